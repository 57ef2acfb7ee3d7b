"""The configuration of the page made small: what Gradio's script does not read is left out, what repeats is said once,
and what tabs need that are not open at first is sent when they are opened.

``packing.js`` puts the configuration together again before Gradio's script reads it.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.web import scripts

Row = dict[str, Any]

UNREAD = ("api_info", "api_info_as_input", "api_info_as_output", "example_inputs")
"""What a component says for programs, which get it from ``/config``; no script of Gradio's page reads it."""
LACKS = "-"
"""A row's names of what others of its kind have and it has not."""
SAID = "="
"""A row's names of what is said once for several rows, each with its place in ``texts``."""
LEAST_SAID = 100
"""Characters of a text that is worth a place there."""
LEAST_LATER = 1000
"""Bytes of a component's words and data that are worth a request of their own."""
_CONFIGURATION = re.compile(rb"window\.gradio_config = (\{.*?\});</script>", re.DOTALL)
# Inside <script>, JSON must not hold what HTML could take for markup.
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&'"})


def with_small_configuration(page: bytes, keep: Callable[[bytes], str] | None = None) -> bytes:
    """The HTML of Gradio's page with its configuration made small.

    Args:
        page: in one language already.
        keep: takes JSON that is sent later and says at which address; None leaves all in the page.
    """
    found = _CONFIGURATION.search(page)
    config = json.loads(found[1]) if found else {}
    if found is None or not config.get("components"):
        return page
    if keep is not None:
        _send_later(config, keep)
    small = in_json(packed(config)).translate(_ESCAPES).encode()
    return page[: found.start(1)] + small + page[found.end(1) :]


def in_json(value: Any) -> str:
    """As short as JSON gets; any letter is itself, for an escaped one takes twice the bytes in Korean."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def packed(config: Mapping[str, Any]) -> Row:
    """The configuration with rows that say only in what they differ from most of their kind.

    ``packed`` holds what most say: of components, and of their properties, by their type; of dependencies; and the
    long texts that several properties have (a lab's words stand in the seminar as well).
    """
    components = [{name: value for name, value in row.items() if name not in UNREAD} for row in config["components"]]
    by_type = defaultdict(list)
    for row in components:
        by_type[row["type"]].append(row)
    usual: dict[str, Row] = {"components": {}, "props": {}}
    rows: dict[int, Row] = {}
    for kind, alike in by_type.items():
        usual["components"][kind] = _usual([{**row, "props": None} for row in alike])
        usual["props"][kind] = _usual([row["props"] for row in alike])
        for row in alike:
            own = _different({**row, "props": None}, usual["components"][kind])
            rows[row["id"]] = {**own, "type": kind, "props": _different(row["props"], usual["props"][kind])}
    texts = _say_once([row["props"] for row in rows.values()])
    usual["dependencies"] = _usual(config["dependencies"])
    return {
        **config,
        "components": [rows[row["id"]] for row in components],
        "dependencies": [_different(row, usual["dependencies"]) for row in config["dependencies"]],
        "page": None if config.get("page") == _only_page(config) else config.get("page"),
        "packed": {**usual, "texts": texts},
    }


def _say_once(owns: Sequence[Row]) -> list[str]:
    """Put places in the returned texts for what several properties say, in place."""
    long = Counter(text for own in owns for text in own.values() if isinstance(text, str) and len(text) >= LEAST_SAID)
    texts = {text: place for place, text in enumerate(text for text, count in long.items() if count > 1)}
    for own in owns:
        said = {name: texts[text] for name, text in own.items() if isinstance(text, str) and text in texts}
        for name in said:
            del own[name]
        if said:
            own[SAID] = said
    return list(texts)


def _only_page(config: Mapping[str, Any]) -> Row:
    """What Gradio says once more of an app that has a single page."""
    ids = {name: [row["id"] for row in config[name]] for name in ("components", "dependencies")}
    return {"": {"layout": config.get("layout"), **ids}}


def _usual(rows: Sequence[Row]) -> Row:
    """What more than half of the rows say."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name, value in row.items():
            counts[name][in_json(value)] += 1
    most = ((name, *values.most_common(1)[0]) for name, values in counts.items())
    return {name: json.loads(value) for name, value, count in most if 2 * count > len(rows)}


def _different(row: Row, usual: Row) -> Row:
    own = {name: value for name, value in row.items() if name not in usual or in_json(usual[name]) != in_json(value)}
    lacks = [name for name in usual if name not in row]
    return own | ({LACKS: lacks} if lacks else {})


def _send_later(config: Mapping[str, Any], keep: Callable[[bytes], str]) -> None:
    """Take out what scripts of ours get for themselves when their tab is opened; see ``web/mount.js``."""
    first = _seen_first(config)
    mounting = scripts.address(scripts.MOUNTING)
    for row in config["components"]:
        props = row["props"]
        given = props.get("props")
        if row["id"] in first or not given or mounting not in (props.get("js_on_load") or ""):
            continue
        content = in_json(given).encode()
        if len(content) >= LEAST_LATER:
            props["props"] = {"later": keep(content)}


def _seen_first(config: Mapping[str, Any]) -> set[int]:
    """Ids of all that stands outside of tabs or in the first one."""
    kinds = {row["id"]: row["type"] for row in config["components"]}
    seen: set[int] = set()

    def visit(node: Mapping[str, Any]) -> None:
        children = node.get("children") or []
        if kinds.get(node["id"]) == "tabs":
            children = children[:1]
        for child in children:
            seen.add(child["id"])
            visit(child)

    visit(config["layout"])
    return seen
