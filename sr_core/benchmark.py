"""Data sets x methods x scales -> one table, measured under one of the two protocols of the field.

One unit of work is one image at one scale: it is read, shrunk once, enlarged by every method and measured.
Units are independent: they run in any number of processes, in any order, and a run that was stopped goes on.
"""

from __future__ import annotations

import datetime
import multiprocessing
import os
import signal
import time
import warnings
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sr_core.errors import SRLensError
from sr_core.image import list_images
from sr_core.measure import Y_FIRST, Outcome, Unit, measure
from sr_core.methods import METHODS, find_method, register_weights_dir
from sr_core.metrics import METRICS, PROTOCOLS
from sr_core.provenance import cores, file_sha256, machine, versions
from sr_core.results import BenchmarkResult, Record, Skip, read_result, weights_sha256
from sr_core.weights import WeightsWarning, verify

# Seconds between two states written to the JSON file: what an interruption can cost at most.
_SAVE_INTERVAL = 20.0

Key = tuple[str, str, str, int]


def benchmark(
    paths: Sequence[str | Path],
    methods: Sequence[str] | None = None,
    scales: Sequence[int] = (4,),
    protocol: str = "san",
    metrics: Sequence[str] = ("psnr", "ssim"),
    *,
    jobs: int = 1,
    weights_dirs: Sequence[str | Path] = (),
    json_path: str | Path | None = None,
    resume: bool = False,
    on_outcome: Callable[[Outcome, int, int], None] | None = None,
) -> BenchmarkResult:
    """Measure methods on folders of images.

    Args:
        paths: folders (each a data set with the folder's name) or single image files.
        methods: ids of ``METHODS``; None takes, at each scale, all that exist there and fit the protocol.
        scales: the factors.
        protocol: id of ``PROTOCOLS``.
        metrics: ids of ``METRICS``.
        jobs: processes that share the images and the cores. Interpolators give the same numbers to the last
            digit; a network's sums run in another order with fewer threads, which moves a PSNR by about 1e-6 dB.
        weights_dirs: folders with a user's checkpoints that were registered, for the other processes.
        json_path: the result is written there every 20 seconds, at the end, and when the run is stopped.
        resume: take over what ``json_path`` holds from the same protocol, images and weights.
        on_outcome: called after each unit with the outcome, the units done and all units; it may raise
            ``Cancelled`` to stop.

    Returns:
        Records in the order data set, image, scale, method, whatever the order of the work. Images that
        cannot be read or are too small are named in ``skipped``; they enter no mean.

    Raises:
        SRLensError: a path, method, scale, protocol or metric that does not exist, before anything is run.
    """
    units = plan(paths, methods, scales, protocol, metrics)
    meta, records, skipped = _start(units, jobs, json_path if resume else None)
    todo = [unit for unit in (_without(unit, records) for unit in units) if unit.methods]

    def result() -> BenchmarkResult:
        return BenchmarkResult(meta, _in_order(records, units), tuple(sorted(skipped, key=str)))

    saved = time.monotonic()
    try:
        with closing(_outcomes(todo, jobs, weights_dirs)) as outcomes:
            for done, outcome in enumerate(outcomes, start=len(units) - len(todo) + 1):
                records.update({record.key: record for record in outcome.records})
                skipped += outcome.skipped
                if on_outcome is not None:
                    on_outcome(outcome, done, len(units))
                if json_path is not None and time.monotonic() - saved > _SAVE_INTERVAL:
                    result().to_json(json_path)
                    saved = time.monotonic()
    finally:
        if json_path is not None:
            result().to_json(json_path)
    return result()


def _start(
    units: Sequence[Unit], jobs: int, resumed: str | Path | None
) -> tuple[dict[str, Any], dict[Key, Record], list[Skip]]:
    """Circumstances, records and skips that a run begins with: none, or what still holds of the file to resume."""
    meta = _meta(units, jobs)
    if resumed is None or not Path(resumed).exists():
        return meta, {}, []
    previous = read_result(resumed)
    records = {record.key: record for record in _still_valid(previous, meta)}
    return _joined(previous.meta, meta), records, _elsewhere(previous, units)


