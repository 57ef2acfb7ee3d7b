"""Chapter 1: what super-resolution is, why it is hard, and the three questions that the rest answers."""

from __future__ import annotations

from dashboard.tabs.seminar import cards, pictures
from dashboard.tabs.seminar.record import Stage, Step, lab
from dashboard.tabs.seminar.stages import panes


def _share() -> dict[str, str]:
    part = pictures.PARTS["plate"]
    lr = part.w // part.scale * (part.h // part.scale)
    return {"lr": f"{lr:,}", "hr": f"{part.w * part.h:,}", "share": str(part.scale**2), "scale": str(part.scale)}


STEPS: tuple[Step, ...] = (
    Step("opening", 1, Stage("cards", "agenda", cards.agenda), length=15, minutes=0.5, sources=("deck",)),
    Step("what", 1, panes("plate", "bicubic", "san"), length=15, right=3, choices=3, numbers=_share),
    Step("why", 1, panes("plate", "nearest", "san"), length=30, sources=("plate_news", "watch_news")),
    Step(
        "ill_posed", 1, lab("illposed", "", "picture"), length=15, minutes=1.5, right=3, choices=3, sources=("survey",)
    ),
    Step("learning", 1, Stage("drawing", "learning"), length=30, sources=("survey", "gan")),
    Step("two_ways", 1, lab("gan", "cat-10", "picture", "control"), minutes=0.75, sources=("srgan",)),
    Step("questions", 1, Stage("cards", "questions", cards.questions(0)), length=15, minutes=0.5, sources=("deck",)),
)
