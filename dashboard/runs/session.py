"""What the visitors of one app share while it runs. Two apps in one process have one each and share nothing.

It is made when the page is built and handed down: a function takes the parts that it needs, or the whole of it where it
needs most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dashboard.runs.cache import ResultCache
from dashboard.runs.comparison import Picture, Result, open_picture
from dashboard.runs.estimates import Estimates
from dashboard.runs.gpu import Enlarge, enlarging
from dashboard.runs.shown import Shown
from dashboard.runs.tickets import Tickets
from dashboard.runs.worker import Worker
from dashboard.web.files import Store
from sr_core.catalogue.methods import METHODS, Method
from sr_core.catalogue.survey import survey_methods

CACHED_RESULTS = 512
# Uploads that stay decoded: changing the scale does not read a file again. An upload's path is never reused.
DECODED = 2


def _opening() -> Callable[[Path, str], Picture]:
    return lru_cache(maxsize=DECODED)(open_picture)


@dataclass(frozen=True)
class Session:
    """One app's state.

    Attributes:
        store: where files lie that the page gives out.
        catalogue: the methods that can be run, by id.
        cache: finished results, by what they were made of.
        estimates: how fast each method is on this machine, as far as it has shown.
        tickets: who runs what.
        worker: the thread on which networks take turns.
        shown: what each page has in front of it.
        enlarge: runs a method: here, or on a GPU that is lent for it.
        open: decodes a file that a visitor chose, given its path and the name it came with; SRLensError if it cannot.
        takes_weights: whether visitors may add checkpoints to the catalogue.
    """

    store: Store
    catalogue: Mapping[str, Method] = field(default_factory=lambda: METHODS)
    cache: ResultCache[Result] = field(default_factory=lambda: ResultCache(CACHED_RESULTS))
    estimates: Estimates = field(default_factory=Estimates)
    tickets: Tickets = field(default_factory=Tickets)
    worker: Worker = field(init=False)
    shown: Shown = field(default_factory=Shown)
    enlarge: Enlarge = field(default_factory=enlarging)
    open: Callable[[Path, str], Picture] = field(default_factory=_opening)
    takes_weights: bool = False

    def __post_init__(self) -> None:
        """The line learns how busy the machine is, and estimates are told at the same pace."""
        object.__setattr__(self, "worker", Worker(self.estimates.pace))

    @property
    def methods(self) -> Mapping[str, Method]:
        """What a comparison may hold: the catalogue, and after it the networks that are a group of their own."""
        further = {name: method for name, method in survey_methods().items() if name not in self.catalogue}
        return {**self.catalogue, **further}

    def leave(self, visitor: str) -> None:
        """The visitor closed the page: whatever runs for it stops, what it showed is forgotten."""
        self.tickets.leave(visitor)
        self.shown.forget(visitor)
