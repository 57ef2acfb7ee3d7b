"""Numbers as pixels: maps of values to uint8 RGB, in colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sr_core.image.contract import quantise

# Blue, near white, orange: told apart by every kind of colour vision, and by lightness from the middle outwards.
_DIVERGING = np.array([[8, 64, 129], [90, 160, 210], [245, 245, 242], [240, 150, 60], [140, 60, 0]], dtype=float)
# After cividis: dark blue to yellow, lightness rising evenly.
_SEQUENTIAL = np.array([[0, 32, 77], [66, 78, 107], [124, 123, 120], [187, 173, 103], [255, 234, 70]], dtype=float)


def diverging(values: np.ndarray, limit: float) -> np.ndarray:
    """``(..., )`` to RGB ``(..., 3)``: -limit blue, 0 near white, +limit orange; beyond the limit the end colours."""
    scaled = np.zeros(np.shape(values)) if limit <= 0 else np.clip(np.asarray(values) / limit, -1, 1)
    return _ramp((scaled + 1) / 2, _DIVERGING)


def sequential(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """``(..., )`` to RGB ``(..., 3)`` from dark blue at ``low`` to yellow at ``high``."""
    return _ramp(_unit(values, low, high), _SEQUENTIAL)


def grey(values: np.ndarray, low: float = 0.0, high: float = 255.0) -> np.ndarray:
    """``(..., )`` to grey RGB ``(..., 3)``: ``low`` black, ``high`` white."""
    plane = quantise(255 * _unit(values, low, high))
    return np.repeat(plane[..., None], 3, axis=-1)


def atlas(tiles: Sequence[np.ndarray], columns: int, gap: int = 1, ground: int = 128) -> np.ndarray:
    """RGB tiles ``(h, w, 3)`` of one size row by row on one picture.

    Each cell is a tile and a gap to its right and below it.
    """
    height, width = tiles[0].shape[:2]
    rows = -(-len(tiles) // columns)
    sheet = np.full((rows * (height + gap), columns * (width + gap), 3), ground, dtype=np.uint8)
    for index, tile in enumerate(tiles):
        top, left = index // columns * (height + gap), index % columns * (width + gap)
        sheet[top : top + height, left : left + width] = tile
    return sheet


def css(pixel: np.ndarray) -> str:
    """One RGB pixel as a CSS colour."""
    return f"rgb({int(pixel[0])} {int(pixel[1])} {int(pixel[2])})"


def _unit(values: np.ndarray, low: float, high: float) -> np.ndarray:
    span = high - low
    return np.zeros(np.shape(values)) if span <= 0 else np.clip((np.asarray(values, dtype=float) - low) / span, 0, 1)


def _ramp(shares: np.ndarray, stops: np.ndarray) -> np.ndarray:
    at = np.linspace(0, 1, len(stops))
    return quantise(np.stack([np.interp(shares, at, stops[:, channel]) for channel in range(3)], axis=-1))
