"""Inference in bounded memory: an image is worked on tile by tile, and the results are joined without a seam.

Two ways to join. A network that sees only some pixels around each output pixel (SRCNN: 8) is exact when tiles overlap
by twice that and are cut in the middle of the overlap: ``feather=False``. A network with global statistics (SAN: the
covariance and the attention are those of the tile) has a slightly different result in each tile; there the tiles
are blended across the overlap: ``feather=True``. The outer quarter of an overlap is never used then, because
there the network sees its own zero padding instead of the image.

Nothing here knows torch, so that what a run will take can be said before it is loaded. Positions are in pixels of the
input.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np

from sr_core.progress import Report

Enlarge = Callable[[slice, slice, Report], np.ndarray]
"""(rows, columns, progress) of one tile -> its enlarged values, float ``(h * scale, w * scale[, C])``."""

ENLARGED_TILE = 256
"""Side, in output pixels, of the tiles of a network that works on the enlarged image. Measured with SRCNN: 1.35 us a
pixel and core; 96 takes 1.8, untiled 1.65."""
WHOLE_PIXELS = 160_000
"""Pixels up to which a network with statistics of the whole image is given it whole: the limit of the test script of
SAN's authors, so that every image of the benchmarks up to there is computed as they do. Beyond, the attention,
quadratic in the pixels, would take over: with 4 groups, 4 blocks, 48 features and x2 a core takes 30 us a pixel at
256 x 256, 43 at 400 x 400, 57 at 512 x 384."""
TILE = 192
OVERLAP = 24
"""LR pixels. 27 to 30 us a pixel of the image in the same measure; tiles of 96 that overlap by 16 take 26 to 28 and are
farther from the whole. Half the overlap keeps clear of the tiles' zero padding, across the other half the tiles are
blended."""

UNUSED_SHARE = 0.25
"""Share of an overlap, at each of its ends, that is taken from one tile alone."""


@dataclass(frozen=True)
class Plan:
    """Where the tiles lie: ``rows`` and ``columns`` are the (start, stop) of each along its axis."""

    height: int
    width: int
    rows: tuple[tuple[int, int], ...]
    columns: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """Number of tiles."""
        return len(self.rows) * len(self.columns)


def spans(length: int, tile: int, overlap: int) -> tuple[tuple[int, int], ...]:
    """Cover ``length`` pixels by equal spans of at most ``tile`` that overlap by ``overlap`` or a pixel more.

    The number of spans is the least that does it; then their size is evened out, so that no sliver is left at the end
    and a network meets one size only.
    """
    if overlap < 0 or tile < 1 or 2 * overlap > tile:
        raise ValueError(f"tiles of {tile} pixels can overlap by 0 to {tile // 2} pixels, not by {overlap}")
    if length <= tile:
        return ((0, length),)
    count = ceil((length - overlap) / (tile - overlap))
    size = ceil((length + (count - 1) * overlap) / count)
    starts = [index * (length - size) // (count - 1) for index in range(count)]
    return tuple((start, start + size) for start in starts)


def plan(height: int, width: int, tile: int, overlap: int) -> Plan:
    """Tiles of at most ``tile`` pixels a side for an image of ``height`` x ``width``; ValueError for a bad overlap."""
    return Plan(height, width, spans(height, tile, overlap), spans(width, tile, overlap))


@dataclass(frozen=True)
class Reach:
    """What decides on a network's tiles: ``halo`` pixels around one that count for it, or the ``whole`` image; and
    whether it sees the image ``enlarged``.
    """

    halo: int
    whole: bool
    enlarged: bool


def network_plan(
    reach: Reach, lr_size: tuple[int, int], scale: int, *, tile: int | None = None, overlap: int | None = None
) -> Plan:
    """The tiles, in pixels of its input, in which a network works through an LR image of ``(height, width)``.

    A network that wants the image whole gets it so up to WHOLE_PIXELS, and beyond in tiles that are blended; every
    other one in tiles that overlap by twice its halo, which is exact. ``tile`` and ``overlap`` ask for other ones.
    """
    height, width = (side * scale if reach.enlarged else side for side in lr_size)
    if reach.whole:
        side = tile or (max(height, width) if height * width <= WHOLE_PIXELS else TILE)
        shared = min(OVERLAP, side // 2)
    else:
        side = tile or max(ENLARGED_TILE if reach.enlarged else TILE, 4 * reach.halo)
        shared = 2 * reach.halo
    return plan(height, width, side, shared if overlap is None else overlap)


def axis_weights(axis: tuple[tuple[int, int], ...], scale: int, *, feather: bool) -> list[np.ndarray]:
    """How much each span counts at each of its output samples: float32, summing to 1 over the spans.

    With ``feather`` a raised cosine leads from one span to the next across the middle of their overlap (no kink that
    an eye could find); without, the step is in the middle.
    """
    weights = [np.ones((stop - start) * scale, dtype=np.float32) for start, stop in axis]
    for index, ((_, end), (begin, _)) in enumerate(pairwise(axis)):
        samples = (end - begin) * scale  # both spans cover these
        position = (np.arange(samples) + 0.5) / max(1, samples)
        share = np.clip((position - UNUSED_SHARE) / (1 - 2 * UNUSED_SHARE), 0, 1)
        rising = (1 - np.cos(np.pi * share)) / 2 if feather else (position > 0.5)
        if samples:
            weights[index][-samples:] *= (1 - rising).astype(np.float32)
            weights[index + 1][:samples] *= rising.astype(np.float32)
    return weights


def run(
    tiles: Plan,
    enlarge: Enlarge,
    scale: int,
    out: np.ndarray,
    finish: Callable[[np.ndarray], np.ndarray],
    *,
    feather: bool,
    progress: Report | None = None,
) -> np.ndarray:
    """Work through the tiles, row by row, and write the joined image.

    Args:
        enlarge: makes the values of one tile.
        scale: how much larger the output is than the plan's image.
        out: ``(height * scale, width * scale[, C])``; filled and returned.
        finish: turns joined float values into what ``out`` holds (rounding to uint8, for one).
        feather: see the module's text.
        progress: called with 0..1; an exception that it raises ends the run at once.

    Memory beyond ``out``: the tile in work and a float32 band as wide as the image and as high as one tile.
    """
    down = axis_weights(tiles.rows, scale, feather=feather)
    across = axis_weights(tiles.columns, scale, feather=feather)
    highest = max(stop - start for start, stop in tiles.rows) * scale
    band = np.zeros((highest, *out.shape[1:]), dtype=np.float32)
    lift = (1,) * (out.ndim - 2)  # one weight for all channels
    done = 0
    for row, (top, bottom) in enumerate(tiles.rows):
        for column, (left, right) in enumerate(tiles.columns):
            values = enlarge(slice(top, bottom), slice(left, right), _share(progress, done, tiles.count))
            weight = down[row][:, None] * across[column][None, :]
            band[: values.shape[0], left * scale : right * scale] += values * weight.reshape(*weight.shape, *lift)
            done += 1
        following = tiles.rows[row + 1][0] if row + 1 < len(tiles.rows) else bottom
        ready = (following - top) * scale  # rows that the next tiles do not touch
        out[top * scale : following * scale] = finish(band[:ready])
        rest = (bottom - following) * scale
        band[:rest] = band[ready : ready + rest].copy()
        band[rest:] = 0
    return out


def _share(progress: Report | None, done: int, count: int) -> Report:
    """The progress of one tile as the part that it is of the whole."""

    def report(fraction: float) -> None:
        if progress is not None:
            progress((done + fraction) / count)

    return report
