"""The blind test's lots and its arithmetic."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from dashboard.tabs.compare.regions import Region
from dashboard.tabs.compare.tools.blind.trial import LETTERS, Trial, new_trial, tally

PATCHES = [Region(x, 0, 10, 10) for x in (0, 20, 40)]
METHODS = ("nearest", "bicubic", "san")
PSNR = {"nearest": 20.0, "bicubic": 22.0, "san": 25.0}


def test_every_method_comes_under_every_letter_equally_often() -> None:
    random, places = Random(1), Counter()
    for _ in range(3000):
        order, _patch = new_trial(METHODS, PATCHES, (), random, pairs=False)
        assert sorted(order) == sorted(METHODS)
        places.update(zip(LETTERS, order, strict=False))
    assert len(places) == 9
    assert all(900 < count < 1100 for count in places.values())  # 1000 expected, standard deviation 26


def test_pairs_are_drawn_by_lot_and_differ() -> None:
    random = Random(2)
    drawn = Counter(new_trial(METHODS, PATCHES, (), random, pairs=True)[0] for _ in range(3000))
    assert len(drawn) == 6 and all(len(set(pair)) == 2 for pair in drawn)
    assert all(400 < count < 600 for count in drawn.values())


def test_a_patch_comes_again_only_when_all_were_shown() -> None:
    random, seen = Random(3), []
    for _ in range(9):
        order, patch = new_trial(METHODS, PATCHES, seen, random, pairs=False)
        seen.append(Trial(order, patch))
    for start in (0, 3, 6):
        assert {trial.patch for trial in seen[start : start + 3]} == set(PATCHES)


def test_a_test_needs_two_methods() -> None:
    with pytest.raises(ValueError, match="2 to 24 methods, got 1"):
        new_trial(METHODS[:1], PATCHES, (), Random(), pairs=False)


def test_votes_are_counted_and_held_against_psnr() -> None:
    """Three methods, best of three twice and a wrong one once; the fourth sees no difference, the fifth is open."""
    trial = Trial(METHODS, PATCHES[0], PSNR)
    result = tally([trial.voted(2), trial.voted(2), trial.voted(0), trial.voted(-1), trial])
    assert (result.votes, result.undecided) == (4, 1)
    assert result.chosen == {"nearest": 1, "bicubic": 0, "san": 2}
    assert result.shown == {"nearest": 4, "bicubic": 4, "san": 4}
    assert (result.compared, result.agreed) == (3, 2)
    assert result.by_chance == pytest.approx(1.0)
    assert result.chance == pytest.approx(3 * (1 / 9) * (2 / 3) + 1 / 27)  # two or three of three at odds of a third


def test_a_coin_that_falls_right_five_times_of_five() -> None:
    pair = Trial(("bicubic", "san"), PATCHES[0], PSNR).voted(1)
    assert tally([pair] * 5).chance == pytest.approx(1 / 32)


def test_without_an_original_or_a_difference_nothing_is_compared() -> None:
    unmeasured = Trial(METHODS, PATCHES[0]).voted(0)
    equal = Trial(("a", "b"), PATCHES[0], {"a": 30.0, "b": 30.0}).voted(0)
    result = tally([unmeasured, equal])
    assert (result.votes, result.compared, result.agreed, result.chance) == (2, 0, 0, 1.0)


def test_a_vote_that_no_button_has_is_no_choice() -> None:
    assert Trial(METHODS, PATCHES[0]).voted(7).chosen is None
    assert tally([]).votes == 0
