"""Who runs what: each visitor has one comparison at a time, and can stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

Value = TypeVar("Value")

# How long a run waits for those that it superseded, to have the last word; they end at their next step.
LAST_WORD_SECONDS = 5.0
_LOOK_AGAIN_SECONDS = 0.05
# Visitors who are remembered: a client that is no browser never says goodbye.
VISITORS = 1000


@dataclass
class Ticket:
    """A run that can be stopped from another thread; what is done by then stays.

    ``stamp`` is when it was asked for, by the visitor's own clock. ``superseded``: another run of the same visitor took
    its place, so its snapshots are not shown any more.
    """

    stamp: float = 0.0
    superseded: bool = False
    ended: threading.Event = field(default_factory=threading.Event)
    """Set once all that can still reach the page of this run changes nothing there."""
    others: tuple[Ticket, ...] = ()
    """The visitor's runs that had not ended when this one began."""
    _stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Stop the run at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._stop.is_set()

    def alone(self, seconds: float) -> bool:
        """Wait until the visitor's runs before this one have ended, no longer than that; whether it still counts."""
        deadline = time.monotonic() + seconds
        for other in self.others:
            while not (self.superseded or other.ended.wait(_LOOK_AGAIN_SECONDS) or time.monotonic() > deadline):
                pass
        return not self.superseded


def in_turn(snapshots: Iterable[Value], ticket: Ticket, nothing: Value) -> Iterator[Value]:
    """The snapshots of a run for as long as it is the visitor's, so that the page ends on the last run's last one.

    Args:
        snapshots: what the run yields; it is stopped once the ticket is superseded.
        ticket: of the run. It has ended when this iterator has.
        nothing: a value that changes nothing on the page. When a generator ends, Gradio sends its last value once more,
            at a time that nobody knows: it must be this one.
    """
    snapshot = nothing
    try:
        for snapshot in snapshots:
            if ticket.superseded:
                break
            yield snapshot
        yield nothing
        # What a superseded run had handed out before it knew may have reached the page after ours.
        if ticket.others and not ticket.superseded and ticket.alone(LAST_WORD_SECONDS):
            yield snapshot
            yield nothing
    finally:
        ticket.ended.set()


class Tickets:
    """The running comparison of each visitor: a new one takes the place of the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._current: dict[str, Ticket] = {}
        self._live: dict[str, tuple[Ticket, ...]] = {}

    def start(self, visitor: str, stamp: float = 0.0) -> Ticket:
        """A ticket for a new run; the visitor's run before it stops and is no longer shown.

        A request that was asked before the current one but arrives after it gets a ticket that is superseded from the
        start.
        """
        with self._lock:
            others = tuple(other for other in self._live.get(visitor, ()) if not other.ended.is_set())
            ticket = Ticket(stamp=stamp, others=others)
            self._live[visitor] = (*others, ticket)
            before = self._current.get(visitor)
            late = before is not None and stamp < before.stamp
            if not late:
                self._current[visitor] = ticket
            outdone = ticket if late else before
            if outdone is not None:
                outdone.superseded = True
                outdone.cancel()
            self._make_room()
        return ticket

    def _make_room(self) -> None:
        """Forget visitors beyond the limit whose runs have all ended, those who came first out first."""
        for visitor in list(self._live)[:-VISITORS]:
            if all(ticket.ended.is_set() for ticket in self._live[visitor]):
                del self._live[visitor]
                self._current.pop(visitor, None)

    def cancel(self, visitor: str) -> None:
        """Stop the visitor's run, if there is one; what is finished stays."""
        with self._lock:
            if visitor in self._current:
                self._current[visitor].cancel()

    def settle(self, visitor: str) -> None:
        """Nothing of the visitor's runs so far is to be shown any more: something else has taken their place."""
        with self._lock:
            if visitor in self._current:
                self._current[visitor].superseded = True
                self._current[visitor].cancel()

    def leave(self, visitor: str) -> None:
        """The visitor closed the page: stop the run and forget it."""
        self.cancel(visitor)
        with self._lock:
            self._current.pop(visitor, None)
            self._live.pop(visitor, None)


TICKETS = Tickets()