def plan(
    paths: Sequence[str | Path],
    methods: Sequence[str] | None,
    scales: Sequence[int],
    protocol: str,
    metrics: Sequence[str],
) -> list[Unit]:
    """All units of a benchmark, in the order of its table. Arguments and errors as in :func:`benchmark`."""
    for name in metrics:
        if name not in METRICS:
            raise SRLensError(f"There is no metric {name!r}: choose from {', '.join(METRICS)}.")
    if not metrics:
        raise SRLensError("A benchmark needs at least one metric.")
    chosen = choose_methods(methods, scales, protocol)
    return [
        Unit(dataset, file.name, file, scale, names, protocol, tuple(dict.fromkeys(metrics)))
        for dataset, files in datasets(paths).items()
        for file in files
        for scale, names in chosen.items()
    ]


def choose_methods(methods: Sequence[str] | None, scales: Sequence[int], protocol: str) -> dict[int, tuple[str, ...]]:
    """The methods to run at each scale: those named, or (None) all that exist there and fit the protocol.

    Raises:
        SRLensError: a method or protocol that does not exist, a method that cannot run as asked.
    """
    if protocol not in PROTOCOLS:
        raise SRLensError(f"There is no protocol {protocol!r}: choose one of {', '.join(PROTOCOLS)}.")
    if not scales or (methods is not None and not methods):
        raise SRLensError("A benchmark needs at least one scale and one method.")
    chosen = {}
    for scale in dict.fromkeys(scales):
        if methods is None:
            chosen[scale] = tuple(
                method.id
                for method in METHODS.values()
                if scale in method.scales and (method.supports_luma or protocol != Y_FIRST)
            )
        else:
            chosen[scale] = tuple(dict.fromkeys(_fitting(name, scale, protocol) for name in methods))
        if not chosen[scale]:
            raise SRLensError(f"No method exists at x{scale}.")
    return chosen


def datasets(paths: Sequence[str | Path]) -> dict[str, list[Path]]:
    """The image files of each data set: a folder is one by its own name, a file belongs to its folder's."""
    found: dict[str, list[Path]] = {}
    owner: dict[str, Path] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise SRLensError(f"{path} does not exist: give a folder of images or an image file.")
        files = list_images(path)
        if not files:
            raise SRLensError(f"{path} holds no images.")
        folder = path.resolve() if path.is_dir() else path.resolve().parent
        if owner.setdefault(folder.name, folder) != folder:
            raise SRLensError(
                f"{owner[folder.name]} and {folder} would both be called {folder.name!r}: rename one of them."
            )
        known = found.setdefault(folder.name, [])
        known += [file for file in files if file not in known]
    return found


def _fitting(name: str, scale: int, protocol: str) -> str:
    """The method's id if it can run at the scale under the protocol, else an SRLensError that says why."""
    method = find_method(name)
    if method.architecture:
        method.record(scale)
    elif scale not in method.scales:
        have = ", ".join(f"x{s}" for s in method.scales)
        raise SRLensError(f"The benchmarks have no x{scale}: {method.title} runs at {have}.")
    if protocol == Y_FIRST and not method.supports_luma:
        raise SRLensError(
            f"{method.title} needs colour and cannot be measured under the Y-first protocol ({Y_FIRST}): "
            "leave it out or use --protocol san."
        )
    return name


def _outcomes(units: Sequence[Unit], jobs: int, weights_dirs: Sequence[str | Path]) -> Generator[Outcome, None, None]:
    """Measure the units, each as it is done; closing the generator stops the work."""
    if jobs <= 1 or len(units) <= 1:
        yield from map(measure, units)
        return
    jobs = min(jobs, len(units))
    before = set(multiprocessing.active_children())
    # Fresh processes: a fork of one that has run torch's threads can hang.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, fresh, _start_worker, (jobs, tuple(weights_dirs))) as pool:
        futures = [pool.submit(measure, unit) for unit in units]
        workers = set(multiprocessing.active_children()) - before
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool as error:
            raise SRLensError(
                "A process of the benchmark ended unexpectedly, perhaps out of memory: "
                "run it again with fewer --jobs and --resume."
            ) from error
        finally:
            if not all(future.done() for future in futures):
                pool.shutdown(wait=False, cancel_futures=True)
                for worker in workers:
                    worker.terminate()


