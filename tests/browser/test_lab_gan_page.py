"""The lab of perception and distortion in a browser: hidden answers, the slider by mouse and keys, the plate."""

from __future__ import annotations

import pytest
from pages import PHONE, page_errors

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs.frame.specimen import specimen
from dashboard.tabs.labs.gan import bench, lab
from sr_core import METHODS, score

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def url(serve_labs) -> str:
    return serve_labs(lab.LAB)


def psnr_text(name: str) -> str:
    found = specimen(lab.OPENS, bench.SCALE, bench.SIDE)
    return f"{score(METHODS[name].run(found.lr, bench.SCALE), found.hr, bench.SCALE)['psnr']:.2f} dB"


def answer(page, number: int, choice: str) -> None:
    question = page.locator("form.lab-question").nth(number)
    question.get_by_label(t(choice), exact=True).click()
    question.get_by_role("button", name=t("labs.reveal")).click()
    question.get_by_text(t("labs.right")).wait_for()


def test_the_slider_leads_from_one_network_to_the_other(open_page, url) -> None:
    page = open_page(url)
    page.locator(".gan-invented .gan-tile").nth(6).wait_for()
    result = page.locator(".lab-gan .lab-result")
    assert result.is_hidden() and page.locator(".lab-gan .gan-table").is_hidden()

    answer(page, 0, "lab_gan.choice_2")
    card = page.locator(".gan-card b").first
    page.wait_for_function(f"document.querySelector('.gan-card b').textContent === '{psnr_text('gan')}'")
    plane = page.locator(".gan-plane svg")
    plane.wait_for()
    assert plane.locator("circle").count() == bench.LAST + 1 + 3 + 1  # the path, three methods beside it, where one is

    # Dragged by the mouse to its left end.
    slider = page.locator(".lab-gan input[type=range]")
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=5)
    page.mouse.move(box["x"] + 2, middle, steps=5)
    page.mouse.up()
    assert slider.input_value() == "0"
    page.wait_for_function(f"document.querySelector('.gan-card b').textContent === '{psnr_text('gan_psnr')}'")
    slider.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('.gan-card b').textContent !== '{psnr_text('gan_psnr')}'")
    assert card.inner_text() != psnr_text("gan")
    # Between the ends the table has a line of its own.
    page.locator(".gan-table").get_by_text(t("lab_gan.between").format(share=10)).wait_for()
    assert page_errors(page) == []


def test_the_plates_original_comes_after_its_question(open_page, url) -> None:
    page = open_page(url)
    plates = page.locator(".gan-plates .gan-tile")
    plates.nth(4).wait_for()
    assert plates.count() == 5 and page.locator(".gan-truth").count() == 0
    answer(page, 1, "lab_gan.second_choice_2")
    page.locator(".gan-truth img").wait_for()
    assert plates.count() == 6
    # Another picture: what was invented is of that one.
    before = page.locator(".gan-invented img").first.get_attribute("src")
    # What stands there of the picture before is faint at once, and until its answers come.
    busy = "node => { node.click(); return document.querySelector('.gan-table').hasAttribute('aria-busy'); }"
    assert page.get_by_label(t("lab_gan.sample_facade")).evaluate(busy)
    page.wait_for_function("before => document.querySelector('.gan-invented img').src !== before", arg=before)
    page.locator(".lab-gan .gan-table:not([aria-busy])").wait_for(state="attached")
    assert page_errors(page) == []


def test_a_phone_shows_the_picture_first_and_nothing_wider(open_page, url) -> None:
    page = open_page(url + "?lang=ko", viewport=PHONE, touch=True)
    page.locator(".gan-invented .gan-tile").nth(6).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture = page.locator(".gan-three").bounding_box()
    control = page.locator(".lab-gan input[type=range]").bounding_box()
    assert picture["y"] < control["y"] < page.locator(".gan-invented").bounding_box()["y"]
