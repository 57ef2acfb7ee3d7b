"""Parts of a picture: what a method scores in one, where it is worst, where the methods disagree most.

Pure: planes are float luma ``(H, W)``, rectangles are whole HR pixels. A region's values are no protocol's: no border
is cut off, and the mean runs over the region alone, so that they stand beside a paper's figures and not in their place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from dashboard.runs.places import Region
from dashboard.web.untrusted import rectangle
from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.resample import resize
from sr_core.metrics import METRICS

# Side of a patch, as a share of the picture's shorter side, and in HR pixels.
PATCH_SHARE = 6
SMALLEST_PATCH, LARGEST_PATCH = 24, 192
# Places where the LR image has most detail that are looked at for an opening view.
CANDIDATES = 12
# LR pixels around a candidate, so that its interpolation sees what lies beside it.
MARGIN = 3
# Patches are looked for on a grid of this part of their side.
GRID = 4


class Patch(NamedTuple):
    """A square place and the mean of what was looked for in it."""

    region: Region
    mean: float


def checked_region(data: Any, width: int, height: int) -> Region | None:
    """A rectangle {x, y, w, h} that came from a page, cut to a picture of that size; None for anything else."""
    sent = rectangle(data)
    if sent is None:
        return None
    # Within reach first: an int made of a client's 1e300 would be a long number.
    x, y, w, h = (min(max(value, -1e6), 1e6) for value in sent)
    left, right = max(0, math.floor(x)), min(width, math.ceil(x + w))
    top, bottom = max(0, math.floor(y)), min(height, math.ceil(y + h))
    if right <= left or bottom <= top:
        return None
    return Region(left, top, right - left, bottom - top)


def region_scores(
    pred: np.ndarray,
    ref: np.ndarray,
    region: Region,
    metrics: Sequence[str],
    colours: Callable[[], tuple[np.ndarray, np.ndarray]] | None = None,
) -> dict[str, float | None]:
    """Metrics of ``pred`` against ``ref`` in the region alone; None where it is too small for a metric's window.

    ``colours`` gives result and original in colour, uint8 ``(H, W, 3)``, for metrics that need it.
    """
    rows, columns = region.slices
    luma, rgb = _parts((pred, ref), rows, columns), None
    scores: dict[str, float | None] = {}
    for name in metrics:
        metric = METRICS[name]
        if metric.needs.planes == "rgb" and rgb is None and colours is not None:
            rgb = _parts(colours(), rows, columns)
        part, original = (luma if rgb is None else rgb) if metric.needs.planes == "rgb" else luma
        try:
            scores[name] = metric(part, original)
        except SRLensError:
            scores[name] = None
    return scores


def _parts(pair: tuple[np.ndarray, np.ndarray], rows: slice, columns: slice) -> tuple[np.ndarray, np.ndarray]:
    one, other = (np.ascontiguousarray(image[rows, columns], dtype=np.float64) for image in pair)
    return one, other


def squared_error(pred: np.ndarray, ref: np.ndarray) -> np.ndarray:
    """Squared difference of two luma planes, in squared levels."""
    return np.square(np.asarray(pred, dtype=np.float32) - ref)


def disagreement(planes: Sequence[np.ndarray]) -> np.ndarray:
    """Variance between the methods at each pixel, in squared levels; zero for a single plane."""
    mean, mean_square = np.zeros_like(planes[0]), np.zeros_like(planes[0])
    for plane in planes:
        offset = plane - planes[0]  # small numbers, so that the difference of squares keeps its digits
        mean += offset
        mean_square += offset * offset
    count = len(planes)
    return np.maximum(mean_square / count - np.square(mean / count), 0)


def patch_side(width: int, height: int) -> int:
    """How large a patch of a picture is: a sixth of its shorter side, within reason and never more than all of it."""
    return min(max(min(width, height) // PATCH_SHARE, SMALLEST_PATCH), LARGEST_PATCH, width, height)


def highest_patches(values: np.ndarray, side: int, count: int, border: int = 0) -> list[Patch]:
    """The squares of ``side`` pixels with the highest mean of ``values``, highest first, none overlapping another.

    They lie on a grid of a quarter of their side; ``border`` pixels at the picture's edge are left out.
    """
    height, width = values.shape
    side = max(1, min(side, height - 2 * border, width - 2 * border))
    step = max(1, side // GRID)
    ys = np.unique(np.append(np.arange(border, height - border - side + 1, step), height - border - side))
    xs = np.unique(np.append(np.arange(border, width - border - side + 1, step), width - border - side))
    total = np.zeros((height + 1, width + 1))
    total[1:, 1:] = values.cumsum(0, dtype=np.float64).cumsum(1)
    means = total[ys + side][:, xs + side] - total[ys][:, xs + side] - total[ys + side][:, xs] + total[ys][:, xs]
    means /= side * side
    found: list[Patch] = []
    for index in np.argsort(-means, axis=None, kind="stable"):
        row, column = divmod(int(index), len(xs))
        x, y = int(xs[column]), int(ys[row])
        if all(abs(x - p.region.x) >= side or abs(y - p.region.y) >= side for p in found):
            found.append(Patch(Region(x, y, side, side), float(means[row, column])))
            if len(found) == count:
                break
    return found


def opening_region(lr: np.ndarray, scale: int) -> Region:
    """Where a first look should go, before any method has run: where bilinear and bicubic disagree most.

    What separates these two separates the others, too (they differ most at edges and texture). Only the places
    with most detail in the LR image are enlarged, so that it takes no time on a large picture.

    Args:
        lr: uint8 ``(H, W, 3)``.
        scale: the enlargement's factor.
    """
    luma = luma_bt601_studio(lr).astype(np.float32)
    height, width = luma.shape
    side = min(max(1, min(height, width) // 3), height, width)
    detail = np.zeros_like(luma)
    detail[:, 1:] += np.abs(np.diff(luma, axis=1))
    detail[1:] += np.abs(np.diff(luma, axis=0))
    candidates = highest_patches(detail, side, CANDIDATES)
    place = max(candidates, key=lambda patch: _interpolators_disagree(luma, patch.region, scale)).region
    return Region(*(value * scale for value in place))


def _interpolators_disagree(luma: np.ndarray, region: Region, scale: int) -> float:
    """Mean variance between bilinear and bicubic in a region given in LR pixels."""
    top, left = max(0, region.y - MARGIN), max(0, region.x - MARGIN)
    part = luma[top : region.y + region.h + MARGIN, left : region.x + region.w + MARGIN]
    both = [resize(part, scale=scale, kernel=kernel) for kernel in ("bilinear", "bicubic")]
    rows = slice((region.y - top) * scale, (region.y - top + region.h) * scale)
    columns = slice((region.x - left) * scale, (region.x - left + region.w) * scale)
    return float(disagreement([plane[rows, columns] for plane in both]).mean())
