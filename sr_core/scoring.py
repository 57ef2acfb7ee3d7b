"""The command ``score``: results of any program against their originals, by the protocols of this one."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_core.benchmark.given import GivenUnit, given_circumstances
from sr_core.benchmark.layout import Results, dataset_name, find_results, holds_pictures, pictures_of
from sr_core.benchmark.pairing import Pairing, pair
from sr_core.benchmark.results import BenchmarkResult
from sr_core.benchmark.run import earlier_results, measured
from sr_core.benchmark.unit import Outcome
from sr_core.commands import DONE, FAILED, UsageError, check_results, means_table
from sr_core.errors import SRLensError
from sr_core.image.degrade import check_scale
from sr_core.image.files import list_images
from sr_core.image.passed_over import left_out
from sr_core.metrics import METRICS, PROTOCOLS, check_weights
from sr_core.progress import Progress
from sr_core.provenance import cores
from sr_core.sentences import listed, printable

PAGES = "dashboard.tabs.compare.exports.html_folder"
"""What writes pages."""


@dataclass(frozen=True)
class Paired:
    """The results of one method for one data set, each with its original."""

    results: Results
    pairing: Pairing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``score``."""
    parser.add_argument("hr", type=Path, metavar="HR", help="folder of originals, or of data sets (Set5, Set14/HR)")
    parser.add_argument(
        "results",
        type=Path,
        nargs="+",
        metavar="RESULTS",
        help="folder of a method's results, or of methods: results/METHOD, results/METHOD/SET, results/METHOD/SET/x4",
    )
    parser.add_argument("--scale", type=int, default=4, help="factor of the enlargement (default: 4)")
    parser.add_argument("--metrics", type=_names, default=["psnr", "ssim"], metavar="ID,ID", help="default: psnr,ssim")
    parser.add_argument(
        "--protocol", choices=list(PROTOCOLS), default="san", help="san (luma not rounded, default) or srcnn (rounded)"
    )
    parser.add_argument("--border", type=int, metavar="N", help="pixels cut off each side (default: the scale)")
    parser.add_argument("--list", action="store_true", help="show which file is paired with which, and measure nothing")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all values and circumstances there")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a line per image and method there")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page there that opens from the disk")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default: 1; 0: all cores)")
    parser.add_argument("--resume", action="store_true", help="measure only what the --json file does not hold yet")
    parser.add_argument("--overwrite", action="store_true", help="replace result files that exist")


def run_score(options: argparse.Namespace) -> int:
    """Pair, measure, print the means, write the files; failed when anything was left out."""
    _check(options)
    originals = find_originals(options.hr)
    paired = pair_all(originals, options.results, options.scale)
    units = units_of(originals, paired, options)
    told = _tell(paired, originals, listing=options.list)
    folders = [*(files[0].parent for files in originals.values()), *(entry.results.folder for entry in paired)]
    for line in (line for folder in dict.fromkeys(folders) for line in left_out(folder)):
        print(line, file=sys.stderr)
    if options.list:
        return FAILED if told else DONE
    if not units:
        raise SRLensError("No result has an original of its name: see --list, and rename the files.")
    check_results(options, [file for unit in units for file in (unit.path, *unit.files.values())])
    if options.html is not None and len(units) > 1 and pages_folder(options.html).exists() and not options.overwrite:
        raise UsageError(f"{pages_folder(options.html)} exists: add --overwrite to replace the pages in it.")
    result = _measured(units, options)
    table = means_table(result, units)
    print(table)
    print(f"{_border(options)} pixels cut off each side; {PROTOCOLS[options.protocol].rounding}")
    if options.csv is not None:  # after the table: a disk may be full by now
        result.to_csv(options.csv)
    for line in _uneven(result):
        print(line, file=sys.stderr)
    missing = [] if options.html is None else _write_pages(units, options, table)
    for line in missing:
        print(line, file=sys.stderr)
    return FAILED if told or missing or result.skipped else DONE


def _write_pages(units: Sequence[GivenUnit], options: argparse.Namespace, table: str) -> list[str]:
    """Hand the results to the dashboard, which this package must not know: it is found by name, where it is there."""
    pages = importlib.import_module(PAGES)
    shots = [pages.Shot(unit.dataset, unit.path, unit.files) for unit in units]
    further = tuple(name for name in options.metrics if name not in ("psnr", "ssim"))
    return pages.write_pages(shots, options.scale, further, options.html, table)


def find_originals(folder: Path) -> dict[str, list[Path]]:
    """The originals of each data set: of the folder itself, or of the folders in it.

    Raises:
        SRLensError: there is no picture at either place.
    """
    if not folder.is_dir():
        raise SRLensError(f"{folder} is not a folder: name the folder of the originals.")
    if holds_pictures(folder):
        return {dataset_name(folder): list_images(folder)}
    found = {}
    for child in sorted(child for child in folder.iterdir() if child.is_dir() and not child.name.startswith(".")):
        inner = [child, *(place for name in ("HR", "GT", "original") if (place := child / name).is_dir())]
        place = next((place for place in inner if holds_pictures(place)), None)
        if place is not None:
            found[dataset_name(place)] = list_images(place)
    if not found:
        raise SRLensError(
            f"There is no picture in {folder} and in the folders in it: name the folder of the originals."
        )
    return found


