"""The whole app in a real browser: what a visitor sees, and that nothing they do loses anything."""

from __future__ import annotations

import io
import struct
import time
import zlib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import numpy as np
import pytest
from pages import DESKTOP, PHONE, leave, page_errors, watch
from PIL import Image
from viewer_lens import Lens

from dashboard.i18n.catalogue import t
from dashboard.runs import compare, scores
from dashboard.runs.samples import sample_picture, samples
from dashboard.tabs.compare import tab
from sr_core import METHODS, downscale, score, upscale

pytestmark = pytest.mark.browser

TIMES = "\N{MULTIPLICATION SIGN}"
KEY = "document.querySelector('.sl-root').parentElement.srLens.state().key"


def wait_done(page) -> str:
    """Wait until the status line says that the run ended; the line. On a slow machine networks wait for the button."""
    page.wait_for_selector("#sr-status :is(.sr-done, .sr-error, .sr-held)")
    if page.query_selector("#sr-status .sr-held"):
        page.click("#sr-run")
        page.wait_for_selector("#sr-status :is(.sr-done, .sr-error)")
    return page.inner_text("#sr-status")


BRIGHTEST = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.reduce((most, value, at) => (at % 4 === 3 ? most : Math.max(most, value)), 0);
}"""
SETTLED = """async () => {
  const widths = () => [...document.querySelectorAll("#sr-viewer .sl-canvas")].map((canvas) => canvas.width).join();
  const seen = new Set();
  for (let frame = 0; frame < 20; frame += 1) {
    await new Promise(requestAnimationFrame);
    seen.add(widths());
  }
  return seen.size;
}"""


def wait_changed(page, before: str) -> None:
    page.wait_for_function(f"{KEY} !== {before!r}")


def key(page) -> str:
    return page.evaluate(KEY)


def pixels(page, pane: str, shape: tuple[int, ...]) -> np.ndarray:
    """A pane's image as the browser decoded it: uint8 (H, W, 3)."""
    lens = Lens(page)
    return lens.bytes_of(f"pixels('{pane}')").reshape(shape[0], shape[1], 4)[..., :3]


def upload(page, name: str, content: bytes, mime: str = "image/png") -> None:
    page.set_input_files("#sr-picker input[type=file]", {"name": name, "mimeType": mime, "buffer": content})


def encoded(image: np.ndarray, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, kind)
    return buffer.getvalue()


def photo(height: int = 120, width: int = 160, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (height // 8, width // 8, 3), dtype=np.uint8)
    return np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC))


def bomb(width: int, height: int) -> bytes:
    """The header of a PNG of that size with almost no data behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def opened(keep_page, app_url) -> tuple[Any, str]:
    """One page for many tests, and the key of the comparison that it opened on."""
    page = keep_page(app_url)
    wait_done(page)
    return page, key(page)


@pytest.fixture
def first(opened) -> Any:
    """The page of `opened`, put back to its first comparison."""
    page, opening = opened
    page.set_viewport_size(DESKTOP)
    sample = samples()[0]
    scale = f"#sr-scale label:has-text('{TIMES}{sample.scale}')"
    thumbnail = f"#sr-picker [data-id='{sample.id}']"
    for chosen, button in ((f"{thumbnail}[aria-pressed=true]", thumbnail), (f"{scale} input:checked", scale)):
        if not page.query_selector(chosen):
            page.click(button)
            page.wait_for_selector(chosen, state="attached")
    page.wait_for_function(f"{KEY} === {opening!r}")
    wait_done(page)
    return page


def test_opens_on_a_finished_comparison_with_the_right_numbers(open_page, app_url) -> None:
    page = open_page(app_url)
    wait_done(page)
    sample = samples()[0]
    picture = sample_picture(sample.id).pixels
    lr = downscale(picture, sample.scale)
    table = page.inner_text("#sr-results")
    for name in ("nearest", "bilinear", "bicubic", "srcnn", "san"):
        values = score(upscale(lr, name, sample.scale), picture, sample.scale)
        assert METHODS[name].title in table
        assert f"{values['psnr']:.2f} dB" in table
        assert f"{values['ssim']:.4f}" in table
    assert page.locator(".sl-toolbar").first.bounding_box()["height"] < 40  # one row
    page.locator("#sr-viewer .sl-facts").get_by_text("largest errors of SAN").wait_for()  # what the dashed squares are


@pytest.mark.slow
@pytest.mark.parametrize("height", [900, 1000])
def test_the_grid_settles(first, height: int) -> None:
    """Captions fold with the panes' width: no two arrangements may call for each other, or the canvases stay blank."""
    page = first
    page.set_viewport_size({"width": 1440, "height": height})
    # The last answer is arranged within a few frames; an endless alternation shows in every look.
    assert any(page.evaluate(SETTLED) == 1 for _ in range(10))


