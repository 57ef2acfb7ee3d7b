"""Lab 12: when the degradation is another one. The LR picture made step by step, and every method on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.comparison import MATLAB_A
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.labs.degradation.measured import measured
from dashboard.tabs.labs.degradation.spectra import spectra
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES, specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url
from sr_core.catalogue.method import Method
from sr_core.image.degradation import (
    JPEG,
    RESIZERS,
    Blur,
    Degradation,
    DegradationStep,
    Noise,
    Shrink,
    degrade,
)
from sr_core.metrics import METRICS, score

WORDS = "lab_degradation"
SCALE = 3
"""That of the papers' BD and DN."""
SIDE = 48
"""LR pixels a side."""
STEPS = ("blur", "shrink", "noise", "jpeg")
"""In the order in which the lab opens: a lens, a sensor, its noise, the file."""
BLURS = ("none", "gaussian", "defocus", "motion")
NOISES = ("none", "gaussian", "poisson")
WIDEST, MOST_NOISE = 6.0, 60.0
PHOTONS = 6000.0
"""Poisson noise of strength s has white at PHOTONS / s photons, so that more is more noise as with the other kind."""
METHODS_SHOWN = ("nearest", "bilinear", "bicubic", "srcnn", "san")
PRESETS: Mapping[str, Mapping[str, Any]] = {
    "dn": {"noise": "gaussian", "level": 30},
    "bi": {},
    "bd": {"blur": "gaussian", "width": 1.6, "size": 7, "resizer": "nearest", "antialias": False},
    "aliased": {"resizer": "nearest", "antialias": False},
    "shaken": {"blur": "motion", "width": 6, "angle": 30},
    "chat": {"jpeg": True, "quality": 30},
}
FIRST, SECOND = ("cat", "dn"), ("facade", "aliased")
"""Picture and preset of the two questions."""


def asked_steps(asked: Asked) -> tuple[DegradationStep, ...]:
    """The steps that the page asks for, in its order."""
    steps: dict[str, DegradationStep | None] = {
        "blur": _blur(asked),
        "shrink": Shrink(asked.choice("resizer", ("bicubic", *RESIZERS)), antialias=not asked.flag("aliased")),
        "noise": _noise(asked),
        "jpeg": JPEG(asked.whole("quality", 1, 100, 50)) if asked.flag("jpeg") else None,
    }
    order = [asked.choice(f"step{place}", STEPS) for place in range(len(STEPS))]
    if sorted(order) != sorted(STEPS):
        order = list(STEPS)
    return tuple(step for name in order if (step := steps[name]) is not None)


def _blur(asked: Asked) -> Blur | None:
    kind, width = asked.choice("blur", BLURS), asked.number("width", 0.2, WIDEST, 1.6)
    angle, across = asked.number("angle", 0, 180, 0), asked.number("across", 0.2, WIDEST, width)
    if kind == "gaussian":
        return Blur(width=width, across=across, angle=angle, size=7 if asked.flag("seven") else None)
    if kind == "defocus":
        return Blur("defocus", width)
    # As long as the Gaussian of that width looks wide.
    return Blur("motion", 1 + 2 * width, angle=angle) if kind == "motion" else None


def _noise(asked: Asked) -> Noise | None:
    kind, level = asked.choice("noise", NOISES), asked.number("level", 1, MOST_NOISE, 30)
    if kind == "gaussian":
        return Noise(level=level)
    return Noise("poisson", PHOTONS / level) if kind == "poisson" else None


def preset_steps(preset: str) -> tuple[DegradationStep, ...]:
    """The steps of a preset, as the page asks for them."""
    return asked_steps(Asked(as_asked(preset)))


def as_asked(preset: str) -> dict[str, Any]:
    """A preset in the page's own fields."""
    given = PRESETS[preset]
    return {
        "blur": given.get("blur", "none"), "width": given.get("width", 1.6), "across": given.get("width", 1.6),
        "angle": given.get("angle", 0), "seven": "size" in given, "resizer": given.get("resizer", "bicubic"),
        "aliased": not given.get("antialias", True), "noise": given.get("noise", "none"),
        "level": given.get("level", 30), "jpeg": given.get("jpeg", False), "quality": given.get("quality", 50),
        **{f"step{place}": name for place, name in enumerate(STEPS)},
    }  # fmt: skip


