"""Structural similarity: Wang, Bovik, Sheikh, Simoncelli (2004), IEEE TIP 13(4), doi:10.1109/TIP.2003.819861.

The authors' definition, which the super-resolution tables use: 11 x 11 Gaussian window of sigma 1.5, K = (0.01, 0.03),
L = 255, windows that lie wholly inside the image ('valid'), plain mean of the map.
"""

from __future__ import annotations

import numpy as np

from sr_core.errors import ImageError
from sr_core.metrics.metric import Metric

WINDOW = 11
SIGMA = 1.5
C1 = (0.01 * 255) ** 2
C2 = (0.03 * 255) ** 2

# Rows of output per strip: the working set of a strip stays in the cache, and memory does not grow with the image.
_STRIP = 16


def gaussian_window(size: int = WINDOW, sigma: float = SIGMA) -> np.ndarray:
    """One axis of the separable Gaussian window: float64 ``(size,)``, sum 1."""
    offset = np.arange(size) - (size - 1) / 2
    weights = np.exp(-(offset**2) / (2 * sigma**2))
    return weights / weights.sum()


def ssim_map(pred: np.ndarray, ref: np.ndarray) -> np.ndarray:
    """The SSIM of every window of two float64 images ``(H, W)`` in 0..255: float64 ``(H - 10, W - 10)``.

    Raises:
        ImageError: a side is shorter than the window of 11 pixels.
    """
    height, width = ref.shape
    if min(height, width) < WINDOW:
        raise ImageError(
            f"SSIM needs at least {WINDOW} x {WINDOW} pixels after the border is cut off, "
            f"got {width} x {height}: use a larger image."
        )
    out = np.empty((height - WINDOW + 1, width - WINDOW + 1))
    for start in range(0, out.shape[0], _STRIP):
        stop = min(start + _STRIP, out.shape[0])
        rows = slice(start, stop + WINDOW - 1)
        out[start:stop] = _strip(pred[rows], ref[rows])
    return out


def ssim(pred: np.ndarray, ref: np.ndarray) -> float:
    """Mean of :func:`ssim_map`: 1 for identical images."""
    return float(ssim_map(pred, ref).mean())


def _strip(pred: np.ndarray, ref: np.ndarray) -> np.ndarray:
    moments = np.stack([pred, ref, pred * pred, ref * ref, pred * ref])
    mean_p, mean_r, mean_pp, mean_rr, mean_pr = _blur(_blur(moments, axis=1), axis=2)
    square_p, square_r, product = mean_p * mean_p, mean_r * mean_r, mean_p * mean_r
    numerator = (2 * product + C1) * (2 * (mean_pr - product) + C2)
    denominator = (square_p + square_r + C1) * ((mean_pp - square_p) + (mean_rr - square_r) + C2)
    return numerator / denominator


def _blur(stack: np.ndarray, axis: int) -> np.ndarray:
    """'Valid' correlation with the window along one axis, by shifted sums: the window is symmetric."""
    length = stack.shape[axis] - WINDOW + 1

    def shifted(k: int) -> np.ndarray:
        return stack[:, k : k + length] if axis == 1 else stack[:, :, k : k + length]

    weights = gaussian_window()
    half = WINDOW // 2
    out = shifted(half) * weights[half]
    pair = np.empty_like(out)
    for k in range(half):
        np.add(shifted(k), shifted(WINDOW - 1 - k), out=pair)
        pair *= weights[k]
        out += pair
    return out


SSIM = Metric(
    id="ssim",
    title="SSIM",
    unit="",
    digits=4,
    higher_is_better=True,
    reference="Wang et al. 2004, doi:10.1109/TIP.2003.819861",
    function=ssim,
)
