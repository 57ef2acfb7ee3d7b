"""The service behind the page, without a page: order, cache, cancelling, failures that stay alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dashboard import services
from dashboard.services import Picture, Request, ResultCache, Ticket, Tickets, compare, enlarge, prepare
from sr_core import METHODS, downscale, score
from sr_core.errors import SRLensError
from sr_core.methods import Method

INTERPOLATORS = ("nearest", "bilinear", "bicubic")


class SlowMethod(Method):
    """Stands for a network: runs on the worker, reports progress, takes its time."""

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        for step in range(50):
            if progress is not None:
                progress(step / 50)
            time.sleep(0.02)
        return np.repeat(np.repeat(lr, scale, 0), scale, 1)


class BrokenMethod(Method):
    """A network whose weights are not there."""

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        raise SRLensError("The weights are missing: put them back.")


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, kind in (("slow", SlowMethod), ("broken", BrokenMethod)):
        monkeypatch.setitem(METHODS, name, kind(name, name.title(), "post-upsampling", "", architecture="test"))
    monkeypatch.setattr(services, "CACHE", ResultCache(10**9))


@pytest.fixture
def store(tmp_path: Path) -> Callable[[np.ndarray], Path]:
    def write(pixels: np.ndarray) -> Path:
        path = tmp_path / f"{services.digest(pixels)}.bin"
        path.write_bytes(pixels.tobytes())
        return path

    return write


def picture(height: int = 96, width: int = 96, seed: int = 0) -> Picture:
    rng = np.random.default_rng(seed)
    return Picture("test", rng.integers(0, 256, (height, width, 3), dtype=np.uint8))


def test_results_are_those_of_the_core(store, catalogue) -> None:
    original = picture()
    *_, last = compare(Request(original, "measure", 4, INTERPOLATORS), Ticket(), store)
    lr = downscale(original.pixels, 4)
    for result in last.results:
        pixels = METHODS[result.method].run(lr, 4)
        assert (result.pixels == pixels).all()
        assert result.scores == score(pixels, original.pixels, 4)
        assert result.consistency is None
    assert last.finished


def test_without_an_original_there_is_consistency_and_no_psnr(store, catalogue) -> None:
    *_, last = compare(Request(picture(24, 24), "enlarge", 3, INTERPOLATORS), Ticket(), store)
    assert last.hr is None
    for result in last.results:
        assert result.pixels.shape == (72, 72, 3)
        assert result.scores is None
        assert result.consistency is not None


def test_interpolators_come_before_networks_and_the_order_of_panes_stays(store, catalogue) -> None:
    request = Request(picture(), "measure", 2, ("slow", "nearest", "bicubic"))
    finished: list[str] = []
    for snapshot in compare(request, Ticket(), store):
        assert [result.method for result in snapshot.results] == ["slow", "nearest", "bicubic"]
        finished += [r.method for r in snapshot.results if r.status == "done" and r.method not in finished]
    assert finished == ["nearest", "bicubic", "slow"]


def test_progress_rises_and_cancelling_keeps_what_is_done(store, catalogue) -> None:
    ticket, progress = Ticket(), []
    for snapshot in compare(Request(picture(), "measure", 2, ("bicubic", "slow")), ticket, store):
        result = snapshot.results[1]
        if result.progress is not None:
            progress.append(result.progress)
        if len(progress) == 2:
            ticket.cancel()
    assert progress == sorted(progress)
    assert snapshot.results[1].status == "cancelled"
    assert snapshot.results[0].status == "done"


def test_a_page_that_closes_stops_its_run(store, catalogue) -> None:
    ticket = Ticket()
    run = compare(Request(picture(), "measure", 2, ("slow",)), ticket, store)
    for snapshot in run:
        if snapshot.results[0].status == "running":
            break
    run.close()
    assert ticket.cancelled


def test_a_failure_stays_alone(store, catalogue) -> None:
    *_, last = compare(Request(picture(), "measure", 2, ("nearest", "broken", "bicubic")), Ticket(), store)
    assert [result.status for result in last.results] == ["done", "failed", "done"]
    assert last.results[1].message == "The weights are missing: put them back."


def test_the_same_picture_comes_from_the_cache(store, catalogue) -> None:
    request = Request(picture(), "measure", 2, ("slow",))
    *_, first = compare(request, Ticket(), store)
    start = time.perf_counter()
    *_, again = compare(request, Ticket(), store)
    assert time.perf_counter() - start < 0.5
    assert again.results[0].cached
    assert again.results[0].seconds == first.results[0].seconds
    *_, other = compare(Request(picture(seed=1), "measure", 2, ("slow",)), Ticket(), store)
    assert not other.results[0].cached


def test_what_costs_more_than_the_budget_is_held_back(store, catalogue) -> None:
    request = Request(picture(), "measure", 2, ("bicubic", "slow"), budget=0.0)
    *_, last = compare(request, Ticket(), store)
    assert [result.status for result in last.results] == ["done", "held"]


def test_a_new_run_of_a_visitor_takes_the_place_of_the_old_one() -> None:
    tickets = Tickets()
    first, other = tickets.start("a"), tickets.start("b")
    second = tickets.start("a")
    assert (first.cancelled, first.superseded) == (True, True)
    assert not other.cancelled
    tickets.leave("a")
    assert second.cancelled
    assert not second.superseded


def test_a_request_that_arrives_late_does_not_replace_a_newer_one() -> None:
    tickets = Tickets()
    newer = tickets.start("a", stamp=2.0)
    older = tickets.start("a", stamp=1.0)
    assert older.superseded
    assert not newer.cancelled
    assert not tickets.start("a", stamp=3.0).superseded


def test_the_cache_is_bounded_and_drops_the_least_recently_used() -> None:
    cache = ResultCache(3 * 300)
    results = [services.Result(str(i), pixels=np.zeros((10, 10, 3), np.uint8)) for i in range(4)]
    for i in range(3):
        cache.put((i,), results[i])
    assert cache.get((0,)) is results[0]
    cache.put((3,), results[3])
    assert cache.get((1,)) is None
    assert cache.get((0,)) is results[0]


def test_what_does_not_fit_is_refused_with_a_sentence(catalogue) -> None:
    with pytest.raises(SRLensError, match="too small to shrink by 8"):
        prepare(Request(picture(4, 40), "measure", 8, INTERPOLATORS))
    with pytest.raises(SRLensError, match="choose a smaller scale"):
        prepare(Request(Picture("big", np.zeros((2000, 2000, 3), np.uint8)), "enlarge", 8, INTERPOLATORS))
    with pytest.raises(SRLensError, match="no method"):
        prepare(Request(picture(), "measure", 2, ("magic",)))


def test_what_was_done_to_the_picture_is_said(catalogue) -> None:
    alpha = np.full((50, 50), 128, np.uint8)
    source = Picture("test", picture(50, 50).pixels, alpha, notes=("Rotated.",))
    notes = prepare(Request(source, "measure", 4, INTERPOLATORS)).notes
    assert notes[0] == "Rotated."
    assert "50 x 50 to 48 x 48" in notes[1]
    assert "Transparency" in notes[2]


def test_enlarge_keeps_alpha() -> None:
    source = Picture("test", picture(8, 8).pixels, np.full((8, 8), 77, np.uint8))
    pixels, alpha = enlarge(source, "bicubic", 2)
    assert pixels.shape == (16, 16, 3)
    assert alpha is not None
    assert (alpha == 77).all()
