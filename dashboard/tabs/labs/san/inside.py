"""Lab 7, Inside SAN, the pure part: a network run on a small picture, and what is read from that run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.tabs.labs.frame.specimen import Specimen, specimen
from sr_core.catalogue.method import Method
from sr_core.errors import SRLensError
from sr_core.image.contract import quantise
from sr_core.metrics import score

if TYPE_CHECKING:
    from sr_core.explain.inside_san import ChannelStatistics, PixelAttention, RootSteps, SANRun
    from sr_core.models.san import SAN

SIDE = 40
"""LR pixels a side: a run of the shipped network stays well under a second on two cores."""
STEPS = 12
TEXTURES = ("flattened", "shuffled")
VIEWS = 8
_RUNNING = Lock()
_SEED = 3


@dataclass(frozen=True)
class InsideSAN:
    """One run on one picture."""

    specimen: Specimen
    net: SAN
    trace: SANRun


@dataclass(frozen=True)
class NetworkPart:
    """One part of the network in the diagram.

    ``id`` is its name in a checkpoint; ``kind`` names its words; ``parameters`` are its own; ``shape`` is (C, h, w)
    of what it hands on.
    """

    id: str
    kind: str
    number: int
    parameters: int
    shape: tuple[int, int, int]


@dataclass(frozen=True)
class Pair:
    """Two LR images, uint8 ``(h, w, 3)``, whose channels have exactly equal means, and how they look to each group.

    ``differences`` holds, for the head and then for each group, how far the two images lie apart in average pooling and
    in SOCA's descriptor: norm of the difference over the norm of the first image's.
    """

    first: np.ndarray
    second: np.ndarray
    traces: tuple[SANRun, SANRun]
    differences: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Output:
    """A result of the network, uint8, and its PSNR in dB against HR (luma, ``scale`` pixels cut off)."""

    pixels: np.ndarray
    psnr: float


def run(net: SAN, sample: str) -> InsideSAN:
    """A network on a part of a sample; SRLensError where there is no such sample."""
    with _RUNNING:  # a page asks several things at once, all of the same run
        return _run_once(net, sample)


@lru_cache(maxsize=3)
def _run_once(net: SAN, sample: str) -> InsideSAN:
    from sr_core.explain import inside_san

    part = specimen(sample, net.config.scale, SIDE)
    return InsideSAN(part, net, inside_san.record(net, part.lr))


def parts(inside: InsideSAN) -> list[NetworkPart]:
    """The whole network in the order in which it computes; the groups without their insides."""
    groups = [(f"RG.{index}", "group", index + 1) for index in range(inside.net.config.groups)]
    order = [
        *(("sub_mean", "sub_mean", 0), ("head", "head", 0), ("non_local", "non_local", 1)),
        *groups,
        *(
            ("non_local#2", "non_local", 2),
            ("tail.0", "upsampler", 0),
            ("tail.1", "last", 0),
            ("add_mean", "add_mean", 0),
        ),
    ]
    return [_part(inside, *entry) for entry in order]


def group_parts(inside: InsideSAN, group: int) -> list[NetworkPart]:
    """The inside of a group (from 0): residual blocks, SOCA, convolution."""
    blocks = [(f"RG.{group}.rcab.{index}", "block", index + 1) for index in range(inside.net.config.blocks)]
    order = [*blocks, (f"RG.{group}.soca", "soca", 0), (f"RG.{group}.conv_last", "conv_last", 0)]
    return [_part(inside, *entry) for entry in order]


def _part(inside: InsideSAN, id: str, kind: str, number: int) -> NetworkPart:
    module = inside.net.get_submodule(id.partition("#")[0])
    parameters = sum(parameter.numel() for parameter in module.parameters())
    channels, height, width = inside.trace.parts[id].shape
    return NetworkPart(id, kind, number, parameters, (channels, height, width))


def statistics(inside: InsideSAN, group: int) -> ChannelStatistics:
    """Channel statistics of what a group's attention (from 0) looks at."""
    from sr_core.explain import inside_san

    return inside_san.channel_statistics(inside.net, group, inside.trace.group_features(group))


def root(inside: InsideSAN, group: int, *, normalised: bool, gain: float) -> RootSteps:
    """Newton-Schulz on a group's covariance, step by step."""
    from sr_core.explain import inside_san

    return inside_san.root_steps(statistics(inside, group).covariance, STEPS, normalised=normalised, gain=gain)


def attention(inside: InsideSAN, use: int, x: int, y: int) -> PixelAttention:
    """The non-local attention of an LR pixel, in the module's first or second use."""
    from sr_core.explain import inside_san

    return inside_san.pixel_attention(inside.net, features_before(inside, use), y, x)


