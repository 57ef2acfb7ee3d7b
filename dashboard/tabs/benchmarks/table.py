"""The figures of the Benchmarks tab as a table and as CSV, each with its receipt."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.figures.cells import MEASURED, Cell, View, distinct, table_rows
from dashboard.figures.references import reference_of
from dashboard.i18n.catalogue import t
from dashboard.tabs.benchmarks import words as receipts
from dashboard.tabs.benchmarks.charts.bars import DIAMOND
from dashboard.tabs.benchmarks.choice import Choice, chosen, method_order
from sr_core.metrics import METRICS
from sr_core.spreadsheet import cell as safe

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler


def table(cells: Sequence[Cell], view: View, choice: Choice, language: str) -> pd.DataFrame:
    """One row per data set, scale, method and source, numbers as numbers; a NaN was not published.

    Methods stand in the chosen order, our figure of one below the published one. Columns are headed in the page's
    language: data set, scale, method (with the mark of measured figures), the view's metrics, gain and difference to
    the published figure (of the chosen metric), parameters, seconds, year, source, paper, note.
    """
    rows = []
    for row in _ordered(in_table(cells, choice), choice):
        first, of_metric = next(iter(row.values())), row.get(choice.metric)
        paper = reference_of(first.method)
        values = {METRICS[name].heading: row[name].value if name in row else None for name in view.metrics}
        notes = distinct(receipts.note(cell, language) for cell in row.values() if cell.note)
        rows.append(
            {
                t("benchmarks.col_dataset", language): first.dataset,
                t("benchmarks.col_scale", language): first.scale,
                t("benchmarks.col_method", language): first.method + (f" {DIAMOND}" if first.kind == MEASURED else ""),
                **values,
                _head("gain", choice, language): of_metric and of_metric.gain,
                _head("difference", choice, language): of_metric and of_metric.difference,
                t("benchmarks.col_parameters", language): first.parameters or None,
                t("benchmarks.col_seconds", language): first.seconds,
                t("benchmarks.col_year", language): paper and paper.year,
                t("benchmarks.col_source", language): receipts.source(first, language),
                t("benchmarks.col_paper", language): paper.short if paper else "",
                t("benchmarks.col_note", language): "; ".join(notes),
            }
        )
    frame = pd.DataFrame(rows)
    # A column of nothing but None would sort as objects and print "None".
    numbers = [METRICS[name].heading for name in view.metrics]
    numbers += [_head("gain", choice, language), _head("difference", choice, language)]
    numbers += [t(f"benchmarks.col_{name}", language) for name in ("parameters", "seconds", "year")]
    if rows:
        frame[numbers] = frame[numbers].astype(float)
    return frame


def _ordered(cells: Sequence[Cell], choice: Choice) -> list[dict[str, Cell]]:
    """The table's rows, of each data set and scale in the chosen order of methods."""
    places: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells:
        places.setdefault((cell.dataset, cell.scale), []).append(cell)
    rows = []
    for here in places.values():
        order = method_order([cell for cell in here if cell.metric == choice.metric], choice.order)
        # A method without the chosen metric comes last.
        order += distinct(cell.method for cell in here if cell.method not in order)
        rows += table_rows(sorted(here, key=lambda cell: order.index(cell.method)))
    return rows


def styled(frame: pd.DataFrame, view: View, choice: Choice, language: str) -> Styler | pd.DataFrame:
    """The table with its numbers printed as papers print them; they still sort as numbers."""
    if frame.empty:
        return frame
    chosen_metric = METRICS[choice.metric]
    formats: dict[str, Callable[[float], str]] = {
        info.heading: info.text for info in (METRICS[name] for name in view.metrics)
    }
    for name in ("gain", "difference"):
        formats[_head(name, choice, language)] = lambda value: chosen_metric.text(value, signed=True)
    formats[t("benchmarks.col_scale", language)] = lambda value: f"×{value}"
    formats[t("benchmarks.col_parameters", language)] = lambda value: f"{value:,.0f}"
    formats[t("benchmarks.col_seconds", language)] = lambda value: f"{value:.3g}"
    formats[t("benchmarks.col_year", language)] = lambda value: f"{value:.0f}"
    style = frame.style
    style.format(formats, na_rep="")  # pyright: ignore[reportArgumentType] keys are column names
    return style


def csv_text(cells: Sequence[Cell], choice: Choice, language: str) -> str:
    """The table's cells as CSV, one line per figure with its whole receipt."""
    out = io.StringIO()
    head = ["dataset", "scale", "method", "metric", "value", "gain", "difference", "kind", "source", "protocol"]
    head += ["parameters", "seconds", "images", "date", "weights_sha256", "year", "paper", "doi", "note"]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for cell in in_table(cells, choice):
        digits = METRICS[cell.metric].digits + (4 if cell.kind == MEASURED else 0)
        values = (cell.value, cell.gain, cell.difference)
        numbers = ["" if value is None else f"{value:.{digits}f}" for value in values]
        measured = [f"{cell.seconds:.4f}", cell.images] if cell.seconds is not None else ["", ""]
        paper = reference_of(cell.method)
        cited = [paper.year, paper.short, paper.doi] if paper is not None else ["", "", ""]
        origin = [cell.kind, receipts.source(cell, language), receipts.protocol(cell, language)]
        place = (cell.dataset, cell.scale, cell.method, cell.metric)
        facts = [cell.parameters or "", *measured, cell.date, cell.weights, *cited, receipts.note(cell, language)]
        writer.writerow(map(safe, [*place, *numbers, *origin, *facts]))
    return out.getvalue()


def csv_name(view: View, choice: Choice) -> str:
    """A file name that says what the CSV holds; letters that some file systems refuse become "_"."""
    part = "all" if choice.everything else f"{choice.dataset}-x{choice.scale}"
    name = f"sr-lens-{view.id}-{part}"
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name) + ".csv"


def in_table(cells: Sequence[Cell], choice: Choice) -> list[Cell]:
    """The cells that the table shows."""
    kept = chosen(cells, choice)
    if choice.everything:
        return kept
    return [cell for cell in kept if cell.dataset == choice.dataset and cell.scale == choice.scale]


def _head(name: str, choice: Choice, language: str) -> str:
    return t(f"benchmarks.col_{name}", language).format(metric=METRICS[choice.metric].heading)
