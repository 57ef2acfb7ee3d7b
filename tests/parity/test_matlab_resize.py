"""``imresize`` against the LR files that MATLAB wrote: not one pixel may differ."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sr_core.image.degrade import downscale, modcrop
from sr_core.image.files import read_image
from sr_core.image.resample import imresize

SCALES = (2, 3, 4, 8)
IMAGES = ("baby", "bird", "butterfly", "head", "woman")


def matlab_file(data_dir: Path, name: str, scale: int) -> Path:
    (path,) = (data_dir / "matlab_lr" / "Set5" / f"x{scale}").glob(f"{name}*.png")
    return path


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("name", IMAGES)
def test_lr_equals_matlab_to_the_last_pixel(data_dir: Path, name: str, scale: int) -> None:
    hr = read_image(data_dir / "eval" / "Set5" / f"{name}.png").pixels
    matlab = read_image(matlab_file(data_dir, name, scale)).pixels
    ours = imresize(modcrop(hr, scale), 1 / scale)
    assert ours.shape == matlab.shape
    assert np.count_nonzero(ours != matlab) == 0
    assert np.array_equal(downscale(hr, scale), matlab)


def test_the_first_pass_is_rounded(data_dir: Path) -> None:
    """Rounding once, at the end, as other ports do, differs from MATLAB in thousands of pixels."""
    hr = read_image(data_dir / "eval" / "Set5" / "butterfly.png").pixels
    matlab = read_image(matlab_file(data_dir, "butterfly", 4)).pixels
    unrounded = imresize(modcrop(hr, 4).astype(np.float64), 1 / 4)
    once = np.clip(np.floor(unrounded + 0.5), 0, 255).astype(np.uint8)
    share = np.mean(once != matlab)
    assert 0.05 < share < 0.2
