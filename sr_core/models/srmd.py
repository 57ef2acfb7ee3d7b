"""SRMD: a chain of convolutions at LR size that is told how the image was degraded (post-upsampling).

Zhang, Zuo, Zhang, "Learning a Single Convolutional Super-Resolution Network for Multiple Degradations", CVPR 2018
(arXiv 1712.06116). Parameter names are those of the authors' KAIR. Blur kernel (15 principal components) and noise
level are stretched to maps as large as the image and enter with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, count, rebuild

SRMD_SCALES = (2, 3, 4)
COLOURS = 3


@dataclass(frozen=True)
class SRMDConfig:
    """Layers, features, numbers that describe a degradation, scale; the defaults are the paper's."""

    layers: int = 12
    features: int = 128
    degradation: int = 16
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in SRMD_SCALES:
            raise SRLensError(f"SRMD enlarges by 2, 3 or 4, not by {self.scale}.")
        if self.layers < 2 or self.features < 1 or self.degradation < 0:
            raise SRLensError(f"SRMD needs two layers and a feature at least: {self}.")


PRESETS = {"SRMD": SRMDConfig(), "SRMDNF": SRMDConfig(degradation=15)}


class SRMD(nn.Module):
    """RGB in 0..1, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: SRMDConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SRMDConfig()
        features = config.features
        layers: list[nn.Module] = [conv3x3(COLOURS + config.degradation, features), nn.ReLU(inplace=True)]
        for _ in range(config.layers - 2):
            layers += [conv3x3(features, features), nn.ReLU(inplace=True)]
        last = conv3x3(features, COLOURS * config.scale**2)
        self.model = nn.Sequential(*layers, last, nn.PixelShuffle(config.scale))

    def forward(self, x: Tensor, degradation: Tensor | None = None) -> Tensor:
        """Enlarge. ``degradation`` is (N, config.degradation), or a map of it for each pixel (N, ..., H, W).

        None stands for zeros: a network that was trained on plain bicubic shrinking alone knows nothing else; one of
        the authors' wants the components of its blur kernel.
        """
        count, _, height, width = x.shape
        told = x.new_zeros(count, self.config.degradation) if degradation is None else degradation
        maps = told if told.ndim == 4 else told[:, :, None, None].expand(-1, -1, height, width)
        return self.model(torch.cat((x, maps), dim=1))


def from_state_dict(state: State) -> SRMD:
    """Build the SRMD that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "SRMD")


def _sized(state: State) -> SRMD:
    layers = count(state, r"model\.(\d+)\.weight")
    features, inputs = state["model.0.weight"].shape[:2]
    scale = round((state[f"model.{2 * (layers - 1)}.weight"].shape[0] / COLOURS) ** 0.5)
    return SRMD(SRMDConfig(layers, features, inputs - COLOURS, scale))


def _detect(state: State) -> bool:
    """A bare chain, whose first layer sees more than colours."""
    first = state.get("model.0.weight")
    chain = all(re.fullmatch(r"model\.\d+\.(weight|bias)", key) for key in state)
    return chain and first is not None and first.ndim == 4 and first.shape[1] > COLOURS


def _halo(config: SRMDConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    return config.layers


ARCHITECTURE = Architecture(
    id="srmd",
    detect=_detect,
    build=from_state_dict,
    halo=_halo,
)
