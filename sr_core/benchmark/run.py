"""Data sets x methods x scales -> one table, measured under one or both protocols of the field.

One unit of work is one image at one scale under one protocol: it is read, shrunk once, enlarged by every method and
measured. Units are independent: they run in any number of processes, in any order, on any number of machines, and a
run that was stopped or killed goes on.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from sr_core.benchmark.compute import ONE_THREAD, Compute
from sr_core.benchmark.journal import Journal, journals, read_journal
from sr_core.benchmark.merge import joined, keys_of, missing, still_valid
from sr_core.benchmark.plan import KnownSet, digest, folder_id, plan
from sr_core.benchmark.pool import outcomes
from sr_core.benchmark.results import BenchmarkResult, Note, Record, Skip, read_result
from sr_core.benchmark.shards import ALONE, Shard
from sr_core.benchmark.unit import Outcome, Unit
from sr_core.catalogue.methods import METHODS, Method
from sr_core.catalogue.weights import verify
from sr_core.errors import SRLensError
from sr_core.image.degradation import BICUBIC
from sr_core.metrics import METRICS, PROTOCOLS, RGB_FIRST
from sr_core.provenance import machine, versions


def benchmark(
    paths: Sequence[str | Path],
    methods: Sequence[str] | None = None,
    scales: Sequence[int] = (4,),
    protocol: str | Sequence[str] = RGB_FIRST.id,
    metrics: Sequence[str] = ("psnr", "ssim"),
    *,
    jobs: int = 1,
    compute: Compute = ONE_THREAD,
    catalogue: Mapping[str, Method] = METHODS,
    json_path: str | Path | None = None,
    resume: bool = False,
    shard: Shard = ALONE,
    on_outcome: Callable[[Outcome, int, int], None] | None = None,
    lr_dir: Path | None = None,
    degradation: str = BICUBIC,
) -> BenchmarkResult:
    """Measure methods on folders of images.

    Args:
        paths: folders (each a data set with the folder's name) or single image files.
        methods: ids of the catalogue; None takes, at each scale, all that exist there and fit the protocol.
        scales: the factors.
        protocol: id of ``PROTOCOLS``, or several.
        metrics: ids of ``METRICS``.
        jobs: processes that share the images. Their number changes no figure.
        compute: threads and device of one network.
        catalogue: the methods that there are.
        json_path: the result is written there at the end and when the run is stopped; until then a journal beside it
            holds every record as soon as it is there.
        resume: take over what ``json_path`` and its journal hold of the same images and weights.
        shard: this process among those that share the run; each gets every figure in the end, the first one writes.
        on_outcome: called after each unit with the outcome, the units done and all units (of this process); it may
            raise ``Cancelled`` to stop.
        lr_dir: folder of LR files to enlarge (:mod:`sr_core.benchmark.lr_files`); None shrinks the originals.
        degradation: how they are shrunk: "bi" as the protocol says, "bd" or "dn" (:mod:`sr_core.image.degradation`).

    Returns:
        Records in the order data set, image, protocol, scale, method, whatever the order of the work. Images that
        cannot be read or are too small are named in ``skipped``; they enter no mean.

    Raises:
        SRLensError: a path, method, scale, protocol, metric or device that does not exist, before anything is run.
    """
    earlier = earlier_results(json_path, resume=resume)
    # Each process reads the files of its own machine; together they know what is left to do.
    known = {name: found for sets in shard.gathered(_sets(earlier)) for name, found in sets.items()}
    units = plan(paths, methods, scales, protocol, metrics, known, catalogue, lr_dir, degradation)
    compute.check()
    meta = circumstances(units, jobs, compute, shard, catalogue=catalogue)
    return measured(
        units,
        meta,
        earlier,
        jobs=jobs,
        compute=compute,
        catalogue=catalogue,
        json_path=json_path,
        shard=shard,
        on_outcome=on_outcome,
    )


def measured(
    units: Sequence[Unit],
    meta: Mapping[str, Any],
    earlier: Sequence[BenchmarkResult] = (),
    *,
    jobs: int = 1,
    compute: Compute = ONE_THREAD,
    catalogue: Mapping[str, Method] = METHODS,
    json_path: str | Path | None = None,
    shard: Shard = ALONE,
    on_outcome: Callable[[Outcome, int, int], None] | None = None,
) -> BenchmarkResult:
    """Measure units in any number of processes, a journal beside ``json_path`` until the result is there.

    ``meta`` are the circumstances, ``earlier`` what is gone on with; the rest as :func:`benchmark`.
    """
    old = [still_valid(part, meta, units) for part in earlier]
    kept = joined([*chain.from_iterable(shard.gathered(old)), BenchmarkResult(meta, ())])
    todo = missing(units, kept.records)
    own, already = shard.part(todo), len(units) - len(todo)
    records: list[Record] = []
    skipped: list[Skip] = []
    notes: list[Note] = []
    order = [key for unit in units for key in keys_of(unit)]
    journal = Journal(json_path, meta, shard.rank)
    try:
        with closing(outcomes(own, jobs, compute, catalogue)) as done_units:
            for done, outcome in enumerate(done_units, start=already + 1):
                records += outcome.records
                skipped += outcome.skipped
                notes += outcome.notes
                journal.write(outcome)
                if on_outcome is not None:
                    on_outcome(outcome, done, already + len(own))
    finally:
        journal.close()
        new = BenchmarkResult(meta, tuple(records), tuple(skipped), tuple(dict.fromkeys(notes)))
        if shard.count == 1:
            _write(joined([kept, new], order), json_path, shard)
    result = joined([kept, *shard.gathered(new)], order)
    if shard.count > 1:
        _write(result, json_path, shard)
    return result


def known_sets(json_path: str | Path | None) -> dict[str, KnownSet]:
    """The data sets of the result, and the journals beside it, that a run is to go on with."""
    return _sets(earlier_results(json_path, resume=True))


def _sets(results: Sequence[BenchmarkResult]) -> dict[str, KnownSet]:
    known: dict[str, KnownSet] = {}
    for result in results:
        for name, images in result.meta["images"].items():
            before = known[name].images if name in known else {}
            known[name] = KnownSet(result.meta.get("folders", {}).get(name, ""), {**before, **images})
    return known


def earlier_results(json_path: str | Path | None, *, resume: bool) -> list[BenchmarkResult]:
    """What earlier runs left beside ``json_path``, to go on with.

    Raises:
        SRLensError: a journal of a killed run is there and nobody asked to go on with it.
    """
    if json_path is None:
        return []
    if not resume:
        left = journals(json_path)
        if left:
            raise SRLensError(
                f"{left[0]} holds what an interrupted run measured: add --resume to go on with it, or delete it."
            )
        return []
    whole = [read_result(json_path)] if Path(json_path).exists() else []
    return [*whole, *(result for path in journals(json_path) for result in read_journal(path))]


def _write(result: BenchmarkResult, json_path: str | Path | None, shard: Shard) -> None:
    """Write the result, the first process for all, and take the journals away."""
    if json_path is None:
        return
    if shard.first:
        result.to_json(json_path)
    shard.gathered(None)  # nobody's journal goes before the result is there
    for path in journals(json_path):
        path.unlink(missing_ok=True)


def circumstances(
    units: Sequence[Unit],
    jobs: int = 1,
    compute: Compute = ONE_THREAD,
    shard: Shard = ALONE,
    methods: Mapping[str, Any] | None = None,
    catalogue: Mapping[str, Method] = METHODS,
) -> dict[str, Any]:
    """The circumstances of a run: what a reader needs to judge the figures, and to get them again.

    ``methods``: what is known of them, where they are not in the catalogue.
    """
    images: dict[str, dict[str, str]] = {}
    lr: dict[str, dict[str, dict[str, str]]] = {}
    for unit in units:
        made = "" if unit.degradation == BICUBIC else unit.degradation
        if came := made if unit.lr is None else digest(unit.lr):
            lr.setdefault(unit.dataset, {}).setdefault(str(unit.scale), {})[unit.image] = came
    folders: dict[str, str] = {}
    for dataset, image, path in dict.fromkeys((unit.dataset, unit.image, unit.path) for unit in units):
        images.setdefault(dataset, {})[image] = digest(path)
        folders[dataset] = folder_id(path.parent)
    created = shard.gathered(datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"))[0]
    shared = {"jobs": jobs, **asdict(compute), "processes": shard.count}
    run = {"created": created, "versions": versions(), "machine": {**machine(), **shared}}
    if named := {name: weights for name in units[0].metrics if (weights := METRICS[name].weights) is not None}:
        run["metric_weights"] = named
    return {
        "runs": [run],
        "protocols": {unit.protocol: asdict(PROTOCOLS[unit.protocol]) for unit in units},
        "metrics": list(units[0].metrics),
        "methods": _methods_of(units, catalogue) if methods is None else dict(methods),
        "images": images,
        "folders": folders,
        "lr": lr,
    }


def _methods_of(units: Sequence[Unit], catalogue: Mapping[str, Method]) -> dict[str, Any]:
    """The methods that the units run, with the weights of each scale, verified."""
    methods: dict[str, Any] = {}
    for name, scale in dict.fromkeys((name, unit.scale) for unit in units for name in unit.methods):
        method = catalogue[name]
        entry = methods.setdefault(name, {"title": method.title, "family": method.family, "weights": {}})
        if scale in method.weights:
            record = method.weights[scale]
            verify(record)
            entry["weights"][str(scale)] = {
                "network": method.network_name,
                "file": record.file.name,
                "sha256": record.sha256,
                "parameters": record.parameters,
            }
    return methods
