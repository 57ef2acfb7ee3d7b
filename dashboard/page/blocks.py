"""Gradio's page, with less work for the thread that serves everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.components.base import _Keywords
from gradio.state_holder import SessionState

_NOTHING = gr.skip()


class Page(gr.Blocks):
    """A page on which leaving a component as it is costs nothing.

    Gradio makes the component anew for it, keeps that for the visitor and sends the same word: a third of what the
    serving thread did while a class waited for its networks.
    """

    async def postprocess_data(
        self, block_fn: BlockFunction, predictions: Any, state: SessionState | None
    ) -> list[Any]:
        """What is sent of a handler's values."""
        if _says_nothing(predictions):
            return [None if block.stateful else dict(_NOTHING) for block in block_fn.outputs]
        if len(block_fn.outputs) < 2 or not isinstance(predictions, Sequence):
            return await super().postprocess_data(block_fn, predictions, state)  # pyright: ignore[reportArgumentType]
        kept = [_says_nothing(value) for value in predictions]
        pairs = zip(predictions, kept, strict=True)
        values = [_Keywords.FINISHED_ITERATING if skipped else value for value, skipped in pairs]
        made = await super().postprocess_data(block_fn, values, state)
        # Of a state nothing is ever sent; values beyond the outputs Gradio has passed over.
        places = zip(block_fn.outputs, made, kept, strict=False)
        return [dict(_NOTHING) if skipped and not block.stateful else value for block, value, skipped in places]


def _says_nothing(value: Any) -> bool:
    return isinstance(value, dict) and value == _NOTHING
