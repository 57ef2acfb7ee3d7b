"""Results as pages that open from the disk, without a server: pictures exact, mouse, keys, both languages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pictures import waves

import sr_core
from sr_core.__main__ import main
from sr_core.image.color import luma_bt601_studio
from sr_core.image.files import write_image

pytestmark = pytest.mark.browser

SCALE = 4
# Asked before the page is there, too: nothing is an answer, not an error.
LENS = "document.querySelector('#sr-viewer')?.srLens"


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Path:
    """Set2/HR, and the results of two methods for both pictures."""
    place = tmp_path_factory.mktemp("results")
    for folder in ("Set2/HR", "results/mine/Set2", "results/theirs/Set2"):
        (place / folder).mkdir(parents=True)
    for seed, name in enumerate(("baby", "<!--<script>")):
        hr = waves(81, 98, seed=seed)
        write_image(place / "Set2/HR" / f"{name}.png", hr)
        lr = sr_core.downscale(hr, SCALE)
        for method, made_by in (("mine", "bicubic"), ("theirs", "nearest")):
            write_image(place / "results" / method / "Set2" / f"{name}x4.png", sr_core.upscale(lr, made_by, SCALE))
    command = ["score", str(place / "Set2/HR"), str(place / "results"), "--html", str(place / "out.html")]
    assert main(command) == 0
    assert main(command) == 2, "what is there is not replaced unasked"
    return place


def test_a_page_opens_from_the_disk_and_answers_mouse_and_keys(results: Path, browser_page) -> None:
    page, asked = browser_page, []
    page.on("request", lambda request: asked.append(request.url.partition(":")[0]))
    page.goto((results / "out.html").as_uri())
    assert "mine" in page.inner_text("pre")
    page.click("a:has-text('baby.png')")
    page.wait_for_function(f"{LENS}?.panes().length === 4 && {LENS}.panes().every((pane) => pane.ready)")
    hr = waves(81, 98, seed=0)[:80, :96]
    pred = sr_core.upscale(sr_core.downscale(hr, SCALE), "bicubic", SCALE)
    read = page.evaluate(f"[...{LENS}.read('given_1', 0, 0, 96, 80)]")
    assert np.array_equal(np.array(read, np.uint8).reshape(80, 96, 4)[..., :3], pred)
    value = sr_core.score(pred, hr, SCALE)["psnr"]
    assert f"{value:.2f} dB" in page.inner_text(".sr-table tr:has-text('mine')")
    pane = page.locator("#sr-viewer .sl-pane[data-id=given_1] canvas").first
    box = pane.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    before = page.evaluate(f"{LENS}.getView().zoom")
    page.mouse.wheel(0, -400)
    page.wait_for_function(f"{LENS}.getView().zoom > {before}")
    page.focus("#sr-viewer .sl-grid")
    page.keyboard.press("d")
    page.wait_for_function(f"{LENS}.getDifference().on")
    # The map is drawn by the worker: it says its mean as soon as it is there.
    error = np.abs(luma_bt601_studio(pred) - luma_bt601_studio(hr)).mean()
    page.wait_for_selector(f"#sr-viewer .sl-pane[data-id=given_1]:has-text('{error:.2f}')")
    view = page.evaluate(f"{LENS}.getView()")
    page.click("button:has-text('한국어')")
    page.wait_for_selector("h1:has-text('baby.png')")
    assert page.get_attribute("html", "lang") == "ko"
    assert page.evaluate(f"{LENS}.getView()") == view
    page.click("summary")
    assert "given file, not run here: babyx4.png" in page.inner_text("details pre")
    assert set(asked) <= {"file", "data", "blob"}
