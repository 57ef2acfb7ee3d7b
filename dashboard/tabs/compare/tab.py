"""The Compare tab: choose a picture and methods, see the results side by side with their numbers."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np

from dashboard.components.picker import ImagePicker, Picked, PickerValue, Sample
from dashboard.components.viewer import SyncViewer, ViewerValue
from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, filled, label, labels_of, language_of, t
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.compare import compare
from dashboard.runs.comparison import (
    MATLAB_A,
    MAX_UPLOAD_BYTES,
    Comparison,
    Mode,
    Picture,
    Request,
    check_file,
    further_metrics,
    made_up_input,
    prepare,
)
from dashboard.runs.estimates import Estimates
from dashboard.runs.given import GivenSet
from dashboard.runs.places import Region
from dashboard.runs.samples import find_sample, sample_picture, samples
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing
from dashboard.runs.tickets import Ticket, in_turn
from dashboard.tabs.compare.checkpoints import panel as checkpoints
from dashboard.tabs.compare.exports import panel
from dashboard.tabs.compare.given import panel as given
from dashboard.tabs.compare.names import not_installed, offered
from dashboard.tabs.compare.one_budget import panel as one_budget
from dashboard.tabs.compare.parts_shown import look_at
from dashboard.tabs.compare.plain import panel as plain
from dashboard.tabs.compare.tools import all as tools
from dashboard.tabs.compare.tools.panel import Workbench
from dashboard.tabs.compare.view import estimate_text, status_text, table_html, viewer_value
from dashboard.web import scripts
from dashboard.web.files import Store
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.html import status_line
from dashboard.web.untrusted import finite, sent, visitor_of
from sr_core.catalogue.methods import Method
from sr_core.errors import SRLensError
from sr_core.image.alpha import over
from sr_core.image.degrade import SCALES
from sr_core.metrics import METRICS

DEFAULT_METHODS = ("nearest", "bilinear", "bicubic", "srcnn", "san")
CUBIC_A = (MATLAB_A, -0.75, -1.0)
# Changing a setting runs at once what is cheap; networks that would take longer wait for the Run button.
# The samples, shrunk first, are small: they always run.
AUTOMATIC_SECONDS = 20.0
# A run that a newer one has overtaken answers with this: the page numbers its choices.
NOTHING = (gr.skip(),) * 5

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Controls:
    """The components whose values make a request, in the order in which handlers receive them."""

    picker: ImagePicker
    mode: gr.Radio
    scale: gr.Radio
    methods: gr.CheckboxGroup
    cubic_a: gr.Radio
    metrics: gr.CheckboxGroup
    further: gr.Dropdown
    given: gr.State
    number: gr.Number

    def as_inputs(self) -> list[Any]:
        """The components as a list for an event."""
        return [getattr(self, field.name) for field in fields(self)]

    def chosen(self, values: Sequence[Any], *, asked: bool, language: str) -> CompareChoice:
        """What was sent; Gradio lets a radio without a choice through, which counts as its first value."""
        radios = {component: component.value for component in self.as_inputs() if isinstance(component, gr.Radio)}
        pairs = zip(self.as_inputs(), values, strict=True)
        known: list[Any] = [radios.get(component) if value is None else value for component, value in pairs]
        return CompareChoice(*known, asked=asked, language=language)

    @property
    def defaults(self) -> dict[str, Any]:
        """What is chosen when the page's address says nothing."""
        chosen = {"scale": self.scale, "mode": self.mode, "methods": self.methods, "a": self.cubic_a}
        return {"sample": samples()[0].id} | {name: component.value for name, component in chosen.items()}


@dataclass(frozen=True)
class Outputs:
    """The components that a run fills."""

    viewer: SyncViewer
    status: gr.HTML
    table: gr.HTML

    def as_list(self) -> list[Any]:
        """The components as a list for an event."""
        return [getattr(self, field.name) for field in fields(self)]


