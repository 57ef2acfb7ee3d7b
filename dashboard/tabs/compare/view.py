"""What the Compare tab shows of a comparison, as data: the viewer's value, the table, the lines of text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Literal

import numpy as np

from dashboard.components.viewer import Caption, Crop, Pane, PanePart, ViewerValue, file_data, viewer_strings
from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, filled, t
from dashboard.i18n.durations import format_estimate, format_seconds
from dashboard.i18n.sentences import said
from dashboard.runs.comparison import MATLAB_A, Comparison, Part, Result
from dashboard.runs.estimates import Estimates, memory_of, tile_plan
from dashboard.runs.given import Given
from dashboard.runs.shown import Showing
from dashboard.tabs.compare.names import method_title
from dashboard.web import files
from sr_core.catalogue.methods import Method
from sr_core.catalogue.weights import WEIGHTS_DIR
from sr_core.metrics import METRICS
from sr_core.provenance import machine

# From this share on a run's own pace says more than the estimate.
_TELLING_SHARE = 0.05


def format_memory(size: int) -> str:
    """Bytes as a guess: 40 MB, 1.2 GB."""
    megabytes = size / 1e6
    return f"{megabytes / 1e3:.1f} GB" if megabytes >= 950 else f"{max(1, round(megabytes / 10)) * 10} MB"


def format_count(count: int) -> str:
    """57 k, 0.41 M; a dash for none, such as the parameters of a method that learned nothing."""
    if count == 0:
        return "\N{EN DASH}"
    if count < 1000:
        return str(count)
    return f"{count / 1e6:.2f} M" if count >= 100_000 else f"{count / 1e3:.0f} k"


def format_score(metric: str, value: float, language: str = DEFAULT_LANGUAGE) -> str:
    """A metric's value with the digits that papers print; words where there is no number."""
    if math.isnan(value):
        return t("compare.too_small_metric", language)
    if value == math.inf:
        return t("compare.infinite", language)
    unit = METRICS[metric].unit
    return f"{value:.{METRICS[metric].digits}f}" + (f" {unit}" if unit else "")


def viewer_value(showing: Showing, language: str = DEFAULT_LANGUAGE) -> ViewerValue:
    """The comparison as panes, LR first and HR last."""
    comparison, (lr_file, hr_file) = showing.comparison, showing.files
    scale = comparison.request.scale
    lr_height, lr_width = comparison.lr.shape[:2]
    width, height = lr_width * scale, lr_height * scale
    best = best_methods(comparison.results)
    lr_hint = t("compare.lr_hint", language).format(w=lr_width, h=lr_height, scale=scale)
    share = t("compare.pixels_share", language).format(pixels=format_count(lr_width * lr_height), share=scale**2)
    size = Caption(label=t("compare.pixels", language), value=share, hint=lr_hint)
    panes = [_fixed("lr", t("compare.lr", language), lr_file, (lr_width, lr_height), size)]
    panes += [_method_pane(result, comparison, best, (width, height), language) for result in comparison.results]
    if hr_file is not None:
        hint = t("compare.hr_hint", language).format(w=width, h=height)
        size = Caption(label=t("compare.pixels", language), value=format_count(width * height), hint=hint)
        panes.append(_fixed("hr", t("compare.hr", language), hr_file, (width, height), size))
    return ViewerValue(
        key=comparison.key,
        panes=panes,
        width=width,
        height=height,
        view=None if showing.opens_on is None else Crop(**showing.opens_on._asdict()),
        place=comparison.place,
        strings=viewer_strings(language),
        notice=" ".join(said(note, language) for note in comparison.notes),
    )


