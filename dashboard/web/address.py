"""What the page's address may say: every parameter, the tab that it belongs to, what its values look like.

A parameter that belongs to a tab stands in the address while that tab is open and leaves with it. Scripts get the same
table as data (``table``); ``address.js`` beside this file keeps to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

PAGE = ""
"""The owner of what stands in every tab's address."""


@dataclass(frozen=True)
class Kind:
    """What values look like: one that ``pattern`` does not match as a whole counts as not there, in scripts as well."""

    pattern: str
    parse: Callable[[str], Any] = str


def _titles(text: str) -> list[str]:
    # A plus of "SAN+" that somebody typed unescaped arrives as a blank; no title holds one at its end.
    return [part[:-1] + "+" if part.endswith(" ") else part for part in text.split("~") if part]


WORD = Kind(r"[\w.+-]{1,80}")
WORDS = Kind(r"[\w.+-]{0,80}(,[\w.+-]{0,80}){0,200}", lambda text: [word for word in text.split(",") if word])
TITLES = Kind(r".{0,4000}", _titles)
TITLE = Kind(r"[^<>]{1,200}")
WHOLE = Kind(r"[0-9]{1,6}", int)
NUMBER = Kind(r"-?[0-9]{1,8}(\.[0-9]{1,8})?", float)
ZOOM = Kind(r"fit|[0-9]{1,4}(\.[0-9]{1,8})?", lambda text: text if text == "fit" else float(text))
PLACE = Kind(r"[0-9]{1,8}(,[0-9]{1,8}){3}", lambda text: tuple(int(side) for side in text.split(",")))
FLAG = Kind(r"[01]", lambda text: text == "1")


@dataclass(frozen=True)
class Parameter:
    """One parameter of the address.

    ``owner`` is a tab's id or ``PAGE``. ``default`` is what it means when it is not there, as text; "" where that is
    decided by what is on the page. Changing a ``step`` is a step that the browser's Back takes; such a parameter stands
    in the address as long as its tab is open. A ``filter`` is taken back, too, and leaves when it is as at first.
    """

    name: str
    owner: str
    kind: Kind = WORD
    default: str = ""
    step: bool = False
    filter: bool = False


PARAMETERS = (
    Parameter("lang", PAGE),
    Parameter("tab", PAGE, default="compare", step=True),
    # What is compared, then where the visitor looks.
    Parameter("sample", "compare"),
    Parameter("scale", "compare", WHOLE),
    Parameter("mode", "compare", default="measure"),
    Parameter("methods", "compare", WORDS),
    Parameter("a", "compare", NUMBER),
    Parameter("show", "compare", default="grid"),
    Parameter("pane", "compare"),
    Parameter("order", "compare", WORDS),
    Parameter("hide", "compare", WORDS),
    Parameter("cx", "compare", NUMBER),
    Parameter("cy", "compare", NUMBER),
    Parameter("zoom", "compare", ZOOM),
    Parameter("region", "compare", PLACE),
    Parameter("difference", "compare"),
    Parameter("against", "compare"),
    Parameter("gain", "compare", NUMBER),
    Parameter("lab", "labs", step=True),
    Parameter("preset", "labs"),
    # The fields of dashboard.tabs.benchmarks.choice.Choice.
    Parameter("b_view", "benchmarks"),
    Parameter("b_dataset", "benchmarks", TITLE),
    Parameter("b_scale", "benchmarks", WHOLE),
    Parameter("b_metric", "benchmarks"),
    Parameter("b_methods", "benchmarks", TITLES),
    Parameter("b_kinds", "benchmarks", TITLES),
    Parameter("b_passes", "benchmarks"),
    Parameter("b_order", "benchmarks"),
    Parameter("b_lines", "benchmarks"),
    Parameter("b_cost", "benchmarks"),
    Parameter("b_spread", "benchmarks"),
    Parameter("b_everything", "benchmarks", FLAG, default="0"),
    Parameter("network", "survey"),
    Parameter("s_framework", "survey", filter=True),
    Parameter("s_upsampling", "survey", filter=True),
    Parameter("s_design", "survey", filter=True),
    Parameter("s_loss", "survey", filter=True),
    Parameter("s_year", "survey", WHOLE, filter=True),
    Parameter("s_scale", "survey", WHOLE, default="4", filter=True),
    Parameter("seminar", "seminar", step=True),
    Parameter("talk", "seminar"),
)


def read(query: Mapping[str, str], owner: str) -> dict[str, Any]:
    """The values that a query gives the parameters of ``owner``, by name; what does not look like one is left out."""
    return {
        parameter.name: parameter.kind.parse(query[parameter.name])
        for parameter in PARAMETERS
        if parameter.owner == owner
        and parameter.name in query
        and re.fullmatch(parameter.kind.pattern, query[parameter.name], re.ASCII | re.DOTALL)
    }


def table(defaults: Mapping[str, str]) -> list[dict[str, Any]]:
    """The parameters as data for scripts; ``defaults`` are those that only the page knows, by name."""
    rows = []
    for parameter in PARAMETERS:
        row = asdict(parameter) | {"default": defaults.get(parameter.name, parameter.default)}
        del row["kind"]
        rows.append(row | {"pattern": parameter.kind.pattern})
    return rows
