"""First weights of the small networks: each starts as an interpolator that has random features to put to use.

As in :mod:`sr_core.models.starts`, the published structures stay as they are; only the numbers they start from are
chosen, so that minutes on a CPU are spent on what interpolation lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn

from sr_core.models.starts import QUIET

if TYPE_CHECKING:
    from sr_core.models.dbpn import DBPN
    from sr_core.models.fsrcnn import FSRCNN
    from sr_core.models.lapsrn import LapSRN
    from sr_core.models.strategies import Strategies
    from sr_core.models.vdsr import VDSR


@torch.no_grad()
def start_vdsr(net: VDSR) -> None:
    """He initialisation; the residual that is added to the image starts quiet."""
    _he(net)
    net.tail.weight.mul_(QUIET)


@torch.no_grad()
def start_fsrcnn(net: FSRCNN) -> None:
    """He initialisation, with channel 0 handing the image on to a bilinear enlargement."""
    _he(net)
    layers = [layer for part in (net.extract, net.shrink, net.mapping, net.expand) for layer in part]
    for layer in layers:
        if isinstance(layer, nn.Conv2d):
            _hand_on(layer)
    net.upsample.weight.mul_(QUIET)
    _enlarge(net.upsample)


def transfer_fsrcnn(net: FSRCNN, state: Mapping[str, Tensor]) -> None:
    """Take over an FSRCNN of any scale: the shapes are the same, but the scale that the weights carry is not ours."""
    net.load_state_dict({**state, "scale": net.scale})


@torch.no_grad()
def start_lapsrn(net: LapSRN) -> None:
    """He initialisation; the image branch of each level is bilinear, the residual that it gets starts quiet."""
    _he(net, cast("nn.LeakyReLU", net.head[1]).negative_slope)
    for level in net.levels:
        cast("nn.Conv2d", level.residual).weight.mul_(QUIET)
        _enlarge(cast("nn.ConvTranspose2d", level.enlarge))


@torch.no_grad()
def transfer_lapsrn(net: LapSRN, state: Mapping[str, Tensor]) -> None:
    """Take over a LapSRN of fewer or as many levels; further levels start as copies of its last one.

    Raises:
        KeyError, RuntimeError: the state is not that of a LapSRN of this depth and these features.
    """
    last = max(int(key.split(".")[1]) for key in state if key.startswith("levels."))
    own = net.state_dict()
    for key, value in own.items():
        parts = key.split(".")
        if parts[0] == "levels":
            parts[1] = str(min(int(parts[1]), last))
        value.copy_(state[".".join(parts)])


@torch.no_grad()
def start_dbpn(net: DBPN) -> None:
    """He initialisation, with channel 0 handing the image on to a bilinear first up-projection."""
    _he(net)
    for part in (net.extract, net.shrink):
        _hand_on(cast("nn.Conv2d", part[0]))
    for unit in [*net.up, *net.down]:
        cast("nn.Conv2d", cast("nn.Sequential", unit.correct)[0]).weight.mul_(QUIET)
    first = cast("nn.ConvTranspose2d", cast("nn.Sequential", net.up[0].first)[0])
    first.weight[:, 0].zero_()
    _enlarge(first)
    net.reconstruct.weight.mul_(QUIET)
    _hand_on(net.reconstruct)


@torch.no_grad()
def start_strategies(net: Strategies) -> None:
    """torch's own initialisation; the detail that is added to the image starts quiet."""
    tail = cast("nn.Conv2d", net.tail[0])
    tail.weight.mul_(QUIET)
    nn.init.zeros_(cast("Tensor", tail.bias))


def _he(net: nn.Module, slope: float = 0.25) -> None:
    """Normal weights that keep the size of the features through (transposed) convolutions, biases of zero."""
    for layer in net.modules():
        if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
            inputs = layer.in_channels * layer.kernel_size[0] * layer.kernel_size[1]
            if isinstance(layer, nn.ConvTranspose2d):
                inputs /= layer.stride[0] * layer.stride[1]  # so many of them reach an output pixel
            nn.init.normal_(layer.weight, std=(2.0 / (1 + slope**2) / inputs) ** 0.5)
            nn.init.zeros_(cast("Tensor", layer.bias))


def _hand_on(layer: nn.Conv2d) -> None:
    """Output 0 becomes input 0."""
    layer.weight[0].zero_()
    layer.weight[0, 0, layer.kernel_size[0] // 2, layer.kernel_size[1] // 2] = 1.0


def _enlarge(layer: nn.ConvTranspose2d) -> None:
    """Input 0 reaches output 0 by bilinear enlargement; what the kernel cuts off is made up for."""
    factor = layer.stride[0]
    place = torch.arange(layer.kernel_size[0]) - int(layer.padding[0]) - (factor - 1) / 2
    line = (1 - place.abs() / factor).clamp_min(0)
    layer.weight[0, 0] = line[:, None] * line * (factor / line.sum()) ** 2
