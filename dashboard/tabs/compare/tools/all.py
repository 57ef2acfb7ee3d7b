"""The tools of the Compare tab, in the order of the page."""

from __future__ import annotations

from dashboard.tabs.compare.tools.address import panel as address
from dashboard.tabs.compare.tools.blind import panel as blind
from dashboard.tabs.compare.tools.dependence import panel as dependence
from dashboard.tabs.compare.tools.ensemble import panel as ensemble
from dashboard.tabs.compare.tools.panel import Workbench
from dashboard.tabs.compare.tools.region import panel as region

UNDER_THE_VIEWER = (address, region)
TOOLS = (blind, dependence, ensemble)


def build(bench: Workbench) -> None:
    """Lay out all tools: those that answer at once right under the viewer, the others below the table."""
    with bench.under:
        for tool in UNDER_THE_VIEWER:
            tool.build(bench)
    for tool in TOOLS:
        tool.build(bench)
