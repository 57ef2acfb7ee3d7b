"""The designs of the survey under one budget: which networks, and the one rule that makes each of them small.

The rule. A design's published configuration at x4 is shrunk by one factor: every width (features, growth rate) and
every count (blocks, layers, recursions) is multiplied by it, widths to the nearest multiple of 4 (at least 4), counts
to the nearest whole number (at least 2: what happens once is no recursion and no chain of blocks). The factor is the
largest of 1.00, 0.99, 0.98, ... at which the network has at most MOST_PARAMETERS parameters (shared ones count once)
and needs at most MOST_MULTIPLICATIONS for each LR pixel. Ratios (reduction of an attention, groups of a convolution),
kernel sizes and the scale stay.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch._subclasses import FakeTensorMode
from torch.utils.flop_counter import FlopCounterMode

from sr_core.errors import SRLensError
from sr_core.models import (
    carn,
    ddbpn,
    drcn,
    drrn,
    dsrn,
    edsr,
    enhancenet,
    espcn,
    fsrcnn,
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
    san,
    scn,
    srcnn,
    srdensenet,
    srfbn,
    srmd,
    srresnet,
    vdsr,
)
from sr_core.models.architecture import architecture_of

SCALE = 4
PATCH = 24
"""Side (LR pixels) of the patches that a network sees in training."""
MOST_PARAMETERS = 100_000
MOST_MULTIPLICATIONS = 400_000
"""Together with the sum that a training may cost, this gives every design 650 steps at least."""
WIDTH_STEP = 4
FEWEST = 2
STEEPEST, FAR = 8, 4
"""Parameters and multiply-adds grow with at most the eighth power of the factor (RDN: two widths twice, three counts).
So a network that is more than FAR times too large rules out the factors down to where that power would make it FAR
times too large; nearer to the limit, where rounding counts, every factor is tried."""


def _only(net: nn.Module, x: Tensor) -> list[Tensor]:
    return [net(x)]


@dataclass(frozen=True)
class Design:
    """One design: how it is built, its published configuration at x4, and which of its sizes the rule shrinks.

    ``outputs`` gives what the loss looks at: what the paper supervises, the result last.
    """

    id: str
    title: str
    build: Callable[[Any], nn.Module]
    published: Any
    widths: tuple[str, ...]
    counts: tuple[str, ...]
    outputs: Callable[[nn.Module, Tensor], list[Tensor]] = _only

    def shrunk(self, factor: float) -> Any:
        """The configuration with every width and every count multiplied by ``factor``."""
        widths = {name: _width(getattr(self.published, name) * factor) for name in self.widths}
        counts = {name: max(FEWEST, round(getattr(self.published, name) * factor)) for name in self.counts}
        return replace(self.published, **widths, **counts)

    def fitted(self) -> Any:
        """The configuration that the rule gives.

        Raises:
            SRLensError: the design is too large even at its smallest.
        """
        percent = 100
        while percent > 0:
            config = self._possible(percent / 100)
            excess = self.excess(config) if config is not None else 1.0
            if config is not None and excess <= 1:
                return config
            percent = min(percent - 1, math.ceil(percent * (max(excess, FAR) / FAR) ** (-1 / STEEPEST)))
        raise SRLensError(f"{self.title} does not fit into the budget at any size.")

    def excess(self, config: Any) -> float:
        """How many times over its limits a network is, counted without computing anything; 1 at most where it fits."""
        with FakeTensorMode():
            net = self.build(config)
            share = parameters(net) / MOST_PARAMETERS
            return share if share > 1 else max(share, multiplications(net) / MOST_MULTIPLICATIONS)

    def _possible(self, factor: float) -> Any | None:
        try:
            return self.shrunk(factor)
        except SRLensError:  # a network may ask for more than that, such as 8 features for its attention
            return None


def _width(value: float) -> int:
    return max(WIDTH_STEP, WIDTH_STEP * round(value / WIDTH_STEP))


def parameters(net: nn.Module) -> int:
    """Learned numbers of a network; frozen ones, such as the mean of a data set, are none."""
    return sum(parameter.numel() for parameter in net.parameters() if parameter.requires_grad)


def multiplications(net: nn.Module) -> int:
    """Multiply-adds of one forward pass for each LR pixel, counted on a patch of PATCH x PATCH of them.

    Convolutions and matrix products, as torch's own counter has them, or what its record says where the code does more
    than the design asks for (NLRN). Bicubic enlargement, 4 + 4 taps, is not counted.
    """
    record = architecture_of(net)
    if record.work is not None:
        return round(record.work(net.config) * (SCALE**2 if record.enlarged else 1))
    side = PATCH * SCALE if record.enlarged else PATCH
    x = torch.zeros(1, record.channels, side, side)
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        net.eval()(x)
    return round(counter.get_total_flops() / 2 / PATCH**2)


def _supervised(name: str) -> Callable[[nn.Module, Tensor], list[Tensor]]:
    """Outputs of a network that has a method for all that its paper supervises."""
    return lambda net, x: getattr(net, name)(x)


@torch.no_grad()
def _bilinear_pyramid(config: lapsrn.LapSRNConfig) -> lapsrn.LapSRN:
    """A LapSRN whose image branch starts as bilinear enlargement, as its paper says (sec. 3.1)."""
    net = lapsrn.LapSRN(config)
    line = torch.tensor([0.25, 0.75, 0.75, 0.25])
    for level in net.levels:
        enlarge = cast("nn.ConvTranspose2d", level.enlarge)
        enlarge.weight.copy_(line[:, None] * line)
        cast("nn.Parameter", enlarge.bias).zero_()
    return net


_ALL = (
    Design("srcnn", "SRCNN", srcnn.SRCNN, srcnn.SRCNNConfig(), ("n1", "n2"), ()),
    Design("fsrcnn", "FSRCNN", fsrcnn.FSRCNN, fsrcnn.FSRCNNConfig(), ("d", "s"), ("m",)),
    Design("espcn", "ESPCN", espcn.ESPCN, espcn.PRESETS["ESPCN"], ("n1", "n2"), ()),
    Design("srresnet", "SRResNet", srresnet.SRResNet, srresnet.PRESETS["SRResNet"], ("features",), ("blocks",)),
    Design("edsr", "EDSR", edsr.EDSR, edsr.PRESETS["EDSR"], ("features",), ("blocks",)),
    Design("rdn", "RDN", rdn.RDN, rdn.PRESETS["RDN"], ("growth", "features"), ("blocks", "layers")),
    Design("carn", "CARN", carn.CARN, replace(carn.PRESETS["CARN"], multiscale=False), ("features",), ()),
    Design("rcan", "RCAN", rcan.RCAN, rcan.PRESETS["RCAN"], ("features",), ("groups", "blocks")),
    Design("vdsr", "VDSR", vdsr.VDSR, vdsr.PRESETS["VDSR"], ("features",), ("depth",)),
    Design(
        "lapsrn",
        "LapSRN",
        _bilinear_pyramid,
        lapsrn.PRESETS["LapSRN"],
        ("features",),
        ("depth",),
        _supervised("pyramid"),
    ),
    Design("dbpn", "DBPN", ddbpn.DDBPN, ddbpn.PRESETS["D-DBPN"], ("features", "head"), ("stages",)),
    Design("esrgan", "ESRGAN", rrdb.RRDB, rrdb.PRESETS["ESRGAN"], ("features", "growth"), ("blocks",)),
    Design("san", "SAN", san.SAN, san.SANConfig(), ("features",), ("groups", "blocks")),
    Design(
        "srfbn",
        "SRFBN",
        srfbn.SRFBN,
        srfbn.PRESETS["SRFBN"],
        ("features",),
        ("groups", "steps"),
        _supervised("unrolled"),
    ),
    Design(
        "srdensenet",
        "SRDenseNet",
        srdensenet.SRDenseNet,
        srdensenet.PRESETS["SRDenseNet"],
        ("growth", "bottleneck"),
        ("blocks", "layers"),
    ),
    Design("drrn", "DRRN", drrn.DRRN, drrn.PRESETS["DRRN B1U25"], ("features",), ("units",)),
    Design(
        "drcn",
        "DRCN",
        drcn.DRCN,
        drcn.PRESETS["DRCN"],
        ("features",),
        ("recursions",),
        _supervised("predictions"),
    ),
    Design("msrn", "MSRN", msrn.MSRN, msrn.PRESETS["MSRN"], ("features",), ("blocks",)),
    Design(
        "enhancenet", "EnhanceNet", enhancenet.EnhanceNet, enhancenet.EnhanceNetConfig(), ("features",), ("blocks",)
    ),
    Design("srmd", "SRMD", srmd.SRMD, srmd.PRESETS["SRMD"], ("features",), ("layers",)),
    Design(
        "memnet",
        "MemNet",
        memnet.MemNet,
        memnet.PRESETS["MemNet M6R6"],
        ("features",),
        ("blocks", "recursions"),
        _supervised("predictions"),
    ),
    Design("carn_m", "CARN-M", carn.CARN, replace(carn.PRESETS["CARN-M"], multiscale=False), ("features",), ()),
    Design(
        "metardn",
        "Meta-RDN",
        metardn.MetaRDN,
        metardn.PRESETS["Meta-RDN"],
        ("growth", "features", "hidden"),
        ("blocks", "layers"),
    ),
    Design("rnan", "RNAN", rnan.RNAN, rnan.PRESETS["RNAN"], ("features",), ("groups",)),
    Design("dsrn", "DSRN", dsrn.DSRN, dsrn.PRESETS["DSRN"], ("features",), ("steps",)),
    Design(
        "mslapsrn",
        "MS-LapSRN",
        mslapsrn.MSLapSRN,
        mslapsrn.PRESETS["MS-LapSRN"],
        ("features",),
        ("depth", "recursions"),
        _supervised("pyramid"),
    ),
    Design("scn", "SCN", scn.SCN, scn.PRESETS["SCN"], ("features", "atoms"), ()),
    Design(
        "nlrn",
        "NLRN",
        nlrn.NLRN,
        nlrn.PRESETS["NLRN"],
        ("features",),
        ("recurrences", "radius"),
    ),
)
DESIGNS = {design.id: design for design in _ALL}
