"""Looking closely with the SyncViewer: printed values, pixel grid, crosshair, table, profile, menu of the panes."""

from __future__ import annotations

import base64
import codecs
import csv
import io

import numpy as np
import pytest
from PIL import Image
from viewer_lens import IDS, IMAGES, METHODS, SCALE, Lens, on_screen

from sr_core.image.color import luma_bt601_studio

pytestmark = pytest.mark.browser

LUMA = {name: luma_bt601_studio(image) for name, image in IMAGES.items()}
# The line's own panel; histogram and spectrum look like it.
PROFILE = ".sl-profile:not(.sl-histogram):not(.sl-spectrum)"
CLEAN = "restore({modes: {}, marks: {values: 'rgb'}, table: false, segment: null, region: null})"


@pytest.fixture
def lens(lens_of_this_file) -> Lens:
    """One page for all tests of this file, put back to the grid."""
    lens_of_this_file.focus()
    lens_of_this_file.press("Escape", "Escape", "Escape")
    lens_of_this_file.ask("setDifference({on: false})")
    lens_of_this_file.ask(CLEAN)
    lens_of_this_file.ask("setView(128, 96, 4)")
    lens_of_this_file.page.mouse.move(2, 2)
    lens_of_this_file.focus()
    return lens_of_this_file


