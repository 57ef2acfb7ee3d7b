"""Lab 10, the ill-posed problem: different HR images with the identical LR image, pixel for pixel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from dashboard.i18n.catalogue import label, t
from dashboard.runs.comparison import MATLAB_A
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES, specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url
from dashboard.tabs.labs.illposed.null_space import differing, exact, shrinking
from sr_core.image.contract import quantise
from sr_core.image.degrade import downscale
from sr_core.image.resample import imresize

WORDS = "lab_illposed"
SCALE = 4
SAMPLE_SIDE = 32  # LR pixels
# Positions of the slider from one candidate to the next.
BETWEEN = 8
FINER = 4  # drawn so many times larger, then shrunk
# What is asked to be hidden; the projection then changes it where the LR image must stay.
PLATES = ("83 1506", "38 7529", "60 4173", "95 2840")
ANSWERS = ("YES", "NO", "MAYBE")
HIDDEN = "HELLO\nWORLD"
TEXTURES = ("stripes_v", "stripes_h", "checker", "noise")
VARIANTS = ("original", "smooth", "hidden", "texture")
ANSWERING = ("nearest", "bilinear", "bicubic", "srcnn", "san", "san_plus")
"""Methods whose answers are shown: two rows of the stage. The pair of generators has a lab of its own."""
SCENES = ("plates", "answers", "textures", *SAMPLES)


@dataclass(frozen=True)
class LookAlikes:
    """Candidates, all different, all with the same LR image.

    Attributes:
        lr: uint8 ``(h, w, 3)``.
        candidates: uint8 ``(h * SCALE, w * SCALE, 3)`` each.
        names: of the candidates: what is written in them, or a text key without its group.
    """

    lr: np.ndarray
    candidates: tuple[np.ndarray, ...]
    names: tuple[str, ...]

    @property
    def positions(self) -> int:
        """Positions of the slider: each candidate, and `BETWEEN` - 1 mixtures between neighbours."""
        return (len(self.candidates) - 1) * BETWEEN + 1


def written(text: str, size: tuple[int, int], font: int, ink: object, ground: Image.Image | object) -> np.ndarray:
    """Text in the middle of an image of ``size`` (width, height), float64 ``(H, W, 3)``; ``font`` in pixels."""
    large = (size[0] * FINER, size[1] * FINER)
    image = ground.copy() if isinstance(ground, Image.Image) else Image.new("RGB", large, ground)  # pyright: ignore
    face = ImageFont.load_default(font * FINER)
    middle = (large[0] / 2, large[1] / 2)
    ImageDraw.Draw(image).text(middle, text, ink, face, anchor="mm", stroke_width=FINER // 2)  # pyright: ignore
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS), dtype=np.float64)


def plate(text: str) -> np.ndarray:
    """A number plate on a dark car, float64 ``(48, 128, 3)``; not quite black and white, so that there is room."""
    image = Image.new("RGB", (128 * FINER, 48 * FINER), (62, 66, 74))
    box = [8 * FINER, 7 * FINER, 120 * FINER, 41 * FINER]
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle(box, 4 * FINER, fill=(206, 206, 198), outline=(96, 98, 104), width=FINER)
    draw.rectangle([10 * FINER, 9 * FINER, 17 * FINER, 39 * FINER], fill=(58, 86, 150))
    return written(text, (128, 48), 19, (44, 46, 52), image)


def texture(kind: str, side: int) -> np.ndarray:
    """A pattern too fine for the LR image, float64 ``(side, side, 3)``, about mid-grey."""
    row, column = np.mgrid[:side, :side]
    waves = {
        "stripes_v": np.where(column % 4 < 2, 1.0, -1.0),
        "stripes_h": np.where(row % 4 < 2, 1.0, -1.0),
        "checker": np.where((row // 2 + column // 2) % 2, 1.0, -1.0),
        "noise": np.sign(np.random.default_rng(3).standard_normal((side, side))),
    }
    return np.repeat((128 + 70 * waves[kind])[..., None], 3, axis=2)


def from_images(images: list[np.ndarray], names: tuple[str, ...], lr: np.ndarray | None = None) -> LookAlikes:
    """A scene of the images nearest to ``images`` that share one LR image: ``lr``, or the mean of their own."""
    shrink = shrinking(*images[0].shape[:2], SCALE).shrink
    common = quantise(np.mean([shrink(image) for image in images], axis=0)) if lr is None else lr
    return LookAlikes(common, tuple(exact(image, common, SCALE) for image in images), names)


def _plates() -> LookAlikes:
    return from_images([plate(text) for text in PLATES], PLATES)


def _answers() -> LookAlikes:
    size = (96, 48)
    flat = np.full((size[1] // SCALE, size[0] // SCALE, 3), 128, dtype=np.uint8)
    return from_images([written(text, size, 21, (20, 20, 20), (128, 128, 128)) for text in ANSWERS], ANSWERS, flat)


def _textures() -> LookAlikes:
    flat = np.full((16, 16, 3), 128, dtype=np.uint8)
    return from_images([texture(kind, 64) for kind in TEXTURES], TEXTURES, flat)


def _sample(sample: str) -> LookAlikes:
    """The part of a sample that labs work on, and three other images that have its LR image."""
    found = specimen(sample, SCALE, SAMPLE_SIDE)
    hr, lr = found.hr, found.lr
    side = hr.shape[0]
    ink = written(HIDDEN, (side, side), 24, (20, 20, 20), (128, 128, 128)) - 128
    wanted = {
        "smooth": imresize(lr.astype(np.float64), SCALE),
        "hidden": hr + ink,
        "texture": hr + 0.45 * (texture("checker", side) - 128),
    }
    others = [exact(wanted[name], lr, SCALE, anchor=hr) for name in VARIANTS[1:]]
    return LookAlikes(lr, (hr, *others), VARIANTS)


@lru_cache(maxsize=12)
def scene(scene_id: str) -> LookAlikes:
    """The scene of that id, one of `SCENES`."""
    drawn: dict[str, Callable[[], LookAlikes]] = {"plates": _plates, "answers": _answers, "textures": _textures}
    made = drawn[scene_id]() if scene_id in drawn else _sample(scene_id)
    for image in (made.lr, *made.candidates):
        image.setflags(write=False)
    return made


@lru_cache(maxsize=512)
def between(scene_id: str, position: int) -> np.ndarray:
    """The slider's image: a candidate, or a mixture of two neighbours, which has the same LR image as both."""
    found = scene(scene_id)
    first, step = divmod(position, BETWEEN)
    if step == 0:
        return found.candidates[first]
    one, other = (found.candidates[index].astype(np.float64) for index in (first, first + 1))
    share = step / BETWEEN
    return exact((1 - share) * one + share * other, found.lr, SCALE, anchor=found.candidates[first])


