"""Losses worked by hand, their gradients, and the fixed features of the content loss."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sr_core.errors import SRLensError
from sr_core.train import losses
from sr_core.train.gabor import CHANNEL_NAMES, FLOOR, gabor_energy

PRED = np.array([[0.0, 0.5], [0.25, 1.0]])
REF = np.array([[0.0, 0.2], [0.65, 1.0]])  # d = 0, 0.3, -0.4, 0


def test_values_by_hand() -> None:
    assert losses.value_and_gradient("l1", PRED, REF)[0] == pytest.approx(0.7 / 4)
    assert losses.value_and_gradient("l2", PRED, REF)[0] == pytest.approx((0.09 + 0.16) / 4)
    # epsilon 0.4: sqrt(0.16) twice, sqrt(0.09 + 0.16), sqrt(0.16 + 0.16)
    expected = (0.4 + 0.4 + 0.5 + 0.4 * 2**0.5) / 4
    assert losses.value_and_gradient("charbonnier", PRED, REF, 0.4)[0] == pytest.approx(expected)


def test_gradients_by_hand() -> None:
    np.testing.assert_allclose(losses.value_and_gradient("l1", PRED, REF)[1] * 4, [[0, 1], [-1, 0]])
    np.testing.assert_allclose(losses.value_and_gradient("l2", PRED, REF)[1] * 4, [[0, 0.6], [-0.8, 0]], atol=1e-6)
    charbonnier = losses.value_and_gradient("charbonnier", PRED, REF, 0.4)[1] * 4
    np.testing.assert_allclose(charbonnier, [[0, 0.3 / 0.5], [-(0.5**0.5), 0]], atol=1e-6)


def test_a_content_loss_is_the_distance_of_the_features() -> None:
    rng = np.random.default_rng(1)
    pred, ref = rng.uniform(0, 1, (2, 16, 24))
    phi = gabor_energy()
    with torch.inference_mode():
        features = [phi(torch.from_numpy(plane).float()[None, None])[0].double().numpy() for plane in (pred, ref)]
    assert features[0].shape == (9, 8, 12)
    expected = np.sqrt(((features[0] - features[1]) ** 2).sum()) / (9 * 8 * 12)
    value, gradient = losses.value_and_gradient("content", pred, ref)
    assert value == pytest.approx(expected, rel=1e-4)
    # the gradient, by a finite difference in one pixel
    moved = pred.copy()
    moved[7, 9] += 1e-2
    rise = losses.value_and_gradient("content", moved, ref)[0] - value
    assert rise / 1e-2 == pytest.approx(gradient[7, 9], rel=0.1)


def test_equal_images_have_no_loss() -> None:
    for kind in losses.LOSSES:
        value, gradient = losses.value_and_gradient(kind, REF.repeat(8, 0).repeat(8, 1), REF.repeat(8, 0).repeat(8, 1))
        assert value < 1.1e-3 and np.isfinite(gradient).all(), kind


def test_unknown_and_unfit_are_refused() -> None:
    with pytest.raises(SRLensError, match="choose from l1"):
        losses.loss("l3", torch.zeros(1), torch.zeros(1))
    with pytest.raises(SRLensError, match="luma alone"):
        losses.loss("content", torch.zeros(1, 3, 8, 8), torch.zeros(1, 3, 8, 8))


class TestGabor:
    """A grating of amplitude A along a filter has energy A; a flat picture has the floor, a shift changes nothing."""

    side = 48

    def energies(self, plane: np.ndarray) -> dict[str, float]:
        """Mean of each channel away from the border."""
        with torch.inference_mode():
            maps = gabor_energy()(torch.from_numpy(plane).float()[None, None])[0, :, 6:-6, 6:-6]
        return dict(zip(CHANNEL_NAMES, maps.mean(dim=(1, 2)).tolist(), strict=True))

    def grating(self, wavelength: float, angle: float, phase: float = 0.0) -> np.ndarray:
        y, x = np.mgrid[: self.side, : self.side]
        way = x * np.cos(angle) + y * np.sin(angle)
        return 0.5 + 0.25 * np.cos(2 * np.pi * way / wavelength + phase)

    def test_flat(self) -> None:
        found = self.energies(np.full((self.side, self.side), 0.7))
        assert found.pop("blur") == pytest.approx(0.7, abs=1e-3)
        assert all(value == pytest.approx(FLOOR, abs=1e-3) for value in found.values())

    @pytest.mark.parametrize(("index", "name"), enumerate(("0", "45", "90", "135")))
    def test_a_grating_is_found_by_its_own_filter(self, index: int, name: str) -> None:
        angle = index * np.pi / 4
        found = self.energies(self.grating(3.0, angle))
        assert found[f"fine, {name}"] == pytest.approx(0.25, rel=0.12)
        assert max(value for key, value in found.items() if key.startswith("fine")) == found[f"fine, {name}"]
        shifted = self.energies(self.grating(3.0, angle, phase=2.0))
        assert shifted[f"fine, {name}"] == pytest.approx(found[f"fine, {name}"], rel=0.05)

    def test_twice_the_size_is_coarse(self) -> None:
        found = self.energies(self.grating(6.0, 0.0))
        assert found["coarse, 0"] > 2 * found["fine, 0"]
