"""Lab 8, losses: what L1, L2, Charbonnier and a content loss ask for, by one pixel, two edges and four networks.

The losses are those that training uses (``sr_core.train.losses``), the content loss looks at the Gabor energies of
``sr_core.train.gabor``. Formulas as in Wang, Chen, Hoi, "Deep Learning for Image Super-resolution: A Survey", TPAMI,
2020, sec. 3.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.i18n.catalogue import filled, label
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.colouring import diverging, grey
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES, specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url
from sr_core.catalogue.weights import LAB_WEIGHTS_DIR, WeightsRecord, load_manifest, load_network
from sr_core.image.color import luma_bt601_studio, rgb_to_ycbcr
from sr_core.image.resample import imresize
from sr_core.metrics import score

WORDS = "lab_losses"
PIXEL_LOSSES = ("l2", "l1", "charbonnier")
LOSSES = (*PIXEL_LOSSES, "content")
OBSERVED = (84.0, 92.0, 97.0, 101.0, 103.0, 106.0, 112.0)
"""Grey levels that one HR pixel has in seven patches with the same LR patch; an eighth is the visitor's."""
ANSWERS = np.arange(0.0, 255.01, 0.25)
DIFFERENCES = np.linspace(-1, 1, 201)
"""As fine as the drawing: L1's derivative leaps at zero, and from coarse steps that would look like a slope."""
SHAPES = ("edge", "line")
WIDTH, HEIGHT = 48, 8
DARK, BRIGHT = 60.0, 200.0
SCALE, SIDE = 4, 40
EPSILONS = (0.001, 0.5)
# Which file of the labs' weights was trained with which loss.
FILES = {
    "l2": "fsrcnn_x4",
    "l1": "fsrcnn_x4_l1",
    "charbonnier": "fsrcnn_x4_charbonnier",
    "content": "fsrcnn_x4_content",
}


def best_answers(
    kind: str, outcomes: np.ndarray, shares: np.ndarray, epsilon: float, answers: np.ndarray = ANSWERS
) -> tuple[float, float]:
    """The least and the largest grey level whose mean loss over ``outcomes`` (levels, ``(n,)``) is smallest."""
    costs = expected(kind, outcomes, shares, epsilon, answers)
    best = answers[costs <= costs.min() + 1e-12]
    return float(best[0]), float(best[-1])


def expected(
    kind: str, outcomes: np.ndarray, shares: np.ndarray, epsilon: float, answers: np.ndarray = ANSWERS
) -> np.ndarray:
    """Mean loss of each answer (grey levels) when the outcomes occur with these shares; values count in 0..1."""
    from sr_core.train.losses import curve

    return curve(kind, (answers[:, None] - np.asarray(outcomes)) / 255, epsilon)[0] @ np.asarray(shares)


def one_pixel(asked: Asked) -> dict[str, Any]:
    """Eight values of one pixel, one of them dragged: each loss's answer, its curve, and who pulls how much."""
    from sr_core.train.losses import curve

    outlier = asked.number("outlier", 0, 255, 240)
    epsilon = asked.number("epsilon", *EPSILONS, 0.05)
    outcomes = np.array([*OBSERVED, outlier])
    shares = np.full(len(outcomes), 1 / len(outcomes))
    told: dict[str, Any] = {}
    for kind in PIXEL_LOSSES:
        low, high = best_answers(kind, outcomes, shares, epsilon)
        values, slopes = curve(kind, DIFFERENCES, epsilon)
        pulls = np.abs(curve(kind, ((low + high) / 2 - outcomes) / 255, epsilon)[1])
        costs = expected(kind, outcomes, shares, epsilon)
        told[kind] = {
            "low": low, "high": high, "values": values, "slopes": slopes, "costs": costs[::8],
            "value": float(costs.min()), "pull": float(pulls[-1] / pulls.sum()) if pulls.sum() else 0.0,
        }  # fmt: skip
    return {
        "observed": OBSERVED, "outlier": outlier, "epsilon": epsilon, "mean": float(outcomes.mean()),
        "median": float(np.median(outcomes)), "differences": DIFFERENCES, "answers": ANSWERS[::8], "losses": told,
    }  # fmt: skip


