"""The seminar in a browser: a link to a step, keys, predict then reveal, stages, a phone in Korean."""

from __future__ import annotations

import pytest
from pages import PHONE

from dashboard.i18n.catalogue import t
from dashboard.tabs.seminar import STEPS
from dashboard.tabs.seminar.tab import answer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NUMBER = {step.id: number for number, step in enumerate(STEPS, 1)}


def at(page, step_id: str, language: str = "en") -> None:
    title = t(f"seminar.{step_id}_title", language)
    page.wait_for_function("(title) => document.querySelector('.sm-title')?.textContent === title", arg=title)
    assert f"seminar={NUMBER[step_id]}" in page.url


def test_a_link_opens_a_step_and_keys_lead_on(open_page, app_url) -> None:
    page = open_page(f"{app_url}?seminar={NUMBER['srcnn_table']}")
    at(page, "srcnn_table")
    page.wait_for_selector(".sm-table")
    assert page.inner_text(".sm-table th >> nth=0")  # the methods are named

    # First predict: before a choice nothing can be revealed, and the stage does not tell either.
    assert "32.75" not in page.inner_text(".sm-table")
    assert page.is_disabled(".sm-reveal")
    page.keyboard.press("r")
    assert page.inner_text(".sm-answer") == ""
    page.click(".sm-choice >> nth=0")
    page.keyboard.press("r")
    step = STEPS[NUMBER["srcnn_table"] - 1]
    assert page.inner_text(".sm-answer") == f"{t('seminar.wrong')} {answer(step, 'en')}"
    assert page.inner_text(".sm-choice.sm-right") == t("seminar.srcnn_table_choice_2")
    assert "32.75" in page.inner_text(".sm-best")  # SRCNN at x3, from the paper's Table 2

    page.keyboard.press("ArrowRight")
    at(page, "srcnn_seen")
    page.wait_for_selector("#sr-seminar-stages .sl-root")
    page.wait_for_function("document.querySelector('#sr-seminar-stages').innerText.includes('SRCNN')")
    assert "dB" not in page.inner_text("#sr-seminar-stages .sl-root")
    page.click(".sm-choice >> nth=0")
    page.keyboard.press("r")
    assert "dB" in page.inner_text("#sr-seminar-stages .sl-root")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    at(page, "what")
    page.keyboard.press("ArrowLeft")
    at(page, "what")
    page.keyboard.press("End")
    at(page, "conclusion")

    page.keyboard.press("Escape")
    page.wait_for_function("!location.search.includes('seminar')")
    assert not page.is_visible(".sm-title")


def test_a_phone_in_korean_fits_and_the_controls_are_there(open_page, app_url) -> None:
    page = open_page(f"{app_url}?seminar={NUMBER['questions']}", viewport=PHONE, locale="ko-KR", touch=True)
    at(page, "questions", "ko")
    assert page.locator(".sm-text li").count() == 3
    assert page.evaluate("document.querySelector('#sr-seminar').scrollWidth <= innerWidth")
    page.click(f".sm-control[aria-label='{t('seminar.next', 'ko')}']")
    at(page, "sizes", "ko")
