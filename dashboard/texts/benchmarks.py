"""Words of the Benchmarks tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {}
