"""The survey's designs under one budget: what papers printed and what we measured, each figure with how it was made.

Read from the manifest and from ``designs.json`` beside the weights, so that a page needs neither torch nor the
records of single images. The gap between two designs (:func:`gap`) is the seminar's as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

from dashboard.figures.cells import PUBLISHED_DIR, VIEWS, published_cells
from sr_core.assets import asset, read_table, reading
from sr_core.catalogue.survey import (
    BUDGETS_DIR,
    SHOWN_SEED,
    SURVEY_DESIGNS,
    SURVEY_DIR,
    SURVEY_SCALE,
    larger_budgets,
    survey_records,
)
from sr_core.catalogue.weights import WeightsRecord

DESIGNS_FILE = "designs.json"
FURTHER_FILE = "further_x4.csv"
LINEAR_FILE = asset("results") / "survey" / f"linear_x{SURVEY_SCALE}.json"
"""What ``sr_core.train.linear_filter`` measured."""
# Names that SAN's Table 2 gives to designs of the list.
_IN_TABLE = {"NLRG": "NLRN", "MSLap": "MS-LapSRN"}
Verdict = Literal["kept", "shrunk", "gone"]
ABOUT_EQUAL = 0.1
"""dB up to which two designs count as equal: about what seeds alone differ by."""
MOST_OF_IT = 0.8
SAME_SUM = 0.01
"""Share by which two sums of multiply-adds differ at most that count as one budget: it is spent in whole steps."""
BETTER, OTHER = "edsr", "vdsr"
"""The two designs that the question is about: ``gap(BETTER, OTHER)``."""
DATASETS_SHOWN = ("Set5", "Set14", "BSD100", "Urban100")


@dataclass(frozen=True)
class SeedRun:
    """One training: ``psnr`` (dB) by data set, as far as measured; ``multiply_adds`` of all forward passes."""

    seed: int
    steps: int
    multiply_adds: int
    minutes: float
    machine: str
    held_out: float
    held_out_bicubic: float
    psnr: Mapping[str, float]


@dataclass(frozen=True)
class Size:
    """Learned numbers of a network, and multiply-adds an LR pixel, at x4."""

    parameters: int
    multiply_adds: int


@dataclass(frozen=True)
class DesignFigures:
    """All figures of one design. ``published`` is PSNR (dB) at x4 by data set, with ``source``; {} where none is known.

    ``paper`` and ``here`` are the sizes of the published and of our configuration; None where not worked out yet.
    ``runs`` is empty where the design is not trained yet.
    """

    id: str
    title: str
    family: str
    published: Mapping[str, float]
    source: str
    paper: Size | None
    here: Size | None
    runs: tuple[SeedRun, ...]

    def mean(self, dataset: str) -> float | None:
        """Mean of the measured seeds; None where none is measured."""
        values = self.values(dataset)
        return fmean(values) if values else None

    def values(self, dataset: str) -> tuple[float, ...]:
        """PSNR (dB) of every seed that is measured."""
        return tuple(run.psnr[dataset] for run in self.runs if dataset in run.psnr)


@dataclass(frozen=True)
class Gap:
    """How much one design is better than another (dB): as published, and of the pairs of runs with the same seed."""

    dataset: str
    published: float
    pairs: tuple[tuple[float, float], ...]
    """PSNR of the better and of the other, a pair for each seed."""

    @property
    def measured(self) -> float:
        """Mean difference over the seeds."""
        return fmean(better - other for better, other in self.pairs)

    @property
    def means(self) -> tuple[float, float]:
        """Mean PSNR of the better and of the other."""
        return fmean(better for better, _ in self.pairs), fmean(other for _, other in self.pairs)

    @property
    def share(self) -> float:
        """What is left of the published gap."""
        return self.measured / self.published

    @property
    def verdict(self) -> Verdict:
        """In a word: "kept" (MOST_OF_IT of it or more), "shrunk", or "gone" (ABOUT_EQUAL or less, or turned round)."""
        if self.measured <= ABOUT_EQUAL:
            return "gone"
        return "kept" if self.share >= MOST_OF_IT else "shrunk"


def design_figures(folder: Path = SURVEY_DIR, published: Path = PUBLISHED_DIR) -> tuple[DesignFigures, ...]:
    """The figures of all designs, in the order of the list."""
    trained, sizes, printed = survey_records(folder), described_designs(folder), published_at_four(published)
    return tuple(
        DesignFigures(
            id=design.id,
            title=design.title,
            family=design.family,
            published=printed.get(design.title, ({}, ""))[0],
            source=printed.get(design.title, ({}, ""))[1],
            paper=_size(sizes.get(design.id, {}).get("published")),
            here=_size(sizes.get(design.id, {}).get("here")),
            runs=tuple(_run(seed, record) for seed, record in trained.get(design.id, {}).items()),
        )
        for design in SURVEY_DESIGNS.values()
    )


def gap(better: str, other: str, dataset: str = "Set5", folder: Path = SURVEY_DIR) -> Gap | None:
    """The gap between two designs by their ids; None where one of them has no figure of the one kind or the other."""
    found = {design.id: design for design in design_figures(folder)}
    first, second = found[better], found[other]
    ours = {run.seed: run.psnr[dataset] for run in first.runs if dataset in run.psnr}
    theirs = {run.seed: run.psnr[dataset] for run in second.runs if dataset in run.psnr}
    both = [seed for seed in ours if seed in theirs]
    if not both or dataset not in first.published or dataset not in second.published:
        return None
    printed = round(first.published[dataset] - second.published[dataset], 2)
    return Gap(dataset, printed, tuple((ours[seed], theirs[seed]) for seed in both))


def budget_ladder(folder: Path = SURVEY_DIR) -> dict[str, tuple[SeedRun, ...]]:
    """By design that was trained with larger budgets as well: its runs of seed 0, the smallest sum first."""
    trained = survey_records(folder)
    return {
        design: tuple(_run(SHOWN_SEED, record) for record in (trained[design][SHOWN_SEED], *larger))
        for design, larger in larger_budgets(folder / BUDGETS_DIR.name).items()
        if SHOWN_SEED in trained.get(design, {})
    }


def larger_gaps(better: str, other: str, dataset: str = "Set5", folder: Path = SURVEY_DIR) -> list[tuple[int, float]]:
    """The gap (dB) of two designs for each larger budget that both were trained with: (multiply-adds, gap), ascending.

    A budget is spent in whole steps, so that the two sums differ a little; that of the better one is given.
    """
    ladder = budget_ladder(folder)
    if better not in ladder or other not in ladder:
        return []
    pairs = [
        (ours, theirs)
        for ours in ladder[better][1:]
        for theirs in ladder[other][1:]
        if abs(ours.multiply_adds / theirs.multiply_adds - 1) < SAME_SUM
        and dataset in ours.psnr
        and dataset in theirs.psnr
    ]
    return [(ours.multiply_adds, ours.psnr[dataset] - theirs.psnr[dataset]) for ours, theirs in pairs]


@lru_cache(maxsize=4)
def described_designs(folder: Path = SURVEY_DIR) -> Mapping[str, Any]:
    """``designs.json``: sizes, costs and diagrams by design, as ``sr_core.train.budget_designs`` wrote them."""
    path = folder / DESIGNS_FILE
    with reading(path):
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


@dataclass(frozen=True)
class LinearFilter:
    """The best linear filter on the same training images: ``side`` LR pixels, PSNR (dB) by data set, RGB first."""

    side: int
    images: int
    psnr: Mapping[str, float]


def linear_filter(path: Path = LINEAR_FILE) -> LinearFilter | None:
    """What it reaches; None where it is not measured."""
    if not path.exists():
        return None
    with reading(path):
        found = json.loads(path.read_text(encoding="utf-8"))
        return LinearFilter(found["side"], found["images"], found["psnr"])


def published_at_four(folder: Path = PUBLISHED_DIR) -> dict[str, tuple[dict[str, float], str]]:
    """PSNR (dB) at x4 by title and data set, with the table that they are printed in; SAN's Table 2 before others."""
    table = next(view for view in VIEWS if view.id == "san")
    found: dict[str, tuple[dict[str, float], str]] = {}
    for cell in published_cells(table, folder):
        if cell.metric == "psnr" and cell.scale == SURVEY_SCALE and cell.sound is not None:
            title = _IN_TABLE.get(cell.method, cell.method)
            found.setdefault(title, ({}, "SAN, CVPR 2019, Table 2"))[0][cell.dataset] = cell.sound
    for row in read_table(folder / FURTHER_FILE):
        if (row["method"] not in found) or found[row["method"]][1] == row["source"]:
            found.setdefault(row["method"], ({}, row["source"]))[0][row["dataset"]] = float(row["psnr_db"])
    return found


