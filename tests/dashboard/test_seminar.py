"""The seminar's steps: their order, their words, their live answers, and that what is prepared is what is computed."""

from __future__ import annotations

import json

import numpy as np
import pytest

from dashboard.components.viewer import ViewerValue
from dashboard.i18n.catalogue import CATALOGUES, t, words_of_label
from dashboard.tabs.seminar import STEPS, pictures, steps
from dashboard.tabs.seminar import tab as page
from sr_core import METHODS, downscale, upscale

LAB_IDS = frozenset(
    {
        *("interpolation", "transposed", "subpixel", "frameworks", "blocks"),
        *("srcnn", "san", "losses", "metrics", "illposed"),
    }
)
ASKED = [step for step in STEPS if step.right]


def test_the_steps_follow_the_decks_five_chapters():
    chapters = [step.chapter for step in STEPS]
    assert chapters == sorted(chapters) and set(chapters) == {1, 2, 3, 4, 5}
    assert 15 <= len(STEPS) <= 25 and len({step.id for step in STEPS}) == len(STEPS)
    assert {step.stage.lab for step in STEPS if step.stage.kind == "lab"} == LAB_IDS


@pytest.mark.parametrize("language", sorted(CATALOGUES))
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_each_step_has_its_words_and_its_answer_no_open_field(step, language):
    assert t(f"seminar.{step.id}_title", language) and t(f"seminar.{step.id}_text", language)
    if step.right:
        assert 1 <= step.right <= step.choices
        assert all(t(f"seminar.{step.id}_choice_{number}", language) for number in range(1, step.choices + 1))
        assert "{" not in page.answer(step, language)


def test_the_right_choices_are_what_the_numbers_say():
    def choice(step_id: str) -> str:
        step = next(step for step in STEPS if step.id == step_id)
        return t(f"seminar.{step_id}_choice_{step.right}")

    def numbers(step_id: str):
        return next(step for step in STEPS if step.id == step_id).numbers()

    assert choice("bilinear") == numbers("bilinear")["ninths"] == "11/9"
    assert choice("interpolators") == numbers("interpolators")["best"]
    assert choice("san_seen") == numbers("san_seen")["best"]
    assert choice("san_table") == numbers("san_table")["best"] == "RCAN"
    assert numbers("srcnn_table") == {"won": "PSNR, SSIM", "count": "2", "all": "6"} and choice("srcnn_table") == "two"
    assert choice("srcnn_seen") == "yes" and numbers("srcnn_seen")["best"] == METHODS["srcnn"].title
    assert numbers("what")["share"] == "16" and choice("what") == "a sixteenth"


def test_the_decks_bilinear_weights():
    assert steps._bilinear()["weights"] == "4/9, 2/9, 2/9, 1/9"


@pytest.mark.parametrize("part_id", pictures.PARTS)
@pytest.mark.parametrize("method", pictures.PREPARED)
def test_prepared_pictures_are_what_the_product_computes(part_id, method):
    scale = pictures.PARTS[part_id].scale
    computed = upscale(downscale(pictures.original(part_id), scale), method, scale).astype(int)
    difference = np.abs(computed - pictures.output(part_id, method))
    # Another processor may round a value differently; other weights would differ everywhere.
    told = "the weights have changed: run python assets/seminar/make_seminar.py"
    assert difference.max() <= 1 and (difference > 0).mean() < 0.001, told


def test_prepared_pictures_are_small():
    assert sum(file.stat().st_size for file in pictures.FOLDER.glob("*.png")) < 600_000


def test_a_step_shows_the_viewer_measured_and_each_with_a_view_of_its_own(session):
    value = pictures.viewer_state("san_seen", "plate", ("bicubic", "san"), session.store, "ko")
    assert isinstance(value, ViewerValue) and [pane.id for pane in value.panes] == ["lr", "bicubic", "san", "hr"]
    captions = {caption.label: caption.value for caption in value.panes[2].captions}
    assert captions["PSNR"] == f"{pictures.psnr('plate', 'san'):.2f} dB"
    assert value.panes[0].title == t("compare.lr", "ko")
    other = pictures.viewer_state("what", "plate", ("bicubic", "san"), session.store, "ko")
    assert other.key != value.key


def test_a_number_from_the_page_always_is_a_step():
    assert page.step_at(1) is STEPS[0] and page.step_at(10**9) is STEPS[-1]
    assert all(page.step_at(value) is STEPS[0] for value in (None, "3", True, 0, -5, 2.5))


def test_the_page_is_given_every_step_and_bars_name_their_source():
    given = page.data(LAB_IDS)["steps"]
    assert [step["id"] for step in given] == [step.id for step in STEPS]
    assert dict(next(step for step in given if step["id"] == "san_table")["bars"]["rows"])["SAN"] == 26.79
    marker = next(step for step in given if step["id"] == "srcnn_table")["bars"]["title"]
    key = json.loads(marker.removeprefix("__i18n__"))["key"]
    assert t("benchmarks.source_srcnn", "ko") in words_of_label(key, "ko")


def test_a_lab_that_is_not_there_leaves_the_words_alone():
    stage = steps.Stage("lab", lab="losses")
    assert page.stage_tab(stage, frozenset()) == "words" and page.stage_tab(stage, LAB_IDS) == "lab-losses"
