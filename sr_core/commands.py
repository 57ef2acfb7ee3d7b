"""What the commands of the command line do, once their arguments are read.

Each takes the parsed options and returns the exit status. Results go to standard output, progress and what went
wrong to standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import warnings
from collections.abc import Collection, Sequence
from pathlib import Path

from sr_core import upscaling
from sr_core.benchmark.compute import Compute
from sr_core.benchmark.lr_files import LRDistance, summary
from sr_core.benchmark.plan import choose_methods, plan
from sr_core.benchmark.results import BenchmarkResult, Mean, Note, Skip, is_table
from sr_core.benchmark.run import benchmark, known_sets
from sr_core.benchmark.shards import Shard, join
from sr_core.benchmark.suspects import suspicions
from sr_core.benchmark.unit import Outcome, Unit
from sr_core.catalogue.checkpoints import is_checkpoint, other_kind
from sr_core.catalogue.discovery import WeightsWarning, refusal
from sr_core.catalogue.method import Method
from sr_core.catalogue.methods import Catalogue
from sr_core.errors import SRLensError, UsageError, WeightsError, memory_as_error
from sr_core.image.degradation import BICUBIC, DEGRADATIONS
from sr_core.image.degrade import check_scale
from sr_core.image.passed_over import inner_folders, left_out, some
from sr_core.metrics import LUMA_METRICS, METRICS, PROTOCOLS, RGB_FIRST, check_weights
from sr_core.progress import Progress
from sr_core.provenance import cores
from sr_core.sentences import listed, printable
from sr_core.train import config_from_arguments, train
from sr_core.whole import check_places

DONE, FAILED = 0, 1


def run_upscale(options: argparse.Namespace) -> int:
    """Enlarge files, or every image of a folder; a file that fails is named and the others go on."""
    method = _method(options)
    todo = upscaling.plan(options.input, options.output, options.format, recursive=options.recursive)
    todo = upscaling.still_to_do(todo) if options.resume else todo
    for line in todo.left_out:
        print(line, file=sys.stderr)
    jobs = upscaling.checked(todo.jobs, options.scale, overwrite=options.overwrite)
    how = upscaling.Enlargement(method, options.scale, options.cubic_a)
    failed = 0
    with Progress(len(jobs), f"{method.title} x{options.scale:g}") as progress:
        # What is refused is said before anything runs.
        for done, job in enumerate(sorted(jobs, key=lambda job: not job.problem)):
            try:
                with memory_as_error(f"this picture at x{options.scale:g}"):
                    upscaling.enlarge(job, how, progress)
            except SRLensError as error:
                failed += 1
                progress.line(f"{job.name}: {error}")
            progress.move_to(done + 1)
    if failed and len(jobs) > 1:
        print(f"{failed} of {len(jobs)} files failed", file=sys.stderr)
    return FAILED if failed else DONE


def _method(options: argparse.Namespace) -> Method:
    """The method that the options name, with the user's own weights brought in first."""
    _register(options)
    whole = int(options.scale) if float(options.scale).is_integer() else None
    options.method = _id_of(options.method, options.catalogue, whole)
    if options.cubic_a is not None:
        if options.method != "bicubic":
            raise UsageError("--cubic-a changes the kernel of bicubic: use it with --method bicubic.")
        if not -2.0 <= options.cubic_a <= 0.0:
            raise UsageError(f"--cubic-a must lie between -2 and 0 (usual: -0.5 to -1), not {options.cubic_a:g}.")
    try:
        options.catalogue.compute_on(options.device)
        method = options.catalogue.find(options.method)
        if method.architecture:
            method.record(check_scale(options.scale))
        elif not 0 < options.scale < float("inf"):
            check_scale(options.scale)
    except SRLensError as error:
        raise UsageError(str(error)) from error
    return method


def _id_of(name: str, catalogue: Catalogue, scale: int | None) -> str:
    """The id of a method that was named by it, or by the file of its checkpoint, which then becomes one."""
    if name in catalogue or not (is_checkpoint(Path(name)) or other_kind(Path(name)) or os.sep in name):
        return name
    try:
        return catalogue.register_file(name, scale).id
    except WeightsError as error:
        raise WeightsError(refusal(Path(name), error)) from error


def run_benchmark(options: argparse.Namespace) -> int:
    """Measure, print the means, write the files; failed when anything was skipped."""
    scales = [scale for group in options.scale for scale in group]
    options.protocol = list(dict.fromkeys(name for group in options.protocol or [[RGB_FIRST.id]] for name in group))
    _check_benchmark(options, scales)
    known = known_sets(options.json) if options.resume else {}
    asked = options.paths, options.methods, scales, options.protocol, options.metrics
    units = plan(*asked, known, options.catalogue, options.lr_dir, options.degradation)
    check_results(options, [path for unit in units for path in (unit.path, unit.lr) if path is not None])
    for line in suspicions(_pictures_of(units)):
        print(f"warning: {line}", file=sys.stderr)
    for path in options.paths:
        if path.is_dir():
            _tell_what_is_left_out(path)
    with join() as shard:
        try:
            result = _measured(options, scales, shard)
        except KeyboardInterrupt as stop:
            kept = f"; {options.json} holds what was measured, --resume goes on" if options.json else ""
            raise KeyboardInterrupt("stopped" + kept) from stop
    if not shard.first:
        # The first process reports for all: torchrun ends the others as soon as one of them has failed.
        return DONE
    print(means_table(result, units))
    if options.csv is not None:  # after the table: a disk may be full by now
        result.to_csv(options.csv)
    touched = {(unit.dataset, unit.image, scale) for unit in units for scale in (unit.scale, None)}
    skipped = [skip for skip in result.skipped if (skip.dataset, skip.image, skip.scale) in touched]
    if skipped:
        print(f"{len(skipped)} skipped, see above", file=sys.stderr)
    return FAILED if skipped else DONE


