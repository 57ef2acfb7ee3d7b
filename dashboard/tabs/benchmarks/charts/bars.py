"""The charts of the Benchmarks tab: cells in, Plotly figures out.

Published figures are filled bars and round marks, measured ones diamonds in a colour of their own, in every chart.
Backgrounds are transparent, so that one figure serves the light and the dark theme; the page's style sheet gives the
text the theme's colour. The colours are after Okabe and Ito, whose eight colour-blind readers can tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.cells import BASELINE, MEASURED, PUBLISHED, Cell, distinct
from dashboard.i18n.catalogue import t
from dashboard.tabs.benchmarks.words import plain, receipt
from dashboard.web.chart_style import CLEAR, GRID, TEXT
from dashboard.web.fonts import CHART_FAMILY
from sr_core.metrics import Metric

PUBLISHED_COLOUR, BASELINE_COLOUR, MEASURED_COLOUR = "#3b8fc4", "#9aa0a8", "#d55e00"
DIAMOND = "◆"
# No darker than that the dark figures in the cells stay readable.
GAIN_COLOURS = ((0.0, "#f0973c"), (0.5, "#f4f4f4"), (1.0, "#5aa6d6"))
GAIN_TEXT = "#14181d"
# Heights in pixels of a row of the bar chart and of the heat map.
_ROW, _MAP_ROW = 26, 25
# Above the bars, for the value that they start at, in pixels.
_BASE_ROOM = 24
# What a row with a published and a measured figure takes, in rows.
_TWO_LINES = 1.55


def baseline(cells: Sequence[Cell]) -> float | None:
    """Where bars start: published bicubic, else our own; None when neither is among the cells."""
    found = {cell.kind: cell.sound for cell in cells if cell.method == BASELINE}
    return found.get(PUBLISHED, found.get(MEASURED))


def bars(cells: Sequence[Cell], metric: Metric, order: Sequence[str], language: str) -> go.Figure:
    """Horizontal bars from bicubic's value to each method's, with the values in print at the right.

    Args:
        cells: cells of one data set, scale and metric.
        metric: the cells' metric.
        order: methods from the top down.
        language: of the words.
    """
    row, top = _row_positions(cells, order)
    drawn = [cell for cell in cells if cell.sound is not None]
    published, measured = _of(drawn, PUBLISHED), _of(drawn, MEASURED)
    base = baseline(drawn)
    colours = [BASELINE_COLOUR if cell.method == BASELINE else PUBLISHED_COLOUR for cell in published]
    # Thin and of a colour of its own. No hatch: its pattern is found by the page's address, which changes here.
    stem = {"color": MEASURED_COLOUR}
    figure = go.Figure(
        [
            _bar(published, row, base, language) | {"width": 0.62, "marker": {"color": colours}},
            _bar(measured, row, base, language) | {"width": 0.16, "marker": stem},
            {
                "type": "scatter",
                "x": [cell.sound for cell in measured],
                "y": [row[cell.method] for cell in measured],
                "mode": "markers",
                "marker": diamond(12),
                "hovertext": [receipt(cell, language) for cell in measured],
                "hoverinfo": "text",
            },
        ]
    )
    style(figure, height=88 + round(_ROW * max(top, 3)))
    words = [
        _row_text([cell for cell in cells if cell.method == method], metric, row[method], language) for method in order
    ]
    longest = max(len(line) for word in words for line in re.sub("<[^b][^>]*>", "", word["text"]).split("<br>"))
    room = 18 + 7 * longest
    figure.update_layout(barmode="overlay", showlegend=False, margin={"r": room, "t": 6}, annotations=words)
    values = [cell.sound for cell in drawn if cell.sound is not None]
    figure.update_xaxes(title={"text": metric.heading}, zeroline=False, nticks=6)
    if base is not None:
        figure.add_vline(x=base, line={"color": BASELINE_COLOUR, "dash": "dash", "width": 1})
        figure.add_annotation(_base_text(base, metric, values, language))
        figure.update_layout(margin={"t": _BASE_ROOM})
        figure.update_xaxes(range=padded(min(values), max(values)))
    figure.update_yaxes(
        tickvals=[row[method] for method in order],
        ticktext=[_tick(method, cells) for method in order],
        range=[-0.6, top - 0.4],
        showgrid=False,
    )
    return figure


def gain_map(cells: Sequence[Cell], metric: Metric, across: str, order: Sequence[str], language: str) -> go.Figure:
    """Heat map of the gain over bicubic: methods down, data sets (or scales) across, ours in rows of their own.

    Args:
        cells: cells of one metric, and of one scale (or one data set).
        metric: the cells' metric.
        across: "dataset" or "scale".
        order: methods from the top down.
        language: of the words.
    """
    cells = [cell for cell in cells if cell.method != BASELINE]
    named = {(label_of(cell.method, cell.kind), column_of(cell, across)): cell for cell in cells}
    rows = {row for row, _ in named}
    labels = [label_of(method, kind) for method in order for kind in (PUBLISHED, MEASURED)]
    labels = [label for label in labels if label in rows]
    noted = {label_of(cell.method, cell.kind) for cell in cells if cell.note}
    columns = distinct(column_of(cell, across) for cell in cells)
    grid = [[named.get((label, column)) for column in columns] for label in labels]
    gains = [[cell.gain if cell else None for cell in line] for line in grid]
    # A figure that we doubt is shown but does not stretch the colours.
    believed = [cell.gain for cell in named.values() if cell.gain is not None and cell.sound is not None]
    reach = max(map(abs, believed), default=1.0)
    figure = go.Figure(
        {
            "type": "heatmap",
            "z": gains,
            "x": columns,
            "y": [f"{label} *" if label in noted else label for label in labels],
            "text": [[_map_text(cell, metric) for cell in line] for line in grid],
            "texttemplate": "%{text}",
            "textfont": {"size": 11, "color": GAIN_TEXT},
            "customdata": [[receipt(cell, language) if cell else "" for cell in line] for line in grid],
            "hovertemplate": "%{customdata}<extra></extra>",
            "hoverongaps": False,
            "colorscale": [list(stop) for stop in GAIN_COLOURS],
            "zmin": -reach,
            "zmax": reach,
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
        }
    )
    style(figure, height=60 + _MAP_ROW * max(len(labels), 3))
    figure.update_yaxes(autorange="reversed", showgrid=False, tickmode="linear", type="category", ticklabelstandoff=5)
    figure.update_xaxes(side="top", showgrid=False, type="category", tickfont={"size": 10})
    # On a phone the names of data sets are wider than their columns.
    figure.update_xaxes(autotickangles=[0, -45], automargin=True)
    return figure


def _row_positions(cells: Sequence[Cell], order: Sequence[str]) -> tuple[dict[str, float], float]:
    """Height of each method's row above the bottom one, and of the whole; a row of two figures is taller."""
    kinds = {method: {cell.kind for cell in cells if cell.method == method} for method in order}
    positions, top = {}, 0.0
    for method in reversed(order):
        height = _TWO_LINES if len(kinds[method]) > 1 else 1.0
        positions[method] = top + (height - 1) / 2
        top += height
    return positions, top


