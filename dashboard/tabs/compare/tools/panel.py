"""What a tool is given to work on, and the component that listens to the viewer for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from dashboard.components.viewer import SyncViewer
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing
from dashboard.tabs.compare.exports.panel import Exports
from dashboard.web import scripts
from dashboard.web.untrusted import visitor_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Workbench:
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
    tool: str,
    *,
    elem_id: str,
    events: Sequence[str] = (),
    strings: dict[str, str] | None = None,
    defaults: dict[str, Any] | None = None,
) -> gr.HTML:
    """A component whose script, ``<tool>/<tool>.js`` in this folder, talks with the viewer, by way of ``bridge.js``.

    Its value is JSON for the script; ``events`` are those that the script triggers; ``strings`` and ``defaults`` are
    properties that the script finds and that do not change.
    """
    return gr.HTML(
        value=None,
        html_template="<div></div>",
        js_on_load=scripts.on_load(f"tabs/compare/tools/{tool}/{tool}.js", events),
        apply_default_css=False,
        elem_id=elem_id,
        strings=strings or {},
        defaults=defaults or {},
    )
