"""DRCN: one convolution used again and again on the enlarged image, each result supervised (pre-upsampling).

Kim, Lee, Lee, "Deeply-Recursive Convolutional Network for Image Super-Resolution", CVPR 2016 (arXiv 1511.04491).
The authors published MATLAB files only; the names are those of the paper's parts.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, rebuild


@dataclass(frozen=True)
class DRCNConfig:
    """Recursions and filters; the defaults are the paper's."""

    recursions: int = 16
    features: int = 256

    def __post_init__(self) -> None:
        if min(self.recursions, self.features) < 1:
            raise SRLensError(f"DRCN needs a recursion and a filter at least: {self}.")


PRESETS = {"DRCN": DRCNConfig()}


class DRCN(nn.Module):
    """Luma in 0..1 that bicubic interpolation has enlarged, (N, 1, H, W) -> (N, 1, H, W)."""

    def __init__(self, config: DRCNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or DRCNConfig()
        features = config.features
        self.embedding = nn.Sequential(conv3x3(1, features), nn.ReLU(), conv3x3(features, features), nn.ReLU())
        self.inference = conv3x3(features, features)
        self.reconstruction = nn.Sequential(conv3x3(features, features), nn.ReLU(), conv3x3(features, 1))
        self.weights = nn.Parameter(torch.full((config.recursions,), 1 / config.recursions))

    def forward(self, x: Tensor) -> Tensor:
        """The weighted sum of the predictions (eq. 7 of the paper)."""
        return self.predictions(x)[-1]

    def predictions(self, x: Tensor) -> list[Tensor]:
        """What is reconstructed after each recursion, and last their weighted sum; the paper supervises them all."""
        hidden, made = self.embedding(x), []
        for _ in range(self.config.recursions):
            hidden = torch.relu(self.inference(hidden))
            made.append(x + self.reconstruction(hidden))
        weighted = torch.stack([weight * one for weight, one in zip(self.weights, made, strict=True)]).sum(dim=0)
        return [*made, weighted]


def from_state_dict(state: State) -> DRCN:
    """Build the DRCN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "DRCN")


def _sized(state: State) -> DRCN:
    return DRCN(DRCNConfig(state["weights"].shape[0], state["inference.weight"].shape[0]))


def _halo(config: DRCNConfig) -> int:
    """Pixels of the enlarged image on each side that an output pixel depends on."""
    return config.recursions + 4


ARCHITECTURE = Architecture(
    id="drcn",
    detect=holding("embedding.0.weight", "inference.weight", "reconstruction.2.weight"),
    build=from_state_dict,
    luma=True,
    enlarged=True,
    halo=_halo,
)
