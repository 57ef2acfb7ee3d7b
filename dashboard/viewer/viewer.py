"""The Python side of SyncViewer: what it shows, as data, and the component that carries it to the page."""

from __future__ import annotations

import hashlib
import math
import os
import tempfile
from pathlib import Path
from typing import Any, Literal

import gradio as gr
import numpy as np
from gradio.data_classes import FileData, GradioModel
from pydantic import Field

from dashboard.i18n import CATALOGUES, DEFAULT_LANGUAGE
from sr_core.image import check_image, encode_png

FOLDER = Path(__file__).parent
# The order matters: a class must stand before the code that runs when it is mounted.
SCRIPTS = (
    "dom.js",
    "view.js",
    "pictures.js",
    "layout.js",
    "panes.js",
    "overview.js",
    "toolbar.js",
    "input.js",
    "viewer.js",
    "mount.js",
)
STRINGS_PREFIX = "viewer."
MAX_ZOOM = 64.0  # device pixels per HR pixel, as in view.js

Role = Literal["lr", "method", "hr"]
Status = Literal["waiting", "running", "done", "failed", "cancelled"]


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


class Pane(GradioModel):
    """One image of the comparison, or the place where it will be.

    Attributes:
        id: unique among the panes and stable over updates, such as a method's id.
        title: heading.
        role: "lr" (drawn at the HR's size), "method", or "hr" (the original; held up with Shift).
        status: without an image, what stands in its place.
        image: the file made by `pane_file`.
        width: of the image, in its own pixels.
        height: of the image, in its own pixels.
        progress: 0..1 while running, None where unknown.
        captions: numbers under the pane.
        message: one sentence for a pane without an image, such as why it failed.
    """

    id: str
    title: str
    role: Role = "method"
    status: Status = "waiting"
    image: FileData | None = None
    width: int = 0
    height: int = 0
    progress: float | None = None
    captions: list[Caption] = Field(default_factory=list)
    message: str = ""


class Crop(GradioModel):
    """A part of the picture, in HR pixels: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float


def viewer_strings(language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
    """The viewer's words in `language`, by key without the tab's prefix."""
    words = CATALOGUES[language].items()
    return {key.removeprefix(STRINGS_PREFIX): text for key, text in words if key.startswith(STRINGS_PREFIX)}


class ViewerValue(GradioModel):
    """All that the viewer shows.

    Attributes:
        key: names the comparison. An update under the same key keeps zoom, position and focus; another key
            starts at `view`, or where the visitor last was under that key.
        panes: in the order of display.
        width: of the HR, in pixels; every image is drawn over this area.
        height: of the HR, in pixels.
        view: the crop to open on; None shows the whole picture.
        strings: words of the viewer, from `viewer_strings`.
        notice: one line above the panes, such as what was done to an unusual image.
    """

    key: str = ""
    panes: list[Pane] = Field(default_factory=list)
    width: int = 1
    height: int = 1
    view: Crop | None = None
    strings: dict[str, str] = Field(default_factory=viewer_strings)
    notice: str = ""


def pane_file(array: np.ndarray, cache_dir: str | Path) -> FileData:
    """Write `array` (uint8 (H, W, 3)) as a lossless PNG named by its content, unless it is there already.

    Args:
        array: the image as it was measured.
        cache_dir: a folder that Gradio serves, such as `viewer.GRADIO_CACHE`.

    Raises:
        sr_core.errors.ImageError: `array` is no uint8 (H, W, 3) image.
    """
    check_image(array, "array")
    digest = hashlib.sha256(repr(array.shape).encode())
    digest.update(np.ascontiguousarray(array).data)
    path = Path(cache_dir).resolve() / digest.hexdigest() / "image.png"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two runs may write the same image at once: each writes a file of its own and renames it.
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(encode_png(array, compress_level=1))
        Path(temporary).replace(path)
    return FileData(path=str(path), orig_name=path.name, mime_type="image/png", size=path.stat().st_size)


def clamp_crop(payload: Any, width: int, height: int) -> tuple[Crop, float] | None:
    """What the `crop` event carries, made safe: (part of the width x height picture in whole pixels, zoom).

    The payload is the client's and may be anything; None when it is no crop at all.
    """
    numbers = []
    for name in ("x", "y", "w", "h", "zoom"):
        value = payload.get(name) if isinstance(payload, dict) else None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        numbers.append(value)
    x, y, w, h, zoom = numbers
    left = math.floor(min(max(x, 0), width - 1))
    top = math.floor(min(max(y, 0), height - 1))
    right = math.ceil(min(max(x + w, left + 1), width))
    bottom = math.ceil(min(max(y + h, top + 1), height))
    crop = Crop(x=left, y=top, w=right - left, h=bottom - top)
    return crop, float(min(max(zoom, 1 / MAX_ZOOM), MAX_ZOOM))


class SyncViewer(gr.HTML):
    """Images side by side under one shared zoom and pan, lossless.

    Its value is a `ViewerValue`. The event `crop` tells Python, after the view came to rest, which part is in
    sight: `viewer.crop(fn, ...)` with `event: gr.EventData`, whose `_data` goes through `clamp_crop`.
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
            css_template=(FOLDER / "viewer.css").read_text(encoding="utf-8"),
            js_on_load="\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS),
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
        return ViewerValue.model_json_schema()

    def example_payload(self) -> dict[str, Any]:
        """An empty viewer."""
        return ViewerValue().model_dump()

    def example_value(self) -> ViewerValue:
        """An empty viewer."""
        return ViewerValue()
