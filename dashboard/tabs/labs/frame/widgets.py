"""What all labs are framed in: heading, widget, formula, question, caption. How to use it: the package's docstring."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np
from gradio.i18n import I18nData

from dashboard.i18n.catalogue import CATALOGUES, DEFAULT_LANGUAGE, label
from dashboard.tabs.labs.frame.asked import Asked, answering
from sr_core.image.files import encode_png

FOLDER = Path(__file__).parent
LABS_FOLDER = FOLDER.parent
KIT_FOLDER = FOLDER.parents[2] / "web" / "kit"
KIT = ("core", "colours", "controls", "player", "grid", "picture", "board", "charts", "question")
# What scripts of labs may use of the kit.
OFFERED = (
    "make, svg, number, fixed, Lab, Player, Grid, Picture, Board, bars, lines, table, equation, PALETTE, REDUCED, "
    "grey, diverging, sequential, inkOn, slider, choices, toggle, button, question"
)
# Besides the usual $$, a formula in the line between single dollars.
DELIMITERS = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": "$", "right": "$", "display": False},
]


def style() -> str:
    """The stylesheet of all labs and those of single ones, for ``Blocks.launch(css=...)``."""
    first = FOLDER / "labs.css"
    return "\n".join(
        file.read_text(encoding="utf-8") for file in [first, *sorted(set(LABS_FOLDER.glob("*/*.css")) - {first})]
    )


def head() -> str:
    """The kit as ``window.srLab``, once a page, for ``Blocks.launch(head=...)``."""
    parts = "\n".join((KIT_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in KIT)
    return f"<script>window.srLab = (() => {{\n{parts}\nreturn {{ {OFFERED} }};\n}})();</script>"


def words_of(*groups: str) -> dict[str, str]:
    """Markers for all words of some groups of text keys, by key without the group; the script fills fields in.

    Where two groups have the same key, the later group's words count.
    """
    keys = [key for group in groups for key in CATALOGUES[DEFAULT_LANGUAGE] if key.partition(".")[0] == group]
    return {key.partition(".")[2]: str(I18nData(key)) for key in keys}


@contextmanager
def lab_page(words: str) -> Iterator[None]:
    """The frame of a lab: heading and first sentence above what is laid out inside, the caption below.

    Args:
        words: the group of the lab's text keys, which has ``title``, ``lead`` and ``caption`` (Markdown with formulas).
    """
    with gr.Column(elem_classes=["lab"]):
        # A label is words of ours, so it may stand in HTML.
        gr.HTML(f"<h2>{label(f'{words}.title')}</h2><p>{label(f'{words}.lead')}</p>", elem_classes="lab-head")
        yield
        prose(f"{words}.caption", "lab-caption")


def prose(key: str, *classes: str) -> gr.Markdown:
    """Words with Markdown and formulas ($...$ and $$...$$), set by the KaTeX that Gradio brings along (no network)."""
    return gr.Markdown(label(key), latex_delimiters=DELIMITERS, elem_classes=["lab-prose", *classes])


def formula(tex: str) -> gr.Markdown:
    """One formula on a line of its own, in TeX."""
    return gr.Markdown(f"$${tex}$$", latex_delimiters=DELIMITERS, elem_classes="lab-formula")


class LabWidget(gr.HTML):
    """The part of a lab that is drawn by a script of its own: ``<lab>.js`` beside the lab's module.

    The script runs when the lab is first opened, not before, with ``element``, ``props``, ``server``, ``trigger`` and
    ``watch`` of Gradio in scope and the kit as ``srLab``; it starts with ``new srLab.Lab(element, props, server)``.

    Args:
        lab: the lab's id; its script is ``<lab>.js``.
        words: the group of the lab's text keys; the script finds them in ``lab.words(key)``.
        functions: what the script may ask, each ``(Asked) -> dict``; reached as ``lab.ask("name", {...}, show)``.
        data: what the script needs at once, as ``props.data``: keep it small, it is part of the first page.
    """

    def __init__(
        self,
        lab: str,
        words: str,
        functions: Sequence[Callable[[Asked], Any]] = (),
        *,
        data: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(
            html_template='<div class="lab-widget"></div>',
            js_on_load=(LABS_FOLDER / lab / f"{lab}.js").read_text(encoding="utf-8"),
            server_functions=[answering(function) for function in functions],
            apply_default_css=False,
            elem_classes=[f"lab-{lab}"],
        )
        self.props = {"lab": lab, "words": words_of("labs", words), "data": data or {}}


class Question(gr.HTML):
    """Predict, then reveal. The answer comes from the server, and only after the visitor has chosen one.

    Args:
        words: the group of the lab's text keys.
        right: the key of the right choice, such as "choice_2".
        name: with "question" (the default), the keys are ``question``, ``choice_1`` ... and ``answer``; a further
            question of a lab, named "second", has ``second``, ``second_choice_1`` ... and ``second_answer``.
        reason: makes the answer's sentences from a language, for an answer with computed numbers; without it they are
            the words of ``answer``.
        veils: blur what gives the answer away until the answer is shown; what that is says ``.lab-asking`` in labs.css.

    Raises:
        ValueError: ``right`` is none of the choices.
    """

    def __init__(
        self,
        words: str,
        right: str,
        *,
        name: str = "question",
        reason: Callable[[str], str] | None = None,
        veils: bool = False,
    ) -> None:
        prefix = "" if name == "question" else f"{name}_"
        own = words_of(words)
        choices = sorted(key for key in own if key.startswith(f"{prefix}choice_"))
        if right not in choices:
            raise ValueError(f"{right!r} is none of the choices {', '.join(choices)} of {words}")

        def answer(asked: Asked) -> str:
            return reason(asked.language) if reason else ""

        answer.__name__ = "reason"
        super().__init__(
            html_template='<div class="lab-question"></div>',
            js_on_load="srLab.question(element, props, server);",
            server_functions=[answering(answer)],
            apply_default_css=False,
        )
        said = {key: own[key] for key in choices} | {"question": own[name]}
        if not reason:
            said["answer"] = own[f"{prefix}answer"]
        self.props = {
            "choices": choices,
            "right": right,
            "asks": reason is not None,
            "veils": veils,
            "words": words_of("labs") | said,
        }


class Opened(gr.HTML):
    """Nothing to see; ``Opened().opened(handler, None, outputs, api_visibility="private")`` runs when a lab is opened.

    For a lab of Gradio's own components, which is to compute nothing before somebody looks at it.
    """

    def __init__(self) -> None:
        super().__init__(html_template="<i></i>", js_on_load="trigger('opened', {});", elem_classes="lab-opened")


def picture_url(image: np.ndarray) -> str:
    """A small uint8 (H, W, 3) image as a lossless data URL, for the script of a widget."""
    return f"data:image/png;base64,{base64.b64encode(encode_png(image)).decode()}"
