"""The figures that the product shows are those that its own weights give: Set5 is measured again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from places import ASSETS

from sr_core.benchmark.results import Mean, read_result, weights_sha256
from sr_core.benchmark.run import benchmark
from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.weights import WeightsRecord, load_manifest

RESULTS = ASSETS / "results" / "measured.json"
# Eight runs of the network each; the self-ensemble is held to its parts by tests of its own.
TOO_SLOW = frozenset({"san_plus"})


@cache
def shown(protocol: str) -> dict[tuple[str, int], Mean]:
    """What the product shows of Set5, by (method, scale)."""
    means = [mean for mean in read_result(RESULTS).means if (mean.dataset, mean.protocol) == ("Set5", protocol)]
    return {(mean.method, mean.scale): mean for mean in means if mean.method not in TOO_SLOW}


@cache
def measured_again(folder: Path, protocol: str) -> dict[tuple[str, int], Mean]:
    """The same with the weights that are there now."""
    found: dict[tuple[str, int], Mean] = {}
    for scale in sorted({scale for _, scale in shown(protocol)}):
        methods = [method for method, at in shown(protocol) if at == scale]  # not all have weights for every scale
        means = benchmark([folder], methods, scales=(scale,), protocol=protocol).means
        found |= {(mean.method, mean.scale): mean for mean in means}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("protocol", ["san", "srcnn"])
def test_set5_measured_again_is_what_is_shown(data_dir: Path, protocol: str) -> None:
    again = measured_again(data_dir / "eval" / "Set5", protocol)
    assert {"bicubic", "srcnn"} <= {method for method, _ in again}
    assert again.keys() == shown(protocol).keys()
    for cell, mean in again.items():
        assert mean.values["psnr"] == pytest.approx(shown(protocol)[cell].values["psnr"], abs=0.01)
        assert mean.values["ssim"] == pytest.approx(shown(protocol)[cell].values["ssim"], abs=0.0002)


@pytest.mark.slow
@pytest.mark.parametrize("record", load_manifest(), ids=lambda record: record.file.stem)
def test_the_manifests_figures_are_what_its_weights_give(record: WeightsRecord, data_dir: Path) -> None:
    found = measured_again(data_dir / "eval" / "Set5", record.protocol)[record.method, record.scale]
    assert found.images == 5
    assert found.values["psnr"] == pytest.approx(record.figures["Set5"]["psnr"], abs=0.005)


def test_what_is_shown_was_measured_with_the_weights_that_are_shipped() -> None:
    meta = read_result(RESULTS).meta
    for name, entry in meta["methods"].items():
        for scale in entry["weights"]:
            assert weights_sha256(meta, name, int(scale)) == METHODS[name].record(int(scale)).sha256, (name, scale)
