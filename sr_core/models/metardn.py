"""Meta-RDN: RDN's trunk with filters that a small network predicts from scale and position (any scale).

Hu, Mu, Zhang, Wang, Tan, Sun, "Meta-SR: A Magnification-Arbitrary Network for Super-Resolution", CVPR 2019
(arXiv 1903.00875). Parameter names are those of the authors' Meta-SR-Pytorch. An output pixel at row i lies i / scale
LR rows down; the whole part says which LR pixel it belongs to, the rest, with 1 / scale, which filters it gets.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import MeanShift
from sr_core.models.rdn import RDNTrunk, trunk_size
from sr_core.models.reading import State, rebuild
from sr_core.models.san import DIV2K_MEAN
from sr_core.progress import Report

KERNEL = 3
COLOURS = 3
LARGEST = 4.0
"""The scales that the authors trained are 1.1, 1.2, ... 4.0."""


@dataclass(frozen=True)
class MetaRDNConfig:
    """RDN's sizes, hidden units of the network that predicts filters, and the scale unless another is asked for."""

    blocks: int = 16
    layers: int = 8
    growth: int = 64
    features: int = 64
    hidden: int = 256
    scale: int = 4

    def __post_init__(self) -> None:
        if min(self.blocks, self.layers, self.growth, self.features, self.hidden) < 1 or self.scale < 1:
            raise SRLensError(f"Meta-RDN needs a block, a layer and a feature at least, and a scale: {self}.")


PRESETS = {"Meta-RDN": MetaRDNConfig()}


def size_after(side: int, scale: float) -> int:
    """How many pixels ``side`` become: the whole part of the product, safe against 10 * 1.1 = 10.999..."""
    return int(side * scale + 1e-6)


def positions(side: int, scale: float) -> tuple[Tensor, Tensor]:
    """For each output row (or column) the LR row that it belongs to, and its offset from there in LR pixels, 0..1."""
    places = torch.arange(size_after(side, scale), dtype=torch.float64) / scale
    whole = torch.floor(places + 1e-6).clamp(max=side - 1)
    return whole.long(), (places - whole).clamp_min(0)


class FilterPredictor(nn.Module):
    """(1 / scale, row offset, column offset) -> the filters of an output pixel."""

    def __init__(self, features: int, hidden: int) -> None:
        super().__init__()
        self.meta_block = nn.Sequential(
            nn.Linear(3, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, KERNEL * KERNEL * features * COLOURS)
        )

    def forward(self, scale: float, rows: Tensor, columns: Tensor) -> Tensor:
        """Offsets (R,) and (C,) -> filters (R, C, features * 9, 3)."""
        grid = torch.cartesian_prod(rows, columns).to(next(self.meta_block.parameters()))
        told = torch.cat((torch.full_like(grid[:, :1], 1 / scale), grid), dim=1)
        return self.meta_block(told).view(len(rows), len(columns), -1, COLOURS)


class MetaRDN(RDNTrunk):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, H * scale, W * scale), rounded down where that is no whole number."""

    def __init__(self, config: MetaRDNConfig | None = None) -> None:
        config = config or MetaRDNConfig()
        super().__init__(config.blocks, config.layers, config.growth, config.features)
        self.config = config
        self.sub_mean = MeanShift(DIV2K_MEAN, -1)
        self.add_mean = MeanShift(DIV2K_MEAN, +1)
        self.P2W = FilterPredictor(config.features, config.hidden)
        # Nothing in the parameters depends on the scale: the file says which one it is for.
        self.register_buffer("scale", torch.tensor(float(config.scale)))

    def forward(self, x: Tensor, scale: float | None = None) -> Tensor:
        """Enlarge by ``scale``, any number from 1 on; by the configuration's where it is None."""
        factor = float(self.config.scale if scale is None else scale)
        if factor < 1:
            raise SRLensError(f"Meta-RDN enlarges by 1 or more, not by {factor:g}.")
        features = self.trunk(self.sub_mean(x))
        apply = self.by_shuffling if factor == int(factor) else self.by_position
        return self.add_mean(apply(features, factor))

    def by_shuffling(self, features: Tensor, scale: float) -> Tensor:
        """At a whole scale the filters repeat: one convolution and a pixel shuffle, as in sub-pixel up-sampling."""
        side = int(scale)
        offsets = torch.arange(side, dtype=torch.float64) / side
        filters = self.P2W(scale, offsets, offsets)  # (side, side, C * 9, 3)
        kernels = filters.permute(3, 0, 1, 2).reshape(COLOURS * side * side, -1, KERNEL, KERNEL)
        return F.pixel_shuffle(F.conv2d(features, kernels, padding=KERNEL // 2), side)

    def by_position(self, features: Tensor, scale: float) -> Tensor:
        """At any scale: output pixels that have the same offsets share their filters and are made together."""
        count, _, height, width = features.shape
        patches = F.unfold(features, KERNEL, padding=KERNEL // 2).view(count, -1, height, width)
        (rows, row_offsets), (columns, column_offsets) = positions(height, scale), positions(width, scale)
        some_rows, row_kinds = _kinds(row_offsets)
        some_columns, column_kinds = _kinds(column_offsets)
        filters = self.P2W(scale, some_rows, some_columns)
        out = features.new_empty(count, COLOURS, len(rows), len(columns))
        for i in range(len(some_rows)):
            own = torch.nonzero(row_kinds == i)[:, 0]
            strip = patches[:, :, rows[own]]
            for j in range(len(some_columns)):
                theirs = torch.nonzero(column_kinds == j)[:, 0]
                made = torch.einsum("nkhw,kc->nchw", strip[:, :, :, columns[theirs]], filters[i, j])
                out[:, :, own[:, None], theirs] = made
        return out


def _kinds(offsets: Tensor) -> tuple[Tensor, Tensor]:
    """The different offsets (to a millionth of a pixel), and which of them each one is."""
    some, kinds = torch.unique((offsets * 1e6).round(), return_inverse=True)
    return some / 1e6, kinds


def from_state_dict(state: State) -> MetaRDN:
    """Build the Meta-RDN that a state dict describes, loaded strictly, in eval mode; WeightsError if none.

    A file that does not say its scale, as the authors' do not, is for x4 until another is asked for.
    """
    return rebuild({"scale": torch.tensor(4.0), **state}, _sized, "Meta-RDN")


def _sized(state: State) -> MetaRDN:
    hidden = state["P2W.meta_block.0.weight"].shape[0]
    return MetaRDN(MetaRDNConfig(*trunk_size(state), hidden, int(state["scale"])))


def _halo(config: MetaRDNConfig) -> int:
    """LR pixels on each side that an output pixel depends on, at a whole scale."""
    return 4 + config.blocks * config.layers


def _enlarge(net: MetaRDN, x: Tensor, scale: int, report: Report) -> Tensor:
    out = net(x, scale)
    report(1.0)
    return out


ARCHITECTURE = Architecture(
    id="metardn",
    detect=holding("SFENet1.weight", "P2W.meta_block.0.weight"),
    build=from_state_dict,
    peak=255.0,
    forward=_enlarge,
    scales=lambda config: (2, 3, 4),
    halo=_halo,
)
