"""Transparency and grey: what is seen and measured, and what a picture that is enlarged keeps."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dashboard.i18n.sentences import said
from dashboard.page.api import upscale_file
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Comparison, Picture, Request, open_picture, prepare
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.runs.uploads import collect
from dashboard.tabs.benchmarks.own.run import run as measure_own
from dashboard.tabs.benchmarks.own.run import units_of
from dashboard.tabs.compare.exports.archive import write_archive
from dashboard.tabs.compare.exports.scene import take_scene
from sr_core import downscale, score, upscale
from sr_core.benchmark.run import benchmark
from sr_core.image.alpha import enlarge_alpha, over, uncovered
from sr_core.image.color import luma_bt601_studio
from sr_core.image.files import read_image
from sr_core.image.resample import imresize


def sticker(side: int = 48) -> tuple[np.ndarray, np.ndarray]:
    """An orange disc on nothing; what lies under the nothing is black, as most programs leave it."""
    y, x = np.mgrid[:side, :side]
    alpha = np.where((x - side / 2) ** 2 + (y - side / 2) ** 2 < (side / 3) ** 2, 255, 0).astype(np.uint8)
    pixels = np.zeros((side, side, 3), dtype=np.uint8)
    pixels[alpha > 0] = (230, 120, 20)
    return pixels, alpha


def run(picture: Picture, mode, session: Session, scale: int = 2) -> Comparison:
    *_, last = compare(
        prepare(Request(picture, mode, scale, ("nearest", "bicubic")), session.catalogue), Ticket(), session
    )
    return last


def test_over_by_hand() -> None:
    pixels = np.array([[[100, 0, 200]] * 3], dtype=np.uint8)
    alpha = np.array([[255, 51, 0]], dtype=np.uint8)
    # 51 / 255 = 0.2: 0.2 * 100 + 0.8 * 255 = 224
    assert over(pixels, alpha).tolist() == [[[100, 0, 200], [224, 204, 244], [255, 255, 255]]]
    assert over(pixels, alpha, 0)[0, 1].tolist() == [20, 0, 40]


def test_hidden_pixels_take_the_nearest_visible_colour() -> None:
    pixels = np.arange(15, dtype=np.uint8).reshape(1, 5, 3)
    alpha = np.array([[0, 9, 0, 255, 0]], dtype=np.uint8)
    filled = uncovered(pixels, alpha)
    assert filled[0, 0].tolist() == filled[0, 1].tolist() == [3, 4, 5]
    assert filled[0, 4].tolist() == filled[0, 3].tolist() == [9, 10, 11]
    for cover in (np.zeros((1, 5), np.uint8), np.full((1, 5), 7, np.uint8)):
        assert np.array_equal(uncovered(pixels, cover), pixels)


def test_no_black_bleeds_into_the_edge() -> None:
    """On any background the enlarged sticker is a mixture of its orange and the background, never darker."""
    pixels, alpha = sticker()
    big, cover = upscale(uncovered(pixels, alpha), "bicubic", 4), enlarge_alpha(alpha, 4)
    assert (over(big, cover, 255).min(axis=(0, 1)) >= (228, 118, 18)).all()
    assert np.array_equal(big, np.broadcast_to(np.array((230, 120, 20), np.uint8), big.shape))
    naive = over(upscale(pixels, "bicubic", 4), cover, 255)
    assert naive[..., 0].min() < 228


def test_measured_is_the_picture_on_white(session) -> None:
    pixels, alpha = sticker()
    comparison = run(Picture("sticker", pixels, alpha), "measure", session)
    seen = over(pixels, alpha)
    assert np.array_equal(comparison.hr, seen)
    expected = score(upscale(downscale(seen, 2), "bicubic", 2), seen, 2)
    assert comparison.results[1].scores == expected


def test_compare_measure_your_own_and_the_command_line_give_one_figure(session, tmp_path: Path) -> None:
    """All three lay the picture over white, and say so."""
    pixels, alpha = sticker(64)
    folder, unpacked = tmp_path / "own", tmp_path / "unpacked"
    for place in (folder, unpacked):
        place.mkdir()
    Image.fromarray(np.dstack([pixels, alpha])).save(folder / "sticker.png")
    compared = run(open_picture(folder / "sticker.png", "sticker.png"), "measure", session)
    figures = {result.method: dict(result.scores or {}) for result in compared.results}
    own = collect([(folder / "sticker.png", "sticker.png")], unpacked).images
    units = units_of(own, ["nearest", "bicubic"], 2, ["psnr", "ssim"], ["san"], session)
    measured = list(measure_own(units, Ticket(), session))[-1].result.records
    ran = benchmark([folder], ["nearest", "bicubic"], [2]).records
    for records in (measured, ran):
        for record in records:
            assert record.values == pytest.approx(figures[record.method], abs=1e-6)
        assert {record.method for record in records} == set(figures)
    assert any("white" in said(note, "en") for note in compared.notes)


def test_an_enlarged_picture_keeps_its_transparency_and_is_shown_on_white(tmp_path: Path, session) -> None:
    pixels, alpha = sticker()
    comparison = run(Picture("sticker", pixels, alpha), "enlarge", session)
    result = comparison.results[1]
    kept = read_image(result.download)
    wanted = upscale(uncovered(pixels, alpha), "bicubic", 2)
    assert np.array_equal(kept.pixels, wanted) and np.array_equal(kept.alpha, imresize(alpha, 2))
    shown = read_image(result.shown)
    assert shown.alpha is None and np.array_equal(shown.pixels, over(wanted, imresize(alpha, 2)))
    with zipfile.ZipFile(write_archive(take_scene(comparison, {}), tmp_path / "all.zip")) as archive:
        assert {"pred_bicubic.png", "kept_pred_bicubic.png"} <= set(archive.namelist())


def test_a_grey_picture_stays_grey_on_download(tmp_path: Path, session) -> None:
    grey = np.random.default_rng(1).integers(0, 256, (40, 40), dtype=np.uint8)
    Image.fromarray(grey).save(tmp_path / "grey.png")
    comparison = run(open_picture(tmp_path / "grey.png", "grey.png"), "enlarge", session)
    with Image.open(comparison.results[1].download) as picture:
        assert picture.mode == "L"
        assert np.array_equal(np.asarray(picture), imresize(grey, 2))
    assert comparison.results[1].shown is None
    (note,) = comparison.notes
    assert "grey again" in note


@pytest.mark.parametrize("clear", [False, True])
def test_the_shrunk_result_is_what_the_consistency_compares(session, clear: bool) -> None:
    pixels, alpha = np.random.default_rng(4).integers(0, 256, (48, 48, 3), dtype=np.uint8), sticker()[1]
    picture = Picture("a", pixels, alpha if clear else None)
    comparison = run(picture, "enlarge", session)
    result = comparison.results[1]
    back = downscale(read_image(result.file).pixels, 2)
    assert np.array_equal(read_image(result.back).pixels, over(back, alpha) if clear else back)
    difference = luma_bt601_studio(back) - luma_bt601_studio(comparison.lr)
    assert result.consistency == pytest.approx(10 * np.log10(255**2 / np.mean(difference**2)))
    assert run(picture, "measure", session).results[1].back is None


def test_two_pictures_that_differ_only_in_transparency_are_two(session) -> None:
    pixels, alpha = sticker()
    first = run(Picture("a", pixels, alpha), "enlarge", session)
    second = run(Picture("b", pixels, 255 - alpha), "enlarge", session)
    assert first.place != second.place
    assert first.results[1].download != second.results[1].download


@pytest.mark.parametrize("mode", ["LA", "RGBA", "L"])
def test_the_endpoint_keeps_the_kind(tmp_path: Path, session, mode: str) -> None:
    channels = {"L": 1, "LA": 2, "RGBA": 4}[mode]
    values = np.random.default_rng(2).integers(0, 256, (24, 24, channels), dtype=np.uint8)
    path = tmp_path / "in.png"
    Image.fromarray(values.squeeze()).save(path) if channels != 2 else Image.merge(
        "LA", [Image.fromarray(values[..., n]) for n in (0, 1)]
    ).save(path)
    *_, enlarged = upscale_file(str(path), "bicubic", 2, session)
    with Image.open(enlarged) as picture:
        assert picture.mode == mode and picture.size == (48, 48)


@pytest.mark.parametrize(("mode", "word"), [("measure", "laid over white"), ("enlarge", "keeps the transparency")])
def test_a_line_says_what_was_done(session, tmp_path: Path, mode, word: str) -> None:
    pixels, alpha = sticker()
    Image.fromarray(np.dstack([pixels, alpha])).save(tmp_path / "sticker.png")
    opened = open_picture(tmp_path / "sticker.png", "sticker.png")
    (note,) = prepare(Request(opened, mode, 2, ("bicubic",)), session.catalogue).notes
    assert word in note


def test_nothing_is_said_about_an_alpha_channel_that_hides_nothing(tmp_path: Path) -> None:
    values = np.random.default_rng(3).integers(0, 256, (40, 40, 4), dtype=np.uint8)
    values[..., 3] = 255
    Image.fromarray(values).save(tmp_path / "opaque.png")
    loaded = read_image(tmp_path / "opaque.png")
    assert loaded.notes == () and (loaded.alpha == 255).all()
