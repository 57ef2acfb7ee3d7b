"""Lab 1, interpolation: a value between pixels is a weighted sum of 1, 4 or 16 of them.

All weights come from `sr_core.image.resample`, the functions behind every resize of this product.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.comparison import MATLAB_A
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page
from sr_core.image.resample import (
    KERNELS,
    Kernel,
    corner_positions,
    cubic_kernel,
    half_pixel_positions,
    shrink_of,
    taps_at,
    weights_at,
)

WORDS = "lab_interpolation"
KERNEL_IDS = ("nearest", "bilinear", "bicubic")
SLOPES = (MATLAB_A, -0.75, -1.0)
LARGEST_IN, LARGEST_OUT = 8, 24
# Weights below this are rounding of zeros.
DUST = 1e-12
# A fraction is shown as one if a reader can take it in.
LARGEST_DENOMINATOR = 99

_R = (
    "00000000",
    "01111100",
    "01000010",
    "01000010",
    "01111100",
    "01001000",
    "01000110",
    "00000000",
)
# Inputs only; what comes out of them is computed. The first three are the worked examples of the seminar.
PRESETS: dict[str, dict[str, Any]] = {
    "deck_nearest": {"grid": [[1, 0], [2, 3]], "kernel": "nearest", "size": 4, "align": True, "at": [1, 1]},
    "deck_bilinear": {"grid": [[1, 0], [2, 3]], "kernel": "bilinear", "size": 4, "align": True, "at": [1, 1]},
    "deck_bicubic": {
        "grid": (np.arange(16).reshape(4, 4) + 1).tolist(),
        **{"kernel": "bicubic", "size": 10, "align": True, "at": [4, 4]},
    },
    "edge": {"grid": [[60] * 4 + [200] * 4] * 8, "kernel": "bicubic", "size": 16, "align": False, "at": [8, 8]},
    "letter": {
        "grid": [[30 if dot == "1" else 235 for dot in line] for line in _R],
        **{"kernel": "bicubic", "size": 24, "align": False, "at": [7, 9]},
    },
    "stripes": {
        "grid": [[235 if (row + column) % 2 else 30 for column in range(8)] for row in range(8)],
        **{"kernel": "bilinear", "size": 5, "align": False, "at": [2, 2], "antialias": False},
    },
}
OPENING = "deck_bilinear"
# Of each kernel, by its distance x in pixels.
FORMULAS = {
    "nearest": r"f(x) = \begin{cases} 1 & -\tfrac12 \le x < \tfrac12 \\ 0 & \text{else} \end{cases}",
    "bilinear": r"f(x) = \begin{cases} 1 - |x| & 0 \le |x| < 1 \\ 0 & 1 \le |x| \end{cases}",
    "bicubic": (
        r"f(x) = \begin{cases} (a+2)|x|^3 - (a+3)|x|^2 + 1 & 0 \le |x| < 1 \\ "
        r"a|x|^3 - 5a|x|^2 + 8a|x| - 4a & 1 \le |x| < 2 \\ 0 & 2 \le |x| \end{cases}"
    ),
}


def kernel_of(kernel_id: str, a: float) -> Kernel:
    """A kernel by its id; `a` counts for "bicubic" only."""
    return cubic_kernel(a) if kernel_id == "bicubic" else KERNELS[kernel_id]


def positions(size_in: int, size_out: int, align_corners: bool) -> np.ndarray:
    """Where the output samples of one axis look, in input pixels counted from 1."""
    if align_corners:
        return corner_positions(size_in, size_out)
    return half_pixel_positions(size_out, size_out / size_in)


def interpolate(grid: np.ndarray, size_out: int, kernel: Kernel, align_corners: bool, antialias: bool) -> np.ndarray:
    """The whole output, float64 `(size_out, size_out)`, unrounded, from a square grid."""
    size_in = len(grid)
    shrink = shrink_of(kernel, size_out / size_in, antialias)
    weights = weights_at(positions(size_in, size_out, align_corners), size_in, kernel, shrink)
    return weights @ (weights @ grid.T).T


def axis_at(position: float, size_in: int, kernel: Kernel, shrink: float) -> dict[str, list]:
    """One sample on one axis: the pixels that count, their weights, and the kernel's taps before mirroring.

    Returns:
        index: of the pixels whose weight is not 0, from 0; weight: theirs, of sum 1; distance: of each tap to the
        sample, in pixels; tap: its weight.
    """
    at = np.array([position])
    row = weights_at(at, size_in, kernel, shrink).toarray()[0]
    index = np.flatnonzero(np.abs(row) > DUST)
    taps, weights = taps_at(at, kernel, shrink)
    used = np.abs(weights[0]) > DUST
    return {
        "index": index.tolist(),
        "weight": row[index].tolist(),
        "distance": (taps[0][used] - position).tolist(),
        "tap": weights[0][used].tolist(),
    }


def sample(grid: np.ndarray, at: tuple[float, float], kernel: Kernel, shrink: float = 1.0) -> dict[str, Any]:
    """The value at one point with everything that leads to it.

    Args:
        grid: `(n, n)` pixels.
        at: row and column of the point in pixels counted from 1; 1.5 lies between the first two.

    Returns:
        down, across: `axis_at` of both axes, with text: the weights as they are written; products: rows of {pixel,
        weight, text, term}, the 2-D weights, written, and their products with the pixels; passed: the written results
        of the vertical pass, one a column; value: the sum; exact: it as a fraction, or nothing.
    """
    down, across = (axis_at(place, len(grid), kernel, shrink) for place in at)
    weights = np.outer(down["weight"], across["weight"])
    pixels = grid[np.ix_(down["index"], across["index"])]
    passed = np.array(down["weight"]) @ pixels
    value = float(passed @ np.array(across["weight"]))
    write = writing(np.concatenate([down["weight"], across["weight"], weights.ravel(), passed]))
    products = [
        [
            {"pixel": float(pixel), "weight": float(weight), "text": write(weight), "term": write(pixel * weight)}
            for pixel, weight in zip(*line, strict=True)
        ]
        for line in zip(pixels, weights, strict=True)
    ]
    return {
        "down": down | {"text": [write(weight) for weight in down["weight"]]},
        "across": across | {"text": [write(weight) for weight in across["weight"]]},
        "products": products,
        "passed": [write(total) for total in passed],
        "value": value,
        "exact": fraction_of(value) if write is as_fraction else "",
    }


def writing(values: np.ndarray) -> Callable[[float], str]:
    """How to write numbers that are read together: all as fractions where all can be, else all as decimals."""
    return as_fraction if all(_simple(float(value)) is not None for value in values) else as_decimal


def fraction_of(value: float) -> str:
    """A fraction that a reader can take in and that decimals cannot say, such as 11/9; else nothing."""
    simple = _simple(value)
    if simple is None or simple.denominator == 1 or abs(value * 1000 - round(value * 1000)) <= 1e-6:
        return ""
    text = as_fraction(value)
    return text if len(text) <= 6 else ""


def as_fraction(value: float) -> str:
    """A number as the fraction with a small denominator that it is (4/9, 2), with a true minus sign."""
    return str(_simple(value) or Fraction(value).limit_denominator(LARGEST_DENOMINATOR**2)).replace("-", "−")


def as_decimal(value: float) -> str:
    """Four decimals at most, with a true minus sign and without trailing zeros."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace("-", "−")


