"""The page's own thread does nothing for what stays as it is."""

from __future__ import annotations

import sys
from copy import deepcopy
from typing import Any

import gradio as gr
from coroutines import run_to_end

from dashboard.page import shell
from dashboard.page.blocks import Page
from dashboard.page.sessions import LightState


def sent(kind: type[gr.Blocks], values: Any, count: int = 3) -> tuple[list[Any], list[bool]]:
    """What is sent of a handler's values, and of which of its outputs the visitor got a component of their own."""
    with kind(analytics_enabled=False) as demo:
        outputs = [gr.Textbox("before"), gr.Markdown("before"), gr.State("before")][:count]
        gr.Button().click(lambda: None, None, outputs)
    (handler,) = demo.fns.values()
    state = LightState(demo)
    found = run_to_end(demo.postprocess_data(handler, deepcopy(values), state))
    return found, [state.blocks_config.blocks[block._id] is not block for block in outputs]


def test_what_is_skipped_is_not_made_anew_and_the_same_is_sent() -> None:
    nothing = gr.skip()
    for values in (
        (nothing, "after", nothing),
        ("after", nothing, "after"),
        (gr.update(visible=False), nothing, nothing),
        [nothing, gr.update(value="after"), "after"],
    ):
        found, made = sent(Page, values)
        assert found == sent(gr.Blocks, values)[0]
        assert made[:2] == [isinstance(value, dict) and value != nothing for value in values[:2]]
    assert sent(gr.Blocks, (nothing, nothing, nothing))[1][:2] == [True, True], "Gradio does not need this any more"
    assert sent(Page, nothing)[0] == [nothing, nothing, None]
    assert sent(Page, nothing, 1)[0] == [nothing]
    assert sent(Page, "after", 1)[0] == ["after"]


def test_a_missing_matplotlib_is_not_looked_for_again(monkeypatch) -> None:
    monkeypatch.delitem(sys.modules, "matplotlib", raising=False)
    monkeypatch.setattr(shell, "find_spec", lambda name: None)
    shell._know_what_is_missing()
    assert sys.modules["matplotlib"] is None
    monkeypatch.delitem(sys.modules, "matplotlib")
    monkeypatch.setattr(shell, "find_spec", lambda name: object())
    shell._know_what_is_missing()
    assert "matplotlib" not in sys.modules
