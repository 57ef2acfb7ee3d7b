"""Lab 7 in a browser: every view opens, keys work, and numbers on the page are the network's."""

from __future__ import annotations

import pytest
from pages import PHONE, show_answers

from dashboard.tabs.labs.san import inside as inside_san
from dashboard.tabs.labs.san.lab import LAB
from sr_core.catalogue.methods import METHODS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def url(serve_labs) -> str:
    return serve_labs(LAB)


def test_each_view_shows_the_network(open_page, url):
    page = open_page(url)
    page.locator(".san-part").first.wait_for()
    found = inside_san.run(METHODS["san"].network(4), "number_plate")
    config = found.net.config
    assert page.locator(".san-part").count() == 7 + config.groups + config.blocks + 2
    page.get_by_role("button", name="SOCA").press("Enter")
    page.get_by_text(f"reduced by {config.reduction}").wait_for()

    page.get_by_label("Covariance and its root").check(force=True)
    page.get_by_text("After 5 steps:").first.wait_for()
    error = inside_san.root(found, 0, normalised=True, gain=1.0).errors[5]
    assert f"{100 * error:.2f}".rstrip("0") in page.get_by_text("After 5 steps:").first.inner_text()
    page.get_by_role("button", name="One step on").click()
    page.get_by_text("After 6 steps:").first.wait_for()

    page.get_by_label("Non-local (RL-NL)").check(force=True)
    page.get_by_text("Pixel (13, 20) chooses").wait_for()
    page.locator(".lab-board canvas").first.press("ArrowUp")
    page.get_by_text("Pixel (13, 19) chooses").wait_for()

    page.get_by_label("Share-source skip").check(force=True)
    page.get_by_text("This network learned").wait_for()
    shown = page.locator(".lab-equation b").all_inner_texts()
    gamma = float(found.net.gamma)
    expected = [inside_san.with_gamma(found.net, "number_plate", value).psnr for value in (gamma, 0.0)]
    assert [float(text) for text in shown[:2]] == pytest.approx(expected, abs=0.006)

    page.get_by_label("Channel gates (SOCA)").check(force=True)
    page.get_by_text("standard deviation of luma").first.wait_for()
    assert "Mean of R, G, B" not in page.locator(".lab-san").first.inner_text()  # until the question is answered
    show_answers(page)
    page.get_by_text("Mean of R, G, B").wait_for()
    page.get_by_label("SAN+").check(force=True)
    page.get_by_text("the mean of eight").wait_for()


def test_it_fits_a_phone_in_korean(open_page, url):
    page = open_page(f"{url}?lang=ko", viewport=PHONE, touch=True)
    page.locator(".san-part").first.wait_for()
    page.get_by_text("네트워크 전체").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
