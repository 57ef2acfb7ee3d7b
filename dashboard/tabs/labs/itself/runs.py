"""A network that learns from one picture, for the visitors of one app: in turns on the worker, each outcome kept."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from dashboard.runs.cache import used
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.runs.worker import RunProgress
from sr_core.image.degradation import DEGRADATIONS, Degradation, Shrink, degrade
from sr_core.image.degrade import modcrop
from sr_core.image.resample import imresize
from sr_core.metrics import score
from sr_core.progress import Report

SCALE = 3
"""That of the papers' BD."""
SIDE = 144
"""LR pixels a side at most: a thousand steps on them take ten seconds of a core."""
WAYS: Mapping[str, Degradation] = {
    "bd": DEGRADATIONS["bd"],
    "bi": DEGRADATIONS["bi"],
    "dn": DEGRADATIONS["dn"],
    "aliased": Degradation((Shrink("nearest", antialias=False),)),
}
"""How the LR picture is made; the network that learns from it is told."""
BESIDE = ("bicubic", "san")
ABOUT_SECONDS = 15.0
"""Of a run on a machine that does nothing else, two cores."""
KEPT = 64


@dataclass(frozen=True, eq=False)
class Task:
    """A picture, uint8 ``(H, W, 3)`` cut to multiples of `SCALE`, what it is called, and the way that it is shrunk."""

    name: str
    way: str
    hr: np.ndarray

    @cached_property
    def key(self) -> str:
        """Names the task by what it is made of."""
        content = hashlib.sha256(f"{self.way} {self.hr.shape}".encode())
        content.update(np.ascontiguousarray(self.hr).data)
        return content.hexdigest()

    @cached_property
    def lr(self) -> np.ndarray:
        """The LR picture."""
        return degrade(self.hr, SCALE, WAYS[self.way])

    @property
    def son(self) -> np.ndarray:
        """An input that it learns from, one of many: the LR picture shrunk once more and enlarged by bicubic."""
        return imresize(degrade(self.lr, SCALE, replace(WAYS[self.way], seed=1)), float(SCALE))

    def psnr(self, result: np.ndarray) -> float:
        """In dB, under the RGB-first protocol, on this part of the picture."""
        return score(result, self.hr, SCALE, ("psnr",))["psnr"]


def part_of(picture: np.ndarray, about: Region | None = None) -> np.ndarray:
    """The part of a picture that is learned from: at most `SIDE` * `SCALE` pixels a side about the middle of a region.

    Args:
        picture: uint8 ``(H, W, 3)``.
        about: in its pixels; None for the whole.

    Raises:
        ImageError: no LR pixel would be left.
    """
    height, width = picture.shape[:2]
    about = about or Region(0, 0, width, height)
    starts = [
        (max(0, min(middle - SIDE * SCALE // 2, length - SIDE * SCALE)))
        for middle, length in ((about.y + about.h // 2, height), (about.x + about.w // 2, width))
    ]
    top, left = starts
    return modcrop(picture[top : top + SIDE * SCALE, left : left + SIDE * SCALE], SCALE).copy()


@dataclass(frozen=True)
class Measured:
    """A result: where it lies and its PSNR in dB."""

    file: Path
    psnr: float


@dataclass(frozen=True)
class Outcome:
    """What is known so far: the methods beside it, the network's newest result, its course as (step, PSNR)."""

    beside: Mapping[str, Measured]
    learned: Measured | None = None
    course: tuple[tuple[int, float], ...] = ()
    steps: int = 0
    seconds: float = 0.0
    loss: float = float("nan")
    done: bool = False

    @property
    def files(self) -> list[Path]:
        """Those that it shows."""
        return [shown.file for shown in (*self.beside.values(), self.learned) if shown is not None]


@dataclass(frozen=True)
class Standing:
    """How far a run is and what is known by then; ``again``: it was there already."""

    progress: RunProgress
    outcome: Outcome
    again: bool = False


class Runs:
    """The runs of one app. One seed gives one outcome, so a task is learned once for all who ask for it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Outcome] = OrderedDict()

    def learn(self, task: Task, ticket: Ticket) -> Iterator[Standing]:
        """Let a network learn when its turn comes; where it stands, again and again, the outcome at the end.

        Raises:
            Cancelled: the ticket was cancelled.
            SRLensError: the picture is too small.
        """
        kept = self._now(task)
        if kept.done and all(used(file) for file in kept.files):
            yield Standing(RunProgress(1.0), kept, again=True)
            return
        worker = self._session.worker
        turn = worker.turn(
            lambda report: self._work(task, report), ticket, seconds=ABOUT_SECONDS, key=("itself", task.key)
        )
        for step in turn.steps():
            yield Standing(step, self._now(task))
        yield Standing(RunProgress(1.0), turn.answer())

    def _work(self, task: Task, report: Report) -> Outcome:
        """Learn; what was known of a run that did not end is forgotten."""
        try:
            return self._learned(task, report)
        except BaseException:
            with self._lock:
                self._known.pop(task.key, None)
            raise

    def _learned(self, task: Task, report: Report) -> Outcome:
        from sr_core.train.self_supervised import learn_from_itself  # torch, on the worker's thread

        report(0.0)
        outcome = Outcome({})
        for name in BESIDE:
            method = self._session.catalogue.get(name)
            if method is not None and SCALE in method.scales:
                result = self._shown(task, method.run(task.lr, SCALE), name)
                outcome = self._note(task, replace(outcome, beside={**outcome.beside, name: result}))
        for look in learn_from_itself(task.lr, SCALE, WAYS[task.way], progress=report):
            learned = self._shown(task, look.result, "itself")
            outcome = self._note(
                task,
                replace(
                    outcome,
                    learned=learned,
                    course=(*outcome.course, (look.step, learned.psnr)),
                    steps=look.steps,
                    seconds=look.seconds,
                    loss=look.loss,
                    done=look.last,
                ),
            )
        return outcome

    def _shown(self, task: Task, result: np.ndarray, name: str) -> Measured:
        return Measured(self._session.store.picture(result, f"{task.name}_x{SCALE}_{name}"), task.psnr(result))

    def _now(self, task: Task) -> Outcome:
        with self._lock:
            return self._known.get(task.key, Outcome({}))

    def _note(self, task: Task, outcome: Outcome) -> Outcome:
        with self._lock:
            self._known[task.key] = outcome
            self._known.move_to_end(task.key)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return outcome
