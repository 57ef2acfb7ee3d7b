"""Learning from one picture alone: what it sees, that a seed gives one result, that it ends, and that it learns."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from sr_core import degrade, imresize, score
from sr_core.errors import Cancelled, ImageError, SRLensError
from sr_core.image.degradation import DEGRADATIONS, Blur, Degradation, Shrink
from sr_core.train.self_supervised import MOST_SECONDS, Pairs, SelfTraining, learn_from_itself, symmetric, turned

EVERY_THIRD = Degradation((Shrink("nearest", antialias=False),))
FEW = SelfTraining(steps=4, looks=2, patch=16, depth=3, features=4)


def stripes(height: int = 96, width: int = 120) -> np.ndarray:
    """Slanted stripes of several widths: the same edges everywhere."""
    y, x = np.mgrid[:height, :width]
    plane = 128 + 90 * np.sign(np.sin((x + 0.5 * y) / 2.6)) * (x // 40 % 2 == 0) + 40 * np.sign(np.sin(y / 4.1))
    return np.repeat(np.clip(plane, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def test_a_pair_is_the_picture_and_what_the_degradation_makes_of_it() -> None:
    lr = stripes(48, 60)
    son, father = Pairs(lr, 3, DEGRADATIONS["bi"]).pair(0, 0, 0)
    luma = (65.481 + 128.553 + 24.966) / 255 * lr[..., 0] + 16  # of a grey picture, BT.601
    assert father == pytest.approx(luma / 255, abs=1e-6)
    small = imresize(lr, 1 / 3)[..., 0]
    assert son == pytest.approx(imresize(219 / 255 * small.astype(float) + 16, 3.0) / 255, abs=1e-6)


def test_it_is_turned_before_it_is_shrunk() -> None:
    """Every third pixel of a mirrored picture of 50 columns are others than those of the picture."""
    lr = np.arange(50 * 48, dtype=np.int64).reshape(48, 50) % 251
    lr = np.repeat(lr.astype(np.uint8)[..., None], 3, axis=2)
    pairs = Pairs(lr, 3, EVERY_THIRD)
    _, father = pairs.pair(0, 4, 0)
    assert father[0, 0] * 255 == pytest.approx(16 + 219 / 255 * lr[0, -1, 0], abs=1e-4)
    assert len({turned(lr, symmetry).tobytes() for symmetry in range(8)}) == 8


def test_noise_is_another_for_each_son_and_never_the_pictures_own() -> None:
    pairs = Pairs(stripes(), 3, DEGRADATIONS["dn"])
    sons = [pairs.pair(0, 0, seed)[0] for seed in range(4)]
    assert all(not np.array_equal(one, other) for one, other in itertools.combinations(sons, 2))
    assert len(pairs) == 4 * len(Pairs(stripes(), 3, DEGRADATIONS["bi"]))
    own = degrade(stripes()[..., :], 3, DEGRADATIONS["dn"])
    own_luma = imresize(own[..., 1].astype(float) * 219 / 255 + 16, 3.0) / 255
    assert all(np.abs(son - own_luma).mean() > 0.01 for son in sons)


@pytest.mark.parametrize(
    ("degradation", "scale", "expected"),
    [
        (DEGRADATIONS["bi"], 2, True),
        (DEGRADATIONS["dn"], 3, True),
        (DEGRADATIONS["bd"], 3, True),  # the middle pixel of three
        (EVERY_THIRD, 2, False),  # the second of two
        (Degradation((Blur("motion", 7, angle=30), Shrink())), 3, False),
    ],
)
def test_which_ways_of_shrinking_are_the_same_when_turned(degradation: Degradation, scale: int, expected: bool) -> None:
    assert symmetric(degradation, scale) is expected


def test_it_starts_at_bicubic_and_a_seed_gives_one_result() -> None:
    lr = stripes(48, 60)
    first, again = (list(learn_from_itself(lr, 2, options=FEW)) for _ in range(2))
    other = list(learn_from_itself(lr, 2, options=SelfTraining(4, seed=1, looks=2, patch=16, depth=3, features=4)))
    bicubic = np.clip(imresize(lr.astype(float), 2.0), 0, 255)  # not rounded between its two passes
    assert np.abs(first[0].result - bicubic).max() <= 1
    assert math.isnan(first[0].loss) and [look.step for look in first] == [0, 2, 4]
    assert [look.last for look in first] == [False, False, True]
    assert all(np.array_equal(one.result, two.result) for one, two in zip(first, again, strict=True))
    assert [look.loss for look in first[1:]] == [look.loss for look in again[1:]]
    assert [look.loss for look in first[1:]] != [look.loss for look in other[1:]]
    assert first[-1].result.shape == (96, 120, 3) and first[-1].result.dtype == np.uint8


def test_it_learns_the_blur_that_it_is_told() -> None:
    """Shrunk after a blur, bicubic stays blurred; the network has seen how that blur looks on the same edges."""
    hr = stripes(180, 180)
    lr = degrade(hr, 3, "bd")
    *_, last = learn_from_itself(lr, 3, "bd", SelfTraining(steps=120, looks=1, patch=32, depth=4, features=12))
    before = score(imresize(lr, 3.0), hr, 3, ("psnr",))["psnr"]
    assert score(last.result, hr, 3, ("psnr",))["psnr"] > before + 0.5


def test_it_ends_when_its_seconds_are_up_and_when_it_is_cancelled() -> None:
    lr = stripes(48, 60)
    short = SelfTraining(steps=10_000, seconds=0.05, patch=16, depth=3, features=4)
    *_, last = learn_from_itself(lr, 2, options=short)
    assert last.last and 0 < last.step < 10_000

    def cancel(share: float) -> None:
        if share >= 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(learn_from_itself(lr, 2, options=FEW, progress=cancel))


def test_what_cannot_be_learned_from_is_refused_in_a_sentence() -> None:
    with pytest.raises(ImageError, match="at least 24 pixels, and this one has 100 x 23"):
        next(learn_from_itself(np.zeros((23, 100, 3), np.uint8), 3))
    with pytest.raises(ImageError, match="65,536 pixels at most, and this one has 300 x 300"):
        next(learn_from_itself(np.zeros((300, 300, 3), np.uint8), 3))
    with pytest.raises(SRLensError, match="at most 60, not 61"):
        SelfTraining(seconds=MOST_SECONDS + 1)
    with pytest.raises(SRLensError, match="steps must be a whole number of at least 1"):
        SelfTraining(steps=0)
    with pytest.raises(SRLensError, match="There is no degradation 'fog'"):
        next(learn_from_itself(stripes(48, 60), 3, "fog"))
