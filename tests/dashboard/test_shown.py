"""What each page shows, remembered for the tools that work on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.runs.compare import compare
from dashboard.runs.comparison import Picture, Request, prepare
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing, Shown, finished, original_luma
from dashboard.runs.tickets import Ticket
from sr_core.errors import ImageError
from sr_core.image.color import luma_bt601_studio


@pytest.fixture
def showing(session: Session) -> Showing:
    pixels = np.random.default_rng(5).integers(0, 256, (48, 64, 3), dtype=np.uint8)
    request = Request(Picture("noise", pixels), "measure", 2, ("nearest", "bicubic"))
    *_, last = compare(prepare(request, session.catalogue), Ticket(), session)
    return Showing(last, (Path("lr.png"), None), Region(0, 0, 1, 1))


def test_a_page_is_known_by_its_visitor_and_its_comparison(showing: Showing) -> None:
    shown = Shown(visitors=2)
    shown.put("ann", showing)
    assert shown.get("ann") is shown.get("ann", showing.comparison.key) is showing
    assert shown.get("ann", "another") is None and shown.get("bob") is None
    shown.put("bob", showing)
    shown.put("cem", showing)
    assert shown.get("ann") is None  # two pages are kept
    shown.forget("bob")
    assert shown.get("bob") is None and shown.get("cem") is showing


def test_names_are_hidden_until_the_vote_or_another_comparison(showing: Showing) -> None:
    shown = Shown()
    shown.put("ann", showing)
    shown.blind("ann", True)
    assert shown.is_blind("ann") and not shown.is_blind("bob")
    shown.blind("ann", False)
    assert not shown.is_blind("ann")
    shown.blind("ann", True)
    shown.put("ann", showing)
    assert not shown.is_blind("ann")


def test_luma_is_that_of_the_result_as_measured(showing: Showing) -> None:
    comparison = showing.comparison
    results = finished(comparison)
    assert [result.method for result in results] == ["nearest", "bicubic"]
    original = original_luma(comparison)
    assert original is not None and comparison.hr is not None
    assert np.abs(original - luma_bt601_studio(comparison.hr)).max() < 1e-4
    error = Shown().luma_of(comparison, results[1])[2:-2, 2:-2].astype(np.float64) - original[2:-2, 2:-2]
    psnr = 10 * np.log10(255**2 / np.square(error).mean())
    assert results[1].scores is not None
    assert psnr == pytest.approx(results[1].scores["psnr"], abs=1e-4)


def test_a_page_older_than_what_is_kept_is_told_to_run_again(showing: Showing) -> None:
    file = showing.comparison.results[0].file
    assert file is not None
    file.unlink()
    with pytest.raises(ImageError, match="run it again"):
        Shown().luma_of(showing.comparison, showing.comparison.results[0])
