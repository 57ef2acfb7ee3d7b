"""The labs as a student meets them: nothing gives the answer away, answers are kept, one lab leads to the next."""

from __future__ import annotations

import pytest
from pages import page_errors, show_answers

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs import LABS
from dashboard.tabs.labs.frame.widgets import questions_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Words of each lab that say the answer of its first question, or show the number that it asks for.
LEAKS = {
    "interpolation": ["lab_interpolation.across"],
    "transposed": ["lab_transposed.preset_even", "lab_transposed.overlaps", "lab_transposed.resized"],
    "subpixel": [],
    "frameworks": ["lab_frameworks.macs", "lab_frameworks.memory"],
    "blocks": ["lab_blocks.worth", "lab_blocks.now_detail"],
    "srcnn": ["lab_srcnn.depends", "lab_srcnn.lr_map"],
    "san": [],
    "losses": ["lab_losses.best", "lab_losses.view_edges"],
    "metrics": ["lab_metrics.values", "lab_metrics.ranks"],
    "degradation": ["lab_degradation.on_this", "lab_degradation.best"],
    "gan": ["lab_gan.psnr_hint", "lab_gan.network"],
    "illposed": ["lab_illposed.lr", "lab_illposed.answers"],
    # What it learned appears when it has been started.
    "itself": [],
    "training": ["lab_training.preset_unseen", "lab_training.tested"],
}


def open_lab(page) -> str:
    return page.locator(".lab-chooser a[aria-current]").get_attribute("data-lab")


@pytest.fixture(scope="module", autouse=True)
def torch_is_loaded() -> None:
    """Before the first page asks."""
    from sr_core.explain import upsampling  # noqa: F401


def test_no_lab_shows_its_answer_before_it_is_asked_for(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=labs")
    for lab in LABS:
        page.locator(f".lab-chooser a[data-lab={lab.id}]").click()
        shown = page.locator(".lab:visible")
        shown.locator(f".lab-{lab.id} .lab-control > *").last.wait_for(state="attached")
        shown.locator("form.lab-question").first.wait_for()
        words = shown.inner_text()
        assert [key for key in LEAKS[lab.id] if t(key) in words] == [], lab.id
        assert shown.locator(".lab-caption").first.is_hidden(), f"{lab.id}: the caption tells"
        show_answers(page)
        shown.locator(".lab-caption").first.wait_for()
        # Some words stand only in a state that one has to choose: the first of each lab is there at once.
        for key in LEAKS[lab.id][:1]:
            shown.get_by_text(t(key).split("{")[0], exact=False).first.wait_for(state="attached")


def test_answers_are_kept_counted_and_forgotten_and_labs_lead_on(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=labs&lab=transposed")
    every = sum(len(questions_of(f"lab_{lab.id}")) for lab in LABS)
    question = page.locator("form.lab-question:visible")
    question.get_by_label("4", exact=True).check()
    question.get_by_role("button", name=t("labs.reveal")).click()
    question.get_by_text(t("labs.right")).wait_for()
    page.get_by_text(t("lab_transposed.preset_even")).wait_for()
    progress = page.locator(".lab-progress")
    assert t("labs.progress").format(answered=1, all=every) in progress.inner_text()
    assert page.locator(".lab-chooser a.lab-done").get_attribute("data-lab") == "transposed"

    # The browser keeps it: after a reload the answer stands there again.
    page.reload()
    page.get_by_text(t("lab_transposed.preset_even")).wait_for()
    question.get_by_text(t("labs.right")).wait_for()
    page_errors(page).clear()  # what Gradio's stream says of being cut off by the reload

    page.locator(".lab-foot:visible .lab-next").click()
    page.wait_for_url("**lab=subpixel**")
    page.get_by_role("heading", name=t("lab_subpixel.title")).wait_for()
    assert open_lab(page) == "subpixel"
    page.locator(".lab-foot:visible .lab-previous").click()
    page.wait_for_url("**lab=transposed**")
    # A lab that was open before is drawn again when one comes back to it.
    page.locator(".lab-transposed .lab-control:visible").wait_for()
    page.get_by_text(t("lab_transposed.preset_even")).wait_for()

    # The lab again from its start: the settings, the question, and one answer less.
    page.locator(".lab-transposed input[type=range]").nth(1).fill("5")
    page.locator(".lab-transposed .lab-big").get_by_text("Not uniform").wait_for()
    page.locator(".lab-foot:visible").get_by_role("button", name=t("labs.reset")).click()
    page.get_by_text(t("labs.withheld")).locator("visible=true").wait_for()
    assert page.locator(".lab-transposed input[type=range]").nth(1).input_value() == "3"
    assert page.get_by_text(t("lab_transposed.preset_even")).is_hidden()
    assert progress.is_hidden()
    # Who does not want to guess gets the answer all the same, and has answered nothing.
    question.get_by_role("button", name=t("labs.skip")).click()
    question.get_by_role("button", name=t("labs.reveal")).click()
    question.locator(".lab-answer:not(:empty)").wait_for()
    assert question.locator(".lab-option.lab-right").inner_text() == "4"
    assert question.get_by_text(t("labs.right")).count() == 0 and progress.is_hidden()
    page.go_back()
    page.wait_for_url("**lab=subpixel**")
    page.locator(".lab-chooser a[aria-current][data-lab=subpixel]").wait_for()


def test_nothing_of_a_lab_that_is_not_open_is_loaded(open_page, app_url) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{app_url}?tab=labs&lab=transposed")
    page.locator(".lab-transposed .lab-control > *").last.wait_for(state="attached")
    ours = {url.partition("/tabs/labs/")[2].partition("/")[0] for url in asked if "/tabs/labs/" in url}
    assert ours == {"transposed", "frame"}
