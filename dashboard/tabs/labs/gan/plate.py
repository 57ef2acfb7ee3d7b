"""A number plate that is drawn here, so small at LR size that a digit is a few pixels."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

SIZE = (160, 64)
"""Width and height of the picture in HR pixels."""
FINER = 4  # drawn so many times larger, then shrunk
TRUTH, FONT = "47 5386", 18
"""What is written on the plate of the question, and how large: some 13 pixels a digit, three of them at LR size."""
READERS = ("bicubic", "san", "gan_psnr", "gan")
"""Methods that try to read it."""


@lru_cache(maxsize=32)
def plate(text: str, font: int) -> np.ndarray:
    """A white plate on a dark car with ``text`` in digits of ``font`` pixels, uint8 ``(H, W, 3)``, read-only."""
    width, height = (side * FINER for side in SIZE)
    image = Image.new("RGB", (width, height), (54, 58, 66))
    draw = ImageDraw.Draw(image)
    for row in range(height):  # the bumper catches light from above
        shade = 54 + round(26 * (1 - row / height))
        draw.line([0, row, width, row], (shade, shade + 4, shade + 12))
    box = [14 * FINER, 14 * FINER, width - 14 * FINER, height - 14 * FINER]
    draw.rounded_rectangle(box, 5 * FINER, fill=(226, 226, 220), outline=(120, 122, 128), width=FINER)
    face = ImageFont.load_default(font * FINER)
    middle = (width / 2, height / 2)
    draw.text(middle, text, (34, 36, 44), face, anchor="mm", stroke_width=FINER // 2, stroke_fill=(34, 36, 44))
    pixels = np.asarray(image.resize(SIZE, Image.Resampling.LANCZOS)).copy()
    pixels.setflags(write=False)
    return pixels
