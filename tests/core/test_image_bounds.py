"""What a file declares costs neither memory nor time: only the picture that comes out does."""

from __future__ import annotations

import contextlib
import io
import lzma
import struct
import threading
import time
import tracemalloc
import zlib

import numpy as np
import pytest
from image_files import as_bytes, chunk, noise, png16, png_header, tiff_of
from PIL import Image

from sr_core.errors import ImageError, SRLensError
from sr_core.image.decode_budget import Budget
from sr_core.image.files import read_header, read_image

MEGA = 1 << 20
SMALL = noise(16, 16, 3)
PNG = as_bytes(Image.fromarray(SMALL), "PNG")
GIF = as_bytes(Image.fromarray(SMALL), "GIF")
JPEG = as_bytes(Image.fromarray(SMALL), "JPEG", progressive=True)
LAST_SCAN = JPEG[JPEG.rfind(b"\xff\xda") : -2]
WIDTH, HEIGHT, BITS, COMPRESSION, OFFSETS, SAMPLES, ROWS, COUNTS = 256, 257, 258, 259, 273, 277, 278, 279


def plain_tiff(**changed: object) -> bytes:
    """8 x 8 RGB; a name and a value change a tag, `strip` the data."""
    strip = changed.pop("strip", bytes(192))
    tags = {WIDTH: 8, HEIGHT: 8, BITS: [8, 8, 8], COMPRESSION: 1, 262: 2, OFFSETS: 8, SAMPLES: 3, ROWS: 8}
    tags[COUNTS] = len(strip)
    tags |= {globals().get(name, name): value for name, value in changed.items()}
    return tiff_of(tags, strip)


def after_palette(data: bytes) -> bytes:
    table = 13 + 3 * 2 ** ((GIF[10] & 7) + 1)
    return GIF[:table] + data + GIF[table:]


SOUND = {
    "png text": PNG[:33] + chunk(b"tEXt", b"k\0" + b"x" * (20 * MEGA)) + PNG[33:],
    "png text unpacking to 300 MB": PNG[:33] + chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(300 * MEGA))) + PNG[33:],
    "png profile unpacking to 300 MB": PNG[:33]
    + chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(300 * MEGA)))
    + PNG[33:],
    "png profile of 20 MB": PNG[:33] + chunk(b"iCCP", b"k\0\0" + noise(20 * MEGA).tobytes()) + PNG[33:],
    "png with a wrong checksum in a text": PNG[:33] + chunk(b"tEXt", b"k\0xyz")[:-1] + b"?" + PNG[33:],
    "jpeg comments": JPEG[:2] + (b"\xff\xfe\xff\xff" + b"c" * 65533) * 300 + JPEG[2:],
    "gif comment": after_palette(b"\x21\xfe" + (b"\xff" + b"c" * 255) * 80_000 + b"\0"),
}


@pytest.mark.parametrize("name", sorted(SOUND))
def test_what_holds_no_pixels_is_passed_over(name: str) -> None:
    loaded, peak = read_traced(SOUND[name])
    if "gif" in name:
        with Image.open(io.BytesIO(GIF)) as picture:
            assert np.array_equal(loaded.pixels, np.asarray(picture.convert("RGB")))
    elif "png" in name:
        assert np.array_equal(loaded.pixels, SMALL)
        assert any("too large" in note for note in loaded.notes) == ("profile" in name)
    assert peak < 40 * MEGA


def read_traced(data: bytes):
    tracemalloc.start()
    try:
        return read_image(data), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


