"""SSIM over the three colours: the mean of the SSIM of R, of G and of B."""

from __future__ import annotations

import numpy as np

from sr_core.metrics.metric import Metric, Needs
from sr_core.metrics.ssim import ssim


def ssim_of_colours(pred: np.ndarray, ref: np.ndarray) -> float:
    """Mean of the three channels' SSIM of two float64 images ``(H, W, 3)`` in 0..255; 1 for identical images."""
    planes = (np.ascontiguousarray(np.moveaxis(image, 2, 0)) for image in (pred, ref))
    return float(np.mean([ssim(*pair) for pair in zip(*planes, strict=True)]))


SSIM_RGB = Metric(
    id="ssim_rgb",
    title="SSIM-RGB",
    unit="",
    digits=4,
    higher_is_better=True,
    reference="mean of the SSIM of R, G and B; Wang et al. 2004, doi:10.1109/TIP.2003.819861",
    function=ssim_of_colours,
    needs=Needs(planes="rgb"),
)
