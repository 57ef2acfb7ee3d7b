"""IFC, NQM, WPSNR and MS-SSIM: properties, second implementations, values worked by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_filter
from skimage.metrics import structural_similarity

from sr_core import METRICS, score
from sr_core.errors import ImageError
from sr_core.metrics.ifc import ifc_bands
from sr_core.metrics.ms_ssim import EXPONENTS, MEAN_OF_TWO, halve, ms_ssim, ms_ssim_scales
from sr_core.metrics.nqm import BANDS, _bands, detection_threshold, perceived
from sr_core.metrics.ssim import similarity_maps, ssim_map
from sr_core.metrics.steerable import ACROSS, ALONG, FIRST_LOW_PASS, LOW_PASS, axis_bands
from sr_core.metrics.wpsnr import sensitivity_filter, wpsnr_error

ADDED = ("ms_ssim", "ifc", "nqm", "wpsnr")
GOLDENS = Path(__file__).resolve().parent / "goldens"


@pytest.fixture(scope="module")
def ref() -> np.ndarray:
    """An image with structure at every scale: 1 / f noise, 181 x 202, 16..235."""
    rng = np.random.default_rng(2)
    height, width = 181, 202
    frequency = np.hypot(np.fft.fftfreq(height)[:, None] * height, np.fft.fftfreq(width)[None] * width)
    image = np.fft.ifft2(np.fft.fft2(rng.normal(size=(height, width))) / np.maximum(frequency, 1)).real
    return 16 + 219 * (image - image.min()) / (image.max() - image.min())


@pytest.mark.parametrize("name", ADDED)
def test_identical_images_are_the_best_there_is(ref: np.ndarray, name: str) -> None:
    best = METRICS[name](ref, ref)
    assert best == {"ms_ssim": 1.0, "nqm": math.inf, "wpsnr": math.inf}.get(name, best)
    assert best > METRICS[name](ref + np.random.default_rng(0).normal(0, 0.5, ref.shape), ref)


@pytest.mark.parametrize("name", ADDED)
def test_noise_and_blur_lower_it_step_by_step(ref: np.ndarray, name: str) -> None:
    noise = np.random.default_rng(1).normal(size=ref.shape)
    noisy = [METRICS[name](ref + sigma * noise, ref) for sigma in (1, 4, 16, 64)]
    blurred = [METRICS[name](gaussian_filter(ref, sigma), ref) for sigma in (0.5, 1, 2, 4)]
    for values in (noisy, blurred):
        assert np.isfinite(values).all()
        assert values == sorted(values, reverse=True)
        assert values[0] > values[-1]


@pytest.mark.parametrize("name", ADDED)
def test_flat_images_have_a_value(ref: np.ndarray, name: str) -> None:
    flat, black = np.full(ref.shape, 128.0), np.zeros(ref.shape)
    for pred, original in ((flat, flat), (black, black), (flat, black), (ref, flat), (flat, ref), (ref, black)):
        assert not math.isnan(METRICS[name](pred, original))
    assert METRICS[name](flat, flat) == {"ms_ssim": 1.0, "ifc": 0.0}.get(name, math.inf)


@pytest.mark.parametrize(("name", "side"), [("ms_ssim", 160), ("ifc", 71)])
def test_small_images_are_refused_with_a_sentence(name: str, side: int) -> None:
    small, enough = np.zeros((side, 300)), np.zeros((side + 1, 300))
    with pytest.raises(ImageError, match=rf"needs at least {side + 1} x {side + 1} .* use a larger image"):
        METRICS[name](small, small)
    METRICS[name](enough, enough)


@pytest.mark.parametrize("name", ["nqm", "wpsnr"])
def test_a_tiny_image_has_a_value_too(name: str) -> None:
    pred, original = np.array([[10.0, 200.0]]), np.array([[10.0, 201.0]])
    assert not math.isnan(METRICS[name](pred, original))


def test_colour_and_grey_are_measured_on_luma(ref: np.ndarray) -> None:
    grey = np.repeat(ref.astype(np.uint8)[..., None], 3, axis=2)
    noisy = np.clip(grey + np.random.default_rng(3).normal(0, 6, grey.shape), 0, 255).astype(np.uint8)
    names = tuple(name for name, metric in METRICS.items() if not metric.needs.alone and not metric.needs.weights)
    scores = score(noisy, grey, scale=2, metrics=names)
    assert list(scores) == list(names)
    assert all(np.isfinite(value) for value in scores.values())


def test_ms_ssim_is_torchmetrics_under_its_settings(ref: np.ndarray) -> None:
    """The four fine scales; at the coarsest torchmetrics takes its mean over mirrored rims too, so it is left out."""
    from torchmetrics.functional.image import multiscale_structural_similarity_index_measure

    ref = ref[:176, :192]  # even at every scale: on odd sides the two halve differently
    pred = gaussian_filter(ref, 1) + np.random.default_rng(4).normal(0, 3, ref.shape)
    exponents = (0.1, 0.2, 0.3, 0.4, 0.0)
    theirs = multiscale_structural_similarity_index_measure(
        torch.from_numpy(pred)[None, None], torch.from_numpy(ref)[None, None], data_range=255.0, betas=exponents
    )
    ours = np.prod(ms_ssim_scales(pred, ref, MEAN_OF_TWO, joint=True) ** np.array(exponents))
    assert ours == pytest.approx(float(theirs), abs=1e-6)


def test_the_coarsest_scale_is_scikit_images_ssim(ref: np.ndarray) -> None:
    pred = gaussian_filter(ref, 1)
    scales = ms_ssim_scales(pred, ref, MEAN_OF_TWO, joint=True)
    for _ in range(4):
        pred, ref = halve(pred, MEAN_OF_TWO), halve(ref, MEAN_OF_TWO)
    _, theirs = structural_similarity(
        pred, ref, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, full=True
    )
    assert scales[-1] == pytest.approx(theirs[5:-5, 5:-5].mean(), abs=1e-12)


def test_the_two_readings_of_the_paper_differ(ref: np.ndarray) -> None:
    pred = gaussian_filter(ref, 1)
    assert abs(ms_ssim(pred, ref) - ms_ssim(pred, ref, MEAN_OF_TWO, joint=True)) > 1e-4


def test_ms_ssim_is_the_product_of_its_scales(ref: np.ndarray) -> None:
    pred = gaussian_filter(ref, 1.5)
    scales = ms_ssim_scales(pred, ref)
    assert len(scales) == len(EXPONENTS) == 5
    assert ms_ssim(pred, ref) == pytest.approx(
        math.exp(sum(e * math.log(s) for e, s in zip(EXPONENTS, scales, strict=True)))
    )
    assert sum(EXPONENTS) == pytest.approx(1, abs=2e-4)  # the paper's, rounded


def test_images_that_run_against_each_other_have_nothing_in_common(ref: np.ndarray) -> None:
    assert ms_ssim(255 - ref, ref) == 0.0


def test_halving_by_hand() -> None:
    assert halve(np.array([[1.0, 3, 8], [5, 7, 2]]), MEAN_OF_TWO).tolist() == [[4.0, 5.0]]
    constant = halve(np.full((9, 14), 7.0))
    assert constant.shape == (5, 7)
    np.testing.assert_allclose(constant, 7.0)


def test_ssim_s_factors_multiply_to_its_map(ref: np.ndarray) -> None:
    pred = gaussian_filter(ref, 1) + 5
    np.testing.assert_allclose(np.prod(similarity_maps(pred, ref), axis=0), ssim_map(pred, ref), rtol=1e-9)


def test_the_pyramid_is_that_of_pyrtools() -> None:
    """Goldens of pyrtools 1.1.1:

    image = np.random.default_rng(5).uniform(0, 255, (27, 40))
    pyramid = pyrtools.pyramids.SteerablePyramidSpace(image, height=2, order=5, edge_type="reflect1")
    saved: pyramid.pyr_coeffs[(level, orientation)] for levels 0, 1 and orientations 0, 3.
    """
    image = np.random.default_rng(5).uniform(0, 255, (27, 40))
    with np.load(GOLDENS / "steerable_sp5.npz") as goldens:
        for level, bands in enumerate(axis_bands(image, levels=2)):
            for orientation, band in zip((0, 3), bands, strict=True):
                golden = goldens[f"level{level}_orientation{orientation}"]
                np.testing.assert_allclose(band, golden, atol=1e-9)


def test_the_pyramid_s_filters() -> None:
    assert [kernel.shape for kernel in (FIRST_LOW_PASS, LOW_PASS, ACROSS, ALONG)] == [(5, 5), (9, 9), (7, 7), (7, 7)]
    for low_pass in (FIRST_LOW_PASS, LOW_PASS):
        np.testing.assert_array_equal(low_pass, low_pass[::-1, ::-1])
        np.testing.assert_array_equal(low_pass, low_pass.T)
    for band in (ACROSS, ALONG):  # a flat image has no response, the two are each other turned
        assert band.sum() == pytest.approx(0)
    assert FIRST_LOW_PASS.sum() == pytest.approx(1, abs=1e-3)
    np.testing.assert_array_equal(ALONG, -ACROSS.T)


def test_ifc_is_the_sum_of_its_bands(ref: np.ndarray) -> None:
    pred = gaussian_filter(ref, 1)
    bands = ifc_bands(pred, ref)
    assert len(bands) == 8
    assert all((bits >= 0).all() for bits in bands)
    assert METRICS["ifc"](pred, ref) == pytest.approx(sum(bits.sum() for bits in bands) / ref.size)


def test_ifc_of_a_scaled_image_is_that_of_the_original(ref: np.ndarray) -> None:
    """A gain without noise loses nothing: with the noise floor far below, all of the information arrives."""
    assert METRICS["ifc"](0.5 * ref, ref) == pytest.approx(METRICS["ifc"](ref, ref), rel=0.1)
    assert METRICS["ifc"](np.roll(ref, 90, axis=0), ref) < 0.1 * METRICS["ifc"](ref, ref)


def test_nqm_s_bands_split_a_grating_by_its_frequency() -> None:
    """A cosine of 8 cycles lies at the centre of the third octave, and nowhere else; the mean in the coarsest."""
    x = np.arange(128) / 128
    image = np.tile(100 + 30 * np.cos(2 * np.pi * 8 * x), (96, 1))
    bands = list(_bands(image))
    assert len(bands) == BANDS + 1
    np.testing.assert_allclose(bands[0], 100, atol=1e-9)
    np.testing.assert_allclose(bands[3], image - 100, atol=1e-9)
    for index in (1, 2, 4, 5):
        np.testing.assert_allclose(bands[index], 0, atol=1e-9)


def test_nqm_of_a_grating_by_hand() -> None:
    """Contrast 0.3 against 0.6 at 8 cycles: seen and not masked, so 10 log10(30^2 / 30^2) = 0 dB."""
    wave = np.tile(np.cos(2 * np.pi * 8 * np.arange(128) / 128), (128, 1))
    assert METRICS["nqm"](100 + 60 * wave, 100 + 30 * wave) == pytest.approx(0, abs=1.5)


def test_what_the_eye_does_not_see_is_dropped() -> None:
    threshold = detection_threshold(8 / np.degrees(1 / 3.5))
    wave = np.tile(np.cos(2 * np.pi * 8 * np.arange(128) / 128), (128, 1))
    faint, plain = 100 * (1 + 0.9 * threshold * wave), 100 * (1 + 1.5 * threshold * wave)
    assert not perceived(faint, faint)[1].any()
    assert perceived(plain, plain)[1].any()


def test_wpsnr_s_filter() -> None:
    """41 x 41, symmetric, and at zero frequency S(0) O(0) = 0.5 (1 + e^-k) / (1 + e^-k) = 0.5."""
    taps = sensitivity_filter()
    assert taps.shape == (41, 41)
    np.testing.assert_allclose(taps, taps[::-1, ::-1], atol=1e-15)
    np.testing.assert_allclose(taps, taps.T, atol=1e-15)
    assert taps.sum() == pytest.approx(0.5)


def test_a_constant_error_is_halved_where_the_filter_sees_no_border() -> None:
    """... so WPSNR of a large image with an error of 10 everywhere is near PSNR's 28.13 dB + 6.02 dB."""
    original = np.full((101, 101), 100.0)
    error = wpsnr_error(original + 10, original)
    np.testing.assert_allclose(error[20:-20, 20:-20], -5.0)