def _of(cells: Sequence[Cell], kind: str) -> list[Cell]:
    return [cell for cell in cells if cell.kind == kind]


def _bar(cells: Sequence[Cell], row: Mapping[str, float], base: float | None, language: str) -> dict[str, Any]:
    start = base if base is not None else 0.0
    return {
        "type": "bar",
        "x": [cell.sound - start for cell in cells if cell.sound is not None],
        "base": start,
        "y": [row[cell.method] for cell in cells],
        "orientation": "h",
        "hovertext": [receipt(cell, language) for cell in cells],
        "hoverinfo": "text",
    }


def _base_text(base: float, metric: Metric, values: Sequence[float], language: str) -> dict[str, Any]:
    """What the bars start at, written above the line where they do; within the axes at either end."""
    low, high = min(values), max(values)
    share = (base - low) / (high - low) if high > low else 0.5
    return {
        "text": t("benchmarks.bars_base", language).format(value=metric.text(base)),
        "x": base,
        "y": 1,
        "yref": "paper",
        "xanchor": "left" if share < 0.3 else "right" if share > 0.7 else "center",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 11, "color": TEXT},
    }


def _row_text(cells: Sequence[Cell], metric: Metric, row: float, language: str) -> dict[str, Any]:
    """The figures of one row: published on top, measured with its diamond and difference below."""
    lines = []
    for cell in cells:
        value = metric.text(cell.value)
        if cell.misprint:
            lines.append(t("benchmarks.row_misprint", language).format(value=value))
        elif cell.implausible:
            lines.append(t("benchmarks.row_implausible", language).format(value=value))
        elif not value:
            lines.append(t("benchmarks.row_empty", language))
        elif cell.kind == PUBLISHED:
            lines.append(value)
        else:
            difference = metric.text(cell.difference, signed=True)
            suffix = f" ({difference})" if difference else ""
            lines.append(f'<span style="color:{MEASURED_COLOUR}">{DIAMOND}</span> {value}{suffix}')
    return {
        "text": "<br>".join(lines),
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8,
        "y": row,
        "showarrow": False,
        "align": "left",
        "font": {"size": 12, "color": TEXT},
    }


def _map_text(cell: Cell | None, metric: Metric) -> str:
    if cell is None or cell.gain is None:
        return ""
    return metric.text(cell.gain, signed=True) + (" *" if cell.implausible else "")


def _tick(method: str, cells: Sequence[Cell]) -> str:
    noted = any(cell.note for cell in cells if cell.method == method)
    return f"{plain(method)}{' *' if noted else ''} "


def label_of(method: str, kind: str) -> str:
    """A method's name in charts, marked when the figure is ours."""
    return f"{DIAMOND} {plain(method)}" if kind == MEASURED else plain(method)


def column_of(cell: Cell, across: str) -> str:
    """A cell's place on an axis "scale" or "dataset"."""
    return f"×{cell.scale}" if across == "scale" else plain(cell.dataset)


def diamond(size: int) -> dict[str, Any]:
    """The mark of measured figures, ``size`` in pixels."""
    return {"symbol": "diamond", "size": size, "color": MEASURED_COLOUR, "line": {"color": "white", "width": 1.2}}


def padded(low: float, high: float) -> list[float]:
    """An axis' range with some room at both ends."""
    room = 0.04 * max(high - low, 1e-3)
    return [low - room, high + room]


def style(figure: go.Figure, height: int) -> None:
    """What all charts have in common; ``height`` in pixels."""
    figure.update_layout(
        height=height,
        autosize=True,
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"color": TEXT, "size": 12, "family": CHART_FAMILY},
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        # A finger that scrolls the page must not zoom a chart.
        dragmode=False,
        hoverlabel={"align": "left", "font": {"size": 12, "family": CHART_FAMILY}},
        modebar={
            "remove": ["select2d", "lasso2d", "autoScale2d", "toImage"],
            "bgcolor": CLEAR,
            "color": TEXT,
        },
    )
    figure.update_xaxes(gridcolor=GRID, automargin=True, fixedrange=True)
    figure.update_yaxes(gridcolor=GRID, automargin=True, fixedrange=True)
