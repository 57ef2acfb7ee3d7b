"""What is compared: a visitor's picture, what they ask for, and what each method has answered so far.

Records and the step that needs no method: :func:`prepare` makes the LR and HR image. Nothing here runs a method
(:mod:`dashboard.runs.compare` does) or knows Gradio.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Literal

import numpy as np

from dashboard.i18n.sentences import sentence
from dashboard.runs.cache import InUse
from dashboard.runs.given import Given, Source, common_size
from dashboard.runs.places import Region
from sr_core.catalogue.methods import Method, find_method
from sr_core.errors import ImageError
from sr_core.image.alpha import over, uncovered
from sr_core.image.decode_budget import Budget
from sr_core.image.degrade import downscale
from sr_core.image.files import read_header, read_image
from sr_core.metrics import CONSISTENCY, METRICS, RGB_FIRST, Convention
from sr_core.metrics.ssim import WINDOW
from sr_core.sentences import Sentence

Mode = Literal["measure", "enlarge"]
Status = Literal["waiting", "running", "done", "failed", "cancelled", "held"]

# A result may have this many pixels: what a browser still shows on one canvas and 16 GB hold eight times over.
MAX_OUTPUT_PIXELS = 64_000_000
MAX_UPLOAD_BYTES = 64 * 1024**2
MEMORY_BYTES = 2 * 1024**3
"""For pictures that are being decoded and prepared, all visitors together; results and networks come on top."""
PREPARING = 16
"""Bytes a pixel that laying over white, or filling what is transparent, takes at its peak."""
KEPT_BYTES = 4 * 1024**3
"""For pictures of comparisons that are at work, all visitors together."""
PATIENCE = 120.0
"""Seconds that a picture waits for memory before its visitor is told."""
SCORES = ("psnr", "ssim")
MATLAB_A = -0.5


def further_metrics() -> list[tuple[str, str]]:
    """Titles and ids of the metrics that a visitor can choose besides `SCORES`: those that can measure here."""
    return [(metric.title, name) for name, metric in METRICS.items() if name not in SCORES and metric.missing is None]


@dataclass(frozen=True, eq=False)
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
    ``metrics``: ids from ``METRICS`` that are measured besides ``SCORES``. ``given``: results that exist already.
    ``place``: names what is looked at through one view where that is more than the picture, such as a set of pictures.
    """

    picture: Picture
    mode: Mode
    scale: int
    methods: tuple[str, ...]
    cubic_a: float = MATLAB_A
    budget: float | None = None
    metrics: tuple[str, ...] = ()
    given: tuple[Given, ...] = ()
    place: str = ""

    @property
    def scores(self) -> tuple[str, ...]:
        """All that is measured where there is an original."""
        further = (name for name in METRICS if name in self.metrics and name not in SCORES)
        # A link from elsewhere may ask for one whose weights are not here.
        return (*SCORES, *(name for name in further if METRICS[name].missing is None))

    @property
    def scores_alone(self) -> tuple[str, ...]:
        """Those of ``scores`` that need no original."""
        return tuple(name for name in self.scores if METRICS[name].needs.alone)


@dataclass(frozen=True)
class Part:
    """A network's pixels of a part of the picture: where it lies, in HR pixels, and the file that holds it."""

    region: Region
    file: Path


@dataclass(frozen=True)
class Result:
    """One method's answer.

    ``scores`` are measured against the original, or where there is none are those that need none. ``consistency`` is
    the PSNR of the result shrunk back against the LR image, where there is no original. Both None where they do not
    apply; a metric that the picture is too small for is NaN. ``elapsed`` is how long it has been running; while it
    waits in the line ``ahead`` runs come before it, which take about ``wait`` seconds. ``file`` holds the
    pixels that were measured, ``back`` those of the shrunk result. Of a picture with transparency ``shown`` is what it
    looks like on white (as ``back`` is), and ``download`` keeps transparency and grey; None where ``file`` serves for
    it. Of a network that is held back ``expected`` are the seconds it would take, ``part`` what it made of the part in
    sight.
    """

    method: str
    status: Status = "waiting"
    progress: float | None = None
    elapsed: float = 0.0
    ahead: int = 0
    wait: float = 0.0
    file: Path | None = None
    back: Path | None = None
    shown: Path | None = None
    download: Path | None = None
    seconds: float | None = None
    scores: Mapping[str, float] | None = None
    consistency: float | None = None
    cached: bool = False
    message: str = ""
    expected: float | None = None
    part: Part | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """All that it is kept in; nothing while there is no image."""
        found = (self.file, self.back, self.shown, self.download)
        return () if self.file is None else tuple(path for path in found if path is not None)


