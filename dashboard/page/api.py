"""The named endpoints of the app, for ``gradio_client`` and plain HTTP.

``/compare(image, scale, methods, mode)`` measures methods on a picture,
``/upscale(image, method, scale)`` enlarges one,
``/score(pred, ref, scale, metrics)`` measures a result that exists (score_api.py).
Both take any file that the page takes and answer with lossless PNG files. A refusal is one sentence, in Korean for a
client whose Accept-Language says so.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.data_classes import FileData

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, language_of
from dashboard.i18n.sentences import said, sentence
from dashboard.page import score_api
from dashboard.runs.compare import compare
from dashboard.runs.comparison import Comparison, Mode, Picture, Request, Result, prepare
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.tab import DEFAULT_METHODS, default_methods
from sr_core.catalogue.methods import find_method
from sr_core.errors import SRLensError

# All visitors share one worker for the networks: a longer job belongs on the command line.
LONGEST_SECONDS = 300


def build(session: Session) -> None:
    """Bind the endpoints; their components are invisible, they exist to describe the parameters."""
    with gr.Group(visible=False):
        image = gr.File(label="image", type="filepath")
        scale = gr.Number(4, label="scale")  # without a precision it comes as it was sent, and is checked here
        method = gr.Textbox("san", label="method")
        methods = gr.JSON(list(DEFAULT_METHODS), label="methods")
        mode = gr.Textbox("measure", label="mode")
        results = gr.JSON(label="results")
        enlarged = gr.File(label="result")
        compare_button, upscale_button = gr.Button(), gr.Button()

    def compare_images(
        image: str, scale: int, methods: list[str] | None, mode: str = "measure", request: gr.Request | None = None
    ) -> Iterator[list[dict[str, Any]] | None]:
        """Run methods on a picture and measure them.

        Returns a list with, per method: id, seconds, psnr and ssim (null without an original, psnr "inf" where the two
        are identical), consistency (dB, null with an original), error (null or one sentence), file (lossless PNG).
        """
        yield from compare_records(image, scale, methods, mode, session, language_of(request))

    def upscale_image(image: str, method: str, scale: int, request: gr.Request | None = None) -> Iterator[str | None]:
        """Enlarge a picture by one method; the answer is a PNG that keeps grey and transparency."""
        yield from upscale_file(image, method, scale, session, language_of(request))

    gr.on(
        [compare_button.click], compare_images, [image, scale, methods, mode], results,
        api_name="compare", concurrency_limit=4,
    )  # fmt: skip
    score_api.build(session)
    gr.on(
        [upscale_button.click], upscale_image, [image, method, scale], enlarged,
        api_name="upscale", concurrency_limit=4,
    )  # fmt: skip


def compare_records(
    path: str | None, scale: Any, methods: Any, mode: str, session: Session, language: str = DEFAULT_LANGUAGE
) -> Iterator[list[dict[str, Any]] | None]:
    """None while it runs, then what ``/compare`` answers; ``gr.Error`` with one sentence for what cannot be done."""
    try:
        if mode not in ("measure", "enlarge"):
            raise SRLensError(sentence("api.bad_mode"))
        last = yield from _run(
            _picture(path, session), "enlarge" if mode == "enlarge" else "measure", scale, methods, session
        )
    except SRLensError as error:
        raise _refusal(error, language) from error
    yield [_record(result, language) for result in last.results]


def _record(result: Result, language: str) -> dict[str, Any]:
    scores = result.scores or {}
    return {
        "id": result.method,
        "seconds": result.seconds,
        "psnr": _finite(scores.get("psnr")),
        "ssim": scores.get("ssim"),
        "consistency": _finite(result.consistency),
        "error": None if result.status == "done" else said(result.message, language),
        "file": FileData(path=str(result.file)).model_dump() if result.file else None,
    }


def upscale_file(
    path: str | None, method: Any, scale: Any, session: Session, language: str = DEFAULT_LANGUAGE
) -> Iterator[str | None]:
    """None while it runs, then the file that ``/upscale`` answers; ``gr.Error`` for what cannot be done."""
    try:
        last = yield from _run(_picture(path, session), "enlarge", scale, [method], session)
        (result,) = last.results
        if result.file is None:
            raise SRLensError(result.message)
        yield str(result.download or result.file)
    except SRLensError as error:
        raise _refusal(error, language) from error


def _run(picture: Picture, mode: Mode, scale: Any, methods: Any, session: Session) -> Generator[None, None, Comparison]:
    """The finished comparison; SRLensError when it would keep everybody else waiting for too long.

    It pauses at every step: a client that has left takes no more, Gradio closes the generator, and the run stops.
    """
    request = Request(picture, mode, _scale(scale), _methods(methods, session))
    comparison = prepare(request, session.methods)
    seconds = session.estimates.total(comparison.unfinished, comparison.lr.shape[:2], request.scale)
    if seconds > LONGEST_SECONDS:
        raise SRLensError(sentence("api.too_long", seconds=seconds, limit=LONGEST_SECONDS))
    last = comparison
    for snapshot in compare(comparison, Ticket(pulse=True), session):
        last = snapshot
        yield None
    return last


def _picture(path: str | None, session: Session) -> Picture:
    if path is None:
        raise SRLensError(sentence("api.no_image"))
    return session.open(Path(path), Path(path).name)


def _refusal(error: SRLensError, language: str) -> gr.Error:
    # Gradio shows the text of an error as HTML, and a sentence may quote what the client sent.
    return gr.Error(escape(said(error.sentence, language), quote=False), print_exception=False)


def _methods(methods: Any, session: Session) -> tuple[str, ...]:
    if methods in (None, [], ""):
        return default_methods(session.catalogue)
    names = methods.split(",") if isinstance(methods, str) else methods
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SRLensError(sentence("api.bad_methods"))
    return tuple(dict.fromkeys(find_method(name.strip(), session.methods).id for name in names))


def _scale(scale: Any) -> int:
    text = str(scale).strip().removesuffix(".0")
    if not text.isdecimal() or not 1 < int(text) <= 8:
        raise SRLensError(sentence("api.bad_scale"))
    return int(text)


def _finite(value: float | None) -> float | str | None:
    """JSON has no infinity: identical images are said in words."""
    return "inf" if value == float("inf") else value