def _tell_what_is_left_out(folder: Path) -> None:
    if inner := inner_folders(folder):
        hint = "a data set each, to be named itself"
        print(f"not searched: {some(inner)} in {printable(str(folder))}; {hint}", file=sys.stderr)
    for line in left_out(folder):
        print(line, file=sys.stderr)


def _pictures_of(units: Sequence[Unit]) -> dict[str, list[Path]]:
    """The pictures of each data set, once each."""
    sets: dict[str, dict[Path, None]] = {}
    for unit in units:
        sets.setdefault(unit.dataset, {})[unit.path] = None
    return {name: list(files) for name, files in sets.items()}


def _check_benchmark(options: argparse.Namespace, scales: Sequence[int]) -> None:
    """Bring in the user's own weights and refuse arguments that cannot be right."""
    _register(options)
    if options.resume and options.json is None:
        raise UsageError("--resume needs --json FILE: the file to go on with.")
    if options.jobs < 0 or options.threads < 1:
        raise UsageError("--jobs must be 0 (one per core) or more, and --threads 1 or more.")
    unknown = [name for name in options.metrics if name not in METRICS]
    if unknown:
        raise UsageError(f"There is no metric {unknown[0]!r}: choose from {', '.join(METRICS)}.")
    try:
        check_weights(options.metrics)
    except SRLensError as error:
        raise UsageError(str(error)) from error
    only = scales[0] if len(set(scales)) == 1 else None
    if options.methods is not None:
        options.methods = [_id_of(name, options.catalogue, only) for name in options.methods]
    try:
        chosen = choose_methods(options.methods, scales, options.protocol, options.catalogue)
    except SRLensError as error:
        raise UsageError(str(error)) from error
    for (protocol, scale), names in chosen.items():
        absent = [name for name in options.methods or () if name not in names]
        if absent:
            print(f"not under {protocol} at x{scale}: {', '.join(absent)}", file=sys.stderr)


def check_results(options: argparse.Namespace, inputs: Sequence[Path]) -> None:
    """UsageError unless the result files can be written without taking the place of anything."""
    named = [("--json", options.json), ("--csv", options.csv), ("--html", getattr(options, "html", None))]
    weights = [record.file for method in options.catalogue.values() for record in method.weights.values()]
    check_places([(option, file) for option, file in named if file is not None], [*inputs, *weights])
    if options.overwrite:
        return
    if options.json is not None and options.json.exists() and not options.resume:
        raise UsageError(f"{options.json} exists: add --resume to go on with it, or --overwrite to replace it.")
    # The table of the run that is gone on with is written anew with the rest.
    own = options.resume and options.csv is not None and options.csv.is_file() and is_table(options.csv)
    if options.csv is not None and options.csv.exists() and not own:
        raise UsageError(f"{options.csv} exists: add --overwrite to replace it.")


