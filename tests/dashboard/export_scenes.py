"""Finished comparisons for the tests of what is taken away from one."""

from __future__ import annotations

import numpy as np

from dashboard.runs.compare import compare
from dashboard.runs.comparison import MATLAB_A, Comparison, Mode, Picture, Request, prepare
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from sr_core.image.resample import imresize


def photo(height: int, width: int, seed: int = 0) -> np.ndarray:
    """A smooth picture with some grain: uint8 (height, width, 3), both multiples of 8."""
    rng = np.random.default_rng(seed)
    coarse = imresize(rng.integers(0, 256, (height // 8, width // 8, 3), dtype=np.uint8), 8)
    return np.clip(coarse + rng.normal(0, 4, coarse.shape), 0, 255).astype(np.uint8)


def compared(
    session: Session,
    methods: tuple[str, ...] = ("nearest", "bilinear", "bicubic"),
    mode: Mode = "measure",
    scale: int = 4,
    name: str = "a photo.png",
    cubic_a: float = MATLAB_A,
    size: tuple[int, int] = (96, 128),
) -> Comparison:
    """The last snapshot of a comparison, its files in the session's store."""
    picture = Picture(name, photo(*size))
    *_, last = compare(prepare(Request(picture, mode, scale, methods, cubic_a), session.catalogue), Ticket(), session)
    return last