def build(demo: gr.Blocks, session: Session) -> None:
    """Lay out the tab inside the current ``gr.Tab`` and bind its events."""
    plain.build(session)
    with gr.Row(elem_classes="sr-compare", equal_height=False):
        with (
            gr.Column(scale=0, min_width=280, elem_classes="sr-rail"),
            gr.Accordion(label("compare.settings"), open=True, elem_id="sr-settings"),
        ):
            controls, changes, run, cancel, estimate = _rail(session)
        with gr.Column(scale=1, min_width=320, elem_id="sr-stage", elem_classes="sr-stage"):
            viewer = SyncViewer(ViewerValue(strings=labels_of("viewer.")), elem_id="sr-viewer")
            under = gr.Column(elem_classes="sr-stage")
            outputs = Outputs(
                viewer=viewer,
                status=gr.HTML(status_line(label("compare.status_ready")), elem_id="sr-status", padding=False),
                table=gr.HTML("", elem_id="sr-results", padding=False),
            )
            runs = _bind(demo, controls, outputs, changes, run, cancel, estimate, session)
            exports = panel.build(session)
            table, defaults = outputs.table, controls.defaults
            tools.build(Workbench(viewer, under, outputs.status, table, exports, runs, defaults, session))


def warm_up(session: Session) -> None:
    """Compute the opening comparison, which also loads torch and tells the estimates how fast this machine is."""
    sample = samples()[0]
    tiny = np.zeros((16, 16, 3), dtype=np.uint8)
    for name in default_methods(session.catalogue):  # the first call of an interpolator imports and prepares, too
        if not session.catalogue[name].architecture:
            session.catalogue[name].run(tiny, sample.scale)
    request = Request(sample_picture(sample.id), "measure", sample.scale, default_methods(session.catalogue))
    for _ in compare(prepare(request, session.catalogue), Ticket(), session):
        pass


def default_methods(catalogue: Mapping[str, Method]) -> tuple[str, ...]:
    """The methods that are compared when nobody has chosen any."""
    return tuple(name for name in DEFAULT_METHODS if name in catalogue)


def _rail(session: Session) -> tuple[Controls, Sequence[Any], gr.Button, gr.Button, gr.HTML]:
    catalogue = session.catalogue
    pictures = [Sample(s.id, label(s.title.code), s.path, label(s.look_for.code)) for s in samples()]
    picker = ImagePicker(pictures, max_bytes=MAX_UPLOAD_BYTES, strings=labels_of("picker."), elem_id="sr-picker")
    scale = gr.Radio(
        choices=[(f"\N{MULTIPLICATION SIGN}{s}", s) for s in SCALES],
        value=samples()[0].scale,
        label=label("compare.scale"),
        elem_id="sr-scale",
    )
    mode = gr.Radio(
        choices=[(label("compare.mode_measure"), "measure"), (label("compare.mode_enlarge"), "enlarge")],
        value="measure",
        label=label("compare.mode"),
        info=label("compare.mode_info"),
        elem_id="sr-mode",
    )
    methods = gr.CheckboxGroup(
        choices=offered(catalogue.values()),
        value=list(default_methods(catalogue)),
        label=label("compare.methods"),
        elem_id="sr-methods",
    )
    if absent := not_installed(catalogue):
        gr.HTML(absent, elem_id="sr-not-installed", padding=False)
    further = one_budget.build()
    with gr.Accordion(label("compare.options"), open=False, elem_id="sr-options") as options:
        cubic_a = gr.Radio(
            choices=[(f"{a:g}", a) for a in CUBIC_A],
            value=CUBIC_A[0],
            label=label("compare.cubic_a"),
            info=label("compare.cubic_a_info"),
            elem_id="sr-cubic-a",
        )
        metrics = gr.CheckboxGroup(
            choices=further_metrics(),
            label=label("compare.metrics"),
            info=label("compare.metrics_info"),
            elem_id="sr-metrics",
        )
        if any(metric.missing for metric in METRICS.values()):
            gr.HTML(f'<p class="sr-line">{label("compare.metrics_missing")}</p>', padding=False)
    brought = given.build(picker, scale, methods, session)
    uploads = checkpoints.build(methods, scale, session)
    options.expand(None, None, None, js=scripts.call("tabs/compare/choice.js", "revealOptions"), **PRIVATE)
    number = gr.Number(0, visible=False)
    with gr.Column(elem_classes="sr-actions"):
        estimate = gr.HTML("", elem_id="sr-estimate", padding=False)
        with gr.Row(elem_classes="sr-buttons"):
            run = gr.Button(label("compare.run"), variant="primary", elem_id="sr-run", min_width=80)
            cancel = gr.Button(label("compare.cancel"), elem_id="sr-cancel", min_width=80)
    controls = Controls(picker, mode, scale, methods, cubic_a, metrics, further, brought.chosen, number)
    return controls, [*brought.changes, *uploads], run, cancel, estimate


