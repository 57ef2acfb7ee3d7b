"""The seminar in a browser: every step in sight and readable, keys that nothing traps, notes, votes, handout, phone."""

from __future__ import annotations

import re

import pytest
from pages import PHONE, page_errors

from dashboard.i18n.catalogue import CATALOGUES, t
from dashboard.tabs.seminar import STEPS
from dashboard.tabs.seminar.steps import path
from dashboard.tabs.seminar.words import seminar_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NUMBER = {step.id: number for number, step in enumerate(STEPS, 1)}
WINDOWS = ({"width": 1920, "height": 1080}, {"width": 1280, "height": 720}, {"width": 1024, "height": 768})
LEAST_SHARE = 0.016
PATIENCE = 90_000

# What is cut off, leaves its box or lies over other text, and the smallest text as a share of the window's height.
MEASURE = """() => {
  const page = document.querySelector("#sr-seminar");
  const cut = [];
  for (const name of [".sm-words", ".sm-stage", "#sr-seminar-labs"]) {
    const node = page.querySelector(name);
    if (!node.getClientRects().length) continue;
    if (node.scrollHeight > node.clientHeight + 2) cut.push(`${name} ${node.scrollHeight} > ${node.clientHeight} high`);
    if (node.scrollWidth > node.clientWidth + 2) cut.push(`${name} ${node.scrollWidth} > ${node.clientWidth} wide`);
  }
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) cut.push("the page");
  let least = { share: 1 };
  const drawn = [];
  const boxOf = (node) => {
    const part = node instanceof SVGElement ? node.closest("g")?.querySelector(":scope > rect") : null;
    return node.closest(".lab-cell") ?? (part && inside(part, node) ? part : null);
  };
  const inside = (part, node) => {
    const [a, b] = [part.getBoundingClientRect(), node.getBoundingClientRect()];
    const [x, y] = [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
    return a.left < x && x < a.right && a.top < y && y < a.bottom;
  };
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.trim();
    if (!words || node.closest("select, .sm-bar, .tab-wrapper, .katex-mathml")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const style = getComputedStyle(node);
    if (!range.getClientRects().length || style.visibility === "hidden") continue;
    const matrix = node instanceof SVGElement ? node.getScreenCTM() : null;
    const scale = matrix ? Math.hypot(matrix.a, matrix.b) : node.currentCSSZoom;
    const share = (parseFloat(style.fontSize) * scale) / innerHeight;
    if (share < least.share) least = { share, words };
    const [place, box] = [range.getBoundingClientRect(), boxOf(node)?.getBoundingClientRect()];
    if (box && (place.left < box.left - 1 || place.right > box.right + 1)) cut.push(`"${words}" leaves its box`);
    const full = box && node.closest(".lab-cell") && place.width > 0.96 * box.width;
    if (full) cut.push(`"${words}" touches the numbers beside it`);
    const shortened = style.textOverflow === "ellipsis" && node.scrollWidth > node.clientWidth;
    if (shortened) cut.push(`"${words}" is shortened`);
    if (node instanceof SVGElement) drawn.push([node.ownerSVGElement, place, words]);
  }
  for (const panes of page.querySelectorAll("#sr-seminar-labs .lab-panes")) {
    const boxes = [...panes.querySelectorAll(":scope > .lab-figure > canvas, :scope > .lab-figure > * > canvas")]
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => box.width);
    for (const [one, box] of boxes) {
      const row = boxes.filter(([, other]) => Math.abs(other.top - box.top) < box.height / 2);
      const labels = (each) => each.closest(".lab-figure").querySelector("h3, figcaption")?.offsetHeight;
      const uneven = row.find(([other, b]) => Math.abs(b.top - box.top) > 2 && labels(other) === labels(one));
      if (uneven) cut.push("pictures of a row are not level");
    }
  }
  drawn.forEach(([svg, a, words], index) => {
    for (const [other, b, name] of drawn.slice(index + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (svg === other && wide > 1 && high > 0.4 * Math.min(a.height, b.height)) cut.push(`"${words}" over "${name}"`);
    }
  });
  const stage = page.querySelector(".sm-stage").getBoundingClientRect();
  const lab = [...page.querySelectorAll("#sr-seminar-labs .lab")].find((one) => one.getClientRects().length);
  const shown = (lab ?? page.querySelector(".sm-stage > *")).getBoundingClientRect();
  return { cut, least, filled: Math.max(shown.width / stage.width, shown.height / stage.height) };
}"""
# The measurement once the layout has been the same for so many milliseconds, and the lab, if there is one, has drawn
# something and nothing is under way. To measure takes longer than to look whether anything moved.
SETTLED = """(milliseconds) => {
  const labs = document.querySelector("#sr-seminar-labs");
  const lab = [...labs.querySelectorAll(".lab")].find((one) => one.getClientRects().length);
  if (document.querySelector(".sm-stage").dataset.kind === "lab") {
    if (!lab?.querySelector("canvas, svg, .lab-cell, img") || lab.getBoundingClientRect().height < 120) return false;
    if ([...lab.querySelectorAll(".lab-message")].some((one) => one.textContent)) return false;
  }
  if (window.srUnderWay > 0 || [...document.images].some((one) => one.getClientRects().length && !one.complete)) {
    return false;
  }
  const page = document.querySelector("#sr-seminar");
  const boxes = [...page.querySelectorAll(".sm-words > *, .sm-stage, .sm-stage > *"), labs, lab].map((one) => {
    const box = one?.getBoundingClientRect();
    return box && [box.x, box.y, box.width, box.height, one.scrollWidth, one.scrollHeight, one.childElementCount];
  });
  const found = JSON.stringify([page.dataset.step, innerWidth, innerHeight, boxes]);
  if (found !== window.srFound) Object.assign(window, { srFound: found, srSince: performance.now() });
  return performance.now() - window.srSince > milliseconds ? (MEASURE)() : false;
}""".replace("MEASURE", MEASURE)
# Counts the questions to the server that are under way.
COUNTING = """
  window.srUnderWay = 0;
  const plain = window.fetch;
  window.fetch = (...asked) => {
    window.srUnderWay += 1;
    return plain(...asked).finally(() => { window.srUnderWay -= 1; });
  };
"""
ARRIVED, RESIZED = 250, 80
"""Milliseconds: a lab that is opened asks in its own time; at another size it is laid out within a few frames."""


