"""One block of each of six network design strategies in a row, each with parts that can be switched off.

A network of ours, to show what the strategies of Wang, Chen, Hoi, "Deep Learning for Image Super-resolution: A Survey",
TPAMI 2020 (arXiv 1902.06068), fig. 8 do inside a trained network: residual learning (He et al. 2016), dense connections
(Huang et al. 2017), channel attention (Hu et al. 2018), local multi-path learning (Szegedy et al. 2015), pyramid
pooling (Zhao et al. 2017) and non-local attention (Wang et al. 2018). All of it works at LR size; a sub-pixel
convolution enlarges at the end, and the bicubic enlargement of the input is added.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import Architecture, Training, holding
from sr_core.models.blocks import conv3x3, load_strictly
from sr_core.models.small_starts import start_strategies

GROWTH = 12
"""Features that each layer of the dense block adds."""
PATH = 8
"""Features of each branch of the multi-path block."""
REDUCTION = 4
"""Of the channel attention's hidden layer."""
BINS = (1, 2, 4, 8)
"""Cells a side into which the pyramid averages the features."""

Off = Collection[str]
"""Names of the parts that are switched off."""


@dataclass(frozen=True)
class StrategiesConfig:
    """Features between the blocks, and the scale."""

    features: int = 24
    scale: int = 4

    def __post_init__(self) -> None:
        if self.features < 8 or not 2 <= self.scale <= 8:
            raise SRLensError(f"The network needs 8 features or more and a scale from 2 to 8: {self}.")


def two_layers(features: int) -> nn.Sequential:
    """conv, ReLU, conv."""
    return nn.Sequential(conv3x3(features, features), nn.ReLU(inplace=True), conv3x3(features, features))


class ResidualStrategy(nn.Module):
    """x + f(x). Part: ``skip``, the sum's x."""

    parts = ("skip",)

    def __init__(self, features: int) -> None:
        super().__init__()
        self.layers = two_layers(features)

    def forward(self, x: Tensor, off: Off = ()) -> Tensor:
        """(N, C, H, W) -> same shape."""
        return self.layers(x) if "skip" in off else x + self.layers(x)


