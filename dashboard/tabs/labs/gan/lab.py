"""Perception against distortion: one network trained twice, the path between its weights, and what it invents."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from dashboard.i18n.catalogue import label, label_of, t
from dashboard.i18n.sentences import said, sentence
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url
from dashboard.tabs.labs.gan.bench import INVENTIONS, LAST, SCALE, SIDE, SMALL, Bench
from dashboard.tabs.labs.gan.judging import Judged, naturalness
from dashboard.tabs.labs.gan.plate import FONT, READERS, TRUTH, plate
from sr_core.catalogue.packaged import REAL_ESRGAN
from sr_core.image.degrade import downscale

WORDS = "lab_gan"
SAMPLES = ("cat", "facade", "cameraman", "card", "number_plate", "text")
OPENS = "cat"


def shown(judged: Judged) -> dict[str, Any]:
    """The numbers of a result as the page takes them."""
    return {
        "psnr": judged.psnr,
        "niqe": judged.niqe,
        "fits": judged.fits,
        "wrong": judged.wrong,
        "distortion": judged.distortion,
    }


def start(asked: Asked) -> dict[str, Any]:
    """The original and the LR picture of a sample."""
    found = specimen(asked.choice("sample", SAMPLES), SCALE, SIDE)
    return {
        "hr": picture_url(found.hr),
        "lr": picture_url(found.lr),
        "size": found.hr.shape[:2],
        "lrSize": found.lr.shape[:2],
        "natural": naturalness(found.hr),
    }


def why(bench: Bench, language: str) -> str:
    """The first answer, with the numbers of both ends."""
    first, last = (bench.between(OPENS, position).judged for position in (0, LAST))
    return t(f"{WORDS}.why", language).format(
        psnr=f"{first.psnr:.2f}",
        gan=f"{last.psnr:.2f}",
        niqe=_niqe(first),
        gan_niqe=_niqe(last),
        fits=f"{first.fits:.1f}",
        gan_fits=f"{last.fits:.1f}",
    )


def _niqe(judged: Judged) -> str:
    return "-" if judged.niqe is None else f"{judged.niqe:.2f}"


def readings(bench: Bench) -> dict[str, np.ndarray]:
    """What each reader makes of the plate's LR picture."""
    lr = downscale(plate(TRUTH, FONT), SCALE)
    return {name: bench.by(name, lr) for name in READERS if name in bench.catalogue}


def absent(bench: Bench) -> str:
    """Why there is no Real-ESRGAN here, with what to install, as a label; "" where there is."""
    if REAL_ESRGAN.id in bench.catalogue:
        return ""
    reason = REAL_ESRGAN.missing or sentence("lab_gan.real_elsewhere")
    return label_of(partial(said, reason))


def build(session: Session) -> None:
    """Put the lab on the page."""
    bench = Bench(session)

    def blend(asked: Asked) -> dict[str, Any]:
        sample, position = asked.choice("sample", SAMPLES), asked.whole("position", 0, LAST, LAST)
        found = bench.between(sample, position)
        return {"position": position, "url": picture_url(found.image), **shown(found.judged)}

    def path(asked: Asked) -> dict[str, Any]:
        sample = asked.choice("sample", SAMPLES)
        return {
            "sample": sample,
            "path": [shown(judged) for judged in bench.path(sample)],
            "beside": [
                {"title": bench.catalogue[name].title, **shown(judged)} for name, judged in bench.beside(sample).items()
            ],
        }

    def inventions(asked: Asked) -> dict[str, Any]:
        sample = asked.choice("sample", SAMPLES)
        found = specimen(sample, SCALE, SMALL)
        made = bench.inventions(sample)
        return {
            "sample": sample,
            "hr": picture_url(found.hr),
            "size": found.hr.shape[:2],
            "pixels": found.lr.shape[0] * found.lr.shape[1],
            "made": [
                {"id": name, "url": picture_url(made[name].image), **shown(made[name].judged)} for name in INVENTIONS
            ],
        }

    def real(asked: Asked) -> dict[str, Any]:
        """Real-ESRGAN on the part of a sample, and on the plate."""
        sample = asked.choice("sample", SAMPLES)
        found = bench.real(sample)
        return {
            "sample": sample,
            "title": REAL_ESRGAN.title,
            "url": picture_url(found.image),
            "size": found.image.shape[:2],
            "pixels": found.image.shape[0] * found.image.shape[1] // SCALE**2,
            "plate": picture_url(bench.by(REAL_ESRGAN.id, downscale(plate(TRUTH, FONT), SCALE))),
            **shown(found.judged),
        }

    def plates(asked: Asked) -> dict[str, Any]:
        hr = plate(TRUTH, FONT)
        lr = downscale(hr, SCALE)
        return {
            "size": hr.shape[:2],
            "lr": picture_url(lr),
            "read": [
                {"title": bench.catalogue[name].title, "url": picture_url(image)}
                for name, image in readings(bench).items()
            ],
        }

    def truth(asked: Asked) -> dict[str, Any]:
        """The original: asked for only once the question about it is answered."""
        return {"url": picture_url(plate(TRUTH, FONT))}

    with lab_page(WORDS):
        Question(WORDS, right="choice_2", reason=lambda language: why(bench, language))
        data = {"samples": SAMPLES, "opens": OPENS, "last": LAST, "absent": absent(bench)}
        LabWidget("gan", WORDS, [start, blend, path, inventions, real, plates, truth], data=data)
        formula(r"\theta(\alpha) = (1 - \alpha)\,\theta_{\mathrm{PSNR}} + \alpha\,\theta_{\mathrm{GAN}}")
        Question(WORDS, right="second_choice_2", name="second")


LAB = Lab("gan", label("lab_gan.title"), build)
