"""From finished runs to the small networks of the labs: file, manifest, figures of Set5, card.

``python -m sr_core.train.ship_small --set5 DIR FILE[:NAME] ...`` takes weights files of runs into
``assets/weights/labs``, under another name where a network and scale occur twice, measures them on Set5 under the
RGB-first protocol, and writes the table of ``README.md`` there anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from sr_core.catalogue.weights import LAB_WEIGHTS_DIR, WeightsRecord, load_manifest, load_network, update_manifest
from sr_core.image.files import list_images, read_image
from sr_core.image.resample import imresize
from sr_core.inference import runtime
from sr_core.metrics import RGB_FIRST
from sr_core.train.options import training_of
from sr_core.train.ship import BEGIN, END, PROTOCOL, take_in

CARD = "README.md"


def figures(record: WeightsRecord, folder: Path) -> dict[str, float]:
    """Mean PSNR (dB) and SSIM over the images of ``folder``, RGB first, and bicubic's PSNR beside them."""
    network, scale = load_network(record), record.scale
    rows = []
    for path in list_images(folder):
        sample = RGB_FIRST.prepare(read_image(path).pixels, scale)
        preds = runtime.upscale(network, sample.lr, scale), imresize(sample.lr, float(scale))
        own, bicubic = (sample.score(pred) for pred in preds)
        rows.append((own["psnr"], own["ssim"], bicubic["psnr"]))
    psnr, ssim, bicubic_psnr = np.mean(rows, axis=0).round(4).tolist()
    return {"psnr": psnr, "ssim": ssim, "bicubic_psnr": bicubic_psnr}


def trained_with(record: WeightsRecord) -> str:
    """The loss of its run: the command's, or the network's usual one."""
    words = str(record.training["command"]).split()
    return words[words.index("--loss") + 1] if "--loss" in words else training_of(record.method).loss


def table(records: Sequence[WeightsRecord]) -> str:
    """Markdown: files, sizes, runs and figures; then the commands."""
    lines = [
        "| file | parameters | loss | steps | minutes | start | Set5 PSNR / SSIM | bicubic |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for record in records:
        facts, own = record.training, record.figures["Set5"]
        run = f"{trained_with(record)} | {facts['steps']:,} | {facts['minutes']} | {facts['start']}"
        lines.append(
            f"| {record.file.name} | {record.parameters:,} | {run} "
            f"| {own['psnr']:.2f} / {own['ssim']:.4f} | {own['bicubic_psnr']:.2f} |"
        )
    return "\n".join([*lines, "", "```", *(str(record.training["command"]) for record in records), "```"])


def write_card(folder: Path = LAB_WEIGHTS_DIR) -> None:
    """Write the table of the folder's card anew; the words around it stay."""
    card = folder / CARD
    before, rest = card.read_text(encoding="utf-8").split(BEGIN)
    text = f"{before}{BEGIN}\n{table(load_manifest(folder))}\n{END}{rest.split(END)[1]}"
    card.write_text(text, encoding="utf-8")


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.ship_small", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE[:NAME]", help="weights files of runs")
    parser.add_argument("--set5", type=Path, required=True, help="folder with the images of Set5")
    arguments = parser.parse_args()
    for entry in arguments.files:
        path, _, name = entry.partition(":")
        record = take_in(Path(path), LAB_WEIGHTS_DIR, name)
        measured = replace(record, figures={"Set5": figures(record, arguments.set5)}, protocol=PROTOCOL)
        update_manifest(LAB_WEIGHTS_DIR, measured)
        print(f"{record.file.name}: {record.parameters:,} parameters, {measured.figures['Set5']}")
    write_card()


if __name__ == "__main__":
    main()
