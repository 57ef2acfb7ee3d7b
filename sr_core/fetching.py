"""The command ``fetch``: lists public checkpoints, or downloads one into the folder of the user's own weights."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sr_core.catalogue.hub import PUBLIC, fetch
from sr_core.catalogue.methods import ENVIRONMENT
from sr_core.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``fetch``."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="which; without it the command lists them")
    parser.add_argument(
        "--weights-dir",
        type=Path,
        metavar="DIR",
        help=f"where to (default: the folder that {ENVIRONMENT} names)",
    )


def run_fetch(options: argparse.Namespace) -> int:
    """List, or fetch and say what it is and how it is used."""
    if options.name is None:
        for checkpoint in PUBLIC.values():
            print(f"{checkpoint.name}: {checkpoint.title}; {checkpoint.repository}/{checkpoint.file}")
            print(f"  licence: {checkpoint.licence}; figure: {checkpoint.figure}")
        return 0
    if options.name not in PUBLIC:
        raise UsageError(f"There is no checkpoint {options.name!r} in the list: choose from {', '.join(PUBLIC)}.")
    folder = options.weights_dir or os.environ.get(ENVIRONMENT)
    if not folder:
        raise UsageError(f"Say where to put it: --weights-dir DIR, or set {ENVIRONMENT}.")
    checkpoint = PUBLIC[options.name]
    place = fetch(checkpoint, folder)
    print(f"{place}: {checkpoint.title}, licence {checkpoint.licence}, figure: {checkpoint.figure}")
    print(f"Use it with --weights-dir {folder}, or as --method {place}")
    return 0
