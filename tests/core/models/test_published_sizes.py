"""How many parameters the published configurations have, against what the papers or the authors' code say."""

from __future__ import annotations

import pytest
from torch import nn
from torch._subclasses import FakeTensorMode

from sr_core.models import (
    carn,
    ddbpn,
    drcn,
    drrn,
    dsrn,
    edsr,
    enhancenet,
    espcn,
    lapsrn,
    memnet,
    metardn,
    mslapsrn,
    msrn,
    nlrn,
    rcan,
    rdn,
    rnan,
    rrdb,
    scn,
    srdensenet,
    srfbn,
    srmd,
    srresnet,
    vdsr,
)

SHIFT = 24
"""Two frozen mean shifts of 3 x 3 weights and 3 biases each: papers do not count them."""


def size(net: nn.Module, dimensions: int | None = None) -> int:
    """All parameters, or those of so many dimensions: with 4 the convolutions' weights, without biases and norms."""
    return sum(value.numel() for value in net.parameters() if dimensions in (None, value.ndim))


PUBLISHED = [
    # network, configuration, parameters, where the figure stands
    (edsr.EDSR, edsr.PRESETS["EDSR"], 43_089_923 + SHIFT, "paper, table 1: 43 M"),
    (edsr.EDSR, edsr.PRESETS["EDSR baseline"], 1_517_571 + SHIFT, "paper, table 1: 1.5 M"),
    (edsr.EDSR, edsr.EDSRConfig(16, 64, 2), 1_369_859 + SHIFT, "1,370 K at x2 in CARN's table 1"),
    (rdn.RDN, rdn.RDNConfig(scale=2), 22_123_395, "22.1 M at x2: EDSR-PyTorch's layers"),
    (rcan.RCAN, rcan.PRESETS["RCAN"], 15_592_355 + SHIFT, "15.59 M at x4 in SAN's comparison"),
    (carn.CARN, carn.PRESETS["CARN"], 1_591_939 + SHIFT, "paper, table 1: 1,592 K with the tails of all scales"),
    (carn.CARN, carn.PRESETS["CARN-M"], 414_787 + SHIFT, "authors' carn_m.pth; paper: 412 K"),
    (espcn.ESPCN, espcn.ESPCNConfig(scale=3), 22_729, "by hand: 25 * 64 + 64, 9 * 64 * 32 + 32, 9 * 32 * 9 + 9"),
    (espcn.ESPCN, espcn.PRESETS["ESPCN"], 24_752, "by hand: 25 * 64 + 64, 9 * 64 * 32 + 32, 9 * 32 * 16 + 16"),
    (rrdb.RRDB, rrdb.PRESETS["ESRGAN"], 16_697_987, "BasicSR's RRDBNet; 16.7 M in the paper's project page"),
    (srresnet.MSRResNet, srresnet.PRESETS["MSRResNet"], 1_517_571, "BasicSR's MSRResNet; 1.5 M"),
    (ddbpn.DDBPN, ddbpn.PRESETS["D-DBPN"], 10_426_358, "10.4 M at x4 in RCAN's and SRFBN's comparisons"),
    (drrn.DRRN, drrn.PRESETS["DRRN B1U25"], 297_216, "paper: 297 K; the same at every number of recursions"),
    (drrn.DRRN, drrn.PRESETS["DRRN B1U9"], 297_216, "paper: 297 K"),
    (srfbn.SRFBN, srfbn.PRESETS["SRFBN"], 3_631_454 + SHIFT, "paper, table 4: 3,631 K at x4"),
    (srfbn.SRFBN, srfbn.PRESETS["SRFBN-S"], 483_122 + SHIFT, "paper, table 4: 483 K at x4"),
    (msrn.MSRN, msrn.PRESETS["MSRN"], 6_078_019 + SHIFT, "MSRN-PyTorch's layers at x4"),
    (srmd.SRMD, srmd.PRESETS["SRMD"], 1_553_200, "KAIR: 19 * 9 * 128, 10 layers of 128, 48 outputs; 1.55 M"),
    (scn.SCN, scn.PRESETS["SCN"], 40_637, "81 * 100 + 100 * 128 + 128 * 128 + 128 * 25 + 128 + 25"),
    (enhancenet.EnhanceNet, enhancenet.PRESETS["EnhanceNet"], 852_867, "by the paper's table 1"),
]  # fmt: skip

WEIGHTS_ALONE = [
    # papers that count the convolutions' weights and neither biases nor batch normalisation
    (drcn.DRCN, drcn.PRESETS["DRCN"], 1_774_080, "9 * (2 * 256 + 3 * 256 * 256); paper and DRRN's table: 1,774 K"),
    (memnet.MemNet, memnet.PRESETS["MemNet M6R6"], 676_992, "paper, table 3: 677 K"),
    (vdsr.VDSR, vdsr.PRESETS["VDSR"], 664_704, "9 * (64 + 18 * 64 * 64 + 64); 665 K in DRRN's and LapSRN's tables"),
    (mslapsrn.MSLapSRN, mslapsrn.PRESETS["MS-LapSRN"], 222_352, "its table: 222 K"),
    (nlrn.NLRN, nlrn.PRESETS["NLRN"], 329_984, "paper, table 3: 330 K"),
]

COUNTED = [
    # papers without a figure, or with one that the usual code does not have: counted from that code layer by layer
    (srresnet.SRResNet, srresnet.PRESETS["SRResNet"], 1_546_771),  # about 1.5 M
    (srdensenet.SRDenseNet, srdensenet.PRESETS["SRDenseNet"], 2_659_585),  # 2.0 M in later tables
    (dsrn.DSRN, dsrn.PRESETS["DSRN"], 928_257),  # 1.2 M in later tables
    (dsrn.DSRN, dsrn.DSRNConfig(scale=2), 731_649),  # what the authors' code for x2 has
    (metardn.MetaRDN, metardn.PRESETS["Meta-RDN"], 22_419_072 + SHIFT),  # about 22 M
    (rnan.RNAN, rnan.PRESETS["RNAN"], 9_254_979 + SHIFT),  # 7.5 M for denoising, which has no up-sampling
]


@pytest.mark.parametrize(("network", "config", "count", "source"), PUBLISHED)
def test_published_sizes(network, config, count: int, source: str) -> None:
    with FakeTensorMode():
        assert size(network(config)) == count, source


@pytest.mark.parametrize(("network", "config", "count", "source"), WEIGHTS_ALONE)
def test_published_sizes_without_biases(network, config, count: int, source: str) -> None:
    with FakeTensorMode():
        assert size(network(config), dimensions=4) == count, source


def test_lapsrn_doubles_with_larger_kernels_than_the_authors() -> None:
    """812 K in MS-LapSRN's table: kernels of 3 for the doubling of features, where pytorch-LapSRN has 4; weights."""
    net = lapsrn.LapSRN(lapsrn.PRESETS["LapSRN"])
    assert size(net, dimensions=4) == 812_768 + 2 * 64 * 64 * (4 * 4 - 3 * 3)


@pytest.mark.parametrize(("network", "config", "count"), COUNTED)
def test_sizes_of_the_usual_code(network, config, count: int) -> None:
    with FakeTensorMode():
        assert size(network(config)) == count
