"""The tools of the Compare tab, in the order of the page."""

from __future__ import annotations

from dashboard.tools import address, blind, dependence, ensemble, region
from dashboard.tools.stage import Stage

UNDER_THE_VIEWER = (address, region)
TOOLS = (blind, dependence, ensemble)


def build(stage: Stage) -> None:
    """Lay out all tools: those that answer at once right under the viewer, the others below the table."""
    with stage.under:
        for tool in UNDER_THE_VIEWER:
            tool.build(stage)
    for tool in TOOLS:
        tool.build(stage)
