"""A reader whose machine has no Korean font: the page brings one along, and its words are no boxes."""

from __future__ import annotations

import base64
import io
import os
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from pages import CHROMIUM_FLAGS, PATIENCE, browser_path, check_errors, hold_back, new_page
from PIL import Image

from dashboard.i18n.catalogue import t
from dashboard.web.fonts import FAMILY

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Fontconfig's word for "every font but those with Korean".
WITHOUT_KOREAN = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<selectfont><rejectfont><pattern><patelt name="lang"><string>ko</string></patelt></pattern></rejectfont></selectfont>
</fontconfig>"""

# Two syllables as pixels: where a font is missing, both are the same box.
DRAWN = """(family) => ["\ud55c", "\uae00"].map((syllable) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
  const pen = canvas.getContext("2d");
  pen.font = `28px ${family}`;
  pen.fillText(syllable, 4, 32);
  return pen.getImageData(0, 0, 40, 40).data.join();
})"""
# The pixels of a chart saved by its PNG button, as a data URL.
SAVED = """() => new Promise((resolve) => {
  HTMLAnchorElement.prototype.click = function () { resolve(this.href); };
  document.querySelector(".sr-png").click();
})"""


@pytest.fixture(scope="module")
def bare_browser(browser, tmp_path_factory) -> Iterator[Any]:
    """A Chromium for which the system has no Korean font."""
    conf = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    conf.write_text(WITHOUT_KOREAN, encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(conf)}
    running = browser.browser_type.launch(executable_path=browser_path(), args=list(CHROMIUM_FLAGS), env=environment)
    yield running
    running.close()


@pytest.fixture(scope="module")
def bare_page(bare_browser, app_url) -> Iterator[Any]:
    """The Benchmarks tab in Korean, its charts drawn before the fonts have come, as on a slow line."""
    page = new_page(bare_browser, locale="ko-KR")
    held = hold_back(page, "**/fonts/*.woff2")
    page.goto(f"{app_url}?tab=benchmarks")
    page.wait_for_function(
        "[...document.querySelectorAll('.js-plotly-plot .xtitle')]"
        ".some((node) => /[\\uac00-\\ud7a3]/.test(node.textContent))"
    )
    for request in held:
        request.continue_()
    page.unroute("**/fonts/*.woff2")  # a chart that is saved fetches them once more
    # A face that is still on its way is not yet among those that `document.fonts.ready` waits for.
    faces = f"[...document.fonts].filter((face) => face.family.includes({FAMILY!r}))"
    page.wait_for_function(f"{faces}.length === 2 && {faces}.every((face) => face.status === 'loaded')")
    yield page
    page.context.close()
    check_errors([page])


def fonts_of(page, words: str) -> set[str]:
    """The fonts in which the browser set an element that holds exactly these words."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    session.send("DOM.getDocument")
    found = session.send("DOM.performSearch", {"query": f"//*[normalize-space(text())='{words}']"})
    assert found["resultCount"] > 0, f"nothing says {words!r}"
    place = {"searchId": found["searchId"], "fromIndex": 0, "toIndex": 1}
    node = session.send("DOM.getSearchResults", place)["nodeIds"][0]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"] for font in fonts if font["glyphCount"]}


def wait_for_the_font(page, words: str) -> None:
    """A face that is loaded is at hand for a canvas at once; for words that stand there, once they are set anew."""
    last = time.monotonic() + PATIENCE / 1000
    while FAMILY not in (found := fonts_of(page, words)):
        assert time.monotonic() < last, f"{words!r} is set in {found}"
        page.wait_for_timeout(100)


def test_the_browser_alone_draws_boxes(bare_page) -> None:
    one, other = bare_page.evaluate(DRAWN, "sans-serif")
    assert one == other


def test_with_the_page_s_font_syllables_differ_and_every_kind_of_word_is_set_in_it(bare_page) -> None:
    one, other = bare_page.evaluate(DRAWN, f"'{FAMILY}'")
    assert one != other
    for key in ("shell.tab_labs", "benchmarks.metric"):
        wait_for_the_font(bare_page, t(key, "ko"))
    bold = "\ud55c\uad6d\uc5b4"
    wait_for_the_font(bare_page, bold)
    assert fonts_of(bare_page, bold) == {FAMILY}
    titles = bare_page.locator(".js-plotly-plot .xtitle").all_text_contents()
    korean = next(title for title in titles if not title.isascii())
    wait_for_the_font(bare_page, korean)


def test_a_saved_chart_has_its_korean_heading(bare_page) -> None:
    def heading() -> np.ndarray:
        saved = bare_page.evaluate(SAVED)
        picture = Image.open(io.BytesIO(base64.b64decode(saved.partition(",")[2])))
        return np.asarray(picture.convert("L"))[:80]

    with_font = heading()
    bare_page.evaluate("() => { window.srFontFaces = undefined; }")  # as it would be saved without
    boxes = heading()
    assert with_font.shape == boxes.shape
    assert (np.abs(with_font.astype(int) - boxes) > 100).sum() > 200


def test_who_has_a_korean_font_fetches_none(open_page, app_url) -> None:
    fetched = []
    page = open_page("about:blank", locale="ko-KR")
    one, other = page.evaluate(DRAWN, "sans-serif")
    if one == other:
        pytest.skip("this machine has no Korean font")
    page.on("request", lambda request: "/fonts/" in request.url and fetched.append(request.url))
    page.goto(f"{app_url}?tab=about")
    page.wait_for_selector(".sr-prose")
    assert fetched == []
