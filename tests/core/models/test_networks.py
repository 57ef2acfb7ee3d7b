"""What every network of the survey has to do: enlarge any size, come back from its file, and keep to its halo."""

from __future__ import annotations

import pytest
import torch
from networks import Case, cases
from torch import nn

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.catalogue.weights import save_weights
from sr_core.errors import WeightsError

CASES = cases()
LOCAL = [case for case in CASES if not case.record.whole]


def named(some: list[Case]) -> list[str]:
    return [case.name for case in some]


@pytest.mark.parametrize("case", CASES, ids=named(CASES))
def test_enlarges_a_batch_of_odd_sides(case: Case) -> None:
    with torch.inference_mode():
        out = case.net.eval()(case.input(9, 7, count=2))
    assert out.shape == (2, case.channels, 9 * case.factor, 7 * case.factor)
    assert torch.isfinite(out).all()


@pytest.mark.parametrize("case", CASES, ids=named(CASES))
def test_each_image_of_a_batch_is_on_its_own(case: Case) -> None:
    x = case.input(8, 10, count=2)
    with torch.inference_mode():
        both, second = case.net.eval()(x), case.net.eval()(x[1:])
    torch.testing.assert_close(both[1:], second, rtol=1e-4, atol=1e-4 * case.record.peak)


@pytest.mark.parametrize("case", CASES, ids=named(CASES))
def test_a_file_gives_the_same_network(case: Case, tmp_path) -> None:
    net = case.net.eval()
    net.load_state_dict(
        {name: value.half().float() if value.ndim > 1 else value for name, value in net.state_dict().items()}
    )
    record = save_weights(net, tmp_path / "net.safetensors", scale=4)
    again = case.module.from_state_dict(read_state_dict(record.file))
    assert again.config == net.config and not again.training
    x = case.input(8, 8)
    with torch.inference_mode():
        torch.testing.assert_close(again(x), net(x), rtol=0, atol=0)


@pytest.mark.parametrize("case", CASES, ids=named(CASES))
def test_another_file_is_refused(case: Case) -> None:
    with pytest.raises(WeightsError):
        case.module.from_state_dict({"something": torch.zeros(3)})
    with pytest.raises(WeightsError):
        case.module.from_state_dict(dict(case.net.state_dict()) | {"foreign.weight": torch.zeros(3, 3)})


def reach(case: Case, middle: int) -> int:
    """Input pixels around its own that an output pixel really depends on, with every ReLU open."""
    net = case.module.from_state_dict(case.net.state_dict())
    with torch.no_grad():
        for name, value in net.named_parameters():
            if value.requires_grad:
                value.copy_(value.abs() + 0.01)
                if name.endswith("bias"):
                    value.add_(1.0)
    x = case.input(2 * middle + 1, 2 * middle + 1) + case.record.peak
    x.requires_grad_(True)
    out = net(x)
    farthest = 0
    for place in range(case.factor):  # the output pixels of one input pixel differ in what they see
        (gradient,) = torch.autograd.grad(
            out[0, :, middle * case.factor + place, middle * case.factor + place].sum(), x, retain_graph=True
        )
        seen = torch.nonzero(gradient[0].abs().sum(dim=0))
        farthest = max(farthest, int((seen - middle).abs().max()))
    return farthest


@pytest.mark.parametrize("case", LOCAL, ids=named(LOCAL))
def test_no_pixel_depends_on_more_than_the_halo(case: Case) -> None:
    halo = case.record.reach(case.net)
    farthest = reach(case, halo + 3)
    assert farthest <= halo, "tiles would show seams"
    assert 3 * farthest >= halo, "tiles would overlap for nothing"


@pytest.mark.parametrize("case", [case for case in CASES if case.record.whole], ids=lambda case: case.name)
def test_a_network_without_a_halo_depends_on_the_whole_image(case: Case) -> None:
    assert reach(case, 12) == 12


def test_nothing_is_left_in_training_mode() -> None:
    for case in CASES:
        again = case.module.from_state_dict(case.net.state_dict())
        assert not any(layer.training for layer in again.modules() if isinstance(layer, nn.BatchNorm2d)), case.name
