"""Transparency: what a picture with an alpha channel looks like, and how it stays one when it is enlarged.

Colours and coverage are enlarged apart, neither multiplied by the other: the colours by the method, the coverage by
bicubic. What lies under full transparency is no colour that anybody chose, often black, and would bleed into the
visible edge; it first takes the colour of the nearest visible pixel.
"""

from __future__ import annotations

import numpy as np

from sr_core.errors import ImageError
from sr_core.image.contract import check_image, quantise
from sr_core.image.resample import imresize


def over(pixels: np.ndarray, alpha: np.ndarray, background: int = 255) -> np.ndarray:
    """The picture laid over a grey level, white by default.

    Args:
        pixels: uint8 ``(H, W, 3)``.
        alpha: uint8 ``(H, W)``, 255 = opaque.
        background: 0..255.

    Returns:
        uint8 ``(H, W, 3)``, rounded once.
    """
    _check(pixels, alpha)
    cover = alpha[..., np.newaxis] / 255.0
    return quantise(pixels * cover + background * (1.0 - cover))


def uncovered(pixels: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """`pixels` (uint8 ``(H, W, 3)``) with the colour of the nearest visible pixel wherever `alpha` (``(H, W)``) is 0.

    A picture that is visible everywhere, or nowhere, comes back as it is.
    """
    from scipy.ndimage import distance_transform_edt

    _check(pixels, alpha)
    hidden = alpha == 0
    if not hidden.any() or hidden.all():
        return pixels
    rows, columns = np.asarray(distance_transform_edt(hidden, return_distances=False, return_indices=True))
    filled = pixels.copy()
    filled[hidden] = pixels[rows[hidden], columns[hidden]]
    return filled


def enlarge_alpha(alpha: np.ndarray, scale: int) -> np.ndarray:
    """Coverage uint8 ``(H, W)`` enlarged by bicubic: uint8 ``(H * scale, W * scale)``."""
    return imresize(alpha, scale)


def _check(pixels: np.ndarray, alpha: np.ndarray) -> None:
    check_image(pixels, "pixels")
    if alpha.dtype != np.uint8 or alpha.shape != pixels.shape[:2]:
        raise ImageError(f"alpha must be uint8 {pixels.shape[:2]}, not {alpha.dtype} {alpha.shape}.")
