"""What the Compare tab shows of a comparison, as data: the viewer's value, the table, the lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal
from urllib.parse import quote

import numpy as np
from gradio.data_classes import FileData

from dashboard.estimates import ESTIMATES
from dashboard.i18n import t
from dashboard.services import SCORES, Comparison, Result
from dashboard.viewer import Caption, Crop, Pane, ViewerValue
from sr_core.color import luma_bt601_studio
from sr_core.methods import METHODS
from sr_core.metrics import METRICS, PROTOCOLS
from sr_core.provenance import machine

# The opening crop of a picture that nobody described: a third of its width, where LR has most detail.
_OPENING_SHARE = 3


def format_seconds(seconds: float) -> str:
    """Two digits that matter: 0.03 s, 12 s, 3 min."""
    if seconds < 9.5:
        return t("compare.second_short").format(seconds=seconds)
    if seconds < 100:
        return t("compare.second_long").format(seconds=seconds)
    return t("compare.minutes").format(minutes=seconds / 60)


def format_count(count: int) -> str:
    """57 k, 0.41 M; a dash for none, such as the parameters of a method that learned nothing."""
    if count == 0:
        return "\N{EN DASH}"
    if count < 1000:
        return str(count)
    return f"{count / 1e6:.2f} M" if count >= 100_000 else f"{count / 1e3:.0f} k"


def format_score(metric: str, value: float) -> str:
    """A metric's value with the digits that papers print, "identical" for an infinite PSNR."""
    if np.isinf(value):
        return t("compare.infinite")
    unit = METRICS[metric].unit
    return f"{value:.{METRICS[metric].digits}f}" + (f" {unit}" if unit else "")


def viewer_value(comparison: Comparison, files: tuple[str, str | None], crop: Crop | None) -> ViewerValue:
    """The comparison as panes, LR first and HR last. ``files`` are the paths of the LR and the HR picture."""
    scale = comparison.request.scale
    lr_height, lr_width = comparison.lr.shape[:2]
    width, height = lr_width * scale, lr_height * scale
    best = best_methods(comparison.results)
    lr_hint = t("compare.lr_hint").format(w=lr_width, h=lr_height, scale=scale)
    share = t("compare.pixels_share").format(pixels=format_count(lr_width * lr_height), share=scale**2)
    size = Caption(label=t("compare.pixels"), value=share, hint=lr_hint)
    panes = [_fixed("lr", t("compare.lr"), files[0], (lr_width, lr_height), size)]
    panes += [_method_pane(result, comparison, best, (width, height)) for result in comparison.results]
    if files[1] is not None:
        hint = t("compare.hr_hint").format(w=width, h=height)
        size = Caption(label=t("compare.pixels"), value=format_count(width * height), hint=hint)
        panes.append(_fixed("hr", t("compare.hr"), files[1], (width, height), size))
    return ViewerValue(
        key=comparison.key,
        panes=panes,
        width=width,
        height=height,
        view=crop or detailed_crop(comparison.lr, scale),
        notice=" ".join(comparison.notes),
    )


