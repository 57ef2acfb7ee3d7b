"""SyncViewer in a real browser: the pixels on screen are the pixels that were measured; hands and keys do as told."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import uniform_filter
from viewer_lens import HEIGHT, IDS, IMAGES, OPENING, WIDTH, Lens, averaged, line_pictures, on_screen

pytestmark = pytest.mark.browser


@pytest.fixture
def lens(lens_of_this_file) -> Lens:
    """One page for all tests of this file, put back to how it opened."""
    lens_of_this_file.put_back()
    return lens_of_this_file


# --- pixels ---


def test_every_pane_decodes_to_the_array_it_was_made_from(lens):
    for name in IDS:
        decoded = lens.pixels(name)
        assert np.count_nonzero(decoded[:, :, :3] != IMAGES[name]) == 0
        assert (decoded[:, :, 3] == 255).all()


@pytest.mark.parametrize("zoom", [1, 4, 7])
def test_every_canvas_shows_whole_pixels_at_whole_zooms(lens, zoom):
    shows_whole_pixels(lens, 1, zoom)


@pytest.mark.parametrize(
    ("ratio", "zoom"), [(1.5, 4), *(pytest.param(*case, marks=pytest.mark.slow) for case in ((2, 1), (3, 5)))]
)
def test_every_canvas_of_a_finer_screen_shows_whole_pixels(open_page, viewer_url, ratio, zoom):
    shows_whole_pixels(Lens(open_page(viewer_url, ratio=ratio)), ratio, zoom)


def shows_whole_pixels(lens: Lens, ratio: float, zoom: int) -> None:
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
    origin = state["origin"]

    def even() -> bool:
        canvas = lens.canvas("hr")[:, :, 0]
        inner = canvas[origin["y"] + 4 : -origin["y"] - 4 or None, origin["x"] + 4 : -origin["x"] - 4 or None]
        return abs(inner.astype(int) - 128).max() <= 4

    lens.until(even)  # the halved copies are made beside the first frames


@pytest.mark.parametrize("zoom", [0.3, 0.45, 0.7])
def test_thin_lines_do_not_glint_when_shrunk(lens, zoom):
    """A glint is a spot, five by five, that is brighter or darker than the mean of the picture's pixels under it.

    Linear smoothing of the halved copies alone has 4.0 at 0.3 in the pane of the nearest method and 1.2 in the
    bicubic one: the pixels' edges make it look worse than it is.
    """
    lens.choose("lines", "lines")
    lens.ask(f"setView(700, 700, {zoom})")
    state = lens.state()
    assert state["view"]["zoom"] == zoom
    for name, picture in line_pictures().items():
        mean = averaged(picture, state)
        inside = np.isfinite(mean)
        assert inside.mean() > 0.3 and np.nanstd(mean) > 50  # the picture is there, and far from flat

        def glints(name: str = name, mean: np.ndarray = mean, inside: np.ndarray = inside) -> float:
            away = np.where(inside, lens.canvas(name)[:, :, 0] - np.nan_to_num(mean), 0)
            return np.sqrt((uniform_filter(away, 5) ** 2).mean())

        lens.until(lambda glints=glints: glints() <= 2)  # the halved copies are made beside the first frames


def test_the_toolbar_says_when_the_picture_is_shrunk(lens):
    lens.choose("board", "board")
    assert "shrunk for display" in lens.page.locator(".sl-row").inner_text()
    assert lens.page.locator(".sl-zoom").get_attribute("title").startswith("Shrunk for display")
    lens.page.click("text=1:1")
    assert "shrunk for display" not in lens.page.locator(".sl-row").inner_text()
    assert lens.page.locator(".sl-zoom").get_attribute("title") == ""


# --- one view ---


def test_it_opens_on_the_given_crop_with_whole_pixels(open_page, viewer_url):
    state = Lens(open_page(viewer_url)).state()
    assert state["view"]["zoom"] == int(state["view"]["zoom"]) > 1
    crop = state["crop"]
    assert crop["x"] <= OPENING.x and crop["y"] <= OPENING.y
    assert crop["x"] + crop["w"] >= OPENING.x + OPENING.w
    assert crop["y"] + crop["h"] >= OPENING.y + OPENING.h


def test_a_crop_larger_than_the_pane_opens_at_its_middle_without_shrinking(lens):
    lens.choose("large", "large")
    view = lens.state()["view"]
    assert (view["cx"], view["cy"], view["zoom"]) == (850, 750, 1)


def test_the_wheel_zooms_at_the_pointer(lens):
    x, y = lens.point_in("bicubic", 0.8, 0.3)
    lens.page.mouse.move(x, y)
    before = lens.state()

    def under(state):
        px = (0.8 - 0.5) * state["pane"]["w"] / state["view"]["zoom"] + state["view"]["cx"]
        py = (0.3 - 0.5) * state["pane"]["h"] / state["view"]["zoom"] + state["view"]["cy"]
        return px, py

    for _ in range(4):
        lens.wheel(-120)
    after = lens.state()
    assert after["view"]["zoom"] >= 2 * before["view"]["zoom"]
    assert after["view"]["zoom"] == int(after["view"]["zoom"])  # a mouse with notches goes by whole steps
    assert under(after) == pytest.approx(under(before), abs=0.5)
    for _ in range(6):
        lens.wheel(33)  # as a trackpad does
    after, further = lens.state(), after
    assert further["view"]["zoom"] / 2 < after["view"]["zoom"] < further["view"]["zoom"] - 1
    assert under(after) == pytest.approx(under(before), abs=0.5)


def test_the_wheel_scrolls_the_page_when_there_is_nothing_left_to_zoom_out(lens):
    lens.page.set_viewport_size({"width": 1440, "height": 500})
    lens.focus()
    lens.press("f", "-", "-")
    lens.page.mouse.move(*lens.point_in("lr", 0.5, 0.1))
    lens.settle()
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
    lens.press("2", "Escape")
    assert lens.state()["arrangement"] == "grid"


def test_a_picture_that_has_room_stays_whole_and_the_grid_finds_its_place_again(lens):
    lens.ask("setView(10, 10, 2)")
    lens.focus()
    lens.press("5")
    state = lens.state()
    assert state["pane"]["w"] > 2 * WIDTH and state["pane"]["h"] > 2 * HEIGHT
    assert state["crop"] == {"x": 0, "y": 0, "w": WIDTH, "h": HEIGHT}
    lens.press("Escape")
    view = lens.state()["view"]
    assert (view["cx"], view["cy"]) == (10, 10)


@pytest.mark.parametrize("height", [900, 700])
def test_a_pane_alone_fits_the_window_with_its_caption(lens, height):
    lens.page.set_viewport_size({"width": 1440, "height": height})
    lens.focus()
    lens.press("4")
    lens.state()
    box = lens.page.locator(".sl-pane[data-id=san]").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= height
    values = lens.page.locator(".sl-pane[data-id=san] .sl-value").all()
    assert [entry.bounding_box()["height"] for entry in values] == [16] * len(values)


def test_captions_keep_label_and_value_on_one_line_and_values_in_line(lens):
    lens.choose("whole", "three")
    assert lens.state()["arrangement"] == "grid"
    lens.page.wait_for_selector(".sl-pane[data-id=san] .sl-value")
    for name in ("nearest", "san"):
        boxes = [entry.bounding_box() for entry in lens.page.locator(f".sl-pane[data-id={name}] .sl-value").all()]
        assert {box["height"] for box in boxes} == {16}
        right = max(box["x"] + box["width"] for box in boxes)
        long = boxes[1]
        assert long["x"] + long["width"] == pytest.approx(right, abs=1)
        caption = lens.page.locator(f".sl-pane[data-id={name}] .sl-caption").bounding_box()
        assert caption["height"] <= 16 * len({box["y"] for box in boxes}) + 10


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
