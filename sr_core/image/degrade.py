"""From a high-resolution image to the low-resolution one that the benchmarks use ("BI" degradation)."""

from __future__ import annotations

import numbers

import numpy as np

from sr_core.errors import ImageError, SRLensError
from sr_core.image.contract import check_image
from sr_core.image.resample import imresize
from sr_core.sentences import say

SCALES = (2, 3, 4, 8)


def check_scale(scale: object) -> int:
    """``scale`` as an int of at least 1; numpy's integers and 4.0 will do, SRLensError for anything else."""
    return check_whole(scale, "The scale", least=1)


def check_whole(value: object, name: str, *, least: int) -> int:
    """``value`` as an int of at least ``least``, or an SRLensError that begins with ``name``."""
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):
        number = int(value)
    elif isinstance(value, numbers.Real) and not isinstance(value, bool) and float(value).is_integer():
        number = int(float(value))
    else:
        number = least - 1
    if number < least:
        shown = " ".join(repr(value).split())
        raise SRLensError(say("run.whole", name=name, least=least, shown=shown))
    return number


def modcrop(image: np.ndarray, scale: int) -> np.ndarray:
    """Cut an image ``(H, W, ...)`` at the right and the bottom to multiples of ``scale`` (a view, not a copy).

    Raises:
        ImageError: nothing would be left.
    """
    scale = check_scale(scale)
    height, width = image.shape[0] // scale * scale, image.shape[1] // scale * scale
    if height == 0 or width == 0:
        raise ImageError(say("picture.too_small", width=image.shape[1], height=image.shape[0], scale=scale))
    return image[:height, :width]


def downscale(hr: np.ndarray, scale: int = 4) -> np.ndarray:
    """The LR image of an HR image: modcrop, then MATLAB's bicubic ``imresize`` by ``1 / scale``.

    Args:
        hr: uint8 ``(H, W, 3)``.
        scale: whole number.

    Returns:
        uint8 ``(H // scale, W // scale, 3)``, equal to MATLAB's to the last pixel.

    >>> downscale(np.zeros((33, 50, 3), np.uint8), 4).shape
    (8, 12, 3)
    """
    check_image(hr, "hr")
    return imresize(modcrop(hr, scale), 1 / check_scale(scale))
