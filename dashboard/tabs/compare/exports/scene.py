"""What an export is made of: the finished methods of a comparison as arrays and numbers, and the crop looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.i18n.sentences import sentence
from dashboard.runs.comparison import Comparison, Result
from dashboard.runs.scores import pixels_of
from dashboard.tabs.compare.exports.figure_plan import Box
from dashboard.tabs.compare.view import title_of
from dashboard.web.untrusted import rectangle
from sr_core.errors import SRLensError
from sr_core.image.alpha import over
from sr_core.metrics import METRICS

SMALLEST_CROP = 8  # HR pixels a side


@dataclass(frozen=True)
class Taken:
    """One finished method: its result uint8 ``(H, W, 3)`` and what was measured of it.

    `seen` is the result as it is shown: itself, or laid over white where the picture has transparency. `values` are
    the metrics against the original; where there is none, the LR consistency in dB under "consistency" and the metrics
    that need none.
    """

    method: str
    title: str
    pixels: np.ndarray
    seen: np.ndarray
    values: Mapping[str, float]
    result: Result


@dataclass(frozen=True)
class Scene:
    """A comparison's finished methods, in the order of display, and the crop in HR pixels."""

    comparison: Comparison
    taken: tuple[Taken, ...]
    crop: Box

    @property
    def scale(self) -> int:
        """The factor of the enlargement."""
        return self.comparison.request.scale

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the results."""
        height, width = self.comparison.lr.shape[:2]
        return width * self.scale, height * self.scale

    @property
    def input_seen(self) -> np.ndarray:
        """The LR input as it is shown: itself, or laid over white where it has transparency."""
        comparison = self.comparison
        alpha = comparison.request.picture.alpha if comparison.hr is None else None
        return comparison.lr if alpha is None else over(comparison.lr, alpha)

    @property
    def metrics(self) -> tuple[str, ...]:
        """The keys of `Taken.values`, the same for all."""
        return tuple(self.taken[0].values)


def take_scene(comparison: Comparison, looked_at: Mapping[str, Any]) -> Scene:
    """The scene of a comparison.

    Args:
        comparison: its finished results are read back from their lossless files.
        looked_at: what the page says is in sight, all of it the client's word: "crop" {x, y, w, h} in HR pixels,
            "order" the panes' ids in the order of display, without the hidden ones.

    Raises:
        SRLensError: no method is finished or all of them are hidden.
    """
    order = looked_at.get("order")
    done = {result.method: result for result in comparison.results if result.status == "done" and result.file}
    shown = [name for name in order if isinstance(name, str)] if isinstance(order, Sequence) else list(done)
    results = [done[name] for name in dict.fromkeys(shown) if name in done]
    if not results:
        raise SRLensError(sentence("exports.nothing_done"))
    taken = tuple(_taken(result, comparison) for result in results)
    height, width = comparison.lr.shape[:2]
    scale = comparison.request.scale
    return Scene(comparison, taken, clamped_crop(looked_at.get("crop"), width * scale, height * scale))


def clamped_crop(crop: Any, width: int, height: int) -> Box:
    """A rectangle that came from a page as whole pixels inside the picture; the whole picture for anything else."""
    sent = rectangle(crop)
    if sent is None:
        return Box(0, 0, width, height)
    x, y, w, h = sent
    left, w = _clamped_side(x, w, width)
    top, h = _clamped_side(y, h, height)
    return Box(left, top, w, h)


def _clamped_side(start: float, length: float, limit: int) -> tuple[int, int]:
    # To floats within reach first: an int of a client's 1e300 would be a long number.
    start, length = min(max(start, 0.0), float(limit)), min(max(length, 0.0), float(limit))
    size = min(max(round(length), SMALLEST_CROP), limit)
    return min(max(round(start), 0), limit - size), size


def _taken(result: Result, comparison: Comparison) -> Taken:
    assert result.file is not None
    title = title_of(result, comparison)
    scores = result.scores or {}
    asked = {name: scores[name] for name in comparison.request.scores if name in scores}
    # a metric that the picture is too small for has no number to print
    values = {name: value for name, value in asked.items() if not math.isnan(value)}
    if comparison.hr is None:
        values = {"consistency": result.consistency or 0.0, **values}
    pixels = pixels_of(result.file)
    seen = pixels if result.shown is None else pixels_of(result.shown)
    return Taken(result.method, title, pixels, seen, values, result)


def ranks(scene: Scene) -> dict[str, dict[str, int]]:
    """Per metric, 1 for the best methods and 2 for the second best, equal values alike; no rank for the others.

    LR consistency ranks nobody: it does not say which result is closer to the truth.
    """
    found: dict[str, dict[str, int]] = {}
    for metric in scene.metrics:
        found[metric] = {}
        if metric not in METRICS or len(scene.taken) < 2:
            continue
        better = sorted({item.values[metric] for item in scene.taken}, reverse=METRICS[metric].higher_is_better)
        for item in scene.taken:
            place = better.index(item.values[metric]) + 1
            if place <= 2:
                found[metric][item.method] = place
    return found
