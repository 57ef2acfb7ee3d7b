"""The Benchmarks tab: published tables as charts and as a table, our own measurements beside them.

:func:`panels` and :func:`table` are the pure part, from cells and a choice to figures; :func:`build` puts the widgets
on the page. Cells are read once, when the page is built, so that a filter answers at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
import pandas as pd
import plotly.graph_objects as go
from gradio.components import Component

from dashboard import benchmark_figures as figures
from dashboard.benchmark_data import (
    BASELINE,
    BY_VALUE,
    BY_YEAR,
    MEASURED,
    PUBLISHED,
    RESULTS_DIR,
    VIEWS,
    Cell,
    Choice,
    View,
    all_cells,
    chosen,
    distinct,
    method_references,
    metric_info,
    table_rows,
)
from dashboard.benchmark_lines import over_scale
from dashboard.i18n import t

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

GAIN, VALUE = "gain", "value"
PARAMETERS, SECONDS = "parameters", "seconds"
# The CSV travels with the click and is saved by the page: no file of it is ever left on the server.
_SAVE = """(file) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text], {type: "text/csv;charset=utf-8"}));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}"""


@dataclass(frozen=True)
class Panels:
    """What one choice shows; a figure is None where there is nothing to draw."""

    message: str
    bars_title: str
    bars_caption: str
    bars: go.Figure | None
    map_title: str
    map: go.Figure | None
    map_caption: str
    lines_title: str
    lines: go.Figure | None
    lines_caption: str
    cost_title: str
    cost_caption: str
    cost: go.Figure | None


def panels(cells: Sequence[Cell], view: View, choice: Choice, *, lines: str = GAIN, cost: str = PARAMETERS) -> Panels:
    """The charts of a choice with their titles and captions.

    Args:
        cells: all cells of the view.
        view: the published table that is looked at.
        choice: what the visitor chose.
        lines: ``GAIN`` or ``VALUE``, what the lines over scale show.
        cost: ``PARAMETERS`` or ``SECONDS``.
    """
    metric = metric_info(choice.metric)
    kept = [cell for cell in chosen(cells, choice) if cell.metric == choice.metric]
    here = [cell for cell in kept if cell.dataset == choice.dataset and cell.scale == choice.scale]
    over_datasets = len(distinct(cell.dataset for cell in cells if cell.kind == PUBLISHED)) > 1
    if over_datasets:
        across, mapped = "dataset", [cell for cell in kept if cell.scale == choice.scale]
    else:
        across, mapped = "scale", [cell for cell in kept if cell.dataset == choice.dataset]
    of_dataset = [cell for cell in kept if cell.dataset == choice.dataset]
    years = {reference.method: reference.year for reference in method_references()}
    words = {"metric": metric.title, "dataset": choice.dataset, "scale": choice.scale}
    drawn = any(cell.sound is not None for cell in here)
    order = figures.method_order(here, choice.order, years)
    # The map's rows stand as the bars do; methods that have no bar here come below.
    map_order = distinct([*order, *figures.method_order(mapped, choice.order, years)])
    gains = [cell for cell in mapped if cell.gain is not None and cell.method != BASELINE]
    cost_figure = figures.over_cost(here, metric, cost)
    map_title = "benchmarks.map_title" if over_datasets else "benchmarks.map_title_scales"
    return Panels(
        message=_message(choice, drawn=drawn),
        bars_title=t("benchmarks.bars_title").format(**words),
        bars_caption=_bars_caption(here) if drawn else "",
        bars=figures.bars(here, metric, order) if drawn else None,
        map_title=t(map_title).format(**words),
        map=figures.gain_map(mapped, metric, across, map_order) if gains else None,
        map_caption=_map_caption(mapped),
        lines_title=t("benchmarks.lines_title").format(**words),
        lines=over_scale(of_dataset, metric, view.highlights, gain=lines == GAIN) if of_dataset else None,
        lines_caption=_lines_caption(of_dataset),
        cost_title=t("benchmarks.cost_title").format(**words),
        cost_caption=t("benchmarks.cost_missing" if cost_figure is None else "benchmarks.cost_caption"),
        cost=cost_figure,
    )


def _message(choice: Choice, *, drawn: bool) -> str:
    if not choice.methods or not choice.kinds:
        return t("benchmarks.no_methods")
    return "" if drawn else t("benchmarks.nothing")


def _bars_caption(cells: Sequence[Cell]) -> str:
    plain = figures.baseline(cells) is None
    lines = [t("benchmarks.bars_caption_plain" if plain else "benchmarks.bars_caption")]
    if any(cell.difference is not None for cell in cells):
        lines.append(t("benchmarks.bars_caption_measured"))
    lines += [f"\\* {cell.method}: {cell.note}." for cell in cells if cell.note]
    return "  \n".join(lines)


def _map_caption(cells: Sequence[Cell]) -> str:
    lines = [t("benchmarks.map_caption")]
    # One line a method, however many of its data sets we doubt.
    doubted = {cell.method: cell.note for cell in cells if cell.implausible}
    return "  \n".join([*lines, *(f"\\* {method}: {note}." for method, note in doubted.items())])


def _lines_caption(cells: Sequence[Cell]) -> str:
    lines = [t("benchmarks.lines_caption")]
    for cell in cells:
        if cell.value is not None and cell.sound is None:
            value = metric_info(cell.metric).text(cell.value)
            words = {"method": cell.method, "scale": cell.scale, "value": value, "note": cell.note}
            lines.append(t("benchmarks.left_out").format(**words))
    return "  \n".join(lines)


def table(cells: Sequence[Cell], view: View, choice: Choice, *, everything: bool) -> pd.DataFrame:
    """One row per data set, scale, method and source, numbers as numbers; a NaN was not published.

    Columns are headed in the page's language: data set, scale, method, the view's metrics, gain and difference to the
    published figure (of the chosen metric), source, note, parameters, seconds.
    """
    metric = metric_info(choice.metric)
    rows = []
    for row in table_rows(_in_table(cells, choice, everything=everything)):
        first, of_metric = next(iter(row.values())), row.get(choice.metric)
        values = {metric_info(name).heading: row[name].value if name in row else None for name in view.metrics}
        rows.append(
            {
                t("benchmarks.col_dataset"): first.dataset,
                t("benchmarks.col_scale"): first.scale,
                t("benchmarks.col_method"): first.method,
                **values,
                t("benchmarks.col_gain").format(metric=metric.heading): of_metric and of_metric.gain,
                t("benchmarks.col_difference").format(metric=metric.heading): of_metric and of_metric.difference,
                t("benchmarks.col_source"): first.source,
                t("benchmarks.col_note"): "; ".join(distinct(cell.note for cell in row.values() if cell.note)),
                t("benchmarks.col_parameters"): first.parameters or None,
                t("benchmarks.col_seconds"): first.seconds,
            }
        )
    return pd.DataFrame(rows)


def styled(frame: pd.DataFrame, view: View, choice: Choice) -> Styler | pd.DataFrame:
    """The table with its numbers printed as papers print them; they still sort as numbers."""
    if frame.empty:
        return frame
    chosen_metric = metric_info(choice.metric)
    formats: dict[str, Callable[[float], str]] = {info.heading: info.text for info in map(metric_info, view.metrics)}
    for key in ("benchmarks.col_gain", "benchmarks.col_difference"):
        head = t(key).format(metric=chosen_metric.heading)
        formats[head] = lambda value: chosen_metric.text(value, signed=True)
    formats[t("benchmarks.col_scale")] = lambda value: f"×{value}"
    formats[t("benchmarks.col_parameters")] = lambda value: f"{value:,.0f}"
    formats[t("benchmarks.col_seconds")] = lambda value: f"{value:.3g}"
    style = frame.style
    style.format(formats, na_rep="")  # pyright: ignore[reportArgumentType] keys are column names
    return style


def csv_text(cells: Sequence[Cell], choice: Choice, *, everything: bool) -> str:
    """The table's cells as CSV, one line per figure with its whole receipt."""
    out = io.StringIO()
    head = ["dataset", "scale", "method", "metric", "value", "gain", "difference", "kind", "source", "protocol"]
    head += ["parameters", "seconds", "images", "note"]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for cell in _in_table(cells, choice, everything=everything):
        digits = metric_info(cell.metric).digits + (4 if cell.kind == MEASURED else 0)
        values = (cell.value, cell.gain, cell.difference)
        numbers = ["" if value is None else f"{value:.{digits}f}" for value in values]
        measured = [cell.parameters, f"{cell.seconds:.4f}", cell.images] if cell.seconds is not None else ["", "", ""]
        place = (cell.dataset, cell.scale, cell.method, cell.metric)
        writer.writerow([*place, *numbers, cell.kind, cell.source, cell.protocol, *measured, cell.note])
    return out.getvalue()


