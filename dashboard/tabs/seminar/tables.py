"""Stages made of figures: the survey's table, SRCNN's six metrics, SAN's sets and scales.

Published figures come from `assets/published`, ours from `assets/results`; each row says which of the two it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.cells import MEASURED, VIEWS, Cell, View, all_cells, distinct, read_results
from dashboard.i18n.catalogue import t
from dashboard.tabs.seminar.numbers import survey_rows
from sr_core.metrics import METRICS

# The survey's frameworks as its own table abbreviates them.
_FRAMEWORKS = {
    "pre-upsampling": "Pre.",
    "post-upsampling": "Post.",
    "progressive upsampling": "Pro.",
    "iterative up-and-down sampling": "Iter.",
}
_MARKS = ("recursive", "residual", "dense", "attention", "l1", "l2")
# Of SAN's table: the yardstick, the two best networks of its time, and itself.
_SAN_METHODS = ("Bicubic", "EDSR", "RCAN", "SAN", "SAN+")
_MEASURED_METHODS = ("Bicubic", "SRCNN", "SAN")


def survey(language: str) -> dict[str, Any]:
    """Table 2 of the survey, 23 networks, as printed."""
    head = [t(f"seminar.survey_{name}", language) for name in ("method", "venue", "framework", "upsampling")]
    head += [t(f"seminar.survey_{name}", language) for name in (*_MARKS, "keywords")]
    rows = [
        {
            "cells": [
                _text(row["method"], strong=True),
                _text(f"{row['year']} {row['venue']}"),
                _text(_FRAMEWORKS[row["framework"]]),
                _text(row["upsampling"]),
                *(_text("✓" if row[name] else "", centre=True) for name in _MARKS),
                _text(_keywords(row["keywords"])),
            ]
        }
        for row in survey_rows()
    ]
    return {"head": head, "left": [0, 1, 2, 3, 10], "rows": rows, "note": t("seminar.survey_note", language)}


def _keywords(printed: str) -> str:
    """The survey's losses without TeX."""
    return printed.replace("L_pixel_Cha", "Charbonnier").replace("L_", "L ").replace("L Con.", "L con")


def srcnn_metrics(language: str) -> dict[str, Any]:
    """All six metrics of SRCNN's table on Set5 at three scales, and ours where we measured them."""
    view, cells = _cells("srcnn")
    published = [cell for cell in cells if cell.kind != MEASURED]
    ours = {(cell.metric, cell.scale, cell.method): cell for cell in cells if cell.kind == MEASURED}
    methods = distinct(cell.method for cell in published)
    # A method's Set5 figures are those of the table's data set only.
    names = [name for name in ("Bicubic", "SRCNN") if any(key[2] == name for key in ours)]
    rows = []
    for metric in view.metrics:
        info = METRICS[metric]
        for scale in distinct(cell.scale for cell in published):
            row = [cell for cell in published if (cell.metric, cell.scale) == (metric, scale)]
            best = max(cell.value for cell in row if cell.value is not None)
            printed = [_text(info.text(cell.value) or "–", strong=cell.value == best) for cell in row]
            measured = [_text(_shown(ours.get((metric, scale, name))), ours=True) for name in names]
            first = scale == row[0].scale and scale == min(cell.scale for cell in published)
            cells_of_row = [_text(info.heading if first else ""), _text(f"×{scale}"), *printed, *measured]
            rows.append({"cells": cells_of_row, "group": first})
    head = [t("seminar.table_metric", language), t("seminar.table_scale", language), *methods]
    head += [t("seminar.table_ours", language).format(method=name) for name in names]
    return {"head": head, "left": [0, 1], "rows": rows, "note": t("seminar.srcnn_metrics_note", language)}


def san_sets(language: str) -> dict[str, Any]:
    """SAN's five data sets and four scales, PSNR / SSIM, and ours where we measured them."""
    _, cells = _cells("san")
    sets = distinct(cell.dataset for cell in cells if cell.kind != MEASURED)
    found = {(cell.kind == MEASURED, cell.method, cell.scale, cell.dataset, cell.metric): cell for cell in cells}
    rows = []
    for scale in distinct(cell.scale for cell in cells if cell.kind != MEASURED):
        lines = [(False, name) for name in _SAN_METHODS] + [(True, name) for name in _MEASURED_METHODS]
        first = True
        for ours, method in lines:
            pairs = [[found.get((ours, method, scale, name, metric)) for metric in ("psnr", "ssim")] for name in sets]
            if not any(cell for pair in pairs for cell in pair):
                continue
            title = t("seminar.table_ours", language).format(method=method) if ours else method
            shown = [" / ".join(_shown(cell) for cell in pair) if all(pair) else "–" for pair in pairs]
            row = [_text(f"×{scale}" if first else ""), _text(title, strong=method.startswith("SAN"), ours=ours)]
            rows.append({"cells": [*row, *(_text(text, ours=ours) for text in shown)], "group": first})
            first = False
    head = [t("seminar.table_scale", language), t("seminar.survey_method", language), *sets]
    return {"head": head, "left": [0, 1], "rows": rows, "note": t("seminar.san_sets_note", language)}


def _cells(table: str) -> tuple[View, Sequence[Cell]]:
    view = next(view for view in VIEWS if view.id == table)
    results, _ = read_results()
    cells = all_cells(view, results)
    sets = {cell.dataset for cell in cells if cell.kind != MEASURED}
    return view, [cell for cell in cells if cell.dataset in sets]


def _shown(cell: Cell | None) -> str:
    return "–" if cell is None else METRICS[cell.metric].text(cell.value) or "–"


def _text(text: str, *, strong: bool = False, ours: bool = False, centre: bool = False) -> dict[str, Any]:
    """A cell of the page's table, only what is true of it."""
    marks = {"strong": strong, "ours": ours, "centre": centre}
    return {"text": text, **{name: True for name, set_ in marks.items() if set_}}
