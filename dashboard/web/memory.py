"""What pictures and networks took is given back to the system when it is free.

glibc keeps freed memory for later unless it lies at the very end of what it has: after a hundred visitors 315 MB of 540
of them lay idle, and the system could not have them.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable

INTERVAL = 60.0
"""Seconds between two times; each takes some milliseconds, in which Python's threads go on."""


def trimmer() -> Callable[[], None] | None:
    """What gives free memory back, where the C library can: glibc's ``malloc_trim``."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another library; Windows knows no library without a name
        return None
    return lambda: trim(0)


def give_back(stop: threading.Event, interval: float = INTERVAL) -> None:
    """Start a thread that gives free memory back until ``stop`` is set; nothing where the C library cannot."""
    trim = trimmer()
    if trim is None:
        return

    def work() -> None:
        while not stop.wait(interval):
            trim()

    threading.Thread(target=work, name="memory", daemon=True).start()
