"""Parts of SAN, and SAN on images of every size, held to facts that need no checkpoint."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest
import torch
from pictures import noise
from places import REPOSITORY
from torch.nn.attention import SDPBackend, sdpa_kernel

from sr_core.errors import Cancelled, ImageError, SRLensError, WeightsError
from sr_core.inference import runtime, tiling
from sr_core.models.architecture import STRIP
from sr_core.models.blocks import (
    RegionNonLocal,
    SecondOrderAttention,
    centre_crop,
    channel_covariance,
    matrix_square_root,
)
from sr_core.models.san import SAN, SANConfig, config_from_state_dict, from_state_dict, multiplications

SMALL = SANConfig(groups=2, blocks=1, features=16, reduction=4, scale=2)


def random_san(config: SANConfig = SMALL, seed: int = 0) -> SAN:
    """A SAN whose skip and attention do something: both start at zero otherwise."""
    torch.manual_seed(seed)
    net = SAN(config).eval().requires_grad_(False)
    net.gamma.fill_(0.3)
    torch.nn.init.normal_(net.non_local.non_local.W.weight, std=0.3)
    return net


def smooth_image(height: int, width: int) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width]
    planes = [128 + 100 * np.sin(x / a + y / b) for a, b in ((9, 23), (17, 11), (31, 29))]
    return np.stack(planes, axis=-1).round().astype(np.uint8)


def test_covariance_is_numpys() -> None:
    x = torch.randn(2, 5, 7, 9, dtype=torch.float32)
    for ours, pixels in zip(channel_covariance(x), x.flatten(2), strict=True):
        assert np.allclose(ours.numpy(), np.cov(pixels.numpy(), bias=True), atol=1e-5)


def test_square_root_converges_to_that_of_the_eigen_decomposition() -> None:
    generator = torch.Generator().manual_seed(1)
    factor = torch.randn(3, 8, 8, generator=generator, dtype=torch.float64)
    matrix = factor @ factor.transpose(1, 2) + 0.5 * torch.eye(8, dtype=torch.float64)
    values, vectors = torch.linalg.eigh(matrix)
    exact = vectors @ torch.diag_embed(values.sqrt()) @ vectors.transpose(1, 2)
    errors = [((matrix_square_root(matrix, steps) - exact).norm() / exact.norm()).item() for steps in (1, 3, 5, 8, 20)]
    assert errors == sorted(errors, reverse=True)
    assert errors[2] < 0.05  # the five steps of the network: close, and meant to be no closer
    assert errors[-1] < 1e-9


def test_five_steps_act_on_each_eigenvalue_as_the_scalar_iteration_does() -> None:
    """Newton-Schulz is a polynomial of the matrix: in the eigenbasis it must be the same iteration on numbers."""
    generator = torch.Generator().manual_seed(2)
    basis, _ = torch.linalg.qr(torch.randn(6, 6, generator=generator, dtype=torch.float64))
    values = torch.tensor([4.0, 1.0, 0.5, 0.1, 1e-3, 0.0], dtype=torch.float64)
    y, z = values / values.sum(), torch.ones_like(values)
    for _ in range(5):
        step = (3 - z * y) / 2
        y, z = y * step, z * step
    expected = basis @ torch.diag(y * values.sum().sqrt()) @ basis.T
    found = matrix_square_root((basis @ torch.diag(values) @ basis.T)[None])[0]
    assert torch.allclose(found, expected, atol=1e-12)


def test_flat_features_have_a_root_and_a_gradient() -> None:
    x = torch.full((1, 16, 6, 6), 3.0, requires_grad=True)
    SecondOrderAttention(16, 4)(x).sum().backward()
    assert x.grad is not None and bool(x.grad.isfinite().all())


def test_memory_of_the_covariance_is_linear_in_the_pixels() -> None:
    """250,000 pixels: the (HW x HW) centring matrix would take 250 GB."""
    assert channel_covariance(torch.rand(1, 4, 500, 500)).shape == (1, 4, 4)


def test_statistics_come_from_the_middle_thousand_pixels() -> None:
    x = torch.arange(1003).expand(1, 1, 2, 1003)
    cropped = centre_crop(x, 1000)
    assert cropped.shape == (1, 1, 2, 1000)
    assert cropped[0, 0, 0, [0, -1]].tolist() == [1, 1000]


def test_attention_is_the_softmax_of_each_quadrant() -> None:
    """Against the definition written with explicit matrices, on odd sides, where the quadrants differ."""
    torch.manual_seed(3)
    block = RegionNonLocal(16).requires_grad_(False)
    torch.nn.init.normal_(block.W.weight)
    x = torch.randn(2, 16, 7, 9)
    expected = x.clone()
    for rows, columns in itertools.product((slice(0, 3), slice(3, 7)), (slice(0, 4), slice(4, 9))):
        part = x[:, :, rows, columns]
        theta, phi, g = (conv(part).flatten(2) for conv in (block.theta, block.phi, block.g))
        attention = torch.softmax(theta.transpose(1, 2) @ phi, dim=-1)
        mixed = (g @ attention.transpose(1, 2)).reshape(2, 2, *part.shape[2:])
        expected[:, :, rows, columns] += block.W(mixed)
    assert torch.allclose(block(x), expected, atol=1e-4)


@pytest.mark.parametrize(("height", "width"), [(4, 4), (5, 4), (7, 13), (16, 31)])
@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_every_size_from_four_pixels(height: int, width: int, scale: int) -> None:
    net = random_san(SANConfig(1, 1, 8, 4, scale))
    output = runtime.upscale(net, noise(height, width), scale)
    assert output.shape == (height * scale, width * scale, 3)
    assert output.dtype == np.uint8


@pytest.mark.parametrize("size", [(1, 40), (40, 1), (3, 3)])
def test_too_small_an_image_is_one_sentence(size: tuple[int, int]) -> None:
    with pytest.raises(ImageError, match=f"at least 4 x 4 pixels, this one has {size[1]} x {size[0]}"):
        runtime.upscale(random_san(), noise(*size), 2)
    with pytest.raises(ImageError, match="at least 4 x 4"):
        random_san()(torch.zeros(1, 3, *size))


def test_images_of_a_batch_do_not_see_each_other() -> None:
    net = random_san()
    batch = torch.rand(3, 3, 9, 12, generator=torch.Generator().manual_seed(4)) * 255
    together = net(batch)
    for index in range(3):
        assert torch.allclose(together[index], net(batch[index : index + 1])[0], atol=0.02)


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_strips_of_the_tail_change_nothing(scale: int) -> None:
    net = random_san(SANConfig(1, 1, 16, 4, scale)).to(memory_format=torch.channels_last)
    x = torch.rand(1, 3, 2 * STRIP + 5, 21, generator=torch.Generator().manual_seed(5)) * 255
    stripped = torch.from_numpy(runtime.values(net, x.squeeze(0).permute(1, 2, 0).numpy(), scale))
    with torch.inference_mode():
        whole = net(x).squeeze(0).permute(1, 2, 0)
    # 0 on most processors; on some oneDNN takes another kernel for another height, which sums in another order
    assert (stripped - whole).abs().max().item() < 1e-3


def test_self_ensemble_is_the_mean_over_the_symmetries_of_the_square() -> None:
    net = random_san()
    lr = noise(10, 14).astype(np.float32)
    parts = []
    for transpose, rows, columns in itertools.product((False, True), repeat=3):
        turned = lr.transpose(1, 0, 2) if transpose else lr
        turned = turned[:: -1 if rows else 1, :: -1 if columns else 1]
        part = runtime.values(net, turned, 2)[:: -1 if rows else 1, :: -1 if columns else 1]
        parts.append(part.transpose(1, 0, 2) if transpose else part)
    assert np.abs(parts[0] - parts[-1]).max() > 1  # the network itself is not symmetric
    found = runtime.values(net, lr, 2, self_ensemble=True)
    assert np.abs(found - np.mean(parts, axis=0)).max() < 1e-3


def test_progress_rises_to_one_and_stops_the_run() -> None:
    seen: list[float] = []
    net, lr = random_san(), noise(40, 12)
    runtime.upscale(net, lr, 2, seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1)
    assert len(seen) >= SMALL.groups

    def stop(fraction: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        runtime.upscale(net, lr, 2, stop)


def test_a_wrong_scale_is_refused() -> None:
    with pytest.raises(SRLensError, match="enlarges by 2, not by 4"):
        runtime.upscale(random_san(), noise(8, 8), 4)


def test_tiles_of_san_leave_no_seam() -> None:
    """Nowhere does tiling add more to the mean step between neighbouring rows or columns than between any others."""
    net, lr = random_san(), smooth_image(100, 90)
    whole = runtime.upscale(net, lr, 2).astype(float)
    tiled = runtime.upscale(net, lr, 2, tile=48, overlap=16).astype(float)
    assert tiled.shape == whole.shape
    for axis in (0, 1):
        steps = [np.abs(np.diff(image, axis=axis)).mean(axis=(1 - axis, 2)) for image in (tiled, whole)]
        assert (steps[0] / steps[1]).max() < 1.25


def test_large_images_are_tiled_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    net, lr = random_san(), noise(40, 70)
    monkeypatch.setattr(tiling, "TILE", 32)
    monkeypatch.setattr(tiling, "OVERLAP", 8)
    whole = runtime.upscale(net, lr, 2)
    monkeypatch.setattr(tiling, "WHOLE_PIXELS", 40 * 70 - 1)
    tiled = runtime.upscale(net, lr, 2)
    assert np.array_equal(tiled, runtime.upscale(net, lr, 2, tile=32, overlap=8))
    assert not np.array_equal(tiled, whole)


@pytest.mark.slow
def test_memory_of_a_whole_image_is_bounded() -> None:
    """LR 320 x 320 at x4, 64 features: one unfused attention alone holds 655 MB, the tail in one piece 1.7 GB."""
    code = """
