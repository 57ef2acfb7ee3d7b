"""What is made of a method's pixels: its figures, and the files that an enlarged picture needs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dashboard.i18n.sentences import sentence
from dashboard.runs.comparison import Comparison, Result, digest
from dashboard.web.files import Store
from sr_core.errors import ImageError
from sr_core.image.alpha import enlarge_alpha, over
from sr_core.image.color import luma_bt601_studio
from sr_core.image.degrade import downscale
from sr_core.image.files import read_image, write_image
from sr_core.metrics import METRICS, RGB_FIRST, consistency


def pixels_of(file: Path) -> np.ndarray:
    """The pixels of a result's file; ImageError that says what to do where a page is older than what is kept."""
    if not file.is_file():
        raise ImageError(sentence("compare.gone"))
    return read_image(file).pixels


def measured(result: Result, pixels: np.ndarray, comparison: Comparison, store: Store) -> Result:
    """The result with its figures: scores against the original, or how far it agrees with the LR image without one."""
    scale, alpha = comparison.request.scale, comparison.request.picture.alpha
    if comparison.hr is not None:
        return replace(result, scores=scores_of(pixels, comparison, comparison.request.scores))
    back = downscale(pixels, scale)
    agreement = consistency(pixels, comparison.lr, scale)
    seen = back if alpha is None else over(back, alpha)
    name = f"{comparison.request.picture.stem}_x{scale}_{result.method}_shrunk_back"
    scores = scores_alone(pixels, comparison.request.scores_alone) or None
    return replace(result, scores=scores, consistency=agreement, back=store.picture(seen, name))


def scores_of(pixels: np.ndarray, comparison: Comparison, metrics: Sequence[str]) -> dict[str, float]:
    """Each metric of ``pixels`` against the original, NaN where the picture is too small for it.

    Each by itself: one that needs a larger picture takes nothing from the others.
    """
    assert comparison.hr is not None
    found = {}
    for name in metrics:
        try:
            found |= RGB_FIRST.score(pixels, comparison.hr, comparison.request.scale, (name,))
        except ImageError:
            found[name] = math.nan
    return found


def scores_alone(pixels: np.ndarray, metrics: Sequence[str]) -> dict[str, float]:
    """Metrics that need no original, on the whole result; NaN where it is too small or too flat for one."""
    found = {}
    for name in metrics:
        metric = METRICS[name]
        try:
            found[name] = metric(pixels if metric.needs.planes == "rgb" else luma_bt601_studio(pixels))
        except ImageError:
            found[name] = math.nan
    return found


def in_its_kind(result: Result, pixels: np.ndarray, comparison: Comparison, store: Store) -> Result:
    """The result with what an enlarged picture needs that is more than colours: a look on white, a file in its kind."""
    picture, scale = comparison.request.picture, comparison.request.scale
    plain = picture.alpha is None and not picture.grey
    if comparison.hr is not None or plain or result.file is None:
        return result
    alpha = None if picture.alpha is None else enlarge_alpha(picture.alpha, scale)
    download = store.place(digest(pixels, alpha), result.file.name)
    write_image(download, pixels, alpha=alpha, grey=picture.grey)
    shown = None
    if alpha is not None and alpha.min() < 255:
        shown = store.picture(over(pixels, alpha), f"{result.file.stem}_on_white")
    return replace(result, shown=shown, download=download)
