"""The command line from outside: what it writes, what it prints, and its exit status 0, 1, 2 or 130."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from places import REPOSITORY

from sr_core import commands, imresize, upscale
from sr_core.__main__ import main
from sr_core.catalogue.methods import METHODS
from sr_core.image.files import read_image, write_image


def picture(height: int = 20, width: int = 24) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return write_image(tmp_path / "in.png", picture())


def fails(capsys: pytest.CaptureFixture, status: int, *arguments: object) -> str:
    """Run a command that must end with ``status`` and one line on standard error; gives that line."""
    assert main([str(argument) for argument in arguments]) == status
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert len(lines) == 1, captured.err
    assert "Traceback" not in captured.err
    return lines[0]


# --- upscale ------------------------------------------------------------------------------------------------------


def test_upscale_writes_what_the_library_gives(image: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "out.png"
    assert main(["upscale", str(image), str(out), "--method", "bicubic", "--scale", "3"]) == 0
    assert np.array_equal(read_image(out).pixels, upscale(picture(), "bicubic", 3))
    assert "72 x 60" in capsys.readouterr().out


def test_interpolators_take_any_whole_scale(image: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert main(["upscale", str(image), str(out), "--method", "bicubic", "--scale", "5"]) == 0
    assert np.array_equal(read_image(out).pixels, upscale(picture(), "bicubic", 5))


def test_a_lack_of_memory_names_the_file_and_the_folder_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    for name, height in (("large.png", 30), ("small.png", 20)):
        write_image(tmp_path / name, picture(height))

    def enlarge(lr: np.ndarray, **options) -> np.ndarray:
        if lr.shape[0] == 30:
            raise MemoryError("Unable to allocate 80 TiB")
        return lr

    monkeypatch.setattr("sr_core.catalogue.method.resize", enlarge)
    out = tmp_path / "out"
    assert main(["upscale", str(tmp_path), str(out), "--method", "nearest"]) == 1
    assert [path.name for path in out.iterdir()] == ["small.png"]
    errors = capsys.readouterr().err
    assert "large.png: There is not enough memory for Nearest x4 of 24 x 30 pixels" in errors
    assert "Traceback" not in errors


def test_upscale_takes_the_kernel_of_the_cubic(image: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    arguments = ["upscale", str(image), str(out), "--method", "bicubic", "--scale", "2", "--cubic-a", "-0.75"]
    assert main(arguments) == 0
    assert np.array_equal(read_image(out).pixels, upscale(picture(), "bicubic", 2, cubic_a=-0.75))
    assert not np.array_equal(read_image(out).pixels, upscale(picture(), "bicubic", 2))


def test_upscale_keeps_alpha_and_grey(tmp_path: Path) -> None:
    alpha = picture()[..., 1]
    clear = write_image(tmp_path / "clear.png", picture(), alpha=alpha)
    grey = write_image(tmp_path / "grey.png", np.repeat(picture()[..., :1], 3, axis=2), grey=True)
    for source in (clear, grey):
        arguments = ["upscale", source, tmp_path / "out" / source.name, "--method", "bicubic", "--scale", "2"]
        assert main([str(argument) for argument in arguments]) == 0
    assert np.array_equal(read_image(tmp_path / "out" / "clear.png").alpha, imresize(alpha, 2))
    with Image.open(tmp_path / "out" / "grey.png") as written:
        assert written.mode == "L"


def test_upscale_prints_what_was_done_to_the_file(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    Image.fromarray(picture()).convert("P").save(tmp_path / "palette.png")
    Image.fromarray(picture()).convert("CMYK").save(tmp_path / "print.jpg")
    Image.fromarray(picture()[..., 0].astype(np.int32) * 257).convert("I;16").save(tmp_path / "deep.png")
    out = tmp_path / "out"
    assert main(["upscale", str(tmp_path), str(out), "--method", "nearest", "--scale", "2"]) == 0
    printed = capsys.readouterr().out
    for name in ("print.jpg", "deep.png"):
        notes = [line for line in printed.splitlines() if line.startswith(f"{name}: ")]
        assert notes, f"nothing was said about {name}"
    assert {path.name for path in out.iterdir()} == {"palette.png", "print.jpg", "deep.png"}


def test_a_folder_is_a_batch_and_a_broken_file_does_not_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    write_image(source / "a.png", picture())
    write_image(source / "c.bmp", picture())
    (source / "b.png").write_bytes((source / "a.png").read_bytes()[:200])
    (source / "notes.txt").write_text("not a picture")
    arguments = ["upscale", str(source), str(out), "--method", "bilinear", "--scale", "2", "--format", "webp"]
    assert main(arguments) == 1
    errors = capsys.readouterr().err
    assert "b.png: " in errors
    assert "1 of 3 files failed" in errors
    assert sorted(path.name for path in out.iterdir()) == ["a.webp", "c.webp"]
    assert np.array_equal(read_image(out / "a.webp").pixels, upscale(picture(), "bilinear", 2))


def test_nothing_is_overwritten_unless_asked(image: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = write_image(tmp_path / "out.png", picture())
    before = out.read_bytes()
    arguments = ["upscale", image, out, "--method", "nearest", "--scale", "2"]
    assert "--overwrite" in fails(capsys, 1, *arguments)
    assert out.read_bytes() == before
    assert main([*map(str, arguments), "--overwrite"]) == 0
    assert out.read_bytes() != before
    content = image.read_bytes()
    assert "itself" in fails(capsys, 1, "upscale", image, image, *arguments[3:], "--overwrite")
    assert image.read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ([], 2, "COMMAND"),
        (["enlarge"], 2, "enlarge"),
        (["upscale", "IN"], 2, "OUT"),
        (["upscale", "IN", "OUT", "--method", "magic"], 2, "magic"),
        (["upscale", "IN", "OUT", "--method", "bicubic", "--scale", "0"], 2, "whole number"),
        (["upscale", "IN", "OUT", "--method", "san", "--scale", "5"], 2, "x5"),
        (["upscale", "IN", "OUT", "--method", "bicubic", "--scale", "two"], 2, "two"),
        (["upscale", "IN", "OUT", "--method", "bicubic", "--zoom", "2"], 2, "--zoom"),
        (["upscale", "IN", "OUT", "--method", "nearest", "--cubic-a", "-1"], 2, "bicubic"),
        (["upscale", "IN", "OUT", "--method", "bicubic", "--cubic-a", "3"], 2, "between"),
        (["upscale", "IN", "OUT", "--method", "bicubic", "--format", "gif"], 2, "gif"),
        (["upscale", "IN", "OUT.txt", "--method", "bicubic"], 2, "OUT.txt"),
        (["upscale", "ABSENT", "OUT", "--method", "bicubic"], 1, "ABSENT"),
        (["upscale", "IN", "OUT", "--method", "bicubic", "--weights-dir", "ABSENT"], 1, "ABSENT"),
        (["benchmark"], 2, "DIR"),
        (["benchmark", "ABSENT"], 1, "ABSENT"),
        (["benchmark", ".", "--methods", "magic"], 2, "magic"),
        (["benchmark", ".", "--scale", "x"], 2, "whole numbers"),
        (["benchmark", ".", "--protocol", "mine"], 2, "mine"),
        (["benchmark", ".", "--metrics", "beauty"], 2, "beauty"),
        (["benchmark", ".", "--jobs", "-1"], 2, "jobs"),
        (["benchmark", ".", "--resume"], 2, "--json"),
        (["train", "srcnn", "--scale", "2", "--data", "."], 2, "--steps"),
        (["methods", "more"], 2, "more"),
    ],
)
def test_exit_status_and_one_line_for_every_mistake(
    arguments: list[str],
    status: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    monkeypatch.chdir(tmp_path)
    write_image(tmp_path / "big.png", picture(64, 64))
    arguments = [{"IN": "big.png", "OUT": "out.png"}.get(argument, argument) for argument in arguments]
    assert words in fails(capsys, status, *arguments)


# --- benchmark, methods -------------------------------------------------------------------------------------------


def test_benchmark_prints_means_and_writes_files(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = tmp_path / "Mine"
    folder.mkdir()
    write_image(folder / "a.png", picture(64, 60))
    write_image(folder / "b.png", picture(70, 66))
    arguments = ["benchmark", folder, "--scale", "2", "3,4", "--methods", "bicubic,nearest"]
    arguments += ["--json", tmp_path / "r.json", "--csv", tmp_path / "r.csv"]
    assert main([str(argument) for argument in arguments]) == 0
    printed = capsys.readouterr().out
    content = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert len(content["means"]) == 6
    for mean in content["means"]:
        line = f"{mean['psnr']:.2f}  {mean['ssim']:.4f}"
        assert line in printed
    assert len((tmp_path / "r.csv").read_text(encoding="utf-8").splitlines()) == 13


def test_a_resumed_benchmark_prints_what_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder, file = tmp_path / "Mine", tmp_path / "r.json"
    folder.mkdir()
    write_image(folder / "a.png", picture(64, 60))
    write_image(folder / "small.png", picture(18, 18))
    command = ["benchmark", str(folder), "--json", str(file), "--methods"]
    assert main([*command, "bicubic", "--scale", "2", "8"]) == 1  # 16 pixels less a border of 8 are none
    assert "1 skipped" in capsys.readouterr().err
    assert main([*command, "nearest", "--scale", "2", "--resume"]) == 0
    printed = capsys.readouterr()
    rows = [line.split()[:4] for line in printed.out.splitlines() if line.startswith("Mine")]
    assert rows == [["Mine", "x2", "nearest", "2"]] and "2 further means" in printed.out
    assert "skipped" not in printed.err
    assert len(json.loads(file.read_text(encoding="utf-8"))["means"]) == 3


def test_folders_in_a_folder_are_named_and_not_searched(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "Set" / "inner").mkdir(parents=True)
    (tmp_path / "Set" / "notes").mkdir()
    write_image(tmp_path / "Set" / "a.png", picture(40, 40))
    write_image(tmp_path / "Set" / "inner" / "b.png", picture(40, 40))
    assert main(["benchmark", str(tmp_path / "Set"), "--methods", "bicubic"]) == 0
    printed = capsys.readouterr()
    assert "not searched: inner in" in printed.err and "notes" not in printed.err
    assert re.search(r"Set +x4 +bicubic +1 ", printed.out)
    assert main(["benchmark", str(tmp_path), "--methods", "bicubic"]) == 1
    assert "holds folders with pictures (Set)" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_refused_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "benchmark", lambda *_, **__: pytest.fail("it ran"))
    write_image(tmp_path / "a.png", picture(40, 40))
    for name, place in (("--json", tmp_path), ("--csv", tmp_path / "a.png" / "r.csv")):
        assert main(["benchmark", str(tmp_path), name, str(place)]) == 2
        assert str(place) in capsys.readouterr().err


def test_a_csv_opens_in_a_spreadsheet_and_in_pandas(tmp_path: Path) -> None:
    folder, file = tmp_path / "Mine", tmp_path / "r.csv"
    folder.mkdir()
    write_image(folder / "나비, 1.png", picture(64, 60))
    assert main(["benchmark", str(folder), "--methods", "bicubic", "--csv", str(file)]) == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")  # else Excel takes it for another encoding
    frame = pd.read_csv(file)
    assert list(frame.columns[:3]) == ["dataset", "image", "protocol"] and frame["image"][0] == "나비, 1.png"
    assert frame["psnr"].dtype.kind == "f"


def test_benchmark_names_what_it_skips_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    write_image(tmp_path / "a.png", picture(64, 60))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    assert main(["benchmark", str(tmp_path), "--methods", "bicubic"]) == 1
    captured = capsys.readouterr()
    assert "broken.png" in captured.err
    assert "bicubic" in captured.out


def test_methods_lists_the_catalogue(capsys: pytest.CaptureFixture) -> None:
    assert main(["methods"]) == 0
    table = capsys.readouterr().out
    assert main(["methods", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["id"] for row in rows} == set(METHODS)
    for row in rows:
        assert row["id"] in table
        assert row["sha256"][:12] in table
        if METHODS[row["id"]].family == "interpolation":
            assert row["parameters"] == 0


def test_a_users_checkpoint_becomes_a_method(image: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    import torch

    from sr_core.models.srcnn import SRCNN

    torch.manual_seed(0)
    folder = tmp_path / "mine"
    folder.mkdir()
    torch.save(SRCNN().state_dict(), folder / "portraits_x2.pt")
    (folder / "broken_x2.pt").write_bytes(b"nothing")
    assert main(["methods", "--weights-dir", str(folder), "--json"]) == 0
    captured = capsys.readouterr()
    (row,) = [row for row in json.loads(captured.out) if row["id"] == "portraits"]
    assert (row["scales"], row["parameters"], row["present"]) == ([2], 57281, True)
    assert captured.err.startswith("warning: broken_x2.pt")
    assert len(captured.err.splitlines()) == 1
    out = tmp_path / "out.png"
    own = ["--weights-dir", str(folder), "--method", "portraits"]
    assert main(["upscale", str(image), str(out), *own, "--scale", "2"]) == 0
    assert read_image(out).pixels.shape == (40, 48, 3)
    capsys.readouterr()
    assert main(["upscale", str(image), str(tmp_path / "n.png"), *own, "--scale", "4"]) == 2
    assert "x4" in capsys.readouterr().err


# --- as a process -------------------------------------------------------------------------------------------------


def test_help_and_interpolation_leave_torch_alone(image: Path, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from sr_core.__main__ import main\n"
        f"status = main(['upscale', {str(image)!r}, {str(tmp_path / 'o.png')!r}, '--method', 'bicubic'])\n"
        "assert status == 0 and 'torch' not in sys.modules and 'tqdm' not in sys.modules\n"
        "main(['--help'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for command in ("upscale", "benchmark", "train", "methods"):
        assert command in done.stdout


@pytest.mark.slow
def test_ctrl_c_ends_with_130_and_one_line_and_keeps_what_was_measured(tmp_path: Path) -> None:
    folder, file = tmp_path / "Many", tmp_path / "r.json"
    folder.mkdir()
    for index in range(60):
        write_image(folder / f"{index}.png", picture(300, 300))
    # The first skipped file says that the work has begun.
    (folder / "0.png").write_bytes(b"")
    command = [sys.executable, "-m", "sr_core", "benchmark", str(folder), "--scale", "2", "3", "4"]
    command += ["--methods", "bicubic", "--json", str(file)]
    # A shell that runs the tests in the background has them ignore the signal, and what they start as well.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heard,  # noqa: PLW1509 nothing but a system call
    ) as process:
        assert process.stderr is not None
        assert "0.png" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(timeout=60) == 130, rest
    last = [line for line in rest.splitlines() if not line.startswith("skipped")]
    assert len(last) == 1
    assert "--resume" in last[0]
    assert json.loads(file.read_text(encoding="utf-8"))["schema"] == 2