def csv_name(view: View, choice: Choice, *, everything: bool) -> str:
    """A file name that says what the CSV holds; letters that some file systems refuse become "_"."""
    part = "all" if everything else f"{choice.dataset}-x{choice.scale}"
    name = f"sr-lens-{view.id}-{part}"
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name) + ".csv"


def _in_table(cells: Sequence[Cell], choice: Choice, *, everything: bool) -> list[Cell]:
    kept = chosen(cells, choice)
    if everything:
        return kept
    return [cell for cell in kept if cell.dataset == choice.dataset and cell.scale == choice.scale]


def summary(cells: Sequence[Cell], problems: Sequence[str]) -> str:
    """What of ours stands in a view, or plainly that nothing does; and which files could not be read."""
    ours = [cell for cell in cells if cell.kind == MEASURED]
    if ours:
        words = t("benchmarks.measured_summary").format(
            methods=", ".join(distinct(cell.method for cell in ours)),
            datasets=", ".join(distinct(cell.dataset for cell in ours)),
            date=max(cell.date for cell in ours)[:10],
        )
    else:
        words = t("benchmarks.no_results")
    return "  \n".join([words, *problems])


def build(results_dir: Path = RESULTS_DIR) -> None:
    """Put the tab's content on the page; call it inside a ``gr.Tab``."""
    gr.Markdown(t("benchmarks.intro"))
    with gr.Tabs():
        for view in VIEWS:
            with gr.Tab(t(f"benchmarks.view_{view.id}")):
                _build_view(view, results_dir)


