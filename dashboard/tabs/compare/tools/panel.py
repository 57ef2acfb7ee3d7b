"""What a tool is given to work on, and the component that listens to the viewer for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.components.viewer import SyncViewer
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing
from dashboard.tabs.compare.exports.panel import Exports
from dashboard.web.untrusted import visitor_of

FOLDER = Path(__file__).parent
# For every handler of a tool: nothing that a client could call by a name, no overlay over what is shown.
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stage:
    """The parts of the Compare tab that tools use.

    ``under`` is the place right under the viewer, ``runs`` are the events of its runs (``run.then(...)`` happens after
    one has ended), ``defaults`` the first settings (sample, scale, mode, methods, a).
    """

    viewer: SyncViewer
    under: gr.Column
    status: gr.HTML
    table: gr.HTML
    exports: Exports
    runs: Sequence[Any]
    defaults: Mapping[str, Any]
    session: Session

    def shown_on(self, request: gr.Request, key: str | None = None) -> Showing | None:
        """What that page shows; None where it is not the comparison called ``key``."""
        return self.session.shown.get(visitor_of(request), key)


def listener(
    script: str, *, elem_id: str, strings: dict[str, str] | None = None, defaults: dict[str, Any] | None = None
) -> gr.HTML:
    """A component whose ``script`` (a file of this folder) talks with the viewer, by way of ``bridge.js``.

    Its value is JSON for the script; its events are those that the script triggers; ``strings`` and ``defaults`` are
    properties that the script finds and that do not change.
    """
    parts = [(FOLDER / name).read_text(encoding="utf-8") for name in ("bridge.js", f"{Path(script).stem}/{script}")]
    return gr.HTML(
        value=None,
        html_template="<div></div>",
        js_on_load="\n".join(parts),
        apply_default_css=False,
        elem_id=elem_id,
        strings=strings or {},
        defaults=defaults or {},
    )
