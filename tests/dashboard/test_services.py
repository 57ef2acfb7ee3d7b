"""The service behind the page, without a page: order, cache, cancelling, failures that stay alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dashboard.runs.cache import ResultCache
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Comparison, Picture, Request, Result, prepare
from dashboard.runs.estimates import Estimates
from dashboard.runs.pace import Pace
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket, Tickets
from dashboard.tabs.compare.view import best_methods, status_text, table_html
from dashboard.web.files import Store
from sr_core import METHODS, downscale, score
from sr_core.catalogue.methods import Method
from sr_core.errors import SRLensError
from sr_core.image.files import read_image
from sr_core.metrics import METRICS

INTERPOLATORS = ("nearest", "bilinear", "bicubic")


class SlowMethod(Method):
    """Stands for a network: runs on the worker, reports progress, takes its time."""

    def warm_up(self, scale):
        pass

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        for step in range(50):
            if progress is not None:
                progress(step / 50)
            time.sleep(0.02)
        return np.repeat(np.repeat(lr, scale, 0), scale, 1)


class BrokenMethod(Method):
    """A network whose weights are not there."""

    def warm_up(self, scale):
        raise SRLensError("The weights are missing: put them back.")


class UnreadyMethod(SlowMethod):
    """A network that takes long to load and answers at once."""

    def warm_up(self, scale):
        time.sleep(2)

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        return np.repeat(np.repeat(lr, scale, 0), scale, 1)


class CrashingMethod(SlowMethod):
    """A network with a mistake of ours in it."""

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        raise ZeroDivisionError


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """With methods that stand for networks besides the product's own."""
    kinds = {"slow": SlowMethod, "unready": UnreadyMethod, "broken": BrokenMethod, "crashing": CrashingMethod}
    added = {name: kind(name, name.title(), "post-upsampling", "", architecture="test") for name, kind in kinds.items()}
    return Session(Store(tmp_path), catalogue={**METHODS, **added})


def run(session: Session, request: Request, ticket: Ticket | None = None) -> Iterator[Comparison]:
    """A comparison's snapshots."""
    return compare(prepare(request, session.catalogue), ticket or Ticket(), session)


def picture(height: int = 96, width: int = 96, seed: int = 0) -> Picture:
    rng = np.random.default_rng(seed)
    return Picture("test", rng.integers(0, 256, (height, width, 3), dtype=np.uint8))


def test_results_are_those_of_the_core(session) -> None:
    original = picture()
    *_, last = run(session, Request(original, "measure", 4, INTERPOLATORS))
    lr = downscale(original.pixels, 4)
    for result in last.results:
        pixels = METHODS[result.method].run(lr, 4)
        assert (read_image(result.file).pixels == pixels).all()
        assert result.scores == score(pixels, original.pixels, 4)
        assert result.consistency is None
    assert last.finished


def test_further_metrics_are_measured_on_what_is_there(session, monkeypatch) -> None:
    original = picture(192, 208)
    first = Request(original, "measure", 2, ("bicubic",))
    *_, before = run(session, first)
    monkeypatch.setattr(Method, "run", None)  # nothing runs a second time
    *_, after = run(session, replace(first, metrics=("wpsnr", "ifc", "no_metric")))
    pixels = read_image(before.results[0].file).pixels
    assert after.request.scores == ("psnr", "ssim", "ifc", "wpsnr")
    assert after.results[0].scores == score(pixels, original.pixels, 2, ("psnr", "ssim", "ifc", "wpsnr"))
    html = table_html(after)
    assert ">IFC<" in html
    assert ">IFC<" not in table_html(replace(after, request=first)), "what is not asked for any more is not shown"


def test_a_metric_that_needs_a_larger_picture_leaves_the_others_alone(session) -> None:
    request = Request(picture(), "measure", 2, ("bicubic", "nearest"), metrics=("ms_ssim", "nqm"))
    *_, last = run(session, request)
    for result in last.results:
        assert np.isnan(result.scores["ms_ssim"])
        assert np.isfinite([result.scores["psnr"], result.scores["nqm"]]).all()
    assert "ms_ssim" not in best_methods(last.results)
    assert "picture too small" in table_html(last)


def test_without_an_original_there_is_consistency_and_no_psnr(session) -> None:
    *_, last = run(session, Request(picture(24, 24), "enlarge", 3, INTERPOLATORS))
    assert last.hr is None
    for result in last.results:
        assert read_image(result.file).pixels.shape == (72, 72, 3)
        assert result.scores is None
        assert result.consistency is not None


