"""Gates and attention: RCAN, NLRN, RNAN."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from sr_core.models import nlrn, rcan, rnan
from sr_core.models.counting import counted


class TestRCAN:
    attention = rcan.ChannelAttention(4, 2)

    def test_gates_follow_from_the_means_alone(self) -> None:
        x = torch.rand(1, 4, 5, 5)
        shuffled = x.flatten(2)[..., torch.randperm(25)].view_as(x)
        gates = self.attention.gates(x)
        assert gates.shape == (1, 4, 1, 1) and bool(((gates > 0) & (gates < 1)).all())
        torch.testing.assert_close(self.attention.gates(shuffled), gates)

    def test_a_gate_of_one_half(self) -> None:
        attention = rcan.ChannelAttention(4, 2)
        for value in attention.parameters():
            nn.init.zeros_(value)
        x = torch.rand(2, 4, 3, 3)
        torch.testing.assert_close(attention(x), x / 2)

    def test_without_residuals_it_is_head_and_tail(self) -> None:
        net = rcan.RCAN(rcan.RCANConfig(2, 2, 4, 2, 2))
        nn.init.zeros_(net.body[-1].weight)  # pyright: ignore[reportArgumentType]
        nn.init.zeros_(net.body[-1].bias)  # pyright: ignore[reportArgumentType]
        x = torch.rand(1, 3, 5, 5) * 255
        torch.testing.assert_close(net(x), net.add_mean(net.tail(net.head(net.sub_mean(x)))))


class TestNLRN:
    layer = nlrn.NeighbourhoodNonLocal(4, 1)

    def test_weights_sum_to_one_over_the_neighbours_that_are_there(self) -> None:
        x = torch.rand(1, 4, 4, 5)
        _, correlations = self.layer(x)
        around = nlrn.TILE + 2
        assert correlations.shape == (1, nlrn.TILE**2, around**2)
        weights = self.layer.attention(correlations, x.shape[2:]).view(nlrn.TILE, nlrn.TILE, around, around)
        torch.testing.assert_close(weights.sum(dim=(2, 3))[:4, :5], torch.ones(4, 5))
        # the corner has no row above and no column to the left
        corner = weights[0, 0].detach().clone()
        assert bool((corner[1:3, 1:3] > 0).all())
        corner[1:3, 1:3] = 0
        assert not corner.any()

    @pytest.mark.parametrize(("radius", "height", "width"), [(1, 3, 5), (2, 17, 23), (9, 16, 8)])
    def test_tiles_read_what_each_pixel_alone_would(self, radius: int, height: int, width: int) -> None:
        """Equation 3 of the paper for each pixel, by hand: softmax of products with the neighbours, mean of values."""
        torch.manual_seed(0)
        layer = nlrn.NeighbourhoodNonLocal(4, radius).double()
        nn.init.normal_(layer.g.weight)
        x = torch.rand(1, 4, height, width, dtype=torch.float64)
        out, _ = layer(x)
        query, keys, values = (part(x)[0] for part in (layer.theta, layer.phi, layer.g))
        for i, j in ((0, 0), (height - 1, width - 1), (height // 2, width // 3)):
            rows, columns = slice(max(i - radius, 0), i + radius + 1), slice(max(j - radius, 0), j + radius + 1)
            weights = torch.einsum("c,chw->hw", query[:, i, j], keys[:, rows, columns]).flatten().softmax(0)
            read = (values[:, rows, columns].flatten(1) * weights).sum(dim=1)
            torch.testing.assert_close(out[0, :, i, j], x[0, :, i, j] + read)

    def test_equal_pixels_are_averaged(self) -> None:
        """Keys of zero: every neighbour counts alike, so what is read is the mean of g."""
        layer = nlrn.NeighbourhoodNonLocal(2, 1)
        nn.init.zeros_(layer.phi.weight)
        nn.init.zeros_(layer.phi.bias)  # pyright: ignore[reportArgumentType]
        nn.init.dirac_(layer.g.weight)
        nn.init.zeros_(layer.g.bias)  # pyright: ignore[reportArgumentType]
        x = torch.rand(1, 2, 5, 5)
        out, _ = layer(x)
        torch.testing.assert_close(out[0, :, 2, 2], x[0, :, 2, 2] + x[0, :, 1:4, 1:4].mean(dim=(1, 2)))

    def test_correlations_add_up_over_time(self) -> None:
        x = torch.rand(1, 4, 4, 4)
        _, first = self.layer(x)
        _, second = self.layer(x, first)
        torch.testing.assert_close(second, 2 * first)


class TestRNAN:
    def test_attention_sums_to_one_over_the_pixels_that_ask(self) -> None:
        """The authors' softmax runs over axis 1, and their weights were trained with it."""
        weights = rnan.NonLocal(4).attention(torch.rand(2, 4, 3, 5))
        assert weights.shape == (2, 15, 15)
        torch.testing.assert_close(weights.sum(dim=1), torch.ones(2, 15))

    def test_part_by_part_it_reads_the_same_and_holds_little(self, monkeypatch) -> None:
        layer = rnan.NonLocal(4)
        nn.init.normal_(layer.W.weight)
        x = torch.randn(2, 4, 7, 9)
        read = layer.attention(x) @ layer.g(x).flatten(2).transpose(1, 2)
        expected = x + layer.W(read.transpose(1, 2).unflatten(2, x.shape[2:]))
        torch.testing.assert_close(layer(x), expected)
        monkeypatch.setattr(rnan, "HELD", 1000)  # seven pixels at a time
        torch.testing.assert_close(layer(x), expected)

    def test_the_memory_it_counts_on_does_not_grow_with_the_square_of_the_pixels(self) -> None:
        net = rnan.RNAN(rnan.RNANConfig(2, 8, 4))
        found = counted(net, rnan.ARCHITECTURE)
        assert found.attention > 0  # its work does
        assert found.values < 4000

    def test_a_mask_lies_between_zero_and_one(self) -> None:
        mask = rnan.Mask(4, looks_far=True)(torch.randn(1, 4, 6, 8) * 10)
        assert mask.shape == (1, 4, 6, 8) and bool(((mask >= 0) & (mask <= 1)).all())

    def test_trunk_times_mask_is_added(self) -> None:
        module = rnan.Attention(4, looks_far=False)
        x = torch.rand(1, 4, 6, 6)
        first = module.RA_RB1(x)
        expected = module.RA_tail(first + module.RA_TB(first) * module.RA_MB(first))
        torch.testing.assert_close(module(x), expected)

    def test_an_odd_side_is_the_even_one_cut(self) -> None:
        net = rnan.RNAN(rnan.RNANConfig(2, 4, 2)).eval()
        x = torch.rand(1, 3, 5, 6) * 255
        padded = torch.cat((x, x[:, :, -1:]), dim=2)
        torch.testing.assert_close(net(x), net(padded)[:, :, :10])
