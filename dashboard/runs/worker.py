"""The line for long work: the networks of all visitors take turns, because two at a time only slow each other.

Whose turn is next is a matter of fairness: who has had least comes first (start-time fair queueing), so that one
visitor with forty pictures does not stand before forty visitors with one. Equal work is done once for all who ask for
it. Whoever waits knows how many runs are ahead and about how long that takes; whoever leaves gives up the place.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, wait
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np

from dashboard.runs.pace import Pace
from dashboard.runs.tickets import Ticket
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled
from sr_core.progress import Report

Answer = TypeVar("Answer")

# How often somebody who waits for a run looks whether there is news; the more who wait, the more seldom, because
# telling each of a hundred visitors five times a second would take more than the runs themselves.
POLL_SECONDS = 0.2
MOST_SELDOM = 4.0
OFTEN_FOR = 5
# Of a run that says nothing of its cost.
UNKNOWN_SECONDS = 1.0
# A thread that nobody needs ends.
IDLE_SECONDS = 300.0


@dataclass(frozen=True)
class RunProgress:
    """How far a run is: ``share`` of it in 0..1, None while it waits for its turn, and seconds since it began.

    While it waits, ``ahead`` runs come before it, the one at work included, which take about ``wait`` seconds.
    """

    share: float | None = None
    elapsed: float = 0.0
    ahead: int = 0
    wait: float = 0.0


@dataclass(eq=False)
class _Job:
    """One piece of work and all who want it."""

    work: Callable[[Report], Any]
    key: Hashable
    visitor: str
    seconds: float
    place: tuple[float, int]
    tickets: list[Ticket]
    # What the visitor's request says of itself: a GPU that is lent is lent to somebody.
    context: Context = field(default_factory=copy_context)
    future: Future[Any] = field(default_factory=Future)
    began: float | None = None
    own: float = 0.0
    """Processor time of the worker's thread when it began."""
    share: float | None = None
    closed: bool = False
    """Nobody can join any more: it has ended or is being given up."""

    @property
    def unwanted(self) -> bool:
        return all(ticket.cancelled for ticket in self.tickets)

    def left(self, pace: float) -> float:
        """Seconds until it has ended, about, at a pace of so many seconds for one of the estimate."""
        if self.began is None:
            return self.seconds * pace
        elapsed = time.perf_counter() - self.began
        if self.share:
            return elapsed * (1 - self.share) / self.share
        return max(0.0, self.seconds * pace - elapsed)


