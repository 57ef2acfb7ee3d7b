"""The Benchmarks and About tabs in a browser: filters redraw, columns sort as numbers, a phone can read them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import gradio as gr
import pytest
from pages import PHONE

from dashboard import about, benchmarks
from dashboard.shell import launch_settings

pytestmark = pytest.mark.browser
TABLE = "#benchmarks-table-san"


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory) -> str:
    with gr.Blocks(analytics_enabled=False, fill_width=True) as blocks, gr.Tabs():
        with gr.Tab("Benchmarks"):
            benchmarks.build(results_dir=tmp_path_factory.mktemp("none"))
        with gr.Tab("About"):
            about.build()
    settings = launch_settings()
    return serve(blocks, **{name: settings[name] for name in ("css", "head", "theme", "app_kwargs")})


def column(page, index: int) -> list[str]:
    return page.locator(f"{TABLE} [role=gridcell][aria-colindex='{index}']").all_inner_texts()


def sort(page, index: int, direction: str) -> None:
    head = page.locator(f"{TABLE} th[data-heading='{index - 1}']")
    head.hover()
    head.locator(".cell-menu-button").click()
    page.get_by_role("menuitem", name=f"Sort {direction}").click()


@pytest.mark.slow
def test_filters_redraw_the_charts_and_the_table(open_page, address):
    page = open_page(address)
    page.get_by_text("PSNR on Set5, ×4").wait_for()
    page.locator(".js-plotly-plot").first.wait_for()
    assert "Every figure here is published" in page.content()
    assert page.get_by_text("over cost").count() == 0  # nothing of ours is measured here
    assert "32.62" in column(page, 4)
    page.get_by_label("×2", exact=True).first.check()
    page.get_by_text("PSNR on Set5, ×2").wait_for()
    page.get_by_label("SSIM", exact=True).first.check()
    page.get_by_text("SSIM on Set5, ×2").wait_for()
    page.wait_for_function(f"document.querySelector('{TABLE}').innerText.includes('38.31')")
    page.wait_for_function("document.querySelector('.js-plotly-plot').innerHTML.includes('0.9620')")


@pytest.mark.slow
def test_columns_print_two_digits_and_sort_as_numbers(open_page, address):
    page = open_page(address)
    page.locator(f"{TABLE} [role=gridcell]").first.wait_for()
    # x8: FSRCNN lies 4.27 dB below bicubic, so a sort by text would put it in the wrong place.
    page.get_by_label("×8", exact=True).first.check()
    page.wait_for_function(f"document.querySelector('{TABLE}').innerText.includes('20.13')")
    sort(page, 6, "ascending")
    page.wait_for_function(
        f"document.querySelector(\"{TABLE} [role=gridcell][aria-colindex='6']\").innerText.includes('4.27')"
    )
    gains = [float(text.replace("−", "-")) for text in column(page, 6)]
    assert gains == sorted(gains) and gains[0] == -4.27
    assert all(re.fullmatch(r"\d+\.\d\d", text) for text in column(page, 4))
    assert all(re.fullmatch(r"0\.\d{4}", text) for text in column(page, 5))


def test_the_csv_is_of_what_is_shown(open_page, address):
    page = open_page(address)
    page.locator(f"{TABLE} [role=gridcell]").first.wait_for()
    with page.expect_download() as waiting:
        page.get_by_text("Download CSV").first.click()  # one click, no second one
    file = waiting.value
    assert file.suggested_filename == "sr-lens-san-Set5-x4.csv"
    with Path(file.path()).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2 * 14 and {row["dataset"] for row in rows} == {"Set5"}


def test_the_csv_follows_the_choice_of_the_moment(open_page, address):
    page = open_page(address)
    page.locator(f"{TABLE} [role=gridcell]").first.wait_for()
    page.get_by_label("×8", exact=True).first.check()
    page.get_by_label("Every data set and scale").first.check()
    with page.expect_download() as waiting:
        page.get_by_text("Download CSV").first.click()
    assert waiting.value.suggested_filename == "sr-lens-san-all.csv"
    with Path(waiting.value.path()).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2 * 265
    doubted = [row for row in rows if "implausible" in row["note"]]
    assert {(row["method"], row["scale"], row["dataset"]) for row in doubted} == {
        ("FSRCNN", "8", "Set5"),
        ("FSRCNN", "8", "Set14"),
    }


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
def test_grey_words_can_be_read(open_page, address, dark):
    page = open_page(address, dark=dark)
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


def test_the_second_view_holds_the_six_metrics(open_page, address):
    page = open_page(address)
    page.get_by_role("tab", name="Six metrics").click()
    page.get_by_label("WPSNR", exact=True).check()
    page.get_by_text("WPSNR on Set5, ×3").wait_for()
    page.wait_for_function("document.body.innerText.includes('47.17')")


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


def test_no_handler_of_the_tabs_is_a_public_endpoint(open_page, address):
    page = open_page(address)
    info = page.evaluate("fetch('/gradio_api/info').then(answer => answer.json())")
    assert info["named_endpoints"] == {} and info["unnamed_endpoints"] == {}
