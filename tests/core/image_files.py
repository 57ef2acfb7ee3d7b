"""Picture files put together by hand, so that the tests know every byte of what is read."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image


def noise(*shape: int, seed: int = 0, high: int = 256) -> np.ndarray:
    dtype = np.uint8 if high == 256 else np.uint16
    return np.random.default_rng(seed).integers(0, high, shape).astype(dtype)


def as_bytes(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int, bits: int = 8, colour: int = 2) -> bytes:
    size = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size)


def png16(samples: np.ndarray, extra: bytes = b"") -> bytes:
    """A 16-bit PNG of uint16 (H, W, C), with the Up filter in odd rows; extra chunks go before the data."""
    height, width, channels = samples.shape
    rows = samples.astype(">u2").reshape(height, -1).view(np.uint8)
    packed = b"".join(
        b"\2" + (rows[y] - rows[y - 1]).tobytes() if y % 2 else b"\0" + rows[y].tobytes() for y in range(height)
    )
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    header = png_header(width, height, 16, colour)
    return header + extra + chunk(b"IDAT", zlib.compress(packed)) + chunk(b"IEND", b"")


def tiff16(samples: np.ndarray, order: str = "<", **options: object) -> bytes:
    tifffile = pytest.importorskip("tifffile")
    buffer = io.BytesIO()
    channels = samples.shape[2]
    if options.get("planarconfig") == "separate":
        samples = np.moveaxis(samples, 2, 0)
    tifffile.imwrite(
        buffer,
        samples,
        byteorder=order,
        photometric="rgb" if channels > 2 else "minisblack",
        extrasamples=["unassalpha"] if channels in (2, 4) else None,
        **options,
    )
    return buffer.getvalue()


def lzw(data: bytes) -> bytes:
    """TIFF's LZW without compression: 9-bit literals, a clear code before the table could outgrow them."""
    codes = []
    for i, byte in enumerate(data):
        codes += [256] * (i % 200 == 0) + [byte]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def tiff_lzw_rgb16(samples: np.ndarray) -> bytes:
    """A little-endian RGB TIFF of 16 bits in one LZW strip, put together by hand."""
    height, width, _ = samples.shape
    strip = lzw(samples.astype("<u2").tobytes())
    tags = [
        (256, 3, 1, width), (257, 3, 1, height), (258, 3, 3, 8 + len(strip)), (259, 3, 1, 5), (262, 3, 1, 2),
        (273, 4, 1, 8), (277, 3, 1, 3), (278, 3, 1, height), (279, 4, 1, len(strip)),
    ]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    bits = struct.pack("<HHH", 16, 16, 16)
    start = 8 + len(strip) + len(bits)
    directory = struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0)
    return b"II*\0" + struct.pack("<I", start) + strip + bits + directory


def tiff_of(tags: dict[int, int | list[int]], data: bytes) -> bytes:
    """A little-endian TIFF with these tags, whole numbers all; `data` lies at offset 8."""
    body, entries, extra = data + bytes(len(data) % 2), b"", b""
    for tag, value in sorted(tags.items()):
        values = value if isinstance(value, list) else [value]
        packed = b"".join(struct.pack("<I", number) for number in values)
        place = packed if len(values) == 1 else struct.pack("<I", 8 + len(body) + len(extra))
        extra += b"" if len(values) == 1 else packed
        entries += struct.pack("<HHI", tag, 4, len(values)) + place
    start = struct.pack("<I", 8 + len(body) + len(extra))
    return b"II*\0" + start + body + extra + struct.pack("<H", len(tags)) + entries + bytes(4)


def float_tiff(values: np.ndarray) -> bytes:
    tifffile = pytest.importorskip("tifffile")
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, values, photometric="rgb" if values.ndim == 3 else "minisblack")
    return buffer.getvalue()


def matrix_profile(red: tuple[float, float], green: tuple[float, float], gamma: float) -> bytes:
    """An ICC v2 RGB profile with sRGB's blue and white, the given red and green (x, y) and a plain gamma."""
    white = np.array([0.9505, 1.0, 1.0890])
    primaries = np.array([[x / y, 1, (1 - x - y) / y] for x, y in (red, green, (0.15, 0.06))]).T
    to_xyz = primaries * np.linalg.solve(primaries, white)
    bradford = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    d50 = np.array([0.9642, 1.0, 0.8249])
    adapt = np.linalg.inv(bradford) @ np.diag((bradford @ d50) / (bradford @ white)) @ bradford
    columns = (adapt @ to_xyz).T
    fixed = lambda values: b"".join(struct.pack(">i", round(v * 65536)) for v in values)  # noqa: E731
    text = b"a test profile\0"
    tags = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)),
        (b"wtpt", b"XYZ \0\0\0\0" + fixed(d50)),
    ]
    for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True):
        tags.append((name, b"XYZ \0\0\0\0" + fixed(column)))
    for name in (b"rTRC", b"gTRC", b"bTRC"):
        tags.append((name, b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))))
    table, body, offset = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(
        ">I4sI4s4s4s12s4s", offset + len(body), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ", bytes(12), b"acsp"
    )
    header += bytes(68 - 40) + fixed(d50)
    return header.ljust(128, b"\0") + table + body
