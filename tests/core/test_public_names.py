"""The names that are called from outside: each imports, and takes what it has always taken, in that order."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

import pytest

import sr_core

REQUIRED = inspect.Parameter.empty
SIGNATURES = {
    "upscale": {"lr": REQUIRED, "method": "san", "scale": 4},
    "downscale": {"hr": REQUIRED, "scale": 4},
    "score": {"pred": REQUIRED, "ref": REQUIRED, "scale": 4, "metrics": ("psnr", "ssim")},
    "imresize": {"image": REQUIRED, "factor": REQUIRED},
    "degrade": {"hr": REQUIRED, "scale": 4, "degradation": "bi"},
    "load_checkpoint": {"path": REQUIRED, "scale": None},
    "load_san_checkpoint": {"path": REQUIRED},
    "load_srcnn_mat": {"path": REQUIRED},
}
"""By position; further arguments may be given by name alone."""


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_public_function_takes_what_it_is_known_to_take(name: str) -> None:
    parameters = inspect.signature(getattr(sr_core, name)).parameters.values()
    by_position = {each.name: each.default for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD}
    assert by_position == SIGNATURES[name]
    assert list(by_position) == list(SIGNATURES[name])
    assert name in sr_core.__all__


def test_catalogues_are_mappings_that_hold_the_ids() -> None:
    assert isinstance(sr_core.METHODS, Mapping)
    assert isinstance(sr_core.METRICS, Mapping)
    usual = {"nearest", "bilinear", "bicubic", "srcnn", "san", "san_plus"}
    assert usual <= set(sr_core.METHODS)
    assert {"psnr", "ssim", "niqe", "psnr_rgb", "ssim_rgb"} <= set(sr_core.METRICS)
