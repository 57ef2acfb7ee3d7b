"""Resizing by weight matrices; :func:`imresize` equals MATLAB's bit for bit.

Every resize here is separable and linear: ``out = W_v @ image @ W_h.T``, where a row of ``W`` holds the few taps
that one output sample takes from the input. Three facts make it MATLAB's ``imresize`` and not merely like it:

* sample positions: output ``x`` (1-based) looks at ``u = x / s + (1 - 1 / s) / 2`` (pixel centres, half-pixel rule);
  when shrinking, the kernel is stretched by ``1 / s`` (antialiasing; not for "nearest"); taps outside the image are
  mirrored with the edge pixel repeated; each row is normalised to sum 1;
* the axis with the smaller scale goes first, the vertical one when both are equal;
* **on uint8 the result of the first pass is rounded and clipped back to uint8** before the second pass, on uint16 to
  uint16.

Kernels follow Keys (1981), "Cubic convolution interpolation for digital image processing", IEEE TASSP 29(6).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
from scipy import sparse

from sr_core.image.contract import quantise

# One strip of the second pass holds about this many float64 values, so that it stays in the CPU's cache.
_STRIP_VALUES = 1 << 18


@dataclass(frozen=True)
class Kernel:
    """An interpolation kernel: ``function`` of the distance in pixels, zero beyond ``support / 2``.

    ``antialias`` says whether it is stretched when shrinking: not the nearest pixel's, which would then average.
    """

    id: str
    support: float
    function: Callable[[np.ndarray], np.ndarray]
    antialias: bool = True


def _box(x: np.ndarray) -> np.ndarray:
    return ((x >= -0.5) & (x < 0.5)).astype(np.float64)


def _triangle(x: np.ndarray) -> np.ndarray:
    return np.maximum(0.0, 1.0 - np.abs(x))


@lru_cache
def cubic_kernel(a: float = -0.5) -> Kernel:
    """Keys' cubic with slope ``a`` at distance 1: -0.5 is MATLAB's bicubic, -0.75 OpenCV's, -1.0 the sharpest in use.

    ``f(x) = (a+2)|x|^3 - (a+3)|x|^2 + 1`` up to 1, ``a|x|^3 - 5a|x|^2 + 8a|x| - 4a`` up to 2, then 0.
    """
    if not -2.0 <= a <= 0.0:
        raise ValueError(f"the cubic's a must lie between -2 and 0 (usual: -0.5, -0.75, -1), got {a}")

    def cubic(x: np.ndarray) -> np.ndarray:
        d = np.abs(x)
        near = (a + 2) * d**3 - (a + 3) * d**2 + 1
        far = a * d**3 - 5 * a * d**2 + 8 * a * d - 4 * a
        return np.where(d <= 1, near, np.where(d <= 2, far, 0.0))

    return Kernel(f"bicubic(a={a:g})", 4.0, cubic)


KERNELS: dict[str, Kernel] = {
    "nearest": Kernel("nearest", 1.0, _box, antialias=False),
    "bilinear": Kernel("bilinear", 2.0, _triangle),
    "bicubic": cubic_kernel(-0.5),
}


def shrink_of(kernel: Kernel, scale: float, antialias: bool = True) -> float:
    """The kernel is stretched by ``1 /`` this: ``scale`` when shrinking with antialiasing, else 1."""
    return min(scale, 1.0) if antialias and kernel.antialias else 1.0


def half_pixel_positions(size_out: int, scale: float) -> np.ndarray:
    """Where each output sample looks, in input pixels counted from 1: pixel centres are aligned, MATLAB's rule."""
    return np.arange(1, size_out + 1) / scale + 0.5 * (1 - 1 / scale)


def corner_positions(size_in: int, size_out: int) -> np.ndarray:
    """The same with the centres of the corner pixels aligned ("align corners"); a single sample looks at pixel 1."""
    step = (size_in - 1) / (size_out - 1) if size_out > 1 else 0.0
    return 1 + np.arange(size_out) * step


