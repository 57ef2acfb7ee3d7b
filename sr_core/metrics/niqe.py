"""NIQE: how far a picture's statistics lie from those of untouched photographs. It needs no original.

Mittal, Soundararajan, Bovik, "Making a 'Completely Blind' Image Quality Analyzer", IEEE SPL 20(3), 2013,
doi:10.1109/LSP.2012.2227726, with the mean and covariance that its authors fitted to 125 photographs. Colours become
grey as MATLAB's rgb2gray has it (weights 0.2989, 0.5870, 0.1140, rounded to whole levels); comparisons that take luma
of BT.601 studio swing instead (the PIRM challenge) print other values.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.ndimage import correlate1d
from scipy.special import gamma

from sr_core.assets import asset
from sr_core.errors import ImageError
from sr_core.image.resample import imresize
from sr_core.metrics.metric import Metric, Needs
from sr_core.sentences import say

GREY = (0.2989, 0.5870, 0.1140)
"""Weights of R, G and B."""
BLOCK = 96
"""Side of a block in pixels; half of that at the second scale."""
WINDOW, SIGMA = 7, 7 / 6
"""Of the Gaussian that gives local mean and deviation."""
LEAST_BLOCKS = 2
"""Fewer have no covariance."""
SHIFTS = ((0, 1), (1, 0), (1, 1), (1, -1))
"""Neighbours (down, right) whose products with a pixel are looked at."""


def niqe(image: np.ndarray) -> float:
    """:func:`grey_niqe` of a colour picture, float64 ``(H, W, 3)`` in 0..255, made grey as rgb2gray has it."""
    return grey_niqe(np.rint(image @ np.array(GREY)))


def grey_niqe(grey: np.ndarray) -> float:
    """Distance of a picture's block statistics from those of photographs; 0 is theirs, lower is more natural.

    Args:
        grey: float64 ``(H, W)`` in 0..255.

    Raises:
        ImageError: fewer than two whole blocks of 96 x 96 pixels fit in, or nearly all of them are flat.
    """
    rows, columns = grey.shape[0] // BLOCK, grey.shape[1] // BLOCK
    if rows * columns < LEAST_BLOCKS:
        raise ImageError(say("metric.niqe_too_small", block=BLOCK, width=grey.shape[1], height=grey.shape[0]))
    grey = grey[: rows * BLOCK, : columns * BLOCK]
    features = np.hstack([block_features(grey, BLOCK), block_features(imresize(grey, 0.5), BLOCK // 2)])
    features = features[~np.isnan(features).any(axis=1)]  # a flat block has no statistics
    if len(features) < LEAST_BLOCKS:
        raise ImageError(say("metric.niqe_flat"))
    mean, covariance = _natural()
    away = mean - features.mean(axis=0)
    spread = (covariance + np.cov(features, rowvar=False)) / 2
    return float(np.sqrt(away @ np.linalg.pinv(spread) @ away))


@lru_cache(maxsize=1)
def _natural() -> tuple[np.ndarray, np.ndarray]:
    """The authors' model of photographs: mean ``(36,)`` and covariance ``(36, 36)`` of the features."""
    with np.load(asset("metrics/niqe.npz")) as model:
        return model["mean"], model["covariance"]


def normalised(grey: np.ndarray) -> np.ndarray:
    """The picture less its local mean, over its local deviation + 1: ``(H, W)`` -> same shape."""
    offset = np.arange(WINDOW) - WINDOW // 2
    taps = np.exp(-(offset**2) / (2 * SIGMA**2))
    taps /= taps.sum()

    def blurred(plane: np.ndarray) -> np.ndarray:
        return correlate1d(correlate1d(plane, taps, axis=0, mode="nearest"), taps, axis=1, mode="nearest")

    mean = blurred(grey)
    return (grey - mean) / (np.sqrt(np.abs(blurred(grey**2) - mean**2)) + 1)


def block_features(grey: np.ndarray, side: int) -> np.ndarray:
    """18 numbers of each block of ``side`` pixels, blocks in rows: ``(blocks, 18)``; NaN for a flat one.

    Shape and width of the values' distribution; then, of the products with each of four neighbours, shape, mean, left
    and right width.
    """
    height, width = grey.shape
    blocks = normalised(grey).reshape(height // side, side, width // side, side).swapaxes(1, 2).reshape(-1, side, side)
    shape, left, right = fitted(blocks)
    features = [shape, (left + right) / 2]
    for shift in SHIFTS:
        shape, left, right = fitted(blocks * np.roll(blocks, shift, axis=(1, 2)))
        mean = (right - left) * gamma(2 / shape) / gamma(1 / shape)
        features += [shape, mean, left, right]
    return np.stack(features, axis=1)


def fitted(blocks: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The asymmetric generalised Gaussian of each block's values ``(n, h, w)``: shape, left and right width, ``(n,)``.

    By moments, the shape to the nearest thousandth in 0.2..10, as the authors have it.
    """
    values = blocks.reshape(len(blocks), -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.sqrt(_mean_square(values, values < 0))
        right = np.sqrt(_mean_square(values, values > 0))
        ratio = left / right
        flatness = np.abs(values).mean(axis=1) ** 2 / np.square(values).mean(axis=1)
        wanted = flatness * (ratio**3 + 1) * (ratio + 1) / (ratio**2 + 1) ** 2
    shapes, moments = _moments()
    # Moments rise with the shape, so the nearest one is a neighbour of where `wanted` would stand.
    above = np.searchsorted(moments, wanted).clip(1, len(moments) - 1)
    nearer = np.where(wanted - moments[above - 1] <= moments[above] - wanted, above - 1, above)
    shape = np.where(np.isnan(wanted), np.nan, shapes[nearer])
    width = np.sqrt(gamma(1 / shape) / gamma(3 / shape))
    return shape, left * width, right * width


def _mean_square(values: np.ndarray, where: np.ndarray) -> np.ndarray:
    return np.square(values * where).sum(axis=1) / where.sum(axis=1)


@lru_cache(maxsize=1)
def _moments() -> tuple[np.ndarray, np.ndarray]:
    """Shapes, and (mean of |x|)^2 over mean of x^2 of a generalised Gaussian of each."""
    shapes = np.arange(200, 10001) / 1000
    return shapes, gamma(2 / shapes) ** 2 / (gamma(1 / shapes) * gamma(3 / shapes))


NIQE = Metric(
    id="niqe",
    title="NIQE",
    unit="",
    digits=2,
    higher_is_better=False,
    reference="Mittal et al. 2013, doi:10.1109/LSP.2012.2227726, official parameters, grey by rgb2gray; no original",
    function=niqe,
    needs=Needs(planes="rgb", alone=True),
)
