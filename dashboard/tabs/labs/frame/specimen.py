"""The small picture that a lab works on: a square part of a sample, its LR image, and their luma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.runs.samples import find_sample, sample_picture
from sr_core.image.color import luma_bt601_studio
from sr_core.image.degrade import check_scale, downscale

SAMPLES = ("number_plate", "card", "text", "cat", "cameraman", "facade")
"""The samples that the labs offer; their words are ``specimen.<id>``."""


@dataclass(frozen=True)
class Specimen:
    """``hr`` uint8 ``(side * scale, side * scale, 3)`` and its LR image ``(side, side, 3)``, read-only."""

    sample: str
    scale: int
    hr: np.ndarray
    lr: np.ndarray

    @property
    def hr_luma(self) -> np.ndarray:
        """BT.601 luma of HR, float64 in 16..235."""
        return luma_bt601_studio(self.hr)

    @property
    def lr_luma(self) -> np.ndarray:
        """BT.601 luma of LR, float64 in 16..235, not rounded."""
        return luma_bt601_studio(self.lr)


@lru_cache(maxsize=16)
def specimen(sample: str, scale: int, side: int) -> Specimen:
    """``side`` LR pixels a side about the middle of what the sample opens on; less where the sample is smaller.

    SRLensError for a sample or a scale that is not there.
    """
    scale = check_scale(scale)
    pixels, crop = sample_picture(sample).pixels, find_sample(sample).crop
    side = min(side, min(pixels.shape[:2]) // scale)
    wanted = side * scale
    top = _start(crop["y"] + crop["h"] // 2, wanted, pixels.shape[0])
    left = _start(crop["x"] + crop["w"] // 2, wanted, pixels.shape[1])
    hr = pixels[top : top + wanted, left : left + wanted].copy()
    lr = downscale(hr, scale)
    for image in (hr, lr):
        image.setflags(write=False)
    return Specimen(sample, scale, hr, lr)


def _start(middle: int, length: int, available: int) -> int:
    return max(0, min(middle - length // 2, available - length))
