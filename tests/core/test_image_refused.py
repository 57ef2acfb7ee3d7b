"""What cannot be read is refused in one sentence, before it can do harm."""

from __future__ import annotations

import contextlib
import struct
import warnings
from pathlib import Path

import numpy as np
import pytest
from image_files import as_bytes, chunk, noise, png16, png_header, tiff16, tiff_lzw_rgb16
from PIL import Image

from sr_core.errors import ImageError
from sr_core.image.files import pixel_limit, read_image, write_image


def refusal(data: bytes | str | Path, **options: int) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ImageError) as caught:
            read_image(data, **options)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence and "Traceback" not in sentence and "0x" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"hello, world", "not a picture"),
        (bytes(1000), "not a picture"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"II*\0\x08\0\0\0", "damaged"),
    ],
)
def test_what_is_no_picture_is_named(data: bytes, word: str) -> None:
    sentence = refusal(data)
    assert word in sentence
    assert word in ("empty", "damaged") or "PNG, JPEG" in sentence


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "absent.png")
    assert "folder" in refusal(tmp_path)
    assert "no file" in refusal(str(tmp_path / "absent.png"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
@pytest.mark.parametrize("part", [0.03, 0.5, 0.9])
def test_truncated_files_are_refused(kind: str, part: float) -> None:
    data = as_bytes(Image.fromarray(noise(64, 64, 3)), kind)
    refusal(data[: int(len(data) * part)])


def test_truncated_16_bit_files_are_refused() -> None:
    samples = noise(32, 32, 3, high=65536)
    for data in (png16(samples), tiff16(samples), tiff16(samples, compression="zlib"), tiff_lzw_rgb16(samples)):
        refusal(data[: len(data) // 2])


def test_random_damage_never_raises_anything_else() -> None:
    """Any byte of any format may be wrong: the answer is a picture or one sentence."""
    rng = np.random.default_rng(5)
    picture = Image.fromarray(noise(24, 24, 3))
    for kind in ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"):
        whole = as_bytes(picture, kind)
        for _ in range(60):
            data = bytearray(whole)
            for position in rng.integers(0, min(len(data), 400), 4):
                data[position] = rng.integers(0, 256)
            try:
                assert read_image(bytes(data), max_pixels=100_000).pixels.dtype == np.uint8
            except ImageError as error:
                assert str(error)


def test_sixty_megapixels_are_refused_from_the_header() -> None:
    sentence = refusal(png_header(9504, 6336) + chunk(b"IDAT", b""))
    assert "9,504 x 6,336" in sentence and "60.217 megapixels" in sentence and "40" in sentence


@pytest.mark.parametrize("side", [10_000, 12_000, 20_000, 100_000, 2_000_000_000])
def test_decompression_bombs_are_refused_without_a_warning(side: int) -> None:
    assert "too large" in refusal(png_header(side, side) + chunk(b"IDAT", b""))


def test_tiff_bomb_is_refused_on_the_other_way_too() -> None:
    data = tiff16(np.zeros((60, 60, 2), np.uint16), compression="zlib")
    assert "60 x 60" in refusal(data, max_pixels=1000)


def test_no_pixels() -> None:
    refusal(png_header(0, 5) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    gif = bytearray(as_bytes(Image.new("L", (1, 1)), "GIF"))
    gif[6:10] = bytes(4)
    with contextlib.suppress(ImageError):  # Pillow takes the size of a frame instead, when that has one
        assert read_image(bytes(gif)).pixels.size


@pytest.mark.parametrize("size", [(1, 1), (40_000, 10), (10, 40_000)])
def test_extreme_shapes_are_read(size: tuple[int, int]) -> None:
    assert read_image(as_bytes(Image.new("RGB", size, (1, 2, 3)), "PNG")).pixels.shape == (size[1], size[0], 3)


def test_the_limit_is_met_exactly() -> None:
    data = as_bytes(Image.new("RGB", (10, 10)), "PNG")
    assert read_image(data, max_pixels=100).pixels.shape == (10, 10, 3)
    assert "too large" in refusal(data, max_pixels=99)


def test_pixel_limit_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SR_LENS_MAX_PIXELS", raising=False)
    assert pixel_limit() == 40_000_000
    monkeypatch.setenv("SR_LENS_MAX_PIXELS", "50")
    assert pixel_limit() == 50
    assert "too large" in refusal(as_bytes(Image.new("RGB", (10, 10)), "PNG"))
    for bad in ("0", "-5", "many", "1e6"):
        monkeypatch.setenv("SR_LENS_MAX_PIXELS", bad)
        with pytest.raises(ImageError, match="SR_LENS_MAX_PIXELS"):
            pixel_limit()


@pytest.mark.parametrize("text", ["_1", "1__0", "1_", "9" * 5000, "0_0"])
def test_a_pixel_limit_that_is_no_number_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SR_LENS_MAX_PIXELS", text)
    with pytest.raises(ImageError, match="SR_LENS_MAX_PIXELS"):
        pixel_limit()
    monkeypatch.setenv("SR_LENS_MAX_PIXELS", "4_000_000")
    assert pixel_limit() == 4_000_000


def test_the_sentence_for_what_is_no_picture_reads_well() -> None:
    assert refusal(b"hello, world") == (
        "This file is not a picture that can be read here: choose a PNG, JPEG, WebP, TIFF, BMP, GIF, AVIF or PPM file."
    )


def test_sentences_name_files_and_no_folders_of_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.zeros((2, 2, 3), np.uint8)
    sentences = [refusal(tmp_path / "absent.png"), refusal(tmp_path)]
    with pytest.raises(ImageError) as caught:
        write_image(tmp_path / "missing" / "out.png", pixels)
    sentences.append(str(caught.value))
    monkeypatch.setattr(Path, "replace", lambda *paths: (_ for _ in ()).throw(OSError(28, "No space left", "/srv/x")))
    with pytest.raises(ImageError, match=r"Cannot write out\.png: No space left") as caught:
        write_image(tmp_path / "out.png", pixels)
    sentences.append(str(caught.value))
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(ImageError, match=r"^folder\.png is a folder") as caught:
        write_image(tmp_path / "folder.png", pixels)
    for sentence in sentences:
        assert str(tmp_path.parent) not in sentence and "/srv" not in sentence


def test_a_sound_bmp_of_other_bit_masks_is_not_called_damaged() -> None:
    """Red first, as some programs write it: Pillow knows a few orders alone."""
    head = struct.pack("<IiiHHIIiiII", 40, 2, 2, 1, 32, 3, 16, 0, 0, 0, 0) + struct.pack("<III", 0xFF, 0xFF00, 0xFF0000)
    data = b"BM" + struct.pack("<IHHI", 14 + len(head) + 16, 0, 0, 14 + len(head)) + head + bytes(16)
    with pytest.raises(ImageError, match="kind that cannot be read here; save it as PNG"):
        read_image(data)


def test_a_palette_picture_without_its_palette_is_damaged() -> None:
    """It would be black all over without a word."""
    picture = as_bytes(Image.fromarray(noise(8, 8)).convert("P"), "PNG")
    place = picture.index(b"PLTE") - 4
    length = int.from_bytes(picture[place : place + 4], "big")
    with pytest.raises(ImageError, match="damaged"):
        read_image(picture[:place] + picture[place + 12 + length :])
