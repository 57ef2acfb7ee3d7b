"""Stages made of words: the agenda, the three questions with their answers, a paper, the references."""

from __future__ import annotations

from typing import Any

from dashboard.figures.references import reference_of
from dashboard.i18n.catalogue import t
from dashboard.tabs.seminar.record import CHAPTERS, Make
from dashboard.tabs.seminar.references import SOURCES, cited

QUESTIONS = 3
CLAIMS = 4


def agenda(language: str) -> dict[str, Any]:
    """The chapters with a line each, and who gave the talk."""
    chapters = [
        {"title": t(f"seminar.chapter_{number}", language), "text": t(f"seminar.chapter_{number}_line", language)}
        for number in range(1, CHAPTERS + 1)
    ]
    return {"cards": chapters, "credit": t("seminar.credit", language)}


def questions(answered: int) -> Make:
    """The three questions, the first ``answered`` of them with their answers; the last of these is new."""

    def made(language: str) -> dict[str, Any]:
        cards = []
        for number in range(1, QUESTIONS + 1):
            card: dict[str, Any] = {"title": t(f"seminar.question_{number}", language)}
            if number <= answered:
                card |= {"answer": t(f"seminar.question_{number}_answer", language), "new": number == answered}
            cards.append(card)
        return {"cards": cards}

    return made


def paper(method: str, key: str) -> Make:
    """A paper: its title, its authors, and what its abstract claims, in our words.

    Args:
        method: under which the published tables know it.
        key: of the words of its claims, `seminar.<key>_claim_1` and so on.
    """

    def made(language: str) -> dict[str, Any]:
        reference = reference_of(method)
        if reference is None:
            raise KeyError(f"no paper is known for {method}")
        claims = [t(f"seminar.{key}_claim_{number}", language) for number in range(1, CLAIMS + 1)]
        return {
            "title": reference.title,
            "authors": reference.authors,
            "venue": reference.venue,
            "cited": t(f"seminar.{key}_cited", language),
            "claims": claims,
        }

    return made


def references(language: str) -> dict[str, Any]:
    """All sources: papers first, then the pages that the deck names."""
    papers = [name for name, source in SOURCES.items() if not source.web]
    pages = [name for name, source in SOURCES.items() if source.web]
    return {
        "groups": [
            {"title": t("seminar.sources_papers", language), "items": cited(papers)},
            {"title": t("seminar.sources_pages", language), "items": cited(pages)},
        ]
    }
