"""What an output pixel depends on, drawn over the LR image; one colour scale for all methods. Arrays in, image out."""

from __future__ import annotations

import numpy as np

from sr_core.explain.dependence import Dependence
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import quantise

REACH = 16
"""LR pixels on each side of the output pixel's own that are drawn."""
CELL = 8
"""Pixels of the drawing for one LR pixel."""
DECADES = 4
"""Weights from 1 down to ten to the minus this are seen; smaller ones leave the LR pixel as it is."""
RAISES, LOWERS = (222, 106, 16), (36, 104, 214)
"""Colour of LR pixels that raise the output pixel and of those that lower it: told apart by any kind of eye."""
OUTSIDE = 119
"""Grey where there is no picture."""
_FAINT = (70.0, 185.0)


def strength(weights: np.ndarray) -> np.ndarray:
    """How strongly a weight is coloured, 0..1: by its logarithm, 1 for a weight of 1, 0 from ``DECADES`` below on."""
    sizes = np.maximum(np.abs(weights), 10.0 ** -(DECADES + 1))
    return np.clip(1 + np.log10(sizes) / DECADES, 0, 1)


def share_drawn(found: Dependence, x: int, y: int, scale: int) -> float:
    """The part of the absolute weight that lies where :func:`draw_map` draws; 1 where there is none."""
    total = np.abs(found.weights).sum()
    return 1.0 if total == 0 else float(np.abs(_drawn(found, x // scale, y // scale)).sum() / total)


def draw_map(lr: np.ndarray, found: Dependence, x: int, y: int, scale: int) -> np.ndarray:
    """The LR pixels around output pixel (``x``, ``y``), faint, coloured by how much each counts; a frame at the pixel.

    Returns:
        uint8 ``(n, n, 3)`` with ``n = (2 * REACH + 1) * CELL``.
    """
    column, row = x // scale, y // scale
    weights = _drawn(found, column, row)
    low, high = _FAINT
    base = np.full((*weights.shape, 3), float(OUTSIDE))
    (rows, columns), (top, left) = _inside(lr.shape[:2], row, column)
    luma = luma_bt601_studio(lr[rows, columns])
    base[top : top + luma.shape[0], left : left + luma.shape[1]] = (low + (luma - 16) / 219 * (high - low))[..., None]
    colour = np.where((weights > 0)[..., None], np.array(RAISES, dtype=float), np.array(LOWERS, dtype=float))
    share = strength(weights)[..., None]
    picture = quantise(base * (1 - share) + colour * share)
    picture = picture.repeat(CELL, axis=0).repeat(CELL, axis=1)
    _frame(picture, (y % scale) / scale, (x % scale) / scale, 1 / scale)
    return picture


def _drawn(found: Dependence, column: int, row: int) -> np.ndarray:
    """The weights of the LR pixels that are drawn, zero where the method's window does not reach."""
    side = 2 * REACH + 1
    out = np.zeros((side, side))
    height, width = found.weights.shape
    top, left = found.top - (row - REACH), found.left - (column - REACH)
    rows, columns = slice(max(0, top), min(side, top + height)), slice(max(0, left), min(side, left + width))
    if rows.start < rows.stop and columns.start < columns.stop:
        out[rows, columns] = found.weights[
            rows.start - top : rows.stop - top, columns.start - left : columns.stop - left
        ]
    return out


def _inside(size: tuple[int, int], row: int, column: int) -> tuple[tuple[slice, slice], tuple[int, int]]:
    """The part of the LR image that is drawn, and where it lies in the drawing."""
    rows, columns = (
        slice(max(0, place - REACH), min(length, place + REACH + 1))
        for place, length in zip((row, column), size, strict=True)
    )
    return (rows, columns), (rows.start - (row - REACH), columns.start - (column - REACH))


def _frame(picture: np.ndarray, down: float, across: float, part: float) -> None:
    """A white frame on black around the output pixel, within its LR pixel in the middle."""
    top, left = (round((REACH + share) * CELL) for share in (down, across))
    size = max(1, round(part * CELL))
    for out, value in ((2, 0), (1, 255)):
        y0, y1, x0, x1 = top - out, top + size + out - 1, left - out, left + size + out - 1
        picture[y0 : y1 + 1, [x0, x1]] = value
        picture[[y0, y1], x0 : x1 + 1] = value
