"""RCAN: residual blocks that weigh their channels, in groups, in a residual of residuals (post-upsampling).

Zhang, Li, Li, Wang, Zhong, Fu, "Image Super-Resolution Using Very Deep Residual Channel Attention Networks",
ECCV 2018 (arXiv 1807.02758). Parameter names are those of the authors' code.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import MeanShift, conv3x3, upsampler
from sr_core.models.reading import State, count, rebuild, shuffled_scale
from sr_core.models.san import DIV2K_MEAN

RCAN_SCALES = (2, 3, 4, 8)


@dataclass(frozen=True)
class RCANConfig:
    """Groups, blocks a group, features, their reduction in the attention, scale; the defaults are the paper's."""

    groups: int = 10
    blocks: int = 20
    features: int = 64
    reduction: int = 16
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in RCAN_SCALES:
            raise SRLensError(f"RCAN enlarges by 2, 3, 4 or 8, not by {self.scale}.")
        if min(self.groups, self.blocks, self.reduction) < 1 or self.features < self.reduction:
            raise SRLensError(f"RCAN needs a group, a block and no larger reduction than features: {self}.")


PRESETS = {"RCAN": RCANConfig()}


class ChannelAttention(nn.Module):
    """Multiplies each channel by a gate in 0..1 that follows from the means of all channels (sec. 3.3)."""

    def __init__(self, features: int, squeezed: int) -> None:
        super().__init__()
        self.conv_du = nn.Sequential(
            nn.Conv2d(features, squeezed, 1),
            nn.ReLU(inplace=True),
            nn.Conv2d(squeezed, features, 1),
            nn.Sigmoid(),
        )

    def gates(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C, 1, 1) in 0..1."""
        return self.conv_du(x.mean(dim=(2, 3), keepdim=True))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x * self.gates(x)


class Skipped(nn.Module):
    """``body(x) + x``: a block of two convolutions with attention, or a group of such blocks."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.body = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + self.body(x)


def attention_block(features: int, squeezed: int) -> Skipped:
    """conv, ReLU, conv, channel attention, + input."""
    convs = conv3x3(features, features), nn.ReLU(inplace=True), conv3x3(features, features)
    return Skipped(*convs, ChannelAttention(features, squeezed))


class RCAN(nn.Module):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, scale * H, scale * W). Its channel means are those of the whole image."""

    def __init__(self, config: RCANConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or RCANConfig()
        features, squeezed = config.features, config.features // config.reduction
        self.sub_mean = MeanShift(DIV2K_MEAN, -1)
        self.add_mean = MeanShift(DIV2K_MEAN, +1)
        self.head = nn.Sequential(conv3x3(3, features))
        groups = (
            Skipped(*(attention_block(features, squeezed) for _ in range(config.blocks)), conv3x3(features, features))
            for _ in range(config.groups)
        )
        self.body = nn.Sequential(*groups, conv3x3(features, features))
        self.tail = nn.Sequential(upsampler(features, config.scale), conv3x3(features, 3))

    def forward(self, x: Tensor) -> Tensor:
        """Head, residual groups with a long skip, sub-pixel tail (fig. 2 of the paper)."""
        x = self.head(self.sub_mean(x))
        return self.add_mean(self.tail(x + self.body(x)))


def from_state_dict(state: State) -> RCAN:
    """Build the RCAN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "RCAN")


def _sized(state: State) -> RCAN:
    squeezed, features = state["body.0.body.0.body.3.conv_du.0.weight"].shape[:2]
    groups = count(state, r"body\.(\d+)\.body\.")
    blocks = count(state, r"body\.0\.body\.(\d+)\.body\.")
    scale = shuffled_scale(state, r"tail\.0\.\d+\.weight")
    return RCAN(RCANConfig(groups, blocks, features, features // squeezed, scale))


ARCHITECTURE = Architecture(
    id="rcan",
    detect=holding("head.0.weight", "body.0.body.0.body.3.conv_du.0.weight", "tail.1.weight"),
    build=from_state_dict,
    peak=255.0,
    whole=True,
)
