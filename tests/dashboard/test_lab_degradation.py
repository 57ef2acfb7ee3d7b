"""The lab of other degradations: what it asks is true, and its page's fields make the papers' recipes."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.tabs.labs.degradation import lab
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.specimen import specimen
from sr_core import METHODS, degrade
from sr_core.image.degradation import DEGRADATIONS, JPEG, Blur, Noise, Shrink

SHOWN = [METHODS[name] for name in lab.METHODS_SHOWN]


@pytest.mark.parametrize("preset", ["bi", "bd", "dn"])
def test_the_papers_recipes_are_the_cores(preset: str) -> None:
    hr = specimen("cat", lab.SCALE, lab.SIDE).hr
    assert np.array_equal(lab.spoilt("cat", lab.preset_steps(preset)), degrade(hr, lab.SCALE, DEGRADATIONS[preset]))


def test_the_right_answers_are_what_is_measured() -> None:
    noisy, aliased = (lab.psnrs(*place, SHOWN) for place in (lab.FIRST, lab.SECOND))
    clean = lab.psnrs(lab.FIRST[0], "bi", SHOWN)
    assert max(noisy, key=noisy.__getitem__) == "bilinear"
    assert min(aliased, key=aliased.__getitem__) == "san"
    assert clean["san"] - clean["bicubic"] == pytest.approx(1, abs=0.15)
    assert max(clean, key=clean.__getitem__) == "san"


def test_fields_of_a_page_become_steps_in_its_order() -> None:
    fields = {
        "step0": "noise", "step1": "jpeg", "step2": "shrink", "step3": "blur",
        "noise": "poisson", "level": 30, "jpeg": True, "quality": 10, "resizer": "area", "aliased": True,
        "blur": "motion", "width": 2, "angle": 45,
    }  # fmt: skip
    assert lab.asked_steps(Asked(fields)) == (
        Noise("poisson", lab.PHOTONS / 30),
        JPEG(10),
        Shrink("area", antialias=False),
        Blur("motion", 5.0, angle=45.0),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"step0": "noise", "step1": "noise", "step2": "noise", "step3": "noise", "blur": "gaussian", "width": 1e300},
        {"noise": "gaussian", "level": -5, "jpeg": True, "quality": 1e9, "resizer": "lanczos", "sample": 7},
        {"blur": "defocus", "width": float("nan"), "level": None},
    ],
)
def test_whatever_a_page_sends_there_is_a_picture(fields: dict) -> None:
    answer = lab.make(Asked(fields))
    assert answer["lrSize"] == (lab.SIDE, lab.SIDE) and answer["lr"].startswith("data:image/png")
