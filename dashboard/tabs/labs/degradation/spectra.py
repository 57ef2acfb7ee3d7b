"""Fourier magnitudes of pictures of one scene at several sizes, as pictures on one scale: aliasing is seen in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sr_core.image.color import luma_bt601_studio

DECADES = 4.0
"""From white, the largest magnitude of all, to black."""


def magnitude(image: np.ndarray) -> np.ndarray:
    """Fourier magnitude of luma, frequency zero in the middle.

    The mean is taken away and a Hann window laid over it, or the edges would stand in it as a cross. A wave of one
    amplitude has one magnitude at every size of the picture.

    Args:
        image: uint8 ``(H, W, 3)``.

    Returns:
        float64 ``(H, W)`` in levels.
    """
    luma = luma_bt601_studio(image)
    window = np.outer(*(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(side) / side) for side in luma.shape))
    return np.abs(np.fft.fftshift(np.fft.fft2((luma - luma.mean()) * window))) / window.sum()


def spectra(images: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Their magnitudes in decades, on one scale: uint8 ``(H, W, 3)``, grey."""
    magnitudes = [magnitude(image) for image in images]
    most = max(1e-9, *(float(one.max()) for one in magnitudes))
    greys = [1 + np.log10(np.maximum(one / most, 10**-DECADES)) / DECADES for one in magnitudes]
    return [np.repeat(np.round(255 * grey).astype(np.uint8)[..., np.newaxis], 3, axis=2) for grey in greys]
