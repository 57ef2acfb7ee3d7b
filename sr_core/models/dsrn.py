"""DSRN: an LR and an HR state that feed each other in time (recurrent, two sizes).

Han, Chang, Liu, Yu, Witbrock, Huang, "Image Super-Resolution via Dual-State Recurrent Networks", CVPR 2018
(arXiv 1805.02704). The authors published TensorFlow code for x2; names follow it. There a step adds to each state what
its own two convolutions make of it; LR goes up by a transposed convolution whose kernel is the scale, HR comes down by
averaging. The image is made from the mean of the HR states of all steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, rebuild

DSRN_SCALES = (2, 3, 4)


@dataclass(frozen=True)
class DSRNConfig:
    """Time steps, features, scale; the defaults are the authors' 128 and 6 steps (their T = 7 counts the start)."""

    steps: int = 6
    features: int = 128
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in DSRN_SCALES:
            raise SRLensError(f"DSRN enlarges by 2, 3 or 4, not by {self.scale}.")
        if self.steps < 1 or self.features < 2:
            raise SRLensError(f"DSRN needs a time step and two features at least: {self}.")


PRESETS = {"DSRN": DSRNConfig()}


class Transition(nn.Module):
    """From a state to its change: conv, ReLU, conv."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = conv3x3(features, features), conv3x3(features, features)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return self.conv2(torch.relu(self.conv1(x)))


class DSRN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: DSRNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or DSRNConfig()
        features = config.features
        self.in_0, self.in_1 = conv3x3(1, features // 2), conv3x3(features // 2, features)
        self.s1s1, self.s2s2 = Transition(features), Transition(features)
        self.up = nn.ConvTranspose2d(features, features, config.scale, stride=config.scale)
        self.out = conv3x3(features, 1)
        # Parameters that are used again and again do not say how often: the file has to.
        self.register_buffer("steps", torch.tensor(float(config.steps)))

    def forward(self, x: Tensor) -> Tensor:
        """Features, the two states through time, the image from the mean of the HR states."""
        low, high = torch.relu(self.in_1(torch.relu(self.in_0(x)))), None
        made = []
        for _ in range(self.config.steps):
            next_low = low + self.s1s1(low)
            next_high = self.up(low)
            if high is not None:
                next_low = next_low + F.avg_pool2d(high, self.config.scale)
                next_high = next_high + high + self.s2s2(high)
            low, high = torch.relu(next_low), torch.relu(next_high)
            made.append(high)
        return self.out(torch.stack(made).mean(dim=0))


def from_state_dict(state: State) -> DSRN:
    """Build the DSRN that a state dict describes, loaded strictly, in eval mode; WeightsError if none.

    A file that does not say its number of time steps is taken to have the authors' 6.
    """
    return rebuild({"steps": torch.tensor(6.0), **state}, _sized, "DSRN")


def _sized(state: State) -> DSRN:
    return DSRN(DSRNConfig(int(state["steps"]), state["in_1.weight"].shape[0], state["up.weight"].shape[-1]))


def _halo(config: DSRNConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    return 2 + 2 * config.steps + 1


ARCHITECTURE = Architecture(
    id="dsrn",
    detect=holding("in_0.weight", "s1s1.conv1.weight", "s2s2.conv1.weight", "out.weight"),
    build=from_state_dict,
    luma=True,
    halo=_halo,
)
