"""The receipt of one number: the sums in it are right, and only what may run by itself does."""

from __future__ import annotations

import re

import numpy as np
import pytest
from export_scenes import compared

from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.exports.panel import explained
from dashboard.tabs.compare.exports.scene import take_scene
from dashboard.tabs.compare.exports.why import receipt_html, waterfall
from sr_core.metrics.mistakes import MISTAKES, Consequence, what_if


@pytest.mark.parametrize("mode", ["measure", "enlarge"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_sum_in_the_receipt_gives_its_number(session, mode, language: str) -> None:
    scene = take_scene(compared(session, mode=mode), {})
    item = scene.taken[1]
    metric = scene.metrics[0]
    text = receipt_html(scene, item, metric, language)
    mse = float(re.search(r"10 log10\(255² / ([\d.]+)\)", text).group(1))
    assert 10 * np.log10(255**2 / mse) == pytest.approx(item.values[metric], abs=0.001)
    assert f"{item.values[metric]:.4f} dB" in text
    pixels = (96 - 8) * (128 - 8) if mode == "measure" else 96 * 128
    assert f"{pixels:,}" in text


def test_windows_of_ssim_are_counted(session) -> None:
    scene = take_scene(compared(session), {})
    assert f"{(88 - 10) * (120 - 10):,} windows" in receipt_html(scene, scene.taken[0], "ssim", "en")


def test_what_a_stranger_named_is_only_text(session) -> None:
    scene = take_scene(compared(session, name="<img src=x>.png"), {})
    assert "<img" not in receipt_html(scene, scene.taken[0], "psnr", "en")


def last(asked: dict, comparison, session: Session, ticket: Ticket | None = None):
    *_, answer = explained(lambda: comparison, asked, ticket or Ticket(), session, "en")
    return answer


def test_an_interpolator_runs_again_by_itself(session) -> None:
    html, chart = last({"method": "bicubic", "metric": "psnr"}, compared(session), session)
    assert "sr-why-again" not in html
    assert len(chart["value"].data[0].y) == len(MISTAKES)


def test_a_slow_network_waits_for_a_word(session) -> None:
    comparison = compared(session, ("bicubic", "srcnn"))
    session.estimates.learn(comparison.methods["srcnn"], comparison.lr.shape[:2], 4, 100.0)
    html, chart = last({"method": "srcnn", "metric": "psnr"}, comparison, session)
    assert "sr-why-again" in html
    assert len(chart["value"].data[0].y) == sum(mistake.step != "lr" for mistake in MISTAKES.values())
    html, chart = last({"method": "srcnn", "metric": "psnr", "all": True}, comparison, session)
    assert len(chart["value"].data[0].y) == len(MISTAKES)
    stopped = Ticket()
    stopped.cancel()
    html, chart = last({"method": "srcnn", "metric": "psnr", "all": True}, comparison, session, stopped)
    assert len(chart["value"].data[0].y) < len(MISTAKES)


@pytest.mark.parametrize("asked", [{}, {"method": "san", "metric": "psnr"}, {"method": "bicubic", "metric": "x"}])
def test_a_number_that_is_not_there_gets_one_sentence(session, asked: dict) -> None:
    html, chart = last(asked, compared(session), session)
    assert 'role="alert"' in html and chart["visible"] is False


def test_bars_start_at_the_right_number_and_end_at_the_wrong_one(session) -> None:
    scene = take_scene(compared(session), {})
    right = scene.taken[2].values["psnr"]
    found = list(what_if(scene.taken[2].pixels, scene.comparison.hr, 4))
    bars = waterfall(right, found, 0, "en").data[0]
    ends = sorted(start + change for start, change in zip(bars.base, bars.x, strict=True))
    assert ends == pytest.approx(sorted(item.psnr for item in found))
    assert [abs(change) for change in bars.x] == sorted((abs(change) for change in bars.x), reverse=True)
    endless = Consequence(MISTAKES["rgb"], float("inf"), float("inf"))
    assert len(waterfall(right, [*found, endless], 0, "en").data[0].y) == len(found)