@lru_cache(maxsize=64)
def spoilt(sample: str, steps: tuple[DegradationStep, ...]) -> np.ndarray:
    """The LR picture of a sample's part after those steps; uint8, not to be changed."""
    lr = degrade(specimen(sample, SCALE, SIDE).hr, SCALE, Degradation(steps))
    lr.setflags(write=False)
    return lr


def measure(sample: str, result: np.ndarray) -> float:
    """PSNR of a method's result in dB, under the RGB-first protocol."""
    return score(result, specimen(sample, SCALE, SIDE).hr, SCALE, ("psnr",))["psnr"]


def make(asked: Asked) -> dict[str, Any]:
    """The original, the LR picture, how far it is from the papers' LR, and what frequencies each holds."""
    sample = asked.choice("sample", SAMPLES)
    found = specimen(sample, SCALE, SIDE)
    lr = spoilt(sample, asked_steps(asked))
    apart = METRICS["psnr"](lr.mean(axis=2), found.lr.mean(axis=2))
    shown_spectra = zip(("hr", "papers", "lr"), spectra((found.hr, found.lr, lr)), strict=True)
    return {
        "spectra": {name: picture_url(spectrum) for name, spectrum in shown_spectra},
        "hr": picture_url(found.hr),
        "lr": picture_url(lr),
        "size": found.hr.shape[:2],
        "lrSize": lr.shape[:2],
        "apart": apart if np.isfinite(apart) else None,
    }


def enlarged(asked: Asked, session: Session) -> dict[str, Any]:
    """What each method makes of that LR picture and of the papers' own, with PSNR."""
    sample = asked.choice("sample", SAMPLES)
    lr, clean = spoilt(sample, asked_steps(asked)), specimen(sample, SCALE, SIDE).lr
    rows = []
    for method in shown(session):
        result = _run(method, lr, session)
        rows.append(
            {
                "id": method.id,
                "title": method.title,
                "url": picture_url(result),
                "psnr": measure(sample, result),
                "clean": measure(sample, _run(method, clean, session)),
            }
        )
    return {"rows": rows}


def shown(session: Session) -> list[Method]:
    """The methods of the lab that can enlarge by SCALE here."""
    known = (session.catalogue.get(name) for name in METHODS_SHOWN)
    return [method for method in known if method is not None and SCALE in method.scales]


def _run(method: Method, lr: np.ndarray, session: Session) -> np.ndarray:
    return session.worker.run_again(method, lr, SCALE, MATLAB_A, Ticket())


def psnrs(sample: str, preset: str, methods: Sequence[Method]) -> dict[str, float]:
    """PSNR of each method's result, in dB, for a picture and a preset."""
    lr = spoilt(sample, preset_steps(preset))
    return {method.id: measure(sample, method.run(lr, SCALE)) for method in methods}


def build(session: Session) -> None:
    """Put the lab on the page."""

    def methods(asked: Asked) -> dict[str, Any]:
        return enlarged(asked, session)

    def reason(key: str, place: tuple[str, str]) -> Any:
        def why(language: str) -> str:
            values = psnrs(*place, shown(session))
            return t(f"{WORDS}.{key}", language).format(**{name: f"{value:.2f}" for name, value in values.items()})

        return why

    with lab_page(WORDS):
        Question(WORDS, right="choice_4", reason=reason("why", FIRST))
        data = {
            "samples": SAMPLES, "steps": STEPS, "blurs": BLURS, "noises": NOISES, "resizers": ["bicubic", "bilinear",
            "area", "nearest"], "presets": {preset: as_asked(preset) for preset in PRESETS}, "widest": WIDEST,
            "noisiest": MOST_NOISE, "opens": FIRST, "second": SECOND,
        }  # fmt: skip
        LabWidget("degradation", WORDS, [make, methods, measured], data=data)
        formula(r"y = \bigl( (x \otimes k)\downarrow_s + \, n \bigr)_{\mathrm{JPEG}}")
        Question(WORDS, right="second_choice_4", name="second", reason=reason("why_second", SECOND))


LAB = Lab("degradation", label("lab_degradation.title"), build)
