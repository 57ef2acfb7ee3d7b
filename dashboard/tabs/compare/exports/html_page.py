"""A comparison as one HTML file that opens from the disk: pictures, viewer, table and receipt are all inside.

Modules have no addresses there. Those of the page are named in an import map, each as a data URL; the worker, which
has no import map, is one script. Nothing is fetched from anywhere, nothing is sent.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, LANGUAGE_NAMES, t
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.shown import Showing
from dashboard.tabs.compare.exports.receipts import receipt, receipt_text
from dashboard.tabs.compare.exports.scene import take_scene
from dashboard.tabs.compare.view import table_html, viewer_value
from dashboard.web import scripts
from sr_core.errors import SRLensError

PAGE = "tabs/compare/exports/html_page.js"
WORKER = "components/viewer/pictures/worker.js"
STYLES = ("components/viewer/viewer.css", "tabs/compare/exports/html_page.css")
MOST_BYTES = 256 * 1024**2
"""Of all pictures of a page: more, and browsers take too long to read the file."""


def html_page(showing: Showing, languages: Mapping[str, str] = LANGUAGE_NAMES, back: str = "") -> str:
    """The comparison as it stands, its finished results only, as the text of an HTML file.

    ``back``: address of the page that leads here, "" for none.

    Raises:
        SRLensError: nothing is finished, or the pictures are too large for one file.
    """
    comparison = showing.comparison
    scene = take_scene(comparison, {})
    pictures: dict[str, str] = {}
    values = {language: _with_pictures(viewer_value(showing, language), pictures) for language in languages}
    if sum(map(len, pictures.values())) > MOST_BYTES:
        size, limit = sum(map(len, pictures.values())) / 1024**2, MOST_BYTES / 1024**2
        raise SRLensError(sentence("exports.too_large", size=size, limit=limit))
    name = said(comparison.request.picture.name)
    data = {
        "names": dict(languages),
        "pictures": pictures,
        "values": values,
        "tables": {language: table_html(comparison, language, linked=False) for language in languages},
        "receipt": receipt_text(receipt(scene)),
        "titles": dict.fromkeys(languages, f"{name} ×{scene.scale}"),
        "receipts": {language: t("exports.html_receipt", language) for language in languages},
        "indexes": {language: t("exports.html_index", language) for language in languages},
        "back": back,
        "worker": scripts.as_one_script(WORKER),
    }
    return document(f"{name} x{scene.scale}", data, PAGE)


def document(title: str, data: Mapping[str, Any], page: str) -> str:
    """An HTML file that runs the module ``page`` on ``data``, which it finds as JSON."""
    imports = {f"sr/{file}": _data_url(_renamed(file)) for file in scripts.with_imports(page) if file.endswith(".js")}
    styles = "\n".join(_text(file) for style in STYLES for file in _sheets(style))
    return (
        f'<!doctype html>\n<html lang="{DEFAULT_LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(title)} - SR Lens</title>\n<style>\n{styles}\n</style>\n"
        f'<script type="importmap">{_json({"imports": imports})}</script>\n</head>\n'
        '<body>\n<main id="sr-page"></main>\n'
        f'<script type="application/json" id="sr-data">{_json(data)}</script>\n'
        f'<script type="module">import "sr/{page}";</script>\n</body>\n</html>\n'
    )


def _with_pictures(value: Any, pictures: dict[str, str]) -> dict[str, Any]:
    """The viewer's value as plain data, its pictures as keys of ``pictures``, which fills with data URLs."""
    plain = value.model_dump()
    panes = [pane for pane in plain["panes"] if pane["image"] is not None]
    for pane in panes:
        for name in ("image", "back"):
            if pane[name] is not None:
                pane[name] = {"key": _kept(Path(pane[name]["path"]), pictures)}
    return {**plain, "panes": panes}


def _kept(file: Path, pictures: dict[str, str]) -> str:
    key = file.parent.name
    if key not in pictures:
        pictures[key] = f"data:image/png;base64,{base64.b64encode(file.read_bytes()).decode()}"
    return key


def _renamed(file: str) -> str:
    """A module whose imports are called as the import map calls them."""
    return scripts.with_specifiers(_text(file), lambda imported: f"sr/{_beside(file, imported)}")


def _sheets(style: str) -> list[str]:
    """A style sheet's parts, in the order in which their rules count."""
    return [file for file in scripts.with_imports(style) if "@import" not in _text(file)]


def _beside(file: str, imported: str) -> str:
    place = (scripts.PACKAGE / PurePosixPath(file).parent / imported).resolve()
    return place.relative_to(scripts.PACKAGE).as_posix()


def _text(file: str) -> str:
    return (scripts.PACKAGE / file).read_text(encoding="utf-8")


def _data_url(module: str) -> str:
    return f"data:text/javascript;base64,{base64.b64encode(module.encode()).decode()}"


def _json(data: Any) -> str:
    # "</script>" in a file's name must not end the element.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
