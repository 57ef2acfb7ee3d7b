"""Lab 12 in a browser: the answer is out of sight, steps move by keys, the numbers on the page are the core's."""

from __future__ import annotations

import pytest
from pages import PHONE

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs.degradation import lab
from sr_core import METHODS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def url(serve_labs) -> str:
    return serve_labs(lab.LAB)


def test_noise_makes_the_blurriest_method_win_and_steps_move_by_keys(open_page, url) -> None:
    page = open_page(url)
    strip = page.locator(".lab-degradation .lab-strip").first
    strip.wait_for(state="attached")
    assert strip.is_hidden()
    question = page.locator("form.lab-question").first
    question.get_by_label(t("lab_degradation.choice_4")).check()
    question.get_by_role("button", name=t("labs.reveal")).click()
    shown = lab.psnrs(*lab.FIRST, [METHODS[name] for name in lab.METHODS_SHOWN])
    best = page.locator(".lab-degradation .lab-tile").filter(has_text=t("lab_degradation.best"))
    best.get_by_text(f"{shown['bilinear']:.2f} dB").wait_for()
    assert page.locator(".lab-strip .lab-psnr").count() == len(shown)

    page.get_by_label(t("lab_degradation.preset_bi")).check(force=True)
    page.get_by_text(t("lab_degradation.same")).wait_for()
    clean = lab.psnrs(lab.FIRST[0], "bi", [METHODS["san"]])["san"]
    best.get_by_text(f"{clean:.2f} dB").wait_for()

    # Noise before shrinking: moved by the keyboard, the focus stays with the step.
    page.get_by_label(t("lab_degradation.preset_dn")).check(force=True)
    steps = page.locator(".lab-steps > li")
    page.get_by_role("button", name=t("lab_degradation.earlier").format(step=t("lab_degradation.step_noise"))).press(
        "Enter"
    )
    assert [steps.nth(place).get_attribute("data-step") for place in range(4)] == ["blur", "noise", "shrink", "jpeg"]
    assert page.evaluate("document.activeElement.closest('[data-step]').dataset.step") == "noise"


def test_a_phone_shows_the_picture_first_and_nothing_wider(open_page, url) -> None:
    page = open_page(url + "?lang=ko", viewport=PHONE, touch=True)
    page.locator(".lab-degradation .lab-pair canvas").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture = page.locator(".lab-degradation .lab-pair").bounding_box()
    control = page.locator(".lab-degradation .lab-steps").bounding_box()
    assert picture["y"] < control["y"]
