"""CIELAB as a TIFF holds it, brought to sRGB by the definition (ISO 11664-4), a table for each of the three lights.

littleCMS, which has another way for each kind of profile, puts a coarse grid between the two: colours of sRGB came out
up to 39 levels off.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

_EPSILON = 6 / 29
_FINEST = 65535
"""Steps of light for the last table: at its steepest 20 of them make a level of 8 bits."""


def cielab_converter(
    white: np.ndarray, from_xyz: np.ndarray, encode: Callable[[np.ndarray], np.ndarray]
) -> Callable[[np.ndarray], np.ndarray]:
    """How uint8 ``(..., 3)`` of L*, a*, b* become sRGB uint8 ``(..., 3)``.

    Args:
        white: XYZ of the picture's white, Photoshop's D50 for a TIFF that says nothing else.
        from_xyz: ``(3, 3)``, XYZ under that white to linear sRGB.
        encode: linear light 0..1 to sRGB's 0..1.

    L* is stored as 0..255 for 0..100, a* and b* as signed bytes (TIFF 6.0, section 23).
    """
    lightness = (np.arange(256) * (100 / 255) + 16) / 116
    signed = np.arange(256, dtype=np.uint8).view(np.int8).astype(float)
    lights = (
        white[0] * _light(lightness[:, np.newaxis] + signed / 500),
        white[1] * _light(lightness)[:, np.newaxis] * np.ones(256),
        white[2] * _light(lightness[:, np.newaxis] - signed / 200),
    )
    x, y, z = (np.ascontiguousarray(light, np.float32) for light in lights)
    matrix = from_xyz.T.astype(np.float32)
    levels = np.round(255 * encode(np.arange(_FINEST + 1) / _FINEST)).astype(np.uint8)

    def convert(lab: np.ndarray) -> np.ndarray:
        at, a, b = (lab[..., channel] for channel in range(3))
        linear = np.stack([x[at, a], y[at, 0], z[at, b]], axis=-1) @ matrix
        return levels[np.round(np.clip(linear, 0, 1) * np.float32(_FINEST)).astype(np.uint16)]

    return convert


def _light(value: np.ndarray) -> np.ndarray:
    return np.where(value > _EPSILON, value**3, 3 * _EPSILON**2 * (value - 4 / 29))
