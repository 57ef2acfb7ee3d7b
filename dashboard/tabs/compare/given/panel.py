"""The panel beside the viewer where a visitor brings results: files or a zip, names, and a walk through pictures."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.components.picker import ImagePicker, Picked
from dashboard.i18n.catalogue import label, language_of, t
from dashboard.i18n.sentences import said
from dashboard.runs.given import GivenSet, arrange, unused
from dashboard.runs.reopening import Receipt, read_receipt, reopened
from dashboard.runs.samples import find_sample
from dashboard.runs.session import Session
from dashboard.runs.uploads import Collected, collect
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.html import status_line
from sr_core.image.degrade import SCALES
from sr_core.image.files import IMAGE_SUFFIXES

MOST_PICTURES = 400
"""Of one visitor: Urban100 with three methods."""
MOST_PIXELS = 16_000_000
"""Of one picture, which is read and measured and not enlarged: 5K."""
_NAMED = 6

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class GivenPanel:
    """What the comparison reads, and the events after which it has to run again."""

    chosen: gr.State
    changes: Sequence[Any]


@dataclass(frozen=True)
class _Widgets:
    """What the panel is made of."""

    results: gr.File
    originals: gr.File
    alone: gr.Checkbox
    names: gr.Textbox
    walk: gr.Row
    previous: gr.Button
    following: gr.Button
    line: gr.HTML
    chosen: gr.State


def build(picker: ImagePicker, scale: gr.Radio, methods: gr.CheckboxGroup, session: Session) -> GivenPanel:
    """Lay out the panel where it is called and bind its events."""
    with gr.Accordion(label("given_files.title"), open=False, elem_id="sr-given"):
        widgets = _laid_out()
    return GivenPanel(widgets.chosen, _bound(widgets, picker, scale, methods, session))


def _laid_out() -> _Widgets:
    results, originals = (_files(name) for name in ("results", "originals"))
    alone = gr.Checkbox(
        label=label("given_files.alone"), info=label("given_files.alone_info"), elem_id="sr-given-alone"
    )
    names = gr.Textbox(
        lines=2,
        label=label("given_files.names"),
        info=label("given_files.names_info"),
        visible=False,
        elem_id="sr-given-names",
    )
    with gr.Row(visible=False, elem_classes="sr-buttons") as walk:
        previous = gr.Button(label("given_files.previous"), size="sm", min_width=60, elem_id="sr-given-previous")
        following = gr.Button(label("given_files.next"), size="sm", min_width=60, elem_id="sr-given-next")
    line = gr.HTML("", elem_id="sr-given-line", padding=False)
    return _Widgets(results, originals, alone, names, walk, previous, following, line, gr.State(None))


def _files(name: str) -> gr.File:
    return gr.File(
        file_count="multiple",
        file_types=[".zip", *sorted(IMAGE_SUFFIXES)],
        label=label(f"given_files.{name}"),
        height=120,
        elem_id=f"sr-given-{name}",
    )


def _bound(
    widgets: _Widgets, picker: ImagePicker, scale: gr.Radio, methods: gr.CheckboxGroup, session: Session
) -> list[Any]:
    """Bind the events; returns those after which the comparison has to run again."""
    usual = list(methods.value or ())

    def sort(brought: Any, hr: Any, picked: Picked, factor: Any, alone: Any, ticked: Any, request: gr.Request) -> tuple:
        """Files came or went: what belongs to what, the methods' names, whether there is something to walk through."""
        if not brought:
            # After a zip that was opened again nothing may be chosen to run.
            return *_nothing(""), gr.skip(), gr.skip(), gr.skip() if ticked else usual
        asked = _Asked(brought, hr, picked, factor, alone is True)
        return _sorted(asked, session, language_of(request))

    def leave_out(found: GivenSet | None, alone: Any) -> GivenSet | None:
        """There is no original, or there is one."""
        return replace(found, alone=alone is True) if found is not None else None

    def rename(found: GivenSet | None, text: Any) -> GivenSet | None:
        """The panes are called otherwise."""
        return found.named(str(text or "")[:4000].split("\n")) if found is not None else None

    def go(step: int) -> Callable:
        def move(found: GivenSet | None, request: gr.Request) -> tuple[GivenSet | None, str]:
            """Another picture of the set is looked at."""
            if found is None:
                return None, ""
            moved = found.moved(step)
            return moved, status_line(_place(moved, language_of(request)))

        return move

    chosen = widgets.chosen
    asked = [widgets.results, widgets.originals, picker, scale, widgets.alone, methods]
    filled = [chosen, widgets.names, widgets.walk, widgets.line, scale, widgets.alone, methods]
    steps = ((widgets.previous, -1), (widgets.following, 1))
    # Loading a list of files is two changes on some browsers: each sorts what is there.
    changes = [widget.change(sort, asked, filled, **PRIVATE) for widget in (widgets.results, widgets.originals)]
    changes += [widgets.alone.input(leave_out, [chosen, widgets.alone], [chosen], **QUICK)]
    changes += [widgets.names.blur(rename, [chosen, widgets.names], [chosen], **QUICK)]
    changes += [button.click(go(step), [chosen], [chosen, widgets.line], **QUICK) for button, step in steps]
    return changes


