"""Where everything of a paper figure lies: pure arithmetic on pixels.

The figure has the paper's width in millimetres. Its crops are enlarged by a whole number, so its width in pixels
follows from them, and the resolution from that: at least `LEAST_DPI`, never resampled to a round number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

LEAST_DPI = 300.0
MOST_PIXELS = 6000  # of the figure's width: 870 dpi on a page
# Points: the text of a figure stands between a caption's size and the least that journals accept.
FONT_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
LINE = 1.25  # of a font's size
GAP_MM = 1.2
CAPTION_LINES = 2
MOST_ROWS = 4
MM_PER_INCH, POINTS_PER_INCH = 25.4, 72.0

# Text widths of a two-column paper (CVPR: 3.25 and 6.875 inches) in mm, and how high a figure of it may be.
PAPER_WIDTHS = {"column": 82.55, "page": 174.6}
_HIGHEST = {"column": 1.3, "page": 0.62}
_WHOLE_SHARES = (0.2, 0.48)


@dataclass(frozen=True)
class Box:
    """A rectangle in whole pixels: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True)
class FigurePlan:
    """A figure's layout in pixels; `whole` is where the whole image goes, `cells` where the crops go, in order.

    `factor` is the whole number by which crops are enlarged, `font` a size in pixels, `gap` between neighbours.
    Below each crop there are `caption` pixels for two lines of text, of which the whole image takes one.
    """

    width: int
    height: int
    whole: Box
    cells: tuple[Box, ...]
    factor: int
    font: float
    gap: int
    caption: int
    columns: int
    dpi: float


@dataclass(frozen=True)
class _Wish:
    """One arrangement to try: beside the whole image or below it, in so many rows, with text of so many points."""

    place: Literal["beside", "below"]
    rows: int
    columns: int
    points: float


def plan_figure(
    whole: tuple[int, int], crop: tuple[int, int], count: int, text: float, paper: str = "page"
) -> FigurePlan:
    """The arrangement in which the crops are largest.

    Args:
        whole: width and height of the whole image in pixels.
        crop: width and height of the crop in pixels.
        count: how many crops there are.
        text: the widest line below a crop, in units of the font's size.
        paper: a key of `PAPER_WIDTHS`.
    """
    plans = []
    for wish in _wishes(count):
        plan = _arranged(wish, whole, crop, count, PAPER_WIDTHS[paper])
        if plan is not None:
            plans.append((_merit(plan, wish, text, paper, count), plan))
    return max(plans, key=lambda pair: pair[0])[1]


def largest_crop(whole: tuple[int, int], crop: Box, count: int, text: float, paper: str) -> Box:
    """`crop` itself, or its middle when a figure of all its pixels would be more than `MOST_PIXELS` wide."""
    plan = plan_figure(whole, (crop.w, crop.h), count, text, paper)
    while plan.width > MOST_PIXELS or plan.height > MOST_PIXELS:
        w, h = max(1, crop.w * 3 // 4), max(1, crop.h * 3 // 4)
        crop = Box(crop.x + (crop.w - w) // 2, crop.y + (crop.h - h) // 2, w, h)
        plan = plan_figure(whole, (crop.w, crop.h), count, text, paper)
    return crop


def _wishes(count: int) -> Iterator[_Wish]:
    for rows in range(1, min(count, MOST_ROWS) + 1):
        columns = ceil(count / rows)
        if ceil(count / columns) != rows:
            continue  # the same columns fit into fewer rows
        for points in FONT_SIZES:
            yield _Wish("beside", rows, columns, points)
            yield _Wish("below", rows, columns, points)


def _arranged(
    wish: _Wish, whole: tuple[int, int], crop: tuple[int, int], count: int, width_mm: float
) -> FigurePlan | None:
    """The wish with the smallest whole factor that reaches the least resolution, or None where it has no solution."""
    aspect = whole[0] / whole[1]
    least = width_mm / MM_PER_INCH * LEAST_DPI
    # Shares of the figure's width u, which is what everything is solved for.
    gap = GAP_MM / width_mm
    caption = CAPTION_LINES * LINE * wish.points / (width_mm / MM_PER_INCH * POINTS_PER_INCH)
    between = (wish.columns - 1) * gap
    if wish.place == "beside":
        # u = whole + gap + grid; whole = aspect * (height of the grid without the last caption)
        fixed = (wish.rows - 1) * (caption + gap)
        rest = 1 - aspect * fixed - gap - between
        unit = aspect * wish.rows * crop[1] + wish.columns * crop[0]
    else:
        rest = 1 - between
        unit = wish.columns * crop[0]
    if rest <= 0.05:
        return None
    factor = max(1, ceil(least * rest / unit))
    width = round(factor * unit / rest)
    return _placed(wish, whole, (crop[0] * factor, crop[1] * factor), count, width, factor, width_mm)


def _placed(
    wish: _Wish,
    whole: tuple[int, int],
    cell: tuple[int, int],
    count: int,
    width: int,
    factor: int,
    width_mm: float,
) -> FigurePlan:
    gap = round(GAP_MM / width_mm * width)
    grid = wish.columns * cell[0] + (wish.columns - 1) * gap
    width = max(width, grid)  # by the rounding of the gaps
    dpi = width / (width_mm / MM_PER_INCH)
    font = wish.points * dpi / POINTS_PER_INCH
    caption = ceil(CAPTION_LINES * LINE * font)
    if wish.place == "beside":
        height = wish.rows * (cell[1] + caption) + (wish.rows - 1) * gap
        frame = Box(0, 0, width - gap - grid, height - caption)
        left, top = frame.w + gap, 0
    else:
        # A tall picture does not fill the width: crops matter more.
        frame_h = min(round(width * whole[1] / whole[0]), round(0.55 * width))
        frame_w = min(width, round(frame_h * whole[0] / whole[1]))
        frame = Box((width - frame_w) // 2, 0, max(1, frame_w), max(1, frame_h))
        left, top = (width - grid) // 2, frame.h + caption // 2 + gap
        height = top + wish.rows * (cell[1] + caption) + (wish.rows - 1) * gap
    places = (divmod(index, wish.columns) for index in range(count))
    cells = tuple(
        Box(left + column * (cell[0] + gap), top + row * (cell[1] + caption + gap), *cell) for row, column in places
    )
    return FigurePlan(width, height, frame, cells, factor, font, gap, caption, wish.columns, dpi)


def _merit(plan: FigurePlan, wish: _Wish, text: float, paper: str, count: int) -> float:
    """The share of the figure that the crops take and a price for small text, less how far it breaks each rule."""
    cell = plan.cells[0]
    share = plan.whole.w / plan.width
    least, most = _WHOLE_SHARES if wish.place == "beside" else (0.0, 1.0)
    broken = (
        max(0.0, text * plan.font / (cell.w + plan.gap) - 1),
        max(0.0, plan.height / plan.width - _HIGHEST[paper]),
        max(0.0, least - share, share - most),
    )
    covered = count * cell.w * cell.h / (plan.width * plan.height)
    return covered + 0.08 * wish.points - 5 * sum(broken)
