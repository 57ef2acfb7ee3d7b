"""Which format a file is of, what its header tells, and its picture as plain samples.

`open_stored` looks at the first bytes and hands the file to the module of its format in `formats`. All of them read the
container themselves or within bounds: what a file declares costs neither memory nor time before it is known to fit the
picture that comes out, and no two files wait for each other.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import BinaryIO

from sr_core.errors import ImageError
from sr_core.image.contract import LoadedImage
from sr_core.image.finish import finish
from sr_core.image.formats import gif, jpeg, netpbm, others, png, tiff
from sr_core.image.formats.stored import Stored
from sr_core.sentences import say


def open_stored(stream: BinaryIO, max_pixels: int) -> Stored:
    """The first picture of a seekable stream, as its header tells; nothing is decoded.

    Raises `ImageError`, one sentence, for what cannot be read or has more than `max_pixels` pixels.
    """
    head = stream.read(512)
    if not head:
        raise ImageError(say("picture.empty"))
    with damage_as_image_error():
        return _opened(head, stream, max_pixels)


def _opened(head: bytes, stream: BinaryIO, max_pixels: int) -> Stored:
    if head.startswith(png.SIGNATURE):
        return png.open_png(stream, max_pixels)
    if head.startswith(jpeg.START):
        return jpeg.open_jpeg(stream, max_pixels)
    if head[:4] in tiff.MAGIC:
        return tiff.open_tiff(stream, max_pixels)
    if head.startswith(gif.SIGNATURES):
        return gif.open_gif(stream, max_pixels)
    if netpbm.MAGIC.match(head):
        return netpbm.open_netpbm(stream, max_pixels)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return others.open_webp(stream, max_pixels)
    if head[4:8] == b"ftyp" and b"avi" in head[8 : 8 + min(56, int.from_bytes(head[:4], "big"))]:
        return others.open_avif(stream, max_pixels)
    if head.startswith(b"BM"):
        return others.open_bmp(stream, max_pixels)
    if head[:4] in _DIB_HEADERS and head[12:14] in (b"\1\0", b"\4\0", b"\0\0"):
        return others.open_bmp(stream, max_pixels, headless=True)
    raise ImageError(say(f"picture.{_what_it_is(head)}"))


_DIB_HEADERS = tuple(size.to_bytes(4, "little") for size in (40, 52, 56, 64, 108, 124))


def decode(stream: BinaryIO, max_pixels: int, bits: int = 8, *, keep_profile: bool = False) -> LoadedImage:
    """The first picture of a seekable stream, decoded and brought to the image contract.

    Raises `ImageError`, one sentence, for what cannot be read or has more than `max_pixels` pixels.
    """
    stored = open_stored(stream, max_pixels)
    with damage_as_image_error():
        return finish(stored, bits, keep_profile=keep_profile)


@contextlib.contextmanager
def damage_as_image_error() -> Iterator[None]:
    """Decoders raise OSError, SyntaxError, struct.error and more on bad data: to a person it is one thing."""
    try:
        yield
    except ImageError:
        raise
    except MemoryError as error:
        raise ImageError(say("picture.memory")) from error
    except Exception as error:
        raise ImageError(say("picture.damaged")) from error


_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


def _what_it_is(head: bytes) -> str:
    """What a file that is none of ours is, as far as its first bytes tell: the end of a sentence's code."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = ""
    if text.startswith(b"%pdf"):
        kind = "pdf"
    elif text.startswith((b"%!ps", b"\xc5\xd0\xd3\xc6")):
        kind = "postscript"
    elif text.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")) and b"svg" in text:
        kind = "svg"
    elif head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        kind = "heic"
    elif head[4:8] == b"ftyp":
        kind = "media"
    elif head.startswith(b"8BPS"):
        kind = "photoshop"
    elif head.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL ")):
        kind = "jpeg_xl"
    elif head.startswith((b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  ")):
        kind = "jpeg_2000"
    elif text.startswith((b"<!doctype html", b"<html")):
        kind = "web_page"
    return f"is_{kind}" if kind else "unknown"
