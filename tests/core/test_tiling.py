"""Tiling: every pixel is covered once in sum, exact where the network is local, without a step where it is not."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
import torch
from places import REPOSITORY

from sr_core.errors import Cancelled
from sr_core.image.color import rgb_to_ycbcr
from sr_core.image.contract import quantise
from sr_core.image.resample import imresize
from sr_core.inference import runtime, tiling
from sr_core.models.srcnn import SRCNN, SRCNNConfig


@pytest.mark.parametrize("length", [1, 5, 96, 97, 100, 176, 177, 1000, 4001])
@pytest.mark.parametrize(("tile", "overlap"), [(96, 16), (64, 0), (40, 20), (7, 3)])
def test_spans_cover_evenly_with_the_overlap(length: int, tile: int, overlap: int) -> None:
    spans = tiling.spans(length, tile, overlap)
    assert spans[0][0] == 0
    assert spans[-1][1] == length
    assert len({stop - start for start, stop in spans}) == 1
    assert spans[0][1] <= tile
    for (_, stop), (start, _) in pairwise(spans):
        assert overlap <= stop - start <= overlap + len(spans)
    shortest = 1 if length <= tile else -(-(length - overlap) // (tile - overlap))
    assert len(spans) == shortest


@pytest.mark.parametrize(("tile", "overlap"), [(0, 0), (16, 9), (16, -1)])
def test_impossible_overlaps_are_refused(tile: int, overlap: int) -> None:
    with pytest.raises(ValueError, match="can overlap by"):
        tiling.spans(100, tile, overlap)


@pytest.mark.parametrize("feather", [True, False])
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_weights_sum_to_one(scale: int, feather: bool) -> None:
    spans = tiling.spans(101, 30, 9)
    total = np.zeros(101 * scale)
    for (start, stop), weight in zip(spans, tiling.axis_weights(spans, scale, feather=feather), strict=True):
        total[start * scale : stop * scale] += weight
    assert np.allclose(total, 1, atol=1e-6)


def joined(image: np.ndarray, tile: int, overlap: int, enlarge, scale: int = 1, *, feather: bool) -> np.ndarray:
    tiles = tiling.plan(*image.shape[:2], tile, overlap)
    out = np.empty((image.shape[0] * scale, image.shape[1] * scale, *image.shape[2:]))
    return tiling.run(tiles, enlarge, scale, out, np.asarray, feather=feather)


@pytest.mark.parametrize("feather", [True, False])
def test_what_is_the_same_in_every_tile_is_joined_unchanged(feather: bool) -> None:
    image = np.random.default_rng(0).random((83, 57, 3)).astype(np.float32)

    def repeat(rows: slice, columns: slice, progress) -> np.ndarray:
        return image[rows, columns].repeat(2, axis=0).repeat(2, axis=1)

    found = joined(image, 24, 7, repeat, scale=2, feather=feather)
    assert np.allclose(found, image.repeat(2, axis=0).repeat(2, axis=1), atol=1e-6)


def test_tiles_that_disagree_are_blended_without_a_step() -> None:
    """Neighbouring tiles that differ by 100 levels: the joined image has no step above the slope of the blend."""
    image = np.zeros((90, 90))
    values: dict[tuple[int, int], float] = {}

    def differ(rows: slice, columns: slice, progress) -> np.ndarray:
        value = values.setdefault((rows.start, columns.start), 100.0 * (len(values) % 2))
        return np.full((rows.stop - rows.start, columns.stop - columns.start), value)

    feathered = joined(image, 40, 16, differ, feather=True)
    steps = max(np.abs(np.diff(feathered, axis=axis)).max() for axis in (0, 1))
    assert steps <= 100 * np.pi / 2 / 8 + 0.5  # the steepest slope of a cosine over the middle half of 16 pixels
    values.clear()
    assert np.abs(np.diff(joined(image, 40, 16, differ, feather=False), axis=1)).max() == 100  # a cut does step


def test_the_rim_of_a_tile_is_not_used() -> None:
    """Where a network sees its own padding, the outer quarter of the overlap, the neighbour's values stand alone."""
    image = np.zeros((30, 90))

    def bad_rim(rows: slice, columns: slice, progress) -> np.ndarray:
        values = np.ones((rows.stop - rows.start, columns.stop - columns.start))
        values[:, : 4 if columns.start else 0] = 1000
        if columns.stop < 90:
            values[:, -4:] = 1000
        return values

    assert np.array_equal(joined(image, 40, 16, bad_rim, feather=True), np.ones_like(image))


def random_srcnn() -> SRCNN:
    torch.manual_seed(0)
    return SRCNN(SRCNNConfig(n1=8, n2=4)).eval().requires_grad_(False)


