"""What the tests of SyncViewer share: small pictures, values that an app sends, and a page to ask about pixels."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from pathlib import Path

import gradio as gr
import numpy as np
from pages import PATIENCE
from pictures import noise
from scipy.interpolate import interp1d

from dashboard.components.viewer import Caption, Crop, Pane, SyncViewer, ViewerValue, file_data
from dashboard.web.files import Store
from sr_core import upscale

SCALE = 4
HEIGHT, WIDTH = 192, 256
OPENING = Crop(x=64, y=48, w=40, h=30)
SURROUND = (0x77, 0x77, 0x77)
METHODS = ("nearest", "bicubic", "san")
IDS = ("lr", *METHODS, "hr")
HOSTILE = '<img src=x onerror="document.title=1">${1}{{1}}'


IMAGES = {"lr": noise(HEIGHT // SCALE, WIDTH // SCALE, 0)} | {
    name: noise(HEIGHT, WIDTH, seed) for seed, name in enumerate((*METHODS, "hr"), start=1)
}


def shown(viewer: SyncViewer, name: str, array: np.ndarray, **fields) -> Pane:
    role = name if name in ("lr", "hr") else "method"
    size = {"height": array.shape[0], "width": array.shape[1]}
    fields = {"title": name.upper(), "role": role, "status": "done"} | size | fields
    return Pane(id=name, image=file_data(Store(Path(viewer.GRADIO_CACHE)).picture(array)), **fields)


def comparison(viewer: SyncViewer, key: str = "one", finished: int = len(METHODS), **fields) -> ViewerValue:
    """The comparison after `finished` methods; the next runs, the others wait."""
    panes = [shown(viewer, "lr", IMAGES["lr"])]
    for index, name in enumerate(METHODS):
        if index < finished:
            captions = [
                Caption(label="PSNR", value=f"{30 + index}.00 dB", best=name == "san", hint="luma"),
                Caption(label="LR consistency", value="45.67 dB", best=name == "san"),
                Caption(label="Time", value="0.12 s"),
                Caption(label="Parameters", value="15.86 M"),
            ]
            panes.append(shown(viewer, name, IMAGES[name], captions=captions))
        elif index == finished:
            panes.append(Pane(id=name, title=name.upper(), status="running", progress=0.25))
        else:
            panes.append(Pane(id=name, title=name.upper()))
    panes.append(shown(viewer, "hr", IMAGES["hr"]))
    fields = {"width": WIDTH, "height": HEIGHT, "view": OPENING, "notice": HOSTILE} | fields
    return ViewerValue(key=key, panes=panes, **fields)


def troubled(viewer: SyncViewer) -> ViewerValue:
    panes = [
        shown(viewer, "lr", IMAGES["lr"], title=HOSTILE),
        Pane(id="san", title="SAN", status="failed", message=f"The picture is too small: {HOSTILE}"),
        Pane(id="bicubic", title="Bicubic", status="cancelled"),
    ]
    return ViewerValue(key="troubled", panes=panes, width=WIDTH, height=HEIGHT)


def checkerboard(viewer: SyncViewer) -> ViewerValue:
    """Pixels in black and white, four times too large for a pane: any honest picture of it is an even grey."""
    board = (np.indices((1600, 1600)).sum(0) % 2 * 255).astype(np.uint8)[:, :, None].repeat(3, axis=2)
    return ViewerValue(key="board", panes=[shown(viewer, "hr", board)], width=1600, height=1600)


def held(viewer: SyncViewer) -> ViewerValue:
    """A network that waits for its button."""
    panes = [
        shown(viewer, "lr", IMAGES["lr"]),
        Pane(id="san", title="SAN", status="held", message="About 40 s on this picture"),
    ]
    return ViewerValue(key="held", panes=panes, width=WIDTH, height=HEIGHT)


def enlarged(viewer: SyncViewer, share: int) -> ViewerValue:
    """The same picture at 1 / share of the size, under a key of its own, as another scale has it."""
    width, height = WIDTH // share, HEIGHT // share
    panes = [shown(viewer, name, IMAGES[name][:height, :width]) for name in METHODS]
    view = Crop(x=0, y=0, w=width // 4, h=height // 4)
    return ViewerValue(key=f"share {share}", place="picture", panes=panes, width=width, height=height, view=view)


def large(viewer: SyncViewer) -> ViewerValue:
    """An opening crop with more pixels than any pane."""
    panes = [shown(viewer, "hr", np.zeros((1600, 1600, 3), np.uint8))]
    return ViewerValue(key="large", panes=panes, width=1600, height=1600, view=Crop(x=150, y=50, w=1400, h=1400))


def line_pictures() -> dict[str, np.ndarray]:
    """Thin slanted lines in white on black, enlarged by two methods: uint8 (1400, 1400, 3) each."""
    y, x = np.indices((1400 // SCALE, 1400 // SCALE))
    plane = np.where((x + 0.37 * y) % 9 < 1.2, 255, 0).astype(np.uint8)
    lr = plane[:, :, None].repeat(3, axis=2)
    return {name: upscale(lr, name, SCALE) for name in ("nearest", "bicubic")}


def lines(viewer: SyncViewer) -> ViewerValue:
    """The pictures of `line_pictures` side by side."""
    panes = [shown(viewer, name, array) for name, array in line_pictures().items()]
    return ViewerValue(key="lines", panes=panes, width=1400, height=1400)


def greys(viewer: SyncViewer) -> ViewerValue:
    """All 256 greys, row by row, and once more from the end: the same values at other places."""
    rows = np.arange(256, dtype=np.uint8).reshape(16, 16)[:, :, None].repeat(3, axis=2)
    panes = [shown(viewer, "up", rows, role="method"), shown(viewer, "down", rows[::-1, ::-1], role="method")]
    return ViewerValue(key="greys", panes=panes, width=16, height=16)


def heavy(viewer: SyncViewer) -> ViewerValue:
    """Eight panes of two megapixels."""
    panes = [shown(viewer, f"p{seed}", noise(1200, 1600, seed), role="method") for seed in range(8)]
    return ViewerValue(key="heavy", panes=panes, width=1600, height=1200)


def huge(viewer: SyncViewer) -> ViewerValue:
    """Three results of twelve megapixels and their original."""
    tiles = [noise(250, 250, seed) for seed in range(4)]
    arrays = [np.tile(tile, (12, 16, 1)) for tile in tiles]
    panes = [shown(viewer, f"p{seed}", array, role="method") for seed, array in enumerate(arrays[:3])]
    panes.append(shown(viewer, "hr", arrays[3]))
    return ViewerValue(key="huge", panes=panes, width=4000, height=3000)


def build() -> gr.Blocks:
    """An app with the viewer and one button for each value."""
    with gr.Blocks() as blocks:
        viewer = SyncViewer(elem_id="viewer")
        runs = gr.Number(0, label="runs", elem_id="runs")
        values = {
            "first": lambda: comparison(viewer),
            "step0": lambda: comparison(viewer, finished=0),
            "step1": lambda: comparison(viewer, finished=1),
            "other": lambda: comparison(viewer, key="two", view=Crop(x=0, y=0, w=64, h=48)),
            "whole": lambda: comparison(viewer, key="three", view=None),
            "troubled": lambda: troubled(viewer),
            "held": lambda: held(viewer),
            "place": lambda: enlarged(viewer, 1),
            "half": lambda: enlarged(viewer, 2),
            "third": lambda: enlarged(viewer, 3),
            "large": lambda: large(viewer),
            "lines": lambda: lines(viewer),
            "board": lambda: checkerboard(viewer),
            "greys": lambda: greys(viewer),
            "heavy": lambda: heavy(viewer),
            "huge": lambda: huge(viewer),
            "nothing": lambda: None,
        }
        with gr.Row():
            for name, make in values.items():
                gr.Button(name, elem_id=name).click(make, outputs=viewer, api_visibility="private")

        viewer.run(lambda count: count + 1, runs, runs, api_visibility="private")
        blocks.load(lambda: comparison(viewer), outputs=viewer, api_visibility="private")
    return blocks


class Lens:
    """A page with the viewer, and what a test asks of it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".sl-pane")
        self.settle()
        self.window = page.viewport_size
        self.opening = self.ask("save()")

    def put_back(self) -> None:
        """The first comparison as it opened, whatever a test has done to the page."""
        self.page.set_viewport_size(self.window)
        self.page.mouse.move(2, 2)
        if self.state()["key"] != "one":
            self.choose("first", "one")
        restore = "saved => document.querySelector('.sl-root').parentElement.srLens.restore(saved)"
        self.page.evaluate(restore, self.opening)
        self.page.evaluate("scrollTo(0, 0)")
        self.focus()
        self.settle()

    def ask(self, expression: str):
        return self.page.evaluate(f"document.querySelector('.sl-root').parentElement.srLens.{expression}")

    def settle(self) -> None:
        """Until every image is decoded and the last frame drawn."""
        ready = "document.querySelector('.sl-root')?.parentElement.srLens?.ready()"
        self.page.wait_for_function(ready)

    def until(self, holds: Callable[[], bool]) -> None:
        """Until it holds, looked at frame by frame: for what is made beside the frames and drawn when it is there."""
        end = time.monotonic() + PATIENCE / 1000
        while not holds():
            assert time.monotonic() < end, "it never held"
            self.page.evaluate("new Promise(requestAnimationFrame)")

    def wheel(self, turn: float) -> None:
        """A turn of the wheel, once the page has got it."""
        self.page.evaluate("""() => {
            window.turned = new Promise((done) => {
                window.addEventListener("wheel", () => requestAnimationFrame(done), { once: true, passive: true });
            });
        }""")
        self.page.mouse.wheel(0, turn)
        self.page.evaluate("window.turned")

    def state(self) -> dict:
        self.settle()
        return self.ask("state()")

    def choose(self, name: str, key: str) -> None:
        self.page.click(f"#{name}")
        script = "key => document.querySelector('.sl-root').parentElement.srLens.state().key === key"
        self.page.wait_for_function(script, arg=key)
        self.settle()

    def bytes_of(self, expression: str) -> np.ndarray:
        """RGBA bytes that `expression` of element.srLens yields."""
        script = """async () => {
            const lens = document.querySelector('.sl-root').parentElement.srLens;
            const blob = new Blob([lens.%s]);
            const reader = new FileReader();
            return new Promise((done) => { reader.onload = () => done(reader.result); reader.readAsDataURL(blob); });
        }"""
        url = self.page.evaluate(script % expression)
        return np.frombuffer(base64.b64decode(url.partition(",")[2]), np.uint8)

    def pixels(self, name: str) -> np.ndarray:
        """The image as the browser decoded it, RGBA."""
        return self.bytes_of(f"pixels('{name}')").reshape(*IMAGES[name].shape[:2], 4)

    def canvas(self, name: str) -> np.ndarray:
        """RGB of the canvas as it is on the screen."""
        size = self.state()["pane"]
        read = f"canvas('{name}').getContext('2d').getImageData(0, 0, {size['w']}, {size['h']}).data"
        return self.bytes_of(read).reshape(size["h"], size["w"], 4)[:, :, :3]

    def middle_of(self, pane: str, x: float, y: float) -> tuple[float, float]:
        """Page position of the middle of an HR pixel in a pane."""
        state, box = self.state(), self.stage(pane)
        zoom, origin = state["view"]["zoom"], state["origin"]
        return box["x"] + origin["x"] + (x + 0.5) * zoom, box["y"] + origin["y"] + (y + 0.5) * zoom

    def stage(self, name: str) -> dict:
        return self.page.locator(f".sl-pane[data-id={name}] .sl-stage").bounding_box()

    def point_in(self, name: str, x: float = 0.5, y: float = 0.5) -> tuple[float, float]:
        box = self.stage(name)
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    def focus(self) -> None:
        self.page.focus(".sl-grid")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def on_screen(array: np.ndarray, state: dict) -> np.ndarray:
    """What a canvas must show by nearest magnification: device pixel p lies in HR pixel floor((p - origin) / zoom)."""
    zoom, origin, pane = state["view"]["zoom"], state["origin"], state["pane"]
    step = WIDTH // array.shape[1]
    x = np.floor((np.arange(pane["w"]) + 0.5 - origin["x"]) / (zoom * step)).astype(int)
    y = np.floor((np.arange(pane["h"]) + 0.5 - origin["y"]) / (zoom * step)).astype(int)
    inside = ((y >= 0) & (y < array.shape[0]))[:, None] & ((x >= 0) & (x < array.shape[1]))[None, :]
    picture = array[y.clip(0, array.shape[0] - 1)][:, x.clip(0, array.shape[1] - 1)]
    return np.where(inside[:, :, None], picture, np.array(SURROUND, np.uint8))


def averaged(array: np.ndarray, state: dict) -> np.ndarray:
    """What a canvas should show below zoom 1: the mean of the part of `array` under each pixel, float (h, w).

    Only the first channel; NaN where a canvas pixel is not wholly on the picture.
    """
    zoom, origin, pane = state["view"]["zoom"], state["origin"], state["pane"]
    total = array[:, :, 0].astype(float)
    for axis, length, start in ((0, pane["h"], origin["y"]), (1, pane["w"], origin["x"])):
        sums = np.concatenate([np.zeros_like(total.take([0], axis)), total.cumsum(axis)], axis)
        edges = (np.arange(length + 1) - start) / zoom
        inside = (edges >= 0) & (edges <= array.shape[axis])
        at = interp1d(np.arange(array.shape[axis] + 1), sums, axis=axis)(edges.clip(0, array.shape[axis]))
        shape = (-1, 1) if axis == 0 else (1, -1)
        total = np.diff(np.where(inside.reshape(shape), at, np.nan), axis=axis) * zoom
    return total
