"""Recycling dormant features: the network computes what it did, and every feature answers to some image again."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from sr_core.models.architecture import architecture_of
from sr_core.models.san import SAN, SANConfig
from sr_core.models.srcnn import SRCNN, SRCNNConfig
from sr_core.train.recycle import Rectified, recycle


def rectified(net: nn.Module) -> list[Rectified]:
    training = architecture_of(net).training
    assert training is not None and training.rectified is not None
    return training.rectified(net)


@torch.no_grad()
def partly_dead(net: nn.Module) -> nn.Module:
    """A network whose third to ninth hidden features are dead, and whose others live."""
    for layer, _ in rectified(net):
        layer.bias.fill_(2.0 * layer.weight.abs().sum(dim=(1, 2, 3)).max())
        layer.bias[3:9] = -1e6
    return net


@pytest.fixture(params=["srcnn", "san"])
def case(request: pytest.FixtureRequest) -> tuple[nn.Module, Tensor]:
    """A network of that kind and images for it."""
    torch.manual_seed(0)
    if request.param == "srcnn":
        return partly_dead(SRCNN(SRCNNConfig(n1=24, n2=16))), torch.rand(4, 1, 24, 24)
    return partly_dead(SAN(SANConfig(2, 2, 16, 4, 2))), torch.rand(4, 3, 16, 16) * 255


@torch.no_grad()
def test_the_output_stays_and_every_dead_feature_lives(case: tuple[nn.Module, Tensor]) -> None:
    net, images = case
    before = net(images)
    restarted = recycle(net, rectified(net), images, seed=0)
    assert restarted == 6 * len(rectified(net))
    torch.testing.assert_close(net(images), before, atol=1e-4, rtol=1e-5)
    seen: list[Tensor] = []
    for layer, _ in rectified(net):
        layer.register_forward_hook(lambda _layer, _inputs, outputs: seen.append((outputs > 0).float()))
    net(images)
    shares = [features.mean(dim=(0, 2, 3))[3:9] for features in seen]
    assert all((share - 0.5).abs().max() < 0.01 for share in shares)
    assert recycle(net, rectified(net), images, seed=1) == 0


@torch.no_grad()
def test_living_features_keep_their_filters(case: tuple[nn.Module, Tensor]) -> None:
    net, images = case
    kept = [layer.weight[9:].clone() for layer, _ in rectified(net)]
    recycle(net, rectified(net), images, seed=0)
    for (layer, _), filters in zip(rectified(net), kept, strict=True):
        changed = (layer.weight[9:] != filters).any(dim=0).flatten(1).any(dim=1)
        # what reads a restarted feature of the layer before it starts with zero there; all else stays
        assert int(changed.sum()) in (0, 6)


def test_a_restarted_feature_learns(case: tuple[nn.Module, Tensor]) -> None:
    net, images = case
    recycle(net, rectified(net), images, seed=0)
    net(images).square().mean().backward()
    for _, following in rectified(net):
        gradient = following.weight.grad
        assert gradient is not None and (gradient[:, 3:9].transpose(0, 1).flatten(1).norm(dim=1) > 0).all()
