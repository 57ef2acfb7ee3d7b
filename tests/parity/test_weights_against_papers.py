"""Our weights against the papers: what was measured with them reaches the published figures that they claim."""

from __future__ import annotations

import csv
from functools import cache

import pytest
from places import ASSETS

from sr_core.benchmark.results import Mean, read_result

DATASETS = ("Set5", "Set14", "BSD100", "Urban100")
SCALES = (2, 3, 4, 8)
# The authors' own SRCNN weights, Y first (TPAMI 2016, Tables 2 and 3): Set5 and Set14.
AUTHORS_SRCNN = {
    ("Set5", 2): 36.66,
    ("Set5", 3): 32.75,
    ("Set5", 4): 30.49,
    ("Set14", 2): 32.45,
    ("Set14", 3): 29.30,
    ("Set14", 4): 27.50,
}


@cache
def means() -> tuple[Mean, ...]:
    """Every mean that the product shows as its own."""
    return read_result(ASSETS / "results" / "measured.json").means


def measured(protocol: str, method: str) -> dict[tuple[str, int], float]:
    """Mean PSNR by (data set, scale), with as many digits as the papers print."""
    return {
        (mean.dataset, mean.scale): round(mean.values["psnr"], 2)
        for mean in means()
        if (mean.protocol, mean.method) == (protocol, method) and mean.dataset in DATASETS
    }


def published(method: str) -> dict[tuple[str, int], float]:
    """A method's row of SAN's Table 2 on the four data sets."""
    with (ASSETS / "published" / "san_table2.csv").open(encoding="utf-8") as stream:
        return {
            (row["dataset"], int(row["scale"])): float(row["psnr_db"])
            for row in csv.DictReader(stream)
            if row["method"] == method and row["dataset"] in DATASETS and row["psnr_db"]
        }


@pytest.mark.parametrize(("ours", "theirs"), [("srcnn", "SRCNN"), ("san", "MemNet")])
def test_every_cell_of_the_row_is_reached(ours: str, theirs: str) -> None:
    row, own = published(theirs), measured("san", ours)
    assert set(row) == set(own) == {(dataset, scale) for dataset in DATASETS for scale in SCALES}
    assert {cell: own[cell] - bar for cell, bar in row.items() if own[cell] < bar} == {}


def test_srcnn_holds_against_its_authors_weights() -> None:
    own = measured("srcnn", "srcnn")
    assert {cell: own[cell] - bar for cell, bar in AUTHORS_SRCNN.items() if own[cell] < bar} == {}


def test_san_is_well_above_srcnn_in_every_cell() -> None:
    srcnn, san, ensemble = (measured("san", method) for method in ("srcnn", "san", "san_plus"))
    assert set(san) == set(srcnn) == set(ensemble)
    assert all(san[cell] > srcnn[cell] + 0.3 for cell in san)
    assert all(ensemble[cell] > san[cell] for cell in san)
