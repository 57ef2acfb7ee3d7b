"""Sizes of the pages that tests open, and what went wrong in them."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

_errors: WeakKeyDictionary[Any, list[str]] = WeakKeyDictionary()


def page_errors(page: Any) -> list[str]:
    """Console errors, uncaught exceptions and failed requests of `page` so far; a test may empty the list."""
    return _errors.setdefault(page, [])
