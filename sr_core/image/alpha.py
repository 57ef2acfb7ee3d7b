"""Transparency: what a picture with an alpha channel looks like, and how it stays one when it is enlarged.

Colours and coverage are enlarged apart, neither multiplied by the other: the colours by the method, the coverage by
bicubic. What lies under full transparency is no colour that anybody chose, often black, and would bleed into the
visible edge; it first takes the colour of the nearest visible pixel.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sr_core.errors import ImageError
from sr_core.image.contract import check_image, quantise
from sr_core.image.resample import imresize

_BAND_PIXELS = 1 << 17


def over(pixels: np.ndarray, alpha: np.ndarray, background: int = 255) -> np.ndarray:
    """The picture laid over a grey level, white by default.

    Args:
        pixels: uint8 ``(H, W, 3)``, or uint16.
        alpha: of the same type, ``(H, W)``, 255 (65535) = opaque.
        background: 0..255, of which 255 is white at every depth.

    Returns:
        ``(H, W, 3)`` of the same type, rounded once.
    """
    _check(pixels, alpha)
    laid = np.zeros_like(pixels)
    depth = np.iinfo(pixels.dtype).max // 255
    for rows in _bands(pixels):
        cover = alpha[rows][..., np.newaxis] / float(np.iinfo(pixels.dtype).max)
        laid[rows] = quantise(pixels[rows] * cover + background * depth * (1.0 - cover), pixels.dtype)
    return laid


def uncovered(pixels: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """`pixels` (uint8 ``(H, W, 3)``) with the colour of the nearest visible pixel wherever `alpha` (``(H, W)``) is 0.

    A picture that is visible everywhere, or nowhere, comes back as it is.
    """
    from scipy.ndimage import distance_transform_edt

    _check(pixels, alpha)
    hidden = alpha == 0
    if not hidden.any() or hidden.all():
        return pixels
    nearest = np.asarray(distance_transform_edt(hidden, return_distances=False, return_indices=True))
    filled = pixels.copy()
    for rows in _bands(pixels):
        there = hidden[rows]
        filled[rows][there] = pixels[nearest[0, rows][there], nearest[1, rows][there]]
    return filled


def enlarge_alpha(alpha: np.ndarray, scale: float) -> np.ndarray:
    """Coverage uint8 (or uint16) ``(H, W)`` enlarged by bicubic: the same type, ``(H * scale, W * scale)``."""
    return imresize(alpha, scale)


def _bands(pixels: np.ndarray) -> Iterator[slice]:
    """Rows of the picture, a few at a time: floats of all of it would be sixteen times its size."""
    step = max(1, _BAND_PIXELS // pixels.shape[1])
    return (slice(top, top + step) for top in range(0, pixels.shape[0], step))


def _check(pixels: np.ndarray, alpha: np.ndarray) -> None:
    if pixels.dtype != np.uint16 or pixels.ndim != 3:
        check_image(pixels, "pixels")
    if alpha.dtype != pixels.dtype or alpha.shape != pixels.shape[:2]:
        raise ImageError(f"alpha must be {pixels.dtype} {pixels.shape[:2]}, not {alpha.dtype} {alpha.shape}.")
