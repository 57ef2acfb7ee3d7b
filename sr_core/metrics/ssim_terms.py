"""SSIM taken apart: luminance, contrast and structure of one window (Wang et al. 2004, sec. III-B).

With alpha = beta = gamma = 1 and C3 = C2 / 2 the product of the three terms is the index that
:func:`~sr_core.metrics.ssim.ssim_map` gives, which joins contrast and structure in one fraction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sr_core.errors import ImageError
from sr_core.metrics.metric import check_pair
from sr_core.metrics.ssim import C1, C2, WINDOW, gaussian_window

C3 = C2 / 2


@dataclass(frozen=True)
class SSIMTerms:
    """One window: Gaussian-weighted means, standard deviations and covariance (levels), and the three terms."""

    mean_pred: float
    mean_ref: float
    deviation_pred: float
    deviation_ref: float
    covariance: float

    @property
    def luminance(self) -> float:
        """``(2 mp mr + C1) / (mp^2 + mr^2 + C1)``, 0..1: 1 where the means agree."""
        return (2 * self.mean_pred * self.mean_ref + C1) / (self.mean_pred**2 + self.mean_ref**2 + C1)

    @property
    def contrast(self) -> float:
        """``(2 sp sr + C2) / (sp^2 + sr^2 + C2)``, 0..1: 1 where the deviations agree."""
        return (2 * self.deviation_pred * self.deviation_ref + C2) / (
            self.deviation_pred**2 + self.deviation_ref**2 + C2
        )

    @property
    def structure(self) -> float:
        """``(cov + C3) / (sp sr + C3)``, -1..1: the correlation of the two windows."""
        return (self.covariance + C3) / (self.deviation_pred * self.deviation_ref + C3)

    @property
    def ssim(self) -> float:
        """The product of the three."""
        return self.luminance * self.contrast * self.structure


def ssim_terms(pred: np.ndarray, ref: np.ndarray, row: int, column: int) -> SSIMTerms:
    """The window whose upper left pixel is ``(row, column)``: that of ``ssim_map(pred, ref)[row, column]``.

    Args:
        pred, ref: luma ``(H, W)`` in 0..255.

    Raises:
        ImageError: the window does not lie inside the image.
        ValueError: the images do not fit together.
    """
    pred, ref = check_pair(pred, ref)
    height, width = ref.shape
    if not (0 <= row <= height - WINDOW and 0 <= column <= width - WINDOW):
        raise ImageError(
            f"A window of {WINDOW} x {WINDOW} pixels at row {row}, column {column} does not lie inside "
            f"{width} x {height} pixels."
        )
    seen = slice(row, row + WINDOW), slice(column, column + WINDOW)
    weights = np.outer(gaussian_window(), gaussian_window())
    p, r = pred[seen], ref[seen]
    mean_p, mean_r = float((weights * p).sum()), float((weights * r).sum())
    return SSIMTerms(
        mean_pred=mean_p,
        mean_ref=mean_r,
        deviation_pred=float(np.sqrt((weights * (p - mean_p) ** 2).sum())),
        deviation_ref=float(np.sqrt((weights * (r - mean_r) ** 2).sum())),
        covariance=float((weights * (p - mean_p) * (r - mean_r)).sum()),
    )
