"""All that the seminar's scripts show, in one language: computed when the seminar is first opened in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dashboard.i18n.catalogue import t, words_of
from dashboard.tabs.seminar.glossary import terms
from dashboard.tabs.seminar.record import CHAPTERS, LENGTHS, Step
from dashboard.tabs.seminar.references import cited
from dashboard.tabs.seminar.steps import STEPS

# Groups of words that the scripts use by their keys.
_GROUPS = ("bar_", "path_", "clock_", "hall_", "handout_", "keys_", "draw_", "notes_", "phone_", "remote_")
_SINGLE = (
    "name", "open_lab", "reveal", "right", "wrong", "answer", "close", "original_held", "pane_hint",
)  # fmt: skip


@lru_cache(maxsize=8)
def seminar_in(language: str) -> dict[str, Any]:
    """Words, chapters, glossary and steps; plain JSON.

    Args:
        language: a key of `dashboard.i18n.catalogue.CATALOGUES`.
    """
    words = {
        key: text for key, text in words_of("seminar.", language).items() if key in _SINGLE or key.startswith(_GROUPS)
    }
    return {
        "language": language,
        "words": words,
        "chapters": [t(f"seminar.chapter_{number}", language) for number in range(1, CHAPTERS + 1)],
        "lengths": list(LENGTHS),
        "terms": terms(language),
        "steps": [_step(step, language) for step in STEPS],
    }


def _step(step: Step, language: str) -> dict[str, Any]:
    stage = step.stage
    record: dict[str, Any] = {
        "id": step.id,
        "chapter": step.chapter,
        "length": step.length,
        "minutes": step.minutes,
        "title": t(f"seminar.{step.id}_title", language),
        "text": filled(step, "text", language),
        "notes": t(f"seminar.{step.id}_notes", language),
        "sources": cited(step.sources),
        "stage": {
            "kind": stage.kind,
            "name": stage.name,
            "wide": stage.wide,
            "data": stage.data(language) if stage.data else None,
            "lab": stage.lab,
            "preset": stage.preset,
            "parts": list(stage.parts),
        },
    }
    if step.right:
        record["question"] = t(f"seminar.{step.id}_question", language)
        record["choices"] = choices(step, language)
        record["right"] = step.right
        record["answer"] = filled(step, "answer", language)
    return record


def choices(step: Step, language: str) -> list[str]:
    """What a step's question offers."""
    return [t(f"seminar.{step.id}_choice_{number}", language) for number in range(1, step.choices + 1)]


def filled(step: Step, part: str, language: str) -> str:
    """A step's text or answer with its numbers, which are computed now."""
    return t(f"seminar.{step.id}_{part}", language).format(**(step.numbers() if step.numbers else {}))
