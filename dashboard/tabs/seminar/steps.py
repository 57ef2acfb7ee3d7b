"""All steps in their order, and the paths that a presenter takes through them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dashboard.tabs.seminar.chapters import conclusion, introduction, resolution, san, srcnn
from dashboard.tabs.seminar.record import CHAPTERS, LENGTHS, Step

STEPS: tuple[Step, ...] = (
    *introduction.STEPS,
    *resolution.STEPS,
    *srcnn.STEPS,
    *san.STEPS,
    *conclusion.STEPS,
)


def steps_of(lab: str) -> list[tuple[int, str]]:
    """Numbers, from 1 on, and ids of the steps that show a lab."""
    return [(number, step.id) for number, step in enumerate(STEPS, 1) if step.stage.lab == lab]


def path(length: int = LENGTHS[-1], chapters: Collection[int] = range(1, CHAPTERS + 1)) -> list[Step]:
    """The steps of a talk.

    Args:
        length: minutes, one of ``LENGTHS``.
        chapters: numbers of those that are told.
    """
    return [step for step in STEPS if step.length <= length and step.chapter in chapters]


def minutes(steps: Sequence[Step]) -> float:
    """How long steps take together."""
    return sum(step.minutes for step in steps)
