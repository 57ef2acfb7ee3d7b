"""The tools around a comparison in a real browser: region, worst patches, pixel dependence, blind test, link.

One page for the whole file, opened by a link on the interpolators alone, which answer at once.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from viewer_lens import Lens

from dashboard.runs.samples import sample_picture, samples
from sr_core import METRICS, downscale, score, upscale
from sr_core.image.color import luma_bt601_studio

pytestmark = [pytest.mark.browser, pytest.mark.slow]

METHODS = ("nearest", "bilinear", "bicubic")
ADDRESS = f"?methods={','.join(METHODS)}&zoom=4&cx=300&cy=260"


@pytest.fixture(scope="module")
def tools(keep_page, app_url) -> Lens:
    """The app, opened by a link on the first sample with the interpolators alone."""
    page = keep_page(app_url + ADDRESS)
    page.wait_for_selector("#sr-status .sr-done")
    page.wait_for_selector(".sr-next-worst")
    return Lens(page)


def luma(method: str | None) -> np.ndarray:
    hr = sample_picture(samples()[0].id).pixels
    return luma_bt601_studio(hr if method is None else upscale(downscale(hr, 4), method, 4))


def test_a_link_opens_its_methods_and_its_view_and_the_address_follows(tools: Lens) -> None:
    assert tools.ask("getView()") == {"cx": 300, "cy": 260, "zoom": 4, "mode": "free"}
    assert tools.page.locator(".sl-pane").count() == len(METHODS) + 2
    tools.ask("setView(310.5, 270, 6)")
    tools.page.wait_for_function("location.search.includes('zoom=6')")
    query = parse_qs(urlsplit(tools.page.evaluate("location.href")).query)
    assert (query["cx"], query["cy"], query["methods"]) == (["310.5"], ["270"], [",".join(METHODS)])
    assert "sample" not in query  # what is as at first need not stand there


def test_a_region_shows_every_methods_scores_in_it_and_can_be_cleared(tools: Lens) -> None:
    tools.ask("setRegion({x: 300, y: 322, w: 60, h: 40})")
    tools.page.wait_for_selector("#sr-region-table table")
    words = tools.page.inner_text("#sr-region-table")
    rows, columns = slice(322, 362), slice(300, 360)
    hr = sample_picture(samples()[0].id).pixels
    for method in METHODS:
        here = METRICS["psnr"](luma(method)[rows, columns], luma(None)[rows, columns])
        whole = score(upscale(downscale(hr, 4), method, 4), hr, 4)["psnr"]
        assert f"{here:.2f} dB" in words and f"{whole:.2f} dB" in words
    assert "Not comparable with published figures" in words
    tools.page.click("#sr-region button")
    tools.page.wait_for_selector("#sr-region-table table", state="detached")
    assert tools.ask("getRegion()") is None


def test_n_goes_from_the_worst_patch_to_the_next(tools: Lens) -> None:
    error = np.square(luma("bicubic") - luma(None))
    seen = []
    for number in (1, 2):
        tools.focus()
        tools.page.keyboard.press("n")
        tools.page.wait_for_function(
            f"document.querySelector('#sr-region').innerText.includes('Worst patch {number} of')"
        )
        region = tools.ask("getRegion()")
        seen.append(error[region["y"] : region["y"] + region["h"], region["x"] : region["x"] + region["w"]].mean())
        view = tools.ask("getView()")
        assert abs(view["cx"] - region["x"] - region["w"] / 2) <= 1
    assert seen[0] >= seen[1] > 5 * error.mean()
    tools.ask("setRegion(null)")


def test_a_picked_pixel_shows_what_each_method_takes_from_the_lr(tools: Lens) -> None:
    tools.page.click("#sr-dependence > button")
    tools.page.wait_for_selector("#sr-dependence-events", state="attached")
    tools.ask("setView(340, 345, 8)")
    tools.page.locator(".sl-pane[data-id=bicubic] .sl-canvas").click()
    maps = tools.page.locator("#sr-dependence-maps img")
    maps.nth(len(METHODS) - 1).wait_for()
    assert maps.count() == len(METHODS)
    words = tools.page.inner_text("#sr-dependence-maps")
    for reach in ("reaches 1 x 1", "reaches 2 x 2", "reaches 4 x 4"):
        assert reach in words
    tools.page.click("#sr-dependence > button")


def test_a_blind_trial_tells_nothing_before_the_vote(tools: Lens) -> None:
    page = tools.page
    key = tools.state()["key"]
    page.click("#sr-results button[data-method=bicubic][data-metric=ssim]")
    page.wait_for_selector("#sr-why .sr-why-receipt")
    page.click("#sr-export-figure")
    page.wait_for_selector("#sr-figure img")
    page.click("#sr-blind > button")
    page.click("#sr-blind-design label:nth-of-type(2)")
    page.click("#sr-blind-start")
    page.wait_for_selector(".sr-blind-vote >> nth=2", state="visible")
    page.wait_for_function(
        "document.querySelector('#sr-viewer .sl-root').parentElement.srLens.state().key.startsWith('blind-')"
        " && document.querySelectorAll('.sl-pane').length === 5",
    )
    hidden = page.inner_html("#sr-viewer .sl-grid") + page.inner_html("#sr-results") + page.inner_html("#sr-blind-bar")
    for secret in ("earest", "ilinear", "icubic", "PSNR", "dB"):
        assert secret not in hidden, secret
    shown = {letter: tools.ask(f"panes().find((pane) => pane.id === '{letter}').url") for letter in "ABC"}
    assert all(url.endswith(f"/{letter}.png") for letter, url in shown.items())
    assert "blind-" not in page.evaluate("location.search")
    # What was taken before is put away, and nothing new is to be had.
    page.wait_for_selector("#sr-figure img", state="hidden")
    assert page.query_selector("#sr-why .sr-why-receipt") is None
    assert "name the methods" in page.inner_text("#sr-exports-locked")
    assert [page.is_disabled(f"#sr-export-{name}") for name in ("figure", "csv", "zip")] == [True] * 3

    page.click(".sr-blind-vote >> nth=1")
    page.wait_for_selector("#sr-blind-next", state="visible")
    answer = page.inner_text("#sr-blind-question")
    titles = page.eval_on_selector_all(".sl-pane .sl-title", "nodes => nodes.map((node) => node.textContent)")
    named = dict(title.split(": ") for title in titles if ": " in title)
    assert sorted(named.values()) == ["Bicubic", "Bilinear", "Nearest"]
    assert f"You chose B: {named['B']}" in answer
    assert "Votes of this visit: 1" in page.inner_text("#sr-blind-tally")
    with page.expect_download() as waiting:
        page.click("#sr-export-csv")
    assert "bilinear" in waiting.value.path().read_text()
    page.click("#sr-blind-next")
    page.wait_for_selector("#sr-export-csv:disabled")

    page.click("#sr-blind-stop")
    page.wait_for_function(
        f"document.querySelector('#sr-viewer .sl-root').parentElement.srLens.state().key === {key!r}"
    )
    assert "Bicubic" in page.inner_text("#sr-results")
    assert page.is_enabled("#sr-export-zip") and page.inner_text("#sr-exports-locked") == ""
