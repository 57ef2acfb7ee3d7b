"""The image contract: everywhere outside a network an image is `uint8 (H, W, 3)`, RGB, sRGB-encoded.

`check_image` holds that at the public edges, `quantise` is the one rounding into it, and `LoadedImage` is what a file
has become on its way in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sr_core.errors import ImageError
from sr_core.sentences import Sentence


@dataclass(frozen=True)
class LoadedImage:
    """A picture as the rest of the program sees it.

    pixels: uint8 (H, W, 3), sRGB. alpha: uint8 (H, W), 255 = opaque, or None. grey: the file had no colour
    (pixels then holds it three times). notes: what was done to the file on the way, one sentence each. profile: the ICC
    profile that says what the pixels mean, where it was asked to be kept; None for sRGB. exif: the file's, or None.
    Whoever asked for 16 bits has uint16, 65535 = opaque.
    """

    pixels: np.ndarray
    alpha: np.ndarray | None = None
    grey: bool = False
    notes: tuple[Sentence, ...] = ()
    profile: bytes | None = None
    exif: bytes | None = None


def check_image(image: Any, name: str = "image") -> np.ndarray:
    """`image` itself if it is a non-empty uint8 array (H, W, 3); else an `ImageError` saying what it is."""
    if not isinstance(image, np.ndarray):
        raise ImageError(f"{name} must be a uint8 array (H, W, 3), not {type(image).__name__}.")
    if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
        raise ImageError(f"{name} must be a uint8 array (H, W, 3), not {image.dtype} {image.shape}.")
    if image.size == 0:
        raise ImageError(f"{name} must have at least one pixel, not {image.dtype} {image.shape}.")
    return image


def quantise(values: Any, dtype: Any = np.uint8) -> np.ndarray:
    """Values on the 0..255 scale as uint8 (or 0..65535 as uint16) of the same shape: clipped, then rounded to nearest.

    Halves go away from zero, as MATLAB's uint8() does and NumPy's rint does not. Raises `ImageError` for NaN.
    """
    values = np.asarray(values)
    dtype = np.dtype(dtype)
    if values.dtype == dtype:
        return values.copy()
    if values.size and np.isnan(np.min(values)):
        raise ImageError("The values contain NaN (not a number), which is no grey level.")
    clipped = np.clip(values, 0, np.iinfo(dtype).max)
    # floor(v + 0.5) would lift 0.49999999999999994 to 1; v - floor(v) is exact.
    whole = np.floor(clipped)
    return (whole + (clipped - whole >= 0.5)).astype(dtype)
