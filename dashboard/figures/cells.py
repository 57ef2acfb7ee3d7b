"""The figures of the Benchmarks tab: what papers printed and what we measured, never without a source.

A :class:`Cell` is one value of one metric for one method, data set and scale, with the facts of its receipt. Published
cells come from `assets/published`, measured ones from the files in `assets/results` that the benchmark command wrote.
Nothing here is in words of the page: those are `benchmark_receipts.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dashboard.figures.references import reference_of
from sr_core.assets import asset, read_table
from sr_core.benchmark.results import BenchmarkResult, read_result, weights_sha256
from sr_core.errors import SRLensError

PUBLISHED_DIR = asset("published")
RESULTS_DIR = asset("results")

T = TypeVar("T")

PUBLISHED, MEASURED = "published", "measured"
MISPRINT, IMPLAUSIBLE, RENAMED = "misprint", "implausible", "nlrg"
BASELINE = "Bicubic"


@dataclass(frozen=True)
class View:
    """A published table and what of ours stands beside it: only figures of the protocol that the table uses."""

    id: str
    file: str
    protocol: str
    metrics: tuple[str, ...]
    dataset: str
    scale: int
    highlights: tuple[str, ...]
    """The methods that the lines over scale show in colour; the others are thin and grey."""


VIEWS = (
    View(
        "san",
        "san_table2.csv",
        "san",
        ("psnr", "ssim"),
        "Set5",
        4,
        ("Bicubic", "SRCNN", "VDSR", "RCAN", "SAN"),
    ),
    View(
        "srcnn",
        "srcnn_table2_set5.csv",
        "srcnn",
        ("psnr", "ssim", "ifc", "nqm", "wpsnr", "ms_ssim"),
        "Set5",
        3,
        ("Bicubic", "SC", "KK", "ANR", "A+", "SRCNN"),
    ),
)

# Printed figures that we do not believe, by table, method, scale and data set. The note is ours, not the paper's, so
# it stands here and not in the transcription. FSRCNN x8 on the other data sets lies above bicubic, like its other rows.
_IMPLAUSIBLE = frozenset({("san", "FSRCNN", 8, "Set5"), ("san", "FSRCNN", 8, "Set14")})


@dataclass(frozen=True)
class Cell:
    """One figure and its receipt.

    ``table`` is the view's id, ``protocol`` the id of ``PROTOCOLS`` that a measured value was taken under. ``value`` is
    None where nothing was published. ``note`` is the name of a remark: "misprint" marks a value that the paper is known
    to have printed wrongly, "implausible" one that we doubt, and no bar or line is drawn for either. A published
    value's ``parameters`` are those of its paper's network at x4 (0: unknown, or none). ``images``, ``seconds``,
    ``weights`` (sha256), ``date`` and ``machine`` are those of a measured value.
    ``gain`` is the value less bicubic's of the same kind, data set and scale; ``difference``, of a measured cell, is
    the value less the published one of the same method, data set and scale. A misprint enters neither.
    """

    dataset: str
    scale: int
    method: str
    metric: str
    value: float | None
    kind: str
    table: str
    protocol: str = ""
    note: str = ""
    parameters: int = 0
    seconds: float | None = None
    images: int = 0
    date: str = ""
    weights: str = ""
    machine: Mapping[str, str | int] | None = None
    gain: float | None = None
    difference: float | None = None

    @property
    def misprint(self) -> bool:
        """Whether the paper is known to have printed another value than it meant."""
        return self.note == MISPRINT

    @property
    def implausible(self) -> bool:
        """Whether we doubt the printed value."""
        return self.note == IMPLAUSIBLE

    @property
    def sound(self) -> float | None:
        """The value that charts may draw: none for a misprint, and none that is implausible."""
        return None if self.misprint or self.implausible else self.value


def published_cells(view: View, folder: Path = PUBLISHED_DIR) -> tuple[Cell, ...]:
    """The cells of a published table, in its order, as printed."""
    cells = []
    for row in read_table(folder / view.file):
        if "metric" in row:
            metric = row["metric"].lower().replace("msssim", "ms_ssim")
            figures = {metric: row["value"]}
        else:
            figures = {"psnr": row["psnr_db"], "ssim": row["ssim"]}
        for metric, printed in figures.items():
            dataset, scale = row.get("dataset", view.dataset), int(row["scale"])
            note = RENAMED if row["method"] == "NLRG" else ""
            if (view.id, row["method"], scale, dataset) in _IMPLAUSIBLE:
                note = IMPLAUSIBLE
            # The table's note is about its PSNR column, where 30.52 is printed as 3.52.
            if metric == "psnr" and "misprint" in row.get("note", ""):
                note = MISPRINT
            value = float(printed) if printed else None
            place = (dataset, scale, row["method"], metric)
            cells.append(Cell(*place, value, PUBLISHED, view.id, note=note, parameters=_parameters(row["method"])))
    return tuple(cells)


def _parameters(method: str) -> int:
    reference = reference_of(method)
    return reference.parameters if reference is not None else 0


def read_results(folder: Path = RESULTS_DIR) -> tuple[tuple[BenchmarkResult, ...], tuple[str, ...]]:
    """The result files of a folder, and the names of those that cannot be used."""
    results: list[BenchmarkResult] = []
    damaged: list[str] = []
    for path in sorted(folder.glob("*.json")):
        try:
            result = read_result(path)
            # Whatever is missing shows here and not in the middle of a page.
            for mean in result.means:
                _ = result.run_of(mean)["created"], result.meta["methods"][mean.method]["title"]
            results.append(result)
        except (SRLensError, KeyError, TypeError, IndexError):
            damaged.append(path.name)
    return tuple(results), tuple(damaged)


def measured_cells(view: View, results: Iterable[BenchmarkResult]) -> tuple[Cell, ...]:
    """Our own means under the view's protocol; where two hold the same cell, the later measurement counts."""
    cells = [cell for result in results for cell in _cells_of(result, view) if cell.metric in view.metrics]
    latest = {
        (cell.dataset, cell.scale, cell.method, cell.metric): cell for cell in sorted(cells, key=lambda cell: cell.date)
    }
    return tuple(latest.values())


