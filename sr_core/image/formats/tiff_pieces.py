"""The strips and tiles of a TIFF, unpacked one by one into a picture of zeros.

Deflate and LZMA are unpacked by Python's own modules as far as the piece is large. LZW, PackBits and Zstandard go to
libtiff, as many small pieces at a time as make a megabyte, in a TIFF of bytes; JPEG pieces go to the JPEG decoder.
"""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import BinaryIO

import numpy as np
from PIL import ImageFile, TiffImagePlugin

from sr_core.errors import ImageError
from sr_core.image.formats.jpeg import image_of, read_segments
from sr_core.image.formats.stored import damaged, exactly
from sr_core.sentences import say

NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACKBITS, LZMA, ZSTD = 1, 5, 7, 8, 32946, 32773, 34925, 50000
COMPRESSIONS = (NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACKBITS, LZMA, ZSTD)
"""What is read. A fax (2, 3, 4, 32771) is not: its decoder leaves missing rows as it found them in memory, where
another picture may have lain."""

_BY_LIBTIFF = (LZW, PACKBITS, ZSTD)
_TOGETHER, _MOST_TOGETHER = 1 << 20, 1 << 10
"""Bytes and pieces that libtiff unpacks at a time: opening a TIFF for each of 65,536 pieces takes eight seconds."""
_LZMA_MEMORY = 128 << 20
_HORIZONTAL, _FLOATING = 2, 3
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
# Adobe's segment of a JPEG stream, which says whether the three channels are YCbCr (1) or what they are (0).
_ADOBE = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0"


