"""Labs 2 and 3: torch's transposed and sub-pixel convolution against values worked by hand and in NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.subpixel import lab as subpixel
from dashboard.tabs.labs.transposed import lab as transposed
from sr_core.explain.upsampling import convolution, initial_kernels, pixel_shuffle, transposed_convolution
from sr_core.image.resample import resize


def stamped(x: np.ndarray, kernel: np.ndarray, stride: int, padding: int) -> np.ndarray:
    """The definition: each pixel adds its filter to the output, `stride` apart; then the rim is cut off."""
    size, count = len(kernel), len(x)
    out = np.zeros(((count - 1) * stride + size,) * 2)
    for row in range(count):
        for column in range(count):
            top, left = row * stride, column * stride
            out[top : top + size, left : left + size] += x[row, column] * kernel
    end = len(out) - padding
    return out[padding:end, padding:end]


@pytest.mark.parametrize(("size", "stride", "padding"), [(3, 2, 0), (4, 2, 1), (5, 3, 1), (2, 4, 0), (3, 1, 2)])
def test_transposed_convolution_is_stamping_and_is_sliding_over_zeros(size, stride, padding):
    rng = np.random.default_rng(size)
    x, kernel = rng.normal(size=(4, 4)), rng.normal(size=(size, size))
    wanted = stamped(x, kernel, stride, padding)
    np.testing.assert_allclose(transposed_convolution(x, kernel, stride, padding), wanted, atol=1e-12)
    seen = transposed.with_zeros(x, size, stride, padding)
    slid = [
        [
            sum(t["pixel"] * t["weight"] for t in transposed.terms(seen, kernel, row, column))
            for column in range(len(wanted))
        ]
        for row in range(len(wanted))
    ]
    np.testing.assert_allclose(slid, wanted, atol=1e-12)


def test_kernel_3_stride_2_is_the_checkerboard():
    """By hand in one dimension: stamps 3 wide, 2 apart, overlap in every second pixel: 1 1 2 1 2 1 1."""
    line = np.array([1, 1, 2, 1, 2, 1, 1])
    np.testing.assert_array_equal(transposed.overlap(3, 3, 2, 0), np.outer(line, line))
    answer = transposed.solve(Asked(transposed.PRESETS["checkerboard"]))
    assert (answer["least"], answer["most"]) == (1, 4)
    np.testing.assert_array_equal(answer["out"], answer["counts"])


def test_a_size_that_the_stride_divides_is_even_inside():
    answer = transposed.solve(Asked(transposed.PRESETS["even"]))
    assert answer["least"] == answer["most"] == 4


def test_the_seminars_grid_becomes_four_by_four():
    """2 x 2 to 4 x 4 with the tent 1/4 3/4 3/4 1/4: the first output is 3/4 * 3/4 of the first pixel, 1."""
    answer = transposed.solve(Asked(transposed.PRESETS["deck"]))
    assert answer["out"].shape == (4, 4)
    assert answer["out"][0, 0] == pytest.approx(9 / 16)
    # Second pixel of the second row: all four pixels, 9/16, 3/16, 3/16 and 1/16.
    assert answer["out"][1, 1] == pytest.approx((9 * 1 + 3 * 0 + 3 * 2 + 1 * 3) / 16)
    assert len(answer["terms"][1][1]) == 3  # one of the four pixels is 0


def test_resize_then_convolve_has_no_checkerboard_inside():
    out = transposed.resize_convolution(np.ones((4, 4)), np.ones((3, 3)), 2)
    assert out.shape == (8, 8) and (out[1:-1, 1:-1] == 9).all()


def test_convolution_by_hand():
    x = np.array([[1.0, 2.0], [3.0, 4.0]])
    kernel = np.arange(9.0).reshape(1, 3, 3)
    # The filter's middle, 4, lies on 1; right 5, below 7, below right 8.
    assert convolution(x, kernel)[0, 0, 0] == 4 * 1 + 5 * 2 + 7 * 3 + 8 * 4


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_weaving_by_hand(scale):
    channels = np.random.default_rng(0).normal(size=(scale**2, 3, 3))
    woven, came_from = pixel_shuffle(channels, scale), subpixel.sources(scale, 3)
    for y in range(3 * scale):
        for x in range(3 * scale):
            where = (scale * (y % scale) + x % scale, y // scale, x // scale)
            assert woven[y, x] == channels[where] and tuple(came_from[y, x]) == where


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_icnr_begins_as_nearest_neighbour_enlargement(scale):
    image = np.random.default_rng(1).uniform(0, 255, (6, 6))
    channels, woven = subpixel.layer(image, scale, "icnr", 0)
    np.testing.assert_allclose(woven, resize(channels[0], scale=scale, kernel="nearest"), atol=1e-12)
    assert subpixel.checkerboard(woven, scale) < 1e-20
    assert len(np.unique(initial_kernels(scale, 3, icnr=False)[:, 0, 0])) == scale**2


def test_the_checkerboard_is_the_share_of_the_variance_inside_blocks():
    board = np.indices((6, 6)).sum(axis=0) % 2
    assert subpixel.checkerboard(board.astype(float), 2) == pytest.approx(1)
    assert subpixel.checkerboard(np.kron(np.arange(9.0).reshape(3, 3), np.ones((2, 2))), 2) == 0
    answer = subpixel.solve(Asked({}))
    random, icnr = (picture["checkerboard"] for picture in answer["pictures"])
    assert random > 0.05
    assert icnr < 1e-20


@pytest.mark.parametrize("module", [transposed, subpixel])
@pytest.mark.parametrize(
    "fields",
    [None, {"size": 99, "stride": -3, "padding": 99, "scale": 1e9, "grid": [[5]], "seed": "x"}, {"padding": 4}],
)
def test_whatever_arrives_is_answered(module, fields):
    assert module.solve(Asked(fields))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_answers_hold_computed_numbers(language):
    assert "4" in transposed._why(language) and "ICNR" in subpixel._why(language)
