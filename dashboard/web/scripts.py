"""The page's own scripts: ES modules, served as files and imported by what Gradio runs when a component is mounted.

Every ``.js`` and ``.css`` of this package is served below ``scripts/<version>/``, by its place in the package:
``dashboard/components/picker/picker.js`` is ``scripts/<version>/components/picker/picker.js``. Modules import each
other by relative paths, as they lie in the folders. The version is made of what the files say, so a browser may keep
them for good and a page never sees a mixture. All addresses are relative to the page's base, as those of Gradio's own
scripts are: the app may live below another path.

A component with a script of its own says which file and which events, and has no other code in Python::

    gr.HTML(html_template="<div></div>", js_on_load=on_load("tabs/survey/survey.js", events=("chosen",)))

and the file exports one function, called once per mount (twice on one page if there are two such components, so a
module keeps nothing of a component in variables of its own)::

    export function mount(element, { props, trigger, watch, server, upload }) { ... }

- ``watch`` misses nothing: if a value came from Python while the module was still on its way, the callback is called
  once right after it was given. So begin with ``watch(["value"], show)`` and then ``show()``.
- ``trigger`` takes the events that ``on_load`` names and no others. (Gradio looks for them in ``js_on_load``, in
  quotes: only then can Python write ``component.chosen(...)``.)
- Of a component in a tab that is not open at first, larger ``props`` are sent when it is mounted (``page/packing.py``);
  the module finds them as if they had been there all along.
- What is fetched early (``preloads``) belongs to what is seen first; the rest comes when its tab is opened.

The page needs ``route()`` among its routes: ``launch(app_kwargs={"routes": [scripts.route()]})``, in tests as well.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from os import PathLike, stat_result
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.web.folders import folder_route

PACKAGE = Path(__file__).resolve().parents[1]
MOUNTING = "web/mount.js"
_PATH = "/scripts"
_SERVED = (".js", ".css")
_KEPT = "public, max-age=31536000, immutable"  # a year: another content has another address
_IMPORTED = re.compile(r"""^(?:import|export)\b[^;]*?\bfrom "(\.[^"]+)";|^@?import "(\.[^"]+)";""", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?=(?:async )?function|class|const|let)", re.MULTILINE)
_TOP_NAME = re.compile(r"^(?:(?:async )?function\*?|class|const|let) (\w+)", re.MULTILINE)
# In scope: element, trigger, props, server, upload, watch. `before` is what was there when the module was asked for.
_ON_LOAD = """\
const before = {{ ...props }};
import(new URL({mounting}, document.baseURI)).then(({{ mount }}) =>
  mount({file}, {{ element, trigger, props, server, upload, watch }}, before, {events}),
);
"""


def on_load(file: str, events: Sequence[str] = ()) -> str:
    """The ``js_on_load`` of a component whose script is ``file``, a path below ``dashboard/``; ``events`` it triggers.

    Raises:
        FileNotFoundError: there is no such script.
    """
    names = {"mounting": address(MOUNTING), "file": address(file), "events": list(events)}
    return _ON_LOAD.format(**{name: json.dumps(value) for name, value in names.items()})


def call(file: str, name: str) -> str:
    """The ``js`` of an event: calls the function ``name`` that ``file`` exports, with the inputs, for the outputs.

    Raises:
        FileNotFoundError: there is no such script.
    """
    return (
        f"async (...values) => (await import(new URL({json.dumps(address(file))}, document.baseURI))).{name}(...values)"
    )


def start(file: str, setting: Mapping[str, Any]) -> str:
    """HTML for a page's head: calls the function ``start`` that ``file`` exports, once the page has been read.

    Raises:
        FileNotFoundError: there is no such script.
    """
    module, given = (_in_html(value) for value in (f"./{address(file)}", setting))
    return f'<script type="module">import {{ start }} from {module}; start({given});</script>'


def _in_html(value: Any) -> str:
    # Inside <script>, JSON must not hold what HTML could take for its end.
    return json.dumps(value).replace("<", "\\u003c")


def address(file: str) -> str:
    """Where the page finds ``file``, a path below ``dashboard/``; relative to the page's base.

    Raises:
        FileNotFoundError: there is no such script or style sheet.
    """
    if not file.endswith(_SERVED) or not (PACKAGE / file).is_file():
        raise FileNotFoundError(f"{file} is no script or style sheet of the dashboard.")
    return f"{_PATH[1:]}/{version()}/{file}"


def preloads(*files: str) -> str:
    """Links for the head of the page by which scripts with all that they import, and style sheets, come at once."""
    modules = [file for file in with_imports(*files) if file.endswith(".js")]
    styles = [file for file in files if file.endswith(".css")]
    links = [f'<link rel="modulepreload" href="{address(file)}">' for file in modules]
    return "".join([*(f'<link rel="stylesheet" href="{address(file)}">' for file in styles), *links])


def with_imports(*files: str) -> list[str]:
    """``files`` and what they import, directly or not, each once; paths below ``dashboard/``."""
    found: dict[str, None] = {}
    waiting = list(reversed(files))
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found[file] = None
        place = PACKAGE / file
        for match in _IMPORTED.finditer(place.read_text(encoding="utf-8")):
            imported = (place.parent / (match[1] or match[2])).resolve()
            waiting.append(imported.relative_to(PACKAGE).as_posix())
    return list(found)


def with_specifiers(module: str, named: Callable[[str], str]) -> str:
    """A module's text, each relative address that it imports replaced by what ``named`` makes of it."""

    def renamed(match: re.Match[str]) -> str:
        imported = match[1] or match[2]
        return match[0].replace(f'"{imported}"', json.dumps(named(imported)))

    return _IMPORTED.sub(renamed, module)


def as_one_script(file: str) -> str:
    """A module and all that it imports as one script that needs no modules, for a worker of a page without a server.

    Raises:
        ValueError: two of them use one name at their top, or export in a way that only modules have.
    """
    order: list[str] = []

    def visit(name: str) -> None:
        for imported in with_imports(name)[1:]:
            if imported not in order:
                visit(imported)
        if name not in order:
            order.append(name)

    visit(file)
    parts = [_EXPORTED.sub("", _IMPORTED.sub("", (PACKAGE / name).read_text(encoding="utf-8"))) for name in order]
    script = "\n".join(parts)
    names = _TOP_NAME.findall(script)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or re.search(r"^(?:import|export)\b", script, re.MULTILINE):
        raise ValueError(
            f"{', '.join(order)} do not fit into one script: {', '.join(twice) or 'imports or exports left'}"
        )
    return script


@lru_cache(maxsize=1)
def version() -> str:
    """Twelve digits that stand for the content of all scripts and style sheets."""
    digest = hashlib.sha256()
    for file in sorted(file for file in PACKAGE.rglob("*") if file.suffix in _SERVED):
        digest.update(f"{file.relative_to(PACKAGE).as_posix()}\n".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def route() -> Route:
    """Serves the scripts and style sheets of this package, and nothing else of it."""
    return folder_route(f"{_PATH}/{version()}", _ScriptFiles(directory=PACKAGE), name="scripts")


class _ScriptFiles(StaticFiles):
    def lookup_path(self, path: str) -> tuple[str, stat_result | None]:
        """As for any static file, but what is neither a script nor a style sheet is not there."""
        return super().lookup_path(path) if path.endswith(_SERVED) else ("", None)

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file or 304, to be kept: what changes has another version in its path."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = _KEPT
        return response
