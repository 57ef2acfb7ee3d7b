"""The Survey tab: 23 networks on a time line, over their published PSNR, and as cards that can be filtered.

The table is small and fixed, so all of it travels with the page and a filter answers at once, without the server.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.figures.cells import PUBLISHED_DIR, VIEWS, published_cells
from dashboard.i18n.catalogue import label, labels_of
from dashboard.tabs.labs import LABS
from dashboard.tabs.seminar import steps_of
from dashboard.tabs.survey.networks import DESIGNS, labs_of, networks
from dashboard.web import scripts

FOLDER = Path(__file__).parent
DATASET = "Set5"
# Rows of the table that we have a note on.
_NOTED = frozenset({"espcn"})


def published_psnr(folder: Path = PUBLISHED_DIR) -> dict[str, dict[int, float]]:
    """PSNR (dB) on Set5 by method and scale, from SAN's Table 2; a figure that we doubt or that is missing is left out.

    Bicubic is among the methods.
    """
    table = next(view for view in VIEWS if view.id == "san")
    figures: dict[str, dict[int, float]] = {}
    for cell in published_cells(table, folder):
        if cell.metric == "psnr" and cell.dataset == DATASET and cell.sound is not None:
            figures.setdefault(cell.method, {})[cell.scale] = cell.sound
    return figures


def data() -> dict[str, Any]:
    """What the page's script needs: networks with their words as labels, figures, and which labs there are."""
    # Keys of JSON are strings.
    psnr = {method: {str(scale): value for scale, value in row.items()} for method, row in published_psnr().items()}
    labs = {lab.id for lab in LABS}
    rows = []
    for network in networks():
        row = asdict(network) | {"idea": label(f"survey.idea_{network.id}"), "psnr": psnr.get(network.method, {})}
        row["labs"] = [lab for lab in labs_of(network) if lab in labs]
        steps = [step for lab in row["labs"] for step in steps_of(lab)][:1]
        row["step"] = next(({"number": n, "title": label(f"seminar.{step}_title")} for n, step in steps), None)
        row["note"] = label(f"survey.note_{network.id}") if network.id in _NOTED else ""
        rows.append(row)
    return {"networks": rows, "bicubic": psnr["Bicubic"], "designs": DESIGNS}


def build() -> None:
    """Put the tab's content on the page; call it inside a ``gr.Tab``."""
    view = gr.HTML(
        html_template='<div class="sv-root"></div>',
        css_template=(FOLDER / "survey.css").read_text(encoding="utf-8"),
        js_on_load=scripts.on_load("tabs/survey/survey.js"),
        apply_default_css=False,
        elem_id="sr-survey",
    )
    words = {key: text for key, text in labels_of("survey.").items() if not key.startswith(("idea_", "note_"))}
    view.props = {"words": words, **data()}
