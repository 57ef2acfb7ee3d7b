"""Words of the About tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {}
