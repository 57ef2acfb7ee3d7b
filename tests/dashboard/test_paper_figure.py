"""The paper figure: its size on paper, its pixels, its captions, its LaTeX."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from export_scenes import compared
from PIL import Image

from dashboard.tabs.compare.exports.figure import MARK, draw_figure, paper_figure, pdf_bytes, png_bytes
from dashboard.tabs.compare.exports.figure_plan import (
    LEAST_DPI,
    MOST_PIXELS,
    PAPER_WIDTHS,
    Box,
    largest_crop,
    plan_figure,
)
from dashboard.tabs.compare.exports.latex import escaped, latex_source, latex_zip
from dashboard.tabs.compare.exports.scene import clamped_crop, ranks, take_scene

CROP = {"x": 40, "y": 20, "w": 24, "h": 16}


@pytest.mark.parametrize("paper", PAPER_WIDTHS)
@pytest.mark.parametrize("whole", [(480, 320), (320, 480), (4000, 300), (300, 4000), (16, 16)])
@pytest.mark.parametrize("count", [2, 3, 6, 7, 13])
def test_every_plan_is_as_wide_as_the_paper_and_nothing_overlaps(paper: str, whole, count: int) -> None:
    plan = plan_figure(whole, (60, 40), count, 8.0, paper)
    assert plan.width / plan.dpi * 25.4 == pytest.approx(PAPER_WIDTHS[paper], abs=0.5)
    assert plan.dpi >= LEAST_DPI - 1
    assert len(plan.cells) == count
    assert all((cell.w, cell.h) == (60 * plan.factor, 40 * plan.factor) for cell in plan.cells)
    taken = np.zeros((plan.height, plan.width), dtype=int)
    for box in (plan.whole, *plan.cells):
        assert box.x >= 0 and box.y >= 0
        assert box.x + box.w <= plan.width and box.y + box.h + plan.caption // 2 <= plan.height
        taken[box.y : box.y + box.h, box.x : box.x + box.w] += 1
    assert taken.max() == 1


def test_a_crop_too_large_for_print_becomes_its_middle() -> None:
    crop = largest_crop((8000, 6000), Box(1000, 500, 6000, 4000), 6, 8.0, "page")
    assert (crop.x + crop.w / 2, crop.y + crop.h / 2) == pytest.approx((4000, 2500), abs=2)
    plan = plan_figure((8000, 6000), (crop.w, crop.h), 6, 8.0, "page")
    assert max(plan.width, plan.height) <= MOST_PIXELS
    small = Box(3, 4, 50, 40)
    assert largest_crop((8000, 6000), small, 6, 8.0, "page") == small


@pytest.mark.parametrize("mode", ["measure", "enlarge"])
def test_each_crop_is_the_result_itself_enlarged(session, mode) -> None:
    scene = take_scene(compared(session, mode=mode, scale=2), {"crop": CROP})
    figure = paper_figure(scene, "column")
    drawn = np.asarray(draw_figure(figure))
    first = scene.comparison.hr
    if first is None:
        first = scene.comparison.lr.repeat(2, axis=0).repeat(2, axis=1)
    for pixels, cell in zip([first, *(item.pixels for item in scene.taken)], figure.plan.cells, strict=True):
        wanted = pixels[20:36, 40:64].repeat(figure.plan.factor, axis=0).repeat(figure.plan.factor, axis=1)
        assert np.array_equal(drawn[cell.y : cell.y + cell.h, cell.x : cell.x + cell.w], wanted)


def test_the_mark_lies_around_the_crop(session) -> None:
    figure = paper_figure(take_scene(compared(session), {"crop": CROP}), "page")
    place = figure.plan.whole
    whole = np.asarray(draw_figure(figure))[place.y : place.y + place.h, place.x : place.x + place.w]
    rows, columns = np.nonzero((whole == MARK).all(axis=2))
    fx, fy = place.w / 128, place.h / 96
    line = 0.4 / 25.4 * figure.plan.dpi + 1
    assert columns.min() == pytest.approx(40 * fx, abs=line) and columns.max() == pytest.approx(64 * fx, abs=line)
    assert rows.min() == pytest.approx(20 * fy, abs=line) and rows.max() == pytest.approx(36 * fy, abs=line)
    assert not (whole[round(28 * fy), round(52 * fx)] == MARK).all()


def test_best_and_second_best_of_each_metric(session) -> None:
    scene = take_scene(compared(session), {})
    ranked = ranks(scene)
    for metric in ("psnr", "ssim"):
        order = sorted(scene.taken, key=lambda item: -item.values[metric])
        assert ranked[metric] == {order[0].method: 1, order[1].method: 2}
    source = latex_source(paper_figure(scene, "page"))
    best = max(item.values["psnr"] for item in scene.taken)
    second = sorted(item.values["psnr"] for item in scene.taken)[-2]
    assert rf"\textbf{{{best:.2f}}}" in source
    assert rf"\underline{{{second:.2f}}}" in source
    assert ranks(take_scene(compared(session, mode="enlarge"), {})) == {"consistency": {}}


def test_png_and_pdf_hold_the_same_pixels_at_the_same_size(session) -> None:
    figure = paper_figure(take_scene(compared(session), {"crop": CROP}), "column")
    drawn, dpi = draw_figure(figure), figure.plan.dpi
    png = Image.open(io.BytesIO(png_bytes(drawn, dpi)))
    assert np.array_equal(np.asarray(png), np.asarray(drawn))
    assert png.info["dpi"][0] == pytest.approx(dpi, abs=0.1)
    pdf = pdf_bytes(drawn, dpi)
    data = pdf[pdf.index(b"stream", pdf.index(b"/FlateDecode")) + 7 : pdf.rindex(b"\nendstream")]
    assert zlib.decompress(data) == np.asarray(drawn).tobytes()
    width = float(re.search(rb"/MediaBox \[0 0 ([\d.]+)", pdf).group(1))
    assert width / 72 * 25.4 == pytest.approx(PAPER_WIDTHS["column"], abs=0.3)


def test_korean_is_drawn_on_a_machine_without_fonts(session) -> None:
    """The caption of the whole image, in the page's own font: letters, not one box again and again, nor nothing."""

    def caption(name: str) -> np.ndarray:
        figure = paper_figure(take_scene(compared(session, name=name), {"crop": CROP}), "page")
        place = figure.plan.whole
        return np.asarray(draw_figure(figure).convert("L"))[place.y + place.h :, : place.x + place.w]

    one, other, boxes = caption("고고고"), caption("노노노"), caption("\ue000")
    assert (one < 128).sum() > 100
    assert np.any(one != other)
    assert not (boxes < 128).any()


