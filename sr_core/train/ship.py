"""From a finished run to weights that are shipped: file, manifest, figures, model card.

``python -m sr_core.train.ship FILE ...`` takes weights files of runs into ``assets/weights``;
``python -m sr_core.train.ship --results JSON ...`` enters figures that the benchmark command measured with them.
Either way the tables in the model cards are written anew, with the figures of the given results.
"""

from __future__ import annotations

import argparse
import importlib
import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from sr_core.benchmark.results import BenchmarkResult, read_result, weights_sha256
from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.catalogue.weights import (
    WEIGHTS_DIR,
    WeightsRecord,
    count_parameters,
    file_sha256,
    load_manifest,
    update_manifest,
)
from sr_core.metrics import PROTOCOLS, RGB_FIRST
from sr_core.train.lineage import Run, read_training, runs

BEGIN, END = "<!-- tables: written by sr_core.train.ship -->", "<!-- end of tables -->"
DATASETS = ("Set5", "Set14", "BSD100", "Urban100")
SCALE_IN_COMMAND = re.compile(r"--scale (\d+)|_x(\d+)")
"""A training names its scale by itself, a mean in the names of its files."""
PROTOCOL = RGB_FIRST.id
"""What the manifest's figures are measured under; a model card shows those of other protocols too."""


def take_in(path: Path, folder: Path = WEIGHTS_DIR, name: str = "") -> WeightsRecord:
    """Copy the weights file of a run into ``folder`` and enter it, without figures, into the manifest.

    ``name`` is that of the file there, without suffix; method and scale unless given.

    Raises:
        WeightsError: the file is not one that a run has written.
    """
    method, scale, training = read_training(path)
    module = importlib.import_module(f"sr_core.models.{method}")
    net = module.from_state_dict(read_state_dict(path))
    target = folder / f"{name or f'{method}_x{scale}'}.safetensors"
    shutil.copyfile(path, target)
    record = WeightsRecord(
        method=method,
        scale=scale,
        file=target,
        sha256=file_sha256(target),
        config=dict(vars(net.config)),
        parameters=count_parameters(net),
        training=training,
    )
    update_manifest(folder, record)
    return record


def enter_figures(result: BenchmarkResult, folder: Path = WEIGHTS_DIR) -> None:
    """Enter a result's RGB-first figures into the records whose very weights it measured."""
    figures = collect([result])
    for record in load_manifest(folder):
        own = figures.of(record, PROTOCOL)
        if own:
            update_manifest(folder, replace(record, figures=record.figures | own, protocol=PROTOCOL))


@dataclass(frozen=True)
class Figures:
    """Means by (protocol, method, scale, sha256 of the weights), each ``{data set: {metric: value}}``."""

    means: Mapping[tuple[str, str, int, str], Mapping[str, Mapping[str, float]]]

    def of(self, record: WeightsRecord, protocol: str) -> dict[str, Mapping[str, float]]:
        """What was measured with the very weights of a record."""
        return dict(self.means.get((protocol, record.method, record.scale, record.sha256), {}))

    def bicubic(self, scale: int, protocol: str) -> dict[str, Mapping[str, float]]:
        """What was measured for bicubic interpolation."""
        return dict(self.means.get((protocol, "bicubic", scale, ""), {}))


def collect(results: Sequence[BenchmarkResult]) -> Figures:
    """The figures of several results; of data sets that were measured whole, since a stopped benchmark holds others."""
    means: dict[tuple[str, str, int, str], dict[str, Mapping[str, float]]] = {}
    for result in results:
        for mean in result.means:
            if mean.images == len(result.meta["images"][mean.dataset]):
                key = mean.protocol, mean.method, mean.scale, weights_sha256(result.meta, mean.method, mean.scale)
                values = {name: round(value, 4) for name, value in mean.values.items()}
                means.setdefault(key, {})[mean.dataset] = values
    return Figures(means)


