"""Lab 2, transposed convolution: zeros between the pixels, then a filter; why its overlap draws a checkerboard."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page
from sr_core.image.resample import resize

WORDS = "lab_transposed"
KERNELS = ("ones", "bilinear", "random")
LARGEST_KERNEL, LARGEST_STRIDE = 5, 4
# Inputs and settings only. The seminar enlarges its 2 x 2 grid to 4 x 4.
PRESETS: dict[str, dict[str, Any]] = {
    "checkerboard": {"grid": [[1] * 4] * 4, "kernel": "ones", "size": 3, "stride": 2, "padding": 0},
    "even": {"grid": [[1] * 4] * 4, "kernel": "ones", "size": 4, "stride": 2, "padding": 1},
    "deck": {"grid": [[1, 0], [2, 3]], "kernel": "bilinear", "size": 4, "stride": 2, "padding": 1},
    "learned": {"grid": [[1] * 4] * 4, "kernel": "random", "size": 5, "stride": 3, "padding": 1},
}
OPENING = "checkerboard"


def kernel_of(kind: str, size: int, stride: int) -> np.ndarray:
    """A filter `(size, size)`: all ones, the tent that makes it bilinear, or random as before training."""
    if kind == "ones":
        return np.ones((size, size))
    if kind == "bilinear":
        tent = np.maximum(0.0, 1 - np.abs(np.arange(size) - (size - 1) / 2) / stride)
        return np.outer(tent, tent)
    return np.random.default_rng(size).normal(0.3, 0.4, (size, size)).round(2)


def with_zeros(grid: np.ndarray, size: int, stride: int, padding: int) -> np.ndarray:
    """The input as the filter sees it: `stride - 1` zeros between pixels, `size - 1 - padding` around them."""
    height, width = grid.shape
    spread = np.zeros(((height - 1) * stride + 1, (width - 1) * stride + 1))
    spread[::stride, ::stride] = grid
    return np.pad(spread, size - 1 - padding)


def overlap(count: int, size: int, stride: int, padding: int) -> np.ndarray:
    """How many stamps of the filter reach each output pixel, for an input `count` pixels a side."""
    from sr_core.explain.upsampling import transposed_convolution

    return transposed_convolution(np.ones((count, count)), np.ones((size, size)), stride, padding)


def resize_convolution(grid: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """The cure: nearest-neighbour enlargement, then an ordinary convolution with the same filter."""
    from sr_core.explain.upsampling import convolution

    return convolution(resize(grid, scale=stride, kernel="nearest"), kernel[None])[0]


def terms(seen: np.ndarray, kernel: np.ndarray, row: int, column: int) -> list[dict[str, float]]:
    """The products behind output pixel (row, column) that are not zero; ``seen`` comes from `with_zeros`.

    The sliding view turns the filter by 180 degrees.
    """
    size = len(kernel)
    window, turned = seen[row : row + size, column : column + size], kernel[::-1, ::-1]
    return [
        {"pixel": float(window[place]), "weight": float(turned[place])}
        for place in zip(*np.nonzero(window), strict=True)
    ]


def inner_overlap(size: int, stride: int) -> np.ndarray:
    """The counts away from the edge, where every stamp that could reach a pixel is there, of an image large enough."""
    counts = overlap(2 * LARGEST_KERNEL, size, stride, 0)
    return counts[size - 1 : 1 - size, size - 1 : 1 - size]


def solve(asked: Asked) -> dict[str, Any]:
    """Everything the widget shows for its settings."""
    from sr_core.explain.upsampling import transposed_convolution

    grid = asked.grid("grid", 0, 9, np.array(PRESETS[OPENING]["grid"], dtype=np.float64), most=4)
    size = asked.whole("size", 2, LARGEST_KERNEL, 3)
    stride = asked.whole("stride", 1, LARGEST_STRIDE, 2)
    # What is cut off may not be all there is.
    padding = min(
        asked.whole("padding", 0, LARGEST_KERNEL - 1, 0), size - 1, ((len(grid) - 1) * stride + size - 1) // 2
    )
    kernel = kernel_of(asked.choice("kernel", KERNELS), size, stride)
    seen = with_zeros(grid, size, stride, padding)
    out = transposed_convolution(grid, kernel, stride, padding)
    counts = overlap(len(grid), size, stride, padding)
    inside = inner_overlap(size, stride)
    return {
        "seen": seen,
        "real": with_zeros(np.ones_like(grid), size, stride, padding) > 0,
        "kernel": kernel,
        "out": out,
        "terms": [[terms(seen, kernel, row, column) for column in range(len(out))] for row in range(len(out))],
        "counts": counts,
        "resized": resize_convolution(grid, kernel, stride),
        "least": inside.min(),
        "most": inside.max(),
        "padding": padding,
    }


def _why(language: str) -> str:
    found = []
    for size in (3, 4, 5):
        inside = inner_overlap(size, 2)
        found.append(t("lab_transposed.counts", language).format(size=size, least=inside.min(), most=inside.max()))
    return t("lab_transposed.why", language).format(counts=", ".join(found).replace(".0", ""))


def build(session: Session) -> None:
    """Put the lab on the page."""
    with lab_page(WORDS):
        data = {"presets": PRESETS, "opening": OPENING, "kernels": KERNELS}
        Question(WORDS, right="choice_2", reason=_why)
        LabWidget("transposed", WORDS, [solve], data=data)
        formula(r"\text{out} = (\text{in} - 1)\, s + k - 2p")


LAB = Lab("transposed", label("lab_transposed.title"), build)
