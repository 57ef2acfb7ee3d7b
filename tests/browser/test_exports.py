"""What a visitor takes away, by clicks and keys in the running app: figure, CSV, zip, and the receipt of a number."""

from __future__ import annotations

import csv
import io
import json
import urllib.request
import zipfile

import numpy as np
import pytest
from PIL import Image

from dashboard.runs.samples import sample_picture, samples
from sr_core import downscale, score, upscale
from sr_core.image.color import luma_bt601_studio
from sr_core.metrics.mistakes import MISTAKES, what_if

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAMPLE = samples()[0]
LENS = "document.querySelector('#sr-viewer .sl-root').parentElement.srLens"


@pytest.fixture
def page(open_page, app_url):
    """The opening comparison with the interpolators alone, which take no time."""
    opened = open_page(f"{app_url}?methods=nearest,bilinear,bicubic")
    opened.wait_for_selector("#sr-status .sr-done:has-text('3 of 3')")
    return opened


def downloaded(page, button: str) -> tuple[str, bytes]:
    """The name and content of the file that a button gives."""
    with page.expect_download() as waiting:
        page.click(button)
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def fetched(page, selector: str) -> bytes:
    with urllib.request.urlopen(page.eval_on_selector(selector, "link => link.href")) as answer:
        return answer.read()


def test_figure_and_files_hold_what_is_on_the_page(page) -> None:
    hr = sample_picture(SAMPLE.id).pixels
    preds = {
        name: upscale(downscale(hr, SAMPLE.scale), name, SAMPLE.scale) for name in ("nearest", "bilinear", "bicubic")
    }
    values = {name: score(pred, hr, SAMPLE.scale) for name, pred in preds.items()}

    _, data = downloaded(page, "#sr-export-csv")
    rows = {row["method"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert rows.keys() == preds.keys()
    assert all(float(rows[name]["psnr_dB"]) == values[name]["psnr"] for name in preds)

    name, data = downloaded(page, "#sr-export-zip")
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        record = json.loads(archive.read("receipt.json"))
        for method in record["methods"]:
            with Image.open(io.BytesIO(archive.read(method["file"]))) as picture:
                assert np.array_equal(np.asarray(picture), preds[method["id"]])

    page.evaluate(f"{LENS}.setView(300, 200, 16)")
    page.click("#sr-export-figure")
    page.wait_for_selector("#sr-figure img")
    crop = page.evaluate(f"{LENS}.state().crop")
    with Image.open(io.BytesIO(fetched(page, "#sr-figure a[download$='.png']"))) as picture:
        drawn = np.asarray(picture.convert("RGB"))
    assert drawn.shape[1] / picture.info["dpi"][0] * 25.4 == pytest.approx(174.6, abs=0.3)
    assert fetched(page, "#sr-figure a[download$='.pdf']").startswith(b"%PDF-1.4")
    with zipfile.ZipFile(io.BytesIO(fetched(page, "#sr-figure a[download$='.zip']"))) as archive:
        source = archive.read("figure.tex").decode()
        with Image.open(io.BytesIO(archive.read("figure_bicubic.png"))) as picture:
            printed = np.asarray(picture)
    best = max(value["psnr"] for value in values.values())
    assert rf"\textbf{{{best:.2f}}}" in source
    x, y, w, h = (round(crop[name]) for name in ("x", "y", "w", "h"))
    factor = round(printed.shape[1] / w)
    assert np.array_equal(printed[::factor, ::factor], preds["bicubic"][y : y + h, x : x + w])

    page.click("#sr-paper label:has-text('column')")
    page.wait_for_function("document.querySelector('#sr-figure figcaption').innerText.includes('82.')")


def test_a_number_opens_its_receipt_and_the_waterfall_by_keyboard(page) -> None:
    hr = sample_picture(SAMPLE.id).pixels
    run = lambda lr: upscale(lr, "bicubic", SAMPLE.scale)  # noqa: E731
    pred = run(downscale(hr, SAMPLE.scale))
    number = "#sr-results button[data-method=bicubic][data-metric=psnr]"
    page.focus(number)
    page.keyboard.press("Enter")
    page.wait_for_selector("#sr-why .sr-why-receipt")
    page.wait_for_function("document.activeElement.closest('#sr-why') !== null")
    right = score(pred, hr, SAMPLE.scale)["psnr"]
    text = page.inner_text("#sr-why")
    assert f"{right:.2f} dB" in text and f"{right:.4f} dB" in text
    assert page.get_attribute(number, "aria-expanded") == "true"
    bars = ".yaxislayer-above .ytick, .yaxislayer-below .ytick"
    page.wait_for_function(f"document.querySelectorAll('#sr-why-chart :is({bars})').length === {len(MISTAKES)}")
    chart = page.inner_text("#sr-why-chart")
    for found in what_if(pred, hr, SAMPLE.scale, run):
        assert found.mistake.title in chart
        assert f"{found.psnr:.2f}" in chart
    # SSIM has a receipt, and no waterfall.
    page.click("#sr-results button[data-method=nearest][data-metric=ssim]")
    page.wait_for_function("document.querySelector('#sr-why h3')?.innerText.includes('SSIM')")
    page.wait_for_selector("#sr-why-chart", state="hidden")
    page.focus("#sr-why .sr-why-receipt")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('#sr-why .sr-why-receipt')")
    assert page.evaluate("document.activeElement.dataset.metric") == "ssim"


def test_without_an_original_the_difference_is_that_to_the_input(page) -> None:
    """Results shrunk back against the LR, as a map in the viewer: signed, on one scale, with values."""
    image = np.random.default_rng(5).integers(0, 256, (40, 56, 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "PNG")
    page.click("#sr-mode label:nth-of-type(2)")
    file = {"name": "noise.png", "mimeType": "image/png", "buffer": buffer.getvalue()}
    page.set_input_files("#sr-picker input[type=file]", file)
    page.wait_for_function(f"{LENS}.panes().find((pane) => pane.id === 'lr')?.width === 56")
    page.wait_for_function(f"{LENS}.panes().every((pane) => pane.ready)")
    page.focus("#sr-viewer .sl-grid")
    page.keyboard.press("d")
    page.wait_for_function("document.querySelector('#sr-viewer').innerText.includes('brighter than LR input')")
    luma = luma_bt601_studio
    for name in ("bilinear", "bicubic"):
        back = downscale(upscale(image, name, SAMPLE.scale), SAMPLE.scale)
        mean = np.abs(luma(back) - luma(image)).mean()
        note = f"#sr-viewer [data-id='{name}']"
        page.wait_for_function(f"document.querySelector({note!r}).innerText.includes('{mean:.2f}')")