@dataclass(frozen=True, eq=False)  # from Python 3.13 on, fields are compared one by one: arrays cannot be
class Comparison:
    """A snapshot: the LR image, the original where there is one, and a result per method in the order asked for.

    ``methods`` are those that were asked for, by id, and the given results. ``uncut``: height and width of the
    original before it was cut. ``baseline`` is the PSNR of MATLAB's bicubic (a = -0.5), which
    gains are counted from, whatever a is shown.
    """

    request: Request
    methods: Mapping[str, Source]
    lr: np.ndarray
    hr: np.ndarray | None
    results: tuple[Result, ...]
    notes: tuple[str, ...] = ()
    baseline: float | None = None
    uncut: tuple[int, int] = (0, 0)

    @property
    def key(self) -> str:
        """Names the comparison: another picture, mode or scale has another key."""
        return f"{self.request.picture.digest[:16]}-{self.request.mode}-x{self.request.scale}"

    @property
    def place(self) -> str:
        """Names the picture: two comparisons of one place can be looked at through the same view."""
        return self.request.place or self.request.picture.digest[:16]

    @property
    def held_bytes(self) -> int:
        """What its pictures take in memory while it is at work."""
        picture = self.request.picture
        arrays = {id(array): array for array in (picture.pixels, picture.alpha, self.lr, self.hr) if array is not None}
        return sum(array.nbytes for array in arrays.values())

    @property
    def protocol(self) -> Convention:
        """How its figures are measured: as the tables are, or against the input where there is no original."""
        return CONSISTENCY if self.hr is None else RGB_FIRST

    @property
    def finished(self) -> bool:
        """Whether nothing is waiting or running any more."""
        return all(result.status not in ("waiting", "running") for result in self.results)

    @property
    def unfinished(self) -> list[Method]:
        """The methods that are still to run, held ones included."""
        return self._standing("waiting", "running", "held")

    def differs_in_line_alone(self, other: Comparison) -> bool:
        """Whether all that changed is how many runs are ahead of one that waits."""
        own, others = ([replace(r, ahead=0, wait=0.0) for r in c.results] for c in (self, other))
        rest = (each.name for each in fields(self) if each.name != "results")
        return own == others and all(getattr(self, name) is getattr(other, name) for name in rest)

    @property
    def coming(self) -> list[Method]:
        """The methods that are still to run without another word."""
        return self._standing("waiting", "running")

    @property
    def held(self) -> list[Method]:
        """The methods that wait for the visitor's word."""
        return self._standing("held")

    def _standing(self, *statuses: Status) -> list[Method]:
        found = [self.methods[result.method] for result in self.results if result.status in statuses]
        return [source for source in found if isinstance(source, Method)]

    @property
    def parts(self) -> dict[str, Part]:
        """What is there of each network that was run on a part of the picture."""
        return {result.method: result.part for result in self.results if result.part is not None}

    def with_parts(self, parts: Mapping[str, Part]) -> Comparison:
        """The same comparison with what is there already of each result that has no image yet."""
        return replace(
            self,
            results=tuple(
                replace(result, part=parts[result.method])
                if result.status != "done" and result.part is None and result.method in parts
                else result
                for result in self.results
            ),
        )

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


@cache
def memory() -> Budget:
    """What all visitors of this process share while their pictures are decoded and prepared."""
    return Budget(MEMORY_BYTES)


@cache
def at_work() -> Budget:
    """What all visitors of this process share for the pictures of comparisons that have not ended."""
    return Budget(KEPT_BYTES)


@cache
def in_use() -> InUse:
    """HR and LR images that comparisons of this process are made of, each there once."""
    return InUse()


