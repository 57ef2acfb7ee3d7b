"""What a page sends may be anything: it becomes a number of ours or nothing, and never an error."""

from __future__ import annotations

import math

import gradio as gr
import pytest

from dashboard.tabs.compare import tab as compare
from dashboard.tabs.compare.regions import checked_region
from dashboard.web.untrusted import finite, sent, whole_number

ENDLESS = 10**400  # JSON knows no limit for whole numbers, a float does
NOTHINGS = (None, "", "7", "<b>", True, [1], {"a": 1}, math.nan, math.inf, -math.inf, ENDLESS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, 3), (3.9, 3), (-1, 0), (1e300, 9), ("3", None), (None, None), (True, None), (float("nan"), None)],
)
def test_a_number_from_a_page(value: object, expected: int | None) -> None:
    assert whole_number(value, 0, 9) == expected


@pytest.mark.parametrize("value", NOTHINGS)
def test_what_is_no_number_is_none(value: object) -> None:
    assert finite(value) is None
    assert whole_number(value, 0, 9) is None
    assert checked_region({"x": value, "y": 0, "w": 5, "h": 5}, 10, 10) is None


@pytest.mark.parametrize("data", [*NOTHINGS, {"key": "k"}])
def test_a_field_is_found_only_in_a_record(data: object) -> None:
    event = gr.EventData(None, data)
    assert sent(event, "key") == ("k" if data == {"key": "k"} else None)
    assert sent(event, "_data") is None


def test_a_radio_without_a_choice_counts_as_its_first_value(session) -> None:
    with gr.Blocks():
        controls, *_ = compare._rail(session)
    values = [None, None, None, ["bicubic"], None, [], [], None, 0]
    choice = controls.chosen(values, asked=False, language="en")
    assert (choice.mode, choice.scale, choice.cubic_a) == ("measure", compare.samples()[0].scale, -0.5)
    assert choice.methods == ["bicubic"]
