"""EDSR: residual blocks without batch normalisation, all at LR size, sub-pixel up-sampling (post-upsampling).

Lim, Son, Kim, Nah, Lee, "Enhanced Deep Residual Networks for Single Image Super-Resolution", CVPRW 2017
(arXiv 1707.02921). Parameter names are those of the authors' EDSR-PyTorch.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import MeanShift, conv3x3, upsampler, upsampling_halo
from sr_core.models.reading import State, count, rebuild, shuffled_scale
from sr_core.models.san import DIV2K_MEAN

EDSR_SCALES = (2, 3, 4, 8)
RESIDUAL_SCALE = 0.1
RESCALED_FROM = 256
"""Features from which on the residuals are multiplied by RESIDUAL_SCALE (sec. 3.3: wide blocks train unstably)."""


@dataclass(frozen=True)
class EDSRConfig:
    """Residual blocks, features, scale; the defaults are the paper's large network at x4."""

    blocks: int = 32
    features: int = 256
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in EDSR_SCALES:
            raise SRLensError(f"EDSR enlarges by 2, 3, 4 or 8, not by {self.scale}.")
        if min(self.blocks, self.features) < 1:
            raise SRLensError(f"EDSR needs a block and a feature at least: {self}.")


PRESETS = {"EDSR": EDSRConfig(), "EDSR baseline": EDSRConfig(16, 64)}


class ScaledBlock(nn.Module):
    """conv, ReLU, conv, times the residual scale, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.body = nn.Sequential(conv3x3(features, features), nn.ReLU(inplace=True), conv3x3(features, features))
        self.residual_scale = RESIDUAL_SCALE if features >= RESCALED_FROM else 1.0

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + self.residual_scale * self.body(x)


class EDSR(nn.Module):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: EDSRConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or EDSRConfig()
        features = config.features
        self.sub_mean = MeanShift(DIV2K_MEAN, -1)
        self.add_mean = MeanShift(DIV2K_MEAN, +1)
        self.head = nn.Sequential(conv3x3(3, features))
        self.body = nn.Sequential(*(ScaledBlock(features) for _ in range(config.blocks)), conv3x3(features, features))
        self.tail = nn.Sequential(upsampler(features, config.scale), conv3x3(features, 3))

    def forward(self, x: Tensor) -> Tensor:
        """Head, residual body with a long skip, sub-pixel tail (fig. 3 of the paper)."""
        x = self.head(self.sub_mean(x))
        return self.add_mean(self.tail(x + self.body(x)))


def from_state_dict(state: State) -> EDSR:
    """Build the EDSR that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "EDSR")


def _sized(state: State) -> EDSR:
    blocks = count(state, r"body\.(\d+)\.body\.0\.weight")
    return EDSR(EDSRConfig(blocks, state["head.0.weight"].shape[0], shuffled_scale(state, r"tail\.0\.\d+\.weight")))


def _halo(config: EDSRConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    return 2 + 2 * config.blocks + upsampling_halo(config.scale)


ARCHITECTURE = Architecture(
    id="edsr",
    detect=holding("head.0.weight", "body.0.body.0.weight", "body.0.body.2.weight", "tail.1.weight"),
    build=from_state_dict,
    peak=255.0,
    halo=_halo,
)
