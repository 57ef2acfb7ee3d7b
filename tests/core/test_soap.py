"""SOAP: Adam in rotated coordinates, held to what that means."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from sr_core.train.soap import SOAP, largest_ratio, preconditioned_modes


def rotated_bowl(seed: int, size: int = 12) -> tuple[Tensor, Tensor]:
    """Curvatures from 1 to 1e4 along random orthogonal directions, and a start."""
    generator = torch.Generator().manual_seed(seed)
    basis = torch.linalg.qr(torch.randn(size, size, generator=generator))[0]
    return basis @ torch.diag(torch.logspace(0, 4, size)) @ basis.T, torch.randn(5, size, generator=generator)


def descend(make, seed: int, steps: int = 400) -> float:
    """What is left of the loss sum(w H w) / 2, as a share of the start's."""
    curvature, start = rotated_bowl(seed)
    weight = torch.nn.Parameter(start.clone())
    optimiser = make([weight])

    def loss() -> Tensor:
        return ((weight @ curvature) * weight).sum() / 2

    first = float(loss().detach())
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 0.05 * (1 - step / steps)
        optimiser.zero_grad()
        loss().backward()
        optimiser.step()
    return float(loss().detach()) / first


@pytest.mark.parametrize("seed", range(6))
def test_it_goes_down_a_rotated_valley_that_adam_crawls_along(seed: int) -> None:
    soap = descend(SOAP, seed)
    adam = descend(lambda parameters: torch.optim.Adam(parameters, betas=(0.95, 0.95)), seed)
    assert soap < adam / 10


@pytest.mark.parametrize("seed", range(6))
def test_directions_without_a_gradient_do_not_throw_the_weights_away(seed: int) -> None:
    """A (5, 12) gradient leaves 7 directions of its inputs empty: mean and root of squares are both rounding there.

    How it rounds is the processor's, and so is what comes of it; the bound on a step is not: rotations keep its length.
    """
    generator = torch.Generator().manual_seed(seed)
    gradient = torch.randn(5, 12, generator=generator)
    weight = torch.nn.Parameter(torch.zeros(5, 12))
    optimiser = SOAP([weight], lr=1.0)
    for _ in range(60):
        before = weight.detach().clone()
        weight.grad = gradient.clone()
        optimiser.step()
        assert torch.linalg.norm(weight.detach() - before) <= 60**0.5 * 1.001


@pytest.mark.parametrize("betas", [(0.95, 0.95), (0.9, 0.999), (0.9, 0.81), (0.95, 0.8)])
def test_no_gradients_take_adam_beyond_the_largest_ratio_and_some_reach_it(betas: tuple[float, float]) -> None:
    steps = 12
    generator = torch.Generator().manual_seed(5)
    ages = torch.arange(steps - 1, -1, -1, dtype=torch.float64)
    worst = (betas[0] / betas[1]) ** ages  # where Cauchy and Schwarz's inequality is an equation
    rates = []
    for gradients in (worst, *torch.randn(20, steps, generator=generator, dtype=torch.float64)):
        weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
        optimiser = torch.optim.Adam([weight], lr=1.0, betas=betas, eps=0)
        for gradient in gradients:
            before = weight.item()
            weight.grad = gradient.reshape(1)
            optimiser.step()
        rates.append(abs(weight.item() - before))
    bound = largest_ratio(steps, betas)
    assert max(rates) == pytest.approx(bound, rel=1e-9)
    assert rates[0] == max(rates)


def test_a_vector_is_stepped_as_adam_steps_it() -> None:
    bias = [torch.nn.Parameter(torch.tensor([1.0, -2.0, 3.0])) for _ in range(2)]
    optimisers = [
        SOAP(bias[:1], lr=0.1, betas=(0.9, 0.99)),
        torch.optim.Adam(bias[1:], lr=0.1, betas=(0.9, 0.99)),
    ]
    for step in range(5):
        for parameter, optimiser in zip(bias, optimisers, strict=True):
            parameter.grad = torch.tensor([0.5, -1.0, 0.1]) * (step + 1)
            optimiser.step()
    torch.testing.assert_close(*bias)


def test_the_first_step_of_a_matrix_only_measures() -> None:
    weight = torch.nn.Parameter(torch.ones(3, 2))
    optimiser = SOAP([weight])
    weight.grad = torch.ones(3, 2)
    optimiser.step()
    assert weight.eq(1).all()
    optimiser.step()
    assert not weight.eq(1).any()


def test_parameters_without_a_gradient_worth_the_name_stay_where_they_are() -> None:
    """The squares of such gradients are denormal or zero in float32, and LAPACK fails on them."""
    generator = torch.Generator().manual_seed(1)
    for size in (0.0, 1e-21, 1e-19):
        weight = torch.nn.Parameter(torch.ones(6, 5))
        optimiser = SOAP([weight], lr=1e-3, every=2)
        for _ in range(7):
            weight.grad = size * torch.randn(6, 5, generator=generator)
            optimiser.step()
        torch.testing.assert_close(weight.detach(), torch.ones(6, 5), rtol=0, atol=1e-8)


def test_modes_that_are_preconditioned() -> None:
    assert preconditioned_modes(torch.Size([64])) == []
    assert preconditioned_modes(torch.Size([64, 1, 81])) == [0, 2]
    assert preconditioned_modes(torch.Size([32, 64, 2000])) == [0, 1]
