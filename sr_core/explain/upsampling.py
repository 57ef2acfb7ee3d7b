"""The two learned ways to enlarge, as plain functions on arrays: torch's own operations, for one image at a time.

Transposed convolution: Zeiler et al., CVPR 2010; its uneven overlap: Odena et al., Distill 2016,
doi:10.23915/distill.00003. Sub-pixel convolution: Shi et al., CVPR 2016. ICNR: Aitken et al., arXiv:1707.02937.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional


def transposed_convolution(x: np.ndarray, kernel: np.ndarray, stride: int, padding: int = 0) -> np.ndarray:
    """``conv_transpose2d`` of one channel without bias.

    Args:
        x: ``(H, W)``.
        kernel: ``(k, k)``, stamped once for each pixel of ``x``, ``stride`` apart.
        stride: at least 1.
        padding: pixels that are cut off each side of the result, at most ``k - 1``.

    Returns:
        float64 ``((H - 1) stride + k - 2 padding, ...)``.
    """
    out = functional.conv_transpose2d(
        _tensor(x)[None, None], _tensor(kernel)[None, None], stride=stride, padding=padding
    )
    return out[0, 0].numpy()


def convolution(x: np.ndarray, kernels: np.ndarray) -> np.ndarray:
    """The cross-correlation that networks call convolution: ``(H, W)`` with ``(C, k, k)`` -> float64 ``(C, H, W)``.

    Zeros beyond the edge; of an even ``k`` the larger part lies at the right and the bottom.
    """
    size = kernels.shape[-1]
    before, after = (size - 1) // 2, size // 2
    padded = functional.pad(_tensor(x)[None, None], (before, after, before, after))
    return functional.conv2d(padded, _tensor(kernels)[:, None])[0].numpy()


def pixel_shuffle(channels: np.ndarray, scale: int) -> np.ndarray:
    """``PixelShuffle``: ``(scale^2, H, W)`` -> float64 ``(H scale, W scale)``."""
    return functional.pixel_shuffle(_tensor(channels)[None], scale)[0, 0].numpy()


def initial_kernels(scale: int, size: int, *, icnr: bool, seed: int = 0) -> np.ndarray:
    """Kernels of a fresh sub-pixel layer for one input channel, float64 ``(scale^2, size, size)``.

    He et al.'s normal initialisation of standard deviation ``sqrt(2 / size^2)``; with ``icnr`` one kernel stands in all
    ``scale^2`` places, so that the layer begins as a convolution followed by nearest-neighbour enlargement.
    """
    rng = np.random.default_rng(seed)
    kernels = rng.normal(0.0, (2 / size**2) ** 0.5, (scale**2, size, size))
    return np.repeat(kernels[:1], scale**2, axis=0) if icnr else kernels


def _tensor(values: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(values, dtype=np.float64))
