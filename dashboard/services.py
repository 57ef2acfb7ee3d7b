"""Runs methods for the page: one picture in, results out one by one, each computed and encoded once.

Nothing here knows Gradio. :func:`compare` is a generator of :class:`Comparison` snapshots: interpolators are done in
the caller's thread and appear at once; networks share one worker thread (two models at a time on two cores would only
slow each other down), report progress, and stop when the :class:`Ticket` is cancelled.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import numpy as np

from dashboard.estimates import ESTIMATES
from dashboard.i18n import t
from sr_core.color import luma_bt601_studio
from sr_core.degrade import downscale, modcrop
from sr_core.errors import Cancelled, ImageError, SRLensError
from sr_core.image import read_image
from sr_core.methods import METHODS, Method, find_method
from sr_core.metrics import score, score_luma
from sr_core.resample import imresize

Mode = Literal["measure", "enlarge"]
Status = Literal["waiting", "running", "done", "failed", "cancelled", "held"]
Store = Callable[[np.ndarray], Path]

# A result may have this many pixels: what a browser still shows on one canvas and 16 GB hold eight times over.
MAX_OUTPUT_PIXELS = 64_000_000
MAX_UPLOAD_BYTES = 64 * 1024**2
SCORES = ("psnr", "ssim")
CACHE_BYTES = 768 * 1024**2
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Picture:
    """A picture that a visitor chose: uint8 pixels ``(H, W, 3)``, alpha ``(H, W)`` or None, and what was done to it."""

    name: str
    pixels: np.ndarray
    alpha: np.ndarray | None = None
    grey: bool = False
    notes: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Identifies the pixels, whatever the file was called."""
        return digest(self.pixels)


@dataclass(frozen=True)
class Request:
    """What to compare: ``mode`` "measure" takes the picture as the original, "enlarge" as the input.

    ``budget``: networks whose estimates add up to more seconds than this are held back; None starts all.
    """

    picture: Picture
    mode: Mode
    scale: int
    methods: tuple[str, ...]
    cubic_a: float = -0.5
    budget: float | None = None


@dataclass(frozen=True)
class Result:
    """One method's answer. ``scores`` are measured against the original, ``consistency`` is the PSNR of the result
    shrunk back against the LR image, which needs no original; both None where they do not apply."""

    method: str
    status: Status = "waiting"
    progress: float | None = None
    pixels: np.ndarray | None = None
    file: Path | None = None
    seconds: float | None = None
    scores: Mapping[str, float] | None = None
    consistency: float | None = None
    cached: bool = False
    message: str = ""


@dataclass(frozen=True)
class Comparison:
    """A snapshot: the LR image, the original where there is one, and a result per method in the order asked for."""

    request: Request
    key: str
    lr: np.ndarray
    hr: np.ndarray | None
    results: tuple[Result, ...]
    notes: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether nothing is waiting or running any more."""
        return all(result.status not in ("waiting", "running") for result in self.results)

    def updated(self, result: Result) -> Comparison:
        """The same comparison with one result replaced."""
        return replace(self, results=tuple(result if r.method == result.method else r for r in self.results))


@dataclass
class Ticket:
    """A run that can be stopped from another thread; what is done by then stays.

    ``superseded``: another run of the same visitor took its place, so its snapshots are not shown any more.
    """

    stamp: float = 0.0
    superseded: bool = False
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

    def start(self, visitor: str, stamp: float = 0.0) -> Ticket:
        """A ticket for a new run; the visitor's run before it stops and is no longer shown.

        ``stamp`` is when the visitor asked, by their own clock. A request that was asked before the current one but
        arrives after it gets a ticket that is superseded from the start.
        """
        ticket = Ticket(stamp=stamp)
        with self._lock:
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


def digest(pixels: np.ndarray) -> str:
    """sha256 of an image's shape and values, in hexadecimal."""
    state = hashlib.sha256(repr((pixels.shape, pixels.dtype.str)).encode())
    state.update(np.ascontiguousarray(pixels).data)
    return state.hexdigest()


