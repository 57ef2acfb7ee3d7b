"""The figures that the product shows are those that its own weights give: Set5 is measured again."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ASSETS

from sr_core.benchmark.results import read_result, weights_sha256
from sr_core.benchmark.run import benchmark
from sr_core.catalogue.methods import METHODS

RESULTS = ASSETS / "results" / "measured.json"
# Eight runs of the network each; the self-ensemble is held to its parts by tests of its own.
TOO_SLOW = frozenset({"san_plus"})


@pytest.mark.slow
@pytest.mark.parametrize("protocol", ["san", "srcnn"])
def test_set5_measured_again_is_what_is_shown(data_dir: Path, protocol: str) -> None:
    stored = read_result(RESULTS)
    shown = {
        (mean.method, mean.scale): mean.values
        for mean in stored.means
        if (mean.dataset, mean.protocol) == ("Set5", protocol) and mean.method not in TOO_SLOW
    }
    methods = sorted({method for method, _ in shown})
    assert {"bicubic", "srcnn"} <= set(methods)
    again = benchmark([data_dir / "eval" / "Set5"], methods, scales=(2, 3, 4, 8), protocol=protocol)
    assert {(mean.method, mean.scale) for mean in again.means} == set(shown)
    for mean in again.means:
        assert mean.values["psnr"] == pytest.approx(shown[mean.method, mean.scale]["psnr"], abs=0.01)
        assert mean.values["ssim"] == pytest.approx(shown[mean.method, mean.scale]["ssim"], abs=0.0002)


def test_what_is_shown_was_measured_with_the_weights_that_are_shipped() -> None:
    meta = read_result(RESULTS).meta
    for name, entry in meta["methods"].items():
        for scale in entry["weights"]:
            assert weights_sha256(meta, name, int(scale)) == METHODS[name].record(int(scale)).sha256, (name, scale)
