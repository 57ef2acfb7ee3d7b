"""What is shown of the inside of SAN, held to SciPy's square root, to NumPy, and to the network's own result."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from scipy.linalg import sqrtm

from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.weights import load_network
from sr_core.errors import ImageError, SRLensError
from sr_core.explain import inside_san
from sr_core.inference import runtime
from sr_core.models.blocks import newton_schulz
from sr_core.models.san import SAN, SANConfig

SMALL = SANConfig(groups=3, blocks=2, features=16, reduction=4, scale=2)


@pytest.fixture(scope="module")
def net() -> SAN:
    """A small network with random weights, whose skip and non-local attention do something."""
    torch.manual_seed(0)
    net = SAN(SMALL).eval().requires_grad_(False)
    net.gamma.fill_(0.3)
    torch.nn.init.normal_(net.non_local.non_local.W.weight, std=0.3)
    return net


@pytest.fixture(scope="module")
def lr() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (15, 18, 3), dtype=np.uint8)


@pytest.fixture(scope="module")
def trace(net: SAN, lr: np.ndarray) -> inside_san.SANRun:
    return inside_san.record(net, lr)


def test_the_recorded_run_is_the_products(net: SAN, lr: np.ndarray, trace: inside_san.SANRun) -> None:
    assert np.allclose(trace.output, runtime.values(net, lr, net.config.scale), atol=1e-3)


def test_runs_at_once_do_not_mix(net: SAN) -> None:
    """Networks are shared between threads: what one records, and hooks that it needs, must not reach another."""
    images = [np.random.default_rng(seed).integers(0, 256, (12, 12, 3), dtype=np.uint8) for seed in range(8)]
    alone = [inside_san.record(net, image) for image in images]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda image: inside_san.record(net, image), images))
    for one, other in zip(alone, together, strict=True):
        assert one.parts.keys() == other.parts.keys()
        assert all(np.allclose(one.parts[name], other.parts[name], atol=1e-2) for name in one.parts)
    assert not any(module._forward_hooks for module in net.modules())


def test_every_part_has_its_true_shape(trace: inside_san.SANRun) -> None:
    shapes = {name: part.shape for name, part in trace.parts.items()}
    assert shapes["head"] == (16, 15, 18) == shapes["RG.2.rcab.1"] == shapes["RG.0.soca"] == shapes["non_local#2"]
    assert shapes["tail.0.0"] == (64, 15, 18) and shapes["tail.0.1"] == (16, 30, 36)  # conv, then PixelShuffle(2)
    assert shapes["add_mean"] == (3, 30, 36)


def test_the_trace_adds_up_as_the_paper_says(net: SAN, trace: inside_san.SANRun) -> None:
    """Each group gets the group before it plus gamma times the first non-local result (share-source skip)."""
    parts, source = trace.parts, trace.parts["non_local"]
    last = parts["RG.2"] + 0.3 * source
    assert np.allclose(parts["non_local#2:in"], last, atol=1e-5)
    assert np.array_equal(trace.group_features(1), parts["RG.1.rcab.1"])
    inner = parts["RG.0"] - parts["RG.0.conv_last"]
    assert np.allclose(inner, source, atol=1e-5)


def test_statistics_are_numpys_and_scipys(net: SAN, trace: inside_san.SANRun) -> None:
    features = trace.group_features(1)
    found = inside_san.channel_statistics(net, 1, features)
    pixels = features.reshape(16, -1).astype(np.float64)
    assert np.allclose(found.means, pixels.mean(axis=1), atol=1e-4)
    assert np.allclose(found.covariance, np.cov(pixels, bias=True), rtol=1e-3, atol=1e-3)
    gated = trace.parts["RG.1.soca"]
    assert np.allclose(gated, features * found.gates[:, None, None], rtol=1e-4, atol=1e-4)


def test_steps_converge_to_scipys_square_root() -> None:
    factor = np.random.default_rng(3).standard_normal((12, 40))
    covariance = factor @ factor.T / 40
    found = inside_san.root_steps(covariance, 15)
    exact = np.real(sqrtm(covariance))
    assert np.allclose(found.exact, np.linalg.eigvalsh(exact), atol=1e-5)
    assert found.errors[15] < 1e-4 < found.errors[5] < found.errors[0]
    # Before any step the root is A / trace * sqrt(trace).
    start = covariance / np.sqrt(np.trace(covariance))
    expected = np.linalg.norm(start - exact) / np.linalg.norm(exact)
    assert found.errors[0] == pytest.approx(expected, rel=1e-4)
    assert np.allclose(found.approximate[0], np.linalg.eigvalsh(start), atol=1e-5)


def test_one_step_by_hand() -> None:
    """diag(3, 1) / 4 = diag(3/4, 1/4); one step times (3 - a) / 2: 27/32 and 11/32; times sqrt(4)."""
    found = inside_san.root_steps(np.diag([3.0, 1.0]), 1)
    assert np.allclose(found.approximate[1], [2 * 11 / 32, 2 * 27 / 32], atol=1e-6)


def test_without_the_trace_it_converges_below_three_and_runs_away_above() -> None:
    below = inside_san.root_steps(np.diag([2.9, 0.5]), 25, normalised=False)
    assert below.errors[-1] < 1e-4
    # e -> e (3 - e)^2 / 4 takes 3.2 below 1 again, but the root has changed its sign on the way; 5 is the fixed point
    # beyond which it runs away.
    above = inside_san.root_steps(np.diag([3.2, 0.5]), 25, normalised=False)
    assert above.approximate[-1][1] == pytest.approx(-np.sqrt(3.2), rel=1e-4)
    assert inside_san.root_steps(np.diag([5.2, 0.5]), 25, normalised=False).errors[-1] == np.inf
    assert inside_san.root_steps(np.diag([3.2, 0.5]), 25).errors[-1] < 1e-4


def test_normalised_the_error_does_not_depend_on_the_gain() -> None:
    covariance = np.cov(np.random.default_rng(4).standard_normal((6, 50)))
    errors = [inside_san.root_steps(covariance, 5, gain=gain).errors[5] for gain in (0.1, 1.0, 30.0)]
    assert errors[0] == pytest.approx(errors[1], rel=1e-3) == pytest.approx(errors[2], rel=1e-3)


def test_zero_steps_are_the_matrix_itself() -> None:
    matrix = torch.diag(torch.tensor([2.0, 0.5]))[None]
    assert torch.equal(newton_schulz(matrix, 0), matrix)


@pytest.mark.parametrize("place", [(0, 0), (6, 17), (7, 8), (14, 17), (14, 0)])
def test_attention_of_a_pixel_is_what_the_module_adds(net: SAN, trace: inside_san.SANRun, place) -> None:
    for use in ("non_local", "non_local#2"):
        before, after = trace.parts[f"{use}:in"], trace.parts[use]
        found = inside_san.pixel_attention(net, before, *place)
        assert found.weights.sum() == pytest.approx(1, abs=1e-5)
        assert np.allclose(before[(slice(None), *place)] + found.change, after[(slice(None), *place)], atol=1e-3)
        # cut at 15 // 2 and 18 // 2; pooled by 2, the odd row left over
        assert found.weights.shape == ((7 if place[0] < 7 else 8) // 2, 4)
        assert found.rows == (slice(0, 7) if place[0] < 7 else slice(7, 15))


def test_effective_keys() -> None:
    weights = np.zeros((2, 4), dtype=np.float32)
    weights[0, 1] = 1
    assert inside_san.PixelAttention(slice(0, 4), slice(0, 8), weights, weights[0]).effective == pytest.approx(1)
    weights[:] = 1 / 8
    assert inside_san.PixelAttention(slice(0, 4), slice(0, 8), weights, weights[0]).effective == pytest.approx(8)


def test_gamma_is_exchanged_without_touching_the_network(net: SAN, lr: np.ndarray, trace: inside_san.SANRun) -> None:
    assert np.allclose(inside_san.output_with_gamma(net, lr, 0.3), trace.output, atol=1e-4)
    without = inside_san.output_with_gamma(net, lr, 0.0)
    assert np.abs(without - trace.output).max() > 0.1 and net.gamma.item() == pytest.approx(0.3)
    plain = SAN(SMALL).eval()
    plain.load_state_dict(net.state_dict() | {"gamma": torch.zeros(1)})
    with torch.inference_mode():
        expected = plain(torch.from_numpy(lr).float().permute(2, 0, 1)[None])[0].permute(1, 2, 0).numpy()
    assert np.allclose(without, expected, atol=1e-3)


def test_the_shipped_network_can_be_looked_into(lr: np.ndarray) -> None:
    """Whatever its size: groups, blocks and features are read from it."""
    net = load_network(METHODS["san"].record(4))
    trace = inside_san.record(net, lr)
    config = net.config
    assert trace.parts["head"].shape[0] == config.features
    found = inside_san.channel_statistics(net, config.groups - 1, trace.group_features(config.groups - 1))
    assert found.gates.shape == (config.features,) and ((found.gates > 0) & (found.gates < 1)).all()


def test_what_is_not_there_is_refused(net: SAN, trace: inside_san.SANRun) -> None:
    for wrong in (
        lambda: trace.group_features(3),
        lambda: inside_san.channel_statistics(net, -1, trace.group_features(0)),
        lambda: inside_san.pixel_attention(net, trace.parts["non_local:in"], 15, 0),
    ):
        with pytest.raises(SRLensError):
            wrong()
    with pytest.raises(ImageError):
        inside_san.record(net, np.zeros((3, 9, 3), np.uint8))
