"""The steerable pyramid's two axis-aligned orientations, which IFC looks at.

Simoncelli and Freeman, "The steerable pyramid: a flexible architecture for multi-scale derivative computation", ICIP
1995, doi:10.1109/ICIP.1995.537667. The taps are those of its authors' toolbox (matlabPyrTools, `sp5Filters`: six
orientations a level), rounded as they published them. Images are continued by reflection about their outermost pixel.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.signal import fftconvolve

# All three low-pass and band filters are symmetric or antisymmetric about their centre: a part of the taps is enough.
_FIRST_LOW_PASS = (
    (0.00341614, -0.01551246, -0.03848215),
    (-0.01551246, 0.05586982, 0.15925570),
    (-0.03848215, 0.15925570, 0.40304148),
)
_LOW_PASS = (
    (0.00085404, -0.00244917, -0.00387812, -0.00944432, -0.00962054),
    (-0.00244917, -0.00523281, -0.00661117, 0.00410600, 0.01002988),
    (-0.00387812, -0.00661117, 0.01396746, 0.03277038, 0.03981393),
    (-0.00944432, 0.00410600, 0.03277038, 0.06426333, 0.08169618),
    (-0.00962054, 0.01002988, 0.03981393, 0.08169618, 0.10096540),
)
"""The toolbox's `lofilt`, before it is doubled so that levels keep their amplitude."""
_BAND = (
    (0.00277643, -0.00986904, -0.01021852),
    (0.00496194, -0.00893064, -0.03075356),
    (0.01026699, 0.01189859, -0.08226445),
    (0.01455399, 0.02755155, -0.11732297),
)
"""The orientation whose response changes along rows: its upper rows, left of the centre column, which is zero."""


def _whole(quarter: np.ndarray) -> np.ndarray:
    """A symmetric kernel from its upper left quarter, the middle row and column included."""
    half = np.concatenate((quarter, quarter[-2::-1]))
    return np.concatenate((half, half[:, -2::-1]), axis=1)


def _band_kernel() -> np.ndarray:
    left = np.array(_BAND)
    left = np.concatenate((left, left[-2::-1]))
    return np.concatenate((left, np.zeros((left.shape[0], 1)), -left[:, ::-1]), axis=1)


FIRST_LOW_PASS = _whole(np.array(_FIRST_LOW_PASS))
LOW_PASS = 2 * _whole(np.array(_LOW_PASS))
ACROSS = _band_kernel()
ALONG = -ACROSS.T


def axis_bands(image: np.ndarray, levels: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The two axis-aligned bands of each level of an image, the finest level first.

    Args:
        image: float64 ``(H, W)``; each side at least 9 pixels at the coarsest level.
        levels: how many octaves.

    Yields:
        (changes along rows, changes along columns), each ``(ceil(H / 2^k), ceil(W / 2^k))`` at level k.
    """
    (low,) = _correlate(image, [FIRST_LOW_PASS])
    for level in range(levels):
        last = level == levels - 1
        across, along, *lower = _correlate(low, [ACROSS, ALONG] if last else [ACROSS, ALONG, LOW_PASS])
        yield across, along
        if lower:
            low = lower[0][::2, ::2]


def _correlate(image: np.ndarray, kernels: list[np.ndarray]) -> np.ndarray:
    """Correlation with several kernels at once: ``(len(kernels), H, W)``. The image is transformed only once."""
    half = max(kernel.shape[0] for kernel in kernels) // 2
    stack = np.stack([np.pad(kernel, half - kernel.shape[0] // 2) for kernel in kernels])
    padded = np.pad(image, half, mode="reflect")
    return fftconvolve(padded[None], stack[:, ::-1, ::-1], mode="valid", axes=(1, 2))
