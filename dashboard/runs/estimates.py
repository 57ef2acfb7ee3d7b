"""What a run will cost, said before it starts and corrected by every run of this process."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from sr_core.catalogue.methods import Method
from sr_core.inference.tiling import SAN_OVERLAP, SAN_TILE, SRCNN_TILE, STRIP, WHOLE_PIXELS, Plan, plan

# Until a method has run here: seconds per million multiply-adds on two cores of a current server CPU. A convolution
# uses each of its parameters once per pixel it runs on, so parameters x pixels stands for its multiply-adds.
_SECONDS_PER_MEGAMAC = 1.0e-5
_SECONDS_PER_OUTPUT_PIXEL = 4.0e-8
# SAN's two non-local modules compare each pixel with a sixteenth of its tile (a quadrant, pooled 2 x 2), so that their
# share grows with the tile's area; a pair of pixels takes as long as so many multiply-adds of a convolution.
_MULTIPLY_ADDS_PER_PAIR = 57
_PAIRS_PER_PIXEL = 2 / 16
_WEIGHT_OF_NEW = 0.5
# Output pixels around a pixel that SRCNN 9-5-5 looks at.
_SRCNN_HALO = 8
# A shorter run says more about overheads than about speed.
_SHORTEST_RUN = 0.02


@dataclass(frozen=True)
class Estimate:
    """Seconds of one run, and whether they rest on a run of the same method on this machine."""

    seconds: float
    measured: bool


# What a network holds while it works, from the peaks of the resident size of x2, x4 and x8 runs, which it meets within
# a fifth: SAN about 6.5 maps of its features over the tile, and of its tail 2.2 at output size over a strip of rows;
# SRCNN 180 values a pixel of its tile.
_SAN_MAPS = 6.5
_SRCNN_VALUES = 180
_TAIL_MAPS = 2.2
_TAIL_ROWS = STRIP + 6
_BYTES = 4
# An output pixel: the image itself, and the two luma planes that are compared.
_BYTES_PER_OUTPUT_PIXEL = 3 + 2 * 8


def tile_plan(method: Method, lr_size: tuple[int, int], scale: int) -> Plan | None:
    """The tiles in which a network works through an LR image of ``(height, width)``; None where that is not known."""
    height, width = lr_size
    if method.architecture == "san":
        side = max(height, width) if height * width <= WHOLE_PIXELS else SAN_TILE
        return plan(height, width, side, min(SAN_OVERLAP, side // 2))
    if method.architecture == "srcnn":
        return plan(height * scale, width * scale, SRCNN_TILE, 2 * _SRCNN_HALO)
    return None


def memory_of(method: Method, lr_size: tuple[int, int], scale: int) -> int:
    """Bytes that a run holds beyond the program itself, about: its working set, the result, what measuring takes."""
    height, width = lr_size
    held = height * width * scale**2 * _BYTES_PER_OUTPUT_PIXEL
    tiles = tile_plan(method, lr_size, scale)
    if tiles is None or scale not in method.weights:
        return held
    tall, wide = (max(stop - start for start, stop in axis) for axis in (tiles.rows, tiles.columns))
    if method.architecture == "srcnn":
        return held + tall * wide * _SRCNN_VALUES * _BYTES
    features = int(method.weights[scale].config.get("features", 64))
    trunk = tall * wide * _SAN_MAPS
    tail = min(tall, _TAIL_ROWS) * wide * scale**2 * _TAIL_MAPS
    return held + round((trunk + tail) * features * _BYTES)


class Estimates:
    """Learns how fast each method is on this machine."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rates: dict[str, float] = {}

    def learn(self, method: Method, lr_size: tuple[int, int], scale: int, seconds: float) -> None:
        """Take in what a run of ``method`` on an LR image of ``(height, width)`` took."""
        if seconds < _SHORTEST_RUN:
            return
        rate = seconds / _work(method, lr_size, scale)
        with self._lock:
            known = self._rates.get(_kind(method), rate)
            self._rates[_kind(method)] = known + _WEIGHT_OF_NEW * (rate - known)

    def of(self, method: Method, lr_size: tuple[int, int], scale: int) -> Estimate:
        """What a run would take."""
        rate = self._rates.get(_kind(method))
        start = _SECONDS_PER_MEGAMAC if method.architecture else _SECONDS_PER_OUTPUT_PIXEL
        return Estimate((start if rate is None else rate) * _work(method, lr_size, scale), rate is not None)

    def total(self, methods: Iterable[Method], lr_size: tuple[int, int], scale: int) -> float:
        """Seconds of all of them, one after another."""
        return sum(self.of(method, lr_size, scale).seconds for method in methods)


ESTIMATES = Estimates()


def _kind(method: Method) -> str:
    """What shares a speed: all networks of one architecture, the self-ensemble included."""
    return method.architecture or method.id


def _work(method: Method, lr_size: tuple[int, int], scale: int) -> float:
    """Million multiply-adds of a network (or what takes as long), output pixels of an interpolator."""
    pixels = lr_size[0] * lr_size[1]
    if not method.architecture:
        return pixels * scale**2
    parameters = method.weights[scale].parameters if scale in method.weights else method.parameters
    where = pixels * scale**2 if method.family == "pre-upsampling" else pixels
    work = float(parameters * where)
    tiles = tile_plan(method, lr_size, scale) if method.architecture == "san" else None
    if tiles is not None:
        areas = [(bottom - top) * (right - left) for top, bottom in tiles.rows for left, right in tiles.columns]
        work = sum(area * (parameters + _MULTIPLY_ADDS_PER_PAIR * _PAIRS_PER_PIXEL * area) for area in areas)
    return max(1.0, work * (8 if method.self_ensemble else 1) / 1e6)