def _start_worker(jobs: int, weights_dirs: Sequence[str | Path]) -> None:
    # Ctrl-C reaches every process of the terminal; the first one alone decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Torch reads it when it is imported, which happens later, with the first network.
    os.environ["OMP_NUM_THREADS"] = str(max(1, cores() // jobs))
    with warnings.catch_warnings():
        # The first process has named the files that cannot be used already.
        warnings.simplefilter("ignore", WeightsWarning)
        for folder in weights_dirs:
            register_weights_dir(folder)


def _meta(units: Sequence[Unit], jobs: int) -> dict[str, Any]:
    """The circumstances of a run: what a reader needs to judge the figures, and to get them again."""
    methods: dict[str, Any] = {}
    images: dict[str, dict[str, str]] = {}
    for name, scale in dict.fromkeys((name, unit.scale) for unit in units for name in unit.methods):
        method = METHODS[name]
        entry = methods.setdefault(name, {"title": method.title, "family": method.family, "weights": {}})
        if scale in method.weights:
            record = method.weights[scale]
            verify(record)
            entry["weights"][str(scale)] = {
                "file": record.file.name,
                "sha256": record.sha256,
                "parameters": record.parameters,
            }
    for dataset, image, path in dict.fromkeys((unit.dataset, unit.image, unit.path) for unit in units):
        images.setdefault(dataset, {})[image] = _digest(path)
    return {
        "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "versions": versions(),
        "machine": {**machine(), "jobs": jobs},
        "protocol": asdict(PROTOCOLS[units[0].protocol]),
        "metrics": list(units[0].metrics),
        "methods": methods,
        "images": images,
    }


def _digest(path: Path) -> str:
    """The image's sha256, empty for a file that cannot be read: measuring it will name it as skipped, and why."""
    try:
        return file_sha256(path)
    except OSError:
        return ""


def _still_valid(previous: BenchmarkResult, meta: Mapping[str, Any]) -> list[Record]:
    """The records of an earlier run that a new one need not repeat: same protocol, image and weights.

    Records of images or methods that the new run does not touch stay too.
    """
    for field, old, new in (
        ("protocol", previous.meta["protocol"]["id"], meta["protocol"]["id"]),
        ("metrics", ", ".join(previous.meta["metrics"]), ", ".join(meta["metrics"])),
    ):
        if old != new:
            raise SRLensError(f"The file to resume has {field} {old}, not {new}: give another file name.")

    def same(record: Record) -> bool:
        before = previous.meta["images"].get(record.dataset, {}).get(record.image)
        now = meta["images"].get(record.dataset, {}).get(record.image, before)
        if before != now:
            return False
        weights = meta["methods"].get(record.method, {}).get("weights", {})
        return str(record.scale) not in weights or weights_sha256(
            previous.meta, record.method, record.scale
        ) == weights_sha256(meta, record.method, record.scale)

    return [record for record in previous.records if same(record)]


def _elsewhere(previous: BenchmarkResult, units: Sequence[Unit]) -> list[Skip]:
    """What the earlier run skipped among the images and scales that the new one does not touch."""
    touched = {(unit.dataset, unit.image, unit.scale) for unit in units}
    return [skip for skip in previous.skipped if (skip.dataset, skip.image, skip.scale) not in touched]


def _joined(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The new run's circumstances, with the old run's methods and images where the new one has none."""
    methods = {**old["methods"], **new["methods"]}
    for name in old["methods"].keys() & new["methods"].keys():
        weights = {**old["methods"][name]["weights"], **new["methods"][name]["weights"]}
        methods[name] = {**new["methods"][name], "weights": weights}
    images = {**old["images"], **new["images"]}
    for name in old["images"].keys() & new["images"].keys():
        images[name] = {**old["images"][name], **new["images"][name]}
    return {**new, "methods": methods, "images": images}


def _without(unit: Unit, records: Mapping[Key, Record]) -> Unit:
    """The unit with the methods that are still to be measured."""
    missing = [name for name in unit.methods if (unit.dataset, unit.image, name, unit.scale) not in records]
    return replace(unit, methods=tuple(missing))


def _in_order(records: Mapping[Key, Record], units: Sequence[Unit]) -> tuple[Record, ...]:
    """Records in the order of the plan, then those of an earlier run that the plan does not name."""
    planned = [(unit.dataset, unit.image, name, unit.scale) for unit in units for name in unit.methods]
    return tuple(records[key] for key in dict.fromkeys([*planned, *records]) if key in records)
