"""Labs 4, 5 and 8 in a browser: the page's numbers are those of the networks' runs, and everything answers to keys."""

from __future__ import annotations

import pytest
from pages import PHONE, show_answers

from dashboard.i18n.catalogue import t
from dashboard.tabs.labs.blocks import lab as blocks
from dashboard.tabs.labs.frameworks import lab as frameworks
from dashboard.tabs.labs.losses import lab as losses
from sr_core.metrics import score

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAMPLE = "number_plate"
TITLES = {"vdsr": "VDSR", "fsrcnn": "FSRCNN", "lapsrn": "LapSRN", "dbpn": "DBPN"}


@pytest.fixture(scope="module")
def url(serve_labs) -> str:
    return serve_labs(frameworks.LAB, blocks.LAB, losses.LAB)


def printed(value: float, digits: int = 2) -> str:
    """A number as the page writes it."""
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def wait_for(page, place: str, words: str) -> None:
    page.wait_for_function(
        "([place, words]) => document.querySelector(place)?.textContent.includes(words)", arg=[place, words]
    )


def test_each_lab_shows_what_its_networks_do(open_page, url):
    page = open_page(url)
    follow_the_frameworks(page)
    follow_the_blocks(page)
    follow_the_losses(page)


def follow_the_frameworks(page) -> None:
    show_answers(page)
    page.locator(".frameworks-summary").wait_for()
    chosen = frameworks.picture(SAMPLE, 4)
    for framework in frameworks.FRAMEWORKS:
        made = frameworks.run(framework, 4, chosen)
        row = page.locator(".frameworks-summary tbody tr", has_text=TITLES[framework.network])
        assert printed(made.psnr) in row.inner_text()
    assert page.locator(".frameworks-card svg").count() == 4

    stage = page.locator(".frameworks-card", has_text="DBPN").locator("[data-stage='down.0']")
    stage.focus()
    stage.press("Enter")
    # Told by what they do, not by the names of modules: three convolutions, three PReLUs.
    # The layers stand below the pipeline that was clicked, in sight.
    beneath = ".lab-frameworks .frameworks-card:has([data-stage='down.0']) + .lab-worked"
    wait_for(page, beneath, "5. the error, corrected: convolution")
    assert page.locator(".lab-frameworks .lab-worked tbody tr").count() == 6
    assert "down.0" not in page.locator(".lab-frameworks").first.inner_text()

    page.locator(".lab-frameworks input[value='3']").check(force=True)
    wait_for(page, ".lab-frameworks .lab-result", "cannot make")


def follow_the_blocks(page) -> None:
    page.get_by_role("tab", name="blocks").click()
    show_answers(page)
    page.locator(".lab-blocks .lab-big").wait_for()
    values = blocks.one_by_one(SAMPLE)
    assert page.locator(".lab-blocks .lab-big").inner_text() == f"{printed(values['residual.skip'])} dB"

    arc = page.locator(".lab-blocks [data-key='residual.skip-edge']")
    arc.focus()
    arc.press("Enter")
    wait_for(page, ".lab-blocks .lab-big", printed(values[""]))
    page.locator(".lab-blocks [data-key='attention']").press("Enter")
    page.locator(".lab-blocks [data-key='attention.gate']").last.press("Enter")
    wait_for(page, ".lab-blocks .lab-big", printed(values["attention.gate"]))
    page.locator(".lab-blocks").get_by_role("button", name="Everything on", exact=True).click()
    wait_for(page, ".lab-blocks .lab-big", printed(values[""]))


def follow_the_losses(page) -> None:
    page.get_by_role("tab", name="losses").click()
    show_answers(page)
    dot = page.locator(".losses-outlier")
    dot.wait_for()
    mean = (sum(losses.OBSERVED) + 240) / 8
    wait_for(page, ".lab-losses .lab-picture", f"Mean of the eight {printed(mean)}")
    dot.press("ArrowLeft")
    wait_for(page, ".lab-losses .lab-picture", f"Mean of the eight {printed(mean - 5 / 8)}")

    page.locator(".lab-losses input[value='edges']").check(force=True)
    wait_for(page, ".lab-losses .lab-picture", "Possible truth 2")
    page.locator(".lab-losses input[value='networks']").check(force=True)
    row = page.locator(".lab-losses .lab-result tr", has_text="Trained with L2")
    row.wait_for()
    # Two that print the same are both best, and why L2's network wins the column of L1 is said.
    l1 = page.locator(".lab-losses .lab-result tbody tr td:nth-of-type(4)")
    best = page.locator(".lab-losses .lab-result tbody td:nth-of-type(4).losses-least").all_inner_texts()
    assert len(best) == 2 and set(best) == {min(l1.all_inner_texts())}
    page.get_by_text("is best in the column L1 here").wait_for()
    hr = losses.specimen(SAMPLE, losses.SCALE, losses.SIDE).hr
    assert printed(score(losses.predictions(SAMPLE)["l2"].image, hr, losses.SCALE)["psnr"]) in row.inner_text()


def test_they_fit_a_phone_in_korean(open_page, url):
    page = open_page(f"{url}?lang=ko", viewport=PHONE, touch=True)
    page.get_by_text("이미지를 네트워크의 어디에서 확대할까요?").wait_for()
    places = {"frameworks": ".frameworks-summary", "blocks": ".lab-big", "losses": ".losses-outlier"}
    for tab, place in places.items():
        page.get_by_role("tab", name=t(f"lab_{tab}.title", "ko")).click()
        show_answers(page)
        page.locator(place).wait_for()
        picture, control = (page.locator(f".lab-{tab} .lab-{area}").bounding_box() for area in ("picture", "control"))
        assert picture["y"] < control["y"], f"{tab}: the picture comes before its controls"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), tab
