"""Embedded colour profiles: what a file's numbers mean, brought to sRGB.

A profile of curves and a matrix (or of one curve, for grey) is computed here in floating point, at whatever depth the
file has: littleCMS is reached through Pillow, which hands it 8 bits only. It converts 8-bit RGB, and the profiles that
are tables, for which deeper pictures are rounded first. ICC.1:2022, sections 9 and 10.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from sr_core.image.cielab import cielab_converter
from sr_core.sentences import Sentence, say

Curve = Callable[[np.ndarray], np.ndarray]
"""From what the file holds to light, both 0..1."""

# Levels of 255: a profile that moves no colour by more is sRGB under another name.
_TOLERANCE = 2
# XYZ (D50) to linear sRGB: the inverse of the primaries of IEC 61966-2-1, adapted by Bradford's matrix.
_FROM_XYZ = np.linalg.inv(
    np.array([[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]])
)
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
_D50 = np.array([0.9642, 1.0, 0.8249])
_SRGB_CORNERS = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
_MOST_TAGS = 256


@dataclass(frozen=True)
class Conversion:
    """A profile ready to be applied.

    Args:
        profile: its bytes.
        curves: one for grey, three for RGB; empty for a profile of tables.
        matrix: light in the profile's primaries to linear sRGB, `(3, 3)`; None for grey and tables.
    """

    profile: bytes
    curves: tuple[Curve, ...] = ()
    matrix: np.ndarray | None = None

    def of_floats(self, values: np.ndarray) -> np.ndarray:
        """sRGB-encoded float64 `(..., C)` in 0..1 of float `(..., C)` in 0..1; C is the number of curves."""
        light = np.stack([curve(values[..., place]) for place, curve in enumerate(self.curves)], axis=-1)
        if self.matrix is not None:
            light = light @ self.matrix.T
        return encode_srgb(np.clip(light, 0.0, 1.0))

    def of_bytes(self, values: np.ndarray) -> np.ndarray:
        """uint8 `(H, W, 3)` of uint8 `(H, W, 3)`, by littleCMS."""
        return np.asarray(_apply(_transform(self.profile, "RGB"), Image.fromarray(np.ascontiguousarray(values))))


def encode_srgb(light: np.ndarray) -> np.ndarray:
    """Linear light 0..1 as sRGB encodes it, 0..1 (IEC 61966-2-1)."""
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * np.power(light, 1 / 2.4) - 0.055)


def conversion(profile: bytes, channels: int, notes: list[Sentence]) -> Conversion | None:
    """How a grey (1) or an RGB (3) picture with this profile becomes sRGB; None where it is sRGB in all but name.

    Adds a sentence to `notes` when the profile changes something, or cannot be used and is ignored.
    """
    try:
        found = _grey(profile) if channels == 1 else _colour(profile)
        if _moves_nothing(found, channels):
            return None
        notes.append(named("note.profile", profile))
        return found
    except (ImageCms.PyCMSError, OSError, ValueError, KeyError, IndexError, struct.error):
        notes.append(say("note.profile_ignored"))
        return None


def _moves_nothing(found: Conversion, channels: int) -> bool:
    levels = np.arange(0, 256, 17, dtype=np.uint8)
    if channels == 1:
        grid = np.arange(256.0)[:, None]
        return bool(np.abs(found.of_floats(grid / 255) * 255 - grid).max() <= _TOLERANCE)
    grid = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(16, -1, 3)
    return bool(np.abs(found.of_bytes(grid).astype(int) - grid).max() <= _TOLERANCE)


# --- what a profile holds -------------------------------------------------------------------------------------------


def _tags(profile: bytes) -> dict[bytes, bytes]:
    if profile[36:40] != b"acsp":
        raise ValueError("no ICC profile")
    (count,) = struct.unpack_from(">I", profile, 128)
    if count > _MOST_TAGS:
        raise ValueError("too many tags")
    entries = (struct.unpack_from(">4sII", profile, 132 + 12 * place) for place in range(count))
    return {name: profile[offset : offset + size] for name, offset, size in entries}


def _grey(profile: bytes) -> Conversion:
    """The curve of a grey profile, or the one that all three channels of an RGB profile share."""
    tags = _tags(profile)
    if profile[16:20] == b"GRAY":
        return Conversion(profile, (_curve(tags[b"kTRC"]),))
    same = profile[16:20] == b"RGB " and tags[b"rTRC"] == tags[b"gTRC"] == tags[b"bTRC"]
    if not same:
        raise ValueError("no curve for grey")
    return Conversion(profile, (_curve(tags[b"gTRC"]),))


def _colour(profile: bytes) -> Conversion:
    tags = _tags(profile)
    if profile[16:20] != b"RGB ":
        raise ValueError("not for RGB")
    if any(name in tags for name in (b"A2B0", b"A2B1", b"A2B2", b"D2B0", b"D2B1")):
        return Conversion(profile)
    columns = [_xyz(tags[name]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    curves = tuple(_curve(tags[name]) for name in (b"rTRC", b"gTRC", b"bTRC"))
    return Conversion(profile, curves, _FROM_XYZ @ np.array(columns).T)


def _xyz(tag: bytes) -> tuple[float, ...]:
    if tag[:4] != b"XYZ ":
        raise ValueError("no XYZ")
    return tuple(value / 65536 for value in struct.unpack_from(">3i", tag, 8))


def _curve(tag: bytes) -> Curve:
    if tag[:4] == b"para":
        return _parametric(tag)
    if tag[:4] != b"curv":
        raise ValueError("no curve")
    (count,) = struct.unpack_from(">I", tag, 8)
    if count == 0:
        return lambda values: values
    table = np.frombuffer(tag, ">u2", count, 12)
    if count == 1:
        return _power(table[0] / 256)
    places = np.linspace(0.0, 1.0, count)
    light = table / 65535.0
    return lambda values: np.interp(values, places, light)


def _power(gamma: float) -> Curve:
    if not gamma > 0:
        raise ValueError("no gamma")
    return lambda values: np.power(values, gamma)


def _parametric(tag: bytes) -> Curve:
    """The five functions of ICC.1:2022, table 70, each a case of the last: (aX + b)^g + e above d, cX + f below."""
    (kind,) = struct.unpack_from(">H", tag, 8)
    count = (1, 3, 4, 5, 7)[kind]
    given = [value / 65536 for value in struct.unpack_from(f">{count}i", tag, 12)]
    gamma, a, b, c, d, e, f = {
        1: lambda g: (g, 1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
        3: lambda g, a, b: (g, a, b, 0.0, -b / a, 0.0, 0.0),
        4: lambda g, a, b, c: (g, a, b, 0.0, -b / a, c, c),
        5: lambda g, a, b, c, d: (g, a, b, c, d, 0.0, 0.0),
        7: lambda *all_seven: all_seven,
    }[count](*given)
    if not gamma > 0:
        raise ValueError("no gamma")

    def curve(values: np.ndarray) -> np.ndarray:
        above = np.power(np.maximum(a * values + b, 0.0), gamma) + e
        return np.clip(np.where(values >= d, above, c * values + f), 0.0, 1.0)

    return curve


def gamma_profile(exponent: float, corners: Sequence[int] | None) -> bytes | None:
    """A profile of what a PNG says of its gamma and primaries (gAMA, cHRM); None where that is sRGB.

    Args:
        exponent: what light was raised to when the file was made, 0.45455 for sRGB.
        corners: x and y of white, red, green and blue in hundred-thousandths; None for sRGB's.
    """
    usual = corners is None or all(abs(a - b) <= 1000 for a, b in zip(corners, _SRGB_CORNERS, strict=True))
    # libpng takes what lies within five hundredths of sRGB's for sRGB, as viewers do.
    if not 0.01 <= exponent <= 100 or (usual and abs(exponent * 2.2 - 1) <= 0.05):
        return None
    places = [corners[at : at + 2] for at in range(0, 8, 2)] if corners and not usual else ()
    places = places or [_SRGB_CORNERS[at : at + 2] for at in range(0, 8, 2)]
    if any(y <= 0 for _, y in places):
        return None
    white, *primaries = (np.array([x / y, 1.0, (100_000 - x - y) / y]) for x, y in places)
    columns = np.array(primaries).T
    try:
        adapt = np.linalg.inv(_BRADFORD) @ np.diag((_BRADFORD @ _D50) / (_BRADFORD @ white)) @ _BRADFORD
        columns = adapt @ (columns * np.linalg.solve(columns, white))
    except np.linalg.LinAlgError:
        return None
    if np.abs(columns).max() > 1000 or not np.isfinite(columns).all():
        return None
    curve = b"para\0\0\0\0\0\0\0\0" + struct.pack(">i", round(65536 / exponent))
    text = f"gamma {exponent:.4g}".encode() + b"\0"
    tags = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)),
        (b"wtpt", _fixed(_D50)),
        *((name, _fixed(column)) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns.T, strict=True)),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    return _profile_of(tags)


def _fixed(values: np.ndarray) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(float(value) * 65536)) for value in values)


def _profile_of(tags: Sequence[tuple[bytes, bytes]]) -> bytes:
    table, body, offset = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(
        ">I4sI4s4s4s12s4s", offset + len(body), bytes(4), 0x04000000, b"mntr", b"RGB ", b"XYZ ", b"", b"acsp"
    )
    head = head.ljust(68, b"\0") + _fixed(_D50)[8:]
    return head.ljust(128, b"\0") + table + body


# --- littleCMS ------------------------------------------------------------------------------------------------------


def _transform(profile: bytes, mode: str) -> Any:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _apply(transform: Any, image: Any) -> Any:
    result = ImageCms.applyTransform(image, transform)
    if result is None:
        raise ValueError("the profile gives no picture")
    return result


def named(code: str, profile: bytes) -> Sentence:
    """The sentence with the profile's own name; printable characters only, since it is a stranger's text."""
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        name = ""
    name = "".join(c for c in name if c.isprintable() and c not in "<>&").strip()[:60]
    return say(code, profile=name) if name else say(f"{code}_unnamed")


def print_converter(colours: str, profile: bytes | None, notes: list[Sentence]) -> Callable[[np.ndarray], np.ndarray]:
    """How rows of "cmyk" (uint8 `(n, W, 4)`) or "lab" (uint8 `(n, W, 3)`, as TIFF has it) become sRGB `(n, W, 3)`.

    CMYK goes through its embedded profile, or by the plain formula where there is none; LAB needs no profile.
    """
    if colours == "lab":
        notes.append(say("note.lab"))
        return cielab_converter(_D50, _FROM_XYZ, encode_srgb)
    if profile:
        try:
            inks = _transform(profile, "CMYK")
        except (ImageCms.PyCMSError, OSError, ValueError):
            notes.append(say("note.profile_ignored"))
        else:
            notes.append(named("note.cmyk_profile", profile))
            return lambda rows: np.asarray(_apply(inks, _picture("CMYK", rows)))
    notes.append(say("note.cmyk"))
    return lambda rows: np.asarray(_picture("CMYK", rows).convert("RGB"))


def _picture(mode: str, rows: np.ndarray) -> Image.Image:
    size = (rows.shape[1], rows.shape[0])
    return Image.frombytes(mode, size, np.ascontiguousarray(rows).tobytes(), "raw", mode, 0, 1)
