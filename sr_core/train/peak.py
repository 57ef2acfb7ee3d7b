"""How much of what a machine can compute a run makes use of."""

from __future__ import annotations

import time

import torch
from torch import nn

from sr_core.models.architecture import architecture_of

TRAINING = 3
"""A step against the network's answer alone: once forward, twice back."""
REPEATS = 5
_SIDES = {"cpu": 1024}
_SIDE = 8192  # of a GPU, which is not busy with less


def operations(net: nn.Module, side: int, batch: int) -> float:
    """Floating-point operations of one training step on ``batch`` patches of ``side`` pixels of the network's input."""
    takes = architecture_of(net).footprint(net)
    area = side * side
    return 2.0 * TRAINING * batch * area * (takes.work + takes.attention * area)


def reachable(device: torch.device, dtype: torch.dtype) -> float:
    """Operations a second that a large matrix product reaches on the device, the best of a few."""
    side = _SIDES.get(device.type, _SIDE)
    one = torch.ones(side, side, device=device, dtype=dtype)
    best = float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        product = one @ one
        float(product[0, 0])  # until it is there
        best = min(best, time.perf_counter() - start)
    return 2.0 * side**3 / best


def share_in_words(done: float, seconds: float, device: torch.device, dtype: torch.dtype) -> str:
    """So many operations in so many seconds, as a share of what is reachable."""
    rate, most = done / seconds, reachable(device, dtype)
    kind = {torch.bfloat16: "bfloat16"}.get(dtype, "float32")
    unit, factor = ("TFLOP/s", 1e12) if most >= 1e12 else ("GFLOP/s", 1e9)
    return (
        f"{rate / factor:.1f} {unit}, {rate / most:.0%} of the {most / factor:.1f} that a large matrix product reaches "
        f"here ({device.type}, {kind})"
    )
