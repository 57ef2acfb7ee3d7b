"""Lab 11: what its script learns and writes is the product's own: pictures, bicubic, PSNR, weights, their result."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from places import REPOSITORY

from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.training import lab as training
from sr_core.catalogue.discovery import discover
from sr_core.catalogue.identification import read_network
from sr_core.image.resample import imresize
from sr_core.inference import runtime
from sr_core.metrics.protocol import LUMA_FIRST
from sr_core.models.architecture import architecture_of

FIRST = {"layers": 3, "filters": 8, "scale": 2, "loss": "l1", "rate": 3e-3, "augment": True, "seed": 1}
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="training runs in Node here, which is not there")


def trained(folder: Path, steps: int, **choice: Any) -> dict[str, Any]:
    """What `tests/scripts/training_run.mjs` makes of the lab's own pictures; the weights lie in the folder."""
    planes = {
        id: {"width": training.SIDE, "height": training.SIDE, "values": training.luma(id).ravel().tolist()}
        for id in {*choice["learnt"], choice["tested"]}
    }
    job = folder / "job.json"
    job.write_text(json.dumps({"choice": FIRST | choice, "planes": planes, "steps": steps}), encoding="utf-8")
    script = REPOSITORY / "tests" / "scripts" / "training_run.mjs"
    subprocess.run(["node", str(script), str(job), str(folder)], check=True, timeout=200)
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def test_pictures_are_whole_grey_levels_of_one_size():
    answer = training.pictures(Asked({}))
    assert list(answer["pictures"]) == list(training.PICTURES)
    side = answer["side"]
    for sample, text in answer["pictures"].items():
        levels = np.frombuffer(base64.b64decode(text), np.uint8)
        np.testing.assert_array_equal(levels.reshape(side, side), training.luma(sample))
    assert len(json.dumps(answer)) < 300_000


@needs_node
@pytest.mark.parametrize(
    ("upsampling", "scale", "layers", "network"),
    [("bicubic", 2, 2, "vdsr"), ("bicubic", 3, 4, "vdsr"), ("subpixel", 2, 3, "residualespcn")],
)
def test_the_downloaded_weights_give_the_same_picture_here(tmp_path, upsampling, scale, layers, network):
    """The file is recognised, its scale known, and the product's run of it is the page's picture and PSNR."""
    found = trained(tmp_path, 4, upsampling=upsampling, scale=scale, layers=layers, learnt=["cat"], tested="text")
    [record] = discover(tmp_path)
    assert (record.method, record.scale, record.file.name) == (network, scale, found["name"])
    net = read_network(record.file)
    prepared = LUMA_FIRST.prepare(np.repeat(training.luma("text")[..., None], 3, axis=2), scale, grey=True)
    np.testing.assert_allclose(np.array(found["lr"]) * 255, prepared.lr.ravel(), atol=2e-3)
    enlarged = imresize(prepared.lr, float(scale))
    own = runtime.luma_plane(net, enlarged if architecture_of(net).enlarged else prepared.lr)
    np.testing.assert_allclose(np.array(found["output"]) * 255, own.ravel(), atol=5e-3)
    assert prepared.score(own, ["psnr"])["psnr"] == pytest.approx(found["psnr"], abs=2e-3)
    assert prepared.score(enlarged, ["psnr"])["psnr"] == pytest.approx(found["bicubic"], abs=2e-3)


@needs_node
def test_the_answer_to_its_question_is_true(tmp_path):
    """737 parameters, a portrait alone: above bicubic on printed text as well."""
    found = trained(tmp_path, 160, upsampling="bicubic", augment=False, learnt=["astronaut"], tested="text")
    assert found["gain"] > 0.1
    [record] = discover(tmp_path)
    assert record.parameters == 737
