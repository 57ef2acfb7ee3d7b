"""What the methods score on whole data sets under the papers' degradations: read from the shipped results."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sr_core.assets import asset
from sr_core.benchmark.results import read_result
from sr_core.metrics import RGB_FIRST

SCALE = 3
METHODS_MEASURED = ("nearest", "bilinear", "bicubic", "srcnn", "san")
IMAGES = {"Set5": 5, "Set14": 14, "BSD100": 100}
"""The data sets, and how many pictures make each whole."""


def result_files() -> dict[str, Path]:
    """Where the figures of each degradation lie: BI with all others that were measured, the rest by itself."""
    results = asset("results")
    return {
        "bi": results / "measured.json",
        "bd": results / "degraded" / "bd.json",
        "dn": results / "degraded" / "dn.json",
    }


@lru_cache(maxsize=1)
def table() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Mean PSNR in dB by data set, method and degradation, x3, RGB first, of whole data sets only."""
    found: dict[tuple[str, str, str], float] = {}
    for degradation, path in result_files().items():
        for mean in read_result(path).means if path.exists() else ():
            whole = mean.images == IMAGES.get(mean.dataset)
            if whole and (mean.protocol, mean.scale) == (RGB_FIRST.id, SCALE) and mean.method in METHODS_MEASURED:
                found[mean.dataset, mean.method, degradation] = mean.values["psnr"]
    kinds = tuple(result_files())
    return {
        dataset: {method: {kind: found[dataset, method, kind] for kind in kinds} for method in METHODS_MEASURED}
        for dataset in IMAGES
        if all((dataset, method, kind) in found for method in METHODS_MEASURED for kind in kinds)
    }


def measured(_asked: object) -> dict[str, Any]:
    """The table for the script, with the highest of each column."""
    return {
        "kinds": list(result_files()),
        "sets": [
            {
                "id": dataset,
                "images": IMAGES[dataset],
                "rows": [{"id": method, "values": list(values.values())} for method, values in rows.items()],
            }
            for dataset, rows in table().items()
        ],
    }
