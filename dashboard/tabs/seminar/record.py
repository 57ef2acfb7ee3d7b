"""What a step of the seminar is: its chapter, what stands on its stage, its question, how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["panes", "bars", "table", "drawing", "cards", "lab"]
Numbers = Callable[[], Mapping[str, str]]
Make = Callable[[str], Mapping[str, Any]]
LENGTHS = (15, 30, 60)
"""Minutes of a talk; a step is part of all that are at least as long as its own."""
CHAPTERS = 5


@dataclass(frozen=True)
class Stage:
    """What stands beside the words.

    Attributes:
        kind: pictures side by side, bars or a table of figures, a drawing, cards of words, or a lab.
        name: of the script's drawing, kind of cards, or table.
        data: makes what the script shows, in a language; computed when the seminar is first opened.
        lab: a lab's id.
        preset: of the lab, "" for how it opens.
        parts: the areas of the lab that are shown: picture, control, result, worked, formula.
        wide: the words stand above the stage and not beside it.
    """

    kind: Kind
    name: str = ""
    data: Make | None = None
    lab: str = ""
    preset: str = ""
    parts: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True)
class Step:
    """One step. ``right`` is the number of the right choice; a step without a question has none.

    Attributes:
        id: of its words, `seminar.<id>_title` and so on, and in the page's address.
        length: the shortest talk that it is part of, one of ``LENGTHS``.
        minutes: that a talk needs for it.
        numbers: makes the fields of its text and its answer from files and functions.
        sources: ids of ``references.SOURCES``.
    """

    id: str
    chapter: int
    stage: Stage
    length: int = 60
    minutes: float = 1.0
    right: int = 0
    choices: int = 0
    numbers: Numbers | None = None
    sources: tuple[str, ...] = field(default=())


def lab(lab_id: str, preset: str = "", *parts: str, wide: bool = False) -> Stage:
    """A lab as stage, of which the areas ``parts`` are shown."""
    return Stage("lab", lab=lab_id, preset=preset, parts=parts or ("picture", "result"), wide=wide)
