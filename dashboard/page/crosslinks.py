"""Where a lab's idea is met again: the seminar's steps that show it, the survey's networks that use it."""

from __future__ import annotations

import gradio as gr

from dashboard.i18n.catalogue import label
from dashboard.tabs.seminar import steps_of
from dashboard.tabs.survey.tab import networks


def networks_of(lab: str) -> list[tuple[str, str]]:
    """Ids and names of the survey's networks whose mechanism a lab shows."""
    return [(network.id, network.method) for network in networks() if network.lab == lab]


def build(lab: str) -> None:
    """Links from a lab, below it; nothing for a lab that is met nowhere else."""
    steps = [
        f'<a href="?tab=seminar&seminar={number}">{number}. {label(f"seminar.{step}_title")}</a>'
        for number, step in steps_of(lab)
    ]
    found = [f'<a href="?tab=survey&network={network}">{method}</a>' for network, method in networks_of(lab)]
    rows = [_row("labs.in_seminar", steps), _row("labs.in_survey", found)]
    if any(rows):
        gr.HTML(f'<div class="lab-links">{"".join(rows)}</div>', js_on_load=_KEEP_LANGUAGE, padding=False)


def _row(key: str, links: list[str]) -> str:
    words = label(key)
    return f"<p><span>{words}</span> {' '.join(links)}</p>" if links else ""


# A link leads to a page in the language of this one, also where `?lang=` chose it.
_KEEP_LANGUAGE = """
const lang = new URLSearchParams(window.location.search).get("lang");
for (const link of element.querySelectorAll("a")) if (lang) link.search += `&lang=${encodeURIComponent(lang)}`;
"""
