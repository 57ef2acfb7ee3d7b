"""The viewer without Gradio: a folder of files that any web server could serve, pictures as data URLs."""

from __future__ import annotations

import base64
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from viewer_lens import IDS, IMAGES, Lens, comparison, on_screen

from dashboard.components.viewer import Pane, SyncViewer
from dashboard.web import scripts

pytestmark = pytest.mark.browser

PAGE = Path(__file__).parent / "viewer_alone.html"
MODULES = ("components/viewer/init.js", "components/viewer/pictures/worker.js")
STYLE = "components/viewer/viewer.css"


class Handler(SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to be printed."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The page, one value with a pane that is held, and of the dashboard only what these modules import."""
    folder = tmp_path_factory.mktemp("alone")
    shutil.copy(PAGE, folder / "index.html")
    for file in scripts.with_imports(*MODULES, STYLE):
        place = folder / "dashboard" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(scripts.PACKAGE / file, place)
    value = comparison(SyncViewer(render=False))
    value.panes.append(Pane(id="slow", title="Slow", status="held", message="About 40 s"))
    for pane in value.panes:
        if pane.image is not None:
            encoded = base64.b64encode(Path(pane.image.path).read_bytes()).decode()
            pane.image.url = f"data:image/png;base64,{encoded}"
    (folder / "value.json").write_text(value.model_dump_json(), encoding="utf-8")
    return folder


@pytest.fixture
def alone(folder, open_page) -> Iterator[Lens]:
    """The first of the two viewers on that page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Lens(open_page(f"http://127.0.0.1:{server.server_address[1]}/"))
    server.shutdown()
    server.server_close()


def test_a_plain_page_shows_the_pictures_and_their_differences_pixel_by_pixel(alone):
    for name in IDS:
        np.testing.assert_array_equal(alone.pixels(name)[:, :, :3], IMAGES[name])
        np.testing.assert_array_equal(alone.canvas(name), on_screen(IMAGES[name], alone.state()))
    alone.ask("setDifference({on: true, kind: 'closest'})")
    alone.settle()
    assert "closest" in alone.page.locator("#viewer .sl-pane[data-id=hr] .sl-size").inner_text().lower()


def test_a_plain_page_hears_the_button_of_what_is_held_and_shows_another_value(alone):
    page = alone.page
    page.click("#viewer .sl-pane[data-id=slow] .sl-run")
    assert page.evaluate("alone.count.runs") == 1
    page.evaluate("alone.viewer.show({...alone.value, key: 'next', panes: alone.value.panes.slice(0, 2)})")
    assert alone.state()["key"] == "next"
    assert page.locator("#viewer .sl-pane").count() == 2


def test_two_viewers_on_one_page_keep_out_of_each_other_s_way(alone):
    page = alone.page
    alone.ask("addKey('k', {says: 'counts', action: () => { alone.count.runs += 10; }})")
    page.evaluate("alone.second.lens.setView(20, 20, 5)")
    alone.ask("setView(100, 90, 2)")
    assert page.evaluate("alone.second.lens.getView().zoom") == 5 and alone.ask("getView().zoom") == 2
    page.focus("#second .sl-grid")
    page.keyboard.press("k")
    assert page.evaluate("alone.count.runs") == 0
    page.focus("#viewer .sl-grid")
    page.keyboard.press("k")
    assert page.evaluate("alone.count.runs") == 10
