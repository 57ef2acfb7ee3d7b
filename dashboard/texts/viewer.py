"""Words of the SyncViewer."""

from __future__ import annotations

ENGLISH: dict[str, str] = {}
