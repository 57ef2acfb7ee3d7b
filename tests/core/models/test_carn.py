"""CARN: the authors' CARN-M, and what a cascade hands on."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import torch

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.image.degrade import downscale, modcrop
from sr_core.image.files import list_images, read_image
from sr_core.inference import runtime
from sr_core.metrics import score
from sr_core.models import carn

DATA = Path(os.environ.get("SR_LENS_DATA", Path(__file__).resolve().parents[4] / "shared" / "data"))
WEIGHTS = DATA / "author_weights" / "carn" / "carn_m.pth"
PRINTED = {2: (37.53, 0.9583), 3: (33.99, 0.9236), 4: (31.92, 0.8903)}
"""Set5 of table 1 of the paper, CARN-M."""
MEASURED = {2: (37.678, 0.9595), 3: (34.058, 0.9248), 4: (31.883, 0.8910)}
"""What the file gives under our protocol. It is of a later training than the paper's (the authors' notes on the file:
larger batches and patches, grouped convolutions in the tail), so that no protocol gives both: x2 is 0.15 dB better than
printed, x4 0.04 dB worse, and SSIM better at each scale."""


@pytest.mark.slow
@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the authors' weights of CARN-M are not there: set SR_LENS_DATA")
@pytest.mark.parametrize("scale", PRINTED)
def test_the_authors_weights_come_near_the_papers_figures(scale: int) -> None:
    net = carn.from_state_dict(read_state_dict(WEIGHTS))
    assert net.config == carn.PRESETS["CARN-M"]
    rows = []
    for path in list_images(DATA / "eval" / "Set5"):
        hr = modcrop(read_image(path).pixels, scale)
        rows.append(score(runtime.upscale(net, downscale(hr, scale), scale), hr, scale))
    psnr, ssim = (float(np.mean([row[name] for row in rows])) for name in ("psnr", "ssim"))
    assert (psnr, ssim) == (
        pytest.approx(MEASURED[scale][0], abs=0.002),
        pytest.approx(MEASURED[scale][1], abs=0.0001),
    )
    assert psnr == pytest.approx(PRINTED[scale][0], abs=0.2)


def test_one_body_has_a_tail_for_each_scale() -> None:
    net = carn.CARN(carn.CARNConfig(8)).eval()
    x = torch.rand(1, 3, 6, 5)
    assert carn.ARCHITECTURE.scales(net.config) == (2, 3, 4)
    for scale in (2, 3, 4):
        assert net(x, scale).shape == (1, 3, 6 * scale, 5 * scale)


def test_a_mobile_cascade_runs_one_block_three_times() -> None:
    cascade = carn.Cascade(carn.CARNConfig(8, 2, True))
    assert not hasattr(cascade, "b2")
    runs = []
    cascade.b1.register_forward_hook(lambda *_: runs.append(1))
    cascade(torch.rand(1, 8, 5, 5))
    assert len(runs) == 3


def test_a_cascade_keeps_all_that_came_before() -> None:
    """With fusions that pass on their first inputs alone, the result is the cascade's input."""
    seen = []

    def fusion(gathered: torch.Tensor) -> torch.Tensor:
        seen.append(gathered.shape[1])
        return gathered[:, :4]

    x = torch.rand(1, 4, 3, 3)
    out = carn.cascade(x, [torch.nn.ReLU()] * 3, [fusion] * 3)  # pyright: ignore[reportArgumentType] a function is enough
    assert seen == [8, 12, 16]
    torch.testing.assert_close(out, x)
