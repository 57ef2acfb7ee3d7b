"""Lab 8, the pure part: mean and median by hand, what an outlier pulls, what is answered when two edges fit."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.tabs.labs.frame.asked import Asked, plain
from dashboard.tabs.labs.losses import lab as losses

EVEN = np.full(4, 0.25)


def test_l2_answers_the_mean_and_l1_the_median() -> None:
    """10, 20, 60, 150: mean 60, and every answer from 20 to 60 is a median."""
    outcomes = np.array([10.0, 20.0, 60.0, 150.0])
    assert losses.best_answers("l2", outcomes, EVEN, 0.1) == (60, 60)
    assert losses.best_answers("l1", outcomes, EVEN, 0.1) == (20, 60)


def test_a_weighted_median_is_where_half_of_the_weight_is_passed() -> None:
    outcomes, shares = np.array([60.0, 200.0]), np.array([0.4, 0.6])
    assert losses.best_answers("l1", outcomes, shares, 0.1) == (200, 200)
    assert losses.best_answers("l2", outcomes, shares, 0.1) == (144, 144)


def test_charbonnier_goes_from_the_mean_to_the_median_as_epsilon_shrinks() -> None:
    outcomes, shares = np.array([100.0, 110.0, 240.0]), np.full(3, 1 / 3)
    answers = [losses.best_answers("charbonnier", outcomes, shares, epsilon)[0] for epsilon in (100.0, 0.3, 0.001)]
    assert answers[0] == pytest.approx(150, abs=0.5)
    assert answers[2] == pytest.approx(110, abs=0.5)
    assert answers[2] < answers[1] < answers[0]


def test_expected_costs_by_hand() -> None:
    """Answer 51 against 0 and 102: 0.2 away from both. L1 0.2, L2 0.04, Charbonnier with 0.15: 0.25."""
    found = {
        kind: losses.expected(kind, np.array([0.0, 102.0]), np.array([0.5, 0.5]), 0.15, np.array([51.0]))[0]
        for kind in losses.PIXEL_LOSSES
    }
    assert found == pytest.approx({"l1": 0.2, "l2": 0.04, "charbonnier": 0.25})


def test_an_outlier_pulls_l2_and_not_l1() -> None:
    near, far = (plain(losses.one_pixel(Asked({"outlier": level})))["losses"] for level in (110, 255))
    assert far["l2"]["low"] - near["l2"]["low"] == pytest.approx(145 / 8, abs=0.5)
    assert (near["l1"]["low"], near["l1"]["high"]) == (far["l1"]["low"], far["l1"]["high"]) == (101, 103)
    # at the mean the others together pull as hard as the outlier alone; at the median each pulls with an eighth
    assert far["l2"]["pull"] == pytest.approx(0.5, abs=0.01)
    assert far["l1"]["pull"] == pytest.approx(1 / 8)


def test_between_two_edges_l2_blurs_and_l1_decides() -> None:
    profiles, shares = losses.plausible("edge", 0.6)
    between = 24
    answers = {kind: losses.answer_profile(kind, profiles, shares, 0.01) for kind in losses.LOSSES}
    assert answers["l2"][between] == pytest.approx(0.6 * 200 + 0.4 * 60)
    np.testing.assert_array_equal(answers["l1"], profiles[0])
    assert len(set(answers["l2"])) == 3  # a grey that is in neither picture
    assert np.abs(answers["content"] - profiles[0]).max() < 10


def test_l1_erases_a_line_whose_place_is_uncertain() -> None:
    profiles, shares = losses.plausible("line", 0.4)
    assert shares.sum() == pytest.approx(1)
    assert (losses.answer_profile("l1", profiles, shares, 0.01) == losses.BRIGHT).all()
    assert losses.answer_profile("l2", profiles, shares, 0.01).min() == pytest.approx(200 - 0.4 * 140)


def test_no_answer_beats_a_loss_at_its_own_game() -> None:
    answer = plain(losses.two_edges(Asked({"shape": "edge", "share": 0.7, "epsilon": 0.05})))
    for kind in losses.LOSSES:
        costs = {name: entry["costs"][kind] for name, entry in answer["answers"].items()}
        assert costs[kind] <= min(costs.values()) * (1 + 1e-3), kind


def test_the_networks_are_measured_with_the_losses_of_training() -> None:
    answer = plain(losses.networks(Asked({"sample": "cat"})))
    rows = answer["rows"]
    assert set(rows) == {"bicubic", *losses.LOSSES}
    assert all(rows[kind]["psnr"] > rows["bicubic"]["psnr"] for kind in losses.PIXEL_LOSSES)
    made = losses.predictions("cat")["l2"].luma
    told = plain(losses.pixel(Asked({"sample": "cat", "network": "l2", "x": 30, "y": 12})))
    assert told["pred"] == pytest.approx(made[12, 30] * 255)
    # the derivative of the mean square by one pixel, times their number: 2 d
    assert told["slopes"]["l2"] == pytest.approx(2 * (told["pred"] - told["ref"]) / 255, abs=1e-5)
    assert told["slopes"]["l1"] == pytest.approx(np.sign(told["pred"] - told["ref"]), abs=1e-5)


def test_what_arrives_is_clamped() -> None:
    answer = plain(losses.one_pixel(Asked({"outlier": 1e9, "epsilon": -3})))
    assert (answer["outlier"], answer["epsilon"]) == (255, losses.EPSILONS[0])
