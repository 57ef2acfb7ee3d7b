"""Structural similarity: Wang, Bovik, Sheikh, Simoncelli (2004), IEEE TIP 13(4), doi:10.1109/TIP.2003.819861.

The authors' definition, which the super-resolution tables use: 11 x 11 Gaussian window of sigma 1.5, K = (0.01, 0.03),
L = 255, windows that lie wholly inside the image ('valid'), plain mean of the map.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sr_core.errors import ImageError
from sr_core.metrics.metric import Metric
from sr_core.sentences import say

WINDOW = 11
SIGMA = 1.5
C1 = (0.01 * 255) ** 2
C2 = (0.03 * 255) ** 2

# Output rows and columns of a tile: its four moments stay in the cache, and memory does not grow with the image.
_TILE = (24, 512)


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
    _check_size(ref)
    out = np.empty((ref.shape[0] - WINDOW + 1, ref.shape[1] - WINDOW + 1))
    for rows, columns in _tiles(out.shape):
        out[rows, columns] = _windows(pred, ref, rows, columns)
    return out


def ssim(pred: np.ndarray, ref: np.ndarray) -> float:
    """Mean of :func:`ssim_map`: 1 for identical images. The map itself, as large as the image, is never made."""
    _check_size(ref)
    height, width = ref.shape[0] - WINDOW + 1, ref.shape[1] - WINDOW + 1
    total = sum(float(_windows(pred, ref, *tile).sum()) for tile in _tiles((height, width)))
    return total / (height * width)


def similarity_maps(pred: np.ndarray, ref: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The three factors of every window's SSIM (the paper's eq. 6, 9 and 10): luminance, contrast, structure.

    Each is float64 ``(H - 10, W - 10)``; their product is :func:`ssim_map`, with C3 = C2 / 2.

    Raises:
        ImageError: a side is shorter than the window of 11 pixels.
    """
    _check_size(ref)
    out = np.empty((3, ref.shape[0] - WINDOW + 1, ref.shape[1] - WINDOW + 1))
    for rows, columns in _tiles(out.shape[1:]):
        seen = slice(rows.start, rows.stop + WINDOW - 1), slice(columns.start, columns.stop + WINDOW - 1)
        p, r = pred[seen], ref[seen]
        mean_p, mean_r, mean_pp, mean_rr, mean_pr = _blur(_blur(np.stack([p, r, p * p, r * r, p * r]), 1), 2)
        variance_p, variance_r = np.maximum(mean_pp - mean_p**2, 0), np.maximum(mean_rr - mean_r**2, 0)
        deviations = np.sqrt(variance_p * variance_r)
        out[0, rows, columns] = (2 * mean_p * mean_r + C1) / (mean_p**2 + mean_r**2 + C1)
        out[1, rows, columns] = (2 * deviations + C2) / (variance_p + variance_r + C2)
        out[2, rows, columns] = (mean_pr - mean_p * mean_r + C2 / 2) / (deviations + C2 / 2)
    return out[0], out[1], out[2]


def _check_size(image: np.ndarray) -> None:
    height, width = image.shape
    if min(height, width) < WINDOW:
        raise ImageError(say("metric.ssim_too_small", least=WINDOW, width=width, height=height))


def _tiles(shape: tuple[int, ...]) -> Iterator[tuple[slice, slice]]:
    """Rows and columns of each tile of a map of that shape."""
    for top in range(0, shape[0], _TILE[0]):
        for left in range(0, shape[1], _TILE[1]):
            yield slice(top, min(top + _TILE[0], shape[0])), slice(left, min(left + _TILE[1], shape[1]))


def _windows(pred: np.ndarray, ref: np.ndarray, rows: slice, columns: slice) -> np.ndarray:
    """The part of the map that a tile is.

    The index needs only the sum of the two variances and the covariance, and these come from the blurred squares of
    p + r and p - r: four planes to blur instead of five.
    """
    seen = slice(rows.start, rows.stop + WINDOW - 1), slice(columns.start, columns.stop + WINDOW - 1)
    pred, ref = pred[seen], ref[seen]
    moments = np.empty((4, *pred.shape))
    moments[0], moments[1] = pred, ref
    np.add(pred, ref, out=moments[2])
    np.subtract(pred, ref, out=moments[3])
    moments[2:] *= moments[2:]
    mean_p, mean_r, plus, minus = _blur(_blur(moments, axis=1), axis=2)
    twice_product = 2 * (mean_p * mean_r)
    squares = mean_p * mean_p + mean_r * mean_r
    plus *= 0.5
    minus *= 0.5
    # (E[(p+r)^2] - E[(p-r)^2]) / 2 = 2 E[pr], and their sum / 2 = E[p^2] + E[r^2].
    numerator = plus - minus
    numerator -= twice_product
    numerator += C2
    denominator = plus
    denominator += minus
    denominator -= squares
    denominator += C2
    twice_product += C1
    squares += C1
    numerator *= twice_product
    denominator *= squares
    numerator /= denominator
    return numerator


def _blur(stack: np.ndarray, axis: int) -> np.ndarray:
    """'Valid' correlation with the window along axis 1 or 2, in Horner's form from the window's ends to its middle.

    ``(((a0 w0/w1 + a1) w1/w2 + a2) ...) w5`` with ``ak`` the sum of the two values k from the ends: everything
    happens in one buffer.
    """
    length = stack.shape[axis] - WINDOW + 1

    def shifted(k: int) -> np.ndarray:
        return stack[:, k : k + length] if axis == 1 else stack[:, :, k : k + length]

    weights = gaussian_window()
    half = WINDOW // 2
    out = shifted(0) + shifted(WINDOW - 1)
    for k in range(1, half):
        out *= weights[k - 1] / weights[k]
        out += shifted(k)
        out += shifted(WINDOW - 1 - k)
    out *= weights[half - 1] / weights[half]
    out += shifted(half)
    out *= weights[half]
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
