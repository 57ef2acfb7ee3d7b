"""NLRN: a recurrent residual block with attention to a neighbourhood, on the enlarged image (pre-upsampling).

Liu, Wen, Fan, Loy, Huang, "Non-Local Recurrent Network for Image Restoration", NeurIPS 2018 (arXiv 1806.02919).
Structure and names follow the authors' TensorFlow code: the block's parameters are shared over time, its batch
normalisation is not, and each step adds the correlations of the step before to its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import conv3x3
from sr_core.models.reading import State, count, rebuild


@dataclass(frozen=True)
class NLRNConfig:
    """Recurrences, features (half as many in the comparison), pixels that the neighbourhood reaches on each side.

    The paper's q, the side of the neighbourhood, is 45: a radius of 22.
    """

    recurrences: int = 12
    features: int = 128
    radius: int = 22

    def __post_init__(self) -> None:
        if self.recurrences < 1 or self.features < 2 or self.radius < 1:
            raise SRLensError(f"NLRN needs a recurrence, two features and a neighbourhood: {self}.")


PRESETS = {"NLRN": NLRNConfig()}
TILE = 8
"""Side (pixels) of the squares whose neighbourhoods are compared in one matrix product."""


class NeighbourhoodNonLocal(nn.Module):
    """Each pixel gets a mean of its neighbourhood's values, weighted by how much they resemble it, + input."""

    def __init__(self, features: int, radius: int) -> None:
        super().__init__()
        self.radius = radius
        self.theta, self.phi = nn.Conv2d(features, features // 2, 1), nn.Conv2d(features, features // 2, 1)
        self.g = nn.Conv2d(features, features, 1)
        nn.init.zeros_(self.g.weight)  # training starts from the identity, as in the authors' code

    def forward(self, x: Tensor, earlier: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """(N, C, H, W) and the correlations of the step before -> the result and the correlations.

        Correlations are (N * tiles, TILE * TILE, s * s), s = TILE + 2 * radius: those of a tile's pixels with all
        pixels from which the tile can be reached. Of each row :meth:`attention` takes the neighbourhood.
        """
        count, _, height, width = x.shape
        query = self._tiles(self.theta(x), 0)  # (N * tiles, TILE * TILE, c)
        keys, values = self._tiles(self.phi(x), self.radius), self._tiles(self.g(x), self.radius)
        correlations = query @ keys.transpose(1, 2)
        if earlier is not None:
            correlations = correlations + earlier
        read = self.attention(correlations, x.shape[2:]) @ values
        rows, columns = -(-height // TILE), -(-width // TILE)
        read = read.view(count, rows, columns, TILE, TILE, -1).permute(0, 5, 1, 3, 2, 4)
        return x + read.reshape(count, -1, rows * TILE, columns * TILE)[..., :height, :width], correlations

    def attention(self, correlations: Tensor, size: torch.Size) -> Tensor:
        """Correlations -> weights that sum to one over the neighbours inside an image of that size."""
        inside = self._tiles(correlations.new_ones(1, 1, *size), self.radius)[..., 0] > 0  # (tiles, s * s)
        at = torch.arange(TILE + 2 * self.radius, device=correlations.device)
        near = (at - self.radius - torch.arange(TILE, device=correlations.device)[:, None]).abs() <= self.radius
        near = (near[:, None, :, None] & near[None, :, None, :]).flatten(2).flatten(0, 1)  # (TILE * TILE, s * s)
        taken = inside[:, None] & near
        # Not -inf: a pixel that only fills up the last tile may have no neighbour at all, and its result is cut off.
        least = torch.finfo(correlations.dtype).min
        spread = correlations.unflatten(0, (-1, len(taken))).masked_fill(~taken, least)
        return spread.softmax(dim=-1).flatten(0, 1)

    def _tiles(self, x: Tensor, reach: int) -> Tensor:
        """Tiles and what lies around them, zeros outside: (N, C, H, W) -> (N * tiles, (TILE + 2 * reach) ** 2, C).

        The pixels of a tile share most of their neighbours, which therefore are not copied for each pixel: matrix
        products over a tile do several times the multiplications, and take a fraction of the time and memory.
        """
        height, width = x.shape[2:]
        below, right = -height % TILE, -width % TILE
        padded = F.pad(x.permute(0, 2, 3, 1), (0, 0, reach, reach + right, reach, reach + below))
        side = TILE + 2 * reach
        tiles = padded.unfold(1, side, TILE).unfold(2, side, TILE)  # (N, rows, columns, C, side, side)
        return tiles.permute(0, 1, 2, 4, 5, 3).flatten(3, 4).flatten(0, 2)


class NLRN(nn.Module):
    """Luma in 0..1 that bicubic interpolation has enlarged, (N, 1, H, W) -> (N, 1, H, W)."""

    def __init__(self, config: NLRNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or NLRNConfig()
        features = config.features
        self.bn_in, self.conv1 = nn.BatchNorm2d(1), conv3x3(1, features)
        self.non_local = NeighbourhoodNonLocal(features, config.radius)
        self.RB1_a, self.RB1_b = conv3x3(features, features), conv3x3(features, features)
        for name in ("bn_attention", "bn_a", "bn_b"):
            self.add_module(name, nn.ModuleList(nn.BatchNorm2d(features) for _ in range(config.recurrences)))
        self.bn_end, self.conv_end = nn.BatchNorm2d(features), conv3x3(features, 1)
        # Nothing in the parameters depends on the size of the neighbourhood: the file says it.
        self.register_buffer("radius", torch.tensor(float(config.radius)))

    def forward(self, x: Tensor) -> Tensor:
        """The image plus the residual of the recurrent block's last state (fig. 3 of the paper)."""
        source = state = self.conv1(self.bn_in(x))
        correlations = None
        norms = (self.get_submodule(name) for name in ("bn_attention", "bn_a", "bn_b"))
        for before, first, second in zip(*norms, strict=True):  # pyright: ignore[reportArgumentType] module lists
            state, correlations = self.non_local(torch.relu(before(state)), correlations)
            state = source + self.RB1_b(torch.relu(second(self.RB1_a(first(state)))))
        return x + self.conv_end(torch.relu(self.bn_end(state)))


def from_state_dict(state: State) -> NLRN:
    """Build the NLRN that a state dict describes, loaded strictly, in eval mode; WeightsError if none.

    A file that does not say its radius is taken to have the published 22.
    """
    return rebuild({"radius": torch.tensor(22.0), **state}, _sized, "NLRN")


def _sized(state: State) -> NLRN:
    recurrences = count(state, r"bn_a\.(\d+)\.")
    return NLRN(NLRNConfig(recurrences, state["conv1.weight"].shape[0], int(state["radius"])))


def _halo(config: NLRNConfig) -> int:
    """Pixels of the enlarged image on each side that an output pixel depends on."""
    return 2 + config.recurrences * (2 + config.radius)


def _work(config: NLRNConfig) -> float:
    """Multiply-adds that the design asks for, for each pixel of the enlarged image. The tiles do some more."""
    features, inside = config.features, config.features // 2
    convolutions = 9 * (2 * features + 2 * config.recurrences * features**2)
    neighbours = (2 * config.radius + 1) ** 2
    attention = (2 * inside + features) * features + neighbours * (inside + features)
    return float(convolutions + config.recurrences * attention)


ARCHITECTURE = Architecture(
    id="nlrn",
    detect=holding("conv1.weight", "non_local.theta.weight", "RB1_a.weight", "conv_end.weight"),
    build=from_state_dict,
    luma=True,
    enlarged=True,
    halo=_halo,
    work=_work,
)
