"""Files of every common kind decoded into plain samples, before they become the image contract.

`decode` opens a stream with Pillow, refuses what is too large before any pixel is decoded, and returns 8-bit
samples with a `Sentence` for everything that was done to them. What Pillow cannot read exactly goes elsewhere:

- Pillow has no RGB mode of 16 bits and keeps only the high byte of such files. A second decode that is told
  the opposite byte order delivers the low one (`_join_bytes`).
- Pillow misreads TIFF of 16-bit planes and does not know float or grey-alpha TIFF: these go through tifffile,
  which comes with scikit-image.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from sr_core.errors import ImageError
from sr_core.image.profiles import print_colours_to_srgb
from sr_core.image.tiff_jpeg import frame_size
from sr_core.sentences import Sentence, say

# Only these decoders ever see a stranger's file; EPS, for one, would start Ghostscript.
_FORMATS = ("PNG", "JPEG", "MPO", "WEBP", "TIFF", "BMP", "DIB", "GIF", "AVIF", "PPM")
# TIFF tags; EXIF shares that of the orientation
_BITS, _COMPRESSION, _PHOTOMETRIC, _ORIENTATION, _PLANAR = 258, 259, 262, 274, 284
_WIDTH, _HEIGHT, _STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_BYTES = 256, 257, 273, 278, 279
_TILE_WIDTH, _TILE_HEIGHT, _TILE_OFFSETS, _TILE_BYTES = 322, 323, 324, 325
_JPEG = 7
# None, LZW, JPEG, Adobe's and the old deflate, PackBits, LZMA, Zstandard: what is refused when it ends too early. Of a
# fax (2, 3, 4, 32771) the decoder leaves the missing rows as it found them in memory, where another picture may have
# lain; the rest is rarer still and not trusted either.
_COMPLETE_OR_REFUSED = (1, 5, _JPEG, 8, 32946, 32773, 34925, 50000)
_TIFFFILE_DECODES = (1, 8, 32773, 32946)  # none, deflate, PackBits, old deflate: what it needs no further package for
_opening = threading.Lock()  # warnings.catch_warnings changes process-wide state

# EXIF orientation -> the operation that stands the picture upright; the sentence about it has the same number.
_UPRIGHT: dict[int, Callable[[np.ndarray], np.ndarray]] = {
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a.swapaxes(0, 1)[:, ::-1],
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a.swapaxes(0, 1)[::-1],
}


@dataclass
class Decoded:
    """What a file holds, upright.

    `samples` is uint8 (H, W, C): C = 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.
    `notes` says in one `Sentence` each what was done; `profile` is an ICC profile still to be applied, or None.
    """

    samples: np.ndarray
    notes: list[Sentence] = field(default_factory=list)
    profile: bytes | None = None


def decode(stream: BinaryIO, max_pixels: int) -> Decoded:
    """The first picture of a seekable stream.

    Raises `ImageError`, one sentence, for what cannot be read or has more than `max_pixels` pixels.
    """
    head = stream.read(512)
    if not head:
        raise ImageError(say("picture.empty"))
    image = _open(stream, max_pixels)
    if image is None:
        if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
            return _from_tifffile(stream, max_pixels)
        raise ImageError(say(f"picture.{_what_it_is(head)}"))
    with image:
        check_size(image.width, image.height, max_pixels)
        with _damage_as_image_error():
            if image.format == "TIFF":
                _check_that_strips_fill_the_picture(image, stream)
            decoded = _from_pillow(image, stream)
    if decoded.samples.dtype != np.uint8:
        raise ImageError(say("picture.tiff_samples", dtype=decoded.samples.dtype))
    return decoded


def check_size(width: int, height: int, max_pixels: int) -> None:
    """Raises `ImageError` unless 1 <= width * height <= max_pixels."""
    if width < 1 or height < 1:
        raise ImageError(say("picture.no_pixels", width=width, height=height))
    if width * height > max_pixels:
        megapixels, limit = _mega(width * height), _mega(max_pixels)
        raise ImageError(say("picture.too_large", width=width, height=height, megapixels=megapixels, limit=limit))


def _mega(pixels: int) -> str:
    return f"{pixels / 1e6:.5g}" if pixels < 1e9 else f"{pixels / 1e6:,.0f}"


def _open(stream: BinaryIO, max_pixels: int) -> Any | None:
    """The Pillow image, header read and no pixel decoded, or None if Pillow does not know the file."""
    stream.seek(0)
    Image.init()
    formats = [name for name in _FORMATS if name in Image.OPEN]
    try:
        # Our own limit answers for the size, in a sentence; Pillow's warning would go to the console.
        with _opening, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(stream, formats=formats)
    except Image.DecompressionBombError as error:
        # Pillow refuses by itself from about 179 megapixels on, without telling the size.
        most = _mega(2 * (Image.MAX_IMAGE_PIXELS or 0))
        raise ImageError(say("picture.far_too_large", megapixels=most, limit=_mega(max_pixels))) from error
    except Image.UnidentifiedImageError:
        return None
    except Exception as error:  # a damaged header raises whatever its plugin happens to stumble over
        raise ImageError(say("picture.damaged")) from error


@contextlib.contextmanager
def _damage_as_image_error() -> Iterator[None]:
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


# --- from Pillow's modes to samples -------------------------------------------------------------------------


def _from_pillow(image: Any, stream: BinaryIO) -> Decoded:
    notes: list[Sentence] = []
    # Pillow turns TIFF by itself while loading and then drops the tag, so TIFF is asked before; asking a PNG loads
    # it, so PNG is asked after its bit depth has been looked at.
    before = _orientation(image) if image.format == "TIFF" else 1
    if getattr(image, "is_animated", False) and image.format != "MPO":
        notes.append(say("note.pages" if image.format == "TIFF" else "note.frames"))
    samples, profile = _samples(image, stream, notes)
    samples = _to_eight_bits(samples, notes)
    left = _orientation(image)
    return Decoded(_upright(samples, max(before, left), left, notes), notes, profile)


def _orientation(image: Any) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged EXIF is no reason to refuse sound pixels; they are taken as they stand
        return 1


def _upright(samples: np.ndarray, tag: int, left: int, notes: list[Sentence]) -> np.ndarray:
    """The picture standing upright: a note for the file's `tag`, the turn for what is `left` of it to do."""
    if tag in _UPRIGHT:
        notes.append(say(f"note.orientation_{tag}"))
    return _UPRIGHT[left](samples) if left in _UPRIGHT else samples


