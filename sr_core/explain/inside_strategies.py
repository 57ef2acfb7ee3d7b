"""What the network of six design strategies computes on its way, with parts switched off; planes in, arrays out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor

from sr_core.models.strategies import ChannelAttentionStrategy, NonLocalStrategy, Off, Strategies


@dataclass(frozen=True)
class StrategyRun:
    """One run: ``luma`` ``(H, W)`` in 0..255, neither rounded nor clipped; ``features`` ``(C, h, w)`` after the head
    and after each block; ``gates`` ``(C,)`` of the channel attention, 1 where it is off.
    """

    luma: np.ndarray
    features: dict[str, np.ndarray]
    gates: np.ndarray


def outcome(net: Strategies, plane: np.ndarray, off: Off = ()) -> StrategyRun:
    """Run the network on LR luma ``(h, w)`` in 0..255 with the parts ``off`` (see ``Strategies.forward``)."""
    with torch.inference_mode():
        x = _batch(plane)
        luma = net(x, off)[0, 0].double().numpy() * 255
        features = net.features(x, off)
        gates = np.ones(net.config.features)
        if "attention.gate" not in off:
            block = cast("ChannelAttentionStrategy", net.blocks["attention"])
            gates = block.gate(block.layers(features["dense"]))[0, :, 0, 0].double().numpy()
        return StrategyRun(luma, {name: value[0].numpy() for name, value in features.items()}, gates)


def luma(net: Strategies, plane: np.ndarray, off: Off = ()) -> np.ndarray:
    """The output alone, ``(H, W)`` in 0..255."""
    with torch.inference_mode():
        return net(_batch(plane), off)[0, 0].double().numpy() * 255


def attention(net: Strategies, plane: np.ndarray, row: int, column: int, off: Off = ()) -> np.ndarray:
    """How much the non-local block's pixel ``(row, column)`` reads of each LR pixel: ``(h, w)``, sum 1."""
    block = cast("NonLocalStrategy", net.blocks["nonlocal"])
    with torch.inference_mode():
        return block.attention(net.features(_batch(plane), off)["pyramid"], row, column).double().numpy()


def _batch(plane: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(plane, dtype=np.float32))[None, None] / 255
