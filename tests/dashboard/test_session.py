"""One app's state: handed down and nowhere else, so that two apps in a process know nothing of each other."""

from __future__ import annotations

import pkgutil
from concurrent.futures import Executor
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import numpy as np

import dashboard
from dashboard.page.shell import build
from dashboard.runs.cache import ResultCache
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Picture, Request, prepare
from dashboard.runs.estimates import Estimates
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.shown import Showing, Shown
from dashboard.runs.tickets import Ticket, Tickets
from dashboard.runs.worker import Worker
from dashboard.web.files import Store
from sr_core import METHODS

FEW = ("bicubic", "srcnn", "san")  # what labs are about is there in every app
STATEFUL = (ResultCache, Estimates, Shown, Tickets, Worker, Session, Executor)


def picture() -> Picture:
    return Picture("noise", np.random.default_rng(0).integers(0, 256, (48, 48, 3), dtype=np.uint8))


def offered(session: Session) -> set[str]:
    """The methods that the Compare tab of a page offers."""
    components = build(session).get_config_file()["components"]
    (methods,) = (part["props"] for part in components if part["props"].get("elem_id") == "sr-methods")
    return {method for _, method in methods["choices"]}


def test_two_apps_in_one_process_share_no_state(tmp_path: Path) -> None:
    first = Session(Store(tmp_path / "first"))
    second = Session(Store(tmp_path / "second"), catalogue={name: METHODS[name] for name in FEW})
    assert [offered(session) for session in (first, second)] == [set(METHODS), set(FEW)]
    request = Request(picture(), "measure", 2, ("bicubic",))
    *_, done = compare(prepare(request, first.catalogue), Ticket(), first)
    first.shown.put("visitor", Showing(done, (tmp_path, None), Region(0, 0, 1, 1)))
    first.tickets.start("visitor", "comparison")
    first.estimates.learn(METHODS["bicubic"], (400, 400), 2, 1.0)
    assert next(compare(prepare(request, first.catalogue), Ticket(), first)).finished
    assert not next(compare(prepare(request, second.catalogue), Ticket(), second)).finished
    assert second.shown.get("visitor") is None
    assert len(second.tickets) == 0
    assert not second.estimates.of(METHODS["bicubic"], (24, 24), 2).measured
    assert not (tmp_path / "second").exists()
    parts = [field.name for field in fields(Session) if field.name not in ("catalogue", "enlarge", "takes_weights")]
    assert [name for name in parts if getattr(first, name) is getattr(second, name)] == []


def test_who_leaves_is_forgotten(session: Session) -> None:
    *_, done = compare(prepare(Request(picture(), "measure", 2, ("bicubic",)), session.catalogue), Ticket(), session)
    session.shown.put("visitor", Showing(done, (Path("lr.png"), None), Region(0, 0, 1, 1)))
    tickets = [session.tickets.start("visitor", kind) for kind in ("comparison", "receipt", "own")]
    session.leave("visitor")
    assert all(ticket.cancelled for ticket in tickets)
    assert session.shown.get("visitor") is None


def test_an_upload_stays_decoded_in_its_own_app(tmp_path: Path, session: Session) -> None:
    from sr_core.image.files import write_image

    path = write_image(tmp_path / "a.png", picture().pixels)
    assert session.open(path, "a.png") is session.open(path, "a.png")
    assert Session(session.store).open(path, "a.png") is not session.open(path, "a.png")


def test_no_module_holds_state() -> None:
    for module in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if not module.name.endswith("__main__"):
            held = [name for name, value in vars(import_module(module.name)).items() if isinstance(value, STATEFUL)]
            assert held == [], module.name
