"""Self-ensemble: the eight outputs that SAN+ averages, how much they differ, and what each further view gains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import gradio as gr
import numpy as np
import plotly.graph_objects as go

from dashboard.components.viewer import Caption, Pane, SyncViewer, ViewerValue, file_data, viewer_strings
from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, label, language_of, t
from dashboard.i18n.durations import format_estimate
from dashboard.i18n.sentences import said
from dashboard.runs.comparison import Comparison
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket, in_turn
from dashboard.tabs.compare.regions import checked_region
from dashboard.tabs.compare.tools.ensemble.views import (
    ViewGain,
    Window,
    crop_window,
    spread,
    spread_picture,
    steps,
    whole_window,
)
from dashboard.tabs.compare.tools.panel import Workbench, listener, log
from dashboard.tabs.compare.view import format_score
from dashboard.web.chart_style import CLEAR, GRID, HIGHER, TEXT
from dashboard.web.files import Store
from dashboard.web.fonts import CHART_FAMILY
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.html import note
from dashboard.web.untrusted import sent, visitor_of
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled, SRLensError
from sr_core.image.contract import quantise
from sr_core.progress import Report

METHOD, TOGETHER = "san", "san_plus"
VIEWS = 8
# LR pixels up to which a picture is taken whole, as SAN itself is (sr_core.inference.tiling.WHOLE_PIXELS).
MOST_PIXELS = 160_000


@dataclass(frozen=True)
class _Run:
    """What is computed, and what is known of it so far."""

    comparison: Comparison
    method: Method
    window: Window
    views: tuple[np.ndarray, ...] = ()

    @property
    def key(self) -> str:
        """Names the place, so that the viewer keeps its view while the views come in."""
        return f"ensemble-{self.comparison.key}-{'-'.join(str(side) for side in self.window.place)}"

    @property
    def ref(self) -> np.ndarray | None:
        """The original at the place."""
        rows, columns = self.window.place.slices
        return None if self.comparison.hr is None else self.comparison.hr[rows, columns]


def build(bench: Workbench) -> None:
    """The panel: what to take, what it will cost, the button; below the views as they come."""
    with gr.Accordion(label("ensemble.title"), open=False, elem_id="sr-ensemble"):
        gr.HTML(f'<p class="sr-line">{label("ensemble.how")}</p>', padding=False)
        events = listener("ensemble", elem_id="sr-ensemble-events", events=("sight",))
        part = gr.Radio(
            [(label("ensemble.sight"), "sight"), (label("ensemble.whole"), "whole")],
            value="sight",
            label=label("ensemble.part"),
            elem_id="sr-ensemble-part",
        )
        cost = gr.HTML("", padding=False, elem_id="sr-ensemble-cost")
        with gr.Row(elem_classes="sr-blind-row"):
            start = gr.Button(label("ensemble.start"), variant="primary", min_width=80, elem_id="sr-ensemble-start")
            stop = gr.Button(label("ensemble.stop"), min_width=80, elem_id="sr-ensemble-stop")
        status = gr.HTML("", padding=False, elem_id="sr-ensemble-status")
        viewer = SyncViewer(ViewerValue(), elem_id="sr-ensemble-viewer")
        chart = gr.Plot(visible=False, show_label=False, elem_id="sr-ensemble-chart")
    seen = gr.State(None)

    def sight(part: str, event: gr.EventData, request: gr.Request) -> tuple[Any, str]:
        """What is in sight has changed: say what it would cost."""
        crop = sent(event, "crop")
        return crop, _cost(part, crop, bench, request)

    def choose(part: str, crop: Any, request: gr.Request) -> str:
        """The other part was chosen: say what it would cost."""
        return _cost(part, crop, bench, request)

    def run(part: str, crop: Any, request: gr.Request) -> Iterator[tuple]:
        """Compute the eight views one by one."""
        ticket = bench.session.tickets.start(visitor_of(request), "ensemble")
        planned, language = _planned(part, crop, bench, request), language_of(request)
        yield from in_turn(_guarded(planned, bench.session, ticket, language), ticket, (gr.skip(),) * 3)

    def halt(request: gr.Request) -> None:
        """Stop after the view that is being computed."""
        bench.session.tickets.cancel(visitor_of(request), "ensemble")

    events.sight(sight, [part], [seen, cost], trigger_mode="always_last", **QUICK)
    part.input(choose, [part, seen], [cost], **QUICK)
    start.click(run, [part, seen], [viewer, status, chart], concurrency_limit=None, **PRIVATE)
    stop.click(halt, None, None, **QUICK)


def _planned(part: str, crop: Any, bench: Workbench, request: gr.Request) -> _Run | None:
    """What would be computed; None where there is nothing, or SAN has no weights at this scale."""
    showing, method = bench.shown_on(request), bench.session.catalogue[METHOD]
    if showing is None or showing.comparison.request.scale not in method.scales:
        return None
    return _Run(showing.comparison, method, planned_window(showing.comparison, part, crop))


def planned_window(comparison: Comparison, part: str, crop: Any) -> Window:
    """The whole picture if it was asked for and is not too large; else what is in sight, or the middle of it."""
    height, width = comparison.lr.shape[:2]
    scale = comparison.request.scale
    if part == "whole" and height * width <= MOST_PIXELS:
        return whole_window(height, width, scale)
    region = checked_region(crop, width * scale, height * scale) or Region(0, 0, width * scale, height * scale)
    side = int(MOST_PIXELS**0.5) // 2 * scale
    w, h = min(region.w, side), min(region.h, side)
    middle = Region(region.x + (region.w - w) // 2, region.y + (region.h - h) // 2, w, h)
    return crop_window(middle, height, width, scale)


def _cost(part: str, crop: Any, bench: Workbench, request: gr.Request) -> str:
    language, run = language_of(request), _planned(part, crop, bench, request)
    if run is None:
        return note(t("ensemble.nothing", language))
    lr, together = run.window.lr, bench.session.catalogue[TOGETHER]
    seconds = bench.session.estimates.of(together, (lr.h, lr.w), run.comparison.request.scale).seconds
    words = t("ensemble.cost", language).format(w=lr.w, h=lr.h, seconds=format_estimate(seconds, language))
    return note(words)


def _guarded(run: _Run | None, session: Session, ticket: Ticket, language: str) -> Iterator[tuple]:
    """Viewer, status and chart; one sentence in place of an error."""
    try:
        yield from _results(run, session, ticket, language)
    except Cancelled:
        yield gr.skip(), note(t("ensemble.stopped", language)), gr.skip()
    except SRLensError as error:
        yield gr.skip(), note(said(error.sentence, language), "error"), gr.skip()
    except Exception:
        log.exception("the self-ensemble")
        yield gr.skip(), note(t("compare.unexpected", language), "error"), gr.skip()


def _results(run: _Run | None, session: Session, ticket: Ticket, language: str) -> Iterator[tuple]:
    """Viewer, status and chart, again after each view; Cancelled once the ticket is."""
    if run is None:
        yield gr.skip(), note(t("ensemble.nothing", language), "error"), gr.skip()
        return
    from sr_core.inference.runtime import views

    rows, columns = run.window.lr.slices
    lr = np.ascontiguousarray(run.comparison.lr[rows, columns])
    scale = run.comparison.request.scale
    source = iter(views(run.method.network(scale), lr, scale))

    def next_view(progress: Report) -> np.ndarray:
        progress(0.0)  # Cancelled, if it was stopped meanwhile
        return next(source)

    inner_rows, inner_columns = run.window.inner.slices
    yield viewer_of(run, session.store, language), _progress(run, language), gr.update(visible=False)
    while len(run.views) < VIEWS:
        view = session.worker.turn(next_view, ticket).answer()
        run = replace(run, views=(*run.views, view[inner_rows, inner_columns]))
        yield viewer_of(run, session.store, language), _progress(run, language), gr.update(visible=False)
    measured = steps(run.views, run.ref, run.window.border)
    figure = gr.skip() if run.ref is None else gr.update(value=gain_figure(measured, language), visible=True)
    yield viewer_of(run, session.store, language), _summary(run, measured, language), figure


def view_name(index: int, language: str = DEFAULT_LANGUAGE) -> str:
    """In words which of the eight symmetries ``sr_core.inference.runtime.turn`` applies at ``index``."""
    parts = [name for bit, name in ((1, "transposed"), (2, "rows"), (4, "columns")) if index & bit]
    return ", ".join(t(f"ensemble.{part}", language) for part in parts or ["upright"])


def viewer_of(run: _Run, store: Store, language: str) -> ViewerValue:
    """The views that are there, then their mean and their spread, then the original."""
    w, h = run.window.place.w, run.window.place.h
    measured = steps(run.views, run.ref, run.window.border)
    panes = []
    for index in range(VIEWS):
        done = index < len(run.views)
        image = file_data(store.picture(quantise(run.views[index]), f"view_{index + 1}")) if done else None
        captions = _captions(measured[index], language) if done else []
        status = "done" if done else "running" if index == len(run.views) else "waiting"
        title = view_name(index, language)
        panes.append(
            Pane(id=f"view{index}", title=title, status=status, image=image, width=w, height=h, captions=captions)
        )
    if len(run.views) == VIEWS:
        panes += _together(run, store, language)
    return ViewerValue(key=run.key, place=run.key, panes=panes, width=w, height=h, strings=viewer_strings(language))


def _captions(step: ViewGain, language: str) -> list[Caption]:
    if step.alone is None or step.together is None:
        return []
    values = (("alone", step.alone), ("together", step.together))
    return [
        Caption(label=t(f"ensemble.{name}", language), value=format_score("psnr", value, language))
        for name, value in values
    ]


def _together(run: _Run, store: Store, language: str) -> list[Pane]:
    w, h = run.window.place.w, run.window.place.h
    mean = file_data(store.picture(quantise(np.mean(run.views, axis=0)), "mean_of_views"))
    picture, white = spread_picture(spread(run.views))
    words = Caption(label=t("ensemble.white", language), value=t("ensemble.levels", language).format(levels=white))
    panes = [
        Pane(id="mean", title=t("ensemble.mean", language), status="done", image=mean, width=w, height=h),
        Pane(
            id="spread", title=t("ensemble.spread", language), status="done", width=w, height=h, captions=[words],
            image=file_data(store.picture(picture, "spread_of_views")),
        ),
    ]  # fmt: skip
    if run.ref is not None:
        original = file_data(store.picture(np.ascontiguousarray(run.ref), "original"))
        title = t("compare.hr", language)
        panes.append(Pane(id="hr", title=title, role="hr", status="done", image=original, width=w, height=h))
    return panes


def _progress(run: _Run, language: str) -> str:
    return note(t("ensemble.progress", language).format(done=len(run.views), count=VIEWS))


def _summary(run: _Run, measured: list[ViewGain], language: str) -> str:
    deviation = spread(run.views)
    words = [t("ensemble.summary", language).format(mean=deviation.mean(), largest=deviation.max())]
    first, last = measured[0], measured[-1]
    if first.alone is not None and last.together is not None and np.isfinite([first.alone, last.together]).all():
        words.append(t("ensemble.gain", language).format(first=first.alone, gain=last.together - first.alone))
    words.append(t("ensemble.whole_note" if run.window.border else "ensemble.crop_note", language))
    return f'<p class="sr-line sr-done">{escape(" ".join(words))}</p>'


def gain_figure(measured: list[ViewGain], language: str = DEFAULT_LANGUAGE) -> go.Figure:
    """PSNR over the number of views averaged, and that of each view alone."""
    count = list(range(1, len(measured) + 1))
    figure = go.Figure()
    figure.add_scatter(
        x=count, y=[step.alone for step in measured], mode="markers", name=t("ensemble.series_alone", language),
        marker={"color": TEXT, "size": 8, "symbol": "circle-open"},
    )  # fmt: skip
    figure.add_scatter(
        x=count, y=[step.together for step in measured], mode="lines+markers", line={"color": HIGHER},
        name=t("ensemble.series_together", language),
    )  # fmt: skip
    grid = {"gridcolor": GRID, "zeroline": False}
    figure.update_layout(
        height=280,
        margin={"l": 60, "r": 16, "t": 8, "b": 44},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"color": TEXT, "family": CHART_FAMILY},
        hoverlabel={"font": {"family": CHART_FAMILY}},
        legend={"orientation": "h", "y": 1.12},
        xaxis={"title": t("ensemble.axis_views", language), "dtick": 1, **grid},
        yaxis={"title": "PSNR, dB", **grid},
    )
    return figure
