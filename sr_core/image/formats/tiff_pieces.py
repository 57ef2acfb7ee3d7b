"""The strips and tiles of a TIFF, unpacked one by one into a picture of zeros.

Deflate and LZMA are unpacked by Python's own modules as far as the piece is large. LZW, PackBits and Zstandard go to
libtiff, each piece as a small TIFF of its own, of bytes; JPEG pieces go to the JPEG decoder.
"""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
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
    for index, (offset, count) in enumerate(layout.places):
        plane = index // (layout.across * layout.down)
        if layout.planes > 1 and plane not in channels:
            continue
        top, left = layout.top_of(index), index % layout.across * layout.piece[1]
        stream.seek(offset)
        piece = _unpacked(layout, exactly(stream, count), layout.rows_of(index))
        place = out[top : top + layout.piece[0], left : left + layout.piece[1]]
        piece = piece[: place.shape[0], : place.shape[1]]
        if layout.planes > 1:
            place[..., channels.index(plane)] = piece[..., 0]
        else:
            place[...] = piece[..., channels]
    return out


def _unpacked(layout: Layout, data: bytes, rows: int) -> np.ndarray:
    """A piece as `(rows, width, channels)`."""
    width, channels = layout.piece[1], layout.channels
    if layout.compression == JPEG:
        return _from_jpeg(layout, data, rows)
    if layout.reversed_bits:
        data = data.translate(_REVERSED)
    needed = rows * layout.row_bytes
    content = _bytes_of(layout.compression, data, rows, layout.row_bytes)
    if len(content) < needed:
        raise damaged()
    lines = np.frombuffer(content, np.uint8, needed).reshape(rows, layout.row_bytes)
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


def _bytes_of(compression: int, data: bytes, rows: int, row_bytes: int) -> bytes:
    needed = rows * row_bytes
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
    return _by_libtiff(compression, data, rows, row_bytes)


def _by_libtiff(compression: int, data: bytes, rows: int, row_bytes: int) -> bytes:
    """The bytes of a piece, unpacked by libtiff as if they were grey levels."""
    tags = (
        (256, 4, row_bytes),
        (257, 4, rows),
        (258, 3, 8),
        (259, 3, compression),
        (262, 3, 1),
        (273, 4, 8),
        (277, 3, 1),
        (278, 4, rows),
        (279, 4, len(data)),
    )
    entries = b"".join(
        struct.pack("<HHI", tag, kind, 1) + (struct.pack("<HH", value, 0) if kind == 3 else struct.pack("<I", value))
        for tag, kind, value in tags
    )
    packed = data + b"\0" * (len(data) % 2)
    file = b"II*\0" + struct.pack("<I", 8 + len(packed)) + packed + struct.pack("<H", len(tags)) + entries + bytes(4)
    return _Bytes(io.BytesIO(file)).tobytes()


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
