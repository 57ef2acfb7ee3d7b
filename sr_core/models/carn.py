"""CARN and CARN-M: cascades, each of whose steps sees all earlier ones through 1 x 1 convolutions (post-upsampling).

Ahn, Kang, Sohn, "Fast, Accurate, and Lightweight Super-Resolution with Cascading Residual Network", ECCV 2018
(arXiv 1803.08664). Parameter names are those of the authors' CARN-pytorch; their files serve x2, x3 and x4 with one
body and three tails. CARN-M shares one residual block of grouped convolutions within each cascade.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.blocks import MeanShift, upsampling_factors, upsampling_halo
from sr_core.models.reading import State, rebuild
from sr_core.models.san import DIV2K_MEAN
from sr_core.progress import Report

CARN_SCALES = (2, 3, 4)
STEPS = 3
"""Steps of a cascade, and cascades of the network."""


@dataclass(frozen=True)
class CARNConfig:
    """Features, groups of the convolutions, whether a cascade shares its block, and which scales have a tail.

    With ``multiscale`` there is one for each of 2, 3 and 4, and ``scale`` is what is meant where nothing is said.
    """

    features: int = 64
    groups: int = 1
    mobile: bool = False
    multiscale: bool = True
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in CARN_SCALES:
            raise SRLensError(f"CARN enlarges by 2, 3 or 4, not by {self.scale}.")
        if self.groups < 1 or self.features < 1 or self.features % self.groups:
            raise SRLensError(f"CARN needs features in equal groups: {self}.")


PRESETS = {"CARN": CARNConfig(), "CARN-M": CARNConfig(groups=4, mobile=True)}


class Shift(nn.Module):
    """A mean shift one name deeper: the authors' files call it `sub_mean.shifter`."""

    def __init__(self, sign: int) -> None:
        super().__init__()
        self.shifter = MeanShift([value / 255 for value in DIV2K_MEAN], sign)

    def forward(self, x: Tensor) -> Tensor:
        """(N, 3, H, W) -> same shape."""
        return self.shifter(x)


class Fusion(nn.Module):
    """1 x 1 convolution and ReLU over everything that a cascade has made so far."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(inputs, outputs, 1), nn.ReLU(inplace=True))

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, outputs, H, W)."""
        return self.body(x)


class ResidualUnit(nn.Module):
    """conv, ReLU, conv; in CARN-M grouped, with a ReLU and a 1 x 1 convolution behind; + input, ReLU."""

    def __init__(self, features: int, groups: int, *, mobile: bool) -> None:
        super().__init__()
        layers: list[nn.Module] = [
            nn.Conv2d(features, features, 3, padding=1, groups=groups),
            nn.ReLU(inplace=True),
            nn.Conv2d(features, features, 3, padding=1, groups=groups),
        ]
        if mobile:
            layers += [nn.ReLU(inplace=True), nn.Conv2d(features, features, 1)]
        self.body = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return torch.relu(x + self.body(x))


def cascade(x: Tensor, steps: list[nn.Module], fusions: list[nn.Module]) -> Tensor:
    """Each step's output joins all earlier ones; a fusion of them all is what the next step gets (fig. 2)."""
    gathered = out = x
    for step, fusion in zip(steps, fusions, strict=True):
        gathered = torch.cat((gathered, step(out)), dim=1)
        out = fusion(gathered)
    return out


class Cascade(nn.Module):
    """Three residual blocks (CARN-M: one block three times) in a cascade."""

    def __init__(self, config: CARNConfig) -> None:
        super().__init__()
        features = config.features
        self.own = 1 if config.mobile else STEPS
        for step in range(1, self.own + 1):
            self.add_module(f"b{step}", ResidualUnit(features, config.groups, mobile=config.mobile))
        for step in range(1, STEPS + 1):
            self.add_module(f"c{step}", Fusion((step + 1) * features, features))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        steps = [self.get_submodule(f"b{min(step, self.own)}") for step in range(1, STEPS + 1)]
        return cascade(x, steps, [self.get_submodule(f"c{step}") for step in range(1, STEPS + 1)])


class Upsampling(nn.Module):
    """Grouped convolution, ReLU and pixel shuffle, once per factor."""

    def __init__(self, features: int, scale: int, groups: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for factor in upsampling_factors(scale):
            conv = nn.Conv2d(features, factor * factor * features, 3, padding=1, groups=groups)
            layers += [conv, nn.ReLU(inplace=True), nn.PixelShuffle(factor)]
        self.body = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C, scale * H, scale * W)."""
        return self.body(x)


class CARN(nn.Module):
    """RGB in 0..1, (N, 3, H, W) -> (N, 3, scale * H, scale * W)."""

    def __init__(self, config: CARNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or CARNConfig()
        features, groups = config.features, config.groups
        self.sub_mean, self.add_mean = Shift(-1), Shift(+1)
        self.entry = nn.Conv2d(3, features, 3, padding=1)
        self.b1, self.b2, self.b3 = (Cascade(config) for _ in range(STEPS))
        self.c1, self.c2, self.c3 = (Fusion((step + 2) * features, features) for step in range(STEPS))
        self.upsample = nn.Module()
        for name, scale in ((f"up{s}", s) for s in CARN_SCALES) if config.multiscale else (("up", config.scale),):
            self.upsample.add_module(name, Upsampling(features, scale, groups))
        self.exit = nn.Conv2d(features, 3, 3, padding=1)

    def forward(self, x: Tensor, scale: int | None = None) -> Tensor:
        """Entry, cascade of cascades, the tail of ``scale``, the configuration's where it is None (fig. 1c)."""
        x = self.entry(self.sub_mean(x))
        x = cascade(x, [self.b1, self.b2, self.b3], [self.c1, self.c2, self.c3])
        name = f"up{scale or self.config.scale}" if self.config.multiscale else "up"
        return self.add_mean(self.exit(self.upsample.get_submodule(name)(x)))


def from_state_dict(state: State) -> CARN:
    """Build the CARN or CARN-M that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "CARN")


def _sized(state: State) -> CARN:
    features = state["entry.weight"].shape[0]
    groups = features // state["b1.b1.body.0.weight"].shape[1]
    mobile = "b1.b1.body.4.weight" in state
    if "upsample.up.body.0.weight" not in state:
        return CARN(CARNConfig(features, groups, mobile))
    weight = state["upsample.up.body.0.weight"]
    scale = round((weight.shape[0] / features) ** 0.5) * (2 if "upsample.up.body.3.weight" in state else 1)
    return CARN(CARNConfig(features, groups, mobile, multiscale=False, scale=scale))


def _enlarge(net: CARN, x: Tensor, scale: int, report: Report) -> Tensor:
    out = net(x, scale)
    report(1.0)
    return out


def _halo(config: CARNConfig) -> int:
    """LR pixels on each side that an output pixel depends on."""
    return 1 + 2 * STEPS * STEPS + upsampling_halo(config.scale)


ARCHITECTURE = Architecture(
    id="carn",
    detect=holding("entry.weight", "b1.b1.body.0.weight", "exit.weight"),
    build=from_state_dict,
    forward=_enlarge,
    scales=lambda config: CARN_SCALES if config.multiscale else (config.scale,),
    halo=_halo,
)
