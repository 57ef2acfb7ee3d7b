"""How much longer than alone a run takes here and now, because others keep the machine busy: its one home."""

from __future__ import annotations

import threading

_WEIGHT_OF_NEW = 0.3
_SLOWEST = 30.0
# A shorter run says more about overheads than about the machine.
_SHORTEST_RUN = 0.02
# Below it the processor only waits, for another device.
_LEAST_OF_ITS_OWN = 0.1


def alone(seconds: float, own: float) -> float:
    """What a run would take on a machine that does nothing else, about.

    Args:
        seconds: it took.
        own: processor time of its own thread, which takes part in all that torch spreads over threads: it is the run's,
            whoever else keeps the machine busy.
    """
    return own if own > _LEAST_OF_ITS_OWN * seconds else seconds


class Pace:
    """Seconds that go by for one of a run alone, learned from every run; safe to use from any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value = 1.0
        self.visitors = 0
        """Who have work at work or in line: each has a turn before anybody has the next."""

    @property
    def value(self) -> float:
        """1 on a machine that does nothing else, more while others are at work as well."""
        return self._value

    def learn(self, seconds: float, own: float) -> None:
        """Take in a run that took so many seconds, ``own`` of them its thread's processor time."""
        if seconds < _SHORTEST_RUN:
            return
        pace = min(_SLOWEST, max(1.0, seconds / alone(seconds, own)))
        with self._lock:
            self._value += _WEIGHT_OF_NEW * (pace - self._value)
