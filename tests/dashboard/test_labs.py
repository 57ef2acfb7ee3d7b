"""The labs' frame: what arrives is clamped, words are complete, a lab may be built twice, the page stays light."""

from __future__ import annotations

import json
import re
from pathlib import Path

import gradio as gr
import numpy as np
import pytest
from places import REPOSITORY

from dashboard.i18n.catalogue import CATALOGUES
from dashboard.tabs.labs import LABS
from dashboard.tabs.labs.frame import colouring, foot
from dashboard.tabs.labs.frame import widgets as frame
from dashboard.tabs.labs.frame.asked import Asked, answering, plain
from sr_core.errors import SRLensError

LABS_FOLDER = Path(frame.__file__).parent


@pytest.mark.parametrize("fields", [None, 3, "x", [], {}, {"n": None}, {"n": "7"}, {"n": float("nan")}, {"n": True}])
def test_what_is_missing_or_of_the_wrong_kind_is_the_default(fields):
    asked = Asked(fields)
    assert asked.number("n", 0, 10, 4.5) == 4.5
    assert asked.whole("n", 0, 10, 4) == 4
    assert asked.choice("n", ("a", "b")) == "a"
    assert asked.flag("m") is False
    assert asked.language == "en"
    assert asked.grid("n", 0, 9, np.eye(2)).tolist() == [[1, 0], [0, 1]]


def test_numbers_are_clamped():
    asked = Asked({"low": -1e300, "high": 10**400, "near": 2.4})
    assert asked.number("low", 0, 10, 5) == 0
    assert asked.number("high", 0, 10, 5) == 5  # no float can hold it
    assert asked.whole("near", 0, 10, 5) == 2


def test_a_grid_is_a_rectangle_of_numbers_or_the_default():
    default = np.zeros((1, 1))
    assert Asked({"g": [[1, 300], [-4, 2.5]]}).grid("g", 0, 255, default).tolist() == [[1, 255], [0, 2.5]]
    for wrong in ([[1], [1, 2]], [[]], [1], [["1"]], [[1] * 17], [[1]] * 17, [[None]], {"0": 1}):
        assert Asked({"g": wrong}).grid("g", 0, 255, default) is default


def test_the_language_is_one_of_ours():
    assert [Asked({"lang": lang}).language for lang in ("ko", "en", "xx", 5)] == ["ko", "en", "en", "en"]


def test_a_mistake_is_answered_in_words_and_arrays_as_lists():
    def refuse(asked):
        raise SRLensError("No picture.")

    assert answering(refuse)({}) == {"error": "No picture."}
    answer = answering(lambda asked: {"a": np.float32(0.5), "b": [np.eye(1, dtype=np.uint8)]})(None)
    assert answer == {"a": 0.5, "b": [[[1]]]} == json.loads(json.dumps(answer))
    assert plain((1, "x")) == [1, "x"]


def test_a_question_needs_its_right_choice():
    assert frame.words_of("labs")["reveal"].startswith("__i18n__")
    with gr.Blocks(), pytest.raises(ValueError, match="none of the choices"):
        frame.Question("labs", right="choice_1")


def test_a_question_takes_its_answer_out_of_sight_from_the_first_paint_on():
    with gr.Blocks(), frame.lab_page("lab_interpolation"):
        page = gr.context.Context.block
        assert page is not None and page.elem_classes == ["lab"]
        frame.Question("lab_interpolation", right="choice_3", reason=str)
        frame.Question("lab_interpolation", right="second_choice_2", name="second", reason=str)
    assert page.elem_classes == ["lab", "lab-asking", "lab-asks-question", "lab-asks-second"]


def test_every_question_of_a_lab_is_counted():
    assert frame.questions_of("lab_interpolation") == ["question", "second"]
    assert frame.questions_of("lab_san") == ["question"]
    assert frame.questions_of("labs") == []


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_each_lab_says_what_gives_its_answer_away(lab):
    """Something is out of sight for every lab that asks; a rule for a lab that is gone is noticed as well."""
    rules = (LABS_FOLDER / "asking.css").read_text(encoding="utf-8")
    assert f".lab-asks-question .lab-{lab.id} " in rules
    named = set(re.findall(r"\.lab-asks-\w+ \.lab-(\w+) ", rules))
    assert named == {lab.id for lab in LABS}


def test_a_foot_leads_to_the_labs_before_and_after():
    with gr.Blocks() as blocks:
        for lab in LABS:
            foot.build(LABS, lab, "tabs", "lab-")
    feet = [part.value for part in blocks.blocks.values() if isinstance(part, gr.HTML)]
    led = [re.findall(r'class="(lab-\w+)" href="[^"]*" data-lab="(\w+)"', html) for html in feet]
    assert led[0] == [("lab-next", LABS[1].id)]
    assert led[1] == [("lab-previous", LABS[0].id), ("lab-next", LABS[2].id)]
    assert led[-1] == [("lab-previous", LABS[-2].id)]


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_each_lab_builds_twice_and_has_its_words(lab, session):
    """Twice, because the seminar shows labs again; the group of its words has what the frame needs in each language."""
    with gr.Blocks() as blocks:
        for number in range(2):
            with gr.Tab(f"{number}"):
                lab.build(session)
    ids = [component.elem_id for component in blocks.blocks.values() if getattr(component, "elem_id", None)]
    assert len(ids) == len(set(ids))
    assert len(json.dumps(blocks.get_config_file(), default=str)) < 2 * 60_000
    for words in CATALOGUES.values():
        assert {f"lab_{lab.id}.{key}" for key in ("title", "lead", "caption")} <= words.keys()


def test_ids_are_unique():
    assert len({lab.id for lab in LABS}) == len(LABS)


def test_what_python_draws_and_what_a_script_draws_are_read_off_one_scale():
    script = (REPOSITORY / "dashboard/web/kit/colours.js").read_text(encoding="utf-8")
    for name, colours in (("DIVERGING", colouring.DIVERGING), ("SEQUENTIAL", colouring.SEQUENTIAL)):
        (stops,) = re.findall(rf"const {name} = \[(.*?)\];", script)
        assert tuple(json.loads(f"[{stops}]")) == colours
    assert colouring.diverging(np.array([-1.0, 0.0, 1.0]), 1)[1].tolist() == [0xF2, 0xF2, 0xF0]


def test_a_rule_for_the_dark_theme_has_no_list_of_selectors():
    """Gradio copies rules under its own prefix, and of a list under .dark only the first comes out right.

    The light rule's copy then wins over what is left: a dark page got light radio buttons.
    """
    sheets = list((REPOSITORY / "dashboard").rglob("*.css"))
    assert len(sheets) > 20
    selectors = [
        (sheet.name, found.strip())
        for sheet in sheets
        for found in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL))
    ]
    dark = [(name, selector) for name, selector in selectors if selector.startswith(".dark")]
    assert dark
    assert [each for each in dark if re.search(r",\s*\.dark", each[1])] == []
