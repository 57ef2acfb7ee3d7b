"""The Benchmarks tab: published tables as charts and as a table, our own measurements beside them.

What is shown is computed by `benchmark_panels.py` and `benchmark_table.py` from cells that are read once, when the page
is built; here are the widgets and what happens when one is used. Charts are drawn when the tab is first opened, in the
language of the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any

import gradio as gr
from gradio.components import Component

from dashboard.figures.cells import (
    MEASURED,
    PUBLISHED,
    RESULTS_DIR,
    VIEWS,
    Cell,
    Point,
    View,
    all_cells,
    distinct,
    is_ensemble,
    points,
    read_results,
)
from dashboard.i18n.catalogue import CATALOGUES, DEFAULT_LANGUAGE, LANGUAGE_NAMES, label, language_of, t
from dashboard.runs.session import Session
from dashboard.tabs.benchmarks.charts.spread import SAMPLES_DATASET, image_html, spread_of
from dashboard.tabs.benchmarks.choice import (
    BOTH,
    BY_VALUE,
    BY_YEAR,
    ENSEMBLE,
    GAIN,
    PARAMETERS,
    SECONDS,
    SINGLE,
    TAB,
    VALUE,
    Choice,
    clamped,
    find_view,
    from_query,
    opening,
    to_query,
)
from dashboard.tabs.benchmarks.own import panel as benchmark_own
from dashboard.tabs.benchmarks.panels import CHARTS, Panels, panels, summary
from dashboard.tabs.benchmarks.table import csv_name, csv_text, styled, table
from dashboard.web import scripts
from dashboard.web.handlers import QUICK
from dashboard.web.untrusted import sent
from sr_core.metrics import METRICS
from sr_core.spreadsheet import BOM

BENCH = "benchmarks-results"
# The words stand in the page itself: when the tab is opened, what fills it comes before it is built, and Gradio then
# builds the component with the update in the place of all its other properties.
DESK = """<div class="sr-desk" data-words="%s"><button type="button" class="sr-copy"></button>
<section class="sr-receipt-card" role="status" tabindex="-1" hidden><header><h4></h4><button type="button">×</button>
</header><div class="sr-receipt-lines"></div></section></div>"""
# What a chart can draw instead, by what it is called in the choice and the key of its words.
MODES: Mapping[str, dict[str, str]] = MappingProxyType(
    {
        "lines": {GAIN: "lines_gain", VALUE: "lines_value"},
        "cost": {PARAMETERS: "cost_parameters", SECONDS: "cost_seconds"},
        "spread": {GAIN: "lines_gain", VALUE: "lines_value"},
    }
)
TABLE_ID = "benchmarks-table"
# Pixels: the radio above a chart, title and words of one, the table with its head, what stands around that.
MODE_HEIGHT, WORDS_HEIGHT, TABLE_HEIGHT, TABLE_WORDS_HEIGHT = 70, 150, 520, 180


@dataclass(frozen=True, eq=False)
class Holdings:
    """All that the tab can show: cells and points per view, and result files that could not be read.

    Two of them are never equal, so that what was drawn of one can be kept under it.
    """

    cells: Mapping[str, tuple[Cell, ...]]
    points: Mapping[str, tuple[Point, ...]]
    damaged: tuple[str, ...]


@dataclass(frozen=True)
class Filters:
    """The widgets of a :class:`Choice`, named and ordered as its fields."""

    view: gr.Radio
    dataset: gr.Dropdown
    scale: gr.Radio
    metric: gr.Radio
    methods: gr.CheckboxGroup
    kinds: gr.CheckboxGroup
    passes: gr.Radio
    order: gr.Radio
    lines: gr.Radio
    cost: gr.Radio
    spread: gr.Radio
    everything: gr.Checkbox

    def as_list(self) -> list[Any]:
        """The widgets as a list for an event."""
        return [getattr(self, field.name) for field in fields(self)]


@dataclass(frozen=True)
class BenchmarkOutputs:
    """What a choice fills: words above, charts with title and caption, the table, and the link to all this."""

    about: gr.Markdown
    message: gr.Markdown
    charts: Mapping[str, tuple[gr.Markdown, gr.Plot, gr.Markdown]]
    grid: gr.Dataframe
    image: gr.HTML
    desk: gr.HTML

    def as_list(self) -> list[Component]:
        """The components as a list for an event."""
        charts = [part for name in CHARTS for part in self.charts[name]]
        return [self.about, self.message, *charts, self.grid, self.image, self.desk]


@lru_cache(maxsize=2)
def holdings(results_dir: Path = RESULTS_DIR) -> Holdings:
    """Read the published tables and our result files, once per folder and process."""
    results, damaged = read_results(results_dir)
    return Holdings(
        {view.id: all_cells(view, results) for view in VIEWS},
        {view.id: points(view, results) for view in VIEWS},
        damaged,
    )


@lru_cache(maxsize=64)
def drawn(held: Holdings, choice: Choice, language: str) -> Panels:
    """The charts of a choice. They hang on nothing else, and most visitors look at the same ones."""
    view = find_view(choice.view)
    return panels(held.cells[view.id], held.points[view.id], view, choice, language)


def head() -> str:
    """For ``Blocks.launch(head=...)``: keeps the places of charts and table, and fetches the charts' library early."""
    held = holdings()
    places = f"<style>{reserved(opening(VIEWS[0], held.cells[VIEWS[0].id]), held)}</style>"
    assets = Path(gr.__file__).parent / "templates" / "frontend" / "assets"
    library = next(assets.glob("PlotlyPlot-*.js"), None)
    if library is None:
        return places
    script = f"import(new URL({json.dumps(scripts.address('tabs/benchmarks/ahead.js'))}, document.baseURI))"
    return f'{places}<script>{script}.then((ahead) => ahead.fetchAhead("./assets/{library.name}"));</script>'


