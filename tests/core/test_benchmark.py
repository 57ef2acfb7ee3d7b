"""The benchmark as a program: what it records, what it skips, how it goes on, and that processes change nothing."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch
from pictures import waves
from places import REPOSITORY

from sr_core import downscale, score, upscale
from sr_core.benchmark.plan import datasets, plan
from sr_core.benchmark.results import read_result
from sr_core.benchmark.run import benchmark
from sr_core.catalogue.methods import METHODS, Method
from sr_core.catalogue.weights import WeightsRecord
from sr_core.errors import Cancelled, SRLensError, WeightsError, memory_as_error
from sr_core.image.files import read_image, write_image
from sr_core.metrics import Prepared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data set of three pictures, one of them grey, none a multiple of 4."""
    path = tmp_path / "Small"
    path.mkdir()
    write_image(path / "a.png", waves(66, 70))
    write_image(path / "b.bmp", waves(71, 61, seed=3))
    write_image(path / "grey.png", waves(65, 65), grey=True)
    return path


def without_time(result) -> list[tuple]:
    return [(record.key, dict(record.values)) for record in result.records]


def test_records_are_what_upscale_and_score_give(folder: Path) -> None:
    result = benchmark([folder], ["bicubic", "nearest"], [2, 4])
    assert [record.key for record in result.records[:4]] == [
        ("Small", "a.png", "san", 2, "bicubic"),
        ("Small", "a.png", "san", 2, "nearest"),
        ("Small", "a.png", "san", 4, "bicubic"),
        ("Small", "a.png", "san", 4, "nearest"),
    ]
    hr = read_image(folder / "b.bmp").pixels[:68, :60]
    expected = score(upscale(downscale(hr, 4), "bicubic", 4), hr, 4)
    (record,) = [r for r in result.records if r.key == ("Small", "b.bmp", "san", 4, "bicubic")]
    assert record.values == pytest.approx(expected, abs=1e-6)
    assert record.seconds >= 0


def test_means_are_plain_means_over_the_images(folder: Path) -> None:
    result = benchmark([folder], ["bicubic"], [2])
    (mean,) = result.means
    assert mean.images == 3
    assert mean.values["psnr"] == pytest.approx(np.mean([record.values["psnr"] for record in result.records]))


def test_y_first_takes_a_grey_file_as_it_is(tmp_path: Path) -> None:
    """A colour file of the same grey has studio-swing luma, a narrower range, and so a higher PSNR."""
    for name, grey in (("grey", True), ("colour", False)):
        (tmp_path / name).mkdir()
        pixels = np.repeat(waves(64, 64)[..., :1], 3, axis=2)
        write_image(tmp_path / name / "x.png", pixels, grey=grey)
    as_grey, as_colour = benchmark([tmp_path / "grey", tmp_path / "colour"], ["bicubic"], [2], "srcnn").records
    gain = 20 * math.log10(255 / 219)
    assert as_colour.values["psnr"] - as_grey.values["psnr"] == pytest.approx(gain, abs=0.05)
    rgb_first = benchmark([tmp_path / "grey", tmp_path / "colour"], ["bicubic"], [2], "san").records
    assert rgb_first[0].values == rgb_first[1].values


@pytest.mark.slow
def test_processes_change_no_number_and_no_order(folder: Path) -> None:
    one = benchmark([folder], ["bilinear", "bicubic"], [2, 3])
    two = benchmark([folder], ["bilinear", "bicubic"], [2, 3], jobs=2)
    assert without_time(one) == without_time(two)
    assert two.meta["runs"][0]["machine"]["jobs"] == 2


def test_json_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    result = benchmark([folder], ["bicubic"], [2, 4], json_path=tmp_path / "new" / "r.json")
    content = json.loads((tmp_path / "new" / "r.json").read_text(encoding="utf-8"))
    assert content["schema"] == 2
    assert set(content) == {"schema", "meta", "means", "records", "skipped"}
    meta = content["meta"]
    assert {"runs", "protocols", "metrics", "methods", "images"} <= set(meta)
    assert {"id", "channel", "border", "rounding", "lr", "compared"} <= set(meta["protocols"]["san"])
    (run,) = meta["runs"]
    assert {"created", "versions", "machine"} <= set(run) and {"python", "numpy", "torch"} <= set(run["versions"])
    assert len(meta["images"]["Small"]["a.png"]) == 64
    back = read_result(tmp_path / "new" / "r.json")
    assert without_time(back) == without_time(result)
    assert [mean.values for mean in back.means] == [mean.values for mean in result.means]