def tables(records: Sequence[WeightsRecord], figures: Figures) -> str:
    """Markdown for one network's records: files, runs, commands, and figures under each protocol beside bicubic's."""
    history = [runs(record.training) for record in records]
    known: list[Run] = []  # each run once, though it may stand behind several files
    for run in chain.from_iterable(history):
        if run not in known:
            known.append(run)
    names = _run_names(known)
    lines = ["| file | parameters | its runs | minutes in all |", "|---|---|---|---|"]
    for record, own in zip(records, history, strict=True):
        own_names = ", ".join(names[known.index(run)] for run in own)
        minutes = sum(run["minutes"] for run in own)
        lines.append(f"| {record.file.name} | {record.parameters:,} | {own_names} | {minutes:.1f} |")
    lines += ["", "| run | images | processes | steps | minutes | start |", "|---|---|---|---|---|---|"]
    for name, run in zip(names, known, strict=True):
        lines.append(
            f"| {name} | {run['images']:,} | {run['processes']} | {run['steps']:,} "
            f"| {run['minutes']} | {run['start']} |"
        )
    commands = [f"{run['command']}  # {name}" for name, run in zip(names, known, strict=True)]
    lines += ["", "```", *commands, "```"]
    for protocol, about in PROTOCOLS.items():
        if any(figures.of(record, protocol) for record in records):
            lines += ["", f"PSNR in dB / SSIM, {about.title} ({about.channel}), in brackets bicubic:", ""]
            lines += _figures_table(records, figures, protocol)
    return "\n".join(lines)


def _run_names(known: Sequence[Run]) -> list[str]:
    """``x3-4`` for the fourth run of x3, and so on; ``4`` where a command names no scale.

    Counted scale by scale, so that a run of one scale does not rename those of another, which the words of a card and
    its notebook name.
    """
    counts: Counter[str] = Counter()
    names = []
    for run in known:
        found = SCALE_IN_COMMAND.search(run["command"])
        prefix = f"x{found[1] or found[2]}-" if found else ""
        counts[prefix] += 1
        names.append(f"{prefix}{counts[prefix]}")
    return names


def _figures_table(records: Sequence[WeightsRecord], figures: Figures, protocol: str) -> list[str]:
    lines = [f"| | {' | '.join(DATASETS)} |", "|---|" + "---|" * len(DATASETS)]
    for record in records:
        own, bicubic = figures.of(record, protocol), figures.bicubic(record.scale, protocol)
        cells = [f"{_cell(own.get(name))} ({_cell(bicubic.get(name))})" for name in DATASETS]
        lines.append(f"| x{record.scale} | {' | '.join(cells)} |")
    return lines


def _cell(values: Mapping[str, float] | None) -> str:
    return f"{values['psnr']:.2f} / {values['ssim']:.4f}" if values else "not measured"


def write_cards(figures: Figures, folder: Path = WEIGHTS_DIR) -> None:
    """Write the tables of every card ``METHOD.md`` in ``folder`` anew; the words around them stay."""
    records = load_manifest(folder)
    for method in sorted({record.method for record in records}):
        card = folder / f"{method}.md"
        if card.exists():
            before, rest = card.read_text(encoding="utf-8").split(BEGIN)
            own = [record for record in records if record.method == method]
            text = f"{before}{BEGIN}\n{tables(own, figures)}\n{END}{rest.split(END)[1]}"
            card.write_text(text, encoding="utf-8")


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.ship", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", help="weights files of runs")
    parser.add_argument("--results", type=Path, nargs="*", default=[], help="JSON files of the benchmark command")
    arguments = parser.parse_args()
    for path in arguments.files:
        record = take_in(path)
        print(f"{record.file.name}: {record.parameters:,} parameters, {record.sha256[:12]}")
    results = [read_result(path) for path in arguments.results]
    for result in results:
        enter_figures(result)
    write_cards(collect(results))


if __name__ == "__main__":
    main()
