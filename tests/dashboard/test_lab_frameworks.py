"""Lab 4, the pure part: stages and figures come from the networks' own runs."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.tabs.labs.frame.asked import Asked, plain
from dashboard.tabs.labs.frameworks import lab as frameworks
from sr_core.catalogue.weights import load_network
from sr_core.explain.trace import Layer
from sr_core.inference import runtime
from sr_core.metrics import score

AVAILABLE = [
    (framework, scale)
    for framework in frameworks.FRAMEWORKS
    for scale in (2, 4)
    if (framework.network, scale) in frameworks.records()
]


def test_stages_by_name() -> None:
    names = {
        "extract.0": "extract", "mapping.4": "mapping", "levels.1.body.6": "levels.1.body",
        "levels.0.residual": "levels.0.residual",
        "up.1.correct.0": "up.1", "down.0.first.1": "down.0", "upsample": "upsample",
    }  # fmt: skip
    assert {name: frameworks.stage_of(name) for name in names} == names


def test_a_stage_is_the_sum_of_its_layers() -> None:
    layers = [
        Layer("body.0", "Conv2d", (4, 6, 6), 3, 1, 40, 1000),
        Layer("body.1", "ReLU", (4, 6, 6), 0, 0, 0, 0),
        Layer("body.2", "Conv2d", (8, 6, 6), 3, 1, 60, 2000),
        Layer("levels.0.upsample.0", "ConvTranspose2d", (8, 12, 12), 4, 2, 7, 5),
    ]
    body, up = frameworks.stages(layers)
    assert vars(body) == {
        "id": "body", "kind": "body", "shape": (8, 6, 6), "layers": 2, "parameters": 100, "macs": 3000,
    }  # fmt: skip
    assert (up.id, up.kind, up.shape) == ("levels.0.upsample", "upsample", (8, 12, 12))


@pytest.mark.parametrize(("framework", "scale"), AVAILABLE, ids=lambda value: getattr(value, "id", value))
def test_a_run_is_what_the_product_gives(framework: frameworks.Framework, scale: int) -> None:
    """Within a level: tracing runs the network whole, the product VDSR in tiles."""
    chosen = frameworks.picture("cat", scale)
    made = frameworks.run(framework, scale, chosen)
    expected = runtime.upscale(load_network(frameworks.records()[framework.network, scale]), chosen.lr, scale)
    assert np.abs(made.image.astype(int) - expected).max() <= 1
    assert made.psnr == pytest.approx(score(expected, chosen.hr, scale)["psnr"], abs=0.01)
    assert made.stages[-1].shape[1:] == chosen.hr.shape[:2]
    assert made.macs == sum(stage.macs for stage in made.stages)
    assert made.seconds > 0


def test_pre_pays_for_every_hr_pixel_and_post_for_every_lr_pixel() -> None:
    """VDSR 8 x 24 by hand: 9 (24 + 6 * 24^2 + 24) multiplications a pixel of HR, and the bicubic enlargement."""
    chosen = frameworks.picture("cat", 4)
    pre, post = (frameworks.run(framework, 4, chosen) for framework in frameworks.FRAMEWORKS[:2])
    enlarging = pre.stages[0].macs
    assert pre.macs - enlarging == 9 * (24 + 6 * 24**2 + 24) * 168 * 168
    # FSRCNN (56, 12, 4): 12,464 weights, each once a pixel of LR
    assert post.macs == 12_464 * 42 * 42
    assert 14 < (pre.macs / pre.parameters) / (post.macs / post.parameters) < 17


def test_there_is_a_network_at_every_scale_that_a_framework_can_do() -> None:
    wanted = {(framework.network, scale) for framework in frameworks.FRAMEWORKS for scale in framework.scales}
    assert wanted <= frameworks.records().keys()


def test_what_a_framework_cannot_do_is_said() -> None:
    answer = plain(frameworks.compare(Asked({"sample": "cat", "scale": "3"})))
    why = {run["id"]: run.get("why") for run in answer["runs"]}
    assert why["progressive"] == why["iterative"] == "cannot"


def test_a_pyramid_shows_what_it_makes_on_its_way() -> None:
    progressive = frameworks.FRAMEWORKS[2]
    ((factor, image, psnr),) = frameworks.steps_between(progressive, 4, frameworks.picture("cat", 4))
    assert factor == 2 and image.shape == (84, 84, 3) and psnr > 20


def test_what_arrives_is_clamped() -> None:
    answer = plain(frameworks.look(Asked({"framework": "x", "stage": "../../x", "sample": 4, "scale": "99"})))
    assert answer["stage"] == "head" and answer["layers"][0]["name"] == "head.0"
    assert answer["maps"].startswith("data:image/png;base64,")
