"""Embedded colour profiles: what a file's numbers mean, brought to sRGB."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image, ImageCms

# Levels of 255: a profile that moves no colour by more is sRGB under another name.
_TOLERANCE = 2


def to_srgb(pixels: np.ndarray, profile: bytes, notes: list[str]) -> np.ndarray:
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
        notes.append("The embedded colour profile is damaged or of another kind and was ignored.")
        return pixels
    notes.append(f"Colours were converted from the embedded profile ({_title(profile)}) to sRGB.")
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


def _title(profile: bytes) -> str:
    """The profile's own name, for a note; printable characters only, since it is a stranger's text."""
    name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    return "".join(c for c in name if c.isprintable() and c not in "<>&").strip()[:60] or "without a name"


def print_colours_to_srgb(image: Any, profile: bytes | None, notes: list[str]) -> np.ndarray:
    """A Pillow image in CMYK or LAB as sRGB, uint8 (H, W, 3).

    CMYK goes through its embedded profile, or by the plain formula where there is none; LAB needs no profile.
    """
    if image.mode == "LAB":
        notes.append("LAB colours were converted to sRGB.")
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        return np.asarray(_apply(_transform(lab, "LAB"), image))
    if profile:
        try:
            converted = np.asarray(_apply(_transform(profile, "CMYK"), image))
        except (ImageCms.PyCMSError, OSError, ValueError):
            notes.append("The embedded colour profile is damaged or of another kind and was ignored.")
        else:
            notes.append(f"CMYK was converted to sRGB with the embedded profile ({_title(profile)}).")
            return converted
    notes.append("CMYK was converted to RGB without a colour profile, so its colours are approximate.")
    return np.asarray(image.convert("RGB"))
