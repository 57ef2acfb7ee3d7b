"""Runs of the benchmark that are killed, merged, shared by several processes: the table is that of one quiet run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pictures import waves
from places import REPOSITORY

from sr_core.benchmark.compute import Compute
from sr_core.benchmark.journal import Journal, read_journal
from sr_core.benchmark.merge import joined
from sr_core.benchmark.results import BenchmarkResult, Record, Skip, read_result
from sr_core.benchmark.run import benchmark
from sr_core.benchmark.unit import Outcome
from sr_core.errors import SRLensError
from sr_core.image.files import write_image


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Small"
    path.mkdir()
    for index, name in enumerate("abcde"):
        write_image(path / f"{name}.png", waves(70 + 5 * index, 90, seed=index))
    return path


def figures(result: BenchmarkResult) -> list[tuple]:
    return [(record.key, dict(record.values)) for record in result.records]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "sr_core", "benchmark", *map(str, arguments)]


def test_both_protocols_in_one_run_are_two_single_runs(folder: Path) -> None:
    both = benchmark([folder], ["bicubic", "srcnn"], [2], ["san", "srcnn"])
    for protocol in ("san", "srcnn"):
        alone = benchmark([folder], ["bicubic", "srcnn"], [2], protocol)
        assert [entry for entry in figures(both) if entry[0][2] == protocol] == figures(alone)
    assert [(mean.protocol, mean.method) for mean in both.means] == [
        ("san", "bicubic"),
        ("san", "srcnn"),
        ("srcnn", "bicubic"),
        ("srcnn", "srcnn"),
    ]


def test_a_method_that_needs_colour_is_measured_where_it_can_be(folder: Path) -> None:
    result = benchmark([folder / "a.png"], ["bicubic", "san"], [2], ["san", "srcnn"])
    assert {(record.protocol, record.method) for record in result.records} == {
        ("san", "bicubic"),
        ("san", "san"),
        ("srcnn", "bicubic"),
    }


@pytest.mark.slow
def test_networks_give_the_same_bits_in_any_number_of_processes(folder: Path) -> None:
    paths = [folder / "a.png", folder / "b.png"]
    one = benchmark(paths, ["srcnn", "san"], [4])
    two = benchmark(paths, ["srcnn", "san"], [4], jobs=2)
    assert figures(one) == figures(two)


@pytest.mark.slow
def test_torchrun_gives_the_numbers_of_one_process(folder: Path, tmp_path: Path) -> None:
    arguments = [folder, "--scale", "2", "4", "--methods", "bicubic,srcnn,san", "--protocol", "san,srcnn"]
    group = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    together = [*group, *command(*arguments, "--json", tmp_path / "two.json", "--csv", tmp_path / "two.csv")[1:]]
    done = subprocess.run(together, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    alone = benchmark([folder], ["bicubic", "srcnn", "san"], [2, 4], ["san", "srcnn"])
    shared = read_result(tmp_path / "two.json")
    assert figures(shared) == figures(alone)
    assert {run["machine"]["processes"] for run in shared.meta["runs"]} == {2}
    assert len((tmp_path / "two.csv").read_text(encoding="utf-8").splitlines()) == 1 + len(alone.records)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Small", "two.csv", "two.json"]
    assert done.stdout.count("RGB first") == 1  # one process reports


@pytest.mark.slow
def test_a_killed_run_goes_on_from_its_journal(tmp_path: Path) -> None:
    folder, file = tmp_path / "Many", tmp_path / "r.json"
    folder.mkdir()
    for index in range(12):
        write_image(folder / f"{index:02d}.png", waves(200, 200, seed=index))
    arguments = [folder, "--scale", "2", "3", "4", "8", "--methods", "bicubic", "--json", file]
    journal = file.with_name("r.json.journal")
    with subprocess.Popen(
        command(*arguments), cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while not (journal.exists() and journal.read_text(encoding="utf-8").count("record") >= 3):
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert not file.exists()
    (before,) = read_journal(journal)
    assert 3 <= len(before.records) < 48
    with pytest.raises(SRLensError, match="--resume"):
        benchmark([folder], ["bicubic"], [2, 3, 4, 8], json_path=file)
    seen: list[Record] = []
    whole = benchmark(
        [folder],
        ["bicubic"],
        [2, 3, 4, 8],
        json_path=file,
        resume=True,
        on_outcome=lambda outcome, done, total: seen.extend(outcome.records),
    )
    assert len(seen) == 48 - len(before.records)
    assert figures(whole) == figures(benchmark([folder], ["bicubic"], [2, 3, 4, 8]))
    assert not journal.exists()


def test_a_torn_line_of_a_journal_is_left_out(tmp_path: Path) -> None:
    """Torn inside a Korean letter, as a full disk leaves it; a name may hold what text takes for the end of a line."""
    run = {"created": "then", "versions": {}, "machine": {}}
    meta = {"runs": [run], "protocols": {}, "metrics": ["psnr"], "methods": {}, "images": {}}
    journal = Journal(tmp_path / "r.json", meta)
    kept = Record("Set", "a\u2028\x85.png", "bicubic", 2, {"psnr": 30.0}, 0.1, None, "srcnn")
    journal.write(Outcome((kept,), (Skip("Set", "b.png", 2, None, "it is damaged"),)))
    journal.close()
    file = tmp_path / "r.json.journal"
    with file.open("ab") as stream:
        stream.write('\n{"record": {"dataset": "집'.encode()[:-1])
    later = Journal(tmp_path / "r.json", meta)
    later.write(Outcome((replace(kept, image="c.png"),), ()))
    later.close()
    first, second = read_journal(file)
    assert first.records == (kept,) and first.skipped[0].image == "b.png"
    assert [record.image for record in second.records] == ["c.png"]


def test_each_figure_keeps_the_date_of_its_own_run(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    benchmark([folder], ["bicubic"], [2], json_path=file)
    content = json.loads(file.read_text(encoding="utf-8"))
    content["meta"]["runs"][0]["created"] = "2001-02-03T04:05:06+00:00"
    file.write_text(json.dumps(content), encoding="utf-8")
    result = benchmark([folder], ["bicubic", "nearest"], [2], json_path=file, resume=True)
    dates = {mean.method: result.run_of(mean)["created"][:4] for mean in result.means}
    assert dates["bicubic"] == "2001" and dates["nearest"] > "2001"
    again = benchmark([folder], ["bicubic", "nearest"], [2], json_path=file, resume=True)
    assert again.meta["runs"] == result.meta["runs"]  # a run that measured nothing is not named


def test_a_further_metric_is_added_to_what_was_measured(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    benchmark([folder], ["bicubic"], [2], metrics=["ssim"], json_path=file)
    both = benchmark([folder], ["bicubic"], [2], metrics=["psnr"], json_path=file, resume=True)
    assert both.meta["metrics"] == ["psnr", "ssim"]
    plain = benchmark([folder], ["bicubic"], [2])
    assert {key: sorted(values.items()) for key, values in figures(both)} == {
        key: sorted(values.items()) for key, values in figures(plain)
    }


def test_joining_keeps_the_order_that_was_asked_for() -> None:
    def part(method: str, created: str) -> BenchmarkResult:
        meta = {"runs": [{"created": created}], "protocols": {}, "metrics": ["psnr"], "methods": {}, "images": {}}
        return BenchmarkResult(meta, (Record("S", "a", method, 2, {"psnr": 30.0}, 0.1),))

    first, second = part("bicubic", "1"), part("nearest", "2")
    order = [record.key for result in (second, first) for record in result.records]
    whole = joined([first, second], order)
    assert [record.method for record in whole.records] == ["nearest", "bicubic"]
    assert [whole.run_of(record)["created"] for record in whole.records] == ["2", "1"]


def test_files_of_the_first_schema_are_read(tmp_path: Path) -> None:
    row = {"dataset": "Set5", "image": "baby.png", "method": "bicubic", "scale": 2, "psnr": 37.0, "ssim": 0.95}
    content = {
        "schema": 1,
        "meta": {
            "created": "2026-01-02T03:04:05+00:00",
            "versions": {"python": "3.11"},
            "machine": {"cores": 2},
            "protocol": {"id": "srcnn"},
            "metrics": ["psnr", "ssim"],
            "methods": {},
            "images": {},
        },
        "records": [{**row, "seconds": 0.1, "peak_mib": None}],
        "skipped": [],
    }
    (tmp_path / "old.json").write_text(json.dumps(content), encoding="utf-8")
    result = read_result(tmp_path / "old.json")
    (record,) = result.records
    assert record.key == ("Set5", "baby.png", "srcnn", 2, "bicubic")
    assert dict(record.values) == {"psnr": 37.0, "ssim": 0.95}
    assert result.run_of(record)["created"].startswith("2026-01-02")


def test_a_device_that_is_not_there_is_named_before_anything_runs(folder: Path) -> None:
    with pytest.raises(SRLensError, match="--device cpu"):
        benchmark([folder], ["san"], [2], compute=Compute(device="nowhere"))


@pytest.mark.slow
def test_starting_processes_leaves_the_environment_as_it_was(folder: Path) -> None:
    before = dict(os.environ)
    benchmark([folder], ["bicubic"], [2], jobs=2)
    assert dict(os.environ) == before
