"""The lab of other degradations: what it asks is true, and its page's fields make the papers' recipes."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.tabs.labs.degradation import lab, spectra
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


def test_aliasing_is_seen_in_the_spectrum_at_the_frequency_that_was_folded() -> None:
    """A wave of 5/12 cycles a pixel: every third pixel of it is a wave of 1/4 of a cycle per LR pixel."""
    wave = np.round(128 + 60 * np.cos(2 * np.pi * 5 / 12 * np.arange(144))).astype(np.uint8)
    hr = np.repeat(np.tile(wave, (144, 1))[..., np.newaxis], 3, axis=2)
    fine, folded = spectra.magnitude(hr), spectra.magnitude(hr[::3, ::3])
    assert np.unravel_index(fine.argmax(), fine.shape) in {(72, 12), (72, 132)}
    assert np.unravel_index(folded.argmax(), folded.shape) in {(24, 12), (24, 36)}
    assert folded.max() == pytest.approx(fine.max(), rel=0.02)
    clean = degrade(hr, 3, DEGRADATIONS["bi"])
    assert spectra.magnitude(clean).max() < 0.1 * folded.max()
    shown = spectra.spectra((hr, clean))
    assert [one.shape for one in shown] == [(144, 144, 3), (48, 48, 3)] and shown[0].max() == 255 > shown[1].max()


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
