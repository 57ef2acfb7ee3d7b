"""Embedded colour profiles: what a file's numbers mean, brought to sRGB."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from sr_core.sentences import Sentence, say

# Levels of 255: a profile that moves no colour by more is sRGB under another name.
_TOLERANCE = 2


def to_srgb(pixels: np.ndarray, profile: bytes, notes: list[Sentence]) -> np.ndarray:
    """`pixels` (uint8 (H, W, 3)) as sRGB; untouched where the profile is sRGB in all but name.

    profile: the bytes of an ICC profile. Adds a sentence to `notes` when it changes or ignores something.
    """
    try:
        transform = _transform(profile, "RGB")
        levels = np.arange(0, 256, 17, dtype=np.uint8)
        grid = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(16, -1, 3)
        moved = np.asarray(_apply(transform, Image.fromarray(grid))).astype(int) - grid
        if np.abs(moved).max() <= _TOLERANCE:
            return pixels
        converted = np.asarray(_apply(transform, Image.fromarray(pixels)))
    except (ImageCms.PyCMSError, OSError, ValueError):
        notes.append(say("note.profile_ignored"))
        return pixels
    notes.append(_named("note.profile", profile))
    return converted


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


def _named(code: str, profile: bytes) -> Sentence:
    """The sentence with the profile's own name; printable characters only, since it is a stranger's text."""
    name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    name = "".join(c for c in name if c.isprintable() and c not in "<>&").strip()[:60]
    return say(code, profile=name) if name else say(f"{code}_unnamed")


def print_colours_to_srgb(image: Any, profile: bytes | None, notes: list[Sentence]) -> np.ndarray:
    """A Pillow image in CMYK or LAB as sRGB, uint8 (H, W, 3).

    CMYK goes through its embedded profile, or by the plain formula where there is none; LAB needs no profile.
    """
    if image.mode == "LAB":
        notes.append(say("note.lab"))
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        return np.asarray(_apply(_transform(lab, "LAB"), image))
    if profile:
        try:
            converted = np.asarray(_apply(_transform(profile, "CMYK"), image))
        except (ImageCms.PyCMSError, OSError, ValueError):
            notes.append(say("note.profile_ignored"))
        else:
            notes.append(_named("note.cmyk_profile", profile))
            return converted
    notes.append(say("note.cmyk"))
    return np.asarray(image.convert("RGB"))
