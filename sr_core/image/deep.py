"""Files of 16 bits a channel, which Pillow does not write in colour: PNG and TIFF, deflated."""

from __future__ import annotations

import binascii
import io
import struct
import zlib

import numpy as np

_ROWS = 64
_UP = 2


def encode_deep_png(
    samples: np.ndarray, *, profile: bytes | None = None, exif: bytes | None = None, level: int = 1
) -> bytes:
    """A PNG of uint16 `(H, W, C)`: grey, grey and alpha, RGB, or RGB and alpha. `exif` begins with its TIFF header."""
    height, width, channels = samples.shape
    packer = zlib.compressobj(level)
    packed = []
    above = np.zeros((1, width * channels * 2), np.uint8)
    for top in range(0, height, _ROWS):
        rows = np.ascontiguousarray(samples[top : top + _ROWS]).astype(">u2").view(np.uint8)
        rows = rows.reshape(len(samples[top : top + _ROWS]), -1)
        filtered = np.full((len(rows), 1 + rows.shape[1]), _UP, np.uint8)
        filtered[:, 1:] = rows - np.concatenate([above, rows[:-1]])
        above = rows[-1:]
        packed.append(packer.compress(filtered.tobytes()))
    packed.append(packer.flush())
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour, 0, 0, 0))]
    if profile:
        parts.append((b"iCCP", b"ICC Profile\0\0" + zlib.compress(profile)))
    if exif:
        parts.append((b"eXIf", exif.removeprefix(b"Exif\0\0")))
    parts += [(b"IDAT", b"".join(packed)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", binascii.crc32(kind + content))
        for kind, content in parts
    )


def encode_deep_tiff(
    samples: np.ndarray, *, profile: bytes | None = None, exif: bytes | None = None, level: int = 1
) -> bytes:
    """A TIFF of uint16 `(H, W, C)`, as :func:`encode_deep_png`. EXIF, another kind of directory here, is left out."""
    import tifffile

    channels = samples.shape[2]
    stream = io.BytesIO()
    tifffile.imwrite(
        stream,
        samples[..., 0] if channels == 1 else samples,
        photometric="rgb" if channels > 2 else "minisblack",
        extrasamples=["unassalpha"] if channels in (2, 4) else None,
        compression="zlib",
        compressionargs={"level": level},
        iccprofile=profile,
        metadata=None,
    )
    return stream.getvalue()
