"""Runs methods for the page: one picture in, results out one by one, each computed and encoded once.

Nothing here knows Gradio. :func:`compare` is a generator of :class:`~dashboard.runs.comparison.Comparison` snapshots:
what is known already is in the first, interpolators follow in the caller's thread, and networks take turns on the one
worker, report progress, and stop when the :class:`~dashboard.runs.tickets.Ticket` is cancelled.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from dashboard.i18n.sentences import sentence
from dashboard.runs.comparison import MATLAB_A, PATIENCE, Comparison, Result, at_work, memory
from dashboard.runs.given import Given, pixels_for
from dashboard.runs.gpu import Enlarge
from dashboard.runs.pace import alone
from dashboard.runs.scores import in_its_kind, measured, pixels_of, scores_alone, scores_of
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.runs.worker import POLL_SECONDS
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled, SRLensError
from sr_core.image.files import read_header
from sr_core.metrics import score
from sr_core.progress import Report

log = logging.getLogger(__name__)


def compare(comparison: Comparison, ticket: Ticket, session: Session) -> Iterator[Comparison]:
    """Yield a snapshot whenever something changed: what is known first, then each result, the cheapest method first.

    A method that fails says why in its own result and leaves the others alone. Networks that would together take
    longer than the request's budget are held back.
    """
    with at_work().room(comparison.held_bytes, PATIENCE):
        yield from _compared(comparison, ticket, session)


def _compared(comparison: Comparison, ticket: Ticket, session: Session) -> Iterator[Comparison]:
    request = comparison.request
    for result in _known(comparison, session):
        comparison = comparison.updated(result)
    for source in request.given:
        comparison = comparison.updated(_given(source, comparison, session))
    comparison = replace(comparison, baseline=_known_baseline(comparison, session))
    yield comparison
    waiting = [method for method in comparison.unfinished if _status(method, comparison) == "waiting"]
    shown = time.perf_counter()
    for method in (m for m in waiting if not m.architecture):
        if ticket.cancelled:
            comparison = comparison.updated(Result(method.id, status="cancelled"))
            continue
        result = _once(method, comparison, session, partial(_timed, method, comparison, session.enlarge, None))
        comparison = comparison.updated(result)
        if time.perf_counter() - shown > POLL_SECONDS:
            shown = time.perf_counter()
            yield comparison
    comparison = replace(comparison, baseline=_baseline(comparison, session))
    yield comparison
    networks = [m for m in waiting if m.architecture]
    size = comparison.lr.shape[:2]
    for method in sorted(networks, key=lambda m: session.estimates.of(m, size, request.scale).seconds):
        for result in _run_network(method, comparison, ticket, session):
            comparison = comparison.updated(result)
            yield comparison


def _known(comparison: Comparison, session: Session) -> list[Result]:
    """Results that cost nothing: from the cache, and the networks that are not started without the visitor's word."""
    request = comparison.request
    methods = [method for method in comparison.methods.values() if isinstance(method, Method)]
    cached = {method.id: session.cache.get(_cache_key(method, comparison)) for method in methods}
    found = [replace(result, cached=True) for result in cached.values() if result is not None]
    known = [_with_metrics(result, comparison, session) for result in found]
    new = [method for method in methods if method.architecture and cached[method.id] is None]
    seconds = session.estimates.total(new, comparison.lr.shape[:2], request.scale)
    if request.budget is not None and seconds > request.budget:
        size = comparison.lr.shape[:2]
        known += [
            Result(method.id, status="held", expected=session.estimates.of(method, size, request.scale).seconds)
            for method in new
        ]
    return known


def _given(source: Given, comparison: Comparison, session: Session) -> Result:
    """A given result, cut and measured as if it had just been run; one that does not fit says so."""
    height, width = (side * comparison.request.scale for side in comparison.lr.shape[:2])
    try:
        with memory().room(read_header(source.file).memory, PATIENCE):
            pixels = pixels_for(source, (height, width), comparison.uncut, comparison.request.scale)
        name = f"{comparison.request.picture.stem}_x{comparison.request.scale}_{source.title}"
        result = Result(source.id, status="done", file=session.store.picture(pixels, name))
        return measured(result, pixels, comparison, session.store)
    except SRLensError as error:
        return Result(source.id, status="failed", message=error.sentence)
    except OSError:
        return Result(source.id, status="failed", message=sentence("compare.gone"))


def _status(method: Method, comparison: Comparison) -> str:
    return next(result.status for result in comparison.results if result.method == method.id)