def test_the_pixels_on_screen_are_the_pixels_that_were_measured(first) -> None:
    page = first
    sample = samples()[0]
    picture = sample_picture(sample.id).pixels
    lr = downscale(picture, sample.scale)
    assert (pixels(page, "lr", lr.shape) == lr).all()
    assert (pixels(page, "hr", picture.shape) == picture).all()
    for name in ("bicubic", "san"):
        assert (pixels(page, name, picture.shape) == upscale(lr, name, sample.scale)).all()


@pytest.mark.slow
def test_run_stays_in_sight_and_the_rail_beside_the_viewer(open_page, app_url) -> None:
    page = open_page(app_url)
    wait_done(page)  # before, the page is hardly longer than the window and cannot be scrolled as far
    top = "document.querySelector('.sr-rail').getBoundingClientRect().top"
    for width, height in ((1280, 720), (1440, 900), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        # The second time the page is scrolled as far as the grid, and the rail sticks to the window.
        for scrolled in (0, 260):
            page.evaluate("down => window.scrollTo(0, down)", scrolled)
            page.wait_for_function(
                "() => { const { top, bottom } = document.querySelector('#sr-run').getBoundingClientRect();"
                " return top > 0 && bottom <= innerHeight; }"
            )
            assert page.evaluate("scrollY") == scrolled
            assert page.evaluate(top) >= 0
        assert page.evaluate(top) == pytest.approx(8, abs=1), "it sticks"


@pytest.mark.slow
def test_an_uploaded_photograph_is_measured_and_enlarged(open_page, app_url) -> None:
    page = open_page(app_url)
    wait_done(page)
    before = key(page)
    image = photo()
    upload(page, "holiday <b>photo</b>.png", encoded(image))
    wait_changed(page, before)
    wait_done(page)
    expected = score(upscale(downscale(image, 4), "bicubic", 4), image, 4)
    assert f"{expected['psnr']:.2f} dB" in page.inner_text("#sr-results")
    before = key(page)
    page.click("#sr-mode label:nth-of-type(2)")
    wait_changed(page, before)
    wait_done(page)
    text = page.inner_text("#sr-results")
    assert "PSNR of" not in text
    assert "LR consistency" in text
    assert (pixels(page, "lr", image.shape) == image).all()
    # It survives another language, and a page that is loaded anew from another tab, with its mode; gone, it is missed.
    own = key(page)
    for address in ("?lang=ko", "?tab=about", ""):
        page.goto(app_url + address)
        page.wait_for_selector("#sr-tabs")
        if "tab" not in address:
            page.wait_for_function(f"document.querySelector('.sl-root') && {KEY} === {own!r}")
    wait_done(page)
    Path(page.evaluate("JSON.parse(sessionStorage.getItem('sr-lens-own')).file.path")).unlink()
    page.reload()
    page.wait_for_selector("#sr-picker [role=alert] >> text=is no longer on the server")
    assert samples()[0].id in page.get_attribute("#sr-picker .sample[aria-pressed=true]", "data-id")
    page.wait_for_function("sessionStorage.getItem('sr-lens-own') === null")
    page_errors(page).clear()  # the thumbnail of a file that is not there


@pytest.mark.slow
def test_networks_run_first_on_the_part_in_sight(open_page, app_url, monkeypatch) -> None:
    """Of a large picture: while the interpolators still work, then again where the visitor looks; then on the whole."""
    monkeypatch.setattr(tab, "AUTOMATIC_SECONDS", 0.0)

    def slowly(*arguments: Any) -> Any:
        time.sleep(0.8)  # the view has rested, and its part been asked for, before the next interpolator is done
        return scores.measured(*arguments)

    monkeypatch.setattr(compare, "measured", slowly)
    page = open_page(app_url)
    page.wait_for_selector("#sr-status .sr-held, #sr-status .sr-done")
    with page.expect_file_chooser() as dialog:
        page.click("#sr-picker .browse")
    dialog.value.set_files({"name": "own.png", "mimeType": "image/png", "buffer": encoded(photo(240, 320, seed=7))})
    partly = "#sr-viewer .sl-pane[data-id={}][data-status=held] .sl-placeholder[data-partly=true]"
    for method in ("srcnn", "san"):
        page.wait_for_selector(partly.format(method))
    page.wait_for_selector("#sr-status .sr-held")
    pane = page.locator("#sr-viewer .sl-pane[data-id=san]")
    assert "A part of it. The whole takes" in pane.inner_text() and pane.get_by_role("button", name="Run").is_visible()
    assert pane.locator("canvas").first.evaluate(BRIGHTEST) > 200  # the part, on the dimmed LR
    with page.expect_response(lambda answer: "/queue/join" in answer.url):  # another part is asked for
        page.mouse.move(*Lens(page).point_in("hr"))
        page.mouse.wheel(0, -400)
    pane.get_by_role("button", name="Run").click()
    page.wait_for_selector("#sr-status .sr-done")
    assert page.locator(".sl-placeholder[data-partly=true]").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("scale", [2, 3, 8])
def test_every_scale_runs(first, scale: int) -> None:
    page = first
    before = key(page)
    page.click(f"#sr-scale label:has-text('{TIMES}{scale}')")
    wait_changed(page, before)
    assert wait_done(page).startswith("Done: 5 of 5")
    assert f"x{scale}" in page.inner_text("#sr-results")


BAD = {
    "not an image": (b"hello, this is text", "notes.png"),
    "truncated": (encoded(photo())[:700], "cut.png"),
    "one pixel": (encoded(np.zeros((1, 1, 3), np.uint8)), "dot.png"),
    "decompression bomb": (bomb(30_000, 30_000), "bomb.png"),
    "60 megapixels": (bomb(10_000, 6_000), "large.png"),
    "nothing left at the scale": (encoded(np.zeros((3, 200, 3), np.uint8)), "strip.png"),
    "empty": (b"", "empty.png"),
}


@pytest.fixture(scope="module")
def visit(context_for, app_url) -> Iterator[tuple[Any, Iterator[int]]]:
    """One page for all bad files, for each must leave it as it was; with the places of two samples in turn."""
    page = context_for(locale="en-US").new_page()
    watch(page)
    page.goto(app_url)
    wait_done(page)
    yield page, cycle((2, 3))
    leave(page)


@pytest.mark.parametrize("case", BAD)
def test_bad_files_get_one_sentence_and_lose_nothing(visit, case: str) -> None:
    page, others = visit
    before, table = key(page), page.inner_text("#sr-results")
    content, name = BAD[case]
    upload(page, name, content)
    page.wait_for_function(
        "document.querySelector('#sr-status .sr-error') || "
        "document.querySelector('#sr-picker [role=alert], #sr-picker [role=status]')?.innerText.trim()"
    )
    said = page.inner_text("#sr-status") + page.inner_text("#sr-picker")
    assert "Traceback" not in said
    assert "Error" not in page.inner_text("#sr-status")
    assert key(page) == before
    assert page.inner_text("#sr-results") == table
    page.click(f"#sr-picker [aria-pressed]:nth-of-type({next(others)})")
    wait_changed(page, before)
    assert wait_done(page).startswith("Done")
    page_errors(page).clear()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("very wide.png", encoded(np.zeros((10, 40_000, 3), np.uint8))),
        ("grey.png", encoded(np.zeros((64, 64), np.uint8))),
        ("transparent.png", encoded(np.full((64, 64, 4), 120, np.uint8))),
    ],
)
def test_unusual_files_are_answered(first, name: str, content: bytes) -> None:
    page = first
    before = key(page)
    page.click(f"#sr-scale label:has-text('{TIMES}2')")
    wait_changed(page, before)
    before = key(page)
    upload(page, name, content)
    page.wait_for_function(f"{KEY} !== {before!r} || document.querySelector('#sr-status .sr-error')")
    page.wait_for_selector("#sr-status .sr-done, #sr-status .sr-error, #sr-status .sr-held")
    assert "wrong on our side" not in page.inner_text("#sr-status")
    page_errors(page).clear()


