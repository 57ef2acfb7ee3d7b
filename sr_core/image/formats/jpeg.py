"""JPEG: its segments are read here, and only those that make up the picture go to the decoder (ITU-T T.81, annex B).

So comments, thumbnails and further pictures cost nothing, the number of scans is bounded, and a file whose end is
missing can be told from one whose pixels are.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from PIL import JpegImagePlugin

from sr_core.errors import ImageError
from sr_core.image.formats.stored import (
    Colours,
    Rows,
    Stored,
    check_size,
    damaged,
    exactly,
    later,
    orientation_of,
    pillow_rows,
    usable_profile,
)
from sr_core.sentences import Sentence, say

START = b"\xff\xd8"

_END = b"\xff\xd9"
_STAND_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length: TEM and the restart markers
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_TABLES = {0xC4, 0xCC, 0xDB, 0xDC, 0xDD}  # Huffman, arithmetic, quantisation, number of lines, restart interval
_SCAN, _JFIF, _APP1, _APP2, _ADOBE = 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_ICC, _EXIF, _XMP = b"ICC_PROFILE\0", b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_COLOURS: dict[int, Colours] = {1: "grey", 3: "rgb", 4: "cmyk"}
_MOST_SEGMENTS = 10_000
_MOST_SCANS = 64
"""Encoders make about ten, those that search for the smallest file twenty."""
_MOST_BYTES_A_PIXEL = 16
_TAILS = tuple(bytes((first, *range(1, 255))) for first in (0x55, 0xAA, 0x33, 0xCC, 0x0F, 0xFE))
"""What may follow data that end too early; bits of every kind."""
_MOST_TRIED = 500_000_000
"""Pixels times scans of a picture that is decoded with every tail: 40 megapixels in a dozen scans."""
_MOST_PASSED = 1 << 16
"""Bytes between segments, which decoders pass over: fill bytes, and what is none of a picture."""
# The last of the 0xFF before a marker alone: a run of them that leads nowhere would be walked through from each of its
# bytes, half a minute for a megabyte, while nobody else is served.
_INSIDE = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass
class Segments:
    """What of a JPEG stream is used. `kept` are tables and frame header, `scans` all from the first scan on."""

    height: int = 0
    width: int = 0
    channels: int = 0
    progressive: bool = False
    kept: list[bytes] = field(default_factory=list)
    apps: list[bytes] = field(default_factory=list)
    scans: bytes = b""
    ended: bool = False
    icc: dict[int, bytes] = field(default_factory=dict)
    exif: bytes | None = None
    xmp: bytes | None = None

    def file(self, *, tables: bytes = b"", apps: bytes | None = None, tail: bytes = b"") -> bytes:
        """A stream of these segments alone; `apps` take the place of the file's own JFIF and Adobe segments."""
        own = b"".join(self.apps) if apps is None else apps
        return START + own + tables + b"".join(self.kept) + self.scans + tail + _END


def open_jpeg(stream: BinaryIO, max_pixels: int) -> Stored:
    """The first picture of a JPEG (or MPO) file; ImageError where it cannot be read or is too large."""
    stream.seek(0)
    found = read_segments(stream, max_pixels)
    notes: list[Sentence] = []
    profile = b"".join(found.icc[number] for number in sorted(found.icc))
    pixels = found.height * found.width
    return Stored(
        found.height,
        found.width,
        _COLOURS[found.channels],
        rows=later(lambda: _rows(found, notes)),
        memory=3 * len(found.scans) + pixels * (4 + (2 * found.channels if found.progressive else 0)),
        orientation=orientation_of(found.exif, found.xmp),
        profile=usable_profile(profile, notes),
        exif=found.exif,
        notes=notes,
    )


def read_segments(stream: BinaryIO, max_pixels: int) -> Segments:
    """The segments of the stream's first picture; ImageError for what is damaged, too large, or has too many scans."""
    if exactly(stream, 2) != START:
        raise damaged()
    found = Segments()
    left = _MOST_PASSED
    for _ in range(_MOST_SEGMENTS):
        marker, left = _next_marker(stream, left)
        if marker in _STAND_ALONE:
            continue
        if marker == 0xD9:
            raise damaged()
        length = int.from_bytes(exactly(stream, 2), "big") - 2
        if length < 0:
            raise damaged()
        if marker == _SCAN:
            if not found.height and not found.width:
                raise damaged()
            _read_scans(found, stream, b"\xff\xda" + (length + 2).to_bytes(2, "big"))
            return found
        _take(found, marker, exactly(stream, length), max_pixels)
    raise damaged()


def frame_size(data: bytes) -> tuple[int, int]:
    """(height, width) in the first frame header of a JPEG stream; (0, 0) where none stands before the first scan."""
    try:
        found = read_segments(io.BytesIO(data), 1 << 40)
    except ImageError:
        return 0, 0
    return found.height, found.width


