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


@pytest.mark.slow
def test_a_phone_in_korean_is_not_wider_than_its_screen(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey", viewport=PHONE, locale="ko-KR")
    page.wait_for_selector(".sv-mark")
    assert page.inner_text(".sv-title") == t("survey.title", "ko")
    assert t("survey.idea_san", "ko") in page.inner_text("#survey-san")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.slow
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
    page.go_back()
    page.wait_for_function("!location.search.includes('s_year')")
    assert len(names(page)) == 23 and page.get_by_label(t("survey.year"), exact=True).input_value() == ""
    page.go_back()
    page.wait_for_url("**s_loss=adversarial**")
    assert names(page) == ["SRGAN", "ESRGAN"]
    page.go_forward()
    page.wait_for_function("!location.search.includes('s_loss')")
    assert len(names(page)) == 23
    page.get_by_label(t("survey.year"), exact=True).select_option("2019")
    page.get_by_role("tab", name=t("shell.tab_about")).click()
    page.wait_for_function("!location.search.includes('s_')")


@pytest.mark.slow
def test_a_card_leads_to_the_labs_that_show_it(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey&network=espcn")
    card = page.locator("#survey-espcn")
    card.get_by_role("link", name=t("survey.lab_subpixel"), exact=True).click()
    page.wait_for_url("**lab=subpixel**")
    page_errors(page).clear()  # the page that was left had its connections cut off
    # And back: the lab names every network whose columns say so.
    users = page.locator(".lab-links:visible")
    users.wait_for()
    assert all(name in users.inner_text() for name in ("ESPCN", "EDSR", "SAN", "ESRGAN"))


@pytest.mark.slow
def test_the_question_hides_the_charts_until_it_is_answered_and_a_card_runs_its_network(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey&network=espcn")
    page.wait_for_selector("#survey-espcn.sv-chosen")
    charts, costs = page.locator(".sv-answering"), page.locator(".sv-budget > .sv-chart .sv-spot")
    assert charts.is_hidden() and costs.count() == 28
    page.get_by_text(t("survey.ask_choice_2"), exact=True).click()
    page.get_by_role("button", name=t("survey.ask_reveal")).click()
    charts.wait_for()
    page.wait_for_function("document.querySelector('.sv-budget .lab-answer').textContent.includes('EDSR')")
    # More training: both charts and the words under them are of the chosen sum.
    told = charts.locator("> .sv-about").first
    assert "6·10¹¹ multiply-adds each" in told.inner_text()
    charts.locator("label").filter(has_text="2·10¹²").click()
    told.filter(has_text="2·10¹² multiply-adds each").wait_for()
    assert charts.get_by_text("one budget (2·10¹²), dB").is_visible()

    card = page.locator("#survey-espcn")
    card.get_by_role("button", name=t("survey.run")).focus()
    page.keyboard.press("Enter")
    card.locator(".sv-diagram svg").wait_for()
    page.wait_for_function("document.querySelectorAll('#survey-espcn figcaption')[1].textContent.includes('dB')")
    captions = card.locator("figcaption").all_inner_texts()
    bicubic, network = (float(text.split(":")[1].split("dB")[0]) for text in captions[:2])
    assert network > bicubic
    facts = card.locator(".sv-facts").inner_text()
    assert all(words in facts for words in ("24.8 k", "seed 0", "10,569", "held-out"))
    # A mark of a chart leads to the card of its design, those that the survey's table lacks included.
    costs.filter(has_text="VDSR").locator("rect").click()
    page.wait_for_function("document.activeElement.id === 'survey-vdsr'")
    page.locator("#survey-vdsr .sv-diagram svg").wait_for()
    # Filters dim the marks, too.
    page.get_by_label(t("survey.framework"), exact=True).select_option("pre")
    assert page.locator(".sv-budget > .sv-chart .sv-spot.sv-out").count() > 15


@pytest.mark.slow
def test_compare_offers_the_designs_in_a_list_of_their_own(open_page, app_url) -> None:
    page = open_page(f"{app_url}?methods=bicubic,one_budget_espcn")
    page.wait_for_function("document.querySelector('#sr-results')?.textContent.includes('ESPCN (one budget, seed 0)')")
    assert page.locator("#sr-methods input:checked").count() == 1
    page.get_by_role("button", name=t("compare.one_budget")).click()
    page.locator("#sr-one-budget input").click()
    page.keyboard.type("fsr")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#sr-results')?.textContent.includes('FSRCNN (one budget, seed 0)')")
    page.wait_for_function("location.search.includes('one_budget_fsrcnn')")
