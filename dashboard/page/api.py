"""The named endpoints of the app, for ``gradio_client``, plain HTTP and MCP; docs/api.md describes them to their users.

``/compare(image, scale, methods, mode)`` measures methods on a picture,
``/upscale(image, method, scale)`` enlarges one,
``/score(pred, ref, scale, metrics)`` measures a result that exists (score_api.py),
``/methods()`` tells what there is.
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
from dashboard.runs.comparison import Comparison, Mode, Request, Result, check_file, prepare
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.tab import DEFAULT_METHODS, default_methods
from dashboard.web.untrusted import finite, visitor_of
from sr_core.catalogue.methods import find_method
from sr_core.errors import SRLensError
from sr_core.provenance import VERSION as PRODUCT

VERSION = 1
"""Of the endpoints: what a client of one version relies on is the same until the next."""
# All visitors share one worker for the networks: a longer job belongs on the command line.
LONGEST_SECONDS = 300
LONGEST_NAME = 60
"""Characters of a method's name that a refusal repeats."""


class MethodNames(gr.JSON):
    """A list of ids; `gr.JSON` by itself announces a type that no schema knows."""

    is_template = True  # drawn as what it is made of, not as a component with a script of its own

    def api_info(self) -> dict[str, Any]:
        """The schema of the value."""
        return {"type": "array", "items": {"type": "string"}}


class Factor(gr.Number):
    """A number as it was sent, whatever that is: `_scale` says what is wrong with it."""

    is_template = True  # drawn as what it is made of, not as a component with a script of its own

    def preprocess(self, payload: Any) -> Any:
        """The value, untouched."""
        return payload


class Answer(gr.JSON):
    """What an endpoint answers, by the JSON schema ``kind``."""

    is_template = True  # drawn as what it is made of, not as a component with a script of its own

    def __init__(self, kind: str, label: str) -> None:
        self.kind = kind
        super().__init__(label=label)

    def api_info(self) -> dict[str, Any]:
        """The schema of the value."""
        return {"type": "array", "items": {"type": "object"}} if self.kind == "array" else {"type": "object"}


def build(session: Session) -> None:
    """Bind the endpoints; their components are invisible, they exist to describe the parameters."""
    with gr.Group(visible=False):
        image = gr.File(label="image", type="filepath")
        scale = Factor(4, label="scale")
        method = gr.Textbox("san", label="method")
        methods = MethodNames(list(DEFAULT_METHODS), label="methods")
        mode = gr.Textbox("measure", label="mode")
        results = Answer("array", label="results")
        enlarged = gr.File(label="result")
        offered = Answer("object", label="methods")
        compare_button, upscale_button, methods_button = gr.Button(), gr.Button(), gr.Button()

    def compare_images(
        image: str,
        scale: int,
        methods: list[str] | None,
        mode: str = "measure",
        request: gr.Request | None = None,
    ) -> Iterator[list[dict[str, Any]] | None]:
        """Run super-resolution methods on a picture and measure them.

        Args:
            image: the picture, a file of any common kind that was uploaded before.
            scale: factor of the enlargement, a whole number from 2 to 8; the networks have 2, 3, 4 and 8.
            methods: ids of the methods to run, as /methods tells them; an empty list runs the usual five.
            mode: "measure" shrinks the picture and compares with it, "enlarge" takes it as the input.

        Returns:
            A list with, per method: id, seconds, psnr and ssim (null without an original, psnr "inf" where the two are
            identical), consistency (dB, null with an original), error (null or one sentence), file (lossless PNG).
        """
        yield from compare_records(image, scale, methods, mode, session, language_of(request), _visitor(request))

    def upscale_image(image: str, method: str, scale: int, request: gr.Request | None = None) -> Iterator[str | None]:
        """Enlarge a picture by one super-resolution method.

        Args:
            image: the picture, a file of any common kind that was uploaded before.
            method: id of the method, as /methods tells them, such as "san".
            scale: factor of the enlargement, a whole number from 2 to 8; the networks have 2, 3, 4 and 8.

        Returns:
            A PNG that keeps grey and transparency.
        """
        yield from upscale_file(image, method, scale, session, language_of(request), _visitor(request))

    def list_methods() -> dict[str, Any]:
        """Tell which methods there are, at which scales, and the version of these endpoints.

        Returns:
            An object with api (a whole number), version (of SR Lens) and methods (id, title and scales of each).
        """
        return offer(session)

    gr.on(
        [compare_button.click], compare_images, [image, scale, methods, mode], results,
        api_name="compare", concurrency_limit=None,
    )  # fmt: skip
    score_api.build(session)
    gr.on(
        [upscale_button.click], upscale_image, [image, method, scale], enlarged,
        api_name="upscale", concurrency_limit=None,
    )  # fmt: skip
    gr.on([methods_button.click], list_methods, None, offered, api_name="methods", queue=False)


