"""The pictures of the seminar: parts of samples, small enough that all but the networks is computed at once.

What the networks make of them is prepared by `assets/seminar/make_seminar.py` and stored as lossless PNG, so that a
step answers without a network having to be loaded; a test holds that the files are what the product computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

import numpy as np

from dashboard.runs.samples import sample_picture
from sr_core.assets import asset
from sr_core.image.degrade import downscale
from sr_core.image.files import encode_png, read_image
from sr_core.image.resample import imresize, resize
from sr_core.metrics import score
from sr_core.models.registry import NETWORKS

FOLDER = asset("seminar")
PREPARED = ("srcnn", "san")
MORE_PREPARED = (("facade", "san_plus"),)
"""Besides: what one step alone shows."""
VIEWS = 8
INTERPOLATORS = ("nearest", "bilinear", "bicubic")
OWN_SCALE = 2
"""By which an LR image is shrunk once more."""


@dataclass(frozen=True)
class Detail:
    """A part of a sample as a picture of its own: left, top, width and height in pixels, sides that `scale` divides."""

    sample: str
    scale: int
    x: int
    y: int
    w: int
    h: int


PARTS: Mapping[str, Detail] = MappingProxyType(
    {
        "plate": Detail("number_plate", 4, 264, 288, 312, 168),
        "facade": Detail("facade", 4, 216, 60, 216, 216),
    }
)


@lru_cache(maxsize=len(PARTS))
def original(part_id: str) -> np.ndarray:
    """A part's HR image, uint8 (h, w, 3)."""
    part = PARTS[part_id]
    pixels = sample_picture(part.sample).pixels
    return np.ascontiguousarray(pixels[part.y : part.y + part.h, part.x : part.x + part.w])


@lru_cache(maxsize=len(PARTS))
def lr(part_id: str) -> np.ndarray:
    """A part's LR image, uint8."""
    return downscale(original(part_id), PARTS[part_id].scale)


def prepared_file(part_id: str, method: str) -> Path:
    """Where the output of a network for a part is stored."""
    return FOLDER / f"{part_id}_{method}.png"


@lru_cache(maxsize=32)
def output(part_id: str, method: str) -> np.ndarray:
    """What a method makes of a part's LR image, uint8 (h, w, 3): prepared for networks, computed for the others.

    Raises:
        ImageError: the prepared file of a network is missing.
    """
    if prepared(part_id, method):
        return read_image(prepared_file(part_id, method)).pixels
    return resize(lr(part_id), scale=PARTS[part_id].scale, kernel=method)


def title(method: str) -> str:
    """What a method is called: the seminar's pictures are of the shipped networks, whatever else an app can run."""
    return NETWORKS[method].title if method in NETWORKS else method.capitalize()


def psnr(part_id: str, method: str) -> float:
    """PSNR of a method on a part, in dB, by the product's own score."""
    return score(output(part_id, method), original(part_id), PARTS[part_id].scale, ("psnr",))["psnr"]


def prepared(part_id: str, method: str) -> bool:
    """Whether a method's output for a part is stored."""
    return method in PREPARED or (part_id, method) in MORE_PREPARED


def view(image: np.ndarray, number: int) -> np.ndarray:
    """An image turned by a quarter ``number % 4`` times, and from 4 on mirrored first; uint8 ``(h, w, 3)``."""
    return np.ascontiguousarray(np.rot90(image[:, ::-1] if number >= 4 else image, number % 4))


def own_input(part_id: str) -> np.ndarray:
    """A part's LR image shrunk once more: with the LR image as target, a pair to learn from without any HR."""
    return downscale(lr(part_id), OWN_SCALE)


def named(part_id: str, name: str) -> np.ndarray:
    """A picture by the name it has in an address: lr, hr, a method's id, view_0 ... view_7, own_input, own_bicubic.

    Raises:
        KeyError: no such part or name.
    """
    others = {
        "lr": lambda: lr(part_id),
        "hr": lambda: original(part_id),
        "own_input": lambda: own_input(part_id),
        "own_bicubic": lambda: imresize(own_input(part_id), OWN_SCALE),
        **{f"view_{number}": partial(view, original(part_id), number) for number in range(VIEWS)},
    }
    if name in others:
        return others[name]()
    if not (prepared(part_id, name) or name in INTERPOLATORS):
        raise KeyError(name)
    return output(part_id, name)


@lru_cache(maxsize=64)
def png(part_id: str, name: str) -> bytes:
    """`named` as a PNG file."""
    return encode_png(named(part_id, name))
