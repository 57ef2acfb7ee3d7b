"""PSNR, SSIM, luma and the protocol: against scikit-image, by hand, and by property."""

from __future__ import annotations

import math

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from sr_core import METRICS, downscale, score
from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio, rgb_to_ycbcr, ycbcr_to_rgb
from sr_core.image.degrade import check_scale
from sr_core.metrics import score_luma, shave
from sr_core.metrics.ssim import ssim_map


def pair(height: int = 61, width: int = 83, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    ref = rng.uniform(16, 235, (height, width))
    return np.clip(ref + rng.normal(0, 12, ref.shape), 0, 255), ref


def test_ssim_is_scikit_images_gaussian_ssim() -> None:
    pred, ref = pair()
    _, full = structural_similarity(
        pred, ref, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, full=True
    )
    assert ssim_map(pred, ref) == pytest.approx(full[5:-5, 5:-5], abs=1e-12)
    assert METRICS["ssim"](pred, ref) == pytest.approx(full[5:-5, 5:-5].mean(), abs=1e-12)


def test_psnr_is_scikit_images() -> None:
    pred, ref = pair()
    assert METRICS["psnr"](pred, ref) == pytest.approx(peak_signal_noise_ratio(ref, pred, data_range=255))


def test_psnr_by_hand() -> None:
    """A constant error of 5: MSE = 25, 10 log10(65025 / 25) = 34.1514 dB."""
    ref = np.full((20, 20), 100.0)
    assert METRICS["psnr"](ref + 5, ref) == pytest.approx(34.151404, abs=1e-6)


def test_identical_images_give_infinity_and_one() -> None:
    image = np.random.default_rng(3).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    result = score(image, image, 4)
    assert math.isinf(result["psnr"])
    assert result["ssim"] == 1.0


def test_both_metrics_are_symmetric_and_fall_with_noise() -> None:
    ref = pair(seed=4)[1]
    noise = np.random.default_rng(5).normal(0, 1, ref.shape)
    for name in ("psnr", "ssim"):  # the others are not symmetric: test_perceptual_metrics.py
        metric = METRICS[name]
        values = [metric(ref + level * noise, ref) for level in (1, 4, 16)]
        assert values[0] > values[1] > values[2]
        assert metric(ref + noise, ref) == pytest.approx(metric(ref, ref + noise))


def test_uint8_does_not_wrap_around() -> None:
    ref, pred = np.full((20, 20), 10, dtype=np.uint8), np.full((20, 20), 250, dtype=np.uint8)
    assert METRICS["psnr"](pred, ref) == pytest.approx(10 * math.log10(255**2 / 240**2))


def test_luma_of_black_white_and_primaries() -> None:
    """ITU-R BT.601: black 16, white 235, and the three coefficients."""
    rgb = np.array([[[0, 0, 0], [255, 255, 255], [255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8)
    assert luma_bt601_studio(rgb)[0] == pytest.approx([16, 235, 81.481, 144.553, 40.966])


def test_ycbcr_round_trip_and_neutral_grey() -> None:
    rgb = np.random.default_rng(6).uniform(0, 255, (5, 7, 3))
    assert ycbcr_to_rgb(rgb_to_ycbcr(rgb)) == pytest.approx(rgb)
    assert rgb_to_ycbcr(np.full((1, 1, 3), 90.0))[0, 0, 1:] == pytest.approx([128, 128])
    assert rgb_to_ycbcr(rgb)[..., 0] == pytest.approx(luma_bt601_studio(rgb))


def test_the_border_is_not_measured() -> None:
    ref = np.random.default_rng(7).integers(0, 256, (48, 48, 3), dtype=np.uint8)
    pred = ref.copy()
    pred[:4], pred[-4:], pred[:, :4], pred[:, -4:] = 0, 0, 0, 0
    assert math.isinf(score(pred, ref, 4)["psnr"])
    assert not math.isinf(score(pred, ref, 3)["psnr"])


@pytest.mark.parametrize(
    ("pred", "ref", "message"),
    [
        (np.zeros((40, 40, 3), np.uint8), np.zeros((40, 44, 3), np.uint8), "same shape"),
        (np.zeros((40, 40), np.uint8), np.zeros((40, 40), np.uint8), "uint8"),
        (np.zeros((40, 40, 3)), np.zeros((40, 40, 3)), "uint8"),
        (np.zeros((8, 8, 3), np.uint8), np.zeros((8, 8, 3), np.uint8), "Nothing is left"),
        (np.zeros((16, 16, 3), np.uint8), np.zeros((16, 16, 3), np.uint8), "at least 11"),
    ],
)
def test_wrong_images_are_refused_with_a_sentence(pred: np.ndarray, ref: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        score(pred, ref, 4)


def test_unknown_metric_and_mismatched_lumas_are_refused() -> None:
    image = np.zeros((40, 40, 3), np.uint8)
    with pytest.raises(ValueError, match="unknown metric"):
        score(image, image, 2, metrics=("psnr", "vmaf"))
    with pytest.raises(ValueError, match="same shape"):
        score_luma(np.zeros((20, 20)), np.zeros((20, 21)), 2)
    with pytest.raises(ValueError, match="shape"):
        METRICS["psnr"](np.zeros((20, 20)), np.zeros((21, 20)))


def test_shave_keeps_the_middle() -> None:
    image = np.arange(36).reshape(6, 6)
    assert shave(image, 2).tolist() == [[14, 15], [20, 21]]
    assert shave(image, 0) is image


def test_downscale_cuts_to_a_multiple_and_refuses_what_is_too_small() -> None:
    hr = np.zeros((50, 35, 3), dtype=np.uint8)
    assert downscale(hr, 4).shape == (12, 8, 3)
    with pytest.raises(ValueError, match="too small to shrink by 8"):
        downscale(np.zeros((7, 100, 3), np.uint8), 8)
    with pytest.raises(ValueError, match="whole number"):
        downscale(hr, 0)


@pytest.mark.parametrize("scale", [-4, 0, 2.5, None, math.inf, math.nan, [1], "4", True, np.zeros((2, 2))])
def test_a_scale_that_is_no_whole_number_is_one_sentence(scale) -> None:
    image = np.zeros((40, 40, 3), np.uint8)
    for refuse in (lambda: score(image, image, scale), lambda: downscale(image, scale), lambda: check_scale(scale)):
        with pytest.raises(SRLensError, match="scale must be a whole number") as error:
            refuse()
        assert "\n" not in str(error.value)


@pytest.mark.parametrize("scale", [4, np.int64(4), np.uint8(4), 4.0, np.float32(4)])
def test_whole_numbers_of_any_type_are_scales(scale) -> None:
    image = np.random.default_rng(8).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    assert type(check_scale(scale)) is int
    assert score(image[::-1], image, scale) == score(image[::-1], image, 4)


@pytest.mark.parametrize("border", [-1, 1.5, None])
def test_a_border_that_cannot_be_cut_off_is_refused(border) -> None:
    with pytest.raises(SRLensError, match="border must be a whole number"):
        shave(np.zeros((20, 20)), border)
    with pytest.raises(SRLensError, match="border must be a whole number"):
        score_luma(np.zeros((20, 20)), np.zeros((20, 20)), border)
