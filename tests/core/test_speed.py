"""The speed script: what it counts, and that it runs. Its figures are no business of a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sr_core.benchmark import speed
from sr_core.benchmark.speed import Race, main, photograph, run


def test_medians_of_turns_and_ratios_to_the_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, calls = [0.0], []
    costs = {"slow": [99.0, 4.0, 8.0, 6.0], "fast": [99.0, 2.0, 3.0, 9.0]}

    def work(name: str) -> None:
        calls.append(name)
        clock[0] += costs[name].pop(0)

    monkeypatch.setattr(speed.time, "perf_counter", lambda: clock[0])
    finish = run(Race("t", "fast", {"slow": lambda: work("slow"), "fast": lambda: work("fast")}), rounds=3)
    assert calls == ["slow", "fast"] * 4
    assert [(row.name, row.seconds, row.speedup) for row in finish.rows] == [("fast", 3.0, 1.0), ("slow", 6.0, 0.5)]
    assert "| slow | 6000.00 | 0.5 |" in finish.markdown()


def test_a_repeated_race_gives_the_middle_ratio_and_its_range(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    costs = {"base": [9.0, 4.0] * 3, "ours": [9.0, 2.0, 9.0, 1.0, 9.0, 4.0]}  # a warm-up, then one that counts

    def work(name: str) -> None:
        clock[0] += costs[name].pop(0)

    monkeypatch.setattr(speed.time, "perf_counter", lambda: clock[0])
    race = Race("t", "base", {"base": lambda: work("base"), "ours": lambda: work("ours")})
    (_, ours) = run(race, rounds=1, repeat=3).rows
    assert (ours.seconds, ours.speedup, ours.low, ours.high) == (2.0, 2.0, 1.0, 4.0)
    assert ours.ratio == "2 (1 to 4)"


def test_the_picture_is_the_same_each_time() -> None:
    first = photograph(40, 50)
    assert first.shape == (40, 50, 3)
    assert (first == photograph(40, 50)).all()
    assert first.std() > 20


@pytest.mark.slow
def test_the_script_prints_tables_and_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["--only", "png", "--rounds", "1", "--json", str(tmp_path / "s.json")]) == 0
    assert "| Pillow's default |" in capsys.readouterr().out
    content = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert {"versions", "machine", "rounds", "repeat", "load", "races"} == set(content)
    (race,) = content["races"]
    first = race["rows"][0]
    assert first["name"] == "Pillow's default" and first["speedup"] == first["low"] == first["high"] == 1.0
