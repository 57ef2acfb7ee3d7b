"""What can be measured without an original: how far a result, shrunk again, agrees with the picture it was made of."""

from __future__ import annotations

import numpy as np

from sr_core.image.degrade import downscale
from sr_core.metrics.protocol import RGB_FIRST, Convention

CONSISTENCY = Convention(
    id="consistency",
    title="LR consistency",
    source="no original: the result is compared with the input",
    lr="the picture itself",
    compared="MATLAB's bicubic imresize of the uint8 result by 1/scale, PSNR on luma against the input, no border cut",
    channel=RGB_FIRST.channel,
    border="none cut",
    rounding="the result and its shrunk copy are rounded to uint8",
)


def consistency(pred: np.ndarray, lr: np.ndarray, scale: int) -> float:
    """PSNR (dB) of ``downscale(pred, scale)`` against ``lr`` on luma, no border cut; infinity where they agree.

    Both uint8 ``(H, W, 3)``. Not a measure of quality: nearest enlargement is nearly consistent with anything.

    >>> consistency(np.full((32, 32, 3), 100, np.uint8), np.full((8, 8, 3), 100, np.uint8), 4)
    inf
    """
    return RGB_FIRST.score(downscale(pred, scale), lr, scale, ("psnr",), border=0)["psnr"]


def consistency_planes(pred: np.ndarray, lr: np.ndarray, scale: int) -> tuple[np.ndarray, np.ndarray]:
    """The two luma planes that :func:`consistency` compares, ``(h, w)``: the result shrunk again, and the input."""
    back = downscale(pred, scale)
    RGB_FIRST.check(back, lr)
    return RGB_FIRST.seen(back, scale, 0).luma, RGB_FIRST.seen(lr, scale, 0).luma
