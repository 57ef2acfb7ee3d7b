"""Lab 6, Inside SRCNN, the pure part: a network run on a small picture, and what is read from that run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.tabs.labs.frame.specimen import Specimen, specimen
from sr_core.errors import SRLensError
from sr_core.image.resample import resize
from sr_core.metrics import score_luma

if TYPE_CHECKING:
    from sr_core.explain.inside_srcnn import ActingFilter, DotProduct, Maps
    from sr_core.models.srcnn import SRCNN

_RUNNING = Lock()
OUTPUT_SIDE = 144
"""Pixels a side of the enlarged picture, divisible by every scale."""
ORDERS = ("activity", "variance", "frequency")
SETTINGS = ((9, 1, 5), (9, 3, 5), (9, 5, 5))
"""The filter sizes that Dong et al. 2016 compare (sec. 4.3.2)."""


@dataclass(frozen=True)
class InsideSRCNN:
    """One run: the picture, its bicubic enlargement in 0..1 (what the network is given), and the maps."""

    specimen: Specimen
    luma: np.ndarray
    maps: Maps
    net: SRCNN

    @property
    def correction(self) -> np.ndarray:
        """What the network changes: output minus input, ``(H, W)``."""
        return self.maps.output - self.luma


@dataclass(frozen=True)
class FilterFacts:
    """A filter in numbers.

    ``weight_sum`` is its answer to a constant picture of 1; ``frequency`` the mean frequency of its spectrum in cycles
    a pixel (0 smooth, 0.5 the finest); ``direction`` the angle in degrees, 0..180 from the horizontal axis, along which
    it changes most; ``active`` the share of pixels where it is above zero after the ReLU.
    """

    variance: float
    weight_sum: float
    frequency: float
    direction: float
    active: float


@dataclass(frozen=True)
class Reach:
    """How many pixels have a say in one output value: enlarged and LR, and the share of the nearest 4 x 4 LR pixels."""

    enlarged: int
    lr: int
    of: int
    near_share: float
    boundary: tuple[int, int, int, int]
    """x, y, width, height of the LR pixels that count."""


@dataclass(frozen=True)
class Setting:
    """One of the paper's sizes: weights without biases (as the paper counts), field of view, multiplications."""

    name: str
    weights: int
    field: int
    multiplications: int
    shipped: bool


def run(net: SRCNN, sample: str, scale: int) -> InsideSRCNN:
    """The network of a scale on a part of a sample; SRLensError where there is no such sample or scale."""
    with _RUNNING:  # a page asks several things at once, all of the same run
        return _run_once(net, sample, scale)


