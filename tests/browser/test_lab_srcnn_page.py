"""Lab 6 in a browser: the numbers on the page are the network's, and keys choose the pixel."""

from __future__ import annotations

import re

import pytest
from pages import PHONE

from dashboard.tabs.labs.srcnn import inside as inside_srcnn
from dashboard.tabs.labs.srcnn.lab import LAB
from sr_core.catalogue.methods import METHODS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def url(serve_labs) -> str:
    return serve_labs(LAB)


def terms(page) -> list[str]:
    return page.locator(".lab-equation b").all_inner_texts()


def test_the_dot_product_is_the_networks(open_page, url):
    page = open_page(url)
    page.locator(".lab-equation b").first.wait_for()
    found = inside_srcnn.run(METHODS["srcnn"].network(4), "number_plate", 4)
    channel = inside_srcnn.order_of(found, 1, "activity")[1]
    work = inside_srcnn.work(found, 1, channel, 71, 71)
    shown = [float(text.replace("\N{MINUS SIGN}", "-")) for text in terms(page)]
    assert shown == pytest.approx([work.products.sum(), work.bias, work.total, work.value], abs=6e-5)

    canvas = page.locator(".lab-board canvas").first
    canvas.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        canvas.press(key)
    page.wait_for_function("document.querySelector('.lab-result h3').textContent.includes('(72, 73)')")
    moved = inside_srcnn.work(found, 1, channel, 72, 73)
    expected = f"{moved.total:.4f}".rstrip("0").replace("-", "\N{MINUS SIGN}")
    page.wait_for_function(
        "text => document.querySelectorAll('.lab-equation b')[2]?.textContent.startsWith(text)", arg=expected
    )

    page.get_by_label("3 Reconstruction").check(force=True)
    page.get_by_text("no ReLU in the last layer").wait_for()
    assert re.search(r"32 maps, 5 × 5", page.locator(".lab-result h3").first.inner_text())

    page.get_by_label("64", exact=True).check(force=True)
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_text("8 × 8 = 64 LR pixels").wait_for()


def test_it_fits_a_phone_in_korean(open_page, url):
    page = open_page(f"{url}?lang=ko", viewport=PHONE, touch=True)
    page.get_by_text("픽셀 × 가중치").wait_for()
    page.locator(".lab-equation b").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