@dataclass(frozen=True)
class _Asked:
    """What was brought and what is chosen beside it, as it came from the page."""

    results: Sequence[str]
    originals: Sequence[str] | None
    picked: Picked
    sent_scale: Any
    alone: bool

    @property
    def scale(self) -> int:
        return self.sent_scale if isinstance(self.sent_scale, int) and self.sent_scale in SCALES else 4

    @property
    def picture(self) -> str:
        """Name of the picture that is chosen beside the viewer."""
        return self.picked.name if self.picked.sample_id is None else find_sample(self.picked.sample_id).id

    @property
    def receipt(self) -> Receipt | None:
        """That of the one zip that was brought, where it is one of ours."""
        return read_receipt(Path(self.results[0])) if len(self.results) == 1 and not self.originals else None


def _nothing(line: str) -> tuple:
    """No set, no names, nothing to walk through."""
    return None, gr.update(visible=False), gr.update(visible=False), line


def _sorted(asked: _Asked, session: Session, language: str) -> tuple:
    """The set, names, walk, line, scale, whether there is no original, and methods, as the page shows them."""
    as_it_is = gr.skip(), gr.skip(), gr.skip()
    try:
        results, originals = (_collected(files, session) for files in (asked.results, asked.originals))
        receipt = asked.receipt
    except Exception:
        log.exception("sorting a visitor's results failed")
        return *_nothing(status_line(t("compare.unexpected", language), "error")), *as_it_is
    if receipt is None:
        found = arrange(results.images, originals.images, asked.picture, asked.scale)
        found = replace(found, alone=asked.alone)
        lost, beside = unused(found, results.images), as_it_is
    else:
        found = reopened(receipt, results.images, session.catalogue)
        lost, beside = [], (receipt.scale, found.alone, receipt.run_again(session.catalogue))
    left_out = _left_out(lost, [*results.refused, *originals.refused], language)
    if not found.methods:
        return *_nothing(status_line(t("given_files.nothing", language), "error") + left_out), *as_it_is
    titles = found.titles.values()
    names = gr.update(value="\n".join(titles), lines=min(6, len(titles)), visible=True)
    walk = gr.update(visible=found.count > 1)
    return found, names, walk, status_line(_place(found, language)) + left_out, *beside


def _collected(files: Any, session: Session) -> Collected:
    # What comes out of a zip has to stay as long as the page may ask for it: it lies where all given out files lie.
    session.store.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="given-", dir=session.store.folder))
    return collect([(Path(path), Path(path).name) for path in files or ()], folder, MOST_PICTURES, MOST_PIXELS)


def _place(found: GivenSet, language: str) -> str:
    """Which picture is looked at, and how many results there are for it."""
    here = len(found.sources())
    if found.original is None and found.count < 2:
        return t("given_files.for_set" if found.alone else "given_files.for_picture", language).format(count=here)
    fields = {"at": found.at + 1, "of": found.count, "name": found.name, "count": here}
    return t("given_files.place", language).format(**fields, methods=len(found.methods))


def _left_out(lost: Sequence[str], refused: Sequence[tuple[str, str]], language: str) -> str:
    """A line for what belongs to nothing, and one for each file that cannot be used, up to a few."""
    lines = [f"{name}: {said(reason, language)}" for name, reason in refused]
    if lost:
        shown = ", ".join(lost[:_NAMED]) + (", ..." if len(lost) > _NAMED else "")
        lines.insert(0, t("given_files.unpaired", language).format(count=len(lost), names=shown))
    if len(lines) > _NAMED:
        lines = [*lines[: _NAMED - 1], t("given_files.more_left_out", language).format(count=len(lines) - _NAMED + 1)]
    return "".join(status_line(line, "error") for line in lines)
