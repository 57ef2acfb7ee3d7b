"""The figures of the Benchmarks tab: what papers printed and what we measured, never without a source.

A :class:`Cell` is one value of one metric for one method, data set and scale, with its receipt. Published cells come
from `assets/published`, measured ones from the files in `assets/results` that the benchmark command wrote.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dashboard.i18n import t
from sr_core.errors import SRLensError
from sr_core.metrics import METRICS, PROTOCOLS
from sr_core.results import BenchmarkResult, read_result, weights_sha256

ASSETS = Path(__file__).resolve().parents[1] / "assets"
PUBLISHED_DIR = ASSETS / "published"
RESULTS_DIR = ASSETS / "results"

T = TypeVar("T")

PUBLISHED, MEASURED = "published", "measured"
BASELINE = "Bicubic"
BY_VALUE, BY_YEAR = "value", "year"


@dataclass(frozen=True)
class MetricInfo:
    """How a metric is named and printed."""

    id: str
    title: str
    unit: str
    digits: int

    @property
    def heading(self) -> str:
        """Title with the unit in brackets, for axes and column heads."""
        return f"{self.title} ({self.unit})" if self.unit else self.title

    def text(self, value: float | None, *, signed: bool = False) -> str:
        """The value as papers print it; "" for one that nobody published."""
        if value is None:
            return ""
        sign = "+" if signed else ""
        return f"{value:{sign}.{self.digits}f}".replace("-", "−")


# Published with SRCNN; those that sr_core can measure are described by sr_core.METRICS instead.
_PUBLISHED_ONLY = {
    "ifc": MetricInfo("ifc", "IFC", "", 2),
    "nqm": MetricInfo("nqm", "NQM", "dB", 2),
    "wpsnr": MetricInfo("wpsnr", "WPSNR", "dB", 2),
    "ms_ssim": MetricInfo("ms_ssim", "MS-SSIM", "", 4),
}


def metric_info(metric: str) -> MetricInfo:
    """Description of a metric's id, from ``sr_core.METRICS`` where it is known there; KeyError otherwise."""
    if metric in METRICS:
        known = METRICS[metric]
        return MetricInfo(known.id, known.title, known.unit, known.digits)
    return _PUBLISHED_ONLY[metric]


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

    @property
    def source(self) -> str:
        """The paper and the table, in the words of the receipt."""
        return t(f"benchmarks.source_{self.id}")


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

    ``value`` is None where nothing was published. ``misprint`` marks a value that the paper is known to have printed
    wrongly, ``implausible`` one that we doubt; ``note`` says why, and no bar or line is drawn for either.
    ``gain`` is the value less bicubic's of the same kind, data set and scale; ``difference``, of a measured cell, is
    the value less the published one of the same method, data set and scale. A misprint enters neither.
    """

    dataset: str
    scale: int
    method: str
    metric: str
    value: float | None
    kind: str
    source: str
    protocol: str
    note: str = ""
    misprint: bool = False
    implausible: bool = False
    parameters: int = 0
    seconds: float | None = None
    images: int = 0
    date: str = ""
    gain: float | None = None
    difference: float | None = None

    @property
    def sound(self) -> float | None:
        """The value that charts may draw: none for a misprint, and none that is implausible."""
        return None if self.misprint or self.implausible else self.value


def published_cells(view: View, folder: Path = PUBLISHED_DIR) -> tuple[Cell, ...]:
    """The cells of a published table, in its order, as printed."""
    cells = []
    for row in _rows(folder / view.file):
        if "metric" in row:
            metric = row["metric"].lower().replace("msssim", "ms_ssim")
            figures = {metric: row["value"]}
        else:
            figures = {"psnr": row["psnr_db"], "ssim": row["ssim"]}
        for metric, printed in figures.items():
            # The table's note is about its PSNR column, where 30.52 is printed as 3.52.
            misprint = metric == "psnr" and "misprint" in row.get("note", "")
            dataset, scale = row.get("dataset", view.dataset), int(row["scale"])
            implausible = (view.id, row["method"], scale, dataset) in _IMPLAUSIBLE
            ours = t("benchmarks.note_nlrg") if row["method"] == "NLRG" else ""
            if implausible:
                ours = t("benchmarks.note_implausible")
            cells.append(
                Cell(
                    dataset=dataset,
                    scale=scale,
                    method=row["method"],
                    metric=metric,
                    value=float(printed) if printed else None,
                    kind=PUBLISHED,
                    source=t("benchmarks.source_published").format(table=view.source),
                    protocol=t("benchmarks.protocol_published"),
                    note=row["note"] if misprint else ours,
                    misprint=misprint,
                    implausible=implausible,
                )
            )
    return tuple(cells)


def measured_cells(view: View, folder: Path = RESULTS_DIR) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """Our own means under the view's protocol, and one sentence per result file that cannot be used.

    Where two files hold the same cell, the later measurement counts.
    """
    cells: list[Cell] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.json")):
        try:
            cells += _cells_of(read_result(path), view.protocol)
        except SRLensError as error:
            problems.append(str(error).replace(str(path), path.name))
        except (KeyError, TypeError):
            problems.append(t("benchmarks.bad_result").format(file=path.name))
    latest = {
        (cell.dataset, cell.scale, cell.method, cell.metric): cell
        for cell in sorted(cells, key=lambda cell: cell.date)
        if cell.metric in view.metrics
    }
    return tuple(latest.values()), tuple(problems)


def _cells_of(result: BenchmarkResult, protocol_id: str) -> Iterator[Cell]:
    meta = result.meta
    protocol = PROTOCOLS[protocol_id]
    conditions = t("benchmarks.protocol_measured").format(
        title=protocol.title, channel=protocol.channel, border=protocol.border, rounding=protocol.rounding
    )
    for mean in (mean for mean in result.means if mean.protocol == protocol_id):
        created = result.run_of(mean)["created"]
        method = meta["methods"][mean.method]
        sha256 = weights_sha256(meta, mean.method, mean.scale)
        source = t("benchmarks.source_measured" if sha256 else "benchmarks.source_measured_interpolator")
        for metric, value in mean.values.items():
            yield Cell(
                dataset=mean.dataset,
                scale=mean.scale,
                method=method["title"],
                metric=metric,
                value=value,
                kind=MEASURED,
                source=source.format(date=created[:10], protocol=protocol.title, weights=sha256[:8]),
                protocol=conditions,
                parameters=method["weights"].get(str(mean.scale), {}).get("parameters", 0),
                seconds=mean.seconds,
                images=mean.images,
                date=created,
            )


def all_cells(
    view: View, published_dir: Path = PUBLISHED_DIR, results_dir: Path = RESULTS_DIR
) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """Published, then measured cells with ``gain`` and ``difference``, and what could not be read."""
    measured, problems = measured_cells(view, results_dir)
    cells = (*published_cells(view, published_dir), *measured)
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
    ), problems


def receipt(cell: Cell) -> str:
    """What hovering over a cell shows: value, gain, difference, source, protocol; in Plotly's own markup."""
    metric = metric_info(cell.metric)
    unit = f" {metric.unit}" if metric.unit else ""
    where = f"<b>{plain(cell.method)}</b>, {plain(cell.dataset)}, ×{cell.scale}"
    lines = [f"{where}: {metric.text(cell.value)}{unit}"]
    if cell.gain is not None and cell.method != BASELINE:
        lines.append(t("benchmarks.hover_gain").format(gain=metric.text(cell.gain, signed=True) + unit))
    if cell.difference is not None:
        difference = metric.text(cell.difference, signed=True) + unit
        lines.append(t("benchmarks.hover_difference").format(difference=difference))
    lines.append(plain(cell.source))
    lines.append(t("benchmarks.hover_protocol").format(protocol=plain(cell.protocol).replace("; ", ";<br>")))
    if cell.seconds is not None:
        seconds = f"{cell.seconds:.3g}"
        lines.append(t("benchmarks.hover_images").format(images=cell.images, seconds=seconds))
    if cell.parameters:
        lines.append(t("benchmarks.hover_parameters").format(parameters=f"{cell.parameters:,}"))
    if cell.note:
        lines.append(plain(cell.note))
    return "<br>".join(lines)


