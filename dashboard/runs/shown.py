"""What each visitor has in front of them: the comparison that their page shows, for tools that work on it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from dashboard.runs.comparison import Comparison, Result
from dashboard.runs.given import GivenSet
from dashboard.runs.places import Region
from dashboard.runs.scores import pixels_of
from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio

# Pages that can be asked about; an older one is asked to run again.
VISITORS = 256
# Bytes of the pictures of all of them; one that several look at counts for each.
SHOWN_BYTES = 1024**3
# Luma planes that stay in memory: two comparisons of all methods, as float32.
PLANES = 24
# A larger plane is read again each time instead.
LARGEST_KEPT = 4_000_000


@dataclass(frozen=True)
class Showing:
    """A comparison as it stands on a page: with the files of its LR and HR picture, and what a first look opens on,
    None for all of it. ``brought``: what its given results are from.
    """

    comparison: Comparison
    files: tuple[Path, Path | None]
    opens_on: Region | None
    brought: GivenSet = field(default_factory=GivenSet)


class Shown:
    """What each visitor last saw.

    Of more than `visitors`, or more than `SHOWN_BYTES`, the page that was filled longest ago is forgotten.
    """

    def __init__(self, visitors: int = VISITORS) -> None:
        self._limit = visitors
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, Showing] = OrderedDict()
        self._blind: set[str] = set()
        # A file's path names its content, so that its luma never changes.
        self._kept_luma = lru_cache(maxsize=PLANES)(_read_luma)

    def put(self, visitor: str, showing: Showing) -> Showing:
        """This is what the visitor sees from now on, with its names.

        What networks made of parts of the same comparison meanwhile stays.

        Returns:
            `showing` with these parts.
        """
        with self._lock:
            before = self._pages.get(visitor)
            if before is not None and before.comparison.key == showing.comparison.key:
                showing = replace(showing, comparison=showing.comparison.with_parts(before.comparison.parts))
            self._blind.discard(visitor)
            self._pages[visitor] = showing
            self._pages.move_to_end(visitor)
            while len(self._pages) > 1 and (len(self._pages) > self._limit or self._bytes() > SHOWN_BYTES):
                self._blind.discard(self._pages.popitem(last=False)[0])
        return showing

    def put_result(self, visitor: str, key: str, result: Result) -> Showing | None:
        """A network's result on a part, as far as it is still held back in what the visitor sees.

        Returns:
            What the visitor sees from now on; None when that is not the comparison called ``key`` any more.
        """
        with self._lock:
            showing = self._pages.get(visitor)
            if showing is None or showing.comparison.key != key:
                return None
            if any(one.method == result.method and one.status == "held" for one in showing.comparison.results):
                showing = replace(showing, comparison=showing.comparison.updated(result))
                self._pages[visitor] = showing
            return showing

    def _bytes(self) -> int:
        return sum(showing.comparison.held_bytes for showing in self._pages.values())

    def get(self, visitor: str, key: str | None = None) -> Showing | None:
        """What the visitor sees; None when nothing is known, or it is not the comparison called ``key``."""
        with self._lock:
            showing = self._pages.get(visitor)
        return showing if showing is not None and key in (None, showing.comparison.key) else None

    def blind(self, visitor: str, hidden: bool) -> None:
        """Whether the names of the methods are hidden from the visitor for now: a trial of a blind test is open."""
        with self._lock:
            if hidden:
                self._blind.add(visitor)
            else:
                self._blind.discard(visitor)

    def is_blind(self, visitor: str) -> bool:
        """Whether nothing may tell the visitor which method is which."""
        with self._lock:
            return visitor in self._blind

    def forget(self, visitor: str) -> None:
        """The visitor closed the page."""
        with self._lock:
            self._blind.discard(visitor)
            self._pages.pop(visitor, None)

    def luma_of(self, comparison: Comparison, result: Result) -> np.ndarray:
        """Luma of a finished result, read back from its lossless file; the last ones stay in memory.

        Returns:
            float32 ``(H, W)``, 16..235, not to be changed.

        Raises:
            SRLensError: the result has no image, or its file is kept no longer.
        """
        if result.file is None:
            raise SRLensError(f"{result.method} has no image yet.")
        small = comparison.lr[..., 0].size * comparison.request.scale**2 <= LARGEST_KEPT
        return self._kept_luma(result.file) if small else _read_luma(result.file)


def finished(comparison: Comparison) -> tuple[Result, ...]:
    """The results that have an image, in the order of the comparison."""
    return tuple(result for result in comparison.results if result.status == "done" and result.file is not None)


def original_luma(comparison: Comparison) -> np.ndarray | None:
    """Luma of the original, float32 ``(H, W)``; None where there is none."""
    return None if comparison.hr is None else luma_bt601_studio(comparison.hr).astype(np.float32)


def colours_of(comparison: Comparison, result: Result) -> tuple[np.ndarray, np.ndarray]:
    """A finished result and the original in colour, uint8 ``(H, W, 3)``.

    Raises:
        SRLensError: there is no original or no image, or the file is kept no longer.
    """
    if comparison.hr is None or result.file is None:
        raise SRLensError(f"{result.method} has no image and original to compare.")
    return pixels_of(result.file), comparison.hr


def _read_luma(path: Path) -> np.ndarray:
    return luma_bt601_studio(pixels_of(path)).astype(np.float32)
