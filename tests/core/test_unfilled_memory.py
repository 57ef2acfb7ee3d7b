"""No picture holds memory that nobody filled: there another visitor's picture may have lain.

glibc fills memory that it hands out with the byte that MALLOC_PERTURB_ names. Whatever gives the same result under two
such bytes read nothing that was not written before.
"""

from __future__ import annotations

import io
import json
import os
import platform
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from image_files import as_bytes
from PIL import Image

from sr_core.errors import ImageError
from sr_core.image.files import read_image

HEIGHT, WIDTH, SHORT = 120, 160, 24
ROWS_PER_STRIP, IMAGE_WIDTH, IMAGE_HEIGHT, STRIP_OFFSETS, STRIP_BYTES = 278, 256, 257, 273, 279

READ_THEM = """
import hashlib, json, sys
from pathlib import Path
from sr_core.image import read_image
answers = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        answers[path.name] = hashlib.sha256(read_image(path).pixels.tobytes()).hexdigest()
    except ValueError as error:
        answers[path.name] = str(error)
print(json.dumps(answers))
"""
USE_THE_CORE = """
import hashlib, json, numpy, sr_core
hr = (numpy.indices((48, 60)).sum(axis=0)[..., None] * [3, 5, 7] % 256).astype("uint8")
answers = {}
for scale in (2, 3, 4):
    lr = sr_core.downscale(hr, scale)
    for method in ("nearest", "bilinear", "bicubic", "srcnn", "san"):
        sr = sr_core.upscale(lr, method, scale)
        ref = hr[: sr.shape[0], : sr.shape[1]]
        answers[f"{method} x{scale}"] = [hashlib.sha256(sr.tobytes()).hexdigest(), sr_core.score(sr, ref, scale)]
print(json.dumps(answers))
"""


def tiff(height: int = HEIGHT, mode: str = "RGB", **options: object) -> bytes:
    """A TIFF of one strip."""
    levels = np.random.default_rng(1).integers(0, 256, (height, WIDTH, 3)).astype(np.uint8)
    return as_bytes(Image.fromarray(levels).convert(mode), "TIFF", tiffinfo={ROWS_PER_STRIP: HEIGHT}, **options)


def with_tags(data: bytes, **values: int) -> bytes:
    """The little-endian TIFF with other values in its first directory."""
    tags = {"width": IMAGE_WIDTH, "height": IMAGE_HEIGHT, "bytes": STRIP_BYTES}
    wanted = {tags[name]: value for name, value in values.items()}
    changed = bytearray(data)
    (start,) = struct.unpack("<I", data[4:8])
    for at in range(start + 2, start + 2 + 12 * struct.unpack("<H", data[start : start + 2])[0], 12):
        tag, kind = struct.unpack("<HH", data[at : at + 4])
        if tag in wanted:
            size = 2 if kind == 3 else 4
            changed[at + 8 : at + 8 + size] = wanted[tag].to_bytes(size, "little")
    return bytes(changed)


def with_a_short_strip(compression: str) -> bytes:
    """A TIFF of eight strips, of which the fourth holds half of its rows in a whole stream."""
    rows = 16  # JPEG wants whole blocks
    levels = np.random.default_rng(2).integers(0, 256, (8 * rows, WIDTH, 3)).astype(np.uint8)
    options = {"tiffinfo": {ROWS_PER_STRIP: rows}, "compression": compression}
    whole = as_bytes(Image.fromarray(levels), "TIFF", **options)
    short = as_bytes(Image.fromarray(levels[: rows // 2]), "TIFF", **options)
    with Image.open(io.BytesIO(short)) as picture:
        offset, count = picture.tag_v2[STRIP_OFFSETS][0], picture.tag_v2[STRIP_BYTES][0]
    with Image.open(io.BytesIO(whole)) as picture:
        offsets, counts = picture.tag_v2[STRIP_OFFSETS], picture.tag_v2[STRIP_BYTES]
    assert len(offsets) == 8
    changed = whole
    for old, value in ((offsets, len(whole)), (counts, count)):
        new = [*old[:3], value, *old[4:]]
        packed = [struct.pack(f"<8{kind}", *old) for kind in "IH" if max(old) < 1 << 16 or kind == "I"]
        found = next(each for each in packed if changed.count(each) == 1)
        changed = changed.replace(found, struct.pack(f"<8{'I' if len(found) == 32 else 'H'}", *new))
    return changed + short[offset : offset + count]


COMPRESSIONS = ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg", "lzma", "zstd")
FAXES = ("group3", "group4", "tiff_ccitt")
SHORT_FILES = {
    **{f"{name}_taller.tif": with_tags(tiff(SHORT, compression=name), height=HEIGHT) for name in COMPRESSIONS},
    **{f"{name}_wider.tif": with_tags(tiff(compression=name), width=2 * WIDTH) for name in COMPRESSIONS},
    **{f"{name}_strip.tif": with_a_short_strip(name) for name in COMPRESSIONS if name != "raw"},
    "jpeg_grey_taller.tif": with_tags(tiff(SHORT, "L", compression="jpeg"), height=HEIGHT),
    **{f"{name}_taller.tif": with_tags(tiff(SHORT, "1", compression=name), height=HEIGHT) for name in FAXES},
    **{f"{name}_half.tif": with_tags(tiff(mode="1", compression=name), bytes=100) for name in FAXES},
}
SOUND_FILES = {f"{name}.tif": tiff(compression=name) for name in COMPRESSIONS}
CUT_FILES = {
    f"cut.{kind.lower()}": data[: len(data) // 2]
    for kind in ("PNG", "JPEG", "WEBP", "BMP", "GIF", "PPM", "AVIF")
    for data in [as_bytes(Image.fromarray(np.full((HEIGHT, WIDTH, 3), 77, np.uint8)), kind)]
}


def answers_of(program: str, *arguments: str) -> list[dict[str, object]]:
    """What a program prints under two poisons."""
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("MALLOC_PERTURB_ is glibc's")
    found = []
    for poison in ("85", "170"):
        environment = {**os.environ, "MALLOC_PERTURB_": poison}
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return found


def test_no_file_reads_memory_that_it_did_not_fill(tmp_path: Path) -> None:
    for name, data in {**SHORT_FILES, **SOUND_FILES, **CUT_FILES}.items():
        (tmp_path / name).write_bytes(data)
    first, second = answers_of(READ_THEM, str(tmp_path))
    assert first == second
    assert len(first) == len(SHORT_FILES) + len(SOUND_FILES) + len(CUT_FILES)


@pytest.mark.parametrize("name", sorted(SHORT_FILES))
def test_a_tiff_with_too_little_data_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(ImageError, match=r"save it|save or download"):
        read_image(SHORT_FILES[name])


@pytest.mark.parametrize("name", sorted(SOUND_FILES))
def test_a_sound_tiff_of_the_same_kind_is_read(name: str) -> None:
    with Image.open(io.BytesIO(SOUND_FILES[name])) as picture:
        assert np.array_equal(read_image(SOUND_FILES[name]).pixels, np.asarray(picture.convert("RGB")))


@pytest.mark.slow
def test_no_method_and_no_metric_reads_memory_that_it_did_not_fill() -> None:
    first, second = answers_of(USE_THE_CORE)
    assert first == second
