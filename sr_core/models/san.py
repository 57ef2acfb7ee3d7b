"""SAN: a deep residual network with second-order channel attention.

Dai, Cai, Zhang, Xia, Zhang, "Second-order Attention Network for Single Image Super-Resolution", CVPR 2019.
The structure is the paper's; where the authors' released code differs the code is followed, because their
checkpoints were trained with it. Module names are those of their checkpoints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import cast

from torch import Tensor, nn, zeros

from sr_core.errors import ImageError, SRLensError, WeightsError
from sr_core.models.architecture import STRIP, Architecture, Training, holding
from sr_core.models.blocks import (
    SMALLEST_NON_LOCAL_SIDE,
    MeanShift,
    RegionNonLocal,
    ResidualBlock,
    SecondOrderAttention,
    conv3x3,
    full_precision,
    load_strictly,
    upsampler,
    upsampling_factors,
)
from sr_core.models.starts import start_san, transfer_san
from sr_core.progress import Report
from sr_core.sentences import say

SAN_SCALES = (2, 3, 4, 8)
DIV2K_MEAN = (0.4488 * 255, 0.4371 * 255, 0.4040 * 255)
TAIL_HALO = 3
"""LR rows around a strip that the tail may look at: 1 + 1/2 + 1/4 + 1/8 rounded up, and one to spare."""
UNUSED_KEYS = re.compile(r"RG\.\d+\.gamma|conv_last\.(weight|bias)|non_local\.soca\.conv_du\.[02]\.(weight|bias)")
"""Parameters that the authors' files carry and their forward pass never reads."""


@dataclass(frozen=True)
class SANConfig:
    """Size of a SAN; the defaults are the paper's at x4 (15.7 M parameters)."""

    groups: int = 20
    blocks: int = 10
    features: int = 64
    reduction: int = 16
    scale: int = 4

    def __post_init__(self) -> None:
        if self.scale not in SAN_SCALES:
            raise SRLensError(f"SAN enlarges by 2, 3, 4 or 8, not by {self.scale}.")
        if self.groups < 1 or self.blocks < 1:
            raise SRLensError(f"SAN needs a group and a block at least, not {self.groups} and {self.blocks}.")
        if self.features < 8 or not 1 <= self.reduction <= self.features:
            raise SRLensError(
                f"SAN needs 8 features or more and a reduction of at most that, "
                f"not {self.features} features and reduction {self.reduction}."
            )


class LSRAG(nn.Module):
    """Local-source residual attention group: residual blocks, SOCA, conv, + group input."""

    def __init__(self, blocks: int, features: int, reduction: int) -> None:
        super().__init__()
        self.rcab = nn.ModuleList(ResidualBlock(features) for _ in range(blocks))
        self.soca = SecondOrderAttention(features, reduction)
        self.conv_last = conv3x3(features, features)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape."""
        y = x
        for block in self.rcab:
            y = block(y)
        return x + self.conv_last(self.soca(y))


class _NonLocal(nn.Module):
    """One more level of names: checkpoints call the module `non_local.non_local`."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.non_local = RegionNonLocal(features)

    def forward(self, x: Tensor) -> Tensor:
        return self.non_local(x)


