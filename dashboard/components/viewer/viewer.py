"""The Python side of SyncViewer: what it shows, as data, and the component that carries it to the page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import gradio as gr
from gradio.data_classes import GradioModel
from pydantic import Field

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, words_of
from dashboard.web import scripts
from dashboard.web.files import address_of

STRINGS_PREFIX = "viewer."

Role = Literal["lr", "method", "hr"]
Status = Literal["waiting", "running", "held", "done", "failed", "cancelled"]


class Caption(GradioModel):
    """One number under a pane.

    Attributes:
        label: what it is, such as "PSNR".
        value: the number as it is printed, with its unit.
        best: the best of all methods; marked by weight and a sign, not by colour alone.
        hint: a sentence for the tooltip, such as the protocol.
    """

    label: str
    value: str
    best: bool = False
    hint: str = ""


class Crop(GradioModel):
    """A part of the picture, in HR pixels: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float


class ServedImage(GradioModel):
    """A picture that lies in the store: where, and the address at which it is served, relative to the page.

    No `FileData` of Gradio's: it looks up the folders of every such file, twice at each step that a page is told of and
    on the thread that serves everybody, which was half of what that thread did for a class.
    """

    path: str
    url: str


class PanePart(GradioModel):
    """An image that covers a part of the picture alone, at the HR's size."""

    image: ServedImage
    area: Crop


class Pane(GradioModel):
    """One image of the comparison, or the place where it will be.

    Attributes:
        id: unique among the panes and stable over updates, such as a method's id.
        title: heading.
        role: "lr" (drawn at the HR's size), "method", or "hr" (the original; held up with Shift).
        status: without an image, what stands in its place; what is held, cancelled or failed offers a button that
            triggers `run`.
        image: a file that is served, from `file_data`.
        back: the image shrunk back to the LR's size; with it the difference to the LR can be shown.
        width: of the image, in its own pixels.
        height: of the image, in its own pixels.
        progress: 0..1 while running, None where unknown; of a pane that is held, while a part of it is being made.
        captions: numbers under the pane.
        message: one sentence for a pane without an image, such as why it failed or how long it would take.
        part: without an image, what there is of it: drawn at its place over the dimmed LR.
    """

    id: str
    title: str
    role: Role = "method"
    status: Status = "waiting"
    image: ServedImage | None = None
    back: ServedImage | None = None
    width: int = 0
    height: int = 0
    progress: float | None = None
    captions: list[Caption] = Field(default_factory=list)
    message: str = ""
    part: PanePart | None = None


def viewer_strings(language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
    """The viewer's words in `language`, by key without the tab's prefix."""
    return words_of(STRINGS_PREFIX, language)


class ViewerValue(GradioModel):
    """All that the viewer shows.

    Attributes:
        key: names the comparison. An update under the same key keeps zoom, position and focus; another key
            starts at `view`, or where the visitor last was under that place or key.
        place: names the picture, whatever the scale or the mode. Under another key but the same place the zoom
            and the centre carry over, as shares of the picture; empty for a picture of its own.
        panes: in the order of display.
        width: of the HR, in pixels; every image is drawn over this area.
        height: of the HR, in pixels.
        view: the crop to open on, never shrunk; None shows the whole picture.
        strings: words of the viewer, from `viewer_strings`.
        notice: one line above the panes, such as what was done to an unusual image.
    """

    key: str = ""
    place: str = ""
    panes: list[Pane] = Field(default_factory=list)
    width: int = 1
    height: int = 1
    view: Crop | None = None
    strings: dict[str, str] = Field(default_factory=viewer_strings)
    notice: str = ""


def file_data(path: Path) -> ServedImage:
    """A picture of the store as the viewer takes it."""
    return ServedImage(path=str(path), url=address_of(path))


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return ViewerValue.model_json_schema()


class SyncViewer(gr.HTML):
    """Images side by side under one shared zoom and pan, lossless.

    Its value is a `ViewerValue`. The event `run`, bound by `viewer.run(fn, ...)`, comes from the button of a pane
    that is held, `look` from a view that rests on a part of the picture while panes are held: {key, crop: {x, y, w, h}}
    in HR pixels. Below an element with the class "sr-stale" the panes are dimmed.
    """

    data_model = ViewerValue

    def __init__(
        self,
        value: ViewerValue | None = None,
        *,
        label: str | None = None,
        visible: bool | Literal["hidden"] = True,
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
        render: bool = True,
    ):
        super().__init__(
            value,
            label=label,
            visible=visible,
            elem_id=elem_id,
            elem_classes=elem_classes,
            render=render,
            # Static: Gradio compares a template's output at each update and would undo what the script built.
            html_template="<div></div>",
            js_on_load=scripts.on_load("components/viewer/mount.js", events=("run", "look")),
            apply_default_css=False,
        )

    def preprocess(self, payload: ViewerValue | None) -> ViewerValue | None:
        """The value as the page has it."""
        return payload

    def postprocess(self, value: ViewerValue | None) -> ViewerValue:
        """`value` itself; None empties the viewer."""
        return ViewerValue() if value is None else value

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return _schema()

    def example_payload(self) -> dict[str, Any]:
        """An empty viewer."""
        return ViewerValue().model_dump()

    def example_value(self) -> ViewerValue:
        """An empty viewer."""
        return ViewerValue()