def warm_up() -> None:
    """Draw what the tab opens with, so that the first visitor need not wait for the charts' library to load."""
    held = holdings()
    for language in LANGUAGE_NAMES:
        drawn(held, opening(VIEWS[0], held.cells[VIEWS[0].id]), language)


def build(demo: gr.Blocks, tab: gr.Tab, session: Session, results_dir: Path = RESULTS_DIR) -> None:
    """Put the tab's content on the page; call it inside its ``gr.Tab``."""
    held = holdings(results_dir)
    gr.Markdown(label("benchmarks.intro"))
    with gr.Tabs():
        with gr.Tab(label("benchmarks.part_results")), gr.Column(elem_id=BENCH):
            _build_results(demo, tab, held)
        with gr.Tab(label("benchmarks.part_own")):
            benchmark_own.build(session)


def _build_results(demo: gr.Blocks, tab: gr.Tab, held: Holdings) -> None:
    start = opening(VIEWS[0], held.cells[VIEWS[0].id])
    about = gr.Markdown(elem_classes="sr-caption")
    with gr.Row(equal_height=True):
        top = _top_filters(held, start)
    with gr.Accordion(label("benchmarks.more_filters"), open=False):
        below = _more_filters(start)
    desk = _desk()
    message = gr.Markdown(visible=False)
    charts: dict[str, tuple[gr.Markdown, gr.Plot, gr.Markdown]] = {}
    modes: dict[str, Any] = {}
    for row in (("bars", "map"), ("lines", "cost"), ("spread",)):
        with gr.Row():
            for name in row:
                with gr.Column(min_width=340, elem_classes="sr-chart", elem_id=f"benchmarks-{name}"):
                    charts[name], mode = _chart(name, start)
                    if mode is not None:
                        modes[name] = mode
    image = gr.HTML(elem_id="benchmarks-image", padding=False)
    with gr.Column(elem_id=f"{TABLE_ID}-place"):
        gr.Markdown(label("benchmarks.table_title"))
        with gr.Row(equal_height=True):
            everything = gr.Checkbox(False, label=label("benchmarks.everything"), container=False, min_width=200)
            download = gr.Button(label("benchmarks.csv"), size="sm", scale=0, min_width=170)
        grid = gr.Dataframe(interactive=False, show_search="filter", max_height=TABLE_HEIGHT, elem_id=TABLE_ID)
        gr.Markdown(label("benchmarks.table_caption"), elem_classes="sr-caption")
    filters = Filters(**top, **below, **modes, everything=everything)
    outputs = BenchmarkOutputs(about, message, charts, grid, image, desk)
    _bind(demo, tab, held, filters, outputs, download)


def reserved(start: Choice, held: Holdings) -> str:
    """A style sheet that keeps the places of charts and table until they are drawn: nothing below them moves then.

    It hangs on columns, which are there before anything that stands in them.
    """
    charts = drawn(held, start, DEFAULT_LANGUAGE).charts
    rules = []
    for name in CHARTS:
        figure = charts[name].figure
        if figure is not None:
            layout: Any = figure.layout
            height = layout.height + (MODE_HEIGHT if name in MODES else 0) + WORDS_HEIGHT
            rules.append(f"#benchmarks-{name}:not(:has(.js-plotly-plot)) {{ min-height: {height:.0f}px; }}")
    height = TABLE_HEIGHT + TABLE_WORDS_HEIGHT
    return "".join([*rules, f"#{TABLE_ID}-place:not(:has(td)) {{ min-height: {height}px; }}"])