def taps_at(position: np.ndarray, kernel: Kernel, shrink: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """The input pixels that samples at ``position`` look at, and with which weights.

    Args:
        position: ``(n,)``, in input pixels counted from 1.
        kernel: stretched by ``1 / shrink``.
        shrink: of :func:`shrink_of`.

    Returns:
        ``(n, k)`` pixel numbers, which may lie outside the image (see :func:`mirrored`), and ``(n, k)`` weights, of
        sum 1 in each row.
    """
    support = kernel.support / shrink
    first = np.floor(position - support / 2)
    taps = first[:, None] + np.arange(ceil(support) + 2)
    weights = shrink * kernel.function(shrink * (position[:, None] - taps))
    weights /= weights.sum(axis=1, keepdims=True)
    return taps.astype(np.int64), weights


def mirrored(taps: np.ndarray, size_in: int) -> np.ndarray:
    """Pixel numbers from 1 as indices from 0, mirrored with the edge repeated: ..., 2, 1, | 1, ..., n, | n, n-1, ..."""
    folded = np.mod(taps - 1, 2 * size_in)
    return np.where(folded < size_in, folded, 2 * size_in - 1 - folded)


def weights_at(position: np.ndarray, size_in: int, kernel: Kernel, shrink: float = 1.0) -> sparse.csr_array:
    """The ``(n, size_in)`` matrix of the samples at ``position`` (see :func:`taps_at`); its rows sum to 1."""
    taps, weights = taps_at(position, kernel, shrink)
    columns = mirrored(taps, size_in)
    rows = np.broadcast_to(np.arange(len(taps))[:, None], columns.shape)
    used = weights != 0
    matrix = sparse.coo_array((weights[used], (rows[used], columns[used])), shape=(len(taps), size_in))
    return matrix.tocsr()


@lru_cache(maxsize=64)
def weight_matrix(
    size_in: int, size_out: int, scale: float, kernel: Kernel, antialias: bool = True
) -> sparse.csr_array:
    """The ``(size_out, size_in)`` matrix of one axis: row ``i`` holds the weights of output sample ``i``.

    Rows sum to 1. ``scale`` may differ from ``size_out / size_in`` when the output size was rounded up.
    """
    return weights_at(half_pixel_positions(size_out, scale), size_in, kernel, shrink_of(kernel, scale, antialias))


def resize(
    image: np.ndarray,
    *,
    scale: float | None = None,
    size: tuple[int, int] | None = None,
    kernel: Kernel | str = "bicubic",
    antialias: bool = True,
) -> np.ndarray:
    """Resize an image the way MATLAB does.

    Args:
        image: ``(H, W)`` or ``(H, W, C)``, uint8, uint16 or float.
        scale: factor for both axes, whole or not; the output is ``ceil(H * scale)`` by ``ceil(W * scale)``.
        size: the output's ``(height, width)`` instead of ``scale``.
        kernel: a :class:`Kernel` or one of ``KERNELS``.
        antialias: stretch the kernel when shrinking (no effect when enlarging, nor on "nearest", as in MATLAB).

    Returns:
        uint8 or uint16 (rounded and clipped after each pass) for such input, else float64, unrounded.

    Raises:
        ValueError: wrong shape, dtype, factor or kernel name.
    """
    image = _checked(image)
    height, width = image.shape[:2]
    if (scale is None) == (size is None):
        raise ValueError("give either scale or size, not both and not neither")
    if scale is not None:
        if not np.isfinite(scale) or scale <= 0:
            raise ValueError(f"the scale must be a positive number, got {scale}")
        # As MATLAB: of 50 times 1.1, which is 55.000000000000007 in doubles, 56 rows are made.
        size, scales = (ceil(height * scale), ceil(width * scale)), (float(scale), float(scale))
    else:
        wanted = tuple(int(n) for n in size or ())
        if len(wanted) != 2 or min(wanted) < 1:
            raise ValueError(f"the size must be two positive integers (height, width), got {size}")
        size, scales = wanted, (wanted[0] / height, wanted[1] / width)
    if isinstance(kernel, str):
        if kernel not in KERNELS:
            raise ValueError(f"unknown kernel {kernel!r}: choose one of {', '.join(KERNELS)}")
        kernel = KERNELS[kernel]

    for axis in (0, 1) if scales[0] <= scales[1] else (1, 0):
        matrix = weight_matrix(image.shape[axis], size[axis], scales[axis], kernel, antialias)
        image = _apply_rows(matrix, image) if axis == 0 else _apply_columns(matrix, image)
    return image


def imresize(image: np.ndarray, factor: float) -> np.ndarray:
    """MATLAB's ``imresize(image, factor, 'bicubic')``: uint8 and uint16 exact to the last pixel, float unrounded.

    An edge overshoots on both sides, which uint8 cannot show:

    >>> edge = np.array([[0, 0, 255, 255]])
    >>> imresize(edge.astype(np.uint8), 2)[0].tolist()
    [0, 0, 0, 52, 203, 255, 255, 255]
    >>> imresize(edge.astype(float), 2)[0].round(1).tolist()
    [0.0, -6.0, -17.9, 51.8, 203.2, 272.9, 261.0, 255.0]
    """
    return resize(image, scale=factor, kernel="bicubic")


def _checked(image: np.ndarray) -> np.ndarray:
    image = np.asarray(image)
    if image.ndim not in (2, 3) or 0 in image.shape:
        raise ValueError(f"an image is (H, W) or (H, W, C) with at least one pixel, got shape {image.shape}")
    if image.dtype not in (np.uint8, np.uint16) and not np.issubdtype(image.dtype, np.floating):
        raise ValueError(f"an image is uint8, uint16 or float, got {image.dtype}")
    return image


def _apply_rows(matrix: sparse.csr_array, image: np.ndarray) -> np.ndarray:
    """``matrix`` along axis 0, in strips of output rows so that no float copy of a large image is made."""
    rest = image.shape[1:]
    kind = np.dtype(np.float64) if image.dtype.kind == "f" else image.dtype
    size_out = matrix.indptr.size - 1
    out = np.empty((size_out, *rest), dtype=kind)
    step = max(1, _STRIP_VALUES // max(1, int(np.prod(rest))))
    for start in range(0, size_out, step):
        rows = matrix[start : start + step]
        low, high = int(rows.indices.min()), int(rows.indices.max()) + 1
        part = image[low:high].reshape(high - low, -1).astype(np.float64)
        values = (rows[:, low:high] @ part).reshape(-1, *rest)
        out[start : start + step] = _in(values, kind)
    return out


def _apply_columns(matrix: sparse.csr_array, image: np.ndarray) -> np.ndarray:
    """``matrix`` along axis 1: strips of rows, turned so that the sparse product runs along contiguous memory."""
    height, width, *rest = image.shape
    kind = np.dtype(np.float64) if image.dtype.kind == "f" else image.dtype
    size_out = matrix.indptr.size - 1
    out = np.empty((height, size_out, *rest), dtype=kind)
    step = max(1, _STRIP_VALUES // max(1, max(width, size_out) * int(np.prod(rest, dtype=int))))
    for start in range(0, height, step):
        part = image[start : start + step]
        turned = np.ascontiguousarray(part.swapaxes(0, 1), dtype=np.float64)
        values = (matrix @ turned.reshape(width, -1)).reshape(size_out, *turned.shape[1:])
        out[start : start + step] = _in(values, kind).swapaxes(0, 1)
    return out


def _in(values: np.ndarray, kind: np.dtype) -> np.ndarray:
    return values if kind.kind == "f" else quantise(values, kind)
