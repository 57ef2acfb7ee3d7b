"""No run of the benchmark overwrites, mixes or leaves unsaid: data sets, result files, names, notes, infinite means."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from image_files import as_bytes, matrix_profile
from PIL import Image

from sr_core.__main__ import main
from sr_core.benchmark.plan import datasets
from sr_core.benchmark.results import read_result
from sr_core.image.alpha import over
from sr_core.image.files import write_image

REPOSITORY = Path(__file__).resolve().parents[2]


def picture(seed: int, height: int = 40, width: int = 44) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Two data sets in the usual layout, with files of the same names."""
    for seed, name in enumerate(("Set5", "Set14")):
        (tmp_path / name / "HR").mkdir(parents=True)
        for place in range(2):
            write_image(tmp_path / name / "HR" / f"img{place}.png", picture(10 * seed + place))
    return tmp_path


def run(*arguments: object, status: int = 0) -> None:
    assert main(["benchmark", *map(str, arguments), "--methods", "nearest", "--scale", "2"]) == status


def means(file: Path) -> dict[str, tuple[int, float]]:
    return {mean.dataset: (mean.images, mean.values["psnr"]) for mean in read_result(file).means}


def test_sets_of_one_folder_name_stay_apart_in_one_run_and_in_several(sets: Path, tmp_path: Path) -> None:
    together, apart = tmp_path / "together.json", tmp_path / "apart.json"
    run(sets / "Set5/HR", sets / "Set14/HR", "--json", together)
    run(sets / "Set5/HR", "--json", apart)
    run(sets / "Set14/HR", "--json", apart, "--resume")
    run(sets / "Set5/HR", sets / "Set14/HR", "--json", apart, "--resume")
    whole = means(together)
    assert list(whole) == ["Set5/HR", "Set14/HR"] and whole["Set5/HR"] != whole["Set14/HR"]
    assert means(apart) == {"HR": whole["Set5/HR"], "Set14/HR": whole["Set14/HR"]}


def test_links_are_named_as_they_are_called_and_one_folder_is_one_set(sets: Path, tmp_path: Path) -> None:
    links = tmp_path / "links"
    links.mkdir()
    (links / "Set5").symlink_to(sets / "Set5/HR")
    (links / "Set14").symlink_to(sets / "Set14/HR")
    assert list(datasets([links / "Set5", links / "Set14"])) == ["Set5", "Set14"]
    (only,) = datasets([links / "Set5", sets / "Set5/HR"]).values()
    assert len(only) == 2


