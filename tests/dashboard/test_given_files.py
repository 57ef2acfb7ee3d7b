"""Results that a visitor brings: sorted by names alone, measured as if they had been run, said to be given."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from pictures import waves

import sr_core
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Picture, Request, made_up_input, prepare
from dashboard.runs.given import Given, arrange, unused
from dashboard.runs.reopening import read_receipt, reopened
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.runs.uploads import OwnImage, collect
from dashboard.tabs.compare.exports.archive import write_archive
from dashboard.tabs.compare.exports.receipts import receipt, receipt_text, results_csv
from dashboard.tabs.compare.exports.scene import take_scene
from dashboard.tabs.compare.view import table_html
from dashboard.web.files import Store
from sr_core.image.files import write_image
from sr_core.sentences import Sentence


def brought(*places: str) -> list[OwnImage]:
    return [OwnImage(place, Path("/brought") / place, (8, 8), place) for place in places]


def test_results_of_one_picture_are_called_by_what_their_names_add() -> None:
    found = arrange(brought("babyx4.png", "baby_x4_SwinIR.png", "baby_mine.png", "theirs/baby.png"), [], "baby.png", 4)
    assert [source.title for source in found.sources()] == ["babyx4", "SwinIR", "mine", "theirs"]
    named = found.named(["A", "", "C"])
    assert [source.title for source in named.sources()] == ["A", "SwinIR", "C", "theirs"]


def test_a_set_is_paired_by_names_and_what_belongs_to_nothing_is_named() -> None:
    results = brought(
        "HR/baby.png", "HR/bird.png", "mine/birdx4.png", "mine/babyx4.png", "theirs/bird.png", "x/cat.png"
    )
    found = arrange(results, [], "sample", 4)
    assert found.original is not None
    assert (found.count, found.original.name, found.methods) == (2, "HR/baby.png", ["mine", "theirs"])
    assert [source.name for source in found.sources()] == ["mine/babyx4.png"]
    assert [source.name for source in found.moved(1).sources()] == ["mine/birdx4.png", "theirs/bird.png"]
    assert found.moved(2) == found
    assert unused(found, results) == ["x/cat.png"]
    flat = arrange(brought("baby_mine.png", "bird_mine.png", "baby_x4_SwinIR.png"), results[:2], "sample", 4)
    assert [source.title for source in flat.sources()] == ["mine", "SwinIR"]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "store").mkdir()
    return Session(Store(tmp_path / "store"))


def compared(session: Session, folder: Path, sizes: dict[str, tuple[int, int]], mode: str = "measure"):
    """The last snapshot of bicubic beside given results: bilinear's, cut to other sizes."""
    hr = waves(50, 61)
    lr = sr_core.downscale(hr, 4)
    pred = np.pad(sr_core.upscale(lr, "bilinear", 4), ((0, 20), (0, 20), (0, 0)), mode="edge")
    given = []
    for name, (height, width) in sizes.items():
        file = write_image(folder / f"{name}.png", pred[:height, :width])
        given.append(Given(f"given_{name}", name, file.name, file, (height, width)))
    picture = Picture("p.png", hr if mode == "measure" else lr)
    request = Request(picture, mode, 4, ("bicubic",), given=tuple(given))  # pyright: ignore[reportArgumentType]
    return list(compare(prepare(request, session.catalogue), Ticket(), session))[-1]


def test_a_given_result_has_the_figures_of_the_method_that_made_it(session: Session, tmp_path: Path) -> None:
    last = compared(session, tmp_path, {"whole": (50, 61), "cut": (48, 60), "small": (40, 44)})
    whole, cut, small = last.results[1:]
    hr = waves(50, 61)[:48, :60]
    expected = sr_core.score(sr_core.upscale(sr_core.downscale(hr, 4), "bilinear", 4), hr, 4)
    assert whole.scores is not None
    assert whole.scores["psnr"] == pytest.approx(expected["psnr"])
    assert cut.scores == whole.scores
    assert small.status == "failed"
    assert "44 x 40 pixels and its original 61 x 50" in str(small.message)
    assert any(isinstance(note, Sentence) and note.code == "given_files.note_cut" for note in last.notes)
    assert "given, not run here" in table_html(last)
    record = receipt(take_scene(last, {}))
    assert record["methods"][1]["given"]["file"] == "whole.png"
    assert "given file, not run here: whole.png" in receipt_text(record)
    assert "given_sha256" in results_csv(record).splitlines()[0]
    json.dumps(record)


def test_with_neither_original_nor_input_the_results_stand_beside_each_other(session: Session, tmp_path: Path) -> None:
    last = compared(session, tmp_path, {"one": (50, 61), "two": (48, 60)})
    sources = last.request.given
    picture = made_up_input(sources[0], 4)
    *_, alone = compare(
        prepare(Request(picture, "enlarge", 4, (), given=sources), session.catalogue), Ticket(), session
    )
    assert [result.status for result in alone.results] == ["done", "done"]
    assert all(result.scores is None for result in alone.results)
    assert "stands for the input" in str(alone.notes[0])


def test_a_zip_that_was_given_out_reopens_its_comparison(session: Session, tmp_path: Path) -> None:
    last = compared(session, tmp_path, {"mine": (48, 60)})
    archive = write_archive(take_scene(last, {}), tmp_path / "out.zip")
    (tmp_path / "unpacked").mkdir()
    images = collect([(archive, "out.zip")], tmp_path / "unpacked").images
    again = read_receipt(archive)
    assert again is not None
    found = reopened(again, images)
    assert found.original is not None
    assert (again.scale, found.original.place, found.methods) == (4, "hr.png", ["Bicubic", "mine"])
    request = Request(session.open(found.original.path, "hr.png"), "measure", 4, (), given=found.sources())
    *_, second = compare(prepare(request, session.catalogue), Ticket(), session)
    assert [result.scores for result in second.results] == [result.scores for result in last.results]
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as zipped:
        zipped.writestr("receipt.json", '{"scale": 4, "methods": 3}')
    assert read_receipt(other) is None


def test_results_cut_to_a_multiple_of_twelve_cut_their_original(session: Session, tmp_path: Path) -> None:
    last = compared(session, tmp_path, {"mod12": (48, 60), "mod24": (48, 48)})
    assert last.hr is not None
    assert last.hr.shape == (48, 48, 3)
    assert [result.status for result in last.results] == ["done"] * 3


def test_without_an_original_the_agreement_with_the_input_is_measured(session: Session, tmp_path: Path) -> None:
    last = compared(session, tmp_path, {"same": (48, 61), "other": (52, 60)}, mode="enlarge")
    _, same, other = last.results
    assert same.scores is None
    assert same.consistency is not None
    assert same.consistency > 20
    assert other.status == "failed"
