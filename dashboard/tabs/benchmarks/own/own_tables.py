"""Tables of what was measured on a visitor's own pictures: a row for each picture and method, and the means."""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from dashboard.i18n.catalogue import t
from sr_core.benchmark.given import GIVEN
from sr_core.benchmark.results import BenchmarkResult
from sr_core.metrics import LUMA_METRICS, METRICS, Metric

_DIGITS = 12  # of a sha256, on the page; the files have all
_NAMED = 5
BASELINE = "bicubic"


def arrow(metric: Metric) -> str:
    """Towards a metric's better values."""
    return "\N{UPWARDS ARROW}" if metric.higher_is_better else "\N{DOWNWARDS ARROW}"


def title_of(method: str, result: BenchmarkResult) -> str:
    """A method as the page calls it."""
    return result.meta["methods"][method]["title"]


def _ran(method: str, result: BenchmarkResult) -> bool:
    """Whether the method was run here: of results that were brought, only the measuring took time."""
    return result.meta["methods"][method].get("family") != GIVEN


def frame_of(result: BenchmarkResult, language: str) -> pd.DataFrame:
    """One row per picture and method: metrics, gain over bicubic, seconds and peak memory, numbers as numbers."""
    base = {(r.protocol, r.image): r.values for r in result.records if r.method == BASELINE}
    first = result.meta["metrics"][0]
    gain = t("benchmarks.col_gain", language).format(metric=METRICS[first].heading)
    rows = []
    for record in result.records:
        known = base.get((record.protocol, record.image), {}).get(first) if record.method != BASELINE else None
        value = record.values.get(first)
        peak = None if record.peak_bytes is None else record.peak_bytes / 2**20
        rows.append(
            {
                t("own.col_image", language): record.image,
                t("benchmarks.col_method", language): title_of(record.method, result),
                t("benchmarks.col_scale", language): record.scale,
                t("own.col_protocol", language): t(f"benchmarks.protocol_title_{record.protocol}", language),
                **{METRICS[name].heading: value for name, value in record.values.items()},
                gain: None if known is None or value is None else _apart(value, known, METRICS[first].digits),
                t("benchmarks.col_seconds", language): record.seconds if _ran(record.method, result) else None,
                t("own.col_memory", language): peak,
            }
        )
    return pd.DataFrame(rows).astype({gain: float, t("own.col_memory", language): float})


def _apart(value: float, base: float, digits: int) -> float:
    """The difference of two values as they are printed: who subtracts what stands in the table gets this.

    None of a picture that a method leaves as it is: its PSNR is infinite.
    """
    return round(value, digits) - round(base, digits) if math.isfinite(value - base) else math.nan


def rows_html(result: BenchmarkResult, language: str) -> str:
    """:func:`frame_of` as a table that scrolls in its own box, numbers printed as papers print them.

    Not a table of Gradio's: of values that come in quick succession it showed the first one's rows and no others.
    """
    if not result.records:
        return ""
    frame, formats = frame_of(result, language), _formats(result, language)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in frame.columns)
    body = ""
    for values in frame.itertuples(index=False):
        texts = [_text(value, formats.get(name)) for name, value in zip(frame.columns, values, strict=True)]
        body += f'<tr><th scope="row">{texts[0]}</th>' + "".join(f"<td>{text}</td>" for text in texts[1:]) + "</tr>"
    name = escape(t("own.rows", language))
    return (
        f'<div class="sr-table own-rows" role="region" tabindex="0" aria-label="{name}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _formats(result: BenchmarkResult, language: str) -> dict[str, Callable[[Any], str]]:
    """How the numbers of a column are printed, by its head."""
    first = METRICS[result.meta["metrics"][0]]
    return {
        **{METRICS[name].heading: METRICS[name].text for name in result.meta["metrics"]},
        t("benchmarks.col_gain", language).format(metric=first.heading): lambda value: first.text(value, signed=True),
        t("benchmarks.col_scale", language): lambda value: f"×{value}",
        t("benchmarks.col_seconds", language): lambda value: f"{value:.3g}",
        t("own.col_memory", language): lambda value: f"{value:,.0f}",
    }


def _text(value: Any, printed: Callable[[Any], str] | None) -> str:
    """A cell's words, safe in HTML; empty where there is no value."""
    return "" if pd.isna(value) else escape(printed(value) if printed else str(value))


def means_html(result: BenchmarkResult, language: str) -> str:
    """The means over the pictures, a row a method, with their receipt."""
    if not result.records:
        return ""
    names = result.meta["metrics"]
    heads = [t("benchmarks.col_method", language), t("own.col_protocol", language), t("own.col_images", language)]
    heads += [f"{METRICS[name].heading} {arrow(METRICS[name])}" for name in names]
    heads.append(t("benchmarks.col_seconds", language))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = ""
    for mean in result.means:
        values = "".join(f"<td>{METRICS[name].text(mean.values.get(name))}</td>" for name in names)
        title = escape(title_of(mean.method, result))
        protocol = escape(t(f"benchmarks.protocol_title_{mean.protocol}", language))
        body += f'<tr><th scope="row">{title}</th><td>{protocol}</td><td>{mean.images}</td>{values}'
        body += f"<td>{f'{mean.seconds:.3g}' if _ran(mean.method, result) else ''}</td></tr>"
    run_words = result.meta["runs"][0]
    words = t("own.receipt", language).format(
        protocol=" ".join(t(f"benchmarks.protocol_{name}", language) + "." for name in result.meta["protocols"]),
        date=run_words["created"][:16].replace("T", " "),
        cpu=run_words["machine"]["cpu"],
    )
    return (
        f'<div class="sr-table"><table><caption>{escape(t("own.means", language))}</caption>'
        f"<thead><tr>{head}</tr></thead>"
        f'<tbody>{body}</tbody></table><p class="sr-receipt">{escape(words)}</p>'
        f"{_infinite_lines(result, language)}{_convention_lines(result, language)}</div>"
    )


def _infinite_lines(result: BenchmarkResult, language: str) -> str:
    """Which pictures make a mean infinite, and what it is over the others."""
    lines = ""
    for mean in result.means:
        for name, others in mean.others.items():
            if not math.isinf(mean.values[name]):
                continue
            key = "own.infinite_all" if others.mean is None else "own.infinite"
            names = ", ".join(others.infinite[:_NAMED])
            if len(others.infinite) > _NAMED:
                names += f" (+{len(others.infinite) - _NAMED})"
            fields = {"method": title_of(mean.method, result), "metric": METRICS[name].title, "names": names}
            words = t(key, language).format(**fields, mean=METRICS[name].text(others.mean))
            lines += f'<p class="sr-receipt">{escape(words)}</p>'
    return lines


def _convention_lines(result: BenchmarkResult, language: str) -> str:
    """How each metric is measured that does not compare luma as the protocol says, with the weights that it used."""
    lines, used = "", result.meta["runs"][0].get("metric_weights", {})
    for name in result.meta["metrics"]:
        if name in LUMA_METRICS:
            continue
        words = t("own.convention", language).format(title=METRICS[name].title, reference=METRICS[name].reference)
        if name in used:
            words += f" {used[name]['file']}, sha256 {used[name]['sha256'][:_DIGITS]}."
        lines += f'<p class="sr-receipt">{escape(words)}</p>'
    return lines