def detailed_crop(lr: np.ndarray, scale: int) -> Crop:
    """A third of the picture, in HR pixels, where the LR image changes most from pixel to pixel."""
    luma = luma_bt601_studio(lr)
    height, width = luma.shape
    h, w = max(1, height // _OPENING_SHARE), max(1, width // _OPENING_SHARE)
    change = np.zeros_like(luma)
    change[:, 1:] += np.abs(np.diff(luma, axis=1))
    change[1:] += np.abs(np.diff(luma, axis=0))
    total = np.zeros((height + 1, width + 1))
    total[1:, 1:] = change.cumsum(0).cumsum(1)
    sums = total[h:, w:] - total[:-h, w:] - total[h:, :-w] + total[:-h, :-w]
    y, x = np.unravel_index(int(sums.argmax()), sums.shape)
    return Crop(x=int(x) * scale, y=int(y) * scale, w=w * scale, h=h * scale)


def best_methods(results: Sequence[Result]) -> dict[str, float]:
    """The best value of each metric among the finished results; empty with fewer than two to choose from."""
    done = [result for result in results if result.status == "done"]
    if len(done) < 2:
        return {}
    best: dict[str, float] = {}
    for metric in {name for result in done for name in result.scores or {}}:
        values = [result.scores[metric] for result in done if result.scores and metric in result.scores]
        best[metric] = max(values) if METRICS[metric].higher_is_better else min(values)
    consistent = [result.consistency for result in done if result.consistency is not None]
    if consistent:
        best["consistency"] = max(consistent)
    return best


def table_html(comparison: Comparison) -> str:
    """The finished results as one table: metrics, gain over bicubic, time, parameters, file."""
    request = comparison.request
    measured = comparison.hr is not None
    metrics = SCORES if measured else ("consistency",)
    titles = (METRICS[name].title if measured else t(f"compare.{name}") for name in metrics)
    heads = [t("compare.column_method"), *titles]
    if measured:
        heads.append(t("compare.column_gain"))
    heads += [t("compare.seconds"), t("compare.parameters"), t("compare.column_file")]
    best = best_methods(comparison.results)
    gains = _gains(comparison.results)
    rows = [_row(result, request.scale, metrics, best, gains if measured else None) for result in comparison.results]
    caption = t("compare.table_caption_measure" if measured else "compare.table_caption_enlarge")
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    return (
        f'<div class="sr-table"><table><caption>{escape(caption.format(scale=request.scale))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{receipt_html(comparison)}"
    )


def receipt_html(comparison: Comparison) -> str:
    """How every figure of the table came about, in one paragraph."""
    request = comparison.request
    lr_h, lr_w = comparison.lr.shape[:2]
    if comparison.hr is not None:
        text = t("compare.receipt_measure").format(
            w=comparison.hr.shape[1], h=comparison.hr.shape[0], lr_w=lr_w, lr_h=lr_h, scale=request.scale,
            protocol=f"{PROTOCOLS['san'].title} ({PROTOCOLS['san'].source})",
        )  # fmt: skip
    else:
        text = t("compare.receipt_enlarge").format(lr_w=lr_w, lr_h=lr_h)
    weights = [
        f"{METHODS[name].title} {record.file.name} (sha256 {record.sha256[:12]})"
        for name in request.methods
        if (record := METHODS[name].weights.get(request.scale)) is not None
    ]
    here = machine()
    parts = [text]
    if weights:
        parts.append(t("compare.receipt_weights").format(weights=", ".join(weights)))
    parts.append(t("compare.receipt_machine").format(cores=here["cores"], cpu=here["cpu"]))
    return f'<p class="sr-receipt">{escape(" ".join(parts))}</p>'


def _fixed(role: Literal["lr", "hr"], title: str, file: str, size: tuple[int, int], caption: Caption) -> Pane:
    return Pane(
        id=role, title=title, role=role, status="done", image=FileData(path=file), width=size[0], height=size[1],
        captions=[caption],
    )  # fmt: skip


def _method_pane(result: Result, comparison: Comparison, best: dict[str, float], size: tuple[int, int]) -> Pane:
    done = result.status == "done" and result.file is not None
    return Pane(
        id=result.method,
        title=METHODS[result.method].title,
        role="method",
        status="waiting" if result.status == "held" else result.status,
        image=FileData(path=str(result.file)) if done else None,
        width=size[0],
        height=size[1],
        progress=result.progress,
        captions=_captions(result, comparison.request.scale, best) if done else [],
        message=result.message,
    )


def _captions(result: Result, scale: int, best: dict[str, float]) -> list[Caption]:
    captions = []
    for metric, value in (result.scores or {}).items():
        captions.append(
            Caption(
                label=METRICS[metric].title,
                value=format_score(metric, value),
                hint=t("compare.metric_hint").format(scale=scale, reference=METRICS[metric].reference),
                best=best.get(metric) == value,
            )
        )
    if result.consistency is not None:
        text = format_score("psnr", result.consistency)
        is_best = best.get("consistency") == result.consistency
        captions.append(_caption("consistency", text, t("compare.consistency_hint"), is_best))
    if result.seconds is not None:
        hint = t("compare.seconds_cached_hint" if result.cached else "compare.seconds_hint")
        captions.append(_caption("seconds", format_seconds(result.seconds), hint, False))
    parameters = format_count(_parameters(result.method, scale))
    captions.append(_caption("parameters", parameters, t("compare.parameters_hint"), False))
    return captions


def _caption(name: str, value: str, hint: str, best: bool) -> Caption:
    return Caption(label=t(f"compare.{name}"), value=value, hint=hint, best=best)


def _parameters(method: str, scale: int) -> int:
    record = METHODS[method].weights.get(scale)
    return record.parameters if record else METHODS[method].parameters


def _gains(results: Sequence[Result]) -> dict[str, float]:
    scores = {result.method: result.scores["psnr"] for result in results if result.scores}
    if "bicubic" not in scores or not all(np.isfinite(value) for value in scores.values()):
        return {}
    return {name: value - scores["bicubic"] for name, value in scores.items()}


def _row(
    result: Result,
    scale: int,
    metrics: Sequence[str],
    best: dict[str, float],
    gains: dict[str, float] | None,
) -> str:
    title = escape(METHODS[result.method].title)
    cells = [f'<th scope="row">{title}</th>']
    if result.status != "done":
        columns = len(metrics) + 3 + (gains is not None)
        text = result.message or {"failed": "", "cancelled": t("compare.none")}.get(
            result.status, "\N{HORIZONTAL ELLIPSIS}"
        )
        return f'<tr class="sr-{result.status}">{cells[0]}<td colspan="{columns}">{escape(text)}</td></tr>'
    for metric in metrics:
        value = result.consistency if metric == "consistency" else (result.scores or {}).get(metric)
        text = "" if value is None else format_score("psnr" if metric == "consistency" else metric, value)
        mark = f' <span class="sr-best">{escape(t("compare.best"))}</span>' if best.get(metric) == value else ""
        cells.append(f'<td class="sr-number">{escape(text)}{mark}</td>')
    if gains is not None:
        cells.append(_gain_cell(result.method, gains))
    cells.append(f'<td class="sr-number">{escape(format_seconds(result.seconds or 0.0))}</td>')
    cells.append(f'<td class="sr-number">{escape(format_count(_parameters(result.method, scale)))}</td>')
    label = escape(t("compare.download_label").format(method=METHODS[result.method].title))
    link = f"gradio_api/file={quote(str(result.file))}"
    name = f"{result.method}_x{scale}.png"
    cells.append(
        f'<td><a href="{link}" download="{name}" aria-label="{label}">{escape(t("compare.download"))}</a></td>'
    )
    return f"<tr>{''.join(cells)}</tr>"


def _gain_cell(method: str, gains: dict[str, float]) -> str:
    if method not in gains:
        return "<td></td>"
    gain = gains[method]
    largest = max((abs(value) for value in gains.values()), default=0.0) or 1.0
    side = "up" if gain >= 0 else "down"
    bar = f'<span class="sr-bar sr-{side}" style="--share:{abs(gain) / largest:.4f}" aria-hidden="true"></span>'
    return f'<td class="sr-number sr-gain">{bar}<span>{gain:+.2f} dB</span></td>'


def estimate_text(comparison: Comparison) -> str:
    """What the run costs, said before it starts."""
    request, size = comparison.request, comparison.lr.shape[:2]
    estimates = [ESTIMATES.of(METHODS[name], size, request.scale) for name in request.methods]
    networks = [e for e, name in zip(estimates, request.methods, strict=True) if METHODS[name].architecture]
    key = "compare.estimate" if all(e.measured for e in networks) else "compare.estimate_unmeasured"
    seconds = format_seconds(sum(e.seconds for e in estimates))
    return t(key).format(lr_w=size[1], lr_h=size[0], seconds=seconds)


def status_text(comparison: Comparison, elapsed: float) -> tuple[str, str]:
    """One line on how the run stands, and its kind: "running", "done" or "error"."""
    results, request = comparison.results, comparison.request
    done = sum(result.status == "done" for result in results)
    left = [METHODS[result.method] for result in results if result.status in ("waiting", "running", "held")]
    seconds = format_seconds(ESTIMATES.total(left, comparison.lr.shape[:2], request.scale))
    busy = next((result for result in results if result.status in ("running", "waiting")), None)
    if busy is not None:
        title = METHODS[busy.method].title
        percent = "" if busy.progress is None else f" ({busy.progress:.0%})"
        text = t("compare.status_running").format(
            done=done, count=len(results), method=title, percent=percent, seconds=seconds
        )
        return text, "running"
    if any(result.status == "held" for result in results):
        return t("compare.status_held").format(seconds=seconds), "held"
    if any(result.status == "cancelled" for result in results):
        return t("compare.status_cancelled"), "done"
    failed = [METHODS[result.method].title for result in results if result.status == "failed"]
    if failed:
        return t("compare.status_partly").format(failed=", ".join(failed)), "error"
    return t("compare.status_done").format(count=done, seconds=format_seconds(elapsed)), "done"
