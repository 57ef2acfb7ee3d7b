"""What one choice of the Benchmarks tab shows: charts with their titles, captions and receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from dashboard.figures.cells import BASELINE, MEASURED, PUBLISHED, Cell, Point, View, distinct
from dashboard.i18n.catalogue import filled, t
from dashboard.tabs.benchmarks import words as receipts
from dashboard.tabs.benchmarks.charts import bars as figures
from dashboard.tabs.benchmarks.charts import cost as benchmark_cost
from dashboard.tabs.benchmarks.charts.scales import over_scale
from dashboard.tabs.benchmarks.charts.spread import SAMPLES_DATASET, distribution, spread_of, titled
from dashboard.tabs.benchmarks.choice import GAIN, Choice, chosen, method_order
from sr_core.metrics import METRICS

CHARTS = ("bars", "map", "lines", "cost", "spread")


@dataclass(frozen=True)
class Panel:
    """One chart; ``figure`` is None where there is nothing to draw, and the caption then says why."""

    title: str
    figure: go.Figure | None
    caption: str


@dataclass(frozen=True)
class Panels:
    """Everything that one choice shows; ``charts`` has a panel for each of ``CHARTS``."""

    message: str
    charts: Mapping[str, Panel]


def panels(cells: Sequence[Cell], points: Sequence[Point], view: View, choice: Choice, language: str) -> Panels:
    """The charts of a choice.

    Args:
        cells: all cells of the view.
        points: our measurements per image under the view's protocol.
        view: the published table that is looked at.
        choice: what the visitor chose.
        language: of the words.
    """
    kept = [cell for cell in chosen(cells, choice) if cell.metric == choice.metric]
    here = [cell for cell in kept if cell.dataset == choice.dataset and cell.scale == choice.scale]
    drawn = any(cell.sound is not None for cell in here)
    message = "" if drawn else t("benchmarks.nothing", language)
    if not choice.methods or not choice.kinds:
        message = t("benchmarks.no_methods", language)
    maker = _Maker(cells, view, choice, language)
    return Panels(
        message,
        {
            "bars": maker.bars(here),
            "map": maker.map(kept, here),
            "lines": maker.lines([cell for cell in kept if cell.dataset == choice.dataset]),
            "cost": maker.cost(here),
            "spread": maker.spread(points),
        },
    )


@dataclass(frozen=True)
class _Maker:
    """The charts of one choice, each from the cells that belong into it."""

    cells: Sequence[Cell]
    view: View
    choice: Choice
    language: str

    def words(self, key: str) -> str:
        """The words of a key with metric, data set and scale filled in."""
        fields = {"metric": METRICS[self.choice.metric].title, "scale": self.choice.scale}
        fields["dataset"] = titled(self.choice.dataset, self.language)
        return t(f"benchmarks.{key}", self.language).format(**fields)

    def order(self, cells: Sequence[Cell]) -> list[str]:
        return method_order(cells, self.choice.order)

    def caption(self, lines: Sequence[str], cells: Sequence[Cell]) -> str:
        """Words below a chart; its receipt unfolds."""
        sources = "  \n".join(map(escape, self._sources(cells)))
        words = "  \n".join(lines)
        if not sources:
            return words
        summary = t("benchmarks.receipts", self.language)
        return f'{words}\n\n<details class="sr-receipts"><summary>{summary}</summary>\n\n{sources}\n\n</details>'

    def _sources(self, cells: Sequence[Cell]) -> list[str]:
        """The receipt of a whole chart: where its figures come from, and under which protocol they stand."""
        lines = []
        if any(cell.kind == PUBLISHED and cell.value is not None for cell in cells):
            table = t(f"benchmarks.source_{self.view.id}", self.language)
            words = {"table": table, "protocol": t("benchmarks.protocol_published", self.language)}
            lines.append(t("benchmarks.receipt_published", self.language).format(**words))
        ours = [cell for cell in cells if cell.kind == MEASURED]
        if ours:
            words = {
                "dates": ", ".join(sorted({cell.date[:10] for cell in ours})),
                "protocol": t(f"benchmarks.protocol_{self.view.protocol}", self.language),
                "weights": ", ".join(
                    distinct(f"{cell.method} ×{cell.scale} {cell.weights[:8]}" for cell in ours if cell.weights)
                ),
            }
            key = "receipt_measured" if words["weights"] else "receipt_measured_plain"
            lines.append(t(f"benchmarks.{key}", self.language).format(**words))
        return lines

    def bars(self, here: Sequence[Cell]) -> Panel:
        title = self.words("bars_title")
        if not any(cell.sound is not None for cell in here):
            return Panel(title, None, "")
        plain = figures.baseline(here) is None
        lines = [self.words("bars_caption_plain" if plain else "bars_caption")]
        if any(cell.difference is not None for cell in here):
            lines.append(self.words("bars_caption_measured"))
        lines += receipts.below_charts(here, self.language)
        figure = figures.bars(here, METRICS[self.choice.metric], self.order(here), self.language)
        return Panel(title, figure, self.caption(lines, here))

    def map(self, kept: Sequence[Cell], here: Sequence[Cell]) -> Panel:
        over_datasets = len({cell.dataset for cell in self.cells if cell.kind == PUBLISHED}) > 1
        if over_datasets:
            across = "dataset"
            # Our samples are in no paper's table: they would only widen the map.
            mapped = [c for c in kept if c.scale == self.choice.scale and c.dataset != SAMPLES_DATASET]
        else:
            across, mapped = "scale", [cell for cell in kept if cell.dataset == self.choice.dataset]
        title = self.words("map_title" if over_datasets else "map_title_scales")
        if not any(cell.gain is not None and cell.method != BASELINE for cell in mapped):
            return Panel(title, None, self.words("map_empty"))
        # The map's rows stand as the bars do; methods that have no bar here come below.
        order = distinct([*self.order(here), *self.order(mapped)])
        figure = figures.gain_map(mapped, METRICS[self.choice.metric], across, order, self.language)
        doubted = [cell for cell in mapped if cell.implausible]
        lines = [self.words("map_caption"), *receipts.below_charts(doubted, self.language)]
        return Panel(title, figure, self.caption(lines, mapped))

    def lines(self, of_dataset: Sequence[Cell]) -> Panel:
        title = self.words("lines_title")
        if not of_dataset:
            return Panel(title, None, "")
        metric, gain = METRICS[self.choice.metric], self.choice.lines == GAIN
        lines = [self.words("lines_caption")]
        for cell in of_dataset:
            if cell.value is not None and cell.sound is None:
                words = {"method": cell.method, "scale": cell.scale, "value": metric.text(cell.value)}
                words["note"] = receipts.note(cell, self.language)
                lines.append(t("benchmarks.left_out", self.language).format(**words))
        figure = over_scale(of_dataset, metric, self.view.highlights, self.language, gain=gain)
        return Panel(title, figure, self.caption(lines, of_dataset))

    def cost(self, here: Sequence[Cell]) -> Panel:
        cost = self.choice.cost
        figure = benchmark_cost.over_cost(here, METRICS[self.choice.metric], cost, self.language)
        if figure is None:
            return Panel(self.words("cost_title"), None, self.words("cost_missing"))
        drawn = [point.cell for point in benchmark_cost.priced(here, cost)]
        lines = [self.words("cost_caption"), self.words(f"cost_caption_{cost}")]
        return Panel(self.words("cost_title"), figure, self.caption(lines, drawn))

    def spread(self, points: Sequence[Point]) -> Panel:
        title = self.words("spread_title")
        figure = distribution(spread_of(points, self.choice), self.choice, self.view, self.language)
        if figure is None:
            return Panel(title, None, self.words("spread_missing"))
        drawn = [cell for cell in self.cells if cell.kind == MEASURED and cell.metric == self.choice.metric]
        drawn = [c for c in chosen(drawn, self.choice) if (c.dataset, c.scale) == self._place]
        return Panel(title, figure, self.caption([self.words("spread_caption")], drawn))

    @property
    def _place(self) -> tuple[str, int]:
        return self.choice.dataset, self.choice.scale


def summary(cells: Sequence[Cell], damaged: Sequence[str], language: str) -> str:
    """What of ours stands in a view, or plainly that nothing does; and which files could not be read."""
    ours = [cell for cell in cells if cell.kind == MEASURED]
    if ours:
        words = t("benchmarks.measured_summary", language).format(
            methods=", ".join(distinct(cell.method for cell in ours)),
            datasets=", ".join(distinct(titled(cell.dataset, language) for cell in ours)),
            date=max(cell.date for cell in ours)[:10],
        )
    else:
        words = t("benchmarks.no_results", language)
    broken = [filled("benchmarks.bad_result", language, file=name) for name in damaged]
    return "  \n".join([words, *broken])
