"""The endpoint score: what the core measures, sizes that differ by a cut, one sentence for what cannot be measured."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest
from pictures import waves

import sr_core
from dashboard.page.score_api import scored
from dashboard.runs.given import arrange
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.runs.uploads import collect
from dashboard.tabs.benchmarks.own.run import given_units, run
from dashboard.web.files import Store
from sr_core.image.files import write_image


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "store").mkdir()
    return Session(Store(tmp_path / "store"))


def files(folder: Path) -> tuple[str, str]:
    """A result of bicubic at x4, and its original, which is no multiple of 4."""
    hr = waves(50, 61)
    pred = sr_core.upscale(sr_core.downscale(hr, 4), "bicubic", 4)
    return str(write_image(folder / "a_mine.png", pred)), str(write_image(folder / "a.png", hr))


def test_a_pair_is_measured_as_the_core_measures_it(session: Session, tmp_path: Path) -> None:
    pred, ref = files(tmp_path)
    hr = waves(50, 61)[:48, :60]
    expected = sr_core.score(sr_core.upscale(sr_core.downscale(hr, 4), "bicubic", 4), hr, 4)
    answer = scored(pred, ref, 4, None, session)
    assert {name: answer[name] for name in expected} == pytest.approx(expected)
    assert (answer["width"], answer["height"], answer["border"]) == (60, 48, 4)
    assert scored(ref, ref, 4, ["psnr"], session)["psnr"] == "inf"
    with pytest.raises(gr.Error, match="metrics is a list of"):
        scored(pred, ref, 4, ["unheard"], session)
    with pytest.raises(gr.Error, match="pass the result as pred"):
        scored(None, ref, 4, None, session)
    with pytest.raises(gr.Error, match="differ by more than"):
        scored(pred, ref, 8, None, session)


def test_results_stand_beside_ours_in_measure_your_own(session: Session, tmp_path: Path) -> None:
    pred, ref = files(tmp_path)
    images = collect([(Path(ref), "a.png")], tmp_path).images
    brought = collect([(Path(pred), "a_bicubic.png")], tmp_path).images
    units = given_units(arrange(brought, images, "", 4), 4, ["psnr", "ssim"], ["san", "srcnn"], session)
    *_, last = run(units, Ticket(), session)
    assert [(record.protocol, record.method) for record in last.result.records] == [
        ("san", "bicubic (given)"),
        ("srcnn", "bicubic (given)"),
    ]
    assert last.result.records[0].values["psnr"] == pytest.approx(scored(pred, ref, 4, None, session)["psnr"], abs=1e-5)
    assert last.result.meta["methods"]["bicubic (given)"]["family"] == "given"
