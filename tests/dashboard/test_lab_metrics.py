"""Lab 9, Metrics: maps that add up to their metric, ranks and contradictions by hand, mistakes as the product's."""

from __future__ import annotations

import json

import numpy as np
import pytest

import sr_core
from dashboard.tabs.labs.frame.asked import Asked, answering
from dashboard.tabs.labs.metrics import inside as lab
from dashboard.tabs.labs.metrics.lab import OPENING_PSNR, MetricsPage
from sr_core.catalogue.methods import METHODS
from sr_core.errors import SRLensError
from sr_core.metrics import METRICS
from sr_core.metrics.ms_ssim import EXPONENTS
from sr_core.metrics.nqm import perceived

PAGE = MetricsPage(METHODS)
MEASURING = PAGE.measuring


@pytest.fixture(scope="module")
def ref() -> np.ndarray:
    return lab.ground("cameraman").hr_luma


@pytest.fixture(scope="module")
def cases() -> dict[str, lab.Case]:
    return MEASURING.cases("cameraman", "distortions", 25.0)


def test_all_have_the_same_psnr_and_none_the_same_ssim(cases, ref) -> None:
    measured = MEASURING.values("cameraman", "distortions", 25.0)
    assert len(cases) == 8 and measured.keys() == cases.keys()
    assert all(abs(each["psnr"] - 25) <= 0.005 for each in measured.values())
    ssims = [each["ssim"] for each in measured.values()]
    assert len({round(value, 4) for value in ssims}) == 8 and max(ssims) - min(ssims) > 0.4
    assert all(set(each) == set(lab.SIX) for each in measured.values())


@pytest.mark.parametrize("name", ["blur", "noise", "jpeg"])
def test_maps_add_up_to_the_metric(cases, ref, name: str) -> None:
    pred = cases[name].pixels
    layers = {metric: lab.layers(metric, pred, ref) for metric in lab.SIX}
    value = {metric: METRICS[metric](pred, ref) for metric in lab.SIX}
    assert 10 * np.log10(255**2 / layers["psnr"][0].pixels.mean()) == pytest.approx(value["psnr"])
    assert layers["ssim"][0].pixels.mean() == pytest.approx(value["ssim"])
    assert 10 * np.log10(255**2 / layers["wpsnr"][0].pixels.mean()) == pytest.approx(value["wpsnr"])
    assert sum(layer.share for layer in layers["ifc"]) == pytest.approx(value["ifc"])
    scales = [max(layer.share, 0) ** exponent for layer, exponent in zip(layers["ms_ssim"], EXPONENTS, strict=True)]
    assert np.prod(scales) == pytest.approx(value["ms_ssim"])
    signal = np.square(perceived(pred, ref)[1]).sum()
    assert 10 * np.log10(signal / layers["nqm"][0].pixels.sum()) == pytest.approx(value["nqm"])
    assert lab.layers("a_metric_to_come", pred, ref) == []


def test_ranks_by_hand() -> None:
    measured = {"a": {"psnr": 30.001, "ssim": 0.9}, "b": {"psnr": 30.004, "ssim": 0.8}, "c": {"psnr": 25, "ssim": 0.95}}
    assert lab.ranks(measured, "psnr") == {"a": 1, "b": 1, "c": 3}, "30.00 is printed for both"
    assert lab.ranks(measured, "ssim") == {"a": 2, "b": 3, "c": 1}


def test_contradictions_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab, "SIX", ("psnr", "ssim"))
    measured = {"a": {"psnr": 30.0, "ssim": 0.7}, "b": {"psnr": 28.0, "ssim": 0.8}, "c": {"psnr": 26.0, "ssim": 0.9}}
    found = lab.disagreements(measured)
    assert [(each.first, each.second, each.better, each.worse, each.ranks) for each in found] == [
        ("psnr", "ssim", "a", "c", 2),
        ("psnr", "ssim", "a", "b", 1),
        ("psnr", "ssim", "b", "c", 1),
    ]
    agreeing = {name: {"psnr": value, "ssim": value / 40} for name, value in (("a", 30.0), ("b", 20.0))}
    assert lab.disagreements(agreeing) == []


@pytest.mark.parametrize("sample", lab.SAMPLES[:2])
def test_shown_contradictions_are_contradictions(sample: str) -> None:
    answer = PAGE.disagree(Asked({"sample": sample}))
    assert answer["pairs"]
    for pair in answer["pairs"]:
        (better, worse), values = (pair["better"], pair["worse"]), pair["values"]
        assert values[better][pair["first"]] > values[worse][pair["first"]]
        assert values[better][pair["second"]] < values[worse][pair["second"]]


def test_fingerprints_by_hand(ref) -> None:
    brighter = lab.fingerprint(ref + 10, ref)
    assert (brighter.mean, brighter.in_mean) == pytest.approx((10, 1)) and brighter.low + brighter.high < 1e-9
    flatter = lab.fingerprint(ref.mean() + 0.5 * (ref - ref.mean()), ref)
    assert flatter.correlation == pytest.approx(-1) and flatter.in_mean < 1e-9
    stripes = ref + 3 * np.cos(np.pi * np.arange(ref.shape[1]))  # the finest there is
    assert lab.fingerprint(stripes, ref).high == pytest.approx(1)
    wave = ref + 3 * np.cos(2 * np.pi * np.arange(ref.shape[1]) / 48)
    assert lab.fingerprint(wave, ref).low == pytest.approx(1)


def test_the_window_is_the_maps(cases, ref) -> None:
    answer = PAGE.window(Asked({"case": "jpeg", "x": 0, "y": 191}))
    assert answer["ssim"] == pytest.approx(answer["in_map"], abs=1e-9)
    assert np.prod(answer["terms"]) == pytest.approx(answer["ssim"])
    assert answer["box"] == {"x": 0, "y": 181, "w": 11, "h": 11}
    assert np.array_equal(answer["patches"][0], ref[181:192, 0:11])


def test_mistakes_start_from_the_products_score() -> None:
    right, found = MEASURING.mistakes("cat", "bicubic")
    part = lab.ground("cat")
    expected = sr_core.score(sr_core.upscale(part.lr, "bicubic", 4), part.hr, 4)["psnr"]
    assert right == pytest.approx(expected)
    assert all(each.psnr - each.change == pytest.approx(right) for each in found)
    by_name = {each.mistake.id: each.change for each in found}
    assert by_name["overflow"] > 1 and by_name["rgb"] < -0.5


def test_groups_are_named() -> None:
    assert list(MEASURING.cases("cat", "methods", 25.0))[:3] == ["nearest", "bilinear", "bicubic"]
    with pytest.raises(SRLensError):
        MEASURING.cases("cat", "filters", 25.0)


HOSTILE = [
    None,
    {"sample": [], "group": "methods", "psnr": 1e300, "case": "../x", "metric": 5, "method": "rm", "x": -1e9, "y": "q"},
    {"psnr": -5, "case": "noise", "metric": "ifc", "x": 1e9},
]


@pytest.mark.parametrize("fields", HOSTILE)
@pytest.mark.parametrize("name", ["pictures", "window", "maps", "disagree", "mistakes"])
def test_whatever_is_asked_the_page_gets_plain_numbers(name: str, fields) -> None:
    answer = answering(getattr(PAGE, name))(fields)
    assert "error" not in answer and json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_answer_is_the_noisy_one(language: str) -> None:
    measured = MEASURING.values(lab.SAMPLES[0], "distortions", OPENING_PSNR)
    assert min(measured, key=lambda name: measured[name]["ssim"]) == "noise"
    assert f"{measured['noise']['ssim']:.3f}" in PAGE.why(language)
