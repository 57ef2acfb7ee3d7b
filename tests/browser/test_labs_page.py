"""The labs in a browser: the seminar's numbers on the page, keys, the question before its answer, both languages."""

from __future__ import annotations

import pytest
from pages import PHONE, show_answers

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs.illposed import lab as illposed
from dashboard.tabs.labs.interpolation import lab as interpolation
from dashboard.tabs.labs.subpixel import lab as subpixel
from dashboard.tabs.labs.transposed import lab as transposed

pytestmark = pytest.mark.browser

LABS = (interpolation, transposed, subpixel, illposed)


@pytest.fixture(scope="module")
def labs_url(serve_labs) -> str:
    from sr_core.explain import upsampling  # noqa: F401  # torch loads before the first page asks

    return serve_labs(*(module.LAB for module in LABS))


def cells(page, grid: str) -> list[str]:
    """Texts of all cells of the first grid that matches."""
    return page.locator(grid).first.locator(".lab-cell").all_text_contents()


def test_labs_from_the_first_to_the_last(open_page, labs_url):
    page = open_page(labs_url)
    follow_interpolation(page)
    follow_the_upsamplings(page)
    follow_the_ill_posed(page)


def follow_interpolation(page) -> None:
    # Lab 1 opens on the seminar's bilinear example; what it is worth is out of sight, for it asks first.
    lab = page.locator(".lab-interpolation")
    page.wait_for_function("document.querySelectorAll('.lab-interpolation .lab-weight').length === 4")
    seen = page.locator(".lab:visible").inner_text()
    assert (
        "11/9" not in seen and "16 of them" not in seen and t("lab_interpolation.weights").format(count=4) not in seen
    )
    assert lab.locator(".lab-weight").first.is_hidden() and lab.locator(".lab-curve-box").first.is_hidden()

    # The answer is not on the page before one is chosen.
    question = page.locator("form.lab-question").first
    reveal = question.get_by_role("button", name=t("labs.reveal"))
    assert reveal.is_disabled()
    assert "4/9, 2/9" not in page.content()
    question.get_by_label("1/3").check()
    reveal.click()
    question.get_by_text(t("labs.wrong")).wait_for()
    question.get_by_text("4/9, 2/9, 2/9, 1/9").wait_for()

    # Now four weights, their sum, the value: in fractions, as the seminar has them.
    lab.get_by_text("11/9 ≈ 1.222").first.wait_for()
    assert lab.locator(".lab-weight").all_inner_texts() == ["4/9", "2/9", "2/9", "1/9"]
    assert lab.locator(".lab-sum").inner_text() == "1 × 4/9 + 0 × 2/9 + 2 × 2/9 + 3 × 1/9 = 11/9 ≈ 1.222"
    # A pixel is changed by typing, and the sum follows: 5 * 4/9 instead of 1 * 4/9.
    lab.locator(".lab-cell").first.click()
    page.keyboard.press("5")
    page.wait_for_function("document.querySelector('.lab-interpolation .lab-value').textContent === '3'")
    # The point moves by the arrow keys.
    lab.locator(".lab-point").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.lab-interpolation .lab-result h3').textContent.includes('1.42')")
    lab.get_by_text(t("lab_interpolation.preset_deck_bicubic")).click()
    page.wait_for_function("document.querySelectorAll('.lab-interpolation .lab-weight').length === 16")
    # Its values leave the range of the input, which is what the second question asks.
    assert not any(cells(page, ".lab-interpolation .lab-output"))
    # The formula is that of the method, the caption comes once both questions are answered.
    show_answers(page)
    page.locator(".lab-formula-bicubic").first.wait_for()
    assert all(cells(page, ".lab-interpolation .lab-output"))
    assert page.locator(".lab-formula-bilinear").first.is_hidden()
    lab.get_by_label(t("lab_interpolation.bilinear")).check(force=True)
    page.locator(".lab-formula-bilinear").first.wait_for()
    assert page.locator(".lab-formula-bicubic").first.is_hidden()
    # A formula is set by the KaTeX that Gradio serves; the page asked nobody else (open_page fails on that).
    page.locator(".lab-formula:visible .katex").first.wait_for()


def follow_the_upsamplings(page) -> None:
    # Lab 2 opens on the checkerboard; stepping back takes the last pixel away, Home leaves the first.
    page.get_by_role("tab", name=t("lab_transposed.title")).click()
    show_answers(page)
    output = page.locator(".lab-transposed .lab-pane").nth(1).locator(".lab-cell")
    page.wait_for_function(
        "document.querySelectorAll('.lab-transposed .lab-pane:nth-child(2) .lab-cell').length === 81"
    )
    assert output.all_text_contents()[18:27] == ["2", "2", "4", "2", "4", "2", "4", "2", "2"]
    page.locator(".lab-player-button").first.focus()
    page.keyboard.press("ArrowLeft")
    assert output.all_text_contents()[-2:] == ["1", ""]
    page.keyboard.press("Home")
    assert sum(text != "" for text in output.all_text_contents()) == 1
    output.nth(40).hover()
    assert all(output.all_text_contents())

    # Lab 3: a woven pixel and its channel are marked together.
    page.get_by_role("tab", name=t("lab_subpixel.title")).click()
    show_answers(page)
    woven = page.locator(".lab-subpixel .lab-pane").nth(1).locator(".lab-cell")
    woven.first.wait_for()
    woven.nth(9).hover()  # row 2, column 2: the last channel's first pixel
    page.get_by_text(t("lab_subpixel.from").format(channel=4, row=1, column=1)).wait_for()
    held = page.locator(".lab-channels .lab-grid").nth(3).locator(".lab-cursor")
    assert held.inner_text() == woven.nth(9).inner_text()


def follow_the_ill_posed(page) -> None:
    # Lab 10: the LR image does not differ at any position of the slider that is tried.
    page.get_by_role("tab", name=t("lab_illposed.title")).click()
    show_answers(page)
    none = t("lab_illposed.differ").format(wrong=0, pixels=384)
    page.get_by_text(none).wait_for()
    first = page.locator(".lab-hr canvas").evaluate("canvas => canvas.toDataURL()")
    page.locator(".lab-strip button.lab-tile").nth(1).click()
    page.wait_for_function("old => document.querySelector('.lab-hr canvas').toDataURL() !== old", arg=first)
    page.get_by_text(none).wait_for()


def test_a_link_opens_a_preset_in_korean_on_a_phone(open_page, labs_url):
    page = open_page(f"{labs_url}?lang=ko&lab=interpolation&preset=deck_nearest", viewport=PHONE, touch=True)
    page.get_by_role("heading", name=t("lab_interpolation.title", "ko")).wait_for()
    page.wait_for_function("document.querySelectorAll('.lab-output .lab-cell').length === 16")
    page.wait_for_function("document.querySelector('.lab-output .lab-cell:last-child').textContent === '0.00'")
    assert cells(page, ".lab-output") == [f"{n}.00" for n in (1, 1, 0, 0, 1, 1, 0, 0, 2, 2, 3, 3, 2, 2, 3, 3)]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
