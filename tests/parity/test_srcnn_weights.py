"""SRCNN with its authors' weights prints the figures that its authors published (TPAMI 2016, Tables 2 and 3)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from sr_core.catalogue.identification import load_srcnn_mat
from sr_core.errors import WeightsError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import quantise
from sr_core.image.degrade import modcrop
from sr_core.image.files import read_image
from sr_core.image.resample import imresize
from sr_core.inference.runtime import luma_upscale
from sr_core.metrics.protocol import score_luma
from sr_core.models.srcnn import SRCNNConfig

slow = pytest.mark.slow
PUBLISHED = [
    ("Set5", 2, 36.656, 0.9542),
    ("Set5", 3, 32.749, 0.9090),
    ("Set5", 4, 30.484, 0.8628),
    pytest.param("Set14", 2, 32.454, 0.9067, marks=slow),
    pytest.param("Set14", 3, 29.292, 0.8215, marks=slow),
    pytest.param("Set14", 4, 27.502, 0.7513, marks=slow),
]


def weights(data_dir: Path, name: str) -> Path:
    return data_dir / "author_weights" / "srcnn" / name


def y_first(net: torch.nn.Module, path: Path, scale: int) -> dict[str, float]:
    """One image under the Y-first protocol, written out here so that it does not lean on the code that it judges."""
    image = read_image(path)
    luma = image.pixels[..., 0] if image.grey else quantise(luma_bt601_studio(image.pixels))
    hr = modcrop(luma, scale)
    lr = imresize(hr / 255.0, 1 / scale) * 255.0
    return score_luma(quantise(luma_upscale(net, lr, scale)).astype(float), hr.astype(float), scale)


@pytest.mark.parametrize(("dataset", "scale", "psnr", "ssim"), PUBLISHED)
def test_published_figures(data_dir: Path, dataset: str, scale: int, psnr: float, ssim: float) -> None:
    net = load_srcnn_mat(weights(data_dir, f"9-5-5_x{scale}.mat"))
    scores = [y_first(net, path, scale) for path in sorted((data_dir / "eval" / dataset).iterdir())]
    assert len(scores) == {"Set5": 5, "Set14": 14}[dataset]
    assert round(float(np.mean([score["psnr"] for score in scores])), 3) == psnr
    assert round(float(np.mean([score["ssim"] for score in scores])), 4) == ssim


def test_filters_of_any_size(data_dir: Path) -> None:
    net = load_srcnn_mat(weights(data_dir, "9-1-5_x3.mat"))
    assert net.config == SRCNNConfig(f1=9, f2=1, f3=5, n1=64, n2=32)
    scores = [y_first(net, path, 3)["psnr"] for path in sorted((data_dir / "eval" / "Set5").iterdir())]
    assert round(float(np.mean(scores)), 2) == 32.39  # TPAMI 2016, Table 2 of the 9-1-5 network: 32.39 dB


def test_border_is_repeated_layer_by_layer(data_dir: Path) -> None:
    """A flat image stays flat to its rim under replicate padding; under zero padding the rim would darken."""
    net = load_srcnn_mat(weights(data_dir, "9-5-5_x3.mat"))
    flat = torch.full((1, 1, 12, 9), 0.4)
    with torch.inference_mode():
        output = net(flat)
    assert output.shape == flat.shape
    assert (output - output[0, 0, 6, 4]).abs().max().item() < 1e-5


def test_another_networks_file_is_refused(data_dir: Path) -> None:
    with pytest.raises(WeightsError, match=r"x3\.mat .*SRCNN"):
        load_srcnn_mat(data_dir / "author_weights" / "fsrcnn" / "x3.mat")
