"""What the page's address says: its language and its open tab."""

from __future__ import annotations

import pytest
from pages import PHONE, page_errors

from dashboard.i18n import t
from dashboard.labs import LABS
from dashboard.seminar import STEPS

pytestmark = pytest.mark.browser

OPEN = "#sr-tabs > .tab-wrapper [role=tab][aria-selected=true]"


def open_tab(page) -> str:
    page.wait_for_selector(OPEN)
    return page.inner_text(OPEN)


def test_the_browser_chooses_the_language_and_the_switch_overrules_it(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=about&crop=1,2&lab=", locale="ko-KR")
    assert open_tab(page) == t("shell.tab_about", "ko")
    assert page.title() == t("shell.page_title", "ko")
    assert page.get_attribute("html", "lang") == "ko"
    assert page.inner_text(".sr-languages [aria-current]") == "한국어"

    page.click(".sr-languages [lang=en]")
    page.wait_for_url("**lang=en**")
    page_errors(page).clear()  # the page that was left had its connections cut off
    # All else in the address is kept, and the tab stays open.
    assert open_tab(page) == t("shell.tab_about", "en")
    assert page.title() == t("shell.page_title", "en")
    assert "crop=1%2C2" in page.url and "tab=about" in page.url

    late = []  # the Benchmarks tab's first answer comes when the tab has been left again
    page.route("**/gradio_api/run/**", late.append)
    page.click(f"#sr-tabs [role=tab]:text-is('{t('shell.tab_benchmarks')}')")
    page.wait_for_url("**tab=benchmarks**")
    page.click(f"#sr-tabs [role=tab]:text-is('{t('shell.tab_compare')}')")
    page.wait_for_function("!location.search.includes('tab=')")
    for answer in late:
        answer.continue_()
    page.wait_for_function("location.search.includes('b_view=')")
    page.unroute("**/gradio_api/run/**")
    assert "tab=" not in page.url
    assert "crop=1%2C2" in page.url and "lang=en" in page.url


@pytest.mark.slow
def test_on_a_phone_all_tabs_and_all_labs_are_in_reach(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=labs&lab=san&lang=ko", viewport=PHONE, touch=True)
    chooser = page.locator(".lab-chooser select")
    chooser.wait_for()
    assert page.locator("#sr-tabs > .tab-wrapper [role=tab]").count() == 6  # none behind a sign
    assert chooser.input_value() == "san"
    assert chooser.locator("option").all_text_contents() == [t(f"lab_{lab.id}.title", "ko") for lab in LABS]
    chooser.select_option("losses")
    page.wait_for_selector(".lab-losses .lab-widget")
    page.wait_for_url("**lab=losses**")

    # From the lab to the seminar and the survey, in the language of the page, and back.
    page.get_by_role("link", name="SRGAN", exact=True).click()
    page_errors(page).clear()  # the page that was left had its connections cut off
    page.wait_for_selector("#survey-srgan.sv-chosen")
    assert page.get_attribute("html", "lang") == "ko"
    back = page.locator("#survey-srgan a").evaluate_all("links => links.map((link) => link.search)")
    step = next(number for number, step in enumerate(STEPS, 1) if step.id == "losses")
    assert back == ["?tab=labs&lab=losses&lang=ko", f"?tab=seminar&seminar={step}&lang=ko"]
    page.goto(f"{app_url}{back[1]}")
    page_errors(page).clear()
    page.wait_for_selector(".sm-lab")
    assert page.get_attribute(".sm-lab", "href") == "?tab=labs&lab=losses&lang=ko"


def test_an_address_of_no_tab_opens_the_first(open_page, app_url) -> None:
    page = open_page(f"{app_url}?lang=ko&tab=lab-srcnn&lab=%3Cscript%3E")
    assert open_tab(page) == t("shell.tab_compare", "ko")