def cells(lens: Lens, name: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """(canvas block, RGB) of each whole pixel in sight."""
    state, canvas = lens.state(), lens.canvas(name)
    zoom, origin = int(state["view"]["zoom"]), state["origin"]
    found = []
    for y in range(-(origin["y"] // zoom), 192):
        for x in range(-(origin["x"] // zoom), 256):
            top, left = origin["y"] + y * zoom, origin["x"] + x * zoom
            if min(top, left) >= 0 and top + zoom <= canvas.shape[0] and left + zoom <= canvas.shape[1]:
                found.append((canvas[top : top + zoom, left : left + zoom], IMAGES[name][y, x]))
    return found


# --- marks on pixels ---


@pytest.mark.parametrize(("zoom", "mode"), [(24, "y"), (24, "rgb"), (48, "rgb")])
def test_values_are_printed_in_the_pixels_in_black_or_white_whichever_is_read(lens, zoom, mode):
    lens.ask(f"restore({{marks: {{values: '{mode}'}}, view: {{cx: 128, cy: 96, zoom: {zoom}}}}})")
    seen = cells(lens, "san")
    assert len(seen) > 8
    for block, rgb in seen:
        changed = (block != rgb).any(axis=2)
        assert 0.02 < changed.mean() < 0.4
        assert not changed[0].any() and not changed[:, 0].any()  # the pixel's own colour is seen around the type
        strongest = block[changed][np.abs(block[changed].astype(int) - rgb).sum(axis=1).argmax()]
        assert (strongest > 200).all() if luma_bt601_studio(rgb) < 128 else (strongest < 60).all()


def test_each_value_has_its_own_print_wherever_it_stands(lens):
    """Black type on the light half of the greys, white on the dark: as shapes, all values differ."""
    lens.choose("greys", "greys")
    lens.ask("restore({marks: {values: 'rgb'}, view: {cx: 8, cy: 8, zoom: 48}})")
    state = lens.state()
    shapes: dict[int, bytes] = {}
    for name in ("up", "down"):
        canvas, origin = lens.canvas(name), state["origin"]
        for y in range(16):
            for x in range(16):
                value = 16 * y + x if name == "up" else 255 - 16 * y - x
                top, left = origin["y"] + 48 * y, origin["x"] + 48 * x
                if min(top, left) < 0 or top + 48 > canvas.shape[0] or left + 48 > canvas.shape[1]:
                    continue
                block = canvas[top : top + 48, left : left + 48, 0]
                ink = (np.abs(block.astype(int) - value) > 50).tobytes()
                assert shapes.setdefault(value, ink) == ink
    assert len(shapes) > 60
    assert len(set(shapes.values())) == len(shapes)
    lens.choose("whole", "three")


def test_nothing_is_printed_below_24_times_or_when_switched_off(lens):
    lens.ask("setView(128, 96, 16)")
    assert (lens.canvas("san") == on_screen(IMAGES["san"], lens.state())).all()
    lens.ask("setView(128, 96, 24)")
    assert not (lens.canvas("san") == on_screen(IMAGES["san"], lens.state())).all()
    lens.press("v", "v")
    assert lens.ask("save()")["marks"]["values"] == "off"
    assert (lens.canvas("san") == on_screen(IMAGES["san"], lens.state())).all()


def test_g_draws_a_line_between_pixels_and_nothing_in_them(lens):
    lens.ask("restore({marks: {values: 'off'}, view: {cx: 128, cy: 96, zoom: 12}})")
    plain = lens.canvas("san")
    lens.press("g")
    state, grid = lens.state(), lens.canvas("san")
    changed = (grid != plain).any(axis=2)
    rows, columns = np.nonzero(changed)
    on_line = ((rows - state["origin"]["y"]) % 12 == 0) | ((columns - state["origin"]["x"]) % 12 == 0)
    assert on_line.all()
    assert changed[state["origin"]["y"] % 12 :: 12].all() and changed[:, state["origin"]["x"] % 12 :: 12].all()
    lr = (lens.canvas("lr") != on_screen(IMAGES["lr"], state)).any(axis=2)
    columns = np.nonzero(lr.all(axis=0))[0]
    assert set(np.diff(columns)) == {12 * SCALE}  # the LR's pixels are larger, and so is their grid


def test_difference_values_are_printed_too(lens):
    lens.ask("setDifference({on: true, kind: 'signed', gains: {luma: 1}})")
    lens.ask("restore({marks: {values: 'rgb'}, view: {cx: 128, cy: 96, zoom: 32}})")
    printed = lens.canvas("san")
    lens.press("v", "v")
    assert 0.02 < (printed != lens.canvas("san")).any(axis=2).mean() < 0.4


# --- crosshair and table ---


def row(lens: Lens, name: str) -> list[str]:
    line = lens.page.locator(".sl-table tbody tr", has_text=name.upper())
    return [text.replace("\u2212", "-") for text in line.locator("td").all_inner_texts()]


def check_table(lens: Lens, x: int, y: int) -> None:
    assert f"{x}, {y}" in lens.page.locator(".sl-table caption").inner_text()
    for name in IDS:
        at = (y, x) if name != "lr" else (y // SCALE, x // SCALE)
        expected = [*map(str, IMAGES[name][at]), f"{LUMA[name][at]:.1f}"]
        away = LUMA[name][at] - LUMA["hr"][y, x]
        assert row(lens, name) == [*expected, f"{away:+.1f}" if name in METHODS else "\u2013"], name


def test_the_table_shows_rgb_luma_and_the_difference_at_the_crosshair(lens):
    lens.press("i")
    lens.page.mouse.move(*lens.middle_of("bicubic", 120, 90))
    lens.state()
    check_table(lens, 120, 90)
    button = lens.page.get_by_role("button", name="Table of the values under the crosshair (I)")
    assert button.get_attribute("aria-pressed") == "true"
    lens.press("i")
    assert not lens.page.locator(".sl-table").is_visible()


def test_without_an_original_there_is_no_difference_column(lens):
    lens.choose("place", "share 1")
    lens.focus()
    lens.press("i")
    heads = lens.page.locator(".sl-table thead th").all_inner_texts()
    assert heads == ["Method", "R", "G", "B", "Y"]
    lens.choose("whole", "three")


def test_the_crosshair_is_moved_by_keys_alone_and_spoken(lens):
    lens.press("i", "c")
    assert lens.state()["pixel"] == {"x": 128, "y": 96}
    lens.press("ArrowRight", "ArrowRight", "ArrowUp")
    assert lens.state()["pixel"] == {"x": 130, "y": 95}
    check_table(lens, 130, 95)
    assert all(lens.page.locator(f".sl-pane[data-id={name}] .sl-cross").is_visible() for name in IDS)
    lens.page.wait_for_function(
        "/^Pixel 130, 95: .*SAN.RGB/.test(document.querySelector('.sl-root > [role=status]').textContent)"
    )
    lens.page.mouse.move(*lens.middle_of("san", 120, 90))
    assert lens.state()["pixel"] == {"x": 130, "y": 95}  # the pointer does not take it away
    for _ in range(70):
        lens.press("ArrowDown")
    crop = lens.state()["crop"]
    assert crop["y"] <= lens.state()["pixel"]["y"] < crop["y"] + crop["h"]
    # The view has followed at the same zoom, of which nothing is spoken over the pixel.
    said = f"Pixel 130, {lens.state()['pixel']['y']}: "
    status = "document.querySelector('.sl-root > [role=status]').textContent"
    lens.page.wait_for_function(f"{status}.startsWith({said!r})")
    # By the page's own clock, longer than a zoom waits until it is spoken.
    lens.page.evaluate("new Promise((done) => setTimeout(done, 1000))")
    assert lens.page.evaluate(status).startswith(said)
    lens.press("Escape")
    assert lens.state()["pixel"] is None


# --- line profile ---


def plotted(lens: Lens) -> dict[str, float]:
    """The values in the plot's legend."""
    entries = lens.page.locator(f"{PROFILE} .sl-entry").all_inner_texts()
    return {words.split()[0]: float(words.split()[-1]) for words in entries}


@pytest.mark.parametrize(
    ("start", "end"), [((100, 90), (150, 90)), ((150, 90), (120, 80)), ((120, 75), (124, 110)), ((130, 110), (110, 80))]
)
def test_a_dragged_line_plots_the_luma_of_every_image_along_it(lens, start, end):
    lens.press("p")
    lens.page.mouse.move(*lens.middle_of("san", *start))
    lens.page.mouse.down()
    lens.page.mouse.move(*lens.middle_of("san", *end), steps=3)
    lens.page.mouse.up()
    segment = {"x0": start[0], "y0": start[1], "x1": end[0], "y1": end[1]}
    assert lens.state()["segment"] == segment
    count = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    plot = lens.page.get_by_role("slider", name="Luma along the line, one curve per method")
    assert plot.get_attribute("aria-valuemax") == str(count)
    plot.focus()
    lens.press("Home")
    for step in (0, 1, 5, count):
        lens.press("Home", *(["ArrowRight"] * step if step < count else ["End"]))
        pixel = lens.state()["pixel"]
        exact = [a + (b - a) * step / count for a, b in zip(start, end, strict=True)]
        assert abs(pixel["x"] - exact[0]) <= 0.5 and abs(pixel["y"] - exact[1]) <= 0.5
        values = plotted(lens)
        for name in IDS:
            at = (pixel["y"], pixel["x"]) if name != "lr" else (pixel["y"] // SCALE, pixel["x"] // SCALE)
            assert values[name.upper()] == pytest.approx(LUMA[name][at], abs=0.051), (name, step)
    with lens.page.expect_download() as saving:
        lens.page.locator(f"{PROFILE} .sl-save").first.click()
    assert saving.value.suggested_filename == "profile.csv"
    content = saving.value.path().read_bytes()
    assert content.startswith(codecs.BOM_UTF8), "without it Excel garbles Korean titles"
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert (rows[0][:2], rows[-1][:2]) == ([str(x) for x in start], [str(x) for x in end]) and len(rows) == count + 1
    last = dict(zip(head, rows[-1], strict=True))
    assert float(last["SAN"]) == pytest.approx(LUMA["san"][end[1], end[0]], abs=0.051)
    assert (lens.canvas("san") != on_screen(IMAGES["san"], lens.state())).any()  # the line is drawn on the panes
    lens.focus()
    lens.press("p")
    assert lens.state()["segment"] is None and not lens.page.locator(PROFILE).is_visible()


def test_the_line_is_drawn_with_keys_alone_and_curves_have_the_methods_colours(lens):
    lens.press("p", "c", "Enter", "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    assert lens.state()["segment"] == {"x0": 128, "y0": 96, "x1": 131, "y1": 96}
    colours = lens.page.eval_on_selector_all(
        f"{PROFILE} .sl-line", "nodes => nodes.map((node) => getComputedStyle(node).borderTopColor)"
    )
    named = {pane["id"]: pane["colour"] for pane in lens.ask("panes()")}
    assert [colour for colour in colours if colour in named.values()] == [named[name] for name in METHODS]
    assert colours[-1] == "rgb(255, 255, 255)"  # the original
    plot = lens.page.locator(f"{PROFILE} .sl-plot")
    drawn = base64.b64decode(plot.evaluate("node => node.toDataURL()").partition(",")[2])
    pixels = np.asarray(Image.open(io.BytesIO(drawn)).convert("RGB")).reshape(-1, 3)
    for name in METHODS:
        colour = [int(part) for part in named[name][4:-1].split(",")]
        assert (np.abs(pixels.astype(int) - colour).max(axis=1) < 24).sum() > 20, name


# --- menu of the panes ---


def seen(lens: Lens) -> list[str]:
    return lens.page.eval_on_selector_all(".sl-pane", "nodes => nodes.map((node) => node.dataset.id)")


def test_the_menu_hides_and_orders_panes_and_keeps_the_focus(lens):
    lens.page.get_by_role("button", name="Show, hide and order the panes").click()
    menu = lens.page.get_by_role("dialog", name="Panes")
    menu.get_by_role("checkbox", name="NEAREST").uncheck()
    assert seen(lens) == ["lr", "bicubic", "san", "hr"]
    menu.get_by_role("button", name="Move SAN forward").focus()
    lens.press("Enter", "Enter")
    assert seen(lens)[:3] == ["lr", "san", "bicubic"]
    assert lens.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move SAN forward"
    menu.get_by_role("checkbox", name="Pixel grid").check()
    assert lens.ask("save()")["marks"]["grid"]
    menu.get_by_role("button", name="All, in the usual order").click()
    assert seen(lens) == list(IDS)
    lens.press("Escape")
    assert not menu.is_visible()


def test_a_heading_drags_its_pane_to_another_place(lens):
    head = lens.page.locator(".sl-pane[data-id=san] .sl-title").bounding_box()
    lens.page.mouse.move(head["x"] + 5, head["y"] + 5)
    lens.page.mouse.down()
    lens.page.mouse.move(*lens.point_in("nearest"), steps=4)
    lens.page.mouse.up()
    assert seen(lens) == ["lr", "san", "nearest", "bicubic", "hr"]
