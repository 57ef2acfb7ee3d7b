"""Units of a benchmark in any number of processes."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from typing import Protocol

from sr_core.benchmark.compute import Compute
from sr_core.benchmark.unit import Outcome
from sr_core.catalogue.method import Method
from sr_core.errors import SRLensError

# What the libraries of linear algebra below NumPy read when they are loaded, and torch when it is.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# The environment of a process that torchrun started: its children are no members of the group.
_GROUP = ("RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE")


class Measurable(Protocol):
    """A unit of work that can travel to another process."""

    @property
    def methods(self) -> tuple[str, ...]:
        """Ids of those that are measured."""
        ...

    def measure(self, compute: Compute, catalogue: Mapping[str, Method]) -> Outcome:
        """What it gives."""
        ...


def outcomes(
    units: Sequence[Measurable], jobs: int, compute: Compute, catalogue: Mapping[str, Method]
) -> Generator[Outcome, None, None]:
    """Measure the units, each yielded when it is done; closing the generator stops the work.

    Raises:
        SRLensError: a process ended unexpectedly.
    """
    if jobs <= 1 or len(units) <= 1:
        yield from (unit.measure(compute, catalogue) for unit in units)
        return
    used = pickle.dumps({name: catalogue[name] for unit in units for name in unit.methods if name in catalogue})
    before = set(multiprocessing.active_children())
    # Fresh processes: a fork of one that has run torch's threads can hang.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(units)), fresh, _start_worker) as pool:
        with _environment(compute.threads):
            futures: list[Future[Outcome]] = [pool.submit(_measure, unit, compute, used) for unit in units]
        workers = set(multiprocessing.active_children()) - before
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool as error:
            raise SRLensError(
                "A process of the benchmark ended unexpectedly, perhaps out of memory: "
                "run it again with fewer --jobs and --resume."
            ) from error
        finally:
            if not all(future.done() for future in futures):
                pool.shutdown(wait=False, cancel_futures=True)
                for worker in workers:
                    worker.terminate()


@contextmanager
def _environment(threads: int) -> Iterator[None]:
    """What processes started inside the block inherit."""
    before = dict(os.environ)
    os.environ.update(dict.fromkeys(_THREADS, str(threads)))
    for name in _GROUP:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _start_worker() -> None:
    # Ctrl-C reaches every process of the terminal; the first one alone decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _measure(unit: Measurable, compute: Compute, methods: bytes) -> Outcome:
    return unit.measure(compute, _unpacked(methods))


@lru_cache(maxsize=1)
def _unpacked(methods: bytes) -> Mapping[str, Method]:
    """The methods that the first process sent: unpacked once, so that a network is loaded once a process."""
    return pickle.loads(methods)