def _baseline(comparison: Comparison, session: Session) -> float | None:
    """PSNR of MATLAB's bicubic against the original: measured already, or now; None without an original."""
    known = _known_baseline(comparison, session)
    if known is not None or comparison.hr is None:
        return known
    scale = comparison.request.scale
    pixels = session.catalogue["bicubic"].run(comparison.lr, scale)
    return score(pixels, comparison.hr, scale, ("psnr",))["psnr"]


def _known_baseline(comparison: Comparison, session: Session) -> float | None:
    papers = replace(comparison, request=replace(comparison.request, cubic_a=MATLAB_A))
    kept = session.cache.get(_cache_key(session.catalogue["bicubic"], papers))
    return None if kept is None or kept.scores is None else kept.scores.get("psnr")


def _once(method: Method, comparison: Comparison, session: Session, run: Callable[[], Timed]) -> Result:
    """One result: kept already, or made now by the first of those who want it."""
    made = session.cache.once(_cache_key(method, comparison), partial(_finish, method, comparison, session, run))
    return _with_metrics(made, comparison, session) if made.status == "done" else made


def _finish(method: Method, comparison: Comparison, session: Session, run: Callable[[], Timed]) -> Result:
    """Run, store, measure and keep one result; whatever goes wrong becomes its message."""
    try:
        timed = run()
        pixels, seconds = timed.pixels, timed.seconds
        name = f"{comparison.request.picture.stem}_x{comparison.request.scale}_{method.id}"
        result = Result(method.id, status="done", file=session.store.picture(pixels, name), seconds=seconds)
        result = in_its_kind(result, pixels, comparison, session.store)
        result = measured(result, pixels, comparison, session.store)
    except Cancelled:
        return Result(method.id, status="cancelled")
    except SRLensError as error:
        return Result(method.id, status="failed", message=error.sentence)
    except Exception:
        log.exception("%s failed", method.id)
        return Result(method.id, status="failed", message=sentence("compare.unexpected_method"))
    session.estimates.learn(method, comparison.lr.shape[:2], comparison.request.scale, timed.alone)
    session.cache.put(_cache_key(method, comparison), result)
    return result


def _run_network(method: Method, comparison: Comparison, ticket: Ticket, session: Session) -> Iterator[Result]:
    """Run a network when its turn comes: "waiting" and "running" results until it is done."""
    if ticket.cancelled:
        yield Result(method.id, status="cancelled")
        return
    scale = comparison.request.scale
    turn = session.worker.turn(
        partial(_timed, method, comparison, session.enlarge),
        ticket,
        seconds=session.estimates.of(method, comparison.lr.shape[:2], scale).seconds,
        key=_cache_key(method, comparison),
    )
    for step in turn.steps():
        status = "waiting" if step.share is None else "running"
        yield Result(
            method.id, status=status, progress=step.share, elapsed=step.elapsed, ahead=step.ahead, wait=step.wait
        )
    yield _once(method, comparison, session, turn.answer)


@dataclass(frozen=True)
class Timed:
    """A method's output, the seconds it took, and what it would take on a machine that does nothing else, about.

    Of the method alone, not of importing torch or reading weights.
    """

    pixels: np.ndarray
    seconds: float
    alone: float


def _timed(method: Method, comparison: Comparison, enlarge: Enlarge, progress: Report | None) -> Timed:
    scale = comparison.request.scale
    method.warm_up(scale)
    if progress is not None:
        progress(0.0)
    start, own = time.perf_counter(), time.thread_time()
    pixels = enlarge(method, comparison.lr, scale, progress, comparison.request.cubic_a)
    seconds = time.perf_counter() - start
    return Timed(pixels, seconds, alone(seconds, time.thread_time() - own))


def _with_metrics(result: Result, comparison: Comparison, session: Session) -> Result:
    """A kept result with those of the request's metrics that it lacks, measured on its file and kept from now on."""
    scores = result.scores or {}
    request, alone = comparison.request, comparison.hr is None
    missing = [name for name in (request.scores_alone if alone else request.scores) if name not in scores]
    if result.file is None or not missing:
        return result
    pixels = pixels_of(result.file)
    further = scores_alone(pixels, missing) if alone else scores_of(pixels, comparison, missing)
    result = replace(result, scores={**scores, **further})
    session.cache.put(_cache_key(session.methods[result.method], comparison), result)
    return result


def _cache_key(method: Method, comparison: Comparison) -> tuple:
    request = comparison.request
    weights = method.weights[request.scale].sha256 if request.scale in method.weights else ""
    cubic_a = request.cubic_a if method.id == "bicubic" else None
    # Given results may have cut the original to their own size.
    lr = comparison.lr.shape
    return request.picture.digest, request.picture.grey, request.mode, request.scale, method.id, weights, cubic_a, lr
