"""Where a lab's idea is met again: the seminar's steps that show it, the survey's networks that use it."""

from __future__ import annotations

import gradio as gr

from dashboard.i18n.catalogue import label
from dashboard.tabs.seminar import steps_of
from dashboard.tabs.survey.networks import uses_in
from dashboard.web import scripts


def build(lab: str) -> None:
    """Links from a lab, below it; nothing for a lab that is met nowhere else."""
    steps = [
        f'<a href="?tab=seminar&seminar={number}">{number}. {label(f"seminar.{step}_title")}</a>'
        for number, step in steps_of(lab)
    ]
    rows = [_row("labs.in_seminar", steps), _users(lab)]
    if any(rows):
        gr.HTML(
            f'<div class="lab-links">{"".join(rows)}</div>',
            js_on_load=scripts.on_load("page/crosslinks.js"),
            padding=False,
        )


def _users(lab: str) -> str:
    """The survey's networks that use what a lab shows; where it shows several things, a line for each."""
    uses = [
        (label(use.words), [f'<a href="?tab=survey&network={user.id}">{user.method}</a>' for user in users])
        for use, users in uses_in(lab)
    ]
    if len(uses) < 2:
        return "".join(_row("labs.in_survey", links) for _, links in uses)
    lines = "".join(f"<li><span>{name}:</span> {' '.join(links)}</li>" for name, links in uses)
    return f"<p><span>{label('labs.in_survey')}</span></p><ul>{lines}</ul>"


def _row(key: str, links: list[str]) -> str:
    return f"<p><span>{label(key)}</span> {' '.join(links)}</p>" if links else ""