def pair_all(originals: dict[str, list[Path]], folders: Sequence[Path], scale: int) -> list[Paired]:
    """Every method's results with their originals, data set by data set."""
    found = find_results(folders, list(originals), scale)
    return [
        Paired(
            results, pair(originals[results.dataset], pictures_of(results), scale, results.method.rpartition("/")[2])
        )
        for results in found
    ]


def units_of(
    originals: dict[str, list[Path]], paired: Sequence[Paired], options: argparse.Namespace
) -> list[GivenUnit]:
    """One unit an original that has a result."""
    units = []
    for dataset, files in originals.items():
        for original in files:
            given = {
                entry.results.method: entry.pairing.pairs[original]
                for entry in paired
                if entry.results.dataset == dataset and original in entry.pairing.pairs
            }
            if given:
                units.append(
                    GivenUnit(
                        *(dataset, original.name, original, options.scale, tuple(given), options.protocol),
                        tuple(dict.fromkeys(options.metrics)),
                        given,
                        options.border,
                    )
                )
    return units


def _check(options: argparse.Namespace) -> None:
    try:
        check_scale(options.scale)
    except SRLensError as error:
        raise UsageError(str(error)) from error
    unknown = [name for name in options.metrics if name not in METRICS]
    if unknown or not options.metrics:
        raise UsageError(f"There is no metric {unknown[0] if unknown else ''!r}: choose from {', '.join(METRICS)}.")
    try:
        PROTOCOLS[options.protocol].check_measures(options.metrics)
        check_weights(options.metrics)
    except SRLensError as error:
        raise UsageError(str(error)) from error
    if options.border is not None and options.border < 0:
        raise UsageError(f"--border is a number of pixels from 0 on, not {options.border}.")
    if options.resume and options.json is None:
        raise UsageError("--resume needs --json FILE: the file to go on with.")
    if options.html is not None:
        _check_pages(options)
    if options.jobs < 0:
        raise UsageError("--jobs must be 0 (one per core) or more.")


def _check_pages(options: argparse.Namespace) -> None:
    """What a page cannot show is said before anything is measured."""
    if options.protocol != "san" or options.border not in (None, options.scale):
        raise UsageError("A page shows figures under san with the scale cut off: leave out --protocol and --border.")
    if importlib.util.find_spec("dashboard") is None:
        raise UsageError("--html needs the package dashboard, which is not installed here.")
    if options.html.exists() and not options.overwrite:
        raise UsageError(f"{options.html} exists: add --overwrite to replace it.")
    if not options.html.absolute().parent.is_dir():
        raise UsageError(f"There is no folder {options.html.parent}: make it first.")


def pages_folder(page: Path) -> Path:
    """The folder beside an index that holds the pages of several pictures."""
    return page.with_name(f"{page.stem}_pages")


def _tell(paired: Sequence[Paired], originals: dict[str, list[Path]], *, listing: bool) -> int:
    """Say what was not paired, and each pair where that is asked for; how many originals lack a result."""
    lacking = 0
    for entry in paired:
        name = printable(f"{entry.results.method} on {entry.results.dataset}")
        pairing = entry.pairing
        if listing:
            for original in originals[entry.results.dataset]:
                if original in pairing.pairs:
                    print(f"{name}: {printable(original.name)} <- {printable(pairing.pairs[original].name)}")
        for original, several in pairing.several.items():
            claimed = f"{printable(original.name)} could have {_listed(several)}"
            print(f"{name}: {claimed}: rename all but one", file=sys.stderr)
        if pairing.missing:
            print(f"{name}: no result for {_listed(pairing.missing)}", file=sys.stderr)
        if pairing.other_scale:
            print(f"{name}: of another scale by their names, left out: {_listed(pairing.other_scale)}", file=sys.stderr)
        if pairing.unused:
            print(f"{name}: no original for {_listed(pairing.unused)}", file=sys.stderr)
        lacking += len(pairing.missing) + len(pairing.several)
    return lacking


def _measured(units: Sequence[GivenUnit], options: argparse.Namespace) -> BenchmarkResult:
    meta = given_circumstances(units, options.jobs)
    earlier = earlier_results(options.json, resume=options.resume)
    for result in earlier:
        before = result.meta["protocols"].get(options.protocol, {}).get("border")
        if before not in (None, meta["protocols"][options.protocol]["border"]):
            raise UsageError(f"{options.json} was measured with another border ({before}): name another file.")
    with Progress(len(units), "score") as progress:

        def follow(outcome: Outcome, done: int, total: int) -> None:
            for line in (*(f"skipped {skip}" for skip in outcome.skipped), *map(str, outcome.notes)):
                progress.line(line)
            progress.move_to(done)

        return measured(units, meta, earlier, jobs=options.jobs or cores(), json_path=options.json, on_outcome=follow)


def _uneven(result: BenchmarkResult) -> list[str]:
    """Which means are of fewer pictures than others of their data set: they do not compare."""
    most: dict[str, int] = {}
    for mean in result.means:
        most[mean.dataset] = max(most.get(mean.dataset, 0), mean.images)
    return [
        f"{mean.method} on {mean.dataset}: the mean of {mean.images} pictures does not compare with one of "
        f"{most[mean.dataset]}"
        for mean in result.means
        if mean.images < most[mean.dataset]
    ]


def _border(options: argparse.Namespace) -> int:
    return options.scale if options.border is None else options.border


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _listed(files: Sequence[Path]) -> str:
    return listed([file.name for file in files])
