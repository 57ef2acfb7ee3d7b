"""The Benchmarks and About tabs in a browser: filters redraw, columns sort as numbers, a phone can read them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import gradio as gr
import pytest
from conftest import PHONE

from dashboard import about, benchmarks

pytestmark = pytest.mark.browser
TABLE = "#benchmarks-table-san"


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory) -> str:
    with gr.Blocks(analytics_enabled=False, fill_width=True) as blocks, gr.Tabs():
        with gr.Tab("Benchmarks"):
            benchmarks.build(results_dir=tmp_path_factory.mktemp("none"))
        with gr.Tab("About"):
            about.build()
    css = (Path(benchmarks.__file__).parent / "style.css").read_text(encoding="utf-8")
    return serve(blocks, css=css)


def column(page, index: int) -> list[str]:
    return page.locator(f"{TABLE} [role=gridcell][aria-colindex='{index}']").all_inner_texts()


def sort(page, index: int, direction: str) -> None:
    head = page.locator(f"{TABLE} th[data-heading='{index - 1}']")
    head.hover()
    head.locator(".cell-menu-button").click()
    page.get_by_role("menuitem", name=f"Sort {direction}").click()


def test_filters_redraw_the_charts_and_the_table(open_page, address):
    page = open_page(address)
    page.get_by_text("PSNR on Set5, ×4").wait_for()
    page.locator(".js-plotly-plot").first.wait_for()
    assert "No measured results yet" in page.content()
    assert "32.62" in column(page, 4)
    page.get_by_label("×2", exact=True).first.check()
    page.get_by_text("PSNR on Set5, ×2").wait_for()
    page.get_by_label("SSIM", exact=True).first.check()
    page.get_by_text("SSIM on Set5, ×2").wait_for()
    page.wait_for_function(f"document.querySelector('{TABLE}').innerText.includes('38.31')")
    page.wait_for_function("document.querySelector('.js-plotly-plot').innerHTML.includes('0.9620')")


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
        page.get_by_text("Download CSV").first.click()
    file = waiting.value
    assert file.suggested_filename == "sr-lens-san-Set5-x4.csv"
    with Path(file.path()).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2 * 14 and {row["dataset"] for row in rows} == {"Set5"}


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
