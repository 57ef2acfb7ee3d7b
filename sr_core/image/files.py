"""Picture files, which enter and leave through the image contract.

`read_image` brings files of every common kind to it and says in `notes` what it had to do, `write_image` and
`encode_png` take it out again, without loss where the format can.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from sr_core.errors import ImageError
from sr_core.image.contract import LoadedImage, check_image
from sr_core.image.decode import decode, open_stored
from sr_core.image.deep import encode_deep_png, encode_deep_tiff
from sr_core.image.finish import memory_of
from sr_core.sentences import READABLE, say
from sr_core.whole import whole_file

DEFAULT_MAX_PIXELS = 40_000_000

# Suffix -> the format that is written; what is only read stands in IMAGE_SUFFIXES alone.
_WRITERS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
}
WRITABLE_SUFFIXES: frozenset[str] = frozenset(_WRITERS)
DEEP_SUFFIXES: frozenset[str] = frozenset({".png", ".tif", ".tiff"})
"""Of the formats that are written, those that hold 16 bits a channel."""
PROFILE_SUFFIXES: frozenset[str] = WRITABLE_SUFFIXES - {".bmp"}
"""Those that hold a colour profile."""
EXIF_SUFFIXES: frozenset[str] = PROFILE_SUFFIXES - {".tif", ".tiff"}
"""Those into which EXIF is written; in a TIFF it is tags and a directory of their own, which Pillow cannot pack."""
IMAGE_SUFFIXES: frozenset[str] = WRITABLE_SUFFIXES | {
    *(".gif", ".avif", ".apng", ".dib", ".jfif", ".jpe", ".jif", ".mpo", ".btf"),
    *(".ppm", ".pgm", ".pbm", ".pnm", ".pfm"),
}

_KEEPS_ALPHA = ("PNG", "WEBP", "TIFF")
_LONGEST_SIDE = {"JPEG": 65_500, "WEBP": 16_383}  # the formats' own limits


def pixel_limit() -> int:
    """The most pixels a file may have: SR_LENS_MAX_PIXELS, else 40 million."""
    text = os.environ.get("SR_LENS_MAX_PIXELS", "").strip()
    if not text:
        return DEFAULT_MAX_PIXELS
    if not re.fullmatch(r"[0-9](_?[0-9]){0,17}", text) or int(text) == 0:
        raise ImageError(f"SR_LENS_MAX_PIXELS must be a whole number of pixels above 0, not {text!r}.")
    return int(text)


# --- reading ------------------------------------------------------------------------------------------------


def read_image(
    source: str | Path | bytes | BinaryIO, *, max_pixels: int | None = None, bits: int = 8, keep_profile: bool = False
) -> LoadedImage:
    """A picture file of any common kind as sRGB, 8 bits, upright.

    source: a path, the bytes of a file, or a binary stream. max_pixels: the most pixels that are decoded at
    all (`pixel_limit()` when None); a larger picture is refused from its header. bits: 16 gives uint16 0..65535,
    whatever depth the file has. keep_profile: the numbers stay as the embedded profile means them, and it is handed on.
    Raises `ImageError`, one sentence, for whatever cannot be read.
    """
    limit = pixel_limit() if max_pixels is None else max_pixels
    with _stream(source) as stream:
        return decode(stream, limit, bits, keep_profile=keep_profile)


@dataclass(frozen=True)
class Header:
    """What a picture file tells before it is decoded.

    height, width: upright, in pixels. deep: more than 8 bits a channel. memory: about the bytes that reading it takes
    at the peak, the result included.
    """

    height: int
    width: int
    deep: bool
    memory: int


def read_header(source: str | Path | bytes | BinaryIO, *, max_pixels: int | None = None) -> Header:
    """Size, depth and the memory that reading takes, from a file's header; arguments and errors as in `read_image`."""
    limit = pixel_limit() if max_pixels is None else max_pixels
    with _stream(source) as stream:
        stored = open_stored(stream, limit)
        size = (stored.height, stored.width) if stored.orientation < 5 else (stored.width, stored.height)
        return Header(*size, stored.white > 255, memory_of(stored))