def at(page, step_id: str, language: str = "en") -> None:
    title = t(f"seminar.{step_id}_title", language)
    page.wait_for_function(
        "(title) => document.querySelector('.sm-title')?.textContent === title", arg=title, timeout=PATIENCE
    )
    assert f"seminar={step_id}" in page.url


def opened(open_page, app_url, step_id: str, **options):
    page = open_page(f"{app_url}?seminar={step_id}", **options)
    at(page, step_id, "ko" if options.get("locale") == "ko-KR" else "en")
    return page


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_every_step_is_in_sight_and_readable_in_all_windows(open_page, app_url, language) -> None:
    page = open_page("about:blank", locale=f"{language}-{'KR' if language == 'ko' else 'US'}")
    page.add_init_script(COUNTING)
    page.goto(f"{app_url}?seminar=opening")
    at(page, "opening", language)
    wrong = []
    for step in STEPS:
        page.set_viewport_size(WINDOWS[0])
        for _ in range(2):  # the answer, the next step
            if page.get_attribute("#sr-seminar", "data-step") != step.id:
                page.keyboard.press("PageDown")
        assert page.get_attribute("#sr-seminar", "data-step") == step.id
        for window in WINDOWS:
            page.set_viewport_size(window)
            rest = ARRIVED if window == WINDOWS[0] else RESIZED
            found = page.wait_for_function(SETTLED, arg=rest, timeout=PATIENCE, polling=40).json_value()
            # A lab that has more to draw is fitted again when it has; on a busy machine that may be after the look.
            if found["filled"] < 0.75 or found["cut"]:
                page.wait_for_timeout(3000)
                found = page.wait_for_function(SETTLED, arg=ARRIVED, timeout=PATIENCE, polling=40).json_value()
            place = f"{step.id} {window['width']}"
            wrong += [f"{place}: {cut}" for cut in found["cut"]]
            if found["least"]["share"] < LEAST_SHARE:
                wrong.append(f"{place}: {found['least']}")
            if found["filled"] < 0.75:
                wrong.append(f"{place}: fills {found['filled']:.2f} of the stage")
    assert wrong == []


def test_keys_work_whatever_was_clicked(open_page, app_url) -> None:
    page = opened(open_page, app_url, "what")
    page.click(".sm-pane canvas >> nth=0")
    page.keyboard.press("ArrowRight")  # a question first shows its answer
    assert "1/16" in page.inner_text(".sm-answer")
    page.keyboard.press("PageDown")
    at(page, "why")
    page.click(".sm-pane canvas >> nth=1")
    page.keyboard.press("ArrowLeft")
    at(page, "what")
    assert "1/16" in page.inner_text(".sm-answer")  # it stays

    page.goto(f"{app_url}?seminar=transposed_deck")
    at(page, "transposed_deck")
    page.wait_for_selector("#sr-seminar-labs .lab-cell", timeout=PATIENCE)
    page.click("#sr-seminar-labs .lab-cell >> nth=40")
    page.keyboard.press("ArrowRight")
    at(page, "subpixel")
    page.wait_for_selector("#sr-seminar-labs .lab-subpixel .lab-cell", timeout=PATIENCE)
    page.evaluate("document.querySelector('#sr-seminar-labs .lab-subpixel input[type=range]').focus()")
    page.keyboard.press("PageUp")
    at(page, "transposed_deck")
    page.evaluate("document.querySelector('#sr-seminar-labs .lab-transposed input[type=radio]').focus()")
    page.keyboard.press(" ")
    at(page, "subpixel")


