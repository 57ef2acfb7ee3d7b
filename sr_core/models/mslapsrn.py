"""MS-LapSRN: LapSRN's pyramid with the same parameters at every level, and a block that recurs in it (progressive).

Lai, Huang, Ahuja, Yang, "Fast and Accurate Image Super-Resolution with Deep Laplacian Pyramid Networks", TPAMI 2018
(arXiv 1710.01992). Parameter names are those of the authors' MATLAB code.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, count, rebuild

SLOPE = 0.2
"""Of the leaky ReLUs, the paper's."""


@dataclass(frozen=True)
class MSLapSRNConfig:
    """Levels, convolutions of the recursive block, its recursions, features; the defaults are D5 R8 at x4."""

    levels: int = 2
    depth: int = 5
    recursions: int = 8
    features: int = 64

    def __post_init__(self) -> None:
        if min(self.levels, self.depth, self.recursions, self.features) < 1:
            raise SRLensError(f"MS-LapSRN needs a level, a layer, a recursion and a feature at least: {self}.")

    @property
    def scale(self) -> int:
        """Factor of the last level."""
        return 2**self.levels


PRESETS = {"MS-LapSRN": MSLapSRNConfig()}


class CroppedDoubling(nn.ConvTranspose2d):
    """Kernel 3, stride 2, of whose odd size the last row and column are cut off, as the authors' code does."""

    def __init__(self, features: int, *, bias: bool) -> None:
        super().__init__(features, features, kernel_size=3, stride=2, bias=bias)

    def forward(self, input: Tensor, output_size: list[int] | None = None) -> Tensor:
        """(N, C, H, W) -> (N, C, 2H, 2W)."""
        return super().forward(input, output_size)[..., :-1, :-1]


def image_doubling() -> nn.ConvTranspose2d:
    """The image branch: kernel 4, stride 2, no bias, from the start a bilinear enlargement (sec. 3.1)."""
    layer = nn.ConvTranspose2d(1, 1, kernel_size=4, stride=2, padding=1, bias=False)
    line = torch.tensor([0.25, 0.75, 0.75, 0.25])
    with torch.no_grad():
        layer.weight.copy_(line[:, None] * line)
    return layer


class MSLapSRN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W): every level has the same parameters.

    A level is one block of convolutions, run several times; after each time the level's input is added again.
    """

    def __init__(self, config: MSLapSRNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or MSLapSRNConfig()
        features = config.features
        self.input_conv = conv3x3(1, features)
        for layer in range(1, config.depth + 1):
            self.add_module(f"conv{layer}", conv3x3(features, features))
        self.upconv = CroppedDoubling(features, bias=True)
        self.residual_conv = conv3x3(features, 1)
        self.img_up = image_doubling()
        # Parameters that are used again and again do not say how often: the file has to.
        self.register_buffer("levels", torch.tensor(float(config.levels)))
        self.register_buffer("recursions", torch.tensor(float(config.recursions)))

    def forward(self, x: Tensor) -> Tensor:
        """The image of the last level."""
        return self.pyramid(x)[-1]

    def pyramid(self, x: Tensor) -> list[Tensor]:
        """The image of every level."""
        features, images = self.input_conv(x), []
        for _ in range(self.config.levels):
            features = self.upconv(F.leaky_relu(self.embed(features), SLOPE))
            x = self.img_up(x) + self.residual_conv(features)
            images.append(x)
        return images

    def embed(self, source: Tensor) -> Tensor:
        """The recursive block with shared-source skips, (N, C, H, W) -> same shape (fig. 4c of the TPAMI paper)."""
        x = source
        for _ in range(self.config.recursions):
            for layer in range(1, self.config.depth + 1):
                x = self.get_submodule(f"conv{layer}")(F.leaky_relu(x, SLOPE))
            x = x + source
        return x


def from_state_dict(state: State) -> MSLapSRN:
    """Build the MS-LapSRN that a state dict describes, loaded strictly, in eval mode; WeightsError if none.

    Its parameters do not say how often they are used: without the buffers that do, as published, at x4.
    """
    usual = {"levels": torch.tensor(2.0), "recursions": torch.tensor(8.0)}
    return rebuild({**usual, **state}, _sized, "MS-LapSRN")


def _sized(state: State) -> MSLapSRN:
    depth = count(state, r"conv(\d+)\.weight")
    levels, recursions = (int(state[name]) for name in ("levels", "recursions"))
    return MSLapSRN(MSLapSRNConfig(levels, depth, recursions, state["input_conv.weight"].shape[0]))


def _halo(config: MSLapSRNConfig) -> int:
    """The first layer, then each level's layers with the doubling and the residual behind them, in LR pixels."""
    layers = config.depth * config.recursions
    return 1 + sum(ceil((layers + 2) / 2**level) for level in range(config.levels))


ARCHITECTURE = Architecture(
    id="mslapsrn",
    detect=holding("input_conv.weight", "upconv.weight", "residual_conv.weight", "img_up.weight"),
    build=from_state_dict,
    luma=True,
    halo=_halo,
)
