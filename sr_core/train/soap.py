"""SOAP: Adam in the eigenbasis of the gradient's second moments.

Vyas et al., "SOAP: Improving and Stabilizing Shampoo using Adam", 2024, arXiv:2409.11321. A convolution's gradient is
taken as a tensor (outputs, inputs, taps) with one preconditioner for each of the three. That is what networks of few
layers need: natural images make the taps of a filter strongly correlated, and Adam alone, which looks at each weight
by itself, crawls along the correlated directions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, overload

import torch
from torch import Tensor

LARGEST_MODE = 1024
"""Modes of more entries are left as they are: their eigenbasis would cost more than it saves."""
SMALLEST_MOMENT = 1e-30
"""Second moments below this are those of parameters without a gradient: their squares have left float32's range."""


class SOAP(torch.optim.Optimizer):
    """SOAP for the parameters of convolutions; parameters of one dimension (biases) are stepped by plain Adam.

    Parameters
    ----------
    params : float32 parameters or groups of them.
    lr : rate, of the size that Adam would want.
    betas : decay of the mean gradient, and of the squares and second moments.
    eps : added to the root of the squares.
    every : steps between two refinements of the eigenbases.
    """

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.95, 0.95),
        eps: float = 1e-8,
        every: int = 10,
    ) -> None:
        super().__init__(params, {"lr": lr, "betas": betas, "eps": eps, "every": every})

    @overload
    def step(self, closure: None = None) -> None: ...

    @overload
    def step(self, closure: Callable[[], float]) -> float: ...

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """One step along the gradients that the parameters hold. The first only measures their directions."""
        loss = closure() if closure is not None else None
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self._step(parameter, group)
        return loss

    def _step(self, parameter: Tensor, group: dict[str, Any]) -> None:
        # channels-last weights: a copy in the order of the modes, so that every product below is contiguous
        gradient = parameter.grad.contiguous().float()  # pyright: ignore[reportOptionalMemberAccess]
        if gradient.ndim > 3:
            gradient = gradient.flatten(2)
        state, (beta1, beta2) = self.state[parameter], group["betas"]
        modes = preconditioned_modes(gradient.shape)
        if not state:
            state["step"] = 0
            state["mean"] = torch.zeros_like(gradient)
            state["square"] = torch.zeros_like(gradient)
            state["moments"] = [_second_moment(gradient, mode) for mode in modes]
            state["bases"] = [_eigenbasis(moment) for moment in state["moments"]]
            if modes:
                return
        state["step"] += 1
        state["mean"].lerp_(gradient, 1 - beta1)
        rotated = _rotate(gradient, state["bases"], modes)
        state["square"].mul_(beta2).addcmul_(rotated, rotated, value=1 - beta2)
        corrections = 1 - beta1 ** state["step"], (1 - beta2 ** state["step"]) ** 0.5
        update = _rotate(state["mean"], state["bases"], modes) / corrections[0]
        update = update / (state["square"].sqrt() / corrections[1] + group["eps"])
        # along directions that the gradient never had both are rounding, and their ratio could be anything
        bound = largest_ratio(state["step"], group["betas"])
        update = _rotate(update.clamp_(-bound, bound), [basis.T for basis in state["bases"]], modes)
        parameter.add_(update.view(parameter.shape), alpha=-group["lr"])
        for mode, moment in zip(modes, state["moments"], strict=True):
            moment.lerp_(_second_moment(gradient, mode), 1 - beta2)
        if state["step"] % group["every"] == 0:
            self._refine(state, modes)

    def _refine(self, state: dict[str, Any], modes: list[int]) -> None:
        """One step of orthogonal iteration for each basis, its columns sorted by how much of the gradient they hold."""
        for index, mode in enumerate(modes):
            moment, basis = state["moments"][index], state["bases"][index]
            size = moment.abs().max()
            if size < SMALLEST_MOMENT:
                continue
            product = (moment / size) @ basis
            order = (basis * product).sum(dim=0).argsort(descending=True)
            state["square"] = state["square"].index_select(mode, order)
            state["bases"][index] = torch.linalg.qr(product[:, order])[0]


def largest_ratio(step: int, betas: tuple[float, float]) -> float:
    """The most that Adam's corrected mean can be over its corrected root of squares after so many steps.

    By Cauchy and Schwarz, for gradients of any size in coordinates that stay; 1 where both decays are the same. SOAP's
    coordinates do not quite stay: mean and squares are rotated apart, and the basis turns while the squares do not.
    """
    beta1, beta2 = betas
    quotient = beta1**2 / beta2
    terms = step if quotient == 1 else (1 - quotient**step) / (1 - quotient)
    return (1 - beta1) * (terms * (1 - beta2**step) / (1 - beta2)) ** 0.5 / (1 - beta1**step)


def preconditioned_modes(shape: torch.Size) -> list[int]:
    """The dimensions of a (flattened) gradient that get a basis: none for a vector, none that is 1 or very long."""
    if len(shape) < 2:
        return []
    return [mode for mode, length in enumerate(shape) if 1 < length <= LARGEST_MODE]


def _second_moment(gradient: Tensor, mode: int) -> Tensor:
    rows = gradient.movedim(mode, 0).flatten(1)
    return rows @ rows.T


def _eigenbasis(moment: Tensor) -> Tensor:
    """Columns: the eigenvectors of a symmetric matrix, the largest eigenvalue first; for nearly none, the axes.

    In float64 and brought to size 1, since LAPACK gives up on float32 moments of near-dead parameters.
    """
    size = moment.abs().max()
    if size < SMALLEST_MOMENT:
        return torch.eye(moment.shape[0], dtype=moment.dtype, device=moment.device)
    return torch.linalg.eigh((moment / size).double())[1].flip(1).to(moment.dtype)


def _rotate(tensor: Tensor, bases: list[Tensor], modes: list[int]) -> Tensor:
    """Each mode of a tensor in the coordinates of its basis (with transposed bases: back)."""
    for basis, mode in zip(bases, modes, strict=True):
        product = torch.tensordot(tensor, basis, dims=([mode], [0]))  # pyright: ignore[reportArgumentType] torch's stub
        tensor = product.movedim(-1, mode)
    return tensor.contiguous()