BOMBS = {
    "deflate": plain_tiff(COMPRESSION=8, strip=zlib.compress(bytes(300 * MEGA))),
    "lzma": plain_tiff(COMPRESSION=34925, strip=lzma.compress(bytes(100 * MEGA))),
    "packbits": plain_tiff(COMPRESSION=32773, strip=b"\x80" * (20 * MEGA)),
    "samples": plain_tiff(SAMPLES=65535),
    "bits": plain_tiff(BITS=[65535] * 3),
    "strip outside": plain_tiff(OFFSETS=1 << 31),
    "strip longer than the file": plain_tiff(COUNTS=1 << 31),
    "rows": plain_tiff(ROWS=1, OFFSETS=[8] * 7),
    "strips by the million": plain_tiff(ROWS=1, OFFSETS=[8] * MEGA, COUNTS=[24] * MEGA),
    "more tiles than a program makes": tiff_of(
        {256: 4112, 257: 4096, 258: 8, 259: 5, 262: 1, 277: 1, 322: 16, 323: 16, 324: [8] * 65792, 325: [4] * 65792},
        b"\x80\0\0\0",
    ),
    "jpegs of a pixel": tiff_of(
        {256: 1, 257: 9000, 258: [8] * 3, 259: 7, 262: 6, 273: [8] * 9000, 277: 3, 278: 1, 279: [len(JPEG)] * 9000},
        JPEG,
    ),
    "huge tile": tiff_of(
        {256: 8, 257: 8, 258: [8] * 3, 259: 8, 262: 2, 277: 3, 322: 65536, 323: 65536, 324: 8, 325: 11},
        zlib.compress(bytes(192)),
    ),
    "jpeg of 2,000 scans": JPEG[:-2] + LAST_SCAN * 2000 + JPEG[-2:],
    "jpeg of fill bytes before its tables": JPEG[:2] + b"\xff" * (20 * MEGA) + JPEG[3:],
    "jpeg of other bytes between segments": JPEG[:2] + (bytes(65_000) + b"\xff\xfe\0\2") * 300 + JPEG[2:],
    "gif of empty comments": after_palette(b"\x21\xfe\0" * (7 * MEGA)),
    "gif of a comment in blocks of a byte": after_palette(b"\x21\xfe" + b"\1c" * (10 * MEGA) + b"\0"),
    "ppm that is one comment": b"P6\n#" + b"x" * (20 * MEGA) + b"\n8 8\n255\n" + bytes(192),
    "ppm of comments": b"P3\n8 8\n255\n" + b"#a\n" * (5 * MEGA),
    "png of empty chunks": PNG[:33] + chunk(b"abCd", b"") * 600_000 + PNG[33:],
    "bmp of ends of lines": b"BM"
    + struct.pack("<IHHI", 0, 0, 0, 1078)
    + struct.pack("<IiiHHIIiiII", 40, 64, 64, 1, 8, 1, 0, 0, 0, 256, 0)
    + bytes(1024)
    + bytes(10 * MEGA),
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_refused_soon_and_takes_no_memory(name: str) -> None:
    data = BOMBS[name]
    tracemalloc.start()
    try:
        began = time.process_time()
        with pytest.raises(ImageError):
            read_image(data)
        assert time.process_time() - began < 10
        assert tracemalloc.get_traced_memory()[1] < 12 * MEGA
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("compression", ["tiff_lzw", "packbits", "zstd"])
def test_strips_by_the_thousand_take_the_time_of_their_pixels(compression: str) -> None:
    """libtiff was opened for each of them: a file of 65,536 pixels took 8 s."""
    pixels = noise(30_000, 2, 3)
    file = as_bytes(Image.fromarray(pixels), "TIFF", compression=compression, tiffinfo={278: 1})
    began = time.process_time()
    assert np.array_equal(read_image(file).pixels, pixels)
    assert time.process_time() - began < 2


def test_fill_bytes_inside_the_data_of_a_jpeg_cost_nothing() -> None:
    """0xFF may stand any number of times before a marker; a run that ends in a zero is none, and was searched anew
    from each of its bytes: half a minute for a megabyte."""
    data = JPEG[:-2] + b"\xff" * 200_000 + b"\0"
    for ending in (b"\xff\xd9", b""):
        began = time.process_time()
        with contextlib.suppress(ImageError):
            read_image(data + ending)
        assert time.process_time() - began < 2
    filled = read_image(JPEG[:-2] + b"\xff" * 1000 + b"\xd9")
    assert np.array_equal(filled.pixels, read_image(JPEG).pixels)
    assert not filled.notes


def test_a_tiff_of_many_deep_samples_in_one_strip_is_refused_from_its_header() -> None:
    """Forty megapixels of eight doubles, of which three are looked at: 2.5 MB that took 4.9 GB."""
    many = {WIDTH: 8000, HEIGHT: 5000, BITS: [64] * 8, COMPRESSION: 8, 262: 2, OFFSETS: 8, SAMPLES: 8, ROWS: 5000}
    with pytest.raises(ImageError, match="memory"):
        read_header(tiff_of(many | {COUNTS: 100, 338: [0] * 5, 339: [3] * 8}, bytes(100)))
    usual = {BITS: [32] * 3, SAMPLES: 3, COUNTS: 100, 339: [3] * 3}
    assert read_header(tiff_of(many | usual, bytes(100))).memory < 4 << 30


def test_a_large_jpeg_of_many_scans_without_its_end_is_not_decoded_again_and_again() -> None:
    """All pixels are there; to know that, the decoder would have to go through each scan seven times."""
    data = as_bytes(Image.new("L", (5000, 4000)), "JPEG", progressive=True)
    data = data[:-2] + data[data.rfind(b"\xff\xda") : -2] * 40
    began = time.process_time()
    with pytest.raises(ImageError, match="damaged"):
        read_image(data)
    assert time.process_time() - began < 2
    assert read_image(data + b"\xff\xd9").pixels.shape == (4000, 5000, 3)


@pytest.mark.parametrize("white", [3, 100, 254, 1023, 4095, 40000])
@pytest.mark.parametrize("kind", [b"P2", b"P3", b"P5", b"P6"])
def test_any_maximum_of_a_pgm_or_ppm_is_white(white: int, kind: bytes) -> None:
    channels = 1 if kind in (b"P2", b"P5") else 3
    samples = np.random.default_rng(0).integers(0, white + 1, (9, 7, channels))
    head = kind + b" # comment\n7 9\n%d\n" % white
    if kind in (b"P2", b"P3"):
        data = head + " ".join(map(str, samples.ravel())).encode() + b"\n"
    else:
        data = head + samples.astype(">u2" if white > 255 else "u1").tobytes()
    wanted = (samples * 510 + white) // (2 * white)
    assert np.array_equal(read_image(data).pixels, np.broadcast_to(wanted, (9, 7, 3)))
    assert len(read_image(data).notes) == 1
    if kind in (b"P5", b"P6"):
        with pytest.raises(ImageError, match="damaged"):
            read_image(data[:-1])


def test_a_comment_among_plain_samples_may_lie_anywhere() -> None:
    """Plain files are read by the megabyte: a comment over the border of two had its end read as samples."""
    comment = b"# of 9 8 7 6 5 4 3 2 1 9 8 7 6 5 4 3 2 1 9 8 7 6 5 4 3 2 1\n"
    data = b"P2\n600 1000\n255\n" + b"7 " * 524_280 + comment + b"9 " * (600_000 - 524_280)
    values = read_image(data).pixels[..., 0].reshape(-1)
    assert (values[:524_280] == 7).all() and (values[524_280:] == 9).all()


def test_a_bit_map_is_black_where_it_is_one() -> None:
    for data in (b"P1\n3 2\n1 0 1\n010\n", b"P4\n3 2\n" + bytes([0b10100000, 0b01000000])):
        assert read_image(data).pixels[..., 0].tolist() == [[0, 255, 0], [255, 0, 255]]


def test_floats_of_a_pfm_stand_the_right_way_up() -> None:
    values = np.array([[0.0, 1.0], [0.5, 0.25]], "<f4")
    data = b"Pf\n2 2\n-1.0\n" + values[::-1].tobytes()
    assert read_image(data).pixels[..., 0].tolist() == [[0, 255], [128, 64]]
    with pytest.raises(ImageError, match="floating-point"):
        read_image(b"Pf\n2 2\n-1.0\n" + (values * 3).tobytes())


def test_what_reading_takes_is_told_from_the_header() -> None:
    for side, channels in ((700, 4), (1400, 3)):
        data = png16(np.zeros((side, side, channels), np.uint16))
        header = read_header(data)
        assert (header.height, header.width, header.deep) == (side, side, True)
        tracemalloc.start()
        read_image(data)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < header.memory < 20 * side * side + 12 * MEGA  # it was 110 bytes a pixel


def test_a_header_is_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    header = read_header(as_bytes(Image.new("RGB", (30, 20)), "JPEG", exif=exif))
    assert (header.height, header.width, header.deep) == (30, 20, False)


def test_a_slow_file_holds_nobody_up() -> None:
    """While one file is being parsed, another is read at once: there is no lock."""
    inside, go_on = threading.Event(), threading.Event()

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            inside.set()
            go_on.wait(30)
            return super().read(size)

    from sr_core.image.decode import decode

    slow = threading.Thread(target=lambda: decode(Slow(PNG), 10**6), daemon=True)
    slow.start()
    assert inside.wait(30)
    try:
        done = threading.Event()
        threading.Thread(target=lambda: (read_image(PNG), done.set()), daemon=True).start()
        assert done.wait(30)
    finally:
        go_on.set()
        slow.join(30)


def test_a_budget_lets_in_who_came_first_and_gives_room_back() -> None:
    budget, order = Budget(100), []
    holding, release = threading.Event(), threading.Event()

    def hold() -> None:
        with budget.room(80):
            holding.set()
            release.wait(30)

    def ask(wanted: int) -> None:
        with budget.room(wanted):
            order.append(wanted)

    holder = threading.Thread(target=hold)
    holder.start()
    assert holding.wait(30) and budget.free == 20
    askers = []
    for place, wanted in enumerate((90, 10), start=1):  # the small one would fit, and waits its turn
        askers.append(threading.Thread(target=ask, args=(wanted,)))
        askers[-1].start()
        while budget.waiting < place:
            time.sleep(0.001)
    assert order == []
    with pytest.raises(SRLensError, match="busy"), budget.room(1, timeout=0.01):
        pass
    release.set()
    for thread in (holder, *askers):
        thread.join(30)
    assert order == [90, 10] and budget.free == 100
    with budget.room(10**9):  # more than there is: alone, but not never
        assert budget.free == 0
    with pytest.raises(RuntimeError), budget.room(50):
        raise RuntimeError
    assert budget.free == 100


def test_png_whose_data_end_early_is_refused() -> None:
    """Its zlib stream is whole, but holds half of the rows: the rest would be black."""
    rows = b"".join(b"\0" + row.tobytes() for row in SMALL[:8])
    with pytest.raises(ImageError, match="damaged"):
        read_image(png_header(16, 16) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


@pytest.mark.parametrize("cut", [1, 4, 8, 12, 13, 16])
def test_png_without_its_end_is_read_and_says_so(cut: int) -> None:
    loaded = read_image(PNG[:-cut])
    assert np.array_equal(loaded.pixels, SMALL)
    assert any("end of the file is missing" in note for note in loaded.notes) == (cut > 4)


@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_without_its_end_is_read_if_every_pixel_is_there(progressive: bool) -> None:
    data = as_bytes(Image.fromarray(noise(64, 80, 3)), "JPEG", quality=90, progressive=progressive)
    whole = read_image(data)
    assert whole.notes == ()
    for cut in (1, 2):
        loaded = read_image(data[:-cut])
        assert np.array_equal(loaded.pixels, whole.pixels)
        assert "end of the file is missing" in " ".join(loaded.notes)
    for cut in (4, 5, 10, 100, 1000):
        with pytest.raises(ImageError, match="damaged"):
            read_image(data[:-cut])
    if progressive:
        with pytest.raises(ImageError, match="damaged"):
            read_image(data[: data.rfind(b"\xff\xda")])  # a whole scan is missing, none is cut


def test_a_damaged_chunk_without_pixels_is_left_out_and_named() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = as_bytes(Image.fromarray(SMALL), "PNG", exif=exif)
    place = data.index(b"eXIf") + 12
    loaded = read_image(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    assert np.array_equal(loaded.pixels, SMALL)
    assert "(eXIf) is damaged" in " ".join(loaded.notes)
