"""The networks' turns: one at a time, with progress, stopped with their ticket."""

from __future__ import annotations

import threading

import pytest

from dashboard.runs.tickets import Ticket
from dashboard.runs.worker import Turn, on_worker
from sr_core.errors import Cancelled

PATIENCE = 10.0  # seconds until a test gives up waiting for another thread


def test_a_turn_waits_for_the_one_before_and_then_says_how_far_it_is() -> None:
    before, half = threading.Event(), threading.Event()
    on_worker(lambda: before.wait(PATIENCE))

    def work(report) -> str:
        report(0.0)
        report(0.5)
        half.wait(PATIENCE)
        return "answer"

    turn, shares = Turn(work, Ticket()), []
    for step in turn.steps():
        shares.append(step.share)
        before.set()
        if step.share == 0.5:
            half.set()
    assert shares[0] is None
    assert shares[-1] == 0.5
    assert turn.answer() == "answer"


def test_a_ticket_cancelled_before_its_turn_never_runs() -> None:
    before, ran, ticket = threading.Event(), threading.Event(), Ticket()
    on_worker(lambda: before.wait(PATIENCE))
    turn = Turn(lambda report: ran.set(), ticket)
    for _ in turn.steps():
        ticket.cancel()
    before.set()
    with pytest.raises(Cancelled):
        turn.answer()
    on_worker(lambda: None).result(PATIENCE)
    assert not ran.is_set()


def test_a_caller_who_leaves_stops_the_run() -> None:
    stopped, ticket = threading.Event(), Ticket()

    def work(report) -> None:
        try:
            while not stopped.wait(0.01):
                report(0.5)
        finally:
            stopped.set()

    steps = Turn(work, ticket).steps()
    assert next(step.share for step in steps if step.share is not None) == 0.5
    steps.close()
    assert ticket.cancelled
    assert stopped.wait(PATIENCE)


def test_an_error_of_the_work_is_that_of_the_answer() -> None:
    def work(report) -> None:
        raise TimeoutError("of the work itself, not of waiting for it")

    turn = Turn(work, Ticket())
    assert [step.share for step in turn.steps()] == [None]
    with pytest.raises(TimeoutError, match="of the work itself"):
        turn.answer()
