"""MemNet: recursive units whose states, with all earlier blocks' outputs, pass a gate (pre-upsampling).

Tai, Yang, Liu, Xu, "MemNet: A Persistent Memory Network for Image Restoration", ICCV 2017 (arXiv 1708.02209).
The authors published Caffe files; as there a block's recursions share their convolutions and not their batch
normalisation. Every block's output is reconstructed by the same layers and supervised (sec. 3.3).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, count, rebuild


@dataclass(frozen=True)
class MemNetConfig:
    """Memory blocks, recursions in each, filters; the defaults are the paper's M6 R6."""

    blocks: int = 6
    recursions: int = 6
    features: int = 64

    def __post_init__(self) -> None:
        if min(self.blocks, self.recursions, self.features) < 1:
            raise SRLensError(f"MemNet needs a block, a recursion and a filter at least: {self}.")


PRESETS = {"MemNet M6R6": MemNetConfig()}


class MemoryBlock(nn.Module):
    """A residual unit used several times; its states and the earlier memories join in a 1 x 1 convolution."""

    def __init__(self, config: MemNetConfig, earlier: int) -> None:
        super().__init__()
        features = config.features
        self.conv1, self.conv2 = conv3x3(features, features), conv3x3(features, features)
        self.bn1 = nn.ModuleList(nn.BatchNorm2d(features) for _ in range(config.recursions))
        self.bn2 = nn.ModuleList(nn.BatchNorm2d(features) for _ in range(config.recursions))
        inputs = (config.recursions + earlier) * features
        self.gate_unit = nn.Sequential(nn.BatchNorm2d(inputs), nn.ReLU(), nn.Conv2d(inputs, features, 1))

    def forward(self, memories: list[Tensor]) -> Tensor:
        """The earlier memories, (N, C, H, W) each, the last of which goes in -> the next memory."""
        x, states = memories[-1], []
        for first, second in zip(self.bn1, self.bn2, strict=True):
            x = x + self.conv2(torch.relu(second(self.conv1(torch.relu(first(x))))))
            states.append(x)
        return self.gate_unit(torch.cat([*memories, *states], dim=1))


class MemNet(nn.Module):
    """Luma in 0..1 that bicubic interpolation has enlarged, (N, 1, H, W) -> (N, 1, H, W)."""

    def __init__(self, config: MemNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or MemNetConfig()
        features = config.features
        self.feature_extractor = nn.Sequential(nn.BatchNorm2d(1), nn.ReLU(), conv3x3(1, features))
        self.dense_memory_blocks = nn.ModuleList(MemoryBlock(config, block + 1) for block in range(config.blocks))
        self.reconstructor = nn.Sequential(nn.BatchNorm2d(features), nn.ReLU(), conv3x3(features, 1))
        self.weights = nn.Parameter(torch.full((config.blocks,), 1 / config.blocks))

    def forward(self, x: Tensor) -> Tensor:
        """The weighted sum of what is reconstructed from each memory (eq. 10 of the paper)."""
        return self.predictions(x)[-1]

    def predictions(self, x: Tensor) -> list[Tensor]:
        """What is reconstructed from each block's memory, and last their weighted sum."""
        memories = [self.feature_extractor(x)]
        for block in self.dense_memory_blocks:
            memories.append(block(memories))
        made = [x + self.reconstructor(memory) for memory in memories[1:]]
        weighted = torch.stack([weight * one for weight, one in zip(self.weights, made, strict=True)]).sum(dim=0)
        return [*made, weighted]


def from_state_dict(state: State) -> MemNet:
    """Build the MemNet that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "MemNet")


def _sized(state: State) -> MemNet:
    recursions = count(state, r"dense_memory_blocks\.0\.bn1\.(\d+)\.")
    return MemNet(MemNetConfig(state["weights"].shape[0], recursions, state["feature_extractor.2.weight"].shape[0]))


def _halo(config: MemNetConfig) -> int:
    """Pixels of the enlarged image on each side that an output pixel depends on."""
    return 2 + 2 * config.blocks * config.recursions


ARCHITECTURE = Architecture(
    id="memnet",
    detect=holding("feature_extractor.2.weight", "dense_memory_blocks.0.conv1.weight"),
    build=from_state_dict,
    luma=True,
    enlarged=True,
    halo=_halo,
)
