"""Manifest and card of the networks that were trained under one budget, from the records beside their weights.

``python -m sr_core.train.budget --collect`` writes them; figures are those of ``sr_core.benchmark.survey_benchmark``.
Designs without weights are listed as not trained yet. The folders of larger budgets have manifests, and a table in the
same card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sr_core.benchmark.results import BenchmarkResult, read_result, weights_sha256
from sr_core.benchmark.survey_benchmark import RESULTS_FILE
from sr_core.catalogue.survey import BUDGETS_DIR, SURVEY_DESIGNS, SURVEY_DIR, larger_budgets
from sr_core.catalogue.weights import WeightsRecord, footprint_of, load_manifest, update_manifest
from sr_core.train.designs import DESIGNS, SCALE
from sr_core.train.ship import BEGIN, DATASETS, END, PROTOCOL

CARD = "README.md"
LARGER = ("<!-- larger budgets -->", "<!-- /larger budgets -->")
"""Marks in the card around the table of larger budgets."""
Figures = Mapping[str, Mapping[str, float]]
"""``{"psnr": dB, "ssim": ...}`` for each data set."""


def measured(results: Sequence[BenchmarkResult]) -> dict[str, dict[str, dict[str, float]]]:
    """Figures by the sha256 of the weights, of data sets that were measured whole, under PROTOCOL; "" is bicubic."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for result in results:
        for mean in result.means:
            whole = mean.images == len(result.meta["images"][mean.dataset])
            sha256 = weights_sha256(result.meta, mean.method, mean.scale)
            if whole and mean.protocol == PROTOCOL and mean.scale == SCALE and (sha256 or mean.method == "bicubic"):
                values = {name: round(value, 4) for name, value in mean.values.items()}
                found.setdefault(sha256, {})[mean.dataset] = values
    return found


