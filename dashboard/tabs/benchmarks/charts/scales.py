"""The lines over scale of the Benchmarks tab: a telling few in colour with their names, the others thin and grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.cells import BASELINE, MEASURED, Cell
from dashboard.i18n.catalogue import t
from dashboard.tabs.benchmarks.charts.bars import (
    BASELINE_COLOUR,
    DIAMOND,
    TEXT,
    column_of,
    diamond,
    label_of,
    padded,
    style,
)
from dashboard.tabs.benchmarks.words import receipt
from sr_core.metrics import Metric

# Of the highlighted lines, in their order: colour, dash, mark. Who sees no colour at all still has two of the three.
LINES = (
    ("#d08c00", "dash", "square"),
    ("#009e73", "dashdot", "triangle-up"),
    ("#c0629a", "longdash", "x"),
    ("#1f7fc0", "solid", "circle"),
    ("#7b6fd0", "longdashdot", "star"),
)
QUIET_COLOUR = "rgba(128, 132, 140, 0.5)"
DOT = "●"
# Up to so many lines, each has its name at its end; with more, only the highlighted ones.
_ALL_NAMED = 8
# Height in pixels of the lines' chart, of what its axes leave of it, and of a name.
_LINES_HEIGHT, _LINES_INSIDE, _NAME = 430, 370, 15


def over_scale(
    cells: Sequence[Cell], metric: Metric, highlights: Sequence[str], language: str, *, gain: bool
) -> go.Figure:
    """One line a method over the scale factor, of one data set and metric.

    Args:
        cells: cells of one data set and metric.
        metric: the cells' metric.
        highlights: methods with a colour, a dash and a name at the line's end; the others are thin and grey. At most
            as many as ``LINES``, and bicubic.
        language: of the words.
        gain: show the gain over bicubic instead of the value.
    """
    # Over bicubic, bicubic is the line at zero, ours and the published one alike.
    twice = [cell for cell in cells if gain and cell.method == BASELINE and cell.kind == MEASURED]
    drawn = [cell for cell in cells if cell.sound is not None and cell not in twice]
    series: dict[tuple[str, str], list[Cell]] = {}
    for cell in sorted(drawn, key=lambda cell: cell.scale):
        series.setdefault((cell.method, cell.kind), []).append(cell)
    # Quiet lines first: the highlighted ones lie over them.
    ordered = sorted(series.items(), key=lambda item: item[0][0] in highlights)
    traces = [
        {
            "type": "scatter",
            "x": [column_of(cell, "scale") for cell in points],
            "y": [cell.gain if gain else cell.sound for cell in points],
            "name": label_of(method, kind),
            "mode": "lines+markers",
            "hovertext": [receipt(cell, language) for cell in points],
            "hoverinfo": "text",
            **_line_style(method, kind, highlights),
        }
        for (method, kind), points in ordered
    ]
    figure = go.Figure(traces)
    style(figure, height=_LINES_HEIGHT)
    scales = [f"×{scale}" for scale in sorted({cell.scale for cell in drawn})]
    title = t("benchmarks.axis_gain", language).format(metric=metric.heading) if gain else metric.heading
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=scales)
    figure.update_yaxes(title={"text": title}, zeroline=False)
    heights = [height for trace in traces for height in trace["y"]]
    if heights:
        figure.update_yaxes(range=padded(min(heights), max(heights)))
    named = [trace for trace, ((method, _), _) in zip(traces, ordered, strict=True) if method in highlights]
    span = max(heights, default=0) - min(heights, default=0)
    names = _line_names(traces if len(traces) <= _ALL_NAMED else named, span, last=scales[-1] if scales else "")
    room = max((len(trace["name"]) for trace in traces), default=0)
    figure.update_layout(showlegend=False, annotations=names, margin={"r": 24 + 7 * room})
    return figure


def _line_style(method: str, kind: str, highlights: Sequence[str]) -> dict[str, Any]:
    measured = kind == MEASURED
    if method not in highlights:
        symbol = "diamond" if measured else "circle"
        return {"line": {"color": QUIET_COLOUR, "width": 1}, "marker": {"symbol": symbol, "size": 7 if measured else 4}}
    if method == BASELINE:
        colour, dash, symbol = BASELINE_COLOUR, "dash", "circle"
    else:
        colour, dash, symbol = LINES[[name for name in highlights if name != BASELINE].index(method)]
    if measured:
        return {"line": {"color": colour, "width": 2, "dash": "dot"}, "marker": {**diamond(11), "color": colour}}
    return {"line": {"color": colour, "width": 2.2, "dash": dash}, "marker": {"symbol": symbol, "size": 8}}


def _line_names(traces: Sequence[Mapping[str, Any]], span: float, last: str) -> list[dict[str, Any]]:
    """Names at the lines' ends, moved apart where ends lie closer than a name is high.

    ``span`` is the range of the values, ``last`` the axis' last place: a line that ends before it has its name above
    the end, where other lines do not cross it.
    """
    gap = span * _NAME / _LINES_INSIDE
    by_height = sorted(traces, key=lambda trace: trace["y"][-1])
    ends = [trace["y"][-1] for trace in by_height]
    up, down = list(ends), list(ends)
    for index in range(1, len(ends)):
        up[index] = max(up[index], up[index - 1] + gap)
        down[-1 - index] = min(down[-1 - index], down[-index] - gap)
    names = []
    for trace, high, low in zip(by_height, up, down, strict=True):
        mark = DIAMOND if trace["name"].startswith(DIAMOND) else DOT
        name = trace["name"].removeprefix(DIAMOND).strip()
        names.append(
            {
                "text": f'<span style="color:{trace["line"]["color"]};font-size:16px">{mark}</span> {name}',
                "x": trace["x"][-1],
                # Both ways of moving keep the gap, so their mean does, and it stays closest to the ends.
                "y": (high + low) / 2,
                "xanchor": "left",
                "xshift": 8,
                "yshift": 0 if trace["x"][-1] == last else _NAME * 0.6,
                "showarrow": False,
                "font": {"size": 12, "color": TEXT},
            }
        )
    return names
