"""A list of its own below the methods: the survey's designs under one budget, to be searched, one by one or a family.

It is closed at first, and what it offers is made of the manifest alone: no network is opened before it is run.
"""

from __future__ import annotations

from collections.abc import Iterable

import gradio as gr

from dashboard.i18n.catalogue import label
from sr_core.catalogue.survey import survey_methods
from sr_core.models.registry import FAMILIES

FAMILY = "family-"
"""What stands before the name of a family that is chosen as a whole."""


def build() -> gr.Dropdown:
    """Lay the list out inside the current column; its value holds ids of methods and names of families."""
    with gr.Accordion(label("compare.one_budget"), open=False, elem_id="sr-further"):
        return gr.Dropdown(
            choices=offered(),
            value=[],
            multiselect=True,
            label=label("compare.one_budget_choose"),
            info=label("compare.one_budget_info"),
            elem_id="sr-one-budget",
        )


def offered() -> list[tuple[str, str]]:
    """(words, value) of what can be chosen: families with two networks or more, then each trained network."""
    methods = survey_methods()
    sizes = {family: sum(method.family == family for method in methods.values()) for family in FAMILIES}
    families = [(f"{family} ({size})", f"{FAMILY}{family}") for family, size in sizes.items() if size > 1]
    return [*families, *((method.title, method.id) for method in methods.values())]


def members(chosen: Iterable[object]) -> tuple[str, ...]:
    """Ids of the methods that are chosen, those of a chosen family included; what is not there is left out.

    >>> members(["one_budget_edsr", "family-nothing", 3])
    ('one_budget_edsr',)
    """
    wanted = {name for name in chosen or () if isinstance(name, str)}
    return tuple(method.id for method in survey_methods().values() if {method.id, f"{FAMILY}{method.family}"} & wanted)
