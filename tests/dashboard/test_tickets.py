"""Who has the last word: runs of one visitor that end in any order, sent by a server that repeats last values."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator

import pytest

from dashboard.runs.tickets import VISITORS, Ticket, Tickets, in_turn

NOTHING = None


class Page:
    """What a visitor sees: the last value that changed anything."""

    def __init__(self) -> None:
        self.shown: str | None = None
        self.seen: list[str] = []

    def send(self, value: str | None) -> None:
        """One message of the server."""
        if value is not NOTHING:
            self.shown = value
            self.seen.append(value)


def serve(run: Iterator[str | None], page: Page, chance: random.Random) -> None:
    """What Gradio does with a generator: it works between a value and its message, and repeats the last one."""
    last = NOTHING
    for last in run:
        time.sleep(chance.random() / 100)
        page.send(last)
    time.sleep(chance.random() / 50)
    page.send(last)


def snapshots(name: str, count: int, chance: random.Random) -> Iterator[str]:
    for number in range(count):
        time.sleep(chance.random() / 200)
        yield f"{name}.{number}"


@pytest.mark.parametrize("seed", range(12))
def test_the_page_ends_on_the_last_snapshot_of_the_last_run(seed: int) -> None:
    chance, tickets, page = random.Random(seed), Tickets(), Page()
    threads = []
    for number, name in enumerate("abcd"):
        ticket = tickets.start("visitor", "comparison", number)
        run = in_turn(snapshots(name, chance.randint(1, 3), chance), ticket, NOTHING)
        threads.append(threading.Thread(target=serve, args=(run, page, random.Random(chance.random()))))
        threads[-1].start()
        time.sleep(chance.random() / 50)
    for thread in threads:
        thread.join()
    assert page.shown is not None and page.shown.startswith("d.")
    assert page.shown == [value for value in page.seen if value.startswith("d.")][-1]


def test_a_run_that_was_settled_says_nothing_more() -> None:
    tickets = Tickets()
    before, ticket = tickets.start("visitor", "comparison", 1), tickets.start("visitor", "comparison", 2)
    run = in_turn(iter(["one", "two"]), ticket, NOTHING)
    assert next(run) == "one"
    tickets.settle("visitor", "comparison")
    assert list(run) == [NOTHING]
    assert ticket.ended.is_set() and not before.ended.is_set()


def test_a_request_that_arrives_late_changes_nothing_and_holds_nobody_up() -> None:
    tickets = Tickets()
    current, late = tickets.start("visitor", "comparison", 2), tickets.start("visitor", "comparison", 1)
    assert late.superseded and not current.superseded
    assert list(in_turn(iter(["late"]), late, NOTHING)) == [NOTHING]


def test_nobody_waits_for_ever_for_a_run_that_never_ends() -> None:
    ticket = Ticket(others=(Ticket(),))
    began = time.monotonic()
    assert ticket.alone(0.1)
    assert time.monotonic() - began < 5


def test_runs_of_two_kinds_leave_each_other_alone_and_go_with_the_page() -> None:
    tickets = Tickets()
    comparison, own = tickets.start("visitor", "comparison", 1), tickets.start("visitor", "own")
    assert not comparison.cancelled and own.others == ()
    tickets.cancel("visitor", "own")
    assert own.cancelled and not comparison.cancelled
    tickets.leave("visitor")
    assert comparison.cancelled and len(tickets) == 0


def test_pages_that_never_say_goodbye_are_forgotten_once_their_runs_have_ended() -> None:
    tickets = Tickets()
    busy = tickets.start("busy", "comparison")
    for number in range(VISITORS + 10):
        tickets.start(f"page {number}", "comparison").ended.set()
    assert len(tickets) == 1
    assert tickets.start("busy", "comparison").others == (busy,)
    assert tickets.start("page 0", "comparison", -1.0).superseded is False, "its runs before are forgotten"
