"""The public edges of the image contract: what is no uint8 (H, W, 3) is refused with what it is instead."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sr_core.errors import ImageError, SRLensError
from sr_core.image.contract import check_image, quantise
from sr_core.image.files import encode_png, write_image

GOOD = np.zeros((4, 5, 3), np.uint8)
BAD = {
    "float": np.zeros((4, 5, 3), np.float32),
    "sixteen": np.zeros((4, 5, 3), np.uint16),
    "grey": np.zeros((4, 5), np.uint8),
    "alpha": np.zeros((4, 5, 4), np.uint8),
    "planar": np.zeros((3, 4, 5), np.uint8),
    "batch": np.zeros((1, 4, 5, 3), np.uint8),
    "empty": np.zeros((0, 5, 3), np.uint8),
    "list": [[[1, 2, 3]]],
    "none": None,
}


def test_a_good_image_is_returned_itself_not_copied() -> None:
    assert check_image(GOOD) is GOOD
    assert check_image(GOOD[::2, ::-1]).shape == (2, 5, 3)


@pytest.mark.parametrize("kind", BAD)
def test_anything_else_is_an_image_error_and_a_value_error(kind: str) -> None:
    with pytest.raises(ImageError) as caught:
        check_image(BAD[kind], "lr")
    assert isinstance(caught.value, SRLensError) and isinstance(caught.value, ValueError)
    assert str(caught.value).startswith("lr must")


@pytest.mark.parametrize("kind", [kind for kind, value in BAD.items() if isinstance(value, np.ndarray)])
def test_the_message_tells_shape_and_dtype(kind: str) -> None:
    with pytest.raises(ImageError) as caught:
        check_image(BAD[kind])
    assert str(BAD[kind].shape) in str(caught.value) and str(BAD[kind].dtype) in str(caught.value)


@pytest.mark.parametrize("kind", BAD)
def test_writers_check_their_input(kind: str, tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="pixels must"):
        encode_png(BAD[kind])
    if kind == "sixteen":  # a file may hold 16 bits a sample
        return
    with pytest.raises(ImageError, match="pixels must"):
        write_image(tmp_path / "out.png", BAD[kind])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("alpha", [np.zeros((5, 4), np.uint8), np.zeros((4, 5), np.float32)])
def test_alpha_must_fit(alpha: np.ndarray) -> None:
    with pytest.raises(ImageError, match="alpha must be uint8"):
        encode_png(GOOD, alpha=alpha)


def test_quantise_rounds_halves_away_from_zero_and_clips() -> None:
    values = [0.5, 1.5, 2.5, 254.5, 0.49999999999999994, 2.4999999999999996, -0.5, -7, 255.4, 256, 1e300]
    assert quantise(np.array(values)).tolist() == [1, 2, 3, 255, 0, 2, 0, 0, 255, 255, 255]
    assert quantise(np.array([0.5, 127.5, 254.49998], np.float32)).tolist() == [1, 128, 254]
    assert quantise(np.array([-np.inf, np.inf])).tolist() == [0, 255]


def test_quantise_keeps_shape_and_leaves_its_input_alone() -> None:
    values = np.linspace(-10, 300, 60).reshape(4, 5, 3)
    before = values.copy()
    result = quantise(values)
    assert result.shape == values.shape and result.dtype == np.uint8
    assert np.array_equal(values, before)
    assert np.array_equal(quantise(result), result)
    assert quantise(np.array([-3, 7, 300])).tolist() == [0, 7, 255]
    assert quantise(np.zeros((0, 3))).shape == (0, 3)


def test_quantise_refuses_what_is_not_a_number() -> None:
    with pytest.raises(ImageError, match="NaN"):
        quantise(np.array([1.0, np.nan]))
