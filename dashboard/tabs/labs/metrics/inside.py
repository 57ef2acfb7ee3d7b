"""Lab 9, Metrics, the pure part: pictures of equal PSNR, what each metric says and sees, and where they disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from threading import Lock

import numpy as np

from dashboard.tabs.labs.frame.specimen import Specimen, specimen
from dashboard.tabs.labs.metrics.distortions import DISTORTIONS, at_psnr
from sr_core.catalogue.method import Method
from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.metrics import METRICS, score, score_luma
from sr_core.metrics.ifc import ifc_bands
from sr_core.metrics.mistakes import MISTAKES, Consequence, what_if
from sr_core.metrics.ms_ssim import halve, ms_ssim_scales
from sr_core.metrics.nqm import perceived
from sr_core.metrics.ssim import similarity_maps, ssim_map
from sr_core.metrics.ssim_terms import SSIMTerms, ssim_terms
from sr_core.metrics.wpsnr import wpsnr_error

SCALE = 4
SIDE = 48
"""LR pixels a side; 192 HR pixels are enough for the five scales of MS-SSIM and the four octaves of IFC."""
SAMPLES = ("cameraman", "cat", "number_plate", "text", "facade", "card")
ENLARGED = ("nearest", "bilinear", "bicubic", "srcnn", "san")
GROUPS = ("distortions", "methods")
SIX = ("psnr", "ssim", "ms_ssim", "ifc", "nqm", "wpsnr")
"""Those of SRCNN's tables, which the lab is about."""


@dataclass(frozen=True)
class Case:
    """One picture that is measured: luma float64 ``(H, W)``; ``strength`` of its distortion, None for a method."""

    id: str
    pixels: np.ndarray
    strength: float | None


@dataclass(frozen=True)
class Layer:
    """A map of a metric, ``(h, w)``; ``share`` is its part of the value (bits, similarity), None for a single map."""

    pixels: np.ndarray
    share: float | None = None


@dataclass(frozen=True)
class Disagreement:
    """Two metrics that order two pictures the other way round.

    ``first`` prefers ``better``, ``second`` the other picture; ``ranks`` is the smaller of the two distances in rank.
    """

    first: str
    second: str
    better: str
    worse: str
    ranks: int


@dataclass(frozen=True)
class Fingerprint:
    """Where an error lies: its mean in levels, and the shares of its energy in the mean, below and above 1/8 cycle a
    pixel (features of more and of fewer than 8 pixels); ``correlation`` with the picture."""

    mean: float
    in_mean: float
    low: float
    high: float
    correlation: float


def ground(sample: str) -> Specimen:
    """The part of a sample that is measured."""
    return specimen(sample, SCALE, SIDE)


class Measuring:
    """Pictures that are measured, and what the metrics say of them; each is computed once.

    Args:
        catalogue: the methods that can be run.
    """

    def __init__(self, catalogue: Mapping[str, Method]) -> None:
        self.catalogue = catalogue
        self._working = Lock()
        self._enlarged = lru_cache(maxsize=6)(self._enlarge)
        self.values = lru_cache(maxsize=12)(self._measure)
        self.mistakes = lru_cache(maxsize=8)(self._mistake)

    def methods(self) -> tuple[str, ...]:
        """Those of ``ENLARGED`` that can enlarge by ``SCALE``."""
        return tuple(name for name in ENLARGED if name in self.catalogue and SCALE in self.catalogue[name].scales)

    def cases(self, sample: str, group: str, psnr: float) -> dict[str, Case]:
        """Pictures by name: every distortion that can be brought to that PSNR (dB), or methods' results at x4."""
        if group not in GROUPS:
            raise SRLensError(f"The pictures are {' or '.join(GROUPS)}, not {group!r}.")
        with self._working:  # a page asks several things at once, all of the same pictures
            return _distorted(sample, psnr) if group == "distortions" else self._enlarged(sample)

    def _enlarge(self, sample: str) -> dict[str, Case]:
        lr = ground(sample).lr
        return {
            name: Case(name, luma_bt601_studio(self.catalogue[name].run(lr, SCALE)), None) for name in self.methods()
        }

    def _measure(self, sample: str, group: str, psnr: float) -> dict[str, dict[str, float]]:
        """Each of the six for every picture: ``{case: {metric: value}}``.

        Methods are measured as papers do, with ``SCALE`` pixels cut off; distortions on the whole part.
        """
        border = 0 if group == "distortions" else SCALE
        ref = ground(sample).hr_luma
        return {
            name: score_luma(case.pixels, ref, border, SIX) for name, case in self.cases(sample, group, psnr).items()
        }

    def window(self, sample: str, group: str, psnr: float, case: str, x: int, y: int) -> SSIMTerms:
        """SSIM's three terms of the window about the pixel ``(x, y)`` of HR, moved inside where it would reach over."""
        ref = ground(sample).hr_luma
        height, width = ref.shape
        row, column = (min(max(at - 5, 0), side - 11) for at, side in ((y, height), (x, width)))
        return ssim_terms(self.cases(sample, group, psnr)[case].pixels, ref, row, column)

    def _mistake(self, sample: str, method: str) -> tuple[float, tuple[Consequence, ...]]:
        """The right PSNR (dB) of a method on the part, and what each of ``MISTAKES`` makes of it, in their order."""
        part = ground(sample)

        def run(lr: np.ndarray) -> np.ndarray:
            return self.catalogue[method].run(np.ascontiguousarray(lr), SCALE)

        pred = run(part.lr)
        found = tuple(what_if(pred, part.hr, SCALE, run, tuple(MISTAKES)))
        return score(pred, part.hr, SCALE, ("psnr",))["psnr"], found


