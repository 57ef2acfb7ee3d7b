"""Below a lab: the one before and the one after it, and the lab put back to how it opens."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from dashboard.i18n.catalogue import label
from dashboard.tabs.labs.frame.record import Lab
from dashboard.web import scripts


def build(labs: Sequence[Lab], lab: Lab, tabs_id: str, prefix: str) -> None:
    """Put it on the page, inside the lab's tab.

    Args:
        labs: all of them, in the order of the tabs.
        lab: the one that it stands below.
        tabs_id: ``elem_id`` of the ``gr.Tabs`` that holds a tab a lab.
        prefix: what stands before a lab's id in the id of its tab.
    """
    place = labs.index(lab)
    before, after = labs[place - 1 : place] if place else [], labs[place + 1 : place + 2]
    # Titles are words of ours, so they may stand in HTML.
    links = [_link(other, "labs.previous", "‹ {}", "lab-previous") for other in before]
    links += [f'<button type="button" class="lab-button">{label("labs.reset")}</button>']
    links += [_link(other, "labs.next", "{} ›", "lab-next") for other in after]
    foot = gr.HTML(
        f'<nav class="lab-foot" aria-label="{label("labs.foot")}">{"".join(links)}</nav>',
        js_on_load=scripts.on_load("tabs/labs/frame/foot.js"),
        padding=False,
    )
    foot.props = {"lab": lab.id, "tabs": tabs_id, "prefix": prefix}


def _link(lab: Lab, key: str, arrow: str, kind: str) -> str:
    words = f"<small>{label(key)}</small> <span>{arrow.format(lab.title)}</span>"
    return f'<a class="{kind}" href="?tab=labs&lab={lab.id}" data-lab="{lab.id}">{words}</a>'
