"""What other modules may do with a SyncViewer: events, overlays, masks, tools, state; and the wipe mode."""

from __future__ import annotations

import numpy as np
import pytest
from viewer_lens import HEIGHT, IDS, IMAGES, WIDTH, Lens, on_screen

pytestmark = pytest.mark.browser


@pytest.fixture
def lens(lens_of_this_file) -> Lens:
    """One page for all tests of this file, put back to the grid."""
    lens_of_this_file.ask("mask(null)")
    lens_of_this_file.ask("setTool('pan')")
    lens_of_this_file.ask("restore({modes: {}, view: {mode: 'fit'}, region: null, segment: null})")
    lens_of_this_file.page.mouse.move(2, 2)
    lens_of_this_file.focus()
    return lens_of_this_file


def listen(lens: Lens, event: str) -> None:
    script = """name => {
        const lens = document.querySelector('.sl-root').parentElement.srLens;
        window.heard = [];
        window.deaf?.();
        window.deaf = lens.on(name, (detail) => window.heard.push(detail));
    }"""
    lens.page.evaluate(script, event)


def heard(lens: Lens) -> list[dict]:
    lens.settle()
    return lens.page.evaluate("window.heard")


def drag(lens: Lens, pane: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    lens.page.mouse.move(*lens.middle_of(pane, *start))
    lens.page.mouse.down()
    lens.page.mouse.move(*lens.middle_of(pane, *end), steps=3)
    lens.page.mouse.up()


def test_the_view_is_told_once_a_frame_and_a_click_names_its_pixel(lens):
    listen(lens, "viewchange")
    lens.ask("setView(100, 80, 6)")
    assert heard(lens) == [{"cx": 100, "cy": 80, "zoom": 6, "mode": "free"}]
    listen(lens, "pick")
    lens.page.mouse.click(*lens.middle_of("bicubic", 97, 83))
    assert heard(lens) == [{"x": 97, "y": 83, "id": "bicubic"}]
    drag(lens, "san", (100, 80), (104, 80))
    assert len(heard(lens)) == 1  # a drag is no click


def test_a_dragged_rectangle_is_told_in_whole_pixels_and_drawn_in_all_panes(lens):
    lens.ask("setView(100, 80, 6)")
    before = {name: lens.canvas(name) for name in IDS}
    listen(lens, "region")
    lens.ask("setTool('region')")
    drag(lens, "san", (112, 90), (96, 84))
    region = {"x": 96, "y": 84, "w": 17, "h": 7}
    assert heard(lens)[-1] == {"region": region, "done": True}
    assert lens.ask("getView()")["cx"] == 100  # nothing was panned
    lens.ask("setTool('pan')")  # its handles lie on the rectangle only while it is in hand
    lens.page.mouse.move(2, 2)
    state = lens.state()
    left, top = (state["origin"][axis] + region[axis] * 6 for axis in "xy")
    for name in IDS:
        canvas = lens.canvas(name)
        changed = (canvas != before[name]).any(axis=2)
        inside = changed[top + 1 : top + 41, left + 1 : left + 101]
        assert changed.any() and not inside.any(), name
        assert (canvas[top + 20, left - 1] == 255).all(), name  # the line lies just outside of the pixels


def test_a_rectangle_is_drawn_with_keys_alone(lens):
    lens.ask("setTool('region')")
    lens.press("c", "Enter", "ArrowRight", "ArrowRight", "ArrowDown", "Enter")
    assert lens.ask("getRegion()") == {"x": WIDTH // 2, "y": HEIGHT // 2, "w": 3, "h": 2}
    lens.press("c")


def test_a_rectangle_is_drawn_resized_and_moved_by_button_mouse_and_keys_without_a_click_first(lens):
    lens.ask("setView(100, 80, 6)")
    lens.page.get_by_role("button", name="Region: Draw").click()
    assert lens.ask("getTool()") == "region"
    drag(lens, "san", (96, 84), (112, 90))
    assert lens.ask("getRegion()") == {"x": 96, "y": 84, "w": 17, "h": 7}
    drag(lens, "bicubic", (112, 90), (117, 93))  # the lower right handle, in another pane
    assert lens.ask("getRegion()") == {"x": 96, "y": 84, "w": 22, "h": 10}
    drag(lens, "san", (106, 88), (100, 80))  # what is inside moves all of it
    region = {"x": 90, "y": 76, "w": 22, "h": 10}
    assert lens.ask("getRegion()") == region
    # Keys, with the focus elsewhere: it is enough to point at the viewer.
    lens.page.focus("#whole")
    lens.page.mouse.move(*lens.middle_of("san", 100, 80))
    lens.press("Escape")
    assert lens.ask("getTool()") == "pan"
    lens.press("r", "d")
    assert lens.ask("getTool()") == "region" and lens.ask("getDifference()")["on"]
    lens.press("d")
    lens.page.keyboard.down("Shift")
    assert lens.state()["original"]
    lens.page.keyboard.up("Shift")
    lens.focus()
    lens.press("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowUp")
    assert lens.ask("getRegion()") == {"x": 92, "y": 75, "w": 23, "h": 9}
    assert lens.ask("getView()")["cx"] == 100
    lens.press("Delete")
    assert lens.ask("getRegion()") is None
    lens.press("Enter")  # one in the middle of what is in sight
    region = lens.ask("getRegion()")
    assert abs(region["x"] + region["w"] / 2 - 100) <= 1
    lens.page.mouse.move(2, 2)
    lens.page.focus("#whole")
    lens.press("d")
    assert not lens.ask("getDifference()")["on"]  # nobody points at the viewer


def test_a_rectangle_keeps_to_the_picture_and_nonsense_takes_it_away(lens):
    lens.ask("setRegion({x: -5, y: 3.4, w: 1e9, h: 2})")
    assert lens.ask("getRegion()") == {"x": 0, "y": 3, "w": WIDTH, "h": 3}
    lens.ask("setRegion({x: 'a', y: 3, w: 4, h: 2})")
    assert lens.ask("getRegion()") is None


def test_an_overlay_is_drawn_in_hr_coordinates_on_panes_and_map_and_goes_again(lens):
    lens.ask("setView(100, 80, 6)")
    plain = lens.canvas("san")
    lens.page.evaluate("""() => {
        const lens = document.querySelector('.sl-root').parentElement.srLens;
        window.kinds = new Set();
        window.overlay = lens.addOverlay((context, place) => {
            window.kinds.add(place.kind);
            const [x, y] = place.toPane(100, 80);
            context.fillStyle = "#ff00ff";
            context.fillRect(x, y, place.zoom, place.zoom);
        });
    }""")
    state, canvas = lens.state(), lens.canvas("san")
    magenta = (canvas == (255, 0, 255)).all(axis=2)
    assert magenta.sum() == 36
    y, x = np.argwhere(magenta)[0]
    assert ((x - state["origin"]["x"]) / 6, (y - state["origin"]["y"]) / 6) == (100, 80)
    assert lens.page.evaluate("[...window.kinds].sort()") == ["map", "pane"]
    lens.page.evaluate("window.overlay.remove()")
    assert (lens.canvas("san") == plain).all()


def test_a_mask_hides_names_and_numbers_everywhere(lens):
    everything = "document.querySelector('.sl-root').outerHTML"
    assert "BICUBIC" in lens.page.evaluate(everything)
    lens.ask("mask({bicubic: 'A', nearest: 'B', san: 'C'})")
    for mode in ("grid", "flip", "wipe"):
        lens.ask(f"setMode('{mode}')")
        html = lens.page.evaluate(everything)
        for secret in ("BICUBIC", "NEAREST", "32.00 dB", "31.00 dB"):
            at = html.find(secret)
            assert at < 0, (mode, html[max(at - 200, 0) : at + 40])
    assert lens.ask("isMasked()")
    lens.ask("mask(null)")
    assert "BICUBIC" in lens.page.evaluate(everything)
    assert "32.00 dB" in lens.page.evaluate(everything)


def test_state_goes_out_and_comes_back_and_nonsense_changes_nothing(lens):
    lens.ask("setView(101, 77, 5)")
    lens.ask("setOrder(['san', 'hr', 'lr', 'nearest', 'bicubic'])")
    lens.ask("setHidden('nearest', true)")
    lens.ask("setMode('flip', 'bicubic')")
    lens.ask("setRegion({x: 4, y: 5, w: 6, h: 7})")
    saved = lens.ask("save()")
    lens.ask("restore({modes: {}, view: {mode: 'fit'}, region: null})")
    assert lens.state()["arrangement"] == "grid"
    lens.page.evaluate("state => document.querySelector('.sl-root').parentElement.srLens.restore(state)", saved)
    assert lens.ask("save()") == saved
    assert lens.state()["active"] == "bicubic"
    nonsense = {
        "view": {"cx": "x", "cy": -1e99, "zoom": None},
        "modes": {"mode": "no", "order": 5, "hidden": [None, "ghost"], "active": {}},
        "region": [1],
        "segment": {"x0": "<b>"},
    }
    lens.page.evaluate("state => document.querySelector('.sl-root').parentElement.srLens.restore(state)", nonsense)
    state = lens.state()
    assert state["arrangement"] == "grid" and state["region"] is None and state["segment"] is None
    assert lens.page.locator(".sl-pane:visible").count() == len(IDS)


# --- order, hidden panes ---


def test_panes_are_moved_and_hidden_with_keys(lens):
    def seen() -> list[str]:
        return lens.page.eval_on_selector_all(".sl-pane", "nodes => nodes.map((node) => node.dataset.id)")

    assert seen() == list(IDS)
    lens.page.mouse.move(*lens.point_in("san"))
    lens.press("<")
    assert seen() == ["lr", "nearest", "san", "bicubic", "hr"]
    lens.press("1")
    lens.press("h")
    assert lens.state()["active"] == "nearest"
    lens.press("Escape")
    assert seen() == ["nearest", "san", "bicubic", "hr"]
    lens.press("2")
    assert lens.state()["active"] == "san"  # digits follow the order on the page
    lens.choose("other", "two")
    assert seen() == ["nearest", "san", "bicubic", "hr"]  # so does the next comparison
    lens.ask("setHidden('hr', true)")
    lens.focus()
    lens.page.keyboard.down("Shift")
    assert lens.state()["original"]  # the original is held up even where its pane is hidden
    lens.page.keyboard.up("Shift")
    lens.choose("whole", "three")


# --- wipe ---


def wiped(lens: Lens, left: str, right: str, share: float) -> np.ndarray:
    state = lens.state()
    a, b = on_screen(IMAGES[left], state), on_screen(IMAGES[right], state)
    edge = round(share * state["pane"]["w"])
    return np.where((np.arange(state["pane"]["w"]) < edge)[None, :, None], a, b)


def test_wipe_shows_one_image_left_of_the_divider_and_the_other_right_of_it(lens):
    lens.press("w")
    lens.ask("setView(128, 96, 5)")
    bar = lens.page.locator(".sl-options:visible")
    bar.get_by_label("Left of the divider").select_option("bicubic")
    bar.get_by_label("Right of the divider").select_option("san")
    lens.focus()
    assert lens.page.locator(".sl-pane:visible").count() == 1
    assert (lens.canvas("wipe") == wiped(lens, "bicubic", "san", 0.5)).all()
    box = lens.stage("wipe")
    lens.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    lens.page.mouse.down()
    lens.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2, steps=3)
    lens.page.mouse.up()
    assert (lens.canvas("wipe") == wiped(lens, "bicubic", "san", 0.25)).all()
    assert lens.ask("getView()")["cx"] == 128  # the picture stayed
    lens.page.get_by_role("slider", name="Divider").press("ArrowRight")
    assert (lens.canvas("wipe") == wiped(lens, "bicubic", "san", 0.27)).all()
    lens.focus()
    lens.press(".")
    assert lens.page.get_by_role("slider", name="Divider").get_attribute("aria-valuenow") == "29"
    lens.press("Space")
    assert (lens.canvas("wipe") == wiped(lens, "san", "bicubic", 0.29)).all()
    lens.press("5")
    assert (lens.canvas("wipe") == wiped(lens, "san", "hr", 0.29)).all()
    heads = lens.page.locator(".sl-wipe .sl-title").all_inner_texts()
    assert heads == ["SAN", "HR"]
    lens.press("Escape")
    assert lens.state()["arrangement"] == "grid"
