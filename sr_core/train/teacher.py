"""Targets that a teacher has smoothed: a part of each HR image is replaced by what SAN+ makes of its LR image.

HR holds detail that nothing in LR foretells. It averages out in the end, but in every step it is noise to the gradient.
The mean of a network's eight views of an image (its self-ensemble, Lim et al. 2017) is nearer to HR than one
view of it, and holds nothing that cannot be foretold. A network that learns from both learns with less noise, and
comes nearer in one pass to what its teacher needs eight for (distillation: Hinton, Vinyals and Dean 2015). What one
view gains so, the mean of eight may lose, for the views learn to agree: measured at x2, in SAN's model card.

The teacher sees the training images alone. What it makes of them is kept as PNG files in the run's folder, for every
process of a group and for a run that is resumed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

from sr_core.catalogue.identification import read_network
from sr_core.errors import WeightsError
from sr_core.image.contract import quantise
from sr_core.image.files import read_image, write_image
from sr_core.inference import runtime
from sr_core.models.architecture import architecture_of
from sr_core.provenance import file_sha256
from sr_core.train.patches import Pair
from sr_core.train.processes import Processes, computes_in_bfloat16

TILE = 128
"""Side in LR pixels of what the teacher sees at once: what attention costs grows with the square of their number."""


def taught(
    pairs: Sequence[Pair],
    teacher: Path,
    share: float,
    folder: Path,
    processes: Processes,
    progress: Callable[[str], None],
) -> list[Pair]:
    """The pairs with ``share`` (0..1) of each HR image replaced by the teacher's result, rounded to uint8.

    Every process makes its part of the results and waits for the others'; results of this teacher and these images that
    ``folder`` holds are not made again. ``progress`` is called with the name of each image that this process has done.

    Raises:
        WeightsError: ``teacher`` is no network from RGB to RGB, or one of another scale.
    """
    network = read_network(teacher).to(processes.device)
    record = architecture_of(network)
    if record.luma:
        raise WeightsError(f"{teacher.name} sees luma alone: a teacher works in RGB.")
    own = record.scales(network.config)
    if any(pair.ratio not in own for pair in pairs):
        listed = ", ".join(map(str, own))
        raise WeightsError(f"{teacher.name} enlarges by {listed}: a teacher must have the scale of the run.")
    folder = folder / _key(teacher, pairs)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(processes.rank, len(pairs), processes.count):
        path = _path(folder, number)
        if not path.exists():
            write_image(path, _result(network, pairs[number], processes.device))
        progress(pairs[number].name)
    processes.agree(0.0)  # nobody reads before everything is there
    return [_blended(pair, read_image(_path(folder, number)).pixels, share) for number, pair in enumerate(pairs)]


def _key(teacher: Path, pairs: Sequence[Pair]) -> str:
    """A name for the results of one teacher and one list of images: others in the same folder are not theirs."""
    digest = hashlib.sha256(file_sha256(teacher).encode())
    for pair in pairs:
        digest.update(f"\n{pair.name} {pair.lr.shape}".encode())
    return digest.hexdigest()[:16]


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:05}.png"


def _result(network: nn.Module, pair: Pair, device: torch.device) -> np.ndarray:
    bfloat16 = computes_in_bfloat16(device)
    return runtime.upscale(network, pair.lr, pair.ratio, self_ensemble=True, tile=TILE, bfloat16=bfloat16)


def _blended(pair: Pair, result: np.ndarray, share: float) -> Pair:
    return replace(pair, hr=quantise(share * result.astype(np.float32) + (1 - share) * pair.hr))
