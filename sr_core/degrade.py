"""From a high-resolution image to the low-resolution one that the benchmarks use ("BI" degradation)."""

from __future__ import annotations

import numpy as np

from sr_core.errors import ImageError
from sr_core.image import check_image
from sr_core.resample import imresize

SCALES = (2, 3, 4, 8)


def check_scale(scale: int) -> int:
    """``scale`` as an int, or a ValueError that names what is possible."""
    if isinstance(scale, bool) or int(scale) != scale or int(scale) < 1:
        raise ValueError(f"the scale must be a positive whole number, got {scale!r}")
    return int(scale)


def modcrop(image: np.ndarray, scale: int) -> np.ndarray:
    """Cut an image ``(H, W, ...)`` at the right and the bottom to multiples of ``scale`` (a view, not a copy).

    Raises:
        ImageError: nothing would be left.
    """
    scale = check_scale(scale)
    height, width = image.shape[0] // scale * scale, image.shape[1] // scale * scale
    if height == 0 or width == 0:
        raise ImageError(
            f"The image is {image.shape[1]} x {image.shape[0]} pixels, too small to shrink by {scale}: "
            f"choose a smaller scale or an image of at least {scale} x {scale} pixels."
        )
    return image[:height, :width]


def downscale(hr: np.ndarray, scale: int = 4) -> np.ndarray:
    """The LR image of an HR image: modcrop, then MATLAB's bicubic ``imresize`` by ``1 / scale``.

    Args:
        hr: uint8 ``(H, W, 3)``.
        scale: whole number.

    Returns:
        uint8 ``(H // scale, W // scale, 3)``, equal to MATLAB's to the last pixel.
    """
    check_image(hr, "hr")
    return imresize(modcrop(hr, scale), 1 / check_scale(scale))