@pytest.mark.slow
def test_an_animated_gif_shows_its_first_frame_and_says_so(first) -> None:
    page = first
    frames = [Image.fromarray(photo(seed=seed)) for seed in (1, 2)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    before = key(page)
    upload(page, "moving.gif", buffer.getvalue(), "image/gif")
    wait_changed(page, before)
    wait_done(page)
    assert "first" in page.inner_text("#sr-viewer").lower()


@pytest.mark.slow
def test_no_method_chosen_is_said_and_the_page_goes_on(open_page, app_url) -> None:
    page = open_page(app_url)
    wait_done(page)
    for box in page.query_selector_all("#sr-methods input:checked"):
        box.click()
    page.wait_for_selector("#sr-status .sr-error:has-text('at least one method')")
    page.click("#sr-methods input >> nth=2")
    page.wait_for_selector("#sr-status .sr-done:has-text('Done: 1 of 1')")


@pytest.mark.slow
def test_the_benchmarks_tab_opened_by_a_click_is_whole(open_page, app_url) -> None:
    """What fills the tab arrives before its parts are built: the marks and buttons must work all the same."""
    page = open_page(app_url)
    wait_done(page)
    page.get_by_role("tab", name="Benchmarks").click()
    page.wait_for_selector("#benchmarks-bars .sr-png")
    assert page.inner_text(".sr-copy") == "Copy link to this view"
    page.locator("#benchmarks-bars .js-plotly-plot path.point").first.click(force=True)
    page.wait_for_selector(".sr-receipt-card:visible")
    assert page.locator(".sr-receipt-lines p").count() > 2


@pytest.mark.slow
def test_phone_width_shows_everything_without_sideways_scrolling(open_page, app_url) -> None:
    page = open_page(app_url, viewport=PHONE, touch=True, ratio=2)
    wait_done(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.slow
def test_the_keyboard_alone_is_enough(first) -> None:
    page = first
    before = key(page)
    page.focus("#sr-scale input:checked")
    page.keyboard.press("ArrowLeft")  # a group of radios is one stop
    wait_changed(page, before)
    wait_done(page)
    assert "-x3" in key(page)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_that_is_sent_holds_words_and_no_marker_of_words(app_url, language: str) -> None:
    with urlopen(f"{app_url}?lang={language}") as answer:
        page = answer.read().decode()
    assert t("compare.status_ready", language) in page
    assert "__i18n__" not in page
    assert len(page.encode()) < 400_000


def test_only_the_named_endpoints_are_public(app_url) -> None:
    from gradio_client import Client

    named = Client(app_url, verbose=False).view_api(return_format="dict", print_info=False)
    assert set(named["named_endpoints"]) == {"/compare", "/upscale", "/score", "/methods"}
    assert not named["unnamed_endpoints"]


def test_endpoints_answer_with_measured_lossless_files(app_url, tmp_path) -> None:
    from gradio_client import Client, handle_file

    image = photo()
    path = tmp_path / "photo.png"
    Image.fromarray(image).save(path)
    client = Client(app_url, verbose=False)
    records = client.predict(handle_file(str(path)), 4, ["nearest", "bicubic"], api_name="/compare")
    assert [record["id"] for record in records] == ["nearest", "bicubic"]
    for record in records:
        expected = upscale(downscale(image, 4), record["id"], 4)
        assert (np.asarray(Image.open(record["file"])) == expected).all()
        assert record["psnr"] == pytest.approx(score(expected, image, 4)["psnr"])
        assert record["ssim"] == pytest.approx(score(expected, image, 4)["ssim"])
        assert record["seconds"] > 0
    enlarged = client.predict(handle_file(str(path)), "bilinear", 3, api_name="/upscale")
    assert (np.asarray(Image.open(enlarged)) == upscale(image, "bilinear", 3)).all()


@pytest.mark.parametrize(
    ("method", "scale", "message"),
    [("magic", 4, "no method"), ("bicubic", 99, "scale"), ("../../etc/passwd", 4, "no method")],
)
def test_endpoints_refuse_with_a_sentence(app_url, tmp_path, method: str, scale: int, message: str) -> None:
    from gradio_client import Client, handle_file
    from gradio_client.exceptions import AppError

    path = tmp_path / "photo.png"
    Image.fromarray(photo()).save(path)
    with pytest.raises(AppError, match=message):
        Client(app_url, verbose=False).predict(handle_file(str(path)), method, scale, api_name="/upscale")


def test_no_way_leads_past_the_queue(app_url) -> None:
    for address in ("run/compare", "api/upscale"):
        request = Request(f"{app_url}gradio_api/{address}", b'{"data": []}', {"Content-Type": "application/json"})
        with pytest.raises(HTTPError, match="404"):
            urlopen(request, timeout=60)