class DenseStrategy(nn.Module):
    """Each layer reads the input and what all layers before it have made; a 1 x 1 convolution joins everything.

    Parts: the links that a plain chain of layers does not have, named by source (x, 1, 2) and reader (2, 3, all). A
    link that is off hands on zeros.
    """

    parts = ("x-2", "x-3", "1-3", "x-all", "1-all", "2-all")

    def __init__(self, features: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(conv3x3(features + GROWTH * before, GROWTH) for before in range(3))
        self.join = nn.Conv2d(features + GROWTH * 3, features, kernel_size=1)

    def forward(self, x: Tensor, off: Off = ()) -> Tensor:
        """(N, C, H, W) -> same shape."""
        made = {"x": x}
        for number, layer in enumerate(self.layers, start=1):
            made[str(number)] = F.relu(layer(self._read(made, str(number), off)))
        return x + self.join(self._read(made, "all", off))

    @staticmethod
    def _read(made: Mapping[str, Tensor], reader: str, off: Off) -> Tensor:
        return torch.cat(
            [torch.zeros_like(value) if f"{name}-{reader}" in off else value for name, value in made.items()], dim=1
        )


class ChannelAttentionStrategy(nn.Module):
    """x + g * f(x) with a gate g in 0..1 per channel, made of the channels' means. Part: ``gate`` (off: g = 1)."""

    parts = ("gate",)

    def __init__(self, features: int) -> None:
        super().__init__()
        self.layers = two_layers(features)
        self.squeeze = nn.Conv2d(features, features // REDUCTION, kernel_size=1)
        self.excite = nn.Conv2d(features // REDUCTION, features, kernel_size=1)

    def forward(self, x: Tensor, off: Off = ()) -> Tensor:
        """(N, C, H, W) -> same shape."""
        y = self.layers(x)
        return x + (y if "gate" in off else y * self.gate(y))

    def gate(self, y: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C, 1, 1) in 0..1."""
        return torch.sigmoid(self.excite(F.relu(self.squeeze(y.mean(dim=(2, 3), keepdim=True)))))


class MultiPathStrategy(nn.Module):
    """Branches that see 1 x 1, 3 x 3 and 5 x 5 pixels, joined by a 1 x 1 convolution, + x. Parts: the branches."""

    parts = ("1x1", "3x3", "5x5")

    def __init__(self, features: int) -> None:
        super().__init__()
        self.paths = nn.ModuleList(nn.Conv2d(features, PATH, size, padding=size // 2) for size in (1, 3, 5))
        self.join = nn.Conv2d(PATH * 3, features, kernel_size=1)

    def forward(self, x: Tensor, off: Off = ()) -> Tensor:
        """(N, C, H, W) -> same shape."""
        made = [F.relu(path(x)) for path in self.paths]
        kept = [torch.zeros_like(y) if part in off else y for part, y in zip(self.parts, made, strict=True)]
        return x + self.join(torch.cat(kept, dim=1))


class PyramidPoolingStrategy(nn.Module):
    """Averages over 1, 4, 16 and 64 cells of the whole image, brought back to its size and joined, + x.

    Parts: the four levels, named by their cells.
    """

    parts = tuple(f"{bins}x{bins}" for bins in BINS)

    def __init__(self, features: int) -> None:
        super().__init__()
        quarter = features // len(BINS)
        self.levels = nn.ModuleList(nn.Conv2d(features, quarter, kernel_size=1) for _ in BINS)
        self.join = nn.Sequential(
            nn.Conv2d(features + quarter * len(BINS), features, kernel_size=1),
            nn.ReLU(inplace=True),
            conv3x3(features, features),
        )

    def forward(self, x: Tensor, off: Off = ()) -> Tensor:
        """(N, C, H, W) -> same shape."""
        made = [x]
        for part, bins, level in zip(self.parts, BINS, self.levels, strict=True):
            cells = F.relu(level(F.adaptive_avg_pool2d(x, bins)))
            y = F.interpolate(cells, size=x.shape[-2:], mode="bilinear", align_corners=False)
            made.append(torch.zeros_like(y) if part in off else y)
        return x + self.join(torch.cat(made, dim=1))


class NonLocalStrategy(nn.Module):
    """x + W(attention): every pixel reads all others, weighted by likeness (embedded Gaussian). Part: ``attention``."""

    parts = ("attention",)

    def __init__(self, features: int) -> None:
        super().__init__()
        inner = features // 2
        self.theta, self.phi, self.g = (nn.Conv2d(features, inner, kernel_size=1) for _ in range(3))
        self.back = nn.Conv2d(inner, features, kernel_size=1)
        nn.init.zeros_(self.back.weight)  # training starts from the identity
        if self.back.bias is not None:
            nn.init.zeros_(self.back.bias)

    def forward(self, x: Tensor, off: Off = ()) -> Tensor:
        """(N, C, H, W) -> same shape."""
        if "attention" in off:
            return x
        maps = self.theta(x), self.phi(x), self.g(x)
        q, k, v = (part.flatten(2).transpose(1, 2).unsqueeze(1).contiguous() for part in maps)  # (N, 1, H * W, C / 2)
        y = F.scaled_dot_product_attention(q, k, v)
        return x + self.back(y.squeeze(1).transpose(1, 2).unflatten(2, x.shape[-2:]))

    def attention(self, x: Tensor, row: int, column: int) -> Tensor:
        """How much the pixel reads of each pixel: (1, C, H, W) -> (H, W), sum 1."""
        query, keys = self.theta(x)[0, :, row, column], self.phi(x)[0].flatten(1)
        return torch.softmax(query @ keys / query.numel() ** 0.5, dim=0).unflatten(0, x.shape[-2:])


BLOCKS: dict[
    str,
    type[
        ResidualStrategy
        | DenseStrategy
        | ChannelAttentionStrategy
        | MultiPathStrategy
        | PyramidPoolingStrategy
        | NonLocalStrategy
    ],
] = {
    "residual": ResidualStrategy,
    "dense": DenseStrategy,
    "attention": ChannelAttentionStrategy,
    "multipath": MultiPathStrategy,
    "pyramid": PyramidPoolingStrategy,
    "nonlocal": NonLocalStrategy,
}


class Strategies(nn.Module):
    """Luma in 0..1, (N, 1, H, W) with sides of 8 or more -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: StrategiesConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or StrategiesConfig()
        features = config.features
        self.head = conv3x3(1, features)
        self.blocks = nn.ModuleDict({name: block(features) for name, block in BLOCKS.items()})
        self.tail = nn.Sequential(conv3x3(features, config.scale**2), nn.PixelShuffle(config.scale))

    def forward(self, x: Tensor, off: Off = ()) -> Tensor:
        """Enlarge. ``off`` names parts as "block.part", and "image.skip" for the bicubic image that is added."""
        y = self.features(x, off)["nonlocal"]
        detail = self.tail(y)
        if "image.skip" in off:
            return detail
        return detail + F.interpolate(x, scale_factor=self.config.scale, mode="bicubic", align_corners=False)

    def features(self, x: Tensor, off: Off = ()) -> dict[str, Tensor]:
        """What comes out of the head and of each block, (N, C, H, W) each, in their order."""
        made = {"head": self.head(x)}
        for name, block in self.blocks.items():
            own = {part.removeprefix(f"{name}.") for part in off if part.startswith(f"{name}.")}
            made[name] = block(list(made.values())[-1], own)
        return made


def part_names() -> tuple[str, ...]:
    """Everything that can be switched off, as ``Strategies.forward`` takes it."""
    return ("image.skip", *(f"{name}.{part}" for name, block in BLOCKS.items() for part in block.parts))


def from_state_dict(state: Mapping[str, Tensor]) -> Strategies:
    """Build the network that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    try:
        features = state["head.weight"].shape[0]
        net = Strategies(StrategiesConfig(features, round(state["tail.0.weight"].shape[0] ** 0.5)))
    except (KeyError, ValueError) as error:  # SRLensError is a ValueError
        raise WeightsError("it holds no network of the design strategies: head or tail is missing.") from error
    load_strictly(net, state)
    return net.eval()


ARCHITECTURE = Architecture(
    id="strategies",
    detect=holding("head.weight", "blocks.nonlocal.theta.weight", "blocks.pyramid.levels.0.weight"),
    build=from_state_dict,
    luma=True,
    least=8,
    whole=True,
    training=Training(lambda run: Strategies(StrategiesConfig(scale=run.scale)), rate=2e-3, start=start_strategies),
)
