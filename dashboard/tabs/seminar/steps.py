"""The steps of the seminar as records: chapter, what is on the stage, and the question with its live numbers.

The words of a step stand in `dashboard/i18n/texts/seminar.py` under its id: `<id>_title`, `<id>_text`, and for a
question `<id>_question`, `<id>_choice_1` ... and `<id>_answer`, whose fields `numbers` fills in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from dashboard.figures.cells import VIEWS, published_cells
from dashboard.tabs.seminar import pictures
from sr_core.image.resample import KERNELS, corner_positions, weights_at

Numbers = Callable[[], Mapping[str, str]]
Kind = Literal["words", "viewer", "bars", "lab"]
CHAPTERS = 5


@dataclass(frozen=True)
class Stage:
    """What stands beside the words.

    Attributes:
        kind: nothing, the viewer, bars of a published table, or a lab.
        part: of `pictures.PARTS`, for the viewer.
        methods: panes of the viewer.
        lab: a lab's id.
        preset: of the lab, "" for how it opens.
        table: id of a published table of `benchmark_data.VIEWS`, for bars, with metric, data set and scale.
    """

    kind: Kind = "words"
    part: str = ""
    methods: tuple[str, ...] = ()
    lab: str = ""
    preset: str = ""
    table: str = ""
    metric: str = "psnr"
    dataset: str = "Set5"
    scale: int = 4


@dataclass(frozen=True)
class Step:
    """One step. ``right`` is the number of the right choice; a step without a question has none."""

    id: str
    chapter: int
    stage: Stage = field(default_factory=Stage)
    right: int = 0
    choices: int = 0
    numbers: Numbers | None = None


def steps_of(lab: str) -> list[tuple[int, str]]:
    """Numbers, from 1 on, and ids of the steps that show a lab."""
    return [(number, step.id) for number, step in enumerate(STEPS, 1) if step.stage.lab == lab]


def bars(stage: Stage) -> list[tuple[str, float]]:
    """Methods and their published values, in the table's order; those that were not published are left out."""
    view = next(view for view in VIEWS if view.id == stage.table)
    return [
        (cell.method, cell.sound)
        for cell in published_cells(view)
        if (cell.dataset, cell.scale, cell.metric) == (stage.dataset, stage.scale, stage.metric)
        and cell.sound is not None
    ]


def _viewer(part: str, *methods: str) -> Stage:
    return Stage("viewer", part=part, methods=methods)


def _lab(lab: str, preset: str = "") -> Stage:
    return Stage("lab", lab=lab, preset=preset)


def _share() -> dict[str, str]:
    part = pictures.PARTS["plate"]
    lr = part.w // part.scale * (part.h // part.scale)
    return {"lr": f"{lr:,}", "hr": f"{part.w * part.h:,}", "share": str(part.scale**2), "scale": str(part.scale)}


def _psnr(part: str, *methods: str) -> Numbers:
    """PSNR of methods, the best of them first in `best`, and by how much it leads the last of `methods`."""

    def numbers() -> dict[str, str]:
        found = {name: pictures.psnr(part, name) for name in methods}
        best = max(found, key=lambda name: found[name])
        words = {name: f"{value:.2f}" for name, value in found.items()}
        return words | {"gain": f"{found[best] - found[methods[-1]]:.2f}", "best": pictures.METHODS[best].title}

    return numbers


def _bilinear() -> dict[str, str]:
    """The deck's sample 1: a third of the way along both axes of the 2 x 2 grid [[1, 0], [2, 3]]."""
    weights = weights_at(corner_positions(2, 4), 2, KERNELS["bilinear"]).toarray()[1]
    both = np.outer(weights, weights)
    value = float((both * np.array([[1, 0], [2, 3]])).sum())
    ninths = [f"{round(weight * 9)}/9" for weight in both.flat]
    return {"weights": ", ".join(ninths), "value": f"{value:.3f}", "ninths": f"{round(value * 9)}/9"}


def _srcnn_table() -> dict[str, str]:
    """In how many of the six metrics SRCNN is the best of Table 2 at x3."""
    metrics = next(view for view in VIEWS if view.id == "srcnn").metrics
    won = []
    for metric in metrics:
        values = dict(bars(Stage("bars", table="srcnn", metric=metric, scale=3)))
        if max(values, key=lambda method: values[method]) == "SRCNN":
            won.append(metric.upper().replace("_", "-"))
    return {"won": ", ".join(won), "count": str(len(won)), "all": str(len(metrics))}


def _san_table() -> dict[str, str]:
    values = dict(bars(Stage("bars", table="san", dataset="Urban100")))
    best = max((name for name in values if not name.endswith("+")), key=lambda name: values[name])
    return {
        "best": best,
        "value": f"{values[best]:.2f}",
        "san": f"{values['SAN']:.2f}",
        "plus": f"{values['SAN+']:.2f}",
    }


_INTERPOLATED = _psnr("facade", "bicubic", "bilinear", "nearest")
_SRCNN_SEEN = _psnr("facade", "srcnn", "bicubic")
_SAN_SEEN = _psnr("plate", "san", "srcnn", "bicubic")

STEPS: tuple[Step, ...] = (
    Step("what", 1, _viewer("plate", "bicubic", "san"), right=3, choices=3, numbers=_share),
    Step("why", 1, _viewer("plate", "nearest", "san")),
    Step("ill_posed", 1, _lab("illposed"), right=3, choices=3),
    Step("learning", 1),
    Step("questions", 1),
    Step("sizes", 2, _lab("interpolation", "deck_nearest")),
    Step("nearest", 2, _lab("interpolation", "deck_nearest")),
    Step("bilinear", 2, _lab("interpolation", "deck_bilinear"), right=2, choices=3, numbers=_bilinear),
    Step("bicubic", 2, _lab("interpolation", "deck_bicubic")),
    Step(
        "interpolators",
        2,
        _viewer("facade", "nearest", "bilinear", "bicubic"),
        right=3,
        choices=3,
        numbers=_INTERPOLATED,
    ),
    Step("transposed", 2, _lab("transposed")),
    Step("subpixel", 2, _lab("subpixel")),
    Step("frameworks", 2, _lab("frameworks", "number_plate-4")),
    Step("blocks", 2, _lab("blocks")),
    Step("losses", 2, _lab("losses")),
    Step("metrics", 2, _lab("metrics")),
    Step("srcnn", 3, _lab("srcnn", "filters")),
    Step("srcnn_table", 3, Stage("bars", table="srcnn", scale=3), right=2, choices=3, numbers=_srcnn_table),
    Step(
        "srcnn_seen",
        3,
        _viewer("facade", "bicubic", "srcnn"),
        right=1,
        choices=2,
        numbers=_SRCNN_SEEN,
    ),
    Step("san", 4, _lab("san", "structure")),
    Step("soca", 4, _lab("san", "gates")),
    Step("rl_nl", 4, _lab("san", "non_local")),
    Step("san_table", 4, Stage("bars", table="san", dataset="Urban100"), right=2, choices=3, numbers=_san_table),
    Step(
        "san_seen",
        4,
        _viewer("plate", "bicubic", "srcnn", "san"),
        right=3,
        choices=3,
        numbers=_SAN_SEEN,
    ),
    Step("conclusion", 5, _viewer("facade", "nearest", "bicubic", "srcnn", "san")),
)
