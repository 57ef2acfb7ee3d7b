"""The Survey tab in a browser: filters, the time line, cards, both languages on one page load each."""

from __future__ import annotations

import pytest
from pages import PHONE, page_errors

from dashboard.i18n.catalogue import t

pytestmark = pytest.mark.browser

CARDS = ".sv-card:not(.sv-further, [hidden]) h3"


def names(page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(CARDS).all_inner_texts()]


def test_filters_hold_together_and_a_mark_leads_to_its_card(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey")
    page.wait_for_selector(".sv-mark")
    assert len(names(page)) == 23 and page.locator(".sv-mark").count() == 23

    page.get_by_label(t("survey.loss"), exact=True).select_option("adversarial")
    assert names(page) == ["SRGAN", "EnhanceNet", "ESRGAN"]
    page.get_by_label(t("survey.framework"), exact=True).select_option("post")
    assert names(page) == ["SRGAN", "ESRGAN"]
    assert page.inner_text(".sv-found") == t("survey.found").format(shown=2, all=23)
    assert page.locator(".sv-mark.sv-out").count() == 21
    page.get_by_label(t("survey.year"), exact=True).select_option("2014")
    assert names(page) == [] and page.inner_text(".sv-found") == t("survey.none")
    page.click(f"text={t('survey.reset')}")
    assert len(names(page)) == 23

    # Published at x4 and x2; what the table lacks stays without a figure.
    assert "32.64 dB" in page.inner_text("#survey-san .sv-figure")
    page.get_by_text("×2", exact=True).locator("visible=true").click()
    assert "38.31 dB" in page.inner_text("#survey-san .sv-figure")
    assert page.inner_text("#survey-srgan .sv-figure") == t("survey.no_figure").format(scale=2)

    page.locator(".sv-mark[data-id=rcan]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "survey-rcan"


def test_a_phone_in_korean_is_not_wider_than_its_screen(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey", viewport=PHONE, locale="ko-KR")
    page.wait_for_selector(".sv-mark")
    assert page.inner_text(".sv-title") == t("survey.title", "ko")
    assert t("survey.idea_san", "ko") in page.inner_text("#survey-san")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_filters_stand_in_the_address_and_leave_with_the_tab(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey&s_framework=post&s_loss=%3Cscript%3E")
    page.wait_for_selector(".sv-mark")
    assert len(names(page)) == 14  # what the table does not have counts as not chosen
    page.get_by_label(t("survey.loss"), exact=True).select_option("adversarial")
    page.wait_for_url("**s_loss=adversarial**")
    page.reload()
    page.wait_for_selector(".sv-mark")
    page_errors(page).clear()  # what Gradio's stream says of being cut off by the reload
    assert names(page) == ["SRGAN", "ESRGAN"]
    page.click(f"text={t('survey.reset')}")
    page.wait_for_function("!location.search.includes('s_')")
    page.get_by_label(t("survey.year"), exact=True).select_option("2019")
    page.get_by_role("tab", name=t("shell.tab_about")).click()
    page.wait_for_function("!location.search.includes('s_')")


def test_a_card_leads_to_the_labs_that_show_it(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey&network=espcn")
    card = page.locator("#survey-espcn")
    card.get_by_role("link", name=t("survey.lab_subpixel"), exact=True).click()
    page.wait_for_url("**lab=subpixel**")
    # And back: the lab names every network whose columns say so.
    users = page.locator(".lab-links:visible")
    users.wait_for()
    assert all(name in users.inner_text() for name in ("ESPCN", "EDSR", "SAN", "ESRGAN"))