@dataclass
class Layout:
    """How a picture lies in its file: `places` holds offset and bytes of each piece, row by row, plane after plane."""

    height: int
    width: int
    piece: tuple[int, int]
    tiled: bool
    planes: int
    samples: int
    bits: int
    dtype: np.dtype
    compression: int
    predictor: int
    reversed_bits: bool
    ycbcr: bool
    tables: bytes
    order: str
    places: Sequence[tuple[int, int]] = field(default=())

    @property
    def channels(self) -> int:
        """Samples of a pixel inside one piece."""
        return self.samples if self.planes == 1 else 1

    @property
    def row_bytes(self) -> int:
        """Bytes of one row of a piece."""
        return (self.piece[1] * self.channels * self.bits + 7) // 8

    @property
    def piece_bytes(self) -> int:
        """Bytes of a whole piece."""
        return self.piece[0] * self.row_bytes

    @property
    def across(self) -> int:
        """Pieces side by side."""
        return -(-self.width // self.piece[1])

    @property
    def down(self) -> int:
        """Pieces one below the other."""
        return -(-self.height // self.piece[0])

    def top_of(self, index: int) -> int:
        """The first row of a piece."""
        return index // self.across % self.down * self.piece[0]

    def rows_of(self, index: int) -> int:
        """Rows that a piece holds: a tile is always whole, the last strip is not."""
        return self.piece[0] if self.tiled else min(self.piece[0], self.height - self.top_of(index))


def fill(layout: Layout, stream: BinaryIO, channels: Sequence[int]) -> np.ndarray:
    """The picture `(H, W, len(channels))` of the samples that `channels` names, in the machine's byte order."""
    kind = layout.dtype.newbyteorder("=")
    out = np.zeros((layout.height, layout.width, len(channels)), kind)
    each = layout.across * layout.down
    wanted = [index for index in range(len(layout.places)) if layout.planes == 1 or index // each in channels]
    for index, piece in _pieces(layout, stream, wanted):
        top, left = layout.top_of(index), index % layout.across * layout.piece[1]
        place = out[top : top + layout.piece[0], left : left + layout.piece[1]]
        inside = piece[: place.shape[0], : place.shape[1]]
        if layout.planes > 1:
            place[..., channels.index(index // each)] = inside[..., 0]
        else:
            place[...] = inside[..., channels]
    return out


def _pieces(layout: Layout, stream: BinaryIO, wanted: Sequence[int]) -> Iterator[tuple[int, np.ndarray]]:
    """Number and samples, `(rows, width, channels)`, of each piece."""
    most = max(1, min(_MOST_TOGETHER, _TOGETHER // max(1, layout.piece_bytes)))
    together = most if layout.compression in _BY_LIBTIFF else 1
    for index, group in groupby(enumerate(wanted), lambda item: (item[0] // together, layout.rows_of(item[1]))):
        rows, numbers = index[1], [number for _, number in group]
        packed = []
        for number in numbers:
            offset, count = layout.places[number]
            stream.seek(offset)
            packed.append(exactly(stream, count))
        if layout.compression == JPEG:
            yield numbers[0], _from_jpeg(layout, packed[0], rows)
            continue
        if layout.reversed_bits:
            packed = [data.translate(_REVERSED) for data in packed]
        content, needed = _bytes_of(layout.compression, packed, rows, layout.row_bytes), rows * layout.row_bytes
        if len(content) < needed * len(numbers):
            raise damaged()
        for at, number in enumerate(numbers):
            yield number, _samples(layout, np.frombuffer(content, np.uint8, needed, at * needed), rows)


def _samples(layout: Layout, content: np.ndarray, rows: int) -> np.ndarray:
    """The bytes of a piece as `(rows, width, channels)`."""
    width, channels = layout.piece[1], layout.channels
    lines = content.reshape(rows, layout.row_bytes)
    if layout.bits < 8:
        return _spread_bits(lines, layout.bits)[:, : width * channels].reshape(rows, width, channels)
    if layout.predictor == _FLOATING:
        return _summed_bytes(lines, layout).reshape(rows, width, channels)
    values = lines.view(layout.dtype).reshape(rows, width, channels)
    if layout.predictor == _HORIZONTAL and layout.dtype.kind == "u":
        return np.cumsum(values, axis=1, dtype=layout.dtype.newbyteorder("="))
    if layout.predictor not in (1, _HORIZONTAL) or (layout.predictor == _HORIZONTAL and layout.dtype.kind != "u"):
        raise ImageError(say("picture.tiff_compression"))
    return values


def _bytes_of(compression: int, packed: Sequence[bytes], rows: int, row_bytes: int) -> bytes:
    """The bytes of a piece, or of several for libtiff."""
    needed, data = rows * row_bytes, packed[0]
    if compression == NONE:
        return data
    try:
        if compression in (DEFLATE, OLD_DEFLATE):
            return zlib.decompressobj().decompress(data, needed)
        if compression == LZMA:
            unpacker = lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)
            parts = [unpacker.decompress(data, needed)]
            while (missing := needed - sum(map(len, parts))) and not unpacker.eof and not unpacker.needs_input:
                parts.append(unpacker.decompress(b"", missing))
            return b"".join(parts)
    except (zlib.error, lzma.LZMAError) as error:
        raise damaged() from error
    return _by_libtiff(compression, packed, rows, row_bytes)


def _by_libtiff(compression: int, packed: Sequence[bytes], rows: int, row_bytes: int) -> bytes:
    """The bytes of pieces, one after another, unpacked by libtiff as if they were strips of grey levels."""
    count = len(packed)
    body, sizes = b"".join(packed), [len(data) for data in packed]
    body += b"\0" * (len(body) % 2)
    offsets = [8 + end - size for end, size in zip(accumulate(sizes), sizes, strict=True)]
    lists = struct.pack(f"<{2 * count}I", *offsets, *sizes) if count > 1 else b""
    at = 8 + len(body)
    tags = (
        (256, 4, 1, row_bytes),
        (257, 4, 1, rows * count),
        (258, 3, 1, 8),
        (259, 3, 1, compression),
        (262, 3, 1, 1),
        (273, 4, count, at if count > 1 else offsets[0]),
        (277, 3, 1, 1),
        (278, 4, 1, rows),
        (279, 4, count, at + 4 * count if count > 1 else sizes[0]),
    )
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)  # little-endian: a short fills the lower half
    head = b"II*\0" + struct.pack("<I", at + len(lists))
    return _Bytes(io.BytesIO(head + body + lists + struct.pack("<H", len(tags)) + entries + bytes(4))).tobytes()


class _Bytes(TiffImagePlugin.TiffImageFile):
    """A TIFF whose pixels are bytes: their number was bounded before, by the pixels of the picture that they make."""

    def load_prepare(self) -> None:
        """Make room without Pillow's own bound."""
        ImageFile.ImageFile.load_prepare(self)


def _spread_bits(lines: np.ndarray, bits: int) -> np.ndarray:
    """Samples of 1, 2 or 4 bits as a byte each."""
    if bits == 1:
        return np.unpackbits(lines, axis=1)
    shifts = np.arange(8 - bits, -1, -bits, dtype=np.uint8)
    return (lines[..., np.newaxis] >> shifts & np.uint8(2**bits - 1)).reshape(len(lines), -1)


def _summed_bytes(lines: np.ndarray, layout: Layout) -> np.ndarray:
    """Floats whose bytes are stored most significant first, in planes, each byte as the difference to the one before.

    Adobe Photoshop TIFF Technical Note 3.
    """
    if layout.dtype.kind != "f":
        raise ImageError(say("picture.tiff_compression"))
    size, channels = layout.dtype.itemsize, layout.channels
    summed = np.cumsum(lines.reshape(len(lines), -1, channels), axis=1, dtype=np.uint8).reshape(len(lines), size, -1)
    return np.ascontiguousarray(summed.swapaxes(1, 2)).reshape(len(lines), -1).view(f">f{size}")


def _from_jpeg(layout: Layout, data: bytes, rows: int) -> np.ndarray:
    height, width = rows, layout.piece[1]
    found = read_segments(io.BytesIO(data), 4 * height * width + (1 << 16))
    if not found.ended or found.height < height or found.width < width or found.channels != layout.channels:
        raise damaged()
    tables = layout.tables[2:-2] if layout.tables[:2] == b"\xff\xd8" else b""
    adobe = _ADOBE + (b"\1" if layout.ycbcr else b"\0") if layout.channels == 3 else b""
    piece = np.asarray(image_of(found.file(tables=tables, apps=adobe)))[:height, :width].reshape(height, width, -1)
    # Pillow takes the inks of a JPEG for Adobe's, which are turned round; those of a TIFF are not.
    return 255 - piece if layout.channels == 4 else piece
