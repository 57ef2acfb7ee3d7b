"""SRFBN: one block of up- and down-projections, unrolled in time, that gets its own output back (feedback).

Li, Yang, Liu, Yang, Jeon, Wu, "Feedback Network for Image Super-Resolution", CVPR 2019 (arXiv 1903.09814).
Parameter names are those of the authors' code. Each time step makes an image; the last one is the result.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import MeanShift
from sr_core.models.reading import State, count, rebuild
from sr_core.models.san import DIV2K_MEAN

SRFBN_SCALES = (2, 3, 4, 8)
PADDING = 2
SLOPE = 0.2
"""What the PReLUs start with."""


@dataclass(frozen=True)
class SRFBNConfig:
    """Features, projection groups of the block, time steps, scale; the defaults are the paper's at x4."""

    features: int = 64
    groups: int = 6
    steps: int = 4
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in SRFBN_SCALES:
            raise SRLensError(f"SRFBN enlarges by 2, 3, 4 or 8, not by {self.scale}.")
        if min(self.features, self.groups, self.steps) < 1:
            raise SRLensError(f"SRFBN needs a feature, a group and a step at least: {self}.")


PRESETS = {"SRFBN": SRFBNConfig(), "SRFBN-S": SRFBNConfig(32, 3)}


def kernel(scale: int) -> int:
    """Side of the kernels that change the size by ``scale``: 6, 7, 8, 12 at x2, x3, x4, x8."""
    return scale + 4


def down(inputs: int, outputs: int, size: int = 1, stride: int = 1, padding: int = 0) -> nn.Sequential:
    """A convolution and a PReLU."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, size, stride, padding), nn.PReLU(init=SLOPE))


def up(features: int, scale: int) -> nn.Sequential:
    """A transposed convolution that enlarges by ``scale``, and a PReLU."""
    return nn.Sequential(nn.ConvTranspose2d(features, features, kernel(scale), scale, PADDING), nn.PReLU(init=SLOPE))


class FeedbackBlock(nn.Module):
    """Input and hidden state through groups of up- and down-projections with dense connections (fig. 4)."""

    def __init__(self, features: int, groups: int, scale: int) -> None:
        super().__init__()
        self.compress_in = down(2 * features, features)
        self.upBlocks = nn.ModuleList(up(features, scale) for _ in range(groups))
        self.downBlocks = nn.ModuleList(down(features, features, kernel(scale), scale, PADDING) for _ in range(groups))
        self.uptranBlocks = nn.ModuleList(down((group + 1) * features, features) for group in range(1, groups))
        self.downtranBlocks = nn.ModuleList(down((group + 1) * features, features) for group in range(1, groups))
        self.compress_out = down(groups * features, features)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """Features and the block's last output, (N, C, H, W) each -> its next output."""
        low, high = [self.compress_in(torch.cat((x, hidden), dim=1))], []
        for group, (enlarge, shrink) in enumerate(zip(self.upBlocks, self.downBlocks, strict=True)):
            joined = torch.cat(low, dim=1)
            high.append(enlarge(self.uptranBlocks[group - 1](joined) if group else joined))
            joined = torch.cat(high, dim=1)
            low.append(shrink(self.downtranBlocks[group - 1](joined) if group else joined))
        return self.compress_out(torch.cat(low[1:], dim=1))


class SRFBN(nn.Module):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: SRFBNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SRFBNConfig()
        features, scale = config.features, config.scale
        self.sub_mean = MeanShift(DIV2K_MEAN, -1)
        self.add_mean = MeanShift(DIV2K_MEAN, +1)
        self.conv_in = down(3, 4 * features, 3, padding=1)
        self.feat_in = down(4 * features, features)
        self.block = FeedbackBlock(features, config.groups, scale)
        self.out = up(features, scale)
        self.conv_out = nn.Sequential(nn.Conv2d(features, 3, 3, padding=1))
        # Parameters that are used again and again do not say how often: the file has to.
        self.register_buffer("steps", torch.tensor(float(config.steps)))

    def forward(self, x: Tensor) -> Tensor:
        """The image of the last step."""
        return self.unrolled(x)[-1]

    def unrolled(self, x: Tensor) -> list[Tensor]:
        """The image that each step makes; training looks at all of them with equal weight (eq. 9 of the paper)."""
        x = self.sub_mean(x)
        base = F.interpolate(x, scale_factor=self.config.scale, mode="bilinear", align_corners=False)
        features = hidden = self.feat_in(self.conv_in(x))
        images = []
        for _ in range(self.config.steps):
            hidden = self.block(features, hidden)
            images.append(self.add_mean(base + self.conv_out(self.out(hidden))))
        return images


def from_state_dict(state: State) -> SRFBN:
    """Build the SRFBN that a state dict describes, loaded strictly, in eval mode; WeightsError if none.

    A file that does not say its number of time steps is taken to have the published 4.
    """
    return rebuild({"steps": torch.tensor(4.0), **state}, _sized, "SRFBN")


def _sized(state: State) -> SRFBN:
    groups = count(state, r"block\.upBlocks\.(\d+)\.")
    weight = state["out.0.weight"]
    return SRFBN(SRFBNConfig(weight.shape[0], groups, int(state["steps"]), weight.shape[-1] - kernel(0)))


def _halo(config: SRFBNConfig) -> int:
    """LR pixels on each side that an output pixel depends on: up to 2 a projection and back, bilinear included."""
    return 1 + 2 * config.groups * config.steps + 2


ARCHITECTURE = Architecture(
    id="srfbn",
    detect=holding("conv_in.0.weight", "block.compress_in.0.weight", "conv_out.0.weight"),
    build=from_state_dict,
    peak=255.0,
    halo=_halo,
)
