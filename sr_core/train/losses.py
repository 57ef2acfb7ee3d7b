"""Losses between two images, values in 0..1: those of the survey's table (Wang, Chen, Hoi, TPAMI 2020, sec. 3.4)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sr_core.errors import SRLensError
from sr_core.models.gabor import gabor_energy

CHARBONNIER_EPSILON = 1e-3


def l1(pred: Tensor, ref: Tensor) -> Tensor:
    """Mean of |d|, d = pred - ref: two tensors of one shape -> scalar."""
    return F.l1_loss(pred, ref)


def l2(pred: Tensor, ref: Tensor) -> Tensor:
    """Mean of d^2."""
    return F.mse_loss(pred, ref)


def charbonnier(pred: Tensor, ref: Tensor, epsilon: float = CHARBONNIER_EPSILON) -> Tensor:
    """Mean of sqrt(d^2 + epsilon^2): L2 near zero, L1 far from it (LapSRN uses 1e-3)."""
    return torch.sqrt((pred - ref).square() + epsilon**2).mean()


def content(pred: Tensor, ref: Tensor) -> Tensor:
    """Euclidean distance of the features phi, divided by their number h w c, as the survey writes it; mean over images.

    phi is :class:`sr_core.models.gabor.GaborEnergy`; luma (N, 1, H, W), sides even.
    """
    phi = gabor_energy().to(pred.device)
    difference = (phi(pred) - phi(ref)).flatten(1)
    # the root of zero has no gradient: two equal images get 1e-10 instead
    return (difference.square().sum(dim=1) + 1e-20).sqrt().mean() / difference.shape[1]


LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "l1": l1,
    "l2": l2,
    "charbonnier": charbonnier,
    "content": content,
}


def loss(kind: str, pred: Tensor, ref: Tensor) -> Tensor:
    """The loss of that name; SRLensError where it does not exist or does not fit."""
    if kind not in LOSSES:
        raise SRLensError(f"There is no loss {kind!r}: choose from {', '.join(LOSSES)}.")
    if kind == "content" and pred.shape[1] != 1:
        raise SRLensError("The content loss looks at luma alone: train a network that works on luma with it.")
    return LOSSES[kind](pred, ref)


def value_and_gradient(
    kind: str, pred: np.ndarray, ref: np.ndarray, epsilon: float = CHARBONNIER_EPSILON
) -> tuple[float, np.ndarray]:
    """The loss of two luma planes ``(H, W)`` in 0..1 and its derivative by each pixel of ``pred``.

    ``epsilon`` is Charbonnier's. SRLensError as in :func:`loss`.
    """
    target = torch.from_numpy(np.array(ref, dtype=np.float32))[None, None]
    variable = torch.from_numpy(np.array(pred, dtype=np.float32))[None, None].requires_grad_(True)
    value = charbonnier(variable, target, epsilon) if kind == "charbonnier" else loss(kind, variable, target)
    value.backward()
    gradient = variable.grad
    return float(value.detach()), np.zeros_like(pred) if gradient is None else gradient[0, 0].double().numpy()
