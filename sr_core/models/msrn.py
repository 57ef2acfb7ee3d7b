"""MSRN: blocks of 3 x 3 and 5 x 5 convolutions that see each other's results, all fused at the end (post-upsampling).

Li, Fang, Mei, Zhang, "Multi-scale Residual Network for Image Super-Resolution", ECCV 2018. Parameter names are those
of the authors' MSRN-PyTorch, whose tail is EDSR's.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import MeanShift, conv3x3, upsampler, upsampling_halo
from sr_core.models.reading import State, count, rebuild, shuffled_scale
from sr_core.models.san import DIV2K_MEAN

MSRN_SCALES = (2, 3, 4, 8)


@dataclass(frozen=True)
class MSRNConfig:
    """Blocks, features, scale; the defaults are the paper's at x4."""

    blocks: int = 8
    features: int = 64
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in MSRN_SCALES:
            raise SRLensError(f"MSRN enlarges by 2, 3, 4 or 8, not by {self.scale}.")
        if min(self.blocks, self.features) < 1:
            raise SRLensError(f"MSRN needs a block and a feature at least: {self}.")


PRESETS = {"MSRN": MSRNConfig()}


class MultiScaleBlock(nn.Module):
    """Two kernel sizes side by side, twice, each second layer on both first results; 1 x 1, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.conv_3_1, self.conv_3_2 = conv3x3(features, features), conv3x3(2 * features, 2 * features)
        self.conv_5_1 = nn.Conv2d(features, features, 5, padding=2)
        self.conv_5_2 = nn.Conv2d(2 * features, 2 * features, 5, padding=2)
        self.confusion = nn.Conv2d(4 * features, features, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        both = torch.relu(torch.cat((self.conv_3_1(x), self.conv_5_1(x)), dim=1))
        both = torch.relu(torch.cat((self.conv_3_2(both), self.conv_5_2(both)), dim=1))
        return x + self.confusion(both)


class MSRN(nn.Module):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: MSRNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or MSRNConfig()
        features = config.features
        self.sub_mean = MeanShift(DIV2K_MEAN, -1)
        self.add_mean = MeanShift(DIV2K_MEAN, +1)
        self.head = nn.Sequential(conv3x3(3, features))
        self.body = nn.Sequential(*(MultiScaleBlock(features) for _ in range(config.blocks)))
        self.tail = nn.Sequential(
            nn.Conv2d(features * (config.blocks + 1), features, 1),
            conv3x3(features, features),
            upsampler(features, config.scale),
            conv3x3(features, 3),
        )

    def forward(self, x: Tensor) -> Tensor:
        """Head, blocks, fusion of all their outputs with the head's, sub-pixel tail (fig. 2 of the paper)."""
        head = x = self.head(self.sub_mean(x))
        made = []
        for block in self.body:
            x = block(x)
            made.append(x)
        return self.add_mean(self.tail(torch.cat([*made, head], dim=1)))


def from_state_dict(state: State) -> MSRN:
    """Build the MSRN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "MSRN")


def _sized(state: State) -> MSRN:
    blocks = count(state, r"body\.(\d+)\.confusion\.")
    return MSRN(MSRNConfig(blocks, state["head.0.weight"].shape[0], shuffled_scale(state, r"tail\.2\.\d+\.weight")))


def _halo(config: MSRNConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    return 2 + 4 * config.blocks + upsampling_halo(config.scale)


ARCHITECTURE = Architecture(
    id="msrn",
    detect=holding("head.0.weight", "body.0.conv_3_1.weight", "body.0.confusion.weight"),
    build=from_state_dict,
    peak=255.0,
    halo=_halo,
)