def test_digits_choose_answers_stay_and_the_next_key_reveals_without_a_choice(open_page, app_url) -> None:
    page = opened(open_page, app_url, "srcnn_table")
    assert page.evaluate("getComputedStyle(document.querySelector('.sm-value')).visibility") == "hidden"
    page.keyboard.press("2")
    assert page.get_attribute(".sm-choice >> nth=1", "aria-pressed") == "true"
    page.keyboard.press("r")
    answer = next(step for step in seminar_in("en")["steps"] if step["id"] == "srcnn_table")["answer"]
    assert page.inner_text(".sm-answer") == f"{t('seminar.right')} {answer}"
    assert page.evaluate("getComputedStyle(document.querySelector('.sm-value')).visibility") == "visible"
    page.keyboard.press("PageDown")
    at(page, "srcnn_metrics")
    page.keyboard.press("PageDown")
    at(page, "srcnn_seen")
    page.keyboard.press("PageDown")  # no choice: the answer alone
    assert page.inner_text(".sm-answer").startswith("SRCNN")
    for _ in range(2):
        page.keyboard.press("PageUp")
    at(page, "srcnn_table")
    assert answer in page.inner_text(".sm-answer")
    assert page.get_attribute(".sm-choice >> nth=1", "aria-pressed") == "true"


def test_escape_leads_back_step_by_step_to_where_one_came_from(open_page, app_url) -> None:
    page = open_page(f"{app_url}?tab=survey")
    page.click("#sr-tabs > .tab-wrapper [role=tab] >> text=Seminar")
    at(page, "opening")
    page.keyboard.press("PageDown")
    at(page, "what")
    page.go_back()  # the browser's own way back is a step back
    at(page, "opening")
    page.keyboard.press("k")
    assert page.is_visible(".sm-panel")
    page.keyboard.press("Escape")
    assert not page.is_visible(".sm-panel") and page.is_visible(".sm-title")
    page.keyboard.press("b")
    assert page.is_visible(".sm-blank")
    page.keyboard.press("PageDown")
    assert not page.is_visible(".sm-blank")
    at(page, "opening")
    page.keyboard.press("t")
    assert re.match(r"\d+:\d\d", page.inner_text(".sm-clock"))
    page.keyboard.press("Escape")
    page.wait_for_function("new URLSearchParams(location.search).get('tab') === 'survey'", timeout=PATIENCE)
    assert not page.is_visible(".sm-title")


def test_a_path_is_a_link(open_page, app_url) -> None:
    page = open_page(f"{app_url}?seminar=srcnn&talk=15.135")
    at(page, "srcnn")
    steps = path(15, {1, 3, 5})
    count = f"{[step.id for step in steps].index('srcnn') + 1}/{len(steps)}"
    page.wait_for_function("(count) => document.querySelector('.sm-count')?.innerText === count", arg=count)
    page.keyboard.press("o")
    page.check(".sm-field >> text=30 minutes")
    assert "talk=30.135" in page.input_value(".sm-address")
    page.uncheck(".sm-field >> text=3. SRCNN")
    assert "talk=30.15" in page.url


def test_notes_follow_in_a_second_window_and_send_back(open_page, app_url) -> None:
    page = opened(open_page, app_url, "why")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes = popup.value
    notes.wait_for_selector(".now h1", timeout=PATIENCE)
    assert notes.inner_text(".now h1") == t("seminar.why_title")
    assert t("seminar.why_notes") in notes.inner_text(".now") and t("seminar.ill_posed_title") in notes.inner_text(
        ".next"
    )
    page.keyboard.press("PageDown")
    at(page, "ill_posed")
    notes.wait_for_function(
        "(title) => document.querySelector('.now h1').textContent === title", arg=t("seminar.ill_posed_title")
    )
    notes.keyboard.press("PageUp")
    at(page, "why")


