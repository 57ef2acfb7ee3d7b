"""The panel beside the viewer where a visitor brings results: files or a zip, names, and a walk through originals."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.components.picker import ImagePicker, Picked
from dashboard.i18n.catalogue import label, language_of, t
from dashboard.i18n.sentences import said
from dashboard.runs.given import GivenSet, arrange, unused
from dashboard.runs.reopening import read_receipt, reopened
from dashboard.runs.samples import find_sample
from dashboard.runs.session import Session
from dashboard.runs.uploads import Collected, collect
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.html import status_line
from sr_core.image.degrade import SCALES
from sr_core.image.files import IMAGE_SUFFIXES

MOST_PICTURES = 400
"""Of one visitor: Urban100 with three methods."""
_NAMED = 6

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class GivenPanel:
    """What the comparison reads, and the events after which it has to run again."""

    chosen: gr.State
    changes: Sequence[Any]


def build(picker: ImagePicker, scale: gr.Radio, session: Session) -> GivenPanel:
    """Lay out the panel where it is called and bind its events."""
    kinds = [".zip", *sorted(IMAGE_SUFFIXES)]
    with gr.Accordion(label("given_files.title"), open=False, elem_id="sr-given"):
        results = gr.File(
            file_count="multiple",
            file_types=kinds,
            label=label("given_files.results"),
            height=120,
            elem_id="sr-given-results",
        )
        originals = gr.File(
            file_count="multiple",
            file_types=kinds,
            label=label("given_files.originals"),
            height=120,
            elem_id="sr-given-originals",
        )
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
    chosen = gr.State(None)

    def sort(brought: Any, hr: Any, picked: Picked, factor: Any, alone: Any, request: gr.Request) -> tuple:
        """Files came or went: what belongs to what, the methods' names, whether there is something to walk through."""
        found, *rest = _sorted(brought, hr, picked, factor, session, language_of(request))
        return replace(found, alone=alone is True) if found is not None else None, *rest

    def leave_out(found: GivenSet | None, alone: Any) -> GivenSet | None:
        """There is no original, or there is one."""
        return replace(found, alone=alone is True) if found is not None else None

    def rename(found: GivenSet | None, text: Any) -> GivenSet | None:
        """The panes are called otherwise."""
        return found.named(str(text or "")[:4000].split("\n")) if found is not None else None

    def go(step: int):
        def move(found: GivenSet | None, request: gr.Request) -> tuple[GivenSet | None, str]:
            """Another original of the set is looked at."""
            if found is None:
                return None, ""
            moved = found.moved(step)
            return moved, status_line(_place(moved, language_of(request)))

        return move

    # Loading a list of files is two changes on some browsers: each sorts what is there.
    changes = [
        widget.change(sort, [results, originals, picker, scale, alone], [chosen, names, walk, line, scale], **PRIVATE)
        for widget in (results, originals)
    ]
    changes += [alone.input(leave_out, [chosen, alone], [chosen], **QUICK)]
    changes += [names.blur(rename, [chosen, names], [chosen], **QUICK)]
    changes += [
        button.click(go(step), [chosen], [chosen, line], **QUICK) for button, step in ((previous, -1), (following, 1))
    ]
    return GivenPanel(chosen, changes)


def _sorted(brought: Any, hr: Any, picked: Picked, factor: Any, session: Session, language: str) -> tuple:
    nothing = None, gr.update(visible=False), gr.update(visible=False)
    if not brought:
        return *nothing, "", gr.skip()
    try:
        results, originals = (_collected(files, session) for files in (brought, hr))
    except Exception:
        log.exception("sorting a visitor's results failed")
        return *nothing, status_line(t("compare.unexpected", language), "error"), gr.skip()
    scale = factor if isinstance(factor, int) and factor in SCALES else 4
    name = picked.name if picked.sample_id is None else find_sample(picked.sample_id).id
    receipt = read_receipt(Path(brought[0])) if len(brought) == 1 and not hr else None
    if receipt is None:
        found = arrange(results.images, originals.images, name, scale)
        left_out = _left_out(found, results, originals, language)
    else:
        found, left_out = reopened(receipt, results.images), ""
    if not found.methods:
        return *nothing, status_line(t("given_files.nothing", language), "error") + left_out, gr.skip()
    names = gr.update(value="\n".join(found.methods), lines=min(6, len(found.methods)), visible=True)
    walk = gr.update(visible=found.count > 1)
    factor = gr.skip() if receipt is None else gr.update(value=receipt.scale)
    return found, names, walk, status_line(_place(found, language)) + left_out, factor


def _collected(files: Any, session: Session) -> Collected:
    # What comes out of a zip has to stay as long as the page may ask for it: it lies where all given out files lie.
    session.store.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="given-", dir=session.store.folder))
    return collect([(Path(path), Path(path).name) for path in files or ()], folder, MOST_PICTURES)


def _place(found: GivenSet, language: str) -> str:
    """Which original is looked at, and how many results there are for it."""
    here = len(found.sources())
    if found.original is None:
        return t("given_files.for_picture", language).format(count=here)
    fields = {"at": found.at + 1, "of": found.count, "name": found.original.name, "count": here}
    return t("given_files.place", language).format(**fields, methods=len(found.methods))


def _left_out(found: GivenSet, results: Collected, originals: Collected, language: str) -> str:
    lines = [f"{name}: {said(reason, language)}" for each in (results, originals) for name, reason in each.refused]
    lost = unused(found, results.images)
    if lost:
        shown = ", ".join(lost[:_NAMED]) + (", ..." if len(lost) > _NAMED else "")
        lines.insert(0, t("given_files.unpaired", language).format(count=len(lost), names=shown))
    return "".join(status_line(line, "error") for line in lines[:_NAMED])
