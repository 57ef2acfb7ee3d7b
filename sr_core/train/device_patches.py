"""Training images kept on the device, and patches cut there: nothing but four numbers a patch crosses to a GPU.

A step on a GPU takes milliseconds, in which a CPU cannot cut, turn and send a batch. The patches are those of
:class:`~sr_core.train.patches.PatchSampler`, value by value.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from sr_core.train.patches import PatchSampler


class DevicePatches:
    """The batches of a sampler, cut from images that lie on ``device``, in their own depth."""

    def __init__(self, sampler: PatchSampler, device: torch.device) -> None:
        self._sampler, self._ratio = sampler, sampler.pairs[0].ratio
        self._lr = _Images([pair.lr for pair in sampler.pairs], device)
        self._hr = _Images([pair.hr for pair in sampler.pairs], device)

    @property
    def bytes(self) -> int:
        """What the images take on the device."""
        return self._lr.bytes + self._hr.bytes

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """Batch ``step``: lr ``(N, C, p, p)`` and hr ``(N, C, p * ratio, p * ratio)``, float32 in 0..255."""
        places, size = self._sampler.places(step), self._sampler.patch
        scaled = places * np.array([1, self._ratio, self._ratio, 1])
        return self._lr.cut(places, size), self._hr.cut(scaled, size * self._ratio)


class _Images:
    """Images ``(h, w, C)`` of any sizes, one after another in a tensor ``(pixels, C)``."""

    def __init__(self, images: Sequence[np.ndarray], device: torch.device) -> None:
        sizes = [image.shape[0] * image.shape[1] for image in images]
        flat = np.concatenate([image.reshape(-1, image.shape[2]) for image in images])
        self._pixels = torch.from_numpy(flat).to(device)
        self._starts = torch.tensor([0, *np.cumsum(sizes[:-1])], dtype=torch.int64).to(device)
        self._widths = torch.tensor([image.shape[1] for image in images], dtype=torch.int64).to(device)

    @property
    def bytes(self) -> int:
        return self._pixels.numel() * self._pixels.element_size()

    def cut(self, places: np.ndarray, size: int) -> Tensor:
        """Patches of ``size`` at ``(N, 4)`` places: image, top, left, symmetry (of `patches.view`)."""
        device = self._pixels.device
        image, top, left, symmetry = torch.from_numpy(places).to(device).T[..., None, None]
        across = torch.arange(size, device=device)
        first, second = across[:, None], across[None, :]
        # Where in the patch each pixel of the result comes from: the last of the three turns is undone first.
        swapped = (symmetry & 4) > 0
        row, column = torch.where(swapped, second, first), torch.where(swapped, first, second)
        row = torch.where((symmetry & 1) > 0, size - 1 - row, row)
        column = torch.where((symmetry & 2) > 0, size - 1 - column, column)
        index = self._starts[image] + (top + row) * self._widths[image] + left + column
        return self._pixels[index].float().permute(0, 3, 1, 2)
