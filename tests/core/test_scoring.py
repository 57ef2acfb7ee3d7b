"""Results that exist are measured by the protocols of this program, and nothing is left out without a word."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

import sr_core
from sr_core.__main__ import main
from sr_core.benchmark.given import cut_alike
from sr_core.errors import ImageError
from sr_core.image.files import read_image, write_image
from sr_core.metrics import shave

SCALE = 3
NAMES = ("baby", "bird", "woman")


def picture(seed: int, height: int = 38, width: int = 46) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Originals in HR, results of two methods beside: mine (bicubic), theirs (bilinear), in other spellings."""
    for folder in ("Set3/HR", "results/mine/Set3", "results/theirs/Set3/x3"):
        (tmp_path / folder).mkdir(parents=True)
    for seed, name in enumerate(NAMES):
        hr = picture(seed)
        write_image(tmp_path / "Set3/HR" / f"{name}.png", hr)
        lr = sr_core.downscale(hr, SCALE)
        write_image(tmp_path / "results/mine/Set3" / f"{name}x3.png", sr_core.upscale(lr, "bicubic", SCALE))
        theirs = sr_core.upscale(lr, "bilinear", SCALE)
        write_image(tmp_path / "results/theirs/Set3/x3" / f"{name}_SRF_3_SR.png", theirs)
    return tmp_path


def score(place: Path, *options: str) -> int:
    return main(["score", str(place / "Set3" / "HR"), str(place / "results"), "--scale", "3", *options])


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