@lru_cache(maxsize=4)
def open_picture(path: str | Path, name: str) -> Picture:
    """Read a file that a visitor chose; ImageError with one sentence when it cannot be used.

    The last few stay decoded: changing the scale does not read the file again. An upload's path is never reused.
    """
    loaded = read_image(path)
    return Picture(name, loaded.pixels, loaded.alpha, loaded.grey, loaded.notes)


def prepare(request: Request) -> Comparison:
    """LR, HR and an empty result per method; ImageError when the picture and the scale do not fit."""
    pixels, scale = request.picture.pixels, request.scale
    height, width = pixels.shape[:2]
    notes = list(request.picture.notes)
    if request.mode == "measure":
        hr = modcrop(pixels, scale)
        lr = downscale(pixels, scale)
        if hr.shape != pixels.shape:
            notes.append(t("compare.note_cut").format(w=width, h=height, cut_w=hr.shape[1], cut_h=hr.shape[0]))
    else:
        hr, lr = None, pixels
        megapixels = height * width * scale**2 / 1e6
        if megapixels > MAX_OUTPUT_PIXELS / 1e6:
            limit = MAX_OUTPUT_PIXELS / 1e6
            raise ImageError(t("compare.too_large").format(scale=scale, megapixels=megapixels, limit=limit))
    if request.picture.alpha is not None:
        notes.append(t("compare.note_alpha"))
    results = tuple(Result(find_method(name).id) for name in request.methods)
    return Comparison(request, _key(request), lr, hr, results, tuple(notes))


def compare(request: Request, ticket: Ticket, store: Store) -> Iterator[Comparison]:
    """Yield a snapshot whenever something changed: first the inputs, then each result, cheapest method first.

    ``store`` writes a result as a lossless file. A method that fails says why in its own result and leaves the others
    alone. Networks that would together take longer than the request's budget are held back.
    """
    comparison = prepare(request)
    yield comparison
    methods = sorted((METHODS[name] for name in request.methods), key=_cost)
    held = _held(methods, comparison)
    for method in methods:
        steps = [held[method.id]] if method.id in held else _run(method, comparison, ticket, store)
        for result in steps:
            comparison = comparison.updated(result)
            yield comparison


def _held(methods: Sequence[Method], comparison: Comparison) -> dict[str, Result]:
    """The networks that a run without the visitor's word does not start: what is cached costs nothing."""
    budget = comparison.request.budget
    new = [m for m in methods if m.architecture and CACHE.get(_cache_key(m, comparison)) is None]
    seconds = ESTIMATES.total(new, comparison.lr.shape[:2], comparison.request.scale)
    if budget is None or seconds <= budget:
        return {}
    return {method.id: Result(method.id, status="held") for method in new}


def enlarge(picture: Picture, method: str, scale: int) -> tuple[np.ndarray, np.ndarray | None]:
    """Enlarge one picture on the worker thread: pixels, and its alpha by bicubic where it has one."""
    found = find_method(method)
    comparison = prepare(Request(picture, "enlarge", scale, (found.id,)))
    pixels, _ = _WORKER.submit(_timed, found, comparison, None).result()
    return pixels, None if picture.alpha is None else imresize(picture.alpha, scale)


