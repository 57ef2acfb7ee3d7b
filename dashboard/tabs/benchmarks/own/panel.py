"""Measure your own pictures: upload, choose, see the table grow, take it home."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import filled, label, language_of, t
from dashboard.i18n.durations import format_estimate
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.given import arrange, unused
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket, in_turn
from dashboard.runs.uploads import Collected, collect
from dashboard.tabs.benchmarks.own.own_tables import arrow, means_html, rows_html, title_of
from dashboard.tabs.benchmarks.own.run import (
    FIRST_PROTOCOL,
    Snapshot,
    comparable,
    fitting,
    given_units,
    run,
    seconds_of,
    units_of,
)
from dashboard.tabs.compare.names import offered
from dashboard.web import scripts
from dashboard.web.handlers import QUICK
from dashboard.web.html import status_line
from dashboard.web.untrusted import visitor_of
from sr_core.benchmark.given import GivenUnit
from sr_core.benchmark.results import BenchmarkResult, Skip
from sr_core.benchmark.unit import Unit
from sr_core.image.degrade import SCALES
from sr_core.image.files import IMAGE_SUFFIXES
from sr_core.metrics import METRICS, PROTOCOLS, Metric
from sr_core.spreadsheet import BOM

DEFAULT_METHODS = ("bicubic", "srcnn", "san")
DEFAULT_METRICS = ("psnr", "ssim")
MOST_RESULTS = 200
EVERY = 0.5
"""Seconds between two sendings of the rows while a run goes on; the last one comes at once."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Choices:
    """What a visitor brings and chooses."""

    files: gr.File
    results: gr.File
    scale: gr.Radio
    methods: gr.CheckboxGroup
    metrics: gr.CheckboxGroup
    protocols: gr.CheckboxGroup
    estimate: gr.HTML
    start: gr.Button
    stop: gr.Button


@dataclass(frozen=True)
class _Shown:
    """What a run fills; ``result`` is kept for the two files that it is saved as."""

    status: gr.HTML
    means: gr.HTML
    grid: gr.HTML
    as_csv: gr.Button
    as_json: gr.Button
    result: gr.State

    def as_list(self) -> list[Any]:
        """In the order of what :func:`_measured` yields."""
        return [getattr(self, field.name) for field in fields(self)]


def build(session: Session) -> None:
    """Put upload, choices and the growing table on the page."""
    gr.Markdown(label("own.intro"), elem_classes="sr-caption")
    with gr.Row(equal_height=False):
        with gr.Column(scale=0, min_width=300, elem_id="own-asked"):
            asked = _asked_parts(session)
        # The buttons head what they fill: below all that can be chosen they, and what a press says, were out of sight.
        with gr.Column(scale=1, min_width=320):
            choices = _Choices(*asked, *_run_parts())
            shown = _shown_parts()
    _bind(choices, shown, session)


def _asked_parts(
    session: Session,
) -> tuple[gr.File, gr.File, gr.Radio, gr.CheckboxGroup, gr.CheckboxGroup, gr.CheckboxGroup]:
    """What is to be chosen, in the order of :class:`_Choices`."""
    files, results = (_file_field(name, height) for name, height in (("files", 170), ("results", 120)))
    scale = gr.Radio([(f"×{s}", s) for s in SCALES], value=4, label=label("benchmarks.scale"))
    methods = gr.CheckboxGroup(
        offered(session.catalogue.values()),
        value=[name for name in DEFAULT_METHODS if name in session.catalogue],
        label=label("benchmarks.methods"),
    )
    metrics = gr.CheckboxGroup(
        [(directed(METRICS[name]), name) for name in measurable()],
        value=list(DEFAULT_METRICS),
        label=label("own.metrics"),
        info=label("own.metrics_info"),
        elem_id="own-metrics",
    )
    if len(measurable()) < len(METRICS):
        gr.HTML(f'<p class="sr-line">{label("compare.metrics_missing")}</p>', elem_id="own-missing", padding=False)
    protocols = gr.CheckboxGroup(
        [(label(f"benchmarks.protocol_title_{name}"), name) for name in PROTOCOLS],
        value=[FIRST_PROTOCOL],
        label=label("own.protocols"),
        info=label("own.protocols_info"),
    )
    return files, results, scale, methods, metrics, protocols


def _run_parts() -> tuple[gr.HTML, gr.Button, gr.Button]:
    """What a run costs, its start and its stop."""
    estimate = gr.HTML(elem_id="own-estimate", padding=False)
    with gr.Row(elem_id="own-run"):
        start = gr.Button(label("own.start"), variant="primary", elem_id="own-start", min_width=80)
        stop = gr.Button(label("own.stop"), elem_id="own-stop", min_width=80)
    return estimate, start, stop


