"""Numbers as pixels: maps of values to uint8 RGB, in colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sr_core.image.contract import quantise

# The stops of dashboard/web/kit/colours.js: what Python draws and what a script draws are read off one scale.
DIVERGING = ("#0b4f8a", "#7db3d8", "#f2f2f0", "#efa15a", "#a04000")
SEQUENTIAL = ("#00224e", "#414d6b", "#7c7b78", "#bcae6c", "#fee838")


def diverging(values: np.ndarray, limit: float) -> np.ndarray:
    """``(..., )`` to RGB ``(..., 3)``: -limit blue, 0 near white, +limit orange; beyond the limit the end colours."""
    scaled = np.zeros(np.shape(values)) if limit <= 0 else np.clip(np.asarray(values) / limit, -1, 1)
    return _ramp((scaled + 1) / 2, DIVERGING)


def sequential(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """``(..., )`` to RGB ``(..., 3)`` from dark blue at ``low`` to yellow at ``high``."""
    return _ramp(_unit(values, low, high), SEQUENTIAL)


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


def _ramp(shares: np.ndarray, colours: Sequence[str]) -> np.ndarray:
    stops = np.array([list(bytes.fromhex(colour[1:])) for colour in colours], dtype=float)
    at = np.linspace(0, 1, len(stops))
    return quantise(np.stack([np.interp(shares, at, stops[:, channel]) for channel in range(3)], axis=-1))
