"""What arrives from a page: who asks, and what a script sent. It is the client's word and may be anything."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import gradio as gr


def visitor_of(request: gr.Request) -> str:
    """Names the page that a request comes from; a client without a session is somebody new each time."""
    return request.session_hash or uuid4().hex


def sent(event: gr.EventData, name: str) -> Any:
    """A field of what a script sent with its event, None where it is not there."""
    data = getattr(event, "_data", None)
    return data.get(name) if isinstance(data, dict) else None


def finite(value: object) -> float | None:
    """A number as a float; None for anything else, a truth value or what no float can hold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def whole_number(value: object, low: int, high: int) -> int | None:
    """A number rounded down and clamped to ``low``..``high``; None for what is no number."""
    number = finite(value)
    return None if number is None else math.floor(min(max(number, low), high))


def rectangle(data: object) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a record {x, y, w, h}, of any size; None for anything else."""
    if not isinstance(data, Mapping):
        return None
    x, y, w, h = (finite(data.get(name)) for name in ("x", "y", "w", "h"))
    return None if x is None or y is None or w is None or h is None else (x, y, w, h)
