"""The two evaluation protocols of the field, and :func:`score`, which measures under the first.

The published tables do not all measure the same thing. Two conventions are in use, and they differ by up to 0.09 dB
on the same method; each figure of this product names the one it was measured under. A protocol prepares and scores by
itself: what LR is made of, what is cut off, what is compared and where it is rounded is said here and nowhere else.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sr_core.errors import ImageError, SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import check_image, quantise
from sr_core.image.degrade import check_scale, check_whole, downscale, modcrop
from sr_core.image.resample import imresize
from sr_core.metrics.dists import DISTS
from sr_core.metrics.fsim import FSIM
from sr_core.metrics.gmsd import GMSD
from sr_core.metrics.ifc import IFC
from sr_core.metrics.lpips import LPIPS
from sr_core.metrics.metric import Metric
from sr_core.metrics.ms_ssim import MS_SSIM
from sr_core.metrics.niqe import NIQE
from sr_core.metrics.nqm import NQM
from sr_core.metrics.psnr import PSNR
from sr_core.metrics.psnr_rgb import PSNR_RGB
from sr_core.metrics.ssim import SSIM
from sr_core.metrics.ssim_rgb import SSIM_RGB
from sr_core.metrics.wpsnr import WPSNR
from sr_core.sentences import say

_METRICS = (
    PSNR,
    SSIM,
    MS_SSIM,
    IFC,
    NQM,
    WPSNR,
    FSIM,
    GMSD,
    NIQE,
    PSNR_RGB,
    SSIM_RGB,
    LPIPS,
    DISTS,
)
METRICS: dict[str, Metric] = {metric.id: metric for metric in _METRICS}
LUMA_METRICS: dict[str, Metric] = {name: metric for name, metric in METRICS.items() if metric.needs.planes == "luma"}
"""Those that two planes of luma are enough for: all that the Y-first protocol can measure."""


@dataclass(frozen=True)
class Convention:
    """How LR is made and what is compared, in the words that stand beside a figure."""

    id: str
    title: str
    source: str
    lr: str
    compared: str
    channel: str
    border: str
    rounding: str


@dataclass(frozen=True)
class Prepared:
    """One original under a protocol: ``lr`` as a method gets it, ``ref`` as its result is compared with."""

    protocol: Protocol
    lr: np.ndarray
    ref: np.ndarray
    scale: int

    @cached_property
    def _seen(self) -> _Seen:
        return self.protocol.seen(self.ref, self.scale)  # once, however many methods are compared with it

    def score(self, pred: np.ndarray, metrics: Sequence[str] = ("psnr", "ssim")) -> dict[str, float]:
        """The metrics of a method's result on ``lr``; ValueError as :func:`score`."""
        self.protocol.check(pred, self.ref)
        return _values(self.protocol.seen(pred, self.scale), self._seen, metrics)


class Protocol(Convention, ABC):
    """A convention that does what it says.

    ``luma_alone``: a method enlarges one plane of luma, float64 ``(h, w)``, and gives one back; else uint8 RGB.
    """

    luma_alone: bool

    def check_measures(self, metrics: Sequence[str]) -> None:
        """SRLensError for a metric of colours where the protocol compares luma alone."""
        for name in metrics if self.luma_alone else ():
            if name not in LUMA_METRICS:
                raise SRLensError(say("metric.needs_colour", title=METRICS[name].title))

    @abstractmethod
    def prepare(self, image: np.ndarray, scale: int, *, grey: bool = False) -> Prepared:
        """The LR image and the reference of an original, uint8 ``(H, W, 3)``; ``grey``: its file held one channel.

        Raises:
            ImageError: it is too small to be shrunk by ``scale``.
        """

    @abstractmethod
    def check(self, pred: np.ndarray, ref: np.ndarray) -> None:
        """ValueError unless these are a result and a reference of one shape, as the protocol compares them."""

    @abstractmethod
    def seen(self, image: np.ndarray, scale: int, border: int | None = None) -> _Seen:
        """The planes of a result or a reference that are compared: border cut, colours as the protocol has them."""

    def score(
        self,
        pred: np.ndarray,
        ref: np.ndarray,
        scale: int,
        metrics: Sequence[str] = ("psnr", "ssim"),
        *,
        border: int | None = None,
    ) -> dict[str, float]:
        """Metrics of a result against a reference; see :func:`score` for the errors.

        ``border``: pixels cut off each side where it is not the protocol's: of a part that lies inside its image.
        """
        scale = check_scale(scale)
        self.check(pred, ref)
        return _values(self.seen(pred, scale, border), self.seen(ref, scale, border), metrics)

    def planes(self, pred: np.ndarray, ref: np.ndarray, scale: int) -> tuple[np.ndarray, np.ndarray]:
        """The two luma planes that a figure compares, border cut: ``(h, w)``, result and reference."""
        self.check(pred, ref)
        return self.seen(pred, scale).luma, self.seen(ref, scale).luma


@dataclass(frozen=True)
class _Seen:
    """What metrics are given of an image; ``rgb`` is None where a protocol has only luma."""

    luma: np.ndarray
    rgb: np.ndarray | None


class _RGBFirst(Protocol):
    luma_alone = False

    def prepare(self, image: np.ndarray, scale: int, *, grey: bool = False) -> Prepared:
        hr = modcrop(check_image(image, "hr"), scale)
        return Prepared(self, downscale(hr, scale), hr, check_scale(scale))

    def check(self, pred: np.ndarray, ref: np.ndarray) -> None:
        check_image(pred, "pred")
        check_image(ref, "ref")
        if pred.shape != ref.shape:
            raise ValueError(f"pred and ref must have the same shape, got {pred.shape} and {ref.shape}")

    def seen(self, image: np.ndarray, scale: int, border: int | None = None) -> _Seen:
        inside = shave(image, scale if border is None else border)
        return _Seen(luma_bt601_studio(inside), inside)


