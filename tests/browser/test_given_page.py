"""A visitor brings results through the file dialog: panes with names, figures, receipts, a walk through a set."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from pictures import waves
from PIL import Image

import sr_core
from dashboard.runs.samples import sample_picture, samples

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAMPLE = samples()[0]
LENS = "document.querySelector('#sr-viewer .sl-root').parentElement.srLens"
TITLES = f"{LENS}.panes().filter((pane) => pane.role === 'method').map((pane) => pane.title)"


def png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def choose(page, field: str, files: list[dict]) -> None:
    """Through the dialog that a click on the field opens."""
    with page.expect_file_chooser() as waiting:
        page.click(f"{field} button")
    waiting.value.set_files(files)


def a_set(scale: int) -> bytes:
    """Two originals and the results of two methods for them, a folder each, in a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for seed, name in enumerate(("baby", "bird")):
            hr = waves(96, 120, seed=seed)
            lr = sr_core.downscale(hr, scale)
            archive.writestr(f"Set/HR/{name}.png"[4:], png(hr))
            for method in ("bilinear", "bicubic"):
                archive.writestr(f"my_{method}/{name}x{scale}.png", png(sr_core.upscale(lr, method, scale)))
    return buffer.getvalue()


def test_results_become_panes_with_names_and_figures_and_a_set_is_walked(open_page, app_url, tmp_path: Path) -> None:
    page = open_page(f"{app_url}?methods=bicubic")
    page.wait_for_selector("#sr-status .sr-done:has-text('1 of 1')")
    hr, scale = sample_picture(SAMPLE.id).pixels, SAMPLE.scale
    hr = hr[: hr.shape[0] // scale * scale, : hr.shape[1] // scale * scale]
    pred = sr_core.upscale(sr_core.downscale(hr, scale), "bilinear", scale)
    page.click("#sr-given > button")
    files = [("mine.png", pred), ("too_small.png", pred[:50, :60])]
    sent = [{"name": name, "mimeType": "image/png", "buffer": png(pixels)} for name, pixels in files]
    choose(page, "#sr-given-results", sent)
    page.wait_for_function(f"{TITLES}.join() === 'Bicubic,mine,too_small'")
    value = sr_core.score(pred, hr, scale)["psnr"]
    page.wait_for_selector(f"#sr-results tr:has-text('mine') button:has-text('{value:.2f} dB')")
    assert "60 x 50 pixels and its original" in page.inner_text("#sr-results")
    page.fill("#sr-given-names textarea", "Ours\nSmall")
    page.keyboard.press("Tab")
    page.wait_for_function(f"{TITLES}.join() === 'Bicubic,Ours,Small'")
    page.click("#sr-results tr:has-text('Ours') button")
    page.wait_for_selector("#sr-why :text('was not run here')")
    with page.expect_download() as waiting:
        page.click("#sr-export-csv")
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert [(row["title"], row["given_file"]) for row in rows] == [("Bicubic", ""), ("Ours", "mine.png")]

    with page.expect_download() as waiting:
        page.click("#sr-export-html")
    exported = waiting.value.path().read_text(encoding="utf-8")
    assert '"title":"Ours"' in exported
    assert "given file, not run here: mine.png" in exported

    page.click("#sr-given-results button[aria-label='Clear']")
    page.wait_for_function(f"{TITLES}.join() === 'Bicubic'")
    archive = tmp_path / "set.zip"
    archive.write_bytes(a_set(scale))
    with page.expect_file_chooser() as chooser:
        page.click("#sr-given-results button")
    chooser.value.set_files(str(archive))
    page.wait_for_function(f"{TITLES}.join() === 'Bicubic,my_bilinear,my_bicubic'")
    assert "1 of 2: HR/baby.png" in page.inner_text("#sr-given-line")
    page.evaluate(f"{LENS}.setView(40, 30, 6)")
    page.click("#sr-given-next")
    page.wait_for_selector("#sr-given-line:has-text('2 of 2: HR/bird.png')")
    expected = sr_core.downscale(waves(96, 120, seed=1), scale)
    page.wait_for_function(
        f"[...({LENS}.read('lr', 3, 4, 1, 1) ?? [])].slice(0, 3).join() === '{','.join(map(str, expected[4, 3]))}'"
    )
    view = page.evaluate(f"{LENS}.getView()")
    assert (view["zoom"], round(view["cx"]), round(view["cy"])) == (6, 40, 30)
    reopen(page, open_page(app_url), tmp_path / "given_out.zip")


def reopen(page, again, archive: Path) -> None:
    """The zip of a set opens on another page where it was looked at, with what was run chosen to run."""
    with page.expect_download() as waiting:
        page.click("#sr-export-zip")
    waiting.value.save_as(archive)
    again.wait_for_selector("#sr-status .sr-done")
    again.click("#sr-given > button")
    with again.expect_file_chooser() as chooser:
        again.click("#sr-given-results button")
    chooser.value.set_files(str(archive))
    again.wait_for_selector("#sr-given-line:has-text('2 of 2: HR/bird.png')")
    again.wait_for_function(f"{TITLES}.join() === 'Bicubic,my_bilinear,my_bicubic'")
    again.click("#sr-given-previous")
    again.wait_for_selector("#sr-given-line:has-text('1 of 2: HR/baby.png')")
    again.click("#sr-given-results button[aria-label='Clear']")
    again.wait_for_function(f"{TITLES}.join() === 'Bicubic'")
