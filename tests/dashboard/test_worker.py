"""The networks' turns: one at a time, with progress, stopped with their ticket."""

from __future__ import annotations

import threading

import pytest

from dashboard.runs.pace import Pace
from dashboard.runs.tickets import Ticket
from dashboard.runs.worker import Worker
from sr_core.errors import Cancelled

PATIENCE = 10.0  # seconds until a test gives up waiting for another thread


@pytest.fixture
def worker() -> Worker:
    return Worker()


def test_a_turn_waits_for_the_one_before_and_then_says_how_far_it_is(worker: Worker) -> None:
    before, half = threading.Event(), threading.Event()
    worker.turn(lambda report: before.wait(PATIENCE), Ticket())

    def work(report) -> str:
        report(0.0)
        report(0.5)
        half.wait(PATIENCE)
        return "answer"

    turn, shares = worker.turn(work, Ticket()), []
    for step in turn.steps():
        shares.append(step.share)
        before.set()
        if step.share == 0.5:
            half.set()
    assert shares[0] is None
    assert shares[-1] == 0.5
    assert turn.answer() == "answer"


def test_a_ticket_cancelled_before_its_turn_never_runs(worker: Worker) -> None:
    before, ran, ticket = threading.Event(), threading.Event(), Ticket()
    worker.turn(lambda report: before.wait(PATIENCE), Ticket())
    turn = worker.turn(lambda report: ran.set(), ticket)
    for _ in turn.steps():
        ticket.cancel()
    before.set()
    with pytest.raises(Cancelled):
        turn.answer()
    worker.turn(lambda report: None, Ticket()).answer()
    assert not ran.is_set()


def test_a_caller_who_leaves_stops_the_run(worker: Worker) -> None:
    stopped, ticket = threading.Event(), Ticket()

    def work(report) -> None:
        try:
            while not stopped.wait(0.01):
                report(0.5)
        finally:
            stopped.set()

    steps = worker.turn(work, ticket).steps()
    assert next(step.share for step in steps if step.share is not None) == 0.5
    steps.close()
    assert ticket.cancelled
    assert stopped.wait(PATIENCE)


def test_an_error_of_the_work_is_that_of_the_answer(worker: Worker) -> None:
    def work(report) -> None:
        raise TimeoutError("of the work itself, not of waiting for it")

    turn = worker.turn(work, Ticket())
    assert [step.share for step in turn.steps()] == [None]
    with pytest.raises(TimeoutError, match="of the work itself"):
        turn.answer()


def test_an_answer_that_nobody_wants_any_more_is_not_waited_for(worker: Worker) -> None:
    before, ticket = threading.Event(), Ticket()
    worker.turn(lambda report: before.wait(PATIENCE), Ticket())
    turn = worker.turn(lambda report: None, ticket)
    threading.Timer(0.1, ticket.cancel).start()
    with pytest.raises(Cancelled):
        turn.answer()
    assert not before.is_set()
    before.set()


def test_who_has_had_least_comes_first_and_everybody_knows_their_place() -> None:
    pace = Pace()
    worker, before, order = Worker(pace), threading.Event(), []
    worker.turn(lambda report: before.wait(PATIENCE), Ticket())
    many = [
        worker.turn(lambda report, n=n: order.append(f"many {n}"), Ticket(visitor="many"), seconds=2) for n in range(3)
    ]
    one = worker.turn(lambda report: order.append("one"), Ticket(visitor="one"), seconds=2)
    waiting = one.steps()
    place = next(waiting)
    assert (place.share, place.ahead) == (None, 2), "the run at work and the first of the three"
    assert place.wait >= 2
    assert pace.visitors == 3
    before.set()
    for turn in [*many, one]:
        turn.answer()
    assert pace.visitors == 0
    assert order == ["many 0", "one", "many 1", "many 2"]
    waiting.close()


def test_equal_work_is_done_once_and_stops_when_nobody_wants_it(worker: Worker) -> None:
    before, ran = threading.Event(), []
    worker.turn(lambda report: before.wait(PATIENCE), Ticket())
    leaving, staying = Ticket(visitor="a"), Ticket(visitor="b")
    first = worker.turn(lambda report: ran.append("first"), leaving, key="same")
    second = worker.turn(lambda report: ran.append("second"), staying, key="same")
    alone = worker.turn(lambda report: ran.append("alone"), Ticket(visitor="c"), key="other")
    assert len(worker) == 3
    for turn, ticket in ((first, leaving), (alone, alone.ticket)):
        ticket.cancel()
        with pytest.raises(Cancelled):
            turn.answer()
    assert len(worker) == 2, "what nobody wants gives up its place"
    before.set()
    second.answer()
    assert ran == ["first"]