def _bind(
    demo: gr.Blocks, tab: gr.Tab, held: Holdings, filters: Filters, outputs: BenchmarkOutputs, download: gr.Button
) -> None:
    inputs, shown = filters.as_list(), outputs.as_list()
    # Whoever takes it first draws the tab.
    first = gr.State({"unseen": True})

    def as_addressed(request: gr.Request):
        """The view that the address names, else the first."""
        values = from_query(dict(request.query_params))
        choice = _choice(held, values.get("view"), values)
        return [*_filter_updates(held, choice, request), *_show(held, choice, language_of(request))]

    def open_tab(mark: dict[str, bool], request: gr.Request):
        """The first time. With a link to this tab, the page's load and the tab's both come here, and at once."""
        return as_addressed(request) if mark.pop("unseen", False) else [gr.skip()] * (len(inputs) + len(shown))

    def arrive(mark: dict[str, bool], request: gr.Request):
        """A link that names this tab opens it as it was."""
        asked = request.query_params.get("tab") == TAB
        return open_tab(mark, request) if asked else [gr.skip()] * (len(inputs) + len(shown))

    def other_view(view_id: str, request: gr.Request):
        choice = _choice(held, view_id, {})
        return [*_filter_updates(held, choice, request), *_show(held, choice, language_of(request))]

    def show(request: gr.Request, *values):
        return _show(held, _of_widgets(held, values), language_of(request))

    def pick(event: gr.EventData, request: gr.Request, *values):
        choice = _of_widgets(held, values)
        image = sent(event, "image")
        return _image(held, choice, image, language_of(request)) if isinstance(image, str) else gr.skip()

    def csv_file(request: gr.Request, *values):
        choice = _of_widgets(held, values)
        text = csv_text(held.cells[choice.view], choice, language_of(request))
        return {"name": csv_name(find_view(choice.view), choice), "text": BOM + text}

    demo.load(arrive, first, [*inputs, *shown], **QUICK)
    tab.select(open_tab, first, [*inputs, *shown], **QUICK)
    filters.view.input(other_view, filters.view, [*inputs, *shown], trigger_mode="always_last", **QUICK)
    # Not "change": a new view sets all of them at once, and what they held before is no choice of that view.
    gr.on([widget.input for widget in inputs[1:]], show, inputs, shown, trigger_mode="always_last", **QUICK)
    outputs.desk.select(pick, inputs, outputs.image, trigger_mode="always_last", **QUICK)
    file = gr.JSON(visible=False)
    saved = download.click(csv_file, inputs, file, **QUICK)
    # The CSV travels with the click and is saved by the page: no file of it is ever left on the server.
    saved.then(None, file, js=scripts.call("web/saving.js", "saveText"), api_visibility="private")


def _choice(held: Holdings, view_id: object, values: Mapping[str, Any]) -> Choice:
    view = find_view(view_id)
    return clamped(values, held.cells[view.id], view)


def _of_widgets(held: Holdings, values: Sequence[Any]) -> Choice:
    """A choice from the values of :class:`Filters`."""
    named = dict(zip((field.name for field in fields(Filters)), values, strict=True))
    return _choice(held, named["view"], named)


def _show(held: Holdings, choice: Choice, language: str) -> list[Any]:
    """What :class:`BenchmarkOutputs` show of a choice."""
    view, cells = find_view(choice.view), held.cells[choice.view]
    new = drawn(held, choice, language)
    about = f"{t(f'benchmarks.about_{view.id}', language)} {summary(cells, held.damaged, language)}"
    charts: list[Any] = []
    for name in CHARTS:
        panel = new.charts[name]
        figure = gr.update(value=panel.figure, visible=panel.figure is not None)
        charts += [f"### {panel.title}", figure, panel.caption]
    grid = styled(table(cells, view, choice, language), view, choice, language)
    return [about, gr.update(value=new.message, visible=bool(new.message)), *charts, grid, "", to_query(choice, cells)]


def _image(held: Holdings, choice: Choice, image: str, language: str) -> str:
    spread = spread_of(held.points[choice.view], choice)
    return image_html(spread, choice, find_view(choice.view), image, language)


