"""The page's address: `?tab=labs&lab=san` opens there, and it stays true to what is open.

Which parameters there are says `dashboard.web.address`. Opening a tab or a lab is a step that the browser's Back goes
to; the title of the window names what is open (`navigation.js`).
"""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from dashboard.tabs.labs import LABS
from dashboard.web import scripts
from dashboard.web.address import table

TABS_ID = "sr-tabs"
LABS_ID = "sr-labs"
TABS = ("compare", "labs", "benchmarks", "survey", "seminar", "about")
"""Ids of the tabs, letters only. Those of labs bear a prefix, so that the two cannot be taken for each other."""
LAB_PREFIX = "lab-"
NAVIGATION = "page/navigation.js"
OPENING = "page/opening.js"


def setting(product: str) -> dict[str, Any]:
    """What `navigation.js` is started with; ``product`` ends the title of a tab."""
    defaults = {"lab": LABS[0].id} if LABS else {}
    return {
        "parameters": table(defaults),
        "tabs": TABS,
        "tabs_id": TABS_ID,
        "labs_id": LABS_ID,
        "prefix": LAB_PREFIX,
        "product": product,
    }


def opening() -> str:
    """Starts `opening.js`: HTML for the head of the page, before Gradio's own script."""
    return scripts.start(OPENING, {"tabs": TABS_ID, "labs": LABS_ID, "prefix": LAB_PREFIX})


def head(product: str) -> str:
    """Starts `navigation.js`: HTML for the head of the page."""
    return scripts.start(NAVIGATION, setting(product))


def _when_opened(tab: gr.Tab, call: str) -> None:
    tab.select(None, None, None, js=f"() => {{ window.srNavigation?.{call}; }}", api_visibility="private")


def follow_tab(tab: gr.Tab, name: str) -> None:
    """Keep the address true to the tab called `name`."""
    _when_opened(tab, f"opened({json.dumps(name)})")


def follow_lab(tab: gr.Tab, name: str) -> None:
    """Keep the address true to the lab called `name`."""
    _when_opened(tab, f"openedLab({json.dumps(name)})")
