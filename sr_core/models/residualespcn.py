"""Sub-pixel convolution that only adds what bicubic lacks: what the page's lab 11 trains where it works at LR size.

3 x 3 convolutions with ReLU, the last of which makes all HR pixels as channels (ESPCN: Shi et al., CVPR 2016, arXiv
1609.05158), on top of the image that bicubic has enlarged (as in VDSR: Kim et al., CVPR 2016, arXiv 1511.04587).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.enlarging import REACH, bicubic
from sr_core.models.reading import State, count, rebuild


@dataclass(frozen=True)
class ResidualESPCNConfig:
    """Number of convolutions, filters in each but the last, scale."""

    depth: int = 3
    features: int = 16
    scale: int = 2

    def __post_init__(self) -> None:
        if self.depth < 2 or self.features < 1 or self.scale < 2:
            raise SRLensError(f"ESPCN on bicubic needs two layers, a filter and a scale of at least 2: {self}.")


class ResidualESPCN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: ResidualESPCNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or ResidualESPCNConfig()
        widths = [1, *[config.features] * (config.depth - 1), config.scale**2]
        self.layers = nn.ModuleList(conv3x3(*pair) for pair in pairwise(widths))

    def forward(self, x: Tensor) -> Tensor:
        """The bicubic image plus the residual, whose channels are laid out as pixels."""
        base = bicubic(x, self.config.scale)
        *hidden, last = self.layers
        for layer in hidden:
            x = torch.relu(layer(x))
        return base + F.pixel_shuffle(last(x), self.config.scale)


def from_state_dict(state: State) -> ResidualESPCN:
    """Build the network that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "ESPCN on bicubic")


def _sized(state: State) -> ResidualESPCN:
    depth = count(state, r"layers\.(\d+)\.weight")
    scale = round(state[f"layers.{depth - 1}.weight"].shape[0] ** 0.5)
    return ResidualESPCN(ResidualESPCNConfig(depth, state["layers.0.weight"].shape[0], scale))


ARCHITECTURE = Architecture(
    id="residualespcn",
    detect=holding("layers.0.weight", "layers.0.bias", "layers.1.weight"),
    build=from_state_dict,
    luma=True,
    halo=lambda config: max(config.depth, REACH),
)
