"""The self-ensemble taken apart: eight outputs, how much they differ, what averaging the first k gains. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.runs.places import Region
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import quantise
from sr_core.metrics import RGB_FIRST

MARGIN = 8
"""LR pixels around a crop that are enlarged with it and not measured: at its edge a network sees its own padding."""


@dataclass(frozen=True)
class Window:
    """What is enlarged, ``lr`` in LR pixels, and what of the result is shown and measured, ``inner`` in its pixels.

    ``place`` is ``inner`` in pixels of the whole result; ``border`` is cut off each side before measuring.
    """

    lr: Region
    inner: Region
    place: Region
    border: int


def whole_window(height: int, width: int, scale: int) -> Window:
    """All of an LR image, measured as the protocol does."""
    full = Region(0, 0, width * scale, height * scale)
    return Window(Region(0, 0, width, height), full, full, scale)


def crop_window(crop: Region, height: int, width: int, scale: int) -> Window:
    """The LR pixels under ``crop`` (pixels of the result) and ``MARGIN`` more on each side where there are any."""
    left, top = crop.x // scale, crop.y // scale
    right, bottom = -(-(crop.x + crop.w) // scale), -(-(crop.y + crop.h) // scale)
    x0, y0 = max(0, left - MARGIN), max(0, top - MARGIN)
    x1, y1 = min(width, right + MARGIN), min(height, bottom + MARGIN)
    inner = Region((left - x0) * scale, (top - y0) * scale, (right - left) * scale, (bottom - top) * scale)
    place = Region(left * scale, top * scale, inner.w, inner.h)
    return Window(Region(x0, y0, x1 - x0, y1 - y0), inner, place, 0)


@dataclass(frozen=True)
class ViewGain:
    """After one more view: the PSNR of that view alone and of the mean so far, in dB; None without an original."""

    alone: float | None
    together: float | None


def steps(views: Sequence[np.ndarray], ref: np.ndarray | None, border: int) -> list[ViewGain]:
    """What each view gains.

    Args:
        views: float ``(H, W, 3)`` in 0..255, as the network put them out.
        ref: the original at the same place, uint8 ``(H, W, 3)``, or None.
        border: pixels cut off each side before measuring.
    """
    if ref is None:
        return [ViewGain(None, None) for _ in views]

    def psnr(image: np.ndarray) -> float:
        return RGB_FIRST.score(quantise(image), ref, 1, ("psnr",), border=border)["psnr"]

    total, found = np.zeros(ref.shape), []
    for count, view in enumerate(views, start=1):
        total += view
        found.append(ViewGain(psnr(view), psnr(total / count)))
    return found


def spread(views: Sequence[np.ndarray]) -> np.ndarray:
    """Standard deviation of the views' luma at each pixel, in levels: float64 ``(H, W)``; zero if all are equal."""
    return np.std([luma_bt601_studio(np.asarray(view, dtype=np.float64)) for view in views], axis=0)


def spread_picture(deviation: np.ndarray) -> tuple[np.ndarray, float]:
    """The deviation as grey, black for none, white for the returned levels or more; uint8 ``(H, W, 3)``."""
    white = max(1.0, float(np.ceil(np.percentile(deviation, 99.8))))
    return quantise(np.repeat((deviation / white * 255)[..., None], 3, axis=2)), white
