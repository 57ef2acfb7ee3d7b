"""What is shown of the inside of SRCNN, held to SciPy's correlation, to differences, and to sums done by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from scipy.ndimage import correlate

from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.weights import load_network
from sr_core.errors import SRLensError
from sr_core.explain import inside_srcnn
from sr_core.image.resample import resize
from sr_core.models.srcnn import SRCNN, SRCNNConfig


@pytest.fixture(scope="module")
def net() -> SRCNN:
    """The shipped network at x3."""
    return load_network(METHODS["srcnn"].record(3))


@pytest.fixture(scope="module")
def luma() -> np.ndarray:
    lr = np.random.default_rng(0).uniform(0.1, 0.9, (8, 9))
    return resize(lr, scale=3).astype(np.float32)


@pytest.fixture(scope="module")
def maps(net: SRCNN, luma: np.ndarray) -> inside_srcnn.Maps:
    return inside_srcnn.record(net, luma)


def test_the_output_is_the_networks(net: SRCNN, luma: np.ndarray, maps: inside_srcnn.Maps) -> None:
    with torch.inference_mode():
        expected = net(torch.from_numpy(luma)[None, None])[0, 0].numpy()
    assert np.array_equal(maps.output, expected)


def test_runs_at_once_do_not_mix(net: SRCNN, luma: np.ndarray, maps: inside_srcnn.Maps) -> None:
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: inside_srcnn.record(net, luma), range(16)):
            assert len(found.sums) == len(found.inputs) == 3
            assert np.allclose(found.output, maps.output, atol=1e-5)
    assert not any(module._forward_hooks for module in net.modules())


def test_first_layer_is_scipys_correlation(net: SRCNN, luma: np.ndarray, maps: inside_srcnn.Maps) -> None:
    bias = net.conv1.bias.numpy()
    for channel, kernel in enumerate(inside_srcnn.kernels(net, 1)[:8]):
        expected = correlate(luma.astype(np.float64), kernel[0], mode="nearest") + bias[channel]
        assert np.allclose(maps.sums[0][channel], expected, atol=1e-5)


def test_relu_stands_between_the_layers_and_not_after_the_last(maps: inside_srcnn.Maps) -> None:
    assert maps.sums[0].min() < 0 and maps.sums[1].min() < 0  # sums are kept from before the ReLU
    assert np.array_equal(maps.features(1), np.maximum(maps.sums[0], 0))
    assert np.array_equal(maps.features(2), np.maximum(maps.sums[1], 0))
    assert np.array_equal(maps.features(3)[0], maps.output)


@pytest.mark.parametrize("layer", [1, 2, 3])
@pytest.mark.parametrize("place", [(0, 0), (12, 13), (23, 26), (5, 0)])
def test_the_worked_value_is_the_maps(net, maps, layer, place) -> None:
    channels = maps.sums[layer - 1].shape[0]
    for channel in {0, channels // 2, channels - 1}:
        work = inside_srcnn.dot_product(net, maps, layer, channel, *place)
        assert work.total == pytest.approx(float(maps.sums[layer - 1][(channel, *place)]), abs=2e-5)
        assert work.value == pytest.approx(float(maps.features(layer)[(channel, *place)]), abs=2e-5)
        assert work.running[-1] + work.bias == pytest.approx(work.total, abs=1e-12)


def test_a_dot_product_by_hand() -> None:
    tiny = SRCNN(SRCNNConfig(3, 1, 1, 1, 1)).eval().requires_grad_(False)
    tiny.conv1.weight.copy_(torch.arange(9.0).view(1, 1, 3, 3))
    tiny.conv1.bias.fill_(-2.0)
    luma = np.array([[0.0, 1.0], [0.5, 0.25]], dtype=np.float32)
    maps = inside_srcnn.record(tiny, luma)
    # At (0, 0) the border is repeated: rows 0 0 1, columns 0 0 1.
    # 0*0 + 1*0 + 2*1 + 3*0 + 4*0 + 5*1 + 6*0.5 + 7*0.5 + 8*0.25 - 2 = 13.5
    assert inside_srcnn.dot_product(tiny, maps, 1, 0, 0, 0).value == pytest.approx(13.5)
    tiny.conv1.bias.fill_(-20.0)
    maps = inside_srcnn.record(tiny, luma)
    work = inside_srcnn.dot_product(tiny, maps, 1, 0, 0, 0)
    assert work.total == pytest.approx(-4.5) and work.value == 0.0 == maps.features(1)[0, 0, 0]


def test_the_gradient_is_the_difference_quotient(net: SRCNN, luma: np.ndarray) -> None:
    found = inside_srcnn.dependence(net, luma, 3, 11, 12)
    exact = SRCNN(net.config).double().eval()
    exact.load_state_dict(net.state_dict())
    base = torch.from_numpy(luma.astype(np.float64))[None, None]
    for row, column in ((11, 12), (10, 14), (5, 6), (18, 19)):
        moved = base.clone()
        moved[0, 0, row, column] += 1e-6
        with torch.inference_mode():
            quotient = (exact(moved) - exact(base))[0, 0, 11, 12].item() / 1e-6
        assert found.gradient[row, column] == pytest.approx(quotient, abs=1e-4)


def test_an_output_pixel_depends_on_17_by_17(net: SRCNN) -> None:
    luma = resize(np.random.default_rng(1).uniform(0, 1, (12, 12)), scale=3)
    found = inside_srcnn.dependence(net, luma, 3, 18, 17)
    rows, columns = np.nonzero(found.gradient)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (10, 26, 9, 25)
    # Enlarged row 10 lies on LR row 3 itself, whose neighbours then weigh nothing; row 11 takes LR rows 2 to 5; row 26
    # takes 7 to 10. Column 9 takes 1 to 4; column 25 lies on 8, and 24 takes 6 to 9.
    lr_rows, lr_columns = np.nonzero(found.lr_gradient)
    assert (lr_rows.min(), lr_rows.max()) == (2, 10) and (lr_columns.min(), lr_columns.max()) == (1, 9)


def test_the_network_is_linear_about_its_input(net: SRCNN, luma: np.ndarray) -> None:
    found = inside_srcnn.dependence(net, luma, 3, 11, 12)
    assert (found.gradient * luma).sum() + found.constant == pytest.approx(found.value)
    # A change of LR changes the output by its product with the gradient, as long as no ReLU switches.
    step = 1e-4 * np.random.default_rng(2).standard_normal((8, 9))
    with torch.inference_mode():
        moved = net(torch.from_numpy((luma + resize(step, scale=3)).astype(np.float32))[None, None])[0, 0, 11, 12]
    assert float(moved) - found.value == pytest.approx((found.lr_gradient * step).sum(), abs=3e-6)


def test_places_that_are_not_there_are_refused(net: SRCNN, maps: inside_srcnn.Maps) -> None:
    for layer, channel, row, column in ((4, 0, 0, 0), (1, 64, 0, 0), (1, 0, -1, 0), (3, 0, 0, 27)):
        with pytest.raises(SRLensError):
            inside_srcnn.dot_product(net, maps, layer, channel, row, column)