def records(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What the trainings wrote, by design, in the order of their seeds."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in DESIGNS}
    for path in sorted(folder.glob(f"*_x{SCALE}.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        found[about["design"]].append(about)
    return found


def enter(folder: Path, about: Mapping[str, Any], figures: Figures) -> None:
    """Write a network into the folder's manifest, with figures where there are any; older ones of its weights stay."""
    old = {entry.sha256: entry for entry in load_manifest(folder)}
    kept = old[about["sha256"]].figures if about["sha256"] in old else {}
    record = WeightsRecord(
        method=about["method"],
        scale=SCALE,
        file=folder / about["file"],
        sha256=about["sha256"],
        config=about["config"],
        parameters=about["parameters"],
        training=about["training"],
        figures={**kept, **{name: dict(values) for name, values in figures.items()}},
        protocol=PROTOCOL,
    )
    takes = old[record.sha256].footprint if record.sha256 in old else footprint_of(record)
    update_manifest(folder, replace(record, footprint=takes))


def row(title: str, runs: Sequence[Mapping[str, Any]], figures: Mapping[str, Figures]) -> str:
    """One design: its size, its runs, and the mean of their figures, with the lowest and the highest of several."""
    if not runs:
        return f"| {title} | not trained yet |" + " |" * (6 + len(DATASETS))
    first = runs[0]["training"]
    cells = [_spread([run["training"]["held_out_psnr"] for run in runs])]
    for name in DATASETS:
        values = [figures[run["sha256"]][name]["psnr"] for run in runs if name in figures.get(run["sha256"], {})]
        cells.append(_spread(values) if values else "not measured")
    sizes = ", ".join(f"{name} {value}" for name, value in runs[0]["config"].items() if name != "scale")
    minutes = ", ".join(f"{run['training']['minutes']:g}" for run in runs)
    seeds = ", ".join(str(run["training"]["seed"]) for run in runs)
    work = f"{first['multiply_adds_per_lr_pixel']:,} | {first['steps']:,}"
    return f"| {title} | {sizes} | {runs[0]['parameters']:,} | {work} | {seeds} | {minutes} | {' | '.join(cells)} |"


def _spread(values: Sequence[float]) -> str:
    mean = f"{np.mean(values):.2f}"
    return mean if len(values) == 1 else f"{mean} ({min(values):.2f} to {max(values):.2f})"


def table(found: Mapping[str, Sequence[Mapping[str, Any]]], figures: Mapping[str, Figures]) -> str:
    """Markdown: a row for each design, bicubic first."""
    head = ["design", "sizes", "parameters", "multiply-adds an LR pixel", "steps", "seeds", "minutes", "held out"]
    bicubic = [figures[""][name]["psnr"] if name in figures.get("", {}) else None for name in DATASETS]
    held_out = next((run["training"]["held_out_bicubic_psnr"] for runs in found.values() for run in runs), None)
    cells = [f"{value:.2f}" if value is not None else "not measured" for value in (held_out, *bicubic)]
    lines = [
        f"| {' | '.join([*head, *DATASETS])} |",
        "|---|" + "---|" * (len(head) - 1 + len(DATASETS)),
        f"| bicubic | | | | | | | {' | '.join(cells)} |",
    ]
    lines += [row(DESIGNS[name].title, runs, figures) for name, runs in found.items()]
    machines = sorted({f"{run['training']['machine']['cpu']}, {run['training']['machine']['cores']} cores, "
                       f"{run['training']['threads']} thread" for runs in found.values() for run in runs})  # fmt: skip
    return "\n".join([*lines, "", f"Machine: {'; '.join(machines) or 'none yet'}."])


def write_card(folder: Path, found: Mapping[str, Sequence[Mapping[str, Any]]], figures: Mapping[str, Figures]) -> None:
    """Write the table of the folder's card anew; the words around it stay."""
    card = folder / CARD
    before, rest = card.read_text(encoding="utf-8").split(BEGIN)
    card.write_text(f"{before}{BEGIN}\n{table(found, figures)}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def collect(folder: Path = SURVEY_DIR, results: Sequence[Path] = (RESULTS_FILE,)) -> int:
    """Write manifest and card anew from records and results; how many networks there are."""
    found = records(folder)
    figures = measured([read_result(path) for path in results if path.exists()])
    runs = [about for each in found.values() for about in each]
    for about in runs:
        enter(folder, about, figures.get(about["sha256"], {}))
    write_card(folder, found, figures)
    return len(runs)


def collect_larger(folder: Path = SURVEY_DIR, results: Path = RESULTS_FILE.parent) -> int:
    """The same of the folders of larger budgets, whose results lie in ``results/budgets/NAME.json``."""
    count = 0
    for each in sorted((folder / BUDGETS_DIR.name).glob("*/")):
        path = results / BUDGETS_DIR.name / f"{each.name}.json"
        figures = measured([read_result(path)]) if path.exists() else {}
        for runs in records(each).values():
            for about in runs:
                enter(each, about, figures.get(about["sha256"], {}))
                count += 1
    card = folder / CARD
    before, rest = card.read_text(encoding="utf-8").split(LARGER[0])
    text = f"{before}{LARGER[0]}\n{larger_table(folder)}\n{LARGER[1]}{rest.split(LARGER[1])[1]}"
    card.write_text(text, encoding="utf-8")
    return count


def larger_table(folder: Path = SURVEY_DIR) -> str:
    """Markdown: a row for each design and larger budget, of seed 0."""
    head = ["design", "multiply-adds", "steps", "minutes", "held out", *DATASETS]
    lines = [f"| {' | '.join(head)} |", "|---|" + "---|" * (len(head) - 1)]
    for design, runs in larger_budgets(folder / BUDGETS_DIR.name).items():
        for record in runs:
            made = record.training
            cells = [f"{made['multiply_adds']:.3g}", f"{made['steps']:,}", f"{made['minutes']:g}"]
            cells.append(f"{made['held_out_psnr']:.2f}")
            psnr = {name: values["psnr"] for name, values in record.figures.items()}
            cells += [f"{psnr[name]:.2f}" if name in psnr else "not measured" for name in DATASETS]
            lines.append(f"| {SURVEY_DESIGNS[design].title} | {' | '.join(cells)} |")
    return "\n".join(lines)
