"""Phase congruency: where waves of all lengths agree, there is a feature, however faint.

Kovesi, "Image features from phase congruency", Videre 1(3), 1999, with the settings of FSIM: four wavelengths from 6
pixels on, each twice the last, in four directions.
"""

from __future__ import annotations

import numpy as np
from numpy.fft import fft2, ifft2, ifftshift

WAVELENGTHS = (6.0, 12.0, 24.0, 48.0)
DIRECTIONS = 4
BANDWIDTH = 0.55
"""Deviation of the log Gabor's logarithm over its centre frequency."""
SPREAD = np.pi / DIRECTIONS / 1.2
"""Deviation of the angle, in radians."""
CUTOFF, SHARPNESS = 0.45, 15
"""Of the low-pass (Butterworth) that takes the corners of the spectrum away."""
NOISE_DEVIATIONS = 2.0
NOISE_SHARE = 1.7
"""What the estimate of noise is divided by, found by trial (Kovesi)."""
TINY = 1e-4


def phase_congruency(plane: np.ndarray) -> np.ndarray:
    """How well the phases agree at each pixel: float64 ``(H, W)`` -> same shape, in 0..1."""
    spectrum = fft2(plane)
    radius, angle = _frequencies(plane.shape)
    bands = [_band(radius, wavelength) for wavelength in WAVELENGTHS]
    energy, amplitude = np.zeros(plane.shape), np.zeros(plane.shape)
    for direction in range(DIRECTIONS):
        filters = [band * _fan(angle, direction * np.pi / DIRECTIONS) for band in bands]
        waves = np.stack([ifft2(spectrum * filter_) for filter_ in filters])
        energy += np.maximum(_energy(waves) - _noise(waves[0], filters), 0)
        amplitude += np.abs(waves).sum(axis=0)
    return energy / np.maximum(amplitude, np.finfo(float).tiny)


def _frequencies(shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Radius (cycles a pixel, 1 in place of 0) and angle of each place of the spectrum."""
    down, right = (ifftshift((np.arange(side) - side // 2) / (side - side % 2 or 1)) for side in shape)
    radius = np.hypot(down[:, None], right)
    radius[0, 0] = 1.0
    return radius, np.arctan2(-down[:, None], right + np.zeros_like(radius))


def _band(radius: np.ndarray, wavelength: float) -> np.ndarray:
    """A log Gabor around that wavelength, without the mean."""
    band = np.exp(-(np.log(radius * wavelength) ** 2) / (2 * np.log(BANDWIDTH) ** 2))
    band /= 1 + (radius / CUTOFF) ** (2 * SHARPNESS)
    band[0, 0] = 0.0
    return band


def _fan(angle: np.ndarray, towards: float) -> np.ndarray:
    away = np.abs(np.angle(np.exp(1j * (angle - towards))))
    return np.exp(-(away**2) / (2 * SPREAD**2))


def _energy(waves: np.ndarray) -> np.ndarray:
    """What the waves ``(n, H, W)`` have in the direction of their sum, less what they have across it."""
    total = waves.sum(axis=0)
    turned = waves * (total / (np.abs(total) + TINY)).conj()
    return turned.real.sum(axis=0) - np.abs(turned.imag).sum(axis=0)


def _noise(finest: np.ndarray, filters: list[np.ndarray]) -> float:
    """Energy that noise alone would give, by the median of the finest wave, with NOISE_DEVIATIONS of its deviation."""
    passed = np.square(filters[0]).sum()
    if passed == 0:  # a picture of one pixel has no waves
        return 0.0
    power = np.median(np.abs(finest) ** 2) / -np.log(0.5) / passed
    kernels = [ifft2(filter_).real * np.sqrt(filter_.size) for filter_ in filters]
    squares = sum(np.square(kernel).sum() for kernel in kernels)
    crossed = sum((kernels[i] * kernels[j]).sum() for i in range(len(kernels)) for j in range(i + 1, len(kernels)))
    tau = np.sqrt((2 * power * squares + 4 * power * crossed) / 2)
    return float((tau * np.sqrt(np.pi / 2) + NOISE_DEVIATIONS * tau * np.sqrt(2 - np.pi / 2)) / NOISE_SHARE)
