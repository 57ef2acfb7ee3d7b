"""GIF: the blocks up to the first picture are read here; comments and further frames never reach the decoder."""

from __future__ import annotations

import io
from typing import BinaryIO

from PIL import GifImagePlugin

from sr_core.image.formats.stored import Rows, Stored, check_size, damaged, exactly, later, palette_rows, pillow_rows
from sr_core.sentences import Sentence, say

SIGNATURES = (b"GIF87a", b"GIF89a")

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL = 0xF9
_MOST_BLOCKS = 1_000_000
_MOST_PASSED = 100_000
"""Blocks before the picture that say nothing of it: comments and what programs keep there, 255 bytes a block."""


def open_gif(stream: BinaryIO, max_pixels: int) -> Stored:
    """The first frame of a GIF; ImageError where it cannot be read or is too large."""
    stream.seek(0)
    head = exactly(stream, 13)
    width, height = int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    parts = [head, _colour_table(stream, head[10])]
    control = b""
    passable = _MOST_PASSED
    while (kind := exactly(stream, 1)[0]) == _EXTENSION:
        label = exactly(stream, 1)
        if label[0] == _CONTROL:
            control = b"\x21\xf9" + _blocks(stream)
        else:
            passable = _pass_blocks(stream, passable)
    if kind != _PICTURE:
        raise damaged()
    place = exactly(stream, 9)
    left, top, wide, high = (int.from_bytes(place[at : at + 2], "little") for at in (0, 2, 4, 6))
    if not wide or not high:
        raise damaged()
    # Viewers widen the screen to a frame that is larger than it.
    width, height = max(width, left + wide), max(height, top + high)
    check_size(width, height, max_pixels)
    table = _colour_table(stream, place[8])
    notes: list[Sentence] = [say("note.palette")]
    data = exactly(stream, 1) + _blocks(stream, most=4 * wide * high + (1 << 16), notes=notes)
    parts += [control, b"\x2c", place, table, data, b"\x3b"]
    if _another_frame(stream):
        notes.append(say("note.frames"))
    file = b"".join(parts)
    image = GifImagePlugin.GifImageFile(io.BytesIO(file))

    def rows() -> Rows:
        return palette_rows(image)[1] if image.mode == "P" else pillow_rows(image, _mode(image))

    alpha = "transparency" in image.info or image.mode == "RGBA"
    memory = len(file) + 5 * width * height
    return Stored(image.height, image.width, "palette", later(rows), memory, "straight" if alpha else "", notes=notes)


def _mode(image: GifImagePlugin.GifImageFile) -> str:
    return "RGBA" if image.mode == "RGBA" or "transparency" in image.info else "RGB"


def _colour_table(stream: BinaryIO, flags: int) -> bytes:
    return exactly(stream, 3 << ((flags & 7) + 1)) if flags & 0x80 else b""


def _blocks(stream: BinaryIO, most: int = 1 << 16, notes: list[Sentence] | None = None) -> bytes:
    """The blocks of an extension or a picture, lengths included; of a picture the end may be missing.

    Whether every pixel is there is then seen when it is decoded.
    """
    parts = []
    for _ in range(_MOST_BLOCKS):
        length = stream.read(1)
        if length == b"\0":
            return b"".join([*parts, length])
        content = stream.read(length[0]) if length else b""
        if not length or len(content) < length[0]:
            if notes is None:
                raise damaged()
            notes.append(say("note.end_missing"))
            return b"".join([*parts, bytes((len(content),)), content, b"\0"] if content else [*parts, b"\0"])
        most -= len(content)
        if most < 0:
            raise damaged()
        parts += [length, content]
    raise damaged()


def _pass_blocks(stream: BinaryIO, left: int) -> int:
    """Pass over an extension of at most `left` blocks; how many are left for the others."""
    while left > 0:
        left -= 1
        length = exactly(stream, 1)[0]
        if not length:
            return left
        stream.seek(length, io.SEEK_CUR)
    raise damaged()


def _another_frame(stream: BinaryIO) -> bool:
    """Whether another picture follows; False also where that cannot be told."""
    for _ in range(1000):
        kind = stream.read(1)
        if kind != b"\x21":
            return kind == b"\x2c"
        stream.seek(1, io.SEEK_CUR)
        for _ in range(1000):
            length = stream.read(1)
            if length in (b"", b"\0"):
                break
            stream.seek(length[0], io.SEEK_CUR)
    return False