def best_methods(results: Sequence[Result]) -> dict[str, float]:
    """The best value of each metric; empty while a result is still missing, or with fewer than two to choose from.

    LR consistency has no best: it does not say which result is closer to the truth.
    """
    done = [result for result in results if result.status == "done"]
    if len(done) < 2 or any(result.status in ("waiting", "running", "held") for result in results):
        return {}
    best: dict[str, float] = {}
    for metric in {name for result in done for name in result.scores or {}}:
        values = [result.scores[metric] for result in done if result.scores and metric in result.scores]
        if any(math.isnan(value) for value in values):
            continue
        best[metric] = max(values) if METRICS[metric].higher_is_better else min(values)
    return best


def table_html(comparison: Comparison, language: str = DEFAULT_LANGUAGE, *, linked: bool = True) -> str:
    """The finished results as one table: metrics, gain over bicubic, time, parameters, file.

    ``linked``: numbers open their receipts, and files can be saved; without, it stands on a page without a server.
    """
    request = comparison.request
    measured = comparison.hr is not None
    metrics = request.scores if measured else ("consistency", *request.scores_alone)
    titles = (METRICS[name].title if name in METRICS else t(f"compare.{name}", language) for name in metrics)
    heads = [t("compare.column_method", language), *titles]
    if measured:
        heads.append(t("compare.column_gain", language))
    heads += [t("compare.seconds", language), t("compare.parameters", language)]
    heads += [t("compare.column_file", language)] * linked
    best = best_methods(comparison.results)
    rows = [_row(result, comparison, metrics, best, language, linked) for result in comparison.results]
    caption = t("compare.table_caption_measure" if measured else "compare.table_caption_enlarge", language)
    caption = caption.format(scale=request.scale, name=said(request.picture.name, language))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return (
        f'<div class="sr-table"><table><caption>{escape(caption)}</caption>{body}</table></div>'
        f"{receipt_html(comparison, language)}"
    )


def receipt_html(comparison: Comparison, language: str = DEFAULT_LANGUAGE) -> str:
    """How every figure of the table came about, in one paragraph."""
    request = comparison.request
    lr_h, lr_w = comparison.lr.shape[:2]
    if comparison.hr is not None:
        text = t("compare.receipt_measure", language).format(
            w=comparison.hr.shape[1], h=comparison.hr.shape[0], lr_w=lr_w, lr_h=lr_h, scale=request.scale,
            protocol=f"{t('protocols.san_title', language)} ({t('protocols.san_source', language)})",
        )  # fmt: skip
    else:
        text = t("compare.receipt_enlarge", language).format(lr_w=lr_w, lr_h=lr_h)
    if "bicubic" in request.methods and request.cubic_a != MATLAB_A:
        text += " " + t("compare.receipt_cubic", language).format(a=f"{request.cubic_a:g}")
    methods = [method for method in comparison.methods.values() if isinstance(method, Method)]
    weights = [
        f"{method.title} {record.file.name} (sha256 {record.sha256[:12]})"
        for method in methods
        if (record := method.weights.get(request.scale)) is not None
    ]
    given = [f"{source.title} {source.name} (sha256 {source.sha256[:12]})" for source in request.given]
    here = _machine()
    parts = [text]
    if weights:
        parts.append(t("compare.receipt_weights", language).format(weights=", ".join(weights)))
    if given:
        parts.append(t("given_files.receipt", language).format(files=", ".join(given)))
    parts.append(t("compare.receipt_machine", language).format(cores=here["cores"], cpu=here["cpu"]))
    return f'<p class="sr-receipt">{escape(" ".join(parts))}</p>'


def _fixed(role: Literal["lr", "hr"], title: str, file: Path, size: tuple[int, int], caption: Caption) -> Pane:
    return Pane(
        id=role, title=title, role=role, status="done", image=file_data(file), width=size[0], height=size[1],
        captions=[caption],
    )  # fmt: skip


def _method_pane(
    result: Result, comparison: Comparison, best: dict[str, float], size: tuple[int, int], language: str
) -> Pane:
    image, done = result.shown or result.file, result.status == "done"
    return Pane(
        id=result.method,
        title=title_of(result, comparison, language),
        role="method",
        status=result.status,
        image=file_data(image) if done and image is not None else None,
        back=file_data(result.back) if done and result.back is not None else None,
        width=size[0],
        height=size[1],
        progress=result.progress,
        captions=_captions(result, comparison, best, language) if done and image is not None else [],
        message=_why(result, language),
        part=None if result.part is None else _pane_part(result.part),
    )


