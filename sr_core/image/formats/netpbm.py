"""PBM, PGM, PPM and PFM, plain and binary, with whatever maximum, at full depth.

The formats are those of the Netpbm manual (P1 to P6) and of Debevec's PFM (Pf, PF). Pillow reads odd maxima sample by
sample, and comments of any length.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import numpy as np

from sr_core.errors import ImageError
from sr_core.image.formats.stored import Rows, Stored, check_size, damaged, later
from sr_core.sentences import Sentence, say

MAGIC = re.compile(rb"P[1-6Ff][ \t\r\n\v\f#]")

_LONGEST_HEADER = 1 << 16
_TOKEN = re.compile(rb"(?:[ \t\r\n\v\f]|#[^\r\n]*[\r\n])*([^ \t\r\n\v\f#]{1,20})")
_DIGITS = 6
"""A plain file's sample takes five digits and a space at most; generous files pad with more."""


def open_netpbm(stream: BinaryIO, max_pixels: int) -> Stored:
    """The first picture of the file; ImageError where it cannot be read or is too large."""
    stream.seek(0)
    head = stream.read(_LONGEST_HEADER)
    kind = head[1:2]
    numbers, end = _header(head, 2 if kind in b"14" else 3)
    width, height = int(numbers[0]), int(numbers[1])
    check_size(width, height, max_pixels)
    channels = 3 if kind in b"36F" else 1
    stream.seek(end)
    if kind in b"Ff":
        return _open_floats(stream, width, height, channels, numbers[2])
    white = 1 if kind in b"14" else int(numbers[2])
    if not 0 < white < 65536:
        raise damaged()
    notes: list[Sentence] = []
    if kind in b"14":
        notes.append(say("note.one_bit"))
    elif white < 255:
        notes.append(say("note.spread", white=white))
    plain = kind in b"123"

    def rows() -> Rows:
        samples = (_plain if plain else _binary)(stream, (height, width, channels), white, bits=kind in b"14")
        return lambda top, bottom: samples[top:bottom]

    size = height * width * channels
    memory = size * (2 if white > 255 else 1) * (4 if plain else 3)
    # 0..1 as whole numbers would read as floats of which 1 is white.
    stored_white = 255 if white == 1 else white
    return Stored(
        height, width, "rgb" if channels == 3 else "grey", later(rows), memory, white=stored_white, notes=notes
    )


def _header(head: bytes, count: int) -> tuple[list[bytes], int]:
    """The numbers after the magic one, and where the samples begin: behind a single white space."""
    numbers, at = [], 2
    for _ in range(count):
        match = _TOKEN.match(head, at)
        if match is None:
            raise damaged()
        numbers.append(match[1])
        at = match.end()
    for number in numbers[:2] if head[1:2] in b"Ff" else numbers:
        if not re.fullmatch(rb"[0-9]{1,10}", number):
            raise damaged()
    if head[1:2] not in b"1" and not head[at : at + 1].isspace():
        raise damaged()
    return numbers, at + 1


def _binary(stream: BinaryIO, shape: tuple[int, int, int], white: int, *, bits: bool) -> np.ndarray:
    height, width, channels = shape
    if bits:
        row = -(-width // 8)
        data = _exactly(stream, height * row)
        packed = np.frombuffer(data, np.uint8).reshape(height, row)
        return (1 - np.unpackbits(packed, axis=1, count=width))[..., np.newaxis] * np.uint8(255)
    dtype = np.dtype(">u2" if white > 255 else "u1")
    data = _exactly(stream, height * width * channels * dtype.itemsize)
    samples = np.frombuffer(data, dtype).reshape(shape)
    return _checked(samples, white)


def _plain(stream: BinaryIO, shape: tuple[int, int, int], white: int, *, bits: bool) -> np.ndarray:
    """Samples as decimal numbers between white space; of a bit map the digits need no space between them."""
    count = shape[0] * shape[1] * shape[2]
    samples = np.zeros(count, np.uint16 if white > 255 else np.uint8)
    left = count * (2 if bits else _DIGITS + 6) + (1 << 16)
    filled, rest = 0, b""
    while filled < count:
        data = stream.read(min(1 << 20, left))
        left -= len(data)
        text = re.sub(rb"#[^\r\n]*(?=[\r\n])", b"", rest + data)
        text, mark, _ = text.partition(b"#")  # of a comment that goes on in the next piece its mark is kept
        if data and not bits:  # the last number may go on in the next piece
            cut = max(text.rfind(space) for space in (b" ", b"\n", b"\t", b"\r")) + 1
            text, rest = text[:cut], text[cut:]
            if len(rest) > 64:
                raise damaged()
        rest = (rest if data and not bits else b"") + mark
        words = list(b"".join(text.split())) if bits else text.split()
        try:
            values = np.array(words, np.int64) - (48 if bits else 0)
        except (ValueError, OverflowError) as error:
            raise damaged() from error
        if values.size and (values.min() < 0 or values.max() > white):
            raise damaged()
        values = values[: count - filled]
        samples[filled : filled + values.size] = values
        filled += values.size
        if not data:
            break
    if filled < count:
        raise damaged()
    samples = samples.reshape(shape)
    return (1 - samples) * np.uint8(255) if bits else samples * np.uint8(255 if white == 1 else 1)


def _checked(samples: np.ndarray, white: int) -> np.ndarray:
    if white not in (255, 65535) and samples.max() > white:
        raise damaged()
    return samples * np.uint8(255) if white == 1 else samples


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise damaged()
    return data


def _open_floats(stream: BinaryIO, width: int, height: int, channels: int, scale: bytes) -> Stored:
    """PFM: floats from the lowest row up; a negative scale stands for little-endian."""
    try:
        order = "<" if float(scale) < 0 else ">"
    except ValueError as error:
        raise damaged() from error

    def rows() -> Rows:
        data = _exactly(stream, 4 * height * width * channels)
        samples = np.frombuffer(data, order + "f4").reshape(height, width, channels)[::-1]
        check_floats(samples)
        return lambda top, bottom: samples[top:bottom]

    memory = 8 * height * width * channels
    colours = "rgb" if channels == 3 else "grey"
    return Stored(height, width, colours, later(rows), memory, white=1, notes=[say("note.float")])


def check_floats(samples: np.ndarray) -> None:
    """ImageError unless all lie in 0..1, black to white by convention: another range has no known white."""
    low, high = float(np.min(samples)), float(np.max(samples))
    if not (low >= 0.0 and high <= 1.0):  # also when there is a NaN
        raise ImageError(say("picture.float_range", low=low, high=high))
