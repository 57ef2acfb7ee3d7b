"""How images grow: ESPCN, RDN, EDSR, MSRN, D-DBPN, Meta-RDN, SRMD, EnhanceNet, RRDB, SRResNet, SRDenseNet, VDSR."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

from sr_core.errors import SRLensError
from sr_core.image.resample import imresize
from sr_core.models import (
    ddbpn,
    edsr,
    enhancenet,
    espcn,
    lapsrn,
    metardn,
    msrn,
    rdn,
    rrdb,
    srdensenet,
    srmd,
    srresnet,
    vdsr,
)
from sr_core.models.enlarging import bicubic


def emptied(layer: nn.Module) -> None:
    """Make a layer that gives zero."""
    for value in layer.parameters():
        nn.init.zeros_(value)


@pytest.mark.parametrize("scale", [2, 3, 4])
@pytest.mark.parametrize("size", [(7, 5), (1, 2), (16, 3)])
def test_bicubic_as_matlab(scale: int, size: tuple[int, int]) -> None:
    image = np.random.default_rng(1).uniform(0, 1, size)
    found = bicubic(torch.from_numpy(image)[None, None], scale)[0, 0].numpy()
    np.testing.assert_allclose(found, imresize(image, float(scale)), atol=1e-12)


def test_espcn_lays_channels_out_as_pixels() -> None:
    """A last layer of biases 0..8: every LR pixel becomes the square 0 1 2 / 3 4 5 / 6 7 8."""
    net = espcn.ESPCN(espcn.ESPCNConfig(4, 4, 3))
    nn.init.zeros_(net.last_part[0].weight)  # pyright: ignore[reportArgumentType]
    with torch.no_grad():
        net.last_part[0].bias.copy_(torch.arange(9.0))  # pyright: ignore[reportCallIssue]
    out = net(torch.rand(1, 1, 2, 2))[0, 0]
    assert out.tolist() == torch.arange(9.0).view(3, 3).repeat(2, 2).tolist()


def test_rdn_fuses_every_blocks_output() -> None:
    net = rdn.RDN(rdn.RDNConfig(3, 2, 4, 6, 2))
    assert net.GFF[0].in_channels == 3 * 6  # pyright: ignore[reportArgumentType]
    assert net.RDBs[0].convs[1].conv[0].in_channels == 6 + 4  # pyright: ignore
    block = net.RDBs[0]
    emptied(block.LFF)  # pyright: ignore[reportArgumentType]
    x = torch.rand(1, 6, 5, 5)
    torch.testing.assert_close(block(x), x)


def test_edsr_multiplies_its_residuals_where_it_is_wide() -> None:
    narrow, wide = edsr.ScaledBlock(4), edsr.ScaledBlock(edsr.RESCALED_FROM)
    assert (narrow.residual_scale, wide.residual_scale) == (1.0, 0.1)
    x = torch.rand(1, 4, 5, 5)
    torch.testing.assert_close(narrow(x), x + narrow.body(x))


def test_msrn_crosses_its_scales() -> None:
    block = msrn.MultiScaleBlock(3)
    x = torch.rand(1, 3, 6, 6)
    three, five = torch.relu(block.conv_3_1(x)), torch.relu(block.conv_5_1(x))
    both = torch.cat((three, five), dim=1)
    last = torch.cat((torch.relu(block.conv_3_2(both)), torch.relu(block.conv_5_2(both))), dim=1)
    torch.testing.assert_close(block(x), x + block.confusion(last))


class TestDBPN:
    def test_a_projection_that_inverts_itself_adds_no_correction(self) -> None:
        """Up by copying each value, down by averaging: a constant comes back, so the error is zero."""
        unit = ddbpn.ProjectionUnit(1, 2, 1, up=True)
        with torch.no_grad():
            for step, value in ((1, 1 / 9), (2, 1 / 36)):  # 9 and 36 kernel values meet in a pixel
                layer = unit.get_submodule(f"up_conv{step}")
                for name, parameter in layer.named_parameters():
                    parameter.fill_(value if name.endswith("weight") and parameter.ndim == 4 else 0.0)
            emptied(unit.get_submodule("up_conv3.deconv"))
        x = torch.full((1, 1, 12, 12), 3.0)
        up = unit.get_submodule("up_conv1")(x)
        torch.testing.assert_close(up[..., 6:-6, 6:-6], torch.full((1, 1, 12, 12), 3.0))
        back = unit.get_submodule("up_conv2")(up)
        torch.testing.assert_close(back[..., 4:-4, 4:-4], x[..., 4:-4, 4:-4])
        torch.testing.assert_close(unit(x), up)

    def test_dense_units_see_all_earlier_maps(self) -> None:
        net = ddbpn.DDBPN(ddbpn.DDBPNConfig(2, 4, 3, 5))
        inputs = {
            name: layer.conv.conv.in_channels
            for name, layer in net.named_children()
            if hasattr(layer, "way") and hasattr(layer, "conv")
        }  # pyright: ignore
        assert inputs == {"down2": 6, "up3": 6, "down3": 9, "up4": 9}
        assert net.output_conv.conv.in_channels == 12


class TestMetaRDN:
    net = metardn.MetaRDN(metardn.MetaRDNConfig(2, 2, 4, 6, 8)).eval()
    features = torch.rand(2, 6, 5, 7)

    @pytest.mark.parametrize("scale", [1.0, 2.0, 3.0, 4.0])
    def test_at_a_whole_scale_it_is_a_sub_pixel_convolution(self, scale: float) -> None:
        torch.testing.assert_close(
            self.net.by_position(self.features, scale),
            self.net.by_shuffling(self.features, scale),
            atol=1e-5,
            rtol=1e-4,
        )

    @pytest.mark.parametrize("tenths", range(11, 41, 4))
    def test_any_scale(self, tenths: int) -> None:
        with torch.inference_mode():
            out = self.net(torch.rand(1, 3, 10, 7) * 255, tenths / 10)
        assert out.shape == (1, 3, tenths, 7 * tenths // 10)

    def test_positions_at_one_and_a_half(self) -> None:
        rows, offsets = metardn.positions(4, 1.5)
        assert rows.tolist() == [0, 0, 1, 2, 2, 3]
        assert offsets.tolist() == pytest.approx([0, 2 / 3, 1 / 3, 0, 2 / 3, 1 / 3])

    def test_a_pixels_filters_are_what_is_predicted_for_its_offset(self) -> None:
        scale = 2.5
        out = self.net.by_position(self.features, scale)
        filters = self.net.P2W(scale, torch.tensor([0.4]), torch.tensor([0.8]))[0, 0]
        patch = self.features[0, :, 1:4, 2:5].reshape(-1)  # output (6, 9): 6 / 2.5 = 2.4, 9 / 2.5 = 3.6
        filters_there = self.net.P2W(scale, torch.tensor([0.4]), torch.tensor([0.6]))[0, 0]
        torch.testing.assert_close(out[0, :, 6, 9], patch @ filters_there)
        assert not torch.allclose(filters, filters_there)

    def test_smaller_is_refused(self) -> None:
        with pytest.raises(SRLensError, match="1 or more"):
            self.net(torch.rand(1, 3, 5, 5), 0.5)


class TestSRMD:
    net = srmd.SRMD(srmd.SRMDConfig(3, 8, 4, 2)).eval()
    x = torch.rand(1, 3, 6, 6)

    def test_the_degradation_changes_the_result(self) -> None:
        told = torch.tensor([[0.0, 1.0, 0.0, 0.0]])
        assert not torch.allclose(self.net(self.x, told), self.net(self.x))
        torch.testing.assert_close(self.net(self.x, torch.zeros(1, 4)), self.net(self.x))

    def test_a_map_says_it_pixel_by_pixel(self) -> None:
        told = torch.rand(1, 4)
        torch.testing.assert_close(self.net(self.x, told[:, :, None, None].expand(1, 4, 6, 6)), self.net(self.x, told))
        half = torch.zeros(1, 4, 6, 6)
        half[..., 5] = 1.0
        changed = (self.net(self.x, half) - self.net(self.x)).abs().sum(dim=(0, 1, 2)) > 0
        assert changed.tolist() == [False] * 4 + [True] * 8  # 3 layers reach 3 LR columns to the left


def test_enhancenet_and_vdsr_without_their_residual_are_interpolation() -> None:
    net = enhancenet.EnhanceNet(enhancenet.EnhanceNetConfig(1, 4))
    emptied(net.tail)
    x = torch.rand(1, 3, 5, 6)
    torch.testing.assert_close(net(x), bicubic(x, 4))
    deep = vdsr.VDSR(vdsr.VDSRConfig(4, 4))
    emptied(deep.tail)
    torch.testing.assert_close(deep(x[:, :1]), x[:, :1])


def test_msrresnet_adds_to_a_bilinear_image() -> None:
    net = srresnet.MSRResNet(srresnet.MSRResNetConfig(1, 4, 2))
    emptied(net.conv_last)
    x = torch.rand(1, 3, 5, 6)
    torch.testing.assert_close(net(x), F.interpolate(x, scale_factor=2, mode="bilinear"))


def test_srresnet_has_norms_and_its_long_skip() -> None:
    net = srresnet.SRResNet(srresnet.SRResNetConfig(2, 4, 2)).eval()
    nn.init.zeros_(net.bn_mid.weight)
    x = torch.rand(1, 3, 5, 6)
    torch.testing.assert_close(net(x), net.conv_output(net.upscale2x(net.relu(net.conv_input(x)))))
    assert sum(isinstance(layer, nn.BatchNorm2d) for layer in net.modules()) == 5


def test_rrdb_residuals_are_a_fifth_of_a_fifth() -> None:
    block = rrdb.ResidualInResidual(4, 2)
    x = torch.rand(1, 4, 5, 5)
    emptied(block.rdb1)
    emptied(block.rdb2)
    changed = block.rdb3(x) - x
    torch.testing.assert_close(block(x), x + 0.2 * (x + changed))


def test_rrdb_halves_first_at_two() -> None:
    net = rrdb.RRDB(rrdb.RRDBConfig(1, 4, 2, 2))
    assert net.conv_first.in_channels == 12
    assert net(torch.rand(1, 3, 6, 8)).shape == (1, 3, 12, 16)
    assert net(torch.rand(1, 3, 5, 7)).shape == (1, 3, 10, 14)


def test_srdensenet_joins_all_blocks() -> None:
    net = srdensenet.SRDenseNet(srdensenet.SRDenseNetConfig(3, 2, 4, 8))
    assert net.bottleneck[0].in_channels == (3 + 1) * 2 * 4  # pyright: ignore[reportArgumentType]
    assert net.dense_blocks[2].block[0].conv.in_channels == 3 * 8  # pyright: ignore


def test_vdsr_and_lapsrn_come_from_files_of_the_usual_pytorch_versions() -> None:
    """pytorch-vdsr and pytorch-LapSRN have other names and no biases; the layers are the same."""
    deep = vdsr.VDSR(vdsr.VDSRConfig(4, 3)).eval()
    theirs = {
        "input.weight": deep.head[0].weight,
        "residual_layer.0.conv.weight": deep.body[0].weight,
        "residual_layer.1.conv.weight": deep.body[2].weight,
        "output.weight": deep.tail.weight,
    }
    pyramid = lapsrn.LapSRN(lapsrn.LapSRNConfig(2, 2, 3)).eval()
    others = {"conv_input.weight": pyramid.head[0].weight}
    for number, level in enumerate(pyramid.levels, start=1):
        others |= {
            f"convt_I{number}.weight": level.enlarge.weight,
            f"convt_R{number}.weight": level.residual.weight,
            f"convt_F{number}.0.cov_block.0.weight": level.body[0].weight,
            f"convt_F{number}.0.cov_block.2.weight": level.body[2].weight,
            f"convt_F{number}.0.cov_block.4.weight": level.upsample[0].weight,
        }
    x = torch.rand(1, 1, 6, 6)
    for net, module, state in ((deep, vdsr, theirs), (pyramid, lapsrn, others)):
        for name, value in net.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(value)
        assert module.ARCHITECTURE.detect(state)
        torch.testing.assert_close(module.from_state_dict(state)(x), net(x))