def plausible(shape: str, share: float) -> tuple[np.ndarray, np.ndarray]:
    """HR profiles that fit one LR patch, ``(n, WIDTH)`` grey levels, and how often each is the truth.

    "edge": at one of two places; "line": two pixels wide at one of three.
    """
    place = np.arange(WIDTH)
    if shape == "edge":
        profiles = [np.where(place < at, DARK, BRIGHT) for at in (21, 27)]
        return np.stack(profiles), np.array([share, 1 - share])
    profiles = [np.where((place >= at) & (place < at + 2), DARK, BRIGHT) for at in (18, 23, 28)]
    return np.stack(profiles), np.array([share, (1 - share) / 2, (1 - share) / 2])


def answer_profile(kind: str, profiles: np.ndarray, shares: np.ndarray, epsilon: float) -> np.ndarray:
    """The profile ``(WIDTH,)`` in grey levels that costs least; of several as cheap ones the middle.

    For "content" the best that is found: from the mean by gradients, or one of the profiles themselves.
    """
    if kind != "content":
        pixels = [best_answers(kind, column, shares, epsilon) for column in profiles.T]
        return np.array(pixels).mean(axis=1)
    from sr_core.train.losses import least_expected_content

    images = np.repeat(profiles[:, None] / 255, HEIGHT, axis=1)
    found = least_expected_content(images, shares, np.tensordot(shares, images, axes=1))[HEIGHT // 2] * 255
    return min((found, *profiles), key=lambda profile: mean_cost(kind, profile, profiles, shares, epsilon))


def mean_cost(kind: str, profile: np.ndarray, profiles: np.ndarray, shares: np.ndarray, epsilon: float) -> float:
    """What a profile costs on average when each of ``profiles`` is the truth in its share of the cases."""
    from sr_core.train.losses import loss_of_profile

    each = [loss_of_profile(kind, profile / 255, truth / 255, HEIGHT, epsilon) for truth in profiles]
    return float(np.dot(shares, each))


def two_edges(asked: Asked) -> dict[str, Any]:
    """What each loss answers when several pictures are as good, and what every answer costs under every loss."""
    shape, share = asked.choice("shape", SHAPES), asked.number("share", 0, 1, 0.6)
    epsilon = asked.number("epsilon", *EPSILONS, 0.05)
    profiles, shares = plausible(shape, share)
    answers = {kind: answer_profile(kind, profiles, shares, epsilon) for kind in LOSSES}

    return {
        "truths": [_strip(profile) | {"share": part} for profile, part in zip(profiles, shares, strict=True)],
        "answers": {
            kind: _strip(profile)
            | {"costs": {other: mean_cost(other, profile, profiles, shares, epsilon) for other in LOSSES}}
            for kind, profile in answers.items()
        },
    }


def _strip(profile: np.ndarray) -> dict[str, Any]:
    return {"profile": profile, "image": picture_url(np.repeat(grey(profile[None]), HEIGHT, axis=0))}


@dataclass(frozen=True)
class Prediction:
    """One network's picture, uint8 RGB, and its luma in 0..1, neither rounded nor clipped."""

    image: np.ndarray
    luma: np.ndarray


@lru_cache(maxsize=1)
def trained() -> dict[str, WeightsRecord]:
    """The networks that there are, by the loss that they were trained with."""
    records = {record.file.stem: record for record in load_manifest(LAB_WEIGHTS_DIR)}
    return {kind: records[FILES[kind]] for kind in LOSSES if FILES[kind] in records}


@lru_cache(maxsize=len(SAMPLES))
def predictions(sample: str) -> dict[str, Prediction]:
    """What bicubic ("bicubic") and the network of each loss make of a sample's LR image."""
    from sr_core.inference import runtime

    lr = specimen(sample, SCALE, SIDE).lr
    ycbcr = rgb_to_ycbcr(lr)
    bicubic = imresize(lr, float(SCALE))
    made = {"bicubic": Prediction(bicubic, luma_bt601_studio(bicubic) / 255)}
    for kind, record in trained().items():
        luma = runtime.luma_plane(load_network(record), ycbcr[..., 0])
        made[kind] = Prediction(runtime.join_luma(luma, ycbcr, SCALE), luma / 255)
    return made


def networks(asked: Asked) -> dict[str, Any]:
    """The networks' pictures, every loss of every one, and where each loss would change the chosen one."""
    from sr_core.train.losses import value_and_gradient

    sample = asked.choice("sample", SAMPLES)
    chosen = asked.choice("network", (*trained(), "bicubic"))
    hr = specimen(sample, SCALE, SIDE).hr
    reference = luma_bt601_studio(hr) / 255
    rows = {}
    for name, made in predictions(sample).items():
        values = {kind: value_and_gradient(kind, made.luma, reference)[0] for kind in LOSSES}
        rows[name] = {"image": picture_url(made.image), **score(made.image, hr, SCALE), **values}
    maps = {}
    for kind in LOSSES:
        gradient = value_and_gradient(kind, predictions(sample)[chosen].luma, reference)[1]
        maps[kind] = picture_url(diverging(gradient, float(np.quantile(np.abs(gradient), 0.99))))
    return {"side": hr.shape[0], "hr": picture_url(hr), "rows": rows, "gradients": maps, "chosen": chosen}


def pixel(asked: Asked) -> dict[str, Any]:
    """One pixel of the chosen network: value, truth, and the derivative of each loss, times the number of pixels."""
    from sr_core.train.losses import value_and_gradient

    sample = asked.choice("sample", SAMPLES)
    chosen = asked.choice("network", (*trained(), "bicubic"))
    reference = luma_bt601_studio(specimen(sample, SCALE, SIDE).hr) / 255
    luma = predictions(sample)[chosen].luma
    row, column = asked.whole("y", 0, luma.shape[0] - 1, 0), asked.whole("x", 0, luma.shape[1] - 1, 0)
    return {
        "pred": float(luma[row, column]) * 255,
        "ref": float(reference[row, column]) * 255,
        "slopes": {
            kind: float(value_and_gradient(kind, luma, reference)[1][row, column]) * luma.size for kind in LOSSES
        },
    }


def _answer(language: str) -> str:
    profiles, shares = plausible("edge", 0.6)
    middle = 24  # between the two edges
    answers = {kind: answer_profile(kind, profiles, shares, 0.05)[middle] for kind in ("l2", "l1")}
    return filled(
        "lab_losses.why",
        language,
        dark=DARK,
        bright=BRIGHT,
        dark_share=100 * shares[1],
        bright_share=100 * shares[0],
        **answers,
    )


def build(session: Session) -> None:
    """Lay out the lab inside the current ``gr.Tab``."""
    with lab_page(WORDS):
        names = [[sample, label(f"specimen.{sample}")] for sample in SAMPLES]
        Question(WORDS, right="choice_2", reason=_answer)
        LabWidget(
            "losses",
            WORDS,
            [one_pixel, two_edges, networks, pixel],
            data={"samples": names, "trained": list(trained())},
        )
        formula(
            r"L_1 = \frac{1}{hwc}\sum |\hat I - I| \qquad L_2 = \frac{1}{hwc}\sum (\hat I - I)^2 \qquad "
            r"L_{Cha} = \frac{1}{hwc}\sum \sqrt{(\hat I - I)^2 + \epsilon^2}"
        )
        formula(r"L_{content} = \frac{1}{h_l w_l c_l}\sqrt{\sum (\phi^{(l)}(\hat I) - \phi^{(l)}(I))^2}")


LAB = Lab("losses", label("lab_losses.title"), build)
