"""Pictures made up for tests: uint8 (height, width, 3), the same for the same seed."""

from __future__ import annotations

import numpy as np


def noise(height: int, width: int, seed: int = 0) -> np.ndarray:
    """Every value as likely as any other: what a picture shrunk and enlarged shares with it least."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def waves(height: int, width: int, seed: int = 0) -> np.ndarray:
    """Smooth colours with edges and some grain, so that methods differ."""
    y, x = np.mgrid[:height, :width]
    levels = 40 * np.sin(x / (5 + seed)) + 40 * np.cos(y / 7) + 40 * ((x // 16 + y // 16) % 2)
    grain = np.random.default_rng(seed).normal(0, 6, (height, width, 3))
    return (levels[..., None] + 100 + grain).clip(0, 255).astype(np.uint8)
