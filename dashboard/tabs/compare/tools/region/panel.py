"""Region: what every method scores in a rectangle that is drawn in the viewer, and the worst patches of the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, label, language_of, t
from dashboard.runs.comparison import SCORES, Comparison, Result, further_metrics
from dashboard.runs.places import Region
from dashboard.runs.shown import Shown, colours_of, finished, original_luma
from dashboard.tabs.compare.regions import (
    checked_region,
    disagreement,
    highest_patches,
    patch_side,
    region_scores,
    squared_error,
)
from dashboard.tabs.compare.tools.panel import Workbench, listener
from dashboard.tabs.compare.view import format_score, title_of
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.html import note
from dashboard.web.untrusted import sent
from sr_core.metrics import METRICS

PATCHES = 8


def build(bench: Workbench) -> None:
    """The lines under the viewer: nothing until a rectangle is drawn."""
    words = ("clear", "clear_hint", "next", "next_hint", "next_key", "none")
    strings = {word: label(f"region.{word}") for word in words}
    events = listener("region", elem_id="sr-region", events=("patches", "region"), strings=strings)
    with gr.Column(visible=False, elem_id="sr-region-result", elem_classes="sr-bench") as box:
        further = gr.CheckboxGroup(
            choices=further_metrics(),
            label=label("region.further"),
            visible=len(METRICS) > len(SCORES),
            elem_id="sr-region-metrics",
        )
        table = gr.HTML("", elem_id="sr-region-table", padding=False)
    asked = gr.State(None)

    def draw(further: list[str], event: gr.EventData, request: gr.Request) -> tuple[Any, str, Any]:
        """A rectangle was drawn or taken away."""
        question = sent(event, "key"), sent(event, "region")
        html = _answer(question, further, bench, request)
        return gr.update(visible=bool(html)), html, question

    def again(further: list[str], question: Any, request: gr.Request) -> str:
        """Other metrics of the same rectangle."""
        return _answer(question, further, bench, request)

    def patches(event: gr.EventData, request: gr.Request) -> Any:
        """The visitor wants the next worst patch before a run has ended."""
        return _patches(sent(event, "key"), bench, request)

    def after_run(request: gr.Request) -> Any:
        """A run has ended: its worst patches."""
        return _patches(None, bench, request)

    events.region(draw, [further], [box, table, asked], trigger_mode="always_last", **QUICK)
    events.patches(patches, None, [events], trigger_mode="always_last", **QUICK)
    further.input(again, [further, asked], [table], trigger_mode="always_last", **PRIVATE)
    for run in bench.runs:
        run.then(after_run, None, [events], **QUICK)


def _answer(question: Any, further: Sequence[str], bench: Workbench, request: gr.Request) -> str:
    key, data = question if isinstance(question, tuple) else (None, None)
    language = language_of(request)
    showing = bench.shown_on(request, key) if isinstance(key, str) else None
    if showing is None or data is None:
        return ""
    comparison = showing.comparison
    height, width = comparison.lr.shape[:2]
    scale = comparison.request.scale
    region = checked_region(data, width * scale, height * scale)
    return "" if region is None else region_html(comparison, region, further, bench.session.shown, language)


def _patches(key: Any, bench: Workbench, request: gr.Request) -> Any:
    """Those of the comparison called `key`, or for None of whatever the page shows."""
    showing = bench.shown_on(request, key) if key is None or isinstance(key, str) else None
    if showing is not None:
        return patches_value(showing.comparison, bench.session.shown, language_of(request))
    # What the page asks about is not known here, or not to be told: a blind test.
    return {"key": key, "patches": []} if isinstance(key, str) else gr.skip()


def region_html(
    comparison: Comparison, region: Region, further: Sequence[str], shown: Shown, language: str = DEFAULT_LANGUAGE
) -> str:
    """The region beside the whole picture, one method a row; a sentence where there is no original."""
    original = original_luma(comparison)
    if original is None:
        return note(t("region.no_original", language))
    metrics = [*SCORES, *(name for name in METRICS if name in further and name not in SCORES)]
    measured = {
        result.method: region_scores(
            shown.luma_of(comparison, result), original, region, metrics, partial(colours_of, comparison, result)
        )
        for result in finished(comparison)
    }
    if not measured:
        return note(t("region.nothing_done", language))
    caption = t("region.caption", language).format(**region._asdict())
    heads = "".join(f'<th scope="col">{escape(METRICS[name].title)}</th>' for name in (*metrics, *SCORES))
    groups = (
        f'<tr><td></td><th scope="colgroup" colspan="{len(metrics)}">{escape(t("region.here", language))}</th>'
        f'<th scope="colgroup" colspan="{len(SCORES)}">{escape(t("region.whole", language))}</th></tr>'
    )
    best = {name: _best(name, [scores[name] for scores in measured.values()]) for name in metrics}
    rows = "".join(_row(result, comparison, measured[result.method], best, language) for result in finished(comparison))
    return (
        f'<div class="sr-table sr-region-scores"><table><caption>{escape(caption)}</caption><thead>{groups}'
        f'<tr><th scope="col">{escape(t("compare.column_method", language))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{note(t('region.not_comparable', language))}"
    )


def _best(metric: str, values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    return max(known) if METRICS[metric].higher_is_better else min(known)


def _row(
    result: Result,
    comparison: Comparison,
    scores: Mapping[str, float | None],
    best: Mapping[str, float | None],
    language: str,
) -> str:
    cells = [f'<th scope="row">{escape(title_of(result, comparison, language))}</th>']
    for name, value in scores.items():
        text = t("region.too_small", language) if value is None else format_score(name, value, language)
        mark = ""
        if value is not None and value == best[name]:
            mark = f' <span class="sr-best">{escape(t("compare.best", language))}</span>'
        cells.append(f'<td class="sr-number">{escape(text)}{mark}</td>')
    for name in SCORES:
        value = (result.scores or {}).get(name)
        text = "" if value is None else format_score(name, value, language)
        cells.append(f'<td class="sr-number sr-whole">{escape(text)}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def patches_value(comparison: Comparison, shown: Shown, language: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """The patches to step through, for the script: {key, patches: [{x, y, w, h, says}], marks}.

    ``marks`` says what the patches are, all together.

    With an original: where the method of the highest PSNR has the largest squared error, the border that the protocol
    cuts off left out. Without one: where the methods differ most.
    """
    results, original = finished(comparison), original_luma(comparison)
    scale = comparison.request.scale
    height, width = (side * scale for side in comparison.lr.shape[:2])
    side = patch_side(width, height)
    if original is not None and results:
        best = max(results, key=lambda result: (result.scores or {}).get("psnr", 0.0))
        error = squared_error(shown.luma_of(comparison, best), original)
        patches = highest_patches(error, side, PATCHES, border=scale)
        title = title_of(best, comparison, language)
        words, marks = t("region.worst_patch", language), t("region.worst_marks", language)
    elif len(results) > 1:
        planes = [shown.luma_of(comparison, result) for result in results]
        patches = highest_patches(disagreement(planes), side, PATCHES)
        title = ""
        words, marks = t("region.disputed_patch", language), t("region.disputed_marks", language)
    else:
        patches, title, words, marks = [], "", "", ""
    entries = [
        {
            **patch.region._asdict(),
            "says": words.format(number=number, count=len(patches), levels=patch.mean**0.5, title=title),
        }
        for number, patch in enumerate(patches, start=1)
    ]
    return {"key": comparison.key, "patches": entries, "marks": marks.format(title=title)}
