"""The deck's small grids: 2 x 2 pixels that are to become 4 x 4."""

from __future__ import annotations

from typing import Any

from dashboard.i18n.catalogue import t

LR = ((1, 0), (2, 3))
"""The deck's input."""
HR = ((1, 1, 3, 0), (0, 2, 1, 0), (1, 2, 2, 0), (2, 0, 0, 3))
"""The deck's example of an HR image that it could come from: an input too, nothing computes it."""


def spread(size: int = 4) -> list[list[int | None]]:
    """The input at the corners of a larger grid, None where nothing is known, as the deck draws it."""
    last = size - 1
    return [
        [LR[row // last][column // last] if row % last == 0 and column % last == 0 else None for column in range(size)]
        for row in range(size)
    ]


def empty(language: str) -> dict[str, Any]:
    """The three grids with their headings."""
    heads = [t(f"seminar.grid_{name}", language) for name in ("lr", "empty", "hr")]
    return {"grids": [{"title": head, "rows": rows} for head, rows in zip(heads, (LR, spread(), HR), strict=True)]}
