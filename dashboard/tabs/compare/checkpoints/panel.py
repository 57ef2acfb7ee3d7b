"""The place beside the viewer where a checkpoint is uploaded: it becomes a method, or a sentence says what it is.

It is there only in an app that was started with ``--allow-uploads-of-weights``. Parameters are read and nothing in a
file is run; the network itself is one that this program or spandrel builds. A method that was brought is there for all
visitors until the app ends.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import label, language_of, t
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.session import Session
from dashboard.tabs.compare.names import offered
from dashboard.web.files import safe_name
from dashboard.web.handlers import PRIVATE
from dashboard.web.html import status_line
from sr_core.catalogue.methods import Catalogue, Method
from sr_core.errors import SRLensError
from sr_core.image.degrade import SCALES

MOST = 16
"""Checkpoints that an app takes while it runs."""

log = logging.getLogger(__name__)


def build(methods: gr.CheckboxGroup, scale: gr.Radio, session: Session) -> list[Any]:
    """Lay out the panel where it is called; the events after which the comparison has to run again."""
    if not session.takes_weights or not isinstance(session.catalogue, Catalogue):
        return []
    taken = Uploaded(session.catalogue)
    with gr.Accordion(label("checkpoint.title"), open=False, elem_id="sr-weights"):
        gr.HTML(status_line(label("checkpoint.info")), padding=False)
        file = gr.File(label=label("checkpoint.file"), height=120, elem_id="sr-weights-file")
        line = gr.HTML("", elem_id="sr-weights-line", padding=False)

    def take(path: str | None, chosen: list[str], factor: Any, request: gr.Request) -> tuple[Any, str]:
        """A checkpoint was uploaded: its method is offered and chosen."""
        language = language_of(request)
        if path is None:
            return gr.skip(), ""
        try:
            method = taken.take(Path(path), factor if isinstance(factor, int) and factor in SCALES else None)
        except SRLensError as error:
            return gr.skip(), status_line(said(error.sentence, language), "error")
        except Exception:
            log.exception("a checkpoint could not be taken")
            return gr.skip(), status_line(t("compare.unexpected", language), "error")
        choices = offered(session.catalogue.values(), language)
        return gr.update(choices=choices, value=[*chosen, method.id]), status_line(described(method, language))

    return [file.upload(take, [file, methods, scale], [methods, line], concurrency_limit=1, **PRIVATE)]


class Uploaded:
    """Checkpoints that visitors brought, kept in a folder of their own as long as the app runs."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._folder: tempfile.TemporaryDirectory | None = None
        self._count = 0

    def take(self, path: Path, scale: int | None) -> Method:
        """The method that a checkpoint becomes; SRLensError with one sentence for what cannot be used."""
        with self._lock:
            if self._count >= MOST:
                raise SRLensError(sentence("checkpoint.full", limit=MOST))
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="sr-lens-weights-")
            # What was uploaded is swept after a while, the method needs its file as long as it is offered.
            kept = Path(self._folder.name) / str(self._count) / f"{safe_name(path.stem)}{path.suffix}"
            kept.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, kept)
            try:
                method = self._catalogue.register_file(kept, scale)
            except SRLensError:
                kept.unlink()
                raise
            self._count += 1
            return method


def described(method: Method, language: str) -> str:
    """What a method that was brought is: architecture, scales, parameters, file, hash."""
    record = method.weights[min(method.weights)]
    return t("checkpoint.taken", language).format(
        title=method.title,
        architecture=method.network_name,
        scales=", ".join(f"×{scale}" for scale in method.scales),
        parameters=f"{record.parameters:,}",
        file=record.file.name,
        sha256=record.sha256[:12],
    )