import resource, numpy as np
from sr_core.models.san import SAN, SANConfig
from sr_core.inference.runtime import upscale
net = SAN(SANConfig(groups=1, blocks=1, scale=4)).eval()
upscale(net, np.zeros((8, 8, 3), np.uint8), 4)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
upscale(net, np.zeros((320, 320, 3), np.uint8), 4)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=REPOSITORY)
    assert int(run.stdout) < 450  # MiB


@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
def test_attention_is_fused(layout: torch.memory_format) -> None:
    """Only the fused kernel is allowed here: without it the (pixels x keys) matrix would be held."""
    block = RegionNonLocal(32).requires_grad_(False)
    x = torch.randn(1, 32, 20, 21).contiguous(memory_format=layout)
    with sdpa_kernel(SDPBackend.FLASH_ATTENTION):
        assert block(x).shape == x.shape


def test_trains_under_autocast_with_a_float32_trunk() -> None:
    torch.manual_seed(6)
    net = SAN(SMALL).to(memory_format=torch.channels_last)
    x = torch.rand(2, 3, 12, 10) * 255
    with torch.autocast("cpu", dtype=torch.bfloat16):
        features = net.extract(x)
        output = net.reconstruct(features)
    assert features.dtype == output.dtype == torch.float32
    output.abs().mean().backward()
    frozen = {name for name, p in net.named_parameters() if p.grad is None}
    assert frozen == {"sub_mean.weight", "sub_mean.bias", "add_mean.weight", "add_mean.bias"}
    assert all(p.grad.isfinite().all() for p in net.parameters() if p.grad is not None)


