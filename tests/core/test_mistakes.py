"""The mistakes one by one, on images small enough to work out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sr_core.image.degrade import downscale
from sr_core.image.resample import imresize
from sr_core.metrics import score
from sr_core.metrics.mistakes import MISTAKES, mistaken_lr, mistaken_psnr, what_if


def flat(*rgb: int, side: int = 24) -> np.ndarray:
    return np.full((side, side, 3), rgb, dtype=np.uint8)


def decibels(mse: float) -> float:
    return 10 * math.log10(255**2 / mse)


def test_an_error_in_red_alone_weighs_differently_in_each_channel_choice() -> None:
    ref, pred = flat(100, 100, 100), flat(110, 100, 100)
    assert mistaken_psnr("rgb", pred, ref, 4) == pytest.approx(decibels(100 / 3))
    assert mistaken_psnr("full_range", pred, ref, 4) == pytest.approx(decibels(2.99**2))
    assert mistaken_psnr("no_border", pred, ref, 4) == pytest.approx(decibels((10 * 65.481 / 255) ** 2))
    # studio luma of (100, 100, 100) is 101.88, of (110, 100, 100) 104.45: rounded 102 and 104
    assert mistaken_psnr("rounded_luma", pred, ref, 4) == pytest.approx(decibels(4))


def test_overflow_hides_large_errors() -> None:
    """200 - 100 is 100, and 100 squared is 10000 = 39 * 256 + 16: an error of 100 levels counts as one of 4."""
    assert mistaken_psnr("overflow", flat(200, 200, 200), flat(100, 100, 100), 4) == pytest.approx(decibels(16))
    # 16 squared is 256, which wraps to nothing at all
    assert mistaken_psnr("overflow", flat(116, 116, 116), flat(100, 100, 100), 4) == math.inf


def test_the_border_decides_alone() -> None:
    """An error that lies only in the outermost pixels is seen without a cut, and by nothing else."""
    ref = flat(90, 90, 90, side=32)
    pred = ref.copy()
    pred[0] = 255
    assert score(pred, ref, 2, ("psnr",))["psnr"] == math.inf
    assert mistaken_psnr("wide_border", pred, ref, 2) == math.inf
    luma = 165 * (65.481 + 128.553 + 24.966) / 255
    assert mistaken_psnr("no_border", pred, ref, 2) == pytest.approx(decibels(luma**2 / 32))


def test_lr_without_antialias_is_one_pixel_of_the_kernel_and_not_a_mean() -> None:
    """Single white pixels on black, every fourth: the right LR keeps their mean, the other may miss them."""
    hr = np.zeros((32, 32, 3), dtype=np.uint8)
    hr[::4, ::4] = 255
    right = downscale(hr, 4)
    assert right[2:-2, 2:-2].mean() == pytest.approx(255 / 16, abs=1.5)
    assert mistaken_lr("lr_no_antialias", hr, 4)[2:-2, 2:-2].max() == 0
    assert mistaken_lr("lr_opencv", hr, 4)[2:-2, 2:-2].max() == 0
    inside = mistaken_lr("lr_pillow", hr, 4)[2:-2, 2:-2].astype(int) - right[2:-2, 2:-2]
    assert abs(inside).max() <= 1


def test_each_mistake_is_measured_live_and_the_method_runs_again_for_another_lr() -> None:
    rng = np.random.default_rng(2)
    hr = imresize(rng.integers(0, 256, (16, 16, 3), dtype=np.uint8), 4.0)
    pred = imresize(downscale(hr, 2), 2.0)
    asked: list[np.ndarray] = []

    def run(lr: np.ndarray) -> np.ndarray:
        asked.append(lr)
        return imresize(lr, 2.0)

    right = score(pred, hr, 2, ("psnr",))["psnr"]
    found = {item.mistake.id: item for item in what_if(pred, hr, 2, run)}
    assert list(found) == list(MISTAKES)
    assert len(asked) == 3 and all(lr.shape == (32, 32, 3) for lr in asked)
    for item in found.values():
        assert item.change == pytest.approx(item.psnr - right)
    without = [item.mistake.id for item in what_if(pred, hr, 2)]
    assert without == [name for name, mistake in MISTAKES.items() if mistake.step != "lr"]


def test_identical_images_change_by_nothing_where_they_stay_identical() -> None:
    image = np.random.default_rng(3).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    found = {item.mistake.id: item for item in what_if(image, image, 4)}
    assert found["rgb"].psnr == math.inf and found["rgb"].change == 0.0
    assert found["jpeg"].change == -math.inf


def test_wrong_arguments_are_named() -> None:
    image = flat(1, 2, 3)
    with pytest.raises(ValueError, match="unknown mistake"):
        mistaken_psnr("no_such", image, image, 4)
    with pytest.raises(ValueError, match="same shape"):
        mistaken_psnr("rgb", image, flat(1, 2, 3, side=25), 4)
    with pytest.raises(ValueError, match="uint8"):
        mistaken_psnr("rgb", image.astype(float), image, 4)
