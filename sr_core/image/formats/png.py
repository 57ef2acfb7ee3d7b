"""PNG: the chunks are read here, so that none but those with pixels can cost anything; Pillow unfilters the pixels.

Pillow has no RGB mode of 16 bits and keeps the high byte of each sample. A second decode that is told the opposite
byte order delivers the low one.
"""

from __future__ import annotations

import binascii
import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np
from PIL import PngImagePlugin

from sr_core.image.formats.stored import (
    Rows,
    Stored,
    check_size,
    damaged,
    exactly,
    later,
    orientation_of,
    palette_rows,
    pillow_rows,
    usable_profile,
)
from sr_core.image.profiles import gamma_profile
from sr_core.sentences import Sentence, say

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_MOST_CHUNKS = 500_000
_LARGEST_KEPT = {
    b"tRNS": 256,
    b"iCCP": 8 << 20,
    b"gAMA": 4,
    b"cHRM": 32,
    b"sRGB": 1,
    b"cICP": 4,
    b"eXIf": 1 << 20,
    b"acTL": 8,
    b"iTXt": 1 << 20,
    b"tEXt": 1 << 20,
    b"zTXt": 1 << 20,
}
_LARGEST_UNPACKED = 16 << 20
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
# Adam7: first column and row, step in columns and rows, of each of the seven passes.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


@dataclass
class _Chunks:
    """What of a file's chunks is used."""

    header: bytes
    data: list[bytes] = field(default_factory=list)
    palette: bytes = b""
    others: dict[bytes, bytes] = field(default_factory=dict)
    notes: list[Sentence] = field(default_factory=list)
    texts: list[tuple[bytes, bytes]] = field(default_factory=list)


def open_png(stream: BinaryIO, max_pixels: int) -> Stored:
    """The picture of a PNG file; ImageError where it cannot be read or is too large."""
    stream.seek(len(SIGNATURE))
    length, kind = struct.unpack(">I4s", exactly(stream, 8))
    if kind != b"IHDR" or length != 13:
        raise damaged()
    header = exactly(stream, 13)
    if exactly(stream, 4) != _checksum(b"IHDR" + header):
        raise damaged()
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    check_size(width, height, max_pixels)
    if colour not in _CHANNELS or depth not in _DEPTHS[colour] or interlaced > 1 or header[10:12] != b"\0\0":
        raise damaged()
    bits = _CHANNELS[colour] * depth
    needed = _unpacked_size(width, height, bits, interlaced=bool(interlaced))
    chunks = _read_chunks(stream, header, most_data=2 * needed + (1 << 20))
    notes = chunks.notes
    if colour == 3 and not chunks.palette:
        raise damaged()
    if chunks.others.get(b"acTL", b"")[:4] > b"\0\0\0\1":
        notes.append(say("note.frames"))
    if colour == 3:
        notes.append(say("note.palette"))
    elif depth == 1:
        notes.append(say("note.one_bit"))
    exif = chunks.others.get(b"eXIf") or _exif_in_text(chunks.texts)
    return Stored(
        height,
        width,
        "palette" if colour == 3 else "grey" if colour in (0, 4) else "rgb",
        rows=later(lambda: _rows(chunks, needed, depth, colour)),
        memory=2 * sum(map(len, chunks.data)) + width * height * (8 if depth == 16 else 4),
        alpha="straight" if colour in (4, 6) or b"tRNS" in chunks.others else "",
        white=65535 if depth == 16 else 255,
        orientation=orientation_of(exif, _xmp(chunks.texts)),
        profile=usable_profile(_profile(chunks), notes),
        exif=exif,
        notes=notes,
    )


# --- chunks ---------------------------------------------------------------------------------------------------------