def measurable() -> list[str]:
    """Ids of the metrics that can measure here: those that need no weights, or whose weights are named."""
    return [name for name, metric in METRICS.items() if metric.missing is None]


def directed(metric: Metric) -> str:
    """A metric's name and its direction."""
    return f"{metric.title} {arrow(metric)}"


def _file_field(name: str, height: int) -> gr.File:
    return gr.File(
        file_count="multiple",
        file_types=[".zip", *sorted(IMAGE_SUFFIXES)],
        label=label(f"own.{name}"),
        height=height,
        elem_id=f"own-{name}",
    )


def _shown_parts() -> _Shown:
    status = gr.HTML(label("own.waiting"), elem_id="own-status", elem_classes="sr-caption", padding=False)
    means = gr.HTML(elem_id="own-means", padding=False)
    grid = gr.HTML(elem_id="own-table", padding=False)
    with gr.Row(elem_id="own-save"):
        as_csv = gr.Button(label("benchmarks.csv"), size="sm", min_width=120, interactive=False)
        as_json = gr.Button(label("own.json"), size="sm", min_width=120, interactive=False)
    return _Shown(status, means, grid, as_csv, as_json, gr.State(None))


def _bind(choices: _Choices, shown: _Shown, session: Session) -> None:
    asked = [choices.files, choices.methods, choices.scale, choices.protocols, choices.metrics]

    def say_cost(request: gr.Request, *values: Any) -> str:
        """How many pictures there are, about how long they take, and what is left out."""
        return _estimate(_Asked(*values), session, language_of(request))

    def measure(request: gr.Request, *values: Any) -> Iterator[tuple]:
        """Measure the pictures; status, means, table, both buttons and result again whenever something changed."""
        ticket = session.tickets.start(visitor_of(request), "own")
        yield from in_turn(_measured(_Asked(*values), ticket, session, language_of(request)), ticket, (gr.skip(),) * 6)

    def halt(request: gr.Request) -> None:
        """Keep what is measured."""
        session.tickets.cancel(visitor_of(request), "own")

    gr.on([choices.files.change, *(widget.input for widget in asked[1:])], say_cost, asked, choices.estimate, **QUICK)
    choices.start.click(
        measure,
        [*asked, choices.results],
        shown.as_list(),
        show_progress="hidden",
        concurrency_limit=None,
        api_visibility="private",
    )
    choices.stop.click(halt, None, None, **QUICK)
    # The files travel with the click and are saved by the page: none of them is ever left on the server.
    save, file = scripts.call("web/saving.js", "saveText"), gr.JSON(visible=False)
    for button, kind in ((shown.as_csv, "csv"), (shown.as_json, "json")):
        made = button.click(_file(kind), shown.result, file, **QUICK)
        made.then(None, file, js=save, api_visibility="private")


@dataclass(frozen=True)
class _Asked:
    """What was asked for, as it came from the page."""

    files: Sequence[str] | None
    methods: Sequence[str]
    sent_scale: object
    sent_protocols: Sequence[str]
    metrics: Sequence[str] = ()
    results: Sequence[str] | None = None

    @property
    def scale(self) -> int:
        return self.sent_scale if isinstance(self.sent_scale, int) and self.sent_scale in SCALES else 4

    @property
    def protocols(self) -> list[str]:
        return [name for name in PROTOCOLS if name in (self.sent_protocols or ())]


def _uploads(files: Sequence[str] | None) -> list[tuple[Path, str]]:
    return [(Path(path), Path(path).name) for path in files or ()]


def _estimate(asked: _Asked, session: Session, language: str) -> str:
    if not asked.files:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        found = collect(_uploads(asked.files), Path(folder))
        seconds = seconds_of(found.images, asked.methods, asked.scale, asked.protocols, session)
    words = filled("own.estimate", language, images=len(found.images), time=format_estimate(seconds, language))
    return (
        (status_line(words) if found.images else "") + _left_out(asked, session, language) + _refused(found, language)
    )


