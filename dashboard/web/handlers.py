"""How handlers are bound: settings of Gradio's events that many of them share."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

# Nothing that a client could call by a name, no overlay over what is shown.
PRIVATE: MappingProxyType[str, Any] = MappingProxyType({"api_visibility": "private", "show_progress": "hidden"})
# What answers at once does not wait behind runs.
QUICK: MappingProxyType[str, Any] = MappingProxyType({**PRIVATE, "queue": False})
