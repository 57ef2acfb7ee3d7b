"""The one thread on which the networks of all visitors take turns: two at a time on two cores only slow each other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
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

_WORKER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="network")


def on_worker(work: Callable[[], Answer]) -> Future[Answer]:
    """Let ``work`` wait for its turn and run."""
    return _WORKER.submit(work)


def has_ended(future: Future) -> bool:
    """Whether it has ended, well or not; waits up to ``POLL_SECONDS`` for it."""
    return bool(wait([future], POLL_SECONDS).done)


@dataclass(frozen=True)
class Step:
    """How far a run is: ``share`` of it in 0..1, None while it waits for its turn, and seconds since it began."""

    share: float | None = None
    elapsed: float = 0.0


class Turn(Generic[Answer]):
    """A run that waits for its turn on the worker, says how far it is, and stops when its ticket is cancelled.

    Args:
        work: the run; it calls the function that it is given with the share that is done, from 0.0 on.
        ticket: stops it, before its turn or at the next share.
    """

    def __init__(self, work: Callable[[Report], Answer], ticket: Ticket) -> None:
        self._ticket = ticket
        self._start = 0.0
        self._share: float | None = None
        self._future = on_worker(lambda: work(self._report))

    def steps(self) -> Iterator[Step]:
        """Where it stands, again whenever that changed, until it has ended.

        A caller who leaves in the middle (the page was closed) stops the run: nothing is computed for nobody.
        """
        try:
            shown = Step()
            yield shown
            while not has_ended(self._future):
                if self._ticket.cancelled and self._future.cancel():
                    return
                share = self._share
                if share != shown.share:
                    shown = Step(share, time.perf_counter() - self._start)
                    yield shown
        finally:
            if not self._future.done():
                self._ticket.cancel()
                self._future.cancel()

    def answer(self) -> Answer:
        """What the run returned, or the error that it ended with.

        Raises:
            Cancelled: it was stopped.
        """
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


def run_again(method: Method, lr: np.ndarray, scale: int, cubic_a: float, ticket: Ticket) -> np.ndarray:
    """A method on another input than the comparison's; networks wait for their turn on the worker.

    Raises:
        Cancelled: the ticket was cancelled.
        SRLensError: the method cannot run.
    """
    if not method.architecture:
        return method.run(lr, scale, cubic_a=cubic_a)
    return Turn(lambda progress: method.run(lr, scale, progress), ticket).answer()
