"""Ways to spoil a picture, each with one strength, and the strength that gives a wanted PSNR.

Pictures are luma float64 ``(H, W)`` in 0..255, kept inside that range. Strength 0 leaves the picture as it is, and the
error grows with the strength, so that the strength for a PSNR is found by bisection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy.fft import dctn, idctn
from scipy.ndimage import gaussian_filter, shift

from sr_core.metrics import METRICS

TOLERANCE = 0.005
"""dB: how close the bisection comes. JPEG's rounding moves the error in steps, which are smaller than this."""
_HALVINGS = 40
_SEED = 7
_BLOCK = 8
# JPEG's example table for luma (ITU-T T.81, table K.1).
_JPEG_TABLE = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    dtype=float,
)


@dataclass(frozen=True)
class Distortion:
    """``apply(picture, strength)``; ``most`` is the largest strength that is tried; ``unit`` goes with the number."""

    id: str
    most: float
    apply: Callable[[np.ndarray, float], np.ndarray]


@dataclass(frozen=True)
class Spoilt:
    """A picture at a wanted PSNR: what was done, how strongly, and the PSNR that was reached in dB."""

    distortion: str
    strength: float
    pixels: np.ndarray
    psnr: float


def _blur(picture: np.ndarray, sigma: float) -> np.ndarray:
    return gaussian_filter(picture, sigma, mode="reflect") if sigma > 0 else picture.copy()


def _noise(picture: np.ndarray, deviation: float) -> np.ndarray:
    return picture + deviation * np.random.default_rng(_SEED).standard_normal(picture.shape)


def _impulses(picture: np.ndarray, share: float) -> np.ndarray:
    """Pixels set to black or white, the first ``share`` of a fixed random order; the last one in part."""
    rng = np.random.default_rng(_SEED)
    rank = rng.permutation(picture.size).reshape(picture.shape)
    target = np.where(rng.random(picture.shape) < 0.5, 0.0, 255.0)
    weight = np.clip(share * picture.size - rank, 0, 1)
    return picture + weight * (target - picture)


def _brightness(picture: np.ndarray, levels: float) -> np.ndarray:
    return picture + levels


def _contrast(picture: np.ndarray, loss: float) -> np.ndarray:
    return picture.mean() + (1 - loss) * (picture - picture.mean())


def _moved(picture: np.ndarray, pixels: float) -> np.ndarray:
    return shift(picture, (0, pixels), order=3, mode="nearest")


def _jpeg(picture: np.ndarray, step: float) -> np.ndarray:
    """Blocks of 8 x 8, cosine transform, each coefficient rounded to a multiple of ``step`` times JPEG's table."""
    if step <= 0:
        return picture.copy()
    height, width = picture.shape
    padded = np.pad(picture, ((0, -height % _BLOCK), (0, -width % _BLOCK)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // _BLOCK, _BLOCK, -1, _BLOCK).swapaxes(1, 2) - 128
    quantum = step * _JPEG_TABLE
    coded = np.rint(np.asarray(dctn(blocks, axes=(2, 3), norm="ortho")) / quantum) * quantum
    decoded = np.asarray(idctn(coded, axes=(2, 3), norm="ortho")) + 128
    return decoded.swapaxes(1, 2).reshape(padded.shape)[:height, :width]


def _sharpened(picture: np.ndarray, amount: float) -> np.ndarray:
    """Unsharp masking: the picture plus ``amount`` times what a blur of sigma 1.5 takes away."""
    return picture + amount * (picture - gaussian_filter(picture, 1.5, mode="reflect"))


DISTORTIONS: Mapping[str, Distortion] = MappingProxyType(
    {
        distortion.id: distortion
        for distortion in (
            Distortion("blur", 40, _blur),
            Distortion("noise", 120, _noise),
            Distortion("impulses", 1, _impulses),
            Distortion("brightness", 200, _brightness),
            Distortion("contrast", 1, _contrast),
            Distortion("moved", 12, _moved),
            Distortion("jpeg", 30, _jpeg),
            Distortion("sharpened", 40, _sharpened),
        )
    }
)


def distort(picture: np.ndarray, distortion: str, strength: float) -> np.ndarray:
    """A distorted copy, clipped to 0..255."""
    return np.clip(DISTORTIONS[distortion].apply(picture, strength), 0, 255)


def at_psnr(picture: np.ndarray, distortion: str, psnr: float) -> Spoilt | None:
    """The strength at which the PSNR is the wanted one, within TOLERANCE; None where the distortion cannot do so much.

    Bisection: the PSNR of a strength is computed by the product's own metric.
    """
    low, high = 0.0, DISTORTIONS[distortion].most
    pixels = distort(picture, distortion, high)
    reached = METRICS["psnr"](pixels, picture)
    strength = high
    if reached > psnr + TOLERANCE:
        return None
    for _ in range(_HALVINGS):
        if abs(reached - psnr) < TOLERANCE / 10:
            break
        strength = (low + high) / 2
        pixels = distort(picture, distortion, strength)
        reached = METRICS["psnr"](pixels, picture)
        low, high = (strength, high) if reached > psnr else (low, strength)
    return Spoilt(distortion, strength, pixels, reached) if abs(reached - psnr) <= TOLERANCE else None
