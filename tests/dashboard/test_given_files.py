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
from dashboard.runs.given import Given, GivenSet, arrange, unused
from dashboard.runs.reopening import Receipt, read_receipt, reopened
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.runs.uploads import OwnImage, collect
from dashboard.tabs.compare.exports.archive import write_archive
from dashboard.tabs.compare.exports.receipts import receipt, receipt_text, results_csv
from dashboard.tabs.compare.exports.scene import take_scene
from dashboard.tabs.compare.view import table_html
from dashboard.web.files import Store
from sr_core.__main__ import main
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
    told = read_receipt(archive)
    assert told is not None
    found = reopened(told, images, session.catalogue)
    assert found.original is not None
    assert found.original.name == "p.png"
    assert told.run_again(session.catalogue) == []
    assert (told.scale, found.original.place, found.methods) == (4, "hr.png", ["Bicubic", "mine"])
    request = Request(session.open(found.original.path, "hr.png"), "measure", 4, (), given=found.sources())
    *_, second = compare(prepare(request, session.catalogue), Ticket(), session)
    assert [result.scores for result in second.results] == [result.scores for result in last.results]
    other = tmp_path / "other.zip"
    for content in ('{"scale": 4, "methods": 3}', "[]", "{"):
        with zipfile.ZipFile(other, "w") as zipped:
            zipped.writestr("receipt.json", content)
        assert read_receipt(other) is None


def again(archive: Path, folder: Path, session: Session) -> tuple[Receipt, GivenSet]:
    """What a zip opens as, its pictures unpacked into a folder of their own as the page does."""
    folder.mkdir()
    told = read_receipt(archive)
    assert told is not None
    return told, reopened(told, collect([(archive, "out.zip")], folder).images, session.catalogue)


def test_a_set_reopens_as_the_set_where_it_was_looked_at(session: Session, tmp_path: Path) -> None:
    brought_files = []
    for seed, name in enumerate(("baby", "bird")):
        hr = waves(48, 60, seed=seed)
        lr = sr_core.downscale(hr, 4)
        for folder, pixels in (("HR", hr), ("mine", sr_core.upscale(lr, "bilinear", 4)), ("theirs", hr[::-1].copy())):
            (tmp_path / folder).mkdir(exist_ok=True)
            file = write_image(tmp_path / folder / f"{name}.png", pixels)
            brought_files.append(OwnImage(f"{folder}/{name}.png", file, (48, 60), f"Set2/{folder}/{name}.png"))
    found = arrange(brought_files, [], "sample", 4).named(["mine", "HR"]).moved(1)
    assert found.original is not None
    request = Request(session.open(found.original.path, "bird.png"), "measure", 4, ("bicubic",), given=found.sources())
    *_, last = compare(prepare(request, session.catalogue), Ticket(), session)
    archive = write_archive(take_scene(last, {}), tmp_path / "out.zip", found)
    told, opened = again(archive, tmp_path / "unpacked", session)
    assert told.run_again(session.catalogue) == ["bicubic"]
    assert (opened.at, opened.count, list(opened.titles.values())) == (1, 2, ["mine", "HR"])
    for before, after in ((found, opened), (found.moved(1), opened.moved(1))):
        assert after.original is not None and before.original is not None
        assert after.original.path.read_bytes() == before.original.path.read_bytes()
        assert [source.sha256 for source in after.sources()] == [source.sha256 for source in before.sources()]
    # Where the method that was run is not there, its result is a file of the picture that was looked at.
    elsewhere = reopened(told, collect([(archive, "out.zip")], tmp_path / "unpacked").images, ())
    assert [source.title for source in elsewhere.sources()] == ["mine", "HR", "Bicubic"]
    assert [source.title for source in elsewhere.moved(1).sources()] == ["mine", "HR"]
    # What was unpacked by hand is what the command score reads.
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(tmp_path / "by_hand")
    place = tmp_path / "by_hand" / "set"
    assert main(["score", str(place / "HR"), str(place / "mine"), str(place / "HR_2"), "--list"]) == 0


@pytest.mark.parametrize("alone", [True, False])
def test_results_without_an_original_reopen_as_such(session: Session, tmp_path: Path, alone: bool) -> None:
    sizes = {"one": (48, 60), "two": (48, 60)}
    last = compared(session, tmp_path, sizes, mode="enlarge")
    files = {
        source.title: OwnImage(source.name, source.file, source.size, source.name) for source in last.request.given
    }
    found = GivenSet((), (files,), alone=alone)
    archive = write_archive(take_scene(last, {}), tmp_path / "out.zip", found)
    _, opened = again(archive, tmp_path / "unpacked", session)
    assert (opened.original, opened.alone, opened.methods) == (None, alone, ["Bicubic", "one", "two"])
    assert (opened.input is None) == alone
    if opened.input is not None:
        assert np.array_equal(session.open(opened.input.path, "lr.png").pixels, last.lr)


def test_pictures_without_originals_are_walked_by_their_names() -> None:
    found = arrange(brought("Set/a/baby.png", "Set/a/bird_a.png", "Set/b/baby.png", "Set/b/birdx4.png"), [], "cat", 4)
    assert (found.count, found.methods, found.originals) == (2, ["a", "b"], ())
    assert (found.name, found.moved(1).name) == ("Set/a/baby.png", "Set/a/bird_a.png")
    assert found.place == found.moved(1).place != ""
    one = arrange(brought("shots/ours.png", "shots/theirs.png"), [], "cat", 4)
    assert (one.count, one.methods, one.place) == (1, ["ours", "theirs"], "")


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
