"""EnhanceNet: residual blocks, nearest-neighbour enlargement inside the network, on top of bicubic (post-upsampling).

Sajjadi, Schölkopf, Hirsch, "EnhanceNet: Single Image Super-Resolution through Automated Texture Synthesis", ICCV 2017
(arXiv 1612.07919). Its generator; the paper is about the losses that it is trained with. The authors published no
training code: the names are of our own choice.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.enlarging import bicubic
from sr_core.models.reading import State, count, rebuild

ENHANCENET_SCALES = (2, 4)


@dataclass(frozen=True)
class EnhanceNetConfig:
    """Residual blocks, features, scale; the defaults are the paper's (table 1)."""

    blocks: int = 10
    features: int = 64
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in ENHANCENET_SCALES:
            raise SRLensError(f"EnhanceNet enlarges by 2 or 4, not by {self.scale}.")
        if min(self.blocks, self.features) < 1:
            raise SRLensError(f"EnhanceNet needs a block and a feature at least: {self}.")


PRESETS = {"EnhanceNet": EnhanceNetConfig()}


class Block(nn.Module):
    """conv, ReLU, conv, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = conv3x3(features, features), conv3x3(features, features)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + self.conv2(torch.relu(self.conv1(x)))


class EnhanceNet(nn.Module):
    """RGB in 0..1, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: EnhanceNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or EnhanceNetConfig()
        features = config.features
        self.head = conv3x3(3, features)
        self.blocks = nn.Sequential(*(Block(features) for _ in range(config.blocks)))
        self.enlarge = nn.ModuleList(conv3x3(features, features) for _ in range(config.scale.bit_length() - 1))
        self.refine, self.tail = conv3x3(features, features), conv3x3(features, 3)

    def forward(self, x: Tensor) -> Tensor:
        """Blocks; nearest neighbour and a convolution for each factor of 2; the residual on top of bicubic."""
        base = bicubic(x, self.config.scale)
        x = self.blocks(torch.relu(self.head(x)))
        for layer in self.enlarge:
            x = torch.relu(layer(F.interpolate(x, scale_factor=2, mode="nearest")))
        return base + self.tail(torch.relu(self.refine(x)))


def from_state_dict(state: State) -> EnhanceNet:
    """Build the EnhanceNet that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "EnhanceNet")


def _sized(state: State) -> EnhanceNet:
    scale = 2 ** count(state, r"enlarge\.(\d+)\.weight")
    return EnhanceNet(EnhanceNetConfig(count(state, r"blocks\.(\d+)\."), state["head.weight"].shape[0], scale))


def _halo(config: EnhanceNetConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    return 3 + 2 * config.blocks + 1


ARCHITECTURE = Architecture(
    id="enhancenet",
    detect=holding("head.weight", "blocks.0.conv1.weight", "enlarge.0.weight", "refine.weight"),
    build=from_state_dict,
    halo=_halo,
)
