"""Lab 5, the pure part: what is off is off in the network's run, and every number comes from such a run."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from dashboard.tabs.labs.blocks import lab as blocks
from dashboard.tabs.labs.frame.asked import Asked, plain
from sr_core.explain import inside_strategies
from sr_core.metrics import score
from sr_core.models.strategies import part_names


def test_the_page_knows_every_part_of_the_network() -> None:
    assert set(blocks.ALL_PARTS) == set(part_names())


def test_features_and_gates_are_those_of_the_run() -> None:
    net, plane = blocks.network(), blocks.picture("cat").lr_luma
    found = blocks.without("cat", ())
    x = torch.from_numpy(plane).float()[None, None] / 255
    with torch.inference_mode():
        features = net.features(x)
        block = net.blocks["attention"]
        gated = features["dense"] + block.layers(features["dense"]) * torch.from_numpy(found.gates).float().view(
            1, -1, 1, 1
        )
    np.testing.assert_allclose(found.features["attention"], gated[0].numpy(), atol=1e-4)
    assert ((found.gates > 0) & (found.gates < 1)).all()
    assert (blocks.without("cat", ["attention.gate"]).gates == 1).all()


def test_the_ranking_is_the_difference_of_two_measured_runs() -> None:
    answer = plain(blocks.ranking(Asked({"sample": "cat"})))
    chosen = blocks.picture("cat")
    part = "residual.skip"
    psnr = {
        name: score(blocks.enlarged(chosen, blocks.without("cat", off).luma), chosen.hr, 4)["psnr"]
        for name, off in (("whole", ()), ("off", (part,)))
    }
    assert answer["whole"] == pytest.approx(psnr["whole"])
    assert answer["lost"][part] == pytest.approx(psnr["whole"] - psnr["off"])
    assert answer["lost"]["image.skip"] > 5  # without it there is no picture


def test_earlier_blocks_do_not_feel_what_is_off_later() -> None:
    whole, now = blocks.without("cat", ()), blocks.without("cat", ["pyramid.1x1"])
    assert np.array_equal(whole.features["multipath"], now.features["multipath"])
    assert not np.array_equal(whole.features["pyramid"], now.features["pyramid"])


def test_what_arrives_is_clamped_and_what_is_off_is_told() -> None:
    answer = plain(blocks.compare(Asked({"sample": "cat", "block": "x", "dense.x-2": True, "dense.nothing": True})))
    assert answer["off"] == ["dense.x-2"] and answer["block"] == "residual"
    assert answer["features"]["changed"] == 0  # the residual block stands before the dense one
    assert answer["now"]["psnr"] < answer["whole"]["psnr"]
    looked = plain(blocks.looked_at(Asked({"sample": "cat", "x": 1e9, "y": -4})))
    assert (looked["row"], looked["column"]) == (0, 43)


def test_attention_is_shared_out() -> None:
    plane = blocks.picture("cat").lr_luma
    weights = inside_strategies.attention(blocks.network(), plane, 10, 20)
    assert weights.shape == plane.shape and weights.sum() == pytest.approx(1.0, abs=1e-5)
