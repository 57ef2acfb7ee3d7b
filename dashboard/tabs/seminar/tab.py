"""The seminar's place on the page. Its content and its stages are scripts; labs stand on the stage as they are."""

from __future__ import annotations

from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import label
from dashboard.runs.session import Session
from dashboard.tabs.labs import LABS
from dashboard.tabs.seminar.steps import STEPS
from dashboard.web import scripts

FOLDER = "tabs/seminar"
SHEETS = ("seminar", "question", "controls", "panels", "stage", "figures", "cards", "drawings", "labs", "print")


def head() -> str:
    """The style sheets, and what must run before the seminar is opened, for ``Blocks.launch(head=...)``."""
    links = "".join(f'<link rel="stylesheet" href="{scripts.address(f"{FOLDER}/{name}.css")}">' for name in SHEETS)
    return f'{links}<script type="module" src="{scripts.address(f"{FOLDER}/origin.js")}"></script>'


def build(session: Session) -> None:
    """Put the seminar on the page; call it inside a ``gr.Tab``. It covers the whole window; labs take ``session``."""
    shown = sorted({step.stage.lab for step in STEPS if step.stage.kind == "lab"})
    labs = {lab.id: lab for lab in LABS}
    with gr.Column(elem_id="sr-seminar"):
        frame: Any = gr.HTML(
            html_template='<div class="sm-seminar"></div>',
            js_on_load=scripts.on_load(f"{FOLDER}/seminar.js"),
            apply_default_css=False,
            elem_id="sr-seminar-frame",
        )
        frame.props = {"failed": label("seminar.failed")}
        # A tab each, because what stands in a tab is made when it is first opened.
        with gr.Tabs(elem_id="sr-seminar-labs", selected="none"):
            gr.Tab("none", id="none")
            for lab_id in shown:
                with gr.Tab(lab_id, id=f"seminar-{lab_id}"):
                    labs[lab_id].build(session)
