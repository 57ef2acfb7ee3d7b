"""Losses between two images, values in 0..1: those of the survey's table (Wang, Chen, Hoi, TPAMI 2020, sec. 3.4)."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from sr_core.benchmark.compute import torch_threads
from sr_core.errors import SRLensError
from sr_core.image.color import LUMA_WEIGHTS
from sr_core.train.gabor import gabor_energy

CHARBONNIER_EPSILON = 1e-3
PIXEL_LOSSES = ("l1", "l2", "charbonnier")
LOSSES = (*PIXEL_LOSSES, "content")


def penalty(kind: str, difference: Tensor, epsilon: float = CHARBONNIER_EPSILON) -> Tensor:
    """What one difference d = pred - ref costs: |d|, d^2, or Charbonnier's sqrt(d^2 + epsilon^2); same shape.

    Charbonnier is L2 near zero and L1 far from it; LapSRN uses an epsilon of 1e-3.
    """
    if kind == "l1":
        return difference.abs()
    if kind == "l2":
        return difference.square()
    if kind == "charbonnier":
        return torch.sqrt(difference.square() + epsilon**2)
    raise SRLensError(f"{kind!r} does not look at one pixel at a time: choose from {', '.join(PIXEL_LOSSES)}.")


def content(pred: Tensor, ref: Tensor) -> Tensor:
    """Euclidean distance of the features phi, divided by their number h w c, as the survey writes it; mean over images.

    phi is :class:`sr_core.train.gabor.GaborEnergy`; luma (N, 1, H, W), sides even.
    """
    phi = gabor_energy().to(pred.device)
    difference = (phi(pred) - phi(ref)).flatten(1)
    # the root of zero has no gradient: two equal images get 1e-10 instead
    return (difference.square().sum(dim=1) + 1e-20).sqrt().mean() / difference.shape[1]


def loss(kind: str, pred: Tensor, ref: Tensor, epsilon: float = CHARBONNIER_EPSILON) -> Tensor:
    """The loss of that name, a scalar: the mean penalty, or the content loss. SRLensError where it does not fit."""
    if kind not in LOSSES:
        raise SRLensError(f"There is no loss {kind!r}: choose from {', '.join(LOSSES)}.")
    if kind != "content":
        return penalty(kind, pred - ref, epsilon).mean()
    if pred.shape[1] != 1:
        raise SRLensError("The content loss looks at luma alone: train a network that works on luma with it.")
    return content(pred, ref)


def rgb_loss(kind: str, pred: Tensor, ref: Tensor, luma: float) -> Tensor:
    """The loss of RGB ``(N, 3, H, W)`` in 0..1, of which the share ``luma`` (0..1) compares luma in place of R, G, B.

    With a share of 0 it is :func:`loss`, of images of any channels, and raises SRLensError as that does.

    The luma is BT.601's, stretched to 0..1, so that a grey difference costs the same by either part. PSNR is taken on
    luma, and JPEG has coarsened the chroma of most training photographs: what is left of it in R, G and B is noise.
    """
    if not luma:
        return loss(kind, pred, ref)
    weights = pred.new_tensor(LUMA_WEIGHTS)[:, None, None]
    pred_luma, ref_luma = ((image * weights).sum(1, keepdim=True) for image in (pred, ref))
    return luma * loss(kind, pred_luma, ref_luma) + (1 - luma) * loss(kind, pred, ref)


def value_and_gradient(
    kind: str, pred: np.ndarray, ref: np.ndarray, epsilon: float = CHARBONNIER_EPSILON
) -> tuple[float, np.ndarray]:
    """The loss of two luma planes ``(H, W)`` in 0..1 and its derivative by each pixel of ``pred``.

    ``epsilon`` is Charbonnier's. SRLensError as in :func:`loss`.
    """
    target = torch.from_numpy(np.array(ref, dtype=np.float32))[None, None]
    variable = torch.from_numpy(np.array(pred, dtype=np.float32))[None, None].requires_grad_(True)
    value = loss(kind, variable, target, epsilon)
    value.backward()
    gradient = variable.grad
    return float(value.detach()), np.zeros_like(pred) if gradient is None else gradient[0, 0].double().numpy()


def curve(kind: str, differences: np.ndarray, epsilon: float = CHARBONNIER_EPSILON) -> tuple[np.ndarray, np.ndarray]:
    """The penalty of each difference and its derivative, float64 of the same shape; ``kind`` of PIXEL_LOSSES."""
    variable = torch.from_numpy(np.array(differences, dtype=np.float64)).requires_grad_(True)
    values = penalty(kind, variable, epsilon)
    values.sum().backward()
    gradient = variable.grad
    return values.detach().numpy(), np.zeros_like(differences) if gradient is None else gradient.numpy()


def least_expected_content(
    outcomes: np.ndarray, shares: np.ndarray, start: np.ndarray, steps: int = 80, rate: float = 0.03
) -> np.ndarray:
    """The image ``(H, W)`` whose mean content loss against several outcomes is least, by Adam on its pixels.

    ``outcomes`` is ``(n, H, W)`` in 0..1, ``shares`` ``(n,)`` how often each occurs. What is found from ``start`` may
    be a local minimum, as it may be for a network.
    """
    phi = gabor_energy()
    with torch.no_grad():
        wanted = phi(torch.from_numpy(np.array(outcomes, dtype=np.float32))[:, None])
    weights = torch.tensor(np.asarray(shares, dtype=np.float32))
    image = torch.from_numpy(np.array(start, dtype=np.float32))[None, None].requires_grad_(True)
    optimiser = torch.optim.Adam([image], lr=rate)
    with torch_threads(1):  # two threads on so few pixels would mostly wait for each other
        for step in range(steps):
            for group in optimiser.param_groups:
                group["lr"] = rate * (1 - step / steps)
            optimiser.zero_grad()
            distances = ((phi(image) - wanted).flatten(1).square().sum(dim=1) + 1e-20).sqrt() / wanted[0].numel()
            (weights * distances).sum().backward()
            optimiser.step()
    return image.detach()[0, 0].double().numpy()


def loss_of_profile(kind: str, pred: np.ndarray, ref: np.ndarray, height: int, epsilon: float) -> float:
    """The loss of two profiles ``(W,)`` in 0..1, each taken as an image of ``height`` equal rows."""
    first, second = (torch.from_numpy(np.array(line, dtype=np.float32)) for line in (pred, ref))
    return float(loss(kind, first.repeat(height, 1)[None, None], second.repeat(height, 1)[None, None], epsilon))