def _build_view(view: View, results_dir: Path) -> None:
    cells, problems = all_cells(view, results_dir=results_dir)
    start = Choice(view.dataset, view.scale, view.metrics[0], tuple(distinct(cell.method for cell in cells)))
    gr.Markdown(f"{t(f'benchmarks.about_{view.id}')} {summary(cells, problems)}", elem_classes="sr-caption")
    filters = _filters(view, cells, start)
    charts, modes = _charts(panels(cells, view, start), with_cost=any(cell.kind == MEASURED for cell in cells))
    gr.Markdown(t("benchmarks.table_title"))
    with gr.Row():
        everything = gr.Checkbox(False, label=t("benchmarks.everything"), container=False, min_width=200)
        download = gr.Button(t("benchmarks.csv"), size="sm", scale=0, min_width=150)
    grid = gr.Dataframe(
        styled(table(cells, view, start, everything=False), view, start),
        interactive=False,
        show_search="filter",
        max_height=520,
        elem_id=f"benchmarks-table-{view.id}",
    )
    gr.Markdown(t("benchmarks.table_caption"), elem_classes="sr-caption")
    file = gr.JSON(visible=False)

    def show(*values):
        *chosen_values, lines, cost, whole = values
        choice = _choice(*chosen_values)
        new = panels(cells, view, choice, lines=lines, cost=cost)
        return [*_chart_updates(new), styled(table(cells, view, choice, everything=whole), view, choice)]

    def csv_file(*values):
        *chosen_values, whole = values
        choice = _choice(*chosen_values)
        text = csv_text(cells, choice, everything=whole)
        return {"name": csv_name(view, choice, everything=whole), "text": text}

    inputs = [*filters, *modes, everything]
    gr.on(
        [widget.change for widget in inputs],
        show,
        inputs,
        [*charts, grid],
        queue=False,
        show_progress="hidden",
        trigger_mode="always_last",
        api_visibility="private",
    )
    download.click(
        csv_file, [*filters, everything], file, queue=False, show_progress="hidden", api_visibility="private"
    ).then(None, file, js=_SAVE, api_visibility="private")


def _choice(dataset, scale, metric, order, methods, kinds, ensembles) -> Choice:
    """A choice from the values of :func:`_filters`."""
    return Choice(dataset, scale, metric, tuple(methods), tuple(kinds), ensembles, order)


