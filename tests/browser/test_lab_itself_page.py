"""Lab 14 in a browser, with the mouse: start, the answer out of sight meanwhile, stop, and the results on the page."""

from __future__ import annotations

import pytest
from pages import DESKTOP, PHONE

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs.itself.lab import LAB
from sr_core.train import self_supervised

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_network_learns_from_the_picture_is_stopped_and_learns_again(open_page, serve_labs, monkeypatch) -> None:
    learn = self_supervised.learn_from_itself
    steps = {"count": 60}

    def short(lr, scale, degradation, progress):
        options = self_supervised.SelfTraining(steps=steps["count"], looks=4, patch=32, depth=3, features=8)
        return learn(lr, scale, degradation, options, progress)

    monkeypatch.setattr(self_supervised, "learn_from_itself", short)
    page = open_page(serve_labs(LAB))
    lab = page.locator(".lab-itself")
    lab.get_by_text(t("lab_itself.ready")).wait_for()
    start = lab.get_by_role("button", name=t("lab_itself.start"), exact=True)
    stop = lab.get_by_role("button", name=t("lab_itself.stop"), exact=True)
    assert stop.is_disabled()

    start.click()
    lab.get_by_text(t("lab_itself.done").split(":")[0], exact=False).wait_for()
    # The first question is open: what gives its answer away is on the page and out of sight.
    results = lab.locator(".itself-results figcaption")
    assert results.count() == 3 and not results.first.is_visible() and not lab.locator(".lab-chart").is_visible()
    question = page.locator("form.lab-question").first
    question.get_by_label(t("lab_itself.choice_3")).check()
    question.get_by_role("button", name=t("labs.reveal")).click()
    lab.locator(".lab-chart").wait_for()
    assert [text.split(",")[0] for text in results.all_inner_texts()] == [
        t(f"lab_itself.{name}") for name in ("bicubic", "san", "itself")
    ]
    assert lab.locator(".lab-table tbody tr").count() == 3 and stop.is_disabled()

    # Another way of shrinking: nothing is shown that belongs to the one before; a long training is stopped.
    steps["count"] = 1_000_000
    lab.get_by_text(t("lab_itself.way_dn")).click()
    lab.get_by_text(t("lab_itself.ready")).wait_for()
    assert results.first.is_hidden()
    start.click()
    lab.locator(".lab-chart").wait_for()
    stop.click()
    lab.get_by_text(t("lab_itself.stopped")).wait_for()
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(DESKTOP)
