"""ImagePicker: the component by which a visitor chooses the picture to work on.

In the browser it holds a strip of samples and a place for an image of the visitor's own (chosen, dropped or pasted).
Handlers receive a `Picked`: a sample of ours or a file that Gradio itself stored after an upload. Everything that
arrives is the client's word, so the path and the sample id are checked again here.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import quote

import gradio as gr
from gradio.data_classes import FileData, GradioModel
from PIL import Image, ImageOps
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.i18n.catalogue import CATALOGUES, DEFAULT_LANGUAGE, t, words_of
from dashboard.web import scripts
from sr_core.errors import SRLensError

FOLDER = Path(__file__).parent
THUMBNAIL_SIDE = 160  # pixels: twice the size on the page, for dense screens
NAME_LENGTH = 120  # characters of a file name that are kept
_THUMBNAILS = "/thumbnails"
_KEPT = "public, max-age=86400"


@dataclass(frozen=True)
class Sample:
    """A picture that the page offers; `look_for` is one sentence on what to watch in it."""

    id: str
    title: str
    path: Path
    look_for: str = ""


@dataclass(frozen=True)
class Picked:
    """The checked choice of a visitor, as handlers receive it.

    `path` is the file of a known sample or lies in Gradio's upload folder; its content is still untrusted.
    `name` is for display only: of an upload it is the client's file name without folders and control characters.
    """

    source: Literal["sample", "upload"]
    sample_id: str | None
    path: Path
    name: str
    gone: str = ""
    """The name of an upload that the page remembered but the server keeps no longer; the first sample stands in."""


class PickerValue(GradioModel):
    """What travels between page and server. A handler returns one to change what the picker shows.

    `PickerValue(message="...")` shows a sentence and leaves the choice alone, as `source` is None;
    `PickerValue(source="sample", sample=id)` chooses a sample. An upload of the visitor stays at hand either way.
    The words of the component come with its first value and stay; `language` is the page's, for what is refused.
    `restored` says that the page remembers the upload from before it was loaded anew, so that its file may have gone;
    `PickerValue(gone=True, ...)` makes the page forget it.
    """

    source: str | None = None
    sample: str | None = None
    file: FileData | None = None
    name: str = ""
    message: str = ""
    strings: dict[str, str] | None = None
    language: str = DEFAULT_LANGUAGE
    restored: bool = False
    gone: bool = False


class PickRefused(SRLensError, gr.Error):
    """A choice that cannot be used. Also a `gr.Error`, so that Gradio shows the visitor this one sentence.

    The text must never hold anything from the client: Gradio renders it as HTML.
    """

    def __init__(self, message: str) -> None:
        gr.Error.__init__(self, message, print_exception=False)

    def __str__(self) -> str:
        return self.message


class ImagePicker(gr.HTML):
    """Choose a sample or an image of one's own; `picker.choose(fn, inputs=[picker])` runs `fn(Picked)`.

    The page needs `thumbnails` of its samples among its routes.

    Args:
        samples: pictures to offer, in order; ids are unique.
        max_bytes: size of the largest file that the page sends; launch with the same `max_file_size`.
        value: sample chosen at first, by id, or a `PickerValue`; None is the first sample.
        strings: all words in the component, from `picker_strings`; labels in a page of several languages.
        elem_id: id of the element on the page.

    Raises:
        ValueError: two samples share an id.
        SRLensError: `value` names no sample.
    """

    data_model = PickerValue

    def __init__(
        self,
        samples: Sequence[Sample] = (),
        *,
        max_bytes: int = 40 * 2**20,
        value: str | PickerValue | None = None,
        strings: dict[str, str] | None = None,
        elem_id: str | None = None,
        elem_classes: list[str] | None = None,
        visible: bool | Literal["hidden"] = True,
        render: bool = True,
    ) -> None:
        self._catalogue = {sample.id: sample for sample in samples}
        if len(self._catalogue) != len(samples):
            raise ValueError("two samples have the same id")
        first = PickerValue(source="sample", sample=samples[0].id) if samples else PickerValue()
        value = PickerValue(source="sample", sample=value) if isinstance(value, str) else value or first
        super().__init__(
            value=value.model_copy(update={"strings": picker_strings() if strings is None else strings}),
            html_template='<div class="sr-picker"></div>',
            css_template=_css(),
            js_on_load=scripts.on_load("components/picker/picker.js", events=("choose",)),
            apply_default_css=False,
            elem_id=elem_id,
            elem_classes=elem_classes,
            visible=visible,
            render=render,
        )
        self.props = {
            "offered": [offer(sample) for sample in samples],
            "max_upload": max_bytes,
        }

    def preprocess(self, payload: PickerValue | None) -> Picked:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Check what the page sent.

        Raises:
            PickRefused: nothing chosen, an unknown sample, or a file that is not an upload.
        """
        language = payload.language if payload is not None and payload.language in CATALOGUES else DEFAULT_LANGUAGE
        if payload is None or payload.source is None:
            raise PickRefused(t("picker.refused_nothing", language))
        if payload.source == "sample":
            sample = self._sample(payload.sample, language)
            return Picked("sample", sample.id, sample.path, sample.title)
        if payload.source != "upload" or payload.file is None:
            raise PickRefused(t("picker.refused_nothing", language))
        name = display_name(payload.file.orig_name or Path(payload.file.path).name)
        try:
            path = uploaded_path(payload.file.path, Path(self.GRADIO_CACHE), language)
        except PickRefused:
            if not payload.restored or not self._catalogue:
                raise
            first = next(iter(self._catalogue.values()))
            return Picked("sample", first.id, first.path, first.title, gone=name)
        return Picked("upload", None, path, name)

    def postprocess(self, value: PickerValue | str | None) -> PickerValue:  # pyright: ignore[reportIncompatibleMethodOverride]
        """What the page is to show: a `PickerValue`, the id of a sample, or None for no change.

        Raises:
            PickRefused: the sample is unknown.
        """
        if isinstance(value, str):
            value = PickerValue(source="sample", sample=value)
        value = value or PickerValue()
        if value.source == "sample":
            self._sample(value.sample)
        return value

    def _sample(self, sample_id: str | None, language: str = DEFAULT_LANGUAGE) -> Sample:
        if sample_id is None or sample_id not in self._catalogue:
            raise PickRefused(t("picker.refused_sample", language))
        return self._catalogue[sample_id]

    def api_info(self) -> dict[str, Any]:
        """The schema of the value, in place of the string that `gr.HTML` announces."""
        return _schema()

    def example_payload(self) -> dict[str, Any]:
        """A value as a client would send it."""
        return PickerValue(source="sample", sample=next(iter(self._catalogue), None)).model_dump()

    def example_value(self) -> PickerValue:
        """A value as a handler would return it."""
        return PickerValue(source="sample", sample=next(iter(self._catalogue), None))


