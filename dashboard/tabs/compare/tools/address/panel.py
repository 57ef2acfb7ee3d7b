"""The link: the address holds what is chosen and where the visitor looks, and a button copies it."""

from __future__ import annotations

from typing import Any

from dashboard.i18n.catalogue import label
from dashboard.tabs.compare.tools.panel import Workbench, listener

WORDS = ("link", "link_hint", "copied", "copied_upload", "by_hand", "by_hand_upload")


def build(bench: Workbench) -> None:
    """A line under the viewer that answers the button, empty otherwise."""
    defaults: dict[str, Any] = dict(bench.defaults)
    strings = {word: label(f"address.{word}") for word in WORDS}
    listener("address", elem_id="sr-address", strings=strings, defaults=defaults)
