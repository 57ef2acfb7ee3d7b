"""Files in and out: what arrives is what the file holds, what is written comes back."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from image_files import as_bytes, noise
from PIL import Image

from sr_core.errors import ImageError
from sr_core.image.files import IMAGE_SUFFIXES, encode_png, list_images, read_image, write_image


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "WEBP", "PPM"])
def test_rgb_of_lossless_formats_is_exact_and_needs_no_note(kind: str) -> None:
    pixels = noise(13, 7, 3)
    loaded = read_image(as_bytes(Image.fromarray(pixels), kind, **({"lossless": True} if kind == "WEBP" else {})))
    assert np.array_equal(loaded.pixels, pixels)
    assert loaded.alpha is None and not loaded.grey and loaded.notes == ()


def test_arrays_are_contiguous_and_writeable() -> None:
    for picture in (noise(4, 5, 3), noise(4, 5, 4), noise(4, 5)):
        loaded = read_image(as_bytes(Image.fromarray(picture), "PNG"))
        for array in (loaded.pixels, loaded.alpha):
            assert array is None or (array.flags.c_contiguous and array.flags.writeable)


@pytest.mark.parametrize("data_set", ["Set5", "Set14"])
def test_evaluation_files_equal_pillow(data_dir: Path, data_set: str) -> None:
    check_evaluation(data_dir / "eval" / data_set)


@pytest.mark.slow
@pytest.mark.parametrize("data_set", ["BSD100", "Urban100"])
def test_large_evaluation_sets_equal_pillow(data_dir: Path, data_set: str) -> None:
    check_evaluation(data_dir / "eval" / data_set)


def check_evaluation(folder: Path) -> None:
    paths = list_images(folder)
    assert len(paths) == {"Set5": 5, "Set14": 14, "BSD100": 100, "Urban100": 100}[folder.name]
    for path in paths:
        loaded = read_image(path)
        with Image.open(path) as image:
            assert np.array_equal(loaded.pixels, np.asarray(image.convert("RGB"))), path.name
        assert loaded.alpha is None and loaded.notes == ()


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "JPEG", "PPM"])
def test_grey_is_repeated_three_times(kind: str) -> None:
    grey = np.repeat(np.repeat(noise(3, 3), 8, axis=0), 8, axis=1)
    loaded = read_image(as_bytes(Image.fromarray(grey), kind, **({"quality": 100} if kind == "JPEG" else {})))
    assert loaded.grey and loaded.pixels.shape == (24, 24, 3)
    assert np.array_equal(loaded.pixels[..., 0], loaded.pixels[..., 2])
    assert np.abs(loaded.pixels[..., 0].astype(int) - grey).max() <= (1 if kind == "JPEG" else 0)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_alpha_is_kept_with_the_colours_under_it(kind: str) -> None:
    rgba = noise(6, 9, 4)
    rgba[0, 0, 3] = 0
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    loaded = read_image(as_bytes(Image.fromarray(rgba), kind, **options))
    assert np.array_equal(loaded.pixels, rgba[..., :3])
    assert loaded.alpha is not None and np.array_equal(loaded.alpha, rgba[..., 3])
    assert any("ransparen" in note for note in loaded.notes)


def test_grey_with_alpha() -> None:
    la = noise(5, 4, 2)
    loaded = read_image(as_bytes(Image.fromarray(la, "LA"), "PNG"))
    assert loaded.grey and loaded.alpha is not None
    assert np.array_equal(loaded.pixels[..., 1], la[..., 0]) and np.array_equal(loaded.alpha, la[..., 1])


def test_one_bit() -> None:
    bits = noise(9, 11) > 127
    loaded = read_image(as_bytes(Image.fromarray(bits), "PNG"))
    assert loaded.grey and np.array_equal(loaded.pixels[..., 0], bits * np.uint8(255))
    assert "1 bit" in " ".join(loaded.notes)


def palette_picture(colours: list[tuple[int, int, int]]) -> Image.Image:
    picture = Image.fromarray(np.arange(len(colours), dtype=np.uint8).reshape(1, -1), "P")
    picture.putpalette([value for colour in colours for value in colour])
    return picture


def test_palette_becomes_its_colours() -> None:
    colours = [(1, 2, 3), (250, 4, 0), (7, 7, 7)]
    loaded = read_image(as_bytes(palette_picture(colours), "PNG"))
    assert loaded.pixels.tolist() == [[list(c) for c in colours]]
    assert not loaded.grey and "palette" in " ".join(loaded.notes)


def test_palette_with_transparency() -> None:
    data = as_bytes(palette_picture([(1, 2, 3), (250, 4, 0), (7, 7, 7)]), "PNG", transparency=bytes([255, 128, 0]))
    loaded = read_image(data)
    assert loaded.pixels[0].tolist() == [[1, 2, 3], [250, 4, 0], [7, 7, 7]]
    assert loaded.alpha is not None and loaded.alpha.tolist() == [[255, 128, 0]]


def test_palette_of_greys_is_grey() -> None:
    assert read_image(as_bytes(palette_picture([(0, 0, 0), (90, 90, 90)]), "GIF")).grey


def test_colour_key_of_rgb_png_becomes_alpha() -> None:
    pixels = noise(2, 2, 3)
    loaded = read_image(as_bytes(Image.fromarray(pixels), "PNG", transparency=tuple(int(v) for v in pixels[0, 1])))
    assert loaded.alpha is not None and loaded.alpha.tolist() == [[255, 0], [255, 255]]


@pytest.mark.parametrize("suffix", [".png", ".PNG", ".webp", ".tif", ".tiff", ".bmp"])
@pytest.mark.parametrize("with_alpha", [False, True])
@pytest.mark.parametrize("grey", [False, True])
def test_round_trip_without_loss(tmp_path: Path, suffix: str, with_alpha: bool, grey: bool) -> None:
    pixels = np.repeat(noise(7, 9, 1), 3, axis=2) if grey else noise(7, 9, 3)
    alpha = noise(7, 9, seed=1) if with_alpha else None
    loaded = read_image(write_image(tmp_path / f"out{suffix}", pixels, alpha=alpha, grey=grey))
    if with_alpha and suffix == ".bmp":
        weight = alpha[..., None] / 255.0
        assert np.abs(loaded.pixels - (pixels * weight + 255 * (1 - weight))).max() <= 1
        assert loaded.alpha is None
        return
    assert np.array_equal(loaded.pixels, pixels)
    assert (loaded.alpha is None) == (alpha is None) and (alpha is None or np.array_equal(loaded.alpha, alpha))
    assert loaded.grey == (grey and suffix != ".webp")  # WebP has no grey kind


def test_jpeg_is_close_has_full_chroma_and_lays_alpha_over_white(tmp_path: Path) -> None:
    pixels = np.zeros((32, 32, 3), np.uint8)
    pixels[:, ::2] = (255, 0, 0)
    pixels[:, 1::2] = (0, 0, 255)  # columns that chroma subsampling would melt into one purple
    path = write_image(tmp_path / "out.jpg", pixels)
    assert np.abs(read_image(path).pixels.astype(int) - pixels).max() < 60
    clear = write_image(tmp_path / "clear.jpeg", pixels, alpha=np.zeros((32, 32), np.uint8))
    assert read_image(clear).pixels.min() == 255
    assert read_image(write_image(tmp_path / "grey.jpg", pixels, grey=True)).grey


def test_encode_png_is_lossless() -> None:
    pixels, alpha = noise(5, 6, 3), noise(5, 6)
    loaded = read_image(encode_png(pixels, alpha=alpha))
    assert np.array_equal(loaded.pixels, pixels) and np.array_equal(loaded.alpha, alpha)
    assert len(encode_png(np.zeros((99, 99, 3), np.uint8), compress_level=9)) < len(
        encode_png(np.zeros((99, 99, 3), np.uint8), compress_level=0)
    )


@pytest.mark.parametrize("name", ["out.gif", "out.xyz", "out", "out.pdf"])
def test_unknown_suffix_names_those_that_can_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImageError, match=r"\.png"):
        write_image(tmp_path / name, noise(2, 2, 3))
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="no folder"):
        write_image(tmp_path / "absent" / "out.png", noise(2, 2, 3))
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(ImageError, match="is a folder"):
        write_image(tmp_path / "folder.png", noise(2, 2, 3))


def test_sides_beyond_the_format(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="16,383"):
        write_image(tmp_path / "out.webp", np.zeros((1, 20_000, 3), np.uint8))
    with pytest.raises(ImageError, match="65,500"):
        write_image(tmp_path / "out.jpg", np.zeros((1, 70_000, 3), np.uint8))
    assert read_image(write_image(tmp_path / "out.png", np.zeros((1, 70_000, 3), np.uint8))).pixels.shape[1] == 70_000


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_image(tmp_path / "out.png", noise(4, 4, 3))
    before = path.read_bytes()

    def broken(self: Image.Image, stream: io.BufferedWriter, *args: object, **options: object) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", broken)
    with pytest.raises(ImageError, match="No space left"):
        write_image(path, noise(4, 4, 3, seed=1))
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_list_images_sorts_naturally_and_skips_the_rest(tmp_path: Path) -> None:
    for name in ("img10.png", "img2.PNG", "img1.jpg", ".hidden.png", "notes.txt", "Abc.webp", "7.tif"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.png").mkdir()
    assert [p.name for p in list_images(tmp_path)] == ["7.tif", "Abc.webp", "img1.jpg", "img2.PNG", "img10.png"]
    assert list_images(tmp_path / "img1.jpg") == [tmp_path / "img1.jpg"]


def test_list_images_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="no picture"):
        list_images(tmp_path)
    with pytest.raises(ImageError, match="no file or folder"):
        list_images(tmp_path / "absent")


def test_suffixes_are_lower_case_with_a_dot() -> None:
    assert {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif"} <= IMAGE_SUFFIXES
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in IMAGE_SUFFIXES)


def test_importing_images_loads_nothing_heavy() -> None:
    heavy = ["torch", "skimage", "pandas", "gradio", "tifffile"]
    code = f"import sys, sr_core.image; print([m for m in {heavy!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
