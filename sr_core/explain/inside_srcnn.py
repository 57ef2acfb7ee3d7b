"""What an SRCNN computes on its way: maps of each layer, the dot product behind one value, what a pixel depends on.

Everything is read from the network's own forward pass (hooks on its layers) or from its own parameters; planes are
float32 luma ``(H, W)`` in 0..1, as the network takes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.image.resample import KERNELS, weight_matrix
from sr_core.models.blocks import private_copy
from sr_core.models.srcnn import SRCNN

LAYERS = (1, 2, 3)


@dataclass(frozen=True)
class Maps:
    """One run: the input of each layer and what its convolution gave, bias included, before any ReLU.

    ``inputs[k]`` is ``(channels, H, W)`` and ``sums[k]`` ``(filters, H, W)`` for layer ``k + 1``; ``sums[2][0]`` is
    the network's output, because the last layer has no ReLU.
    """

    inputs: tuple[np.ndarray, ...]
    sums: tuple[np.ndarray, ...]

    @property
    def output(self) -> np.ndarray:
        """The network's result, ``(H, W)``."""
        return self.sums[-1][0]

    def features(self, layer: int) -> np.ndarray:
        """What layer 1 or 2 hands on (after ReLU), or layer 3's result as it is: ``(filters, H, W)``."""
        return self.inputs[layer] if layer < len(LAYERS) else self.sums[-1]


@dataclass(frozen=True)
class DotProduct:
    """How one value of a map comes about: ``value = relu(sum(patch * kernel) + bias)``.

    ``patch`` and ``kernel`` are ``(channels, f, f)``; ``total`` includes the bias; ``value`` is after the ReLU, which
    layer 3 does not have.
    """

    patch: np.ndarray
    kernel: np.ndarray
    bias: float
    rectified: bool

    @property
    def products(self) -> np.ndarray:
        """``patch * kernel``, float64 ``(channels, f, f)``."""
        return self.patch.astype(np.float64) * self.kernel.astype(np.float64)

    @property
    def running(self) -> np.ndarray:
        """The sum after each product, channel by channel and row by row: ``(channels * f * f,)``."""
        return np.cumsum(self.products)

    @property
    def total(self) -> float:
        """The sum of all products plus the bias."""
        return float(self.products.sum() + self.bias)

    @property
    def value(self) -> float:
        """What stands in the layer's map."""
        return max(0.0, self.total) if self.rectified else self.total


@dataclass(frozen=True)
class ActingFilter:
    """What one output value depends on.

    The network is piecewise linear (ReLU), so about this very input it is ``sum(gradient * luma) + constant``, exactly:
    ``gradient`` is the filter that it acts as at this pixel. ``lr_gradient`` is the same through the bicubic
    enlargement, over the LR pixels.
    """

    value: float
    gradient: np.ndarray
    lr_gradient: np.ndarray
    constant: float


def record(net: SRCNN, luma: np.ndarray) -> Maps:
    """Run the network once on ``(H, W)`` and keep what goes into and comes out of its three convolutions."""
    inputs: list[np.ndarray] = []
    sums: list[np.ndarray] = []

    def keep(_: nn.Module, arguments: tuple[Tensor, ...], output: Tensor) -> None:
        # Copies: the network's ReLU works in place on what the convolution returned.
        inputs.append(arguments[0][0].clone().numpy())
        sums.append(output[0].clone().numpy())

    own = private_copy(net)
    for layer in _layers(own):
        layer.register_forward_hook(keep)
    with torch.inference_mode():
        own(_batch(luma))
    return Maps(tuple(inputs), tuple(sums))


def kernels(net: SRCNN, layer: int) -> np.ndarray:
    """A layer's filters, ``(filters, channels, f, f)``, a copy."""
    return _layer(net, layer).weight.detach().contiguous().numpy().copy()


def dot_product(net: SRCNN, maps: Maps, layer: int, channel: int, row: int, column: int) -> DotProduct:
    """The products behind ``maps.sums[layer - 1][channel, row, column]``; SRLensError for a place that is not there."""
    convolution = _layer(net, layer)
    source = maps.inputs[layer - 1]
    filters, (height, width) = convolution.weight.shape[0], source.shape[1:]
    if not (0 <= channel < filters and 0 <= row < height and 0 <= column < width):
        raise SRLensError(
            f"Layer {layer} has {filters} maps of {width} x {height}, nothing at {channel}, {row}, {column}."
        )
    size = convolution.kernel_size[0]
    # The layer repeats the border, so the taps beyond it are those of the nearest pixel.
    reach = np.arange(size) - size // 2
    rows, columns = np.clip(row + reach, 0, height - 1), np.clip(column + reach, 0, width - 1)
    bias = 0.0 if convolution.bias is None else float(convolution.bias[channel])
    return DotProduct(
        patch=source[:, rows[:, None], columns[None, :]],
        kernel=convolution.weight[channel].detach().contiguous().numpy(),
        bias=bias,
        rectified=layer < len(LAYERS),
    )


def dependence(net: SRCNN, luma: np.ndarray, scale: int, row: int, column: int) -> ActingFilter:
    """Gradient of the output at ``(row, column)`` by the enlarged luma and, through bicubic, by the LR luma.

    ``luma`` must be a bicubic enlargement by ``scale``, its sides multiples of it.
    """
    batch = _batch(luma).requires_grad_(True)
    with torch.enable_grad():
        output = net(batch)[0, 0, row, column]
        (gradient,) = torch.autograd.grad(output, batch)
    filter_ = gradient[0, 0].numpy().astype(np.float64)
    height, width = luma.shape
    vertical, horizontal = (
        weight_matrix(side // scale, side, float(scale), KERNELS["bicubic"]) for side in (height, width)
    )
    return ActingFilter(
        value=float(output.detach()),
        gradient=filter_,
        lr_gradient=(vertical.T @ filter_) @ horizontal,
        constant=float(output.detach()) - float((filter_ * luma).sum()),
    )


def _layers(net: SRCNN) -> tuple[nn.Conv2d, nn.Conv2d, nn.Conv2d]:
    return net.conv1, net.conv2, net.conv3


def _layer(net: SRCNN, layer: int) -> nn.Conv2d:
    if layer not in LAYERS:
        raise SRLensError(f"SRCNN has the layers 1, 2 and 3, not {layer}.")
    return _layers(net)[layer - 1]


def _batch(luma: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(luma, dtype=np.float32))[None, None]
