"""What lab 12 shows of whole data sets under BD and DN is what the shipped weights give: one picture measured again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.tabs.labs.degradation import measured
from sr_core.benchmark.results import read_result, weights_sha256
from sr_core.benchmark.run import benchmark
from sr_core.catalogue.methods import METHODS

KINDS = ("bd", "dn")


@pytest.mark.parametrize("kind", KINDS)
def test_it_was_measured_with_the_weights_that_are_shipped_under_that_degradation(kind: str) -> None:
    meta = read_result(measured.result_files()[kind]).meta
    for name in ("srcnn", "san"):
        assert weights_sha256(meta, name, 3) == METHODS[name].record(3).sha256
    made = {how for scales in meta["lr"].values() for how in scales["3"].values()}
    assert made == {kind} and set(meta["lr"]) >= {"Set5", "Set14"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_measured_again_is_what_is_shown(data_dir: Path, kind: str) -> None:
    shown = read_result(measured.result_files()[kind]).records
    again = benchmark(
        [data_dir / "eval" / "Set5" / "butterfly.png"], ["bicubic", "srcnn", "san"], scales=[3], degradation=kind
    )
    known = {record.method: record.values for record in shown if record.image == "butterfly.png"}
    assert len(again.records) == 3
    for record in again.records:
        assert record.values["psnr"] == pytest.approx(known[record.method]["psnr"], abs=0.01)


def test_the_finding_holds_on_every_data_set_that_is_shown() -> None:
    """Under noise both networks lose to all interpolators and bilinear is the highest; shrunk by bicubic SAN is."""
    table = measured.table()
    assert {"Set5", "Set14"} <= set(table)
    for rows in table.values():
        assert max(rows, key=lambda method: rows[method]["bi"]) == "san"
        noisy = [rows[method]["dn"] for method in ("bilinear", "bicubic", "nearest")]
        assert noisy == sorted(noisy, reverse=True) and noisy[-1] > max(rows["srcnn"]["dn"], rows["san"]["dn"])