@lru_cache(maxsize=6)
def _distorted(sample: str, psnr: float) -> dict[str, Case]:
    ref = ground(sample).hr_luma
    found = {name: at_psnr(ref, name, psnr) for name in DISTORTIONS}
    return {name: Case(name, spoilt.pixels, spoilt.strength) for name, spoilt in found.items() if spoilt is not None}


def ranks(measured: Mapping[str, Mapping[str, float]], metric: str) -> dict[str, int]:
    """1 for the best; pictures that the printed digits cannot tell apart share a rank."""
    digits = METRICS[metric].digits
    printed = {name: round(each[metric], digits) for name, each in measured.items()}
    sign = -1 if METRICS[metric].higher_is_better else 1
    return {name: 1 + sum(sign * other < sign * own for other in printed.values()) for name, own in printed.items()}


def disagreements(measured: Mapping[str, Mapping[str, float]]) -> list[Disagreement]:
    """Every pair of metrics and pictures whose order differs, the widest apart first; ranks make units comparable."""
    places = {metric: ranks(measured, metric) for metric in SIX}
    found = []
    for first, second in combinations(SIX, 2):
        for a, b in combinations(measured, 2):
            one, two = places[first][b] - places[first][a], places[second][b] - places[second][a]
            if one * two < 0:
                better, worse = (a, b) if one > 0 else (b, a)
                found.append(Disagreement(first, second, better, worse, min(abs(one), abs(two))))
    return sorted(found, key=lambda each: -each.ranks)


def layers(metric: str, pred: np.ndarray, ref: np.ndarray) -> list[Layer]:
    """The map, or the maps, that a metric is the sum of; empty for a metric that has none."""
    if metric == "psnr":
        return [Layer(np.square(pred - ref))]
    if metric == "ssim":
        return [Layer(ssim_map(pred, ref))]
    if metric == "wpsnr":
        return [Layer(np.square(wpsnr_error(pred, ref)))]
    if metric == "nqm":
        seen_pred, seen_ref = perceived(pred, ref)
        return [Layer(np.square(seen_pred - seen_ref))]
    if metric == "ifc":
        return [Layer(bits, float(bits.sum() / ref.size)) for bits in ifc_bands(pred, ref)]
    if metric == "ms_ssim":
        return _scales(pred, ref)
    return []


def _scales(pred: np.ndarray, ref: np.ndarray) -> list[Layer]:
    """Contrast times structure at each scale of MS-SSIM, at the coarsest times luminance."""
    shares, found = ms_ssim_scales(pred, ref), []
    for index, share in enumerate(shares):
        luminance, *factors = similarity_maps(pred, ref)
        if index == len(shares) - 1:
            factors.append(luminance)
        found.append(Layer(np.prod(factors, axis=0), float(share)))
        pred, ref = halve(pred), halve(ref)
    return found


def fingerprint(pred: np.ndarray, ref: np.ndarray) -> Fingerprint:
    """Where the error of a picture lies, and whether it goes with the picture."""
    error = pred - ref
    power = np.abs(np.fft.fft2(error)) ** 2
    v, u = np.meshgrid(*(np.fft.fftfreq(side) for side in error.shape), indexing="ij")
    radius, total = np.hypot(u, v), max(float(power.sum()), 1e-30)
    spread = float(error.std() * ref.std())
    covariance = float(((error - error.mean()) * (ref - ref.mean())).mean())
    return Fingerprint(
        mean=float(error.mean()),
        in_mean=float(power[0, 0] / total),
        low=float(power[(radius > 0) & (radius <= 1 / 8)].sum() / total),
        high=float(power[radius > 1 / 8].sum() / total),
        correlation=covariance / spread if spread > 1e-9 else 0.0,
    )
