"""Bicubic on the four data sets, four scales, both protocols: the figures that the right code prints.

The numbers were checked by hand against files that MATLAB wrote and against the published Bicubic rows. They fail
for every usual mistake: RGB instead of luma, full-range luma, another kernel, no antialiasing, no first rounding.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sr_core.benchmark.run import benchmark

SCALES = (2, 3, 4, 8)
PSNR_TOLERANCE = 0.005
SSIM_TOLERANCE = 0.0002

# (data set, protocol) -> (PSNR in dB, SSIM) at x2 x3 x4 x8
EXPECTED = {
    ("Set5", "srcnn"): ((33.661, 0.9299), (30.392, 0.8682), (28.421, 0.8104), (24.391, 0.6571)),
    ("Set5", "san"): ((33.673, 0.9303), (30.403, 0.8689), (28.429, 0.8111), (24.397, 0.6581)),
    ("Set14", "srcnn"): ((30.232, 0.8687), (27.541, 0.7736), (26.000, 0.7019), (23.093, 0.5627)),
    ("Set14", "san"): ((30.325, 0.8699), (27.631, 0.7759), (26.088, 0.7048), (23.184, 0.5666)),
    ("BSD100", "san"): ((29.560, 0.8434), (27.209, 0.7391), (25.961, 0.6681), (23.667, 0.5443)),
    ("Urban100", "san"): ((26.876, 0.8405), (24.458, 0.7352), (23.140, 0.6581), (20.735, 0.5138)),
}
# What papers print under Y first, to two decimals (SAN, Table 2, row Bicubic).
PUBLISHED = {
    ("BSD100", "srcnn"): (29.56, 27.21, 25.96, 23.67),
    ("Urban100", "srcnn"): (26.88, 24.46, 23.14, 20.74),
}
SLOW = ("BSD100", "Urban100")


def cases(table: dict) -> list:
    return [pytest.param(*key, marks=[pytest.mark.slow] if key[0] in SLOW else [], id="-".join(key)) for key in table]


@pytest.mark.parametrize(("dataset", "protocol"), cases(EXPECTED))
def test_bicubic_prints_the_table(data_dir: Path, dataset: str, protocol: str) -> None:
    result = benchmark([data_dir / "eval" / dataset], ["bicubic"], SCALES, protocol)
    assert not result.skipped
    assert [mean.scale for mean in result.means] == list(SCALES)
    for mean, (psnr, ssim) in zip(result.means, EXPECTED[dataset, protocol], strict=True):
        assert mean.values["psnr"] == pytest.approx(psnr, abs=PSNR_TOLERANCE)
        assert mean.values["ssim"] == pytest.approx(ssim, abs=SSIM_TOLERANCE)


@pytest.mark.parametrize(("dataset", "protocol"), cases(PUBLISHED))
def test_y_first_agrees_with_the_published_row(data_dir: Path, dataset: str, protocol: str) -> None:
    result = benchmark([data_dir / "eval" / dataset], ["bicubic"], SCALES, protocol, metrics=["psnr"])
    for mean, published in zip(result.means, PUBLISHED[dataset, protocol], strict=True):
        assert mean.values["psnr"] == pytest.approx(published, abs=0.015)
