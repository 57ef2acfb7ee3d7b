"""From what a file holds to the image contract: full depth through transparency and profile, rounded once, upright.

Rows are taken in bands, so that besides the finished picture and what the decoder holds there is little in memory.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sr_core.image.contract import LoadedImage
from sr_core.image.formats.stored import Stored
from sr_core.image.profiles import Conversion, conversion, named, print_converter
from sr_core.sentences import Sentence, say

_BAND_PIXELS = 1 << 17

_TURNS: dict[int, Callable[[np.ndarray], np.ndarray]] = {
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a.swapaxes(0, 1)[:, ::-1],
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a.swapaxes(0, 1)[::-1],
}
"""EXIF orientation -> the operation that stands the picture upright; the sentence about it has the same number."""

Levels = Callable[[np.ndarray, "np.ndarray | None"], np.ndarray]
"""From a band's colours, and its alpha where they are multiplied by it, to whole numbers 0..top."""


def memory_of(stored: Stored, bits: int = 8) -> int:
    """About the bytes that `finish` holds at its peak, what decoding holds included."""
    result = stored.height * stored.width * (4 if stored.alpha else 3) * bits // 8
    turned = 2 * result if stored.orientation in _TURNS else result
    return stored.memory + turned + 64 * min(_BAND_PIXELS + stored.width, stored.height * stored.width)


def finish(stored: Stored, bits: int = 8, *, keep_profile: bool = False) -> LoadedImage:
    """The picture as `uint8` (or `uint16`, for 16 `bits`) `(H, W, 3)`, with a note for everything that was done.

    keep_profile: leave the numbers of an RGB or grey picture as its profile means them, and hand the profile on.
    """
    height, width, top = stored.height, stored.width, 2**bits - 1
    notes: list[Sentence] = []
    dtype = np.uint8 if bits == 8 else np.uint16
    levels = _levels(stored, top, notes, keep_profile=keep_profile)
    pixels = np.zeros((height, width, 3), dtype)
    alpha = np.zeros((height, width), dtype) if stored.alpha else None
    round_alpha = _rounded(stored.white, top)
    grey = stored.colours in ("grey", "palette")
    step = max(1, _BAND_PIXELS // width)
    for row in range(0, height, step):
        band = stored.rows(row, min(row + step, height))
        cover = band[..., -1] if stored.alpha else None
        colours = levels(band[..., :-1] if stored.alpha else band, cover)
        pixels[row : row + step] = colours
        if alpha is not None and cover is not None:
            alpha[row : row + step] = round_alpha(cover)
        if stored.colours == "palette" and grey:
            grey = bool((colours == colours[..., :1]).all())
    notes = [*stored.notes, *_depth_notes(stored, top), *notes]
    if stored.orientation in _TURNS:
        notes.append(say(f"note.orientation_{stored.orientation}"))
        turn = _TURNS[stored.orientation]
        pixels = np.ascontiguousarray(turn(pixels))
        alpha = None if alpha is None else np.ascontiguousarray(turn(alpha))
    if alpha is not None and alpha.min() < top:
        notes.append(say("note.alpha"))
    kept = stored.profile if keep_profile and stored.colours not in ("cmyk", "lab") else None
    return LoadedImage(pixels, alpha, grey, tuple(dict.fromkeys(notes)), kept, stored.exif)


def _depth_notes(stored: Stored, top: int) -> list[Sentence]:
    if stored.white <= 255:
        return []
    if top > 255:
        return [say("note.kept_deep")]
    if stored.white == 65535:
        return [say("note.sixteen_bits")]
    return [say("note.levels", levels=stored.white + 1)]


def _levels(stored: Stored, top: int, notes: list[Sentence], *, keep_profile: bool) -> Levels:
    """How a band's colours become whole numbers 0..top; what is done beside rounding is noted."""
    white = stored.white
    if stored.colours in ("cmyk", "lab"):
        convert, to_bytes = print_converter(stored.colours, stored.profile, notes), _rounded(white, 255)
        spread = _rounded(255, top)
        return lambda colours, cover: spread(convert(to_bytes(colours)))
    channels = 1 if stored.colours == "grey" else 3
    found: Conversion | None = None
    if stored.profile and keep_profile:
        if conversion(stored.profile, channels, []) is not None:
            notes.append(named("note.profile_kept", stored.profile))
    elif stored.profile:
        found = conversion(stored.profile, channels, notes)
    associated = stored.alpha == "associated"
    if associated:
        notes.append(say("note.associated"))
    if not associated and (found is None or (found.curves and channels == 1 and white > 1)):
        return _by_table(white, top, found)
    if found is not None and (not found.curves or (white == 255 and top == 255 and not associated)):
        to_bytes, spread = _rounded(white, 255), _rounded(255, top)
        return lambda colours, cover: spread(found.of_bytes(to_bytes(_straight(colours, cover, white, associated))))

    def by_floats(colours: np.ndarray, cover: np.ndarray | None) -> np.ndarray:
        values = _straight(colours, cover, white, associated) / white
        return _whole(values if found is None else found.of_floats(values), top)

    return by_floats


def _by_table(white: int, top: int, found: Conversion | None) -> Levels:
    if found is None:
        rounded = _rounded(white, top)
        return lambda colours, cover: rounded(colours)
    values = np.arange(white + 1)[:, None] / white
    table = _whole(found.of_floats(values), top)[:, 0]
    return lambda colours, cover: table[colours]


def _straight(colours: np.ndarray, cover: np.ndarray | None, white: int, associated: bool) -> np.ndarray:
    """Colours that were multiplied by alpha, divided by it, 0..white; black where nothing is visible."""
    if not associated or cover is None:
        return colours
    weight = cover[..., np.newaxis].astype(np.float64)
    return np.minimum(np.divide(colours * float(white), weight, out=np.zeros(colours.shape), where=weight > 0), white)


def _rounded(white: int, top: int) -> Callable[[np.ndarray], np.ndarray]:
    """From 0..white to 0..top, to the nearest, halves up; white 1 stands for floats in 0..1."""
    dtype = np.uint8 if top == 255 else np.uint16
    if white == top:
        return lambda values: values if values.dtype == dtype else _whole(values / white, top)
    if white == 1:
        return lambda values: _whole(values, top)
    table = ((np.arange(white + 1, dtype=np.int64) * (2 * top) + white) // (2 * white)).astype(dtype)
    return lambda values: table[values] if values.dtype.kind == "u" else _whole(values / white, top)


def _whole(values: np.ndarray, top: int) -> np.ndarray:
    """Floats in 0..1 as whole numbers 0..top, to the nearest, halves up."""
    return np.floor(values.astype(np.float64) * top + 0.5).astype(np.uint8 if top == 255 else np.uint16)