def picker_strings(language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
    """The words that the page needs in one language, keyed without the leading "picker."."""
    return words_of("picker.", language)


def offer(sample: Sample) -> dict[str, Any]:
    """A sample as the page receives it; the address of its thumbnail is relative, for an app below another path."""
    return {
        "id": sample.id,
        "title": sample.title,
        "look_for": sample.look_for,
        "thumbnail": f"{_THUMBNAILS[1:]}/{quote(sample.id)}",
    }


def thumbnails(pictures: Mapping[str, Path]) -> Route:
    """Serves the thumbnails of samples, given as paths by id.

    They belong to the page and stay as long as it: Gradio's folder of files, where they once lay, is swept.
    """

    def serve(request: Request) -> Response:
        """A thumbnail, to be kept for a day."""
        path = pictures.get(request.path_params["sample"])
        if path is None:
            return Response(status_code=404)
        return Response(_thumbnail_file(path), media_type="image/webp", headers={"Cache-Control": _KEPT})

    return Route(f"{_THUMBNAILS}/{{sample}}", serve, name="thumbnails")


@lru_cache(maxsize=1)
def _css() -> str:
    return (FOLDER / "picker.css").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _thumbnail_file(path: Path) -> bytes:
    buffer = io.BytesIO()
    make_thumbnail(path).save(buffer, "webp")
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return PickerValue.model_json_schema()


def make_thumbnail(path: Path, side: int = THUMBNAIL_SIDE) -> Image.Image:
    """The middle square of a picture, RGB, `side` x `side` pixels."""
    with Image.open(path) as picture:
        return ImageOps.fit(picture.convert("RGB"), (side, side), Image.Resampling.LANCZOS)


def uploaded_path(claimed: str, folder: Path, language: str = DEFAULT_LANGUAGE) -> Path:
    """The file that a client claims to have uploaded, links resolved.

    Raises:
        PickRefused: it lies outside `folder` or is not a file.
    """
    try:
        path = Path(claimed).resolve()
        inside = path.is_relative_to(folder.resolve())
        present = path.is_file()
    except (ValueError, OSError) as error:  # a null character, a name too long, a loop of links
        raise PickRefused(t("picker.refused_file", language)) from error
    if not inside:
        raise PickRefused(t("picker.refused_file", language))
    if not present:
        raise PickRefused(t("picker.refused_expired", language))
    return path


def display_name(claimed: str, length: int = NAME_LENGTH) -> str:
    """A client's file name made fit to show: no folders, no control or direction characters, at most `length`."""
    name = PurePosixPath(claimed.replace("\\", "/")).name
    name = "".join(character for character in name if not unicodedata.category(character).startswith("C"))
    return name[:length].strip() or t("picker.pasted_name")
