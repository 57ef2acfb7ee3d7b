"""How a result is judged three ways: against the original, by itself, and against the LR picture it was made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sr_core.errors import ImageError
from sr_core.image.degrade import downscale
from sr_core.metrics import consistency, score
from sr_core.metrics.niqe import niqe

CONTRADICTED = 4
"""Levels by which an LR pixel may be missed: rounding alone misses some by one or two."""


@dataclass(frozen=True)
class Judged:
    """One result in numbers.

    ``psnr`` in dB against the original, on luma, ``scale`` pixels cut off; ``niqe`` None where it has no value (too
    small or too flat); ``fits`` is the LR consistency in dB, None where the result shrinks to the very LR picture;
    ``wrong`` counts the LR pixels that it contradicts: its shrunk copy is more than CONTRADICTED levels away there.
    """

    psnr: float
    niqe: float | None
    fits: float | None
    wrong: int

    @property
    def distortion(self) -> float:
        """Root mean square error in levels: PSNR on a scale where less is better."""
        return rmse(self.psnr)


def rmse(psnr: float) -> float:
    """PSNR in dB as root mean square error in levels of 0..255.

    >>> round(rmse(20), 1)
    25.5
    """
    return 255 / 10 ** (psnr / 20)


def judge(pred: np.ndarray, hr: np.ndarray, lr: np.ndarray, scale: int) -> Judged:
    """Judge ``pred`` uint8 ``(h * scale, w * scale, 3)`` by ``hr`` of its size and ``lr`` ``(h, w, 3)``."""
    missed = np.abs(downscale(pred, scale).astype(np.int16) - lr).max(axis=2)
    fits = consistency(pred, lr, scale)
    return Judged(
        psnr=score(pred, hr, scale, ("psnr",))["psnr"],
        niqe=naturalness(pred),
        fits=fits if np.isfinite(fits) else None,
        wrong=int((missed > CONTRADICTED).sum()),
    )


def naturalness(image: np.ndarray) -> float | None:
    """NIQE of a picture, uint8 ``(H, W, 3)``; None where it has none."""
    try:
        return niqe(image.astype(np.float64))
    except ImageError:
        return None
