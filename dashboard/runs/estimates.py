"""What a run will cost, said before it starts and corrected by every run."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.runs.pace import Pace
from sr_core.catalogue.methods import Method
from sr_core.inference.tiling import Plan, Reach, network_plan
from sr_core.models.architecture import STRIP, Footprint

# Until a method has run here: seconds per million multiply-adds on two cores of a current server CPU.
_SECONDS_PER_MEGAMAC = 1.0e-5
_SECONDS_PER_OUTPUT_PIXEL = 4.0e-8
_WEIGHT_OF_NEW = 0.5
# A shorter run says more about overheads than about speed; one that should have been shorter by far, too: a picture of
# 16 pixels, for which the machine happened to take a moment, told a quarter of an hour for one of forty megapixels.
_SHORTEST_RUN = 0.02
_SMALLEST_WORK = 0.005
"""Seconds at the speeds above."""
_BYTES = 4
# An output pixel: the image itself, and the two luma planes that are compared.
_BYTES_PER_OUTPUT_PIXEL = 3 + 2 * 8


@dataclass(frozen=True)
class Estimate:
    """Seconds of one run, and whether they rest on a run of the same method on this machine."""

    seconds: float
    measured: bool


def tile_plan(method: Method, lr_size: tuple[int, int], scale: int) -> Plan | None:
    """The tiles in which a network works through an LR image of ``(height, width)``; None where there is no network."""
    takes = method.footprint(scale)
    return None if takes is None else _tiles(takes, lr_size, scale)


def memory_of(method: Method, lr_size: tuple[int, int], scale: int) -> int:
    """Bytes that a run holds beyond the program itself, about: its working set, the result, what measuring takes."""
    height, width = lr_size
    held = height * width * scale**2 * _BYTES_PER_OUTPUT_PIXEL
    takes = method.footprint(scale)
    if takes is None:
        return held
    tiles = _tiles(takes, lr_size, scale)
    tall, wide = (max(stop - start for start, stop in axis) for axis in (tiles.rows, tiles.columns))
    return held + round((tall * takes.values + min(tall, STRIP) * takes.strip) * wide * _BYTES)


def _tiles(takes: Footprint, lr_size: tuple[int, int], scale: int) -> Plan:
    return network_plan(Reach(takes.halo, takes.whole, takes.enlarged), lr_size, scale)


class Estimates:
    """Learns how fast each method is on this machine."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rates: dict[str, float] = {}
        self.pace = Pace()
        """What the machine is busy with besides: an estimate is of a method alone."""

    def learn(self, method: Method, lr_size: tuple[int, int], scale: int, seconds: float) -> None:
        """Take in what a run of ``method`` on an LR image of ``(height, width)`` took, of the method alone."""
        work = _work(method, lr_size, scale)
        if seconds < _SHORTEST_RUN or _usual_rate(method) * work < _SMALLEST_WORK:
            return
        rate = seconds / work
        with self._lock:
            known = self._rates.get(_kind(method), rate)
            self._rates[_kind(method)] = known + _WEIGHT_OF_NEW * (rate - known)

    def of(self, method: Method, lr_size: tuple[int, int], scale: int) -> Estimate:
        """What a run would take."""
        rate = self._rates.get(_kind(method))
        used = _usual_rate(method) if rate is None else rate
        return Estimate(used * _work(method, lr_size, scale), rate is not None)

    def total(self, methods: Iterable[Method], lr_size: tuple[int, int], scale: int) -> float:
        """Seconds of all of them, one after another."""
        return sum(self.of(method, lr_size, scale).seconds for method in methods)


def _usual_rate(method: Method) -> float:
    return _SECONDS_PER_MEGAMAC if method.architecture else _SECONDS_PER_OUTPUT_PIXEL


def _kind(method: Method) -> str:
    """What shares a speed: all networks of one architecture, the self-ensemble included."""
    return method.network_name or method.id


def _work(method: Method, lr_size: tuple[int, int], scale: int) -> float:
    """Million multiply-adds of a network (or what takes as long), output pixels of an interpolator."""
    takes = method.footprint(scale)
    if takes is None:
        return lr_size[0] * lr_size[1] * scale**2
    tiles = _tiles(takes, lr_size, scale)
    areas = [(bottom - top) * (right - left) for top, bottom in tiles.rows for left, right in tiles.columns]
    work = sum(area * (takes.work + takes.attention * area) for area in areas)
    return max(1.0, work * (8 if method.self_ensemble else 1) / 1e6)
