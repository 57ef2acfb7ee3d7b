"""WCAG A and AA as far as axe-core can tell, on every tab, light and dark; the skip link; radios as one stop."""

from __future__ import annotations

import os
from typing import Any

import pytest
from places import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
TABS = ("compare", "labs", "benchmarks", "survey", "seminar", "about")
# Once the colours of the theme before have faded: axe reads what is painted at the moment.
RUN = """async () => {
  const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(fading.map((each) => each.finished));
  const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa"], resultTypes: ["violations"] });
  const grave = found.violations.filter((each) => ["serious", "critical"].includes(each.impact));
  const told = (node) => `${node.html.slice(0, 120)}: ${[...node.any, ...node.all, ...node.none][0]?.message ?? ""}`;
  return grave.map((each) => [each.id, each.nodes.slice(0, 4).map(told)]);
}"""
# Where a chart is still to come stands Gradio's own picture of "nothing".
NOTHING_TO_COME = """() =>
  ![...document.querySelectorAll("[aria-label='Empty value']")].some((each) => each.checkVisibility())"""
# What each tab shows once it is there.
WHOLE = {
    "compare": "#sr-status .sr-done, #sr-status .sr-held",
    "labs": ".lab canvas, .lab svg",
    "benchmarks": "#benchmarks-spread .main-svg",
    "survey": ".survey-card, .sv-card, [id*=survey] button",
    "seminar": "[id*=seminar] button",
    "about": ".sr-prose",
}


@pytest.fixture(scope="module")
def page(keep_page, app_url) -> Any:
    """A page for the app, with axe-core at hand."""
    if not AXE.is_file():
        reason = "axe-core is not installed: npm install"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    page = keep_page("about:blank")
    page.add_init_script(AXE.read_text(encoding="utf-8"))
    page.goto(app_url)
    return page


@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_nothing_serious_in_either_theme(page, app_url, tab: str) -> None:
    page.goto(f"{app_url}?tab={tab}")
    page.locator(WHOLE[tab]).first.wait_for()
    page.wait_for_function(NOTHING_TO_COME)
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.evaluate("dark => document.body.classList.toggle('dark', dark)", dark)
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == ("dark" if dark else "light")
        assert page.evaluate(RUN) == [], "dark" if dark else "light"
    page.evaluate("document.body.classList.remove('dark')")
    page.emulate_media(color_scheme="light")


def test_the_keyboard_skips_to_the_viewer_and_each_choice_is_one_stop(page, app_url) -> None:
    page.goto(app_url)
    page.wait_for_selector("#sr-viewer .sl-pane")
    page.focus(".sr-skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("sl-grid")
    names = "[...document.querySelectorAll('#sr-scale input')].map((input) => input.name)"
    assert len(set(page.evaluate(names))) == 1
