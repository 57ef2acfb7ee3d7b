"""Peak signal-to-noise ratio."""

from __future__ import annotations

import numpy as np

from sr_core.metrics.metric import Metric

PEAK = 255.0
# Rows of a strip: its errors stay in the cache.
_STRIP = 32


def psnr(pred: np.ndarray, ref: np.ndarray) -> float:
    """``10 log10(255^2 / MSE)`` in dB of two float64 images in 0..255; infinity when they are identical."""
    total = 0.0
    for start in range(0, len(pred), _STRIP):
        error = pred[start : start + _STRIP] - ref[start : start + _STRIP]
        error *= error
        total += float(error.sum())
    mse = total / pred.size
    return float("inf") if mse == 0.0 else float(10.0 * np.log10(PEAK**2 / mse))


PSNR = Metric(
    id="psnr",
    title="PSNR",
    unit="dB",
    digits=2,
    higher_is_better=True,
    reference="10 log10(255^2 / MSE)",
    function=psnr,
)
