"""The tools of the Compare tab, in the order of the page."""

from __future__ import annotations

from dashboard.tabs.compare.tools.address import panel as address
from dashboard.tabs.compare.tools.blind import panel as blind
from dashboard.tabs.compare.tools.dependence import panel as dependence
from dashboard.tabs.compare.tools.ensemble import panel as ensemble
from dashboard.tabs.compare.tools.panel import Stage
from dashboard.tabs.compare.tools.region import panel as region

UNDER_THE_VIEWER = (address, region)
TOOLS = (blind, dependence, ensemble)


def build(stage: Stage) -> None:
    """Lay out all tools: those that answer at once right under the viewer, the others below the table."""
    with stage.under:
        for tool in UNDER_THE_VIEWER:
            tool.build(stage)
    for tool in TOOLS:
        tool.build(stage)
