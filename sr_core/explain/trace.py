"""What a network does to one image, layer by layer: shapes, parameters, multiplications, memory, feature maps.

Everything is read from a real forward pass: hooks on the modules for shapes and maps, the tensors' own life for memory.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sr_core.image.resample import KERNELS, weight_matrix
from sr_core.models.counting import LiveMemory


@dataclass(frozen=True)
class Layer:
    """One module that computes: its dotted ``name``, the ``kind`` of module, and what it made.

    ``shape`` is (C, H, W). ``macs`` counts the multiplications of a convolution with an addition each (bias and borders
    as if the image went on); other modules count 0. ``kernel`` and ``stride`` are 0 where there is none.
    """

    name: str
    kind: str
    shape: tuple[int, int, int]
    kernel: int
    stride: int
    parameters: int
    macs: int


@dataclass(frozen=True)
class Trace:
    """One forward pass. ``peak_bytes``: the most that its tensors, input included, held at once; weights not counted.

    ``maps`` are the outputs, float32 ``(C, H, W)``, of the modules that were asked for.
    """

    output: np.ndarray
    layers: tuple[Layer, ...]
    peak_bytes: int
    maps: dict[str, np.ndarray]

    @property
    def macs(self) -> int:
        """Of all layers."""
        return sum(layer.macs for layer in self.layers)

    @property
    def parameters(self) -> int:
        """Of all layers, each counted once however often it runs."""
        return sum({layer.name: layer.parameters for layer in self.layers}.values())


def trace(net: nn.Module, plane: np.ndarray, keep: Collection[str] = ()) -> Trace:
    """Run ``net`` on a luma plane ``(h, w)`` in 0..255 and note what every layer made.

    ``keep`` names the modules whose output is wanted as well (of several outputs the last). The output is in 0..255,
    neither rounded nor clipped.
    """
    layers: list[Layer] = []
    maps: dict[str, np.ndarray] = {}

    def note(name: str, module: nn.Module) -> Callable[[nn.Module, Any, Any], None]:
        def hook(_: nn.Module, arguments: tuple[Tensor, ...], output: Any) -> None:
            made: Tensor = output[-1] if isinstance(output, tuple) else output
            if name in keep:  # copied: the next layer may work in place
                maps[name] = made[0].numpy().copy()
            if not list(module.children()):
                layers.append(_layer(name, module, arguments[0], made))

        return hook

    hooks = [
        module.register_forward_hook(note(name, module))
        for name, module in net.named_modules()
        if name and (name in keep or not list(module.children()))
    ]
    batch = _batch(plane)
    try:
        with torch.no_grad(), LiveMemory(batch) as meter:
            output = net(batch)
    finally:
        for hook in hooks:
            hook.remove()
    return Trace(output[0, 0].double().numpy() * 255, tuple(layers), meter.peak, maps)


def _layer(name: str, module: nn.Module, source: Tensor, output: Tensor) -> Layer:
    kernel = stride = macs = 0
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
        kernel, stride = module.kernel_size[0], module.stride[0]
        # a convolution computes each output value, a transposed one spreads each input value
        values = source if isinstance(module, nn.ConvTranspose2d) else output
        other = module.out_channels if isinstance(module, nn.ConvTranspose2d) else module.in_channels
        macs = values[0].numel() * other // module.groups * kernel * module.kernel_size[1]
    count = sum(parameter.numel() for parameter in module.parameters())
    channels, height, width = output.shape[1:]
    return Layer(name, type(module).__name__, (channels, height, width), kernel, stride, count, macs)


def seconds(net: nn.Module, plane: np.ndarray, runs: int = 3) -> float:
    """Median time of a forward pass on this machine, now."""
    batch = _batch(plane)
    times = []
    with torch.inference_mode():
        for _ in range(runs):
            start = time.perf_counter()
            net(batch)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def bicubic_macs(height: int, width: int, scale: int) -> int:
    """Multiplications of the bicubic enlargement of a plane: rows first, then columns."""
    vertical, horizontal = (
        weight_matrix(side, side * scale, float(scale), KERNELS["bicubic"]) for side in (height, width)
    )
    return int(vertical.nnz * width + horizontal.nnz * height * scale)


def _batch(plane: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(plane, dtype=np.float32))[None, None] / 255
