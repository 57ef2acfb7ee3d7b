"""The Benchmarks and About tabs in a browser: filters redraw, columns sort as numbers, a phone can read them."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import gradio as gr
import numpy as np
import pytest
from pages import PHONE
from PIL import Image

from dashboard.page.shell import launch_settings, new_session
from dashboard.tabs import about
from dashboard.tabs.benchmarks import tab as benchmarks
from sr_core.benchmark.run import benchmark
from sr_core.image.files import write_image

pytestmark = pytest.mark.browser
TABLE = "#benchmarks-table"
MARK = "#benchmarks-spread .js-plotly-plot path.point"


@pytest.fixture(scope="module")
def address(serve) -> str:
    session = new_session()
    with gr.Blocks(analytics_enabled=False, fill_width=True) as blocks, gr.Tabs():
        with gr.Tab("Benchmarks") as tab:
            benchmarks.build(blocks, tab, session)
        with gr.Tab("About"):
            about.build(session.catalogue)
    settings = launch_settings()
    # A tab that stands open from the start is drawn when the address names it.
    return (
        serve(blocks, **{name: settings[name] for name in ("css", "head", "theme", "app_kwargs")}) + "?tab=benchmarks"
    )


@pytest.fixture(scope="module")
def as_it_opens(keep_page, address):
    """One page for the tests that change nothing on it."""
    return keep_page(address)


def column(page, index: int) -> list[str]:
    return page.locator(f"{TABLE} [role=gridcell][aria-colindex='{index}']").all_inner_texts()


def sort(page, index: int, direction: str) -> None:
    head = page.locator(f"{TABLE} th[data-heading='{index - 1}']")
    head.hover()
    head.locator(".cell-menu-button").click()
    page.get_by_role("menuitem", name=f"Sort {direction}").click()


def saved_csv(page) -> tuple[str, list[dict[str, str]]]:
    with page.expect_download() as waiting:
        page.get_by_text("Download CSV").first.click()  # one click, no second one
    with Path(waiting.value.path()).open(encoding="utf-8-sig", newline="") as stream:
        return waiting.value.suggested_filename, list(csv.DictReader(stream))


@pytest.mark.slow
def test_filters_redraw_charts_table_csv_and_address(open_page, address):
    page = open_page(address)
    page.get_by_text("PSNR on Set5, ×4").wait_for()
    page.locator(".js-plotly-plot").first.wait_for()
    page.wait_for_function(f"document.querySelector('{TABLE}')?.innerText.includes('32.62')")
    name, rows = saved_csv(page)
    assert name == "sr-lens-san-Set5-x4.csv" and {row["dataset"] for row in rows} == {"Set5"}
    # x8: FSRCNN lies 4.27 dB below bicubic, so a sort by text would put it in the wrong place.
    page.get_by_label("×8", exact=True).first.check()
    page.wait_for_function(f"document.querySelector('{TABLE}')?.innerText.includes('20.13')")
    sort(page, 6, "ascending")
    page.wait_for_function(
        f"document.querySelector(\"{TABLE} [role=gridcell][aria-colindex='6']\").innerText.includes('4.27')"
    )
    gains = [float(text.replace("−", "-")) for text in column(page, 6)]
    assert gains == sorted(gains) and gains[0] == -4.27
    assert all(re.fullmatch(r"\d+\.\d\d", text) for text in column(page, 4))
    assert all(re.fullmatch(r"0\.\d{4}", text) for text in column(page, 5))
    page.get_by_label("SSIM", exact=True).first.check()
    page.get_by_text("SSIM on Set5, ×8").wait_for()
    page.wait_for_function("document.querySelector('.js-plotly-plot').innerHTML.includes('0.7829')")
    page.get_by_label("Every data set and scale").first.check()
    page.wait_for_url("**b_everything=1**")
    assert "b_scale=8" in page.url and "b_metric=ssim" in page.url
    name, rows = saved_csv(page)
    assert name == "sr-lens-san-all.csv"
    published = [row for row in rows if row["kind"] == "published"]
    assert len(published) == 2 * 265
    assert {(row["method"], row["scale"], row["dataset"]) for row in published if "implausible" in row["note"]} == {
        ("FSRCNN", "8", "Set5"),
        ("FSRCNN", "8", "Set14"),
    }


# Fills of the bars that are drawn, and those that are found by the page's address, which changes.
FILLS = "[...document.querySelectorAll('#benchmarks-bars .bars path')].map((bar) => getComputedStyle(bar).fill)"


@pytest.mark.slow
def test_bars_survive_a_change_of_the_address_and_say_where_they_start(as_it_opens):
    page = as_it_opens
    page.locator("#benchmarks-bars .bars path:visible").first.wait_for()
    before = page.evaluate("location.search")
    move = "query => history.replaceState(history.state, '', location.pathname + query)"
    page.evaluate(move, "?somewhere=else")
    fills = page.evaluate(FILLS)
    page.evaluate(move, before)
    assert len(fills) > 10 and not any("url" in fill or fill == "none" for fill in fills)
    page.get_by_text("bars start at bicubic, 28.42").wait_for()


@pytest.mark.slow
def test_the_place_of_the_charts_is_kept_until_they_are_drawn(open_page, address):
    page = open_page("about:blank")
    # How tall the page is each time that it changes, from the first chart's title on.
    page.add_init_script("""
      window.heights = [];
      new MutationObserver(() => {
        if (document.querySelector("#benchmarks-spread")) window.heights.push(document.documentElement.scrollHeight);
      }).observe(document, { childList: true, subtree: true });
    """)
    page.goto(address)
    for name in ("bars", "map", "lines", "cost", "spread"):
        page.locator(f"#benchmarks-{name} .js-plotly-plot .main-svg").first.wait_for()
    page.wait_for_function(f"document.querySelector('{TABLE}')?.innerText.includes('32.62')")
    last = page.evaluate("document.documentElement.scrollHeight")
    heights = page.evaluate("window.heights")
    assert heights[0] > 0.8 * last and max(heights) < 1.15 * last
    button = page.get_by_role("button", name="Download CSV").bounding_box()
    assert button["height"] < 45 and button["width"] > 120


@pytest.mark.slow
def test_the_select_all_box_redraws_too(open_page, address):
    page = open_page(address + "&b_methods=Bicubic")
    page.get_by_text("Methods, sources, order").click()
    box = page.locator("#benchmarks-methods")
    checked = "document.querySelectorAll('#benchmarks-methods input:checked').length"
    page.wait_for_function(f"{checked} === 1")  # the one method that the address names
    box.locator("input[type=checkbox]").first.check()
    page.wait_for_function(f"document.querySelector('{TABLE}')?.innerText.includes('31.35')")


@pytest.mark.slow
def test_a_link_opens_the_view_and_a_mark_says_what_it_is(open_page, address):
    page = open_page(address + "&b_view=san&b_dataset=samples&b_scale=4&b_spread=value&b_metric=%3Cscript%3E")
    page.get_by_text("PSNR image by image, Our samples, ×4").wait_for()
    page.locator(MARK).first.wait_for()
    mark = page.locator(MARK).first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2 + 1, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = page.locator(".sr-receipt-card")
    card.wait_for()
    assert "measured: SR Lens" in card.inner_text() and "RGB first" in card.inner_text()
    link = page.locator("#benchmarks-image a")
    link.wait_for()
    assert re.search(r"tab=compare&sample=\w+&scale=4", link.get_attribute("href"))
    # It is our own picture: the table names every method on it.
    assert "Bicubic" in page.locator("#benchmarks-image").inner_text()
    card.get_by_role("button").click()
    card.wait_for(state="hidden")
    with page.expect_download() as waiting:
        page.locator("#benchmarks-spread .sr-png").click()
    picture = Image.open(waiting.value.path())
    assert picture.format == "PNG" and picture.convert("RGB").getpixel((3, picture.height // 2)) == (255, 255, 255)
    # Twice the chart's size, its title, and at least a line of sources below it.
    chart = page.locator("#benchmarks-spread .js-plotly-plot").bounding_box()
    assert picture.height >= 2 * (chart["height"] + 40) + 44
    small_print = picture.convert("L").crop((0, picture.height - 44, picture.width, picture.height))
    assert small_print.getextrema()[0] < 128


@pytest.mark.slow
def test_a_link_to_self_ensembles_shows_them_and_what_they_are_measured_by(open_page, address):
    page = open_page(address + "&b_passes=ensemble")
    page.locator(TABLE).wait_for()
    page.wait_for_function(f"document.querySelector('{TABLE}')?.innerText.includes('32.70')")
    methods = {text.removesuffix(" ◆") for text in column(page, 3)}
    assert methods == {"Bicubic", "SAN+"}
    page.get_by_label("single pass", exact=True).check()
    page.wait_for_function(f"!document.querySelector('{TABLE}').innerText.includes('SAN+')")
    page.wait_for_url("**b_passes=single*")


@pytest.mark.slow
def test_the_second_view_holds_the_six_metrics_in_korean(open_page, address):
    page = open_page(address + "&lang=ko&b_view=srcnn&b_metric=wpsnr")
    page.get_by_text("Set5의 WPSNR, ×3").wait_for()
    page.wait_for_function("document.body.innerText.includes('47.17')")
    page.locator("#benchmarks-bars .annotation-text").first.wait_for()
    assert "발표" in page.locator("#benchmarks-map").inner_text()


@pytest.mark.slow
def test_ones_own_pictures_are_measured_as_the_command_does(open_page, address, tmp_path):
    picture = np.random.default_rng(0).integers(0, 255, (61, 70, 3), dtype=np.uint8)
    (tmp_path / "own").mkdir()
    write_image(tmp_path / "own" / "grain.png", picture)
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.write(tmp_path / "own" / "grain.png", "../../grain.png")
        archive.writestr("broken.png", b"nothing")
    page = open_page(address)
    page.get_by_role("tab", name="Measure your own").click()
    page.locator("#own-files input[type=file]").set_input_files(tmp_path / "set.zip")
    page.get_by_text("Pictures: 1;").wait_for()
    for name in ("SRCNN", "SAN"):
        page.get_by_label(name, exact=True).last.uncheck()
    page.get_by_label("Y first", exact=True).check()
    assert page.get_by_text("Download JSON").is_disabled()
    page.locator("#own-start").click()
    page.get_by_text("Done: 2 of 2 measured.").wait_for()
    assert "broken.png" in page.locator("#own-status").inner_text()
    page.wait_for_function("document.querySelectorAll('#own-table tbody tr').length === 2")  # not the first alone
    assert page.locator("#own-table").get_by_text("RGB first").is_visible()
    with page.expect_download() as waiting:
        page.get_by_text("Download JSON").click()
    records = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))["records"]
    expected = benchmark([tmp_path / "own"], ["bicubic"], [4], ["san", "srcnn"]).records
    assert [(record["protocol"], record["psnr"], record["ssim"]) for record in records] == [
        (record.protocol, record.values["psnr"], record.values["ssim"]) for record in expected
    ]
    page.locator("#own-files button[aria-label=Clear], #own-files [title=Clear]").first.click()
    page.locator("#own-start").click()
    page.get_by_text("There is nothing to measure yet").wait_for()


# Contrast of a text's colour to the page, as WCAG defines it; both may be translucent and lie on what is below.
CONTRAST = """(selector) => {
  const context = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const mixed = (colours) => {
    context.fillStyle = "white";
    context.fillRect(0, 0, 1, 1);
    for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => rgb
    .map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  return [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length).map((node) => {
    const grounds = [];
    for (let at = node; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const style = getComputedStyle(node);
    const ink = node instanceof SVGElement ? style.fill : style.color;
    const [low, high] = [luminance(mixed(grounds)), luminance(mixed([...grounds, ink]))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_grey_words_can_be_read(as_it_opens, open_page, address, dark):
    page = open_page(address, dark=True) if dark else as_it_opens
    page.locator(".js-plotly-plot .barlayer").first.wait_for()
    page.locator(".js-plotly-plot .annotation-text").first.wait_for()
    for selector in (
        ".sr-caption p",
        ".sr-caption span",
        ".js-plotly-plot .xaxislayer-above text",
        ".js-plotly-plot .yaxislayer-above text",
        ".js-plotly-plot .infolayer text",
        "[data-testid=block-info]",
    ):
        contrasts = page.evaluate(CONTRAST, selector)
        assert contrasts and min(contrasts) >= 4.5, selector


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_shows_it_without_scrolling_sideways(open_page, address, dark):
    page = open_page(address, viewport=PHONE, dark=dark, touch=True, ratio=2)
    page.locator(".js-plotly-plot .barlayer").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for box in page.locator(".js-plotly-plot").all():
        assert box.bounding_box()["width"] <= PHONE["width"]
    page.get_by_role("tab", name="About").click()
    page.get_by_text("What it never does").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_no_handler_of_the_tabs_is_a_public_endpoint(as_it_opens):
    info = as_it_opens.evaluate("fetch('/gradio_api/info').then(answer => answer.json())")
    assert info["named_endpoints"] == {} and info["unnamed_endpoints"] == {}
