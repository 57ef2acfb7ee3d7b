"""Where a run writes, and with which images it goes on: nothing is mixed, and what cannot be is said before work."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from image_files import noise
from places import REPOSITORY

from sr_core.benchmark import speed
from sr_core.errors import SRLensError
from sr_core.image.files import write_image
from sr_core.train import TrainConfig, loop, train
from sr_core.train.folders import fingerprint, look_through
from sr_core.train.mean import main as mean_main


def folder_of(place: Path, seed: int) -> Path:
    place.mkdir(parents=True)
    for number in range(3):
        write_image(place / f"q{number}.png", noise(48, 48, 3, seed=seed + number))
    return place


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    """Two steps of an SRCNN on three images."""
    data = folder_of(tmp_path / "Set5/HR", 1)
    return TrainConfig(
        "srcnn", 2, (data,), tmp_path / "run", steps=2, patch=14, batch=1, warmup=1, device="cpu", precision="fp32",
        threads=1,
    )  # fmt: skip


def again(config: TrainConfig, **changes: object) -> TrainConfig:
    return TrainConfig(**{**vars(config), "resume": config.checkpoint, "steps": 3, **changes})  # pyright: ignore


def test_a_run_goes_on_with_the_images_that_it_began_with(config: TrainConfig, tmp_path: Path) -> None:
    """Folders of one name were taken for one: ``Set14/HR`` went on where ``Set5/HR`` had stopped."""
    train(config)
    files = {file: file.read_bytes() for file in config.out.iterdir()}
    other = folder_of(tmp_path / "Set14/HR", 50)
    with pytest.raises(SRLensError, match="trained on other images"):
        train(again(config, data=(other,)))
    assert {file: file.read_bytes() for file in config.out.iterdir()} == files
    moved = tmp_path / "elsewhere/HR"
    shutil.copytree(config.data[0], moved)
    assert train(again(config, data=(moved,))).is_file()


def test_a_fingerprint_is_of_what_lies_inside(tmp_path: Path) -> None:
    first, same = folder_of(tmp_path / "a/HR", 1), folder_of(tmp_path / "b/HR", 1)
    assert fingerprint([first]) == fingerprint([same])
    (same / "notes.txt").write_text("no image")
    (same / "._q0.png").write_bytes(b"x")
    assert fingerprint([first]) == fingerprint([same])
    (same / "inner").mkdir()
    (same / "q0.png").rename(same / "inner/q0.png")
    assert fingerprint([first]) != fingerprint([same])


def test_files_that_are_no_images_by_their_names_are_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "HR", 1)
    for name in ("x.heic", "two\nlines.txt", ".DS_Store"):
        (folder / name).write_bytes(b"x")
    assert list(look_through([folder]).lines()) == ["left out, no pictures by their names: two\\nlines.txt, x.heic"]


def test_a_place_that_cannot_be_written_is_named_before_an_image_is_read(
    config: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise AssertionError("an image was read")

    monkeypatch.setattr(loop, "_read", read)
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file/inside", Path("/proc/run")):
        with pytest.raises(SRLensError, match="cannot be written"):
            train(TrainConfig(**{**vars(config), "out": out}))
    assert (tmp_path / "file").read_text() == "mine"


def test_a_run_that_gave_nothing_leaves_no_folder(config: TrainConfig, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SRLensError, match="no image"):
        train(TrainConfig(**{**vars(config), "data": (tmp_path / "empty",)}))
    assert not config.out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_two_runs_do_not_write_into_one_folder(config: TrainConfig) -> None:
    """Whoever comes second is told so; what the first was killed in is free again."""
    hold = f"import fcntl, os, sys, time; fcntl.flock(os.open({str(config.out)!r}, 0), fcntl.LOCK_EX); "
    config.out.mkdir()
    other = subprocess.Popen(
        [sys.executable, "-c", hold + "print('held', flush=True); time.sleep(60)"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        with pytest.raises(SRLensError, match="Another run is writing into"):
            train(config)
        assert not list(config.out.iterdir())
    finally:
        other.kill()
        other.communicate()
    assert train(config).is_file()


def test_other_tools_replace_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.json").write_text("mine")
    with pytest.raises(SystemExit) as stopped:
        speed.main(["--json", str(tmp_path / "mine.json")])
    assert stopped.value.code == 2
    weights = next((REPOSITORY / "assets/weights").glob("srcnn_x2.safetensors"))
    shutil.copyfile(weights, tmp_path / "former.safetensors")
    monkeypatch.setattr(
        "sys.argv", ["mean", *[str(tmp_path / "former.safetensors")] * 2, "--out", str(tmp_path / "former.safetensors")]
    )
    with pytest.raises(SystemExit) as stopped:
        mean_main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err.count("exists: name another file") == 2
    assert (tmp_path / "mine.json").read_text() == "mine"
    assert (tmp_path / "former.safetensors").read_bytes() == weights.read_bytes()
