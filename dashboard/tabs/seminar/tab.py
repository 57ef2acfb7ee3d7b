"""The seminar's page: the words and their keys are one script, the stage beside it is the product's own components."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.components.viewer import SyncViewer, ViewerValue
from dashboard.figures.cells import metric_info
from dashboard.i18n.catalogue import label, label_of, labels_of, language_of, t
from dashboard.runs.session import Session
from dashboard.tabs.labs import LABS
from dashboard.tabs.seminar.pictures import viewer_state
from dashboard.tabs.seminar.steps import CHAPTERS, STEPS, Stage, Step, bars
from dashboard.web.untrusted import sent

FOLDER = Path(__file__).parent
_WORDS = (
    "next",
    "previous",
    "full_screen",
    "leave",
    "controls",
    "contents",
    "step",
    "reveal",
    "right",
    "wrong",
    "open_lab",
)


def style() -> str:
    """The seminar's style sheet, for ``Blocks.launch(css=...)``."""
    return (FOLDER / "seminar.css").read_text(encoding="utf-8")


def build(session: Session) -> None:
    """Put the seminar on the page; call it inside a ``gr.Tab``. It covers the whole window."""
    labs = {lab.id: lab for lab in LABS}
    shown = {step.stage.lab for step in STEPS if step.stage.kind == "lab"}
    with gr.Column(elem_id="sr-seminar"):
        words = _script("seminar", elem_id="sr-seminar-words")
        words.props = data(frozenset(labs))
        # A tab each, because what stands in a tab is made when it is first opened.
        with gr.Tabs(elem_id="sr-seminar-stages", selected="words"):
            gr.Tab("words", id="words")
            with gr.Tab("viewer", id="viewer"):
                viewer = SyncViewer(ViewerValue(strings=labels_of("viewer.")))
            with gr.Tab("bars", id="bars"):
                _script("bars", elem_id="sr-seminar-bars")
            for lab_id in sorted(labs.keys() & shown):
                with gr.Tab(f"lab-{lab_id}", id=f"seminar-{lab_id}"):
                    labs[lab_id].build(session)

    def show(event: gr.EventData, request: gr.Request) -> Any:
        """The pictures of a step; the number comes from the page."""
        step = step_at(sent(event, "step"))
        if step.stage.kind != "viewer":
            return gr.skip()
        return viewer_state(step.id, step.stage.part, step.stage.methods, session.store, language_of(request))

    words.step(
        show, None, viewer,
        queue=False, show_progress="hidden", trigger_mode="multiple", api_visibility="private",
    )  # fmt: skip


def step_at(number: Any) -> Step:
    """The step of a number from 1 on; anything else is the first or the last."""
    whole = number if isinstance(number, int) and not isinstance(number, bool) else 1
    return STEPS[min(max(whole, 1), len(STEPS)) - 1]


def stage_tab(stage: Stage, labs: frozenset[str]) -> str:
    """The name of the tab that a stage stands in; a lab that is not on the page leaves the words alone."""
    if stage.kind != "lab":
        return stage.kind
    return f"lab-{stage.lab}" if stage.lab in labs else "words"


def data(labs: frozenset[str]) -> dict[str, Any]:
    """What the script needs: words as labels, and each step with its question, answer and stage."""
    chapters = [label(f"seminar.chapter_{number}") for number in range(1, CHAPTERS + 1)]
    words = {key: text for key, text in labels_of("seminar.").items() if key in _WORDS}
    return {"words": words, "chapters": chapters, "steps": [_step(step, labs) for step in STEPS]}


def _step(step: Step, labs: frozenset[str]) -> dict[str, Any]:
    stage = step.stage
    record: dict[str, Any] = {
        "id": step.id,
        "chapter": step.chapter,
        "title": label(f"seminar.{step.id}_title"),
        "text": label(f"seminar.{step.id}_text"),
        "stage": stage_tab(stage, labs),
        "lab": stage.lab,
        "preset": stage.preset,
    }
    if stage.kind == "bars":
        record["bars"] = {"title": _bars_title(stage), "rows": bars(stage), "digits": metric_info(stage.metric).digits}
    if step.right:
        record["question"] = label(f"seminar.{step.id}_question")
        record["choices"] = [label(f"seminar.{step.id}_choice_{number}") for number in range(1, step.choices + 1)]
        record["right"] = step.right
        record["answer"] = label_of(lambda language: answer(step, language))
    return record


def answer(step: Step, language: str) -> str:
    """The answer of a step's question with its numbers, which are computed now."""
    return t(f"seminar.{step.id}_answer", language).format(**(step.numbers() if step.numbers else {}))


def _bars_title(stage: Stage) -> str:
    source = f"benchmarks.source_{stage.table}"
    fields = {"metric": metric_info(stage.metric).heading, "dataset": stage.dataset, "scale": stage.scale}
    return label_of(lambda language: t("seminar.bars", language).format(source=t(source, language), **fields))


def _script(name: str, elem_id: str) -> gr.HTML:
    return gr.HTML(
        html_template=f'<div class="sm-{name}"></div>',
        js_on_load=(FOLDER / f"{name}.js").read_text(encoding="utf-8"),
        apply_default_css=False,
        elem_id=elem_id,
    )
