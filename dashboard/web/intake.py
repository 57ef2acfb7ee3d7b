"""Whether there is room for what a visitor sends, asked before it is read.

The sweeper keeps the folder of files in bounds, but only what is older than some minutes and only now and again: until
then whoever sends fast would fill the disk, and nobody's results could be kept any more.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Callable

from dashboard.web.sweeping import Sweeper

RESERVED_BYTES = 256 * 1024**2
"""Stay free for results; less on a small disk."""
RESERVED_SHARE = 1 / 16
"""Of the disk."""
UNTOLD_BYTES = 64 * 1024**2
"""An upload that does not say its size is taken for the largest file."""
SECONDS_BETWEEN = 5.0
"""Between two looks at the whole folder, which everybody who sends would otherwise ask for at once."""


class Intake:
    """Counts what comes into a sweeper's folder; safe to use from any number of threads."""

    def __init__(self, sweeper: Sweeper, clock: Callable[[], float] = time.monotonic) -> None:
        self._sweeper, self._clock = sweeper, clock
        self._lock = threading.Lock()
        self._lies = 0
        self._came = 0
        self._looked: float | None = None

    def admits(self, size: int | None) -> bool:
        """Whether an upload of so many bytes (None: it does not say) may come; what does not fit is swept for first."""
        wanted = UNTOLD_BYTES if size is None else size
        with contextlib.suppress(OSError):  # whoever writes the file says what is wrong
            self._sweeper.folder.mkdir(parents=True, exist_ok=True)
        with self._lock:
            if self._looked is None or not self._fits(wanted):
                self._look(wanted)
            if not self._fits(wanted):
                return False
            self._came += wanted
            return True

    def _fits(self, wanted: int) -> bool:
        disk = shutil.disk_usage(self._sweeper.folder)
        return self._lies + self._came + wanted <= self._sweeper.quota and wanted + _reserved(disk.total) <= disk.free

    def _look(self, wanted: int) -> None:
        now = self._clock()
        if self._looked is not None and now - self._looked < SECONDS_BETWEEN:
            return
        sweeper = self._sweeper
        sweeper.sweep(wanted, wanted + _reserved(shutil.disk_usage(sweeper.folder).total))
        self._lies, self._came, self._looked = sum(file.size for file in sweeper.files()), 0, now


def _reserved(total: int) -> int:
    return min(RESERVED_BYTES, int(total * RESERVED_SHARE))