def _cells_of(result: BenchmarkResult, view: View) -> Iterator[Cell]:
    for mean in (mean for mean in result.means if mean.protocol == view.protocol):
        run = result.run_of(mean)
        method = result.meta["methods"][mean.method]
        for metric, value in mean.values.items():
            yield Cell(
                dataset=mean.dataset,
                scale=mean.scale,
                method=method["title"],
                metric=metric,
                value=value,
                kind=MEASURED,
                table=view.id,
                protocol=view.protocol,
                parameters=method["weights"].get(str(mean.scale), {}).get("parameters", 0),
                seconds=mean.seconds,
                images=mean.images,
                date=run["created"],
                weights=weights_sha256(result.meta, mean.method, mean.scale),
                machine=run.get("machine"),
            )


def all_cells(view: View, results: Iterable[BenchmarkResult], published_dir: Path = PUBLISHED_DIR) -> tuple[Cell, ...]:
    """Published, then measured cells, with ``gain`` and ``difference``."""
    cells = (*published_cells(view, published_dir), *measured_cells(view, results))
    value = {(c.kind, c.method, c.dataset, c.scale, c.metric): None if c.misprint else c.value for c in cells}

    def less(cell: Cell, kind: str, method: str) -> float | None:
        other = value.get((kind, method, cell.dataset, cell.scale, cell.metric))
        return None if cell.misprint or cell.value is None or other is None else cell.value - other

    return tuple(
        replace(
            cell,
            gain=less(cell, cell.kind, BASELINE),
            difference=less(cell, PUBLISHED, cell.method) if cell.kind == MEASURED else None,
        )
        for cell in cells
    )


@dataclass(frozen=True)
class Point:
    """What we measured of one method on one image: metrics by id, seconds, weights' sha256 and date."""

    dataset: str
    image: str
    scale: int
    method: str
    values: Mapping[str, float]
    seconds: float
    weights: str
    date: str


def points(view: View, results: Iterable[BenchmarkResult]) -> tuple[Point, ...]:
    """Our measurements per image under the view's protocol; of two of the same the later one."""
    found: dict[tuple[str, str, int, str], Point] = {}
    for result in results:
        for record in (record for record in result.records if record.protocol == view.protocol):
            title = result.meta["methods"][record.method]["title"]
            weights = weights_sha256(result.meta, record.method, record.scale)
            date = result.run_of(record)["created"]
            key = record.dataset, record.image, record.scale, title
            if key not in found or found[key].date <= date:
                found[key] = Point(*key, record.values, record.seconds, weights, date)
    return tuple(found.values())


def is_ensemble(method: str) -> bool:
    """Whether a title names a self-ensemble: papers mark it with a plus (A+ is a method of that name)."""
    return method.endswith("+") and method != "A+"


def distinct(values: Iterable[T]) -> list[T]:
    """Values in the order of their first appearance."""
    return list(dict.fromkeys(values))


def table_rows(cells: Sequence[Cell]) -> list[dict[str, Cell]]:
    """Cells gathered by data set, scale, method and kind: a row per group, a cell per metric.

    Rows keep the order of the cells, but our figure of a method follows the published one at once.
    """
    rows: dict[tuple[str, int, str], dict[str, dict[str, Cell]]] = {}
    for cell in cells:
        kinds = rows.setdefault((cell.dataset, cell.scale, cell.method), {})
        kinds.setdefault(cell.kind, {})[cell.metric] = cell
    places = distinct((dataset, scale) for dataset, scale, _ in rows)
    ordered = sorted(rows, key=lambda key: places.index(key[:2]))
    return [row for key in ordered for row in rows[key].values()]
