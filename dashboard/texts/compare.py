"""Words of the Compare tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {}
