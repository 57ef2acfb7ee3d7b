"""Parts of held networks on the page: which part is run for what is in sight, and that a later run keeps it in view."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dashboard.runs.comparison import Comparison, Part
from dashboard.runs.parts import compare_part
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing
from dashboard.runs.tickets import in_turn
from dashboard.tabs.compare.regions import checked_region, opening_region
from dashboard.tabs.compare.view import status_text, table_html, viewer_value
from dashboard.web.html import status_line
from dashboard.web.untrusted import finite

log = logging.getLogger(__name__)


def parts_of(showing: Showing | None) -> dict[str, Part]:
    """What is there of each network of what the page shows."""
    results = () if showing is None else showing.comparison.results
    return {result.method: result.part for result in results if result.part is not None}


def with_parts(snapshot: Comparison, parts: Mapping[str, Part]) -> Comparison:
    """The snapshot with what is there already of each result that has no image yet."""
    for result in snapshot.results:
        if result.status != "done" and result.method in parts:
            snapshot = snapshot.updated(replace(result, part=parts[result.method]))
    return snapshot


def look_at(
    asked: tuple[Any, Any, Any], visitor: str, session: Session, language: str, nothing: tuple
) -> Iterator[tuple]:
    """Viewer, status and table while held networks run on what is in sight.

    Args:
        asked: key, crop and number as the page sent them.
        visitor: names the page.
        session: of the app.
        language: of the page.
        nothing: what changes nothing on the page.
    """
    key, crop, number = asked
    showing = session.shown.get(visitor, key) if isinstance(key, str) else None
    sight = None if showing is None else _sight(showing.comparison, crop)
    if showing is None or sight is None or session.shown.is_blind(visitor):
        yield nothing
        return
    ticket = session.tickets.start(visitor, "part", finite(number) or 0.0)

    def steps() -> Iterator[tuple]:
        current = showing
        for snapshot in compare_part(showing.comparison, sight, ticket, session):
            if ticket.superseded or session.shown.get(visitor) is not current:
                return  # a run has begun, or another look
            current = replace(current, comparison=snapshot)
            session.shown.put(visitor, current)
            text, kind = status_text(snapshot, session.estimates, language)
            line = status_line(text, kind, finite(number) or 0.0)
            yield viewer_value(current, language), line, table_html(snapshot, language)

    yield from in_turn(steps(), ticket, nothing)


def _sight(comparison: Comparison, crop: Any) -> Region | None:
    """What is in sight, in HR pixels; of a picture wholly in sight the place where the methods disagree most."""
    height, width = comparison.lr.shape[:2]
    scale = comparison.request.scale
    sight = checked_region(crop, width * scale, height * scale)
    if sight is not None and (sight.w, sight.h) == (width * scale, height * scale):
        return opening_region(comparison.lr, scale)
    return sight