def _charts(shown: Panels, *, with_cost: bool) -> tuple[list[Component], list[Component]]:
    """The charts of a view: what :func:`_chart_updates` fills, and the two radios that choose what is drawn.

    ``with_cost`` is False where nothing of ours is measured, so that there is no cost to draw.
    """
    message = gr.Markdown(shown.message, visible=bool(shown.message))
    with gr.Row():
        with gr.Column(min_width=340):
            bars_title, bars = gr.Markdown(shown.bars_title), _plot(shown.bars)
            bars_caption = gr.Markdown(shown.bars_caption, elem_classes="sr-caption")
        with gr.Column(min_width=340):
            map_title, heat = gr.Markdown(shown.map_title), _plot(shown.map)
            map_caption = gr.Markdown(shown.map_caption, elem_classes="sr-caption")
    with gr.Row():
        with gr.Column(min_width=340):
            lines_title = gr.Markdown(shown.lines_title)
            lines_mode = _radio("lines_mode", {GAIN: "lines_gain", VALUE: "lines_value"}, GAIN)
            lines = _plot(shown.lines)
            lines_caption = gr.Markdown(shown.lines_caption, elem_classes="sr-caption")
        with gr.Column(min_width=340, visible=with_cost):
            cost_title = gr.Markdown(shown.cost_title)
            cost_mode = _radio("cost_mode", {PARAMETERS: "cost_parameters", SECONDS: "cost_seconds"}, PARAMETERS)
            cost = _plot(shown.cost)
            cost_caption = gr.Markdown(shown.cost_caption, elem_classes="sr-caption")
    first = [message, bars_title, bars, bars_caption, map_title, heat, map_caption]
    return [*first, lines_title, lines, lines_caption, cost_title, cost, cost_caption], [lines_mode, cost_mode]


def _chart_updates(new: Panels) -> list[object]:
    """What the charts show now, in the order of :func:`_charts`."""
    return [
        gr.update(value=new.message, visible=bool(new.message)),
        *(new.bars_title, _update(new.bars), new.bars_caption),
        *(new.map_title, _update(new.map), new.map_caption),
        *(new.lines_title, _update(new.lines), new.lines_caption),
        *(new.cost_title, _update(new.cost), new.cost_caption),
    ]


def _filters(view: View, cells: Sequence[Cell], start: Choice) -> list[Component]:
    """The widgets of a :class:`Choice`: data set, scale, metric, order, methods, kinds, ensembles."""
    with gr.Row(equal_height=True):
        dataset = gr.Dropdown(
            distinct(cell.dataset for cell in cells),
            value=start.dataset,
            label=t("benchmarks.dataset"),
            min_width=130,
            filterable=False,
        )
        scales = [(f"×{scale}", scale) for scale in sorted({cell.scale for cell in cells})]
        scale = gr.Radio(scales, value=start.scale, label=t("benchmarks.scale"), min_width=200)
        metrics = [(metric_info(name).title, name) for name in view.metrics]
        metric = gr.Radio(metrics, value=start.metric, label=t("benchmarks.metric"), min_width=200)
        orders = {BY_VALUE: "order_value", BY_YEAR: "order_year"}
        order = _radio("order", orders, start.order)
    with gr.Accordion(t("benchmarks.more_filters"), open=False):
        methods = gr.CheckboxGroup(
            list(start.methods), value=list(start.methods), label=t("benchmarks.methods"), show_select_all=True
        )
        with gr.Row():
            kinds = gr.CheckboxGroup(
                [(t(f"benchmarks.kind_{kind}"), kind) for kind in (PUBLISHED, MEASURED)],
                value=list(start.kinds),
                label=t("benchmarks.kinds"),
            )
            ensembles = gr.Checkbox(start.ensembles, label=t("benchmarks.ensembles"))
    return [dataset, scale, metric, order, methods, kinds, ensembles]


def _radio(name: str, choices: dict[str, str], value: str) -> gr.Radio:
    """A radio group; ``choices`` maps each value to the key of its words."""
    options = [(t(f"benchmarks.{key}"), choice) for choice, key in choices.items()]
    return gr.Radio(options, value=value, label=t(f"benchmarks.{name}"), min_width=200)


def _plot(figure: go.Figure | None) -> gr.Plot:
    return gr.Plot(figure, show_label=False, container=False, visible=figure is not None)


def _update(figure: go.Figure | None):
    return gr.update(value=figure, visible=figure is not None)