def offer(session: Session) -> dict[str, Any]:
    """What ``/methods`` answers."""
    methods = [
        {"id": method.id, "title": method.title, "scales": list(method.scales)} for method in session.methods.values()
    ]
    return {"api": VERSION, "version": PRODUCT, "methods": methods}


def _visitor(request: gr.Request | None) -> str:
    return visitor_of(request) if request is not None else ""


def compare_records(
    path: str | None,
    scale: Any,
    methods: Any,
    mode: str,
    session: Session,
    language: str = DEFAULT_LANGUAGE,
    visitor: str = "",
) -> Iterator[list[dict[str, Any]] | None]:
    """What ``/compare`` answers, and until then None or, in line, ``[{"ahead": runs, "seconds": about}]``.

    ``gr.Error`` with one sentence for what cannot be done.
    """
    try:
        if mode not in ("measure", "enlarge"):
            raise SRLensError(sentence("api.bad_mode"))
        running = _run(path, "enlarge" if mode == "enlarge" else "measure", scale, methods, session, visitor)
        last = yield from running
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
    path: str | None,
    method: Any,
    scale: Any,
    session: Session,
    language: str = DEFAULT_LANGUAGE,
    visitor: str = "",
) -> Iterator[str | None]:
    """None while it runs, then the file that ``/upscale`` answers; ``gr.Error`` for what cannot be done."""
    try:
        running = _run(path, "enlarge", scale, [method], session, visitor)
        last = yield from _silently(running)
        (result,) = last.results
        if result.file is None:
            raise SRLensError(result.message)
        yield str(result.download or result.file)
    except SRLensError as error:
        raise _refusal(error, language) from error


Running = Generator["list[dict[str, Any]] | None", None, Comparison]


def _silently(running: Running) -> Generator[None, None, Comparison]:
    """The same run, whose place in the line has no room in an answer that is a file."""
    while True:
        try:
            next(running)
        except StopIteration as end:
            return end.value
        except GeneratorExit:
            running.close()
            raise
        yield None


def _run(path: str | None, mode: Mode, scale: Any, methods: Any, session: Session, visitor: str) -> Running:
    """The finished comparison; SRLensError when it would keep everybody else waiting for too long.

    It pauses at every step: a client that has left takes no more, Gradio closes the generator, and the run stops.
    """
    factor, chosen = _scale(scale), _methods(methods, session)
    if path is None:
        raise SRLensError(sentence("api.no_image"))
    check_file(path, mode, factor)
    request = Request(session.open(Path(path), Path(path).name), mode, factor, chosen)
    comparison = prepare(request, session.methods)
    seconds = session.estimates.total(comparison.unfinished, comparison.lr.shape[:2], request.scale)
    if seconds > LONGEST_SECONDS:
        raise SRLensError(sentence("api.too_long", seconds=seconds, limit=LONGEST_SECONDS))
    last = comparison
    for snapshot in compare(comparison, Ticket(pulse=True, visitor=visitor), session):
        last = snapshot
        waits = next((result for result in last.results if result.status == "waiting" and result.ahead), None)
        yield None if waits is None else [{"ahead": waits.ahead, "seconds": round(waits.wait, 1)}]
    return last


def _refusal(error: SRLensError, language: str) -> gr.Error:
    # Gradio shows the text of an error as HTML, and a sentence may quote what the client sent.
    return gr.Error(escape(said(error.sentence, language), quote=False), print_exception=False)


def _methods(methods: Any, session: Session) -> tuple[str, ...]:
    if methods in (None, [], ""):
        return default_methods(session.catalogue)
    names = methods.split(",") if isinstance(methods, str) else methods
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SRLensError(sentence("api.bad_methods"))
    known = session.methods
    return tuple(dict.fromkeys(find_method(name.strip()[:LONGEST_NAME], known).id for name in names))


def _scale(scale: Any) -> int:
    text = scale.strip().removesuffix(".0") if isinstance(scale, str) else ""
    number = int(text) if len(text) == 1 and text.isdecimal() else finite(scale)
    if number is None or number != int(number) or not 1 < number <= 8:
        raise SRLensError(sentence("api.bad_scale"))
    return int(number)


def _finite(value: float | None) -> float | str | None:
    """JSON has no infinity: identical images are said in words."""
    return "inf" if value == float("inf") else value
