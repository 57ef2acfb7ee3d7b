"""What all drawings share: rendering four times too large, light that adds up linearly, fonts, smooth noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageFont

OVERSAMPLING = 4  # every picture is drawn this much larger and averaged down: true anti-aliasing, no filter of ours

_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")


def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    """A TrueType font by file name, at `size` pixels of the enlarged canvas."""
    for folder in _FONT_FOLDERS:
        for path in sorted(folder.rglob(name)):
            return ImageFont.truetype(str(path), size)
    raise SystemExit(f"The font {name} is needed: install the Debian packages fonts-nanum and fonts-noto-cjk.")


def to_linear(srgb: np.ndarray) -> np.ndarray:
    """sRGB 0..255 to linear light 0..1 (IEC 61966-2-1), any shape."""
    value = np.asarray(srgb, dtype=np.float64) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def to_srgb(linear: np.ndarray) -> np.ndarray:
    """Linear light to sRGB uint8, clipped to 0..1 and rounded."""
    value = np.clip(linear, 0, 1)
    encoded = np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)
    return np.floor(encoded * 255 + 0.5).astype(np.uint8)


def shrink(linear: np.ndarray, factor: int = OVERSAMPLING) -> np.ndarray:
    """(H*factor, W*factor, 3) linear light to (H, W, 3), each pixel the mean of its block."""
    height, width = linear.shape[0] // factor, linear.shape[1] // factor
    return linear.reshape(height, factor, width, factor, 3).mean(axis=(1, 3))


def finish(picture: Image.Image) -> np.ndarray:
    """A drawing on the enlarged canvas as the final uint8 (H, W, 3)."""
    return to_srgb(shrink(to_linear(np.asarray(picture.convert("RGB")))))


def grid(height: int, width: int, factor: int = OVERSAMPLING) -> tuple[np.ndarray, np.ndarray]:
    """x and y of the centres of all samples of an enlarged canvas, in final pixels."""
    x = (np.arange(width * factor) + 0.5) / factor
    y = (np.arange(height * factor) + 0.5) / factor
    return np.meshgrid(x, y)


def smooth_noise(height: int, width: int, cell: float, seed: int, octaves: int = 4) -> np.ndarray:
    """Clouds: (height, width) in about -1..1, the largest features `cell` pixels wide."""
    rng = np.random.default_rng(seed)
    total = np.zeros((height, width))
    for octave in range(octaves):
        size = max(cell / 2**octave, 1.0)
        coarse = rng.standard_normal((int(height / size) + 4, int(width / size) + 4)).astype(np.float32)
        layer = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
        total += np.asarray(layer) / 2**octave
    return total / 2.2


def film(linear: np.ndarray, seed: int, strength: float = 0.006) -> np.ndarray:
    """A photograph's grain: noise that grows with the square root of the light, as photons have it."""
    rng = np.random.default_rng(seed)
    grain = rng.standard_normal((*linear.shape[:2], 1)) + 0.4 * rng.standard_normal(linear.shape)
    return linear + strength * np.sqrt(np.clip(linear, 0, None) + 0.002) * grain
