"""What the usual mistakes do to Set5's bicubic, against the figures measured for them by hand.

Right at x4: 28.42 dB. RGB 26.70, full range 27.12, the cubic of OpenCV 28.63, uint8 overflow 32.05; LR made by OpenCV's
cubic without antialias moves it by +0.76 dB at x2 and by -0.63 dB at x4. (The hand-made figures were rounded at other
steps on the way, hence 0.02 dB of tolerance; each mistake is ten times as far from the right one.)
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sr_core.catalogue.methods import upscale
from sr_core.image.degrade import downscale, modcrop
from sr_core.image.files import read_image
from sr_core.metrics import score
from sr_core.metrics.mistakes import what_if

TOLERANCE = 0.02


def means(data_dir: Path, scale: int) -> dict[str, float]:
    """Mean over Set5 per mistake, "right" and "kernel" (the right LR enlarged with a = -0.75)."""
    values: dict[str, list[float]] = {}
    for path in sorted((data_dir / "eval" / "Set5").glob("*.png")):
        hr = modcrop(read_image(path).pixels, scale)
        lr = downscale(hr, scale)
        pred = upscale(lr, "bicubic", scale)
        values.setdefault("right", []).append(score(pred, hr, scale)["psnr"])
        other = upscale(lr, "bicubic", scale, cubic_a=-0.75)
        values.setdefault("kernel", []).append(score(other, hr, scale)["psnr"])
        for found in what_if(pred, hr, scale, lambda small: upscale(small, "bicubic", scale)):
            values.setdefault(found.mistake.id, []).append(found.psnr)
    return {name: float(np.mean(numbers)) for name, numbers in values.items()}


def test_set5_x4(data_dir: Path) -> None:
    found = means(data_dir, 4)
    assert found["right"] == pytest.approx(28.429, abs=0.005)
    assert found["rgb"] == pytest.approx(26.70, abs=TOLERANCE)
    assert found["full_range"] == pytest.approx(27.12, abs=TOLERANCE)
    assert found["kernel"] == pytest.approx(28.63, abs=TOLERANCE)
    assert found["overflow"] == pytest.approx(32.05, abs=TOLERANCE)
    assert found["lr_opencv"] - found["right"] == pytest.approx(-0.63, abs=0.005)
    # Small on whole images, and of the known sign: Y-first rounds, Pillow differs in a few border pixels.
    assert found["rounded_luma"] == pytest.approx(found["right"], abs=0.03)
    assert found["lr_pillow"] == pytest.approx(found["right"], abs=0.03)
    assert found["jpeg"] < found["right"]


def test_shrinking_without_antialias_helps_at_x2_and_hurts_at_x4(data_dir: Path) -> None:
    found = means(data_dir, 2)
    assert found["lr_opencv"] - found["right"] == pytest.approx(0.76, abs=0.005)
    assert found["lr_no_antialias"] > found["right"] + 0.5