def test_without_an_original_naturalness_is_measured_beside_consistency(
    session,
) -> None:
    request = Request(picture(72, 60), "enlarge", 4, ("bicubic",), metrics=("fsim", "niqe"))
    *_, plain = run(session, replace(request, metrics=()))
    *_, last = run(session, request)
    (result,) = last.results
    assert plain.results[0].scores is None
    assert result.scores == {"niqe": METRICS["niqe"](read_image(result.file).pixels)}
    assert f"{result.scores['niqe']:.2f}" in table_html(last)


def test_interpolators_come_before_networks_and_the_order_of_panes_stays(session) -> None:
    request = Request(picture(), "measure", 2, ("slow", "nearest", "bicubic"))
    finished: list[str] = []
    for snapshot in run(session, request):
        assert [result.method for result in snapshot.results] == ["slow", "nearest", "bicubic"]
        finished += [r.method for r in snapshot.results if r.status == "done" and r.method not in finished]
    assert finished == ["nearest", "bicubic", "slow"]


def test_progress_rises_and_cancelling_keeps_what_is_done(session) -> None:
    ticket, progress = Ticket(), []
    for snapshot in run(session, Request(picture(), "measure", 2, ("bicubic", "slow")), ticket):
        result = snapshot.results[1]
        if result.progress is not None:
            progress.append(result.progress)
        if len(progress) == 2:
            ticket.cancel()
    assert progress == sorted(progress)
    assert snapshot.results[1].status == "cancelled"
    assert snapshot.results[0].status == "done"


def test_a_page_that_closes_stops_its_run(session) -> None:
    ticket = Ticket()
    snapshots = run(session, Request(picture(), "measure", 2, ("slow",)), ticket)
    for snapshot in snapshots:
        if snapshot.results[0].status == "running":
            break
    snapshots.close()
    assert ticket.cancelled


def test_a_failure_stays_alone(session) -> None:
    *_, last = run(session, Request(picture(), "measure", 2, ("nearest", "broken", "bicubic")))
    assert [result.status for result in last.results] == ["done", "failed", "done"]
    assert last.results[1].message == "The weights are missing: put them back."


def test_the_same_picture_comes_from_the_cache(session) -> None:
    request = Request(picture(), "measure", 2, ("slow",))
    *_, first = run(session, request)
    start = time.perf_counter()
    *_, again = run(session, request)
    assert time.perf_counter() - start < 0.5
    assert again.results[0].cached
    assert again.results[0].seconds == first.results[0].seconds
    *_, other = run(session, Request(picture(seed=1), "measure", 2, ("slow",)))
    assert not other.results[0].cached


def test_what_costs_more_than_the_budget_is_held_back(session) -> None:
    request = Request(picture(), "measure", 2, ("bicubic", "slow"), budget=0.0)
    *_, last = run(session, request)
    assert [result.status for result in last.results] == ["done", "held"]


def test_a_new_run_of_a_visitor_takes_the_place_of_the_old_one() -> None:
    tickets = Tickets()
    first, other = tickets.start("a", "comparison"), tickets.start("b", "comparison")
    second = tickets.start("a", "comparison")
    assert (first.cancelled, first.superseded) == (True, True)
    assert not other.cancelled
    tickets.leave("a")
    assert second.cancelled
    assert not second.superseded


def test_a_request_that_arrives_late_does_not_replace_a_newer_one() -> None:
    tickets = Tickets()
    newer = tickets.start("a", "comparison", 2)
    older = tickets.start("a", "comparison", 1)
    assert older.superseded
    assert not newer.cancelled
    assert not tickets.start("a", "comparison", 3).superseded


def test_a_run_knows_which_others_may_still_speak() -> None:
    tickets = Tickets()
    first, elsewhere = tickets.start("a", "comparison"), tickets.start("b", "comparison")
    second = tickets.start("a", "comparison")
    assert second.others == (first,)
    first.ended.set()
    assert tickets.start("a", "comparison").others == (second,)
    assert elsewhere.others == ()


def test_the_cache_is_bounded_and_drops_the_least_recently_used(tmp_path: Path) -> None:
    cache: ResultCache[Result] = ResultCache(3)
    results = [Result(str(i), file=tmp_path / str(i)) for i in range(4)]
    for i in range(4):
        (tmp_path / str(i)).touch()
    for i in range(3):
        cache.put(i, results[i])
    assert cache.get(0) is results[0]
    cache.put(3, results[3])
    assert cache.get(1) is None
    assert cache.get(0) is results[0]
    (tmp_path / "0").unlink()
    assert cache.get(0) is None, "its file was cleared away"
    (tmp_path / "0").touch()
    cache.put(0, results[0])
    assert cache.get(0) is results[0]


