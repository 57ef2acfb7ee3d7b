"""``python -m sr_core.catalogue.footprints [DIR ...]``: what each network takes, written anew into the manifests.

Needed after a record in ``sr_core/models`` says something else than before; a test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sr_core.catalogue.generative import GAN_DIR
from sr_core.catalogue.weights import LAB_WEIGHTS_DIR, WEIGHTS_DIR, footprint_of, load_manifest, update_manifest


def refresh(folder: Path) -> int:
    """Work out the footprints of a manifest's networks and write them into it; how many there are."""
    records = load_manifest(folder)
    for record in records:
        update_manifest(folder, replace(record, footprint=footprint_of(record)))
    return len(records)


def main(folders: Sequence[str]) -> None:
    """The command line that the module's docstring shows."""
    for folder in map(Path, folders) if folders else (WEIGHTS_DIR, LAB_WEIGHTS_DIR, GAN_DIR):
        print(f"{folder}: {refresh(folder)} networks")


if __name__ == "__main__":
    main(sys.argv[1:])
