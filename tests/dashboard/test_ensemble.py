"""The self-ensemble taken apart, against values worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.runs.places import Region
from dashboard.tabs.compare.tools.ensemble.views import MARGIN, crop_window, spread, spread_picture, steps, whole_window
from sr_core.catalogue.methods import METHODS
from sr_core.image.contract import quantise
from sr_core.image.resample import resize
from sr_core.inference.runtime import turn, turn_back
from sr_core.metrics import score


def grey(levels: float, size: int = 40) -> np.ndarray:
    return np.full((size, size, 3), levels)


def test_the_mean_of_two_errors_of_opposite_sign_has_none() -> None:
    """Three levels of grey too bright are 3 * 219 / 255 = 2.576 of luma: 20 log10(255 / 2.576) = 39.91 dB."""
    first, second = steps([grey(103), grey(97)], quantise(grey(100)), 0)
    assert first.alone == first.together == pytest.approx(39.91, abs=0.005)
    assert second.alone == pytest.approx(39.91, abs=0.005)
    assert second.together == float("inf")


def test_the_spread_is_the_standard_deviation_in_levels_of_luma() -> None:
    assert spread([grey(103), grey(97)]) == pytest.approx(np.full((40, 40), 3 * 219 / 255))
    picture, white = spread_picture(np.array([[0.0, 1.0], [3.2, 4.0]]))
    assert white == 4 and picture[..., 0].tolist() == [[0, 64], [204, 255]]


def test_an_equivariant_method_has_no_spread() -> None:
    """Bicubic enlarges a turned picture to the turned enlargement: eight equal views."""
    torch = pytest.importorskip("torch")
    lr = np.random.default_rng(0).uniform(0, 255, (12, 15, 3))
    batch = torch.from_numpy(lr).permute(2, 0, 1)[None]
    views = []
    for index in range(8):
        turned = turn(batch, index)[0].permute(1, 2, 0).numpy()
        enlarged = torch.from_numpy(resize(turned, scale=3)).permute(2, 0, 1)[None]
        views.append(turn_back(enlarged, index)[0].permute(1, 2, 0).numpy())
    assert spread(views).max() < 1e-9


def test_the_last_step_is_the_score_of_the_self_ensemble() -> None:
    from sr_core.inference import runtime

    rng = np.random.default_rng(1)
    hr = rng.integers(0, 256, (24, 28, 3), dtype=np.uint8)
    lr = np.ascontiguousarray(hr[::2, ::2])
    views = list(runtime.views(METHODS["san"].network(2), lr, 2))
    last = steps(views, hr, whole_window(12, 14, 2).border)[-1]
    expected = score(METHODS["san_plus"].run(lr, 2), hr, 2)["psnr"]
    assert last.together == pytest.approx(expected, abs=5e-3)
    assert spread(views).max() > 0.1  # a trained network is not equivariant


def test_without_an_original_nothing_is_measured() -> None:
    assert steps([grey(1), grey(2)], None, 0)[1].together is None


def test_a_crop_is_enlarged_with_a_margin_that_is_not_measured() -> None:
    window = crop_window(Region(101, 50, 40, 30), 100, 120, 4)
    assert window.lr == Region(25 - MARGIN, 12 - MARGIN, 11 + 2 * MARGIN, 8 + 2 * MARGIN)
    assert window.inner == Region(4 * MARGIN, 4 * MARGIN, 44, 32)
    assert window.place == Region(100, 48, 44, 32) and window.border == 0
    corner = crop_window(Region(0, 0, 8, 8), 5, 6, 4)
    assert corner.lr == Region(0, 0, 6, 5) and corner.inner == Region(0, 0, 8, 8)
