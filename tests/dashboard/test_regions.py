"""Parts of a picture, against values worked by hand and against the whole picture's scores."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.runs.places import Region
from dashboard.tabs.compare.regions import (
    checked_region,
    disagreement,
    highest_patches,
    opening_region,
    patch_side,
    region_scores,
    squared_error,
)
from sr_core.metrics import METRICS, score_luma


def noise(height: int = 60, width: int = 80, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).uniform(16, 235, (height, width)).astype(np.float32)


def test_a_region_of_known_error() -> None:
    """Two levels off everywhere in the region: PSNR = 20 log10(255 / 2) = 42.11 dB; elsewhere it may be anything."""
    ref = noise()
    pred = ref + 50
    pred[10:30, 20:50] = ref[10:30, 20:50] + 2
    scores = region_scores(pred, ref, Region(20, 10, 30, 20), ("psnr", "ssim"))
    assert scores["psnr"] == pytest.approx(42.1102, abs=1e-3)
    assert scores["ssim"] is not None and 0.99 < scores["ssim"] < 1


def test_the_region_that_a_protocol_measures_has_the_protocols_values() -> None:
    ref, pred = noise(seed=1).astype(np.float64), noise(seed=2).astype(np.float64)
    whole = score_luma(pred, ref, 4)
    assert region_scores(pred, ref, Region(4, 4, 72, 52), ("psnr", "ssim")) == pytest.approx(whole)


def test_identical_and_too_small() -> None:
    ref = noise()
    assert region_scores(ref, ref, Region(3, 3, 10, 30), ("psnr", "ssim")) == {"psnr": float("inf"), "ssim": None}
    assert region_scores(ref, ref, Region(3, 3, 11, 11), ("ssim",))["ssim"] == pytest.approx(1)


def test_every_metric_of_the_core_can_be_asked_of_a_region() -> None:
    ref = noise(200, 200)
    colours = tuple(np.repeat(plane[..., None], 3, axis=2).round().astype(np.uint8) for plane in (ref, ref[::-1]))
    scores = region_scores(
        ref + np.float32(1.5), ref, Region(0, 0, 200, 200), tuple(METRICS), lambda: (colours[0], colours[1])
    )
    for name, value in scores.items():
        # Without the file of its network a metric has no value.
        assert (value is None) == (METRICS[name].missing is not None), name
        assert value is None or np.isfinite(value), name


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"x": 3, "y": 4, "w": 5, "h": 6}, Region(3, 4, 5, 6)),
        ({"x": -3.5, "y": 4.2, "w": 5.1, "h": 1e9}, Region(0, 4, 2, 16)),
        ({"x": 29, "y": 0, "w": 1e300, "h": 3}, Region(29, 0, 1, 3)),
        ({"x": 30, "y": 0, "w": 5, "h": 5}, None),
        ({"x": 3, "y": 4, "w": -5, "h": 6}, None),
        ({"x": "3", "y": 4, "w": 5, "h": 6}, None),
        ({"x": float("nan"), "y": 4, "w": 5, "h": 6}, None),
        ({"x": True, "y": 4, "w": 5, "h": 6}, None),
        ({"x": 3}, None),
        ([3, 4, 5, 6], None),
        (None, None),
    ],
)
def test_what_a_page_sends_is_cut_to_the_picture_or_refused(sent: object, expected: Region | None) -> None:
    assert checked_region(sent, 30, 20) == expected


def test_the_worst_patches_are_where_the_error_was_put() -> None:
    ref = np.full((120, 160), 100, dtype=np.float32)
    pred = ref.copy()
    pred[60:80, 100:120] += 10
    pred[0:20, 0:20] += 4
    first, second = highest_patches(squared_error(pred, ref), 20, 2)
    assert first == (Region(100, 60, 20, 20), 100.0)
    assert second == (Region(0, 0, 20, 20), 16.0)


def test_patches_do_not_overlap_and_keep_clear_of_the_border() -> None:
    patches = highest_patches(noise(90, 70, seed=3), 20, 50, border=4)
    assert [p.mean for p in patches] == sorted((p.mean for p in patches), reverse=True)
    assert 4 <= len(patches) <= 12
    seen = np.zeros((90, 70), dtype=int)
    for patch in patches:
        seen[patch.region.slices] += 1
    assert seen.max() == 1
    assert seen[:4].max() == seen[-4:].max() == seen[:, :4].max() == seen[:, -4:].max() == 0


def test_a_picture_smaller_than_a_patch_is_one_patch() -> None:
    assert patch_side(10, 300) == 10
    assert patch_side(6000, 4000) == 192
    (only,) = highest_patches(np.ones((8, 9)), 24, 5, border=1)
    assert only.region.w == only.region.h == 6


def test_disagreement_is_the_variance_between_methods() -> None:
    planes = [noise(seed=seed) for seed in range(4)]
    assert disagreement(planes) == pytest.approx(np.var(planes, axis=0), rel=1e-3)
    assert (disagreement(planes[:1]) == 0).all()


def test_a_first_look_goes_to_the_texture() -> None:
    """A flat picture with a chequered corner and a soft ramp: the corner is where interpolators differ."""
    lr = np.full((60, 90, 3), 120, dtype=np.uint8)
    lr[:, 60:] = np.linspace(60, 180, 30, dtype=np.uint8)[None, :, None]
    lr[35:55, 5:25] = np.where(np.indices((20, 20)).sum(0)[..., None] % 2, 200, 50)
    place = opening_region(lr, 4)
    assert (place.w, place.h) == (80, 80)
    assert place.x <= 5 * 4 and place.x + place.w >= 25 * 4
    assert place.y <= 35 * 4 and place.y + place.h >= 55 * 4


def test_a_first_look_at_a_single_pixel() -> None:
    assert opening_region(np.zeros((1, 1, 3), dtype=np.uint8), 8) == Region(0, 0, 8, 8)
