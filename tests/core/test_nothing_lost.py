"""No command replaces what it did not make, and none passes over anything in silence."""

from __future__ import annotations

import csv
import errno
import json
import os
from pathlib import Path

import numpy as np
import pytest
from image_files import noise

from sr_core.__main__ import main
from sr_core.benchmark.results import read_result
from sr_core.errors import SRLensError
from sr_core.image.files import write_image


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two originals in HR, as many results of one method in results/mine, and the working directory beside them."""
    for folder, seed in (("HR", 1), ("results/mine", 2)):
        (tmp_path / folder).mkdir(parents=True)
        for number in range(2):
            write_image(tmp_path / folder / f"p{number}.png", noise(32, 32, 3, seed=seed + 10 * number))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "options",
    [
        ["--html", "HR/p0.png", "--overwrite"],
        ["--html", "results/mine/p1.png", "--overwrite"],
        ["--html", "linked.html", "--overwrite"],
        ["--html", "new.html", "--csv", "new.html"],
        ["--html", "new.html", "--json", "./new.html", "--overwrite"],
        ["--html", "old.html"],
    ],
)
def test_a_page_takes_the_place_of_nothing(pair: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    (pair / "linked.html").symlink_to(pair / "HR/p0.png")
    (pair / "old_pages").mkdir()
    (pair / "old_pages/0001_p0.html").write_text("an earlier page")
    before = contents(pair)
    assert main(["score", "HR", "results/mine", *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert contents(pair) == before


def test_a_page_replaces_a_link_and_not_what_it_leads_to(pair: Path) -> None:
    (pair / "r_pages").mkdir()
    (pair / "r_pages/0001_p0.html").symlink_to(pair / "HR/p0.png")
    original = (pair / "HR/p0.png").read_bytes()
    assert main(["score", "HR", "results/mine", "--html", "r.html", "--overwrite"]) == 0
    assert (pair / "HR/p0.png").read_bytes() == original
    assert not (pair / "r_pages/0001_p0.html").is_symlink()


def test_a_result_is_written_beside_files_of_any_name(pair: Path) -> None:
    """A draft had a name of its own, which a file of the user's may have."""
    for name in ("r.json.partial", "r.csv.partial"):
        (pair / name).write_text("mine")
    assert main(["benchmark", "HR", "--methods", "nearest", "--json", "r.json", "--csv", "r.csv"]) == 0
    assert all((pair / name).read_text() == "mine" for name in ("r.json.partial", "r.csv.partial"))
    assert not list(pair.glob(".*"))


@pytest.mark.parametrize("name", ["cr\rname", "line\nname", "sep\u2028name", "nel\x85name", "esc\x1b[31m", "=a\r\nb"])
def test_a_row_of_the_table_stays_a_row_whatever_a_picture_is_called(pair: Path, name: str) -> None:
    (pair / "HR/p0.png").rename(pair / "HR" / f"{name}.png")
    assert main(["benchmark", "HR", "--methods", "nearest", "--json", "r.json", "--csv", "r.csv"]) == 0
    table = (pair / "r.csv").read_bytes().decode("utf-8-sig")
    assert len(table.splitlines()) == 3
    rows = list(csv.reader(table.splitlines()))
    assert len({len(row) for row in rows}) == 1
    shown = f"{name}.png".encode("unicode_escape").decode()
    assert {row[1] for row in rows[1:]} == {"'" + shown if name.startswith("=") else shown, "p1.png"}
    assert {record.image for record in read_result(pair / "r.json").records} == {f"{name}.png", "p1.png"}


