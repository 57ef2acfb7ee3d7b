"""What a visitor of the Benchmarks tab has chosen: clamped to what there is, and as a link that opens it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from dashboard.figures.cells import BASELINE, MEASURED, PUBLISHED, VIEWS, Cell, View, distinct, is_ensemble
from dashboard.figures.references import reference_of
from dashboard.web.address import read

BY_VALUE, BY_YEAR = "value", "year"
GAIN, VALUE = "gain", "value"
PARAMETERS, SECONDS = "parameters", "seconds"
BOTH, SINGLE, ENSEMBLE = "both", "single", "ensemble"
PREFIX = "b_"
TAB = "benchmarks"
ALL = "all"

_OPTIONS = {
    "passes": (BOTH, SINGLE, ENSEMBLE),
    "order": (BY_VALUE, BY_YEAR),
    "lines": (GAIN, VALUE),
    "cost": (PARAMETERS, SECONDS),
    "spread": (GAIN, VALUE),
}


@dataclass(frozen=True)
class Choice:
    """What is shown. ``lines`` and ``spread`` are GAIN or VALUE, ``cost`` is PARAMETERS or SECONDS.

    ``passes`` is SINGLE for methods that look at a picture once, ENSEMBLE for the means of eight passes, or BOTH.
    ``methods`` may hold titles that the view does not have: they are ignored.
    """

    view: str
    dataset: str
    scale: int
    metric: str
    methods: tuple[str, ...]
    kinds: tuple[str, ...] = (PUBLISHED, MEASURED)
    passes: str = BOTH
    order: str = BY_VALUE
    lines: str = GAIN
    cost: str = PARAMETERS
    spread: str = GAIN
    everything: bool = False
    """The table shows every data set and scale."""


def find_view(view_id: object) -> View:
    """The view of that id; the first one for any other value."""
    return next((view for view in VIEWS if view.id == view_id), VIEWS[0])


def opening(view: View, cells: Sequence[Cell]) -> Choice:
    """What a view opens with."""
    return Choice(view.id, view.dataset, view.scale, view.metrics[0], tuple(distinct(cell.method for cell in cells)))


def clamped(values: Mapping[str, Any], cells: Sequence[Cell], view: View) -> Choice:
    """A choice from whatever came from a page: a value that the view does not have gives way to the opening one."""
    start = opening(view, cells)
    datasets, scales = {cell.dataset for cell in cells}, {cell.scale for cell in cells}
    options: dict[str, Iterable[Any]] = {"dataset": datasets, "scale": scales, "metric": view.metrics, **_OPTIONS}
    taken: dict[str, Any] = {}
    for name, allowed in options.items():
        value = values.get(name)
        if isinstance(value, str | int) and value in allowed:
            taken[name] = value
    for name, allowed in (("methods", start.methods), ("kinds", start.kinds)):
        value = values.get(name)
        if isinstance(value, list | tuple):
            taken[name] = tuple(entry for entry in allowed if entry in value)
    if not any(map(is_ensemble, start.methods)):
        taken.pop("passes", None)  # the choice would be between all and none
    if isinstance(values.get("everything"), bool):
        taken["everything"] = values["everything"]
    return replace(start, **taken)


def to_query(choice: Choice, cells: Sequence[Cell]) -> str:
    """The query that opens the page on this choice: what differs from the view's opening, and the tab."""
    start = opening(find_view(choice.view), cells)
    query = {"tab": TAB, f"{PREFIX}view": choice.view}
    for field in fields(choice)[1:]:
        value = getattr(choice, field.name)
        if value != getattr(start, field.name):
            query[PREFIX + field.name] = _as_text(value)
    return urlencode(query)


def from_query(query: Mapping[str, str]) -> dict[str, Any]:
    """The values that a page's query names, still to be clamped; the view's under "view"."""
    return {name.removeprefix(PREFIX): value for name, value in read(query, TAB).items()}


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return "~".join(value) if isinstance(value, tuple) else str(value)


def chosen(cells: Iterable[Cell], choice: Choice) -> list[Cell]:
    """Cells of the chosen methods, sources and passes, all data sets, scales and metrics."""
    return [
        cell
        for cell in cells
        if cell.method in choice.methods and cell.kind in choice.kinds and of_passes(cell.method, choice.passes)
    ]


def of_passes(method: str, passes: str) -> bool:
    """Whether a method belongs to the chosen passes; bicubic does to all, as what the others are measured by."""
    return passes == BOTH or method == BASELINE or is_ensemble(method) == (passes == ENSEMBLE)


def method_order(cells: Iterable[Cell], order: str) -> list[str]:
    """Methods from the top down: best value of the cells first (BY_VALUE), or newest first (BY_YEAR).

    A method without a value, or without a year, comes after those that have one; ties keep the order of the cells.
    """
    best: dict[str, float] = {}
    for cell in cells:
        value = _year(cell.method) if order == BY_YEAR else cell.sound
        best[cell.method] = max(best.get(cell.method, float("-inf")), float("-inf") if value is None else value)
    return sorted(best, key=lambda method: -best[method])


def _year(method: str) -> int | None:
    reference = reference_of(method)
    return None if reference is None else reference.year
