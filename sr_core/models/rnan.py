"""RNAN: trunk branches times mask branches that look far, by striding and by non-local attention (post-upsampling).

Zhang, Li, Li, Zhong, Fu, "Residual Non-local Attention Networks for Image Restoration", ICLR 2019 (arXiv 1903.10082).
Parameter names are those of the authors' code, and so is the axis of the softmax: over the pixels that ask, where the
paper's equation runs over those that are asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import MeanShift, conv3x3, upsampler
from sr_core.models.reading import State, count, rebuild, shuffled_scale
from sr_core.models.san import DIV2K_MEAN

RNAN_SCALES = (2, 3, 4, 8)
STRIDE = 2
HELD = 2**21
"""Weights of the attention that are held at a time, 8 MB: more leaves the cache and is slower."""


@dataclass(frozen=True)
class RNANConfig:
    """Attention groups (the first and the last of which are non-local), features, scale; the paper's by default."""

    groups: int = 10
    features: int = 64
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in RNAN_SCALES:
            raise SRLensError(f"RNAN enlarges by 2, 3, 4 or 8, not by {self.scale}.")
        if self.groups < 2 or self.features < 2:
            raise SRLensError(f"RNAN needs two groups and two features at least: {self}.")


PRESETS = {"RNAN": RNANConfig()}


class Residual(nn.Module):
    """conv, ReLU, conv, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.body = nn.Sequential(conv3x3(features, features), nn.ReLU(inplace=True), conv3x3(features, features))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + self.body(x)


class NonLocal(nn.Module):
    """Every pixel reads from all others, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        inner = features // 2
        self.g, self.theta, self.phi = (nn.Conv2d(features, inner, 1) for _ in range(3))
        self.W = nn.Conv2d(inner, features, 1)
        nn.init.zeros_(self.W.weight)  # training starts from the identity, as in the authors' code
        if self.W.bias is not None:
            nn.init.zeros_(self.W.bias)

    def attention(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, pixels that ask, pixels that are asked); each column sums to one."""
        query, key = self.theta(x).flatten(2), self.phi(x).flatten(2)
        return (query.transpose(1, 2) @ key).softmax(dim=1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape.

        Pixels that are asked are taken some at a time, so that the weights that are held stay below HELD: all of an
        LR image of 256 x 192 at once would be 10 GB, twice.
        """
        query, key, value = (layer(x).flatten(2) for layer in (self.theta, self.phi, self.g))
        asked = max(1, HELD // (query.shape[0] * query.shape[2]))
        read = torch.zeros_like(value)
        # A row for each pixel that is asked: the softmax over those that ask then runs along memory, which is three
        # times as fast as along the columns of the equation.
        for keys, values in zip(key.transpose(1, 2).split(asked, dim=1), value.split(asked, dim=2), strict=True):
            read.baddbmm_(values, (keys @ query).softmax(dim=-1))
        return x + self.W(read.unflatten(2, x.shape[2:]))


class Mask(nn.Module):
    """A mask in 0..1: residual blocks, half the size and back, sigmoid; ``looks_far`` puts attention first."""

    def __init__(self, features: int, *, looks_far: bool) -> None:
        super().__init__()
        first = [NonLocal(features)] if looks_far else []
        self.MB_RB1 = nn.Sequential(*first, Residual(features))
        self.MB_Down = nn.Sequential(nn.Conv2d(features, features, 3, stride=STRIDE, padding=1))
        self.MB_RB2 = nn.Sequential(Residual(features), Residual(features))
        self.MB_Up = nn.Sequential(nn.ConvTranspose2d(features, features, 6, stride=STRIDE, padding=2))
        self.MB_RB3 = nn.Sequential(Residual(features))
        self.MB_1x1conv = nn.Sequential(nn.Conv2d(features, features, 1))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) with even sides -> same shape, in 0..1."""
        x = self.MB_RB1(x)
        x = x + self.MB_Up(self.MB_RB2(self.MB_Down(x)))
        return torch.sigmoid(self.MB_1x1conv(self.MB_RB3(x)))


class Trunk(nn.Module):
    """Two residual blocks."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.body = nn.Sequential(Residual(features), Residual(features))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return self.body(x)


class Attention(nn.Module):
    """Residual block; trunk times mask, + its input; two residual blocks (eq. 5 of the paper)."""

    def __init__(self, features: int, *, looks_far: bool) -> None:
        super().__init__()
        self.RA_RB1 = nn.Sequential(Residual(features))
        self.RA_TB = nn.Sequential(Trunk(features))
        self.RA_MB = nn.Sequential(Mask(features, looks_far=looks_far))
        self.RA_tail = nn.Sequential(Residual(features), Residual(features))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) with even sides -> same shape."""
        x = self.RA_RB1(x)
        return self.RA_tail(x + self.RA_TB(x) * self.RA_MB(x))


class Group(nn.Module):
    """An attention module and a convolution."""

    def __init__(self, features: int, *, looks_far: bool = False) -> None:
        super().__init__()
        self.body = nn.Sequential(Attention(features, looks_far=looks_far), conv3x3(features, features))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) with even sides -> same shape."""
        return self.body(x)


class RNAN(nn.Module):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, scale * H, scale * W). Its attention is that of the whole image.

    The authors' code takes even sides only; here a side that is odd gets its last row or column twice, and the result
    is cut.
    """

    def __init__(self, config: RNANConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or RNANConfig()
        features = config.features
        self.sub_mean = MeanShift(DIV2K_MEAN, -1)
        self.add_mean = MeanShift(DIV2K_MEAN, +1)
        self.head = nn.Sequential(conv3x3(3, features))
        self.body_nl_low = nn.Sequential(Group(features, looks_far=True))
        self.body = nn.Sequential(*(Group(features) for _ in range(config.groups - 2)), conv3x3(features, features))
        self.body_nl_high = nn.Sequential(Group(features, looks_far=True))
        self.tail = nn.Sequential(upsampler(features, config.scale), conv3x3(features, 3))

    def forward(self, x: Tensor) -> Tensor:
        """Head, groups with a long skip, sub-pixel tail (fig. 1 of the paper)."""
        height, width = x.shape[2:]
        x = F.pad(x, (0, width % STRIDE, 0, height % STRIDE), mode="replicate")
        x = self.head(self.sub_mean(x))
        x = self.tail(x + self.body_nl_high(self.body(self.body_nl_low(x))))
        return self.add_mean(x)[:, :, : height * self.config.scale, : width * self.config.scale]


def from_state_dict(state: State) -> RNAN:
    """Build the RNAN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "RNAN")


def _sized(state: State) -> RNAN:
    groups = count(state, r"body\.(\d+)\.body\.") + 2
    return RNAN(RNANConfig(groups, state["head.0.weight"].shape[0], shuffled_scale(state, r"tail\.0\.\d+\.weight")))


ARCHITECTURE = Architecture(
    id="rnan",
    detect=holding("head.0.weight", "body_nl_low.0.body.0.RA_RB1.0.body.0.weight", "tail.1.weight"),
    build=from_state_dict,
    peak=255.0,
    whole=True,
)