def _measured(asked: _Asked, ticket: Ticket, session: Session, language: str) -> Iterator[tuple]:
    unchanged = [gr.skip()] * 4
    told = 0.0
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = collect(_uploads(asked.files), Path(folder))
            chosen = [name for name in measurable() if name in asked.metrics]
            units: list[Unit] = units_of(found.images, asked.methods, asked.scale, chosen, asked.protocols, session)
            units += _given(asked, found, chosen, Path(folder), session)
            if not units or not chosen:
                nothing = "own.no_pictures" if asked.files else "own.nothing"
                key = nothing if not found.images else "own.no_choice"
                left_out = _left_out(asked, session, language) if found.images else ""
                words = status_line(t(key, language), "error") + left_out + _refused(found, language)
                yield words, "", *unchanged
                return
            for snapshot in run(units, ticket, session):
                # The rows are sent as a whole: while many come, twice a second will do.
                rows = snapshot.finished or time.monotonic() - told > EVERY
                told = time.monotonic() if rows else told
                yield _shown(snapshot, found, language, rows=rows)
    except Exception:
        log.exception("measuring a visitor's pictures failed")
        yield status_line(t("own.unexpected", language), "error"), gr.skip(), *unchanged


def _given(asked: _Asked, found: Collected, metrics: Sequence[str], folder: Path, session: Session) -> list[GivenUnit]:
    """Units of the results that were brought; what belongs to no picture is named beside what was refused."""
    if not asked.results or not found.images:
        return []
    inner = folder / "results"
    inner.mkdir()
    brought = collect(_uploads(asked.results), inner, MOST_RESULTS)
    sorted_out = arrange(brought.images, found.images, "", asked.scale)
    lost = [(name, sentence("own.no_original")) for name in unused(sorted_out, brought.images)]
    found.refused += [*brought.refused, *lost]
    return given_units(sorted_out, asked.scale, metrics, asked.protocols, session)


def _left_out(asked: _Asked, session: Session, language: str) -> str:
    """Lines that name the chosen methods and metrics which a chosen protocol cannot have."""
    lines = ""
    for name in asked.protocols:
        lost = [each for each in METRICS if each in set(asked.metrics) - {*comparable(asked.metrics, name)}]
        if lost:
            words = {"metrics": ", ".join(METRICS[each].title for each in lost)}
            protocol = t(f"benchmarks.protocol_title_{name}", language)
            lines += status_line(filled("own.in_colour", language, protocol=protocol, **words))
        fit = {method.id for method in fitting(asked.methods, asked.scale, name, session)}
        chosen = [method for method in session.catalogue.values() if method.id in asked.methods]
        absent = [method.title for method in chosen if method.id not in fit]
        if absent:
            words = {"methods": ", ".join(absent), "protocol": t(f"benchmarks.protocol_title_{name}", language)}
            lines += status_line(filled("own.not_under", language, scale=asked.scale, **words))
    return lines


def _shown(snapshot: Snapshot, found: Collected, language: str, *, rows: bool) -> tuple:
    result = snapshot.result
    grid = rows_html(result, language) if rows else gr.skip()
    text = status_text(snapshot, language)
    skips = "".join(status_line(_skipped(skip, result, language)) for skip in result.skipped)
    notes = "".join(status_line(f"{note.image}: {said(note.text, language)}") for note in result.notes)
    button = gr.update(interactive=bool(result.records))
    words = status_line(text) + skips + notes + _refused(found, language)
    return words, means_html(result, language), grid, button, button, result


def _skipped(skip: Skip, result: BenchmarkResult, language: str) -> str:
    what = f"{skip.image} · {title_of(skip.method, result)}" if skip.method else skip.image
    return f"{what}: {said(skip.reason, language)}"


def status_text(snapshot: Snapshot, language: str) -> str:
    """How far the run is, in a sentence."""
    measured = len(snapshot.result.records)  # what was tried and left out is none
    fields = {
        "done": snapshot.done,
        "measured": measured,
        "total": snapshot.total,
        "image": snapshot.image,
        "method": snapshot.method,
    }
    if snapshot.cancelled:
        return t("own.cancelled", language).format(**fields)
    if snapshot.finished:
        return t("own.finished", language).format(**fields)
    share = "" if snapshot.progress is None else f" ({snapshot.progress:.0%})"
    return t("own.running", language).format(**fields) + share


def _refused(found: Collected, language: str) -> str:
    return "".join(status_line(f"{name}: {said(reason, language)}", "error") for name, reason in found.refused[:12])


def _file(kind: str):
    def content(result: BenchmarkResult | None) -> dict[str, str]:
        if result is None or not result.records:
            return {}
        text = BOM + result.csv_text() if kind == "csv" else result.json_text()
        mime = "text/csv;charset=utf-8" if kind == "csv" else "application/json"
        return {"name": f"sr-lens-own.{kind}", "text": text, "type": mime}

    return content