def test_bfloat16_is_asked_of_a_cpu_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "has_bfloat16", lambda: False)
    with pytest.raises(SRLensError, match="no native bfloat16"):
        runtime.upscale(random_san(), noise(8, 8), 2, bfloat16=True)


def test_the_papers_size() -> None:
    net = SAN(SANConfig())
    assert sum(p.numel() for p in net.parameters()) == pytest.approx(15.7e6, rel=0.01)
    assert 2 * sum(multiplications(SANConfig())) == pytest.approx(32.7e6, rel=0.01)


def test_configuration_and_parameters_survive_a_state_dict() -> None:
    net = random_san(SANConfig(3, 2, 24, 5, 8))
    state = net.state_dict()
    assert config_from_state_dict(state) == SANConfig(3, 2, 24, 6, 8)  # reduction 5 and 6 both squeeze 24 to 4
    again = from_state_dict(state)
    assert all(torch.equal(value, again.state_dict()[key]) for key, value in state.items())


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda s: s.pop("RG.1.conv_last.bias"), r"RG\.1\.conv_last\.bias"),
        (lambda s: s.update({"extra.weight": torch.zeros(1)}), r"extra\.weight"),
        (lambda s: s.update({"head.0.bias": torch.zeros(3)}), r"head\.0\.bias"),
        (lambda s: s.pop("head.0.weight"), "head"),
        (lambda s: s["sub_mean.bias"].div_(255), r"0\.\.1"),
    ],
)
def test_a_state_dict_that_does_not_fit_is_named(change, named: str) -> None:
    state = dict(random_san().state_dict())
    change(state)
    with pytest.raises(WeightsError, match=named):
        from_state_dict(state)


@pytest.mark.parametrize("wrong", [{"scale": 5}, {"groups": 0}, {"features": 4}, {"reduction": 100}])
def test_impossible_configurations_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(SRLensError):
        SANConfig(**wrong)
