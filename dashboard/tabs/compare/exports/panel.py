"""The part of the Compare tab under the table: take the comparison away, and see how a number came about."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import filled, label, language_of, t
from dashboard.i18n.durations import format_estimate
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.comparison import MAX_UPLOAD_BYTES, Comparison
from dashboard.runs.given import GivenSet
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing
from dashboard.runs.tickets import Ticket, in_turn
from dashboard.tabs.compare.exports.archive import archive_record, write_archive
from dashboard.tabs.compare.exports.figure import PaperFigure, draw_figure, paper_figure, pdf_bytes, png_bytes
from dashboard.tabs.compare.exports.figure_plan import MM_PER_INCH, PAPER_WIDTHS
from dashboard.tabs.compare.exports.html_page import html_page
from dashboard.tabs.compare.exports.latex import latex_zip
from dashboard.tabs.compare.exports.receipts import receipt, results_csv
from dashboard.tabs.compare.exports.scene import Scene, Taken, take_scene
from dashboard.tabs.compare.exports.why import receipt_html, waterfall
from dashboard.web import scripts
from dashboard.web.files import Store, address_of, link
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.html import status_line
from dashboard.web.untrusted import visitor_of
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled, SRLensError
from sr_core.metrics.mistakes import MISTAKES, Consequence, mistaken_lr, what_if

# Running a network again for the mistakes that make another LR starts by itself up to this many seconds.
AT_ONCE_SECONDS = 1.0
"""Up to here there is one chart, when all is known: of charts that follow each other at once Gradio's Plot may leave
the one before the last."""
AUTOMATIC_SECONDS = 10.0
PAPERS = tuple(PAPER_WIDTHS)
# A click on a file's button is a wish to have the file: the link that came is followed at once.
FOLLOW = """() => document.querySelector("#sr-files a[download]")?.click()"""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Parts:
    """The components of the panel."""

    figure: gr.Button
    csv: gr.Button
    zip: gr.Button
    html: gr.Button
    files: gr.HTML
    figure_box: gr.Column
    paper: gr.Radio
    redo: gr.Button
    preview: gr.HTML
    why: WhyPanel
    chart: gr.Plot
    seen: gr.Textbox


@dataclass(frozen=True)
class Exports:
    """The panel as others see it: what it gives would name the methods, so a blind test locks it."""

    locked: gr.HTML
    buttons: tuple[gr.Button, ...]
    taken: tuple[Any, ...]
    """What shows what was taken or opened before: the files, the figure, the receipt, its chart."""

    @property
    def components(self) -> list[Any]:
        """What :meth:`updates` are for."""
        return [*self.lock, *self.taken]

    @property
    def lock(self) -> list[Any]:
        """What :meth:`unlocked` is for: an event that touches no more leaves a receipt that is being opened alone."""
        return [self.locked, *self.buttons]

    def unlocked(self) -> list[Any]:
        """The panel free again, what was taken as it is."""
        return ["", *(gr.update(interactive=True) for _ in self.buttons)]

    def updates(self, locked: bool, language: str) -> list[Any]:
        """Lock the panel, with a sentence that says why, or unlock it."""
        if not locked:
            return [*self.unlocked(), *(gr.skip() for _ in self.taken)]
        line = f'<p class="sr-line" role="status">{escape(t("exports.blind", language))}</p>'
        closed = [
            gr.update(value=""),
            gr.update(visible=False),
            gr.update(value=""),
            gr.update(value=None, visible=False),
        ]
        return [line, *(gr.update(interactive=False) for _ in self.buttons), *closed]


class WhyPanel(gr.HTML):
    """Opens when a number of the results' table is pressed; its events are `why` and `closed`."""

    def __init__(self, elem_id: str, render: bool = True) -> None:
        super().__init__(
            "",
            elem_id=elem_id,
            js_on_load=scripts.on_load("tabs/compare/exports/why.js", events=("why", "closed")),
            apply_default_css=False,
            padding=False,
            render=render,
        )


