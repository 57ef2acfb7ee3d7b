"""TIFF: directory and strips are read here, so that memory and time follow from the picture's size alone (TIFF 6.0).

Nothing is taken from a file before it is known to fit: the directory says how large picture and pieces are, each piece
must lie in the file and unpack to what it holds, no more is unpacked than that, and what it does not fill is refused.
Only the first picture is looked at.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from sr_core.errors import ImageError
from sr_core.image.formats.netpbm import check_floats
from sr_core.image.formats.stored import (
    ORIENTATION,
    Colours,
    Rows,
    Stored,
    check_size,
    damaged,
    exactly,
    later,
    orientation_of,
    usable_profile,
)
from sr_core.image.formats.tiff_pieces import COMPRESSIONS, JPEG, Layout, fill
from sr_core.sentences import Sentence, say

MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _FILL_ORDER = 256, 257, 258, 259, 262, 266
_STRIP_OFFSETS, _SAMPLES, _ROWS_PER_STRIP, _STRIP_BYTES, _PLANAR, _PREDICTOR = 273, 277, 278, 279, 284, 317
_COLOUR_MAP, _TILE_WIDTH, _TILE_HEIGHT, _TILE_OFFSETS, _TILE_BYTES = 320, 322, 323, 324, 325
_EXTRA_SAMPLES, _SAMPLE_FORMAT, _JPEG_TABLES, _XMP, _PROFILE = 338, 339, 347, 700, 34675
_SHORT_VALUES = {
    *(_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _FILL_ORDER, _SAMPLES, _ROWS_PER_STRIP, _PLANAR),
    *(_PREDICTOR, _TILE_WIDTH, _TILE_HEIGHT, _EXTRA_SAMPLES, _SAMPLE_FORMAT, ORIENTATION),
}
_TYPES = {1: "B", 2: "s", 3: "H", 4: "I", 6: "b", 7: "s", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_MOST_TAGS = 4096
_MOST_PIECES = 1 << 16
_MOST_JPEGS = 1 << 13
"""Unpacking one takes a tenth of a millisecond, however few pixels it holds; more of them where they hold 256 each."""
_MOST_SAMPLES = 8
_MOST_MEMORY = 4 << 30
"""For unpacking one picture: forty megapixels of three floats in a single strip take little more than half of it."""
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _CMYK, _YCBCR, _LAB = 0, 1, 2, 3, 5, 6, 8
_COLOURS: dict[int, tuple[Colours, int]] = {
    _WHITE_IS_ZERO: ("grey", 1),
    _BLACK_IS_ZERO: ("grey", 1),
    _RGB: ("rgb", 3),
    _PALETTE: ("palette", 1),
    _CMYK: ("cmyk", 4),
    _YCBCR: ("rgb", 3),
    _LAB: ("lab", 3),
}


@dataclass
class _Directory:
    """The first directory of a file: where each tag's values lie."""

    stream: BinaryIO
    order: str
    size: int
    places: dict[int, tuple[int, int, int]]  # tag -> type, count, offset of the values
    more: bool

    def numbers(self, tag: int, most: int, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The tag's whole numbers; ImageError when there are more than `most`, or they lie outside the file."""
        if tag not in self.places:
            return default
        kind, count, offset = self.places[tag]
        letter = _TYPES.get(kind, "s")
        size = count * struct.calcsize("=" + letter)
        if letter == "s" or not 0 < count <= most or offset + size > self.size:
            raise damaged()
        self.stream.seek(offset)
        return struct.unpack(f"{self.order}{count}{letter}", exactly(self.stream, size))

    def number(self, tag: int, default: int) -> int:
        """The first of a few numbers."""
        return self.numbers(tag, 64, (default,))[0]

    def content(self, tag: int, most: int) -> bytes | None:
        """The bytes of a tag, None where it is missing, too large, or damaged: nothing depends on it."""
        kind, count, offset = self.places.get(tag, (7, 0, 0))
        if kind not in (1, 2, 7) or not 0 < count <= most or offset + count > self.size:
            return None
        self.stream.seek(offset)
        return self.stream.read(count)


def open_tiff(stream: BinaryIO, max_pixels: int) -> Stored:
    """The first picture of a TIFF; ImageError where it cannot be read or is too large."""
    tags = _read_directory(stream)
    width, height = tags.number(_WIDTH, 0), tags.number(_HEIGHT, 0)
    check_size(width, height, max_pixels)
    photometric = tags.number(_PHOTOMETRIC, -1)
    if photometric not in _COLOURS:
        raise ImageError(say("picture.tiff_colours"))
    colours, count = _COLOURS[photometric]
    samples = tags.number(_SAMPLES, 1)
    if not count <= samples <= _MOST_SAMPLES:
        raise ImageError(say("picture.tiff_layout", channels=samples))
    bits, dtype = _depth(tags, samples, tags.order)
    notes: list[Sentence] = [say("note.pages")] if tags.more else []
    alpha, at = _alpha(tags, samples, count, notes)
    layout = _layout(tags, (height, width), samples, bits, dtype, photometric)
    channels = [*range(count), *([] if at is None else [at])]
    floats = dtype.kind == "f"
    _add_notes(notes, photometric, bits, floats=floats)
    if photometric in (_PALETTE, _LAB, _CMYK) and (bits > 8 or floats) and not (photometric == _CMYK and bits == 16):
        raise ImageError(say("picture.tiff_colours"))
    shown = np.dtype("u1") if bits < 8 else dtype
    size = height * width * len(channels) * shown.itemsize
    memory = size + 4 * layout.piece_bytes + (height * width * 4 if colours in ("cmyk", "lab") else 0)
    if memory > _MOST_MEMORY:
        raise ImageError(say("picture.memory"))
    return Stored(
        height,
        width,
        colours,
        rows=later(lambda: _rows(tags, layout, channels, photometric, bits)),
        memory=memory,
        alpha=alpha,
        white=1 if floats else 255 if bits <= 8 else 65535,
        orientation=_orientation(tags),
        profile=usable_profile(tags.content(_PROFILE, 1 << 26), notes),
        notes=notes,
    )


def _read_directory(stream: BinaryIO) -> _Directory:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    head = exactly(stream, 8)
    order = "<" if head[:2] == b"II" else ">"
    big = struct.unpack(order + "H", head[2:4])[0] == 43
    offset = struct.unpack(order + ("Q" if big else "I"), exactly(stream, 8) if big else head[4:8])[0]
    if offset >= size:
        raise damaged()
    stream.seek(offset)
    count = struct.unpack(order + ("Q" if big else "H"), exactly(stream, 8 if big else 2))[0]
    if not 0 < count <= _MOST_TAGS:
        raise damaged()
    length, inline = (20, 8) if big else (12, 4)
    start = stream.tell()
    entries = exactly(stream, count * length)
    following = stream.read(inline)
    places: dict[int, tuple[int, int, int]] = {}
    for at in range(0, len(entries), length):
        tag, kind, number = struct.unpack_from(order + ("HHQ" if big else "HHI"), entries, at)
        value = at + length - inline
        taken = number * struct.calcsize("=" + _TYPES.get(kind, "d"))
        where = (
            start + value if taken <= inline else struct.unpack_from(order + ("Q" if big else "I"), entries, value)[0]
        )
        places.setdefault(tag, (kind, number, where))
    return _Directory(stream, order, size, places, more=len(following) == inline and any(following))


def _depth(tags: _Directory, samples: int, order: str) -> tuple[int, np.dtype]:
    """Bits a sample and how they are stored; ImageError for what has no known white."""
    depths = tags.numbers(_BITS, 64, (1,))
    formats = tags.numbers(_SAMPLE_FORMAT, 64, (1,))
    bits = depths[0]
    if len(set(depths[:samples])) > 1 or len(set(formats[:samples])) > 1:
        raise ImageError(say("picture.tiff_bits"))
    if formats[0] == 3 and bits in (16, 32, 64):
        return bits, np.dtype(f"{order}f{bits // 8}")
    if formats[0] not in (1, 4) or bits in (32, 64):
        kind = {2: "int", 3: "float", 5: "complex int", 6: "complex"}.get(formats[0], "uint")
        raise ImageError(say("picture.tiff_samples", dtype=f"{kind}{bits}"))
    if bits not in (1, 2, 4, 8, 16):
        raise ImageError(say("picture.tiff_bits"))
    return bits, np.dtype(f"{order}u2" if bits == 16 else "u1")


def _alpha(tags: _Directory, samples: int, count: int, notes: list[Sentence]) -> tuple[Any, int | None]:
    """The kind of alpha and its place among the samples; further channels, of unknown meaning, are left out.

    A file that has one channel more and does not say what it is means alpha: many programs forget the tag.
    """
    if samples == count:
        return "", None
    extra = tags.numbers(_EXTRA_SAMPLES, 64, (2,))
    kinds = {1: "associated", 2: "straight", 999: "straight"}  # 999: Corel Draw 10
    found = next((place for place, kind in enumerate(extra[: samples - count]) if kind in kinds), None)
    if samples - count > (found is not None):
        notes.append(say("note.extra_channel"))
    return ("", None) if found is None else (kinds[extra[found]], count + found)


def _layout(
    tags: _Directory, size: tuple[int, int], samples: int, bits: int, dtype: np.dtype, photometric: int
) -> Layout:
    """Where the pieces lie and what each must unpack to; ImageError where that does not fit file or picture."""
    compression = tags.number(_COMPRESSION, 1)
    if compression not in COMPRESSIONS:
        raise ImageError(say("picture.tiff_compression"))
    # JPEG makes of a* and b*, whose 0 lies beside 255, other colours.
    if photometric == (_LAB if compression == JPEG else _YCBCR):
        raise ImageError(say("picture.tiff_colours"))
    if compression == JPEG and bits != 8:
        raise ImageError(say("picture.tiff_bits"))
    height, width = size
    tiled = _TILE_OFFSETS in tags.places
    wide = tags.number(_TILE_WIDTH, 0) if tiled else width
    high = tags.number(_TILE_HEIGHT, 0) if tiled else min(tags.number(_ROWS_PER_STRIP, height), height)
    if not wide or not high or wide * high > 4 * height * width + (1 << 20):
        raise damaged()
    planes = samples if tags.number(_PLANAR, 1) == 2 and samples > 1 else 1
    across, down = -(-width // wide), -(-height // high)
    pieces = planes * across * down
    jpegs = max(_MOST_JPEGS, height * width // 256) * planes
    if pieces > (min(jpegs, _MOST_PIECES) if compression == JPEG else _MOST_PIECES):
        raise ImageError(say("picture.tiff_pieces"))
    offsets = tags.numbers(_TILE_OFFSETS if tiled else _STRIP_OFFSETS, pieces)
    layout = Layout(
        height=height,
        width=width,
        piece=(high, wide),
        tiled=tiled,
        planes=planes,
        samples=samples,
        bits=bits,
        dtype=dtype,
        compression=compression,
        predictor=tags.number(_PREDICTOR, 1),
        reversed_bits=tags.number(_FILL_ORDER, 1) == 2,
        ycbcr=photometric == _YCBCR,
        tables=tags.content(_JPEG_TABLES, 1 << 20) or b"",
        order=tags.order,
    )
    counts = tags.numbers(_TILE_BYTES if tiled else _STRIP_BYTES, pieces)
    if not counts and compression == 1:
        counts = tuple(layout.rows_of(piece) * layout.row_bytes for piece in range(pieces))
    most = 2 * layout.piece_bytes + 4096 if compression != JPEG else 16 * high * wide + (1 << 16)
    if len(offsets) != pieces or len(counts) != pieces:
        raise damaged()
    for offset, count in zip(offsets, counts, strict=True):
        if not count or offset + count > tags.size or (compression != 1 and count > most):
            raise damaged()
    layout.places = tuple(zip(offsets, counts, strict=True))
    return layout


def _add_notes(notes: list[Sentence], photometric: int, bits: int, *, floats: bool) -> None:
    if photometric == _PALETTE:
        notes.append(say("note.palette"))
    elif bits == 1:
        notes.append(say("note.one_bit"))
    if floats:
        notes.append(say("note.float"))


def _orientation(tags: _Directory) -> int:
    try:
        tag = tags.number(ORIENTATION, 0)
    except ImageError:
        tag = 0
    return tag if 1 <= tag <= 8 else orientation_of(None, tags.content(_XMP, 1 << 20))


def _rows(tags: _Directory, layout: Layout, channels: list[int], photometric: int, bits: int) -> Rows:
    samples = fill(layout, tags.stream, channels)
    if samples.dtype.kind == "f":
        check_floats(samples)
    if photometric == _WHITE_IS_ZERO:
        white = 1 if samples.dtype.kind == "f" else 65535 if bits == 16 else 2**bits - 1
        samples[..., 0] = white - samples[..., 0]
    if photometric == _PALETTE:
        return _through_palette(samples, _palette(tags, bits))
    spread = 255 // (2**bits - 1) if bits < 8 else 1
    return lambda top, bottom: samples[top:bottom] * np.uint8(spread) if spread > 1 else samples[top:bottom]


def _palette(tags: _Directory, bits: int) -> np.ndarray:
    """uint8 (2 ** bits, 3): TIFF keeps 16 bits a colour, of which some programs fill only the low byte."""
    values = np.array(tags.numbers(_COLOUR_MAP, 3 << bits), np.int64)
    if values.size != 3 << bits:
        raise damaged()
    return (values if values.max() < 256 else values >> 8).astype(np.uint8).reshape(3, -1).T


def _through_palette(samples: np.ndarray, palette: np.ndarray) -> Rows:
    def rows(top: int, bottom: int) -> np.ndarray:
        band = samples[top:bottom]
        return np.concatenate([palette[band[..., 0]], band[..., 1:]], axis=2)

    return rows
