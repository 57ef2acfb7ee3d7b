"""SyncViewer in a real browser: values from Python, keyboard and screen reader, themes, touch and phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pages import PHONE, page_errors
from viewer_lens import HEIGHT, HOSTILE, IMAGES, SURROUND, WIDTH, Lens, on_screen

pytestmark = pytest.mark.browser


@pytest.fixture
def lens(lens_of_this_file) -> Lens:
    """One page for all tests of this file, put back to how it opened."""
    lens_of_this_file.put_back()
    return lens_of_this_file


@pytest.fixture
def new_lens(open_page, viewer_url) -> Lens:
    """For what a viewer does with values that it sees for the first time."""
    return Lens(open_page(viewer_url))


# --- values from Python ---


def test_panes_stream_in_without_losing_view_or_focus(new_lens):
    new_lens.choose("step0", "one")
    new_lens.page.wait_for_selector(".sl-pane[data-id=nearest][data-status=running]")
    bar = new_lens.page.locator(".sl-pane[data-id=nearest] [role=progressbar]")
    assert bar.get_attribute("aria-valuenow") == "25"
    assert not new_lens.page.locator(".sl-pane[data-id=san] [role=progressbar]").is_visible()
    new_lens.ask("setView(33, 44, 5)")
    new_lens.press("1")
    new_lens.focus()
    new_lens.press("Escape")
    before = new_lens.state()["view"]
    new_lens.page.evaluate("window.pane = document.querySelector('.sl-pane[data-id=lr]')")
    # Pressed by script: the pointer's click would move the focus, which is what is under test.
    new_lens.page.evaluate("document.querySelector('#step1').click()")
    new_lens.page.wait_for_selector(".sl-pane[data-id=nearest][data-status=done]")
    after = new_lens.state()
    assert after["view"] == before
    assert new_lens.page.evaluate("document.activeElement.className") == "sl-grid"
    assert new_lens.page.evaluate("window.pane.isConnected")
    assert (new_lens.canvas("nearest") == on_screen(IMAGES["nearest"], after)).all()


def test_another_key_opens_on_its_own_crop(new_lens):
    new_lens.ask("setView(200, 150, 16)")
    new_lens.choose("other", "two")
    view = new_lens.state()["view"]
    assert (view["cx"], view["cy"]) == (32, 24)
    new_lens.choose("whole", "three")
    assert new_lens.state()["crop"] == {"x": 0, "y": 0, "w": WIDTH, "h": HEIGHT}


def test_the_best_number_is_marked_in_words_too(lens):
    assert "(best)" in lens.page.locator(".sl-pane[data-id=san] .sl-caption").text_content()
    assert "(best)" not in lens.page.locator(".sl-pane[data-id=bicubic] .sl-caption").text_content()
    label = lens.page.locator(".sl-pane[data-id=san] canvas").get_attribute("aria-label")
    assert label.startswith("SAN, PSNR 32.00 dB (best), LR consistency 45.67 dB (best), Time 0.12 s")


def test_a_failed_pane_says_its_sentence_and_no_text_becomes_markup(lens):
    lens.choose("troubled", "troubled")
    assert HOSTILE in lens.page.locator(".sl-pane[data-id=san] .sl-message").inner_text()
    assert lens.page.locator(".sl-pane[data-id=lr] .sl-title").inner_text() == HOSTILE
    assert lens.page.locator(".sl-root img").count() == 0
    assert lens.page.title() != "1"
    assert not lens.page.locator("text=Show the original").is_visible()


def test_an_image_that_does_not_load_is_said_and_the_others_stay(new_lens):
    new_lens.page.route("**/*.png", lambda route: route.fulfill(status=403, body="gone"))
    new_lens.choose("board", "board")
    assert "could not be loaded" in new_lens.page.locator(".sl-pane[data-id=hr] .sl-state").inner_text()
    new_lens.page.unroute("**/*.png")
    new_lens.choose("other", "two")
    assert (new_lens.pixels("san")[:, :, :3] == IMAGES["san"]).all()
    page_errors(new_lens.page).clear()  # the browser itself reports the refused file


def test_no_value_hides_the_viewer_and_the_next_one_shows_it(lens):
    lens.page.click("#nothing")
    lens.page.wait_for_selector(".sl-root", state="hidden")
    lens.page.click("#other")
    lens.page.wait_for_selector(".sl-root", state="visible")
    assert lens.state()["pane"]["w"] > 0


def test_the_view_carries_over_to_another_size_of_the_same_picture_and_back(lens):
    lens.choose("place", "share 1")
    lens.ask("setView(192, 48, 8)")
    lens.focus()
    lens.press("2")
    lens.choose("half", "share 2")
    state = lens.state()
    assert (state["view"]["cx"], state["view"]["cy"], state["view"]["zoom"]) == (96, 24, 16)
    assert state["active"] == "bicubic"
    lens.choose("third", "share 3")
    state = lens.state()
    # 192 / 256 of 85 pixels; every pixel of the picture is three times as large on the screen.
    assert (state["view"]["cx"], state["view"]["zoom"]) == (pytest.approx(0.75 * 85), 24)
    lens.choose("place", "share 1")
    view = lens.state()["view"]
    assert (view["cx"], view["cy"], view["zoom"]) == (192, 48, 8)


def test_whole_picture_and_opening_stay_what_they_are_at_another_size(new_lens):
    new_lens.choose("place", "share 1")
    opening = new_lens.state()["view"]
    new_lens.choose("half", "share 2")
    view = new_lens.state()["view"]
    assert (view["mode"], view["cx"], view["cy"]) == ("opening", opening["cx"] / 2, opening["cy"] / 2)
    new_lens.focus()
    new_lens.press("f")
    new_lens.choose("place", "share 1")
    assert new_lens.state()["crop"] == {"x": 0, "y": 0, "w": WIDTH, "h": HEIGHT}


def test_another_picture_does_not_take_over_the_view_and_the_way_back_finds_it(lens):
    lens.choose("place", "share 1")
    lens.ask("setView(192, 48, 8)")
    lens.choose("other", "two")
    view = lens.state()["view"]
    assert (view["cx"], view["cy"]) == (32, 24)
    lens.choose("half", "share 2")
    view = lens.state()["view"]
    assert (view["cx"], view["cy"], view["zoom"]) == (96, 24, 16)


@pytest.mark.parametrize("way", ["click", "Enter", "Space"])
def test_a_pane_that_is_held_says_why_and_its_button_runs(lens, way):
    runs = int(lens.page.input_value("#runs input"))
    lens.choose("held", "held")
    pane = lens.page.locator(".sl-pane[data-id=san]")
    assert pane.locator(".sl-state").inner_text() == "Not started"
    assert pane.locator(".sl-message").inner_text() == "About 40 s on this picture"
    button = pane.get_by_role("button", name="Run SAN")
    assert button.inner_text() == "Run"
    if way == "click":
        button.click()
    else:
        button.focus()
        lens.press(way)
    lens.page.wait_for_function(f"document.querySelector('#runs input').value === '{runs + 1}'")
    assert lens.state()["arrangement"] == "grid"
    assert lens.page.locator(".sl-pane[data-id=lr] .sl-run").is_hidden()


def test_what_is_stale_is_dimmed(lens):
    opacity = "getComputedStyle(document.querySelector('.sl-pane')).opacity"
    assert lens.page.evaluate(opacity) == "1"
    lens.page.evaluate("document.body.classList.add('sr-stale')")
    assert lens.page.evaluate(opacity) == "0.55"
    lens.page.evaluate("document.body.classList.remove('sr-stale')")


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


def test_a_list_keeps_its_letters_until_the_pointer_is_over_the_pictures(lens):
    """Analyse opens on its list of channels; whoever moves on to the pictures means them."""
    lens.page.get_by_role("button", name="Analyse").click()
    panel = lens.page.locator(".sl-figure.sl-spectrum, .sl-spectrum").first
    assert lens.page.evaluate("document.activeElement.tagName") == "SELECT"
    lens.page.mouse.move(2, 2)
    lens.press("s")
    assert not panel.is_visible()
    x, y = lens.point_in("san")
    lens.page.mouse.move(x, y)
    lens.press("s")
    assert panel.is_visible()
    lens.press("s", "Escape")


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
    for selector in (".sl-title", ".sl-size", ".sl-pane[data-id=san] dt", ".sl-pane[data-id=san] dd", ".sl-readout"):
        text = luminance(lens.page.evaluate(read, [selector, "color"]))
        contrast = (max(text, ground) + 0.05) / (min(text, ground) + 0.05)
        assert contrast >= 4.5, selector
    lens.ask("setView(0, 0, 4)")
    assert tuple(lens.canvas("hr")[0, 0]) == SURROUND


# --- touch and phone ---


@pytest.fixture(scope="module")
def phone_of_this_file(keep_page, viewer_url) -> Lens:
    return Lens(keep_page(viewer_url, viewport=PHONE, ratio=3, touch=True))


@pytest.fixture
def phone(phone_of_this_file) -> Lens:
    """One phone for all tests of this file, put back to how it opened."""
    phone_of_this_file.put_back()
    return phone_of_this_file


@pytest.fixture
def new_phone(open_page, viewer_url) -> Lens:
    """For what depends on where a finger has scrolled before."""
    return Lens(open_page(viewer_url, viewport=PHONE, ratio=3, touch=True))


TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def touch(phone) -> Iterator[Callable[..., None]]:
    """Fingers on the phone's screen: `touch("touchStart", (x, y), ...)` with all that are down, or none at the end."""
    session = phone.page.context.new_cdp_session(phone.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        phone.page.evaluate(TWO_FRAMES)  # a move is told with the next frame

    yield send
    session.detach()


def test_a_phone_opens_on_the_last_method_that_is_there_or_comes(phone):
    assert phone.state()["active"] == "san"
    stage, grid = phone.stage("san"), phone.page.locator(".sl-grid").bounding_box()
    assert stage["x"] == pytest.approx(grid["x"], abs=1) and stage["width"] == pytest.approx(grid["width"], abs=1)


def test_the_names_of_the_panes_do_not_overlap_on_a_phone_and_the_active_one_is_seen(phone):
    bar = phone.page.locator(".sl-switcher")
    wider = phone.page.add_style_tag(content=".sl-switcher .sl-button { letter-spacing: 6px; }")
    inner = "node => node.scrollWidth <= node.clientWidth"
    assert all(button.evaluate(inner) for button in bar.locator("button:visible").all())
    phone.focus()
    phone.press("]")
    assert phone.state()["active"] == "hr"
    button, row = bar.locator("[aria-pressed=true]").bounding_box(), bar.bounding_box()
    assert button["x"] + button["width"] <= row["x"] + row["width"] + 1
    wider.evaluate("node => node.remove()")


def test_a_phone_shows_one_pane_a_view_and_does_not_scroll_sideways(phone):
    assert phone.state()["arrangement"] == "strip"
    assert phone.stage("lr")["width"] > 0.75 * PHONE["width"]
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.page.locator(".sl-switcher").get_by_text("BICUBIC").tap()
    phone.page.wait_for_function(
        "Math.abs(document.querySelector('.sl-pane[data-id=bicubic]').getBoundingClientRect().left"
        " - document.querySelector('.sl-grid').getBoundingClientRect().left) < 2"
    )
    assert phone.state()["active"] == "bicubic"


def test_swiping_the_strip_makes_the_pane_in_sight_the_active_one(new_phone):
    new_phone.page.evaluate("document.querySelector('.sl-grid').scrollBy({left: -500, behavior: 'instant'})")
    lens = "document.querySelector('.sl-root').parentElement.srLens"
    new_phone.page.wait_for_function(f"{lens}.state().active !== 'san'")
    active, named = new_phone.page.evaluate(
        f"() => [{lens}.state().active, document.querySelector('.sl-switcher [aria-pressed=true]').textContent]"
    )
    assert active in ("nearest", "bicubic")
    assert named == active.upper()


def test_two_fingers_zoom_about_their_middle(phone, touch):
    phone.ask("setView(128, 96, 4)")
    before = phone.state()
    x, y = phone.point_in("san")
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
    x, y = phone.point_in("san")
    touch("touchStart", (x, y))
    for way in (30, 45, 60):  # the first step is beyond what still counts as a press
        touch("touchMove", (x + way, y))
    touch("touchEnd")
    assert phone.state()["view"]["cx"] == pytest.approx(128 - 60 * 3 / 12, abs=0.5)


def test_a_finger_draws_a_rectangle_and_pulls_its_corner(phone, touch):
    phone.ask("setView(128, 96, 12)")
    phone.page.get_by_role("button", name="Region: Draw").tap()
    x, y = phone.point_in("san")
    touch("touchStart", (x, y))
    for way in (20, 40, 60):
        touch("touchMove", (x + way, y + way / 2))
    touch("touchEnd")
    phone.until(lambda: phone.ask("getRegion()") is not None)
    first = phone.ask("getRegion()")
    assert first["w"] == pytest.approx(60 * 3 / 12, abs=1.5) and first["h"] == pytest.approx(30 * 3 / 12, abs=1.5)
    touch("touchStart", (x + 60, y + 30))
    for way in (10, 20, 40):
        touch("touchMove", (x + 60 + way, y + 30 + way))
    touch("touchEnd")
    second = phone.ask("getRegion()")
    assert (second["x"], second["y"]) == (first["x"], first["y"])
    assert second["w"] - first["w"] == 10 and second["h"] - first["h"] == 10
    assert phone.ask("getView()")["cx"] == 128


def test_a_finger_that_rests_before_it_moves_draws_all_the_same(phone, touch):
    phone.ask("setView(128, 96, 12)")
    phone.ask("setTool('region')")
    x, y = phone.point_in("san")
    touch("touchStart", (x, y))
    phone.page.wait_for_function("document.querySelector('.sl-root').parentElement.srLens.state().original")
    for way in (20, 40, 60):
        touch("touchMove", (x + way, y + way / 2))
    phone.until(lambda: not phone.state()["original"])
    touch("touchEnd")
    phone.until(lambda: phone.ask("getRegion()") is not None)
    assert phone.ask("getRegion()")["w"] == pytest.approx(60 * 3 / 12, abs=1.5)


def test_a_long_press_holds_up_the_original(phone, touch):
    x, y = phone.point_in("san")
    touch("touchStart", (x, y))
    phone.page.wait_for_function("document.querySelector('.sl-root').parentElement.srLens.state().original")
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


def test_a_finger_that_starts_on_the_picture_scrolls_only_while_all_of_it_is_in_sight(new_phone):
    action = "getComputedStyle(document.querySelector('.sl-stage')).touchAction"
    assert new_phone.page.evaluate(action) == "none"
    new_phone.page.locator(".sl-toolbar").get_by_text("Fit").tap()
    new_phone.page.wait_for_function(f"{action} === 'pan-x pan-y'")
    assert new_phone.page.evaluate("getComputedStyle(document.querySelector('.sl-head')).touchAction") == "auto"
