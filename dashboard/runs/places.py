"""A rectangle of a picture."""

from __future__ import annotations

from typing import NamedTuple


class Region(NamedTuple):
    """A rectangle in whole HR pixels: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns."""
        return slice(self.y, self.y + self.h), slice(self.x, self.x + self.w)