def test_srcnn_in_tiles_equals_srcnn_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    net, luma = random_srcnn(), np.random.default_rng(1).random((61, 45)) * 255
    monkeypatch.setattr(tiling, "ENLARGED_TILE", 10_000)
    whole = runtime.luma_upscale(net, luma, 3)
    for tile in (37, 64, 100):
        monkeypatch.setattr(tiling, "ENLARGED_TILE", tile)
        assert np.abs(runtime.luma_upscale(net, luma, 3) - whole).max() < 1e-3


def test_srcnn_on_one_pixel() -> None:
    assert runtime.upscale(random_srcnn(), np.full((1, 1, 3), 90, np.uint8), 4).shape == (4, 4, 3)


def test_chroma_is_that_of_bicubic_and_luma_the_networks() -> None:
    """A network that returns its input gives the bicubic image itself."""

    class Same(SRCNN):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x

    lr = np.random.default_rng(2).integers(0, 256, (40, 51, 3), dtype=np.uint8)
    found = runtime.upscale(Same(), lr, 3)
    expected = quantise(imresize(lr.astype(float), 3))
    assert np.abs(found.astype(int) - expected).max() <= 1
    assert np.mean(found != expected) < 0.001  # ties of the rounding, nothing else


def test_memory_does_not_grow_with_the_image() -> None:
    """Beyond the output: four times the height takes no more than a tenth more."""

    def peak(height: int) -> int:
        out = np.empty((height * 2, 400, 3), dtype=np.uint8)
        tiles = tiling.plan(height, 200, 64, 16)

        def enlarge(rows: slice, columns: slice, progress) -> np.ndarray:
            return np.zeros(((rows.stop - rows.start) * 2, (columns.stop - columns.start) * 2, 3), np.float32)

        tracemalloc.start()
        tiling.run(tiles, enlarge, 2, out, lambda values: values.astype(np.uint8), feather=True)
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    assert peak(2000) < 1.1 * peak(500)


@pytest.mark.parametrize("function", ["upscale", "luma_upscale"])
def test_memory_of_srcnn_does_not_grow_with_the_height(function: str) -> None:
    """Beyond picture and result: 20 tiles one below the other take hardly more of NumPy's memory than one."""
    net = random_srcnn()

    def beyond_the_result(height: int) -> int:
        shape = (height, 128) if function == "luma_upscale" else (height, 128, 3)
        lr = np.full(shape, 90, np.float32 if function == "luma_upscale" else np.uint8)
        tracemalloc.start()
        out = getattr(runtime, function)(net, lr, 2)
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest - out.nbytes

    # The weights of the rows are long, but thin; one float64 plane of the input would be 2.5 MB, three 7.4.
    assert beyond_the_result(2408) - beyond_the_result(128) < 1_500_000


def test_srcnn_reads_colours_tile_by_tile_and_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lr = np.random.default_rng(3).integers(0, 256, (150, 170, 3), dtype=np.uint8)
    found = runtime.upscale(random_srcnn(), lr, 2)
    whole = rgb_to_ycbcr(lr)
    monkeypatch.setattr(runtime, "rgb_to_ycbcr", lambda part: whole[place(part)])

    def place(part: np.ndarray) -> tuple[slice, slice]:
        row, column = divmod((part.__array_interface__["data"][0] - lr.__array_interface__["data"][0]) // 3, 170)
        return slice(row, row + part.shape[0]), slice(column, column + part.shape[1])

    assert np.array_equal(runtime.upscale(random_srcnn(), lr, 2), found)


RESIDENT = """
import numpy as np, torch
from sr_core.benchmark.unit import Meter
from sr_core.inference import runtime
from sr_core.models.san import SAN, SANConfig

torch.set_num_threads(1)
net = SAN(SANConfig(groups=1, blocks=1, features=8, reduction=4, scale=4)).eval()
peaks = []
for height in (120, 120, 1072):  # the first run fills what stays: torch's threads and buffers
    lr = np.full((height, 64, 3), 90, np.uint8)
    with Meter() as meter:
        out = runtime.upscale(net, lr, 4, tile=64, overlap=8)
    peaks.append((meter.peak_bytes or 0) - out.nbytes - lr.nbytes)
    del out
print(*peaks)
"""


@pytest.mark.slow
def test_memory_of_san_does_not_grow_with_the_height() -> None:
    """Resident memory of a process, torch's included; the result in float32 alone would be 13 MB."""
    command = [sys.executable, "-c", RESIDENT]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    _, short, tall = map(int, done.stdout.split())
    if short <= 0:
        pytest.skip("this system does not tell the peak of a process's memory")
    assert tall - short < 8_000_000


def test_progress_and_cancelling_between_tiles() -> None:
    seen: list[float] = []
    net, lr = random_srcnn(), np.zeros((200, 300, 3), np.uint8)
    runtime.upscale(net, lr, 2, seen.append)
    assert len(seen) > 1
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1)

    def stop(fraction: float) -> None:
        seen.append(fraction)
        raise Cancelled

    seen.clear()
    with pytest.raises(Cancelled):
        runtime.upscale(net, lr, 2, stop)
    assert len(seen) == 1
