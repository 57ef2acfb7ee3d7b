"""LR files that exist, RGB metrics and folders that are no originals: what the command benchmark does with each."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from pictures import waves

import sr_core
from sr_core.__main__ import main
from sr_core.benchmark.suspects import suspicions
from sr_core.image.files import list_images, write_image
from sr_core.metrics import shave

NAMES = ("baby", "bird")
SCALE = 4


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Set5/HR, and its LR files in Set5/LR_bicubic/X4, the second one off by three levels."""
    for folder in ("Set5/HR", "Set5/LR_bicubic/X4"):
        (tmp_path / folder).mkdir(parents=True)
    for seed, name in enumerate(NAMES):
        hr = waves(66, 70, seed=seed)
        write_image(tmp_path / "Set5/HR" / f"{name}.png", hr)
        lr = sr_core.downscale(hr, SCALE)
        write_image(tmp_path / "Set5/LR_bicubic/X4" / f"{name}x4.png", np.clip(lr, 3, 252) + np.uint8(3 * seed))
        write_image(tmp_path / "Set5/LR_bicubic/X4" / f"{name}_SRF_4_HR.png", hr)
    lr = sr_core.downscale(waves(66, 70, seed=0), SCALE)
    write_image(tmp_path / "Set5/LR_bicubic/X4" / "babyx4.png", lr)
    return tmp_path


def benchmark(place: Path, *options: str) -> int:
    return main(["benchmark", str(place / "Set5/HR"), "--methods", "bicubic", "--scale", "4", *options])


def test_lr_files_are_enlarged_and_their_distance_is_said(place: Path, capsys: pytest.CaptureFixture) -> None:
    lr_dir, kept = str(place / "Set5"), str(place / "r.json")
    assert benchmark(place, "--lr-dir", lr_dir, "--json", kept, "--metrics", "psnr,psnr_rgb,ssim_rgb") == 0
    shown = capsys.readouterr()
    assert "1 of 2 equal to MATLAB's own; the others differ in" in shown.err
    assert "PSNR-RGB: R, G and B in place of luma" in shown.out
    rows = {row["image"]: row for row in json.loads(Path(kept).read_text())["records"]}
    hr = waves(66, 70, seed=0)[:64, :68]
    pred = sr_core.upscale(sr_core.downscale(hr, SCALE), "bicubic", SCALE)
    error = shave(pred, SCALE).astype(float) - shave(hr, SCALE)
    assert rows["baby.png"]["psnr_rgb"] == pytest.approx(10 * np.log10(255**2 / np.square(error).mean()), abs=1e-6)
    # Shrunk files are another input: what was measured of the given ones is not gone on with.
    assert benchmark(place, "--json", kept, "--resume") == 0
    again = {row["image"]: row for row in json.loads(Path(kept).read_text())["records"]}
    assert again["baby.png"]["psnr"] == rows["baby.png"]["psnr"]
    assert again["bird.png"]["psnr"] != rows["bird.png"]["psnr"]


def test_lr_files_that_do_not_fit_are_one_sentence(place: Path, capsys: pytest.CaptureFixture) -> None:
    assert benchmark(place, "--lr-dir", str(place / "Set5"), "--protocol", "srcnn") == 1
    assert "use --protocol san" in capsys.readouterr().err
    assert main(["benchmark", str(place / "Set5/HR"), "--scale", "3", "--lr-dir", str(place / "Set5")]) == 1
    assert "no LR files of Set5 at x3 (looked for x3" in capsys.readouterr().err
    (place / "Set5/LR_bicubic/X4/babyx4.png").unlink()
    assert benchmark(place, "--lr-dir", str(place / "Set5")) == 1
    assert "no LR file of baby.png" in capsys.readouterr().err
    assert benchmark(place, "--metrics", "psnr_rgb", "--protocol", "srcnn") == 1
    assert "PSNR-RGB compares colours" in capsys.readouterr().err


def test_what_is_wrong_with_an_lr_file_is_said_of_it(place: Path, capsys: pytest.CaptureFixture) -> None:
    folder = place / "Set5/LR_bicubic/X4"
    (folder / "babyx4.png").write_bytes(b"")
    lr = sr_core.downscale(waves(66, 70, seed=1), SCALE)
    write_image(folder / "birdx4.png", lr, alpha=np.full(lr.shape[:2], 99, np.uint8), grey=True)
    assert benchmark(place, "--lr-dir", str(place / "Set5")) == 1
    told = capsys.readouterr().err
    assert "baby.png x4: Its LR file babyx4.png cannot be used: The file is empty" in told
    assert "bird.png: Its LR file: Transparent parts were laid over white" in told
    assert "bird.png: Its LR file is grey and the original has colours" in told


def test_folders_that_are_no_originals_are_named(place: Path) -> None:
    hr, lr = list_images(place / "Set5/HR"), list_images(place / "Set5/LR_bicubic/X4")
    assert suspicions({"Set5": hr}) == []
    (said,) = suspicions({"X4": lr})
    assert "X4 looks like LR files" in said
    for path in list(place.glob("Set5/LR_bicubic/X4/*x4.png")):
        (place / "small").mkdir(exist_ok=True)
        path.rename(place / "small" / path.name.replace("x4", ""))
    (said,) = suspicions({"Set5": hr, "small": list_images(place / "small")})
    assert "the LR files of Set5: the same names at 1/4 of the size" in said
