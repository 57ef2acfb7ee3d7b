"""What a PSNR would be under the mistakes that people report: each one alone, everything else done right.

None of them raises an error, some move the figure by several dB, and together they are why the same network has a
different number in every repository. :func:`what_if` computes them live for one image and one method. Each differs
from :func:`~sr_core.metrics.protocol.score` (RGB first) in exactly the one thing that its name says.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

from sr_core.image.color import LUMA_WEIGHTS, luma_bt601_studio
from sr_core.image.contract import check_image, quantise
from sr_core.image.degrade import check_scale, modcrop
from sr_core.image.resample import cubic_kernel, resize
from sr_core.metrics.protocol import RGB_FIRST, score, score_luma, shave
from sr_core.metrics.psnr import psnr

Step = Literal["lr", "result", "measure"]
"""Where it goes wrong: in making LR (the method then runs on another input), in the result's file, in measuring."""

Run = Callable[[np.ndarray], np.ndarray]
"""Enlarges: uint8 LR ``(h, w, 3)`` to uint8 ``(h * scale, w * scale, 3)``."""

# ITU-R BT.601 luma of full swing, 0..255: what OpenCV, Pillow and most of "rgb2gray" give.
_FULL_RANGE = np.array(LUMA_WEIGHTS)
_OPENCV_A = -0.75
# EDSR's and DIV2K's scripts cut off six pixels more than the factor.
_WIDER = 6
_JPEG_QUALITY = 75


@dataclass(frozen=True)
class Mistake:
    """One way to get another number; ``title`` says what is done wrong, ``origin`` where it comes from."""

    id: str
    step: Step
    title: str
    origin: str


@dataclass(frozen=True)
class Consequence:
    """The PSNR in dB that a mistake gives (infinity for identical images) and its distance from the right one."""

    mistake: Mistake
    psnr: float
    change: float


