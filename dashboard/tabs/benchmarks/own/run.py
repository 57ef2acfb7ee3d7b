"""Measuring a visitor's own pictures, with the benchmark's own code: the figures are those of its command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from dashboard.runs.given import GivenSet
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.runs.uploads import OwnImage
from sr_core.benchmark.compute import Compute
from sr_core.benchmark.given import GivenUnit, given_circumstances
from sr_core.benchmark.results import BenchmarkResult, Skip
from sr_core.benchmark.run import circumstances
from sr_core.benchmark.unit import Outcome, Unit, measure
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled, ImageError
from sr_core.image.files import read_header
from sr_core.metrics import LUMA_METRICS, PROTOCOLS, RGB_FIRST
from sr_core.provenance import cores

DATASET = "own"
FIRST_PROTOCOL = RGB_FIRST.id


@dataclass(frozen=True)
class Snapshot:
    """How far a run has come: what is measured, what runs now ("" when nothing does), steps done of all."""

    result: BenchmarkResult
    done: int
    total: int
    image: str = ""
    method: str = ""
    progress: float | None = None
    cancelled: bool = False

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.cancelled or self.done >= self.total


def fitting(methods: Sequence[str], scale: int, protocol: str, session: Session) -> list[Method]:
    """Those of the methods that exist at the scale and can be measured under the protocol, the cheapest first."""
    found = [method for method in session.catalogue.values() if method.id in methods and scale in method.scales]
    found = [method for method in found if method.supports_luma or not PROTOCOLS[protocol].luma_alone]
    return sorted(found, key=lambda method: session.estimates.total([method], (256, 256), scale))


def units_of(
    images: Sequence[OwnImage],
    methods: Sequence[str],
    scale: int,
    metrics: Sequence[str],
    protocols: Sequence[str],
    session: Session,
) -> list[Unit]:
    """A unit per picture, protocol and method, the cheapest first, so that the table fills from all pictures."""
    return [
        Unit(DATASET, image.name, image.path, scale, (method.id,), protocol, measured)
        for protocol in protocols
        if (measured := comparable(metrics, protocol))
        for method in fitting(methods, scale, protocol, session)
        for image in images
    ]


def comparable(metrics: Sequence[str], protocol: str) -> tuple[str, ...]:
    """Those of the metrics that the protocol can measure: without colours, those of luma."""
    return tuple(name for name in metrics if name in LUMA_METRICS or not PROTOCOLS[protocol].luma_alone)


def given_units(
    found: GivenSet, scale: int, metrics: Sequence[str], protocols: Sequence[str], session: Session
) -> list[GivenUnit]:
    """A unit per picture and protocol for the results that were brought; one called as a method of ours says so."""
    names = {method: f"{method} (given)" if method in session.methods else method for method in found.methods}
    pairs = zip(found.originals, found.results, strict=True)
    return [
        GivenUnit(
            *(DATASET, original.name, original.path, scale, (names[method],), protocol, measured),
            files={names[method]: image.path},
        )
        for original, results in pairs
        for method, image in results.items()
        for protocol in protocols
        if (measured := comparable(metrics, protocol))
    ]


def seconds_of(
    images: Sequence[OwnImage], methods: Sequence[str], scale: int, protocols: Sequence[str], session: Session
) -> float:
    """About how long the methods will take, as far as this machine has shown."""
    runs = [method for protocol in protocols for method in fitting(methods, scale, protocol, session)]
    sizes = [(image.size[0] // scale, image.size[1] // scale) for image in images]
    return sum(session.estimates.total(runs, size, scale) for size in sizes)


def run(units: Sequence[Unit], ticket: Ticket, session: Session) -> Iterator[Snapshot]:
    """Measure the units, one after another; networks take turns with those of all comparisons.

    A cancelled run ends with what it has. Yields whenever something changed.
    """
    compute = Compute(threads=cores())
    snapshot = Snapshot(BenchmarkResult(_circumstances(units, compute, session), ()), 0, len(units))
    yield snapshot
    for unit in units:
        if ticket.cancelled:
            break
        name = unit.methods[0]
        title = name if isinstance(unit, GivenUnit) else session.catalogue[name].title
        snapshot = replace(snapshot, image=unit.image, method=title, progress=None)
        yield snapshot
        outcome: Outcome | None = None
        for step in _outcome(unit, compute, ticket, session):
            if isinstance(step, Outcome):
                outcome = step
            else:
                snapshot = replace(snapshot, progress=step)
                yield snapshot
        if outcome is None:
            break
        snapshot = replace(snapshot, result=_with(snapshot.result, outcome), done=snapshot.done + 1, progress=None)
        yield snapshot
    yield replace(snapshot, image="", method="", progress=None, cancelled=snapshot.done < snapshot.total)


def _outcome(unit: Unit, compute: Compute, ticket: Ticket, session: Session) -> Iterator[float | Outcome]:
    """Progress of one unit, then what it gave; nothing if it was cancelled."""
    try:
        if isinstance(unit, GivenUnit):
            yield unit.measure(compute, session.catalogue)
            return
        if not session.catalogue[unit.methods[0]].architecture:
            yield measure(unit, compute, catalogue=session.catalogue)
            return
        work = partial(measure, unit, compute, catalogue=session.catalogue)
        turn = session.worker.turn(work, ticket, seconds=_seconds(unit, session))
        yield from (step.share for step in turn.steps() if step.share is not None)
        yield turn.answer()
    except Cancelled:
        return


def _circumstances(units: Sequence[Unit], compute: Compute, session: Session) -> dict[str, Any]:
    """Of methods that are run and of results that were brought, together."""
    given = [unit for unit in units if isinstance(unit, GivenUnit)]
    run = [unit for unit in units if not isinstance(unit, GivenUnit)]
    if not run:
        return given_circumstances(given, 1)
    meta = circumstances(run, compute=compute, catalogue=session.catalogue)
    return {**meta, "methods": {**meta["methods"], **given_circumstances(given, 1)["methods"]}} if given else meta


def _seconds(unit: Unit, session: Session) -> float | None:
    """What the unit's method will take, about; None for a picture that tells no size."""
    try:
        header = read_header(unit.path)
    except ImageError:
        return None
    method, size = session.catalogue[unit.methods[0]], (header.height // unit.scale, header.width // unit.scale)
    return session.estimates.of(method, size, unit.scale).seconds


def _with(result: BenchmarkResult, outcome: Outcome) -> BenchmarkResult:
    skipped: dict[Skip, None] = dict.fromkeys([*result.skipped, *outcome.skipped])
    notes = tuple(dict.fromkeys([*result.notes, *outcome.notes]))
    return replace(result, records=(*result.records, *outcome.records), skipped=tuple(skipped), notes=notes)
