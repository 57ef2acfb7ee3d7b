"""SRResNet, which is SRGAN's generator too: residual blocks with batch normalisation, sub-pixel (post-upsampling).

Ledig et al., "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network", CVPR 2017
(arXiv 1609.04802). :class:`SRResNet` is the paper's; its parameter names are those of the usual PyTorch version
(pytorch-SRResNet). :class:`MSRResNet` is what BasicSR trains under that name: without batch normalisation, and on top
of a bilinear enlargement; parameter names are BasicSR's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, Training, holding
from sr_core.models.blocks import conv3x3, upsampling_factors, upsampling_halo
from sr_core.models.reading import State, count, rebuild

if TYPE_CHECKING:
    from sr_core.train.options import TrainConfig

SRRESNET_SCALES = (2, 3, 4)
SLOPE = 0.1
"""Of MSRResNet's leaky ReLUs."""
WIDE = 9
"""Side of the first and the last kernel of SRResNet."""


@dataclass(frozen=True)
class SRResNetConfig:
    """Residual blocks, features, scale; the defaults are the paper's."""

    blocks: int = 16
    features: int = 64
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in SRRESNET_SCALES:
            raise SRLensError(f"SRResNet enlarges by 2, 3 or 4, not by {self.scale}.")
        if min(self.blocks, self.features) < 1:
            raise SRLensError(f"SRResNet needs a block and a feature at least: {self}.")


@dataclass(frozen=True)
class MSRResNetConfig(SRResNetConfig):
    """The same sizes, of BasicSR's version."""


PRESETS = {"SRResNet": SRResNetConfig(), "SRGAN": SRResNetConfig(), "MSRResNet": MSRResNetConfig()}


def bare3x3(inputs: int, outputs: int) -> nn.Conv2d:
    """3 x 3 without bias: the batch normalisation behind it has one."""
    return nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)


class NormalisedBlock(nn.Module):
    """conv, batch norm, PReLU, conv, batch norm, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = bare3x3(features, features), bare3x3(features, features)
        self.bn1, self.bn2 = nn.BatchNorm2d(features), nn.BatchNorm2d(features)
        self.relu = nn.PReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))


class SRResNet(nn.Module):
    """RGB in 0..1, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: SRResNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SRResNetConfig()
        features = config.features
        self.conv_input = nn.Conv2d(3, features, WIDE, padding=WIDE // 2, bias=False)
        self.relu = nn.PReLU()
        self.residual = nn.Sequential(*(NormalisedBlock(features) for _ in range(config.blocks)))
        self.conv_mid, self.bn_mid = bare3x3(features, features), nn.BatchNorm2d(features)
        stages: list[nn.Module] = []
        for factor in upsampling_factors(config.scale):
            stages += [bare3x3(features, factor * factor * features), nn.PixelShuffle(factor), nn.PReLU()]
        self.add_module(f"upscale{config.scale}x", nn.Sequential(*stages))
        self.conv_output = nn.Conv2d(features, 3, WIDE, padding=WIDE // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Wide convolution, normalised blocks with a long skip, sub-pixel stages, wide convolution (fig. 4)."""
        x = self.relu(self.conv_input(x))
        x = x + self.bn_mid(self.conv_mid(self.residual(x)))
        return self.conv_output(self.get_submodule(f"upscale{self.config.scale}x")(x))


class PlainBlock(nn.Module):
    """conv, ReLU, conv, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = conv3x3(features, features), conv3x3(features, features)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return x + self.conv2(torch.relu(self.conv1(x)))


class MSRResNet(nn.Module):
    """RGB in 0..1, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: MSRResNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or MSRResNetConfig()
        features = config.features
        self.conv_first = conv3x3(3, features)
        self.body = nn.Sequential(*(PlainBlock(features) for _ in range(config.blocks)))
        for stage, factor in enumerate(upsampling_factors(config.scale), start=1):
            self.add_module(f"upconv{stage}", conv3x3(features, factor * factor * features))
        self.conv_hr, self.conv_last = conv3x3(features, features), conv3x3(features, 3)

    def forward(self, x: Tensor) -> Tensor:
        """Blocks, sub-pixel stages, two convolutions; what they make is added to the bilinear enlargement."""
        base = F.interpolate(x, scale_factor=self.config.scale, mode="bilinear", align_corners=False)
        x = self.body(F.leaky_relu(self.conv_first(x), SLOPE))
        for stage, factor in enumerate(upsampling_factors(self.config.scale), start=1):
            x = F.leaky_relu(F.pixel_shuffle(self.get_submodule(f"upconv{stage}")(x), factor), SLOPE)
        return base + self.conv_last(F.leaky_relu(self.conv_hr(x), SLOPE))


def from_state_dict(state: State) -> SRResNet | MSRResNet:
    """Build the SRResNet (of either kind) that a state dict describes, loaded strictly, in eval mode.

    Raises:
        WeightsError: it describes none.
    """
    if "conv_first.weight" in state:
        return rebuild(state, _sized_plain, "MSRResNet")
    return rebuild(state, _sized, "SRResNet")


def _sized(state: State) -> SRResNet:
    scale = next((scale for scale in SRRESNET_SCALES if f"upscale{scale}x.0.weight" in state), 0)
    blocks = count(state, r"residual\.(\d+)\.")
    return SRResNet(SRResNetConfig(blocks, state["conv_input.weight"].shape[0], scale))


def _sized_plain(state: State) -> MSRResNet:
    features = state["conv_first.weight"].shape[0]
    factor = round((state["upconv1.weight"].shape[0] / features) ** 0.5)
    scale = factor * (2 if "upconv2.weight" in state else 1)
    return MSRResNet(MSRResNetConfig(count(state, r"body\.(\d+)\."), features, scale))


def _detect(state: State) -> bool:
    with_norms = holding("conv_input.weight", "residual.0.conv1.weight", "conv_mid.weight", "conv_output.weight")
    without = holding("conv_first.weight", "body.0.conv1.weight", "upconv1.weight", "conv_last.weight")
    return with_norms(state) or without(state)


def _halo(config: SRResNetConfig) -> int:
    """SRResNet's first kernel reaches 4 LR pixels, its last one 4 HR pixels."""
    ends = 2 if isinstance(config, MSRResNetConfig) else 7
    return ends + 2 * config.blocks + upsampling_halo(config.scale)


def _trained(run: TrainConfig) -> MSRResNet:
    """Without batch normalisation: a patch stands for itself, and the weights of two trainings can be blended."""
    return MSRResNet(MSRResNetConfig(run.blocks, run.features, run.scale))


def bilinear_start(net: MSRResNet) -> None:
    """First weights in place: nothing is added yet, so that training starts from the bilinear enlargement."""
    nn.init.zeros_(net.conv_last.weight)
    if net.conv_last.bias is not None:
        nn.init.zeros_(net.conv_last.bias)


ARCHITECTURE = Architecture(
    id="srresnet",
    detect=_detect,
    build=from_state_dict,
    halo=_halo,
    training=Training(_trained, batch=8, start=bilinear_start, sizes=("blocks", "features")),
)
