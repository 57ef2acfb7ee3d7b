"""How far the tiles of a network must overlap so that no seam shows, measured on the picture itself.

For networks of which it is not known how far they look. A strip of the picture is run whole and in two tiles that
overlap by 16, 32 and 64 pixels: the first overlap at which no value differs by more than a level is taken. Where none
does (attention over windows that lie otherwise in each tile, statistics of the whole image) the network is given the
whole picture, or the picture is refused where memory does not allow that.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sr_core.errors import SRLensError
from sr_core.inference import tiling
from sr_core.progress import Report
from sr_core.provenance import available_memory
from sr_core.sentences import say

OVERLAPS = (16, 32, 64)
STRIP = (64, 256)
"""LR rows and columns of the strip: with 64 the two tiles still have 160 columns."""
MOST_LEVELS = 1.0
"""Between a value of the strip in tiles and of the strip whole, in 0..255."""
_BYTES = 4


def measured_overlap(
    read: Callable[[slice, slice], np.ndarray],
    run: Callable[[np.ndarray, Report], np.ndarray],
    size: tuple[int, int],
    scale: int,
) -> int | None:
    """LR pixels that tiles have to share; None where no overlap that was tried is enough.

    Args:
        read: rows and columns of the LR image -> planes ``(h, w, C)`` in 0..255.
        run: the network on such planes -> ``(h * scale, w * scale, C)``, neither rounded nor clipped.
        size: height and width of the LR image.
    """
    height, width = (min(side, most) for side, most in zip(size, STRIP, strict=True))
    top, left = (size[0] - height) // 2, (size[1] - width) // 2
    part = read(slice(top, top + height), slice(left, left + width))
    whole = np.clip(run(part, _ignore), 0, 255)
    for overlap in OVERLAPS:
        if 4 * overlap > width:
            break
        tiles = tiling.plan(height, width, (width + overlap) // 2, min(overlap, height // 2))
        if tiles.count < 2:
            break
        joined = np.empty_like(whole)
        tiling.run(
            tiles, lambda rows, columns, report: run(part[rows, columns], report), scale, joined, _clipped, feather=True
        )
        if float(np.abs(joined - whole).max()) <= MOST_LEVELS:
            return overlap
    return None


def check_fits_whole(values: float, size: tuple[int, int], title: str) -> None:
    """SRLensError where there is no memory for a whole picture and a network that holds ``values`` numbers a pixel."""
    needed, free = values * size[0] * size[1] * _BYTES, available_memory()
    if free is not None and needed > free:
        gigabytes = {"needed": f"{needed / 1e9:.1f}", "free": f"{free / 1e9:.1f}"}
        raise SRLensError(say("run.whole_too_large", network=title, width=size[1], height=size[0], **gigabytes))


def _clipped(values: np.ndarray) -> np.ndarray:
    return np.clip(values, 0, 255)


def _ignore(fraction: float) -> None:
    """Progress that nobody asked for."""