def _filter_updates(held: Holdings, choice: Choice, request: gr.Request) -> list[Any]:
    """The widgets of :class:`Filters` for a choice: values, and what there is to choose from in its view."""
    cells, view, language = held.cells[choice.view], find_view(choice.view), language_of(request)
    options: dict[str, list[Any]] = {
        "dataset": _datasets(cells, t("benchmarks.dataset_samples", language)),
        "scale": _scales(cells),
        "metric": _metrics(view),
        "methods": distinct(cell.method for cell in cells),
    }
    updates = []
    for field in fields(Filters):
        value = getattr(choice, field.name)
        changes: dict[str, Any] = {"choices": options[field.name]} if field.name in options else {}
        if field.name == "passes":
            changes["visible"] = any(is_ensemble(cell.method) for cell in cells)
        updates.append(gr.update(value=list(value) if isinstance(value, tuple) else value, **changes))
    return updates


def _datasets(cells: Sequence[Cell], samples: str) -> list[tuple[str, str]]:
    """Names to choose from; ``samples`` is that of our own pictures."""
    names = distinct(cell.dataset for cell in cells)
    return [(samples if name == SAMPLES_DATASET else name, name) for name in names]


def _scales(cells: Sequence[Cell]) -> list[tuple[str, int]]:
    return [(f"×{scale}", scale) for scale in sorted({cell.scale for cell in cells})]


def _metrics(view: View) -> list[tuple[str, str]]:
    return [(METRICS[name].title, name) for name in view.metrics]


def _top_filters(held: Holdings, start: Choice) -> dict[str, Any]:
    cells, view = held.cells[start.view], find_view(start.view)
    return {
        "view": _radio("view", {view.id: f"view_{view.id}" for view in VIEWS}, start.view, scale=5),
        "dataset": gr.Dropdown(
            _datasets(cells, label("benchmarks.dataset_samples")),
            value=start.dataset,
            label=label("benchmarks.dataset"),
            min_width=130,
            scale=3,
            filterable=False,
        ),
        "scale": gr.Radio(_scales(cells), value=start.scale, label=label("benchmarks.scale"), min_width=270, scale=6),
        "metric": gr.Radio(
            _metrics(view), value=start.metric, label=label("benchmarks.metric"), min_width=180, scale=5
        ),
        "passes": _radio(
            "passes", {name: f"passes_{name}" for name in (BOTH, SINGLE, ENSEMBLE)}, start.passes, scale=7
        ),
    }


def _more_filters(start: Choice) -> dict[str, Any]:
    methods = gr.CheckboxGroup(
        list(start.methods),
        value=list(start.methods),
        label=label("benchmarks.methods"),
        show_select_all=True,
        elem_id="benchmarks-methods",
    )
    with gr.Row():
        kinds = gr.CheckboxGroup(
            [(label(f"benchmarks.kind_{kind}"), kind) for kind in (PUBLISHED, MEASURED)],
            value=list(start.kinds),
            label=label("benchmarks.kinds"),
        )
        order = _radio("order", {BY_VALUE: "order_value", BY_YEAR: "order_year"}, start.order)
    return {"methods": methods, "kinds": kinds, "order": order}


def _chart(name: str, start: Choice) -> tuple[tuple[gr.Markdown, gr.Plot, gr.Markdown], gr.Radio | None]:
    """Title, plot and caption of a chart, and the radio that chooses what it draws, if it has one."""
    title = gr.Markdown()
    mode = _radio(f"{name}_mode", MODES[name], getattr(start, name)) if name in MODES else None
    plot = gr.Plot(show_label=False, container=False, visible=False)
    return (title, plot, gr.Markdown(elem_classes="sr-caption")), mode


def _desk() -> gr.HTML:
    names = ("copy", "copied", "in_address", "receipt", "close", "png")
    words = {code: {name: entries[f"benchmarks.desk_{name}"] for name in names} for code, entries in CATALOGUES.items()}
    # Braces would be taken for places in the template.
    quoted = escape(json.dumps(words)).replace("{", "&#123;").replace("}", "&#125;")
    return gr.HTML(
        "",
        html_template=DESK % quoted,
        js_on_load=scripts.on_load("tabs/benchmarks/desk.js", events=("select",)),
        padding=False,
        elem_id="benchmarks-desk",
    )


def _radio(name: str, choices: dict[str, str], value: str, scale: int | None = None) -> gr.Radio:
    """A radio group; ``choices`` maps each value to the key of its words."""
    options = [(label(f"benchmarks.{key}"), choice) for choice, key in choices.items()]
    return gr.Radio(options, value=value, label=label(f"benchmarks.{name}"), min_width=200, scale=scale)