def ranks(values: Mapping[str, float]) -> dict[str, int]:
    """Places by id, the highest value first, from 1 on.

    >>> ranks({"a": 30.0, "b": 31.5})
    {'b': 1, 'a': 2}
    """
    return {name: place for place, name in enumerate(sorted(values, key=lambda name: -values[name]), start=1)}


def changed_places(designs: Sequence[DesignFigures], dataset: str = "Set5") -> list[tuple[DesignFigures, int, int]]:
    """Designs that have both figures, with their place by the published one and by ours, in the published order."""
    both = [d for d in designs if dataset in d.published and d.mean(dataset) is not None]
    printed = ranks({d.id: d.published[dataset] for d in both})
    ours = ranks({d.id: d.mean(dataset) or 0.0 for d in both})
    return [(d, printed[d.id], ours[d.id]) for d in sorted(both, key=lambda d: printed[d.id])]


def _size(entry: Mapping[str, Any] | None) -> Size | None:
    return None if entry is None else Size(entry["parameters"], entry["multiply_adds"])


def _run(seed: int, record: WeightsRecord) -> SeedRun:
    made = record.training
    machine = f"{made['machine']['cpu']}, {made['threads']}/{made['machine']['cores']}"
    return SeedRun(
        seed=seed,
        steps=made["steps"],
        multiply_adds=made["multiply_adds"],
        minutes=made["minutes"],
        machine=machine,
        held_out=made["held_out_psnr"],
        held_out_bicubic=made["held_out_bicubic_psnr"],
        psnr={name: values["psnr"] for name, values in record.figures.items()},
    )
