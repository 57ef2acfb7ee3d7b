"""What a metric is and what it needs, and the checks that all of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sr_core.metrics.named_weights import weights_used, why_missing


@dataclass(frozen=True)
class Needs:
    """What a metric is given: who measures reads it here, and asks no metric by its name.

    ``planes``: "luma" is float64 ``(H, W)``, "rgb" float64 ``(H, W, 3)``, both in 0..255 with the border cut off.
    ``alone``: it judges one picture without the original. ``weights``: the network whose weights the user has to
    name in a file, without which it cannot measure ("": none); :attr:`Metric.missing` says whether they are there.
    """

    planes: Literal["luma", "rgb"] = "luma"
    alone: bool = False
    weights: str = ""


@dataclass(frozen=True)
class Metric:
    """A metric: ``metric(pred, ref)`` -> float, ``metric(pred)`` where it needs no original.

    ``digits`` is how many decimals papers print, ``unit`` what follows the number ("" if none), ``needs`` what
    ``function`` is given: two luma planes unless it says otherwise.
    """

    id: str
    title: str
    unit: str
    digits: int
    higher_is_better: bool
    reference: str
    function: Callable[..., float]
    needs: Needs = Needs()

    @property
    def heading(self) -> str:
        """Title with the unit in brackets, for axes and column heads."""
        return f"{self.title} ({self.unit})" if self.unit else self.title

    @property
    def missing(self) -> str | None:
        """Why it cannot measure here, in one sentence with what to do; None where it can."""
        return why_missing(self.needs.weights, self.title) if self.needs.weights else None

    @property
    def weights(self) -> dict[str, str] | None:
        """``file`` and ``sha256`` of the weights that the user named for it; None where it needs none.

        Raises:
            SRLensError: it needs some, and they are :attr:`missing`.
        """
        return weights_used(self.needs.weights, self.title) if self.needs.weights else None

    def text(self, value: float | None, *, signed: bool = False) -> str:
        """A value as papers print it, without its unit; "" for one that nobody published."""
        if value is None:
            return ""
        sign = "+" if signed else ""
        return f"{value:{sign}.{self.digits}f}".replace("-", "\N{MINUS SIGN}")

    def __call__(self, pred: np.ndarray, ref: np.ndarray | None = None) -> float:
        """The value for images of the kind that it needs; ValueError for anything else."""
        if self.needs.alone:
            return self.function(check_picture(pred, self.needs.planes))
        if ref is None:
            raise ValueError(f"{self.title} compares a picture with its original: give both")
        return self.function(*check_pair(pred, ref, self.needs.planes))


def check_picture(image: np.ndarray, planes: str = "luma") -> np.ndarray:
    """One image of that kind as float64, or a ValueError that says what does not fit."""
    image = np.asarray(image)
    kind = image.ndim == 2 if planes == "luma" else image.ndim == 3 and image.shape[2] == 3
    if not kind or 0 in image.shape:
        wanted = "luma images of shape (H, W)" if planes == "luma" else "colour images of shape (H, W, 3)"
        raise ValueError(f"this metric measures {wanted}, got {image.shape}")
    if not np.issubdtype(image.dtype, np.number):
        raise ValueError(f"a metric compares numbers, got {image.dtype}")
    # To float before any subtraction: on uint8 it would wrap around and print a PSNR 5 dB too high.
    return image.astype(np.float64, copy=False)


def check_pair(pred: np.ndarray, ref: np.ndarray, planes: str = "luma") -> tuple[np.ndarray, np.ndarray]:
    """Both images of that kind as float64, or a ValueError that says what does not fit."""
    if np.shape(pred) != np.shape(ref):
        raise ValueError(f"pred and ref must have the same shape, got {np.shape(pred)} and {np.shape(ref)}")
    return check_picture(pred, planes), check_picture(ref, planes)
