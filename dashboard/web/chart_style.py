"""Colours that charts share: mid-grey text and grid on no ground of their own, for light and dark pages."""

from __future__ import annotations

TEXT, GRID = "#797d84", "rgba(128, 132, 140, 0.28)"
CLEAR = "rgba(0,0,0,0)"
# A change for the better and for the worse, as the bars in the table of results (page/style/results.css).
HIGHER, LOWER = "#4878a8", "#b07a3c"
