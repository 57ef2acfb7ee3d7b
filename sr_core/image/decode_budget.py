"""Room in memory for pictures that are being decoded and prepared, shared by all who ask.

Whoever opens a picture knows from its header what that will take (`sr_core.image.files.read_header`) and waits until so
much is free. Nobody is passed over: who came first is let in first.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sr_core.errors import SRLensError
from sr_core.sentences import say


class Budget:
    """So many bytes to be shared; safe to use from any number of threads."""

    def __init__(self, total: int) -> None:
        if total < 1:
            raise ValueError(f"a budget has at least one byte, not {total}")
        self.total = total
        self._free = total
        self._line: deque[object] = deque()
        self._changed = threading.Condition()

    @property
    def free(self) -> int:
        """Bytes that nobody holds."""
        with self._changed:
            return self._free

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        with self._changed:
            return len(self._line)

    @contextmanager
    def room(self, wanted: int, timeout: float | None = None) -> Iterator[None]:
        """Hold `wanted` bytes inside the block, waiting for them if need be.

        More than there is in all is let in when nobody else is inside.

        Raises:
            SRLensError: they were not free within `timeout` seconds.
        """
        taken = min(max(0, wanted), self.total)
        ticket = object()
        with self._changed:
            self._line.append(ticket)
            try:
                ours = self._changed.wait_for(lambda: self._line[0] is ticket and self._free >= taken, timeout)
                if not ours:
                    raise SRLensError(say("run.busy"))
                self._free -= taken
            finally:
                self._line.remove(ticket)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += taken
                self._changed.notify_all()
