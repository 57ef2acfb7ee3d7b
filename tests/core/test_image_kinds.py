"""Depth, rotation, frames and colour spaces: exact where the format is, and every change is said."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from image_files import as_bytes, chunk, float_tiff, matrix_profile, noise, png16, tiff16, tiff_lzw_rgb16
from PIL import Image, ImageCms

from sr_core.errors import ImageError
from sr_core.image.files import read_image


def eight_bits(samples: np.ndarray) -> np.ndarray:
    """65535 -> 255, to nearest, in exact rational arithmetic."""
    return np.round(samples.astype(np.float64) * 255 / 65535).astype(np.uint8)


def check_sixteen(data: bytes, samples: np.ndarray) -> None:
    loaded, channels = read_image(data), samples.shape[2]
    wanted = eight_bits(samples)
    colour = np.repeat(wanted[..., :1], 3, axis=2) if channels < 3 else wanted[..., :3]
    assert np.array_equal(loaded.pixels, colour)
    assert loaded.grey == (channels < 3)
    if channels in (2, 4):
        assert loaded.alpha is not None and np.array_equal(loaded.alpha, wanted[..., -1])
    assert any("16 bits" in note for note in loaded.notes)


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_png_of_16_bits_is_rounded_exactly(channels: int) -> None:
    samples = noise(19, 23, channels, high=65536)
    check_sixteen(png16(samples), samples)


def test_every_16_bit_level_lands_on_the_nearest_8_bit_level() -> None:
    levels = np.arange(65536, dtype=np.uint16).reshape(256, 256, 1)
    check_sixteen(png16(np.repeat(levels, 3, axis=2)), np.repeat(levels, 3, axis=2))
    assert read_image(png16(np.full((1, 1, 3), 255, np.uint16))).pixels[0, 0, 0] == 1  # 255/257 rounds to 1


def test_interlaced_16_bit_png_agrees_with_its_8_bit_neighbour() -> None:
    """Adam7 with a single row and column: every pass but the first is empty, so the data is the plain one."""
    sample = np.array([[[0x1234, 0xFF80, 0x0081]]], dtype=np.uint16)
    plain = png16(sample)
    header = struct.pack(">IIBBBBB", 1, 1, 16, 2, 0, 0, 1)
    interlaced = plain[:8] + chunk(b"IHDR", header) + plain[33:]
    assert np.array_equal(read_image(interlaced).pixels, eight_bits(sample))


def test_colour_key_of_16_bits() -> None:
    samples = noise(2, 3, 3, high=65536)
    key = chunk(b"tRNS", samples[1, 2].astype(">u2").tobytes())
    alpha = read_image(png16(samples, key)).alpha
    assert alpha is not None and alpha.tolist() == [[255, 255, 255], [255, 255, 0]]


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_tiff_of_16_bits(channels: int, order: str, compression: str | None, planar: str) -> None:
    samples = noise(11, 6, channels, high=65536)
    layout = {"planarconfig": planar} if channels > 1 else {}
    if channels == 1:
        check_sixteen(tiff16(samples, order, compression=compression), samples)
    else:
        check_sixteen(tiff16(samples, order, compression=compression, **layout), samples)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_tiff_that_counts_from_white(dtype: type, compression: str | None) -> None:
    tifffile = pytest.importorskip("tifffile")
    buffer = io.BytesIO()
    stored = np.array([[0, np.iinfo(dtype).max]] * 4, dtype)
    tifffile.imwrite(buffer, stored, photometric="miniswhite", compression=compression)
    assert read_image(buffer.getvalue()).pixels[0, :, 0].tolist() == [255, 0]


def test_tiff_of_16_bits_with_predictor() -> None:
    samples = noise(11, 6, 3, high=65536)
    check_sixteen(tiff16(samples, compression="zlib", predictor=True), samples)


def test_tiff_of_16_bits_in_lzw() -> None:
    samples = noise(12, 10, 3, high=65536)
    check_sixteen(tiff_lzw_rgb16(samples), samples)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("shape", [(4, 5), (4, 5, 3)])
def test_float_tiff_in_0_to_1_is_scaled_and_said(dtype: type, shape: tuple[int, ...]) -> None:
    values = (noise(*shape).astype(np.float64) / 255).astype(dtype)
    loaded = read_image(float_tiff(values))
    wanted = np.floor(values.astype(np.float64) * 255 + 0.5).astype(np.uint8)
    assert np.array_equal(loaded.pixels, np.broadcast_to(wanted.reshape(4, 5, -1), (4, 5, 3)))
    assert any("loating" in note for note in loaded.notes)


@pytest.mark.parametrize("bad", [255.0, -0.1, float("nan"), float("inf")])
def test_float_tiff_of_unknown_range_is_refused(bad: float) -> None:
    values = np.full((4, 5), 0.5, np.float32)
    values[1, 2] = bad
    with pytest.raises(ImageError, match="floating-point"):
        read_image(float_tiff(values))


def test_integers_of_32_bits_are_refused() -> None:
    with pytest.raises(ImageError, match="no known white"):
        read_image(float_tiff(np.arange(12, dtype=np.int32).reshape(3, 4)))


# What a viewer shows for the stored pixels [[1, 2, 3], [4, 5, 6]] under each EXIF orientation (EXIF 2.3, 4.6.4).
UPRIGHT = {
    1: [[1, 2, 3], [4, 5, 6]],
    2: [[3, 2, 1], [6, 5, 4]],
    3: [[6, 5, 4], [3, 2, 1]],
    4: [[4, 5, 6], [1, 2, 3]],
    5: [[1, 4], [2, 5], [3, 6]],
    6: [[4, 1], [5, 2], [6, 3]],
    7: [[6, 3], [5, 2], [4, 1]],
    8: [[3, 6], [2, 5], [1, 4]],
}


@pytest.mark.parametrize("tag", UPRIGHT)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_exif_orientation(tag: int, kind: str) -> None:
    stored = np.array(UPRIGHT[1], np.uint8) * 40
    block = 16 if kind == "JPEG" else 1  # whole JPEG blocks of one grey level survive
    picture = Image.fromarray(np.kron(stored, np.ones((block, block), np.uint8)))
    exif = Image.Exif()
    exif[0x0112] = tag
    options = {"PNG": {}, "JPEG": {"quality": 100}, "WEBP": {"lossless": True}, "TIFF": {}}[kind]
    loaded = read_image(as_bytes(picture, kind, exif=exif.tobytes() if kind == "WEBP" else exif, **options))
    assert (loaded.pixels[::block, ::block, 0] // 40).tolist() == UPRIGHT[tag]
    assert any("rotation tag" in note for note in loaded.notes) == (tag != 1)


@pytest.mark.parametrize("tag", UPRIGHT)
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_orientation_of_16_bit_tiff(tag: int, compression: str | None) -> None:
    stored = np.repeat(np.array(UPRIGHT[1], np.uint16)[..., None] * 257, 3, axis=2)
    data = tiff16(stored, compression=compression, extratags=[(274, 3, 1, tag, True)])
    assert read_image(data).pixels[..., 0].tolist() == UPRIGHT[tag]


def test_alpha_turns_with_the_picture() -> None:
    rgba = noise(2, 3, 4)
    exif = Image.Exif()
    exif[0x0112] = 6
    loaded = read_image(as_bytes(Image.fromarray(rgba), "PNG", exif=exif))
    assert np.array_equal(loaded.pixels, np.rot90(rgba, -1)[..., :3])
    assert np.array_equal(loaded.alpha, np.rot90(rgba, -1)[..., 3])


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_first_frame_of_several(kind: str) -> None:
    first, second = (Image.new("RGB", (8, 6), colour) for colour in ((255, 0, 0), (0, 0, 255)))
    options = {"lossless": True} if kind == "WEBP" else {}
    loaded = read_image(as_bytes(first, kind, save_all=True, append_images=[second], **options))
    assert loaded.pixels.shape == (6, 8, 3) and loaded.pixels[3, 3].tolist() == [255, 0, 0]
    assert sum("only the first" in note for note in loaded.notes) == 1


def test_cmyk_without_a_profile() -> None:
    """Pure inks by the plain formula (1-C)(1-K): cyan, magenta, yellow, black, paper."""
    inks = np.zeros((1, 5, 4), np.uint8)
    for i in range(4):
        inks[0, i, i] = 255
    loaded = read_image(as_bytes(Image.fromarray(inks, "CMYK"), "TIFF"))
    assert loaded.pixels[0].tolist() == [[0, 255, 255], [255, 0, 255], [255, 255, 0], [0, 0, 0], [255, 255, 255]]
    assert "CMYK" in " ".join(loaded.notes)


def test_cmyk_jpeg_is_not_inverted() -> None:
    picture = Image.new("CMYK", (16, 16), (0, 200, 200, 0))
    red, green, blue = read_image(as_bytes(picture, "JPEG", quality=95)).pixels[8, 8].astype(int)
    assert red > 230 and green < 80 and blue < 80


def test_lab_tiff_is_what_the_definition_says() -> None:
    """L* on 0..255, a* and b* signed, white D50. By littleCMS's grid these came out up to 39 levels off.

    The colours of a checker in CIELAB (D50), as BabelColor averages them, and their sRGB by ISO 11664-4 in floats.
    """
    lab = [(38, 13.56, 14.06), (66, 18.13, 17.81), (51, 55.26, -38.34), (82, 4.04, 79.82), (29, 14, -50), (100, 0, 0)]
    stored = np.array([[(round(x * 2.55), round(y) % 256, round(z) % 256) for x, y, z in lab]], np.uint8)
    loaded = read_image(as_bytes(Image.fromarray(stored, "LAB"), "TIFF", compression="tiff_lzw")).pixels[0]
    values = stored[0].astype(float)
    exact = 255 * lab2rgb_d50(values[:, 0] / 2.55, (values[:, 1] + 128) % 256 - 128, (values[:, 2] + 128) % 256 - 128)
    assert np.abs(loaded - exact).max() <= 0.6
    assert loaded[-1].tolist() == [255, 255, 255]


def lab2rgb_d50(lightness: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """sRGB 0..1, cut to its range; matrices of IEC 61966-2-1 under D50, as Lindbloom prints them."""
    y = (lightness + 16) / 116
    xyz = np.stack([y + a / 500, y, y - b / 200])
    xyz = np.where(xyz > 6 / 29, xyz**3, 3 * (6 / 29) ** 2 * (xyz - 4 / 29)) * [[0.9642], [1.0], [0.8249]]
    to_linear = np.array(
        [
            [3.1338561, -1.6168667, -0.4906146],
            [-0.9787684, 1.9161415, 0.0334540],
            [0.0719453, -0.2289914, 1.4052427],
        ]
    )
    linear = (to_linear @ xyz).T.clip(0, 1)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def test_lab_by_jpeg_is_refused() -> None:
    """a* = 0 lies beside 255 and a* = -1 is 255: what JPEG makes of that was up to 130 levels off."""
    file = as_bytes(Image.new("RGB", (16, 16)), "TIFF", compression="jpeg")
    photometric = struct.pack("<HHI", 262, 3, 1)
    at = file.index(photometric) + len(photometric)
    with pytest.raises(ImageError, match="save it as RGB"):
        read_image(file[:at] + struct.pack("<H", 8) + file[at + 2 :])


ADOBE_RGB = {"red": (0.64, 0.33), "green": (0.21, 0.71), "gamma": 563 / 256}


def test_wide_gamut_profile_is_converted_to_srgb() -> None:
    """Adobe RGB differs from sRGB in its green primary and gamma; greys keep their luminance, greens saturate."""
    pixels = np.array([[[128, 128, 128], [100, 200, 100], [255, 255, 255]]], np.uint8)
    loaded = read_image(as_bytes(Image.fromarray(pixels), "PNG", icc_profile=matrix_profile(**ADOBE_RGB)))
    grey, green, white = loaded.pixels[0].astype(int)
    srgb_of_half = 255 * (1.055 * ((128 / 255) ** (563 / 256)) ** (1 / 2.4) - 0.055)
    assert np.abs(grey - srgb_of_half).max() <= 1
    assert green[0] < 70 and abs(green[1] - 201) <= 2  # outside the old triangle: less red, same green
    assert white.tolist() == [255, 255, 255]
    assert "a test profile" in " ".join(loaded.notes) and "sRGB" in " ".join(loaded.notes)


def test_alpha_stays_as_it_is_under_a_profile() -> None:
    rgba = noise(4, 4, 4)
    loaded = read_image(as_bytes(Image.fromarray(rgba), "PNG", icc_profile=matrix_profile(**ADOBE_RGB)))
    assert np.array_equal(loaded.alpha, rgba[..., 3])
    assert not np.array_equal(loaded.pixels, rgba[..., :3])


def test_srgb_profile_changes_nothing() -> None:
    pixels = noise(8, 8, 3)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    loaded = read_image(as_bytes(Image.fromarray(pixels), "PNG", icc_profile=profile))
    assert np.array_equal(loaded.pixels, pixels) and loaded.notes == ()


def test_damaged_profile_is_ignored_and_said() -> None:
    pixels = noise(8, 8, 3)
    loaded = read_image(as_bytes(Image.fromarray(pixels), "PNG", icc_profile=b"not a profile" * 20))
    assert np.array_equal(loaded.pixels, pixels)
    assert "ignored" in " ".join(loaded.notes)
