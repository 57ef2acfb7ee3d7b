"""The drawing of what a pixel depends on: places, colours and the numbers beside it."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.tabs.compare.tools.dependence.map import (
    CELL,
    LOWERS,
    OUTSIDE,
    RAISES,
    REACH,
    draw_map,
    share_drawn,
    strength,
)
from sr_core.explain.dependence import Dependence, dependence

MIDDLE = REACH * CELL


def cell(picture: np.ndarray, row: int, column: int) -> np.ndarray:
    """The colour at the corner of the LR pixel that lies so many below and right of the middle one."""
    return picture[MIDDLE + row * CELL, MIDDLE + column * CELL]


def test_strength_goes_by_powers_of_ten() -> None:
    weights = np.array([1.0, -0.1, 0.01, -0.001, 1e-4, 1e-9, 0.0, 5.0])
    assert strength(weights) == pytest.approx([1, 0.75, 0.5, 0.25, 0, 0, 0, 1])


def test_what_raises_and_what_lowers_have_their_colours_at_their_places() -> None:
    lr = np.full((40, 40, 3), 128, dtype=np.uint8)
    weights = np.zeros((3, 3))
    weights[0, 2], weights[2, 0] = 1.0, -1.0
    picture = draw_map(lr, Dependence("bicubic", weights, top=19, left=19, kind="weights", exact=True), 80, 80, 4)
    assert picture.shape == (2 * MIDDLE + CELL, 2 * MIDDLE + CELL, 3)
    assert tuple(cell(picture, -1, 1)) == RAISES and tuple(cell(picture, 1, -1)) == LOWERS
    plain = cell(picture, 3, 3)
    assert plain[0] == plain[1] == plain[2] != OUTSIDE


def test_beyond_the_picture_there_is_plain_grey() -> None:
    lr = np.zeros((5, 5, 3), dtype=np.uint8)
    picture = draw_map(lr, dependence(lr, "bilinear", 4, 0, 19), 0, 19, 4)
    assert (cell(picture, 2, 0) == OUTSIDE).all() and (cell(picture, 0, -2) == OUTSIDE).all()
    assert (cell(picture, -2, 2) != OUTSIDE).any()


def test_the_frame_stands_around_the_output_pixel() -> None:
    """At x4 the output pixel (2, 1) of an LR pixel is 2 pixels wide and lies 4 right and 2 below its corner."""
    lr = np.full((40, 40, 3), 128, dtype=np.uint8)
    picture = draw_map(lr, Dependence("nearest", np.zeros((1, 1)), 20, 20, "weights", True), 82, 81, 4)
    top, left = MIDDLE + 2, MIDDLE + 4
    assert (picture[top - 1, left - 1 : left + 3] == 255).all() and (picture[top + 2, left - 1 : left + 3] == 255).all()
    assert (picture[top - 2, left - 2 : left + 4] == 0).all()
    inside = picture[top : top + 2, left : left + 2]
    assert (inside == inside[0, 0]).all() and 0 < inside[0, 0, 0] < 255


def test_the_share_of_the_weight_that_is_drawn() -> None:
    weights = np.zeros((1, 2 * REACH + 11))
    weights[0, 0], weights[0, REACH + 5] = -0.25, 0.75
    found = Dependence("san", weights, top=50, left=50 - REACH - 5, kind="gradient", exact=False)
    assert share_drawn(found, 200, 200, 4) == pytest.approx(0.75)
    assert share_drawn(Dependence("san", np.zeros((2, 2)), 0, 0, "gradient", True), 0, 0, 4) == 1
