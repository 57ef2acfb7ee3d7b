"""LPIPS and DISTS against torchmetrics with the same random backbone; a missing or wrong file gives one sentence."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn

from sr_core import METRICS, score
from sr_core.__main__ import main
from sr_core.errors import ImageError, SRLensError
from sr_core.metrics import check_weights
from sr_core.metrics.named_weights import VARIABLE

# torchvision's own lists: convolutions as (outputs, kernel, stride, padding), "M" for the largest value of a window.
ALEXNET = [(64, 11, 4, 2), "M", (192, 5, 1, 2), "M", (384, 3, 1, 1), (256, 3, 1, 1), (256, 3, 1, 1), "M"]
VGG_WIDTHS = (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0)
VGG16 = [(width, 3, 1, 1) if width else "M" for width in VGG_WIDTHS]


def torchvision_features(layers: list, window: int) -> nn.Sequential:
    """A network's ``features`` with the layers in the order and under the numbers that torchvision gives them."""
    parts: list[nn.Module] = []
    inputs = 3
    for layer in layers:
        if layer == "M":
            parts.append(nn.MaxPool2d(window, 2))
        else:
            outputs, *rest = layer
            parts += [nn.Conv2d(inputs, outputs, *rest), nn.ReLU(inplace=False)]
            inputs = outputs
    features = nn.Sequential(*parts)
    random = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for layer in features:
            if isinstance(layer, nn.Conv2d):
                deviation = (2 / layer.weight[0].numel()) ** 0.5
                layer.weight.normal_(0, deviation, generator=random)
                assert layer.bias is not None
                layer.bias.normal_(0, 0.1, generator=random)
    return features.eval()


def saved(folder: Path, name: str, features: nn.Sequential) -> Path:
    state = {f"features.{key}": value for key, value in features.state_dict().items()}
    torch.save({**state, "classifier.6.bias": torch.zeros(1000)}, folder / name)
    return folder / name


@pytest.fixture(scope="module")
def backbones(tmp_path_factory) -> dict[str, tuple[Path, nn.Sequential]]:
    folder = tmp_path_factory.mktemp("weights")
    nets = {"alexnet": torchvision_features(ALEXNET, 3), "vgg16": torchvision_features(VGG16, 2)}
    return {name: (saved(folder, f"{name}.pth", net), net) for name, net in nets.items()}


@pytest.fixture
def pair() -> tuple[np.ndarray, np.ndarray]:
    ref = np.random.default_rng(1).integers(0, 256, (67, 90, 3)).astype(np.float64)
    ref = (ref + np.roll(ref, 1, 0) + np.roll(ref, 1, 1)) / 3
    return np.clip(ref + np.random.default_rng(2).normal(0, 12, ref.shape), 0, 255), ref


def as_tensor(image: np.ndarray) -> torch.Tensor:
    return torch.tensor(image.transpose(2, 0, 1)[None] / 255, dtype=torch.float32)


def test_lpips_is_torchmetrics_own_with_the_same_weights(backbones, pair, monkeypatch) -> None:
    theirs = pytest.importorskip("torchmetrics.functional.image.lpips")
    file, features = backbones["alexnet"]
    monkeypatch.setenv(VARIABLE, str(file))
    monkeypatch.setattr(theirs, "_get_tv_model_features", lambda net, pretrained: features)
    expected = float(theirs._NoTrainLpips(net="alex")(*map(as_tensor, pair), normalize=True))
    assert expected > 0.001
    assert METRICS["lpips"](*pair) == pytest.approx(expected, rel=1e-4)
    assert METRICS["lpips"](pair[1], pair[1]) == 0


def test_dists_is_torchmetrics_own_with_the_same_weights(backbones, pair, monkeypatch) -> None:
    theirs = pytest.importorskip("torchmetrics.functional.image.dists")
    file, features = backbones["vgg16"]
    monkeypatch.setenv(VARIABLE, os.pathsep.join([str(backbones["alexnet"][0]), str(file)]))
    monkeypatch.setattr(theirs, "_TORCHVISION_AVAILABLE", True)
    monkeypatch.setattr(theirs, "VGG16_Weights", SimpleNamespace(DEFAULT=None), raising=False)
    monkeypatch.setattr(theirs, "vgg16", lambda weights: SimpleNamespace(features=features), raising=False)
    load = torch.load
    monkeypatch.setattr(theirs.torch, "load", lambda file: load(file, map_location="cpu", weights_only=True))
    expected = float(theirs.DISTSNetwork()(*map(as_tensor, pair)).detach())
    monkeypatch.undo()
    monkeypatch.setenv(VARIABLE, str(file))
    assert expected > 0.001
    assert METRICS["dists"](*pair) == pytest.approx(expected, rel=1e-3)
    assert METRICS["dists"](pair[1], pair[1]) == pytest.approx(0, abs=1e-5)


def test_score_measures_them_inside_the_border_in_colour(backbones, pair, monkeypatch) -> None:
    monkeypatch.setenv(VARIABLE, os.pathsep.join(str(file) for file, _ in backbones.values()))
    pred, ref = (np.round(image).astype(np.uint8) for image in pair)
    found = score(pred, ref, 4, ("psnr", "lpips", "dists"))
    inside = slice(4, -4), slice(4, -4)
    for name in ("lpips", "dists"):
        assert found[name] == METRICS[name](pred[inside], ref[inside])
        assert METRICS[name].missing is None and not METRICS[name].higher_is_better
    with pytest.raises(ImageError, match="LPIPS needs at least 32 x 32 pixels"):
        METRICS["lpips"](np.zeros((31, 90, 3)), np.zeros((31, 90, 3)))


@pytest.mark.parametrize("name", ["lpips", "dists"])
def test_without_its_file_a_metric_says_how_in_one_sentence(name: str, backbones, tmp_path, monkeypatch) -> None:
    pictures = np.zeros((40, 40, 3), np.uint8), np.zeros((40, 40, 3), np.uint8)
    damaged = tmp_path / "damaged.pth"
    damaged.write_bytes(b"PK\x03\x04 no parameters")
    other = backbones["vgg16" if name == "lpips" else "alexnet"][0]
    cases = {
        "": "which do not come with the product: name torchvision's file",
        str(tmp_path / "gone.pth"): "gone.pth, which SR_LENS_LPIPS names, is not there",
        str(damaged): "damaged.pth is damaged, or is no file",
        str(other): f"{other.name} in SR_LENS_LPIPS holds none of them",
    }
    for value, words in cases.items():
        monkeypatch.setenv(VARIABLE, value)
        with pytest.raises(SRLensError, match=words) as refused:
            score(*pictures, 4, (name,))
        assert METRICS[name].missing == refused.value.sentence
        with pytest.raises(SRLensError, match=words):
            check_weights(("psnr", name))


def test_the_command_refuses_before_it_measures(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert main(["benchmark", str(tmp_path), "--metrics", "psnr,lpips"]) == 2
    said = capsys.readouterr().err.strip()
    assert "SR_LENS_LPIPS" in said and "\n" not in said
