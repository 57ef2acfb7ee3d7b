"""A forward pass taken apart: counts worked by hand, and torch's own counter beside them."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from sr_core.explain import trace
from sr_core.models.dbpn import DBPN, DBPNConfig
from sr_core.models.fsrcnn import FSRCNN
from sr_core.models.lapsrn import LapSRN, LapSRNConfig

PLANE = np.random.default_rng(0).uniform(0, 255, (10, 12))


def test_a_convolution_by_hand() -> None:
    """1 -> 8 channels, 3 x 3 on 10 x 12; then 8 -> 2, kernel 4, stride 2, transposed: 20 x 24."""
    net = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.ConvTranspose2d(8, 2, 4, 2, 1))
    first, relu, last = trace.trace(net, PLANE).layers
    assert (first.shape, first.macs, first.parameters) == ((8, 10, 12), 8 * 9 * 10 * 12, 8 * 9 + 8)
    assert (relu.kind, relu.macs, relu.parameters) == ("ReLU", 0, 0)
    assert (last.shape, last.macs, last.parameters) == ((2, 20, 24), 10 * 12 * 8 * 2 * 16, 8 * 2 * 16 + 2)
    assert (last.kernel, last.stride) == (4, 2)


@pytest.mark.parametrize(
    "net", [FSRCNN(), LapSRN(LapSRNConfig(2, 3, 8)), DBPN(DBPNConfig(2, 2, 4, 6))], ids=lambda net: type(net).__name__
)
def test_counts_are_those_of_torchs_own_counter(net: nn.Module) -> None:
    found = trace.trace(net, PLANE)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        net(torch.rand(1, 1, *PLANE.shape))
    assert 2 * found.macs == counter.get_total_flops()
    assert found.parameters == sum(parameter.numel() for parameter in net.parameters())


def test_memory_by_hand() -> None:
    """While a layer runs its input and its output are there, and the picture, which the caller holds."""
    plane = 10 * 12 * 4
    net = nn.Sequential(nn.Conv2d(1, 8, 1), nn.Conv2d(8, 4, 1), nn.Conv2d(4, 1, 1))
    assert trace.trace(net, PLANE).peak_bytes == plane * (1 + 8 + 4)
    in_place = nn.Sequential(nn.Conv2d(1, 8, 1), nn.ReLU(inplace=True))
    assert trace.trace(in_place, PLANE).peak_bytes == plane * (1 + 8)


def test_output_and_maps_are_those_of_the_run() -> None:
    net = FSRCNN().eval()
    found = trace.trace(net, PLANE, keep=("shrink", "mapping.0"))
    with torch.inference_mode():
        x = torch.from_numpy(PLANE).float()[None, None] / 255
        torch.testing.assert_close(torch.from_numpy(found.output / 255).float(), net(x)[0, 0])
        torch.testing.assert_close(torch.from_numpy(found.maps["shrink"]), net.shrink(net.extract(x))[0])
    assert found.maps["mapping.0"].shape == (12, 10, 12)


def test_bicubic_reads_four_pixels_each_way() -> None:
    """4 taps for each of 20 x 12 values of the first pass and 20 x 24 of the second; mirrored taps share a weight."""
    assert 0.9 * (20 * 12 + 20 * 24) * 4 <= trace.bicubic_macs(10, 12, 2) <= (20 * 12 + 20 * 24) * 4


def test_time_is_positive() -> None:
    assert 0 < trace.seconds(FSRCNN().eval(), PLANE, runs=1) < 5
