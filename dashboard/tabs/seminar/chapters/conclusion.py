"""Chapter 5: what was learned, what the deck names as the way on, and where it all comes from."""

from __future__ import annotations

from dashboard.tabs.seminar import cards
from dashboard.tabs.seminar.numbers import adversarial, ensemble
from dashboard.tabs.seminar.record import Stage, Step, lab
from dashboard.tabs.seminar.stages import own_pair, panes, views

STEPS: tuple[Step, ...] = (
    Step("conclusion", 5, panes("facade", "nearest", "bicubic", "srcnn", "san"), length=15, sources=("deck",)),
    Step("augmentation", 5, views("facade"), numbers=ensemble, sources=("timofte", "san")),
    Step("self_supervised", 5, own_pair("facade"), sources=("zssr",)),
    Step("self_trained", 5, lab("itself", "cat_bd", "picture", "control", "result"), sources=("zssr",)),
    Step("gan", 5, Stage("drawing", "gan"), length=30, numbers=adversarial, sources=("srgan", "tradeoff")),
    Step(
        *("gan_path", 5, lab("gan", "cat-10", "picture", "control", "result")),
        right=2, choices=3, sources=("srgan", "tradeoff"),
    ),
    Step("references", 5, Stage("cards", "references", cards.references), length=15, minutes=0.5, sources=("deck",)),
)  # fmt: skip
