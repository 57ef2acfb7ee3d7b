"""LapSRN: a pyramid that doubles the image level by level and adds a predicted residual at each (progressive).

Lai, Huang, Ahuja, Yang, "Deep Laplacian Pyramid Networks for Fast and Accurate Super-Resolution", CVPR 2017
(arXiv 1704.03915)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from torch import Tensor, nn

from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import Architecture, Training, holding
from sr_core.models.blocks import conv3x3, load_strictly
from sr_core.models.small_starts import start_lapsrn, transfer_lapsrn

SLOPE = 0.2
"""Of the leaky ReLUs, the paper's."""
DOUBLING_KERNEL = 4


@dataclass(frozen=True)
class LapSRNConfig:
    """Levels (the scale is 2 ** levels), convolutions a level, features; the defaults are the paper's at x4."""

    levels: int = 2
    depth: int = 10
    features: int = 64

    def __post_init__(self) -> None:
        if min(self.levels, self.depth, self.features) < 1:
            raise SRLensError(f"LapSRN needs a level, a layer and a feature at least: {self}.")

    @property
    def scale(self) -> int:
        """Factor of the last level."""
        return 2**self.levels


def doubling(inputs: int, outputs: int) -> nn.ConvTranspose2d:
    """A transposed convolution, kernel 4 and stride 2, that doubles height and width."""
    return nn.ConvTranspose2d(inputs, outputs, kernel_size=DOUBLING_KERNEL, stride=2, padding=1)


class Level(nn.Module):
    """One level: features and image of a size -> features and image of twice the size."""

    def __init__(self, depth: int, features: int) -> None:
        super().__init__()
        layers = [(conv3x3(features, features), nn.LeakyReLU(SLOPE, inplace=True)) for _ in range(depth)]
        self.body = nn.Sequential(*(part for pair in layers for part in pair))
        self.upsample = nn.Sequential(doubling(features, features), nn.LeakyReLU(SLOPE, inplace=True))
        self.residual = conv3x3(features, 1)
        self.enlarge = doubling(1, 1)

    def forward(self, features: Tensor, image: Tensor) -> tuple[Tensor, Tensor]:
        """(N, C, H, W) and (N, 1, H, W) -> (N, C, 2H, 2W) and (N, 1, 2H, 2W)."""
        features = self.upsample(self.body(features))
        return features, self.enlarge(image) + self.residual(features)


class LapSRN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: LapSRNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or LapSRNConfig()
        self.head = nn.Sequential(conv3x3(1, config.features), nn.LeakyReLU(SLOPE, inplace=True))
        self.levels = nn.ModuleList(Level(config.depth, config.features) for _ in range(config.levels))

    def forward(self, x: Tensor) -> Tensor:
        """The image of the last level."""
        return self.pyramid(x)[-1]

    def pyramid(self, x: Tensor) -> list[Tensor]:
        """The image of every level, each twice as large as the one before; training looks at all of them."""
        features, images = self.head(x), []
        for level in self.levels:
            features, x = level(features, x)
            images.append(x)
        return images


def own_names(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Parameters under the names of the usual PyTorch version, pytorch-LapSRN, as ours; others as they are.

    Its convolutions have no biases: the same network has biases of zero.
    """
    if "convt_I1.weight" not in state:
        return dict(state)
    renamed: dict[str, Tensor] = {}
    for key, value in state.items():
        doubles = value.shape[-1] == DOUBLING_KERNEL
        part = re.fullmatch(r"convt_([FIR])(\d+)(?:\.0\.cov_block\.(\d+))?\.weight", key)
        name = "head.0" if key == "conv_input.weight" else key
        if part:
            inside = "upsample.0" if doubles else f"body.{part[3]}"
            name = f"levels.{int(part[2]) - 1}.{ {'I': 'enlarge', 'R': 'residual', 'F': inside}[part[1]] }"
        renamed[f"{name}.weight"] = value
        renamed[f"{name}.bias"] = value.new_zeros(value.shape[1 if doubles else 0])
    return renamed


def from_state_dict(state: Mapping[str, Tensor]) -> LapSRN:
    """Build the LapSRN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    state = own_names(state)
    levels = [key for key in state if re.fullmatch(r"levels\.\d+\.enlarge\.weight", key)]
    layers = [key for key in state if re.fullmatch(r"levels\.0\.body\.\d+\.weight", key)]
    if not levels or "head.0.weight" not in state:
        raise WeightsError("it holds no LapSRN: its head or its levels are missing.")
    net = LapSRN(LapSRNConfig(len(levels), len(layers), state["head.0.weight"].shape[0]))
    load_strictly(net, state)
    return net.eval()


def _halo(config: LapSRNConfig) -> int:
    """The head, then each level's layers, its two convolutions around the doubling, in LR pixels."""
    return 1 + sum(ceil((config.depth + 2) / 2**level) for level in range(config.levels))


def _trained(run: Any) -> LapSRN:
    levels = run.scale.bit_length() - 1
    if 2**levels != run.scale:
        raise SRLensError(f"LapSRN doubles level by level and cannot enlarge by {run.scale}: choose 2, 4 or 8.")
    return LapSRN(LapSRNConfig(levels, depth=6, features=16))


def _detect(state: Mapping[str, Tensor]) -> bool:
    ours = holding("head.0.weight", "levels.0.enlarge.weight", "levels.0.residual.weight")
    return ours(state) or holding("conv_input.weight", "convt_I1.weight", "convt_R1.weight")(state)


PRESETS = {"LapSRN": LapSRNConfig()}
ARCHITECTURE = Architecture(
    id="lapsrn",
    detect=_detect,
    build=from_state_dict,
    luma=True,
    halo=_halo,
    training=Training(
        _trained,
        patch=16,
        loss="charbonnier",
        rate=2e-3,
        start=start_lapsrn,
        transfer=transfer_lapsrn,
        outputs=lambda net, x: net.pyramid(x),  # each level has its own loss
    ),
)
