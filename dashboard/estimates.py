"""What a run will cost, said before it starts and corrected by every run of this process."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from sr_core.methods import Method

# Until a method has run here: seconds per million multiply-adds on two cores of a current server CPU. A convolution
# uses each of its parameters once per pixel it runs on, so parameters x pixels stands for multiply-adds.
_SECONDS_PER_MEGAMAC = 1.0e-5
_SECONDS_PER_OUTPUT_PIXEL = 4.0e-8
_WEIGHT_OF_NEW = 0.5
# A shorter run says more about overheads than about speed.
_SHORTEST_RUN = 0.02


@dataclass(frozen=True)
class Estimate:
    """Seconds of one run, and whether they rest on a run of the same method on this machine."""

    seconds: float
    measured: bool


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
    """Million multiply-adds of a network, output pixels of an interpolator."""
    pixels = lr_size[0] * lr_size[1]
    if not method.architecture:
        return pixels * scale**2
    parameters = method.weights[scale].parameters if scale in method.weights else method.parameters
    where = pixels * scale**2 if method.family == "pre-upsampling" else pixels
    return max(1.0, parameters * where * (8 if method.self_ensemble else 1) / 1e6)
