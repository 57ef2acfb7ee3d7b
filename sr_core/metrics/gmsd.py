"""GMSD: how unevenly a result's edges are as strong as the original's.

Xue, Zhang, Mou, Bovik, "Gradient Magnitude Similarity Deviation", IEEE TIP 23(2), 2014, doi:10.1109/TIP.2013.2293423:
Prewitt gradients of the picture at half its size, their likeness at each pixel, and the standard deviation of that map.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import correlate

from sr_core.metrics.metric import Metric

PREWITT = np.array([[1.0, 0.0, -1.0]] * 3) / 3
CONSTANT = 170.0
"""Keeps flat places from dividing by nothing; squared grey levels of 0..255."""


def gradient_magnitude(plane: np.ndarray) -> np.ndarray:
    """Length of the Prewitt gradient, zero beyond the picture: ``(H, W)`` -> same shape."""
    return np.hypot(correlate(plane, PREWITT, mode="constant"), correlate(plane, PREWITT.T, mode="constant"))


def halved(plane: np.ndarray) -> np.ndarray:
    """The mean of each pixel with its right, lower and lower right neighbour, at every second pixel."""
    # Zero beyond the picture and the window down and to the right, as conv2(..., 'same') lays a filter of 2 x 2.
    means = correlate(plane, np.full((2, 2), 0.25), mode="constant", origin=-1)
    return means[::2, ::2]


def gmsd(pred: np.ndarray, ref: np.ndarray) -> float:
    """Standard deviation of the map of gradient likeness of two float64 images ``(H, W)`` in 0..255; 0 if identical."""
    one, other = (gradient_magnitude(halved(plane)) for plane in (pred, ref))
    likeness = (2 * one * other + CONSTANT) / (one**2 + other**2 + CONSTANT)
    return float(likeness.std())


GMSD = Metric(
    id="gmsd",
    title="GMSD",
    unit="",
    digits=4,
    higher_is_better=False,
    reference="Xue et al. 2014, doi:10.1109/TIP.2013.2293423",
    function=gmsd,
)
