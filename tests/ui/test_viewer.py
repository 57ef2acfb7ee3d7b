"""SyncViewer in a real browser: the pixels on screen are the pixels that were measured; hands and keys do as told."""

from __future__ import annotations

import base64

import gradio as gr
import numpy as np
import pytest
from conftest import PHONE, page_errors

from dashboard.viewer import Caption, Crop, Pane, SyncViewer, ViewerValue, clamp_crop, pane_file

pytestmark = pytest.mark.browser

SCALE = 4
HEIGHT, WIDTH = 192, 256
OPENING = Crop(x=64, y=48, w=40, h=30)
SURROUND = (0x77, 0x77, 0x77)
METHODS = ("nearest", "bicubic", "san")
IDS = ("lr", *METHODS, "hr")
HOSTILE = '<img src=x onerror="document.title=1">${1}{{1}}'


def noise(height: int, width: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


IMAGES = {"lr": noise(HEIGHT // SCALE, WIDTH // SCALE, 0)} | {
    name: noise(HEIGHT, WIDTH, seed) for seed, name in enumerate((*METHODS, "hr"), start=1)
}


def shown(viewer: SyncViewer, name: str, array: np.ndarray, **fields) -> Pane:
    role = name if name in ("lr", "hr") else "method"
    size = {"height": array.shape[0], "width": array.shape[1]}
    fields = {"title": name.upper(), "role": role, "status": "done"} | size | fields
    return Pane(id=name, image=pane_file(array, viewer.GRADIO_CACHE), **fields)


def comparison(viewer: SyncViewer, key: str = "one", finished: int = len(METHODS), **fields) -> ViewerValue:
    """The comparison after `finished` methods; the next runs, the others wait."""
    panes = [shown(viewer, "lr", IMAGES["lr"])]
    for index, name in enumerate(METHODS):
        if index < finished:
            captions = [Caption(label="PSNR", value=f"{30 + index}.00 dB", best=name == "san", hint="luma")]
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


def heavy(viewer: SyncViewer) -> ViewerValue:
    """Eight panes of two megapixels."""
    panes = [shown(viewer, f"p{seed}", noise(1200, 1600, seed), role="method") for seed in range(8)]
    return ViewerValue(key="heavy", panes=panes, width=1600, height=1200)


@pytest.fixture(scope="module")
def viewer_url(serve) -> str:
    with gr.Blocks() as blocks:
        viewer = SyncViewer(elem_id="viewer")
        heard = gr.Textbox(label="heard", elem_id="heard")
        values = {
            "step0": lambda: comparison(viewer, finished=0),
            "step1": lambda: comparison(viewer, finished=1),
            "other": lambda: comparison(viewer, key="two", view=Crop(x=0, y=0, w=64, h=48)),
            "whole": lambda: comparison(viewer, key="three", view=None),
            "troubled": lambda: troubled(viewer),
            "board": lambda: checkerboard(viewer),
            "heavy": lambda: heavy(viewer),
            "nothing": lambda: None,
        }
        with gr.Row():
            for name, make in values.items():
                gr.Button(name, elem_id=name).click(make, outputs=viewer, api_visibility="private")

        def listen(event: gr.EventData) -> str:
            return str(clamp_crop(event._data, WIDTH, HEIGHT))

        viewer.crop(listen, outputs=heard, trigger_mode="always_last", api_visibility="private")
        blocks.load(lambda: comparison(viewer), outputs=viewer, api_visibility="private")
    return serve(blocks)


class Lens:
    """A page with the viewer, and what a test asks of it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".sl-pane", timeout=30_000)
        self.settle()

    def ask(self, expression: str):
        return self.page.evaluate(f"document.querySelector('.sl-root').parentElement.srLens.{expression}")

    def settle(self) -> None:
        """Until every image is decoded and the last frame drawn."""
        ready = "document.querySelector('.sl-root').parentElement.srLens.ready()"
        self.page.wait_for_function(ready, timeout=30_000)

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


@pytest.fixture
def lens(open_page, viewer_url) -> Lens:
    return Lens(open_page(viewer_url))


def on_screen(array: np.ndarray, state: dict) -> np.ndarray:
    """What a canvas must show by nearest magnification: device pixel p lies in HR pixel floor((p - origin) / zoom)."""
    zoom, origin, pane = state["view"]["zoom"], state["origin"], state["pane"]
    step = WIDTH // array.shape[1]
    x = np.floor((np.arange(pane["w"]) + 0.5 - origin["x"]) / (zoom * step)).astype(int)
    y = np.floor((np.arange(pane["h"]) + 0.5 - origin["y"]) / (zoom * step)).astype(int)
    inside = ((y >= 0) & (y < array.shape[0]))[:, None] & ((x >= 0) & (x < array.shape[1]))[None, :]
    picture = array[y.clip(0, array.shape[0] - 1)][:, x.clip(0, array.shape[1] - 1)]
    return np.where(inside[:, :, None], picture, np.array(SURROUND, np.uint8))


# --- pixels ---


def test_every_pane_decodes_to_the_array_it_was_made_from(lens):
    for name in IDS:
        decoded = lens.pixels(name)
        assert np.count_nonzero(decoded[:, :, :3] != IMAGES[name]) == 0
        assert (decoded[:, :, 3] == 255).all()


@pytest.mark.parametrize(("ratio", "zoom"), [(1, 1), (1, 4), (1, 7), (1.5, 4), (2, 1), (3, 5)])
def test_every_canvas_shows_whole_pixels_at_whole_zooms(open_page, viewer_url, ratio, zoom):
    lens = Lens(open_page(viewer_url, ratio=ratio))
    lens.ask(f"setView(101.3, 77.7, {zoom})")
    state = lens.state()
    assert state["pane"]["w"] == pytest.approx(lens.stage("hr")["width"] * ratio, abs=0.5)
    for name in IDS:
        wrong = np.count_nonzero((lens.canvas(name) != on_screen(IMAGES[name], state)).any(axis=2))
        assert wrong == 0, name


def test_at_four_times_each_pixel_is_an_even_block_of_four_by_four(lens):
    lens.page.click("text=4×")
    state = lens.state()
    origin, canvas = state["origin"], lens.canvas("hr")
    left, top = origin["x"] % 4, origin["y"] % 4
    rows, columns = (canvas.shape[0] - top) // 4, (canvas.shape[1] - left) // 4
    blocks = canvas[top : top + 4 * rows, left : left + 4 * columns].reshape(rows, 4, columns, 4, 3)
    assert (blocks == blocks[:, :1, :, :1]).all()
    first = IMAGES["hr"][(top - origin["y"]) // 4, (left - origin["x"]) // 4]
    assert (blocks[0, 0, 0, 0] == first).all()


def test_shrunk_below_one_pixel_a_fine_checkerboard_is_an_even_grey(lens):
    lens.choose("board", "board")
    state = lens.state()
    assert state["view"]["zoom"] < 0.6
    lens.page.wait_for_timeout(500)  # the halved copies are made beside the first frames
    script = "canvas('hr').getContext('2d').getImageData(0, 0, %d, %d).data" % (
        state["pane"]["w"],
        state["pane"]["h"],
    )
    canvas = lens.bytes_of(script).reshape(state["pane"]["h"], state["pane"]["w"], 4)[:, :, 0]
    origin = state["origin"]
    inner = canvas[origin["y"] + 4 : -origin["y"] - 4 or None, origin["x"] + 4 : -origin["x"] - 4 or None]
    assert abs(inner.astype(int) - 128).max() <= 4


# --- one view ---


def test_it_opens_on_the_given_crop_with_whole_pixels(lens):
    state = lens.state()
    assert state["view"]["zoom"] == int(state["view"]["zoom"]) > 1
    crop = state["crop"]
    assert crop["x"] <= OPENING.x and crop["y"] <= OPENING.y
    assert crop["x"] + crop["w"] >= OPENING.x + OPENING.w
    assert crop["y"] + crop["h"] >= OPENING.y + OPENING.h


def test_the_wheel_zooms_at_the_pointer(lens):
    x, y = lens.point_in("bicubic", 0.8, 0.3)
    lens.page.mouse.move(x, y)
    before = lens.state()

    def under(state):
        px = (0.8 - 0.5) * state["pane"]["w"] / state["view"]["zoom"] + state["view"]["cx"]
        py = (0.3 - 0.5) * state["pane"]["h"] / state["view"]["zoom"] + state["view"]["cy"]
        return px, py

    for turn in (-240, -120, 120, -360):
        lens.page.mouse.wheel(0, turn)
        lens.page.wait_for_timeout(50)
    after = lens.state()
    assert after["view"]["zoom"] > 2 * before["view"]["zoom"]
    assert under(after) == pytest.approx(under(before), abs=0.5)


def test_the_wheel_scrolls_the_page_when_there_is_nothing_left_to_zoom_out(lens):
    lens.page.set_viewport_size({"width": 1440, "height": 500})
    lens.focus()
    lens.press("f", "-", "-")
    lens.page.mouse.move(*lens.point_in("lr", 0.5, 0.1))
    lens.page.wait_for_timeout(400)
    lens.page.mouse.wheel(0, 120)
    lens.page.wait_for_function("window.scrollY > 0 || document.scrollingElement.scrollTop > 0")


def test_a_drag_moves_all_panes_by_the_same_whole_pixels(lens):
    lens.ask("setView(128, 96, 4)")
    before = lens.state()
    x, y = lens.point_in("san")
    lens.page.mouse.move(x, y)
    lens.page.mouse.down()
    lens.page.mouse.move(x + 40, y - 24, steps=4)
    lens.page.mouse.up()
    after = lens.state()
    assert after["origin"] == {"x": before["origin"]["x"] + 40, "y": before["origin"]["y"] - 24}
    for name in IDS:
        assert (lens.canvas(name) == on_screen(IMAGES[name], after)).all(), name


def test_keys(lens):
    lens.focus()
    lens.press("0")
    assert lens.state()["view"]["zoom"] == 1
    lens.press("+", "+", "+")
    assert lens.state()["view"]["zoom"] == 4
    lens.press("-")
    assert lens.state()["view"]["zoom"] == 3
    before = lens.state()["view"]
    lens.press("ArrowRight", "ArrowDown")
    after = lens.state()["view"]
    assert after["cx"] > before["cx"] and after["cy"] > before["cy"]
    lens.press("f")
    assert lens.state()["crop"] == {"x": 0, "y": 0, "w": WIDTH, "h": HEIGHT}


def test_digits_enlarge_space_flips_and_escape_returns_without_losing_the_view(lens):
    lens.ask("setView(100, 80, 6)")
    lens.focus()
    lens.press("4")
    state = lens.state()
    assert (state["arrangement"], state["active"]) == ("solo", "san")
    assert lens.page.locator(".sl-pane:visible").count() == 1
    lens.press("3")
    assert lens.state()["active"] == "bicubic"
    lens.press("Space")
    assert lens.state()["active"] == "san"
    lens.press("Space")
    assert lens.state()["active"] == "bicubic"
    lens.press("]", "]", "]")
    assert lens.state()["active"] == "lr"
    lens.press("Escape")
    state = lens.state()
    assert state["arrangement"] == "grid"
    assert (state["view"]["cx"], state["view"]["cy"], state["view"]["zoom"]) == (100, 80, 6)
    lens.press("2", "g")
    assert lens.state()["arrangement"] == "grid"


def test_shift_shows_the_original_in_every_pane_while_it_is_held(lens):
    lens.ask("setView(100, 80, 4)")
    lens.focus()
    lens.page.keyboard.down("Shift")
    state = lens.state()
    assert state["original"]
    for name in IDS:
        assert (lens.canvas(name) == on_screen(IMAGES["hr"], state)).all(), name
    lens.page.keyboard.up("Shift")
    assert (lens.canvas("san") == on_screen(IMAGES["san"], lens.state())).all()


def test_the_overview_moves_the_view_by_press_and_drag(lens):
    lens.ask("setView(20, 20, 8)")
    box = lens.page.locator(".sl-map canvas").bounding_box()
    scale = min(box["width"] / WIDTH, box["height"] / HEIGHT)
    left = box["x"] + (box["width"] - WIDTH * scale) / 2
    top = box["y"] + (box["height"] - HEIGHT * scale) / 2
    lens.page.mouse.move(left + 200 * scale, top + 100 * scale)
    lens.page.mouse.down()
    view = lens.state()["view"]
    assert (view["cx"], view["cy"]) == pytest.approx((200, 100), abs=1.5)
    lens.page.mouse.move(left + 60 * scale, top + 150 * scale, steps=3)
    lens.page.mouse.up()
    view = lens.state()["view"]
    assert (view["cx"], view["cy"]) == pytest.approx((60, 150), abs=1.5)
    assert view["zoom"] == 8


def test_the_value_under_the_pointer_is_printed_in_every_pane(lens):
    lens.ask("setView(128, 96, 8)")
    lens.page.mouse.move(*lens.point_in("nearest", 0.7, 0.6))
    pixel = lens.state()["pixel"]
    for name in IDS:
        step = WIDTH // IMAGES[name].shape[1]
        value = IMAGES[name][pixel["y"] // step, pixel["x"] // step]
        text = lens.page.locator(f".sl-pane[data-id={name}] .sl-readout").inner_text()
        assert [int(part) for part in text.replace("\u2007", " ").split()[1:]] == value.tolist(), name
        assert lens.page.locator(f".sl-pane[data-id={name}] .sl-cross").is_visible()
    assert f"{pixel['x']}, {pixel['y']}" in lens.page.locator(".sl-facts").inner_text()
    lens.page.mouse.move(5, 5)
    lens.state()
    assert not lens.page.locator(".sl-pane[data-id=san] .sl-cross").is_visible()


# --- values from Python ---


def test_panes_stream_in_without_losing_view_or_focus(lens):
    lens.choose("step0", "one")
    lens.page.wait_for_selector(".sl-pane[data-id=nearest][data-status=running]")
    bar = lens.page.locator(".sl-pane[data-id=nearest] [role=progressbar]")
    assert bar.get_attribute("aria-valuenow") == "25"
    assert not lens.page.locator(".sl-pane[data-id=san] [role=progressbar]").is_visible()
    lens.ask("setView(33, 44, 5)")
    lens.press("1")
    lens.focus()
    lens.press("Escape")
    before = lens.state()["view"]
    lens.page.evaluate("window.pane = document.querySelector('.sl-pane[data-id=lr]')")
    # Pressed by script: the pointer's click would move the focus, which is what is under test.
    lens.page.evaluate("document.querySelector('#step1').click()")
    lens.page.wait_for_selector(".sl-pane[data-id=nearest][data-status=done]")
    after = lens.state()
    assert after["view"] == before
    assert lens.page.evaluate("document.activeElement.className") == "sl-grid"
    assert lens.page.evaluate("window.pane.isConnected")
    assert (lens.canvas("nearest") == on_screen(IMAGES["nearest"], after)).all()


def test_another_key_opens_on_its_own_crop(lens):
    lens.ask("setView(200, 150, 16)")
    lens.choose("other", "two")
    view = lens.state()["view"]
    assert (view["cx"], view["cy"]) == (32, 24)
    lens.choose("whole", "three")
    assert lens.state()["crop"] == {"x": 0, "y": 0, "w": WIDTH, "h": HEIGHT}


def test_the_best_number_is_marked_in_words_too(lens):
    assert "(best)" in lens.page.locator(".sl-pane[data-id=san] .sl-caption").text_content()
    assert "(best)" not in lens.page.locator(".sl-pane[data-id=bicubic] .sl-caption").text_content()
    label = lens.page.locator(".sl-pane[data-id=san] canvas").get_attribute("aria-label")
    assert label == "SAN, PSNR 32.00 dB (best)"


def test_a_failed_pane_says_its_sentence_and_no_text_becomes_markup(lens):
    lens.choose("troubled", "troubled")
    assert HOSTILE in lens.page.locator(".sl-pane[data-id=san] .sl-message").inner_text()
    assert lens.page.locator(".sl-pane[data-id=lr] .sl-title").inner_text() == HOSTILE
    assert lens.page.locator(".sl-root img").count() == 0
    assert lens.page.title() != "1"
    assert not lens.page.locator("text=Show the original").is_visible()


def test_an_image_that_does_not_load_is_said_and_the_others_stay(lens):
    lens.page.route("**/*.png", lambda route: route.fulfill(status=403, body="gone"))
    lens.choose("board", "board")
    assert "could not be loaded" in lens.page.locator(".sl-pane[data-id=hr] .sl-state").inner_text()
    lens.page.unroute("**/*.png")
    lens.choose("other", "two")
    assert (lens.pixels("san")[:, :, :3] == IMAGES["san"]).all()
    page_errors(lens.page).clear()  # the browser itself reports the refused file


def test_no_value_hides_the_viewer_and_the_next_one_shows_it(lens):
    lens.page.click("#nothing")
    lens.page.wait_for_selector(".sl-root", state="hidden")
    lens.page.click("#other")
    lens.page.wait_for_selector(".sl-root", state="visible")
    assert lens.state()["pane"]["w"] > 0


def test_python_hears_of_the_crop_once_the_view_rests(lens):
    lens.ask("setView(128, 96, 16)")
    crop = lens.state()["crop"]
    expected = clamp_crop(crop | {"zoom": 16}, WIDTH, HEIGHT)
    script = "text => document.querySelector('#heard textarea').value === text"
    lens.page.wait_for_function(script, arg=str(expected))


# --- keyboard, screen reader, themes ---


def test_the_keyboard_reaches_everything_and_gets_out_again(lens):
    lens.page.focus(".sl-toolbar button")
    inside = "document.querySelector('.sl-root').contains(document.activeElement)"
    names = []
    for _ in range(60):
        names.append(lens.page.evaluate("document.activeElement.ariaLabel"))
        lens.press("Tab")
        if not lens.page.evaluate(inside):
            break
    assert not lens.page.evaluate(inside)
    assert all(names)
    assert {"Zoom in (+)", "Fit the whole image (F)", "Keys and gestures (?)", "Enlarge SAN"} <= set(names)


def test_a_focus_ring_is_seen(lens):
    lens.page.focus(".sl-toolbar button")
    lens.press("Tab")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert lens.page.evaluate(style) == "solid"


def test_help_opens_closes_and_gives_the_focus_back(lens):
    lens.focus()
    lens.press("?")
    assert lens.page.locator(".sl-help").is_visible()
    assert "Shift" in lens.page.locator(".sl-help").inner_text()
    lens.press("Escape")
    assert not lens.page.locator(".sl-help").is_visible()
    assert lens.page.evaluate("document.activeElement.className") == "sl-grid"


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of a computed "rgb(r, g, b)", or of "color(srgb r g b)"."""
    text = colour[colour.index("(") + 1 : -1].replace("srgb", "").replace(",", " ").split("/")[0]
    channels = [float(part) for part in text.split()[:3]]
    if not colour.startswith("color"):
        channels = [channel / 255 for channel in channels]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_in_both_themes_and_the_surround_is_the_same_grey(open_page, viewer_url, dark):
    lens = Lens(open_page(viewer_url, dark=dark))
    read = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    ground = luminance(lens.page.evaluate(read, [".sl-pane", "backgroundColor"]))
    assert (ground < 0.2) is dark
    for selector in (".sl-title", ".sl-value dt", ".sl-value dd", ".sl-readout"):
        text = luminance(lens.page.evaluate(read, [selector, "color"]))
        contrast = (max(text, ground) + 0.05) / (min(text, ground) + 0.05)
        assert contrast >= 4.5, selector
    lens.ask("setView(0, 0, 4)")
    assert tuple(lens.canvas("hr")[0, 0]) == SURROUND


# --- touch and phone ---


@pytest.fixture
def phone(open_page, viewer_url) -> Lens:
    return Lens(open_page(viewer_url, viewport=PHONE, ratio=3, touch=True))


@pytest.fixture
def touch(phone):
    """Fingers on the phone's screen: `touch("touchStart", (x, y), ...)` with all that are down, or none at the end."""
    session = phone.page.context.new_cdp_session(phone.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    return send


def test_a_phone_shows_one_pane_a_view_and_does_not_scroll_sideways(phone):
    assert phone.state()["arrangement"] == "strip"
    assert phone.stage("lr")["width"] > 0.75 * PHONE["width"]
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.page.locator(".sl-switcher").get_by_text("SAN").tap()
    phone.page.wait_for_function(
        "Math.abs(document.querySelector('.sl-pane[data-id=san]').getBoundingClientRect().left"
        " - document.querySelector('.sl-grid').getBoundingClientRect().left) < 2"
    )
    assert phone.state()["active"] == "san"


def test_swiping_the_strip_makes_the_pane_in_sight_the_active_one(phone):
    phone.page.evaluate("document.querySelector('.sl-grid').scrollBy({left: 500, behavior: 'instant'})")
    phone.page.wait_for_timeout(300)
    active = phone.state()["active"]
    assert active in METHODS
    assert phone.page.locator(".sl-switcher [aria-pressed=true]").inner_text() == active.upper()


def test_two_fingers_zoom_about_their_middle(phone, touch):
    phone.ask("setView(128, 96, 4)")
    before = phone.state()
    x, y = phone.point_in("lr")
    touch("touchStart", (x - 30, y))
    touch("touchStart", (x - 30, y), (x + 30, y))
    for spread in (40, 50, 60):
        touch("touchMove", (x - spread, y), (x + spread, y))
    touch("touchEnd")
    after = phone.state()
    assert after["view"]["zoom"] == pytest.approx(2 * before["view"]["zoom"], rel=0.05)
    assert after["view"]["cx"] == pytest.approx(128, abs=1)
    assert after["view"]["cy"] == pytest.approx(96, abs=1)


def test_one_finger_pans_a_magnified_picture(phone, touch):
    phone.ask("setView(128, 96, 12)")
    x, y = phone.point_in("lr")
    touch("touchStart", (x, y))
    for way in (10, 30, 60):
        touch("touchMove", (x + way, y))
    touch("touchEnd")
    assert phone.state()["view"]["cx"] == pytest.approx(128 - 60 * 3 / 12, abs=0.5)


def test_a_long_press_holds_up_the_original(phone, touch):
    x, y = phone.point_in("lr")
    touch("touchStart", (x, y))
    phone.page.wait_for_timeout(700)
    assert phone.state()["original"]
    touch("touchEnd")
    assert not phone.state()["original"]


def test_a_swipe_beside_the_pictures_scrolls_the_page(phone, touch):
    box = phone.page.locator(".sl-notice").bounding_box()
    x, y = box["x"] + 10, box["y"] + 10
    touch("touchStart", (x, y))
    for way in (10, 40, 80, 120):
        touch("touchMove", (x, y - way))
    touch("touchEnd")
    phone.page.wait_for_function("window.scrollY > 20")


def test_a_finger_that_starts_on_the_picture_scrolls_only_while_all_of_it_is_in_sight(phone):
    action = "getComputedStyle(document.querySelector('.sl-stage')).touchAction"
    assert phone.page.evaluate(action) == "none"
    phone.page.locator(".sl-toolbar").get_by_text("Fit").tap()
    phone.state()
    assert phone.page.evaluate(action) == "pan-x pan-y"
    assert phone.page.evaluate("getComputedStyle(document.querySelector('.sl-head')).touchAction") == "auto"


# --- speed ---


def test_report_the_frame_time_of_eight_panes_of_two_megapixels(lens, record_property):
    """A report, not a bound: it depends on the machine. Read it in the output of `pytest -rP`."""
    lens.choose("heavy", "heavy")
    lens.page.wait_for_timeout(300)
    script = """zoom => new Promise((done) => {
        const lens = document.querySelector('.sl-root').parentElement.srLens;
        const times = [];
        const step = (now) => {
            times.push(now);
            lens.setView(800 + 200 * Math.sin(times.length / 10), 600, zoom);
            if (times.length < 60) requestAnimationFrame(step);
            else done((times.at(-1) - times[0]) / (times.length - 1));
        };
        requestAnimationFrame(step);
    })"""
    for zoom in (0.2, 1, 4):
        interval = lens.page.evaluate(script, zoom)
        drawing = lens.ask("frames()")[-50:]
        record_property(f"frame_ms_at_{zoom}", round(interval, 1))
        print(f"zoom {zoom}: {interval:.1f} ms a frame, of it {np.median(drawing):.1f} ms drawing")
        assert len(drawing) > 10
