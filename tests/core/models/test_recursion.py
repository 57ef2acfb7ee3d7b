"""Networks that use parameters again, and how often: DRCN, DRRN, MemNet, MS-LapSRN, DSRN, SRFBN, SCN."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from sr_core.models import drcn, drrn, dsrn, memnet, mslapsrn, scn, srfbn
from sr_core.models.lapsrn import LapSRNConfig
from sr_core.train.designs import DESIGNS


def runs_of(net: nn.Module, layer: nn.Module, x: torch.Tensor) -> int:
    """How often a layer runs in one forward pass."""
    count = []
    hook = layer.register_forward_hook(lambda *_: count.append(1))
    net.eval()(x)
    hook.remove()
    return len(count)


def test_drcn_runs_one_layer_and_reconstructs_each_time() -> None:
    net = drcn.DRCN(drcn.DRCNConfig(5, 4))
    x = torch.rand(1, 1, 6, 6)
    assert runs_of(net, net.inference, x) == 5
    assert runs_of(net, net.reconstruction[2], x) == 5  # pyright: ignore[reportArgumentType]
    *each, whole = net.predictions(x)
    with torch.no_grad():
        net.weights.copy_(torch.tensor([0.0, 0.0, 1.0, 0.0, 0.0]))
    torch.testing.assert_close(net(x), each[2])
    torch.testing.assert_close(whole, torch.stack(each).mean(dim=0))


def test_drrn_adds_the_first_features_after_every_unit() -> None:
    """One filter with kernels that pass the pixel on: features f, then f + f, then f + (f + f): units + 1 times f."""
    net = drrn.DRRN(drrn.DRRNConfig(4, 1))
    for layer in (net.input, net.conv1, net.conv2, net.output):
        nn.init.dirac_(layer.weight)
    x = torch.rand(1, 1, 5, 5)
    torch.testing.assert_close(net(x), x + 5 * x)
    assert runs_of(net, net.conv1, x) == 4


@pytest.mark.parametrize(("units", "said"), [(3, True), (25, False)])
def test_drrn_files_say_how_often(units: int, said: bool) -> None:
    state = drrn.DRRN(drrn.DRRNConfig(3, 2)).state_dict()
    if not said:  # as DRRN-pytorch's files, which are of B1U25
        del state["units"]
    assert drrn.from_state_dict(state).config.units == units


def test_memnet_shares_convolutions_and_not_norms() -> None:
    net = memnet.MemNet(memnet.MemNetConfig(2, 3, 4))
    block = net.dense_memory_blocks[1]
    x = torch.rand(2, 1, 6, 6)
    assert runs_of(net, block.conv1, x) == 3  # pyright: ignore[reportArgumentType]
    assert runs_of(net, block.bn1[0], x) == 1  # pyright: ignore[reportIndexIssue, reportArgumentType]
    # the gate of block 2 sees the features, block 1's memory and its own three states
    assert block.gate_unit[2].in_channels == 5 * 4  # pyright: ignore[reportIndexIssue]
    assert len(net.predictions(x)) == 3


def test_ms_lapsrn_has_one_block_for_all_levels() -> None:
    net = mslapsrn.MSLapSRN(mslapsrn.MSLapSRNConfig(3, 2, 4, 4))
    assert runs_of(net, net.conv1, torch.rand(1, 1, 4, 4)) == 3 * 4
    small, large = (
        sum(p.numel() for p in mslapsrn.MSLapSRN(mslapsrn.MSLapSRNConfig(levels)).parameters()) for levels in (1, 3)
    )
    assert small == large


def test_a_pyramid_starts_from_a_bilinear_image() -> None:
    """With features that predict nothing, what is left is the image branch, which starts bilinear."""
    for net in (DESIGNS["lapsrn"].build(LapSRNConfig(2, 1, 4)), mslapsrn.MSLapSRN(mslapsrn.MSLapSRNConfig(2, 1, 1, 4))):
        for name, value in net.named_parameters():
            if "residual" in name:
                nn.init.zeros_(value)
        x = torch.rand(1, 1, 8, 8)
        twice = x
        for _ in range(2):
            twice = nn.functional.interpolate(twice, scale_factor=2, mode="bilinear")
        torch.testing.assert_close(net(x)[..., 8:-8, 8:-8], twice[..., 8:-8, 8:-8])


def test_dsrn_states_feed_each_other() -> None:
    """One step: HR is the LR state enlarged. More steps: the mean over all HR states, which the LR state saw."""
    torch.manual_seed(0)
    net = dsrn.DSRN(dsrn.DSRNConfig(1, 4, 2))
    x = torch.rand(1, 1, 5, 5)
    low = torch.relu(net.in_1(torch.relu(net.in_0(x))))
    torch.testing.assert_close(net(x), net.out(torch.relu(net.up(low))))
    longer = dsrn.DSRN(dsrn.DSRNConfig(3, 4, 2))
    longer.load_state_dict({**net.state_dict(), "steps": longer.state_dict()["steps"]})
    assert runs_of(longer, longer.s1s1, x) == 3 and runs_of(longer, longer.s2s2, x) == 2


class TestSRFBN:
    config = srfbn.SRFBNConfig(4, 2, 3, 2)
    x = torch.rand(1, 3, 6, 6) * 255

    def test_each_step_gets_the_last_ones_output(self) -> None:
        net = srfbn.SRFBN(self.config).eval()
        hidden: list[torch.Tensor] = []
        net.block.register_forward_hook(lambda _, inputs, output: hidden.extend((inputs[1], output)))
        images = net.unrolled(self.x)
        assert len(images) == 3
        torch.testing.assert_close(hidden[2], hidden[1])
        torch.testing.assert_close(hidden[4], hidden[3])
        torch.testing.assert_close(net(self.x), images[-1])

    def test_fewer_steps_are_the_first_images_of_more(self) -> None:
        long = srfbn.SRFBN(self.config).eval()
        short = srfbn.SRFBN(srfbn.SRFBNConfig(4, 2, 2, 2)).eval()
        short.load_state_dict({**long.state_dict(), "steps": short.state_dict()["steps"]})
        torch.testing.assert_close(short(self.x), long.unrolled(self.x)[1])

    def test_without_the_last_layer_it_is_bilinear(self) -> None:
        net = srfbn.SRFBN(self.config).eval()
        nn.init.zeros_(net.conv_out[0].weight)  # pyright: ignore[reportArgumentType]
        nn.init.zeros_(net.conv_out[0].bias)  # pyright: ignore[reportArgumentType]
        torch.testing.assert_close(net(self.x), nn.functional.interpolate(self.x, scale_factor=2, mode="bilinear"))


class TestSCN:
    def test_a_soft_threshold(self) -> None:
        x = torch.tensor([[-3.0, -0.5, 0.0, 0.5, 3.0]]).T.reshape(1, 1, 5, 1)
        found = scn.soft_threshold(x, torch.tensor([1.0])).flatten().tolist()
        assert found == [-2.0, 0.0, 0.0, 0.0, 2.0]

    def test_overlapping_patches_give_the_image_back(self) -> None:
        """Patches of an image, averaged where they overlap, are the image again."""
        x = torch.rand(1, 1, 9, 9)
        patches = nn.functional.unfold(nn.functional.pad(x, (2,) * 4, mode="replicate"), 5).unflatten(2, (9, 9))
        again = scn.SCN._average(patches, torch.full((25,), 1 / 25))
        torch.testing.assert_close(again[..., 4:-4, 4:-4], x[..., 4:-4, 4:-4])

    def test_doublings_share_their_parameters(self) -> None:
        net = scn.SCN(scn.SCNConfig(6, 8, 1, 2))
        x = torch.rand(1, 1, 6, 6)
        assert runs_of(net, net.encode, x) == 2
        torch.testing.assert_close(net(x), net.double(net.double(x)))

    def test_a_flat_image_stays_flat(self) -> None:
        x = torch.full((1, 1, 6, 6), 0.4)
        torch.testing.assert_close(scn.SCN(scn.SCNConfig(6, 8))(x), torch.full((1, 1, 24, 24), 0.4), atol=1e-3, rtol=0)
