"""BMP, WebP and AVIF: Pillow reads container and pixels, within the bounds that are checked here."""

from __future__ import annotations

import io
import os
import re
from typing import Any, BinaryIO

from PIL import BmpImagePlugin, Image

from sr_core.errors import ImageError
from sr_core.image.formats.stored import (
    Stored,
    check_size,
    damaged,
    later,
    orientation_of,
    palette_rows,
    pillow_rows,
    usable_profile,
)
from sr_core.sentences import Sentence, say

_LARGEST_PACKED = 256 << 20
"""Bytes of a WebP or AVIF file, which Pillow reads whole before its size in pixels is known."""
_MOST_RLE_PIXELS = 4_000_000
"""Pillow unpacks run lengths of a BMP in Python, about two million pixels a second."""


def open_bmp(stream: BinaryIO, max_pixels: int, *, headless: bool = False) -> Stored:
    """A BMP, or (`headless`) a DIB, which lacks the file header."""
    stream.seek(0)
    try:
        image = (BmpImagePlugin.DibImageFile if headless else BmpImagePlugin.BmpImageFile)(stream)
    except OSError as error:
        if str(error).startswith("Unsupported BMP"):  # a sound file, such as one of other bit masks than the usual
            raise ImageError(say("picture.bmp_kind")) from error
        raise
    check_size(image.width, image.height, max_pixels)
    pixels = image.width * image.height
    if image.tile and image.tile[0].codec_name == "bmp_rle":
        size = _size_of(stream)
        if pixels > _MOST_RLE_PIXELS or size > 4 * pixels + (1 << 16):
            raise ImageError(say("picture.bmp_packed"))
    notes: list[Sentence] = []
    if image.mode == "1":
        notes.append(say("note.one_bit"))
    return _of_pillow(image, notes, memory=8 * pixels)


def open_webp(stream: BinaryIO, max_pixels: int) -> Stored:
    """The first frame of a WebP file."""
    from PIL import WebPImagePlugin

    size = _webp_size(stream)
    check_size(*size, max_pixels)
    image = WebPImagePlugin.WebPImageFile(io.BytesIO(_whole(stream)))
    check_size(image.width, image.height, max_pixels)
    notes = [say("note.frames")] if getattr(image, "n_frames", 1) > 1 else []
    return _of_pillow(image, notes, memory=2 * _size_of(stream) + 20 * image.width * image.height)


def open_avif(stream: BinaryIO, max_pixels: int) -> Stored:
    """The first picture of an AVIF file."""
    from PIL import AvifImagePlugin, features

    if not features.check("avif"):
        raise ImageError(say("picture.unknown"))
    data = _whole(stream)
    for place in re.finditer(b"ispe", data[: 1 << 20]):  # the size of each picture and tile in the file
        width, height = (int.from_bytes(data[place.end() + at : place.end() + at + 4], "big") for at in (4, 8))
        if width * height > max_pixels:
            check_size(width, height, max_pixels)
    image = AvifImagePlugin.AvifImageFile(io.BytesIO(data))
    check_size(image.width, image.height, max_pixels)
    notes = [say("note.frames")] if getattr(image, "n_frames", 1) > 1 else []
    config = data.find(b"av1C", 0, 1 << 20)
    if config >= 0 and len(data) > config + 6 and data[config + 6] & 0x40:
        notes.append(say("note.deep", bits=12 if data[config + 6] & 0x20 else 10))
    return _of_pillow(image, notes, memory=2 * len(data) + 20 * image.width * image.height)


def _of_pillow(image: Any, notes: list[Sentence], memory: int) -> Stored:
    if image.mode in ("P", "PA"):
        notes.append(say("note.palette"))
        has_alpha, rows = palette_rows(image)
        colours = "palette"
    else:
        has_alpha = image.mode.endswith(("A", "a")) or "transparency" in image.info
        colours = "grey" if image.mode in ("1", "L", "LA", "La") else "rgb"
        rows = pillow_rows(image, ("L" if colours == "grey" else "RGB") + ("A" if has_alpha else ""))
    exif = image.info.get("exif")
    return Stored(
        image.height,
        image.width,
        colours,
        later(lambda: rows),
        memory,
        "straight" if has_alpha else "",
        orientation=orientation_of(exif, image.info.get("xmp")),
        profile=usable_profile(image.info.get("icc_profile"), notes),
        exif=exif,
        notes=notes,
    )


def _webp_size(stream: BinaryIO) -> tuple[int, int]:
    """Width and height of the canvas, from the first chunk (RFC 9649)."""
    stream.seek(12)
    head = stream.read(30)
    kind, content = head[:4], head[8:]
    if len(content) < 10:
        raise damaged()
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[4:7], "little"), 1 + int.from_bytes(content[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        return int.from_bytes(content[6:8], "little") & 0x3FFF, int.from_bytes(content[8:10], "little") & 0x3FFF
    raise damaged()


def _whole(stream: BinaryIO) -> bytes:
    if _size_of(stream) > _LARGEST_PACKED:
        raise ImageError(say("picture.memory"))
    stream.seek(0)
    return stream.read()


def _size_of(stream: BinaryIO) -> int:
    before = stream.tell()
    size = stream.seek(0, os.SEEK_END)
    stream.seek(before)
    return size


def knows(kind: str) -> bool:
    """Whether this Pillow reads the format."""
    Image.init()
    return kind in Image.OPEN