def plain(text: str) -> str:
    """Text that Plotly must not read as markup: names of a user's own folders and checkpoints come this way."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True)
class Reference:
    """The paper of a method."""

    method: str
    year: int
    authors: str
    title: str
    venue: str
    doi: str


def method_references(folder: Path = PUBLISHED_DIR) -> tuple[Reference, ...]:
    """The papers of the methods in the tables, oldest first; ``doi`` is "" where there is none."""
    rows = (Reference(**{**row, "year": int(row["year"])}) for row in _rows(folder / "methods.csv"))
    return tuple(sorted(rows, key=lambda reference: reference.year))


@dataclass(frozen=True)
class Choice:
    """What a visitor chose to see."""

    dataset: str
    scale: int
    metric: str
    methods: tuple[str, ...]
    kinds: tuple[str, ...] = (PUBLISHED, MEASURED)
    ensembles: bool = True
    order: str = BY_VALUE


def is_ensemble(method: str) -> bool:
    """Whether a title names a self-ensemble: papers mark it with a plus (A+ is a method of that name)."""
    return method.endswith("+") and method != "A+"


def chosen(cells: Iterable[Cell], choice: Choice) -> list[Cell]:
    """Cells of the chosen methods and sources, all data sets, scales and metrics."""
    return [
        cell
        for cell in cells
        if cell.method in choice.methods
        and cell.kind in choice.kinds
        and (choice.ensembles or not is_ensemble(cell.method))
    ]


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


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
