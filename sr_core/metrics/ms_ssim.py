"""Multi-scale SSIM: Wang, Simoncelli, Bovik, "Multiscale structural similarity for image quality assessment", Asilomar
2003, doi:10.1109/ACSSC.2003.1292216.

Five scales with the paper's exponents, SSIM's own window and constants at each; contrast and structure count at every
scale, luminance at the coarsest alone. Two readings of the paper are in use, and they differ in the third decimal:

- the MeTriX MuX toolbox, with which the SRCNN table was made: the low-pass of the biorthogonal 9/7 wavelet between
  two scales, and means of the contrast and of the structure taken apart. This is what ``METRICS["ms_ssim"]`` is;
- Wang's later code and most libraries: a 2 x 2 mean, and the mean of contrast times structure
  (``low_pass=MEAN_OF_TWO, joint=True``).
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import correlate1d

from sr_core.errors import ImageError
from sr_core.metrics.metric import Metric
from sr_core.metrics.ssim import WINDOW, similarity_maps
from sr_core.sentences import say

EXPONENTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Weight of each scale, the finest first (the paper's sec. 3.2)."""
NINE_SEVEN = (
    *(0.037828455507260, -0.023849465019560, -0.110624404418440, 0.377402855612830, 0.852698679008890),
    *(0.377402855612830, -0.110624404418440, -0.023849465019560, 0.037828455507260),
)
"""Low-pass of the biorthogonal 9/7 wavelet (Cohen, Daubechies, Feauveau 1992); its sum is taken out."""
MEAN_OF_TWO = (1.0, 1.0)
SMALLEST_SIDE = (WINDOW - 1) * 2 ** (len(EXPONENTS) - 1) + 1
"""Pixels that leave a whole window at the coarsest scale: 161."""


def ms_ssim_scales(
    pred: np.ndarray, ref: np.ndarray, low_pass: tuple[float, ...] = NINE_SEVEN, joint: bool = False
) -> np.ndarray:
    """Similarity at each scale before the exponents, the finest first: float64 ``(5,)``.

    Contrast times structure, at the coarsest scale times luminance.

    Args:
        pred, ref: float64 ``(H, W)`` in 0..255, both sides at least SMALLEST_SIDE.
        low_pass: taps along each axis before every second pixel is taken.
        joint: whether the mean over the image is taken of the product, or of each factor.

    Raises:
        ImageError: a side is too short.
    """
    height, width = ref.shape
    if min(height, width) < SMALLEST_SIDE:
        raise ImageError(say("metric.ms_ssim_too_small", least=SMALLEST_SIDE, width=width, height=height))
    similarities = []
    for scale in range(len(EXPONENTS)):
        luminance, *factors = similarity_maps(pred, ref)
        if scale == len(EXPONENTS) - 1:
            factors.append(luminance)
        else:
            pred, ref = halve(pred, low_pass), halve(ref, low_pass)
        similarities.append(np.prod(factors, axis=0).mean() if joint else np.prod([part.mean() for part in factors]))
    return np.array(similarities)


def halve(image: np.ndarray, low_pass: tuple[float, ...] = NINE_SEVEN) -> np.ndarray:
    """Low-pass and every second pixel: ``(H, W)`` -> ``(ceil(H / 2), ceil(W / 2))``, the rim mirrored.

    An even filter's centre is its left middle tap, as in MATLAB's imfilter.
    """
    taps = np.array(low_pass) / sum(low_pass)
    origin = -1 if len(taps) % 2 == 0 else 0
    for axis in (0, 1):
        image = correlate1d(image, taps, axis=axis, mode="reflect", origin=origin)
        image = image[::2] if axis == 0 else image[:, ::2]
    return image


def ms_ssim(pred: np.ndarray, ref: np.ndarray, low_pass: tuple[float, ...] = NINE_SEVEN, joint: bool = False) -> float:
    """Product of the scales' similarities to their exponents: 1 for identical images.

    Images whose structures run against each other at some scale (a negative mean) have nothing in common: 0.
    Arguments and errors are those of :func:`ms_ssim_scales`.
    """
    similarities = np.maximum(ms_ssim_scales(pred, ref, low_pass, joint), 0.0)
    return float(np.prod(similarities ** np.array(EXPONENTS)))


MS_SSIM = Metric(
    id="ms_ssim",
    title="MS-SSIM",
    unit="",
    digits=4,
    higher_is_better=True,
    reference="Wang, Simoncelli, Bovik 2003, doi:10.1109/ACSSC.2003.1292216, five scales, as in MeTriX MuX",
    function=ms_ssim,
)