def _read_chunks(stream: BinaryIO, header: bytes, most_data: int) -> _Chunks:
    """All chunks up to the end of the picture; what holds no pixels may be damaged, or too large, and is passed over.

    A file whose end is missing is taken as far as it goes: whether every pixel is there is seen when it is unpacked.
    """
    found = _Chunks(header)
    for _ in range(_MOST_CHUNKS):
        start = stream.read(8)
        if len(start) < 8:
            found.notes.append(say("note.end_missing"))
            return found
        length, kind = struct.unpack(">I4s", start)
        if kind == b"IEND":
            return found
        if kind in (b"IDAT", b"PLTE"):
            content = stream.read(min(length, most_data + 1))
            most_data -= len(content)
            if most_data < 0 or (kind == b"PLTE" and (length > 768 or length % 3)):
                raise damaged()
            checksum = stream.read(4)
            if len(checksum) == 4 and checksum != _checksum(kind + content):
                raise damaged()
            if kind == b"IDAT":
                found.data.append(content)
            else:
                found.palette = content
        elif not kind[0] & 32:  # a chunk without which the picture cannot be understood, and nobody here knows it
            raise damaged()
        elif length <= _LARGEST_KEPT.get(kind, -1):
            _keep(found, kind, stream.read(length), stream.read(4))
        else:
            if kind == b"iCCP":
                found.notes.append(say("note.profile_too_large"))
            stream.seek(length + 4, io.SEEK_CUR)
    raise damaged()


def _keep(found: _Chunks, kind: bytes, content: bytes, checksum: bytes) -> None:
    if checksum != _checksum(kind + content):
        if kind in (b"tRNS", b"iCCP", b"eXIf", b"gAMA", b"cHRM", b"sRGB"):
            found.notes.append(say("note.part_damaged", part=kind.decode()))
    elif kind in (b"iTXt", b"tEXt", b"zTXt"):
        if len(found.texts) < 4 and content.startswith((b"XML:com.adobe.xmp\0", b"Raw profile type ")):
            found.texts.append((kind, content))
    else:
        found.others.setdefault(kind, content)


def _checksum(data: bytes) -> bytes:
    return struct.pack(">I", binascii.crc32(data))


