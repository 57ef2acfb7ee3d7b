"""Runs methods for the page: one picture in, results out one by one, each computed and encoded once.

Nothing here knows Gradio. :func:`compare` is a generator of :class:`Comparison` snapshots: what is known already is in
the first, interpolators follow in the caller's thread, and networks share one worker thread (two models at a time on
two cores would only slow each other down), report progress, and stop when the :class:`~dashboard.tickets.Ticket` is
cancelled.
"""

from __future__ import annotations

import hashlib
import logging
import math
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np

from dashboard.cache import ResultCache
from dashboard.estimates import ESTIMATES
from dashboard.sentences import sentence
from dashboard.tickets import Ticket
from sr_core.alpha import enlarge_alpha, over, uncovered
from sr_core.color import luma_bt601_studio
from sr_core.degrade import downscale, modcrop
from sr_core.errors import Cancelled, ImageError, SRLensError
from sr_core.image import read_image, write_image
from sr_core.methods import METHODS, Method, find_method
from sr_core.metrics import METRICS, score, score_luma
from sr_core.metrics.ssim import WINDOW
from sr_core.sentences import Sentence

Answer = TypeVar("Answer")
Mode = Literal["measure", "enlarge"]
Status = Literal["waiting", "running", "done", "failed", "cancelled", "held"]
Store = Callable[[np.ndarray, str], Path]
"""Writes an image as a lossless file of that name (without suffix) and returns its path."""

# A result may have this many pixels: what a browser still shows on one canvas and 16 GB hold eight times over.
MAX_OUTPUT_PIXELS = 64_000_000
MAX_UPLOAD_BYTES = 64 * 1024**2
SCORES = ("psnr", "ssim")
CACHED_RESULTS = 512
POLL_SECONDS = 0.2
MATLAB_A = -0.5

Work = TypeVar("Work")

log = logging.getLogger(__name__)


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
        """Identifies the picture, whatever the file was called."""
        return digest(self.pixels, self.alpha)

    @property
    def stem(self) -> str:
        """The name made fit for a file's."""
        return re.sub(r"[^\w-]+", "_", Path(self.name).stem)[:40].strip("_") or "picture"


@dataclass(frozen=True)
class Request:
    """What to compare: ``mode`` "measure" takes the picture as the original, "enlarge" as the input.

    ``budget``: networks whose estimates add up to more seconds than this are held back; None starts all.
    ``metrics``: ids from ``METRICS`` that are measured besides ``SCORES``.
    """

    picture: Picture
    mode: Mode
    scale: int
    methods: tuple[str, ...]
    cubic_a: float = MATLAB_A
    budget: float | None = None
    metrics: tuple[str, ...] = ()

    @property
    def scores(self) -> tuple[str, ...]:
        """All that is measured against the original."""
        return (*SCORES, *(name for name in METRICS if name in self.metrics and name not in SCORES))


@dataclass(frozen=True)
class Result:
    """One method's answer. ``scores`` are measured against the original, ``consistency`` is the PSNR of the result
    shrunk back against the LR image, which needs no original; both None where they do not apply. A metric that the
    picture is too small for is NaN. ``elapsed`` is how long it has been running. ``file`` holds the pixels that were
    measured, ``back`` those of the shrunk result. Of a picture with transparency ``shown`` is what it looks like on
    white (as ``back`` is), and ``download`` keeps transparency and grey; None where ``file`` serves for it."""

    method: str
    status: Status = "waiting"
    progress: float | None = None
    elapsed: float = 0.0
    file: Path | None = None
    back: Path | None = None
    shown: Path | None = None
    download: Path | None = None
    seconds: float | None = None
    scores: Mapping[str, float] | None = None
    consistency: float | None = None
    cached: bool = False
    message: str = ""


@dataclass(frozen=True)
class Comparison:
    """A snapshot: the LR image, the original where there is one, and a result per method in the order asked for.

    ``baseline`` is the PSNR of MATLAB's bicubic (a = -0.5), which gains are counted from, whatever a is shown.
    """

    request: Request
    lr: np.ndarray
    hr: np.ndarray | None
    results: tuple[Result, ...]
    notes: tuple[str, ...] = ()
    baseline: float | None = None

    @property
    def key(self) -> str:
        """Names the comparison: another picture, mode or scale has another key."""
        return f"{self.place}-{self.request.mode}-x{self.request.scale}"

    @property
    def place(self) -> str:
        """Names the picture: two comparisons of one place can be looked at through the same view."""
        return self.request.picture.digest[:16]

    @property
    def finished(self) -> bool:
        """Whether nothing is waiting or running any more."""
        return all(result.status not in ("waiting", "running") for result in self.results)

    def updated(self, result: Result) -> Comparison:
        """The same comparison with one result replaced."""
        return replace(self, results=tuple(result if r.method == result.method else r for r in self.results))