def mse(one: np.ndarray, other: np.ndarray) -> float:
    """Mean squared error of two uint8 images over all channels, in levels squared."""
    return float(np.mean((one.astype(np.float64) - other) ** 2))


def expected_mse(answer: np.ndarray, candidates: tuple[np.ndarray, ...]) -> float:
    """What an answer costs on average under the L2 loss, if each candidate is as likely as the others."""
    return float(np.mean([mse(answer, candidate) for candidate in candidates]))


def mean_of(candidates: tuple[np.ndarray, ...]) -> np.ndarray:
    """The mean of the candidates in whole levels: no image has a smaller `expected_mse`, but for rounding."""
    return quantise(np.mean(np.stack(candidates), axis=0))


def _name(name: str, language: str) -> str:
    return name if name in (*PLATES, *ANSWERS) else t(f"lab_illposed.is_{name}", language)


def start(asked: Asked) -> dict[str, Any]:
    """The scene as the widget first shows it: the LR image and all candidates."""
    found = scene(asked.choice("scene", SCENES))
    return {
        "lr": picture_url(found.lr),
        "lrSize": found.lr.shape[:2],
        "size": found.candidates[0].shape[:2],
        "positions": found.positions,
        "between": BETWEEN,
        "candidates": [
            {"url": picture_url(image), "name": _name(name, asked.language)}
            for image, name in zip(found.candidates, found.names, strict=True)
        ],
    }