def test_the_hall_votes_on_a_phone_and_sees_the_answer_when_it_is_shown(open_page, app_url) -> None:
    page = opened(open_page, app_url, "what")
    page.keyboard.press("q")
    page.wait_for_selector(".sm-panel .sm-code", timeout=PATIENCE)
    code = page.inner_text(".sm-panel .sm-code")
    remote = page.evaluate("document.querySelector('.sm-remote').open = true")
    assert remote is True
    page.wait_for_selector(".sm-remote .sm-qr", timeout=PATIENCE)
    page.keyboard.press("Escape")
    assert page.is_visible(".sm-hall .sm-qr") and code in page.inner_text(".sm-hall")

    phone = open_page(f"{app_url}vote?{code.lower()}", viewport=PHONE, touch=True, locale="ko-KR")
    phone.wait_for_selector(".choices button", timeout=PATIENCE)
    assert phone.inner_text("h1") == t("seminar.what_question", "ko")
    phone.tap(".choices button >> nth=2")
    page.wait_for_function("document.querySelectorAll('.sm-count-votes')[2]?.textContent === '1'", timeout=PATIENCE)
    assert "right" not in (phone.get_attribute(".choices button >> nth=2", "class") or "")
    page.keyboard.press("r")
    phone.wait_for_selector(".choices .right", timeout=PATIENCE)
    assert "16분의 1" in phone.inner_text(".choices .right")
    address = page.evaluate("document.querySelector('.sm-hall .sm-qr').src")
    assert code in address
    page.keyboard.press("q")
    page.click(".sm-panel .sm-reveal")
    phone.wait_for_selector("form", timeout=PATIENCE)  # the talk has ended
    assert all("404" in error for error in page_errors(phone))  # what it asked about is no more
    page_errors(phone).clear()


def test_the_handout_prints_one_step_a_block_with_the_answers_apart(open_page, app_url) -> None:
    page = opened(open_page, app_url, "opening", locale="ko-KR")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".sm-block").count() == len(STEPS)
    assert page.is_visible(".sm-handout h1") and not page.is_visible(".sm-title")
    blocks = page.inner_text(".sm-block >> nth=1")
    answer = next(step for step in seminar_in("ko")["steps"] if step["id"] == "what")["answer"]
    assert t("seminar.what_question", "ko") in blocks and answer not in blocks
    assert answer in page.inner_text(".sm-answers")
    page.set_viewport_size({"width": 680, "height": 960})  # between the margins of A4
    assert page.evaluate("document.querySelector('.sm-handout').scrollWidth") <= 680
    assert page.pdf(format="A4")[:4] == b"%PDF"


# On a phone a lab stands beneath the words, whole, and at most drawings in it scroll aside.
LAB_BENEATH = """() => {
  const lab = [...document.querySelectorAll("#sr-seminar-labs .lab")].find((one) => one.clientHeight);
  const box = document.querySelector("#sr-seminar-labs").getBoundingClientRect();
  const words = document.querySelector(".sm-words").getBoundingClientRect();
  return lab?.querySelector(".lab-cell, .san-part") && words.height > 100 && box.top >= words.bottom
    && box.height >= lab.offsetHeight && document.querySelector("#sr-seminar").scrollWidth <= innerWidth;
}"""
# Five pictures are longer than the screen: the bar leaves the last one free.
FREE_OF_BAR = """() => {
  const [pane, bar] = [[...document.querySelectorAll(".sm-pane")].at(-1), document.querySelector(".sm-bar")];
  if (!pane || !bar) return false;
  document.querySelector("#sr-seminar").scrollTo(0, 1e6);
  return pane.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top;
}"""


def test_a_phone_in_korean_fits_and_the_controls_are_there(open_page, app_url) -> None:
    page = opened(open_page, app_url, "questions", viewport=PHONE, locale="ko-KR", touch=True)
    assert page.locator(".sm-card").count() == 3
    assert page.evaluate("document.querySelector('#sr-seminar').scrollWidth <= innerWidth")
    page.click(f".sm-control[aria-label='{t('seminar.bar_next', 'ko')}']")
    at(page, "classifier", "ko")
    for step in ("nearest", "interpolators", "san"):
        while page.get_attribute("#sr-seminar", "data-step") != step:
            page.keyboard.press("PageDown")
        at(page, step, "ko")
        page.wait_for_function(FREE_OF_BAR if step == "interpolators" else LAB_BENEATH, timeout=PATIENCE)


def test_a_term_opens_the_glossary(open_page, app_url) -> None:
    page = opened(open_page, app_url, "ill_posed")
    page.click(".sm-term >> nth=0")
    marked = page.inner_text(".sm-panel dt.sm-marked")
    assert t("seminar.term_ill_posed") in marked and t("seminar.term_ill_posed", "ko") in marked


@pytest.mark.parametrize("size", WINDOWS, ids=lambda size: str(size["width"]))
def test_the_bar_does_not_come_over_what_the_mouse_goes_to(open_page, app_url, size) -> None:
    page = opened(open_page, app_url, "references", viewport=size)
    bar = page.locator(".sm-bar")
    bar.wait_for(state="hidden")  # it shows itself when the seminar opens
    link = page.locator(".sm-references a").last
    box = link.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
    page.wait_for_timeout(300)  # the bar would be there in 0.2 s
    assert page.evaluate(
        "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('a'))", [box["x"] + 12, box["y"] + 5]
    )
    page.locator(".sm-title").hover()
    bar.get_by_role("button").first.wait_for()  # anywhere else it comes
