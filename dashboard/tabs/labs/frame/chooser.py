"""The row of labs above the open one: all of them in sight, on a phone one select. It stands for Gradio's row of tabs.

That row hides what does not fit behind a sign. It stays on the page, out of sight, because its buttons open the labs.
"""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from dashboard.i18n.catalogue import label, labels_of
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.widgets import questions_of
from dashboard.web import scripts

# What most labs import: fetched at once when the tab is opened, instead of one module after the other.
KIT = tuple(
    f"web/kit/{name}.js" for name in ("lab", "controls", "grid", "board", "picture", "player", "charts", "question")
)


def build(labs: Sequence[Lab], tabs_id: str, prefix: str) -> None:
    """Put the chooser on the page.

    Args:
        labs: in the order of the tabs.
        tabs_id: ``elem_id`` of the ``gr.Tabs`` that holds a tab a lab; it may be built later.
        prefix: what stands before a lab's id in the id of its tab.
    """
    # Titles are words of ours, so they may stand in HTML; the script marks the open lab.
    links = "".join(f'<a href="?tab=labs&lab={lab.id}" data-lab="{lab.id}">{lab.title}</a>' for lab in labs)
    options = "".join(f'<option value="{lab.id}">{lab.title}</option>' for lab in labs)
    name = label("labs.chooser")
    chooser = gr.HTML(
        f'<nav class="lab-chooser" aria-label="{name}">{links}<select aria-label="{name}">{options}</select></nav>'
        f'<p class="lab-progress" hidden><span></span> <button type="button">{label("labs.forget")}</button></p>'
        f"{scripts.preloads(*KIT)}",
        js_on_load=scripts.on_load("tabs/labs/frame/chooser.js"),
        padding=False,
    )
    chooser.props = {
        "tabs": tabs_id,
        "prefix": prefix,
        "questions": {lab.id: questions_of(f"lab_{lab.id}") for lab in labs},
        "words": {"progress": labels_of("labs.")["progress"]},
    }