def digest(pixels: np.ndarray, alpha: np.ndarray | None = None) -> str:
    """sha256 of an image's shape and values, in hexadecimal."""
    state = hashlib.sha256()
    for array in (pixels, alpha):
        if array is not None:
            state.update(repr((array.shape, array.dtype.str)).encode())
            state.update(np.ascontiguousarray(array).data)
    return state.hexdigest()


@lru_cache(maxsize=2)
def open_picture(path: str | Path, name: str) -> Picture:
    """Read a file that a visitor chose; ImageError with one sentence when it cannot be used.

    The last two stay decoded: changing the scale does not read the file again. An upload's path is never reused.
    """
    loaded = read_image(path)
    return Picture(name, loaded.pixels, loaded.alpha, loaded.grey, loaded.notes)


def prepare(request: Request) -> Comparison:
    """LR, HR and an empty result per method; ImageError when the picture and the scale do not fit."""
    picture, scale = request.picture, request.scale
    pixels = picture.pixels
    if picture.alpha is not None:
        # Measured is what one sees; enlarged are the colours, and the transparency by itself.
        blend = over if request.mode == "measure" else uncovered
        pixels = blend(pixels, picture.alpha)
    height, width = pixels.shape[:2]
    notes = [_note_in_mode(note, request.mode) for note in picture.notes]
    if picture.grey:
        notes.append(sentence(f"compare.note_grey_{request.mode}"))
    if request.mode == "measure":
        hr, lr = modcrop(pixels, scale), downscale(pixels, scale)
        least = WINDOW + 2 * scale
        if min(hr.shape[:2]) < least:
            raise ImageError(sentence("compare.too_small", w=width, h=height, scale=scale, least=least))
        if hr.shape != pixels.shape:
            notes.append(sentence("compare.note_cut", w=width, h=height, cut_w=hr.shape[1], cut_h=hr.shape[0]))
    else:
        hr, lr = None, pixels
        megapixels = height * width * scale**2 / 1e6
        if megapixels > MAX_OUTPUT_PIXELS / 1e6:
            limit = MAX_OUTPUT_PIXELS / 1e6
            raise ImageError(sentence("compare.too_large", scale=scale, megapixels=megapixels, limit=limit))
    results = tuple(Result(find_method(name).id) for name in request.methods)
    return Comparison(request, lr, hr, results, tuple(notes))


def _note_in_mode(note: str, mode: Mode) -> str:
    """What was done to a picture, said more exactly where it depends on what is done with it."""
    code = note.code if isinstance(note, Sentence) else ""
    return sentence(f"compare.note_alpha_{mode}") if code == "note.alpha" else note


def compare(comparison: Comparison, ticket: Ticket, store: Store) -> Iterator[Comparison]:
    """Yield a snapshot whenever something changed: what is known first, then each result, the cheapest method first.

    A method that fails says why in its own result and leaves the others alone. Networks that would together take
    longer than the request's budget are held back.
    """
    request = comparison.request
    for result in _known(comparison):
        comparison = comparison.updated(result)
    comparison = replace(comparison, baseline=_known_baseline(comparison))
    yield comparison
    waiting = [METHODS[result.method] for result in comparison.results if result.status == "waiting"]
    shown = time.perf_counter()
    for method in (m for m in waiting if not m.architecture):
        if ticket.cancelled:
            comparison = comparison.updated(Result(method.id, status="cancelled"))
            continue
        result = _finish(method, comparison, store, partial(_timed, method, comparison, None))
        comparison = comparison.updated(result)
        if time.perf_counter() - shown > POLL_SECONDS:
            shown = time.perf_counter()
            yield comparison
    comparison = replace(comparison, baseline=_baseline(comparison))
    yield comparison
    networks = [m for m in waiting if m.architecture]
    size = comparison.lr.shape[:2]
    for method in sorted(networks, key=lambda m: ESTIMATES.of(m, size, request.scale).seconds):
        for result in _run_network(method, comparison, ticket, store):
            comparison = comparison.updated(result)
            yield comparison