def build(session: Session) -> Exports:
    """Lay out the panel where it is called and bind its events."""
    with gr.Row(elem_classes="sr-exports"):
        figure = gr.Button(label("exports.figure"), size="sm", min_width=60, elem_id="sr-export-figure")
        csv = gr.Button(label("exports.csv"), size="sm", min_width=60, elem_id="sr-export-csv")
        archive = gr.Button(label("exports.zip"), size="sm", min_width=60, elem_id="sr-export-zip")
        html = gr.Button(label("exports.html"), size="sm", min_width=60, elem_id="sr-export-html")
    locked = gr.HTML("", elem_id="sr-exports-locked", padding=False)
    files = gr.HTML("", elem_id="sr-files", padding=False)
    with gr.Column(visible=False, elem_id="sr-figure-box") as figure_box:
        with gr.Row(elem_classes="sr-figure-row"):
            choices = [(label(f"exports.paper_{name}"), name) for name in PAPERS]
            paper = gr.Radio(choices, value="page", label=label("exports.paper"), elem_id="sr-paper")
            redo = gr.Button(label("exports.redo"), size="sm", min_width=60, elem_id="sr-figure-redo")
        preview = gr.HTML("", elem_id="sr-figure", padding=False)
    why = WhyPanel("sr-why")
    chart = gr.Plot(visible=False, show_label=False, elem_id="sr-why-chart")
    seen = gr.Textbox(visible=False)
    _bind(_Parts(figure, csv, archive, html, files, figure_box, paper, redo, preview, why, chart, seen), session)
    return Exports(locked, (figure, csv, archive, html), (files, figure_box, why, chart))


def _bind(parts: _Parts, session: Session) -> None:
    # The last input of these is what the page says is in sight.
    with_seen = scripts.call("tabs/compare/exports/seen.js", "withSeen")
    taking: dict[str, Any] = {"js": with_seen, "concurrency_limit": 2, **PRIVATE}

    def scene_of(request: gr.Request, seen: Any) -> Scene:
        return _scene(_comparison(request, session), seen)

    def show_figure(request: gr.Request, paper: Any, seen: Any) -> tuple[Any, str]:
        """The figure's preview and links."""
        language = language_of(request)
        made = _guarded(lambda: figure_html(scene_of(request, seen), paper, session.store, language), language)
        return gr.update(visible=True), made

    def make_csv(request: gr.Request, seen: Any) -> str:
        """A link to the results as CSV."""
        language = language_of(request)
        return _guarded(lambda: csv_html(scene_of(request, seen), session.store, language), language)

    def make_zip(request: gr.Request, seen: Any) -> str:
        """A link to the zip of all images."""
        language = language_of(request)

        def made() -> str:
            showing = _showing(request, session)
            return zip_html(_scene(showing.comparison, seen), showing.brought, session.store, language)

        return _guarded(made, language)

    def make_html(request: gr.Request, seen: Any) -> str:
        """A link to the comparison as a page of its own."""
        language = language_of(request)
        return _guarded(lambda: page_html(_showing(request, session), session.store, language), language)

    def explain(request: gr.Request, event: gr.EventData) -> Iterator[tuple[Any, Any]]:
        """The receipt of a number, then its chart as it is computed."""
        data = event._data if isinstance(event._data, dict) else {}
        ticket = session.tickets.start(visitor_of(request), "receipt")
        receipts = explained(lambda: _comparison(request, session), data, ticket, session, language_of(request))
        yield from in_turn(receipts, ticket, (gr.skip(), gr.skip()))

    def close(request: gr.Request) -> tuple[Any, Any]:
        """Nothing is computed for a receipt that is closed."""
        session.tickets.settle(visitor_of(request), "receipt")
        return "", gr.update(value=None, visible=False)

    for start in (parts.figure.click, parts.redo.click, parts.paper.input):
        start(show_figure, [parts.paper, parts.seen], [parts.figure_box, parts.preview], **taking)
    for button, make in ((parts.csv, make_csv), (parts.zip, make_zip), (parts.html, make_html)):
        made = button.click(make, [parts.seen], [parts.files], **taking)
        made.then(None, None, None, js=FOLLOW, **PRIVATE)
    shown = [parts.why, parts.chart]
    running = parts.why.why(explain, None, shown, concurrency_limit=None, trigger_mode="always_last", **PRIVATE)
    parts.why.closed(close, None, shown, cancels=[running], **QUICK)


def _comparison(request: gr.Request, session: Session) -> Comparison:
    """The comparison that the visitor has in front of them, as long as they may know what is what."""
    return _showing(request, session).comparison


