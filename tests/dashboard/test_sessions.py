"""What is kept of a visitor: their values, not the page's configuration, and not for ever."""

from __future__ import annotations

from asyncio import Queue as AsyncQueue
from datetime import datetime, timedelta

import gradio as gr
import pytest
from gradio.state_holder import StateHolder

from dashboard.page.sessions import KEPT_AFTER_CLOSING, LightStates


@pytest.fixture
def blocks() -> gr.Blocks:
    with gr.Blocks(analytics_enabled=False) as found:
        for _ in range(20):
            gr.Textbox("words")
        gr.State(5)
    found.state_session_capacity = 2
    return found


def states(blocks: gr.Blocks, kind: type[StateHolder]) -> StateHolder:
    found = kind()
    found.set_blocks(blocks)
    return found


def test_a_visitors_values_are_kept_without_the_pages_configuration(blocks: gr.Blocks) -> None:
    light, heavy = states(blocks, LightStates)["a"], states(blocks, StateHolder)["a"]
    textbox, state = (
        next(block for block in blocks.blocks.values() if isinstance(block, kind)) for kind in (gr.Textbox, gr.State)
    )
    assert len(heavy.config_values) > 20, "Gradio itself writes down what every component is"
    for session in (light, heavy):
        session[textbox._id] = gr.Textbox("others", render=False)
        session._update_value_in_config(textbox._id, "others")
        session[state._id] = 6
        assert (session[textbox._id].value, session[state._id]) == ("others", 6)
    assert not any(light.config_values.values())


def test_the_number_is_bounded_and_who_closed_the_page_long_ago_is_forgotten(blocks: gr.Blocks) -> None:
    found = states(blocks, LightStates)
    for name in "abc":
        found[name].is_closed = name == "b"
    assert list(found.session_data) == ["b", "c"]
    found.delete_all_expired_state()
    assert "b" in found, "the page may come back"
    found.time_last_used["b"] = datetime.now() - KEPT_AFTER_CLOSING - timedelta(seconds=1)
    found.delete_all_expired_state()
    assert list(found.session_data) == ["c"]


def test_who_is_forgotten_leaves_the_queue_as_well_and_what_is_to_be_delivered_stays(
    blocks: gr.Blocks,
) -> None:
    """Gradio kept four deques and a set of every session that ever was: 5.7 kB of memory a visit without an end."""
    blocks.queue()
    found, queue = states(blocks, LightStates), blocks._queue
    for name in ("old", "undelivered", "unreachable", "b", "c"):
        _ = found[name]
        queue.pending_event_ids_session[name] = {"event"} if name.startswith("un") else set()
        queue.pending_messages_per_session[name] = AsyncQueue()
    del queue.pending_messages_per_session["unreachable"]  # Gradio keeps two thousand of these
    found.delete_all_expired_state()
    assert list(queue.pending_event_ids_session) == ["undelivered", "b", "c"]
    assert list(queue.pending_messages_per_session) == ["undelivered", "b", "c"]
