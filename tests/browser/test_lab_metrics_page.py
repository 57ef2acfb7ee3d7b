"""Lab 9 in a browser: every view opens, and the numbers on the page are the metrics'."""

from __future__ import annotations

import pytest
from pages import PHONE, show_answers

from dashboard.tabs.labs.metrics import inside as inside_metrics
from dashboard.tabs.labs.metrics.lab import LAB
from sr_core.catalogue.methods import METHODS
from sr_core.metrics import METRICS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def url(serve_labs) -> str:
    return serve_labs(LAB)


def test_each_view_shows_the_metrics(open_page, url):
    page = open_page(url)
    show_answers(page)
    page.locator(".lab-table").first.wait_for()
    measured = inside_metrics.Measuring(METHODS).values("cameraman", "distortions", 25.0)
    row = page.locator(".lab-table tbody tr").filter(has_text="Noise").first.locator("td").all_inner_texts()
    assert row == [f"{measured['noise'][name]:.{METRICS[name].digits}f}" for name in inside_metrics.SIX]

    page.get_by_label("SSIM taken apart").check(force=True)
    page.get_by_text("Luminance × contrast × structure").first.wait_for()
    page.locator(".lab-board canvas").first.press("ArrowRight")
    terms = inside_metrics.Measuring(METHODS).window("cameraman", "distortions", 25.0, "blur", 63, 88)
    page.wait_for_function(
        "text => [...document.querySelectorAll('.lab-equation b')].at(-1).textContent === text", arg=f"{terms.ssim:.4f}"
    )

    page.get_by_label("What each metric sees").check(force=True)
    page.get_by_label("IFC", exact=True).check(force=True)
    page.get_by_text("Bits per pixel from each band").wait_for()
    assert page.locator(".lab-board canvas").count() == 9

    page.get_by_label("Disagreements").check(force=True)
    page.get_by_text("prefers").first.wait_for()
    page.get_by_label("Mistakes of protocol").check(force=True)
    page.get_by_text("uint8 overflow").first.wait_for()


def test_it_fits_a_phone_in_korean(open_page, url):
    page = open_page(f"{url}?lang=ko", viewport=PHONE, touch=True)
    show_answers(page)
    page.locator(".lab-table").first.wait_for()
    page.get_by_text("순위, 1이 가장 좋음").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
