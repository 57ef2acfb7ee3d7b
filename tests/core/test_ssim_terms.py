"""SSIM taken apart, held to the map, to NumPy's weighted statistics and to a window worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sr_core.errors import ImageError
from sr_core.metrics.ssim import C1, C2, gaussian_window, ssim_map
from sr_core.metrics.ssim_terms import ssim_terms


@pytest.fixture(scope="module")
def pair() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    ref = rng.uniform(0, 255, (24, 30))
    return np.clip(ref + rng.normal(0, 30, ref.shape) + 12, 0, 255), ref


def test_the_product_is_the_map(pair) -> None:
    index = ssim_map(*pair)
    for row, column in ((0, 0), (7, 11), (13, 19)):
        assert ssim_terms(*pair, row, column).ssim == pytest.approx(index[row, column], abs=1e-9)


def test_the_statistics_are_numpys(pair) -> None:
    found = ssim_terms(*pair, 3, 5)
    window = np.outer(gaussian_window(), gaussian_window()).reshape(-1)
    p, r = (image[3:14, 5:16].reshape(-1) for image in pair)
    cov = np.cov(p, r, aweights=window, ddof=0)
    assert found.mean_pred == pytest.approx(np.average(p, weights=window))
    assert found.covariance == pytest.approx(cov[0, 1])
    assert (found.deviation_pred**2, found.deviation_ref**2) == pytest.approx((cov[0, 0], cov[1, 1]))


def test_a_flat_window_by_hand() -> None:
    """100 against 110, no contrast: only the luminance term is below 1."""
    found = ssim_terms(np.full((11, 11), 110.0), np.full((11, 11), 100.0), 0, 0)
    assert found.luminance == pytest.approx((2 * 110 * 100 + C1) / (110**2 + 100**2 + C1))
    assert found.contrast == pytest.approx(1) == pytest.approx(found.structure)


def test_half_the_contrast_by_hand(pair) -> None:
    """Deviations s and s / 2: contrast (s^2 + C2) / (5/4 s^2 + C2); structure of scaled windows close to 1."""
    ref = pair[1]
    found = ssim_terms(ref.mean() + 0.5 * (ref - ref.mean()), ref, 4, 4)
    s = found.deviation_ref
    assert found.contrast == pytest.approx((s**2 + C2) / (1.25 * s**2 + C2))
    assert found.structure == pytest.approx(1, abs=0.02)


def test_a_negative_has_negative_structure(pair) -> None:
    assert ssim_terms(255 - pair[1], pair[1], 2, 2).structure < -0.9


def test_a_window_outside_is_refused(pair) -> None:
    for place in ((-1, 0), (14, 0), (0, 20)):
        with pytest.raises(ImageError):
            ssim_terms(*pair, *place)
