"""The Survey tab: 23 networks on a time line, over their published PSNR, and as cards that can be filtered.

The table is small and fixed, so all of it travels with the page and a filter answers at once, without the server.
"""

from __future__ import annotations

import csv
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import gradio as gr

from dashboard.figures.cells import PUBLISHED_DIR, VIEWS, published_cells
from dashboard.i18n.catalogue import label, labels_of
from dashboard.tabs.labs import LABS
from dashboard.tabs.seminar import steps_of

FOLDER = Path(__file__).parent
DATASET = "Set5"
DESIGNS = ("recursive", "residual", "dense", "attention")
# How the survey writes things, and the ids of their words here. It prints losses other than L1 and L2 as keywords.
_FRAMEWORKS = MappingProxyType(
    {
        "pre-upsampling": "pre",
        "post-upsampling": "post",
        "progressive upsampling": "progressive",
        "iterative up-and-down sampling": "iterative",
    }
)
_UPSAMPLINGS = MappingProxyType(
    {"Bicubic": "bicubic", "Deconv": "deconv", "Sub-Pixel": "subpixel", "Meta Upscale": "meta"}
)
_LOSSES = MappingProxyType(
    {
        "L_Con.": "content",
        "L_GAN": "adversarial",
        "L_TV": "variation",
        "L_texture": "texture",
        "L_pixel_Cha": "charbonnier",
    }
)
# The lab that shows a network's mechanism.
_LABS = MappingProxyType(
    {
        "SRCNN": "srcnn", "DRCN": "frameworks", "FSRCNN": "transposed", "ESPCN": "subpixel", "LapSRN": "frameworks",
        "DRRN": "blocks", "SRResNet": "blocks", "SRGAN": "losses", "EDSR": "blocks", "EnhanceNet": "losses",
        "MemNet": "blocks", "SRDenseNet": "blocks", "DBPN": "frameworks", "DSRN": "frameworks", "RDN": "blocks",
        "CARN": "blocks", "MSRN": "blocks", "RCAN": "blocks", "ESRGAN": "losses", "RNAN": "blocks",
        "Meta-RDN": "interpolation", "SAN": "san", "SRFBN": "frameworks",
    }
)  # fmt: skip
# Rows of the table that we have a note on.
_NOTED = frozenset({"espcn"})


@dataclass(frozen=True)
class Network:
    """One row of the table as printed, with ids in place of its words; losses and keywords are told apart.

    Attributes:
        id: the method's name as it stands in text keys.
        framework: pre, post, progressive or iterative.
        upsampling: bicubic, deconv, subpixel or meta.
        design: some of ``DESIGNS``.
        losses: some of l1, l2, content, adversarial, variation, texture, charbonnier.
        lab: id of the lab that shows its mechanism.
    """

    id: str
    method: str
    year: int
    venue: str
    framework: str
    upsampling: str
    design: tuple[str, ...]
    losses: tuple[str, ...]
    keywords: str
    lab: str


def networks(folder: Path = PUBLISHED_DIR) -> tuple[Network, ...]:
    """The table's rows in its order, which is that of the years."""
    with (folder / "survey_table2.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_network(row) for row in csv.DictReader(file))


def _network(row: dict[str, str]) -> Network:
    words = [word.strip() for word in row["keywords"].split(",") if word.strip()]
    return Network(
        id=re.sub(r"\W", "_", row["method"].lower()),
        method=row["method"],
        year=int(row["year"]),
        venue=row["venue"],
        framework=_FRAMEWORKS[row["framework"]],
        upsampling=_UPSAMPLINGS[row["upsampling"]],
        design=tuple(name for name in DESIGNS if row[name]),
        losses=(*(name for name in ("l1", "l2") if row[name]), *(_LOSSES[word] for word in words if word in _LOSSES)),
        keywords=", ".join(word for word in words if word not in _LOSSES),
        lab=_LABS[row["method"]],
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
        row["lab"] = network.lab if network.lab in labs else ""
        row["step"] = next(
            ({"number": n, "title": label(f"seminar.{step}_title")} for n, step in steps_of(network.lab)), None
        )
        row["note"] = label(f"survey.note_{network.id}") if network.id in _NOTED else ""
        rows.append(row)
    return {"networks": rows, "bicubic": psnr["Bicubic"], "designs": DESIGNS}


def build() -> None:
    """Put the tab's content on the page; call it inside a ``gr.Tab``."""
    view = gr.HTML(
        html_template='<div class="sv-root"></div>',
        css_template=(FOLDER / "survey.css").read_text(encoding="utf-8"),
        js_on_load=(FOLDER / "survey.js").read_text(encoding="utf-8"),
        apply_default_css=False,
        elem_id="sr-survey",
    )
    words = {key: text for key, text in labels_of("survey.").items() if not key.startswith(("idea_", "note_"))}
    view.props = {"words": words, **data()}
