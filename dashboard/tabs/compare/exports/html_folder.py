"""Results that exist as pages that open from the disk: one for a picture, an index and one each for several.

What the command ``score --html`` writes; it is asked for by name there, because the core knows no page.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from dashboard.i18n.catalogue import LANGUAGE_NAMES, t
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Comparison, Request, open_picture, prepare
from dashboard.runs.given import GIVEN, Given
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.exports.html_page import html_page
from dashboard.tabs.compare.regions import opening_region
from dashboard.web import scripts
from dashboard.web.files import Store, safe_name
from sr_core.errors import SRLensError
from sr_core.image.files import read_header
from sr_core.metrics import METRICS
from sr_core.scoring import pages_folder
from sr_core.sentences import printable
from sr_core.whole import write_whole

INDEX = "tabs/compare/exports/html_page.css"


@dataclass(frozen=True)
class Shot:
    """One original and the results of methods for it."""

    dataset: str
    original: Path
    results: Mapping[str, Path]


def write_pages(shots: Sequence[Shot], scale: int, metrics: Sequence[str], out: Path, means: str) -> list[str]:
    """Write ``out``, and where there are several pictures a folder of their pages beside it.

    Args:
        shots: at least one.
        scale: of the results.
        metrics: ids of metrics that are measured besides PSNR and SSIM.
        out: the file to write; what is there is replaced.
        means: the table of means, as text for the index.

    Returns:
        A sentence for each picture that has no page.
    """
    left_out: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Store(Path(folder)))
        if len(shots) == 1:
            _write(out, html_page(_showing(shots[0], scale, metrics, session)))
            return left_out
        pages = pages_folder(out)
        pages.mkdir(exist_ok=True)
        rows = []
        for number, shot in enumerate(shots, start=1):
            file = pages / f"{number:04d}_{safe_name(shot.original.stem)}.html"
            try:
                showing = _showing(shot, scale, metrics, session)
                _write(file, html_page(showing, back=_quoted(f"../{out.name}")))
            except SRLensError as error:
                left_out.append(f"{printable(f'{shot.dataset}/{shot.original.name}')} has no page: {error}")
                continue
            rows.append(_row(shot, showing.comparison, f"{pages.name}/{file.name}"))
        _write(out, _index(rows, means, scale))
    return left_out


def _write(file: Path, page: str) -> None:
    """A name of bytes that are no text stands in the page with escapes."""
    write_whole(file, page.encode("utf-8", "backslashreplace"))


def _quoted(address: str) -> str:
    return quote(os.fsencode(address))


def _showing(shot: Shot, scale: int, metrics: Sequence[str], session: Session) -> Showing:
    given = tuple(_sources(shot))
    if not given:
        raise SRLensError("none of its results can be read.")
    request = Request(
        open_picture(shot.original, shot.original.name),
        "measure",
        scale,
        (),
        metrics=tuple(metrics),
        given=given,
    )
    *_, last = compare(prepare(request, session.catalogue), Ticket(), session)
    lr = session.store.picture(last.lr, "lr")
    hr = None if last.hr is None else session.store.picture(last.hr, "hr")
    return Showing(last, (lr, hr), opening_region(last.lr, scale))


def _sources(shot: Shot) -> Iterator[Given]:
    """The results that can be read; the others were named when they were measured, and leave the page to these."""
    for number, (method, file) in enumerate(shot.results.items(), start=1):
        try:
            header = read_header(file)
        except (SRLensError, OSError):
            continue
        yield Given(f"{GIVEN}_{number}", method, file.name, file, (header.height, header.width))


def _row(shot: Shot, comparison: Comparison, address: str) -> str:
    numbers = [
        f"{source.title} {METRICS['psnr'].text((result.scores or {}).get('psnr'))}"
        for source, result in zip(comparison.request.given, comparison.results, strict=True)
        if result.status == "done"
    ]
    cells = escape(shot.dataset), escape(", ".join(numbers))
    name = f'<a href="{_quoted(address)}">{escape(shot.original.name)}</a>'
    return f"<tr><td>{cells[0]}</td><td>{name}</td><td>{cells[1]}</td></tr>"


def _index(rows: Sequence[str], means: str, scale: int) -> str:
    style = (scripts.PACKAGE / INDEX).read_text(encoding="utf-8")
    words = " · ".join(t("exports.html_pictures", language) for language in LANGUAGE_NAMES)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>SR Lens x{scale}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n'
        f'<style>\n{style}\n</style>\n</head>\n<body>\n<main id="sr-page">\n<h1>SR Lens ×{scale}</h1>\n'
        f"<pre>{escape(means)}</pre>\n<table><caption>{escape(words)}</caption>\n"
        + "\n".join(rows)
        + "\n</table>\n</main>\n</body>\n</html>\n"
    )