def _rgb(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return psnr(_cut(pred, scale), _cut(ref, scale))


def _full_range(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return score_luma(pred @ _FULL_RANGE, ref @ _FULL_RANGE, scale, ("psnr",))["psnr"]


def _rounded_luma(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    pred, ref = (quantise(luma_bt601_studio(image)) for image in (pred, ref))
    return score_luma(pred, ref, scale, ("psnr",))["psnr"]


def _no_border(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return _luma_psnr(pred, ref, 0)


def _wide_border(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return _luma_psnr(pred, ref, scale + _WIDER)


def _overflow(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    """Difference and square in uint8: both wrap around at 256, so the largest errors look small."""
    difference = shave(pred, scale) - shave(ref, scale)
    return psnr(np.sqrt((difference * difference).astype(np.float64)), np.zeros(difference.shape))


def _jpeg(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    buffer = io.BytesIO()
    Image.fromarray(pred).save(buffer, "JPEG", quality=_JPEG_QUALITY)
    with Image.open(buffer) as decoded:
        return _luma_psnr(np.asarray(decoded), ref, scale)


def _luma_psnr(pred: np.ndarray, ref: np.ndarray, border: int) -> float:
    return RGB_FIRST.score(pred, ref, 1, ("psnr",), border=border)["psnr"]


def _cut(image: np.ndarray, scale: int) -> np.ndarray:
    return shave(image, scale).astype(np.float64)


def _lr_no_antialias(hr: np.ndarray, scale: int) -> np.ndarray:
    return resize(hr, scale=1 / scale, antialias=False)


def _lr_opencv(hr: np.ndarray, scale: int) -> np.ndarray:
    """The cubic of OpenCV's INTER_CUBIC and torch's interpolate: a = -0.75, not stretched when shrinking."""
    return resize(hr, scale=1 / scale, kernel=cubic_kernel(_OPENCV_A), antialias=False)


def _lr_pillow(hr: np.ndarray, scale: int) -> np.ndarray:
    """a = -0.5 with antialiasing as MATLAB, but taps beyond the edge are dropped and not mirrored."""
    height, width = hr.shape[0] // scale, hr.shape[1] // scale
    return np.asarray(Image.fromarray(hr).resize((width, height), Image.Resampling.BICUBIC))


_MEASURES: dict[str, Callable[[np.ndarray, np.ndarray, int], float]] = {
    "rgb": _rgb,
    "full_range": _full_range,
    "rounded_luma": _rounded_luma,
    "no_border": _no_border,
    "wide_border": _wide_border,
    "overflow": _overflow,
    "jpeg": _jpeg,
}
_SHRINKS: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "lr_pillow": _lr_pillow,
    "lr_no_antialias": _lr_no_antialias,
    "lr_opencv": _lr_opencv,
}

MISTAKES: dict[str, Mistake] = {
    mistake.id: mistake
    for mistake in (
        Mistake("rgb", "measure", "RGB instead of luma", "the error averaged over R, G and B"),
        Mistake("full_range", "measure", "full-range luma", "0.299 R + 0.587 G + 0.114 B, OpenCV's and Pillow's grey"),
        Mistake("rounded_luma", "measure", "luma rounded", "luma cast to uint8 before comparing, as Y-first tables do"),
        Mistake("no_border", "measure", "no border cut", "pixels at the edge, whose neighbours are guessed, count too"),
        Mistake("wide_border", "measure", "border of scale + 6", "the cut of EDSR's DIV2K figures"),
        Mistake("overflow", "measure", "uint8 overflow", "(pred - ref) ** 2 on uint8 arrays wraps around at 256"),
        Mistake("jpeg", "result", "result saved as JPEG", "quality 75, Pillow's default, before it is measured"),
        Mistake("lr_pillow", "lr", "LR by Pillow's bicubic", "Image.resize: a = -0.5, antialiased, edges not mirrored"),
        Mistake("lr_no_antialias", "lr", "LR without antialias", "the kernel is not widened when shrinking"),
        Mistake("lr_opencv", "lr", "LR as OpenCV or PyTorch", "cv2.resize, F.interpolate: a = -0.75, no antialias"),
    )
}  # fmt: skip


def mistaken_psnr(mistake: str, pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    """PSNR in dB of ``(pred, ref)``, uint8 ``(H, W, 3)``, under a mistake of the step "measure" or "result".

    Raises:
        ValueError: shapes or types are wrong, nothing is left after the cut, or there is no such mistake.
    """
    if mistake not in _MEASURES:
        raise ValueError(f"unknown mistake in measuring {mistake!r}: choose from {', '.join(_MEASURES)}")
    scale = check_scale(scale)
    check_image(pred, "pred")
    check_image(ref, "ref")
    if pred.shape != ref.shape:
        raise ValueError(f"pred and ref must have the same shape, got {pred.shape} and {ref.shape}")
    return _MEASURES[mistake](pred, ref, scale)


def mistaken_lr(mistake: str, hr: np.ndarray, scale: int) -> np.ndarray:
    """LR of ``hr`` (uint8 ``(H, W, 3)``, cut to a multiple of the scale) under a mistake of the step "lr".

    Raises:
        ValueError: the shape or type is wrong, the image is too small, or there is no such mistake.
    """
    if mistake not in _SHRINKS:
        raise ValueError(f"unknown mistake in making LR {mistake!r}: choose from {', '.join(_SHRINKS)}")
    return _SHRINKS[mistake](modcrop(check_image(hr, "hr"), scale), check_scale(scale))


def what_if(
    pred: np.ndarray, hr: np.ndarray, scale: int, run: Run | None = None, mistakes: Sequence[str] = tuple(MISTAKES)
) -> Iterator[Consequence]:
    """What the PSNR of a method on one image would be under each mistake, one after another as they are computed.

    Args:
        pred: the method's result on ``downscale(hr, scale)``, uint8 ``(H, W, 3)``.
        hr: the original, uint8 of the same shape.
        scale: the factor of the enlargement.
        run: the method; it runs once more per mistake of the step "lr". None leaves those out.
        mistakes: ids of ``MISTAKES``, in the order wanted.

    Raises:
        ValueError: as :func:`mistaken_psnr`; what ``run`` raises passes through.
    """
    right = score(pred, hr, scale, ("psnr",))["psnr"]
    for name in mistakes:
        mistake = MISTAKES[name]
        if mistake.step != "lr":
            value = mistaken_psnr(name, pred, hr, scale)
        elif run is not None:
            value = _luma_psnr(run(mistaken_lr(name, hr, scale)), hr, scale)
        else:
            continue
        # Infinity minus infinity: a mistake that changes nothing about identical images.
        yield Consequence(mistake, value, 0.0 if value == right else value - right)
