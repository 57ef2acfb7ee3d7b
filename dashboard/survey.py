"""The survey's table of 23 networks: how each is built, to be filtered by framework, upsampling and loss."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import gradio as gr
import pandas as pd

from dashboard.benchmark_data import PUBLISHED_DIR, distinct
from dashboard.i18n import t

ANY = ""
_DESIGNS = ("recursive", "residual", "dense", "attention")
# How the survey writes its losses, and the keys of their words here. It prints those that are neither L1 nor L2 among
# the keywords.
_LOSSES = MappingProxyType(
    {
        "L1": "l1",
        "L2": "l2",
        "L_Con.": "content",
        "L_GAN": "adversarial",
        "L_TV": "variation",
        "L_texture": "texture",
        "L_pixel_Cha": "charbonnier",
    }
)


@dataclass(frozen=True)
class Network:
    """One row of the table as printed; losses and keywords are told apart."""

    method: str
    year: int
    venue: str
    framework: str
    upsampling: str
    design: tuple[str, ...]
    losses: tuple[str, ...]
    keywords: str


def networks(folder: Path = PUBLISHED_DIR) -> tuple[Network, ...]:
    """The table's rows in its order."""
    with (folder / "survey_table2.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_network(row) for row in csv.DictReader(file))


def _network(row: dict[str, str]) -> Network:
    words = [word.strip() for word in row["keywords"].split(",") if word.strip()]
    pixel = [name for name, column in (("L1", "l1"), ("L2", "l2")) if row[column]]
    losses = [*pixel, *(word for word in words if word in _LOSSES)]
    return Network(
        method=row["method"],
        year=int(row["year"]),
        venue=row["venue"],
        framework=row["framework"],
        upsampling=row["upsampling"],
        design=tuple(t(f"survey.design_{name}") for name in _DESIGNS if row[name]),
        losses=tuple(t(f"survey.loss_{_LOSSES[name]}") for name in losses),
        keywords=", ".join(word for word in words if word not in _LOSSES),
    )


def matching(rows: Sequence[Network], *, framework: str = ANY, upsampling: str = ANY, loss: str = ANY) -> list[Network]:
    """Networks of a framework, an upsampling and a loss; ``ANY`` leaves a property open."""
    return [
        row
        for row in rows
        if framework in (ANY, row.framework)
        and upsampling in (ANY, row.upsampling)
        and (loss == ANY or loss in row.losses)
    ]


def table(rows: Sequence[Network]) -> pd.DataFrame:
    """One row a network, years as numbers."""
    heads = ("method", "year", "venue", "framework", "upsampling", "design", "loss", "keywords")
    values = [
        (
            *(row.method, row.year, row.venue, row.framework, row.upsampling),
            *(", ".join(row.design), ", ".join(row.losses), row.keywords),
        )
        for row in rows
    ]
    return pd.DataFrame(values, columns=pd.Index([t(f"survey.col_{head}") for head in heads]))


def count(shown: Sequence[Network], everything: Sequence[Network]) -> str:
    """How many of the networks are shown."""
    if not shown:
        return t("survey.none")
    return t("survey.found").format(shown=len(shown), all=len(everything))


def build() -> None:
    """Put the table and its filters on the page; call it inside a ``gr.Tab``."""
    rows = networks()
    gr.Markdown(t("survey.about"), elem_classes="sr-caption")
    with gr.Row():
        filters = [
            _filter("framework", [row.framework for row in rows]),
            _filter("upsampling", [row.upsampling for row in rows]),
            _filter("loss", [loss for row in rows for loss in row.losses]),
        ]
    found = gr.Markdown(count(rows, rows), elem_classes="sr-caption")
    grid = gr.Dataframe(
        table(rows), interactive=False, show_search="filter", max_height=620, wrap=True, elem_id="benchmarks-survey"
    )

    def show(framework, upsampling, loss):
        shown = matching(rows, framework=framework, upsampling=upsampling, loss=loss)
        return table(shown), count(shown, rows)

    gr.on(
        [widget.change for widget in filters],
        show,
        filters,
        [grid, found],
        queue=False,
        show_progress="hidden",
        trigger_mode="always_last",
        api_visibility="private",
    )


def _filter(name: str, values: Sequence[str]) -> gr.Dropdown:
    options = [(t("survey.any"), ANY), *((value, value) for value in distinct(values))]
    return gr.Dropdown(options, value=ANY, label=t(f"survey.{name}"), min_width=180, filterable=False)
