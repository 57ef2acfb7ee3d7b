"""What an output pixel depends on: weights worked by hand, gradients held to finite differences."""

from __future__ import annotations

import numpy as np
import pytest

from sr_core.catalogue.methods import METHODS
from sr_core.explain.dependence import Dependence, dependence, kernel_weights
from sr_core.image.color import luma_bt601_studio
from sr_core.image.resample import KERNELS, cubic_kernel
from sr_core.inference import runtime


def picture(height: int = 24, width: int = 28, seed: int = 1) -> np.ndarray:
    """Neither black nor white anywhere: the results stay clear of the clipping to 0..255."""
    rng = np.random.default_rng(seed)
    return rng.integers(90, 166, (height, width, 3), dtype=np.uint8)


def test_bilinear_weights_of_a_x2_pixel() -> None:
    """Output column 5 lies at 5.5/2 - 0.5 = 2.25, row 4 at 1.75: 3/4 of the nearer pixel, 1/4 of the other."""
    weights, top, left = kernel_weights((8, 8), 2, KERNELS["bilinear"], x=5, y=4)
    assert (top, left) == (1, 2)
    assert weights == pytest.approx(np.array([[0.1875, 0.0625], [0.5625, 0.1875]]))


def test_bicubic_weights_of_a_x2_pixel() -> None:
    """Keys' kernel with a = -1/2 at distances 1.25, 0.25, 0.75, 1.75: -9, 111, 29, -3 of 128."""
    weights, top, left = kernel_weights((8, 8), 2, cubic_kernel(-0.5), x=5, y=5)
    axis = np.array([-9, 111, 29, -3]) / 128
    assert (top, left) == (1, 1)
    assert weights == pytest.approx(np.outer(axis, axis))


def test_nearest_takes_one_pixel_and_the_border_folds_back() -> None:
    weights, top, left = kernel_weights((8, 9), 4, KERNELS["nearest"], x=35, y=0)
    assert weights.tolist() == [[1.0]] and (top, left) == (0, 8)
    weights, top, left = kernel_weights((8, 9), 2, KERNELS["bilinear"], x=0, y=0)
    assert weights.tolist() == [[1.0]] and (top, left) == (0, 0)  # the pixel beyond is the border pixel itself


@pytest.mark.parametrize("method", ["nearest", "bilinear", "bicubic"])
def test_the_weights_make_the_pixel(method: str) -> None:
    """Weights times LR pixels is what the method puts out, to the rounding of its two passes."""
    lr = picture()
    found = dependence(lr, method, 3, x=40, y=31)
    h, w = found.weights.shape
    part = lr[found.top : found.top + h, found.left : found.left + w].astype(float)
    value = np.tensordot(found.weights, part, axes=2)
    assert np.abs(value - METHODS[method].run(lr, 3)[31, 40]).max() <= 1.2
    assert found.total == pytest.approx(1.0) and found.exact and found.kind == "weights"


def test_how_many_pixels_hold_the_weight() -> None:
    weights = np.array([[0.5, -0.25], [0.2, 0.05]])
    found = Dependence("bilinear", weights, 0, 0, "weights", True)
    assert [found.pixels_holding(share) for share in (0.5, 0.51, 0.75, 0.95, 1.0)] == [1, 2, 2, 3, 4]
    assert Dependence("bilinear", np.zeros((2, 2)), 0, 0, "weights", True).pixels_holding() == 0
    assert Dependence("bilinear", np.pad(weights, 3), 0, 0, "weights", True).reach == (2, 2)


@pytest.mark.parametrize("method", ["srcnn", "san", "san_plus"])
@pytest.mark.parametrize("place", [(50, 37), (0, 1)])
def test_the_gradient_of_a_network_is_what_a_small_change_does(method: str, place: tuple[int, int]) -> None:
    """Two levels more and two fewer in R, G and B of one LR pixel; the network itself, before any rounding."""
    lr, scale, (x, y) = picture(), 2, place
    found = dependence(lr, method, scale, x, y)
    row, column = y // scale - found.top, x // scale - found.left
    lr_row, lr_column = y // scale, x // scale

    def output(step: int) -> float:
        changed = lr.copy()
        changed[lr_row, lr_column] = (changed[lr_row, lr_column].astype(int) + step).astype(np.uint8)
        network = METHODS[method].network(scale)
        if method == "srcnn":
            return float(runtime.luma_upscale(network, luma_bt601_studio(changed), scale)[y, x])
        values = runtime.values(network, changed, scale, self_ensemble=method == "san_plus")
        return float(luma_bt601_studio(values.astype(np.float64))[y, x])

    slope = (output(2) - output(-2)) / (luma_bt601_studio(np.full((1, 1, 3), 4.0)) - 16).item()
    # two levels are no small change to a steep network: its slope bends in between
    assert found.weights[row, column] == pytest.approx(slope, rel=0.15, abs=0.03)
    assert abs(slope) > 0.1  # the pixel beneath counts, so that the comparison says something


def test_srcnn_reaches_as_far_as_its_filters_and_no_further() -> None:
    """17 output pixels across (9-5-5) are 8.5 LR pixels at x2, and bicubic adds two on each side."""
    found = dependence(picture(40, 40), "srcnn", 2, x=41, y=40)
    width, height = found.reach
    assert found.exact and 9 <= width <= 13 and 9 <= height <= 13


def test_san_depends_on_more_than_a_window_can_show() -> None:
    assert dependence(picture(24, 28), "san", 2, 20, 20).exact  # the window is the whole picture
    large = dependence(picture(24, 140), "san", 2, 200, 20)
    assert not large.exact and large.weights.shape == (24, 97)
    assert 0 <= large.left <= 100 <= large.left + 97


def test_a_place_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="none at 56, 0"):
        dependence(picture(), "bicubic", 2, x=56, y=0)


def test_the_mean_of_the_eight_views_is_the_self_ensemble() -> None:
    lr, network = picture(20, 26), METHODS["san"].network(2)
    views = np.stack(list(runtime.views(network, lr, 2)))
    assert views.shape == (8, 40, 52, 3)
    together = runtime.values(network, lr, 2, self_ensemble=True)
    assert np.abs(views.mean(axis=0) - together).max() < 1e-3
    assert np.abs(views[0] - runtime.values(network, lr, 2)).max() < 1e-3