def _next_marker(stream: BinaryIO, left: int) -> tuple[int, int]:
    """The next marker, and how many bytes between segments may still be passed over; `left` before it."""
    before = b""
    for _ in range(left + 2):
        byte = exactly(stream, 1)
        if before == b"\xff" and byte not in (b"\xff", b"\0"):
            return byte[0], left
        before, left = byte, left - 1
    raise damaged()


def _take(found: Segments, marker: int, content: bytes, max_pixels: int) -> None:
    whole = bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content
    if marker in _FRAMES:
        if found.channels or len(content) < 6:
            raise damaged()
        found.height, found.width = int.from_bytes(content[1:3], "big"), int.from_bytes(content[3:5], "big")
        found.channels, found.progressive = content[5], marker in _PROGRESSIVE
        check_size(found.width, found.height, max_pixels)
        if found.channels not in _COLOURS:
            raise damaged()
        found.kept.append(whole)
    elif marker in _TABLES:
        found.kept.append(whole)
    elif marker == _JFIF and content[:5] == b"JFIF\0" and len(content) >= 12:
        found.apps.append(b"\xff\xe0\0\x10" + content[:12] + b"\0\0")  # without its thumbnail
    elif marker == _ADOBE and content[:5] == b"Adobe" and len(content) >= 12:
        found.apps.append(b"\xff\xee\0\x0e" + content[:12])
    elif marker == _APP1 and content.startswith(_EXIF):
        found.exif = found.exif or content
    elif marker == _APP1 and content.startswith(_XMP):
        found.xmp = found.xmp or content
    elif marker == _APP2 and content.startswith(_ICC) and len(content) > len(_ICC) + 2:
        found.icc.setdefault(content[len(_ICC)], content[len(_ICC) + 2 :])


def _read_scans(found: Segments, stream: BinaryIO, head: bytes) -> None:
    """All from the first scan to the end of the picture; what follows it is left alone."""
    most = _MOST_BYTES_A_PIXEL * found.height * found.width + (1 << 20)
    data = head + stream.read(most + 1)
    scans = 0
    at = 0
    for number, match in enumerate(_INSIDE.finditer(data)):
        if match.start() < at:  # inside a segment's content
            continue
        if number > _MOST_SEGMENTS:
            raise ImageError(say("picture.scans"))
        marker = data[match.end() - 1]
        if marker == 0xD9:
            found.scans, found.ended = data[: match.start()], True
            return
        scans += marker == _SCAN
        if scans > _MOST_SCANS:
            raise ImageError(say("picture.scans"))
        at = match.end() + int.from_bytes(data[match.end() : match.end() + 2], "big")
    if len(data) > most:
        raise damaged()
    found.scans = data.rstrip(b"\xff")


# --- pixels ---------------------------------------------------------------------------------------------------------


def image_of(file: bytes) -> Any:
    """A Pillow image of the bytes of a JPEG stream, nothing decoded yet."""
    return JpegImagePlugin.JpegImageFile(io.BytesIO(file))


def _rows(found: Segments, notes: list[Sentence]) -> Rows:
    if not found.ended:
        if not _says_all(found) or not _depends_on_nothing_more(found):
            raise damaged()
        notes.append(say("note.end_missing"))
    return pillow_rows(image_of(found.file()))


def _says_all(found: Segments) -> bool:
    """Whether the scans that are there tell every coefficient to its last bit; those of a sequential picture do.

    A progressive picture of which whole scans are missing decodes without an error, and is blurred.
    """
    if not found.progressive:
        return True
    left: dict[int, list[int]] = {}
    for components, start, end, low in _scan_headers(found.scans):
        for component in components:
            bits = left.setdefault(component, [99] * 64)
            bits[start : end + 1] = [low] * (end + 1 - start)
    return len(left) == found.channels and all(not any(bits) for bits in left.values())


def _scan_headers(scans: bytes) -> Iterator[tuple[list[int], int, int, int]]:
    """Components, first and last coefficient, and the lowest bit of each scan."""
    at = 0
    for match in _INSIDE.finditer(scans):
        if match.start() < at:
            continue
        content = scans[match.end() + 2 : match.end() + int.from_bytes(scans[match.end() : match.end() + 2], "big")]
        at = match.end() + 2 + len(content)
        if scans[match.end() - 1] == _SCAN and content and len(content) >= 4 + 2 * content[0]:
            count = content[0]
            components = [content[1 + 2 * index] for index in range(count)]
            start, end, bits = content[1 + 2 * count : 4 + 2 * count]
            yield components, start, min(end, 63), bits & 15


def _depends_on_nothing_more(found: Segments) -> bool:
    """Whether the picture is the same whatever follows its data: then no pixel of it is missing.

    False, too, where finding out would take seconds.
    """
    if found.height * found.width * sum(1 for _ in _scan_headers(found.scans)) > _MOST_TRIED:
        return False
    first, *others = (_digest(found.file(tail=tail)) for tail in (b"", *_TAILS))
    return all(first == other for other in others)


def _digest(file: bytes) -> bytes:
    rows, state = pillow_rows(image := image_of(file)), hashlib.sha256()
    for top in range(0, image.height, 256):
        state.update(rows(top, min(top + 256, image.height)).tobytes())
    return state.digest()
