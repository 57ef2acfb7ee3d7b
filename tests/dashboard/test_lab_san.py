"""Lab 7, Inside SAN: what it reads from the shipped network, held to NumPy and to the product's own results."""

from __future__ import annotations

import json

import numpy as np
import pytest

import sr_core
from dashboard.tabs.labs.frame.asked import Asked, answering
from dashboard.tabs.labs.san import inside as lab
from dashboard.tabs.labs.san.lab import SANPage
from sr_core.catalogue.methods import METHODS
from sr_core.errors import SRLensError

PAGE = SANPage(METHODS)


def network(scale: int):
    return METHODS["san"].network(scale)


@pytest.fixture(scope="module")
def inside() -> lab.InsideSAN:
    return lab.run(network(2), "cat")


def test_with_the_shipped_gamma_it_is_the_products_result(inside: lab.InsideSAN) -> None:
    found = lab.with_gamma(inside.net, "cat", float(inside.net.gamma))
    expected = sr_core.upscale(inside.specimen.lr, "san", 2)
    assert np.abs(found.pixels.astype(int) - expected).max() <= 1  # rounding of sums in another order
    assert found.psnr == pytest.approx(sr_core.score(expected, inside.specimen.hr, 2)["psnr"], abs=0.01)


def test_the_mean_of_eight_views_is_san_plus(inside: lab.InsideSAN) -> None:
    single, means = lab.views(inside.net, "cat")
    expected = sr_core.upscale(inside.specimen.lr, "san_plus", 2)
    assert len(single) == len(means) == 8
    assert np.abs(means[-1].pixels.astype(int) - expected).max() <= 1
    assert np.array_equal(single[0].pixels, means[0].pixels)


def test_the_diagram_holds_every_parameter_once(inside: lab.InsideSAN) -> None:
    """All but gamma, which is a single number and stands on its arc; the non-local module is drawn twice."""
    parts = lab.parts(inside)
    drawn = sum(part.parameters for part in parts if part.id != "non_local#2") + 1
    assert drawn == METHODS["san"].record(2).parameters
    groups = [part for part in parts if part.kind == "group"]
    assert sum(part.parameters for part in lab.group_parts(inside, 0)) == groups[0].parameters
    assert parts[-1].shape == (3, 80, 80) and len(groups) == inside.net.config.groups


@pytest.mark.parametrize("keep", [0.0, 0.1, 0.6])
@pytest.mark.parametrize("sample", ["cat", "number_plate", "card"])
def test_means_are_equal_to_the_unit(sample: str, keep: float) -> None:
    image = lab.run(network(2), sample).specimen.lr
    other = lab.flattened(image, keep)
    assert np.array_equal(other.sum(axis=(0, 1), dtype=int), image.sum(axis=(0, 1), dtype=int))
    mean = image.mean(axis=(0, 1))
    assert np.abs(other - (mean + keep * (image - mean))).max() <= 1.5


def test_shuffling_keeps_the_pixels(inside: lab.InsideSAN) -> None:
    image = inside.specimen.lr
    other = lab.shuffled(image)
    assert not np.array_equal(other, image)
    assert np.array_equal(np.sort(other.reshape(-1, 3), axis=0), np.sort(image.reshape(-1, 3), axis=0))


def test_the_first_convolution_keeps_equal_means_and_the_covariance_does_not() -> None:
    pair = lab.pair(network(4), "number_plate", "flattened", 0.1)
    (first, second), *_ = pair.differences
    assert first < 0.05
    assert second > 0.5
    head = [trace.parts["head"] for trace in pair.traces]
    means = [features.mean(axis=(1, 2)) for features in head]
    assert first == pytest.approx(np.linalg.norm(means[0] - means[1]) / np.linalg.norm(means[0]), rel=1e-4)
    assert len(pair.differences) == 1 + network(4).config.groups
    with pytest.raises(SRLensError):
        lab.pair(network(4), "number_plate", "striped", 0.1)


def test_an_entry_of_the_covariance_is_worked_right(inside: lab.InsideSAN) -> None:
    answer = PAGE.root(Asked({"sample": "cat", "scale": "2", "group": 1, "i": 3, "j": 9}))
    pixels = inside.trace.group_features(1).reshape(inside.net.config.features, -1).astype(float)
    assert answer["product"] - answer["means"][0] * answer["means"][1] == pytest.approx(answer["value"], abs=2e-3)
    assert answer["correlation"] == pytest.approx(np.corrcoef(pixels[[3, 9]])[0, 1], abs=1e-3)
    assert answer["trace"] == pytest.approx(pixels.var(axis=1).sum(), rel=1e-3)


def test_attention_stays_in_the_quadrant(inside: lab.InsideSAN) -> None:
    answer = PAGE.non_local(Asked({"sample": "cat", "scale": "2", "x": 25, "y": 3, "use": 2}))
    assert answer["quadrant"] == [20, 0, 20, 20] and answer["keys"] == 100
    assert all(20 <= key["x"] < 40 and 0 <= key["y"] < 20 for key in answer["listed"])
    weights = [key["weight"] for key in answer["listed"]]
    assert weights == sorted(weights, reverse=True) and 1 <= answer["effective"] <= 100


HOSTILE = [
    None,
    {"sample": 1, "scale": "16", "group": 99, "part": "../..", "channel": 1e9, "i": -4, "j": "x", "gain": 1e300,
     "x": 1e9, "y": None, "use": 7, "texture": [], "keep": -3, "gamma": float("inf"), "count": 100},
]  # fmt: skip


@pytest.mark.parametrize("fields", HOSTILE)
@pytest.mark.parametrize("name", ["structure", "part", "root", "gates", "non_local", "skip", "views"])
def test_whatever_is_asked_the_page_gets_plain_numbers(name: str, fields) -> None:
    answer = answering(getattr(PAGE, name))(fields)
    assert "error" not in answer and json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_answer_is_computed(language: str) -> None:
    (first, second), *_ = lab.pair(network(4), "number_plate", "flattened", 0.1).differences
    assert f"{100 * first:.1f}" in PAGE.why(language) and f"{100 * second:.0f}" in PAGE.why(language)
