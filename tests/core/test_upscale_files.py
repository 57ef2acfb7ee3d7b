"""The command upscale: which file becomes which, what is refused before anything runs, what a picture keeps."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import pytest
from image_files import as_bytes, matrix_profile, noise, png16, tiff16
from PIL import Image

from sr_core import imresize
from sr_core.__main__ import main
from sr_core.catalogue.methods import Method
from sr_core.image.alpha import uncovered
from sr_core.image.files import read_image, write_image

WIDE = matrix_profile((0.64, 0.33), (0.21, 0.71), 563 / 256)


def run(*arguments: object, scale: object = 2, method: str = "bicubic", status: int = 0) -> None:
    assert main(["upscale", *map(str, arguments), "--method", method, "--scale", str(scale)]) == status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures at two depths of folders, and what is none."""
    for seed, name in enumerate(("a.png", "sub/a.png", "sub/deeper/b.png")):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        write_image(tmp_path / "in" / name, noise(8, 9, 3, seed=seed))
    (tmp_path / "in/c.jfif").write_bytes(as_bytes(Image.fromarray(noise(16, 16, 3)), "JPEG"))
    (tmp_path / "in/d.pnm").write_bytes(as_bytes(Image.fromarray(noise(8, 8, 3)), "PPM"))
    (tmp_path / "in/notes.txt").write_text("none")
    (tmp_path / "in/.ipynb_checkpoints").mkdir()
    write_image(tmp_path / "in/.ipynb_checkpoints/a.png", noise(8, 8, 3))
    return tmp_path / "in"


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_folder_is_read_whole_and_what_is_left_out_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    run(folder, tmp_path / "out")
    assert files(tmp_path / "out") == ["a.png", "c.png", "d.png"]
    told = capsys.readouterr().err
    assert "not searched: sub in" in told and "--recursive" in told and "notes.txt" in told


def test_recursive_keeps_the_folders(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "out", "--recursive")
    assert files(tmp_path / "out") == ["a.png", "c.png", "d.png", "sub/a.png", "sub/deeper/b.png"]
    source = read_image(folder / "sub/a.png").pixels
    assert np.array_equal(read_image(tmp_path / "out/sub/a.png").pixels, imresize(source, 2))
    run(folder, folder / "out", "--recursive")  # a folder inside the input, listed before it is there
    assert len(files(folder / "out")) == 5


def test_several_inputs_and_two_that_would_become_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    run(folder / "a.png", folder / "sub/deeper/b.png", tmp_path / "out")
    assert files(tmp_path / "out") == ["a.png", "b.png"]
    run(folder / "a.png", folder / "sub/a.png", tmp_path / "other", status=2)
    assert "both become" in capsys.readouterr().err and not (tmp_path / "other").exists()
    run(folder / "a.png", folder / "d.pnm", folder / "a.png", status=2)  # the last is a file, not a folder


def test_an_input_is_never_written_onto(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "x").mkdir()
    other = write_image(tmp_path / "x" / "a.png", noise(4, 4, 3))
    before = (folder / "a.png").read_bytes()
    run(other, folder / "d.pnm", folder / "a.png", folder, "--overwrite", status=2)
    run(folder / "d.pnm", folder / "c.jfif", folder / "sub/a.png", folder, "--overwrite")
    assert (folder / "a.png").read_bytes() != before  # told to, and no input of that run
    kept = (folder / "sub/a.png").read_bytes()
    run(folder / "sub/a.png", folder / "sub", "--overwrite", status=1)
    assert "the input itself" in capsys.readouterr().err and (folder / "sub/a.png").read_bytes() == kept


@pytest.mark.parametrize("name", ["a.200", "photo.v2", "x.y.z", "plain"])
def test_a_dot_in_a_name_is_part_of_it(tmp_path: Path, name: str) -> None:
    source = tmp_path / f"{name}.png"
    write_image(source, noise(4, 4, 3))
    run(source, tmp_path / name, "--format", "webp")
    run(source, tmp_path / "out/", "--format", "webp")
    (tmp_path / "out").mkdir(exist_ok=True)
    run(source, tmp_path / "out", "--format", "webp")
    assert (tmp_path / f"{name}.webp").is_file() and files(tmp_path / "out") == [f"{name}.webp"]


def test_what_is_known_beforehand_is_refused_before_any_method_runs(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(Method, "run", lambda *_, **__: pytest.fail("it ran"))
    monkeypatch.setattr("sr_core.upscaling.resize", lambda *_, **__: pytest.fail("it ran"))
    write_image(tmp_path / "long.png", np.zeros((1, 9000, 3), np.uint8))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "file").write_text("no folder")
    for arguments, words in (
        ((tmp_path / "long.png", tmp_path / "o.webp"), "16,383"),
        ((tmp_path / "broken.png", tmp_path / "o.png"), "damaged"),
        ((folder / "a.png", tmp_path / "file/x/o.png"), "cannot be written"),
        ((folder / "a.png", folder / "a.png"), "itself"),
    ):
        run(*arguments, status=1)
        assert words in capsys.readouterr().err
    if Path("/proc/self").is_dir():
        run(folder, "/proc/results/", status=1)
        assert "cannot be written" in capsys.readouterr().err
    for scale in ("nan", "inf", "-1", "0"):
        arguments = ["upscale", str(folder / "a.png"), str(tmp_path / "o.png"), "--method", "nearest"]
        assert main([*arguments, f"--scale={scale}"]) == 2
    run(folder / "a.png", tmp_path / "o.png", method="san", scale=1.5, status=2)
    assert "whole number" in capsys.readouterr().err


