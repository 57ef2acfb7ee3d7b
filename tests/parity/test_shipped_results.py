"""The figures that the product shows are those that its own weights give: Set5 is measured again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sr_core.benchmark import benchmark
from sr_core.results import read_result

REPOSITORY = Path(__file__).resolve().parents[2]

RESULTS = REPOSITORY / "assets" / "results"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "protocol"), [("rgb_first", "san"), ("y_first", "srcnn")])
def test_set5_measured_again_is_what_is_shown(data_dir: Path, name: str, protocol: str) -> None:
    stored = read_result(RESULTS / f"{name}.json")
    assert stored.meta["protocol"]["id"] == protocol
    shown = {(m.method, m.scale): m.values for m in stored.means if m.dataset == "Set5"}
    methods = sorted({method for method, _ in shown})
    again = benchmark([data_dir / "eval" / "Set5"], methods, scales=(2, 3, 4, 8), protocol=protocol)
    assert len(again.means) == len(shown)
    for mean in again.means:
        assert mean.values["psnr"] == pytest.approx(shown[mean.method, mean.scale]["psnr"], abs=0.01)
        assert mean.values["ssim"] == pytest.approx(shown[mean.method, mean.scale]["ssim"], abs=0.0002)
