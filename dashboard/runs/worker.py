"""The one thread on which the networks of all visitors take turns: two at a time on two cores only slow each other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from dashboard.runs.tickets import Ticket
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled
from sr_core.progress import Report

Answer = TypeVar("Answer")

# How often somebody who waits for a run looks whether there is news.
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class RunProgress:
    """How far a run is: ``share`` of it in 0..1, None while it waits for its turn, and seconds since it began."""

    share: float | None = None
    elapsed: float = 0.0


class Worker:
    """A thread on which runs take turns."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="network")

    def turn(self, work: Callable[[Report], Answer], ticket: Ticket) -> Turn[Answer]:
        """Let a run wait for its turn.

        Args:
            work: the run; it calls the function that it is given with the share that is done, from 0.0 on.
            ticket: stops it, before its turn or at the next share.
        """
        return Turn(self._threads, work, ticket)

    def run_again(self, method: Method, lr: np.ndarray, scale: int, cubic_a: float, ticket: Ticket) -> np.ndarray:
        """A method on another input than the comparison's; networks wait for their turn.

        Raises:
            Cancelled: the ticket was cancelled.
            SRLensError: the method cannot run.
        """
        if not method.architecture:
            return method.run(lr, scale, cubic_a=cubic_a)
        return self.turn(lambda progress: method.run(lr, scale, progress), ticket).answer()


class Turn(Generic[Answer]):
    """A run that waits for its turn, says how far it is, and stops when its ticket is cancelled."""

    def __init__(self, threads: Executor, work: Callable[[Report], Answer], ticket: Ticket) -> None:
        self._ticket = ticket
        self._start = 0.0
        self._share: float | None = None
        self._future: Future[Answer] = threads.submit(lambda: work(self._report))

    def steps(self) -> Iterator[RunProgress]:
        """Where it stands, again whenever that changed, until it has ended; for a ticket with a pulse at every poll.

        A caller who leaves in the middle (the page was closed) stops the run: nothing is computed for nobody.
        """
        try:
            shown = RunProgress()
            yield shown
            while not wait([self._future], POLL_SECONDS).done:
                if self._ticket.cancelled and self._future.cancel():
                    return
                share = self._share
                if share != shown.share or self._ticket.pulse:
                    shown = RunProgress(share, time.perf_counter() - self._start)
                    yield shown
        finally:
            if not self._future.done():
                self._ticket.cancel()
                self._future.cancel()

    def answer(self) -> Answer:
        """What the run returned, or the error that it ended with; waits for it.

        Raises:
            Cancelled: it was stopped.
        """
        for _ in self.steps():
            pass
        try:
            return self._future.result()
        except CancelledError:
            raise Cancelled from None

    def _report(self, share: float) -> None:
        if self._share is None:
            self._start = time.perf_counter()
        self._share = share
        if self._ticket.cancelled:
            raise Cancelled
