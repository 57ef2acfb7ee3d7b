"""The words of a figure's receipt: where it comes from, how it was measured, what is odd about it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures.cells import BASELINE, MEASURED, Cell, Point, View
from dashboard.figures.references import COUNTED, reference_of
from dashboard.i18n.catalogue import t
from sr_core.metrics import METRICS


def source(cell: Cell, language: str) -> str:
    """Paper and table of a published figure; date, protocol and weights of ours."""
    if cell.kind != MEASURED:
        return t("benchmarks.source_published", language).format(table=t(f"benchmarks.source_{cell.table}", language))
    key = "benchmarks.source_measured" if cell.weights else "benchmarks.source_measured_interpolator"
    title = t(f"benchmarks.protocol_title_{cell.protocol}", language)
    return t(key, language).format(date=cell.date[:10], protocol=title, weights=cell.weights[:8])


def protocol(cell: Cell, language: str) -> str:
    """Channel, border and rounding."""
    return t(f"benchmarks.protocol_{cell.protocol or PUBLISHED_PROTOCOL}", language)


PUBLISHED_PROTOCOL = "published"


def note(cell: Cell, language: str) -> str:
    """The remark on a figure, "" for none."""
    return t(f"benchmarks.note_{cell.note}", language) if cell.note else ""


def receipt(cell: Cell, language: str) -> str:
    """Everything about a figure, in Plotly's own markup: value, gain, difference, source, protocol, cost, remark."""
    metric = METRICS[cell.metric]
    unit = f" {metric.unit}" if metric.unit else ""
    where = f"<b>{plain(cell.method)}</b>, {plain(cell.dataset)}, ×{cell.scale}"
    lines = [f"{where}: {metric.title} {metric.text(cell.value)}{unit}"]
    if cell.gain is not None and cell.method != BASELINE:
        gain = metric.text(cell.gain, signed=True) + unit
        lines.append(t("benchmarks.hover_gain", language).format(gain=gain))
    if cell.difference is not None:
        difference = metric.text(cell.difference, signed=True) + unit
        lines.append(t("benchmarks.hover_difference", language).format(difference=difference))
    lines.append(plain(source(cell, language)))
    words = plain(protocol(cell, language)).replace("; ", ";<br>")
    lines.append(t("benchmarks.hover_protocol", language).format(protocol=words))
    if cell.seconds is not None:
        lines.append(_cost(cell, language))
    if cell.parameters:
        lines.append(plain(parameters(cell, language)))
    if paper := reference_of(cell.method):
        where = f", doi:{paper.doi}" if paper.doi else ""
        lines.append(plain(t("benchmarks.hover_paper", language).format(paper=paper.short + where)))
    if cell.note:
        lines.append(plain(note(cell, language)))
    return "<br>".join(lines)


def parameters(cell: Cell, language: str) -> str:
    """How many parameters a network has, and, for a published one, where the number is from."""
    number = f"{cell.parameters:,}"
    paper = reference_of(cell.method)
    if cell.kind == MEASURED or paper is None:
        return t("benchmarks.hover_parameters", language).format(parameters=number)
    counted = paper.parameters_source == COUNTED
    origin = t("benchmarks.parameters_counted", language) if counted else paper.parameters_source
    return t("benchmarks.hover_parameters_of", language).format(parameters=number, origin=origin)


def _cost(cell: Cell, language: str) -> str:
    machine = cell.machine or {}
    words = {"images": cell.images, "seconds": f"{cell.seconds:.3g}"}
    if "cpu" not in machine:
        return t("benchmarks.hover_images", language).format(**words)
    # Runs before threads were recorded used all cores for one image.
    threads = machine.get("threads", machine["cores"])
    words |= {"cpu": plain(str(machine["cpu"])), "threads": threads, "jobs": machine.get("jobs", 1)}
    return t("benchmarks.hover_images_on", language).format(**words)


def point_receipt(point: Point, metric_id: str, view: View, gain: float | None, language: str) -> str:
    """Everything about one method on one image."""
    metric = METRICS[metric_id]
    unit = f" {metric.unit}" if metric.unit else ""
    where = f"<b>{plain(point.image)}</b> ({plain(point.dataset)}, ×{point.scale}), {plain(point.method)}"
    lines = [f"{where}: {metric.title} {metric.text(point.values[metric_id])}{unit}"]
    if gain is not None and point.method != BASELINE:
        words = metric.text(gain, signed=True) + unit
        lines.append(t("benchmarks.hover_gain", language).format(gain=words))
    as_cell = Cell(
        *(point.dataset, point.scale, point.method, metric_id, point.values[metric_id], MEASURED, view.id),
        protocol=view.protocol,
        date=point.date,
        weights=point.weights,
    )
    lines.append(plain(source(as_cell, language)))
    return "<br>".join(lines)


def below_charts(cells: Sequence[Cell], language: str) -> list[str]:
    """A line per method with a remark, however many of its figures have it."""
    noted = {(cell.method, cell.note): cell for cell in cells if cell.note}
    return [f"\\* {cell.method}: {note(cell, language)}." for cell in noted.values()]


def plain(text: str) -> str:
    """Text that Plotly must not read as markup: names of a user's own folders and checkpoints come this way."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
