"""Chapter 2: sizes, networks, judging: the three questions, each with its answer at the end."""

from __future__ import annotations

import numpy as np

from dashboard.tabs.seminar import cards, grids, tables
from dashboard.tabs.seminar.numbers import psnr_of
from dashboard.tabs.seminar.record import Stage, Step, lab
from dashboard.tabs.seminar.stages import panes
from sr_core.image.resample import KERNELS, corner_positions, weights_at


def _bilinear() -> dict[str, str]:
    """The deck's sample 1: a third of the way along both axes of its 2 x 2 grid."""
    weights = weights_at(corner_positions(2, 4), 2, KERNELS["bilinear"]).toarray()[1]
    both = np.outer(weights, weights)
    value = float((both * np.array(grids.LR)).sum())
    ninths = [f"{round(weight * 9)}/9" for weight in both.flat]
    return {"weights": ", ".join(ninths), "value": f"{value:.3f}", "ninths": f"{round(value * 9)}/9"}


_SIZES = (
    Step("classifier", 2, Stage("drawing", "classifier"), length=30),
    Step("sizes", 2, Stage("drawing", "grids", grids.empty), length=15, minutes=0.75),
    Step("upsampling", 2, Stage("drawing", "upsampling"), length=30, sources=("survey",)),
    Step("nearest", 2, lab("interpolation", "deck_nearest", "picture"), minutes=0.75, sources=("survey",)),
    Step(
        "bilinear", 2, lab("interpolation", "deck_bilinear", "picture"),
        length=30, right=2, choices=3, numbers=_bilinear, sources=("survey",),
    ),
    Step("bicubic", 2, lab("interpolation", "deck_bicubic", "picture"), length=30, sources=("keys", "survey")),
    Step(
        "interpolators", 2, panes("facade", "nearest", "bilinear", "bicubic"),
        length=15, right=3, choices=3, numbers=psnr_of("facade", "bicubic", "bilinear", "nearest"),
    ),
    Step("transposed", 2, lab("transposed", "checkerboard", "picture"), length=30, sources=("odena", "survey")),
    Step("transposed_deck", 2, lab("transposed", "deck", "picture"), sources=("deck",)),
    Step("subpixel", 2, lab("subpixel", "weave", "picture"), length=30, sources=("espcn", "icnr")),
    Step(
        *("frameworks", 2, lab("frameworks", "number_plate-4", "result", wide=True)),
        length=15, minutes=1.5, sources=("survey",),
    ),
    Step("answer_sizes", 2, Stage("cards", "questions", cards.questions(1)), length=30, minutes=0.5),
)  # fmt: skip

_NETWORKS = (
    Step("blocks", 2, lab("blocks", "residual", "picture", wide=True), length=15, sources=("survey", "resnet")),
    Step("dense", 2, lab("blocks", "dense", "picture", wide=True), minutes=0.75, sources=("survey", "densenet")),
    Step("attention", 2, lab("blocks", "attention", "picture", wide=True), minutes=0.75, sources=("survey", "rcan")),
    Step("non_local", 2, lab("blocks", "nonlocal", "picture", "worked"), sources=("nonlocal", "nonlocal_talk")),
    Step("multi_path", 2, lab("blocks", "multipath", "picture", wide=True), minutes=0.75, sources=("survey",)),
    Step("pyramid", 2, lab("blocks", "pyramid", "picture", wide=True), minutes=0.75, sources=("survey",)),
    Step("answer_networks", 2, Stage("cards", "questions", cards.questions(2)), length=30, minutes=0.5),
)

_JUDGING = (
    Step("losses", 2, lab("losses", "edges"), length=30, sources=("survey",)),
    Step("metrics", 2, lab("metrics", "equal", "picture", wide=True), length=15, sources=("ssim",)),
    Step("ssim", 2, lab("metrics", "window"), sources=("ssim",)),
    Step("answer_judging", 2, Stage("cards", "questions", cards.questions(3)), length=30, minutes=0.5),
    Step("survey_table", 2, Stage("table", "survey", tables.survey, wide=True), sources=("survey",)),
)

STEPS: tuple[Step, ...] = (*_SIZES, *_NETWORKS, *_JUDGING)
