"""Networks on a part of a picture: what is in sight now, where the whole would take minutes.

A part is enlarged with its halo around it, so that the pixels of a network that sees a few pixels around each are those
of the whole run. A network with statistics of the whole image (SAN) has those of the part and its halo instead, as it
has those of a tile in a large picture.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from dashboard.runs.comparison import MATLAB_A, Comparison, Part, Result
from dashboard.runs.estimates import Estimates
from dashboard.runs.gpu import Enlarge
from dashboard.runs.places import Region
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled, SRLensError
from sr_core.image.alpha import enlarge_alpha, over
from sr_core.inference.tiling import OVERLAP
from sr_core.progress import Report

PART_SECONDS = 10.0
"""What all networks together may take for a part that nobody asked for."""
SMALLEST_PART = 24
"""LR pixels a side; what takes too long even for that waits for the Run button."""

CUBIC_REACH = 2
"""LR pixels on each side that the bicubic enlargement takes a pixel from, which some networks begin with."""

log = logging.getLogger(__name__)


def compare_part(comparison: Comparison, sight: Region, ticket: Ticket, session: Session) -> Iterator[Result]:
    """Run the networks that are held back on the part of the picture in sight, the quickest first.

    Yields a result whenever it changed: held, with the share that is done, then with its part. What
    is in sight may be too much for ``PART_SECONDS``: then its middle is run. Nothing is yielded where a part that is
    there already shows all of it, or even the smallest would take too long.
    """
    scale, size = comparison.request.scale, comparison.lr.shape[:2]
    methods = comparison.held
    region = affordable(sight, size, methods, scale, session.estimates)
    if region is None:
        return
    for method in sorted(methods, key=lambda one: session.estimates.of(one, size, scale).seconds):
        known = next(result for result in comparison.results if result.method == method.id)
        if known.part is not None and _covers(known.part.region, region):
            continue
        yield from _run(method, known, region, comparison, ticket, session)
        if ticket.cancelled:
            return


def affordable(
    sight: Region, lr_size: tuple[int, int], methods: list[Method], scale: int, estimates: Estimates
) -> Region | None:
    """The largest middle part of ``sight`` whose estimates are within ``PART_SECONDS``, in whole LR pixels.

    None where there is none of at least ``SMALLEST_PART`` LR pixels a side (or of the picture, if that is smaller).
    """
    if not methods:
        return None
    height, width = lr_size
    share = 1.0
    while True:
        rows, columns = (
            _middle(start / scale, length / scale, share, limit)
            for start, length, limit in ((sight.y, sight.h, height), (sight.x, sight.w, width))
        )
        tall, wide = rows.stop - rows.start, columns.stop - columns.start
        around = [_with_halo(method, rows, columns, lr_size, scale) for method in methods]
        seconds = sum(
            estimates.of(method, (r.stop - r.start, c.stop - c.start), scale).seconds
            for method, (r, c) in zip(methods, around, strict=True)
        )
        if seconds <= PART_SECONDS:
            return Region(columns.start * scale, rows.start * scale, wide * scale, tall * scale)
        if min(tall / min(height, SMALLEST_PART), wide / min(width, SMALLEST_PART)) <= 1:
            return None
        share *= 0.8


def _middle(start: float, length: float, share: float, limit: int) -> slice:
    """The middle ``share`` of a span as whole pixels, at least ``SMALLEST_PART`` long where ``limit`` allows."""
    whole = math.ceil(start + length) - math.floor(start)
    taken = min(max(math.ceil(whole * share), SMALLEST_PART), limit)
    first = min(max(math.floor(start) + (whole - taken) // 2, 0), limit - taken)
    return slice(first, first + taken)


def _with_halo(
    method: Method, rows: slice, columns: slice, lr_size: tuple[int, int], scale: int
) -> tuple[slice, slice]:
    """The LR pixels that a network is given for those of a part: with what counts for them around it."""
    takes = method.footprint(scale)
    if takes is None:
        halo = 0
    elif takes.whole:
        halo = OVERLAP
    else:
        halo = math.ceil(takes.halo / scale) + CUBIC_REACH if takes.enlarged else takes.halo
    grown = [
        slice(max(0, span.start - halo), min(limit, span.stop + halo))
        for span, limit in zip((rows, columns), lr_size, strict=True)
    ]
    return grown[0], grown[1]


def _covers(there: Region, wanted: Region) -> bool:
    return (
        there.x <= wanted.x
        and there.y <= wanted.y
        and there.x + there.w >= wanted.x + wanted.w
        and there.y + there.h >= wanted.y + wanted.h
    )


def _run(
    method: Method, held: Result, region: Region, comparison: Comparison, ticket: Ticket, session: Session
) -> Iterator[Result]:
    """The held result with the share that is done, then with its part; as it was where the run was stopped."""
    size = region.h // comparison.request.scale, region.w // comparison.request.scale
    seconds = session.estimates.of(method, size, comparison.request.scale).seconds
    work = partial(enlarged_part, method, comparison, region, session.enlarge)
    turn = session.worker.turn(work, ticket, seconds=seconds)
    for step in turn.steps():
        yield replace(held, progress=step.share)
    try:
        pixels = turn.answer()
        stem = comparison.request.picture.stem
        name = f"{stem}_x{comparison.request.scale}_{method.id}_part_{region.x}_{region.y}"
        yield replace(held, progress=None, part=Part(region, session.store.picture(pixels, name)))
    except Cancelled:
        yield replace(held, progress=None)
    except SRLensError as error:
        yield replace(held, status="failed", progress=None, message=error.sentence)
    except Exception:
        log.exception("%s failed on a part", method.id)
        yield replace(held, progress=None)


def enlarged_part(
    method: Method, comparison: Comparison, region: Region, enlarge: Enlarge, progress: Report | None = None
) -> np.ndarray:
    """A network's pixels of ``region`` (HR pixels, multiples of the scale): uint8 ``(h, w, 3)``, laid over white where
    the picture is enlarged and transparent."""
    scale, lr = comparison.request.scale, comparison.lr
    rows = slice(region.y // scale, (region.y + region.h) // scale)
    columns = slice(region.x // scale, (region.x + region.w) // scale)
    given_rows, given_columns = _with_halo(method, rows, columns, lr.shape[:2], scale)
    if progress is not None:
        progress(0.0)
    method.warm_up(scale)
    whole = enlarge(method, np.ascontiguousarray(lr[given_rows, given_columns]), scale, progress, MATLAB_A)
    top, left = (rows.start - given_rows.start) * scale, (columns.start - given_columns.start) * scale
    cut = slice(top, top + region.h), slice(left, left + region.w)
    alpha = None if comparison.hr is not None else comparison.request.picture.alpha
    if alpha is None:
        return whole[cut]
    return over(whole[cut], enlarge_alpha(alpha[given_rows, given_columns], scale)[cut])
