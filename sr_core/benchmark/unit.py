"""One image at one scale: shrunk under a protocol, enlarged by each method, measured."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from sr_core.benchmark.compute import ONE_THREAD, Compute
from sr_core.benchmark.results import Note, Record, Skip
from sr_core.catalogue.methods import METHODS, Method
from sr_core.errors import SRLensError, memory_as_error
from sr_core.image.alpha import over
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import LoadedImage, quantise
from sr_core.image.degrade import downscale, modcrop
from sr_core.image.files import read_image
from sr_core.image.resample import imresize
from sr_core.metrics import score_luma
from sr_core.progress import Report
from sr_core.sentences import Sentence, say

# The protocol in which a method enlarges luma alone.
Y_FIRST = "srcnn"

# No metric asks for more pixels a side than this once the border is off; only smaller images are asked about.
_SURELY_ENOUGH = 256


@dataclass(frozen=True)
class Unit:
    """One image at one scale and what to do with it; plain values, so that it travels to another process."""

    dataset: str
    image: str
    path: Path
    scale: int
    methods: tuple[str, ...]
    protocol: str
    metrics: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What one unit gave."""

    records: tuple[Record, ...]
    skipped: tuple[Skip, ...]
    notes: tuple[Note, ...] = ()


def measure(unit: Unit, compute: Compute = ONE_THREAD, progress: Report | None = None) -> Outcome:
    """Run and measure all methods of one unit; what cannot be measured is named, not raised.

    ``progress`` is called with 0..1 of each method that enlarges RGB, and may raise ``Cancelled``, which passes.
    """
    scale = None  # a picture that cannot be read is left out at every scale, and is named once
    try:
        with memory_as_error("this picture"):
            loaded = _read(unit.path, unit.path.stat().st_mtime_ns)
            scale = unit.scale
            sample = _sample(loaded, unit)
    except (SRLensError, OSError) as error:
        reason = error.sentence if isinstance(error, SRLensError) else f"{error.strerror or error}."
        return Outcome((), (Skip(unit.dataset, unit.image, scale, None, reason),))
    records, skipped = [], []
    for name in unit.methods:
        try:
            pred, meter = _enlarge(METHODS[name], sample, compute, progress)
            with memory_as_error("measuring this picture"):
                values = sample.score(pred, unit.metrics)
        except SRLensError as error:
            skipped.append(Skip(unit.dataset, unit.image, unit.scale, name, error.sentence))
            continue
        place = unit.dataset, unit.image, name, unit.scale
        records.append(Record(*place, values, round(meter.seconds, 4), meter.peak_bytes, unit.protocol))
    notes = (Note(unit.dataset, unit.image, note) for note in _notes(loaded))
    return Outcome(tuple(records), tuple(skipped), tuple(notes))


def _notes(loaded: LoadedImage) -> Iterator[str]:
    """What was done to the file, as far as it concerns a picture that is measured."""
    for note in loaded.notes:
        alpha = isinstance(note, Sentence) and note.code == "note.alpha"
        yield say("benchmark.over_white") if alpha else note


@lru_cache(maxsize=1)
def _read(path: Path, changed: int) -> LoadedImage:
    """The picture, kept decoded while its other scales follow; ``changed`` is the file's time of change."""
    loaded = read_image(path)
    # Measured is what one sees.
    return loaded if loaded.alpha is None else replace(loaded, pixels=over(loaded.pixels, loaded.alpha))


def _enlarge(method: Method, sample: Sample, compute: Compute, progress: Report | None) -> tuple[np.ndarray, Meter]:
    run = method.run_luma if sample.y_first else partial(method.run, progress=progress)
    with compute.of(method, sample.scale):
        method.warm_up(sample.scale)
        with Meter() as meter:
            pred = run(sample.lr, sample.scale)
    return pred, meter


@dataclass(frozen=True)
class Sample:
    """LR as a method gets it, and the original's luma ``(H, W)`` that the result's is compared with.

    RGB first: LR is uint8 ``(h, w, 3)``, luma is float64, not rounded. Y first (``y_first``): LR is float64
    ``(h, w)`` in 0..255, not quantised, luma is uint8.
    """

    lr: np.ndarray
    ref: np.ndarray
    scale: int
    y_first: bool

    def score(self, pred: np.ndarray, metrics: Sequence[str]) -> dict[str, float]:
        """The metrics of a method's result, to 6 decimals."""
        luma = quantise(pred) if self.y_first else luma_bt601_studio(pred)
        values = score_luma(luma, self.ref, self.scale, metrics)
        return {name: round(value, 6) for name, value in values.items()}


def _sample(loaded: LoadedImage, unit: Unit) -> Sample:
    """LR and original under the unit's protocol; ImageError for an image too small for scale or metrics."""
    if unit.protocol == Y_FIRST:
        # A grey file is its own luma; its replicated channels would be squeezed into 16..235.
        luma = loaded.pixels[..., 0] if loaded.grey else quantise(luma_bt601_studio(loaded.pixels))
        ref = modcrop(luma, unit.scale)
        lr = imresize(ref.astype(np.float64), 1 / unit.scale)
    else:
        hr = modcrop(loaded.pixels, unit.scale)
        ref, lr = luma_bt601_studio(hr), downscale(hr, unit.scale)
    if min(ref.shape) < _SURELY_ENOUGH + 2 * unit.scale:
        # The metrics know best what they need: ask them before a network works in vain.
        score_luma(ref, ref, unit.scale, unit.metrics)
    return Sample(lr, ref, unit.scale, unit.protocol == Y_FIRST)


class Meter:
    """Seconds of a block, and the peak of the process's resident memory in it (Linux; None elsewhere)."""

    seconds: float
    peak_bytes: int | None

    def __enter__(self) -> Meter:
        self._resettable = _reset_peak_memory()
        self._start = time.perf_counter()
        return self

    def __exit__(self, *error: object) -> None:
        self.seconds = time.perf_counter() - self._start
        self.peak_bytes = _peak_memory() if self._resettable else None


def _reset_peak_memory() -> bool:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def _peak_memory() -> int | None:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    peaks = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0].split()[1]) * 1024 if peaks else None
