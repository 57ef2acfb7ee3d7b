"""Images that shrink to a given LR image, exactly: projection onto the null space of the downscale, then whole levels.

The product's downscale is linear up to its rounding: ``lr = D hr`` with ``D x = V x H^T`` (see
`sr_core.image.resample`). What ``D`` maps to zero, its null space, has ``1 - 1 / scale^2`` of all dimensions; any of it
can be added to an image without changing the LR image. For an image ``x`` and a wanted LR image,
``x + D^+ (lr - D x)`` is the nearest image with that LR image. Levels must also stay within 0..255: the two are
alternated (projections onto convex sets). The LR image is whole numbers, so ``D x`` then stands in the middle of the
interval that is rounded to it, and rounding ``x`` to levels, and the downscale's own rounding between its two passes,
rarely matter. Where they do, `exact` repairs.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import inv

from sr_core.image.contract import quantise
from sr_core.image.degrade import downscale
from sr_core.image.resample import KERNELS, weight_matrix

ALTERNATIONS = 60
# In levels: far below the 0.5 at which rounding changes.
CLOSE = 0.02
AIMS, DITHERS = 3, 150
# Of the way from an anchor to what is wanted, tried in turn.
SHARES = (1.0, 0.8, 0.6, 0.4, 0.2)


class Shrinking:
    """The downscale of ``(height, width, 3)`` images by ``scale``, without rounding, and its pseudo-inverse."""

    def __init__(self, height: int, width: int, scale: int) -> None:
        kernel = KERNELS["bicubic"]
        self.scale = scale
        down = weight_matrix(height, height // scale, 1 / scale, kernel)
        across = weight_matrix(width, width // scale, 1 / scale, kernel)
        self._down, self._across = down, across
        self._up, self._out = _inverse(down), _inverse(across)

    def shrink(self, x: np.ndarray) -> np.ndarray:
        """``D x``, float64 ``(height / scale, width / scale, 3)``."""
        return _both(self._down, x, self._across)

    def lift(self, y: np.ndarray) -> np.ndarray:
        """``D^+ y``: the smallest image that shrinks to ``y``."""
        return _both(self._up, y, self._out)

    def nearest(self, x: np.ndarray, lr: np.ndarray) -> np.ndarray:
        """The image within 0..255 that shrinks to ``lr`` (within `CLOSE`, where one exists) and lies near ``x``."""
        lr = np.asarray(lr, dtype=np.float64)
        for _ in range(ALTERNATIONS):
            x = x + self.lift(lr - self.shrink(x))
            # The product clips between its two passes, which is not linear: the first pass must stay within levels too.
            first = _vertical(self._down, x)
            x = np.clip(x + _vertical(self._up, np.clip(first, 0, 255) - first), 0, 255)
            first = _vertical(self._down, x)
            if np.abs(self.shrink(x) - lr).max() < CLOSE and first.min() > -CLOSE and first.max() < 255 + CLOSE:
                break
        return x


def _inverse(matrix: sparse.csr_array) -> sparse.csr_array:
    """The pseudo-inverse ``V^T (V V^T)^-1`` of a matrix of full row rank, without entries that do not matter.

    It falls off fast; sparse algebra wakes no BLAS threads, which would cost more than these small products.
    """
    inverse = (matrix.T @ inv((matrix @ matrix.T).tocsc())).toarray()
    return sparse.csr_array(np.where(np.abs(inverse) > 1e-9, inverse, 0.0))


def _vertical(matrix: sparse.csr_array, image: np.ndarray) -> np.ndarray:
    flat = np.ascontiguousarray(image, dtype=np.float64).reshape(len(image), -1)
    return (matrix @ flat).reshape(-1, *image.shape[1:])


def _both(down: sparse.csr_array, image: np.ndarray, across: sparse.csr_array) -> np.ndarray:
    return _vertical(across, _vertical(down, image).swapaxes(0, 1)).swapaxes(0, 1)


@lru_cache(maxsize=16)
def shrinking(height: int, width: int, scale: int) -> Shrinking:
    """A `Shrinking`, made once for each size."""
    return Shrinking(height, width, scale)


def differing(hr: np.ndarray, lr: np.ndarray, scale: int) -> np.ndarray:
    """Where the product's own downscale of ``hr`` is not ``lr``: bool ``(h, w)``, true if any channel differs."""
    return (downscale(hr, scale) != lr).any(axis=2)


def exact(x: np.ndarray, lr: np.ndarray, scale: int, anchor: np.ndarray | None = None) -> np.ndarray:
    """``x`` moved as little as is needed, and rounded so that the product's downscale makes exactly ``lr`` of it.

    Args:
        x: float ``(H, W, 3)``, levels.
        lr: uint8 ``(H / scale, W / scale, 3)``.
        anchor: uint8, an image known to shrink to ``lr``; if ``x`` cannot be repaired (large white areas), images
            nearer to the anchor are tried, at last the anchor itself.

    Returns:
        uint8 ``(H, W, 3)``. Count with `differing` what could not be repaired: nothing, as a rule.
    """
    if anchor is None:
        return _repaired(x, lr, scale)
    for share in SHARES:
        trial = _repaired(anchor + share * (x - anchor), lr, scale)
        if not differing(trial, lr, scale).any():
            return trial
    return anchor


def _repaired(x: np.ndarray, lr: np.ndarray, scale: int) -> np.ndarray:
    """The nearest image in whole levels; where it misses ``lr``, aimed a little beside it, then dithered."""
    operator = shrinking(*x.shape[:2], scale)
    aim = lr.astype(np.float64)
    best = quantise(operator.nearest(x, aim))
    error = downscale(best, scale) - lr.astype(np.float64)
    for _ in range(AIMS):
        if not error.any():
            return best
        # Too bright after rounding: aim darker there. Mostly where the first pass was clipped.
        aim = np.clip(aim - 0.2 * np.sign(error), lr - 0.45, lr + 0.45)
        trial = quantise(operator.nearest(best, aim))
        found = downscale(trial, scale) - lr.astype(np.float64)
        if np.count_nonzero(found) <= np.count_nonzero(error):
            best, error = trial, found
    return _dithered(best, lr, scale)


def _dithered(image: np.ndarray, lr: np.ndarray, scale: int) -> np.ndarray:
    """``image`` with levels changed by one here and there under the wrong LR pixels, while that makes fewer of them."""
    rng = np.random.default_rng(0)
    wrong = differing(image, lr, scale)
    for _ in range(DITHERS):
        if not wrong.any():
            break
        row, column = rng.choice(np.argwhere(wrong))
        top, left = max(0, (row - 1) * scale), max(0, (column - 1) * scale)
        trial = image.astype(np.int16)
        part = trial[top : (row + 2) * scale, left : (column + 2) * scale]
        part += rng.integers(-1, 2, part.shape, dtype=np.int16) * (rng.random(part.shape) < 0.3)
        trial = np.clip(trial, 0, 255).astype(np.uint8)
        found = differing(trial, lr, scale)
        if found.sum() < wrong.sum():
            image, wrong = trial, found
    return image