def _samples(image: Any, stream: BinaryIO, notes: list[Sentence]) -> tuple[np.ndarray, bytes | None]:
    """Samples (H, W, C) of an opened Pillow image, and the ICC profile that remains to be applied."""
    mode, profile = image.mode, image.info.get("icc_profile")
    if mode.startswith("I;16") or (mode == "I" and image.format == "PPM"):
        samples = _deep_grey(image)
        return _keyed(samples, image.info.get("transparency")), None
    if mode in ("RGB", "RGBA") and _is_sixteen_bit(image):
        return _keyed(_sixteen_bit(image, stream), image.info.get("transparency")), profile
    if mode == "F":
        return _from_float(np.asarray(image)[..., np.newaxis], notes), None
    if mode == "I":
        raise ImageError(say("picture.integers"))
    if mode in ("CMYK", "LAB"):
        return print_colours_to_srgb(image, profile, notes), None
    if mode in ("P", "PA"):
        return _from_palette(image, notes), profile
    if mode == "1":
        notes.append(say("note.one_bit"))
    has_alpha = mode.endswith(("A", "a")) or "transparency" in image.info
    grey = mode in ("1", "L", "LA", "La")
    target = ("L" if grey else "RGB") + ("A" if has_alpha else "")
    samples = np.asarray(image if mode == target else image.convert(target))
    return samples.reshape(*samples.shape[:2], -1), None if grey else profile


def _deep_grey(image: Any) -> np.ndarray:
    """uint16 (H, W, 1), 0 = black, also where a TIFF counts from white or has 12 bits, which Pillow passes on raw."""
    samples = np.asarray(image).astype(np.uint16)[..., np.newaxis]
    if image.format != "TIFF":
        return samples
    if image.tag_v2.get(_BITS, (16,))[0] != 16:
        raise ImageError(say("picture.tiff_bits"))
    return 65535 - samples if image.tag_v2.get(_PHOTOMETRIC) == 0 else samples


