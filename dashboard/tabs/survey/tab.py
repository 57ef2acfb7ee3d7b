"""The Survey tab: 23 networks on a time line, over their published PSNR, and as cards that can be filtered and run.

The tables are small and fixed, so all of them travel with the page and a filter answers at once, without the server.
What a card runs, and its diagram, come from Python when they are asked for.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import gradio as gr

from dashboard.figures.cells import PUBLISHED_DIR, VIEWS, published_cells
from dashboard.figures.one_budget import (
    ABOUT_EQUAL,
    DATASETS_SHOWN,
    DesignFigures,
    budget_ladder,
    design_figures,
    linear_filter,
)
from dashboard.i18n.catalogue import label, labels_of
from dashboard.runs.session import Session
from dashboard.tabs.labs import LABS
from dashboard.tabs.labs.frame.asked import answering
from dashboard.tabs.labs.frame.specimen import SAMPLES
from dashboard.tabs.seminar import steps_of
from dashboard.tabs.survey import workbench
from dashboard.tabs.survey.networks import DESIGNS, labs_of, networks
from dashboard.web import scripts
from sr_core.catalogue.survey import method_id

FOLDER = Path(__file__).parent
DATASET = "Set5"
# Rows of the table that we have a note on.
_NOTED = frozenset({"espcn"})
STYLES = ("survey.css", "one_budget.css")
# The design that a card of the survey's table runs: SRGAN's generator is SRResNet.
CARD_OF = MappingProxyType(
    {network.id: {"meta_rdn": "metardn", "srgan": "srresnet"}.get(network.id, network.id) for network in networks()}
)


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


def budget_data() -> dict[str, Any]:
    """What the script needs of the designs under one budget: every figure with how it was made."""
    designs = design_figures()
    bicubic = next((run.held_out_bicubic for design in designs for run in design.runs), None)
    linear = linear_filter()
    return {
        "designs": [_design(design) for design in designs],
        "datasets": DATASETS_SHOWN,
        "heldOutBicubic": bicubic,
        "linear": asdict(linear) if linear else None,
        "ladder": {design: [asdict(run) for run in runs] for design, runs in budget_ladder().items()},
        "equal": ABOUT_EQUAL,
        "samples": [[sample, label(f"specimen.{sample}")] for sample in SAMPLES],
        "tenths": [workbench.LEAST_TENTHS, workbench.MOST_TENTHS],
        "anyScale": workbench.ANY_SCALE,
    }


def _design(design: DesignFigures) -> dict[str, Any]:
    family = design.family.removesuffix("-upsampling")
    further = design.id not in CARD_OF.values()
    idea = {"idea": label(f"survey.idea_{design.id}")} if further else {}
    return asdict(design) | {"family": family, "method": method_id(design.id), "further": further} | idea


def build(session: Session) -> None:
    """Put the tab's content on the page; call it inside a ``gr.Tab``."""
    workshop = workbench.Workshop(session)
    asked = (workshop.run, workshop.share, workshop.scaled, workbench.diagram, workbench.answer)
    view = gr.HTML(
        html_template='<div class="sv-root"></div>',
        css_template="\n".join((FOLDER / name).read_text(encoding="utf-8") for name in STYLES),
        js_on_load=scripts.on_load("tabs/survey/survey.js"),
        server_functions=[answering(function) for function in asked],
        apply_default_css=False,
        elem_id="sr-survey",
    )
    texts = labels_of("survey.")
    words = {key: text for key, text in texts.items() if not key.startswith(("idea_", "note_"))}
    view.props = {"words": words, "budget": budget_data(), "cardOf": dict(CARD_OF), **data()}
