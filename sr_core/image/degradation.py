"""How a low-resolution picture came about: blur, shrinking, noise and JPEG, in any order.

The super-resolution papers know three: **BI** (MATLAB's bicubic imresize), **BD** (a Gaussian of 7 x 7 and sigma 1.6,
then every third pixel) and **DN** (bicubic, then Gaussian noise of level 30), as RDN's and RCAN's scripts make them.
Each step takes and gives uint8, rounded as MATLAB does with uint8 pictures.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, Protocol

import numpy as np
from PIL import Image
from scipy.ndimage import correlate

from sr_core.errors import SRLensError
from sr_core.image.blur import disk_kernel, gaussian_kernel, motion_kernel
from sr_core.image.contract import check_image, quantise
from sr_core.image.degrade import check_scale, modcrop
from sr_core.image.resample import KERNELS, Kernel, resize
from sr_core.sentences import say

RESIZERS: Mapping[str, Kernel] = MappingProxyType({**KERNELS, "area": replace(KERNELS["nearest"], antialias=True)})
"""What a picture is shrunk by."""


class DegradationStep(Protocol):
    """One thing that happens to a picture on its way."""

    def apply(self, image: np.ndarray, scale: int, random: np.random.Generator) -> np.ndarray:
        """The picture after it; uint8 ``(H, W, 3)`` in and out."""
        ...


@dataclass(frozen=True)
class Blur:
    """Blur as MATLAB's imfilter does it with 'replicate'.

    ``kind`` "gaussian": ``width`` is sigma in pixels, ``across`` the one at a right angle (None: the same), ``angle``
    in degrees against the clock; ``size`` of the kernel (None: three sigmas each way). "defocus": a disk of radius
    ``width``. "motion": a line of ``width`` pixels at ``angle``.
    """

    kind: Literal["gaussian", "defocus", "motion"] = "gaussian"
    width: float = 1.6
    across: float | None = None
    angle: float = 0.0
    size: int | None = None

    @property
    def kernel(self) -> np.ndarray:
        """Its weights, float64 ``(n, m)``, sum 1. SRLensError for a width that is not above 0, or an unknown kind."""
        if not self.width > 0 or (self.across is not None and not self.across > 0):
            raise SRLensError(say("degrade.blur_width"))
        if self.kind == "defocus":
            return disk_kernel(self.width)
        if self.kind == "motion":
            return motion_kernel(self.width, self.angle)
        return gaussian_kernel(self.width, self.across, self.angle, self.size)

    def apply(self, image: np.ndarray, scale: int, random: np.random.Generator) -> np.ndarray:
        """See :class:`DegradationStep`."""
        kernel = self.kernel
        planes = [correlate(image[..., c].astype(np.float64), kernel, mode="nearest") for c in range(3)]
        return quantise(np.stack(planes, axis=-1))


@dataclass(frozen=True)
class Shrink:
    """By the scale, with one of imresize's kernels or "area", the mean over each block of pixels.

    ``antialias`` widens the kernel, as MATLAB does by default; without, the LR picture aliases.
    """

    kernel: str = "bicubic"
    antialias: bool = True

    def apply(self, image: np.ndarray, scale: int, random: np.random.Generator) -> np.ndarray:
        """See :class:`DegradationStep`."""
        if self.kernel not in RESIZERS:
            raise SRLensError(say("degrade.resizer", name=repr(self.kernel), known=", ".join(RESIZERS)))
        return resize(image, scale=1 / scale, kernel=RESIZERS[self.kernel], antialias=self.antialias)


@dataclass(frozen=True)
class Noise:
    """Kind "gaussian": ``level`` is the deviation in grey levels; "poisson": white is that many photons."""

    kind: Literal["gaussian", "poisson"] = "gaussian"
    level: float = 30.0

    def apply(self, image: np.ndarray, scale: int, random: np.random.Generator) -> np.ndarray:
        """See :class:`DegradationStep`."""
        if not self.level > 0:
            raise SRLensError(say("degrade.noise_level"))
        if self.kind == "poisson":
            return quantise(random.poisson(image / 255.0 * self.level) / self.level * 255.0)
        return quantise(image + random.normal(0.0, self.level, image.shape))


@dataclass(frozen=True)
class JPEG:
    """Written as a JPEG of ``quality`` 1 to 100 (libjpeg's scale, colours at half resolution) and read again."""

    quality: int = 50

    def apply(self, image: np.ndarray, scale: int, random: np.random.Generator) -> np.ndarray:
        """See :class:`DegradationStep`."""
        if not 1 <= self.quality <= 100:
            raise SRLensError(say("degrade.quality", quality=self.quality))
        file = io.BytesIO()
        Image.fromarray(image).save(file, "JPEG", quality=self.quality, subsampling="4:2:0")
        with Image.open(file) as picture:
            return np.asarray(picture.convert("RGB"))


@dataclass(frozen=True)
class Degradation:
    """The steps from HR to LR, one of them a :class:`Shrink`. ``seed`` makes its noise the same each time.

    ``words`` say what the steps do, for a table that was measured with them.
    """

    steps: tuple[DegradationStep, ...] = (Shrink(),)
    seed: int = 0
    words: str = ""


BICUBIC = "bi"
DEGRADATIONS: Mapping[str, Degradation] = MappingProxyType(
    {
        BICUBIC: Degradation(words="MATLAB's bicubic"),
        "bd": Degradation(
            (Blur(width=1.6, size=7), Shrink("nearest", antialias=False)),
            words="a Gaussian of 7 x 7 pixels and sigma 1.6, then the middle pixel of each block",
        ),
        "dn": Degradation(
            (Shrink(), Noise("gaussian", 30.0)), words="MATLAB's bicubic, then Gaussian noise of level 30"
        ),
    }
)
"""Those of the papers, by the names that they have there."""


def find_degradation(name: str) -> Degradation:
    """The degradation that papers call so; SRLensError for any other name."""
    if name not in DEGRADATIONS:
        raise SRLensError(say("degrade.unknown", name=repr(name), known=", ".join(DEGRADATIONS)))
    return DEGRADATIONS[name]


def degrade(hr: np.ndarray, scale: int = 4, degradation: str | Degradation = BICUBIC) -> np.ndarray:
    """The LR image of an HR image under a degradation.

    Args:
        hr: uint8 ``(H, W, 3)``.
        scale: whole number.
        degradation: "bi", "bd", "dn", or a record. BD takes the middle pixel of each block, so its scale is odd in
            the papers (3).

    Returns:
        uint8 ``(H // scale, W // scale, 3)``.

    Raises:
        SRLensError: an unknown name, no or more than one :class:`Shrink`, a step that cannot be, a picture too small.

    >>> degrade(np.full((33, 50, 3), 90, np.uint8), 3, "bd").shape
    (11, 16, 3)
    """
    check_image(hr, "hr")
    scale = check_scale(scale)
    if isinstance(degradation, str):
        degradation = find_degradation(degradation)
    if sum(isinstance(step, Shrink) for step in degradation.steps) != 1:
        raise SRLensError(say("degrade.one_shrink"))
    random = np.random.default_rng(degradation.seed)
    image = modcrop(hr, scale)
    for step in degradation.steps:
        image = step.apply(image, scale, random)
    return image