def _known(comparison: Comparison) -> list[Result]:
    """Results that cost nothing: from the cache, and the networks that are not started without the visitor's word."""
    request = comparison.request
    methods = [METHODS[name] for name in request.methods]
    cached = {method.id: CACHE.get(_cache_key(method, comparison)) for method in methods}
    known = [
        _with_metrics(replace(result, cached=True), comparison) for result in cached.values() if result is not None
    ]
    new = [method for method in methods if method.architecture and cached[method.id] is None]
    seconds = ESTIMATES.total(new, comparison.lr.shape[:2], request.scale)
    if request.budget is not None and seconds > request.budget:
        known += [Result(method.id, status="held") for method in new]
    return known


def _baseline(comparison: Comparison) -> float | None:
    """PSNR of MATLAB's bicubic against the original: measured already, or now; None without an original."""
    known = _known_baseline(comparison)
    if known is not None or comparison.hr is None:
        return known
    scale = comparison.request.scale
    return score(METHODS["bicubic"].run(comparison.lr, scale), comparison.hr, scale, ("psnr",))["psnr"]


def _known_baseline(comparison: Comparison) -> float | None:
    papers = replace(comparison, request=replace(comparison.request, cubic_a=MATLAB_A))
    kept = CACHE.get(_cache_key(METHODS["bicubic"], papers))
    return None if kept is None or kept.scores is None else kept.scores["psnr"]


CACHE: ResultCache[Result] = ResultCache(CACHED_RESULTS)
_WORKER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="network")


def on_network_worker(work: Callable[[], Work]) -> Future[Work]:
    """Let a network of another part of the page take its turn among those of the comparisons."""
    return _WORKER.submit(work)


def _finish(
    method: Method, comparison: Comparison, store: Store, run: Callable[[], tuple[np.ndarray, float]]
) -> Result:
    """Run, store, measure and keep one result; whatever goes wrong becomes its message."""
    try:
        pixels, seconds = run()
        name = f"{comparison.request.picture.stem}_x{comparison.request.scale}_{method.id}"
        result = Result(method.id, status="done", file=store(pixels, name), seconds=seconds)
        result = _measured(_in_its_kind(result, pixels, comparison, store), pixels, comparison, store)
    except Cancelled:
        return Result(method.id, status="cancelled")
    except SRLensError as error:
        return Result(method.id, status="failed", message=error.sentence)
    except Exception:
        log.exception("%s failed", method.id)
        return Result(method.id, status="failed", message=sentence("compare.unexpected_method"))
    ESTIMATES.learn(method, comparison.lr.shape[:2], comparison.request.scale, seconds)
    CACHE.put(_cache_key(method, comparison), result)
    return result


def _run_network(method: Method, comparison: Comparison, ticket: Ticket, store: Store) -> Iterator[Result]:
    """Run a network on the worker thread: "waiting" and "running" results until it is done."""
    state: dict[str, float] = {}

    def progress(fraction: float) -> None:
        state.setdefault("start", time.perf_counter())
        state["progress"] = fraction
        if ticket.cancelled:
            raise Cancelled

    if ticket.cancelled:
        yield Result(method.id, status="cancelled")
        return
    future: Future[tuple[np.ndarray, float]] = _WORKER.submit(_timed, method, comparison, progress)
    shown: float | None = None
    try:
        yield Result(method.id, status="running" if future.running() else "waiting")
        while not _done(future):
            if ticket.cancelled and future.cancel():
                yield Result(method.id, status="cancelled")
                return
            current = state.get("progress")
            if current != shown:
                shown, elapsed = current, time.perf_counter() - state["start"]
                yield Result(method.id, status="running", progress=current, elapsed=elapsed)
        yield _finish(method, comparison, store, future.result)
    finally:
        # The page was closed in the middle of a run (GeneratorExit): do not compute for nobody.
        if not future.done():
            ticket.cancel()
            future.cancel()


def on_worker(task: Callable[[], Answer]) -> Future[Answer]:
    """Let ``task`` wait for its turn among the networks, whose runs would only slow each other down."""
    return _WORKER.submit(task)


