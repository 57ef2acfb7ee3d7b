"""Luma and YCbCr as the super-resolution papers use them: ITU-R BT.601, studio swing.

The coefficients are those of MATLAB's ``rgb2ycbcr`` (ITU-R BT.601-7, section 2.5): with R, G, B in 0..255,
``Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255`` lies in 16..235 and Cb, Cr in 16..240. Computing with
full-range luma instead raises no error and lowers every PSNR by about 1.3 dB; see the protocol page.
"""

from __future__ import annotations

import numpy as np

_OFFSET = np.array([16.0, 128.0, 128.0])
_FROM_RGB = (
    np.array(
        [
            [65.481, 128.553, 24.966],
            [-37.797, -74.203, 112.0],
            [112.0, -93.786, -18.214],
        ]
    )
    / 255.0
)
LUMA_WEIGHTS = tuple(float(weight) for weight in _FROM_RGB[0] / _FROM_RGB[0].sum())
"""What R, G and B add to luma, in parts of one: 0.299, 0.587, 0.114."""
_TO_RGB = np.linalg.inv(_FROM_RGB)


def luma_bt601_studio(rgb: np.ndarray) -> np.ndarray:
    """Luma of an RGB image.

    Args:
        rgb: ``(..., 3)``, any real dtype, values in 0..255.

    Returns:
        float64 ``(...)``, 16..235, not rounded.
    """
    rgb = np.asarray(rgb)
    if rgb.ndim < 1 or rgb.shape[-1] != 3:
        raise ValueError(f"luma needs three channels in the last axis, got an array of shape {rgb.shape}")
    # Channel by channel: four times faster than a product with the (3,) row, and without a float64 copy of rgb.
    luma = rgb[..., 0] * _FROM_RGB[0, 0]
    luma += rgb[..., 1] * _FROM_RGB[0, 1]
    luma += rgb[..., 2] * _FROM_RGB[0, 2]
    return luma + _OFFSET[0]


def rgb_to_ycbcr(rgb: np.ndarray) -> np.ndarray:
    """RGB ``(..., 3)`` in 0..255 to float64 YCbCr: Y in 16..235, Cb and Cr in 16..240, not rounded."""
    return np.asarray(rgb, dtype=np.float64) @ _FROM_RGB.T + _OFFSET


def ycbcr_to_rgb(ycbcr: np.ndarray) -> np.ndarray:
    """Inverse of :func:`rgb_to_ycbcr`: float64 RGB ``(..., 3)``, neither rounded nor clipped."""
    return (np.asarray(ycbcr, dtype=np.float64) - _OFFSET) @ _TO_RGB.T
