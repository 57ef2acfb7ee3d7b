"""What a weights file has behind it: its own run, and the runs that made the weights it started from.

A record of training holds the facts of the last run and, oldest first, those of the runs before it under ``earlier``.
Where that is missing the file says nothing of earlier runs; how it started still stands in ``start``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sr_core.catalogue.weights import load_manifest
from sr_core.errors import WeightsError
from sr_core.provenance import file_sha256

Run = dict[str, Any]
"""Facts of one run: data, images, steps, minutes, processes, start, command."""


def runs(training: Mapping[str, Any]) -> list[Run]:
    """Every run of a record of training, oldest first; the last one is the record's own."""
    own = {name: value for name, value in training.items() if name != "earlier"}
    return [*training.get("earlier", []), own]


def read_metadata(path: Path) -> dict[str, str]:
    """What a safetensors file says about itself, values as text.

    Raises:
        WeightsError: it is no safetensors file, or cannot be read.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as stream:
            return stream.metadata() or {}
    except (SafetensorError, OSError) as error:
        raise WeightsError(f"{path} is not a weights file of a training run: name its .safetensors.") from error


def read_training(path: Path) -> tuple[str, int, dict[str, Any]]:
    """Method, scale and record of training of a file that a run has written.

    Raises:
        WeightsError: it is not such a file.
    """
    metadata = read_metadata(path)
    try:
        return metadata["method"], int(metadata["scale"]), json.loads(metadata["training"])
    except (KeyError, ValueError) as error:
        raise WeightsError(f"{path} is not a weights file of a training run: name its .safetensors.") from error


def recorded_runs(path: Path) -> list[Run]:
    """The runs behind the weights in ``path``, oldest first; none where neither file nor manifest names any.

    The manifest beside the file goes first, if it lists these very bytes: it may know more than was known when they
    were written.
    """
    sha256 = file_sha256(path)
    for record in load_manifest(path.parent):
        if record.sha256 == sha256 and record.training:
            return runs(record.training)
    try:
        training = json.loads(read_metadata(path).get("training", "{}"))
    except (WeightsError, ValueError):
        # another program's weights, which a run may start from just as well
        return []
    return runs(training) if training else []