def look(asked: Asked) -> dict[str, Any]:
    """One position of the slider, downscaled by the product and compared with the LR image; one pixel worked out."""
    scene_id = asked.choice("scene", SCENES)
    found = scene(scene_id)
    position = asked.whole("position", 0, found.positions - 1, 0)
    image = between(scene_id, position)
    height, width = image.shape[:2]
    x, y = asked.whole("x", 0, width - 1, 0), asked.whole("y", 0, height - 1, 0)
    change = np.abs(image.astype(int) - found.candidates[0]).max(axis=2)
    shown = [*zip(found.names, found.candidates, strict=True)]
    return {
        "position": position,
        "url": picture_url(image),
        "wrong": int(differing(image, found.lr, SCALE).sum()),
        "lrPixels": found.lr.shape[0] * found.lr.shape[1],
        "changed": float((change > 0).mean()),
        "largest": int(change.max()),
        "pixel": [
            {"name": _name(name, asked.language), **_worked(candidate, found.lr, y, x)} for name, candidate in shown
        ],
    }


def _worked(hr: np.ndarray, lr: np.ndarray, y: int, x: int) -> dict[str, Any]:
    """How the LR pixel over HR pixel (y, x) comes about: before rounding, and by the product's downscale."""
    row, column = y // SCALE, x // SCALE
    return {
        "hr": hr[y, x],
        "unrounded": imresize(hr.astype(np.float64), 1 / SCALE)[row, column],
        "rounded": downscale(hr, SCALE)[row, column],
        "lr": lr[row, column],
    }


def answers_of(asked: Asked, session: Session) -> dict[str, Any]:
    """What each method makes of the LR image, and the mean of the candidates, with their cost under the L2 loss."""
    scene_id = asked.choice("scene", SCENES)
    found = scene(scene_id)
    made = {"mean": mean_of(found.candidates)}
    for name in ANSWERING:
        method = session.catalogue.get(name)
        if method and SCALE in method.scales:
            made[method.title] = session.worker.run_again(method, found.lr, SCALE, MATLAB_A, Ticket())
    return {
        "scene": scene_id,
        "answers": [
            {
                "name": t("lab_illposed.mean", asked.language) if name == "mean" else name,
                "url": picture_url(image),
                "wrong": int(differing(image, found.lr, SCALE).sum()),
                "cost": expected_mse(image, found.candidates),
            }
            for name, image in made.items()
        ],
    }


def _why(language: str) -> str:
    found = scene("plates")
    wrong = sum(int(differing(image, found.lr, SCALE).sum()) for image in found.candidates)
    return t("lab_illposed.why", language).format(
        count=len(found.candidates), wrong=wrong, pixels=found.lr.shape[0] * found.lr.shape[1]
    )


def _why_mean(language: str) -> str:
    found = scene("plates")
    mean, sharp = mean_of(found.candidates), found.candidates[0]
    costs = [f"{expected_mse(image, found.candidates):.0f}" for image in (mean, sharp)]
    return t("lab_illposed.why_mean", language).format(mean=costs[0], sharp=costs[1])


def build(session: Session) -> None:
    """Put the lab on the page."""

    def answers(asked: Asked) -> dict[str, Any]:
        return answers_of(asked, session)

    with lab_page(WORDS):
        Question(WORDS, right="choice_3", reason=_why)
        LabWidget("illposed", WORDS, [start, look, answers], data={"scenes": SCENES, "samples": SAMPLES})
        formula(r"y = D\,x, \qquad D\,(x + n) = y \quad \forall\, n : D\,n = 0")
        Question(WORDS, right="second_choice_2", name="second", reason=_why_mean)


LAB = Lab("illposed", label("lab_illposed.title"), build)