def _showing(request: gr.Request, session: Session) -> Showing:
    """What the visitor has in front of them, as long as they may know what is what."""
    if session.shown.is_blind(visitor_of(request)):
        raise SRLensError(sentence("exports.blind"))
    showing = session.shown.get(visitor_of(request))
    if showing is None:
        raise SRLensError(sentence("exports.gone"))
    return showing


def _scene(comparison: Comparison, seen: Any) -> Scene:
    """`seen` is JSON from the page, and may be anything."""
    try:
        looked_at = json.loads(seen) if isinstance(seen, str) and len(seen) < 10_000 else {}
    except ValueError:
        looked_at = {}
    if not isinstance(looked_at, dict):
        looked_at = {}
    if looked_at.get("key") != comparison.key:
        # The panes of something else, such as the letters of a blind test, whose place in the picture is the same.
        looked_at.pop("order", None)
    return take_scene(comparison, looked_at)


def _guarded(make: Callable[[], str], language: str) -> str:
    """What `make` gives, or one sentence about why there is nothing."""
    try:
        return make()
    except SRLensError as error:
        return status_line(said(error.sentence, language), "error")
    except Exception:
        log.exception("an export failed")
        return status_line(t("compare.unexpected", language), "error")


# --- files --------------------------------------------------------------------------------------------------


def figure_html(scene: Scene, paper: Any, store: Store, language: str) -> str:
    """Write the figure as PNG, PDF and LaTeX; a preview with links to the three."""
    figure = paper_figure(scene, paper if paper in PAPERS else PAPERS[-1])
    picture, dpi = draw_figure(figure), figure.plan.dpi
    stem = f"{scene.comparison.request.picture.stem}_x{scene.scale}_figure"
    png = store.data(png_bytes(picture, dpi), f"{stem}.png")
    pdf = store.data(pdf_bytes(picture, dpi), f"{stem}.pdf")
    latex = store.data(latex_zip(figure), f"{stem}_latex.zip")
    links = " ".join(
        link(path, t(f"exports.{name}", language)) for name, path in (("png", png), ("pdf", pdf), ("latex", latex))
    )
    line = escape(_figure_line(scene, figure, language))
    titles = ", ".join(crop.title for crop in figure.crops)
    alternative = escape(t("exports.figure_alt", language).format(methods=titles))
    source = escape(address_of(png))
    return (
        f'<figure class="sr-figure"><a href="{source}" target="_blank"><img src="{source}" alt="{alternative}"></a>'
        f'<figcaption><span class="sr-links">{links}</span> {line}</figcaption>'
        "</figure>"
    )


def _figure_line(scene: Scene, figure: PaperFigure, language: str) -> str:
    plan, factor = figure.plan, figure.plan.factor
    cell = plan.cells[0]
    box = figure.box_hr
    key = "exports.figure_line" if scene.comparison.hr is not None else "exports.figure_line_enlarge"
    line = t(key, language).format(
        mm=f"{plan.width / plan.dpi * MM_PER_INCH:.1f}", dpi=round(plan.dpi), w=plan.width, h=plan.height,
        crop_w=cell.w // factor, crop_h=cell.h // factor, x=box.x, y=box.y, factor=factor,
    )  # fmt: skip
    return f"{line} {t('exports.figure_reduced', language)}" if figure.reduced else line


def csv_html(scene: Scene, store: Store, language: str) -> str:
    """Write the results as CSV; a line with the link."""
    # The mark at the start tells spreadsheets that it is UTF-8: a picture's name may be Korean.
    data = results_csv(receipt(scene)).encode("utf-8-sig")
    return _file_line(store.data(data, f"{_stem(scene)}.csv"), language)


def zip_html(scene: Scene, brought: GivenSet, store: Store, language: str) -> str:
    """Write the zip of all images with the receipt; a line with the link."""
    record = {**archive_record(scene, brought), "place": brought.place}
    key = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
    path = store.made(key, f"{_stem(scene)}.zip", lambda file: write_archive(scene, file, brought))
    if path.stat().st_size <= MAX_UPLOAD_BYTES:
        return _file_line(path, language)
    words = t("exports.reopens_not", language).format(limit=MAX_UPLOAD_BYTES / 1024**2)
    return _file_line(path, language) + f'<p class="sr-line">{escape(words)}</p>'


