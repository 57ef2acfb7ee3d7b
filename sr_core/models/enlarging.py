"""MATLAB's bicubic enlargement as a layer, for networks that enlarge the image themselves by it.

The same numbers as :func:`sr_core.image.resample.resize`, as one small convolution for each axis.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from sr_core.image.resample import KERNELS, weight_matrix

REACH = 2
"""LR pixels on each side that an enlarged pixel depends on."""


def bicubic(x: Tensor, scale: int) -> Tensor:
    """(N, C, H, W) -> (N, C, scale * H, scale * W); beyond the border the image is mirrored, its edge pixel twice."""
    for axis in (2, 3):
        x = _along(x.transpose(axis, 3), scale).transpose(axis, 3)
    return x


def _along(x: Tensor, scale: int) -> Tensor:
    """Enlarge the last axis."""
    count, channels, height, width = x.shape
    inside = torch.arange(-REACH, width + REACH, device=x.device) % (2 * width)
    mirrored = torch.where(inside < width, inside, 2 * width - 1 - inside)
    rows = x[..., mirrored].reshape(-1, 1, width + 2 * REACH)
    made = F.conv1d(rows, _phases(scale).to(x)[:, None])  # (rows, scale, width)
    return made.transpose(1, 2).reshape(count, channels, height, width * scale)


def _phases(scale: int) -> Tensor:
    """Weights (scale, 2 * REACH + 1) of the LR pixels around one, for each HR pixel that lies in it."""
    side = 2 * REACH + 1
    whole = weight_matrix(side, side * scale, float(scale), KERNELS["bicubic"]).toarray()
    return torch.from_numpy(whole[REACH * scale : (REACH + 1) * scale])
