"""DRRN: one residual unit used again and again on the enlarged image (pre-upsampling).

Tai, Yang, Liu, "Image Super-Resolution via Deep Recursive Residual Network", CVPR 2017. Parameter names are those of
the usual PyTorch version (DRRN-pytorch), which like its weights has one recursive block and no batch normalisation.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.reading import State, rebuild


@dataclass(frozen=True)
class DRRNConfig:
    """The paper's U, recursions of the unit, and filters; the defaults are its DRRN B1U25."""

    units: int = 25
    features: int = 128

    def __post_init__(self) -> None:
        if min(self.units, self.features) < 1:
            raise SRLensError(f"DRRN needs a unit and a filter at least: {self}.")


PRESETS = {"DRRN B1U25": DRRNConfig(), "DRRN B1U9": DRRNConfig(9)}


class DRRN(nn.Module):
    """Luma in 0..1 that bicubic interpolation has enlarged, (N, 1, H, W) -> (N, 1, H, W)."""

    def __init__(self, config: DRRNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or DRRNConfig()

        def layer(inputs: int, outputs: int) -> nn.Conv2d:
            return nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)

        self.input = layer(1, config.features)
        self.conv1, self.conv2 = layer(config.features, config.features), layer(config.features, config.features)
        self.output = layer(config.features, 1)
        # Parameters that are used again and again do not say how often: the file has to.
        self.register_buffer("units", torch.tensor(float(config.units)))

    def forward(self, x: Tensor) -> Tensor:
        """The image plus what the recursive block makes of it (fig. 3 of the paper)."""
        source = hidden = self.input(torch.relu(x))
        for _ in range(self.config.units):
            hidden = source + self.conv2(torch.relu(self.conv1(torch.relu(hidden))))
        return x + self.output(torch.relu(hidden))


def from_state_dict(state: State) -> DRRN:
    """Build the DRRN that a state dict describes, loaded strictly, in eval mode; WeightsError if none.

    A file that does not say how often its unit is used is taken for a B1U25.
    """
    return rebuild({"units": torch.tensor(25.0), **state}, _sized, "DRRN")


def _sized(state: State) -> DRRN:
    return DRRN(DRRNConfig(int(state["units"]), state["conv1.weight"].shape[0]))


def _halo(config: DRRNConfig) -> int:
    """Pixels of the enlarged image on each side that an output pixel depends on."""
    return 2 + 2 * config.units


ARCHITECTURE = Architecture(
    id="drrn",
    detect=holding("input.weight", "conv1.weight", "conv2.weight", "output.weight"),
    build=from_state_dict,
    luma=True,
    enlarged=True,
    halo=_halo,
)
