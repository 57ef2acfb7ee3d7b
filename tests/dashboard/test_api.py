"""The named endpoints: work for a client that has left stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import gradio as gr
import httpx
import numpy as np
import pytest
from gradio.utils import get_function_description

from dashboard.page import api
from dashboard.runs.session import Session
from dashboard.web.files import Store
from sr_core.catalogue.methods import METHODS, Method
from sr_core.errors import Cancelled
from sr_core.image.files import write_image

PATIENCE = 30.0  # seconds
WORK = 60.0  # seconds that the method would take, far more than a test may


class Endless(Method):
    """Stands for a network that takes a minute."""

    began, stopped = threading.Event(), threading.Event()

    def warm_up(self, scale: int) -> None:
        pass

    def run(self, lr, scale, progress=None, *, cubic_a=-0.5):
        self.began.set()
        try:
            for step in range(600):
                progress(step / 600)
                time.sleep(WORK / 600)
        except Cancelled:
            self.stopped.set()
            raise
        return np.repeat(np.repeat(lr, scale, 0), scale, 1)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    Endless.began.clear()
    Endless.stopped.clear()
    method = Endless("endless", "Endless", "post-upsampling", "", architecture="test")
    return Session(Store(tmp_path / "given out"), catalogue={"bicubic": METHODS["bicubic"], "endless": method})


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return write_image(tmp_path / "picture.png", np.zeros((32, 32, 3), np.uint8))


@pytest.fixture
def address(session: Session) -> Iterator[str]:
    with gr.Blocks(analytics_enabled=False) as demo:
        api.build(session)
    _, url, _ = demo.launch(prevent_thread_lock=True, server_name="127.0.0.1", quiet=True, ssr_mode=False)
    yield f"{url}gradio_api"
    demo.close(verbose=False)


def test_nobody_listens_any_more(session: Session, picture: Path) -> None:
    """What Gradio does when the connection of a client is gone: it takes no more answers and closes the generator."""
    answers = api.upscale_file(str(picture), "endless", 2, session)
    while not Endless.began.is_set():
        assert next(answers) is None
    answers.close()
    assert Endless.stopped.wait(PATIENCE)


def test_a_run_that_waits_for_its_turn_notices_it_too(session: Session, picture: Path) -> None:
    first = api.upscale_file(str(picture), "endless", 2, session)
    while not Endless.began.is_set():
        next(first)
    waiting = api.compare_records(str(picture), 2, ["endless"], "enlarge", session)
    assert [next(waiting) for _ in range(5)] == [None] * 5, "a word at every poll, though nothing changes"
    waiting.close()
    first.close()
    assert Endless.stopped.wait(PATIENCE)


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", ["compare", "upscale"])
def test_a_client_that_hangs_up_stops_its_work(address: str, picture: Path, endpoint: str) -> None:
    with httpx.Client(timeout=PATIENCE) as client:
        files = {"files": ("picture.png", picture.read_bytes(), "image/png")}
        (path,) = client.post(f"{address}/upload", files=files).json()
        image = {"path": path, "meta": {"_type": "gradio.FileData"}}
        data = [image, 2, ["endless"], "enlarge"] if endpoint == "compare" else [image, "endless", 2]
        event = client.post(f"{address}/call/{endpoint}", json={"data": data}).json()["event_id"]
        with client.stream("GET", f"{address}/call/{endpoint}/{event}") as stream:
            for _ in stream.iter_lines():
                if Endless.began.is_set():
                    break
    assert Endless.stopped.wait(PATIENCE)


def test_what_header_and_arguments_tell_is_refused_before_a_pixel_is_decoded(session: Session, tmp_path: Path) -> None:
    opened = []
    watched = replace(session, open=lambda path, name: opened.append(path))
    large = tmp_path / "large.png"
    write_image(large, np.zeros((3000, 3000, 3), np.uint8))
    for scale, method, said in ((4, "bicubic", "64"), (9, "bicubic", "whole number"), (2, "none", "bicubic")):
        with pytest.raises(gr.Error, match=said):
            list(api.upscale_file(str(large), method, scale, watched))
        with pytest.raises(gr.Error, match=said):
            list(api.compare_records(str(large), scale, [method], "enlarge", watched))
    assert not opened


def test_every_endpoint_describes_its_parameters_with_types_that_a_schema_knows(session: Session) -> None:
    """What a program over MCP is told: from the docstrings and from the components."""
    with gr.Blocks(analytics_enabled=False) as demo:
        api.build(session)
    known = {"string", "number", "integer", "boolean", "array", "object", "null"}
    named = [call for call in demo.fns.values() if call.api_name in ("compare", "upscale", "score", "methods")]
    assert len(named) == 4
    for call in named:
        about, described, _ = get_function_description(call.fn)
        assert about
        for component in call.inputs:
            assert described.get(component.label), f"{call.api_name} says nothing of {component.label}"
        assert {component.api_info()["type"] for component in [*call.inputs, *call.outputs]} <= known
