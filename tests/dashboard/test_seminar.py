"""The seminar's steps: their order, words and live answers, paths, figures, glossary, and prepared pictures."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from dashboard.figures.cells import VIEWS
from dashboard.i18n.catalogue import CATALOGUES, t, words_of
from dashboard.tabs.labs import LABS
from dashboard.tabs.seminar import STEPS, cards, pictures, stages, steps, tables
from dashboard.tabs.seminar.chapters import resolution
from dashboard.tabs.seminar.glossary import TERMS, terms
from dashboard.tabs.seminar.record import CHAPTERS, LENGTHS
from dashboard.tabs.seminar.references import SOURCES
from dashboard.tabs.seminar.words import seminar_in
from sr_core import METHODS, downscale, upscale

ASKED = [step for step in STEPS if step.right]
# What of the deck each chapter has, by the ids of its steps.
DECK = (
    *("opening", "what", "why", "ill_posed", "learning", "two_ways", "questions"),
    *("classifier", "sizes", "upsampling", "nearest", "bilinear", "bicubic", "interpolators", "transposed"),
    *("transposed_deck", "subpixel", "frameworks", "answer_sizes", "blocks", "dense", "attention", "non_local"),
    *("multi_path", "pyramid", "answer_networks", "losses", "metrics", "ssim", "answer_judging", "survey_table"),
    *("srcnn_paper", "srcnn", "srcnn_table", "srcnn_metrics", "srcnn_seen"),
    *("san_paper", "san", "lsrag", "soca", "rl_nl", "san_table", "san_sets", "san_seen"),
    *("conclusion", "augmentation", "self_supervised", "self_trained", "gan", "gan_path", "references"),
)


def content(step_id: str, language: str = "en"):
    return next(step for step in seminar_in(language)["steps"] if step["id"] == step_id)


def numbers(step_id: str):
    return next(step for step in STEPS if step.id == step_id).numbers()


def test_the_steps_follow_the_whole_deck():
    chapters = [step.chapter for step in STEPS]
    assert chapters == sorted(chapters) and set(chapters) == set(range(1, CHAPTERS + 1))
    assert tuple(step.id for step in STEPS) == DECK
    shown = {step.stage.lab for step in STEPS if step.stage.kind == "lab"}
    assert {lab.id for lab in LABS} - shown <= {"training", "degradation"}, "for afterwards: the deck has no step of it"


@pytest.mark.parametrize("length", LENGTHS)
def test_a_talk_fits_its_length_and_tells_all_chapters(length):
    path = steps.path(length)
    assert 0.8 * length <= steps.minutes(path) <= length or path == list(STEPS)
    assert {step.chapter for step in path} == set(range(1, CHAPTERS + 1))
    assert {step.id for step in path} <= {step.id for step in steps.path(LENGTHS[-1])}


def test_the_longest_talk_has_every_step_and_chapters_can_be_left_out():
    assert steps.path() == list(STEPS) and steps.minutes(STEPS) <= LENGTHS[-1]
    assert {step.chapter for step in steps.path(30, {1, 4})} == {1, 4}


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_each_step_has_words_notes_and_answers_with_no_open_field(language):
    for step in seminar_in(language)["steps"]:
        assert step["title"] and step["text"] and len(step["notes"]) > 20, step["id"]
        assert not re.search(r"\{\w+\}", json.dumps(step, ensure_ascii=False)), step["id"]
        if "question" in step:
            assert 1 <= step["right"] <= len(step["choices"]) and all(step["choices"])
            assert step["answer"]


def test_the_right_choices_are_what_the_numbers_say():
    def choice(step_id: str) -> str:
        step = content(step_id)
        return step["choices"][step["right"] - 1]

    assert choice("bilinear") == numbers("bilinear")["ninths"] == "11/9"
    assert choice("interpolators") == numbers("interpolators")["best"]
    assert choice("san_seen") == numbers("san_seen")["best"]
    assert choice("san_table") == numbers("san_table")["best"] == "RCAN"
    assert numbers("srcnn_table") == {"won": "PSNR, SSIM", "count": "2", "all": "6"} and choice("srcnn_table") == "two"
    assert choice("srcnn_seen") == "yes" and numbers("srcnn_seen")["best"] == METHODS["srcnn"].title
    assert numbers("what")["share"] == "16" and choice("what") == "a sixteenth"


def test_the_decks_bilinear_weights():
    assert resolution._bilinear()["weights"] == "4/9, 2/9, 2/9, 1/9"


def test_averaging_eight_views_gains_and_the_survey_names_its_adversarial_networks():
    assert float(numbers("augmentation")["gain"]) > 0
    assert numbers("gan") == {"names": "SRGAN, EnhanceNet, ESRGAN", "count": "3"}


def test_the_deck_and_its_author_are_credited_in_both_languages():
    for language in CATALOGUES:
        credit = content("opening", language)["stage"]["data"]["credit"]
        assert "백인성" in credit and "DMQA" in credit and "2021" in credit


@pytest.mark.parametrize("answered", range(cards.QUESTIONS + 1))
def test_the_three_questions_come_back_with_their_answers_filled_in(answered):
    made = cards.questions(answered)("en")["cards"]
    assert [("answer" in card) for card in made] == [number < answered for number in range(cards.QUESTIONS)]


# ---- figures ----


def test_bars_begin_at_bicubic_and_hold_the_printed_values():
    data = content("san_table")["stage"]["data"]
    assert dict(data["rows"])["SAN"] == 26.79 and data["start"] == dict(data["rows"])["Bicubic"] == 23.14
    assert t("benchmarks.source_srcnn", "ko") in content("srcnn_table", "ko")["stage"]["data"]["title"]
    assert all(value >= data["start"] for _, value in data["rows"])


def rows_of(step_id: str):
    data = content(step_id)["stage"]["data"]
    return data["head"], [[cell["text"] for cell in row["cells"]] for row in data["rows"]], data


def test_the_surveys_table_is_whole():
    head, rows, _ = rows_of("survey_table")
    assert len(rows) == 23 and all(len(row) == len(head) == 11 for row in rows)
    san = next(row for row in rows if row[0] == "SAN")
    assert san[1:4] == ["2019 CVPR", "Post.", "Sub-Pixel"]
    assert san[4:10] == ["", "✓", "", "✓", "✓", ""]


def test_all_six_metrics_of_srcnn_published_and_measured_apart():
    head, rows, data = rows_of("srcnn_metrics")
    view = next(view for view in VIEWS if view.id == "srcnn")
    assert len(rows) == 3 * len(view.metrics)
    psnr = rows[1]
    assert psnr[:3] == ["PSNR (dB)", "×3", "30.39"] or psnr[1:3] == ["×3", "30.39"]
    assert psnr[head.index("SRCNN")] == "32.75"
    ours = {index for index, cell in enumerate(data["rows"][1]["cells"]) if cell.get("ours")}
    assert ours == {len(head) - 2, len(head) - 1}
    best = [cell["text"] for cell in data["rows"][1]["cells"] if cell.get("strong")]
    assert best == ["32.75"]


def test_all_sets_and_scales_of_san_published_and_measured_apart():
    _, rows, data = rows_of("san_sets")
    assert [row[0] for row in rows if row[0]] == ["×2", "×3", "×4", "×8"]
    urban = next(row for row in rows if row[1] == "RCAN")
    assert urban[2:] == ["38.27 / 0.9614", "34.11 / 0.9216", "32.41 / 0.9026", "33.34 / 0.9384", "39.43 / 0.9786"]
    measured = [row for row in data["rows"] if row["cells"][1].get("ours")]
    assert measured and all(cell.get("ours") for row in measured for cell in row["cells"][1:])


# ---- sources and terms ----


def test_each_source_of_a_step_is_known_and_the_last_step_lists_all():
    assert {source for step in STEPS for source in step.sources} <= SOURCES.keys()
    listed = [item["url"] for group in content("references")["stage"]["data"]["groups"] for item in group["items"]]
    assert sorted(listed) == sorted(source.url for source in SOURCES.values())


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_each_term_is_met_in_a_text(language):
    told = " ".join(step["text"] for step in seminar_in(language)["steps"])
    assert [term["id"] for term in terms(language)] == list(TERMS)
    unmet = [term["id"] for term in terms(language) if not any(form in told for form in term["forms"])]
    assert unmet == []


def test_no_question_is_left_without_its_step():
    asked = {key.removesuffix("_question") for key in words_of("seminar.") if key.endswith("_question")}
    assert asked == {step.id for step in ASKED}


# ---- pictures ----

STORED = [(part, method) for part in pictures.PARTS for method in pictures.PREPARED] + list(pictures.MORE_PREPARED)


@pytest.mark.parametrize(("part_id", "method"), STORED)
def test_prepared_pictures_are_what_the_product_computes(part_id, method):
    scale = pictures.PARTS[part_id].scale
    computed = upscale(downscale(pictures.original(part_id), scale), method, scale).astype(int)
    difference = np.abs(computed - pictures.output(part_id, method))
    # Another processor may round a value differently; other weights would differ everywhere.
    told = "the weights have changed: run python assets/seminar/make_seminar.py"
    assert difference.max() <= 1 and (difference > 0).mean() < 0.001, told


def test_prepared_pictures_are_small():
    assert sum(file.stat().st_size for file in pictures.FOLDER.glob("*.png")) < 600_000


def test_panes_show_lr_the_methods_measured_and_hr():
    data = content("san_seen", "ko")["stage"]["data"]
    assert [pane["id"] for pane in data["panes"]] == ["lr", "bicubic", "srcnn", "san", "hr"]
    assert f"PSNR {pictures.psnr('plate', 'san'):.2f} dB" in data["panes"][3]["caption"]
    assert data["panes"][0]["title"] == t("compare.lr", "ko")


def test_eight_views_are_all_different_and_hold_the_same_pixels():
    views = [pictures.view(pictures.original("facade"), number) for number in range(pictures.VIEWS)]
    assert len({view.tobytes() for view in views}) == pictures.VIEWS
    assert len({np.sort(view, axis=None).tobytes() for view in views}) == 1


def test_a_picture_that_is_none_has_no_name():
    for name in ("no_such", "../plate_san", "srcnn_x"):
        with pytest.raises(KeyError):
            pictures.named("plate", name)


def test_the_stages_know_where_their_pictures_are():
    assert stages.panes("plate", "san").data("en")["panes"][1]["url"] == "seminar/pictures/plate/san.png"
    assert tables.survey("ko")["head"][0] == t("seminar.survey_method", "ko")