def _unpacked_size(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """Bytes of the rows, each with the number of its filter before it."""
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    size = 0
    for left, top, right, down in _PASSES:
        columns, rows = -(-(width - left) // right), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + (columns * bits + 7) // 8)
    return size


def _check_that_data_fill_the_picture(packed: bytes, needed: int) -> None:
    """ImageError unless the data unpack to the whole picture: Pillow would leave what is missing black."""
    unpacker = zlib.decompressobj()
    step = 1 << 18
    try:
        while needed > 0 and not unpacker.eof:
            got = len(unpacker.decompress(packed, min(step, needed)))
            packed = unpacker.unconsumed_tail
            needed -= got
            if not got and not packed:
                break
    except zlib.error as error:
        raise damaged() from error
    if needed > 0:
        raise damaged()


# --- profile, EXIF, XMP ---------------------------------------------------------------------------------------------


def _profile(chunks: _Chunks) -> bytes | None:
    """The profile that the file embeds, or one made of what it says of gamma and primaries; None for sRGB."""
    packed = chunks.others.get(b"iCCP")
    if packed is not None:
        content = _unpacked(packed[packed.find(b"\0") + 2 :])
        if content is not None:
            return content
        chunks.notes.append(say("note.profile_ignored"))
        return None
    if b"sRGB" in chunks.others or b"cICP" in chunks.others or b"gAMA" not in chunks.others:
        return None
    (gamma,) = struct.unpack(">I", chunks.others[b"gAMA"])
    corners = chunks.others.get(b"cHRM", b"")
    return gamma_profile(gamma / 100_000, struct.unpack(">8I", corners) if len(corners) == 32 else None)


def _unpacked(packed: bytes) -> bytes | None:
    """The deflated bytes, None for damaged ones, and one byte beyond the limit of what unpacks to more."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, _LARGEST_UNPACKED + 1)
    except zlib.error:
        return None
    return content if unpacker.eof or len(content) > _LARGEST_UNPACKED else None


def _exif_in_text(texts: list[tuple[bytes, bytes]]) -> bytes | None:
    """EXIF as ImageMagick keeps it in older files: hexadecimal digits in a text chunk."""
    for kind, content in texts:
        name, _, rest = content.partition(b"\0")
        if name not in (b"Raw profile type exif", b"Raw profile type APP1") or kind == b"iTXt":
            continue
        text = _unpacked(rest[1:]) if kind == b"zTXt" else rest
        lines = (text or b"")[:_LARGEST_UNPACKED].split(b"\n", 3)
        if len(lines) == 4:
            try:
                return bytes.fromhex(lines[3].decode("ascii", "replace"))
            except ValueError:
                return None
    return None


def _xmp(texts: list[tuple[bytes, bytes]]) -> bytes | None:
    return next((content for kind, content in texts if content.startswith(b"XML:com.adobe.xmp\0")), None)


# --- pixels ---------------------------------------------------------------------------------------------------------


def _rows(chunks: _Chunks, needed: int, depth: int, colour: int) -> Rows:
    """The rows of the picture, once its data are known to be whole."""
    packed = b"".join(chunks.data)
    chunks.data.clear()
    _check_that_data_fill_the_picture(packed, needed)
    clear = chunks.others.get(b"tRNS", b"")
    parts = [(b"IHDR", chunks.header), (b"IDAT", packed), (b"IEND", b"")]
    if colour == 3:
        parts[1:1] = [(b"PLTE", chunks.palette), (b"tRNS", clear)] if clear else [(b"PLTE", chunks.palette)]
    file = SIGNATURE + b"".join(struct.pack(">I", len(c)) + k + c + _checksum(k + c) for k, c in parts)

    def opened() -> Any:
        return PngImagePlugin.PngImageFile(io.BytesIO(file))

    if colour == 3:
        return palette_rows(opened())[1]
    rows = _deep_rows(opened) if depth == 16 and colour != 0 else pillow_rows(opened(), _mode(depth, colour))
    if clear and colour in (0, 2):
        count = 1 if colour == 0 else 3
        if len(clear) < 2 * count:
            raise damaged()
        key = np.frombuffer(clear, ">u2", count).astype(np.int64) * (255 // (2**depth - 1) if depth < 8 else 1)
        return _keyed(rows, key, 65535 if depth == 16 else 255)
    return rows


def _mode(depth: int, colour: int) -> str | None:
    if depth == 16:
        return None
    return {0: "L", 2: "RGB", 4: "LA", 6: "RGBA"}[colour]


def _keyed(rows: Rows, key: np.ndarray, white: int) -> Rows:
    """Rows with PNG's one transparent colour (tRNS) as an alpha channel."""

    def with_alpha(top: int, bottom: int) -> np.ndarray:
        band = rows(top, bottom)
        clear = (band == key).all(axis=2, keepdims=True)
        return np.concatenate([band, np.where(clear, 0, white).astype(band.dtype)], axis=2)

    return with_alpha


def _deep_rows(opened: Callable[[], Any]) -> Rows:
    """Both bytes of each 16-bit sample, from two decodes that take the file for big- and for little-endian.

    Grey with alpha (rawmode LA;16B) has no such opposite: its four bytes are read as one RGBA pixel.
    """
    image = opened()
    rawmode = image.tile[0].args if isinstance(image.tile[0].args, str) else image.tile[0].args[0]
    if rawmode == "LA;16B":
        image.tile = [_with_rawmode(tile, "RGBA") for tile in image.tile]
        quads = pillow_rows(image)

        def joined(top: int, bottom: int) -> np.ndarray:
            band = quads(top, bottom).astype(np.uint16)
            return band[..., 0::2] << 8 | band[..., 1::2]

        return joined
    twin = opened()
    twin.tile = [_with_rawmode(tile, rawmode[:-1] + "L") for tile in twin.tile]
    high, low = pillow_rows(image), pillow_rows(twin)
    return lambda top, bottom: high(top, bottom).astype(np.uint16) << 8 | low(top, bottom)


def _with_rawmode(tile: Any, rawmode: str) -> Any:
    return tile._replace(args=rawmode if isinstance(tile.args, str) else (rawmode, *tile.args[1:]))
