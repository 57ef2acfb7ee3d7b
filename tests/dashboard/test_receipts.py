"""Results as files: every number in them comes out again, with the same digits."""

from __future__ import annotations

import csv
import io
import json
import runpy
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from export_scenes import compared
from PIL import Image

from dashboard.runs.compare import compare
from dashboard.runs.comparison import Picture, Request, prepare
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.exports.archive import write_archive
from dashboard.tabs.compare.exports.receipts import receipt, receipt_text, results_csv
from dashboard.tabs.compare.exports.scene import Scene, take_scene
from sr_core import METHODS, downscale, score, upscale
from sr_core.errors import SRLensError
from sr_core.image.files import read_image


def unzipped(scene: Scene, folder: Path) -> Path:
    with zipfile.ZipFile(write_archive(scene, folder / "results.zip")) as archive:
        archive.extractall(folder / "unzipped")
    return folder / "unzipped"


@pytest.fixture
def run(monkeypatch, capsys) -> Callable[..., tuple[int, str]]:
    """Run a program of the zip as Python would from the command line: its exit status and what it printed."""

    def ran(program: Path, *arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", [str(program), *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(program), run_name="__main__")
        return int(ended.value.code or 0), capsys.readouterr().out

    return ran


@pytest.mark.parametrize("mode", ["measure", "enlarge"])
def test_the_zip_measures_itself_again(session, tmp_path: Path, run, mode) -> None:
    methods = ("nearest", "bicubic", "srcnn")
    scene = take_scene(compared(session, methods, mode, 2, "고양이.png", cubic_a=-0.75), {})
    folder = unzipped(scene, tmp_path)
    for options in ([], ["--run"]):
        status, said = run(folder / "reproduce.py", *options)
        assert status == 0, said
        assert said.count(" same") == 3 * len(scene.metrics)
    # One result changed: the program says whose numbers are others now.
    path = folder / "pred_srcnn.png"
    changed = np.array(Image.open(path))
    changed[20:60, 20:60] //= 2
    Image.fromarray(changed).save(path)
    status, said = run(folder / "reproduce.py")
    assert status == 1
    assert [line.split()[0] for line in said.splitlines() if "DIFFERS" in line] == ["SRCNN"] * len(scene.metrics)


@pytest.mark.parametrize("mode", ["measure", "enlarge"])
def test_the_python_lines_print_the_number(session, tmp_path: Path, monkeypatch, capsys, mode) -> None:
    scene = take_scene(compared(session, ("bilinear", "bicubic"), mode, cubic_a=-1.0), {})
    folder = unzipped(scene, tmp_path)
    monkeypatch.chdir(folder)
    for method in receipt(scene)["methods"]:
        exec(method["python"], {})
        printed = capsys.readouterr().out
        for value in method["values"].values():
            assert repr(value) in printed


def test_the_images_are_those_that_were_measured(session, tmp_path: Path) -> None:
    scene = take_scene(compared(session), {})
    folder = unzipped(scene, tmp_path)
    hr = read_image(folder / "hr.png").pixels
    lr = downscale(hr, 4)
    assert np.array_equal(read_image(folder / "lr.png").pixels, lr)
    record = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    for method in record["methods"]:
        pred = read_image(folder / method["file"]).pixels
        assert np.array_equal(pred, upscale(lr, method["id"], 4))
        assert method["values"] == score(pred, hr, 4)


def test_a_receipt_names_all_that_a_number_depends_on(session) -> None:
    scene = take_scene(compared(session, ("bicubic", "srcnn"), name="=고양이.png"), {})
    record = receipt(scene)
    weights = METHODS["srcnn"].weights[4]
    assert record["methods"][1]["weights"]["sha256"] == weights.sha256
    assert record["methods"][1]["weights"]["file"] == weights.file.name
    assert record["methods"][0]["weights"] is None and record["methods"][0]["cubic_a"] == -0.5
    assert record["protocol"]["title"] == "RGB first"
    assert {"python", "sr-lens", "numpy", "torch"} <= record["versions"].keys()
    text = receipt_text(record)
    for needed in (
        weights.sha256,
        record["date"],
        record["machine"]["cpu"],
        "=고양이.png",
        record["methods"][1]["python"][:14],
    ):
        assert needed in text


def test_csv_has_a_row_per_method_with_all_digits(session) -> None:
    scene = take_scene(compared(session, name="=고양이.png"), {})
    rows = list(csv.DictReader(io.StringIO(results_csv(receipt(scene)))))
    assert [row["method"] for row in rows] == ["nearest", "bilinear", "bicubic"]
    for row, item in zip(rows, scene.taken, strict=True):
        assert float(row["psnr_dB"]) == item.values["psnr"]
        assert float(row["ssim"]) == item.values["ssim"]
        assert row["lr_size"] == "32x24" and row["hr_size"] == "128x96"
        assert row["protocol"] == "RGB first" and row["weights_sha256"] == ""
        assert row["picture"] == "'=고양이.png", "a spreadsheet runs no picture's name"


def test_identical_images_are_said_in_words(session, tmp_path: Path, run) -> None:
    """A picture that is the same everywhere comes back exactly: PSNR is infinite, which JSON cannot say."""
    flat = Picture("flat.png", np.full((96, 128, 3), 90, dtype=np.uint8))
    *_, last = compare(prepare(Request(flat, "measure", 4, ("nearest",)), session.catalogue), Ticket(), session)
    folder = unzipped(take_scene(last, {}), tmp_path)
    record = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    assert record["methods"][0]["printed"]["psnr"] == "inf"
    assert run(folder / "reproduce.py")[0] == 0


def test_without_a_finished_method_there_is_one_sentence(session) -> None:
    with pytest.raises(SRLensError, match="No finished method"):
        take_scene(compared(session), {"order": ["lr", "hr"]})
