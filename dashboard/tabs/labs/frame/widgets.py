"""What all labs are framed in: heading, widget, formula, question, caption. How to use it: the package's docstring."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np
from gradio.i18n import I18nData

from dashboard.i18n.catalogue import CATALOGUES, DEFAULT_LANGUAGE, label
from dashboard.tabs.labs.frame.asked import Asked, answering
from dashboard.web import scripts
from sr_core.image.files import encode_png

FOLDER = Path(__file__).parent
LABS_FOLDER = FOLDER.parent
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


def questions_of(words: str) -> list[str]:
    """Names of the questions of a lab, by its group of text keys: "question", and that of a further one."""
    found = (re.fullmatch(r"(?:(\w+)_)?choice_1", key) for key in words_of(words))
    return sorted(match[1] or "question" for match in found if match)


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


def formula(tex: str, *classes: str) -> gr.Markdown:
    """One formula on a line of its own, in TeX."""
    return gr.Markdown(f"$${tex}$$", latex_delimiters=DELIMITERS, elem_classes=["lab-formula", *classes])


class LabWidget(gr.HTML):
    """The part of a lab that is drawn by a script of its own: ``<lab>.js`` beside the lab's module.

    The script is fetched when the lab is first opened, not before; it is a module whose ``mount`` calls ``openLab`` of
    ``dashboard/web/kit/lab.js``.

    Args:
        lab: the lab's id; its script is ``<lab>.js``.
        words: the group of the lab's text keys; the script finds them in ``lab.words(key)``.
        functions: what the script may ask, each ``(Asked) -> dict``; reached as ``lab.ask("name", {...}, show)``.
        events: what the script may trigger, for a lab whose runs stream: ``widget.<event>(handler, None, [widget])``
            is bound as any event of Gradio, and what the handler yields is the widget's value.
        data: what the script needs at once, as ``props.data``: keep it small, it is part of the first page.
        render: Gradio makes a widget again, without putting it on the page, when a handler changes nothing of it.
    """

    def __init__(
        self,
        lab: str,
        words: str,
        functions: Sequence[Callable[[Asked], Any]] = (),
        *,
        events: Sequence[str] = (),
        data: dict[str, Any] | None = None,
        render: bool = True,
    ) -> None:
        super().__init__(
            render=render,
            html_template='<div class="lab-widget"></div>',
            js_on_load=scripts.on_load(f"tabs/labs/{lab}/{lab}.js", events),
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

    Until the answer is shown, or the visitor asks to see all without one, the lab bears the class ``lab-asks-<name>``
    (and ``lab-asking`` while any question is open): what gives the answer away is out of sight by ``asking.css``.

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
            js_on_load=scripts.on_load("web/kit/question.js"),
            server_functions=[answering(answer)],
            apply_default_css=False,
        )
        self._withhold(name)
        said = {key: own[key] for key in choices} | {"question": own[name]}
        if not reason:
            said["answer"] = own[f"{prefix}answer"]
        self.props = {
            "choices": choices,
            "right": right,
            "asks": reason is not None,
            "lab": words.removeprefix("lab_"),
            "name": name,
            "words": words_of("labs") | said,
        }

    def _withhold(self, name: str) -> None:
        """Out of sight from the first paint on, before any script runs."""
        page = self.parent
        while page is not None and "lab" not in page.elem_classes:
            page = page.parent
        if page is not None:
            page.elem_classes = list(dict.fromkeys([*page.elem_classes, "lab-asking", f"lab-asks-{name}"]))


class Opened(gr.HTML):
    """Nothing to see; ``Opened().opened(handler, None, outputs, api_visibility="private")`` runs when a lab is opened.

    For a lab of Gradio's own components, which is to compute nothing before somebody looks at it.
    """

    def __init__(self) -> None:
        super().__init__(html_template="<i></i>", js_on_load="trigger('opened', {});", elem_classes="lab-opened")


def picture_url(image: np.ndarray) -> str:
    """A small uint8 (H, W, 3) image as a lossless data URL, for the script of a widget."""
    return f"data:image/png;base64,{base64.b64encode(encode_png(image)).decode()}"
