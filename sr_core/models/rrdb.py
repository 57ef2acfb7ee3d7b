"""RRDB: dense blocks inside residuals inside residuals, the generator of ESRGAN (post-upsampling).

Wang et al., "ESRGAN: Enhanced Super-Resolution Generative Adversarial Networks", ECCVW 2018 (arXiv 1809.00219).
Parameter names are those of the authors' BasicSR (RRDBNet). At x2 that code halves the image first by moving
2 x 2 pixels into channels; at x1 and x2 the channels of the first layer say so.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, count, rebuild

RESIDUAL_SCALE = 0.2
SLOPE = 0.2
DENSE_LAYERS = 5
BLOCKS_INSIDE = 3
FOLDS = {2: 2, 4: 1}
"""Side of the pixel squares that become channels, by scale: the network itself always enlarges by 4."""


@dataclass(frozen=True)
class RRDBConfig:
    """Blocks, features, growth rate of the dense layers, scale; the defaults are ESRGAN's at x4."""

    blocks: int = 23
    features: int = 64
    growth: int = 32
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in FOLDS:
            raise SRLensError(f"RRDB enlarges by 2 or 4, not by {self.scale}.")
        if min(self.blocks, self.features, self.growth) < 1:
            raise SRLensError(f"RRDB needs a block and a feature at least: {self}.")


PRESETS = {"ESRGAN": RRDBConfig()}


class FiveConvolutions(nn.Module):
    """Five convolutions, each on everything before it; the last one's output times 0.2, + input."""

    def __init__(self, features: int, growth: int) -> None:
        super().__init__()
        for layer in range(DENSE_LAYERS):
            outputs = growth if layer < DENSE_LAYERS - 1 else features
            self.add_module(f"conv{layer + 1}", conv3x3(features + layer * growth, outputs))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        gathered = [x]
        for layer in range(1, DENSE_LAYERS):
            made = self.get_submodule(f"conv{layer}")(torch.cat(gathered, dim=1))
            gathered.append(F.leaky_relu(made, SLOPE))
        return x + RESIDUAL_SCALE * self.get_submodule(f"conv{DENSE_LAYERS}")(torch.cat(gathered, dim=1))


class ResidualInResidual(nn.Module):
    """Three dense blocks in a row, their change times 0.2, + input (fig. 4 of the paper)."""

    def __init__(self, features: int, growth: int) -> None:
        super().__init__()
        self.rdb1, self.rdb2, self.rdb3 = (FiveConvolutions(features, growth) for _ in range(BLOCKS_INSIDE))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + RESIDUAL_SCALE * self.rdb3(self.rdb2(self.rdb1(x)))


class RRDB(nn.Module):
    """RGB in 0..1, (N, 3, H, W) -> (N, 3, scale * H, scale * W); at x2 a side that is odd gets its last row twice."""

    def __init__(self, config: RRDBConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or RRDBConfig()
        features = config.features
        self.conv_first = conv3x3(3 * FOLDS[config.scale] ** 2, features)
        self.body = nn.Sequential(*(ResidualInResidual(features, config.growth) for _ in range(config.blocks)))
        self.conv_body = conv3x3(features, features)
        self.conv_up1, self.conv_up2, self.conv_hr = (conv3x3(features, features) for _ in range(3))
        self.conv_last = conv3x3(features, 3)

    def forward(self, x: Tensor) -> Tensor:
        """Blocks with a long skip, then twice nearest-neighbour enlargement and a convolution."""
        fold = FOLDS[self.config.scale]
        height, width = x.shape[2:]
        x = F.pad(x, (0, -width % fold, 0, -height % fold), mode="replicate")
        x = self.conv_first(F.pixel_unshuffle(x, fold))
        x = x + self.conv_body(self.body(x))
        for layer in (self.conv_up1, self.conv_up2):
            x = F.leaky_relu(layer(F.interpolate(x, scale_factor=2, mode="nearest")), SLOPE)
        x = self.conv_last(F.leaky_relu(self.conv_hr(x), SLOPE))
        return x[:, :, : height * self.config.scale, : width * self.config.scale]


def from_state_dict(state: State) -> RRDB:
    """Build the RRDB that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "RRDB")


def _sized(state: State) -> RRDB:
    features, inputs = state["conv_first.weight"].shape[:2]
    scale = {3 * fold**2: scale for scale, fold in FOLDS.items()}[inputs]
    growth = state["body.0.rdb1.conv1.weight"].shape[0]
    return RRDB(RRDBConfig(count(state, r"body\.(\d+)\."), features, growth, scale))


def _halo(config: RRDBConfig) -> int:
    """LR pixels on each side that an output pixel depends on: the tail has 1/2 + 3/4 of a pixel, rounded up."""
    inner = 2 + config.blocks * BLOCKS_INSIDE * DENSE_LAYERS + 2
    return inner * FOLDS[config.scale]


def _detect(state: State) -> bool:
    """Of the many kinds there are, RGB at x2 and x4."""
    named = holding("conv_first.weight", "body.0.rdb1.conv1.weight", "conv_up2.weight", "conv_last.weight")
    if not named(state) or holding("conv_up3.weight")(state):
        return False
    inputs, outputs = state["conv_first.weight"].shape[1], state["conv_last.weight"].shape[0]
    return inputs in {3 * fold**2 for fold in FOLDS.values()} and outputs == 3


ARCHITECTURE = Architecture(
    id="rrdb",
    detect=_detect,
    build=from_state_dict,
    halo=_halo,
)
