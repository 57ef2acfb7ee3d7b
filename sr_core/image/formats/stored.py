"""What a file's header tells of the picture in it, and how its samples are had: what every format gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Literal

import numpy as np
from PIL import Image

from sr_core.errors import ImageError
from sr_core.sentences import Sentence, say

Rows = Callable[[int, int], np.ndarray]
"""Rows ``top`` to ``bottom`` of a picture as ``(n, W, C)``."""

Colours = Literal["grey", "rgb", "palette", "cmyk", "lab"]

ORIENTATION = 274
"""The tag of EXIF and TIFF that says how the picture stands."""

_LARGEST_EXIF = 1 << 20
_MOST_PROFILE = 16 << 20


@dataclass
class Stored:
    """A picture in a file, known from its header; nothing is decoded before `rows` is called.

    `rows(top, bottom)` gives `(n, W, C)` as the file has them, not yet upright: the colours first, then alpha if there
    is one; those of a "palette" are R, G, B, though all may be grey. Whole numbers run from 0 to `white`; where `white`
    is 1 they are floats in 0..1. `memory` is about what decoding holds at its peak, in bytes, the finished picture left
    out. `notes` grows while `rows` works.
    """

    height: int
    width: int
    colours: Colours
    rows: Rows
    memory: int
    alpha: Literal["", "straight", "associated"] = ""
    white: int = 255
    orientation: int = 1
    profile: bytes | None = None
    exif: bytes | None = None
    notes: list[Sentence] = field(default_factory=list)


def damaged() -> ImageError:
    """The error for a file that is not what its header says."""
    return ImageError(say("picture.damaged"))


def exactly(stream: BinaryIO, count: int) -> bytes:
    """The next `count` bytes; ImageError when there are fewer."""
    data = stream.read(count)
    if len(data) != count:
        raise damaged()
    return data


def check_size(width: int, height: int, max_pixels: int) -> None:
    """Raises `ImageError` unless 1 <= width * height <= max_pixels."""
    if width < 1 or height < 1:
        raise ImageError(say("picture.no_pixels", width=width, height=height))
    if width * height > max_pixels:
        megapixels, limit = _mega(width * height), _mega(max_pixels)
        raise ImageError(say("picture.too_large", width=width, height=height, megapixels=megapixels, limit=limit))


def _mega(pixels: int) -> str:
    return f"{pixels / 1e6:.5g}" if pixels < 1e9 else f"{pixels / 1e6:,.0f}"


def orientation_of(exif: bytes | None, xmp: bytes | None = None) -> int:
    """The orientation 1..8 that EXIF (TIFF bytes, with or without ``Exif\\0\\0``), or else XMP, tells; 1 for none."""
    found = 1
    if exif and len(exif) <= _LARGEST_EXIF:
        try:
            tags = Image.Exif()
            tags.load(exif)
            found = int(tags.get(ORIENTATION, 1))
        except Exception:  # damaged EXIF is no reason to refuse sound pixels; they are taken as they stand
            found = 1
    elif xmp and (match := re.search(rb"tiff:Orientation(?:=[\"']|>)\s*([1-8])", xmp[:_LARGEST_EXIF])):
        found = int(match[1])
    return found if 1 <= found <= 8 else 1


def usable_profile(profile: bytes | None, notes: list[Sentence]) -> bytes | None:
    """The ICC profile, or None with a note where it is larger than any that describes a picture's colours."""
    if profile and len(profile) > _MOST_PROFILE:
        notes.append(say("note.profile_too_large"))
        return None
    return profile or None


def pillow_rows(image: Any, mode: str | None = None) -> Rows:
    """Rows of a Pillow image, converted to `mode` where one is named, cut out a band at a time to save memory."""

    def rows(top: int, bottom: int) -> np.ndarray:
        band = image.crop((0, top, image.width, bottom))
        values = np.asarray(band if mode in (None, band.mode) else band.convert(mode))
        return values.reshape(*values.shape[:2], -1)

    return rows


def palette_rows(image: Any) -> tuple[bool, Rows]:
    """Whether there is alpha, and the rows of a Pillow image with a palette, written out as colours."""
    has_alpha = image.mode == "PA" or "transparency" in image.info
    return has_alpha, pillow_rows(image, "RGBA" if has_alpha else "RGB")


def later(make: Callable[[], Rows]) -> Rows:
    """Rows that are made when the first of them are asked for."""
    made: list[Rows] = []

    def rows(top: int, bottom: int) -> np.ndarray:
        if not made:
            made.append(make())
        return made[0](top, bottom)

    return rows
