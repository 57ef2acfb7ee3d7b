"""Where training starts: SRCNN from the identity, SAN near bilinear enlargement or from a trained network."""

from __future__ import annotations

from typing import cast

import pytest
import skimage.data
import torch

from sr_core.image.color import luma_bt601_studio
from sr_core.models.san import SAN, SANConfig
from sr_core.models.srcnn import SRCNN, SRCNNConfig
from sr_core.models.starts import start_san, start_srcnn, transfer_san
from sr_core.train import recipes


def test_srcnn_starts_as_the_identity() -> None:
    torch.manual_seed(0)
    net = SRCNN()
    start_srcnn(net)
    image = torch.rand(1, 1, 20, 24)
    assert (net(image) - image).abs().mean() < 0.02


@pytest.mark.parametrize("config", [SRCNNConfig(), SRCNNConfig(9, 1, 5, 16, 8)])
def test_every_feature_of_a_starting_srcnn_answers_to_a_photograph(config: SRCNNConfig) -> None:
    torch.manual_seed(0)
    net = SRCNN(config)
    start_srcnn(net)
    photo = torch.from_numpy(luma_bt601_studio(skimage.data.astronaut())[None, None] / 255).float()
    with torch.no_grad():
        first = net.conv1(photo)
        second = net.conv2(first.relu())
    for features in (first, second):
        shares = (features[:, 1:] > 0).float().mean(dim=(0, 2, 3))
        assert shares.min() > 0.05 and shares.max() < 0.95, "never always on (linear), never off (dead)"


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_san_starts_near_bilinear_enlargement(scale: int) -> None:
    torch.manual_seed(0)
    net = SAN(SANConfig(2, 2, 16, 4, scale))
    start_san(net)
    image = torch.nn.functional.interpolate(torch.rand(1, 3, 5, 6) * 255, size=(20, 24), mode="bicubic")
    expected = torch.nn.functional.interpolate(image, scale_factor=scale, mode="bilinear", align_corners=False)
    border = 2 * scale  # zero padding dims the rim
    inner = (..., slice(border, -border), slice(border, -border))
    with torch.no_grad():
        assert (net(image)[inner] - expected[inner]).abs().mean() < 6


def test_every_feature_of_a_starting_san_answers_to_a_photograph() -> None:
    torch.manual_seed(0)
    net = SAN(SANConfig(2, 2, 16, 4, 2))
    start_san(net)
    shares = []
    for before, _ in recipes.recipe("san").training.rectified(net):
        before.register_forward_hook(lambda _, __, y: shares.append((y > 0).float().mean(dim=(0, 2, 3))))
    with torch.no_grad():
        net(torch.from_numpy(skimage.data.astronaut()[None, ::2, ::2].copy()).permute(0, 3, 1, 2).float())
    assert len(shares) == 4
    assert torch.cat(shares).min() > 0.1 and torch.cat(shares).max() < 0.9


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_san_of_another_scale_starts_as_the_trained_one_enlarged(scale: int) -> None:
    torch.manual_seed(0)
    source = SAN(SANConfig(2, 2, 16, 4, 2))
    start_san(source)
    for parameter in source.RG.parameters():
        parameter.data.mul_(1.5)  # no longer what every start has
    net = SAN(SANConfig(2, 2, 16, 4, scale))
    transfer_san(net, source.state_dict())
    image = torch.nn.functional.interpolate(torch.rand(1, 3, 5, 6) * 255, size=(20, 24), mode="bicubic")
    with torch.no_grad():
        expected = torch.nn.functional.interpolate(source(image), size=(20 * scale, 24 * scale), mode="bilinear")
        actual = net(image)
    inner = (..., slice(3 * scale, -3 * scale), slice(3 * scale, -3 * scale))
    assert (actual[inner] - expected[inner]).abs().mean() < (1e-3 if scale == 2 else 6)


def test_a_san_of_more_blocks_starts_as_the_trained_one_and_can_use_them() -> None:
    torch.manual_seed(0)
    source = SAN(SANConfig(2, 2, 16, 4, 2))
    start_san(source)
    net = SAN(SANConfig(2, 5, 16, 4, 2))
    transfer_san(net, source.state_dict())
    image = torch.rand(2, 3, 20, 24) * 255
    torch.testing.assert_close(net(image), source(image), rtol=0, atol=1e-4)

    net(image).abs().mean().backward()
    for _, after in recipes.recipe("san").training.rectified(net):
        reached = cast("torch.Tensor", after.weight.grad).abs().amax(dim=(0, 2, 3))
        assert reached.min() > 0, "a hidden feature gets no gradient"

    with pytest.raises((KeyError, RuntimeError)):
        transfer_san(source, net.state_dict())