def test_seconds_are_those_of_the_method_alone(session) -> None:
    """The 2 s of loading are not counted."""
    *_, last = run(session, Request(picture(), "measure", 2, ("unready",)))
    assert last.results[0].seconds < 1


def test_a_mistake_of_ours_stays_alone_too(session) -> None:
    *_, last = run(session, Request(picture(), "measure", 2, ("crashing", "nearest", "slow")))
    assert [result.status for result in last.results] == ["failed", "done", "done"]
    assert "ZeroDivision" not in last.results[0].message


def test_what_is_known_is_in_the_first_snapshot(session) -> None:
    request = Request(picture(), "measure", 2, ("bicubic", "slow"))
    *_, _ = run(session, request)
    first = next(run(session, request))
    assert first.finished
    assert "computed earlier" in status_text(first, session.estimates)[0]


def test_gains_are_over_matlabs_bicubic_whatever_kernel_is_shown(session) -> None:
    original = Picture("smooth", np.kron(picture(12, 12).pixels, np.ones((8, 8, 1), np.uint8)))
    *_, plain = run(session, Request(original, "measure", 4, ("nearest", "bicubic")))
    *_, sharp = run(session, Request(original, "measure", 4, ("nearest", "bicubic"), -1.0))
    assert plain.baseline == sharp.baseline == plain.results[1].scores["psnr"]
    assert sharp.results[1].scores["psnr"] != plain.baseline
    assert "Bicubic (a = \N{MINUS SIGN}1)" in table_html(sharp)
    assert "reference" in table_html(plain)
    assert "reference" not in table_html(sharp)


def test_the_best_is_named_only_when_all_have_answered() -> None:
    done = [Result(name, "done", scores={"psnr": value}) for name, value in (("a", 30.0), ("b", 31.0))]
    assert best_methods(done) == {"psnr": 31.0}
    assert best_methods([*done, Result("nearest", "held")]) == {}
    assert best_methods(done[:1]) == {}
    assert best_methods([Result("a", "done", consistency=50.0), Result("b", "done", consistency=51.0)]) == {}


def test_estimates_learn_and_a_self_ensemble_costs_eight_times_its_network() -> None:
    estimates = Estimates()
    san, plus = METHODS["san"], METHODS["san_plus"]
    assert not estimates.of(san, (100, 100), 4).measured
    estimates.learn(san, (100, 100), 4, 2.0)
    assert estimates.of(san, (100, 100), 4).seconds == pytest.approx(2.0)
    assert 4.0 < estimates.of(san, (200, 100), 4).seconds < 5.0  # the attention takes more than its share
    srcnn = METHODS["srcnn"]
    estimates.learn(srcnn, (100, 100), 4, 2.0)
    assert estimates.of(srcnn, (200, 100), 4).seconds == pytest.approx(4.0, rel=0.05)  # tiles overlap
    assert estimates.of(plus, (100, 100), 4).seconds == pytest.approx(16.0)
    assert estimates.of(plus, (100, 100), 4).measured


def test_a_pace_is_that_of_the_machine_and_not_of_the_method() -> None:
    pace = Pace()
    for _ in range(20):
        pace.learn(seconds=0.8, own=0.2)
    assert pace.value == pytest.approx(4.0, rel=0.01)
    for _ in range(40):
        pace.learn(seconds=2.0, own=0.01)  # the processor waited for another device
    assert pace.value == pytest.approx(1.0, rel=0.01)
    pace.learn(seconds=0.01, own=0.001)
    assert pace.value == pytest.approx(1.0, rel=0.01)


def test_the_line_learns_the_pace_and_tells_it_as_what_is_left_does(session) -> None:
    def work(report) -> None:
        report(0.0)
        own = time.thread_time()
        while time.thread_time() - own < 0.05:
            pass
        time.sleep(0.15)  # others have the machine

    for _ in range(6):
        session.worker.turn(work, Ticket()).answer()
    pace = session.estimates.pace.value
    assert pace > 2
    go = threading.Event()
    first = session.worker.turn(lambda report: go.wait(10), Ticket(), seconds=10.0)
    place = next(session.worker.turn(lambda report: None, Ticket(), seconds=1.0).steps())
    go.set()
    first.answer()
    assert (place.ahead, place.wait) == (1, pytest.approx(10.0 * pace))


