"""What a lab is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.runs.session import Session


@dataclass(frozen=True)
class Lab:
    """One page of the Labs tab.

    ``build`` lays out the lab inside the current ``gr.Tab`` and binds its events; what it computes stands in pure
    functions of the same file (arrays in, arrays or figures out), which are tested without a page.

    Attributes:
        id: of the tab, ``lab-<id>``, and of the lab in links (``?lab=<id>``).
        title: of the tab; words, or the marker that ``dashboard.i18n.label`` makes of a text key.
        build: is given the app's state, for a lab whose runs take turns with those of all visitors. It may be called
            again, elsewhere on the page.
    """

    id: str
    title: str
    build: Callable[[Session], None]
