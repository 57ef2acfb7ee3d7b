"""NQM, noise quality measure: Damera-Venkata, Kite, Geisler, Evans, Bovik, "Image quality assessment based on a
degradation model", IEEE TIP 9(4), 2000, doi:10.1109/83.841940.

Both images are taken apart into octave bands, and each band is divided by the luminance that the coarser ones add up
to: its contrast (Peli 1990). What the eye cannot detect in a band is dropped, what the original's contrast masks is
forgiven; the rest is put together again and compared by its signal-to-noise ratio. One setting for every image, that
of the MeTriX MuX toolbox, which the SRCNN table was made with: a viewing angle of 1 / 3.5 radians, bands in cycles
per image.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from scipy import fft

from sr_core.metrics.metric import Metric

VIEWING_ANGLE = float(np.degrees(1 / 3.5))
"""Angle (degrees) under which the image is seen: from a distance of 3.5 times its side."""
BANDS = 5
"""Octaves, centred at 2, 4, 8, 16 and 32 cycles per image."""
HIGHEST = 64
"""Cycles per image at which the last band ends; no frequency beyond it takes part."""


def detection_threshold(frequency: float) -> float:
    """The least contrast that is seen at ``frequency`` (cycles per degree)."""
    return float(1 / (200 * 2.6 * (0.0192 + 0.114 * frequency) * np.exp(-((0.114 * frequency) ** 1.1))))


def perceived(pred: np.ndarray, ref: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What the eye makes of two float64 images ``(H, W)`` in 0..255: (pred, ref), same shape, grey levels around 0.

    Where the original's contrast masks the error, pred shows what ref shows.
    """
    seen_pred, seen_ref = np.zeros(ref.shape), np.zeros(ref.shape)
    pred_bands, ref_bands = _bands(pred), _bands(ref)
    pred_luminance, ref_luminance = next(pred_bands), next(ref_bands)
    for index, (pred_band, ref_band) in enumerate(zip(pred_bands, ref_bands, strict=True), start=1):
        pred_contrast, ref_contrast = _contrast(pred_band, pred_luminance), _contrast(ref_band, ref_luminance)
        pred_luminance += pred_band
        ref_luminance += ref_band
        # as in the toolbox the number of the band, not its frequency, sets the masking threshold
        least = detection_threshold(index)
        masking = 0.86 * (ref_contrast - least) + 0.3 * least
        bounded = np.where(np.abs(pred_contrast) > 1, 1.0, pred_contrast)
        kept = np.where(np.abs(bounded - ref_contrast) < masking, ref_band, pred_band)
        visible = detection_threshold(2**index / VIEWING_ANGLE)
        seen_pred += np.where(np.abs(pred_contrast) < visible, 0.0, kept)
        seen_ref += np.where(np.abs(ref_contrast) < visible, 0.0, ref_band)
    return seen_pred, seen_ref


def nqm(pred: np.ndarray, ref: np.ndarray) -> float:
    """Signal-to-noise ratio (dB) of what is perceived; infinity where no difference is.

    Minus infinity where nothing of the original is perceived but something of the error: a flat original.
    """
    seen_pred, seen_ref = perceived(pred, ref)
    noise = float(np.square(seen_ref - seen_pred).sum())
    signal = float(np.square(seen_ref).sum())
    if noise == 0.0:
        return float("inf")
    return float(10 * np.log10(signal / noise)) if signal > 0.0 else float("-inf")


def _contrast(band: np.ndarray, luminance: np.ndarray) -> np.ndarray:
    """Peli's local contrast; without any light there is none."""
    return np.divide(band, luminance, out=np.zeros_like(band), where=luminance != 0)


def _bands(image: np.ndarray) -> Iterator[np.ndarray]:
    """The luminance at the coarsest scale, then the octaves: BANDS + 1 arrays of the image's shape.

    All responses end at HIGHEST cycles, so only that many columns of the spectrum are computed and brought back.
    """
    height, width = image.shape
    responses = _responses(height, width)
    spectrum = fft.fft(np.asarray(fft.rfft(image, axis=1))[:, : responses.shape[2]], axis=0)
    for response in responses:
        yield np.asarray(fft.irfft(fft.ifft(spectrum * response, axis=0), n=width, axis=1))


@lru_cache(maxsize=4)
def _responses(height: int, width: int) -> np.ndarray:
    """What each band passes: float64 ``(BANDS + 1, height, columns)``, of the columns up to HIGHEST cycles.

    On odd sides the toolbox's responses are not quite symmetric, and it keeps the real part of the bands: that is
    the mean of the response at a frequency and at its opposite.
    """
    here, opposite = _radii(height, width, min(HIGHEST + 1, width // 2 + 1))
    return np.stack([(_response(here, index) + _response(opposite, index)) / 2 for index in range(BANDS + 1)])


def _radii(height: int, width: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Distance from zero frequency, in cycles per image, of each point of the half spectrum and of its opposite.

    The toolbox's grid runs from -side / 2 in steps of 1: on an odd side it lies half a cycle beside the frequencies.
    """
    rows, across = (np.fft.fftshift(np.arange(side) - side / 2) for side in (height, width))
    there = -np.arange(height) % height, -np.arange(columns) % width
    here = np.hypot(rows[:, None], across[None, :columns])
    return here, np.hypot(rows[there[0], None], across[None, there[1]])


def _response(radius: np.ndarray, index: int) -> np.ndarray:
    """Cosine on a logarithmic axis, an octave to each side of 2^index cycles; index 0 is all below 2 cycles."""
    shifted, centre = (radius + 2, 1) if index == 0 else (radius, index)
    octaves = np.log2(np.maximum(shifted, 0.5)) - centre
    return np.where(np.abs(octaves) <= 1, (1 + np.cos(np.pi * octaves)) / 2, 0.0)


NQM = Metric(
    id="nqm",
    title="NQM",
    unit="dB",
    digits=2,
    higher_is_better=True,
    reference="Damera-Venkata et al. 2000, doi:10.1109/83.841940, seen from 3.5 times the side",
    function=nqm,
)