def features_before(inside: InsideSAN, use: int) -> np.ndarray:
    """What goes into the non-local module in its first or second use, ``(C, h, w)``."""
    return inside.trace.parts["non_local:in" if use == 1 else "non_local#2:in"]


def flattened(image: np.ndarray, keep: float) -> np.ndarray:
    """``image`` drawn towards its mean: ``keep`` of its contrast is left, the sum of each channel stays to the unit."""
    mean = image.mean(axis=(0, 1))
    return _same_sums(quantise(mean + keep * (image - mean)), image)


def shuffled(image: np.ndarray) -> np.ndarray:
    """The pixels of ``image`` in a random order: same mean, same histogram, another texture."""
    pixels = image.reshape(-1, 3)
    order = np.random.default_rng(_SEED).permutation(len(pixels))
    return pixels[order].reshape(image.shape)


def _same_sums(image: np.ndarray, ref: np.ndarray) -> np.ndarray:
    """Undo what rounding did to the mean: as many pixels as needed, evenly spread, move by one level."""
    out = image.astype(np.int64).reshape(-1, 3)
    missing = ref.reshape(-1, 3).sum(axis=0, dtype=np.int64) - out.sum(axis=0)
    for channel, amount in enumerate(missing):
        sign = int(np.sign(amount))
        free = np.flatnonzero(out[:, channel] < 255 if sign > 0 else out[:, channel] > 0)
        chosen = free[np.linspace(0, len(free) - 1, abs(int(amount))).astype(int)] if amount else []
        np.add.at(out[:, channel], chosen, sign)
    return out.reshape(image.shape).astype(np.uint8)


@lru_cache(maxsize=4)
def pair(net: SAN, sample: str, texture: str, keep: float) -> Pair:
    """A sample and its like of equal mean, both run through the network."""
    from sr_core.explain import inside_san

    if texture not in TEXTURES:
        raise SRLensError(f"The texture is {' or '.join(TEXTURES)}, not {texture!r}.")
    first = run(net, sample)
    other = flattened(first.specimen.lr, keep) if texture == "flattened" else shuffled(first.specimen.lr)
    second = inside_san.record(first.net, other)
    differences = []
    for group in (None, *range(first.net.config.groups)):
        both = [
            inside_san.channel_statistics(
                first.net, group or 0, trace.parts["head"] if group is None else trace.group_features(group)
            )
            for trace in (first.trace, second)
        ]
        differences.append((_apart(both[0].means, both[1].means), _apart(both[0].second, both[1].second)))
    return Pair(first.specimen.lr, other, (first.trace, second), tuple(differences))


@lru_cache(maxsize=64)
def with_gamma(net: SAN, sample: str, gamma: float) -> Output:
    """The network's result with another weight of the share-source skip."""
    from sr_core.explain import inside_san

    inside = run(net, sample)
    return _measured(inside, inside_san.output_with_gamma(inside.net, inside.specimen.lr, gamma))


@lru_cache(maxsize=3)
def views(net: SAN, sample: str) -> tuple[tuple[Output, ...], tuple[Output, ...]]:
    """SAN+: the eight views turned back, and the mean of the first one, two, ... eight of them."""
    from sr_core.inference import runtime

    inside = run(net, sample)
    single, means, total = [], [], np.zeros(0)
    for count, values in enumerate(runtime.views(net, inside.specimen.lr, net.config.scale), start=1):
        total = values.astype(np.float64) if count == 1 else total + values
        single.append(_measured(inside, values))
        means.append(_measured(inside, total / count))
    return tuple(single), tuple(means)


def _measured(inside: InsideSAN, values: np.ndarray) -> Output:
    pixels = quantise(values)
    return Output(pixels, score(pixels, inside.specimen.hr, inside.specimen.scale, ("psnr",))["psnr"])


def _apart(first: np.ndarray, second: np.ndarray) -> float:
    return float(np.linalg.norm(first - second) / max(float(np.linalg.norm(first)), 1e-12))


def sizes(inside: InsideSAN) -> dict[str, Any]:
    """The network's configuration beside the paper's."""
    from sr_core.models.san import SANConfig, multiplications

    own, paper = inside.net.config, SANConfig(scale=inside.net.config.scale)
    return {
        "own": vars(own) | {"parameters": sum(p.numel() for p in inside.net.parameters())},
        "paper": vars(paper),
        "work": sum(multiplications(own)) / sum(multiplications(paper)),
    }


def most_groups(method: Method) -> int:
    """The most groups that a network of the method has, read from the records: no network is loaded for it."""
    return max((int(record.config["groups"]) for record in method.weights.values()), default=1)
