"""Resizing: hand-worked values, the deck's examples, and properties; MATLAB's own files are in tests/parity."""

from __future__ import annotations

import numpy as np
import pytest

from sr_core.image.resample import KERNELS, cubic_kernel, imresize, resize, weight_matrix


def test_nearest_doubles_the_grid_of_the_seminar() -> None:
    """The deck's 2x2 example: each value fills a 2x2 block."""
    grid = np.array([[1, 0], [2, 3]], dtype=np.uint8)
    expected = [[1, 1, 0, 0], [1, 1, 0, 0], [2, 2, 3, 3], [2, 2, 3, 3]]
    assert resize(grid, scale=2, kernel="nearest").tolist() == expected


@pytest.mark.parametrize("factor", [0.5, 1 / 3, 0.25, 0.3])
def test_shrinking_by_nearest_invents_no_value(factor: float) -> None:
    """MATLAB turns antialiasing off for 'nearest': each sample is one of the input's, not a mean."""
    board = (np.indices((24, 36)).sum(axis=0) % 2 * 200 + 20).astype(np.uint8)
    assert set(np.unique(resize(board, scale=factor, kernel="nearest"))) <= {20, 220}
    numbers = np.arange(24 * 36, dtype=np.float64).reshape(24, 36)
    found = resize(numbers, scale=factor, kernel="nearest")
    assert np.isin(found, numbers).all()
    assert np.unique(found).size == found.size


def test_bilinear_at_half_pixel_positions() -> None:
    """Between two pixels a, b at x2 the samples lie at 1/4 and 3/4: (3a + b) / 4 and (a + 3b) / 4."""
    row = np.array([[0.0, 8.0]])
    assert resize(row, size=(1, 4), kernel="bilinear").tolist() == [[0.0, 2.0, 6.0, 8.0]]


@pytest.mark.parametrize(
    ("a", "at_half", "at_one_and_a_half"),
    [(-0.5, 0.5625, -0.0625), (-0.75, 0.59375, -0.09375), (-1.0, 0.625, -0.125)],
)
def test_cubic_kernel_by_hand(a: float, at_half: float, at_one_and_a_half: float) -> None:
    """f(1/2) = 1/2 - a/8 and f(3/2) = a/8, from the formula of the deck."""
    kernel = cubic_kernel(a).function(np.array([0.0, 0.5, 1.0, 1.5, 2.0, -0.5]))
    assert kernel == pytest.approx([1, at_half, 0, at_one_and_a_half, 0, at_half])


@pytest.mark.parametrize("kernel", ["nearest", "bilinear", "bicubic"])
@pytest.mark.parametrize("factor", [0.125, 1 / 3, 0.5, 2, 3, 8])
def test_flat_stays_flat_and_rows_sum_to_one(kernel: str, factor: float) -> None:
    flat = np.full((24, 48, 3), 137, dtype=np.uint8)
    out = resize(flat, scale=factor, kernel=kernel)
    assert out.shape == (round(24 * factor), round(48 * factor), 3)
    assert (out == 137).all()
    matrix = weight_matrix(24, round(24 * factor), factor, KERNELS[kernel])
    assert np.asarray(matrix.sum(axis=1)) == pytest.approx(1.0)


@pytest.mark.parametrize("kernel", ["nearest", "bilinear", "bicubic"])
def test_commutes_with_flips_and_transpose(kernel: str) -> None:
    """Float input, where no rounding between the passes gives one axis precedence."""
    image = np.random.default_rng(0).uniform(0, 255, (9, 13))
    for turn in (np.flipud, np.fliplr, np.transpose):
        expected = turn(resize(image, scale=3, kernel=kernel))
        assert resize(turn(image), scale=3, kernel=kernel) == pytest.approx(expected, abs=1e-9)


def test_bicubic_reproduces_quadratics_inside() -> None:
    """Keys (1981): with a = -0.5 the cubic is exact for polynomials of degree two, away from the border."""
    x = np.arange(20.0)
    image = np.tile(x**2, (3, 1))
    positions = np.arange(40) / 2 - 0.25
    out = resize(image, size=(3, 40), kernel="bicubic")
    assert out[1, 6:-6] == pytest.approx(positions[6:-6] ** 2)


def test_other_cubics_are_sharper() -> None:
    edge = np.tile(np.repeat([50.0, 200.0], 8), (4, 1))
    overshoot = [resize(edge, scale=4, kernel=cubic_kernel(a)).max() for a in (-0.5, -0.75, -1.0)]
    assert overshoot[0] < overshoot[1] < overshoot[2]


def test_uint8_is_rounded_after_each_pass_and_float_is_not() -> None:
    image = np.random.default_rng(1).integers(0, 256, (16, 16), dtype=np.uint8)
    exact = imresize(image.astype(np.float64), 0.5)
    first = np.floor(np.clip(resize(image.astype(np.float64), size=(8, 16)), 0, 255) + 0.5)
    both = np.floor(np.clip(resize(first, size=(8, 8)), 0, 255) + 0.5)
    assert imresize(image, 0.5).dtype == np.uint8
    assert (imresize(image, 0.5) == both).all()
    assert np.abs(imresize(image, 0.5) - exact).max() > 0.5  # so the intermediate rounding can be seen


def test_strips_do_not_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    image = np.random.default_rng(2).integers(0, 256, (64, 48, 3), dtype=np.uint8)
    whole = imresize(image, 4), imresize(image, 0.25)
    monkeypatch.setattr("sr_core.image.resample._STRIP_VALUES", 500)
    assert all((a == b).all() for a, b in zip(whole, (imresize(image, 4), imresize(image, 0.25)), strict=True))


def test_output_size_is_rounded_up_as_matlab_does() -> None:
    image = np.zeros((10, 255, 3), dtype=np.uint8)
    assert imresize(image, 1 / 3).shape == (4, 85, 3)


@pytest.mark.parametrize(
    ("image", "arguments"),
    [
        (np.zeros((4, 4, 3), dtype=np.int32), {"scale": 2}),
        (np.zeros((0, 4, 3), dtype=np.uint8), {"scale": 2}),
        (np.zeros(4, dtype=np.uint8), {"scale": 2}),
        (np.zeros((4, 4), dtype=np.uint8), {"scale": 0}),
        (np.zeros((4, 4), dtype=np.uint8), {"scale": float("nan")}),
        (np.zeros((4, 4), dtype=np.uint8), {}),
        (np.zeros((4, 4), dtype=np.uint8), {"scale": 2, "size": (2, 2)}),
        (np.zeros((4, 4), dtype=np.uint8), {"size": (0, 2)}),
        (np.zeros((4, 4), dtype=np.uint8), {"scale": 2, "kernel": "lanczos"}),
    ],
)
def test_bad_input_is_refused(image: np.ndarray, arguments: dict) -> None:
    with pytest.raises(ValueError, match=r"."):
        resize(image, **arguments)
