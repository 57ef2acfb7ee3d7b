"""What a network computes and holds, counted by running it on tensors that have shapes and no numbers."""

from __future__ import annotations

import copy
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils.flop_counter import FlopCounterMode

if TYPE_CHECKING:
    from sr_core.models.architecture import Architecture

SIDES = (96, 192)
"""Of the two images that are run: with both, what grows with the pixels and what with their square come apart."""
WORKSPACE = 1.1
"""Resident memory over that of live tensors. Measured: SRCNN 9-5-5 180 numbers a pixel, 163 of them live; SAN's trunk
6.5 maps of its features, 6.1 of them live."""
_BYTES = 4


@dataclass(frozen=True)
class Count:
    """Per pixel of the input: multiply-adds, those per pixel of the tile besides, float32 numbers held."""

    work: float
    attention: float
    values: float


def counted(net: nn.Module, architecture: Architecture, sides: tuple[int, int] = SIDES) -> Count:
    """Run a copy of ``net`` without numbers on two images of ``sides``; the network itself is left as it is."""
    empty = copy.deepcopy(net).to("meta").eval()
    scale = (architecture.scales(net.config) or (1,))[0]
    totals, held = [], 0
    for side in sides:
        x = torch.empty(1, architecture.channels, side, side, device="meta")
        with torch.no_grad(), FlopCounterMode(display=False) as flops, LiveMemory() as memory:
            architecture.forward(empty, x, scale, lambda fraction: None)
        totals.append(flops.get_total_flops() / 2)
        held = memory.peak / side**2
    small, large = (side**2 for side in sides)
    attention = max(0.0, (totals[1] / large - totals[0] / small) / (large - small))
    return Count(totals[1] / large - attention * large, attention, WORKSPACE * held / _BYTES)


class LiveMemory(TorchFunctionMode):
    """Counts the memory behind every tensor that a function returns, until the last tensor that shares it is gone.

    ``peak`` is the most bytes that were held at a time. What a function holds while it works is not seen: fused
    attention is one function, and counts as what it makes.
    """

    def __init__(self, *present: Tensor) -> None:
        super().__init__()
        self.held = self.peak = 0
        self._known: set[int] = set()
        for tensor in present:
            self._count(tensor)

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        for value in result if isinstance(result, tuple | list) else (result,):
            if isinstance(value, Tensor):
                self._count(value)
        return result

    def _count(self, tensor: Tensor) -> None:
        storage = tensor.untyped_storage()
        place, size = storage._cdata, storage.nbytes()  # a tensor without numbers has no address of its data
        if place in self._known:
            return
        self._known.add(place)
        self.held += size
        self.peak = max(self.peak, self.held)
        weakref.finalize(storage, self._release, place, size)

    def _release(self, place: int, size: int) -> None:
        self._known.discard(place)
        self.held -= size
