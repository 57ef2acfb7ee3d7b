"""The pictures of the seminar: parts of samples, small enough that all but the networks is computed at once.

What the networks make of them is prepared by `assets/seminar/make_seminar.py` and stored as lossless PNG, so that a
step answers without a network having to be loaded; a test holds that the files are what the product computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from dashboard.components.viewer import ViewerValue
from dashboard.runs.comparison import Comparison, Picture, Request, Result
from dashboard.runs.samples import sample_picture
from dashboard.runs.shown import Region, Showing
from dashboard.tabs.compare.view import viewer_value
from dashboard.web.files import Store
from sr_core.assets import asset
from sr_core.catalogue.methods import METHODS
from sr_core.image.degrade import downscale
from sr_core.image.files import read_image
from sr_core.metrics import score

FOLDER = asset("seminar")
PREPARED = ("srcnn", "san")


@dataclass(frozen=True)
class Part:
    """A part of a sample as a picture of its own: left, top, width and height in pixels, sides that `scale` divides."""

    sample: str
    scale: int
    x: int
    y: int
    w: int
    h: int


PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "plate": Part("number_plate", 4, 264, 288, 312, 168),
        "facade": Part("facade", 4, 216, 60, 216, 216),
    }
)


@lru_cache(maxsize=len(PARTS))
def original(part_id: str) -> np.ndarray:
    """A part's HR image, uint8 (h, w, 3)."""
    part = PARTS[part_id]
    pixels = sample_picture(part.sample).pixels
    return np.ascontiguousarray(pixels[part.y : part.y + part.h, part.x : part.x + part.w])


def prepared_file(part_id: str, method: str) -> Path:
    """Where the output of a network for a part is stored."""
    return FOLDER / f"{part_id}_{method}.png"


@lru_cache(maxsize=32)
def output(part_id: str, method: str) -> np.ndarray:
    """What a method makes of a part's LR image, uint8 (h, w, 3): prepared for networks, computed for the others.

    Raises:
        ImageError: the prepared file of a network is missing.
    """
    if method in PREPARED:
        return read_image(prepared_file(part_id, method)).pixels
    scale = PARTS[part_id].scale
    return METHODS[method].run(downscale(original(part_id), scale), scale)


def psnr(part_id: str, method: str) -> float:
    """PSNR of a method on a part, in dB, by the product's own score."""
    return score(output(part_id, method), original(part_id), PARTS[part_id].scale, ("psnr",))["psnr"]


@lru_cache(maxsize=32)
def _scores(part_id: str, method: str) -> dict[str, float]:
    return score(output(part_id, method), original(part_id), PARTS[part_id].scale, ("psnr", "ssim"))


def _showing(part_id: str, methods: tuple[str, ...], store: Store) -> Showing:
    """The comparison of a part as it would stand on a page. The store keeps files for a time: they are looked for."""
    part, hr = PARTS[part_id], original(part_id)
    lr = downscale(hr, part.scale)
    results = tuple(
        Result(
            name,
            status="done",
            file=store.picture(output(part_id, name), f"{part_id}_{name}"),
            scores=_scores(part_id, name),
            cached=True,
        )
        for name in methods
    )
    request = Request(Picture(sample_picture(part.sample).name, hr), "measure", part.scale, methods)
    comparison = Comparison(request, {name: METHODS[name] for name in methods}, lr, hr, results)
    files = store.picture(lr, f"{part_id}_lr"), store.picture(hr, f"{part_id}_hr")
    return Showing(comparison, files, Region(0, 0, part.w, part.h))


def viewer_state(step_id: str, part_id: str, methods: tuple[str, ...], store: Store, language: str) -> ViewerValue:
    """The product's viewer on a part: LR, the methods, HR, with their measured captions, the whole part in view.

    Args:
        step_id: each step starts with a view of its own.
        part_id: a key of `PARTS`.
        methods: ids of methods, in the order of the panes.
        store: takes the files.
        language: of the words.
    """
    value = viewer_value(_showing(part_id, methods, store), language)
    return value.model_copy(update={"key": f"seminar-{step_id}", "place": f"seminar-{step_id}"})
