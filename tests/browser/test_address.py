"""What the page's address says: its language and its open tab."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from pages import page_errors

from dashboard.i18n.catalogue import t

pytestmark = pytest.mark.browser

OPEN = "#sr-tabs > .tab-wrapper [role=tab][aria-selected=true]"


def open_tab(page) -> str:
    page.wait_for_selector(OPEN)
    return page.inner_text(OPEN)


def address(page) -> dict[str, str]:
    """The parameters of the page's address, however they are written: a comma may stand there as `,` or `%2C`."""
    return dict(parse_qsl(urlsplit(page.url).query))


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
    assert address(page)["crop"] == "1,2" and address(page)["tab"] == "about"

    late = []

    def hold(answer) -> None:
        """The Benchmarks tab's first answer comes when the tab has been left again."""
        late.append(answer)

    page.route("**/gradio_api/run/**", hold)
    page.click(f"#sr-tabs [role=tab]:text-is('{t('shell.tab_benchmarks')}')")
    page.wait_for_url("**tab=benchmarks**")
    page.click(f"#sr-tabs [role=tab]:text-is('{t('shell.tab_compare')}')")
    page.wait_for_function("!location.search.includes('tab=')")
    for answer in late:
        answer.continue_()
    page.wait_for_function("location.search.includes('b_view=')")
    page.unroute("**/gradio_api/run/**")
    assert "tab" not in address(page)
    assert address(page)["crop"] == "1,2" and address(page)["lang"] == "en"


def test_an_address_of_no_tab_opens_the_first(open_page, app_url) -> None:
    page = open_page(f"{app_url}?lang=ko&tab=lab-srcnn&lab=%3Cscript%3E")
    assert open_tab(page) == t("shell.tab_compare", "ko")