def run_again(method: Method, lr: np.ndarray, scale: int, cubic_a: float, ticket: Ticket) -> np.ndarray:
    """A method on another input than the comparison's; networks wait for their turn on the one worker.

    Raises:
        Cancelled: the ticket was cancelled.
        SRLensError: the method cannot run.
    """

    def progress(_fraction: float) -> None:
        if ticket.cancelled:
            raise Cancelled

    if not method.architecture:
        return method.run(lr, scale, cubic_a=cubic_a)
    return _WORKER.submit(method.run, lr, scale, progress).result()


def _done(future: Future) -> bool:
    try:
        future.exception(timeout=POLL_SECONDS)
    except FutureTimeout:
        return False
    return True


def _timed(
    method: Method, comparison: Comparison, progress: Callable[[float], None] | None
) -> tuple[np.ndarray, float]:
    """The method's output and the seconds it took: of the method alone, not of importing torch or reading weights."""
    scale = comparison.request.scale
    if progress is not None:
        progress(0.0)
    method.warm_up(scale)
    start = time.perf_counter()
    pixels = method.run(comparison.lr, scale, progress, cubic_a=comparison.request.cubic_a)
    return pixels, time.perf_counter() - start


def _measured(result: Result, pixels: np.ndarray, comparison: Comparison, store: Store) -> Result:
    scale, alpha = comparison.request.scale, comparison.request.picture.alpha
    if comparison.hr is not None:
        return replace(result, scores=_scores(pixels, comparison, comparison.request.scores))
    back = downscale(pixels, scale)
    planes = (luma_bt601_studio(image) for image in (back, comparison.lr))
    consistency = score_luma(*planes, 0, ("psnr",))["psnr"]
    seen = back if alpha is None else over(back, alpha)
    name = f"{comparison.request.picture.stem}_x{scale}_{result.method}_shrunk_back"
    return replace(result, consistency=consistency, back=store(seen, name))


def _with_metrics(result: Result, comparison: Comparison) -> Result:
    """A kept result with those of the request's metrics that it lacks, measured on its file and kept from now on."""
    scores = result.scores or {}
    missing = [name for name in comparison.request.scores if name not in scores]
    if comparison.hr is None or result.file is None or not missing:
        return result
    further = _scores(read_image(result.file).pixels, comparison, missing)
    result = replace(result, scores={**scores, **further})
    CACHE.put(_cache_key(METHODS[result.method], comparison), result)
    return result


def _scores(pixels: np.ndarray, comparison: Comparison, metrics: Sequence[str]) -> dict[str, float]:
    """Each metric by itself: one that needs a larger picture takes nothing from the others."""
    assert comparison.hr is not None
    found = {}
    for name in metrics:
        try:
            found |= score(pixels, comparison.hr, comparison.request.scale, (name,))
        except ImageError:
            found[name] = math.nan
    return found


def _in_its_kind(result: Result, pixels: np.ndarray, comparison: Comparison, store: Store) -> Result:
    """The result with what an enlarged picture needs that is more than colours: a look on white, a file in its kind."""
    picture, scale = comparison.request.picture, comparison.request.scale
    plain = picture.alpha is None and not picture.grey
    if comparison.hr is not None or plain or result.file is None:
        return result
    alpha = None if picture.alpha is None else enlarge_alpha(picture.alpha, scale)
    folder = result.file.parent / digest(pixels, alpha)
    folder.mkdir(parents=True, exist_ok=True)
    download = write_image(folder / result.file.name, pixels, alpha=alpha, grey=picture.grey)
    shown = None if alpha is None or alpha.min() == 255 else store(over(pixels, alpha), f"{result.file.stem}_on_white")
    return replace(result, shown=shown, download=download)


def _cache_key(method: Method, comparison: Comparison) -> tuple:
    request = comparison.request
    weights = method.weights[request.scale].sha256 if request.scale in method.weights else ""
    cubic_a = request.cubic_a if method.id == "bicubic" else None
    return request.picture.digest, request.picture.grey, request.mode, request.scale, method.id, weights, cubic_a


def unfinished(results: Sequence[Result]) -> list[Method]:
    """The methods that are still to run, held ones included."""
    return [METHODS[result.method] for result in results if result.status in ("waiting", "running", "held")]
