"""The Compare tab: choose a picture and methods, see the results side by side with their numbers."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np

from dashboard.compare_view import estimate_text, status_text, table_html, viewer_value
from dashboard.i18n import t
from dashboard.picker import ImagePicker, Picked, PickerValue, Sample
from dashboard.samples import find_sample, sample_picture, samples
from dashboard.services import (
    MAX_UPLOAD_BYTES,
    TICKETS,
    Comparison,
    Mode,
    Picture,
    Request,
    Ticket,
    compare,
    open_picture,
    prepare,
)
from dashboard.viewer import Crop, SyncViewer, ViewerValue, pane_file
from sr_core.degrade import SCALES
from sr_core.errors import SRLensError
from sr_core.methods import METHODS

DEFAULT_METHODS = ("nearest", "bilinear", "bicubic", "srcnn", "san")
CUBIC_A = (-0.5, -0.75, -1.0)
# Changing a setting runs at once what is cheap; networks that would take longer wait for the Run button.
AUTOMATIC_SECONDS = 12.0
# Runs that are open at the same time; their networks still take turns on one worker.
RUNS_AT_ONCE = 32
# Quick clicks may reach the server out of order: each carries the browser's time, and one older than the last is void.
STAMP = "(...values) => [...values.slice(0, -1), Date.now()]"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Controls:
    """The components whose values make a request, in the order in which handlers receive them."""

    picker: ImagePicker
    mode: gr.Radio
    scale: gr.Radio
    methods: gr.CheckboxGroup
    cubic_a: gr.Radio
    stamp: gr.Number

    def as_inputs(self) -> list[Any]:
        """The components as a list for an event."""
        return [getattr(self, field.name) for field in fields(self)]


@dataclass(frozen=True)
class Outputs:
    """The components that a run fills."""

    viewer: SyncViewer
    status: gr.HTML
    table: gr.HTML

    def as_list(self) -> list[Any]:
        """The components as a list for an event."""
        return [getattr(self, field.name) for field in fields(self)]


def build(demo: gr.Blocks) -> None:
    """Lay out the tab inside the current ``gr.Tab`` and bind its events."""
    with gr.Row(elem_classes="sr-compare", equal_height=False):
        with gr.Column(scale=0, min_width=280, elem_classes="sr-rail"):
            controls, run, cancel, estimate = _rail()
        with gr.Column(scale=1, min_width=320, elem_classes="sr-stage"):
            outputs = Outputs(
                viewer=SyncViewer(elem_id="sr-viewer"),
                status=gr.HTML(_line(t("compare.status_ready")), elem_id="sr-status", padding=False),
                table=gr.HTML("", elem_id="sr-results", padding=False),
            )
    _bind(demo, controls, outputs, run, cancel, estimate)


def warm_up(cache: Path) -> None:
    """Compute the opening comparison, which also loads torch and tells the estimates how fast this machine is."""
    sample = samples()[0]
    methods = tuple(name for name in METHODS if name in DEFAULT_METHODS)
    request = Request(sample_picture(sample.id), "measure", sample.scale, methods)
    for _ in compare(request, Ticket(), lambda pixels: _store(pixels, cache)):
        pass


def _rail() -> tuple[Controls, gr.Button, gr.Button, gr.HTML]:
    offered = [Sample(id=s.id, title=s.title, path=s.path, look_for=s.look_for) for s in samples()]
    picker = ImagePicker(offered, max_bytes=MAX_UPLOAD_BYTES, elem_id="sr-picker")
    scale = gr.Radio(
        choices=[(f"\N{MULTIPLICATION SIGN}{s}", s) for s in SCALES],
        value=samples()[0].scale,
        label=t("compare.scale"),
        elem_id="sr-scale",
    )
    mode = gr.Radio(
        choices=[(t("compare.mode_measure"), "measure"), (t("compare.mode_enlarge"), "enlarge")],
        value="measure",
        label=t("compare.mode"),
        elem_id="sr-mode",
    )
    methods = gr.CheckboxGroup(
        choices=[(method.title, method.id) for method in METHODS.values()],
        value=[name for name in DEFAULT_METHODS if name in METHODS],
        label=t("compare.methods"),
        elem_id="sr-methods",
    )
    with gr.Accordion(t("compare.options"), open=False):
        cubic_a = gr.Radio(
            choices=[(f"{a:g}", a) for a in CUBIC_A],
            value=CUBIC_A[0],
            label=t("compare.cubic_a"),
            info=t("compare.cubic_a_info"),
            elem_id="sr-cubic-a",
        )
    stamp = gr.Number(0, visible=False)
    estimate = gr.HTML("", elem_id="sr-estimate", padding=False)
    with gr.Row(elem_classes="sr-buttons"):
        run = gr.Button(t("compare.run"), variant="primary", elem_id="sr-run", min_width=80)
        cancel = gr.Button(t("compare.cancel"), elem_id="sr-cancel", min_width=80)
    return Controls(picker, mode, scale, methods, cubic_a, stamp), run, cancel, estimate


def _bind(
    demo: gr.Blocks,
    controls: Controls,
    outputs: Outputs,
    run: gr.Button,
    cancel: gr.Button,
    estimate: gr.HTML,
) -> None:
    cache = Path(outputs.viewer.GRADIO_CACHE)

    def automatic(request: gr.Request, *values: Any) -> Iterator[tuple]:
        """Run what is cheap; the rest waits for the button."""
        yield from _stream(Choice(*values, budget=AUTOMATIC_SECONDS), _visitor(request), cache)

    def asked(request: gr.Request, *values: Any) -> Iterator[tuple]:
        """Run everything."""
        yield from _stream(Choice(*values, budget=None), _visitor(request), cache)

    shown = [*outputs.as_list(), estimate, controls.picker]
    inputs = controls.as_inputs()
    settings: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    several: dict[str, Any] = {"trigger_mode": "multiple", "concurrency_limit": RUNS_AT_ONCE, "js": STAMP, **settings}
    changes = (controls.picker.choose, controls.mode.input, controls.scale.input, controls.methods.input)
    # gr.on does not take the events of a component of our own, so each is bound by itself.
    for change in (demo.load, *changes, controls.cubic_a.input):
        change(automatic, inputs, shown, **several)
    run.click(asked, inputs, shown, **several)
    cancel.click(_cancel, None, None, queue=False, **settings)
    demo.unload(_leave)


@dataclass(frozen=True)
class Choice:
    """What a visitor asked for, as it came from the page, in the order of :class:`Controls`."""

    picked: Picked
    mode: Mode
    scale: int
    methods: list[str]
    cubic_a: float
    stamp: float
    budget: float | None


def _stream(choice: Choice, visitor: str, cache: Path) -> Iterator[tuple]:
    """Viewer, status, table, estimate and picker, again whenever something changed."""
    ticket = TICKETS.start(visitor, choice.stamp)
    if ticket.superseded:
        yield (gr.skip(),) * 5
        return
    try:
        request = _request(choice)
        comparison = prepare(request)
    except SRLensError as error:
        yield gr.skip(), _line(f"{error} {t('compare.kept')}", "error"), gr.skip(), "", PickerValue(message=str(error))
        return
    files = _fixed_files(comparison, cache)
    crop = _crop(choice, comparison)
    start = time.perf_counter()
    try:
        for snapshot in compare(request, ticket, lambda pixels: _store(pixels, cache)):
            if ticket.superseded:
                return
            comparison = snapshot
            yield _shown(snapshot, files, crop, time.perf_counter() - start)
    except Exception:
        log.exception("a comparison failed")
        yield gr.skip(), _line(t("compare.unexpected"), "error"), gr.skip(), gr.skip(), gr.skip()


def _shown(comparison: Comparison, files: tuple[str, str | None], crop: Crop | None, elapsed: float) -> tuple:
    value: ViewerValue = viewer_value(comparison, files, crop)
    text, kind = status_text(comparison, elapsed)
    return value, _line(text, kind), table_html(comparison), _line(estimate_text(comparison)), gr.skip()


def _request(choice: Choice) -> Request:
    if not choice.methods:
        raise SRLensError(t("compare.no_methods"))
    order = tuple(name for name in METHODS if name in choice.methods)
    return Request(_picture(choice.picked), choice.mode, int(choice.scale), order, choice.cubic_a, choice.budget)


def _picture(picked: Picked) -> Picture:
    if picked.sample_id is not None:
        return sample_picture(picked.sample_id)
    return open_picture(picked.path, picked.name)


def _crop(choice: Choice, comparison: Comparison) -> Crop | None:
    """A sample opens on the place that its description points at; in HR pixels of this comparison."""
    if choice.picked.sample_id is None:
        return None
    factor = 1 if comparison.hr is not None else choice.scale
    crop = find_sample(choice.picked.sample_id).crop
    return Crop(**{name: value * factor for name, value in crop.items()})


def _fixed_files(comparison: Comparison, cache: Path) -> tuple[str, str | None]:
    hr = None if comparison.hr is None else str(_store(comparison.hr, cache))
    return str(_store(comparison.lr, cache)), hr


def _store(pixels: np.ndarray, cache: Path) -> Path:
    return Path(pane_file(pixels, cache).path)


def _visitor(request: gr.Request) -> str:
    return request.session_hash or "anonymous"


def _cancel(request: gr.Request) -> None:
    TICKETS.cancel(_visitor(request))


def _leave(request: gr.Request) -> None:
    TICKETS.leave(_visitor(request))


def _line(text: str, kind: str = "plain") -> str:
    role = "alert" if kind == "error" else "status"
    return f'<p class="sr-line sr-{kind}" role="{role}">{escape(text)}</p>' if text else ""