def test_who_waits_is_told_place_and_time(session) -> None:
    waiting = Result("slow", ahead=3, wait=40.0)
    comparison = prepare(Request(picture(), "measure", 2, ("nearest", "slow")), session.catalogue).updated(waiting)
    comparison = comparison.updated(Result("nearest", "done"))
    text, kind = status_text(comparison, session.estimates)
    assert kind == "running"
    assert text.startswith("1 of 2 methods done; Slow is in line. Runs ahead: 3, about 40 s. Left in all: about 40 s")
    assert comparison.differs_in_line_alone(comparison.updated(replace(waiting, ahead=2)))
    assert not comparison.differs_in_line_alone(comparison.updated(replace(waiting, status="running")))
    # On Python 3.13 arrays would be compared, and whoever waited in line was told that something went wrong.
    assert comparison == comparison and comparison != replace(comparison)  # noqa: PLR0124
    assert comparison.request.picture != replace(comparison.request.picture)


def test_what_is_left_counts_a_turn_of_each_visitor_before_every_further_network(session) -> None:
    """Of eight visitors with two networks each, all were told 2 s, and it took 7."""
    waiting = Result("slow", ahead=3, wait=10.0)
    comparison = prepare(Request(picture(), "measure", 2, ("slow", "san")), session.catalogue).updated(waiting)
    session.estimates.learn(session.catalogue["san"], (48, 48), 2, 5.0)
    for visitors, seconds in ((0, "15 s"), (1, "15 s"), (8, "50 s")):
        session.estimates.pace.visitors = visitors
        assert status_text(comparison, session.estimates)[0].endswith(f"Left in all: about {seconds}.")
    session.estimates.pace.visitors = 3
    running = comparison.updated(replace(waiting, status="running", progress=0.5, elapsed=7.0))
    assert "Left: about 20 s" in status_text(running, session.estimates)[0]


def test_a_picture_that_several_look_at_is_in_memory_once(session) -> None:
    first, second = (prepare(Request(picture(seed=7), "measure", 2, ("nearest",)), session.catalogue) for _ in range(2))
    assert first.lr is second.lr and first.hr is second.hr
    other = prepare(Request(picture(seed=7), "measure", 3, ("nearest",)), session.catalogue)
    assert other.lr is not first.lr


def test_what_is_asked_for_twice_at_once_is_run_once(session, monkeypatch) -> None:
    runs, whole = [], SlowMethod.run
    monkeypatch.setattr(SlowMethod, "run", lambda self, *given, **named: runs.append(1) or whole(self, *given, **named))
    requests = [Request(picture(), "measure", 2, ("slow",)) for _ in range(4)]
    with ThreadPoolExecutor() as threads:
        ends = list(
            threads.map(lambda request: list(run(session, request, Ticket(visitor=str(id(request)))))[-1], requests)
        )
    assert runs == [1]
    assert {end.results[0].file for end in ends} == {ends[0].results[0].file}
    assert all(end.results[0].status == "done" and end.results[0].scores for end in ends)


def test_what_does_not_fit_is_refused_with_a_sentence(session) -> None:
    with pytest.raises(SRLensError, match="too small to be measured at x8, which needs 32 x 32"):
        prepare(Request(picture(4, 40), "measure", 8, INTERPOLATORS), session.catalogue)
    with pytest.raises(SRLensError, match="too small to be measured at x4, which needs 20 x 20"):
        prepare(Request(picture(19, 90), "measure", 4, INTERPOLATORS), session.catalogue)
    with pytest.raises(SRLensError, match="choose a smaller scale"):
        prepare(
            Request(Picture("big", np.zeros((2000, 2000, 3), np.uint8)), "enlarge", 8, INTERPOLATORS), session.catalogue
        )
    with pytest.raises(SRLensError, match="no method"):
        prepare(Request(picture(), "measure", 2, ("magic",)), session.catalogue)


def test_what_was_done_to_the_picture_is_said(session) -> None:
    source = Picture("test", picture(50, 50).pixels, notes=("Rotated.",))
    notes = prepare(Request(source, "measure", 4, INTERPOLATORS), session.catalogue).notes
    assert notes[0] == "Rotated."
    assert "50 x 50 to 48 x 48" in notes[1]


@pytest.mark.parametrize(("scale", "least"), [(2, 16), (3, 18), (4, 20), (8, 32)])
def test_the_least_size_that_is_named_can_be_measured(session, scale: int, least: int) -> None:
    """An SSIM window of 11 pixels fits once the border of a scale each side is cut off a multiple of the scale."""
    *_, last = run(session, Request(picture(least, least), "measure", scale, ("bicubic",)))
    assert last.results[0].scores is not None and np.isfinite(last.results[0].scores["ssim"])
    with pytest.raises(SRLensError, match=f"needs {least} x {least}"):
        prepare(Request(picture(least - 1, least), "measure", scale, ("bicubic",)), session.catalogue)