def _from_palette(image: Any, notes: list[Sentence]) -> np.ndarray:
    """A palette picture as RGB or RGBA, or as grey when every colour that it uses is grey."""
    has_alpha = image.mode == "PA" or "transparency" in image.info
    samples = np.asarray(image.convert("RGBA" if has_alpha else "RGB"))
    notes.append(say("note.palette"))
    colour = samples[..., :3]
    if np.array_equal(colour[..., 0], colour[..., 1]) and np.array_equal(colour[..., 0], colour[..., 2]):
        return samples[..., [0, 3]] if has_alpha else samples[..., :1]
    return samples


def _keyed(samples: np.ndarray, key: int | tuple[int, ...] | None) -> np.ndarray:
    """16-bit samples with PNG's one transparent colour (tRNS), if there is one, as an alpha channel."""
    if key is None or samples.shape[2] not in (1, 3):
        return samples
    clear = (samples == np.asarray(key, dtype=np.uint16)).all(axis=2)
    alpha = np.where(clear, 0, 65535).astype(np.uint16)
    return np.concatenate([samples, alpha[..., np.newaxis]], axis=2)


def _is_sixteen_bit(image: Any) -> bool:
    if image.format == "TIFF":
        return max(image.tag_v2.get(_BITS, (8,))) == 16
    return bool(image.tile) and ";16" in str(image.tile[0].args)


def _sixteen_bit(image: Any, stream: BinaryIO) -> np.ndarray:
    """16-bit samples (H, W, C) of an image that Pillow itself would cut to 8 bits."""
    if image.format == "TIFF":
        if image.tag_v2.get(_COMPRESSION, 1) in _TIFFFILE_DECODES:
            return _tiff_page(stream, image.width * image.height)[0]
        if image.tag_v2.get(_PLANAR, 1) != 1:  # Pillow's decoder ignores the byte order that _join_bytes asks for
            raise ImageError(say("picture.tiff_planes"))
    return _join_bytes(image, stream)


def _rawmode(tile: Any) -> str:
    return tile.args if isinstance(tile.args, str) else tile.args[0]


def _with_rawmode(tile: Any, rawmode: str) -> Any:
    return tile._replace(args=rawmode if isinstance(tile.args, str) else (rawmode, *tile.args[1:]))


def _join_bytes(image: Any, stream: BinaryIO) -> np.ndarray:
    """Both bytes of each sample, from two decodes that take the file for big- and for little-endian.

    The decoder unpacks 16-bit pixels to their high byte; told the opposite byte order it delivers the low.
    PNG's grey and alpha (rawmode LA;16B) has no such opposite: its four bytes are read as one RGBA pixel.
    """
    rawmode = _rawmode(image.tile[0])
    if rawmode == "LA;16B":
        image.tile = [_with_rawmode(tile, "RGBA") for tile in image.tile]
        quads = np.asarray(image).astype(np.uint16)
        return quads[..., 0::2] << 8 | quads[..., 1::2]
    order = rawmode[-1] if rawmode[-1] in "BL" else {"little": "L", "big": "B"}[sys.byteorder]
    other = rawmode[:-1] + {"B": "L", "L": "B"}[order]
    twin = _open(stream, image.width * image.height)
    if twin is None:
        raise ImageError(say("picture.damaged"))
    with twin:
        twin.tile = [_with_rawmode(tile, other) for tile in twin.tile]
        low = np.asarray(twin)
        return np.asarray(image).astype(np.uint16) << 8 | low


def _from_float(values: np.ndarray, notes: list[Sentence]) -> np.ndarray:
    """Float samples as uint8: 0..1 is black..white by convention; another range has no known white."""
    low, high = float(np.min(values)), float(np.max(values))
    if not (low >= 0.0 and high <= 1.0):  # also when there is a NaN
        raise ImageError(say("picture.float_range", low=low, high=high))
    notes.append(say("note.float"))
    return np.floor(values.astype(np.float64) * 255 + 0.5).astype(np.uint8)