def test_a_korean_file_name_is_no_obstacle(session) -> None:
    figure = paper_figure(take_scene(compared(session, name="고양이 사진 100%_{x}.png"), {"crop": CROP}), "page")
    draw_figure(figure)
    source = latex_source(figure)
    assert all(line.isascii() for line in source.splitlines() if not line.startswith("%"))
    with zipfile.ZipFile(io.BytesIO(latex_zip(figure))) as archive:
        assert all(name.isascii() for name in archive.namelist())


def test_what_latex_would_misread_is_escaped() -> None:
    assert escaped(r"50%_a{b}\c~") == r"50\%\_a\{b\}\textbackslash{}c\textasciitilde{}"


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("paper", PAPER_WIDTHS)
def test_the_latex_zip_compiles_without_a_complaint(session, tmp_path: Path, paper: str) -> None:
    comparison = compared(session, name="50% & more_#1.png", cubic_a=-0.75)
    with zipfile.ZipFile(io.BytesIO(latex_zip(paper_figure(take_scene(comparison, {"crop": CROP}), paper)))) as archive:
        archive.extractall(tmp_path / "tex")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "figure.tex"]
    done = subprocess.run(command, cwd=tmp_path / "tex", capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout and "undefined" not in done.stdout


@pytest.mark.parametrize(
    ("crop", "box"),
    [
        ({"x": 10, "y": 20, "w": 30, "h": 40}, Box(10, 20, 30, 40)),
        ({"x": -5, "y": 90, "w": 1e300, "h": 2}, Box(0, 88, 128, 8)),
        ({"x": float("nan"), "y": 0, "w": 10, "h": 10}, Box(0, 0, 128, 96)),
        ({"x": True, "y": 0, "w": 10, "h": 10}, Box(0, 0, 128, 96)),
        ({"x": "1", "y": None}, Box(0, 0, 128, 96)),
        ("everything", Box(0, 0, 128, 96)),
    ],
)
def test_a_crop_from_the_page_is_clamped(crop, box: Box) -> None:
    assert clamped_crop(crop, 128, 96) == box


def test_hidden_panes_stay_out_and_the_order_of_panes_is_kept(session) -> None:
    comparison = compared(session)
    order = ["hr", "bicubic", "nearest", "bicubic", "nobody", 7]
    assert [item.method for item in take_scene(comparison, {"order": order}).taken] == ["bicubic", "nearest"]
