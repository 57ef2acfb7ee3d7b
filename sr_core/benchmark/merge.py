"""Several runs in one result: what still holds of an earlier one, and what several processes measured."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sr_core.benchmark.results import BenchmarkResult, Key, Record, weights_sha256
from sr_core.benchmark.unit import Unit
from sr_core.metrics import METRICS


def joined(results: Sequence[BenchmarkResult], order: Iterable[Key] = ()) -> BenchmarkResult:
    """One result of several; of two records of the same key the later result's counts, metric by metric.

    Args:
        results: at least one; circumstances of a later one take the place of an earlier one's.
        order: keys in the order of the table; records that it does not name follow.
    """
    runs: list[Any] = []
    records: dict[Key, Record] = {}
    for result in results:
        places = []
        for run in result.meta["runs"]:
            if run not in runs:
                runs.append(run)
            places.append(runs.index(run))
        for record in result.records:
            before = records[record.key].values if record.key in records else {}
            records[record.key] = replace(record, values={**before, **record.values}, run=places[record.run])
    meta = dict(results[0].meta)
    for result in results[1:]:
        meta = _joined_meta(meta, result.meta)
    ordered = [records[key] for key in dict.fromkeys([*order, *records]) if key in records]
    # Runs of which nothing is left are not named.
    used = sorted({record.run for record in ordered})
    meta["runs"] = [runs[place] for place in used] or list(results[-1].meta["runs"])
    skips = sorted({skip: None for result in results for skip in result.skipped}, key=str)
    notes = dict.fromkeys(note for result in results for note in result.notes)
    placed = tuple(replace(record, run=used.index(record.run)) for record in ordered)
    return BenchmarkResult(
        meta, placed, tuple(skips), tuple(sorted(notes, key=lambda note: (note.dataset, note.image)))
    )


def still_valid(previous: BenchmarkResult, meta: Mapping[str, Any], units: Sequence[Unit]) -> BenchmarkResult:
    """What a new run takes over from an earlier one: records of the same images and weights.

    Records of images, protocols and methods that the new run does not touch stay too; skips of those it does touch go.
    """

    touched = {(unit.dataset, unit.image, scale) for unit in units for scale in (unit.scale, None)}

    def same(record: Record) -> bool:
        before = previous.meta["images"].get(record.dataset, {}).get(record.image)
        now = meta["images"].get(record.dataset, {}).get(record.image, before)
        weights = meta["methods"].get(record.method, {}).get("weights", {})
        given = _given(previous.meta, record)
        if (
            (record.dataset, record.image, record.scale) in touched
            and record.protocol in meta["protocols"]
            and _lr(previous.meta, record) != _lr(meta, record)
        ):
            return False
        return (
            before == now
            and given == (_given(meta, record) or given)
            and (
                str(record.scale) not in weights
                or weights_sha256(previous.meta, record.method, record.scale)
                == weights_sha256(meta, record.method, record.scale)
            )
        )

    records = tuple(record for record in previous.records if same(record))
    skipped = [skip for skip in previous.skipped if (skip.dataset, skip.image, skip.scale) not in touched]
    told = {(record.dataset, record.image) for record in records}
    notes = tuple(note for note in previous.notes if (note.dataset, note.image) in told)
    return replace(previous, records=records, skipped=tuple(skipped), notes=notes)


def _given(meta: Mapping[str, Any], record: Record) -> str:
    """The hash of the file that a given result is, empty for one that was run."""
    files = meta["methods"].get(record.method, {}).get("files", {})
    return files.get(record.dataset, {}).get(record.image, "")


def _lr(meta: Mapping[str, Any], record: Record) -> str:
    """The hash of the LR file that was enlarged, or the degradation that made it; empty for the protocol's own."""
    return meta.get("lr", {}).get(record.dataset, {}).get(str(record.scale), {}).get(record.image, "")


def missing(units: Sequence[Unit], known: Collection[Record]) -> list[Unit]:
    """What is still to be measured: units with the methods that have no record, or one that lacks a metric."""
    complete = {record.key: record.values.keys() for record in known}
    left = []
    for unit in units:
        names = [
            name
            for name, key in zip(unit.methods, keys_of(unit), strict=True)
            if key not in complete or not complete[key] >= set(unit.metrics)
        ]
        if names:
            left.append(replace(unit, methods=tuple(names)))
    return left


def keys_of(unit: Unit) -> list[Key]:
    """The keys of the records that a unit gives, a method each."""
    return [(unit.dataset, unit.image, unit.protocol, unit.scale, name) for name in unit.methods]


def _joined_meta(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The new circumstances, with the old one's methods, images and protocols where the new one has none."""
    methods = {**old["methods"], **new["methods"]}
    for name in old["methods"].keys() & new["methods"].keys():
        before, now = old["methods"][name], new["methods"][name]
        methods[name] = {**now, "weights": {**before["weights"], **now["weights"]}}
        if "files" in before and "files" in now:  # of results that were given
            methods[name]["files"] = _joined_names(before["files"], now["files"])
    images = _joined_names(old["images"], new["images"])
    lr = {name: {**scales} for name, scales in old.get("lr", {}).items()}
    for name, scales in new.get("lr", {}).items():
        for scale, files in scales.items():
            lr.setdefault(name, {})[scale] = {**lr.get(name, {}).get(scale, {}), **files}
    metrics = dict.fromkeys([*old["metrics"], *new["metrics"]])
    return {
        **new,
        "protocols": {**old["protocols"], **new["protocols"]},
        "metrics": [*(name for name in METRICS if name in metrics), *(name for name in metrics if name not in METRICS)],
        "methods": methods,
        "images": images,
        "folders": {**old.get("folders", {}), **new.get("folders", {})},
        "lr": lr,
    }


def _joined_names(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What both hold, by data set and name; of the same name the new one."""
    return {name: {**old.get(name, {}), **new.get(name, {})} for name in dict.fromkeys([*old, *new])}
