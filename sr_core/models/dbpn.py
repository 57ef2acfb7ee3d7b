"""DBPN: features go up to HR size, down again and up again, each time corrected by the error (iterative).

Haris, Shakhnarovich, Ukita, "Deep Back-Projection Networks for Super-Resolution", CVPR 2018 (arXiv 1803.02735).
This is the plain network of sec. 3 without dense connections between the units; as in the paper the result is
reconstructed from the HR features of all up-projections.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import Architecture, Training, holding
from sr_core.models.blocks import conv3x3, load_strictly
from sr_core.models.small_starts import start_dbpn

DBPN_SCALES = (2, 4, 8)
PADDING = 2


@dataclass(frozen=True)
class DBPNConfig:
    """Scale, up-projections (there is one down-projection fewer), features in the projections and in the head.

    The paper's are 2 to 10 up-projections with 64 features and a head of 256.
    """

    scale: int = 4
    stages: int = 2
    features: int = 64
    head: int = 256

    def __post_init__(self) -> None:
        if self.scale not in DBPN_SCALES:
            raise SRLensError(f"DBPN enlarges by 2, 4 or 8, not by {self.scale}.")
        if min(self.stages, self.features, self.head) < 1:
            raise SRLensError(f"DBPN needs at least a stage and a feature: {self}.")


class Resampling(nn.Sequential):
    """A (transposed) convolution with the paper's kernel of scale + 4 and a stride of the scale, then PReLU."""

    def __init__(self, features: int, scale: int, *, up: bool) -> None:
        kind = nn.ConvTranspose2d if up else nn.Conv2d
        super().__init__(kind(features, features, scale + 4, scale, PADDING), nn.PReLU())


class Projection(nn.Module):
    """Resample, resample back, and add the resampled error (eqs. 1 to 5 upwards, 6 to 10 downwards)."""

    def __init__(self, features: int, scale: int, *, up: bool) -> None:
        super().__init__()
        self.first = Resampling(features, scale, up=up)
        self.back = Resampling(features, scale, up=not up)
        self.correct = Resampling(features, scale, up=up)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C, H * scale, W * scale) upwards, the reverse downwards."""
        result = self.first(x)
        return result + self.correct(self.back(result) - x)


class DBPN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: DBPNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or DBPNConfig()
        features = config.features
        self.extract = nn.Sequential(conv3x3(1, config.head), nn.PReLU())
        self.shrink = nn.Sequential(nn.Conv2d(config.head, features, 1), nn.PReLU())
        self.up = nn.ModuleList(Projection(features, config.scale, up=True) for _ in range(config.stages))
        self.down = nn.ModuleList(Projection(features, config.scale, up=False) for _ in range(config.stages - 1))
        self.reconstruct = conv3x3(config.stages * features, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Initial features, back-projection stages, reconstruction (sec. 3.4 of the paper)."""
        low, maps = self.shrink(self.extract(x)), []
        for stage, up in enumerate(self.up):
            maps.append(up(low))
            if stage < len(self.down):
                low = self.down[stage](maps[-1])
        return self.reconstruct(torch.cat(maps, dim=1))


def from_state_dict(state: Mapping[str, Tensor]) -> DBPN:
    """Build the DBPN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    stages = [key for key in state if re.fullmatch(r"up\.\d+\.first\.0\.weight", key)]
    try:
        features, head = state["shrink.0.weight"].shape[:2]
        scale = state["up.0.first.0.weight"].shape[2] - 2 * PADDING
        net = DBPN(DBPNConfig(scale, len(stages), features, head))
    except (KeyError, ValueError) as error:  # SRLensError is a ValueError
        raise WeightsError("it holds no DBPN: its head or its projections are missing.") from error
    load_strictly(net, state)
    return net.eval()


ARCHITECTURE = Architecture(
    id="dbpn",
    detect=holding("extract.0.weight", "up.0.first.0.weight", "reconstruct.weight"),
    build=from_state_dict,
    luma=True,
    # the first and the last convolution, and a pixel for each of the three resamplings of a projection
    halo=lambda config: 2 + 3 * (2 * config.stages - 1),
    training=Training(
        lambda run: DBPN(DBPNConfig(run.scale, features=8, head=32)), patch=20, rate=2e-3, border=4, start=start_dbpn
    ),
)
