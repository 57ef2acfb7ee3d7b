"""Lab 14: what its questions say is what is measured; a task is learned once for all; a page's fields are clamped."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from dashboard.runs.comparison import Picture, Request, prepare
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing
from dashboard.runs.tickets import Ticket
from dashboard.tabs.labs.itself import lab, runs
from sr_core.errors import Cancelled, SRLensError
from sr_core.image.degradation import DEGRADATIONS
from sr_core.image.degrade import downscale
from sr_core.train import self_supervised

SMALL = self_supervised.SelfTraining(steps=4, looks=2, patch=16, depth=3, features=4)


def small_task(way: str = "bd", value: int = 0) -> runs.Task:
    pixels = np.random.default_rng(value).integers(0, 256, (90, 96, 3), dtype=np.uint8)
    return runs.Task("noise", way, pixels)


@pytest.fixture
def few_steps(monkeypatch) -> list[int]:
    """A training of four steps; the list grows by one at each."""
    begun: list[int] = []
    learn = self_supervised.learn_from_itself

    def short(lr, scale, degradation, progress):
        begun.append(1)
        return learn(lr, scale, degradation, SMALL, progress)

    monkeypatch.setattr(self_supervised, "learn_from_itself", short)
    return begun


def test_the_papers_ways_are_the_cores() -> None:
    assert [runs.WAYS[name] for name in ("bi", "bd", "dn")] == [DEGRADATIONS[name] for name in ("bi", "bd", "dn")]
    task = small_task("bi")
    assert np.array_equal(task.lr, downscale(task.hr, 3))
    assert task.son.shape == (30, 30, 3), "of 32 columns two are cut off before it is shrunk by 3"


def test_of_a_picture_a_part_about_what_is_looked_at_is_taken() -> None:
    rows = np.arange(700, dtype=np.int64)[:, None, None] % 256
    picture = np.broadcast_to(rows, (700, 500, 3)).astype(np.uint8)
    assert runs.part_of(picture).shape == (432, 432, 3)
    assert runs.part_of(picture)[0, 0, 0] == (350 - 216) % 256
    assert runs.part_of(picture, Region(0, 0, 10, 10))[0, 0, 0] == 0
    assert runs.part_of(picture, Region(0, 690, 10, 10))[-1, 0, 0] == 699 % 256
    assert runs.part_of(picture[:50, :100]).shape == (48, 99, 3)


def test_a_task_is_learned_once_for_all_who_ask(session: Session, few_steps) -> None:
    shared, task = runs.Runs(session), small_task()
    seen: list[list[runs.Standing]] = [[], []]

    def ask(place: int) -> None:
        seen[place] = list(shared.learn(task, Ticket(visitor=str(place))))

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    first, second = (standings[-1].outcome for standings in seen)
    assert first == second and first.done and [step for step, _ in first.course] == [0, 2, 4]
    assert first.learned is not None and first.learned.psnr == first.course[-1][1]
    assert set(first.beside) == {"bicubic", "san"}
    assert first.beside["bicubic"].psnr == task.psnr(session.catalogue["bicubic"].run(task.lr, 3))
    (again,) = list(shared.learn(small_task(), Ticket()))
    assert again.again and again.outcome == first and sum(few_steps) == 1
    told = lab.told(again)
    assert told["stage"] == "done" and [row["id"] for row in told["rows"]] == ["bicubic", "san", "itself"]
    assert json.loads(json.dumps(told)) == told
    # A file that was swept meanwhile is made again.
    first.learned.file.unlink()
    assert not list(shared.learn(small_task(), Ticket()))[-1].again and sum(few_steps) == 2


def test_it_waits_its_turn_and_stops(session: Session, few_steps) -> None:
    shared, hold, ticket = runs.Runs(session), threading.Event(), Ticket(visitor="a")
    session.worker.turn(lambda report: report(0.0) or hold.wait(30), Ticket(visitor="b"))
    while session.worker.turn(lambda report: None, Ticket(), key="probe") is None:
        time.sleep(0.01)
    standings = shared.learn(small_task(), ticket)
    first = next(standings)
    assert lab.told(first)["stage"] == "waiting" and first.progress.ahead >= 1 and not lab.told(first)["rows"]
    ticket.cancel()
    with pytest.raises(Cancelled):
        list(standings)
    hold.set()
    assert few_steps == []
    assert list(lab.learning(small_task(), shared, ticket, "en"))[-1] == {"stage": "stopped"}


def test_a_picture_too_small_is_told_in_the_pages_language(session: Session) -> None:
    task = runs.Task("small", "bd", np.zeros((30, 60, 3), np.uint8))
    told = list(lab.learning(task, runs.Runs(session), Ticket(), "ko"))[-1]
    assert told["stage"] == "error" and "20 x 10" in told["message"] and "픽셀" in told["message"]


@pytest.mark.parametrize(("picture", "way"), [(None, None), (3, "fog"), ("../cat", {}), (["cat"], 1e300)])
def test_whatever_a_page_sends_there_is_a_task(session: Session, picture, way) -> None:
    task = lab.task_of(picture, way, session, "nobody")
    assert (task.name, task.way) == lab.FIRST
    assert lab.looked(task, session)["sonSize"] == (96, 96)


def test_the_picture_of_compare_is_the_one_that_this_page_has_there(session: Session) -> None:
    with pytest.raises(SRLensError, match="no picture of yours in Compare"):
        lab.task_of(lab.MINE, "bi", session, "a")
    pixels = np.random.default_rng(5).integers(0, 256, (96, 120, 3), dtype=np.uint8)
    request = Request(Picture("noise", pixels), "measure", 2, ("nearest", "bicubic"))
    comparison = prepare(request, session.catalogue)
    session.shown.put("a", Showing(comparison, (Path("lr.png"), None), None))
    task = lab.task_of(lab.MINE, "bi", session, "a")
    assert task.name == lab.MINE and comparison.hr is not None and np.array_equal(task.hr, comparison.hr)
    with pytest.raises(SRLensError):
        lab.task_of(lab.MINE, "bi", session, "b")


@pytest.mark.slow
def test_the_answers_are_what_is_measured(session: Session) -> None:
    """The first question's figures, with all its steps, where the minute is enough for them."""
    shared = runs.Runs(session)
    task = lab.task_of(*lab.FIRST, session, "")
    outcome = list(shared.learn(task, Ticket()))[-1].outcome
    claimed = lab.MEASURED[lab.FIRST]
    assert {name: round(shown.psnr, 2) for name, shown in outcome.beside.items()} == {
        name: claimed[name] for name in runs.BESIDE
    }
    assert outcome.learned is not None
    assert outcome.learned.psnr > outcome.beside["san"].psnr > outcome.beside["bicubic"].psnr
    if outcome.course[-1][0] == outcome.steps:
        assert outcome.learned.psnr == pytest.approx(claimed["itself"], abs=0.1)
