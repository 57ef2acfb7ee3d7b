"""Lab 10: every image, at every position of the slider, has the scene's LR image under the product's own downscale."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.specimen import SAMPLES, specimen
from dashboard.tabs.labs.illposed.lab import (
    BETWEEN,
    SCALE,
    SCENES,
    answers_of,
    between,
    expected_mse,
    look,
    mean_of,
    scene,
    start,
)
from dashboard.tabs.labs.illposed.null_space import differing, exact, shrinking
from sr_core import downscale, imresize
from sr_core.image.contract import quantise


@pytest.mark.parametrize(
    "scene_id", [pytest.param(name, marks=pytest.mark.slow) if name in SAMPLES[1:] else name for name in SCENES]
)
def test_every_position_of_the_slider_has_the_same_lr_image(scene_id):
    found = scene(scene_id)
    for position in range(found.positions):
        image = between(scene_id, position)
        assert image.dtype == np.uint8
        np.testing.assert_array_equal(downscale(image, SCALE), found.lr, err_msg=f"position {position}")


@pytest.mark.parametrize("scene_id", [name for name in SCENES if name not in SAMPLES[1:]])
def test_the_candidates_are_plainly_different(scene_id):
    """At least one pixel in 20 differs by 20 levels or more between any two."""
    images = scene(scene_id).candidates
    for one in range(len(images)):
        for other in range(one):
            change = np.abs(images[one].astype(int) - images[other]).max(axis=2)
            assert (change >= 20).mean() > 0.05, (one, other)


@pytest.mark.parametrize("sample", SAMPLES[:1])
def test_a_samples_first_candidate_is_the_sample(sample):
    found = specimen(sample, SCALE, 32)
    np.testing.assert_array_equal(scene(sample).candidates[0], found.hr)
    np.testing.assert_array_equal(scene(sample).lr, downscale(found.hr, SCALE))


def test_the_operator_is_the_products_downscale_without_rounding():
    x = np.random.default_rng(0).uniform(0, 255, (24, 40, 3))
    operator = shrinking(24, 40, 4)
    np.testing.assert_allclose(operator.shrink(x), imresize(x, 1 / 4), atol=1e-10)
    y = np.random.default_rng(1).uniform(0, 255, (6, 10, 3))
    np.testing.assert_allclose(operator.shrink(operator.lift(y)), y, atol=1e-9)


def test_what_is_projected_away_lies_in_the_row_space():
    """The projection changes an image only within the row space of D: the change is orthogonal to the null space."""
    rng = np.random.default_rng(2)
    operator = shrinking(16, 16, 4)
    x, y = rng.uniform(100, 150, (16, 16, 3)), rng.uniform(120, 130, (4, 4, 3))
    noise = rng.standard_normal((16, 16, 3))
    null = noise - operator.lift(operator.shrink(noise))
    assert np.abs(operator.shrink(null)).max() < 1e-10
    assert abs(np.sum((operator.lift(y - operator.shrink(x))) * null)) < 1e-8


def test_noise_is_repaired_and_white_areas_too():
    rng = np.random.default_rng(5)
    hr = rng.integers(0, 256, (32, 32, 3), dtype=np.uint8)
    hr[:, 16:] = 255
    lr = downscale(hr, 4)
    image = exact(hr + rng.normal(0, 60, hr.shape), lr, 4, anchor=hr)
    assert not differing(image, lr, 4).any()
    assert (image != hr).mean() > 0.2


def test_an_lr_image_that_differs_is_counted():
    hr = np.full((8, 8, 3), 100, dtype=np.uint8)
    lr = downscale(hr, 4)
    lr[1, 0, 2] += 1
    assert differing(hr, lr, 4).tolist() == [[False, False], [True, False]]


def test_no_answer_beats_the_mean_under_the_l2_loss():
    found = scene("plates")
    mean = expected_mse(mean_of(found.candidates), found.candidates)
    images = np.stack(found.candidates).astype(np.float64)
    # The mean of the images' variances over the candidates, and at most a quarter of a level squared for rounding.
    assert mean == pytest.approx(images.var(axis=0).mean(), abs=0.25)
    rng = np.random.default_rng(0)
    others = [
        *found.candidates,
        quantise(images[:2].mean(axis=0)),
        rng.integers(0, 256, images[0].shape, dtype=np.uint8),
    ]
    assert all(mean < expected_mse(other, found.candidates) for other in others)


def test_answers_say_what_each_method_makes_of_the_lr_image(session):
    made = answers_of(Asked({"scene": "plates"}), session)["answers"]
    by_name = {answer["name"]: answer for answer in made}
    assert {"Mean of the candidates", "Bicubic", "SRCNN", "SAN"} <= by_name.keys()
    assert min(made, key=lambda answer: answer["cost"])["name"] == "Mean of the candidates"
    # Nearest pixels shrink back to something else, as MATLAB's antialiasing looks beyond a block.
    assert by_name["Nearest"]["wrong"] > 0


def test_the_worked_pixel_is_the_lr_pixel_for_every_candidate():
    answer = look(Asked({"scene": "plates", "position": BETWEEN, "x": 66, "y": 25}))
    assert answer["wrong"] == 0 and answer["lrPixels"] == 32 * 12
    for worked in answer["pixel"]:
        np.testing.assert_array_equal(worked["rounded"], worked["lr"])
        # Two roundings, each by half a level at most, the first one weighted.
        assert np.abs(worked["unrounded"] - worked["lr"]).max() < 1.2
    assert len({tuple(worked["hr"]) for worked in answer["pixel"]}) > 1


@pytest.mark.parametrize("fields", [None, {"scene": "../x", "position": -5}, {"position": 1e9, "x": 1e9, "y": -1}])
def test_whatever_arrives_is_answered(fields):
    assert look(Asked(fields))["wrong"] == 0
    assert start(Asked(fields))["positions"] == 3 * BETWEEN + 1
