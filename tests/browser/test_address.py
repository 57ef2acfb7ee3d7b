"""What the page's address says: its language and its open tab."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from pages import hold_back, page_errors

from dashboard.i18n.catalogue import t

pytestmark = pytest.mark.browser

OPEN = "#sr-tabs > .tab-wrapper [role=tab][aria-selected=true]"


def open_tab(page) -> str:
    page.wait_for_selector(OPEN)
    return page.inner_text(OPEN)


def address(page) -> dict[str, str]:
    """The parameters of the page's address, however they are written: a comma may stand there as `,` or `%2C`."""
    return dict(parse_qsl(urlsplit(page.url).query, keep_blank_values=True))


@pytest.mark.slow
def test_the_browser_chooses_the_language_and_the_switch_overrules_it(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=about&crop=1,2&lab=", locale="ko-KR")
    assert open_tab(page) == t("shell.tab_about", "ko")
    page.wait_for_function(f"document.title === '{t('shell.tab_about', 'ko')} · SR Lens'")
    assert page.get_attribute("html", "lang") == "ko"
    assert page.inner_text(".sr-languages [aria-current]") == "한국어"

    page.click(".sr-languages [lang=en]")
    page.wait_for_url("**lang=en**")
    page_errors(page).clear()  # the page that was left had its connections cut off
    # All else in the address is kept, and the tab stays open.
    assert open_tab(page) == t("shell.tab_about", "en")
    page.wait_for_function(f"document.title === '{t('shell.tab_about')} · SR Lens'")
    assert address(page)["crop"] == "1,2" and address(page)["tab"] == "about"

    # The Benchmarks tab's first answer comes when the tab has been left again.
    late = hold_back(page, "**/gradio_api/run/**")
    page.click(f"#sr-tabs [role=tab]:text-is('{t('shell.tab_benchmarks')}')")
    page.wait_for_url("**tab=benchmarks**")
    page.click(f"#sr-tabs [role=tab]:text-is('{t('shell.tab_compare')}')")
    page.wait_for_function("!location.search.includes('tab=')")
    for answer in late:
        answer.continue_()
    page.unroute("**/gradio_api/run/**")
    page.wait_for_selector(".sr-copy", state="attached")
    page.wait_for_function("srAddress.kept.get('benchmarks').has('b_view')")
    assert address(page) == {"crop": "1,2", "lang": "en"}
    press_tab(page, "benchmarks")
    page.wait_for_url("**b_view=san**")


def press_tab(page, name: str) -> None:
    page.click(f"#sr-tabs [role=tab]:text-is('{t(f'shell.tab_{name}')}')")


# What is pressed, what stands in the address then, what the window's title names.
STEPS = (
    (lambda page: press_tab(page, "labs"), "lab=interpolation", "lab_interpolation.title"),
    (lambda page: page.click(".lab-chooser a[data-lab=transposed]"), "lab=transposed", "lab_transposed.title"),
    (lambda page: press_tab(page, "benchmarks"), "tab=benchmarks", "shell.tab_benchmarks"),
)


@pytest.mark.slow
def test_back_and_forward_walk_through_tabs_and_labs(open_page, app_url) -> None:
    """They stop at what the visitor opened, and at nothing that the page changed by itself."""
    page = open_page(f"{app_url}?methods=nearest")
    page.wait_for_selector("#sr-status .sr-done")

    def arrived(found: str, words: str) -> None:
        """The address, the title and what is in sight agree."""
        page.wait_for_function(f"location.search.includes('{found}') && document.title.includes('{words}')")
        page.wait_for_function(f"document.title.includes(document.querySelector('{OPEN}').textContent.trim())")

    for press, found, words in STEPS:
        press(page)
        arrived(found, t(words))
    for _, found, words in reversed(STEPS[:-1]):
        page.go_back()
        arrived(found, t(words))
    page.go_back()
    page.wait_for_function(f"document.title === '{t('shell.page_title')}'")
    assert open_tab(page) == t("shell.tab_compare")
    assert address(page) == {"methods": "nearest"}
    for _, found, words in STEPS:
        page.go_forward()
        arrived(found, t(words))
    assert "methods" not in address(page) and "lab" not in address(page)


@pytest.mark.slow
def test_a_lab_opens_in_the_page_before_the_script_of_its_link_has_come(open_page, app_url) -> None:
    page = open_page("about:blank")
    held = hold_back(page, "**/labs/frame/chooser.js")
    page.goto(f"{app_url}?methods=nearest")
    page.evaluate("window.same = true")
    press_tab(page, "labs")
    page.click(".lab-chooser a[data-lab=transposed]")
    page.wait_for_function("location.search.includes('lab=transposed')")
    assert page.evaluate("window.same"), "the page was loaded anew"
    for request in held:
        request.continue_()
    page.wait_for_selector(".lab-chooser a[data-lab=transposed][aria-current=page]")


@pytest.mark.slow
def test_an_address_of_no_tab_opens_the_first(open_page, app_url) -> None:
    page = open_page(f"{app_url}?lang=ko&tab=lab-srcnn&lab=%3Cscript%3E")
    assert open_tab(page) == t("shell.tab_compare", "ko")
