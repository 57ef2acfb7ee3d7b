"""Networks on the part in sight: what is affordable, that its pixels are those of the whole, and what the page says."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.runs import parts
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Picture, Request, Result, prepare
from dashboard.runs.places import Region
from dashboard.runs.shown import Showing
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.parts_shown import look_at
from dashboard.tabs.compare.view import estimate_text, status_text, viewer_value
from sr_core.image.files import read_image

NOTHING = (None, None, None)


@pytest.fixture
def held(session):
    """A picture of one's own on which SRCNN is held back: 160 x 128, x2."""
    pixels = np.random.default_rng(0).integers(0, 256, (128, 160, 3), dtype=np.uint8)
    request = Request(Picture("mine.png", pixels), "measure", 2, ("bicubic", "srcnn"), budget=0.0)
    snapshots = list(compare(prepare(request, session.catalogue), Ticket(), session))
    assert [result.status for result in snapshots[-1].results] == ["done", "held"]
    return snapshots[-1]


def test_the_pixels_of_a_part_are_those_of_the_whole_run(session, held) -> None:
    sight = Region(41, 30, 50, 60)
    result = list(parts.compare_part(held, sight, Ticket(), session))[-1]
    part = result.part
    assert part is not None and result.status == "held"
    assert part.region == Region(40, 30, 52, 60)  # whole LR pixels
    whole = held.methods["srcnn"].run(held.lr, 2)
    rows, columns = part.region.slices
    assert (read_image(part.file).pixels == whole[rows, columns]).all()
    # What is there is not run again, and stays in sight while the whole is run.
    session.shown.put("me", Showing(held, (part.file, None), None))
    shown = session.shown.put_result("me", held.key, result)
    assert list(parts.compare_part(shown.comparison, Region(42, 31, 48, 50), Ticket(), session)) == []
    again = session.shown.put("me", Showing(held, (part.file, None), None))
    assert again.comparison.results[1].part == part
    assert session.shown.put_result("me", "another", result) is None


def test_parts_and_interpolators_of_one_comparison_leave_each_other_alone(session, held) -> None:
    """On a large picture the page asks for its part long before the interpolators are done."""
    early = held.updated(Result("bicubic"))
    file = session.store.picture(held.lr, "lr")
    session.shown.put("me", Showing(early, (file, None), None))
    answers = look_at((held.key, {"x": 0, "y": 0, "w": 60, "h": 50}, 1), "me", session, "en", NOTHING)
    first = next(answers)
    assert first[0].panes[1].status == "waiting" and first[1] is None  # the run itself says how it stands
    session.shown.put("me", Showing(held, (file, None), None))  # the next snapshot of the run
    viewer = [answer[0] for answer in answers if answer != NOTHING][-1]
    assert viewer.panes[1].status == "done" and viewer.panes[2].part is not None


def test_what_is_in_sight_is_cut_to_what_is_quick(session, held, monkeypatch) -> None:
    methods = [held.methods["srcnn"]]
    size, sight = held.lr.shape[:2], Region(0, 0, 160, 128)
    assert parts.affordable(sight, size, methods, 2, session.estimates) == sight
    whole = session.estimates.total(methods, size, 2)
    monkeypatch.setattr(parts, "PART_SECONDS", 0.7 * whole)
    region = parts.affordable(sight, size, methods, 2, session.estimates)
    assert region is not None and 48 <= region.w < 160 and abs(region.x + region.w / 2 - 80) <= 2
    monkeypatch.setattr(parts, "PART_SECONDS", 0.0)
    assert parts.affordable(sight, size, methods, 2, session.estimates) is None
    assert parts.affordable(sight, size, [], 2, session.estimates) is None


def test_the_page_gets_the_part_and_says_what_the_whole_takes(session, held, tmp_path) -> None:
    file = session.store.picture(held.lr, "lr")
    session.shown.put("me", Showing(held, (file, None), None))
    assert "memory" in estimate_text(held, session.estimates)
    crop = {"x": 0, "y": 0, "w": 60.5, "h": 50}
    answers = list(look_at((held.key, crop, 1), "me", session, "en", NOTHING))
    viewer, status, table = next(answer for answer in reversed(answers) if answer[1] and "sr-line" in str(answer[1]))
    pane = next(pane for pane in viewer.panes if pane.id == "srcnn")
    assert pane.part is not None and pane.part.area.w == 62 and pane.image is None
    assert pane.message == "A part of it. The whole takes under 1 s."
    assert "press Run" in status and "A part of it" in table
    assert viewer.view is None  # an own picture opens as a whole
    # What came late, or is no crop, changes nothing.
    for asked in ((held.key, "nonsense", 2), ("another", crop, 2), (None, crop, 2)):
        assert len(list(look_at(asked, "me", session, "en", NOTHING))) == 1


def test_nothing_is_left_to_wait_for_while_networks_are_held(session, held) -> None:
    text, kind = status_text(held, session.estimates, "en")
    assert kind == "held" and text.startswith("The networks take under 1 s on the whole picture")
    pane = viewer_value(Showing(held, (held.results[0].file, held.results[0].file), None)).panes[2]
    assert pane.message == "Takes under 1 s."
