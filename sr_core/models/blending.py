"""Weights between those of two networks of one shape (network interpolation: Wang et al., "ESRGAN", 2018, sec. 3.4)."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn


@torch.no_grad()
def blend_in(net: nn.Module, other: Mapping[str, Tensor], share: float) -> None:
    """Move every parameter of ``net`` by ``share`` (0..1) of the way to its like in ``other``, in place.

    At 0 it stays what it is, at 1 it is the other's, to the bit.
    """
    for name, value in net.state_dict().items():
        value.copy_(torch.lerp(value, other[name], share))
