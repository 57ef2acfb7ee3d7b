"""ESPCN: three layers at LR size, the last of which makes all HR pixels as channels (sub-pixel convolution).

Shi et al., "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural
Network", CVPR 2016 (arXiv 1609.05158). Parameter names are those of the usual PyTorch version (ESPCN-pytorch).
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, rebuild


@dataclass(frozen=True)
class ESPCNConfig:
    """Filters of the first and the second layer, scale; the defaults are the paper's 64 and 32."""

    n1: int = 64
    n2: int = 32
    scale: int = 4

    def __post_init__(self) -> None:
        if min(self.n1, self.n2) < 1 or self.scale < 2:
            raise SRLensError(f"ESPCN needs a filter in each layer and a scale of at least 2: {self}.")


PRESETS = {"ESPCN": ESPCNConfig()}


class ESPCN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: ESPCNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or ESPCNConfig()
        first = nn.Conv2d(1, config.n1, 5, padding=2)
        self.first_part = nn.Sequential(first, nn.Tanh(), conv3x3(config.n1, config.n2), nn.Tanh())
        self.last_part = nn.Sequential(conv3x3(config.n2, config.scale**2), nn.PixelShuffle(config.scale))

    def forward(self, x: Tensor) -> Tensor:
        """Two layers with tanh, one linear, its channels laid out as pixels (fig. 1 of the paper)."""
        return self.last_part(self.first_part(x))


def from_state_dict(state: State) -> ESPCN:
    """Build the ESPCN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "ESPCN")


def _sized(state: State) -> ESPCN:
    n2, n1 = state["first_part.2.weight"].shape[:2]
    return ESPCN(ESPCNConfig(n1, n2, round(state["last_part.0.weight"].shape[0] ** 0.5)))


ARCHITECTURE = Architecture(
    id="espcn",
    detect=holding("first_part.0.weight", "last_part.0.weight"),
    build=from_state_dict,
    luma=True,
    halo=lambda config: 4,
)
