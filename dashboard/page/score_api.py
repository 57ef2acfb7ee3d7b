"""The endpoint ``/score(pred, ref, scale, metrics)``: a result that exists against its original."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, language_of
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.session import Session
from sr_core.benchmark.given import cut_alike
from sr_core.errors import SRLensError
from sr_core.image.alpha import over
from sr_core.metrics import METRICS, RGB_FIRST, check_weights

DEFAULT_METRICS = ("psnr", "ssim")


class MetricNames(gr.JSON):
    """A list of ids; `gr.JSON` by itself announces a type that no schema knows."""

    is_template = True  # drawn as what it is made of, not as a component with a script of its own

    def api_info(self) -> dict[str, Any]:
        """The schema of the value."""
        return {"type": "array", "items": {"type": "string"}}


class Scores(gr.JSON):
    """A value a metric, and how it was measured."""

    is_template = True  # drawn as what it is made of, not as a component with a script of its own

    def api_info(self) -> dict[str, Any]:
        """The schema of the value."""
        return {"type": "object"}


def build(session: Session) -> None:
    """Bind the endpoint; its components are invisible, they exist to describe the parameters."""
    with gr.Group(visible=False):
        pred, ref = gr.File(label="pred", type="filepath"), gr.File(label="ref", type="filepath")
        scale = gr.Number(4, label="scale")
        metrics = MetricNames(list(DEFAULT_METRICS), label="metrics")
        scores = Scores(label="scores")
        button = gr.Button()

    def score_result(
        pred: str, ref: str, scale: int, metrics: list[str] | None = None, request: gr.Request | None = None
    ) -> dict[str, Any]:
        """Measure a result against its original: a value a metric, and how it was measured.

        Sizes that differ by a cut to a multiple of the scale are cut alike; "width" and "height" are those compared.

        Args:
            pred: the result, a file of any common kind that was uploaded before.
            ref: its original, likewise.
            scale: factor of the enlargement, a whole number from 2 to 16; as many pixels are cut off each side.
            metrics: ids of metrics, such as "psnr"; an empty list measures PSNR and SSIM.

        Returns:
            An object with a value a metric ("inf" for identical pictures), width, height, protocol, channel, border.
        """
        return scored(pred, ref, scale, metrics, session, language_of(request))

    gr.on([button.click], score_result, [pred, ref, scale, metrics], scores, api_name="score", concurrency_limit=4)


def scored(
    pred: str | None, ref: str | None, scale: Any, metrics: Any, session: Session, language: str = DEFAULT_LANGUAGE
) -> dict[str, Any]:
    """What ``/score`` answers; ``gr.Error`` with one sentence for what cannot be measured."""
    try:
        names = _metrics(metrics)
        factor = _scale(scale)
        result, original = cut_alike(_pixels(pred, session), _pixels(ref, session), factor)
        values = RGB_FIRST.score(result, original, factor, names)
    except SRLensError as error:
        raise gr.Error(escape(said(error.sentence, language), quote=False), print_exception=False) from error
    return {
        **{name: "inf" if value == float("inf") else value for name, value in values.items()},
        "width": original.shape[1],
        "height": original.shape[0],
        "protocol": RGB_FIRST.title,
        "channel": RGB_FIRST.channel,
        "border": factor,
    }


def _pixels(path: str | None, session: Session) -> Any:
    if path is None:
        raise SRLensError(sentence("api.no_pair"))
    picture = session.open(Path(path), Path(path).name)
    return picture.pixels if picture.alpha is None else over(picture.pixels, picture.alpha)


def _metrics(sent: Any) -> tuple[str, ...]:
    names = DEFAULT_METRICS if sent in (None, [], "") else sent.split(",") if isinstance(sent, str) else sent
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) and name in METRICS for name in names):
        raise SRLensError(sentence("api.bad_metrics", metrics=", ".join(METRICS)))
    check_weights(names)
    return tuple(dict.fromkeys(names))


def _scale(sent: Any) -> int:
    text = str(sent).strip().removesuffix(".0")
    if not text.isdecimal() or not 1 < int(text) <= 16:
        raise SRLensError(sentence("api.bad_given_scale"))
    return int(text)
