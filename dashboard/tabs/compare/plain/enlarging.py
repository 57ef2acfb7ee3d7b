"""One picture enlarged by one method, from a file to a link: what the page says meanwhile, as HTML."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from dashboard.i18n.catalogue import filled, t
from dashboard.i18n.durations import format_estimate
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Comparison, Request, Result, check_file, prepare
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.web import files
from dashboard.web.html import status_line
from sr_core.errors import SRLensError

log = logging.getLogger(__name__)


def enlarge(
    path: str | None, scale: int, method: str, ticket: Ticket, session: Session, language: str
) -> Iterator[str]:
    """How far it is, again and again, then a link to the lossless PNG, or one sentence on why there is none."""
    try:
        if path is None:
            raise SRLensError(sentence("plain.no_file"))
        check_file(path, "enlarge", scale)
        picture = session.open(Path(path), Path(path).name)
        comparison = prepare(Request(picture, "enlarge", scale, (method,)), session.catalogue)
        seconds = session.estimates.total(comparison.coming, comparison.lr.shape[:2], scale)
        for snapshot in compare(comparison, ticket, session):
            (result,) = snapshot.results
            yield _line(result, snapshot, seconds, language)
    except SRLensError as error:
        yield status_line(said(error.sentence, language), "error")
    except Exception:
        log.exception("enlarging failed")
        yield status_line(t("compare.unexpected_method", language), "error")


def _line(result: Result, comparison: Comparison, seconds: float, language: str) -> str:
    if result.status == "failed":
        return status_line(said(result.message, language), "error")
    if result.status == "cancelled":
        return status_line(t("compare.cancelled", language))
    if result.status == "done":
        file = result.download or result.file
        return "" if file is None else _link(file, comparison, language)
    share = result.progress or 0.0
    left = format_estimate(seconds * (1 - share), language)
    title = comparison.methods[result.method].title
    return status_line(filled("plain.running", language, title=title, share=share, left=left), "running")


def _link(file: Path, comparison: Comparison, language: str) -> str:
    height, width = (side * comparison.request.scale for side in comparison.lr.shape[:2])
    text = t("plain.download", language).format(name=file.name, w=width, h=height)
    return f'<p class="sr-line sr-done sr-plain-link" role="status">{files.link(file, text)}</p>'