def test_a_set_that_was_moved_is_gone_on_with(sets: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    run(sets / "Set5/HR", "--json", file)
    created = read_result(file).meta["runs"]
    (sets / "elsewhere").mkdir()
    (sets / "Set5/HR").rename(sets / "elsewhere/HR")
    run(sets / "elsewhere/HR", "--json", file, "--resume")
    assert list(means(file)) == ["HR"] and read_result(file).meta["runs"] == created


def test_results_take_the_place_of_nothing(sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder, json_file, csv_file = sets / "Set5/HR", tmp_path / "keep.json", tmp_path / "keep.csv"
    image = folder / "img0.png"
    before = image.read_bytes()
    for arguments, words in (
        (("--csv", image), "read by this very run"),
        (("--csv", image, "--overwrite"), "read by this very run"),
        (("--json", image, "--overwrite"), "read by this very run"),
        (("--json", json_file, "--csv", json_file), "same file"),
        (("--json", json_file, "--csv", tmp_path / "x" / ".." / "keep.json"), "same file"),
    ):
        run(folder, *arguments, status=2)
        assert words in capsys.readouterr().err
    assert image.read_bytes() == before and not json_file.exists()
    run(folder, "--json", json_file, "--csv", csv_file)
    kept = json_file.read_bytes(), csv_file.read_bytes()
    for name, file in (("--json", json_file), ("--csv", csv_file)):
        run(sets / "Set14/HR", name, file, status=2)
        assert "--overwrite" in capsys.readouterr().err
    assert (json_file.read_bytes(), csv_file.read_bytes()) == kept
    other = tmp_path / "notes.csv"
    other.write_text("mine")
    run(folder, "--json", json_file, "--csv", other, "--resume", status=2)
    run(folder, "--json", json_file, "--csv", csv_file, "--resume")
    run(sets / "Set14/HR", "--json", json_file, "--overwrite")
    assert len(means(json_file)) == 1 and other.read_text() == "mine"


def test_what_was_done_to_a_file_stands_in_console_json_and_csv(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = tmp_path / "Mine"
    folder.mkdir()
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = matrix_profile((0.64, 0.33), (0.21, 0.71), 563 / 256)
    rgba = np.dstack([picture(1), picture(2)[..., 0]])
    (folder / "turned.png").write_bytes(as_bytes(Image.fromarray(picture(3)), "PNG", exif=exif))
    (folder / "wide.png").write_bytes(as_bytes(Image.fromarray(picture(4)), "PNG", icc_profile=profile))
    (folder / "clear.png").write_bytes(as_bytes(Image.fromarray(rgba), "PNG"))
    write_image(folder / "plain.png", over(rgba[..., :3], rgba[..., 3].copy()))
    json_file, csv_file = tmp_path / "r.json", tmp_path / "r.csv"
    run(folder, "--json", json_file, "--csv", csv_file)
    printed = capsys.readouterr().err
    words = {"turned.png": "90 degrees", "wide.png": "a test profile", "clear.png": "over white"}
    found = {note["image"]: note["text"] for note in json.loads(json_file.read_text())["notes"]}
    with csv_file.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["image"]: row for row in csv.DictReader(stream)}
    for name, word in words.items():
        assert word in found[name] and word in rows[name]["notes"]
        assert any(name in line and word in line for line in printed.splitlines())
    assert rows["plain.png"]["notes"] == "" and set(found) == set(words)
    # A picture with transparency is measured as it looks on white.
    assert rows["clear.png"]["psnr"] == rows["plain.png"]["psnr"]
    run(folder, "--json", json_file, "--resume")
    assert len(json.loads(json_file.read_text())["notes"]) == 3


def test_a_blank_picture_is_named_and_the_mean_of_the_others_stands_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    folder, file = tmp_path / "Mine", tmp_path / "r.json"
    folder.mkdir()
    write_image(folder / "blank.png", np.full((40, 40, 3), 90, np.uint8))
    for seed in range(2):
        write_image(folder / f"{seed}.png", picture(seed))
    run(folder, "--json", file)
    (mean,) = json.loads(file.read_text())["means"]
    values = [row["psnr"] for row in json.loads(file.read_text())["records"] if row["image"] != "blank.png"]
    assert mean["psnr"] == "inf" and mean["psnr_infinite"] == ["blank.png"]
    assert mean["psnr_of_the_others"] == pytest.approx(sum(values) / 2, abs=1e-6)
    printed = capsys.readouterr().out
    assert f"infinite for blank.png" in printed and f"{sum(values) / 2:.2f}" in printed  # noqa: F541
    assert "ssim_infinite" not in mean


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp949"])
def test_any_name_goes_through_console_json_csv_and_resume(tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / os.fsdecode(b"bilder\xff")
    folder.mkdir()
    names = [os.fsdecode(b"caf\xe9.png"), "나비.png", "a\nb.png", "ほげ😀.png"]
    for seed, name in enumerate(names):
        write_image(folder / name, picture(seed))
    files = ["--json", str(tmp_path / "r.json"), "--csv", str(tmp_path / "r.csv")]
    command = [
        sys.executable,
        "-m",
        "sr_core",
        "benchmark",
        str(folder),
        "--methods",
        "nearest",
        "--scale",
        "2",
        *files,
    ]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for extra in ([], ["--resume"]):
        done = subprocess.run(
            [*command, *extra], cwd=REPOSITORY, env=environment, capture_output=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
    json.loads((tmp_path / "r.json").read_bytes().decode("utf-8"))  # UTF-8 that anything reads
    result = read_result(tmp_path / "r.json")
    assert sorted(record.image for record in result.records) == sorted(names)
    assert len(result.meta["runs"]) == 1, "the second run measured something again"
    assert "나비.png" in (tmp_path / "r.csv").read_bytes().decode("utf-8-sig")
