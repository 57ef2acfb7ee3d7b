"""IFC, information fidelity criterion: Sheikh, Bovik, de Veciana, "An information fidelity criterion for image quality
assessment using natural scene statistics", IEEE TIP 14(12), 2005, doi:10.1109/TIP.2005.859389.

How many bits per pixel the image tells about the original. Each band of a steerable pyramid is modelled as a Gaussian
scale mixture: blocks of 3 x 3 coefficients share a covariance, times a local multiplier. The image is that band
through a channel with a local gain and additive noise, and the mutual information of the two is summed. One setting
for every image, that of the vector form in the MeTriX MuX toolbox, with which the SRCNN table agrees: four levels, the
two axis-aligned of six orientations, windows of 3, 5, 9 and 17 coefficients from the coarsest level to the finest.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import uniform_filter

from sr_core.errors import ImageError
from sr_core.metrics.metric import Metric
from sr_core.metrics.steerable import axis_bands
from sr_core.sentences import say

LEVELS = 4
BLOCK = 3
"""Side of the coefficient blocks that share a multiplier, and the step between the places where gains are estimated."""
TOLERANCE = 1e-15
"""Variances below this count as zero."""
NOISE_FLOOR = 1e-10
"""Variance that is added to the channel's noise: identical images share much information, not infinitely much."""
SMALLEST_SIDE = 72
"""Pixels that leave three blocks a side at the coarsest level, of which the rim's two do not count."""


def ifc_bands(pred: np.ndarray, ref: np.ndarray) -> list[np.ndarray]:
    """Bits that each block of each band tells: eight float64 arrays, the finest level first.

    At a level the band that changes along rows comes before the one that changes along columns. Their sum over the
    number of pixels is the IFC; blocks whose window reaches over the rim are left out.

    Args:
        pred, ref: float64 ``(H, W)`` in 0..255, both sides at least SMALLEST_SIDE.

    Raises:
        ImageError: a side is shorter than that.
    """
    height, width = ref.shape
    if min(height, width) < SMALLEST_SIDE:
        raise ImageError(say("metric.ifc_too_small", least=SMALLEST_SIDE, width=width, height=height))
    levels = zip(axis_bands(pred, LEVELS), axis_bands(ref, LEVELS), strict=True)
    return [
        _information(pred_band, ref_band, window=2 ** (LEVELS - level) + 1)
        for level, pair in enumerate(levels)
        for pred_band, ref_band in zip(*pair, strict=True)
    ]


def ifc(pred: np.ndarray, ref: np.ndarray) -> float:
    """Bits per pixel that pred tells about ref: 0 when it tells nothing, or when there is nothing to tell."""
    return float(sum(float(bits.sum()) for bits in ifc_bands(pred, ref)) / ref.size)


def _information(pred: np.ndarray, ref: np.ndarray, window: int) -> np.ndarray:
    rows, columns = (side // BLOCK * BLOCK for side in ref.shape)
    pred, ref = pred[:rows, :columns], ref[:rows, :columns]
    multiplier, eigenvalues = _scale_mixture(ref)
    gain, noise = _channel(pred, ref, window)
    rim = -(-(window // 2) // BLOCK)
    inner = slice(rim, -rim), slice(rim, -rim)
    signal = (np.square(gain) * multiplier / (noise + NOISE_FLOOR))[inner]
    return sum((np.log2(1 + signal * eigenvalue) for eigenvalue in eigenvalues), start=np.zeros(signal.shape))


def _scale_mixture(band: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Multiplier of each block, and the eigenvalues of the covariance that the blocks share (sec. III-A).

    The covariance is that of all blocks, overlapping ones too; a band without any variance gets zeros.
    """
    rows, columns = band.shape
    shifts = [(i, j) for i in range(BLOCK) for j in range(BLOCK)]
    anywhere = np.stack([band[i : rows - BLOCK + 1 + i, j : columns - BLOCK + 1 + j].ravel() for i, j in shifts])
    anywhere -= anywhere.mean(axis=1, keepdims=True)
    eigenvalues, vectors = np.linalg.eigh(anywhere @ anywhere.T / anywhere.shape[1])
    blocks = np.stack([band[i::BLOCK, j::BLOCK] for i, j in shifts])
    if eigenvalues[-1] <= TOLERANCE:
        return np.zeros(blocks.shape[1:]), np.zeros(BLOCK**2)
    eigenvalues = np.maximum(eigenvalues, eigenvalues[-1] * TOLERANCE)
    whitened = np.tensordot(vectors / np.sqrt(eigenvalues), blocks, axes=(0, 0))
    return np.square(whitened).mean(axis=0), eigenvalues


def _channel(pred: np.ndarray, ref: np.ndarray, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Gain and noise variance of the channel from ref to pred around each block's centre (sec. III-B)."""

    def mean(values: np.ndarray) -> np.ndarray:
        return uniform_filter(values, window, mode="mirror")[BLOCK // 2 :: BLOCK, BLOCK // 2 :: BLOCK]

    mean_p, mean_r = mean(pred), mean(ref)
    covariance = mean(pred * ref) - mean_p * mean_r
    variance_p = np.maximum(mean(pred * pred) - mean_p * mean_p, 0)
    variance_r = np.maximum(mean(ref * ref) - mean_r * mean_r, 0)
    area = window**2  # the tolerance is meant for sums over a window
    gain = covariance / (variance_r + TOLERANCE / area)
    noise = variance_p - gain * covariance
    dead = area * np.minimum(variance_r, variance_p) < TOLERANCE
    reversed_or_dead = dead | (gain < 0)
    noise = np.where(reversed_or_dead, variance_p, noise)
    return np.where(reversed_or_dead, 0.0, gain), np.maximum(noise, TOLERANCE)


IFC = Metric(
    id="ifc",
    title="IFC",
    unit="bit",
    digits=2,
    higher_is_better=True,
    reference="Sheikh, Bovik, de Veciana 2005, doi:10.1109/TIP.2005.859389, bits per pixel",
    function=ifc,
)
