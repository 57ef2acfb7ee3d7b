"""NIQE, FSIM and GMSD: figures of the authors' programs and of piq, and what must hold for any picture."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from scipy.ndimage import gaussian_filter
from scipy.stats import gennorm

from sr_core import METRICS, score
from sr_core.errors import ImageError, SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.files import read_image
from sr_core.metrics import LUMA_FIRST
from sr_core.metrics.niqe import fitted, grey_niqe

# piq 0.8.0, fsim(..., chromatic=False) and gmsd(...) with data_range=255 in float64, on these pictures; piq itself is
# held to the authors' MATLAB programs.
PIQ = {
    ("camera", "blurred"): (0.9400279387841209, 0.08158018963357253),
    ("camera", "noisy"): (0.9234381679217035, 0.10589759778736303),
    ("astronaut", "blurred"): (0.9049837899633888, 0.06951253164859228),
    ("astronaut", "noisy"): (0.8169981458140201, 0.08440000729163658),
    ("coins", "blurred"): (0.8181135131708775, 0.09931018138085415),
    ("coins", "noisy"): (0.8380778398764918, 0.07901504148605998),
}


def picture(name: str) -> np.ndarray:
    images = {"camera": skimage.data.camera, "coins": skimage.data.coins}
    return (images[name]() if name in images else skimage.data.astronaut()[:300, :411, 1]).astype(float)


def distorted(ref: np.ndarray, kind: str) -> np.ndarray:
    if kind == "blurred":
        return gaussian_filter(ref, 1.5)
    return np.clip(ref + np.random.default_rng(0).normal(0, 12, ref.shape), 0, 255)


@pytest.mark.parametrize(("name", "kind"), PIQ)
def test_fsim_and_gmsd_are_piqs(name: str, kind: str) -> None:
    ref = picture(name)
    fsim, gmsd = PIQ[name, kind]
    pred = distorted(ref, kind)
    assert METRICS["fsim"](pred, ref) == pytest.approx(fsim, abs=1e-5)
    assert METRICS["gmsd"](pred, ref) == pytest.approx(gmsd, abs=1e-9)


def test_niqe_of_baboon_is_matlabs(data_dir: Path) -> None:
    """The docstring of BasicSR's niqe.py: 5.72957338 by MATLAB R2021a, of luma in whole levels."""
    grey = np.rint(luma_bt601_studio(read_image(data_dir / "eval" / "Set14" / "baboon.png").pixels))
    assert grey_niqe(grey) == pytest.approx(5.72957338, abs=2e-4)


def test_the_fit_finds_the_shape_that_values_were_drawn_from() -> None:
    blocks = np.stack([gennorm.rvs(shape, size=(200, 200), random_state=1) for shape in (0.7, 1.0, 2.0)])
    shape, left, right = fitted(blocks)
    assert shape == pytest.approx([0.7, 1.0, 2.0], rel=0.03)
    assert left == pytest.approx(right, rel=0.03)
    assert left == pytest.approx([1.0, 1.0, 1.0], rel=0.05)


def test_what_was_done_to_a_photograph_shows_in_its_statistics() -> None:
    photo = skimage.data.astronaut().astype(float)
    untouched = METRICS["niqe"](photo)
    assert untouched < METRICS["niqe"](gaussian_filter(photo, (2, 2, 0)))
    assert untouched < METRICS["niqe"](np.clip(photo + np.random.default_rng(0).normal(0, 25, photo.shape), 0, 255))


def test_niqe_says_why_it_cannot_measure() -> None:
    with pytest.raises(ImageError, match="at least two blocks of 96 x 96 pixels; 191 x 96 has not"):
        METRICS["niqe"](np.zeros((96, 191, 3)))
    with pytest.raises(ImageError, match="no structure in this picture"):
        METRICS["niqe"](np.full((192, 192, 3), 7.0))
    plane = np.zeros((200, 200))
    with pytest.raises(SRLensError, match="NIQE compares colours, and there is luma alone here"):
        LUMA_FIRST.score(plane, plane, 2, ("niqe",))


@pytest.mark.parametrize("name", ["fsim", "gmsd"])
def test_identical_and_flat_pictures_have_a_value(name: str) -> None:
    metric, best = METRICS[name], {"fsim": 1.0, "gmsd": 0.0}[name]
    ref, flat, black = picture("coins"), np.full((40, 61), 128.0), np.zeros((40, 61))
    for image in (ref, flat, black, np.zeros((1, 1))):
        assert metric(image, image) == pytest.approx(best, abs=1e-12)
    assert math.isfinite(metric(flat, black))
    further = [metric(distorted(ref, "noisy") if s == 0 else gaussian_filter(ref, s), ref) for s in (0.5, 1, 2, 4)]
    assert further == sorted(further, reverse=metric.higher_is_better)


def test_the_protocol_measures_them_on_the_cut_picture() -> None:
    ref = skimage.data.astronaut()
    pred = np.roll(ref, 1, axis=1)
    found = score(pred, ref, 4, ("fsim", "gmsd", "niqe"))
    planes = [luma_bt601_studio(image[4:-4, 4:-4]) for image in (pred, ref)]
    assert found["fsim"] == METRICS["fsim"](*planes)
    assert found["gmsd"] == METRICS["gmsd"](*planes)
    assert found["niqe"] == METRICS["niqe"](pred[4:-4, 4:-4])
