"""RDN: residual dense blocks whose outputs are all fused at the end, sub-pixel up-sampling (post-upsampling).

Zhang, Tian, Kong, Zhong, Fu, "Residual Dense Network for Image Super-Resolution", CVPR 2018 (arXiv 1802.08797).
Parameter names are those of EDSR-PyTorch, which holds the PyTorch version of the authors' code.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3, upsampling_factors, upsampling_halo
from sr_core.models.reading import State, count, rebuild

RDN_SCALES = (2, 3, 4)


@dataclass(frozen=True)
class RDNConfig:
    """The paper's D blocks of C layers with growth rate G on G0 features; the defaults are its RDN at x4."""

    blocks: int = 16
    layers: int = 8
    growth: int = 64
    features: int = 64
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in RDN_SCALES:
            raise SRLensError(f"RDN enlarges by 2, 3 or 4, not by {self.scale}.")
        if min(self.blocks, self.layers, self.growth, self.features) < 1:
            raise SRLensError(f"RDN needs a block, a layer and a feature at least: {self}.")


PRESETS = {"RDN": RDNConfig(), "RDN D20 C6 G32": RDNConfig(20, 6, 32)}


class DenseLayer(nn.Module):
    """conv and ReLU, whose outputs are appended to the input."""

    def __init__(self, inputs: int, growth: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(conv3x3(inputs, growth), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C + growth, H, W)."""
        return torch.cat((x, self.conv(x)), dim=1)


class ResidualDenseBlock(nn.Module):
    """Dense layers, fused by a 1 x 1 convolution (LFF), + input (eqs. 5 to 7)."""

    def __init__(self, features: int, growth: int, layers: int) -> None:
        super().__init__()
        self.convs = nn.Sequential(*(DenseLayer(features + layer * growth, growth) for layer in range(layers)))
        self.LFF = nn.Conv2d(features + layers * growth, features, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + self.LFF(self.convs(x))


class RDNTrunk(nn.Module):
    """Everything at LR size; RDN and Meta-RDN differ in what comes behind it."""

    def __init__(self, blocks: int, layers: int, growth: int, features: int) -> None:
        super().__init__()
        self.SFENet1 = conv3x3(3, features)
        self.SFENet2 = conv3x3(features, features)
        self.RDBs = nn.ModuleList(ResidualDenseBlock(features, growth, layers) for _ in range(blocks))
        self.GFF = nn.Sequential(nn.Conv2d(blocks * features, features, 1), conv3x3(features, features))

    def trunk(self, x: Tensor) -> Tensor:
        """Shallow features, dense blocks, global feature fusion: (N, 3, H, W) -> (N, features, H, W)."""
        shallow = self.SFENet1(x)
        x, made = self.SFENet2(shallow), []
        for block in self.RDBs:
            x = block(x)
            made.append(x)
        return shallow + self.GFF(torch.cat(made, dim=1))


def trunk_size(state: State) -> tuple[int, int, int, int]:
    """Blocks, layers, growth rate and features of a trunk, read from its parameters."""
    first = state["RDBs.0.convs.0.conv.0.weight"]
    layers = count(state, r"RDBs\.0\.convs\.(\d+)\.")
    return count(state, r"RDBs\.(\d+)\."), layers, first.shape[0], first.shape[1]


class RDN(RDNTrunk):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: RDNConfig | None = None) -> None:
        config = config or RDNConfig()
        super().__init__(config.blocks, config.layers, config.growth, config.features)
        self.config = config
        stages, inputs = [], config.features
        for factor in upsampling_factors(config.scale):
            stages += [conv3x3(inputs, factor * factor * config.growth), nn.PixelShuffle(factor)]
            inputs = config.growth
        self.UPNet = nn.Sequential(*stages, conv3x3(inputs, 3))

    def forward(self, x: Tensor) -> Tensor:
        """The trunk, then sub-pixel up-sampling (fig. 2 of the paper)."""
        return self.UPNet(self.trunk(x))


def from_state_dict(state: State) -> RDN:
    """Build the RDN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "RDN")


def _sized(state: State) -> RDN:
    blocks, layers, growth, features = trunk_size(state)
    first = round((state["UPNet.0.weight"].shape[0] / growth) ** 0.5)
    stages = count(state, r"UPNet\.(\d+)\.") - 1
    return RDN(RDNConfig(blocks, layers, growth, features, first**stages))


def _halo(config: RDNConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    return 3 + config.blocks * config.layers + upsampling_halo(config.scale)


ARCHITECTURE = Architecture(
    id="rdn",
    detect=holding("SFENet1.weight", "UPNet.0.weight"),
    build=from_state_dict,
    peak=255.0,
    halo=_halo,
)
