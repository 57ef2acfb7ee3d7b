"""Quality over cost: what parameters, or seconds, buy, with the Pareto front of papers and of ours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.cells import MEASURED, PUBLISHED, Cell
from dashboard.i18n.catalogue import t
from dashboard.tabs.benchmarks.charts.bars import MEASURED_COLOUR, PUBLISHED_COLOUR, diamond, style
from dashboard.tabs.benchmarks.choice import PARAMETERS
from dashboard.tabs.benchmarks.words import plain, receipt
from sr_core.metrics import Metric

_HEIGHT = 360
# Pixels of the axes' inside on a narrow screen, of a letter, of a line of text, and from a mark to its name.
_INSIDE, _LETTER, _LINE, _APART = (330, 270), 6.8, 14, 8
_SIDES = ("top center", "middle right", "middle left", "bottom center")
_COLOURS = {PUBLISHED: PUBLISHED_COLOUR, MEASURED: MEASURED_COLOUR}
# Half of what is kept free of names around a line, in pixels.
_CLEAR = 3
_CORNERS = ("top right", "top left", "bottom right", "bottom left")


@dataclass(frozen=True, eq=False)
class Priced:
    """A figure with its price: parameters or seconds. Equal only to itself."""

    price: float
    value: float
    cell: Cell


def priced(cells: Sequence[Cell], cost: str) -> list[Priced]:
    """The cells that have a price, the cheapest first; of two of one price the better first."""
    found = [
        Priced(float(price), cell.sound, cell)
        for cell in cells
        if (price := cell.parameters if cost == PARAMETERS else cell.seconds) and cell.sound is not None
    ]
    return sorted(found, key=lambda point: (point.price, -point.value))


def front(points: Sequence[Priced]) -> list[Priced]:
    """Those that no cheaper one, and none of the same price, reaches; ``points`` as :func:`priced` orders them."""
    best: list[Priced] = []
    for point in points:
        if not best or point.value > best[-1].value:
            best.append(point)
    return best


def over_cost(cells: Sequence[Cell], metric: Metric, cost: str, language: str) -> go.Figure | None:
    """Quality over "parameters" or "seconds", of papers and of ours, each with its front; None without any price.

    Args:
        cells: cells of one data set, scale and metric. Only measured ones have seconds.
        metric: the cells' metric.
        cost: PARAMETERS or SECONDS.
        language: of the words.
    """
    points = priced(cells, cost)
    if not points:
        return None
    frame = _Frame.around(points)
    sides = dict(zip(points, frame.sides(points), strict=True))
    drawn = {kind: [point for point in points if point.cell.kind == kind] for kind in _COLOURS}
    # All lines lie below all names.
    lines = [_front_trace(front(some), _COLOURS[kind]) for kind, some in drawn.items() if some]
    marks = [_marks(some, kind, sides, language) for kind, some in drawn.items() if some]
    figure = go.Figure([*lines, *marks])
    style(figure, height=_HEIGHT)
    figure.update_layout(showlegend=False, margin={"t": 24, "r": 24})
    ticks = ticks_of(10 ** frame.x[0], 10 ** frame.x[1])
    figure.update_xaxes(
        type="log",
        title={"text": t(f"benchmarks.cost_{cost}", language)},
        range=frame.x,
        tickvals=ticks,
        ticktext=[short(tick) for tick in ticks],
    )
    figure.update_yaxes(title={"text": metric.heading}, range=frame.y)
    return figure


def _front_trace(best: Sequence[Priced], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [point.price for point in best],
        "y": [point.value for point in best],
        "mode": "lines",
        # A step: between two methods, the cheaper one is what the money buys.
        "line": {"color": colour, "dash": "dot", "width": 1.5, "shape": "hv"},
        "hoverinfo": "skip",
    }


def _marks(points: Sequence[Priced], kind: str, sides: dict[Priced, str], language: str) -> dict[str, Any]:
    dot = {"symbol": "circle", "size": 9, "color": PUBLISHED_COLOUR, "line": {"color": "white", "width": 1}}
    return {
        "type": "scatter",
        "x": [point.price for point in points],
        "y": [point.value for point in points],
        "mode": "markers+text",
        "marker": diamond(13) if kind == MEASURED else dot,
        # Where there is no room for a name, the mark's receipt has it.
        "text": [plain(point.cell.method) if sides[point] else "" for point in points],
        "textposition": [sides[point] or _SIDES[0] for point in points],
        "textfont": {"size": 11},
        "cliponaxis": False,
        "hovertext": [receipt(point.cell, language) for point in points],
        "hoverinfo": "text",
    }


@dataclass(frozen=True)
class _Frame:
    """The ranges of the axes (x as exponents of ten) and where names find room between the marks."""

    x: tuple[float, float]
    y: tuple[float, float]

    @classmethod
    def around(cls, points: Sequence[Priced]) -> _Frame:
        exponents, values = [math.log10(point.price) for point in points], [point.value for point in points]
        span = max(exponents) - min(exponents)
        wide = max(0.09 * span, (1 - span) / 2)  # at least a decade: some round number is on the axis
        high = 0.09 * max(max(values) - min(values), 1e-3)
        return cls((min(exponents) - wide, max(exponents) + wide), (min(values) - high, max(values) + high))

    def at(self, point: Priced) -> tuple[float, float]:
        """A mark's place in pixels from the lower left corner."""
        across = (math.log10(point.price) - self.x[0]) / (self.x[1] - self.x[0])
        up = (point.value - self.y[0]) / (self.y[1] - self.y[0])
        return across * _INSIDE[0], up * _INSIDE[1]

    def sides(self, points: Sequence[Priced]) -> list[str]:
        """The side of each mark on which its name covers no mark, no line and no other name, "" for none."""
        taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in map(self.at, points)]
        for kind in _COLOURS:
            taken += self.steps(front([point for point in points if point.cell.kind == kind]))
        found = []
        for point in points:
            boxes = [(side, _box(self.at(point), len(point.cell.method), side)) for side in (*_SIDES, *_CORNERS)]
            free = ((side, box) for side, box in boxes if self._inside(box) and not any(_cross(box, t) for t in taken))
            side, box = next(free, ("", None))
            found.append(side)
            if box is not None:
                taken.append(box)
        return found

    def steps(self, best: Sequence[Priced]) -> list[tuple[float, float, float, float]]:
        """The boxes of a front's lines: across to each next point, then up to it."""
        boxes = []
        for (x, y), (next_x, next_y) in pairwise(map(self.at, best)):
            boxes.append((x + _APART, y - _CLEAR, next_x, y + _CLEAR))
            boxes.append((next_x - _CLEAR, y, next_x + _CLEAR, next_y - _APART))
        return boxes

    @staticmethod
    def _inside(box: tuple[float, float, float, float]) -> bool:
        return box[0] > -10 and box[1] > -4 and box[2] < _INSIDE[0] + 20 and box[3] < _INSIDE[1] + 20


def _box(mark: tuple[float, float], letters: int, side: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a name beside a mark."""
    vertical, horizontal = side.split()
    width, (x, y) = letters * _LETTER, mark
    left = {"left": x - _APART - width, "center": x - width / 2, "right": x + _APART}[horizontal]
    bottom = {"top": y + _APART, "middle": y - _LINE / 2, "bottom": y - _APART - _LINE}[vertical]
    return left, bottom, left + width, bottom + _LINE


def _cross(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def ticks_of(low: float, high: float) -> list[float]:
    """Round numbers of a logarithmic axis from ``low`` to ``high``: powers of ten, or 1-2-5 within two decades."""
    steps = (1, 2, 5) if high / low < 100 else (1,)
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [float(f"{step}e{exponent}") for exponent in exponents for step in steps]
    return [tick for tick in ticks if low <= tick <= high]


def short(number: float) -> str:
    """A tick's number: 10k, 2M, 0.05."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:g}{letter}"
    return f"{number:g}"
