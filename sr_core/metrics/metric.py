"""What a metric is, and the checks that all of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Metric:
    """A full-reference metric on luma: ``metric(pred, ref)`` -> float.

    ``digits`` is how many decimals papers print, ``unit`` what follows the number ("" if none).
    """

    id: str
    title: str
    unit: str
    digits: int
    higher_is_better: bool
    reference: str
    function: Callable[[np.ndarray, np.ndarray], float]

    def __call__(self, pred: np.ndarray, ref: np.ndarray) -> float:
        """The value for two luma images, float64 ``(H, W)`` in 0..255; ValueError for anything else."""
        return self.function(*check_pair(pred, ref))


def check_pair(pred: np.ndarray, ref: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both images as float64 ``(H, W)``, or a ValueError that says what does not fit."""
    pred, ref = np.asarray(pred), np.asarray(ref)
    if pred.shape != ref.shape:
        raise ValueError(f"pred and ref must have the same shape, got {pred.shape} and {ref.shape}")
    if pred.ndim != 2 or 0 in pred.shape:
        raise ValueError(f"a metric compares two luma images of shape (H, W), got {pred.shape}")
    if not np.issubdtype(pred.dtype, np.number) or not np.issubdtype(ref.dtype, np.number):
        raise ValueError(f"a metric compares numbers, got {pred.dtype} and {ref.dtype}")
    # To float before any subtraction: on uint8 it would wrap around and print a PSNR 5 dB too high.
    return pred.astype(np.float64, copy=False), ref.astype(np.float64, copy=False)
