"""FSIM: likeness of features, where the eye looks for them.

Zhang, Zhang, Mou, Zhang, "FSIM: A Feature Similarity Index for Image Quality Assessment", IEEE TIP 20(8), 2011,
doi:10.1109/TIP.2011.2109730, of grey pictures: phase congruency and gradient are compared at each pixel, and the pixels
weighted by how much of a feature they are.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import correlate

from sr_core.metrics.metric import Metric
from sr_core.metrics.phase_congruency import phase_congruency

SCHARR = np.array([[3.0, 0.0, -3.0], [10.0, 0.0, -10.0], [3.0, 0.0, -3.0]]) / 16
PHASE_CONSTANT, GRADIENT_CONSTANT = 0.85, 160.0
SIDE = 256
"""A picture whose shorter side is a multiple of this is first shrunk by that."""


def shrunk(plane: np.ndarray) -> np.ndarray:
    """Means over ``f x f`` pixels at every ``f``-th one, with ``f`` the shorter side over SIDE to the nearest whole."""
    factor = max(1, int(min(plane.shape) / SIDE + 0.5))
    # Zero beyond the picture; an even window lies down and to the right, as conv2(..., 'same') has it.
    origin = -1 if factor % 2 == 0 else 0
    means = correlate(plane, np.full((factor, factor), 1 / factor**2), mode="constant", origin=origin)
    return means[::factor, ::factor]


def gradient_magnitude(plane: np.ndarray) -> np.ndarray:
    """Length of the Scharr gradient, zero beyond the picture: ``(H, W)`` -> same shape."""
    return np.hypot(correlate(plane, SCHARR, mode="constant"), correlate(plane, SCHARR.T, mode="constant"))


def fsim(pred: np.ndarray, ref: np.ndarray) -> float:
    """Weighted mean likeness of two float64 images ``(H, W)`` in 0..255: 1 for identical ones, and for flat ones."""
    pred, ref = shrunk(pred), shrunk(ref)
    phases = phase_congruency(pred), phase_congruency(ref)
    gradients = gradient_magnitude(pred), gradient_magnitude(ref)
    likeness = _alike(*phases, PHASE_CONSTANT) * _alike(*gradients, GRADIENT_CONSTANT)
    weight = np.maximum(*phases)
    return float((likeness * weight).sum() / weight.sum()) if weight.any() else 1.0


def _alike(one: np.ndarray, other: np.ndarray, constant: float) -> np.ndarray:
    return (2 * one * other + constant) / (one**2 + other**2 + constant)


FSIM = Metric(
    id="fsim",
    title="FSIM",
    unit="",
    digits=4,
    higher_is_better=True,
    reference="Zhang et al. 2011, doi:10.1109/TIP.2011.2109730, on the protocol's luma",
    function=fsim,
)
