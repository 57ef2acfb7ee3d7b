"""Lab 11, train one yourself: a small network learns in the visitor's own browser; the server only sends pictures.

What computes is beside this file: `convolution.js` and `network.js` (forward and backward, against PyTorch's gradients
in `tests/scripts/training.test.mjs`), `pictures.js` (MATLAB's bicubic), `course.js` (the training, step by step),
`worker.js` (its thread), `weights_file.js` (safetensors that `sr_core.catalogue` reads).
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.i18n.catalogue import label
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES, specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import quantise

WORDS = "lab_training"
SIDE = 144
"""Pixels a side of a picture: can be divided by all scales, and learnt from in seconds."""
PICTURES = ("astronaut", *SAMPLES)


@lru_cache(maxsize=len(PICTURES))
def luma(sample: str) -> np.ndarray:
    """The part of a sample that is learnt from or tested: whole grey levels, uint8 `(SIDE, SIDE)`.

    As the protocol "Y first" prepares an original; what is made of it is made in the browser.
    """
    return quantise(luma_bt601_studio(specimen(sample, 2, SIDE // 2).hr))


def pictures(asked: Asked) -> dict[str, Any]:
    """All pictures, each as base64 of its grey levels row by row."""
    return {
        "side": SIDE,
        "pictures": {sample: base64.b64encode(luma(sample).tobytes()).decode("ascii") for sample in PICTURES},
    }


def build(session: Session) -> None:
    """Lay the lab out."""
    with lab_page(WORDS):
        Question(WORDS, right="choice_3")
        names = [[sample, label(f"specimen.{sample}")] for sample in PICTURES]
        LabWidget("training", WORDS, [pictures], data={"pictures": names})
        formula(
            r"g = \frac{\partial L}{\partial \theta} \qquad m \leftarrow \beta_1 m + (1 - \beta_1)\, g \qquad "
            r"v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 \qquad "
            r"\theta \leftarrow \theta - \eta\,\frac{\hat m}{\sqrt{\hat v} + \epsilon}"
        )


LAB = Lab("training", label("lab_training.title"), build)