def open_picture(path: str | Path, name: str) -> Picture:
    """Read a file that a visitor chose; ImageError with one sentence when it cannot be used."""
    with memory().room(read_header(path).memory, PATIENCE):
        loaded = read_image(path)
    return Picture(name, loaded.pixels, loaded.alpha, loaded.grey, loaded.notes)


def made_up_input(source: Given, scale: int) -> Picture:
    """What stands for the input where there is neither an original nor an input: a result, shrunk."""
    loaded = open_picture(source.file, source.name)
    pixels = loaded.pixels if loaded.alpha is None else over(loaded.pixels, loaded.alpha)
    note = sentence("given_files.note_alone", title=source.title, scale=scale)
    return Picture(source.name, downscale(pixels, scale), notes=(note,))


def prepare(request: Request, catalogue: Mapping[str, Method]) -> Comparison:
    """LR, HR and an empty result per method; ImageError when the picture and the scale do not fit.

    SRLensError for a method that is not in the catalogue.
    """
    height, width = request.picture.pixels.shape[:2]
    with memory().room(PREPARING * height * width, PATIENCE):
        return _prepared(request, catalogue)


def _prepared(request: Request, catalogue: Mapping[str, Method]) -> Comparison:
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
        height, width = common_size((height, width), (source.size for source in request.given), scale)
        # A multiple of the scale, because what is cut off does not count.
        least = math.ceil(WINDOW / scale + 2) * scale
        if min(height, width) < least:
            raise ImageError(sentence("compare.too_small", w=width, h=height, scale=scale, least=least))
        key = picture.digest, picture.grey, height, width, scale
        hr, lr = in_use().pair(key, partial(_shrunk, pixels[:height, :width], scale))
        if hr.shape != pixels.shape:
            cut = {"cut_w": hr.shape[1], "cut_h": hr.shape[0]}
            notes.append(sentence("compare.note_cut", w=pixels.shape[1], h=pixels.shape[0], **cut))
    else:
        hr, lr = None, pixels
        check_enlarged(height, width, scale)
    methods: dict[str, Source] = {name: find_method(name, catalogue) for name in request.methods}
    methods |= {source.id: source for source in request.given}
    results = tuple(Result(name) for name in methods)
    notes += [note for source in request.given if (note := _cut_of(source, lr, scale))]
    uncut = lr.shape[0] * scale, lr.shape[1] * scale
    return Comparison(request, methods, lr, hr, results, tuple(notes), uncut=uncut if hr is None else pixels.shape[:2])


def check_file(path: str | Path, mode: Mode, scale: int) -> None:
    """ImageError for a file that is refused by its header already, so that nothing is decoded for nothing."""
    header = read_header(path)
    if mode == "enlarge":
        check_enlarged(header.height, header.width, scale)


def check_enlarged(height: int, width: int, scale: int) -> None:
    """ImageError when a picture of that size would be enlarged to more than is answered here."""
    megapixels, limit = height * width * scale**2 / 1e6, MAX_OUTPUT_PIXELS / 1e6
    if megapixels > limit:
        raise ImageError(sentence("compare.too_large", scale=scale, megapixels=megapixels, limit=limit))


def _cut_of(source: Given, lr: np.ndarray, scale: int) -> str:
    """What was cut off a given result that is shown, "" for nothing; one that is too small is refused elsewhere."""
    height, width = lr.shape[0] * scale, lr.shape[1] * scale
    if source.size == (height, width) or source.size[0] < height or source.size[1] < width:
        return ""
    sizes = {"w": source.size[1], "h": source.size[0], "cut_w": width, "cut_h": height}
    return sentence("given_files.note_cut", title=source.title, **sizes)


def _shrunk(pixels: np.ndarray, scale: int) -> tuple[np.ndarray, np.ndarray]:
    sample = RGB_FIRST.prepare(pixels, scale)
    return sample.ref, sample.lr


def _note_in_mode(note: str, mode: Mode) -> str:
    """What was done to a picture, said more exactly where it depends on what is done with it."""
    code = note.code if isinstance(note, Sentence) else ""
    return sentence(f"compare.note_alpha_{mode}") if code == "note.alpha" else note