def test_every_result_has_the_figures_that_the_core_gives(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score(place, "--csv", str(place / "r.csv")) == 0
    found = {(row["method"], row["image"]): row for row in rows(place / "r.csv")}
    assert len(found) == 6
    for seed, name in enumerate(NAMES):
        pred = read_image(place / "results/mine/Set3" / f"{name}x3.png").pixels
        wanted = sr_core.score(pred, picture(seed)[:36, :45], SCALE)
        row = found["mine", f"{name}.png"]
        assert float(row["psnr"]) == pytest.approx(wanted["psnr"], abs=1e-6)
        assert float(row["ssim"]) == pytest.approx(wanted["ssim"], abs=1e-6)
    shown = capsys.readouterr().out
    assert "Set3      x3     mine         3" in shown
    assert "3 pixels cut off each side" in shown


def test_what_is_measured_equals_the_benchmark_of_the_method_itself(place: Path) -> None:
    for protocol in ("san",):
        assert score(place, "--json", str(place / "given.json"), "--protocol", protocol) == 0
        command = ["benchmark", str(place / "Set3" / "HR"), "--scale", "3", "--methods", "bicubic"]
        assert main([*command, "--protocol", protocol, "--json", str(place / "run.json")]) == 0
        given, run = (json.loads((place / name).read_text()) for name in ("given.json", "run.json"))
        values = {(row["image"], row["method"]): row["psnr"] for row in given["records"]}
        assert {row["image"]: row["psnr"] for row in run["records"]} == {
            image: value for (image, method), value in values.items() if method == "mine"
        }


def test_a_missing_result_is_named_and_the_mean_is_said_not_to_compare(place: Path, capsys) -> None:
    (place / "results/mine/Set3/birdx3.png").unlink()
    assert score(place) == 1
    said = capsys.readouterr().err
    assert "mine on Set3: no result for bird.png" in said
    assert "the mean of 2 pictures does not compare with one of 3" in said


def test_pairs_are_listed_and_nothing_is_measured(place: Path, capsys) -> None:
    assert score(place, "--list") == 0
    shown = capsys.readouterr().out
    assert "theirs on Set3: woman.png <- woman_SRF_3_SR.png" in shown
    assert "PSNR" not in shown


def test_low_resolution_files_are_told_from_results(place: Path, capsys) -> None:
    for seed, name in enumerate(NAMES):
        lr = sr_core.downscale(picture(seed), SCALE)
        write_image(place / "results/mine/Set3" / f"{name}x3.png", lr)
    assert score(place) == 1
    assert "the size of the x3 input, not of a result" in capsys.readouterr().err


def test_a_damaged_file_in_the_middle_leaves_the_others_measured(place: Path, capsys) -> None:
    (place / "results/mine/Set3/birdx3.png").write_bytes(b"no picture")
    assert score(place, "--csv", str(place / "r.csv")) == 1
    assert "bird.png x3 mine" in capsys.readouterr().err
    assert len(rows(place / "r.csv")) == 5


def test_a_run_goes_on_and_measures_anew_only_what_has_changed(place: Path) -> None:
    assert score(place, "--json", str(place / "r.json")) == 0
    before = {(row["image"], row["method"]): row for row in json.loads((place / "r.json").read_text())["records"]}
    write_image(place / "results/mine/Set3/birdx3.png", picture(9, 36, 45))
    assert score(place, "--json", str(place / "r.json"), "--resume") == 0
    after = {(row["image"], row["method"]): row for row in json.loads((place / "r.json").read_text())["records"]}
    changed = {key for key in before if before[key]["psnr"] != after[key]["psnr"]}
    assert changed == {("bird.png", "mine")}


def test_another_border_is_no_run_to_go_on_with(place: Path, capsys) -> None:
    assert score(place, "--json", str(place / "r.json")) == 0
    assert score(place, "--json", str(place / "r.json"), "--resume", "--border", "6") == 2
    assert "measured with another border" in capsys.readouterr().err


def test_a_result_file_is_not_written_over_a_picture(place: Path, capsys) -> None:
    target = place / "results/mine/Set3/birdx3.png"
    content = target.read_bytes()
    assert score(place, "--csv", str(target), "--overwrite") == 2
    assert target.read_bytes() == content


def test_grey_deep_and_transparent_files_are_measured_and_named(place: Path, capsys) -> None:
    """A grey original is its own luma, even where a program wrote its result as colours."""
    grey = np.repeat(picture(1)[..., :1], 3, axis=2)
    write_image(place / "Set3/HR/bird.png", grey, grey=True)
    pred = sr_core.upscale(sr_core.downscale(grey, SCALE), "bicubic", SCALE)
    write_image(place / "results/mine/Set3/birdx3.png", pred)
    theirs = place / "results/theirs/Set3/x3"
    write_image(theirs / "bird_SRF_3_SR.png", pred, grey=True)
    write_image(theirs / "baby_SRF_3_SR.png", picture(0, 36, 45), grey=True)
    deep = read_image(theirs / "woman_SRF_3_SR.png", bits=16).pixels
    write_image(theirs / "woman_SRF_3_SR.png", deep, alpha=np.full(deep.shape[:2], 65535, np.uint16))
    assert score(place, "--csv", str(place / "r.csv"), "--protocol", "srcnn") == 0
    found = {(row["method"], row["image"]): float(row["psnr"]) for row in rows(place / "r.csv")}
    assert found["mine", "bird.png"] == found["theirs", "bird.png"]
    error = shave(pred[..., 0].astype(float) - grey[:36, :45, 0], SCALE)
    assert found["mine", "bird.png"] == pytest.approx(10 * np.log10(255**2 / np.square(error).mean()), abs=1e-6)
    told = capsys.readouterr().err
    assert "baby_SRF_3_SR.png: The result is grey and its original has colours" in told
    assert "woman_SRF_3_SR.png: 16 bits a channel were rounded to 8" in told


@pytest.mark.parametrize("size", [(36, 45), (38, 46), (36, 36)])
def test_sizes_that_differ_by_a_cut_are_cut_alike(size: tuple[int, int]) -> None:
    hr = picture(1)
    pred, ref = cut_alike(hr[: size[0], : size[1]], hr, SCALE)
    assert pred.shape == ref.shape
    assert np.array_equal(pred, ref)


def test_other_sizes_are_refused_with_both_named() -> None:
    with pytest.raises(ImageError, match=r"40 x 30 pixels and its original 46 x 38"):
        cut_alike(picture(1, 30, 40), picture(1), SCALE)


def test_names_that_are_no_line_are_paired_and_said_in_one(place: Path, capsys) -> None:
    for folder, ending in (("Set3/HR", ""), ("results/mine/Set3", "x3")):
        (place / folder / f"baby{ending}.png").rename(place / folder / f"ba[b]\ny{ending}.png")
    (place / "results/mine/Set3/birdx3.png").unlink()
    (place / "results/mine/Set3/birdx3.png").symlink_to("birdx3.png")
    (place / "results/theirs/Set3/x3/baby_SRF_3_SR.png").unlink()
    (place / "results/theirs/Set3/x3/woman_SRF_3_SR.png").unlink()
    assert score(place, "--json", str(place / "r.json")) == 1
    told = capsys.readouterr().err.splitlines()
    assert "skipped Set3/bird.png x3 mine: Too many levels of symbolic links." in told
    assert "theirs on Set3: no result for ba[b]\\ny.png, woman.png" in told