def _bind(
    demo: gr.Blocks,
    controls: Controls,
    outputs: Outputs,
    brought: Sequence[Any],
    run: gr.Button,
    cancel: gr.Button,
    estimate: gr.HTML,
    session: Session,
) -> list[Any]:
    """Bind the events; returns those that run a comparison."""

    def automatic(request: gr.Request, *values: Any) -> Iterator[tuple]:
        """Run what is cheap; the rest waits for the button."""
        choice = controls.chosen(values, asked=False, language=language_of(request))
        yield from _stream(choice, visitor_of(request), session)

    def asked(request: gr.Request, *values: Any) -> Iterator[tuple]:
        """Run everything."""
        choice = controls.chosen(values, asked=True, language=language_of(request))
        yield from _stream(choice, visitor_of(request), session)

    def stop(request: gr.Request) -> None:
        """Keep what is finished."""
        for kind in ("comparison", "part"):
            session.tickets.cancel(visitor_of(request), kind)

    def look(event: gr.EventData, request: gr.Request) -> Iterator[tuple]:
        """The view rests on a part of the picture while networks are held back: run them on it."""
        asked = sent(event, "key"), sent(event, "crop"), sent(event, "number")
        yield from look_at(asked, visitor_of(request), session, language_of(request), NOTHING[:3])

    shown = [*outputs.as_list(), estimate, controls.picker]
    inputs = controls.as_inputs()
    several: dict[str, Any] = {
        "trigger_mode": "multiple",
        "concurrency_limit": None,  # they wait in the line of `dashboard.runs.worker`, which tells them their place
        "js": scripts.call("tabs/compare/choice.js", "numbered"),
        **PRIVATE,
    }
    changes = (controls.picker.choose, controls.mode.input, controls.scale.input, controls.methods.input)
    # gr.on does not take the events of a component of our own, so each is bound by itself.
    starts = (demo.load, *changes, controls.cubic_a.input, controls.metrics.input, controls.further.input)
    runs = [start(automatic, inputs, shown, **several) for start in starts]
    runs += [change.then(automatic, inputs, shown, **several) for change in brought]
    runs += [start(asked, inputs, shown, **several) for start in (run.click, outputs.viewer.run)]
    outputs.status.change(None, controls.picker, None, js=scripts.call("tabs/compare/choice.js", "fresh"), **PRIVATE)
    demo.load(None, None, None, js=scripts.call("tabs/compare/choice.js", "fold"), **PRIVATE)
    cancel.click(stop, None, None, **QUICK)
    partly: dict[str, Any] = {"trigger_mode": "multiple", "concurrency_limit": None, **PRIVATE}
    outputs.viewer.look(look, None, [outputs.viewer, outputs.status, outputs.table], **partly)
    return runs


@dataclass(frozen=True)
class CompareChoice:
    """What a visitor chose, as it came from the page, in the order of :class:`Controls`."""

    picked: Picked
    mode: Mode
    scale: int
    methods: list[str]
    cubic_a: float
    metrics: list[str]
    further: list[str]
    given: GivenSet | None
    sent_number: Any
    asked: bool
    """The Run button was pressed: start whatever it costs."""
    language: str = DEFAULT_LANGUAGE

    @property
    def number(self) -> float:
        """Its place among the page's choices, from 1 on; what comes from the page may be anything."""
        return finite(self.sent_number) or 0.0


def _stream(choice: CompareChoice, visitor: str, session: Session) -> Iterator[tuple]:
    """Viewer, status, table, estimate and picker, again whenever something changed."""
    ticket = session.tickets.start(visitor, "comparison", choice.number)
    return in_turn(_steps(choice, ticket, visitor, session), ticket, NOTHING)