@lru_cache(maxsize=3)
def _run_once(net: SRCNN, sample: str, scale: int) -> InsideSRCNN:
    from sr_core.explain import inside_srcnn

    part = specimen(sample, scale, OUTPUT_SIDE // scale)
    luma = resize(part.lr_luma, scale=scale).astype(np.float32) / np.float32(255)
    return InsideSRCNN(part, luma, inside_srcnn.record(net, luma), net)


def work(inside: InsideSRCNN, layer: int, channel: int, x: int, y: int) -> DotProduct:
    """The products behind the value of map ``channel`` at the pixel ``(x, y)``."""
    from sr_core.explain import inside_srcnn

    return inside_srcnn.dot_product(inside.net, inside.maps, layer, channel, y, x)


@lru_cache(maxsize=64)
def depends(net: SRCNN, sample: str, scale: int, x: int, y: int) -> ActingFilter:
    """What the output at the pixel ``(x, y)`` depends on."""
    from sr_core.explain import inside_srcnn

    inside = run(net, sample, scale)
    return inside_srcnn.dependence(inside.net, inside.luma, scale, y, x)


def kernels(inside: InsideSRCNN, layer: int) -> np.ndarray:
    """The layer's filters ``(filters, channels, f, f)``."""
    from sr_core.explain import inside_srcnn

    return inside_srcnn.kernels(inside.net, layer)


def order_of(inside: InsideSRCNN, layer: int, by: str) -> list[int]:
    """Filter numbers of a layer in the order in which they are shown.

    "variance": by the variance of the weights, largest first, as Fig. 5 of the paper sorts them; "activity": by the
    mean of the map on this picture; "frequency": from smooth to fine.
    """
    if by not in ORDERS:
        raise SRLensError(f"Filters are sorted by {', '.join(ORDERS)}, not by {by!r}.")
    weights = kernels(inside, layer)
    if by == "activity":
        keys = -inside.maps.features(layer).mean(axis=(1, 2))
    elif by == "frequency":
        keys = np.array([_frequency(filter_)[0] for filter_ in weights])
    else:
        keys = -weights.var(axis=(1, 2, 3))
    return [int(index) for index in np.argsort(keys, kind="stable")]


def facts(inside: InsideSRCNN, layer: int, channel: int) -> FilterFacts:
    """A filter in numbers, on this picture."""
    filter_ = kernels(inside, layer)[channel]
    frequency, direction = _frequency(filter_)
    return FilterFacts(
        variance=float(filter_.var()),
        weight_sum=float(filter_.sum()),
        frequency=frequency,
        direction=direction,
        active=float((inside.maps.features(layer)[channel] > 0).mean()),
    )


def reach(inside: InsideSRCNN, found: ActingFilter) -> Reach:
    """Counts the pixels that have a gradient, and how much of it lies close by."""
    weights = np.abs(found.lr_gradient)
    # What is left of rounding in the products of the bicubic weights is no dependence.
    touched = weights > 1e-9 * max(weights.max(), 1e-30)
    rows, columns = np.nonzero(touched)
    nearest = np.sort(weights.reshape(-1))[::-1][:16].sum()
    return Reach(
        enlarged=int((found.gradient != 0).sum()),
        lr=int(touched.sum()),
        of=weights.size,
        near_share=float(nearest / max(weights.sum(), 1e-30)),
        boundary=(int(columns.min()), int(rows.min()), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1),
    )


def settings(inside: InsideSRCNN) -> list[Setting]:
    """The paper's three sizes for this picture, and the shipped network's own where it is another."""
    from sr_core.models.srcnn import SRCNNConfig

    own = inside.net.config
    sizes = [*SETTINGS, *([] if (own.f1, own.f2, own.f3) in SETTINGS else [(own.f1, own.f2, own.f3)])]
    found = []
    for f1, f2, f3 in sizes:
        config = SRCNNConfig(f1, f2, f3, own.n1, own.n2)
        weights = config.n1 * f1**2 + config.n1 * config.n2 * f2**2 + config.n2 * f3**2
        found.append(
            Setting(
                name=f"{f1}-{f2}-{f3}",
                weights=weights,
                field=2 * config.halo + 1,
                multiplications=weights * inside.luma.size,
                shipped=config == own,
            )
        )
    return found


def gain(inside: InsideSRCNN) -> tuple[float, float]:
    """PSNR in dB of the enlargement and of the network's output against HR's luma, ``scale`` pixels cut off."""
    ref, scale = inside.specimen.hr_luma, inside.specimen.scale
    planes: tuple[Any, Any] = (inside.luma, inside.maps.output)
    before, after = (score_luma(plane * 255.0, ref, scale, ("psnr",))["psnr"] for plane in planes)
    return before, after


def _frequency(filter_: np.ndarray) -> tuple[float, float]:
    """Mean frequency (cycles a pixel) and direction (degrees) of a filter's power spectrum, over all its channels."""
    power = (np.abs(np.fft.fft2(filter_, s=(64, 64))) ** 2).sum(axis=0)
    v, u = np.meshgrid(np.fft.fftfreq(64), np.fft.fftfreq(64), indexing="ij")
    radius = np.hypot(u, v)
    total = power.sum()
    if total == 0:
        return 0.0, 0.0
    # The angle of the second moments' long axis: opposite frequencies are one direction. Rows grow downwards.
    moment = (power * (u + 1j * -v) ** 2).sum()
    return float((power * radius).sum() / total), float(np.degrees(np.angle(moment)) / 2 % 180)
