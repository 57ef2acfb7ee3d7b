"""What a run will take, said before it: tiles and memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.runs.estimates import Estimate, Estimates, memory_of, tile_plan
from dashboard.tabs.compare.view import format_memory
from sr_core.catalogue.methods import METHODS, Method
from sr_core.catalogue.weights import WeightsRecord
from sr_core.models.architecture import Footprint
from sr_core.models.registry import FOREIGN


def test_tiles_are_those_that_the_run_goes_through() -> None:
    """SRCNN: 1024 x 512 output pixels in tiles of 256 that share 16: 5 by 3. SAN: whole up to 160,000 LR pixels."""
    srcnn = tile_plan(METHODS["srcnn"], (128, 256), 4)
    assert srcnn is not None and (len(srcnn.rows), len(srcnn.columns)) == (3, 5)
    whole = tile_plan(METHODS["san"], (400, 400), 2)
    tiled = tile_plan(METHODS["san"], (401, 400), 2)
    assert whole is not None and whole.count == 1
    assert tiled is not None and (len(tiled.rows), len(tiled.columns)) == (3, 3)
    assert tile_plan(METHODS["bicubic"], (401, 400), 2) is None


@pytest.mark.parametrize("method", ["srcnn", "san"])
def test_the_runs_own_progress_agrees_with_the_tiles(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The network itself is left out: what is counted is how often it is asked."""
    from sr_core.inference import runtime

    asked = []

    def values(_net: object, lr: np.ndarray, *_: object, **__: object) -> np.ndarray:
        asked.append(lr.shape)
        return np.zeros((lr.shape[0] * 4, lr.shape[1] * 4, 3), np.float32)

    network = METHODS[method].network(4)
    if method == "san":
        monkeypatch.setattr(runtime, "values", values)
    else:
        monkeypatch.setattr(network, "forward", lambda x: asked.append(x.shape) or x)
    size = (420, 390) if method == "san" else (70, 130)
    METHODS[method].run(np.zeros((*size, 3), np.uint8), 4)
    tiles = tile_plan(METHODS[method], size, 4)
    assert tiles is not None and len(asked) == tiles.count > 1


@pytest.mark.parametrize(
    ("scale", "size", "seconds"),
    [
        (2, (128, 128), 0.368), (2, (256, 256), 1.943), (2, (400, 400), 6.912), (2, (420, 420), 4.752),
        (4, (128, 128), 0.485), (4, (256, 256), 2.476), (4, (400, 400), 8.564), (4, (420, 420), 6.864),
    ],
)  # fmt: skip
def test_a_small_run_foretells_a_large_one(scale: int, size: tuple[int, int], seconds: float) -> None:
    """SAN's attention grows with the square of the tile. Measured: processor seconds of one thread."""
    estimates = Estimates()
    estimates.learn(METHODS["san"], (64, 64), scale, {2: 0.084, 4: 0.120}[scale])
    assert estimates.of(METHODS["san"], size, scale).seconds == pytest.approx(seconds, rel=0.2)


@pytest.mark.parametrize(
    ("method", "scale", "size", "measured"),
    [
        ("san", 4, (64, 64), 19.9), ("san", 4, (128, 128), 46.9), ("san", 2, (64, 64), 8.6), ("san", 2, (96, 96), 17.0),
        ("san", 8, (64, 64), 76.6), ("srcnn", 4, (64, 64), 42.5), ("srcnn", 4, (192, 144), 35.7),
    ],
)  # fmt: skip
def test_memory_is_near_what_was_measured(method: str, scale: int, size: tuple[int, int], measured: float) -> None:
    """Peaks of the resident size over that before the run (MiB), the shipped weights, one thread; see estimates.py.

    Those runs measured nothing, so the two luma planes are not in them.
    """
    planes = size[0] * size[1] * scale**2 * 16
    assert (memory_of(METHODS[method], size, scale) - planes) / 2**20 == pytest.approx(measured, rel=0.2)


def test_memory_stays_bounded_by_tiles() -> None:
    """A hundred times the pixels: a hundred times the result, but no larger tile in work than one of 192 x 192."""
    large = memory_of(METHODS["san"], (10_000, 1000), 2)
    result = 10_000 * 1000 * 4 * 19
    assert 0 < large - result <= memory_of(METHODS["san"], (192, 192), 2)


def test_memory_reads_as_a_guess() -> None:
    assert [format_memory(size) for size in (3_000_000, 84_000_000, 949_000_000, 1_240_000_000)] == [
        "10 MB", "80 MB", "950 MB", "1.2 GB",
    ]  # fmt: skip


def test_a_speed_is_learned_for_each_architecture_of_spandrels_by_itself() -> None:
    """A compact network and a transformer take up to ten times as long for equally many multiply-adds."""
    takes = Footprint(halo=0, whole=True, enlarged=False, luma=False, work=1e6, attention=0.0, values=100.0)

    def method(id: str, architecture: str) -> Method:
        record = WeightsRecord(FOREIGN, 4, Path(id), "", {"architecture": architecture}, 1, takes)
        return Method(id, id, "post-upsampling", "", FOREIGN, weights={4: record})

    first, second, other = method("a", "SwinIR"), method("b", "SwinIR"), method("c", "SPAN")
    estimates = Estimates()
    counted = estimates.of(other, (32, 32), 4)
    assert counted.seconds > 0
    assert not counted.measured
    estimates.learn(first, (32, 32), 4, 7.0)
    assert estimates.of(second, (32, 32), 4) == Estimate(pytest.approx(7.0), True)
    assert estimates.of(other, (32, 32), 4) == counted


@pytest.mark.parametrize(("method", "tiny", "usual"), [("nearest", 8, 480), ("bicubic", 16, 400), ("san", 12, 96)])
def test_a_tiny_picture_says_nothing_of_a_large_one(method: str, tiny: int, usual: int) -> None:
    """Twenty pixels took as long as the machine needed to get going: a large picture was refused for that."""
    estimates, large = Estimates(), (2000, 2500)
    before = estimates.of(METHODS[method], large, 4).seconds
    for _ in range(20):
        estimates.learn(METHODS[method], (tiny, tiny), 4, 0.08)
    assert estimates.of(METHODS[method], large, 4) == Estimate(before, False)
    estimates.learn(METHODS[method], (usual, usual), 4, 0.5)
    assert estimates.of(METHODS[method], large, 4).measured