def _steps(choice: CompareChoice, ticket: Ticket, visitor: str, session: Session) -> Iterator[tuple]:
    if ticket.superseded:
        yield NOTHING
        return
    try:
        comparison = prepare(_request(choice, session), session.methods)
        files = _fixed_files(comparison, session.store)
        opens_on = _opens_on(choice, comparison)
        if choice.picked.gone:  # before the run's status, at which the page looks what it has to remember
            yield *(gr.skip() for _ in NOTHING[:-1]), _forgotten(choice)
        if choice.asked or session.shown.get(visitor, comparison.key) is None:
            session.tickets.cancel(visitor, "part")
        before: Comparison | None = None
        for snapshot in compare(comparison, ticket, session):
            showing = Showing(snapshot, files, opens_on, choice.given or GivenSet())
            if not ticket.superseded:
                showing = session.shown.put(visitor, showing)
            if before is not None and before.differs_in_line_alone(snapshot):
                yield gr.skip(), _status(snapshot, choice, session.estimates), gr.skip(), gr.skip(), gr.skip()
            else:
                yield _shown(showing, choice, session.estimates)
            before = snapshot
    except SRLensError as error:
        reason, kept = said(error.sentence, choice.language), t("compare.kept", choice.language)
        yield (
            gr.skip(),
            status_line(f"{reason} {kept}", "error", choice.number),
            gr.skip(),
            "",
            PickerValue(message=reason),
        )
    except Exception:
        log.exception("a comparison failed")
        sorry = status_line(t("compare.unexpected", choice.language), "error", choice.number)
        yield gr.skip(), sorry, gr.skip(), gr.skip(), gr.skip()


def _forgotten(choice: CompareChoice) -> PickerValue:
    """The upload that the page remembered is kept no longer: it says so and forgets it."""
    words = filled("picker.gone", choice.language, name=choice.picked.gone)
    return PickerValue(source="sample", sample=choice.picked.sample_id, message=words, gone=True)


def _shown(showing: Showing, choice: CompareChoice, estimates: Estimates) -> tuple:
    language, comparison = choice.language, showing.comparison
    status = _status(comparison, choice, estimates)
    estimate = status_line(estimate_text(comparison, estimates, language))
    return viewer_value(showing, language), status, table_html(comparison, language), estimate, gr.skip()


def _status(comparison: Comparison, choice: CompareChoice, estimates: Estimates) -> str:
    text, kind = status_text(comparison, estimates, choice.language)
    return status_line(text, kind, choice.number)


def _request(choice: CompareChoice, session: Session) -> Request:
    chosen = {*choice.methods, *one_budget.members(choice.further)}
    order = tuple(name for name in session.methods if name in chosen)
    brought = choice.given or GivenSet()
    sources = brought.sources()
    if not order and not sources:
        raise SRLensError(sentence("compare.no_methods"))
    if brought.alone and sources:
        made_up, scale = made_up_input(sources[0], int(choice.scale)), int(choice.scale)
        metrics = tuple(choice.metrics)
        return Request(made_up, "enlarge", scale, (), metrics=metrics, given=sources, place=brought.place)
    own = brought.original or brought.input
    measured = choice.mode == "measure" if own is None else brought.original is not None
    small = own is None and choice.picked.sample_id is not None and measured
    budget = None if choice.asked or small else AUTOMATIC_SECONDS
    mode: Mode = "measure" if measured else "enlarge"
    return Request(
        _picture(choice, mode, session) if own is None else session.open(own.path, own.name),
        mode,
        int(choice.scale),
        order,
        choice.cubic_a,
        budget,
        tuple(choice.metrics),
        sources,
        brought.place,
    )


def _picture(choice: CompareChoice, mode: Mode, session: Session) -> Picture:
    picked = choice.picked
    if picked.sample_id is not None:
        return sample_picture(picked.sample_id)
    check_file(picked.path, mode, int(choice.scale))
    return session.open(picked.path, picked.name)


def _opens_on(choice: CompareChoice, comparison: Comparison) -> Region | None:
    """What a first look opens on, in HR pixels: a sample's own place, all of a visitor's own picture (None)."""
    brought = choice.given or GivenSet()
    if choice.picked.sample_id is None or brought.alone or brought.original or brought.input:
        return None
    factor = 1 if comparison.hr is not None else choice.scale
    crop = find_sample(choice.picked.sample_id).crop
    return Region(**{name: value * factor for name, value in crop.items()})


def _fixed_files(comparison: Comparison, store: Store) -> tuple[Path, Path | None]:
    stem = comparison.request.picture.stem
    alpha = comparison.request.picture.alpha if comparison.hr is None else None
    seen = comparison.lr if alpha is None else over(comparison.lr, alpha)
    lr = store.picture(seen, f"{stem}_lr_x{comparison.request.scale}")
    return lr, None if comparison.hr is None else store.picture(comparison.hr, f"{stem}_hr")
