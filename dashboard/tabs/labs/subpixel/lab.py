"""Lab 3, sub-pixel convolution: r x r channels woven into one plane; what a fresh layer draws with and without ICNR."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url

WORDS = "lab_subpixel"
KERNEL = 3
LARGEST_SCALE = 4
INITIAL = ("random", "icnr")
SEEDS = 9
SAMPLE, SAMPLE_SIDE = "cat", 40
# The seminar's 4 x 4 grid, as input.
GRID = np.arange(16.0).reshape(4, 4) + 1
PRESETS: dict[str, dict[str, Any]] = {
    "weave": {"scale": 2, "initial": "random"},
    "icnr": {"scale": 2, "initial": "icnr"},
    "scale_3": {"scale": 3, "initial": "random"},
    "scale_4": {"scale": 4, "initial": "random"},
}
OPENING = "weave"


def sources(scale: int, side: int) -> np.ndarray:
    """For each pixel of the woven plane, which channel, row and column it came from: int `(side r, side r, 3)`.

    Not by a formula of ours: numbered channels go through the same `pixel_shuffle` as the values.
    """
    from sr_core.explain.upsampling import pixel_shuffle

    numbered = np.arange(scale**2 * side**2).reshape(scale**2, side, side)
    woven = pixel_shuffle(numbered, scale).astype(int)
    return np.stack(np.unravel_index(woven, numbered.shape), axis=-1)


def layer(image: np.ndarray, scale: int, initial: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A fresh sub-pixel layer on one channel `(h, w)`: its `(r^2, h, w)` channels and the woven `(h r, w r)`."""
    from sr_core.explain.upsampling import convolution, initial_kernels, pixel_shuffle

    channels = convolution(image, initial_kernels(scale, KERNEL, icnr=initial == "icnr", seed=seed))
    return channels, pixel_shuffle(channels, scale)


def checkerboard(woven: np.ndarray, scale: int) -> float:
    """Share of the variance that lies between the pixels of one r x r block: 0 for none, 1 for nothing else.

    Nearest-neighbour enlargement has 0: all pixels of a block are equal.
    """
    blocks = woven.reshape(woven.shape[0] // scale, scale, woven.shape[1] // scale, scale)
    total = float(woven.var())
    return float(blocks.var(axis=(1, 3)).mean() / total) if total > 0 else 0.0


def _grey(plane: np.ndarray) -> np.ndarray:
    """A plane stretched to 0..255, as an image `(h, w, 3)`."""
    low, high = plane.min(), plane.max()
    grey = np.round((plane - low) / (high - low or 1.0) * 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def solve(asked: Asked) -> dict[str, Any]:
    """Everything the widget shows for a scale, an initialisation and a seed."""
    scale = asked.whole("scale", 2, LARGEST_SCALE, 2)
    initial, seed = asked.choice("initial", INITIAL), asked.whole("seed", 0, SEEDS, 0)
    channels, woven = layer(GRID, scale, initial, seed)
    image = specimen(SAMPLE, 4, SAMPLE_SIDE).lr_luma
    pictures = []
    for kind in INITIAL:
        _, plane = layer(image - image.mean(), scale, kind, seed)
        pictures.append(
            {
                "kind": kind,
                "url": picture_url(_grey(plane)),
                "side": len(plane),
                "checkerboard": checkerboard(plane, scale),
            }
        )
    return {
        "channels": channels,
        "woven": woven,
        "sources": sources(scale, len(GRID)),
        "pictures": pictures,
        "scale": scale,
    }


def _why(language: str) -> str:
    image = specimen(SAMPLE, 4, SAMPLE_SIDE).lr_luma
    random, icnr = (checkerboard(layer(image - image.mean(), 2, kind, 0)[1], 2) for kind in INITIAL)
    return t("lab_subpixel.why", language).format(random=f"{random * 100:.0f}", icnr=f"{icnr * 100:.0f}")


def build(session: Session) -> None:
    """Put the lab on the page."""
    with lab_page(WORDS):
        data = {"presets": PRESETS, "opening": OPENING, "initial": INITIAL, "grid": GRID.tolist(), "seeds": SEEDS}
        Question(WORDS, right="choice_1", reason=_why)
        LabWidget("subpixel", WORDS, [solve], data=data)
        formula(
            r"\text{PS}(T)_{y,\,x} = T_{\,r\,(y \bmod r) + (x \bmod r),\ \lfloor y/r \rfloor,\ \lfloor x/r \rfloor}"
        )


LAB = Lab("subpixel", label("lab_subpixel.title"), build)