@pytest.mark.parametrize("command", [["benchmark", "HR", "--methods", "nearest"], ["score", "HR", "results/mine"]])
def test_figures_are_printed_though_the_disk_is_full(
    pair: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert main([*command, "--csv", "r.csv"]) == 1
    told = capsys.readouterr()
    assert "PSNR" in told.out and "x4" in told.out
    assert "r.csv: No space left on device" in told.err
    assert not list(pair.glob(".*"))


def test_results_inside_the_input_are_not_enlarged_again(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "HR/inner").mkdir()
    write_image(pair / "HR/inner/q.png", noise(8, 8, 3))
    (pair / "HR/linked").symlink_to(pair / "results/mine")
    command = ["upscale", "HR", "HR/big", "--recursive", "--method", "nearest", "--scale", "2"]
    assert main(command) == 0
    made = contents(pair / "HR/big")
    assert len(made) == 3
    capsys.readouterr()
    assert main([*command, "--resume"]) == 0
    assert contents(pair / "HR/big") == made
    told = capsys.readouterr().err
    assert "not searched: HR/big, where the results go" in told
    assert "not searched: HR/linked, a link to another folder" in told


def test_two_inputs_that_would_become_one_file_are_named_by_their_places(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upscale", "HR", "results/mine", "out", "--method", "nearest"]) == 2
    assert "HR/p0.png and results/mine/p0.png would both become out/p0.png" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["upscale", "benchmark", "score"])
def test_whoever_passes_over_a_file_says_so(pair: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    for name in ("x.heic", "noext", "two\nlines.txt", "._p0.png"):
        (pair / "HR" / name).write_bytes(b"x")
    (pair / "HR/a/b/c").mkdir(parents=True)
    write_image(pair / "HR/a/b/c/deep.png", noise(8, 8, 3))
    (pair / "HR/__MACOSX").mkdir()
    write_image(pair / "HR/__MACOSX/p0.png", noise(8, 8, 3))
    rest = {"upscale": ["out", "--method", "nearest"], "benchmark": ["--methods", "nearest"]}
    assert main([command, "HR", *rest.get(command, ["results/mine"])]) == 0
    told = capsys.readouterr().err
    assert "left out, no pictures by their names: noext, two\\nlines.txt, x.heic in HR" in told
    assert "left out, hidden: ._p0.png in HR" in told
    assert command == "score" or "not searched: a/b/c in HR" in told
    assert "__MACOSX" not in told


def test_a_line_stays_a_line_whatever_a_picture_is_called(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "HR/p0.png").rename(pair / "HR/two\nlines\x1b[31m.png")
    assert main(["upscale", "HR", "out", "--method", "nearest", "--scale", "2"]) == 0
    told = capsys.readouterr().out
    assert told.count("\n") == 2 and "\x1b" not in told
    assert "two\\nlines\\x1b[31m.png -> out/two\\nlines\\x1b[31m.png (64 x 64" in told
    assert (pair / "out/two\nlines\x1b[31m.png").is_file()


def test_shadows_of_another_system_are_no_pictures_of_a_folder(pair: Path) -> None:
    """A folder of data sets that a Mac has copied holds ``._x.png`` beside them."""
    (pair / "sets/HR").mkdir(parents=True)
    write_image(pair / "sets/HR/p0.png", noise(32, 32, 3))
    (pair / "sets/._p0.png").write_bytes(b"x")
    (pair / "results/mine/HR").mkdir()
    (pair / "results/mine/p0.png").rename(pair / "results/mine/HR/p0.png")
    (pair / "results/mine/p1.png").unlink()
    assert main(["score", "sets", "results/mine", "--json", "r.json"]) == 0
    assert len(read_result(pair / "r.json").records) == 1


WRONG = {
    "no object": ((), []),
    "no circumstances": (("meta",), None),
    "no runs": (("meta", "runs"), []),
    "a run of nothing": (("meta", "runs", 0), {}),
    "versions": (("meta", "runs", 0, "versions"), "x"),
    "no images": (("meta", "images"), 5),
    "an image's hash": (("meta", "images", "HR"), ["p0.png"]),
    "a method": (("meta", "methods", "nearest"), None),
    "a protocol": (("meta", "protocols"), ["san"]),
    "a value": (("records", 0, "psnr"), "much"),
    "time": (("records", 0, "seconds"), "nan"),
    "memory": (("records", 0, "peak_mib"), 1e308),
    "scale": (("records", 0, "scale"), "2"),
    "run": (("records", 0, "run"), 7),
    "skipped": (("skipped",), [[]]),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_damaged_result_is_one_sentence_and_stays_as_it_is(
    pair: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["benchmark", "HR", "--methods", "nearest", "--json", "r.json"]) == 0
    content = json.loads((pair / "r.json").read_text())
    place, value = WRONG[name]
    inner = content
    for key in place[:-1]:
        inner = inner[key]
    if place:
        inner[place[-1]] = value
    else:
        content = value
    (pair / "r.json").write_text(json.dumps(content))
    before = (pair / "r.json").read_bytes()
    capsys.readouterr()
    assert main(["benchmark", "HR", "--methods", "nearest", "--json", "r.json", "--resume"]) == 1
    assert "r.json is not a result file of the benchmark: give another name." in capsys.readouterr().err
    assert (pair / "r.json").read_bytes() == before
    with pytest.raises(SRLensError):
        read_result(pair / "r.json")


def test_a_result_that_goes_on_keeps_which_files_it_measured(pair: Path) -> None:
    """The hashes of results of one data set were dropped when another was measured."""
    (pair / "Other").mkdir()
    (pair / "results/mine/Other").mkdir()
    for folder in ("Other", "results/mine/Other"):
        write_image(pair / folder / "q.png", np.zeros((32, 32, 3), np.uint8))
    assert main(["score", "HR", "results/mine", "--json", "r.json"]) == 0
    before = read_result(pair / "r.json").meta["methods"]["mine"]["files"]
    assert main(["score", "Other", "results/mine/Other", "--json", "r.json", "--resume"]) == 0
    after = read_result(pair / "r.json").meta["methods"]["mine"]["files"]
    assert len(after) == 2 and before.items() <= after.items()


def test_a_pipe_among_weights_is_not_waited_for(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "w").mkdir()
    os.mkfifo(pair / "w/pipe.pt")
    (pair / "w/two\nlines\x1b[31m.pt").write_text("no weights")
    assert main(["methods", "--weights-dir", "w"]) == 0
    told = capsys.readouterr().out
    assert "pipe.pt was left out: pipe.pt is a pipe or a device and no file" in told
    assert "two\\nlines\\x1b[31m.pt was left out" in told and "\x1b" not in told