def _to_eight_bits(samples: np.ndarray, notes: list[Sentence]) -> np.ndarray:
    """uint16 0..65535 to uint8 0..255, rounded to nearest (65535 / 255 = 257 is odd: there are no halves)."""
    if samples.dtype != np.uint16:
        return samples
    notes.append(say("note.sixteen_bits"))
    return ((samples.astype(np.uint32) + 128) // 257).astype(np.uint8)


# --- TIFF whose data may be shorter than it says ------------------------------------------------------------


def _check_that_strips_fill_the_picture(image: Any, stream: BinaryIO) -> None:
    """ImageError for a TIFF of which Pillow would give out memory that the file did not fill.

    Pillow before 13 takes a strip's (or tile's) buffer from the heap and copies all of it, however little of it the
    decoder wrote. Most decoders fail when data are missing; JPEG's writes as many pixels as its own header announces,
    so that header is asked first.
    """
    tags = image.tag_v2
    compression = tags.get(_COMPRESSION, 1)
    if compression not in _COMPLETE_OR_REFUSED:
        raise ImageError(say("picture.tiff_compression"))
    if compression != _JPEG:
        return
    for offset, count, height, width in _pieces(tags):
        stream.seek(offset)
        found_height, found_width = frame_size(stream.read(count))
        if found_height < height or found_width < width:
            raise ImageError(say("picture.damaged"))


def _pieces(tags: Any) -> Iterator[tuple[int, int, int, int]]:
    """Offset, bytes, and the height and width that must be there, of each strip or tile."""
    full_width, full_height = tags[_WIDTH], tags[_HEIGHT]
    tiled = _TILE_OFFSETS in tags
    offsets, counts = (_TILE_OFFSETS, _TILE_BYTES) if tiled else (_STRIP_OFFSETS, _STRIP_BYTES)
    width = tags[_TILE_WIDTH] if tiled else full_width
    rows = tags[_TILE_HEIGHT] if tiled else min(tags.get(_ROWS_PER_STRIP, full_height), full_height)
    across, down = -(-full_width // width), -(-full_height // rows)
    if len(tags[offsets]) % (across * down):
        raise ImageError(say("picture.damaged"))
    for index, (offset, count) in enumerate(zip(tags[offsets], tags[counts], strict=True)):
        top = index // across % down * rows
        yield offset, count, rows if tiled else min(rows, full_height - top), width


# --- TIFF that Pillow cannot read ---------------------------------------------------------------------------


def _from_tifffile(stream: BinaryIO, max_pixels: int) -> Decoded:
    with _damage_as_image_error():
        samples, tag, pages = _tiff_page(stream, max_pixels)
        notes = [say("note.pages")] if pages > 1 else []
        if samples.dtype.kind == "f":
            samples = _from_float(samples, notes)
        samples = _to_eight_bits(samples, notes)
        if samples.dtype != np.uint8:
            raise ImageError(say("picture.tiff_samples", dtype=samples.dtype))
        return Decoded(_upright(samples, tag, tag, notes), notes)


def _tiff_page(stream: BinaryIO, max_pixels: int) -> tuple[np.ndarray, int, int]:
    """The first page (H, W, C) as it is stored, its orientation tag, and the number of pages."""
    import tifffile

    stream.seek(0)
    with tifffile.TiffFile(stream) as file:
        page = file.pages.first
        check_size(page.imagewidth, page.imagelength, max_pixels)
        channels = page.samplesperpixel
        if page.axes not in ("YX", "YXS", "SYX") or channels > 4:
            raise ImageError(say("picture.tiff_layout", channels=channels))
        if page.photometric not in (tifffile.PHOTOMETRIC.MINISBLACK, tifffile.PHOTOMETRIC.RGB):
            raise ImageError(say("picture.tiff_colours"))
        try:
            samples = page.asarray()
        except ValueError as error:  # tifffile says so when a codec is not installed
            raise ImageError(say("picture.tiff_compression")) from error
        samples = np.moveaxis(samples, 0, 2) if page.axes == "SYX" else samples
        samples = samples.reshape(*samples.shape[:2], -1)
        orientation = page.tags.get(_ORIENTATION)
        return samples, orientation.value if orientation else 1, len(file.pages)
