"""WPSNR: PSNR of the error as the eye's contrast sensitivity passes it.

The definition behind the WPSNR column of Dong et al. (SRCNN, TPAMI 2016, Table 2): R. Liu, "WPSNR", MATLAB File
Exchange, after the sensitivity model of Miyahara, Kotani and Algazi (PQS, IEEE Trans. Commun. 46(9), 1998,
doi:10.1109/26.718563). It is not the WSNR of Damera-Venkata et al. (2000), which gives 41.9 dB where the table
prints 50.06. One setting for every image: a field of 41 x 41 frequencies, as published.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.signal import oaconvolve

from sr_core.metrics.metric import Metric

FIELD = 20
"""Frequencies reach from -FIELD to FIELD along each axis; the filter has 2 * FIELD + 1 taps a side."""
SAMPLES_PER_DEGREE = 60
SIGMA = 2.0
BETA = 8.0
CUTOFF = 11.13
"""Cycles per degree at which sensitivity begins to depend on the direction."""


@cache
def sensitivity_filter() -> np.ndarray:
    """The spatial filter of the eye's contrast sensitivity: float64 ``(41, 41)``, read-only, symmetric.

    Its frequency response is ``S(w) O(w, theta)``: the falling part S of the sensitivity, lowered by O along the
    diagonals, which the eye sees less well.
    """
    axis = np.arange(-FIELD, FIELD + 1)
    u, v = np.meshgrid(axis, axis)
    w = 2 * np.pi * np.hypot(u, v) / SAMPLES_PER_DEGREE
    falling = 1.5 * np.exp(-(SIGMA**2) * w**2 / 2) - np.exp(-2 * SIGMA**2 * w**2 / 2)
    theta = np.arctan2(v, u)
    bend = np.exp(BETA * (w - 2 * np.pi * CUTOFF / SAMPLES_PER_DEGREE))
    oblique = (1 + bend * np.cos(2 * theta) ** 4) / (1 + bend)
    taps = np.fft.fftshift(np.fft.ifft2(np.fft.ifftshift(falling * oblique))).real
    taps.flags.writeable = False
    return taps


def wpsnr_error(pred: np.ndarray, ref: np.ndarray) -> np.ndarray:
    """The error as the eye passes it: ``ref - pred`` of two float64 images ``(H, W)`` in 0..255, filtered; same
    shape, in grey levels of 0..255. Beyond the image the error counts as zero."""
    return oaconvolve(ref - pred, sensitivity_filter(), mode="same")


def wpsnr(pred: np.ndarray, ref: np.ndarray) -> float:
    """``10 log10(255^2 / mean(wpsnr_error^2))`` in dB; infinity for identical images."""
    if np.array_equal(pred, ref):
        return float("inf")
    return float(10.0 * np.log10(255.0**2 / np.mean(np.square(wpsnr_error(pred, ref)))))


WPSNR = Metric(
    id="wpsnr",
    title="WPSNR",
    unit="dB",
    digits=2,
    higher_is_better=True,
    reference="contrast-sensitivity-weighted PSNR, Liu (after Miyahara et al. 1998), as in the SRCNN table",
    function=wpsnr,
)
