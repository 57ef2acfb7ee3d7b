"""What Gradio keeps of each visitor, made light.

For every visitor Gradio writes down the configuration of each of the page's components, so that a link may bring the
page back as it was: some 150 ms of processor time and 700 kB each. Links here hold what they need in their address, so
nobody ever asks for it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from gradio.blocks import Blocks
from gradio.routes import App
from gradio.state_holder import SessionState, StateHolder

CAPACITY = 1000
"""Visitors whose values are kept, those that were here last."""
KEPT_AFTER_CLOSING = timedelta(hours=1)


class LightState(SessionState):
    """One visitor's values, without a copy of the page's configuration."""

    def __init__(self, blocks: Blocks) -> None:
        nothing: Any = SimpleNamespace(default_config=blocks.default_config, blocks={})
        super().__init__(nothing)
        # Asked for at every change of a component, and kept for nobody.
        self.blocks_config.config_for_block = _nothing  # pyright: ignore[reportAttributeAccessIssue]


def _nothing(*_: Any) -> dict[str, Any]:
    return {}


class LightStates(StateHolder):
    """The values of all visitors; those who closed their page an hour ago are forgotten."""

    def __getitem__(self, session_id: str) -> SessionState:
        if session_id not in self.session_data:
            self.session_data[session_id] = LightState(self.blocks)
        return super().__getitem__(session_id)

    def delete_all_expired_state(self) -> None:
        """Forget what is older than its time; Gradio calls this every second."""
        super().delete_all_expired_state()
        before = datetime.now() - KEPT_AFTER_CLOSING
        with self.lock:
            for session_id, state in list(self.session_data.items()):
                if state.is_closed and self.time_last_used.get(session_id, before) <= before:
                    del self.session_data[session_id]
                    self.time_last_used.pop(session_id, None)
        self._forget_messages()

    def _forget_messages(self) -> None:
        """Who is forgotten here is in Gradio's queue, too: some 4 kB each, a part of it for as long as the app runs.

        What is still to be delivered stays while it can be.
        """
        queue = self.blocks._queue
        pending, messages = queue.pending_event_ids_session, queue.pending_messages_per_session
        for session_id, events in list(pending.items()):
            if session_id not in self.session_data and (not events or session_id not in messages):
                del pending[session_id]
                messages.pop(session_id, None)


@asynccontextmanager
async def light_sessions(app: App) -> AsyncIterator[None]:
    """While the app serves, visitors are kept lightly: for ``app_kwargs={"lifespan": ...}``."""
    blocks = app.get_blocks()
    app.state_holder = LightStates()
    app.state_holder.set_blocks(blocks)
    yield
