"""One small network of each kind, for the tests that all of them have to pass."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import torch
from torch import Tensor, nn

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
from sr_core.models.architecture import Architecture


@dataclass(frozen=True)
class Case:
    """A network, the module that reads its files, and by how much it enlarges what it is given."""

    name: str
    module: ModuleType
    net: nn.Module
    factor: int

    @property
    def channels(self) -> int:
        """1 for a network of luma, 3 for one of RGB."""
        return self.record.channels

    @property
    def record(self) -> Architecture:
        """What the network's file says of it."""
        return self.module.ARCHITECTURE

    def input(self, *size: int, count: int = 1) -> Tensor:
        """Random values in the network's range, (count, channels, *size)."""
        return torch.rand(count, self.channels, *size) * self.record.peak


def _scaled(name, module, network, config, scales) -> list[Case]:
    return [Case(f"{name} x{scale}", module, network(config(scale)), scale) for scale in scales]


def cases() -> list[Case]:
    """Small networks of every kind, at every scale that their papers have."""
    torch.manual_seed(0)
    many = (2, 3, 4, 8)
    return [
        *_scaled("EDSR", edsr, edsr.EDSR, lambda s: edsr.EDSRConfig(2, 8, s), many),
        *_scaled("RDN", rdn, rdn.RDN, lambda s: rdn.RDNConfig(2, 3, 4, 8, s), (2, 3, 4)),
        *_scaled("CARN", carn, carn.CARN, lambda s: carn.CARNConfig(8, multiscale=False, scale=s), (2, 3, 4)),
        *_scaled(
            "CARN-M", carn, carn.CARN, lambda s: carn.CARNConfig(8, 4, True, multiscale=False, scale=s), (2, 3, 4)
        ),
        *_scaled("RCAN", rcan, rcan.RCAN, lambda s: rcan.RCANConfig(2, 2, 8, 4, s), many),
        *_scaled("ESPCN", espcn, espcn.ESPCN, lambda s: espcn.ESPCNConfig(8, 6, s), (2, 3, 4)),
        *_scaled("RRDB", rrdb, rrdb.RRDB, lambda s: rrdb.RRDBConfig(1, 8, 4, s), (4,)),
        *_scaled("SRResNet", srresnet, srresnet.SRResNet, lambda s: srresnet.SRResNetConfig(2, 8, s), (2, 3, 4)),
        *_scaled("MSRResNet", srresnet, srresnet.MSRResNet, lambda s: srresnet.MSRResNetConfig(2, 8, s), (2, 3, 4)),
        *_scaled("LapSRN", lapsrn, lapsrn.LapSRN, lambda s: lapsrn.LapSRNConfig(s.bit_length() - 1, 3, 8), (2, 4, 8)),
        *_scaled(
            "MS-LapSRN",
            mslapsrn,
            mslapsrn.MSLapSRN,
            lambda s: mslapsrn.MSLapSRNConfig(s.bit_length() - 1, 2, 3, 8),
            (2, 4, 8),
        ),
        *_scaled("DBPN", ddbpn, ddbpn.DDBPN, lambda s: ddbpn.DDBPNConfig(s, 3, 6, 8), (2, 4, 8)),
        *_scaled("plain DBPN", ddbpn, ddbpn.DDBPN, lambda s: ddbpn.DDBPNConfig(s, 3, 6, 8, dense=False), (2, 4, 8)),
        *_scaled(
            "SRDenseNet", srdensenet, srdensenet.SRDenseNet, lambda s: srdensenet.SRDenseNetConfig(2, 3, 4, 8, s), (4,)
        ),
        *_scaled("SRMD", srmd, srmd.SRMD, lambda s: srmd.SRMDConfig(3, 8, 16, s), (2, 3, 4)),
        *_scaled("MSRN", msrn, msrn.MSRN, lambda s: msrn.MSRNConfig(2, 6, s), many),
        *_scaled("SRFBN", srfbn, srfbn.SRFBN, lambda s: srfbn.SRFBNConfig(6, 2, 2, s), many),
        *_scaled("Meta-RDN", metardn, metardn.MetaRDN, lambda s: metardn.MetaRDNConfig(2, 2, 4, 6, 8, s), (2, 3, 4)),
        *_scaled("DSRN", dsrn, dsrn.DSRN, lambda s: dsrn.DSRNConfig(3, 6, s), (2, 3, 4)),
        *_scaled("EnhanceNet", enhancenet, enhancenet.EnhanceNet, lambda s: enhancenet.EnhanceNetConfig(2, 6, s), (4,)),
        *_scaled("SCN", scn, scn.SCN, lambda s: scn.SCNConfig(10, 12, 1, s.bit_length() - 1), (2, 4)),
        *_scaled("RNAN", rnan, rnan.RNAN, lambda s: rnan.RNANConfig(3, 6, s), many),
        Case("VDSR", vdsr, vdsr.VDSR(vdsr.VDSRConfig(4, 6)), 1),
        Case("DRCN", drcn, drcn.DRCN(drcn.DRCNConfig(3, 6)), 1),
        Case("DRRN", drrn, drrn.DRRN(drrn.DRRNConfig(3, 6)), 1),
        Case("MemNet", memnet, memnet.MemNet(memnet.MemNetConfig(2, 2, 6)), 1),
        Case("NLRN", nlrn, nlrn.NLRN(nlrn.NLRNConfig(2, 6, 2)), 1),
    ]
