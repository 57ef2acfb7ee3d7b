"""A resolution card: Siemens star, zone plate, line gratings, slanted edges and a colour chart."""

from __future__ import annotations

import numpy as np

from .canvas import grid, shrink, to_linear, to_srgb

SIZE = 576
_PAPER, _INK = to_linear(np.array([236, 234, 228])), to_linear(np.array([18, 18, 22]))

_PATCHES = [
    [(115, 82, 68), (194, 150, 130), (98, 122, 157), (87, 108, 67), (133, 128, 177), (103, 189, 170)],
    [(214, 126, 44), (80, 91, 166), (193, 90, 99), (94, 60, 108), (157, 188, 64), (224, 163, 46)],
    [(56, 61, 150), (70, 148, 73), (175, 54, 60), (231, 199, 31), (187, 86, 149), (8, 133, 161)],
    [(243, 243, 242), (200, 200, 200), (160, 160, 160), (122, 122, 121), (85, 85, 85), (52, 52, 52)],
]


def draw() -> np.ndarray:
    """uint8 (576, 576, 3)."""
    x, y = grid(SIZE, SIZE)
    ink = np.zeros_like(x)  # 0 paper .. 1 ink
    for shape in (_star(x, y, 150, 150, 126), _zone_plate(x, y, 426, 150, 126)):
        ink = np.where(np.isnan(shape), ink, shape)
    ink = _gratings(x, y, ink)
    ink = _slanted_edges(x, y, ink)
    picture = _PAPER + ink[..., None] * (_INK - _PAPER)
    for row, colours in enumerate(_PATCHES):
        for column, colour in enumerate(colours):
            inside = _box(x, y, 300 + 42 * column, 300 + 42 * row, 38, 38)
            picture[inside] = to_linear(np.array(colour))
    frame = (np.minimum(np.minimum(x, SIZE - x), np.minimum(y, SIZE - y)) - 9) % 1000 < 2
    picture[frame] = _INK
    return to_srgb(shrink(picture))


def _box(x: np.ndarray, y: np.ndarray, left: float, top: float, width: float, height: float) -> np.ndarray:
    return (x >= left) & (x < left + width) & (y >= top) & (y < top + height)


def _star(x: np.ndarray, y: np.ndarray, cx: float, cy: float, radius: float, spokes: int = 48) -> np.ndarray:
    """Ink of a Siemens star; NaN outside its disc."""
    r, angle = np.hypot(x - cx, y - cy), np.arctan2(y - cy, x - cx)
    ink = (np.sin(angle * spokes) > 0).astype(float)
    ink[r < 2.5] = 1.0
    return np.where(r <= radius, ink, np.where(r <= radius + 2, 1.0, np.nan))


def _zone_plate(x: np.ndarray, y: np.ndarray, cx: float, cy: float, radius: float) -> np.ndarray:
    """Ink 0.5 + 0.5 cos(pi f r^2 / radius): the frequency grows linearly to f = 0.4 cycles a pixel at the rim."""
    r = np.hypot(x - cx, y - cy)
    ink = 0.5 - 0.5 * np.cos(np.pi * 0.4 * r**2 / radius)
    return np.where(r <= radius, ink, np.where(r <= radius + 2, 1.0, np.nan))


def _gratings(x: np.ndarray, y: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """Bars of 2, 3, 4, 6, 8 and 12 pixels a period, upright and lying."""
    ink = ink.copy()
    for i, period in enumerate((2, 3, 4, 6, 8, 12)):
        top = 300 + 28 * i
        upright, lying = _box(x, y, 24, top, 120, 24), _box(x, y, 156, top, 120, 24)
        ink[upright] = ((x - 24) % period < period / 2)[upright]
        ink[lying] = ((y - top) % period < period / 2)[lying]
    return ink


def _slanted_edges(x: np.ndarray, y: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """A wedge of lines that close in on each other, and two squares turned by 5 and 30 degrees."""
    ink = ink.copy()
    wedge = _box(x, y, 24, 484, 400, 68)
    pitch = 3 + 13 * (424 - x) / 400  # pixels from line to line, 16 on the left and 3 on the right
    ink[wedge] = (np.abs((y - 518) / pitch) % 1 < 0.5)[wedge]
    for cx, degrees in ((462, 5), (518, 30)):
        turn = np.deg2rad(degrees)
        u = (x - cx) * np.cos(turn) + (y - 518) * np.sin(turn)
        v = (y - 518) * np.cos(turn) - (x - cx) * np.sin(turn)
        ink[(np.abs(u) < 19) & (np.abs(v) < 19)] = 1.0
    return ink
