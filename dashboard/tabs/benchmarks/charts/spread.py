"""Our measurements image by image: how a data set's mean comes about, and what one image says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from statistics import fmean
from urllib.parse import urlencode

import plotly.graph_objects as go

from dashboard.figures.cells import BASELINE, MEASURED, Point, View
from dashboard.i18n.catalogue import t
from dashboard.runs.samples import samples
from dashboard.tabs.benchmarks.charts.bars import BASELINE_COLOUR, MEASURED_COLOUR, style
from dashboard.tabs.benchmarks.choice import GAIN, Choice, of_passes
from dashboard.tabs.benchmarks.words import plain, point_receipt
from sr_core.metrics import METRICS

SAMPLES_DATASET = "samples"
"""The data set of the pictures that come with the product; only these may be shown."""


@dataclass(frozen=True)
class Spread:
    """One data set, scale and metric image by image: ``values[method][image]``, and bicubic's for the gains."""

    points: Mapping[str, Mapping[str, Point]]

    def gain(self, point: Point, metric: str) -> float | None:
        """The value less bicubic's on the same image; None without it."""
        base = self.points.get(BASELINE, {}).get(point.image)
        return None if base is None or metric not in base.values else point.values[metric] - base.values[metric]


def spread_of(points: Sequence[Point], choice: Choice) -> Spread:
    """The points of the chosen data set and scale that have the metric, the method of the lowest mean first."""
    found: dict[str, dict[str, Point]] = {}
    for point in points:
        here = (point.dataset, point.scale) == (choice.dataset, choice.scale)
        if here and choice.metric in point.values and of_passes(point.method, choice.passes):
            found.setdefault(point.method, {})[point.image] = point
    means = {name: fmean(p.values[choice.metric] for p in by_image.values()) for name, by_image in found.items()}
    return Spread({name: found[name] for name in sorted(found, key=means.__getitem__)})


def distribution(spread: Spread, choice: Choice, view: View, language: str) -> go.Figure | None:
    """A box and a mark per image for each of our chosen methods; None where we have measured nothing."""
    metric, gains = METRICS[choice.metric], choice.spread == GAIN
    figure = go.Figure()
    for method, by_image in spread.points.items():
        if method not in choice.methods or MEASURED not in choice.kinds or (gains and method == BASELINE):
            continue
        drawn = [
            (spread.gain(point, metric.id) if gains else point.values[metric.id], point) for point in by_image.values()
        ]
        drawn = [(value, point) for value, point in drawn if value is not None]
        figure.add_trace(
            {
                "type": "box",
                "y": [value for value, _ in drawn],
                "name": plain(method),
                "boxpoints": "all",
                "jitter": 0.7,
                "pointpos": 0,
                "width": 0.5,
                "hoveron": "points",
                "boxmean": True,
                "fillcolor": "rgba(128, 132, 140, 0.14)",
                "line": {"color": BASELINE_COLOUR, "width": 1.2},
                "marker": {"symbol": "diamond", "size": 6, "opacity": 0.75, "color": MEASURED_COLOUR},
                "hovertext": [
                    point_receipt(point, metric.id, view, spread.gain(point, metric.id), language) for _, point in drawn
                ],
                "hoverinfo": "text",
                # What a click sends to the server.
                "customdata": [point.image for _, point in drawn],
            }
        )
    if not figure.data:
        return None
    style(figure, height=380)
    figure.update_layout(showlegend=False)
    title = t("benchmarks.axis_gain", language).format(metric=metric.heading) if gains else metric.heading
    figure.update_yaxes(title={"text": title}, zeroline=gains, zerolinecolor=BASELINE_COLOUR)
    return figure


def image_html(spread: Spread, choice: Choice, view: View, image: str, language: str) -> str:
    """One image: every method's value, gain and seconds, and its comparison where the picture may be shown."""
    rows = [by_image[image] for by_image in spread.points.values() if image in by_image]
    if not rows:
        return ""
    metric = METRICS[choice.metric]
    heads = (
        *(t("benchmarks.col_method", language), metric.heading),
        t("benchmarks.col_gain", language).format(metric=metric.heading),
        t("benchmarks.col_seconds", language),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(point.method)}</th><td>{metric.text(point.values[metric.id])}</td>'
        f"<td>{_gain(spread, point, metric.id)}</td><td>{point.seconds:.3g}</td></tr>"
        for point in rows
    )
    protocol = t(f"benchmarks.protocol_{view.protocol}", language)
    return (
        f'<div class="sr-table sr-image"><h4>{escape(image)}</h4><p class="sr-line">{_where(choice, image, language)}'
        f"</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f'<p class="sr-receipt">{escape(protocol)}</p></div>'
    )


def _gain(spread: Spread, point: Point, metric: str) -> str:
    return METRICS[metric].text(spread.gain(point, metric), signed=True) if point.method != BASELINE else ""


def _where(choice: Choice, image: str, language: str) -> str:
    place = f"{choice.dataset}, ×{choice.scale}"
    sample = next((sample for sample in samples() if sample.path.name == image), None)
    if choice.dataset != SAMPLES_DATASET or sample is None:
        return escape(t("benchmarks.image_not_shown", language).format(place=place))
    query = urlencode({"lang": language, "tab": "compare", "sample": sample.id, "scale": choice.scale})
    words = t("benchmarks.image_open", language).format(scale=choice.scale)
    return f'{escape(place)} · <a href="?{query}">{escape(words)}</a>'


def titled(dataset: str, language: str) -> str:
    """A data set's name; the pictures that come with the product are called ours."""
    return t("benchmarks.dataset_samples", language) if dataset == SAMPLES_DATASET else plain(dataset)
