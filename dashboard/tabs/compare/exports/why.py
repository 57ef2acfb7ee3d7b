"""Why a number is what it is: its receipt with the sums in it, and what it would be under the usual mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import plotly.graph_objects as go

from dashboard.i18n.catalogue import t
from dashboard.runs.comparison import Comparison
from dashboard.runs.given import Given
from dashboard.tabs.compare.exports.receipts import printed, python_lines
from dashboard.tabs.compare.exports.scene import Scene, Taken
from dashboard.web.chart_style import CLEAR, GRID, HIGHER, LOWER, TEXT
from dashboard.web.fonts import CHART_FAMILY
from sr_core.metrics import CONSISTENCY, METRICS, RGB_FIRST, Needs
from sr_core.metrics.consistency import consistency_planes
from sr_core.metrics.mistakes import Consequence
from sr_core.metrics.psnr import PEAK

_ROW = 38  # pixels of the chart's height per bar


def planes(item: Taken, comparison: Comparison) -> tuple[np.ndarray, np.ndarray]:
    """The two luma planes that a method's numbers compare, border cut: float64 ``(h, w)``, result and reference."""
    if comparison.hr is None:
        return consistency_planes(item.pixels, comparison.lr, comparison.request.scale)
    return RGB_FIRST.planes(item.pixels, comparison.hr, comparison.request.scale)


def receipt_html(scene: Scene, item: Taken, metric: str, language: str) -> str:
    """How one number came about, step by step, each step with its own figures."""
    comparison = scene.comparison
    value, scale = item.values[metric], scene.scale
    pred, ref = planes(item, comparison)
    steps = [
        *_lr_steps(comparison, language),
        _method_step(item, comparison, language),
        *([t("exports.why_shrunk", language)] if metric == CONSISTENCY.id else []),
        _seen_step(metric, 0 if comparison.hr is None else scale, scene.size, ref.shape, language),
        *_sums(metric, value, pred, ref, language),
    ]
    protocol = comparison.protocol
    if comparison.hr is not None:
        steps.append(t("exports.why_protocol", language).format(title=protocol.title, source=protocol.source))
    title = METRICS[metric].title if metric in METRICS else t("compare.consistency", language)
    unit = METRICS[metric].unit if metric in METRICS else METRICS["psnr"].unit
    heading = t("exports.why_heading", language).format(
        method=item.title, metric=title, value=f"{printed(metric, value)} {unit}".strip()
    )
    listed = "".join(f"<li>{escape(step)}</li>" for step in steps)
    label = escape(heading)
    return (
        f'<section class="sr-why-receipt" tabindex="-1" aria-label="{label}"><header><h3>{label}</h3>'
        f'<button type="button" class="sr-why-close">{escape(t("exports.why_close", language))}</button></header>'
        f"<ol>{listed}</ol><details><summary>{escape(t('exports.why_python', language))}</summary>"
        f"<pre><code>{escape(python_lines(item, comparison))}</code></pre></details></section>"
    )


def _seen_step(metric: str, cut: int, size: tuple[int, int], compared: tuple[int, ...], language: str) -> str:
    """What of the pictures a metric is given."""
    needs = METRICS[metric].needs if metric in METRICS else Needs()
    width, height = (side - 2 * cut for side in size)
    if needs.alone:
        return t("exports.why_alone", language).format(cut=cut, w=width, h=height)
    if needs.planes == "rgb":
        return t("exports.why_colour", language).format(cut=cut, w=width, h=height)
    return t("exports.why_luma", language).format(cut=cut, w=compared[1], h=compared[0])