class Worker:
    """A thread on which runs take turns, and the line before it."""

    def __init__(self, pace: Pace | None = None) -> None:
        """``pace`` learns from every run, and tells how long those in line will take."""
        self._changed = threading.Condition()
        self._waiting: list[_Job] = []
        self._current: _Job | None = None
        self._thread: threading.Thread | None = None
        self._order = itertools.count()
        self._clock = 0.0
        self._had: dict[str, float] = {}
        self._pace = pace or Pace()

    def turn(
        self,
        work: Callable[[Report], Answer],
        ticket: Ticket,
        *,
        seconds: float | None = None,
        key: Hashable = None,
    ) -> Turn[Answer]:
        """Let a run wait for its turn.

        Args:
            work: the run; it calls the function that it is given with the share that is done, from 0.0 on.
            ticket: stops it, before its turn or at the next share; names the visitor who has a share of the time.
            seconds: what it takes, about, on a machine that does nothing else; None where nobody knows.
            key: what it answers. Work of the same key that waits or runs already is not done a second time: its answer
                is given to both, and it stops when both tickets are cancelled.
        """
        with self._changed:
            job = self._known(key)
            start = max(self._clock, self._had.get(ticket.visitor, 0.0))
            place = start, next(self._order)
            if job is None:
                cost = UNKNOWN_SECONDS if seconds is None else seconds
                job = _Job(work, key, ticket.visitor, cost, place, [ticket])
                self._had[ticket.visitor] = start + cost
                self._waiting.append(job)
                self._changed.notify_all()
                self._start()
            else:
                job.tickets.append(ticket)
                job.place = min(job.place, place)
            self._count()
        return Turn(self, job, ticket)

    def run_again(self, method: Method, lr: np.ndarray, scale: int, cubic_a: float, ticket: Ticket) -> np.ndarray:
        """A method on another input than the comparison's; networks wait for their turn.

        Raises:
            Cancelled: the ticket was cancelled.
            SRLensError: the method cannot run.
        """
        if not method.architecture:
            return method.run(lr, scale, cubic_a=cubic_a)
        return self.turn(lambda progress: method.run(lr, scale, progress), ticket).answer()

    def __len__(self) -> int:
        """Runs that wait or are at work."""
        with self._changed:
            return len(self._waiting) + (self._current is not None)

    @property
    def interval(self) -> float:
        """Seconds between two looks of somebody who waits."""
        with self._changed:
            jobs = [*self._waiting, *([self._current] if self._current else [])]
            listeners = sum(len(job.tickets) for job in jobs)
        return min(MOST_SELDOM, max(POLL_SECONDS, POLL_SECONDS * listeners / OFTEN_FOR))

    def step_of(self, job: _Job) -> RunProgress:
        """Where a run stands now."""
        with self._changed:
            if job.began is not None:
                return RunProgress(job.share or 0.0, time.perf_counter() - job.began)
            if job is self._current:
                return RunProgress()
            before = [other for other in self._waiting if other.place < job.place and not other.unwanted]
            before += [self._current] if self._current else []
            return RunProgress(ahead=len(before), wait=sum(other.left(self._pace.value) for other in before))

    def leave(self, job: _Job) -> None:
        """Somebody who wanted the run does not any more: if nobody does, it gives up its place."""
        with self._changed:
            if job.unwanted and job in self._waiting:
                self._waiting.remove(job)
                if job.visitor in self._had:
                    self._had[job.visitor] -= job.seconds
                job.closed = True
                job.future.set_exception(Cancelled())
            self._count()

    def _count(self) -> None:
        jobs = [*self._waiting, *([self._current] if self._current else [])]
        wanting = {ticket.visitor for job in jobs for ticket in job.tickets if not ticket.cancelled}
        self._pace.visitors = len(wanting)

    def _known(self, key: Hashable) -> _Job | None:
        if key is None:
            return None
        jobs = [*self._waiting, *([self._current] if self._current else [])]
        return next((job for job in jobs if job.key == key and not job.closed), None)

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="network", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._changed.wait_for(lambda: self._waiting, IDLE_SECONDS):
                    self._thread = None
                    return
                job = min(self._waiting, key=lambda job: job.place)
                self._waiting.remove(job)
                self._current = job
                self._clock = max(self._clock, job.place[0])
                # Who has had no more than everybody is forgotten: it is as if they came now.
                self._had = {visitor: had for visitor, had in self._had.items() if had > self._clock}
            self._run(job)

    def _run(self, job: _Job) -> None:
        """Do a job and give its answer to all who want it; whatever goes wrong is their answer, not ours."""

        def report(share: float) -> None:
            with self._changed:
                if job.began is None:
                    job.began, job.own = time.perf_counter(), time.thread_time()
                job.share = share
                if job.unwanted:
                    job.closed = True
                    raise Cancelled

        answer, error = None, None
        try:
            if job.unwanted:
                raise Cancelled
            answer = job.context.run(job.work, report)
        except BaseException as caught:
            error = caught
        with self._changed:
            job.closed = True
            self._current = None
            self._count()
            if error is None and job.began is not None:
                self._pace.learn(time.perf_counter() - job.began, time.thread_time() - job.own)
        if error is None:
            job.future.set_result(answer)
        else:
            job.future.set_exception(error)


class Turn(Generic[Answer]):
    """A run that waits for its turn, says how far it is, and stops when its ticket is cancelled."""

    def __init__(self, worker: Worker, job: _Job, ticket: Ticket) -> None:
        self._worker, self._job, self.ticket = worker, job, ticket
        self._future: Future[Answer] = job.future

    def steps(self) -> Iterator[RunProgress]:
        """Where it stands, again whenever that changed, until it has ended; for a ticket with a pulse at every look.

        A caller who leaves in the middle (the page was closed) gives up the place; the run stops when nobody else wants
        it: nothing is computed for nobody.
        """
        try:
            shown = self._worker.step_of(self._job)
            yield shown
            looked = time.monotonic()
            interval = self._worker.interval
            # Between two looks somebody may leave, which is noticed in time, without a hundred threads awake all along.
            while not wait([self._future], max(POLL_SECONDS, interval / 4)).done:
                if self.ticket.cancelled:
                    return
                if time.monotonic() - looked < interval:
                    continue
                interval = self._worker.interval
                step, looked = self._worker.step_of(self._job), time.monotonic()
                if (step.share, step.ahead) != (shown.share, shown.ahead) or self.ticket.pulse:
                    shown = step
                    yield shown
        finally:
            if not self._future.done():
                self.ticket.cancel()
                self._worker.leave(self._job)

    def answer(self) -> Answer:
        """What the run returned, or the error that it ended with; waits for it.

        Raises:
            Cancelled: it was stopped.
        """
        for _ in self.steps():
            pass
        if not self._future.done():
            raise Cancelled
        return self._future.result()