class ResultCache:
    """Finished results by content, method and scale, least recently used out first, bounded in bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._lock = threading.Lock()
        self._entries: OrderedDict[tuple, Result] = OrderedDict()

    def get(self, key: tuple) -> Result | None:
        """The result of that key, or None."""
        with self._lock:
            if key not in self._entries:
                return None
            self._entries.move_to_end(key)
            return self._entries[key]

    def put(self, key: tuple, result: Result) -> None:
        """Keep a finished result; one that is larger than the whole cache is not kept."""
        size = _size(result)
        with self._lock:
            if key in self._entries or size > self._limit:
                return
            self._entries[key] = result
            self._size += size
            while self._size > self._limit:
                self._size -= _size(self._entries.popitem(last=False)[1])


CACHE = ResultCache(CACHE_BYTES)
TICKETS = Tickets()
_WORKER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="network")


def _run(method: Method, comparison: Comparison, ticket: Ticket, store: Store) -> Iterator[Result]:
    request, result = comparison.request, Result(method.id)
    if ticket.cancelled:
        yield replace(result, status="cancelled")
        return
    key = _cache_key(method, comparison)
    kept = CACHE.get(key)
    if kept is not None and kept.file is not None and kept.file.exists():
        yield replace(kept, cached=True)
        return
    try:
        if method.architecture:
            timed = yield from _on_worker(method, comparison, ticket, result)
        else:
            timed = _timed(method, comparison, None)
        done = _measured(replace(result, status="done", pixels=timed[0], seconds=timed[1]), comparison, store)
    except Cancelled:
        yield replace(result, status="cancelled")
    except SRLensError as error:
        yield replace(result, status="failed", message=str(error))
    except MemoryError:
        yield replace(result, status="failed", message=t("compare.no_memory"))
    else:
        ESTIMATES.learn(method, comparison.lr.shape[:2], request.scale, timed[1])
        CACHE.put(key, done)
        yield done


def _on_worker(method: Method, comparison: Comparison, ticket: Ticket, result: Result) -> Iterator[Result]:
    """Run a network on the worker thread, yielding "waiting" and "running" until it is done; returns its output."""
    state: dict[str, float] = {}

    def progress(fraction: float) -> None:
        state["progress"] = fraction
        if ticket.cancelled:
            raise Cancelled

    future: Future[tuple[np.ndarray, float]] = _WORKER.submit(_timed, method, comparison, progress)
    shown: float | None = None
    try:
        yield replace(result, status="running" if future.running() else "waiting")
        while True:
            try:
                return future.result(timeout=POLL_SECONDS)
            except FutureTimeout:
                if ticket.cancelled and future.cancel():
                    raise Cancelled from None
            current = state.get("progress")
            if current != shown:
                shown = current
                yield replace(result, status="running", progress=current)
    finally:
        # The page was closed in the middle of a run (GeneratorExit): do not compute for nobody.
        if not future.done():
            ticket.cancel()
            future.cancel()


def _timed(
    method: Method, comparison: Comparison, progress: Callable[[float], None] | None
) -> tuple[np.ndarray, float]:
    if progress is not None:
        progress(0.0)
    start = time.perf_counter()
    pixels = method.run(comparison.lr, comparison.request.scale, progress, cubic_a=comparison.request.cubic_a)
    return pixels, time.perf_counter() - start


def _measured(result: Result, comparison: Comparison, store: Store) -> Result:
    pixels, scale = result.pixels, comparison.request.scale
    if pixels is None:
        raise ValueError("only a finished result can be measured")
    result = replace(result, file=store(pixels))
    if comparison.hr is not None:
        return replace(result, scores=score(pixels, comparison.hr, scale, SCORES))
    back = luma_bt601_studio(downscale(pixels, scale))
    return replace(result, consistency=score_luma(back, luma_bt601_studio(comparison.lr), 0, ("psnr",))["psnr"])


def _cache_key(method: Method, comparison: Comparison) -> tuple:
    request = comparison.request
    weights = method.weights[request.scale].sha256 if request.scale in method.weights else ""
    cubic_a = request.cubic_a if method.id == "bicubic" else None
    return request.picture.digest, request.mode, request.scale, method.id, weights, cubic_a


def _cost(method: Method) -> tuple[bool, bool, int]:
    return bool(method.architecture), method.self_ensemble, method.parameters


def _size(result: Result) -> int:
    return result.pixels.nbytes if result.pixels is not None else 0


def _key(request: Request) -> str:
    return f"{request.picture.digest[:16]}-{request.mode}-x{request.scale}"
