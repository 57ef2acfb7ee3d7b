"""SRDenseNet: dense blocks, all of whose outputs meet in a bottleneck, then transposed convolutions (post-upsampling).

Tong, Li, Liu, Gao, "Image Super-Resolution Using Dense Skip Connections", ICCV 2017: its SRDenseNet_All. Parameter
names are those of the usual PyTorch version (SRDenseNet-pytorch).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, count, rebuild

SRDENSENET_SCALES = (2, 4, 8)


@dataclass(frozen=True)
class SRDenseNetConfig:
    """Dense blocks, layers in each, growth rate, width of the bottleneck, scale; the defaults are the paper's."""

    blocks: int = 8
    layers: int = 8
    growth: int = 16
    bottleneck: int = 256
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in SRDENSENET_SCALES:
            raise SRLensError(f"SRDenseNet enlarges by 2, 4 or 8, not by {self.scale}.")
        if min(self.blocks, self.layers, self.growth, self.bottleneck) < 1:
            raise SRLensError(f"SRDenseNet needs a block, a layer and a feature at least: {self}.")


PRESETS = {"SRDenseNet": SRDenseNetConfig()}


class ConcatLayer(nn.Module):
    """conv and ReLU; ``joins`` appends what it makes to its input."""

    def __init__(self, inputs: int, outputs: int, *, joins: bool) -> None:
        super().__init__()
        self.conv = conv3x3(inputs, outputs)
        self.joins = joins

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, outputs, H, W), or all inputs more where it joins."""
        made = torch.relu(self.conv(x))
        return torch.cat((x, made), dim=1) if self.joins else made


class DenseBlock(nn.Module):
    """Layers, each on all that the block's layers before it made; block input and result are put together."""

    def __init__(self, inputs: int, growth: int, layers: int) -> None:
        super().__init__()
        first = ConcatLayer(inputs, growth, joins=False)
        self.block = nn.Sequential(
            first, *(ConcatLayer(growth * done, growth, joins=True) for done in range(1, layers))
        )

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, inputs + layers * growth, H, W)."""
        return torch.cat((x, self.block(x)), dim=1)


class SRDenseNet(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: SRDenseNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SRDenseNetConfig()
        width, inner = config.growth * config.layers, config.bottleneck
        self.conv = ConcatLayer(1, width, joins=False)
        blocks = (DenseBlock(width * (done + 1), config.growth, config.layers) for done in range(config.blocks))
        self.dense_blocks = nn.Sequential(*blocks)
        self.bottleneck = nn.Sequential(nn.Conv2d(width * (config.blocks + 1), inner, 1), nn.ReLU())
        doubling: list[nn.Module] = []
        for _ in range(config.scale.bit_length() - 1):
            doubling += [nn.ConvTranspose2d(inner, inner, 3, stride=2, padding=1, output_padding=1), nn.ReLU()]
        self.deconv = nn.Sequential(*doubling)
        self.reconstruction = conv3x3(inner, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Dense blocks, bottleneck, transposed convolutions, reconstruction (fig. 2d of the paper)."""
        return self.reconstruction(self.deconv(self.bottleneck(self.dense_blocks(self.conv(x)))))


def from_state_dict(state: State) -> SRDenseNet:
    """Build the SRDenseNet that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "SRDenseNet")


def _sized(state: State) -> SRDenseNet:
    blocks = count(state, r"dense_blocks\.(\d+)\.")
    layers = count(state, r"dense_blocks\.0\.block\.(\d+)\.")
    growth = state["dense_blocks.0.block.0.conv.weight"].shape[0]
    scale = 2 ** count(state, r"deconv\.(\d+)\.weight")
    return SRDenseNet(SRDenseNetConfig(blocks, layers, growth, state["bottleneck.0.weight"].shape[0], scale))


def _halo(config: SRDenseNetConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    stages = config.scale.bit_length() - 1
    return 1 + config.blocks * config.layers + ceil(sum(0.5**stage for stage in range(stages + 1)))


ARCHITECTURE = Architecture(
    id="srdensenet",
    detect=holding("dense_blocks.0.block.0.conv.weight", "bottleneck.0.weight", "reconstruction.weight"),
    build=from_state_dict,
    luma=True,
    halo=_halo,
)