class _LumaFirst(Protocol):
    luma_alone = True

    def prepare(self, image: np.ndarray, scale: int, *, grey: bool = False) -> Prepared:
        # A grey file is its own luma; its replicated channels would be squeezed into 16..235.
        luma = image[..., 0] if grey else quantise(luma_bt601_studio(check_image(image, "hr")))
        ref = modcrop(luma, scale)
        return Prepared(self, imresize(ref.astype(np.float64), 1 / scale), ref, check_scale(scale))

    def check(self, pred: np.ndarray, ref: np.ndarray) -> None:
        if pred.shape != ref.shape or pred.ndim != 2:
            raise ValueError(f"pred and ref must be luma planes of the same shape, got {pred.shape} and {ref.shape}")

    def seen(self, image: np.ndarray, scale: int, border: int | None = None) -> _Seen:
        return _Seen(quantise(shave(image, scale if border is None else border)), None)


RGB_FIRST = _RGBFirst(
    id="san",
    title="RGB first",
    source="Dai et al., SAN, CVPR 2019, Table 2 (and EDSR, RCAN)",
    lr="modcrop, MATLAB bicubic imresize of the uint8 RGB image; LR stays uint8",
    compared="uint8 RGB result against uint8 RGB original, on luma",
    channel="luma, BT.601 studio swing, float, not rounded",
    border="scale pixels cut off each side",
    rounding="the RGB result is rounded to uint8",
)
LUMA_FIRST = _LumaFirst(
    id="srcnn",
    title="Y first",
    source="Dong et al., SRCNN, TPAMI 2016, Table 2",
    lr="modcrop, uint8 luma, MATLAB bicubic imresize in float; LR is not quantised",
    compared="uint8 luma of the result against uint8 luma of the original",
    channel="luma, BT.601 studio swing, rounded to uint8",
    border="scale pixels cut off each side",
    rounding="luma is rounded to uint8 before LR is made, and the result's luma again",
)
PROTOCOLS: dict[str, Protocol] = {protocol.id: protocol for protocol in (RGB_FIRST, LUMA_FIRST)}


def shave(image: np.ndarray, border: int) -> np.ndarray:
    """Cut ``border`` pixels (0 or more) off each side of ``(H, W, ...)``, a view; ImageError when nothing is left."""
    border = check_whole(border, "The border", least=0)
    height, width = image.shape[:2]
    if min(height, width) <= 2 * border:
        raise ImageError(say("picture.nothing_left", width=width, height=height, border=border))
    return image[border : height - border, border : width - border] if border else image


def check_metrics(metrics: Sequence[str]) -> None:
    """ValueError for a name that is no metric's."""
    unknown = [name for name in metrics if name not in METRICS]
    if unknown:
        raise ValueError(f"unknown metric {unknown[0]!r}: choose from {', '.join(METRICS)}")


def check_weights(metrics: Sequence[str]) -> None:
    """SRLensError for a metric whose weights are not there."""
    for name in metrics:
        if (missing := METRICS[name].missing) is not None:
            raise SRLensError(missing)


def _values(pred: _Seen, ref: _Seen, metrics: Sequence[str]) -> dict[str, float]:
    """Each metric on what it needs."""
    check_metrics(metrics)
    found = {}
    for name in metrics:
        metric = METRICS[name]
        colour = metric.needs.planes == "rgb"
        one, other = (pred.rgb, ref.rgb) if colour else (pred.luma, ref.luma)
        if one is None:
            raise SRLensError(say("metric.needs_colour", title=metric.title))
        found[name] = metric(one) if metric.needs.alone else metric(one, other)
    return found


def score_luma(
    pred: np.ndarray, ref: np.ndarray, border: int, metrics: Sequence[str] = ("psnr", "ssim")
) -> dict[str, float]:
    """Metrics of two luma images ``(H, W)`` in 0..255 after cutting off ``border`` pixels (0: none) on each side."""
    check_metrics(metrics)
    if pred.shape != ref.shape:
        raise ValueError(f"pred and ref must have the same shape, got {pred.shape} and {ref.shape}")
    return _values(_Seen(shave(pred, border), None), _Seen(shave(ref, border), None), metrics)


def score(
    pred: np.ndarray, ref: np.ndarray, scale: int = 4, metrics: Sequence[str] = ("psnr", "ssim")
) -> dict[str, float]:
    """Measure a result against its original under the SAN-table protocol ("RGB first").

    Luma (BT.601 studio swing, not rounded) of both images, ``scale`` pixels cut off each side, peak 255.

    Args:
        pred, ref: uint8 ``(H, W, 3)`` of one shape.
        scale: the factor of the enlargement, which is also the width of the border that is cut off.
        metrics: ids from ``METRICS``.

    Returns:
        ``{"psnr": dB, "ssim": -1..1}``; infinity and 1.0 for identical images.

    Raises:
        ValueError: shapes differ, the dtype is wrong, the scale is no whole number from 1 on, nothing is left after
            the cut, or a metric is unknown.

    >>> ref = np.full((32, 32, 3), 100, np.uint8)
    >>> score(ref, ref)
    {'psnr': inf, 'ssim': 1.0}
    >>> round(score(ref + 1, ref, metrics=("psnr",))["psnr"], 2)  # 219/255 of a grey level in luma
    49.45
    """
    return RGB_FIRST.score(pred, ref, scale, metrics)