def test_csv_has_a_line_per_image_scale_and_method(folder: Path, tmp_path: Path) -> None:
    (folder / "a.png").rename(folder / "=1+1.png")
    result = benchmark([folder], ["bicubic"], [2, 4], "srcnn")
    with result.to_csv(tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    assert rows[0]["protocol"] == "srcnn"
    assert float(rows[0]["psnr"]) == result.records[0].values["psnr"]
    assert rows[0]["image"] == "'=1+1.png", "no formula of whoever named the file"


def test_equal_images_give_infinity_in_every_file(tmp_path: Path) -> None:
    (tmp_path / "Flat").mkdir()
    write_image(tmp_path / "Flat" / "flat.png", np.full((40, 40, 3), 90, np.uint8))
    result = benchmark([tmp_path / "Flat"], ["bicubic"], [2], json_path=tmp_path / "r.json")
    assert result.records[0].values["psnr"] == math.inf
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert read_result(tmp_path / "r.json").records[0].values["psnr"] == math.inf


def test_damaged_and_small_files_are_named_and_the_others_measured(folder: Path) -> None:
    whole = (folder / "a.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "empty.jpg").write_bytes(b"")
    write_image(folder / "tiny.png", waves(20, 20))
    (folder / "gone.png").symlink_to(folder / "nowhere.png")
    result = benchmark([folder], ["bicubic"], [2, 8])
    named = [(skip.image, skip.scale) for skip in result.skipped]
    # What cannot be read at all is named once, what is too small for a scale at that scale.
    assert sorted(named, key=str) == [("cut.png", None), ("empty.jpg", None), ("gone.png", None), ("tiny.png", 8)]
    assert all(skip.reason and "\n" not in skip.reason for skip in result.skipped)
    assert {record.image for record in result.records} == {"a.png", "b.bmp", "grey.png", "tiny.png"}


def test_a_resumed_run_measures_only_what_is_missing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    first = benchmark([folder], ["bicubic"], [2], json_path=file)
    seen: list[tuple] = []

    def note(outcome, done: int, total: int) -> None:
        seen.extend(record.key for record in outcome.records)

    again = benchmark([folder], ["bicubic"], [2], json_path=file, resume=True, on_outcome=note)
    assert not seen
    assert [record.seconds for record in again.records] == [record.seconds for record in first.records]
    assert without_time(again) == without_time(first)
    write_image(folder / "a.png", waves(66, 70, seed=9))
    changed = benchmark([folder], ["bicubic", "nearest"], [2], json_path=file, resume=True, on_outcome=note)
    assert seen[0] == ("Small", "a.png", "san", 2, "bicubic")
    assert [key for key in seen if key[4] == "bicubic"] == seen[:1]
    assert without_time(changed) == without_time(benchmark([folder], ["bicubic", "nearest"], [2]))


def test_resume_keeps_what_the_new_run_does_not_touch(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    benchmark([folder], ["nearest"], [4], json_path=file)
    both = benchmark([folder], ["bicubic"], [2], json_path=file, resume=True)
    assert {(record.method, record.scale) for record in both.records} == {("bicubic", 2), ("nearest", 4)}
    assert set(both.meta["methods"]) == {"bicubic", "nearest"}
    y_first = benchmark([folder], ["bicubic"], [2], "srcnn", json_path=file, resume=True)
    assert set(y_first.meta["protocols"]) == {"san", "srcnn"}
    assert without_time(read_result(file)) == without_time(y_first) and len(y_first.records) == 9


def test_a_stopped_run_keeps_what_it_had(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.json"

    def stop(outcome, done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        benchmark([folder], ["bicubic"], [2, 3], json_path=file, on_outcome=stop)
    assert len(read_result(file).records) == 1
    whole = benchmark([folder], ["bicubic"], [2, 3], json_path=file, resume=True)
    assert without_time(whole) == without_time(benchmark([folder], ["bicubic"], [2, 3]))


@dataclass(frozen=True)
class Inverted(Method):
    """A method whose result is easy to tell: the negative of nearest."""

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        return 255 - lr.repeat(scale, 0).repeat(scale, 1)


def with_weights(path: Path, content: bytes) -> WeightsRecord:
    path.write_bytes(content)
    return WeightsRecord("san", 2, path, hashlib.sha256(content).hexdigest(), {}, 7)


def test_changed_weights_are_measured_again(folder: Path, tmp_path: Path) -> None:
    file, weights = tmp_path / "r.json", tmp_path / "w.bin"
    counted = []
    for content, runs in ((b"one", 3), (b"one", 3), (b"two", 6)):
        method = Inverted("own", "Own", "post-upsampling", "", "san", weights={2: with_weights(weights, content)})
        result = benchmark(
            [folder],
            ["own"],
            [2],
            catalogue={"own": method},
            json_path=file,
            resume=True,
            on_outcome=lambda *outcome: counted.append(outcome),
        )
        assert len(counted) == runs
        assert result.meta["methods"]["own"]["weights"]["2"]["sha256"] == method.weights[2].sha256
        assert result.meta["methods"]["own"]["weights"]["2"]["parameters"] == 7
    weights.write_bytes(b"damaged")
    with pytest.raises(WeightsError):
        benchmark([folder], ["own"], [2], catalogue={"own": method})


def test_arguments_that_cannot_be_right(folder: Path, tmp_path: Path) -> None:
    colour_only = Inverted("own", "Own", "post-upsampling", "", "san", weights={2: with_weights(tmp_path / "w", b"x")})
    catalogue = {**METHODS, "own": colour_only}
    for arguments, words in (
        (([folder], ["nothing"], [2], "san"), "nothing"),
        (([folder], ["bicubic"], [5], "san"), "x5"),
        (([folder], ["own"], [4], "san"), "x4"),
        (([folder], ["bicubic", "own"], [2], "srcnn"), "Own .*Y-first"),
        (([folder], ["bicubic"], [2], "own"), "protocol"),
        (([folder], ["bicubic"], [], "san"), "at least one"),
        (([tmp_path / "absent"], ["bicubic"], [2], "san"), "absent"),
    ):
        with pytest.raises(SRLensError, match=words):
            benchmark(*arguments, catalogue=catalogue)
    with pytest.raises(SRLensError, match="metric"):
        benchmark([folder], metrics=["mos"])


def test_all_methods_that_fit_are_the_default(folder: Path, tmp_path: Path) -> None:
    own = Inverted("own", "Own", "post-upsampling", "", "san", weights={2: with_weights(tmp_path / "w", b"x")})
    catalogue = {"own": own, "bicubic": Method("bicubic", "Bicubic", "interpolation", "")}

    def chosen(protocol: str) -> dict[int, tuple[str, ...]]:
        return {unit.scale: unit.methods for unit in plan([folder], None, [2, 4], protocol, ["psnr"], None, catalogue)}

    assert chosen("san") == {2: ("own", "bicubic"), 4: ("bicubic",)}
    assert chosen("srcnn") == {2: ("bicubic",), 4: ("bicubic",)}


def test_two_folders_of_one_name_are_told_apart(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "Small"
    other.mkdir(parents=True)
    write_image(other / "a.png", waves(40, 40))
    assert list(datasets([folder, other])) == [f"{folder.parent.name}/Small", "other/Small"]
    assert datasets([folder / "a.png", folder])["Small"][0] == folder / "a.png"
    assert len(datasets([folder / "a.png", folder])["Small"]) == 3


def test_a_file_of_something_else_is_no_result(tmp_path: Path) -> None:
    for content in ("[]", "{}", "not json", '{"schema": 99}'):
        (tmp_path / "r.json").write_text(content, encoding="utf-8")
        with pytest.raises(SRLensError, match=r"r\.json"):
            read_result(tmp_path / "r.json")


METERED = """
import numpy as np
from sr_core.benchmark.unit import Meter


np.ones(400_000_000, np.uint8)  # an earlier peak, which must not count
with Meter() as small:
    pass
with Meter() as large:
    block = np.ones(40_000_000, np.uint8)
assert small.seconds <= large.seconds
if small.peak_bytes is not None and large.peak_bytes is not None:
    assert 30_000_000 < large.peak_bytes - small.peak_bytes < 100_000_000, (small.peak_bytes, large.peak_bytes)
"""


def test_the_meter_sees_time_and_memory() -> None:
    """In a process of its own: one that has freed much memory would use that again and not grow."""
    done = subprocess.run([sys.executable, "-c", METERED], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_file_that_cannot_be_opened_is_skipped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments, **options):
        if path.name == "b.bmp":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    result = benchmark([folder], ["bicubic"], [2])
    assert [(skip.image, skip.scale) for skip in result.skipped] == [("b.bmp", None)]
    assert "Permission denied" in result.skipped[0].reason
    assert {record.image for record in result.records} == {"a.png", "grey.png"}


@dataclass(frozen=True)
class TooLarge(Method):
    """A method that asks torch for more memory than there can be."""

    def warm_up(self, scale):
        return None

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        with memory_as_error("this"):
            return torch.empty(1 << 50)


def test_a_lack_of_memory_stops_one_method_and_not_the_benchmark(folder: Path) -> None:
    catalogue = {**METHODS, "huge": TooLarge("huge", "Huge", "interpolation", "")}
    result = benchmark([folder], ["huge", "bicubic"], [2], catalogue=catalogue)
    assert [record.method for record in result.records] == ["bicubic"] * 3
    assert {(skip.method, "not enough memory" in skip.reason) for skip in result.skipped} == {("huge", True)}


def test_what_is_measured_beside_the_methods_may_lack_memory_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*arguments) -> None:
        raise MemoryError

    monkeypatch.setattr(Prepared, "score", too_much)
    result = benchmark([folder], ["bicubic"], [2])
    assert not result.records
    assert all("not enough memory" in skip.reason for skip in result.skipped)
