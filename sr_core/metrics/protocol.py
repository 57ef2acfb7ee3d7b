"""The two evaluation protocols of the field, and :func:`score`, which measures under the first.

The published tables do not all measure the same thing. Two conventions are in use, and they differ by up to 0.09 dB
on the same method; each figure of this product names the one it was measured under.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sr_core.errors import ImageError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import check_image
from sr_core.image.degrade import check_scale, check_whole
from sr_core.metrics.ifc import IFC
from sr_core.metrics.metric import Metric
from sr_core.metrics.ms_ssim import MS_SSIM
from sr_core.metrics.nqm import NQM
from sr_core.metrics.psnr import PSNR
from sr_core.metrics.ssim import SSIM
from sr_core.metrics.wpsnr import WPSNR
from sr_core.sentences import say

_METRICS = (
    PSNR,
    SSIM,
    MS_SSIM,
    IFC,
    NQM,
    WPSNR,
)
METRICS: dict[str, Metric] = {metric.id: metric for metric in _METRICS}


@dataclass(frozen=True)
class Protocol:
    """How LR is made and what is compared, in the words that stand beside a figure."""

    id: str
    title: str
    source: str
    lr: str
    compared: str
    channel: str
    border: str
    rounding: str


PROTOCOLS: dict[str, Protocol] = {
    "san": Protocol(
        id="san",
        title="RGB first",
        source="Dai et al., SAN, CVPR 2019, Table 2 (and EDSR, RCAN)",
        lr="modcrop, MATLAB bicubic imresize of the uint8 RGB image; LR stays uint8",
        compared="uint8 RGB result against uint8 RGB original, on luma",
        channel="luma, BT.601 studio swing, float, not rounded",
        border="scale pixels cut off each side",
        rounding="the RGB result is rounded to uint8",
    ),
    "srcnn": Protocol(
        id="srcnn",
        title="Y first",
        source="Dong et al., SRCNN, TPAMI 2016, Table 2",
        lr="modcrop, uint8 luma, MATLAB bicubic imresize in float; LR is not quantised",
        compared="uint8 luma of the result against uint8 luma of the original",
        channel="luma, BT.601 studio swing, rounded to uint8",
        border="scale pixels cut off each side",
        rounding="luma is rounded to uint8 before LR is made, and the result's luma again",
    ),
}


def shave(image: np.ndarray, border: int) -> np.ndarray:
    """Cut ``border`` pixels (0 or more) off each side of ``(H, W, ...)``, a view; ImageError when nothing is left."""
    border = check_whole(border, "The border", least=0)
    height, width = image.shape[:2]
    if min(height, width) <= 2 * border:
        raise ImageError(say("picture.nothing_left", width=width, height=height, border=border))
    return image[border : height - border, border : width - border] if border else image


def score_luma(
    pred: np.ndarray, ref: np.ndarray, scale: int, metrics: Sequence[str] = ("psnr", "ssim")
) -> dict[str, float]:
    """Metrics of two luma images ``(H, W)`` in 0..255 after cutting off ``scale`` pixels (0: none) on each side."""
    unknown = [name for name in metrics if name not in METRICS]
    if unknown:
        raise ValueError(f"unknown metric {unknown[0]!r}: choose from {', '.join(METRICS)}")
    if pred.shape != ref.shape:
        raise ValueError(f"pred and ref must have the same shape, got {pred.shape} and {ref.shape}")
    border = check_whole(scale, "The scale", least=0)
    pred, ref = shave(pred, border), shave(ref, border)
    return {name: METRICS[name](pred, ref) for name in metrics}


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
    scale = check_scale(scale)
    check_image(pred, "pred")
    check_image(ref, "ref")
    if pred.shape != ref.shape:
        raise ValueError(f"pred and ref must have the same shape, got {pred.shape} and {ref.shape}")
    return score_luma(luma_bt601_studio(pred), luma_bt601_studio(ref), scale, metrics)
