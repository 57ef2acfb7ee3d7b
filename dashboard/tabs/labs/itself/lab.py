"""Lab 14: learn from the picture itself. A small network on the server sees nothing else; SAN stands beside it."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Mapping
from typing import Any

import gradio as gr
import numpy as np

from dashboard.i18n.catalogue import label, language_of, t
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket, in_turn
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES, specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page
from dashboard.tabs.labs.itself.runs import SCALE, SIDE, WAYS, Measured, Outcome, Runs, Standing, Task, part_of
from dashboard.web.files import address_of
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.untrusted import sent, visitor_of, whole_number
from sr_core.errors import Cancelled, SRLensError

WORDS = "lab_itself"
MINE = "mine"
"""The picture that the page has in Compare."""
FIRST, SECOND = ("cat", "bd"), ("facade", "bi")
"""Picture and way of the two questions."""
MEASURED: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("cat", "bd"): {"bicubic": 30.10, "san": 30.89, "itself": 31.38},
    ("facade", "bi"): {"bicubic": 25.38, "san": 29.80, "itself": 26.73},
    ("cat", "bi"): {"bicubic": 31.05, "san": 31.97, "itself": 31.48},
}
"""PSNR in dB after all steps, seed 0; a test measures them again."""

log = logging.getLogger(__name__)


def task_of(picture: object, way: object, session: Session, visitor: str) -> Task:
    """What a page asks for; the first sample and way for what is none.

    Raises:
        SRLensError: there is no picture in Compare.
    """
    chosen = way if isinstance(way, str) and way in WAYS else next(iter(WAYS))
    if picture == MINE:
        showing = session.shown.get(visitor)
        if showing is None:
            raise SRLensError(sentence("lab_itself.none_in_compare"))
        comparison = showing.comparison
        given = comparison.lr if comparison.hr is None else comparison.hr
        return Task(MINE, chosen, part_of(given, None if comparison.hr is None else showing.opens_on))
    sample = picture if isinstance(picture, str) and picture in SAMPLES else FIRST[0]
    return Task(sample, chosen, specimen(sample, SCALE, SIDE).hr)


def looked(task: Task, session: Session) -> dict[str, Any]:
    """The picture, its LR picture, and a pair that is learned from."""
    pictures = {"hr": task.hr, "lr": task.lr, "son": task.son}
    return {
        "stage": "looked",
        "pictures": {name: _address(image, task, name, session) for name, image in pictures.items()},
        "size": task.hr.shape[:2],
        "lrSize": task.lr.shape[:2],
        "sonSize": task.son.shape[:2],
    }


def _address(image: np.ndarray, task: Task, name: str, session: Session) -> str:
    return address_of(session.store.picture(image, f"{task.name}_{name}"))


def told(standing: Standing) -> dict[str, Any]:
    """Where a run stands, for the script."""
    outcome, progress = standing.outcome, standing.progress
    stage = "done" if outcome.done and progress.share == 1.0 else "waiting" if progress.share is None else "learning"
    rows = [(name, shown) for name, shown in outcome.beside.items()]
    if outcome.learned is not None:
        rows.append(("itself", outcome.learned))
    return {
        "stage": stage,
        "ahead": progress.ahead,
        "wait": progress.wait,
        "share": progress.share,
        "again": standing.again,
        "rows": [_row(name, shown) for name, shown in rows],
        **_course(outcome),
    }


def _row(name: str, shown: Measured) -> dict[str, Any]:
    return {"id": name, "url": address_of(shown.file), "psnr": shown.psnr}


def _course(outcome: Outcome) -> dict[str, Any]:
    return {
        "course": [[step, psnr] for step, psnr in outcome.course],
        "steps": outcome.steps,
        "seconds": outcome.seconds,
        "loss": outcome.loss if math.isfinite(outcome.loss) else None,
    }


def learning(task: Task, runs: Runs, ticket: Ticket, language: str) -> Iterator[dict[str, Any]]:
    """What the script is told of a run; one sentence in place of an error."""
    try:
        for standing in runs.learn(task, ticket):
            yield told(standing)
    except Cancelled:
        yield {"stage": "stopped"}
    except SRLensError as error:
        yield {"stage": "error", "message": said(error.sentence, language)}
    except Exception:
        log.exception("learning from a picture")
        yield {"stage": "error", "message": t("compare.unexpected", language)}


def _why(key: str, place: tuple[str, str], *others: tuple[str, str]) -> Any:
    def why(language: str) -> str:
        fields = {name: f"{value:.2f}" for name, value in MEASURED[place].items()}
        for picture, way in (place, *others):
            gain = MEASURED[picture, way]["itself"] - MEASURED[picture, way]["bicubic"]
            fields[f"gain_{picture}"] = f"{gain:.2f}"
        return t(f"{WORDS}.{key}", language).format(**fields)

    return why


def build(session: Session) -> None:
    """Put the lab on the page."""
    runs = Runs(session)

    def asked(event: gr.EventData, request: gr.Request) -> Task:
        return task_of(sent(event, "picture"), sent(event, "way"), session, visitor_of(request))

    def turn(event: gr.EventData) -> int:
        """Names the asking, so that the script knows which of several an answer belongs to."""
        return whole_number(sent(event, "turn"), 0, 2**53) or 0

    def look(event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """Another picture or way was chosen."""
        session.tickets.cancel(visitor_of(request), "itself")
        try:
            return {"turn": turn(event), **looked(asked(event, request), session)}
        except SRLensError as error:
            words = said(error.sentence, language_of(request))
            return {"turn": turn(event), "stage": "error", "message": words}

    def learn(event: gr.EventData, request: gr.Request) -> Iterator[Any]:
        """Start was pressed."""
        ticket = session.tickets.start(visitor_of(request), "itself")
        language, number = language_of(request), turn(event)
        try:
            told_of = learning(asked(event, request), runs, ticket, language)
        except SRLensError as error:
            told_of = iter([{"stage": "error", "message": said(error.sentence, language)}])
        yield from in_turn(({"turn": number, **step} for step in told_of), ticket, gr.skip())

    def halt(request: gr.Request) -> None:
        """Stop was pressed."""
        session.tickets.cancel(visitor_of(request), "itself")

    with lab_page(WORDS):
        Question(WORDS, right="choice_3", reason=_why("why", FIRST))
        data = {"pictures": [*SAMPLES, MINE], "ways": list(WAYS), "opens": FIRST, "second": SECOND, "side": SIDE}
        widget = LabWidget("itself", WORDS, events=("look", "learn", "halt"), data=data)
        widget.look(look, None, [widget], trigger_mode="always_last", **QUICK)
        widget.learn(learn, None, [widget], trigger_mode="multiple", concurrency_limit=None, **PRIVATE)
        widget.halt(halt, None, None, **QUICK)
        formula(
            r"\theta^\ast = \arg\min_\theta \lVert f_\theta(y\downarrow_s) - y \rVert^2, \qquad "
            r"\hat x = f_{\theta^\ast}(y)"
        )
        Question(WORDS, right="second_choice_2", name="second", reason=_why("why_second", SECOND, ("cat", "bi")))


LAB = Lab("itself", label("lab_itself.title"), build)
