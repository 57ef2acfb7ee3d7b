"""Progress: plain lines where nobody watches, a bar on a terminal, and an honest estimate."""

from __future__ import annotations

import io

import pytest

from sr_core import progress as module
from sr_core.progress import Progress, clock


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the module sees; set ``now[0]``."""
    time = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: time[0])
    return time


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (59.4, "59 s"), (59.6, "1:00"), (185, "3:05"), (7300, "2:01:40"), (-3, "0 s")]
)
def test_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_plain_lines_come_at_the_interval_and_say_what_is_left(now: list[float]) -> None:
    out = io.StringIO()
    with Progress(10, "benchmark", stream=out, interval=5) as progress:
        for second in range(1, 9):
            now[0] = 100 + second
            progress.advance(1, note=f"image {second}")
    assert out.getvalue().splitlines() == ["benchmark: 50 % (5 of 10), 5 s so far, 5 s left, image 5"]


def test_what_was_done_before_does_not_enter_the_estimate(now: list[float]) -> None:
    with Progress(10, "benchmark", stream=io.StringIO()) as progress:
        progress.start_at(6)
        assert progress.time_left() is None
        now[0] += 3
        progress.advance()
        assert progress.time_left() == pytest.approx(9)


def test_a_terminal_gets_a_bar_that_goes_away_and_whole_lines() -> None:
    out = Terminal()
    with Progress(4, "upscale", stream=out) as progress:
        progress.advance(2, note="a.png")
        progress.line("b.png: damaged")
    assert "upscale" in out.getvalue()
    assert "b.png: damaged\n" in out.getvalue()
    assert not out.getvalue().endswith("\n")


def test_a_line_may_go_elsewhere() -> None:
    out, other = io.StringIO(), io.StringIO()
    with Progress(1, "upscale", stream=out) as progress:
        progress.line("done", other)
    assert (out.getvalue(), other.getvalue()) == ("", "done\n")
