"""Lab 6, Inside SRCNN: what it reads from the shipped network, held to filters and counts worked by hand."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest

import sr_core
from dashboard.tabs.labs.frame.asked import Asked, answering
from dashboard.tabs.labs.srcnn import inside as lab
from dashboard.tabs.labs.srcnn.lab import SRCNNPage
from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.weights import load_network
from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.inference.runtime import luma_upscale

PAGE = SRCNNPage(METHODS)


def network(scale: int):
    return METHODS["srcnn"].network(scale)


@pytest.fixture(scope="module")
def inside() -> lab.InsideSRCNN:
    return lab.run(network(4), "card", 4)


def test_the_maps_end_in_what_the_product_computes(inside: lab.InsideSRCNN) -> None:
    net = load_network(METHODS["srcnn"].record(4))
    expected = luma_upscale(net, inside.specimen.lr_luma, 4)
    assert np.allclose(inside.maps.output * 255, expected, atol=2e-3)


def test_lr_is_the_products_downscale(inside: lab.InsideSRCNN) -> None:
    assert inside.specimen.hr.shape == (144, 144, 3)
    assert np.array_equal(inside.specimen.lr, sr_core.downscale(inside.specimen.hr, 4))
    assert np.allclose(inside.specimen.hr_luma, luma_bt601_studio(inside.specimen.hr))


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_every_scale_has_a_picture_that_the_scale_divides(scale: int) -> None:
    part = lab.run(network(scale), "cat", scale)
    assert part.luma.shape == (144, 144) and part.specimen.lr.shape == (144 // scale, 144 // scale, 3)


@pytest.mark.parametrize("by", lab.ORDERS)
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_an_order_holds_each_filter_once(inside: lab.InsideSRCNN, layer: int, by: str) -> None:
    count = inside.maps.sums[layer - 1].shape[0]
    assert sorted(lab.order_of(inside, layer, by)) == list(range(count))


def test_orders_are_what_they_say(inside: lab.InsideSRCNN) -> None:
    variances = lab.kernels(inside, 1).var(axis=(1, 2, 3))[lab.order_of(inside, 1, "variance")]
    assert (np.diff(variances) <= 0).all()
    means = inside.maps.features(1).mean(axis=(1, 2))[lab.order_of(inside, 1, "activity")]
    assert (np.diff(means) <= 0).all()
    with pytest.raises(SRLensError):
        lab.order_of(inside, 1, "beauty")


@pytest.mark.parametrize(
    "direction, filter_",
    [(0, [[-1, 2, -1]] * 3), (90, np.transpose([[-1, 2, -1]] * 3)), (45, [[0, -1, 2], [-1, 2, -1], [2, -1, 0]])],
)
def test_direction_of_a_filter(direction: float, filter_) -> None:
    """Vertical stripes change along the horizontal; the last one's line falls from the right to the left."""
    found = lab._frequency(np.asarray(filter_, dtype=float)[None])[1]
    distance = abs(found - (direction if direction != 45 else 135))
    assert min(distance, 180 - distance) < 1


def test_frequency_of_a_filter() -> None:
    smooth = np.full((1, 9, 9), 1 / 81)
    fine = np.array([[[1.0, -1.0], [-1.0, 1.0]]])
    assert lab._frequency(smooth)[0] < 0.1
    assert lab._frequency(fine)[0] > 0.4


def test_reach_of_an_output_pixel_in_the_middle(inside: lab.InsideSRCNN) -> None:
    """At x4, columns 63..79 lie over LR columns 15.5..19.5, and the cubic takes two on each side: 8 by 8 pixels."""
    found = lab.reach(inside, lab.depends(inside.net, "card", 4, 71, 71))
    assert found.enlarged == 17 * 17
    assert found.lr == 8 * 8 and found.boundary == (14, 14, 8, 8)
    assert found.of == 36 * 36 and 0 < found.near_share <= 1


def test_the_papers_three_sizes(inside: lab.InsideSRCNN) -> None:
    """Weights as Dong et al. 2016 print them in sec. 4.3.2: 8,032, 24,416 and 57,184."""
    found = lab.settings(inside)[:3]
    assert [setting.weights for setting in found] == [8032, 24416, 57184]
    assert [setting.field for setting in found] == [13, 15, 17]


def test_facts_are_of_the_filter(inside: lab.InsideSRCNN) -> None:
    found = lab.facts(inside, 1, 5)
    assert found.weight_sum == pytest.approx(lab.kernels(inside, 1)[5].sum())
    assert found.active == pytest.approx((inside.maps.sums[0][5] > 0).mean())


def test_psnr_is_the_protocols(inside: lab.InsideSRCNN) -> None:
    before, after = lab.gain(inside)
    flat = SimpleNamespace(luma=inside.specimen.hr_luma / 255, maps=inside.maps, specimen=inside.specimen)
    assert lab.gain(flat)[0] > 100 and after > before


HOSTILE = [None, [], {"sample": "../x", "scale": "7", "layer": 9, "channel": 10**9, "x": -5, "y": 1e300, "source": "a"}]


@pytest.mark.parametrize("fields", HOSTILE)
@pytest.mark.parametrize("name", ["overview", "channel", "pixel", "depends", "settings"])
def test_whatever_is_asked_the_page_gets_plain_numbers(name: str, fields) -> None:
    answer = answering(getattr(PAGE, name))(fields)
    assert "error" not in answer and json.dumps(answer, allow_nan=False)


def test_the_page_says_what_the_lab_computes(inside: lab.InsideSRCNN) -> None:
    asked = Asked({"sample": "card", "scale": "4", "layer": 2, "channel": 3, "x": 50, "y": 60})
    answer, work = PAGE.pixel(asked), lab.work(inside, 2, 3, 50, 60)
    assert answer["value"] == work.value == pytest.approx(answer["network"], abs=1e-5)
    assert answer["source"] == np.abs(work.products.sum(axis=(1, 2))).argmax()
    assert answer["running"][-1] == pytest.approx(work.products.sum())


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_answer_counts_64_pixels(language: str) -> None:
    assert "8 × 8 = 64" in PAGE.why(language)
