"""What is said to a person: English as it stands, other languages by code, the same facts in each."""

from __future__ import annotations

import pickle
from pathlib import Path

import gradio as gr
import numpy as np
import pytest

from dashboard.i18n.catalogue import CATALOGUES
from dashboard.i18n.sentences import said, sentence
from dashboard.page.api import compare_records
from dashboard.runs.samples import find_sample
from sr_core.catalogue.methods import METHODS, find_method
from sr_core.errors import SRLensError, memory_as_error
from sr_core.image.degrade import check_whole
from sr_core.image.files import read_image, write_image
from sr_core.metrics import METRICS, shave
from sr_core.sentences import SENTENCES, Sentence, say

KOREAN = CATALOGUES["ko"]


def test_a_sentence_is_its_english_text() -> None:
    text = say("picture.too_small", width=3, height=7, scale=8)
    assert isinstance(text, str)
    assert text.startswith("The image is 3 x 7 pixels, too small to shrink by 8")
    assert (text.code, dict(text.fields)) == ("picture.too_small", {"width": 3, "height": 7, "scale": 8})


def test_a_sentence_keeps_its_parts_on_the_way_to_another_process() -> None:
    there = pickle.loads(pickle.dumps(SRLensError(say("weights.missing", name="a.pt"))))
    assert str(there) == "The weights file a.pt is missing: put it back or train it again."
    assert isinstance(there.sentence, Sentence) and there.sentence.code == "weights.missing"


def test_braces_from_a_stranger_are_only_text() -> None:
    text = say("picture.missing", name="{0}{width}.png")
    assert "{0}{width}.png" in text
    assert "{0}{width}.png" in said(text, "ko")


def test_every_sentence_of_the_core_is_there_in_every_language() -> None:
    for language, words in CATALOGUES.items():
        assert SENTENCES.keys() <= words.keys(), language


def test_the_same_facts_are_said_in_korean() -> None:
    korean = said(say("picture.too_large", width=9000, height=8000, megapixels="72", limit="40"), "ko")
    assert "9,000 x 8,000" in korean and "72메가픽셀" in korean and "40메가픽셀" in korean
    with (
        pytest.raises(SRLensError) as caught,
        memory_as_error(say("run.task", title="SAN", scale=4, width=5, height=6)),
    ):
        raise MemoryError
    assert (
        str(caught.value) == "There is not enough memory for SAN x4 of 5 x 6 pixels: choose a smaller picture or scale."
    )
    assert "SAN x4, 5 x 6 픽셀" in said(caught.value.sentence, "ko")


def test_refusals_and_words_of_the_page_are_translated() -> None:
    with pytest.raises(SRLensError) as caught:
        read_image(b"%PDF-1.7\n")
    assert said(caught.value.sentence, "ko").startswith("PDF 문서")
    with pytest.raises(SRLensError) as caught:
        find_method("magic")
    assert "'magic'" in said(caught.value.sentence, "ko")
    cut = sentence("compare.note_cut", w=50, h=51, cut_w=48, cut_h=48)
    assert cut == "Cut from 50 x 51 to 48 x 48 pixels, multiples of the scale."
    assert said(cut) == cut


def test_the_endpoints_refuse_in_the_language_of_the_client(tmp_path: Path, session) -> None:
    small = tmp_path / "small.png"
    write_image(small, np.zeros((24, 24, 3), dtype=np.uint8))

    def refused(path: Path | None, scale: object, methods: object, mode: str) -> str:
        with pytest.raises(gr.Error) as caught:
            list(compare_records(path and str(path), scale, methods, mode, session, "ko"))
        return caught.value.message

    assert refused(None, 4, None, "measure") == KOREAN["api.no_image"]
    assert refused(small, 4, None, "squeeze") == KOREAN["api.bad_mode"]
    assert refused(small, 9, None, "measure") == KOREAN["api.bad_scale"]
    assert refused(small, 4, 7, "measure") == KOREAN["api.bad_methods"]
    assert "'magic&lt;'" in refused(small, 4, ["magic<"], "measure")
    # A method's own refusal, in a record of the answer.
    *_, (record,) = compare_records(str(small), 5, ["srcnn"], "enlarge", session, "ko")
    assert record["error"] == said(say("run.no_weights", title="SRCNN", scale=5, scales="x2, x3, x4, x8"), "ko")


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        (lambda: check_whole(2.5, "scale", least=2), "run.whole"),
        (lambda: shave(np.zeros((8, 8)), 4), "picture.nothing_left"),
        (lambda: METRICS["ssim"](np.zeros((10, 20)), np.zeros((10, 20))), "metric.ssim_too_small"),
        (lambda: METRICS["ms_ssim"](np.zeros((90, 90)), np.zeros((90, 90))), "metric.ms_ssim_too_small"),
        (lambda: METRICS["ifc"](np.zeros((20, 20)), np.zeros((20, 20))), "metric.ifc_too_small"),
        (lambda: METHODS["san"].run_luma(np.zeros((8, 8)), 2), "run.needs_colour"),
        (lambda: find_sample("none"), "samples.none"),
    ],
)
def test_what_the_core_refuses_can_be_said_in_korean(cause, code: str) -> None:
    with pytest.raises(SRLensError) as caught:
        cause()
    sentence = caught.value.sentence
    assert isinstance(sentence, Sentence) and sentence.code == code
    korean = said(sentence, "ko")
    assert korean != sentence and any("가" <= letter <= "힣" for letter in korean)
    assert all(str(value) in korean for value in sentence.fields.values())


def test_other_text_stays_as_it_is() -> None:
    assert said("anything", "ko") == "anything"
    assert SRLensError("plain").sentence == "plain"
