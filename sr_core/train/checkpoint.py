"""The state of a run on disk: written whole or not at all, read without running anything."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from sr_core.errors import SRLensError

FORMAT = 1


@dataclass
class RunState:
    """Everything that a continued run needs. The patches of a step follow from seed and step number alone.

    ``earlier`` are the runs behind the weights it started from, oldest first (see :mod:`sr_core.train.lineage`).
    ``images`` tells those that it was trained on (:func:`sr_core.train.folders.fingerprint`); empty in older files.
    """

    identity: dict[str, str | int | float]
    step: int
    seconds: float
    model: dict[str, torch.Tensor]
    ema: dict[str, torch.Tensor]
    optimiser: dict[str, Any]
    earlier: list[dict[str, Any]] = field(default_factory=list)
    images: str = ""


def save(state: RunState, path: Path) -> None:
    """Write atomically: the old checkpoint stays until the new one is complete and on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with draft.open("wb") as stream:
        torch.save({"format": FORMAT, **vars(state)}, stream)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)


def load(path: Path, identity: Mapping[str, str | int | float], device: torch.device) -> RunState:
    """Read a checkpoint of the run that ``identity`` describes.

    Raises:
        SRLensError: no such file, not a checkpoint, or one of another run.
    """
    if not path.is_file():
        raise SRLensError(f"There is no checkpoint {path}: leave --resume out to start anew.")
    try:
        content = torch.load(path, map_location=device, weights_only=True)
        if content.pop("format") != FORMAT:
            raise KeyError("format")
        state = RunState(**content)
    except Exception as error:  # the reader raises errors of many kinds for a file of another format
        raise SRLensError(f"{path} is no checkpoint of a training run, or a damaged one.") from error
    for name in [*identity, *state.identity]:
        theirs, ours = state.identity.get(name, "none"), identity.get(name, "none")
        if theirs != ours:
            raise SRLensError(
                f"{path} belongs to a run with {name} {theirs}, this one has {ours}: "
                f"give the same arguments, or start anew with another --out."
            )
    return state
