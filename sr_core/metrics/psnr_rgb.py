"""PSNR over the three colours, as tables print it that do not go to luma: one mean squared error over R, G and B."""

from __future__ import annotations

from sr_core.metrics.metric import Metric, Needs
from sr_core.metrics.psnr import psnr

PSNR_RGB = Metric(
    id="psnr_rgb",
    title="PSNR-RGB",
    unit="dB",
    digits=2,
    higher_is_better=True,
    reference="10 log10(255^2 / MSE), one MSE over R, G and B",
    function=psnr,
    needs=Needs(planes="rgb"),
)
