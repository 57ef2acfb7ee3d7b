"""What a lab is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Lab:
    """One page of the Labs tab.

    ``build`` lays out the lab inside the current ``gr.Tab`` and binds its events; what it computes stands in pure
    functions of the same file (arrays in, arrays or figures out), which are tested without a page.
    """

    id: str
    title: str
    build: Callable[[], None]
