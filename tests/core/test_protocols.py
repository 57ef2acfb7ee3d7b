"""Protocols prepare and score by themselves, and give every metric what it says it needs."""

from __future__ import annotations

import numpy as np
import pytest

from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import quantise
from sr_core.image.degrade import downscale, modcrop
from sr_core.image.resample import imresize
from sr_core.metrics import (
    LUMA_FIRST,
    METRICS,
    PROTOCOLS,
    RGB_FIRST,
    Metric,
    Needs,
    consistency,
    score,
    score_luma,
    shave,
)

IMAGE = np.random.default_rng(0).integers(0, 256, (53, 67, 3), dtype=np.uint8)


def test_rgb_first_shrinks_colours_and_compares_luma() -> None:
    sample = PROTOCOLS["san"].prepare(IMAGE, 4)
    hr = modcrop(IMAGE, 4)
    assert np.array_equal(sample.ref, hr) and np.array_equal(sample.lr, downscale(IMAGE, 4))
    pred = quantise(imresize(sample.lr.astype(float), 4))
    expected = score_luma(luma_bt601_studio(pred), luma_bt601_studio(hr), 4)
    assert sample.score(pred) == PROTOCOLS["san"].score(pred, hr, 4) == score(pred, hr, 4) == expected


def test_y_first_shrinks_rounded_luma_and_rounds_the_result() -> None:
    sample = PROTOCOLS["srcnn"].prepare(IMAGE, 3)
    luma = modcrop(quantise(luma_bt601_studio(IMAGE)), 3)
    assert np.array_equal(sample.ref, luma) and np.array_equal(sample.lr, imresize(luma.astype(float), 1 / 3))
    pred = imresize(sample.lr, 3)
    assert sample.score(pred) == score_luma(quantise(pred), luma, 3)
    assert LUMA_FIRST.luma_alone and not RGB_FIRST.luma_alone


def test_a_grey_file_is_its_own_luma() -> None:
    grey = np.repeat(IMAGE[..., :1], 3, axis=2)
    assert np.array_equal(LUMA_FIRST.prepare(grey, 2, grey=True).ref, modcrop(grey[..., 0], 2))


def test_a_part_of_an_image_has_a_border_of_its_own() -> None:
    pred, ref = IMAGE[:40, :40], IMAGE[5:45, 3:43]
    assert RGB_FIRST.score(pred, ref, 4, border=0) == score_luma(luma_bt601_studio(pred), luma_bt601_studio(ref), 0)
    one, other = RGB_FIRST.planes(pred, ref, 4)
    assert np.array_equal(one, shave(luma_bt601_studio(pred), 4)) and other.shape == (32, 32)


def test_consistency_shrinks_the_result_and_cuts_nothing() -> None:
    lr = downscale(IMAGE, 4)
    pred = quantise(imresize(lr.astype(float), 4))
    back = downscale(pred, 4)
    assert consistency(pred, lr, 4) == score_luma(luma_bt601_studio(back), luma_bt601_studio(lr), 0, ("psnr",))["psnr"]
    with pytest.raises(ValueError, match="same shape"):
        consistency(pred[:-4], lr, 4)


def test_a_metric_of_colours_or_of_one_picture_needs_no_new_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such metrics may come: here two that are made up."""

    def red(pred: np.ndarray, ref: np.ndarray) -> float:
        return float(np.abs(pred - ref)[..., 0].mean())

    common = {"unit": "", "digits": 2, "higher_is_better": False, "reference": "made up"}
    colour = Metric("red", "Red", function=red, needs=Needs(planes="rgb"), **common)  # pyright: ignore[reportArgumentType]
    alone = Metric("mean", "Mean", function=np.mean, needs=Needs(alone=True), **common)  # pyright: ignore[reportArgumentType]
    monkeypatch.setitem(METRICS, "red", colour)
    monkeypatch.setitem(METRICS, "mean", alone)
    pred = IMAGE.copy()
    pred[..., 0] ^= 1
    found = score(pred, IMAGE, 2, ("red", "mean", "psnr"))
    assert found["red"] == 1.0 and found["mean"] == pytest.approx(luma_bt601_studio(pred)[2:-2, 2:-2].mean())
    sample = LUMA_FIRST.prepare(IMAGE, 2)
    with pytest.raises(SRLensError, match="Red compares colours"):
        sample.score(sample.ref, ("red",))
    with pytest.raises(ValueError, match="give both"):
        METRICS["psnr"](pred[..., 0])