def _simple(value: float) -> Fraction | None:
    """The fraction with a small denominator that a number is, or nothing."""
    fraction = Fraction(value).limit_denominator(LARGEST_DENOMINATOR)
    return fraction if abs(float(fraction) - value) < 1e-9 else None


def curve(kernel: Kernel, shrink: float) -> list[list[float]]:
    """The kernel over the distance in input pixels as points to draw, before weights are normalised."""
    reach = kernel.support / 2 / shrink
    x = np.linspace(-reach, reach, 161)
    return np.stack([x, shrink * kernel.function(shrink * x)], axis=1).round(4).tolist()


def solve(asked: Asked) -> dict[str, Any]:
    """What the widget shows for its grid and settings, at an output pixel or (with `free`) at any point."""
    grid = asked.grid("grid", 0, 255, np.array(PRESETS[OPENING]["grid"], dtype=np.float64), most=LARGEST_IN)
    side = min(grid.shape)
    grid = grid[:side, :side]
    size_out = asked.whole("size", 1, LARGEST_OUT, 4)
    kernel = kernel_of(asked.choice("kernel", KERNEL_IDS), asked.number("a", -2.0, 0.0, SLOPES[0]))
    align, antialias = asked.flag("align"), asked.flag("antialias")
    places = positions(side, size_out, align)
    if asked.flag("free"):
        at = tuple(asked.number(axis, 0.5, side + 0.5, 1.0) for axis in ("y", "x"))
    else:
        at = tuple(float(places[asked.whole(axis, 0, size_out - 1, 0)]) for axis in ("row", "column"))
    shrink = shrink_of(kernel, size_out / side, antialias)
    return {
        "out": interpolate(grid, size_out, kernel, align, antialias),
        "at": at,
        "sample": sample(grid, (at[0], at[1]), kernel, shrink),
        "curve": curve(kernel, shrink),
        "stretched": shrink < 1,
    }


def overshoot(grid: Sequence[Sequence[float]], size_out: int, a: float) -> float:
    """By how many levels the bicubic output leaves the range of its input."""
    pixels = np.array(grid, dtype=np.float64)
    out = interpolate(pixels, size_out, cubic_kernel(a), align_corners=False, antialias=True)
    return float(max(out.max() - pixels.max(), pixels.min() - out.min()))


def _why_nearest(language: str) -> str:
    preset = PRESETS["deck_bilinear"]
    row = corner_positions(2, preset["size"])[1]
    found = sample(np.array(preset["grid"], dtype=np.float64), (row, row), KERNELS["bilinear"])
    weights = [entry["text"] for line in found["products"] for entry in line]
    one = found["down"]["text"][0]
    return t("lab_interpolation.why", language).format(
        one=one, weights=", ".join(weights), value=found["exact"], shown=f"{found['value']:.3f}"
    )


def _why_overshoot(language: str) -> str:
    edge = PRESETS["edge"]
    levels = [f"{overshoot(edge['grid'], edge['size'], a):.1f} (a = {a:g})".replace("-", "−") for a in SLOPES]
    return t("lab_interpolation.why_overshoot", language).format(levels=", ".join(levels))


def build(session: Session) -> None:
    """Put the lab on the page."""
    with lab_page(WORDS):
        Question(WORDS, right="choice_3", reason=_why_nearest)
        LabWidget("interpolation", WORDS, [solve], data={"presets": PRESETS, "opening": OPENING, "slopes": SLOPES})
        for kernel, tex in FORMULAS.items():
            formula(tex, "lab-formula-of", f"lab-formula-{kernel}")
        Question(WORDS, right="second_choice_2", name="second", reason=_why_overshoot)


LAB = Lab("interpolation", label("lab_interpolation.title"), build)
