"""Who runs what: each visitor has one comparison at a time, and can stop it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field


@dataclass
class Ticket:
    """A run that can be stopped from another thread; what is done by then stays.

    ``stamp`` is when it was asked for, by the visitor's own clock. ``superseded``: another run of the same visitor took
    its place, so its snapshots are not shown any more.
    """

    stamp: float = 0.0
    superseded: bool = False
    ended: threading.Event = field(default_factory=threading.Event)
    """Set once nothing of this run can reach the page any more."""
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
        return ticket

    def cancel(self, visitor: str) -> None:
        """Stop the visitor's run, if there is one; what is finished stays."""
        with self._lock:
            if visitor in self._current:
                self._current[visitor].cancel()

    def leave(self, visitor: str) -> None:
        """The visitor closed the page: stop the run and forget it."""
        self.cancel(visitor)
        with self._lock:
            self._current.pop(visitor, None)
            self._live.pop(visitor, None)


TICKETS = Tickets()
