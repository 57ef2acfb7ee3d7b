"""What a SAN computes on its way: features of each part, channel statistics, a pixel's attention, the skip's weight.

Everything is read from the network's own forward pass (hooks on its parts) or computed by the functions that it is
built from (:mod:`sr_core.models.blocks`). Images are uint8 ``(H, W, 3)``, features float32 ``(C, H, W)`` at LR size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn
from torch.func import functional_call

from sr_core.errors import SRLensError
from sr_core.image.contract import check_image
from sr_core.models.blocks import (
    SMALLEST_TRACE,
    STATISTICS_SIDE,
    SecondOrderAttention,
    centre_crop,
    channel_covariance,
    newton_schulz,
    private_copy,
    quadrants,
)
from sr_core.models.san import SAN, check_size

# Parts of the network, by their names in a checkpoint, whose results are kept.
_KEPT = re.compile(r"sub_mean|head|non_local|RG\.\d+(\.rcab\.\d+|\.soca|\.conv_last)?|tail\.0(\.\d+)?|tail\.1|add_mean")
NON_LOCAL_USES = 2


@dataclass(frozen=True)
class SANRun:
    """One run: the result of each part by its name in a checkpoint, float32 ``(C, h, w)``.

    The non-local module is used twice: ``non_local`` and ``non_local#2``; what went into it stands under
    ``non_local:in`` and ``non_local#2:in``. ``output`` is the network's, float32 ``(H, W, 3)``, not clipped.
    """

    parts: Mapping[str, np.ndarray]
    output: np.ndarray

    def group_features(self, group: int) -> np.ndarray:
        """What the attention of a group (from 0) looks at: the result of its last residual block."""
        names = [name for name in self.parts if name.startswith(f"RG.{group}.rcab.")]
        if not names:
            raise SRLensError(f"This SAN has no group {group}.")
        return self.parts[names[-1]]


@dataclass(frozen=True)
class ChannelStatistics:
    """What first-order and second-order attention see of features, and the gates of this network.

    ``means`` (C,): average pooling, as in RCAN's channel attention. ``covariance`` (C, C). ``second`` (C,): SOCA's
    descriptor. ``gates`` (C,) in 0..1: what SOCA multiplies the channels by.
    """

    means: np.ndarray
    covariance: np.ndarray
    second: np.ndarray
    gates: np.ndarray


@dataclass(frozen=True)
class RootSteps:
    """Newton-Schulz step by step on one covariance.

    ``eigenvalues`` (C,) of the covariance, ascending; ``exact`` their roots; ``approximate`` (steps + 1, C): what each
    step makes of them, row k after k steps; ``errors`` (steps + 1,): Frobenius norm of root minus exact root over
    that of the exact one, infinity where the iteration has left the range of float32.
    """

    eigenvalues: np.ndarray
    exact: np.ndarray
    approximate: np.ndarray
    errors: np.ndarray
    trace: float


@dataclass(frozen=True)
class PixelAttention:
    """Whom one pixel attends to: weights over the 2 x 2 pooled keys of its quadrant, sum 1.

    ``rows`` and ``columns`` bound the quadrant; ``weights`` is ``(h // 2, w // 2)``; ``change`` (C,) is what the
    module adds to the pixel's features.
    """

    rows: slice
    columns: slice
    weights: np.ndarray
    change: np.ndarray

    @property
    def effective(self) -> float:
        """How many keys share the attention: the exponential of its entropy, 1 for one, all of them for uniform."""
        weights = self.weights[self.weights > 0].astype(np.float64)
        return float(np.exp(-(weights * np.log(weights)).sum()))


def record(net: SAN, lr: np.ndarray) -> SANRun:
    """Run the network once on a whole image and keep the result of each part."""
    check_image(lr, "lr")
    check_size(*lr.shape[:2])
    parts: dict[str, np.ndarray] = {}

    def keep(name: str, _: nn.Module, arguments: tuple[Tensor, ...], output: Tensor) -> None:
        if name == "non_local" and name in parts:
            name = f"{name}#{NON_LOCAL_USES}"
        if name.startswith("non_local"):
            parts[f"{name}:in"] = arguments[0][0].numpy()
        parts[name] = output[0].clone().numpy()

    own = private_copy(net)
    for name, module in own.named_modules():
        if _KEPT.fullmatch(name):
            module.register_forward_hook(partial(keep, name))
    with torch.inference_mode():
        output = own(_batch(lr))[0].permute(1, 2, 0).numpy()
    return SANRun(parts, output)


def channel_statistics(net: SAN, group: int, features: np.ndarray) -> ChannelStatistics:
    """What the attention of ``group`` (from 0) makes of ``features``, ``(C, h, w)``."""
    soca = _attention(net, group)
    with torch.inference_mode():
        x = torch.from_numpy(features)[None]
        return ChannelStatistics(
            means=x.mean(dim=(2, 3))[0].numpy(),
            covariance=channel_covariance(centre_crop(x, STATISTICS_SIDE))[0].numpy(),
            second=soca.statistics(x)[0].numpy(),
            gates=soca.gates(x)[0, :, 0, 0].numpy(),
        )


def root_steps(covariance: np.ndarray, steps: int, *, normalised: bool = True, gain: float = 1.0) -> RootSteps:
    """The network's iteration on a ``(C, C)`` covariance, in its float32, after 0 to ``steps`` steps.

    ``gain`` multiplies the features, and so the covariance by its square. Without ``normalised`` the division by the
    trace is left out. The exact root is by eigendecomposition in float64.
    """
    matrix = torch.from_numpy(np.asarray(covariance, dtype=np.float32))[None] * gain**2
    values, vectors = torch.linalg.eigh(matrix[0].double())
    exact = values.clamp_min(0).sqrt()
    trace = float(matrix.diagonal(dim1=1, dim2=2).sum())
    divisor = max(trace, SMALLEST_TRACE) if normalised else 1.0
    # Diagonal in the covariance's own eigenvectors, because a polynomial of a matrix keeps them.
    true_root = (vectors * exact) @ vectors.T
    approximate, errors = [], []
    for count in range(steps + 1):
        root = newton_schulz(matrix / divisor, count)[0].double() * divisor**0.5
        error = ((root - true_root).norm() / true_root.norm().clamp_min(SMALLEST_TRACE)).item()
        approximate.append((vectors * (root @ vectors)).sum(dim=0).numpy())
        errors.append(error if np.isfinite(error) else np.inf)
    return RootSteps(values.numpy(), exact.numpy(), np.stack(approximate), np.array(errors), trace)


def pixel_attention(net: SAN, features: np.ndarray, row: int, column: int) -> PixelAttention:
    """The attention of one pixel of what goes into the non-local module, ``(C, h, w)``."""
    height, width = features.shape[1:]
    if not (0 <= row < height and 0 <= column < width):
        raise SRLensError(f"The features have {width} x {height} pixels: none at row {row}, column {column}.")
    module = net.non_local.non_local
    rows, columns = next(
        part for part in quadrants(height, width) if _within(row, part[0]) and _within(column, part[1])
    )
    with torch.inference_mode():
        x = torch.from_numpy(features)[None]
        query = module.theta(x[:, :, row : row + 1, column : column + 1])[0, :, 0, 0]
        keys, values = module.phi(x[:, :, rows, columns])[0], module.g(x[:, :, rows, columns])[0]
        weights = torch.softmax(query @ keys.flatten(1), dim=0)
        change = module.W((values.flatten(1) @ weights)[None, :, None, None])[0, :, 0, 0]
    return PixelAttention(rows, columns, weights.view(keys.shape[1:]).numpy(), change.numpy())


def output_with_gamma(net: SAN, lr: np.ndarray, gamma: float) -> np.ndarray:
    """The network's output with another weight of the share-source skip: float32 ``(H, W, 3)``; the net stays as is."""
    check_image(lr, "lr")
    check_size(*lr.shape[:2])
    other = {"gamma": torch.full_like(net.gamma, gamma)}
    with torch.inference_mode():
        return functional_call(net, other, (_batch(lr),))[0].permute(1, 2, 0).numpy()


def _attention(net: SAN, group: int) -> SecondOrderAttention:
    if not 0 <= group < len(net.RG):
        raise SRLensError(f"This SAN has {len(net.RG)} groups, none with the index {group}.")
    return net.RG[group].soca  # pyright: ignore[reportReturnType] a ModuleList holds any Module


def _within(index: int, part: slice) -> bool:
    return part.start <= index < part.stop


def _batch(lr: np.ndarray) -> Tensor:
    x = torch.from_numpy(np.require(lr, requirements=["C", "W"])).float().permute(2, 0, 1)[None]
    return x.contiguous(memory_format=torch.channels_last)
