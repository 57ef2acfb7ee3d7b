"""Lab 11 in a browser: a press on Start, and the network that learns there passes bicubic."""

from __future__ import annotations

import json

import pytest
from pages import DESKTOP, PHONE

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs.training.lab import LAB

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_the_preset_passes_bicubic_and_the_weights_can_be_kept(open_page, serve_labs):
    page = open_page(serve_labs(LAB))
    lab = page.locator(".lab-training")
    lab.get_by_text(t("lab_training.is_new")).wait_for()
    save = lab.get_by_role("button", name=t("lab_training.save"))
    assert save.is_disabled()

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    lab.get_by_role("button", name=t("lab_training.start"), exact=True).click()
    lab.get_by_text(t("lab_training.is_above")).wait_for()
    assert lab.locator(".lab-big").inner_text().startswith("+")
    lab.get_by_role("button", name=t("lab_training.pause")).click()
    lab.get_by_role("button", name=t("lab_training.resume")).wait_for()
    assert [url for url in asked if "component_server" in url or "/queue/" in url] == [], "the server has a part in it"

    with page.expect_download() as kept:
        save.click()
    assert kept.value.suggested_filename == "my_network_x2.safetensors"
    written = kept.value.path().read_bytes()
    header = json.loads(written[8 : 8 + int.from_bytes(written[:8], "little")])
    assert header["head.0.weight"]["shape"] == [8, 1, 3, 3]

    # By the keyboard: a step; a rate far too high is told in words, and nothing jumps out of a phone's width.
    lab.get_by_role("button", name=t("lab_training.again")).press("Enter")
    lab.first.locator(".lab-slider", has_text=t("lab_training.rate")).locator("input").press("End")
    step = lab.get_by_role("button", name=t("lab_training.step"))
    # At first it explodes; soon after filters die, or the numbers grow beyond all bounds.
    told = [t(f"lab_training.is_{state}") for state in ("exploding", "asleep", "lost")]
    for _ in range(30):  # a step that is pressed while one is under way is none
        step.press("Enter")
        page.wait_for_timeout(150)
        if any(words in lab.first.inner_text() for words in told):
            break
    assert any(words in lab.first.inner_text() for words in told), lab.first.inner_text()
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(DESKTOP)
