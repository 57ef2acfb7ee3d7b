"""Who runs what: a page has one run of a kind at a time, the latest that was asked for, and can stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Value = TypeVar("Value")
Kind = Literal["comparison", "part", "enlarge", "receipt", "dependence", "ensemble", "own", "itself"]
"""What runs: the comparison, its networks on a part of the picture, a file that is only enlarged, what explains a
number, what a pixel depends on, the eight views, a visitor's pictures, a network that learns from one of them.
"""

# How long a run waits for those that it superseded, to have the last word; they end at their next step.
LAST_WORD_SECONDS = 5.0
_LOOK_AGAIN_SECONDS = 0.05
# Pages that are remembered: a client that is no browser never says goodbye.
VISITORS = 1000


@dataclass
class Ticket:
    """A run that can be stopped from another thread; what is done by then stays.

    ``number`` is the place of what it answers among the page's choices. ``superseded``: a later run of the same page
    took its place, so its snapshots are not shown any more.
    """

    number: float = 0.0
    visitor: str = ""
    """The page or program that it runs for; all of one visitor share what is theirs of the time."""
    superseded: bool = False
    pulse: bool = False
    """Whether a step comes at every poll, changed or not: a caller who may leave without a word is asked each time."""
    ended: threading.Event = field(default_factory=threading.Event)
    """Set once all that can still reach the page of this run changes nothing there."""
    others: tuple[Ticket, ...] = ()
    """The page's runs of its kind that had not ended when this one began."""
    _stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Stop the run at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._stop.is_set()

    def alone(self, seconds: float) -> bool:
        """Wait until the page's runs before this one have ended, no longer than that; whether it still counts."""
        deadline = time.monotonic() + seconds
        for other in self.others:
            while not (self.superseded or other.ended.wait(_LOOK_AGAIN_SECONDS) or time.monotonic() > deadline):
                pass
        return not self.superseded


def in_turn(snapshots: Iterable[Value], ticket: Ticket, nothing: Value) -> Iterator[Value]:
    """The snapshots of a run for as long as it is the latest, so that the page ends on the last run's last one.

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


class _Runs:
    """The runs of one kind on one page: the one that counts, and those that have not ended."""

    def __init__(self) -> None:
        self.current: Ticket | None = None
        self.live: tuple[Ticket, ...] = ()

    def supersede(self) -> None:
        if self.current is not None:
            self.current.superseded = True
            self.current.cancel()


class Tickets:
    """The runs of all pages: a new one takes the place of the one of its kind before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: dict[str, dict[Kind, _Runs]] = {}

    def start(self, visitor: str, kind: Kind, number: float = 0.0) -> Ticket:
        """A ticket for a new run; the page's run of that kind before it stops and is no longer shown.

        Args:
            visitor: names the page.
            kind: of what is run.
            number: of the choice that it answers, counted on the page. A request that was asked before the current one
                but arrives after it gets a ticket that is superseded from the start. Without numbers the last to
                arrive counts.
        """
        with self._lock:
            runs = self._pages.setdefault(visitor, {}).setdefault(kind, _Runs())
            others = tuple(other for other in runs.live if not other.ended.is_set())
            ticket = Ticket(number, visitor, others=others)
            runs.live = (*others, ticket)
            if runs.current is not None and number < runs.current.number:
                ticket.superseded = True
                ticket.cancel()
            else:
                runs.supersede()
                runs.current = ticket
            self._make_room()
        return ticket

    def _make_room(self) -> None:
        """Forget pages beyond the limit whose runs have all ended, those that came first before later ones."""
        for visitor in list(self._pages)[:-VISITORS]:
            if all(ticket.ended.is_set() for runs in self._pages[visitor].values() for ticket in runs.live):
                del self._pages[visitor]

    def cancel(self, visitor: str, kind: Kind) -> None:
        """Stop the page's run of that kind, if there is one; what is finished stays."""
        with self._lock:
            runs = self._pages.get(visitor, {}).get(kind)
            if runs is not None and runs.current is not None:
                runs.current.cancel()

    def settle(self, visitor: str, kind: Kind) -> None:
        """Nothing of the page's runs of that kind so far is to be shown any more: something else took their place."""
        with self._lock:
            runs = self._pages.get(visitor, {}).get(kind)
            if runs is not None:
                runs.supersede()

    def leave(self, visitor: str) -> None:
        """The page was closed: stop its runs and forget it."""
        with self._lock:
            for runs in self._pages.pop(visitor, {}).values():
                for ticket in runs.live:
                    ticket.cancel()

    def __len__(self) -> int:
        """Runs that have not ended."""
        with self._lock:
            return sum(
                not ticket.ended.is_set()
                for page in self._pages.values()
                for runs in page.values()
                for ticket in runs.live
            )
