"""D-DBPN: up- and down-projections, each of which sees all earlier ones of its kind (iterative).

Haris, Shakhnarovich, Ukita, "Deep Back-Projection Networks for Super-Resolution", CVPR 2018 (arXiv 1803.02735).
Parameter names are those of the authors' DBPN-Pytorch, which also has the network without dense connections.
:mod:`sr_core.models.dbpn`, which a lab takes apart, is that one on luma, under names of its own. In both the result is
reconstructed from the HR features of all up-projections.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, count, rebuild

DBPN_SCALES = (2, 4, 8)
PADDING = 2


def _check(scale: int, *sizes: int) -> None:
    if scale not in DBPN_SCALES:
        raise SRLensError(f"DBPN enlarges by 2, 4 or 8, not by {scale}.")
    if min(sizes) < 1:
        raise SRLensError(f"DBPN needs at least a stage and a feature, not {sizes}.")


@dataclass(frozen=True)
class DDBPNConfig:
    """Scale, up-projections, features of the projections and of the head, dense connections; D-DBPN by default."""

    scale: int = 4
    stages: int = 7
    features: int = 64
    head: int = 256
    dense: bool = True

    def __post_init__(self) -> None:
        _check(self.scale, self.stages, self.features, self.head)


PRESETS = {
    "D-DBPN": DDBPNConfig(),
    "DBPN-S": DDBPNConfig(stages=2, features=32, head=128, dense=False),
}


class Convolution(nn.Module):
    """A convolution under the authors' name for it, with a PReLU unless it is the last."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1, padding: int = 0) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding)
        self.act = nn.PReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, outputs, H / stride, W / stride)."""
        return self.act(self.conv(x))


class Deconvolution(nn.Module):
    """A transposed convolution and a PReLU."""

    def __init__(self, features: int, scale: int) -> None:
        super().__init__()
        self.deconv = nn.ConvTranspose2d(features, features, scale + 4, scale, PADDING)
        self.act = nn.PReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C, scale * H, scale * W)."""
        return self.act(self.deconv(x))


class ProjectionUnit(nn.Module):
    """Resample, resample back, add the resampled error; ``inputs`` earlier maps are joined by a 1 x 1 convolution."""

    def __init__(self, features: int, scale: int, inputs: int, *, up: bool) -> None:
        super().__init__()
        self.way = "up" if up else "down"
        if inputs > 1:
            self.conv = Convolution(inputs * features, features)
        for step in (1, 2, 3):
            enlarges = up == (step != 2)
            layer = (
                Deconvolution(features, scale)
                if enlarges
                else Convolution(features, features, scale + 4, scale, PADDING)
            )
            self.add_module(f"{self.way}_conv{step}", layer)

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs * C, H, W) -> (N, C, H * scale, W * scale) upwards, the reverse downwards."""
        if hasattr(self, "conv"):
            x = self.conv(x)
        first, back, correct = (self.get_submodule(f"{self.way}_conv{step}") for step in (1, 2, 3))
        result = first(x)
        return result + correct(back(result) - x)


class Plain(nn.Module):
    """The last convolution, which the authors' code wraps like the others."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.conv = conv3x3(inputs, 3)

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, 3, H, W)."""
        return self.conv(x)


class DDBPN(nn.Module):
    """RGB in 0..1, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: DDBPNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or DDBPNConfig()
        features, scale = config.features, config.scale
        self.feat0, self.feat1 = Convolution(3, config.head, 3, 1, 1), Convolution(config.head, features)
        for stage in range(1, config.stages + 1):
            # the first down-projection and the first two up-projections have one map to see
            inputs = max(1, stage - 1) if config.dense else 1
            self.add_module(f"up{stage}", ProjectionUnit(features, scale, inputs, up=True))
            if stage < config.stages:
                self.add_module(f"down{stage}", ProjectionUnit(features, scale, stage if config.dense else 1, up=False))
        self.output_conv = Plain(config.stages * features)

    def forward(self, x: Tensor) -> Tensor:
        """Initial features, projections up and down by turns, reconstruction from all HR maps (sec. 3.3)."""
        low, high, maps = self.feat1(self.feat0(x)), [], []
        for stage in range(1, self.config.stages + 1):
            maps.insert(0, self.get_submodule(f"up{stage}")(low))
            if stage < self.config.stages:
                down = self.get_submodule(f"down{stage}")
                high.insert(0, down(torch.cat(maps, dim=1) if self.config.dense else maps[0]))
                low = torch.cat(high, dim=1) if self.config.dense else high[0]
        return self.output_conv(torch.cat(maps, dim=1))


def from_state_dict(state: State) -> DDBPN:
    """Build the DBPN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "DBPN")


def _sized(state: State) -> DDBPN:
    features, head = state["feat1.conv.weight"].shape[:2]
    stages = count(state, r"up(\d+)\.")
    scale = state["up1.up_conv1.deconv.weight"].shape[-1] - 4
    return DDBPN(DDBPNConfig(scale, stages, features, head, dense=stages < 3 or "down2.conv.conv.weight" in state))


def _halo(config: DDBPNConfig) -> int:
    """LR pixels: the first and the last convolution, and one for each of the three resamplings of a projection."""
    return 2 + 3 * (2 * config.stages - 1)


ARCHITECTURE = Architecture(
    id="ddbpn",
    detect=holding("feat0.conv.weight", "up1.up_conv1.deconv.weight", "output_conv.conv.weight"),
    build=from_state_dict,
    halo=_halo,
)
