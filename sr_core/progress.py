"""How far a long run has come: a bar on a terminal, plain lines in a log file or a pipe.

It goes to standard error, so that standard output stays free for results.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

Report = Callable[[float], None]
"""What a run is given to say how much of it is done, 0..1; it may raise ``Cancelled`` to stop the run."""


def clock(seconds: float) -> str:
    """Seconds as a person reads them: ``7 s``, ``3:05``, ``2:01:40``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


class Progress:
    """One run of ``total`` units, used as a context manager.

    Args:
        total: the number of units the run has (images, steps); fractions are allowed, ``1.0`` for a whole.
        label: what runs, in a word or two.
        stream: where it is written, standard error unless told.
        interval: seconds between two plain lines; a terminal's bar is redrawn ten times a second.
    """

    def __init__(
        self,
        total: float,
        label: str,
        *,
        stream: TextIO | None = None,
        interval: float = 10.0,
    ) -> None:
        self.total = total
        self.label = label
        self.done: float = 0
        self._first: float = 0
        self._stream = stream or sys.stderr
        self._interval = interval
        self._start = time.monotonic()
        self._last = self._start
        self._note = ""
        self._bar = None
        if self._stream.isatty():
            from tqdm import tqdm

            self._bar = tqdm(
                total=total,
                desc=label,
                file=self._stream,
                dynamic_ncols=True,
                leave=False,
                bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}<{remaining} {postfix}",
            )

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def expect(self, total: float) -> None:
        """Say how many units the run has, where that was not known when it began."""
        self.total = total
        if self._bar is not None:
            self._bar.total = total

    def start_at(self, done: float) -> None:
        """Say that ``done`` units were there before this run; they do not enter the estimate of the time left."""
        self.done = self._first = done
        if self._bar is not None:
            self._bar.n = self._bar.initial = done

    def advance(self, amount: float = 1, note: str | None = None) -> None:
        """Count ``amount`` more units as done; ``note`` (PSNR, a file's name) replaces the one shown."""
        self.move_to(self.done + amount, note)

    def move_to(self, done: float, note: str | None = None) -> None:
        """Say that ``done`` units are done in all (the form that a method's callback 0..1 wants)."""
        step = done - self.done
        self.done = done
        if note is not None:
            self._note = note
        if self._bar is not None:
            if note is not None:
                self._bar.set_postfix_str(note, refresh=False)
            self._bar.update(step)
            return
        now = time.monotonic()
        if now - self._last >= self._interval:
            self._last = now
            self.line(self._status(now))

    def line(self, text: str, stream: TextIO | None = None) -> None:
        """Print one line of its own, on ``stream`` or where the bar is, without tearing the bar."""
        if self._bar is not None:
            self._bar.write(text, file=stream or self._stream)
        else:
            print(text, file=stream or self._stream, flush=True)

    def close(self) -> None:
        """Take the bar off the terminal; what was printed with ``line`` stays. May be called twice."""
        if self._bar is not None:
            self._bar.close()

    def time_left(self) -> float | None:
        """Seconds to go at the mean pace so far, None before the first unit."""
        fresh = self.done - self._first
        if fresh <= 0:
            return None
        return (time.monotonic() - self._start) * (self.total - self.done) / fresh

    def _status(self, now: float) -> str:
        parts = [f"{self.label}: {100 * self.done / max(self.total, 1e-12):.0f} %"]
        if float(self.total).is_integer() and self.total > 1:
            parts[0] += f" ({self.done:g} of {self.total:g})"
        parts.append(f"{clock(now - self._start)} so far")
        left = self.time_left()
        if left is not None:
            parts.append(f"{clock(left)} left")
        if self._note:
            parts.append(self._note)
        return ", ".join(parts)