def test_standard_input_and_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = noise(6, 7, 3)

    class Standard:
        def __init__(self, data: bytes = b"") -> None:
            self.buffer = io.BytesIO(data)

        def write(self, text: str) -> int:
            return len(text)

        def flush(self) -> None: ...

    monkeypatch.setattr(sys, "stdin", Standard(as_bytes(Image.fromarray(pixels), "PNG")))
    monkeypatch.setattr(sys, "stdout", out := Standard())
    run("-", "-", "--format", "png")
    assert np.array_equal(read_image(out.buffer.getvalue()).pixels, imresize(pixels, 2))
    monkeypatch.setattr(sys, "stdin", Standard(as_bytes(Image.fromarray(pixels), "PNG")))
    run("-", tmp_path / "o.png")
    assert np.array_equal(read_image(tmp_path / "o.png").pixels, imresize(pixels, 2))


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".tiff"])
def test_profile_and_exif_are_kept(tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A maker"
    exif.get_ifd(0x8769)[0xA002] = 9
    pixels = noise(6, 9, 3)
    Image.fromarray(pixels).save(tmp_path / "in.png", exif=exif, icc_profile=WIDE)
    run(tmp_path / "in.png", tmp_path / f"out{suffix}")
    with Image.open(tmp_path / f"out{suffix}") as written:
        assert written.info["icc_profile"] == WIDE and written.size == (12, 18)
        if suffix != ".tiff":
            found = written.getexif()
            assert found[0x010F] == "A maker" and found.get(0x0112, 1) == 1
            assert found.get_ifd(0x8769)[0xA002] == 12
        if suffix != ".jpg":
            assert np.array_equal(np.asarray(written.convert("RGB")), imresize(np.rot90(pixels, -1).copy(), 2))
    told = capsys.readouterr().out
    assert "profile (a test profile) was kept" in told and ("EXIF was left out" in told) == (suffix == ".tiff")


def test_a_format_without_profiles_gets_srgb(tmp_path: Path) -> None:
    Image.fromarray(noise(6, 9, 3)).save(tmp_path / "in.png", icc_profile=WIDE)
    run(tmp_path / "in.png", tmp_path / "out.bmp")
    assert np.array_equal(read_image(tmp_path / "out.bmp").pixels, imresize(read_image(tmp_path / "in.png").pixels, 2))


@pytest.mark.parametrize("kind", ["png", "tif"])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_16_bits_in_are_16_bits_out(tmp_path: Path, kind: str, channels: int) -> None:
    samples = noise(9, 7, channels, high=65536)
    (tmp_path / f"in.{kind}").write_bytes(png16(samples) if kind == "png" else tiff16(samples))
    for target in ("png", "tif"):
        run(tmp_path / f"in.{kind}", tmp_path / f"out.{target}", scale=1.5)
        loaded = read_image(tmp_path / f"out.{target}", bits=16)
        colours = np.repeat(samples, 3, axis=2) if channels == 1 else samples[..., :3]
        if channels == 2:
            colours = np.repeat(samples[..., :1], 3, axis=2)
        if channels in (2, 4):
            alpha = np.ascontiguousarray(samples[..., -1])
            colours = uncovered(np.ascontiguousarray(colours), alpha)
            assert np.array_equal(loaded.alpha, imresize(alpha, 1.5))
        assert np.array_equal(loaded.pixels, imresize(colours, 1.5)) and loaded.grey == (channels < 3)
        assert loaded.pixels.shape == (14, 11, 3)
    run(tmp_path / f"in.{kind}", tmp_path / "out.jpg")  # which has 8
    assert read_image(tmp_path / "out.jpg").pixels.dtype == np.uint8


def test_the_size_of_a_fractional_factor_is_matlabs() -> None:
    """ceil(scale * size) in doubles: 50 * 1.1 is 55.00000000000001."""
    assert imresize(np.zeros((50, 10)), 1.1).shape == (56, 11)
    assert imresize(np.zeros((255, 3), np.uint8), 1 / 3).shape == (85, 1)


def test_imresize_of_uint16_rounds_and_clips_after_each_pass() -> None:
    image = np.array([[0, 0, 65535, 65535]] * 4, np.uint16)
    enlarged = imresize(image, 2)
    assert enlarged.dtype == np.uint16 and enlarged.min() == 0 and enlarged.max() == 65535  # overshoot is clipped
    exact = imresize(image.astype(float), 2)
    assert np.array_equal(enlarged[0], np.clip(np.floor(exact[0] + 0.5), 0, 65535))
    small = noise(9, 8, 3, high=65536)
    one_axis = imresize(small[:, :, 0].astype(float), 0.5)
    assert np.abs(imresize(small, 0.5)[..., 0] - one_axis).max() <= 1.2  # two roundings against none
