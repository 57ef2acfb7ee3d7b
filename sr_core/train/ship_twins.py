"""From two finished runs to the shipped pair of generators: files, manifest, figures, card.

``python -m sr_core.train.ship_twins FOR_PSNR ADVERSARIAL`` takes the weights files of a run of ``sr_core train`` and of
the run of ``sr_core.train.adversarial`` that started from it into ``assets/weights/gan``;
``python -m sr_core.train.ship_twins --results JSON`` enters figures that the benchmark command measured with them.
Either way the tables of ``README.md`` there are written anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sr_core.benchmark.results import BenchmarkResult, read_result, weights_sha256
from sr_core.catalogue.generative import GAN, GAN_DIR, PSNR, records_of_twins
from sr_core.catalogue.weights import WeightsRecord, footprint_of, update_manifest
from sr_core.errors import WeightsError
from sr_core.metrics import METRICS
from sr_core.train.lineage import read_training, runs
from sr_core.train.ship import BEGIN, DATASETS, END, PROTOCOL, take_in

CARD = "README.md"
SHOWN = ("psnr", "ssim", "niqe", "consistency")
"""Metrics of the card, in this order, as far as they were measured."""


def ship(for_psnr: Path, adversarial: Path, folder: Path = GAN_DIR) -> list[WeightsRecord]:
    """Take the two files in; their records, the one for PSNR first.

    Raises:
        WeightsError: a file is not one of a run, or the two are not of one network, scale and size.
    """
    taken = [take_in(path, folder, f"{id}_x{_scale(path)}") for id, path in ((PSNR, for_psnr), (GAN, adversarial))]
    first, second = taken
    if (first.method, first.scale, first.config) != (second.method, second.scale, second.config):
        raise WeightsError(f"{for_psnr.name} and {adversarial.name} are not of one shape: name two that are.")
    whole = [replace(record, footprint=footprint_of(record)) for record in taken]
    for record in whole:
        update_manifest(folder, record)
    return whole


def _scale(path: Path) -> int:
    return read_training(path)[1]


def enter_figures(results: Sequence[BenchmarkResult], folder: Path = GAN_DIR) -> None:
    """Enter the RGB-first figures of whole data sets that were measured with these very weights."""
    for id, scales in records_of_twins(folder).items():
        for scale, record in scales.items():
            own = dict(record.figures)
            for result in results:
                for mean in result.means:
                    whole = mean.images == len(result.meta["images"][mean.dataset])
                    ours = (mean.method, mean.scale, mean.protocol) == (id, scale, PROTOCOL)
                    if whole and ours and weights_sha256(result.meta, id, scale) == record.sha256:
                        own[mean.dataset] = {name: round(value, 4) for name, value in mean.values.items()}
            update_manifest(folder, replace(record, figures=own, protocol=PROTOCOL if own else ""))


def table(records: Sequence[WeightsRecord]) -> str:
    """Markdown: files and sizes, the runs behind them with their commands, and the figures."""
    lines = ["| file | parameters | bytes | steps | minutes | images | start |", "|---|--:|--:|--:|--:|--:|---|"]
    for record in records:
        *_, own = runs(record.training)
        size = f"{record.parameters:,} | {record.file.stat().st_size:,}"
        run = f"{own['steps']:,} | {own['minutes']} | {own['images']:,} | {own['start']}"
        lines.append(f"| {record.file.name} | {size} | {run} |")
    commands = [runs(record.training)[-1]["command"] for record in records]
    lines += ["", "```", *commands, "```"]
    names = [name for name in SHOWN if any(name in values for record in records for values in record.figures.values())]
    if names:
        lines += ["", f"| | {' | '.join(METRICS[name].heading for name in names)} |", "|---|" + "--:|" * len(names)]
    for record in records:
        for dataset in [name for name in (*DATASETS, "samples") if name in record.figures]:
            values = record.figures[dataset]
            cells = [METRICS[name].text(values[name]) if name in values else "" for name in names]
            lines.append(f"| {record.file.stem}, {dataset} | {' | '.join(cells)} |")
    return "\n".join(lines)


def write_card(folder: Path = GAN_DIR) -> None:
    """Write the tables of the folder's card anew; the words around them stay."""
    card = folder / CARD
    records = [record for scales in records_of_twins(folder).values() for record in scales.values()]
    before, rest = card.read_text(encoding="utf-8").split(BEGIN)
    card.write_text(f"{before}{BEGIN}\n{table(records)}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.ship_twins", description=__doc__)
    parser.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="weights for PSNR, then the adversarial ones"
    )
    parser.add_argument("--results", type=Path, nargs="*", default=[], help="JSON files of the benchmark command")
    arguments = parser.parse_args()
    if len(arguments.files) not in (0, 2):
        parser.error("name two files, or none")
    if arguments.files:
        for record in ship(*arguments.files):
            print(f"{record.file.name}: {record.parameters:,} parameters, {record.sha256[:12]}")
    enter_figures([read_result(path) for path in arguments.results])
    write_card()


if __name__ == "__main__":
    main()
