"""One image at one scale: shrunk under a protocol, enlarged by each method, measured."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from sr_core.benchmark.compute import ONE_THREAD, Compute
from sr_core.benchmark.lr_files import LRDistance, cut_to_lr, distance
from sr_core.benchmark.results import Note, Record, Skip
from sr_core.catalogue.methods import METHODS, Method
from sr_core.errors import ImageError, SRLensError, memory_as_error
from sr_core.image.alpha import over
from sr_core.image.contract import LoadedImage
from sr_core.image.degradation import BICUBIC, degrade
from sr_core.image.degrade import modcrop
from sr_core.image.files import read_image
from sr_core.metrics import PROTOCOLS, Prepared
from sr_core.progress import Report
from sr_core.sentences import Sentence, say

# No metric asks for more pixels a side than this once the border is off; only smaller images are asked about.
_SURELY_ENOUGH = 256


@dataclass(frozen=True)
class Unit:
    """One image at one scale and what to do with it; plain values, so that it travels to another process.

    ``lr``: the LR file that exists, None where the original is shrunk, as ``degradation`` says.
    """

    dataset: str
    image: str
    path: Path
    scale: int
    methods: tuple[str, ...]
    protocol: str
    metrics: tuple[str, ...]
    lr: Path | None = field(default=None, kw_only=True)
    degradation: str = field(default=BICUBIC, kw_only=True)

    def measure(self, compute: Compute = ONE_THREAD, catalogue: Mapping[str, Method] = METHODS) -> Outcome:
        """What :func:`measure` gives."""
        return measure(self, compute, catalogue=catalogue)


@dataclass(frozen=True)
class Outcome:
    """What one unit gave. ``lr``: how far its LR file is from MATLAB's own, where there was one."""

    records: tuple[Record, ...]
    skipped: tuple[Skip, ...]
    notes: tuple[Note, ...] = ()
    lr: LRDistance | None = None


def measure(
    unit: Unit,
    compute: Compute = ONE_THREAD,
    progress: Report | None = None,
    catalogue: Mapping[str, Method] = METHODS,
) -> Outcome:
    """Run and measure all methods of one unit; what cannot be measured is named, not raised.

    ``progress`` is called with 0..1 of each method that enlarges RGB, and may raise ``Cancelled``, which passes.
    """
    scale = None  # a picture that cannot be read is left out at every scale, and is named once
    try:
        with memory_as_error("this picture"):
            loaded = read_once(unit.path, unit.path.stat().st_mtime_ns)
            scale = unit.scale
            lr = None if unit.lr is None else _lr_of(unit.lr)
            sample = _sample(loaded, lr, unit)
    except (SRLensError, OSError) as error:
        reason = error.sentence if isinstance(error, SRLensError) else f"{error.strerror or error}."
        return Outcome((), (Skip(unit.dataset, unit.image, scale, None, reason),))
    records, skipped = [], []
    for name in unit.methods:
        try:
            pred, meter = _enlarge(catalogue[name], sample, compute, progress)
            with memory_as_error("measuring this picture"):
                values = {metric: round(value, 6) for metric, value in sample.score(pred, unit.metrics).items()}
        except SRLensError as error:
            skipped.append(Skip(unit.dataset, unit.image, unit.scale, name, error.sentence))
            continue
        place = unit.dataset, unit.image, name, unit.scale
        records.append(Record(*place, values, round(meter.seconds, 4), meter.peak_bytes, unit.protocol))
    notes = [Note(unit.dataset, unit.image, note) for note in notes_of(loaded)]
    if lr is not None:
        notes += [Note(unit.dataset, unit.image, say("benchmark.lr_note", note=note)) for note in notes_of(lr)]
        if lr.grey and not loaded.grey:
            notes.append(Note(unit.dataset, unit.image, say("benchmark.lr_grey")))
    far = None if unit.lr is None else distance(unit.dataset, unit.lr, sample.lr, sample.ref, unit.scale)
    return Outcome(tuple(records), tuple(skipped), tuple(notes), far)


def notes_of(loaded: LoadedImage) -> Iterator[str]:
    """What was done to the file, as far as it concerns a picture that is measured."""
    for note in loaded.notes:
        alpha = isinstance(note, Sentence) and note.code == "note.alpha"
        yield say("benchmark.over_white") if alpha else note


@lru_cache(maxsize=1)
def read_once(path: Path, changed: int) -> LoadedImage:
    """The picture, kept decoded while its other scales follow; ``changed`` is the file's time of change."""
    return _as_seen(read_image(path))


def _as_seen(loaded: LoadedImage) -> LoadedImage:
    """Measured is what one sees: transparent parts on white."""
    return loaded if loaded.alpha is None else replace(loaded, pixels=over(loaded.pixels, loaded.alpha))


def _enlarge(method: Method, sample: Prepared, compute: Compute, progress: Report | None) -> tuple[np.ndarray, Meter]:
    run = method.run_luma if sample.protocol.luma_alone else partial(method.run, progress=progress)
    with compute.of(method, sample.scale):
        method.warm_up(sample.scale)
        with Meter() as meter:
            pred = run(sample.lr, sample.scale)
    return pred, meter


def _lr_of(file: Path) -> LoadedImage:
    """The LR file as it is seen; the error names it, since all else is said of its original."""
    try:
        return _as_seen(read_image(file))
    except (SRLensError, OSError) as error:
        reason = str(error) if isinstance(error, SRLensError) else f"{error.strerror or error}."
        raise ImageError(say("benchmark.lr_unreadable", name=file.name, reason=reason)) from error


def _sample(loaded: LoadedImage, lr: LoadedImage | None, unit: Unit) -> Prepared:
    """LR and original under the unit's protocol; ImageError for an image too small for scale or metrics.

    ``lr``: the LR image that exists, None where the original is shrunk.
    """
    protocol = PROTOCOLS[unit.protocol]
    if lr is None and unit.degradation != BICUBIC:
        shrunk = degrade(loaded.pixels, unit.scale, unit.degradation)
        sample = Prepared(protocol, shrunk, modcrop(loaded.pixels, unit.scale), unit.scale)
    elif lr is None:
        sample = protocol.prepare(loaded.pixels, unit.scale, grey=loaded.grey)
    else:
        sample = Prepared(protocol, lr.pixels, cut_to_lr(loaded.pixels, lr.pixels, unit.scale), unit.scale)
    if min(sample.ref.shape[:2]) < _SURELY_ENOUGH + 2 * unit.scale:
        # The metrics know best what they need: ask them before a network works in vain.
        sample.score(sample.ref, unit.metrics)
    return sample


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