def waterfall(right: float, found: Sequence[Consequence], waiting: int, language: str) -> go.Figure:
    """Bars from the right PSNR to what it would be under each mistake, the largest change first.

    `waiting` mistakes are still being computed; bars keep the order in which they came until none is.
    """
    bars = [item for item in found if np.isfinite(item.change)]
    if not waiting:
        bars.sort(key=lambda item: -abs(item.change))
    # The number stands under the name: beside a bar there is no room for it on a phone.
    names = [
        f"{t(f'mistakes.{item.mistake.id}', language)}<br><b>{item.psnr:.2f}</b> ({_signed(item.change)})"
        for item in bars
    ]
    origins = [t(f"mistakes.{item.mistake.id}_origin", language) for item in bars]
    figure = go.Figure(
        go.Bar(
            base=[right] * len(bars),
            x=[item.change for item in bars],
            y=names,
            orientation="h",
            marker={"color": [HIGHER if item.change >= 0 else LOWER for item in bars]},
            customdata=origins,
            hovertemplate="%{y} dB<br>%{customdata}<extra></extra>",
        )
    )
    ends = [right, *(item.psnr for item in bars)]
    spread = max(max(ends) - min(ends), 0.2)
    figure.add_vline(x=right, line={"color": TEXT, "width": 1.5})
    note = t("exports.chart_right", language).format(value=f"{right:.2f}")
    figure.add_annotation(
        x=right, y=1, yref="paper", yanchor="bottom", text=note, showarrow=False, font={"color": TEXT}
    )
    figure.update_layout(
        height=90 + _ROW * (len(bars) + waiting),
        margin={"l": 8, "r": 16, "t": 28, "b": 36},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"color": TEXT, "size": 12, "family": CHART_FAMILY},
        hoverlabel={"font": {"family": CHART_FAMILY}},
        showlegend=False,
        bargap=0.35,
        xaxis={
            "title": t("exports.chart_axis", language),
            "range": [min(ends) - 0.06 * spread, max(ends) + 0.06 * spread],
            "nticks": 6,
            "gridcolor": GRID,
            "zeroline": False,
            "ticksuffix": " dB",
            "fixedrange": True,
        },
        yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True, "gridcolor": CLEAR},
    )
    return figure


def _lr_steps(comparison: Comparison, language: str) -> list[str]:
    lr_h, lr_w = comparison.lr.shape[:2]
    if comparison.hr is None:
        return [t("exports.why_lr_given", language).format(lr_w=lr_w, lr_h=lr_h)]
    h, w = comparison.hr.shape[:2]
    return [t("exports.why_lr", language).format(w=w, h=h, lr_w=lr_w, lr_h=lr_h, scale=comparison.request.scale)]


def _method_step(item: Taken, comparison: Comparison, language: str) -> str:
    method, scale = comparison.methods[item.method], comparison.request.scale
    if isinstance(method, Given):
        return t("given_files.why", language).format(title=item.title, name=method.name, sha256=method.sha256)
    record = method.weights.get(scale)
    text = t("exports.why_method", language).format(method=item.title, scale=scale, reference=method.reference)
    if record is None:
        return text
    return f"{text} {t('exports.why_weights', language).format(file=record.file.name, sha256=record.sha256)}"


def _sums(metric: str, value: float, pred: np.ndarray, ref: np.ndarray, language: str) -> list[str]:
    """The last steps, with the numbers in them."""
    if metric == "ssim":
        windows = (ref.shape[0] - 10) * (ref.shape[1] - 10)
        return [t("exports.why_ssim", language).format(windows=windows, value=f"{value:.6f}")]
    if metric not in ("psnr", CONSISTENCY.id):
        return [
            t("exports.why_other", language).format(title=METRICS[metric].title, reference=METRICS[metric].reference)
        ]
    mse = float(np.mean(np.square(pred - ref)))
    if mse == 0:
        return [t("exports.why_identical", language)]
    words = t("exports.why_psnr", language)
    return [words.format(pixels=ref.size, mse=f"{mse:.4f}", peak=f"{PEAK:.0f}", value=f"{value:.4f}")]


def _signed(change: float) -> str:
    return f"{'+' if change >= 0 else chr(0x2212)}{abs(change):.2f}"