def _pane_part(part: Part) -> PanePart:
    return PanePart(image=file_data(part.file), area=Crop(**part.region._asdict()))


def _why(result: Result, language: str) -> str:
    """Why there is no image yet, in one sentence."""
    if result.status == "held":
        seconds = format_estimate(result.expected or 0.0, language)
        return t("compare.held" if result.part is None else "compare.held_part", language).format(seconds=seconds)
    return t("compare.cancelled", language) if result.status == "cancelled" else said(result.message, language)


def _captions(result: Result, comparison: Comparison, best: dict[str, float], language: str) -> list[Caption]:
    captions, request, scale = [], comparison.request, comparison.request.scale
    scores = result.scores or {}
    for metric in (name for name in request.scores if name in scores):
        value = scores[metric]
        captions.append(
            Caption(
                label=METRICS[metric].title,
                value=format_score(metric, value, language),
                hint=_metric_hint(metric, scale, language),
                best=best.get(metric) == value,
            )
        )
    if result.consistency is not None:
        text = format_score("psnr", result.consistency, language)
        captions.append(_caption("consistency", text, t("compare.consistency_hint", language), language))
    if result.seconds is not None:
        hint = t("compare.seconds_cached_hint" if result.cached else "compare.seconds_hint", language)
        captions.append(_caption("seconds", format_seconds(result.seconds, language), hint, language))
    source = comparison.methods[result.method]
    if isinstance(source, Given):
        hint = t("given_files.caption_hint", language).format(name=source.name, sha256=source.sha256[:12])
        captions.append(Caption(label=t("given_files.caption", language), value=source.name, hint=hint))
        return captions
    parameters = format_count(_parameters(source, scale))
    captions.append(_caption("parameters", parameters, t("compare.parameters_hint", language), language))
    record = source.weights.get(scale)
    if record is not None and WEIGHTS_DIR not in record.file.parents:  # a user's own
        hint = f"{source.network_name}: {record.file.name}, sha256 {record.sha256}"
        captions.append(Caption(label=t("checkpoint.caption", language), value=record.file.name, hint=hint))
    return captions


def _metric_hint(metric: str, scale: int, language: str) -> str:
    needs = METRICS[metric].needs
    kind = "_alone" if needs.alone else "_colour" if needs.planes == "rgb" else ""
    return t(f"compare.metric_hint{kind}", language).format(scale=scale, reference=METRICS[metric].reference)


def _caption(name: str, value: str, hint: str, language: str) -> Caption:
    return Caption(label=t(f"compare.{name}", language), value=value, hint=hint)


def _parameters(method: Method, scale: int) -> int:
    record = method.weights.get(scale)
    return record.parameters if record else method.parameters