@contextlib.contextmanager
def _stream(source: Any) -> Iterator[BinaryIO]:
    """A seekable binary stream over a path, bytes or another stream."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        yield io.BytesIO(source)
    elif isinstance(source, (str, Path)):
        path = Path(source)
        if path.is_dir():
            raise ImageError(f"{path.name or path} is a folder; name a picture file in it.")
        if not path.is_file():
            raise ImageError(say("picture.missing", name=path.name))
        try:
            stream = path.open("rb")
        except OSError as error:
            raise ImageError(f"{path.name} cannot be opened: {error.strerror}.") from error
        with stream:
            yield stream
    elif hasattr(source, "read") and isinstance(content := source.read(), bytes):
        yield io.BytesIO(content)
    else:
        raise ImageError(f"An image is read from a path, bytes or a stream, not from {type(source).__name__}.")


# --- writing ------------------------------------------------------------------------------------------------


def write_image(
    path: str | Path,
    pixels: np.ndarray,
    *,
    alpha: np.ndarray | None = None,
    grey: bool = False,
    compress_level: int = 1,
    profile: bytes | None = None,
    exif: bytes | None = None,
) -> Path:
    """Writes `pixels` (uint8 (H, W, 3)) in the format of the suffix, whole or not at all; returns the path.

    alpha: uint8 (H, W), kept by PNG, WebP and TIFF and laid over white for JPEG and BMP. grey: write one
    channel where the format can. PNG, TIFF, BMP and WebP are lossless; JPEG is quality 95 without chroma
    subsampling. PNG and TIFF take uint16 as well. compress_level: PNG's 0..9. profile, exif: an ICC profile and EXIF to
    embed where the format can. Raises `ImageError` when the suffix or the place cannot be used.
    """
    path = Path(path)
    kind = _WRITERS.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(sorted(_WRITERS))
        raise ImageError(f"Cannot write {path.name!r}: its ending must name the format, one of {known}.")
    deep = isinstance(pixels, np.ndarray) and pixels.dtype == np.uint16
    if not deep or path.suffix.lower() not in DEEP_SUFFIXES:
        check_image(pixels, "pixels")
    check_fits(path, pixels.shape[0], pixels.shape[1])
    if path.is_dir():
        raise ImageError(f"{path.name} is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise ImageError(f"There is no folder {path.parent.name} for {path.name}; make it first.")
    if deep:
        samples = _samples(pixels, alpha, grey=grey)
        encode = encode_deep_png if kind == "PNG" else encode_deep_tiff
        data = encode(samples, profile=profile, exif=exif, level=compress_level)
        _replace(path, lambda stream: stream.write(data))
        return path
    image = _picture(pixels, alpha, grey=grey, keep_alpha=kind in _KEEPS_ALPHA)
    options = _options(kind, compress_level)
    if profile and path.suffix.lower() in PROFILE_SUFFIXES:
        options["icc_profile"] = profile
    if exif and path.suffix.lower() in EXIF_SUFFIXES:
        options["exif"] = exif
    _replace(path, lambda stream: image.save(stream, kind, **options))
    return path


def check_fits(path: Path, height: int, width: int) -> None:
    """ImageError when the format of the path's suffix holds no picture of that size."""
    kind = _WRITERS.get(path.suffix.lower(), "")
    longest = max(height, width)
    if longest > _LONGEST_SIDE.get(kind, longest):
        raise ImageError(
            f"{kind} holds at most {_LONGEST_SIDE[kind]:,} pixels a side and this picture has {longest:,}; "
            "write a PNG instead."
        )


def _samples(pixels: np.ndarray, alpha: np.ndarray | None, *, grey: bool) -> np.ndarray:
    """`(H, W, C)`: grey or RGB, with alpha if there is one."""
    colours = pixels[..., :1] if grey else pixels
    return colours if alpha is None else np.concatenate([colours, alpha[..., np.newaxis]], axis=2)


def encode_png(pixels: np.ndarray, *, alpha: np.ndarray | None = None, compress_level: int = 1) -> bytes:
    """The bytes of a PNG file of `pixels` (uint8 (H, W, 3)), with alpha (uint8 (H, W)) if given; lossless."""
    buffer = io.BytesIO()
    _picture(check_image(pixels, "pixels"), alpha, grey=False, keep_alpha=True).save(
        buffer, "PNG", **_options("PNG", compress_level)
    )
    return buffer.getvalue()


def _options(kind: str, compress_level: int) -> dict[str, Any]:
    return {
        "PNG": {"compress_level": compress_level},
        "JPEG": {"quality": 95, "subsampling": 0},
        "WEBP": {"lossless": True, "exact": True, "method": 2},  # exact: colours under full transparency stay
        "TIFF": {"compression": "tiff_adobe_deflate"},
        "BMP": {},
    }[kind]


def _picture(pixels: np.ndarray, alpha: np.ndarray | None, *, grey: bool, keep_alpha: bool) -> Image.Image:
    """A Pillow image of mode L, LA, RGB or RGBA; alpha that cannot be kept is laid over white."""
    picture = Image.fromarray(pixels)
    if alpha is not None:
        if alpha.dtype != np.uint8 or alpha.shape != pixels.shape[:2]:
            raise ImageError(f"alpha must be uint8 {pixels.shape[:2]}, not {alpha.dtype} {alpha.shape}.")
        mask = Image.fromarray(alpha)
        if keep_alpha:
            picture = picture.convert("L") if grey else picture
            picture.putalpha(mask)
            return picture
        picture = Image.composite(picture, Image.new("RGB", picture.size, "white"), mask)
    return picture.convert("L") if grey else picture


def _replace(path: Path, save: Any) -> None:
    """Runs `save(stream)` on a hidden file beside `path` and renames it: nobody meets half a file."""
    try:
        with whole_file(path) as stream:
            save(stream)
    except OSError as error:
        raise ImageError(f"Cannot write {path.name}: {error.strerror or 'no reason is known'}.") from error


# --- folders ------------------------------------------------------------------------------------------------


def list_images(path: str | Path) -> list[Path]:
    """The pictures of a folder (its subfolders left out), img2 before img10, no hidden ones; or the one file.

    Raises `ImageError` when there is nothing at `path` or no picture in it.
    """
    path = Path(path)
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ImageError(f"There is no file or folder {path}; check the name.")
    found = [
        entry
        for entry in path.iterdir()
        if entry.suffix.lower() in IMAGE_SUFFIXES
        and not entry.name.startswith(".")
        # A link to nowhere is listed, so that whoever reads it names it instead of leaving it out in silence.
        and (entry.is_file() or not entry.exists())
    ]
    if not found:
        raise ImageError(f"There is no picture in {path}; {READABLE} can be read.")
    return sorted(found, key=lambda entry: natural_key(entry.name))


def natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """A sort key under which numbers inside names count as numbers: img2 < img10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts], name
