"""Kernels of blur: what a lens out of focus, a moving camera or a plain Gaussian spreads a point over.

The first three are MATLAB's ``fspecial`` of the same names.
"""

from __future__ import annotations

import math

import numpy as np

SLICES = 2000
"""Strips into which a disk is cut for its area in each pixel."""


def gaussian_kernel(
    sigma: float, across: float | None = None, angle: float = 0.0, size: int | None = None
) -> np.ndarray:
    """A Gaussian with ``sigma`` along ``angle`` (degrees against the clock) and ``across`` (None: sigma) across it.

    Returns:
        float64 ``(size, size)``, sum 1; ``size`` is three of the larger sigma each way where it is not given. With one
        sigma it is ``fspecial('gaussian', size, sigma)``.
    """
    across = sigma if across is None else across
    side = size or 2 * math.ceil(3 * max(sigma, across)) + 1
    offset = np.arange(side) - (side - 1) / 2
    x, y = offset[None, :], -offset[:, None]
    turn = math.radians(angle)
    along = x * math.cos(turn) + y * math.sin(turn)
    beside = -x * math.sin(turn) + y * math.cos(turn)
    weights = np.exp(-(along**2) / (2 * sigma**2) - beside**2 / (2 * across**2))
    weights[weights < np.finfo(float).eps * weights.max()] = 0
    return weights / weights.sum()


def disk_kernel(radius: float) -> np.ndarray:
    """How much of a disk lies in each pixel, ``fspecial('disk', radius)``: float64, 2 ceil(radius - 1/2) + 1 a side.

    Areas are sums of thin strips, right to 1e-6.
    """
    reach = math.ceil(radius - 0.5)
    x = (np.arange(SLICES) + 0.5) / SLICES - 0.5 + np.arange(-reach, reach + 1)[:, None]
    half = np.sqrt(np.maximum(radius**2 - x**2, 0))  # of the strip at each x
    edges = np.arange(-reach, reach + 1)[:, None, None]
    inside = np.clip(np.minimum(half, edges + 0.5) - np.maximum(-half, edges - 0.5), 0, None)
    kernel = inside.mean(axis=2)
    return kernel / kernel.sum()


def motion_kernel(length: float, angle: float = 0.0) -> np.ndarray:
    """A line of ``length`` pixels at ``angle`` degrees, ``fspecial('motion', length, angle)``.

    Each pixel has 1 less its distance to the line between the two end points' centres, if that is above 0.
    """
    half, turn = (max(length, 1.0) - 1) / 2, math.radians(angle)
    step = np.array([math.cos(turn), math.sin(turn)])
    right, up = (int(abs(half * part) + 1 - 1e-9 * length) for part in step)
    x, y = np.arange(-right, right + 1)[None, :], -np.arange(-up, up + 1)[:, None]
    along = np.clip(x * step[0] + y * step[1], -half, half)
    kernel = np.maximum(1 - np.hypot(x - along * step[0], y - along * step[1]), 0)
    kernel[kernel < 1e-9] = 0
    return kernel / kernel.sum()
