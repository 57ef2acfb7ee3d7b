"""Results that exist already, measured against their originals: nothing is run here, only read, cut and scored."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from sr_core.benchmark.compute import ONE_THREAD, Compute
from sr_core.benchmark.lr_files import LARGEST_CROP
from sr_core.benchmark.plan import digest
from sr_core.benchmark.results import Note, Record, Skip
from sr_core.benchmark.run import circumstances
from sr_core.benchmark.unit import Outcome, Unit, notes_of, read_once
from sr_core.catalogue.methods import METHODS, Method
from sr_core.errors import ImageError, SRLensError, memory_as_error
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import LoadedImage
from sr_core.image.degrade import modcrop
from sr_core.metrics import PROTOCOLS
from sr_core.sentences import Sentence, say

GIVEN = "given"
"""The family of a method of which only results are known."""


@dataclass(frozen=True)
class GivenUnit(Unit):
    """One original and the results that methods gave for it.

    ``files`` maps each method to its result. ``border``: pixels cut off each side, None for the protocol's own.
    """

    files: Mapping[str, Path] = field(default_factory=dict)
    border: int | None = None

    def measure(self, compute: Compute = ONE_THREAD, catalogue: Mapping[str, Method] = METHODS) -> Outcome:
        """Score every result of the original, no method is run; what cannot be measured is named, not raised."""
        try:
            with memory_as_error("this picture"):
                original = read_once(self.path, self.path.stat().st_mtime_ns)
        except (SRLensError, OSError) as error:
            return Outcome((), (Skip(self.dataset, self.image, None, None, _reason(error)),))
        records, skipped = [], []
        notes = [Note(self.dataset, self.image, note) for note in notes_of(original)]
        for method in self.methods:
            start = time.perf_counter()
            try:
                with memory_as_error("measuring this picture"):
                    result = read_once(self.files[method], self.files[method].stat().st_mtime_ns)
                    values = self._score(result, original)
            except (SRLensError, OSError) as error:
                skipped.append(Skip(self.dataset, self.image, self.scale, method, _reason(error)))
                continue
            name = f"{method}/{self.files[method].name}"
            notes += [Note(self.dataset, name, note) for note in notes_of(result)]
            if result.grey and not original.grey:
                notes.append(Note(self.dataset, name, say("given.grey")))
            place = self.dataset, self.image, method, self.scale
            records.append(Record(*place, values, round(time.perf_counter() - start, 4), None, self.protocol))
        return Outcome(tuple(records), tuple(skipped), tuple(notes))

    def _score(self, result: LoadedImage, original: LoadedImage) -> dict[str, float]:
        pred, ref = cut_alike(result.pixels, original.pixels, self.scale)
        protocol = PROTOCOLS[self.protocol]
        if protocol.luma_alone:
            grey = original.grey and is_grey(pred)
            pred, ref = (_luma(image, grey) for image in (pred, ref))
        values = protocol.score(pred, ref, self.scale, self.metrics, border=self.border)
        return {name: round(value, 6) for name, value in values.items()}


def _luma(image: np.ndarray, grey: bool) -> np.ndarray:
    """A plane that the protocol rounds; a grey file is its own luma."""
    return image[..., 0].astype(np.float64) if grey else luma_bt601_studio(image)


def is_grey(image: np.ndarray) -> bool:
    """Whether the three channels of uint8 ``(H, W, 3)`` are one: programs like to write grey pictures as colour."""
    return bool((image[..., :1] == image).all())


def cut_alike(pred: np.ndarray, hr: np.ndarray, scale: int) -> tuple[np.ndarray, np.ndarray]:
    """Result and original cut to one size, as papers cut: right and bottom, to a multiple of the scale.

    Args:
        pred, hr: uint8 ``(H, W, 3)``.

    Raises:
        ImageError: the sizes differ by more than such a cut; it names both.
    """
    size = modcrop(hr, scale).shape[:2]
    if pred.shape[:2] in (size, hr.shape[:2]):
        return pred[: size[0], : size[1]], hr[: size[0], : size[1]]
    height, width = pred.shape[:2]
    multiples = range(scale, min(LARGEST_CROP, *hr.shape[:2]) + 1, scale)
    if (height, width) in [modcrop(hr, multiple).shape[:2] for multiple in multiples]:
        return pred, hr[:height, :width]
    sizes = {"width": width, "height": height, "hr_width": hr.shape[1], "hr_height": hr.shape[0]}
    if (height, width) == (size[0] // scale, size[1] // scale):
        raise ImageError(say("given.low_resolution", scale=scale, **sizes))
    raise ImageError(say("given.other_size", **sizes))


def given_circumstances(units: Sequence[GivenUnit], jobs: int) -> dict[str, Any]:
    """What a reader needs to judge the figures: as for methods that were run, with the hash of each result's file."""
    methods: dict[str, Any] = {}
    for unit in units:
        for method in unit.methods:
            entry = methods.setdefault(method, {"title": method, "family": GIVEN, "weights": {}, "files": {}})
            entry["files"].setdefault(unit.dataset, {})[unit.image] = digest(unit.files[method])
    meta = circumstances(units, jobs, methods=methods)
    border = units[0].border
    if border is not None:
        for name in meta["protocols"]:
            cut = f"{border} pixels cut off each side"
            meta["protocols"][name] = {**asdict(PROTOCOLS[name]), "border": cut}
    return meta


def _reason(error: SRLensError | OSError) -> Sentence | str:
    return error.sentence if isinstance(error, SRLensError) else f"{error.strerror or error}."
