"""Parts of held networks on the page: which part is run for what is in sight, and what the page gets of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from dashboard.runs.comparison import Comparison
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
        for result in compare_part(showing.comparison, sight, ticket, session):
            # The interpolators of the same comparison may be at work beside it: what they have made stays.
            current = None if ticket.superseded else session.shown.put_result(visitor, showing.comparison.key, result)
            if current is None:
                return  # another comparison has begun, or another look
            viewer, status, table = _answer(current, session, language)
            # As long as others are at work, their run says how it stands.
            yield viewer, status if current.comparison.finished else nothing[1], table

    yield from in_turn(steps(), ticket, nothing)


def _answer(showing: Showing, session: Session, language: str) -> tuple:
    comparison = showing.comparison
    text, kind = status_text(comparison, session.estimates, language)
    return viewer_value(showing, language), status_line(text, kind), table_html(comparison, language)


def _sight(comparison: Comparison, crop: Any) -> Region | None:
    """What is in sight, in HR pixels; of a picture wholly in sight the place where the methods disagree most."""
    height, width = comparison.lr.shape[:2]
    scale = comparison.request.scale
    sight = checked_region(crop, width * scale, height * scale)
    if sight is not None and (sight.w, sight.h) == (width * scale, height * scale):
        return opening_region(comparison.lr, scale)
    return sight
