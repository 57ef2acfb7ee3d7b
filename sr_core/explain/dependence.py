"""What an output pixel depends on: how much each LR pixel counts in it, by any method.

For an interpolator these are its weights (the outer product of a row of each axis' weight matrix, exact but for the
rounding between the passes); for a network its input gradient (:mod:`sr_core.explain.input_gradient`). Both are in
levels of the output's luma per level of the LR pixel's luma, so that one scale serves all methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sr_core.catalogue.methods import find_method
from sr_core.errors import SRLensError, memory_as_error
from sr_core.image.contract import check_image
from sr_core.image.degrade import check_scale
from sr_core.image.resample import Kernel, weight_matrix

SHARE = 0.95


@dataclass(frozen=True)
class Dependence:
    """How much each LR pixel counts in one output pixel.

    Attributes:
        method: id.
        weights: float64 ``(h, w)``, signed, of the LR pixels whose first is at (``top``, ``left``).
        kind: "weights" of a linear method, or the "gradient" of a network at this very picture.
        exact: no LR pixel outside the window counts. A SAN's statistics reach further than any window.
    """

    method: str
    weights: np.ndarray
    top: int
    left: int
    kind: Literal["weights", "gradient"]
    exact: bool

    @property
    def total(self) -> float:
        """Sum of the weights: 1 where raising the whole picture by a level raises the output pixel by a level."""
        return float(self.weights.sum())

    def pixels_holding(self, share: float = SHARE) -> int:
        """The fewest LR pixels that hold ``share`` of the sum of absolute weights; 0 where all are zero."""
        sizes = np.sort(np.abs(self.weights), axis=None)[::-1]
        total = sizes.sum()
        if total == 0:
            return 0
        # A hair less, or the rounding of the running sum would ask for one pixel more than the exact sum does.
        return int(np.searchsorted(sizes.cumsum(), share * total * (1 - 1e-9))) + 1

    @property
    def reach(self) -> tuple[int, int]:
        """Width and height of the box of all LR pixels that count at all."""
        rows, columns = np.nonzero(self.weights)
        return (0, 0) if rows.size == 0 else (int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1)


def kernel_weights(size: tuple[int, int], scale: int, kernel: Kernel, x: int, y: int) -> tuple[np.ndarray, int, int]:
    """Weights of the LR pixels in output pixel (column ``x``, row ``y``): ``(h, w)``, sum 1, and their top and left.

    ``size``: (height, width) of the LR image.
    """
    rows, columns = (
        weight_matrix(length, length * scale, float(scale), kernel)[[place]].toarray()[0]
        for length, place in zip(size, (y, x), strict=True)
    )
    (used_rows,), (used_columns,) = np.nonzero(rows), np.nonzero(columns)
    top, bottom = int(used_rows[0]), int(used_rows[-1]) + 1
    left, right = int(used_columns[0]), int(used_columns[-1]) + 1
    return np.outer(rows[top:bottom], columns[left:right]), top, left


def dependence(lr: np.ndarray, method: str, scale: int, x: int, y: int, *, cubic_a: float = -0.5) -> Dependence:
    """What output pixel (column ``x``, row ``y``) of ``method`` depends on.

    Args:
        lr: uint8 ``(H, W, 3)``.
        method: an id of ``METHODS``.
        scale: the enlargement's factor.
        x, y: in pixels of the result.
        cubic_a: as in :func:`sr_core.upscale`, for "bicubic" alone.

    Raises:
        ValueError: a wrong image, method or scale, a place outside the result, missing weights, or too little memory.
    """
    check_image(lr, "lr")
    scale, known = check_scale(scale), find_method(method)
    height, width = lr.shape[:2]
    if not (0 <= x < width * scale and 0 <= y < height * scale):
        raise SRLensError(f"The result has {width * scale} x {height * scale} pixels, none at {x}, {y}.")
    if not known.architecture:
        return Dependence(
            known.id, *kernel_weights((height, width), scale, known.kernel(cubic_a), x, y), "weights", True
        )
    from sr_core.explain.input_gradient import input_gradient

    with memory_as_error(f"The gradient of {known.title} x{scale}"):
        network = known.network_on_cpu(scale)
        found = input_gradient(network, lr, scale, x, y, self_ensemble=known.self_ensemble)
    return Dependence(known.id, found.values, found.top, found.left, "gradient", found.exact)
