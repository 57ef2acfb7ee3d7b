"""The input gradient of one output pixel: how its luma moves with the luma of each LR pixel.

The plain gradient (Simonyan, Vedaldi, Zisserman 2014, arXiv:1312.6034), not integrated along a path as in LAM (Gu and
Dong 2021, arXiv:2011.11631). Both ends are luma (BT.601): the derivative of the output's Y when R, G and B of an LR
pixel rise together, divided by what that rise does to the LR pixel's own Y. For a linear method it is the very weight
of that pixel. It is taken before the result is rounded and clipped to uint8.

A network is run on a window around the pixel. Where its reach is bounded (its record has a ``halo``) the window holds
all of it and the gradient is exact; the statistics and the attention of one that wants the image whole reach
everywhere, so that it is the gradient of the network run on that window.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
import torch
from torch import Tensor

from sr_core.image.color import LUMA_WEIGHTS, luma_bt601_studio
from sr_core.image.resample import KERNELS, resize, weight_matrix
from sr_core.inference.runtime import VIEWS, turn, turn_back
from sr_core.models.architecture import Architecture, architecture_of

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
    record = architecture_of(net)
    height, width = lr.shape[:2]
    reach, bounded = _reach(net, record, scale)
    rows, columns = _window(y // scale, height, reach), _window(x // scale, width, reach)
    part = lr[rows[0] : rows[1], columns[0] : columns[1]]
    row, column = y - rows[0] * scale, x - columns[0] * scale
    batch = _batch(part, record, scale).requires_grad_()
    gradient = torch.zeros_like(batch)
    views = VIEWS if self_ensemble else 1
    with torch.enable_grad():
        for index in range(views):  # one at a time: only one graph is ever held
            out = record.forward(net, turn(batch, index) / (255 / record.peak), scale, lambda fraction: None)
            out = turn_back(out, index) * (255 / record.peak)
            pixel = out[0, :, row, column]
            gradient += torch.autograd.grad((pixel if record.luma else pixel * _LUMA).sum(), batch)[0] / views
    # R, G and B rise together by one level of Y
    grey = gradient.sum(dim=1)[0].double().numpy()
    exact = bounded or (rows, columns) == ((0, height), (0, width))
    return InputGradient(_through_bicubic(grey, scale) if record.enlarged else grey, rows[0], columns[0], exact)


def _reach(net: torch.nn.Module, record: Architecture, scale: int) -> tuple[int, bool]:
    """LR pixels around the pixel that are looked at, and whether no other one counts."""
    if record.whole:
        return LARGEST_REACH, False
    halo = record.reach(net)
    # Bicubic looks two pixels further than the network; at the window's own edge it would see mirrored pixels.
    needed = ceil(halo / scale) + 4 if record.enlarged else halo
    return min(needed, LARGEST_REACH), needed < LARGEST_REACH


def _batch(part: np.ndarray, record: Architecture, scale: int) -> Tensor:
    """What the network is given of uint8 ``(h, w, 3)``: luma or R, G and B in 0..255, enlarged or not, (1, C, h, w)."""
    planes = luma_bt601_studio(part)[..., None] if record.luma else part.astype(np.float64)
    if record.enlarged:
        planes = resize(planes, scale=scale, kernel="bicubic")
    return torch.from_numpy(np.ascontiguousarray(planes.transpose(2, 0, 1), dtype=np.float32))[None]


def _through_bicubic(gradient: np.ndarray, scale: int) -> np.ndarray:
    """From the gradient by the enlarged pixels to that by the LR pixels, (h * scale, w * scale) -> (h, w)."""
    vertical, horizontal = (
        weight_matrix(side // scale, side, float(scale), KERNELS["bicubic"]) for side in gradient.shape
    )
    return (vertical.T @ gradient) @ horizontal


def _window(centre: int, length: int, reach: int) -> tuple[int, int]:
    """(start, stop) of ``2 * reach + 1`` pixels about ``centre``, shifted to stay inside, at most all of ``length``."""
    size = min(length, 2 * reach + 1)
    start = min(max(0, centre - reach), length - size)
    return start, start + size
