"""A fixed feature network for content losses: contrast by orientation and size, roughly where it is, nothing learned.

Content losses compare images by the features of a network instead of pixel by pixel (Johnson, Alahi, Fei-Fei,
"Perceptual Losses for Real-Time Style Transfer and Super-Resolution", ECCV 2016). Theirs is VGG; this one is the
textbook model of complex cells in the visual cortex (Adelson, Bergen, "Spatiotemporal energy models for the perception
of motion", JOSA A 1985, without time): it needs no file, and each of its nine channels can be understood by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.models.blocks import full_precision

FLOOR = 0.01
"""Energy of a flat image (luma 0..1): keeps the square root's gradient finite."""
CHANNEL_NAMES = ("blur", *(f"{size}, {angle}" for size in ("fine", "coarse") for angle in ("0", "45", "90", "135")))


@dataclass(frozen=True)
class GaborConfig:
    """Wavelength and Gaussian of the filters in pixels, their orientations, and the blur of the first channel."""

    wavelength: float = 3.0
    sigma: float = 1.5
    orientations: int = 4
    blur: float = 2.0


class GaborEnergy(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 9, H / 2, W / 2); both sides even and at least 8.

    Channel 0 is the blurred image. Channels 1 to 4 are the energies sqrt(even^2 + odd^2 + FLOOR^2) of pairs of Gabor
    filters whose gratings run at 0, 45, 90 and 135 degrees (0: it varies along x), averaged over 2 x 2 pixels;
    5 to 8 the same on the image at half size, that is for patterns twice as large. An energy tells how
    much contrast there is, whatever its phase: an edge a pixel further has nearly the same one.
    """

    filters: Tensor
    blur: Tensor

    def __init__(self, config: GaborConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or GaborConfig()
        radius = round(2 * config.sigma)
        self.register_buffer("filters", gabor_pairs(config, radius))
        line = torch.arange(-4, 5).float().div(config.blur).square().div(-2).exp()
        self.register_buffer("blur", (line[:, None] * line / line.sum() ** 2)[None, None])

    def forward(self, x: Tensor) -> Tensor:
        """The nine channels."""
        with full_precision(x):
            x = x.float()
            blurred = F.conv2d(F.pad(x, (4,) * 4, mode="replicate"), self.blur)
            half = F.avg_pool2d(x, 2)
            channels = [F.avg_pool2d(blurred, 2), F.avg_pool2d(self._energies(x), 2), self._energies(half)]
            return torch.cat(channels, dim=1)

    def _energies(self, x: Tensor) -> Tensor:
        radius = self.filters.shape[-1] // 2
        even, odd = F.conv2d(F.pad(x, (radius,) * 4, mode="replicate"), self.filters).chunk(2, dim=1)
        return torch.sqrt(even.square() + odd.square() + FLOOR**2)


def gabor_pairs(config: GaborConfig, radius: int) -> Tensor:
    """(2 * orientations, 1, side, side): the even (cosine) filters, then the odd (sine) ones.

    A grating of amplitude 1 along a filter's own direction has energy 1; a flat image gives 0.
    """
    place = torch.arange(-radius, radius + 1).float()
    y, x = torch.meshgrid(place, place, indexing="ij")
    window = (x.square() + y.square()).div(-2 * config.sigma**2).exp()
    even, odd = [], []
    for index in range(config.orientations):
        angle = torch.tensor(index * torch.pi / config.orientations)
        phase = 2 * torch.pi / config.wavelength * (x * angle.cos() + y * angle.sin())
        even.append(window * (phase.cos() - (window * phase.cos()).sum() / window.sum()))
        odd.append(window * phase.sin())
    scale = window.sum() / 2
    return torch.stack(even + odd)[:, None] / scale


@lru_cache(maxsize=1)
def gabor_energy() -> GaborEnergy:
    """The network, made once."""
    return GaborEnergy().requires_grad_(False).eval()
