"""Features that no image reaches any more get a new start.

A ReLU whose input is negative everywhere passes no gradient: its filter is lost for good, and high rates kill many. Of
the 768 hidden features of our first SAN's residual blocks, 611 were never above zero on the held-out images. Sokar et
al., "The Dormant Neuron Phenomenon in Deep Reinforcement Learning", ICML 2023, recycle them: new incoming weights,
outgoing weights of zero, so that the network computes what it did before and can put the feature to use.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

DORMANT = 1e-3
"""A feature that is above zero in a smaller share of the pixels is dormant."""

Rectified = tuple[nn.Conv2d, nn.Conv2d]
"""A convolution, and the one that alone reads its outputs through a ReLU."""


@torch.no_grad()
def recycle(net: nn.Module, rectified: Sequence[Rectified], x: Tensor, seed: int) -> int:
    """Restart the dormant features of ``rectified`` convolutions; returns how many there were.

    A new filter has random taps that sum to zero for each input (it is to see structure, not brightness), outputs that
    deviate as much as the inputs do, and a bias that makes half of them positive.

    Parameters
    ----------
    net : the network of these convolutions.
    x : its input: what a feature has to answer to.
    seed : of the new filters.
    """
    generator = torch.Generator().manual_seed(seed)
    restarted = 0
    for (layer, following), inputs in zip(rectified, _inputs(net, rectified, x), strict=True):
        dormant = (layer(inputs) > 0).float().mean(dim=(0, 2, 3)) < DORMANT
        if dormant.any():
            restarted += int(dormant.sum())
            _restart(layer, dormant, inputs, generator)
            following.weight[:, dormant] = 0.0
    return restarted


def _inputs(net: nn.Module, rectified: Sequence[Rectified], x: Tensor) -> list[Tensor]:
    """What each convolution is given when the network sees ``x``."""
    seen: dict[nn.Module, Tensor] = {}

    def note(module: nn.Module, arguments: tuple[Tensor]) -> None:
        seen[module] = arguments[0].clone()

    hooks = [layer.register_forward_pre_hook(note) for layer, _ in rectified]
    net(x)
    for hook in hooks:
        hook.remove()
    return [seen[layer] for layer, _ in rectified]


def _restart(layer: nn.Conv2d, dormant: Tensor, inputs: Tensor, generator: torch.Generator) -> None:
    assert layer.bias is not None
    filters = torch.randn(layer.weight[dormant].shape, generator=generator).to(layer.weight.device)
    layer.weight[dormant] = filters - filters.mean(dim=(2, 3), keepdim=True)
    layer.bias[dormant] = 0.0
    deviations = layer(inputs)[:, dormant].transpose(0, 1).flatten(1).std(dim=1)
    layer.weight[dormant] *= (inputs.std() / deviations.clamp_min(1e-6))[:, None, None, None]
    layer.bias[dormant] = -layer(inputs)[:, dormant].transpose(0, 1).flatten(1).median(dim=1).values