class SAN(nn.Module):
    """RGB in 0..255, (N, 3, H, W) -> (N, 3, scale*H, scale*W), float32, not clipped; both sides >= 4."""

    def __init__(self, config: SANConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SANConfig()
        features = config.features
        self.gamma = nn.Parameter(zeros(1))
        self.sub_mean = MeanShift(DIV2K_MEAN, -1)
        self.add_mean = MeanShift(DIV2K_MEAN, +1)
        self.head = nn.Sequential(conv3x3(3, features))
        self.non_local = _NonLocal(features)
        groups = (LSRAG(config.blocks, features, config.reduction) for _ in range(config.groups))
        self.RG = nn.ModuleList(groups)
        self.tail = nn.Sequential(upsampler(features, config.scale), conv3x3(features, 3))

    def forward(self, x: Tensor, progress: Report | None = None) -> Tensor:
        """Enlarge. `progress` is called with 0..1 after each group; what it raises ends the run."""
        return self.reconstruct(self.extract(x, progress))

    def extract(self, x: Tensor, progress: Report | None = None) -> Tensor:
        """Everything at LR resolution: (N, 3, H, W) -> features (N, C, H, W), float32 under autocast too.

        The same non-local module acts before the groups and after them; `gamma` weighs the share-source skip.
        """
        check_size(*x.shape[-2:])
        x = self.sub_mean(x)
        with full_precision(x):
            x = self.head(x)
        source = y = self.non_local(x)
        for index, group in enumerate(self.RG, start=1):
            y = group(y) + self.gamma * source
            if progress is not None:
                progress(index / len(self.RG))
        return self.non_local(y) + x

    def reconstruct(self, features: Tensor) -> Tensor:
        """The tail: features (N, C, H, W) -> RGB 0..255. Local (TAIL_HALO): it may run strip by strip."""
        y = self.tail[0](features)
        with full_precision(y):  # the output has the size of an image's values: bfloat16 would round it
            y = self.tail[1](y.float())
        return self.add_mean(y)


def check_size(height: int, width: int) -> None:
    """Raise ImageError where a side is too short to be cut into quadrants and pooled."""
    if min(height, width) < SMALLEST_NON_LOCAL_SIDE:
        raise ImageError(
            say("run.network_too_small", network="SAN", least=SMALLEST_NON_LOCAL_SIDE, width=width, height=height)
        )


def config_from_state_dict(state: Mapping[str, Tensor]) -> SANConfig:
    """Read the size of a SAN from its parameters' names and shapes; WeightsError if they are not a SAN's."""
    groups = {int(m[1]) for key in state if (m := re.match(r"RG\.(\d+)\.", key))}
    blocks = {int(m[1]) for key in state if (m := re.match(r"RG\.0\.rcab\.(\d+)\.", key))}
    try:
        features = state["head.0.weight"].shape[0]
        squeezed = state["RG.0.soca.conv_du.0.weight"].shape[0]
        factors = [
            round((value.shape[0] / features) ** 0.5)
            for key, value in state.items()
            if re.fullmatch(r"tail\.0\.\d+\.weight", key)
        ]
    except (KeyError, IndexError) as error:
        raise WeightsError("it holds no SAN: parameters such as head.0.weight are missing.") from error
    try:
        return SANConfig(len(groups), len(blocks), features, features // squeezed, prod(factors))
    except (SRLensError, ZeroDivisionError) as error:
        raise WeightsError(f"it holds no usable SAN: {error}") from error


def from_state_dict(state: Mapping[str, Tensor]) -> SAN:
    """Build the SAN that a state dict describes, loaded strictly (less UNUSED_KEYS), in eval mode.

    WeightsError names the first parameters that are missing, foreign or of another shape.
    """
    used = {key: value for key, value in state.items() if not UNUSED_KEYS.fullmatch(key)}
    net = SAN(config_from_state_dict(used))
    load_strictly(net, used)
    if used["sub_mean.bias"].abs().max() < 1:
        raise WeightsError("it holds a SAN for images in 0..1, and this one works on 0..255: train it with that range.")
    return net.eval()


def multiplications(config: SANConfig) -> tuple[int, int]:
    """Multiplications of the 3 x 3 convolutions per LR pixel: (trunk, tail). They are nearly all of the work."""
    square = 9 * config.features**2
    trunk = config.groups * (2 * config.blocks + 1) * square
    factors = upsampling_factors(config.scale)
    areas = [prod(factors[: stage + 1]) ** 2 for stage in range(len(factors))]  # output pixels of each stage
    return trunk, sum(areas) * square + 9 * config.features * 3 * config.scale**2


def _forward(net: SAN, x: Tensor, scale: int, report: Report) -> Tensor:
    """The whole network, its tail in strips of rows: the same values in a fraction of the memory."""
    trunk, tail = multiplications(net.config)
    share = trunk / (trunk + tail)
    features = net.extract(x, lambda fraction: report(share * fraction))
    height = x.shape[2]
    out = x.new_empty((x.shape[0], 3, height * scale, x.shape[3] * scale))
    for start in range(0, height, STRIP):
        stop = min(height, start + STRIP)
        low, high = max(0, start - TAIL_HALO), min(height, stop + TAIL_HALO)
        strip = net.reconstruct(features[:, :, low:high])
        out[:, :, start * scale : stop * scale] = strip[:, :, (start - low) * scale : (stop - low) * scale]
        report(share + (1 - share) * stop / height)
    return out


def _rectified(net: SAN) -> list[tuple[nn.Conv2d, nn.Conv2d]]:
    """Both convolutions of every residual block."""
    layers = [block.conv_first for block in net.modules() if isinstance(block, ResidualBlock)]
    return [(cast("nn.Conv2d", pair[0]), cast("nn.Conv2d", pair[2])) for pair in layers]


# Memory, from the peaks of the resident size of x2, x4 and x8 runs, which it meets within a fifth: about 6.5 maps of
# its features over the tile, and of its tail 2.2 at output size over a strip of rows. Time: both non-local modules
# compare each pixel with a sixteenth of its tile (a quadrant, pooled 2 x 2), and a pair of pixels takes as long as 57
# multiply-adds of a convolution.
ARCHITECTURE = Architecture(
    id="san",
    detect=holding("RG.0.rcab.0.conv_first.0.weight", "RG.0.soca.conv_du.0.weight"),
    build=from_state_dict,
    peak=255.0,
    least=SMALLEST_NON_LOCAL_SIDE,
    whole=True,
    forward=_forward,
    attention=lambda config: 57 * 2 / 16,
    values=lambda config: 6.5 * config.features,
    strip=lambda config: 2.2 * (STRIP + 2 * TAIL_HALO) / STRIP * config.features * config.scale**2,
    # Its paper's L1 with patches of LR pixels.
    training=Training(
        lambda run: SAN(SANConfig(run.groups, run.blocks, run.features, run.reduction, run.scale)),
        batch=8,
        start=start_san,
        transfer=transfer_san,
        rectified=_rectified,
        sizes=("groups", "blocks", "features", "reduction"),
    ),
)
