"""Distortions of equal PSNR, held to their definitions and to scikit-image."""

from __future__ import annotations

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from dashboard.tabs.labs.frame.specimen import specimen
from dashboard.tabs.labs.metrics.distortions import DISTORTIONS, TOLERANCE, at_psnr, distort


@pytest.fixture(scope="module")
def picture() -> np.ndarray:
    return specimen("cameraman", 4, 48).hr_luma


@pytest.mark.parametrize("name", DISTORTIONS)
def test_strength_zero_changes_nothing(picture: np.ndarray, name: str) -> None:
    assert np.allclose(distort(picture, name, 0.0), picture, atol=1e-9)


@pytest.mark.parametrize("name", DISTORTIONS)
@pytest.mark.parametrize("psnr", [22.0, 27.5, 35.0])
def test_the_wanted_psnr_is_reached(picture: np.ndarray, name: str, psnr: float) -> None:
    found = at_psnr(picture, name, psnr)
    assert found is not None
    measured = peak_signal_noise_ratio(picture, found.pixels, data_range=255)
    assert abs(measured - psnr) <= TOLERANCE and measured == pytest.approx(found.psnr)
    assert found.pixels.min() >= 0 and found.pixels.max() <= 255


def test_equal_psnr_is_not_equal_ssim(picture: np.ndarray) -> None:
    def ssim(name: str) -> float:
        found = at_psnr(picture, name, 25.0)
        return structural_similarity(
            picture, found.pixels, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
        )

    assert ssim("brightness") > 0.9 > ssim("blur") > ssim("noise")


def test_strengths_are_those_of_the_definition(picture: np.ndarray) -> None:
    middle = 60 + 100 * (picture - picture.min()) / np.ptp(picture)  # far from the ends: nothing is clipped
    mse = 255**2 / 10**2.5
    assert at_psnr(middle, "brightness", 25.0).strength == pytest.approx(np.sqrt(mse), rel=1e-3)
    assert at_psnr(middle, "contrast", 25.0).strength == pytest.approx(np.sqrt(mse / middle.var()), rel=1e-3)


def test_what_cannot_be_so_bad_is_none() -> None:
    flat = np.full((32, 32), 120.0)
    flat[0, 0] = 121
    assert at_psnr(flat, "contrast", 25.0) is None and at_psnr(flat, "blur", 25.0) is None


def test_jpeg_keeps_a_flat_block_and_rounds_a_wave() -> None:
    flat = np.full((16, 24), 128.0)
    assert np.allclose(distort(flat, "jpeg", 3.0), flat)
    wave = 128 + 4 * np.cos(np.pi * (np.arange(24) % 8 + 0.5) * 7 / 8)[None].repeat(16, axis=0)
    assert np.allclose(distort(wave, "jpeg", 1.0), 128), "its finest coefficient is below half of the table's 61"
