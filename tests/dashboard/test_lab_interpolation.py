"""Lab 1 against the seminar's worked examples, and against the product's own resize."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.interpolation.lab import (
    PRESETS,
    SLOPES,
    _why_nearest,
    _why_overshoot,
    interpolate,
    kernel_of,
    overshoot,
    sample,
    solve,
    writing,
)
from sr_core.image.resample import cubic_kernel, resize

DECK = np.array([[1.0, 0.0], [2.0, 3.0]])
GRID = np.arange(16.0).reshape(4, 4) + 1


def keys(x: Fraction, a: Fraction) -> Fraction:
    """The seminar's f(x), written out in fractions."""
    x = abs(x)
    if x < 1:
        return (a + 2) * x**3 - (a + 3) * x**2 + 1
    return a * x**3 - 5 * a * x**2 + 8 * a * x - 4 * a if x < 2 else Fraction(0)


def test_nearest_is_the_seminars_grid():
    out = interpolate(DECK, 4, kernel_of("nearest", 0), align_corners=True, antialias=True)
    assert out.tolist() == [[1, 1, 0, 0], [1, 1, 0, 0], [2, 2, 3, 3], [2, 2, 3, 3]]


@pytest.mark.parametrize(
    ("row", "column", "weights"),
    [
        (1, 1, ["4/9", "2/9", "2/9", "1/9"]),
        (1, 2, ["2/9", "4/9", "1/9", "2/9"]),
        (2, 1, ["2/9", "1/9", "4/9", "2/9"]),
        (2, 2, ["1/9", "2/9", "2/9", "4/9"]),
    ],
)
def test_bilinear_has_the_seminars_weights_and_values(row, column, weights):
    """The four pixels that the seminar numbers 1 to 4, with the weights as they stand on the slide."""
    answer = solve(Asked(PRESETS["deck_bilinear"] | {"row": row, "column": column}))
    found = answer["sample"]
    assert [entry["text"] for line in found["products"] for entry in line] == weights
    worked = sum(Fraction(weight) * int(pixel) for weight, pixel in zip(weights, DECK.ravel(), strict=True))
    assert found["value"] == pytest.approx(float(worked), abs=1e-12)
    assert found["exact"] == str(worked)
    assert answer["out"][row, column] == pytest.approx(float(worked), abs=1e-12)


@pytest.mark.parametrize("a", SLOPES)
def test_cubic_on_the_seminars_grid_is_16_products(a):
    """Output pixel (4, 4) of 10 x 10 lies a third of the way from pixel 6 to its neighbours: all 16 pixels count."""
    answer = solve(Asked(PRESETS["deck_bicubic"] | {"row": 4, "column": 4, "a": a}))
    distances = [Fraction(4, 3), Fraction(1, 3), Fraction(-2, 3), Fraction(-5, 3)]
    line = [keys(x, Fraction(a)) for x in distances]
    assert sum(line) == 1
    worked = sum(line[i] * line[j] * int(GRID[i, j]) for i in range(4) for j in range(4))
    found = answer["sample"]
    assert found["across"]["weight"] == pytest.approx([float(weight) for weight in line], abs=1e-12)
    assert sum(len(terms) for terms in found["products"]) == 16
    assert found["value"] == pytest.approx(float(worked), abs=1e-12)
    assert answer["out"][4, 4] == pytest.approx(float(worked), abs=1e-12)


def test_the_seminars_pixels_stay_where_they_were():
    """Every third pixel of the 10 x 10 output is one of the input, as on the slide."""
    out = interpolate(GRID, 10, cubic_kernel(-0.5), align_corners=True, antialias=True)
    np.testing.assert_allclose(out[::3, ::3], GRID, atol=1e-12)


@pytest.mark.parametrize("kernel", ["nearest", "bilinear", "bicubic"])
@pytest.mark.parametrize(("size", "antialias"), [(3, True), (3, False), (5, True), (8, True), (19, True)])
def test_half_pixel_is_the_products_resize(kernel, size, antialias):
    grid = np.random.default_rng(0).uniform(0, 255, (8, 8))
    ours = interpolate(grid, size, kernel_of(kernel, -0.5), align_corners=False, antialias=antialias)
    np.testing.assert_allclose(ours, resize(grid, size=(size, size), kernel=kernel, antialias=antialias), atol=1e-10)


def test_the_sum_at_each_output_pixel_is_the_output():
    for preset in PRESETS.values():
        for row, column in ((0, 0), (preset["size"] - 1, 1), (2, preset["size"] - 1)):
            answer = solve(Asked(preset | {"antialias": True, "row": row, "column": column}))
            assert answer["sample"]["value"] == pytest.approx(answer["out"][row, column], abs=1e-9)


def test_a_sample_on_a_pixel_is_that_pixel():
    for kernel in ("nearest", "bilinear", "bicubic"):
        found = sample(GRID, (2.0, 3.0), kernel_of(kernel, -0.75))
        assert found["value"] == 7
        assert len(found["products"]) == len(found["products"][0]) == 1


def test_bilinear_never_leaves_the_range_and_bicubic_does_more_with_a_steeper_slope():
    edge = PRESETS["edge"]
    flat = interpolate(np.array(edge["grid"], float), 16, kernel_of("bilinear", 0), align_corners=False, antialias=True)
    assert (flat.min(), flat.max()) == (60, 200)
    soft, middle, hard = (overshoot(edge["grid"], edge["size"], a) for a in SLOPES)
    assert 0 < soft < middle < hard


def test_numbers_that_are_read_together_are_all_fractions_or_all_decimals():
    values = np.array([4 / 9, -2 / 27, 1.0, -0.5])
    assert [writing(values)(value) for value in values] == ["4/9", "−2/27", "1", "−1/2"]
    values = np.array([4 / 9, 0.123456, 1.0, -0.5])
    assert [writing(values)(value) for value in values] == ["0.4444", "0.1235", "1", "−0.5"]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_sum_is_written_in_one_notation(preset):
    row, column = PRESETS[preset]["at"]
    found = solve(Asked(PRESETS[preset] | {"row": row, "column": column}))["sample"]
    entries = [entry for line in found["products"] for entry in line]
    written = [entry[key] for entry in entries for key in ("text", "term")]
    written += [*found["passed"], *found["down"]["text"], *found["across"]["text"]]
    assert not (any("/" in text for text in written) and any("." in text for text in written))
    sums = [Fraction(text.replace("−", "-")) for text in found["passed"]]
    weights = [Fraction(text.replace("−", "-")) for text in found["across"]["text"]]
    total = float(sum(value * weight for value, weight in zip(sums, weights, strict=True)))
    assert total == pytest.approx(found["value"], abs=0.05)


@pytest.mark.parametrize(
    "fields", [{}, {"grid": [[1, 2, 3]], "size": 10**9, "kernel": 5}, {"free": True, "x": -1e9}, None]
)
def test_whatever_arrives_is_answered(fields):
    answer = solve(Asked(fields))
    assert np.isfinite(answer["out"]).all() and len(answer["out"]) <= 24


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_answers_hold_computed_numbers(language):
    assert "4/9, 2/9, 2/9, 1/9" in _why_nearest(language) and "11/9" in _why_nearest(language)
    assert all(f"(a = {a:g})".replace("-", "−") in _why_overshoot(language) for a in SLOPES)
    assert t("lab_interpolation.choice_3", language) == "4/9"