def _measured(options: argparse.Namespace, scales: Sequence[int], shard: Shard) -> BenchmarkResult:
    label = "benchmark" if shard.count == 1 else f"benchmark, process {shard.rank} of {shard.count}"
    named: set[Skip | Note] = set()
    far: list[LRDistance] = []
    with Progress(1, label) as progress:

        def follow(outcome: Outcome, done: int, total: int) -> None:
            if progress.done == 0:
                progress.expect(total)
                progress.start_at(done - 1)
            for skip in outcome.skipped:
                # A file that cannot be read fails once per protocol.
                if skip not in named:
                    progress.line(f"skipped {skip}")
                named.add(skip)
            for note in outcome.notes:
                if note not in named:
                    progress.line(str(note))
                named.add(note)
            if outcome.lr is not None:
                far.append(outcome.lr)
            progress.move_to(done)

        device = options.device if options.device != "cuda" else f"cuda:{shard.local}"
        result = benchmark(
            options.paths,
            options.methods,
            scales,
            options.protocol,
            options.metrics,
            jobs=options.jobs or max(1, cores() // (options.threads * shard.neighbours)),
            compute=Compute(options.threads, device),
            catalogue=options.catalogue,
            json_path=options.json,
            resume=options.resume,
            shard=shard,
            on_outcome=follow,
            lr_dir=options.lr_dir,
            degradation=options.degradation,
        )
    for line in summary(far):
        print(line, file=sys.stderr)
    return result


def means_table(result: BenchmarkResult, units: Sequence[Unit]) -> str:
    """The means of what was asked for as aligned text: a table per protocol, one line per data set, scale and method.

    A result file that was gone on with may hold more than ``units``; the last line says how much.
    """
    names = list(units[0].metrics)
    asked = {(unit.dataset, unit.protocol, unit.scale, method) for unit in units for method in unit.methods}
    means = [mean for mean in result.means if (mean.dataset, mean.protocol, mean.scale, mean.method) in asked]
    head = ["data set", "scale", "method", "images", *(METRICS[name].title for name in names), "seconds"]
    tables = []
    for protocol in (PROTOCOLS[name] for name in dict.fromkeys(unit.protocol for unit in units)):
        rows = [
            [
                printable(mean.dataset),
                f"x{mean.scale}",
                printable(mean.method),
                str(mean.images),
                *(f"{mean.values[name]:.{METRICS[name].digits}f}" if name in mean.values else "-" for name in names),
                f"{mean.seconds:.3f}",
            ]
            for mean in means
            if mean.protocol == protocol.id
        ]
        table = _table([head, *rows], numbers=range(3, len(head)))
        tables.append(
            "\n".join([f"{protocol.title} ({protocol.id}): {protocol.channel}", *_colour_lines(names), table])
        )
    if (name := units[0].degradation) != BICUBIC:
        tables.append(f"The LR images are degraded as {name.upper()}: {DEGRADATIONS[name].words}.")
    tables += [line for mean in means for line in _infinite(mean)]
    if others := len(result.means) - len(means):
        tables.append(f"{others} further means of earlier runs are in the file.")
    return "\n\n".join(tables)


def _colour_lines(names: Sequence[str]) -> list[str]:
    """What the metrics among ``names`` that compare colours compare, a line each."""
    return [
        f"{METRICS[name].title}: R, G and B in place of luma, uint8, the same border; {METRICS[name].reference}"
        for name in names
        if name not in LUMA_METRICS
    ]


def _infinite(mean: Mean) -> list[str]:
    """Which images make a mean infinite, and what it is over the others."""
    where = printable(f"{mean.dataset} x{mean.scale} {mean.method}")
    lines = []
    for name, others in mean.others.items():
        title, names = METRICS[name].title, listed(others.infinite)
        rest = "" if others.mean is None else f"; the mean over the others is {others.mean:.{METRICS[name].digits}f}"
        lines.append(f"{where}: {title} is infinite for {names} (equal to the original, as a blank image is){rest}.")
    return lines


def run_train(options: argparse.Namespace) -> int:
    """Train a network with the options that ``sr_core.train.add_arguments`` defined."""
    try:
        config = config_from_arguments(options)
    except SRLensError as error:
        raise UsageError(str(error)) from error
    train(config)
    return DONE


def run_methods(options: argparse.Namespace) -> int:
    """List the catalogue."""
    with warnings.catch_warnings():
        if not options.json:  # what they say stands below the table
            warnings.simplefilter("ignore", WeightsWarning)
        _register(options)
    rows = [row for method in options.catalogue.values() for row in _method_rows(method)]
    left_out = options.catalogue.left_out
    if options.json:
        rows += [{"id": "", "weights": each.file.name, "left_out": each.reason} for each in left_out]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return DONE
    lines = [["id", "title", "family", "scale", "parameters", "weights", "sha256", "present"]]
    for row in rows:
        scales = " ".join(f"x{scale}" for scale in row["scales"]) or "-"
        present = {True: "yes", False: "no", None: "-"}[row["present"]]
        parameters = "-" if row["parameters"] is None else f"{row['parameters']:,}"
        name, sha256 = row["weights"] or "-", row["sha256"][:12] or "-"
        lines.append([row["id"], row["title"], row["family"], scales, parameters, name, sha256, present])
    print(_table(lines, numbers={4}))
    for each in left_out:
        print(each)
    for each in options.catalogue.not_installed:
        print(each)
    return DONE


def _method_rows(method: Method) -> list[dict]:
    """One row per weights file of a network; one in all for an interpolator or a network without weights."""
    row = {"id": method.id, "title": method.title, "family": method.family}
    if not method.weights:
        learned = bool(method.architecture)
        return [
            {
                **row,
                "scales": list(method.scales),
                "parameters": None if learned else 0,
                "weights": "",
                "sha256": "",
                "present": False if learned else None,
            }
        ]
    return [
        {
            **row,
            "scales": [scale],
            "parameters": record.parameters,
            "weights": record.file.name,
            "sha256": record.sha256,
            "present": record.file.is_file(),
        }
        for scale, record in sorted(method.weights.items())
    ]


def _register(options: argparse.Namespace) -> None:
    """Bring the user's own weights into the command's catalogue."""
    for folder in options.weights_dir:
        options.catalogue.register_weights_dir(folder)


def _table(rows: Sequence[Sequence[str]], numbers: Collection[int]) -> str:
    """Rows of text in columns, the first row as head; the columns of ``numbers`` are set to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
