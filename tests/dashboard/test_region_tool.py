"""The region's table and the worst patches, from a finished comparison, without a page."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.runs.compare import compare
from dashboard.runs.comparison import Comparison, Mode, Picture, Request, prepare
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.tools.region.panel import patches_value, region_html
from sr_core.image.color import luma_bt601_studio
from sr_core.image.files import read_image
from sr_core.metrics import score_luma


def run(session: Session, mode: Mode, methods: tuple[str, ...] = ("nearest", "bicubic")) -> Comparison:
    pixels = np.full((96, 128, 3), 90, dtype=np.uint8)
    pixels[40:64, 64:88] = np.random.default_rng(0).integers(0, 256, (24, 24, 3))  # the only place with detail
    request = Request(Picture("patch", pixels), mode, 2, methods)
    *_, last = compare(prepare(request, session.catalogue), Ticket(), session)
    return last


def test_the_regions_values_are_those_of_its_own_pixels(session) -> None:
    comparison = run(session, "measure")
    rows, columns = slice(40, 64), slice(60, 90)
    html = region_html(comparison, Region(60, 40, 30, 24), (), session.shown)
    assert comparison.hr is not None
    for result in comparison.results:
        assert result.file is not None
        pred = luma_bt601_studio(read_image(result.file).pixels)[rows, columns]
        scores = score_luma(pred, luma_bt601_studio(comparison.hr)[rows, columns], 0)
        assert f"{scores['psnr']:.2f} dB" in html and f"{scores['ssim']:.4f}" in html
    assert "Not comparable with published figures" in html
    assert "논문의 수치와 비교할 수 없습니다" in region_html(
        comparison, Region(60, 40, 30, 24), (), session.shown, "ko"
    )


def test_without_an_original_it_says_so(session) -> None:
    assert "Without an original" in region_html(run(session, "enlarge"), Region(0, 0, 20, 20), (), session.shown)


@pytest.mark.parametrize(("mode", "factor"), [("measure", 1), ("enlarge", 2)])
def test_the_first_patch_holds_the_detail(session, mode: Mode, factor: int) -> None:
    comparison = run(session, mode)
    value = patches_value(comparison, session.shown)
    assert value["key"] == comparison.key
    first = value["patches"][0]
    assert first["x"] < 88 * factor and 64 * factor < first["x"] + first["w"]
    assert first["y"] < 64 * factor and 40 * factor < first["y"] + first["h"]
    assert first["says"].startswith("Worst patch 1" if mode == "measure" else "Patch 1")


def test_one_method_without_an_original_has_no_patches(session) -> None:
    assert patches_value(run(session, "enlarge", ("bicubic",)), session.shown)["patches"] == []
