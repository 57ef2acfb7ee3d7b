"""What the server makes of a picker's value: a client's word is not taken for a path or a sample."""

from __future__ import annotations

import io
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import gradio as gr
import pytest
from gradio.data_classes import FileData
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.components.picker import ImagePicker, Picked, PickerValue, PickRefused, Sample, thumbnails
from dashboard.components.picker.picker import display_name, make_thumbnail
from sr_core.errors import SRLensError


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """A folder that Gradio takes for its upload folder."""
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    return folder


@pytest.fixture
def plate(tmp_path) -> Sample:
    path = tmp_path / "plate.png"
    Image.new("RGB", (48, 32), (200, 40, 40)).save(path)
    return Sample("plate", "Number plate", path, "the digits")


@pytest.fixture
def picker(cache, plate) -> ImagePicker:
    return ImagePicker([plate], max_bytes=1000)


def uploaded(path: str | Path, name: str | None = None) -> PickerValue:
    return PickerValue(source="upload", file=FileData(path=str(path), orig_name=name))


def test_a_known_sample_gives_our_own_file_whatever_path_came_with_it(picker, plate):
    value = PickerValue(source="sample", sample="plate", file=FileData(path="/etc/passwd"), name="<b>x</b>")
    assert picker.preprocess(value) == Picked("sample", "plate", plate.path, "Number plate")


def test_an_upload_gives_its_file_and_a_name_without_folders(picker, cache):
    path = cache / "abc" / "photo.png"
    path.parent.mkdir()
    path.write_bytes(b"x")
    assert picker.preprocess(uploaded(path, "C:\\me\\my photo.png")) == Picked(
        "upload", None, path.resolve(), "my photo.png"
    )


@pytest.mark.parametrize(
    "value",
    [
        None,
        PickerValue(),
        PickerValue(source="sample"),
        PickerValue(source="sample", sample="../plate"),
        PickerValue(source="upload"),
        PickerValue(source="elsewhere", sample="plate"),
    ],
)
def test_a_choice_that_is_none_is_refused_in_one_sentence(picker, value):
    with pytest.raises(SRLensError) as refusal:
        picker.preprocess(value)
    assert str(refusal.value).endswith(".") and str(refusal.value).count(".") == 1


@pytest.mark.parametrize("path", ["/etc/passwd", "{cache}/../plate.png", "{cache}", "{cache}/gone.png", "a\0b", ""])
def test_a_path_that_is_no_upload_is_refused(picker, cache, path):
    with pytest.raises(PickRefused) as refusal:
        picker.preprocess(uploaded(path.format(cache=cache)))
    assert "/" not in str(refusal.value), "the sentence says nothing of the server's files"


def test_a_link_out_of_the_upload_folder_is_refused(picker, cache, plate):
    link = cache / "link.png"
    link.symlink_to(plate.path)
    with pytest.raises(PickRefused):
        picker.preprocess(uploaded(link))


def test_gradio_shows_the_refusal_to_the_visitor(picker):
    with pytest.raises(gr.Error) as refusal:
        picker.preprocess(None)
    assert refusal.value.message == "No picture is chosen: choose a sample or an image of yours."


def test_values_from_python(picker):
    assert picker.postprocess("plate").sample == "plate"
    message = picker.postprocess(PickerValue(message="Too small."))
    assert (message.source, message.message) == (None, "Too small.")
    assert message.strings is None, "the page keeps the words of the first value"
    assert picker.value["strings"]["browse"]
    with pytest.raises(SRLensError):
        picker.postprocess("other")


def test_the_first_sample_is_chosen_at_first_and_ids_are_unique(picker, plate):
    assert picker.value["sample"] == "plate"
    with pytest.raises(ValueError, match="same id"):
        ImagePicker([plate, plate])


def test_the_page_learns_no_path_of_a_sample(picker, plate):
    assert str(plate.path) not in json.dumps(picker.get_config())


def test_thumbnails_belong_to_the_page_and_not_to_the_folder_that_is_swept(cache, picker, plate, monkeypatch):
    """In a page that had been served for more than a day, all samples were blank."""
    client = TestClient(Starlette(routes=[thumbnails({plate.id: plate.path})]))
    (offered,) = picker.props["offered"]
    assert list(cache.rglob("*.webp")) == []
    answer = client.get(offered["thumbnail"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(answer.content)).size == (160, 160)
    monkeypatch.setattr("dashboard.components.picker.picker.make_thumbnail", None)
    assert client.get(offered["thumbnail"]).content == answer.content, "it is made once"
    assert client.get("thumbnails/other").status_code == 404


def test_a_thumbnail_is_the_middle_square(tmp_path):
    wide = Image.new("RGB", (300, 100), (255, 0, 0))
    wide.paste((0, 0, 255), (80, 0, 220, 100))
    wide.save(tmp_path / "wide.png")
    assert make_thumbnail(tmp_path / "wide.png", 20).getcolors() == [(400, (0, 0, 255))]


@pytest.mark.parametrize(
    ("claimed", "shown"),
    [
        ("../../x.png", "x.png"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("line\nbreak.png", "linebreak.png"),
        ("사진.png", "사진.png"),
        ("/", "Pasted image"),
        ("a" * 500, "a" * 120),
    ],
)
def test_names_of_files_are_made_fit_to_show(claimed, shown):
    assert display_name(claimed) == shown


class Endpoint:
    """The served picker as a client without a browser sees it; `received` is what the handler was given."""

    def __init__(self, url: str, received: list[Picked]) -> None:
        self.url, self.received = f"{url}gradio_api/call/probe", received

    def send(self, value: dict) -> str:
        """Post a value as it is and return the stream of events that answers it."""
        body = json.dumps({"data": [value]}).encode()
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as response:
            event = json.load(response)["event_id"]
        with urllib.request.urlopen(f"{self.url}/{event}") as stream:
            return stream.read().decode()


@pytest.fixture
def endpoint(cache, plate) -> Iterator[Endpoint]:
    received: list[Picked] = []

    def probe(choice: Picked) -> None:
        received.append(choice)

    with gr.Blocks(analytics_enabled=False) as blocks:
        mounted = ImagePicker([plate])
        mounted.choose(probe, inputs=[mounted], api_name="probe")
    _, url, _ = blocks.launch(prevent_thread_lock=True, quiet=True, ssr_mode=False, server_name="127.0.0.1")
    yield Endpoint(url, received)
    blocks.close(verbose=False)


def test_a_forged_request_never_reaches_the_handler(endpoint):
    meta = {"_type": "gradio.FileData"}
    forged = [
        {"source": "upload", "file": {"path": "/etc/passwd", "meta": meta}},
        {"source": "upload", "file": {"path": "/etc/passwd"}},
        {"source": "upload", "file": {"path": "/etc/passwd", "is_stream": True, "meta": meta}},
        {"source": "upload", "file": {"path": "/etc/passwd", "url": "/gradio_api/file=/etc/passwd", "meta": meta}},
        {"source": "upload", "file": {"path": endpoint.url.replace("call/probe", "info"), "meta": meta}},
        {"source": "sample", "sample": "/etc/passwd"},
    ]
    for value in forged:
        answer = endpoint.send(value)
        assert "event: error" in answer and "root:" not in answer, value
    assert endpoint.received == []
    assert "event: complete" in endpoint.send({"source": "sample", "sample": "plate"})
    assert [choice.sample_id for choice in endpoint.received] == ["plate"]