def _row(
    result: Result,
    comparison: Comparison,
    metrics: Sequence[str],
    best: dict[str, float],
    language: str,
    linked: bool,
) -> str:
    request, measured = comparison.request, comparison.hr is not None
    title = title_of(result, comparison, language)
    cells = [f'<th scope="row">{escape(title)}</th>']
    if result.status != "done":
        columns = len(metrics) + 2 + linked + measured
        text = _why(result, language) or t(f"compare.row_{result.status}", language)
        return f'<tr class="sr-{result.status}">{cells[0]}<td colspan="{columns}">{escape(text)}</td></tr>'
    for metric in metrics:
        value = result.consistency if metric == "consistency" else (result.scores or {}).get(metric)
        text = "" if value is None else format_score("psnr" if metric == "consistency" else metric, value, language)
        mark = (
            f' <span class="sr-best">{escape(t("compare.best", language))}</span>' if best.get(metric) == value else ""
        )
        number = _number_button(result.method, title, metric, text, language) if text and linked else escape(text)
        cells.append(f'<td class="sr-number">{number}{mark}</td>')
    if measured:
        cells.append(_gain_cell(result, comparison, language))
    source = comparison.methods[result.method]
    if isinstance(source, Given):
        cells.append(f'<td colspan="2">{escape(t("given_files.not_run", language))}</td>')
    else:
        cells.append(f'<td class="sr-number">{escape(format_seconds(result.seconds or 0.0, language))}</td>')
        cells.append(f'<td class="sr-number">{escape(format_count(_parameters(source, request.scale)))}</td>')
    file = result.download or result.file
    if file is not None and linked:
        label = t("compare.download_label", language).format(method=title)
        cells.append(f"<td>{files.link(file, t('compare.download', language), label=label)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _number_button(method: str, title: str, metric: str, text: str, language: str) -> str:
    """A number that opens its receipt."""
    name = METRICS[metric].title if metric in METRICS else t(f"compare.{metric}", language)
    spoken = t("exports.why_label", language).format(method=title, metric=name, value=text)
    return (
        f'<button type="button" class="sr-why" data-method="{escape(method)}" data-metric="{escape(metric)}" '
        f'title="{escape(t("exports.why_hint", language))}" aria-label="{escape(spoken)}">{escape(text)}</button>'
    )


def _gain_cell(result: Result, comparison: Comparison, language: str) -> str:
    """The gain over MATLAB's bicubic as a bar and a number; the bars of a table share one scale."""
    gains = {r.method: gain for r in comparison.results if (gain := _gain(r, comparison.baseline)) is not None}
    if result.method not in gains:
        return "<td></td>"
    gain = gains[result.method]
    if result.method == "bicubic" and comparison.request.cubic_a == MATLAB_A:
        return f'<td class="sr-number sr-gain"><span>{escape(t("compare.reference", language))}</span></td>'
    largest = max(abs(value) for value in gains.values()) or 1.0
    side, sign = ("up", "+") if gain >= 0 else ("down", "\N{MINUS SIGN}")
    bar = f'<span class="sr-bar sr-{side}" style="--share:{abs(gain) / largest:.4f}" aria-hidden="true"></span>'
    return f'<td class="sr-number sr-gain">{bar}<span>{sign}{abs(gain):.2f} dB</span></td>'


def _gain(result: Result, baseline: float | None) -> float | None:
    value = (result.scores or {}).get("psnr")
    if value is None or baseline is None or not np.isfinite(value) or not np.isfinite(baseline):
        return None
    return value - baseline


def title_of(result: Result, comparison: Comparison, language: str = DEFAULT_LANGUAGE) -> str:
    """The name of a result's method, as `method_title` has it."""
    return method_title(comparison.methods[result.method], comparison.request.cubic_a, language)


def estimate_text(comparison: Comparison, estimates: Estimates, language: str = DEFAULT_LANGUAGE) -> str:
    """What the run will still take, or where networks are held what their run would; nothing once all is done."""
    request, size = comparison.request, comparison.lr.shape[:2]
    left = comparison.coming or comparison.held
    if not left:
        return ""
    found = [(method, estimates.of(method, size, request.scale)) for method in left]
    timed = all(estimate.measured for method, estimate in found if method.architecture)
    key = "compare.estimate" if timed else "compare.estimate_unmeasured"
    seconds = format_estimate(sum(estimate.seconds for _, estimate in found), language)
    # One after another: the largest counts, not the sum.
    memory = format_memory(max(memory_of(method, size, request.scale) for method in left))
    return t(key, language).format(lr_w=size[1], lr_h=size[0], seconds=seconds, memory=memory)


def status_text(comparison: Comparison, estimates: Estimates, language: str = DEFAULT_LANGUAGE) -> tuple[str, str]:
    """One line on how the run stands, and its kind: "running", "held", "done" or "error"."""
    request, results = comparison.request, comparison.results
    done = sum(result.status == "done" for result in results)
    busy = next((result for result in results if result.status in ("running", "waiting")), None)
    if busy is not None:
        if busy.status == "waiting" and busy.ahead:
            return _in_line(busy, done, comparison, estimates, language), "running"
        title, percent = comparison.methods[busy.method].title, _how_far(busy, comparison, language)
        text = t("compare.status_running", language).format(
            done=done,
            count=len(results),
            method=title,
            percent=percent,
            seconds=format_estimate(_seconds_left(comparison, estimates), language),
        )
        return text, "running"
    if any(result.status == "held" for result in results):
        seconds = format_estimate(estimates.total(comparison.held, comparison.lr.shape[:2], request.scale), language)
        part = any(result.progress is not None for result in results if result.status == "held")
        return t("compare.status_part" if part else "compare.status_held", language).format(seconds=seconds), "held"
    if any(result.status == "cancelled" for result in results):
        return t("compare.status_cancelled", language), "done"
    failed = [comparison.methods[result.method].title for result in results if result.status == "failed"]
    if failed:
        return filled("compare.status_partly", language, failed=", ".join(failed)), "error"
    if all(result.cached for result in results):
        return t("compare.status_cached", language).format(count=done), "done"
    seconds = sum(result.seconds or 0.0 for result in results)
    return t("compare.status_done", language).format(count=done, seconds=format_seconds(seconds, language)), "done"


def _in_line(result: Result, done: int, comparison: Comparison, estimates: Estimates, language: str) -> str:
    """The place in the line of what waits, and how long until its turn and until all is done, about."""
    return filled(
        "compare.status_in_line",
        language,
        done=done,
        count=len(comparison.results),
        method=comparison.methods[result.method].title,
        ahead=result.ahead,
        wait=format_estimate(result.wait, language),
        seconds=format_estimate(result.wait + _seconds_left(comparison, estimates), language),
    )


def _how_far(result: Result, comparison: Comparison, language: str) -> str:
    """ " (37 %, tile 3 of 8)" of a running method; nothing while it waits."""
    if result.progress is None:
        return ""
    method = comparison.methods[result.method]
    size, scale = comparison.lr.shape[:2], comparison.request.scale
    tiles = tile_plan(method, size, scale) if isinstance(method, Method) else None
    if tiles is None or tiles.count == 1:
        return f" ({result.progress:.0%})"
    tile = min(int(result.progress * tiles.count) + 1, tiles.count)
    return " " + t("compare.tile", language).format(share=result.progress, tile=tile, count=tiles.count)


def _seconds_left(comparison: Comparison, estimates: Estimates) -> float:
    """Of the running method by how far it is, of the others by their estimates.

    A network that is not in the line yet will wait there for one of each visitor who is.
    """
    networks = {method.id for method in comparison.coming if method.architecture}
    begun = next((result for result in comparison.results if result.status in ("running", "waiting")), None)
    in_line = begun is not None and begun.method in networks
    others = max(0, estimates.pace.visitors - in_line)
    total = 0.0
    for method in comparison.coming:
        if in_line and begun is not None and method.id == begun.method:
            total += _left_of(begun, method, comparison, estimates)
        else:
            turns = 1 + others if method.id in networks else 1
            total += turns * _alone(method, comparison, estimates)
    return total


def _left_of(result: Result, method: Method, comparison: Comparison, estimates: Estimates) -> float:
    if result.status == "running" and result.progress and result.progress > _TELLING_SHARE:
        return result.elapsed * (1 - result.progress) / result.progress
    return _alone(method, comparison, estimates)


def _alone(method: Method, comparison: Comparison, estimates: Estimates) -> float:
    """Without waiting, at the pace of the machine."""
    return estimates.of(method, comparison.lr.shape[:2], comparison.request.scale).seconds * estimates.pace.value


@lru_cache(maxsize=1)
def _machine() -> dict[str, str | int]:
    return machine()
