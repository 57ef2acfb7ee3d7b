"""The input gradient of one output pixel: how its luma moves with the luma of each LR pixel.

The plain gradient (Simonyan, Vedaldi, Zisserman 2014, arXiv:1312.6034), not integrated along a path as in LAM (Gu and
Dong 2021, arXiv:2011.11631). Both ends are luma (BT.601): the derivative of the output's Y when R, G and B of an LR
pixel rise together, divided by what that rise does to the LR pixel's own Y. For a linear method it is the very weight
of that pixel. It is taken before the result is rounded and clipped to uint8.

A network is run on a window around the pixel. Where its reach is bounded (SRCNN, networks with a ``halo``) the window
holds all of it and the gradient is exact; SAN's statistics and attention reach everywhere, so that it is the gradient
of SAN run on that window.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
import torch
from torch import Tensor

from sr_core.explain import inside_srcnn
from sr_core.image.color import LUMA_WEIGHTS, luma_bt601_studio
from sr_core.image.resample import resize
from sr_core.inference.runtime import turn, turn_back
from sr_core.models.san import SAN
from sr_core.models.srcnn import SRCNN

LARGEST_REACH = 48
"""LR pixels on each side of the pixel that a network is differentiated on at most: the activations of all its layers
are kept for the way back."""
_LUMA = torch.tensor(LUMA_WEIGHTS)


@dataclass(frozen=True)
class InputGradient:
    """``values`` (h, w) float64, signed, of the LR pixels from (``top``, ``left``); zero outside if ``exact``."""

    values: np.ndarray
    top: int
    left: int
    exact: bool


def input_gradient(
    net: torch.nn.Module, lr: np.ndarray, scale: int, x: int, y: int, *, self_ensemble: bool = False
) -> InputGradient:
    """The gradient of output pixel (column ``x``, row ``y``) of ``net`` on uint8 ``lr`` (H, W, 3).

    ``self_ensemble``: of the mean over the eight symmetries, as SAN+ is computed.
    """
    if isinstance(net, SRCNN):
        return _srcnn(net, lr, scale, x, y)
    height, width = lr.shape[:2]
    bounded = not isinstance(net, SAN)
    # A bounded network needs its halo; a SAN takes as much of the picture as is affordable.
    reach = min(int(net.halo) if bounded else LARGEST_REACH, LARGEST_REACH)  # pyright: ignore[reportArgumentType]
    rows, columns = _window(y // scale, height, reach), _window(x // scale, width, reach)
    exact = (bounded and reach < LARGEST_REACH) or (rows, columns) == ((0, height), (0, width))
    part = np.ascontiguousarray(lr[rows[0] : rows[1], columns[0] : columns[1]])
    batch = torch.from_numpy(part).float().permute(2, 0, 1)[None].requires_grad_()
    row, column = y - rows[0] * scale, x - columns[0] * scale
    peak = float(net.peak) if bounded else 255.0  # pyright: ignore[reportArgumentType]
    gradient = torch.zeros_like(batch)
    with torch.enable_grad():
        for index in range(8 if self_ensemble else 1):  # one at a time: only one graph is ever held
            out = turn_back(net(turn(batch, index) * (peak / 255)), index) * (255 / peak)
            gradient += torch.autograd.grad((out[0, :, row, column] * _LUMA).sum(), batch)[0]
    gradient /= 8 if self_ensemble else 1
    return InputGradient(_grey(gradient), rows[0], columns[0], exact)


def _srcnn(net: SRCNN, lr: np.ndarray, scale: int, x: int, y: int) -> InputGradient:
    """Through the network and the bicubic enlargement before it; luma in, luma out, exact."""
    # Bicubic looks two pixels further than the network; at the window's own edge it would see mirrored pixels.
    reach = ceil(net.config.halo / scale) + 4
    rows, columns = _window(y // scale, lr.shape[0], reach), _window(x // scale, lr.shape[1], reach)
    luma = luma_bt601_studio(lr[rows[0] : rows[1], columns[0] : columns[1]])
    enlarged = resize(luma, scale=scale, kernel="bicubic") / 255
    found = inside_srcnn.dependence(net, enlarged, scale, y - rows[0] * scale, x - columns[0] * scale)
    return InputGradient(found.lr_gradient, rows[0], columns[0], True)


def _window(centre: int, length: int, reach: int) -> tuple[int, int]:
    """(start, stop) of ``2 * reach + 1`` pixels about ``centre``, shifted to stay inside, at most all of ``length``."""
    size = min(length, 2 * reach + 1)
    start = min(max(0, centre - reach), length - size)
    return start, start + size


def _grey(gradient: Tensor) -> np.ndarray:
    """(1, 3, h, w) by channel -> (h, w) by luma: R, G and B rise together by one level of Y."""
    return gradient.sum(dim=1)[0].double().numpy()
