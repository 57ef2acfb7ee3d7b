"""Full depth through transparency and profile, rounded once; the same rule whatever the way in."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from image_files import as_bytes, chunk, matrix_profile, noise, png16, png_header, tiff_of
from PIL import Image

from sr_core.image.contract import LoadedImage
from sr_core.image.files import read_image

SRGB = {"red": (0.64, 0.33), "green": (0.30, 0.60)}


def encoded(light: np.ndarray) -> np.ndarray:
    """sRGB levels 0..255 of linear light, by the definition, rounded once."""
    curved = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.floor(curved * 255 + 0.5).astype(int)


def grey_profile(curve: bytes) -> bytes:
    """An ICC profile of grey with this kTRC tag."""
    table = struct.pack(">I4sII", 1, b"kTRC", 144, len(curve))
    head = struct.pack(
        ">I4sI4s4s4s12s4s", 144 + len(curve), b"none", 0x02400000, b"mntr", b"GRAY", b"XYZ ", b"", b"acsp"
    )
    head = head.ljust(68, b"\0") + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + curve


def gamma_curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"


def iccp(profile: bytes) -> bytes:
    return chunk(b"iCCP", b"p\0\0" + zlib.compress(profile))


RAMP = np.arange(256, dtype=np.uint8)[None]
CURVES = {
    "gamma 1": (gamma_curve(1.0), lambda v: v),
    "gamma 1.8": (gamma_curve(1.8), lambda v: v ** (461 / 256)),
    "identity": (b"curv" + bytes(8), lambda v: v),
    "table": (
        b"curv\0\0\0\0" + struct.pack(">I3H", 3, 0, 16384, 65535) + b"\0\0",
        lambda v: np.interp(v, [0, 0.5, 1], [0, 16384 / 65535, 1]),
    ),
    "parametric": (b"para\0\0\0\0\0\0\0\0" + struct.pack(">i", 98304), lambda v: v**1.5),
    "parametric of seven": (
        b"para\0\0\0\0\0\4\0\0" + struct.pack(">7i", 131072, 62259, 3277, 6554, 6554, 0, 0),
        lambda v: np.where(v >= 6554 / 65536, (62259 / 65536 * v + 3277 / 65536) ** 2, v * 6554 / 65536),
    ),
}


@pytest.mark.parametrize("name", CURVES)
def test_a_grey_ramp_goes_through_its_profile(name: str) -> None:
    curve, light = CURVES[name]
    loaded = read_image(as_bytes(Image.fromarray(RAMP), "PNG", icc_profile=grey_profile(curve)))
    assert loaded.grey and np.array_equal(loaded.pixels[0, :, 0], encoded(light(RAMP[0] / 255)))
    assert "profile" in " ".join(loaded.notes)
    if name == "gamma 1":
        assert loaded.pixels[0, 128, 0] == 188


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_grey_profile_counts_in_every_format(kind: str) -> None:
    picture = Image.fromarray(np.full((16, 16), 128, np.uint8))
    loaded = read_image(as_bytes(picture, kind, icc_profile=grey_profile(gamma_curve(1.0))))
    assert np.all(loaded.pixels == 188)


def test_grey_of_16_bits_keeps_every_level_through_its_profile() -> None:
    levels = np.arange(65536, dtype=np.uint16).reshape(256, 256, 1)
    loaded = read_image(png16(levels, iccp(grey_profile(gamma_curve(1.0)))))
    assert np.array_equal(loaded.pixels[..., 0], encoded(levels[..., 0] / 65535))
    assert len(np.unique(loaded.pixels)) == 256  # 183 when it was rounded first


def test_colours_of_16_bits_keep_every_level_through_their_profile() -> None:
    levels = np.repeat(np.arange(65536, dtype=np.uint16).reshape(256, 256, 1), 3, axis=2)
    loaded = read_image(png16(levels, iccp(matrix_profile(**SRGB, gamma=1.0))))
    wanted = encoded(levels[..., 0] / 65535)
    assert np.abs(loaded.pixels[..., 1].astype(int) - wanted).max() <= 1  # the profile's own numbers have 16 bits
    assert len(np.unique(loaded.pixels[..., 1])) == 256


def test_8_and_16_bits_of_one_picture_agree_through_a_profile() -> None:
    pixels = noise(20, 20, 3)
    profile = matrix_profile((0.64, 0.33), (0.21, 0.71), 563 / 256)
    deep = read_image(png16(pixels.astype(np.uint16) * 257, iccp(profile)))
    flat = read_image(as_bytes(Image.fromarray(pixels), "PNG", icc_profile=profile))
    assert np.abs(deep.pixels.astype(int) - flat.pixels).max() <= 1
    assert not np.array_equal(flat.pixels, pixels)


@pytest.mark.parametrize("depth", [8, 16])
def test_gamma_of_a_png_without_profile_counts(depth: int) -> None:
    gama = chunk(b"gAMA", struct.pack(">I", 100_000))
    if depth == 16:
        data = png16(np.full((2, 2, 3), 128 * 257, np.uint16), gama)
    else:
        plain = as_bytes(Image.new("RGB", (2, 2), (128, 128, 128)), "PNG")
        data = plain[:33] + gama + plain[33:]
    loaded = read_image(data)
    assert np.abs(loaded.pixels.astype(int) - 188).max() <= 1 and "gamma 1" in " ".join(loaded.notes)


def test_the_usual_gamma_of_a_png_and_srgb_change_nothing() -> None:
    pixels = noise(4, 4, 3)
    plain = as_bytes(Image.fromarray(pixels), "PNG")
    for extra in (chunk(b"gAMA", struct.pack(">I", 45455)), chunk(b"gAMA", bytes(3) + b"\1") + chunk(b"sRGB", b"\0")):
        loaded = read_image(plain[:33] + extra + plain[33:])
        assert np.array_equal(loaded.pixels, pixels) and loaded.notes == ()


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_the_transparent_grey_of_a_png_is_found_at_every_depth(depth: int) -> None:
    top = 2**depth - 1
    values = np.array([0, top, top // 2, 1])
    key = top // 2
    if depth == 16:
        row = values.astype(">u2").tobytes()
    else:
        bits = "".join(f"{value:0{depth}b}" for value in values)
        row = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    data = png_header(4, 1, depth, 0) + chunk(b"tRNS", struct.pack(">H", key))
    data += chunk(b"IDAT", zlib.compress(b"\0" + row)) + chunk(b"IEND", b"")
    loaded = read_image(data)
    assert loaded.alpha is not None and loaded.alpha[0].tolist() == [0 if value == key else 255 for value in values]
    assert loaded.pixels[0, :, 0].tolist() == np.floor(values / top * 255 + 0.5).astype(int).tolist()


def tiff_with_fourth(samples: np.ndarray, extra: int) -> LoadedImage:
    height, width, channels = samples.shape
    bits = 8 * samples.dtype.itemsize
    tags = {256: width, 257: height, 258: [bits] * channels, 259: 1, 262: 2 if channels > 2 else 1, 273: 8}
    tags |= {277: channels, 278: height, 279: samples.nbytes, 338: extra}
    if samples.dtype.kind == "f":
        tags[339] = [3] * channels
    return read_image(tiff_of(tags, samples.tobytes()))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("channels", [2, 4])
def test_a_further_sample_of_a_tiff_means_the_same_at_every_depth(dtype: type, channels: int) -> None:
    rgba = noise(30, 30, 4)[..., :channels]
    rgba[..., -1] |= 128  # so that dividing by it brings the colours back
    rgba[0, 0, -1] = 0
    values = rgba / 255
    white = 1.0 if dtype is np.float32 else np.iinfo(dtype).max
    stored = lambda shares: shares.astype(dtype) if dtype is np.float32 else np.round(shares * white).astype(dtype)  # noqa: E731
    straight, unknown = tiff_with_fourth(stored(values), 2), tiff_with_fourth(stored(values), 0)
    multiplied = np.dstack([values[..., :-1] * values[..., -1:], values[..., -1]])
    associated = tiff_with_fourth(stored(multiplied), 1)
    colours = np.broadcast_to(rgba[..., :-1], (30, 30, 3))
    seen = rgba[..., -1] > 0
    assert np.array_equal(straight.pixels, colours) and np.array_equal(straight.alpha, rgba[..., -1])
    assert unknown.alpha is None and np.array_equal(unknown.pixels, colours)
    assert "unknown meaning" in " ".join(unknown.notes)
    slack = 1 if dtype is np.uint8 else 0
    assert np.abs(associated.pixels.astype(int) - colours)[seen].max() <= slack
    assert np.array_equal(associated.alpha, rgba[..., -1]) and not associated.pixels[0, 0].any()


def test_16_bits_come_out_as_16_bits_where_they_are_asked_for() -> None:
    samples = noise(9, 8, 4, high=65536)
    loaded = read_image(png16(samples), bits=16)
    assert np.array_equal(loaded.pixels, samples[..., :3]) and np.array_equal(loaded.alpha, samples[..., 3])
    flat = noise(9, 8, 3)
    widened = read_image(as_bytes(Image.fromarray(flat), "PNG"), bits=16)
    assert np.array_equal(widened.pixels, flat.astype(np.uint16) * 257)


def test_a_profile_that_is_kept_leaves_the_numbers_alone() -> None:
    pixels = noise(9, 8, 3)
    profile = matrix_profile((0.64, 0.33), (0.21, 0.71), 563 / 256)
    loaded = read_image(as_bytes(Image.fromarray(pixels), "PNG", icc_profile=profile), keep_profile=True)
    assert np.array_equal(loaded.pixels, pixels) and loaded.profile == profile
    assert "was kept" in " ".join(loaded.notes)