def page_html(showing: Showing, store: Store, language: str) -> str:
    """Write the comparison as a page that opens from the disk; a line with the link."""
    request = showing.comparison.request
    page = html_page(showing).encode("utf-8")
    return _file_line(store.data(page, f"{request.picture.stem}_x{request.scale}.html"), language)


def _stem(scene: Scene) -> str:
    return f"{scene.comparison.request.picture.stem}_x{scene.scale}_results"


def _file_line(path: Path, language: str) -> str:
    size = path.stat().st_size / 1024
    words = t("exports.bytes_kb", language).format(size=max(1, size))
    if size >= 1000:
        words = t("exports.bytes_mb", language).format(size=size / 1024)
    text = t("exports.ready", language).format(name=path.name, size=words)
    return f'<p class="sr-line" role="status">{link(path, text)}</p>'


# --- why a number -------------------------------------------------------------------------------------------


def explained(
    find: Callable[[], Comparison], asked: dict[str, Any], ticket: Ticket, session: Session, language: str
) -> Iterator[tuple[Any, Any]]:
    """Panel and chart, again as more is known.

    `asked` is the client's word: "method" and "metric" name the number, "all" says that the method may run again
    whatever that costs. A cancelled `ticket` ends it.
    """
    no_chart = gr.update(value=None, visible=False)
    try:
        scene = take_scene(find(), {})
        item = next((item for item in scene.taken if item.method == asked.get("method")), None)
        metric = asked.get("metric")
        if item is None or not isinstance(metric, str) or metric not in item.values:
            raise SRLensError(sentence("exports.gone"))
        html = receipt_html(scene, item, metric, language)
        yield html, no_chart
        if metric == "psnr":
            yield from _with_chart(scene, item, html, asked.get("all") is True, ticket, session, language)
    except SRLensError as error:
        yield status_line(said(error.sentence, language), "error"), no_chart
    except Cancelled:
        return
    except Exception:
        log.exception("a number could not be explained")
        yield status_line(t("compare.unexpected", language), "error"), no_chart


def _with_chart(
    scene: Scene, item: Taken, html: str, run_all: bool, ticket: Ticket, session: Session, language: str
) -> Iterator[tuple[Any, Any]]:
    """The mistakes in measuring at once, then those for which the method runs again, one by one."""
    hr, scale, right = scene.comparison.hr, scene.scale, item.values["psnr"]
    if hr is None:
        return
    intro = f'<p class="sr-line">{escape(t("exports.mistakes", language))}</p>'
    found = list(what_if(item.pixels, hr, scale))
    again = [name for name, mistake in MISTAKES.items() if mistake.step == "lr"]
    method = scene.comparison.methods[item.method]
    if not isinstance(method, Method):  # a given result: no LR image of another kind can be enlarged by it
        yield f"{html}{intro}", _chart(right, found, 0, language)
        return
    seconds = session.estimates.of(method, scene.comparison.lr.shape[:2], scale).seconds
    if not run_all and seconds * len(again) > AUTOMATIC_SECONDS:
        held = filled("exports.mistakes_held", language, title=item.title, seconds=format_estimate(seconds, language))
        button = f'<button type="button" class="sr-why-again">{escape(t("exports.mistakes_run", language))}</button>'
        yield f'{html}{intro}<p class="sr-line">{escape(held)} {button}</p>', _chart(right, found, 0, language)
        return
    slow = seconds * len(again) > AT_ONCE_SECONDS
    for index, name in enumerate(again):
        left = len(again) - index
        text = filled("exports.mistakes_running", language, title=item.title, left=left)
        status = f'<p class="sr-line" role="status">{escape(text)}</p>'
        if slow:
            yield f"{html}{intro}{status}", _chart(right, found, left, language)
        lr, cubic_a = mistaken_lr(name, hr, scale), scene.comparison.request.cubic_a
        pred = session.worker.run_again(method, lr, scale, cubic_a, ticket)
        found += list(what_if(item.pixels, hr, scale, lambda _lr, pred=pred: pred, (name,)))
    yield f"{html}{intro}", _chart(right, found, 0, language)


def _chart(right: float, found: list[Consequence], waiting: int, language: str) -> Any:
    return gr.update(value=waterfall(right, found, waiting, language), visible=True)
