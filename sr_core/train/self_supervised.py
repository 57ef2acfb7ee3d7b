"""Training on one picture alone: what a picture is shrunk to teaches a small network what it was shrunk from.

The idea is ZSSR's (Shocher, Cohen, Irani, '"Zero-Shot" Super-Resolution using Deep Internal Learning', CVPR 2018,
arXiv 1712.06087): small pieces of a picture come again in it at other sizes. So the LR picture is taken for an
original, shrunk once more in the way that it was shrunk itself, and a network learns the way back; then it is given
the LR picture. It sees no other picture and no original. From the paper: fathers of several sizes, flips and
rotations, the residual over bicubic, Adam, the mean of eight views at the end. Otherwise than there: luma only, fewer
filters and layers, mean squared error, a fixed number of steps with a cosine schedule, no back-projection.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import ImageError, SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import check_image
from sr_core.image.degradation import BICUBIC, Degradation, Noise, degrade, find_degradation
from sr_core.image.degrade import check_scale, check_whole, modcrop
from sr_core.image.resample import imresize
from sr_core.inference.runtime import upscale
from sr_core.models.vdsr import VDSR, VDSRConfig
from sr_core.progress import Report
from sr_core.sentences import say

MOST_PIXELS = 256 * 256
"""LR pixels at most: of a larger picture a minute sees each place too seldom."""
MOST_SECONDS = 60.0
FATHERS = (1.0, 0.8, 0.6)
"""Sizes of the LR picture that are taken for originals."""
LEAST_SON = 8
"""Pixels that a side of the smallest picture must have."""
_SYMMETRIES = 8
_NOISES = 4
_PAIRS_KEPT = 96
# Steps differ: a gradient many times the usual one would throw away what was learned.
_MOST_GRADIENT = 0.1
_LAST_RATE = 0.02


@dataclass(frozen=True)
class SelfTraining:
    """How long and how a network learns from one picture.

    ``steps`` decide, so that one seed gives one result on one machine; ``seconds``, of at most `MOST_SECONDS`, end it
    early on a slow one. ``patch`` is the side of the piece of a father that a step sees, in pixels; ``depth`` and
    ``features`` are the network's, ``rate`` is Adam's at the start; the result is shown ``looks`` times on the way.

    Raises:
        SRLensError: a number that is none of these.
    """

    steps: int = 1000
    seconds: float = MOST_SECONDS
    seed: int = 0
    patch: int = 64
    depth: int = 6
    features: int = 24
    rate: float = 1e-3
    looks: int = 16

    def __post_init__(self) -> None:
        for name, least in (("steps", 1), ("seed", 0), ("patch", LEAST_SON), ("looks", 1)):
            check_whole(getattr(self, name), name, least=least)
        if not 0 < self.seconds <= MOST_SECONDS:
            raise SRLensError(say("self.seconds", most=MOST_SECONDS, shown=self.seconds))


@dataclass(frozen=True)
class Learned:
    """What is known after ``step`` of ``steps``.

    ``loss``: mean squared error on the pairs since the look before, in levels squared, nan at the start.
    ``seconds``: since the start. ``result``: what the network makes of the LR picture, uint8 ``(h * s, w * s, 3)``.
    ``last``: the training has ended with it; at fewer than ``steps`` its seconds were up.
    """

    step: int
    steps: int
    loss: float
    seconds: float
    result: np.ndarray
    last: bool


def learn_from_itself(
    lr: np.ndarray,
    scale: int,
    degradation: str | Degradation = BICUBIC,
    options: SelfTraining | None = None,
    progress: Report | None = None,
) -> Iterator[Learned]:
    """Train a network on an LR picture alone, and look at what it makes of that picture on the way.

    Args:
        lr: uint8 ``(h, w, 3)``, at most `MOST_PIXELS` pixels.
        scale: whole number; the pictures that are learned from are smaller by it once more.
        degradation: how the LR picture came about, as :func:`sr_core.degrade` takes it: the network is told.
        options: how long and how.
        progress: called after each step with 0..1; may raise ``Cancelled``, which ends it at once.

    Yields:
        The start (bicubic: the residual is nothing), and `SelfTraining.looks` further looks. The last result is the
        mean over the eight symmetries where the degradation treats all eight alike, the others are single views.

    Raises:
        ImageError: the picture is too small to be shrunk once more, or too large.
        SRLensError: a scale or a degradation that cannot be.
    """
    options = options or SelfTraining()
    start = time.monotonic()
    scale = check_scale(scale)
    made_by = find_degradation(degradation) if isinstance(degradation, str) else degradation
    pairs = Pairs(lr, scale, made_by)
    random = np.random.default_rng(options.seed)
    net = _network(options, random)
    optimiser = torch.optim.Adam(net.parameters(), options.rate)
    looks = {options.steps * look // options.looks for look in range(1, options.looks + 1)}
    losses: list[float] = []
    yield Learned(0, options.steps, math.nan, 0.0, upscale(net, lr, scale), last=False)
    for step in range(1, options.steps + 1):
        cosine = 0.5 + 0.5 * math.cos(math.pi * step / options.steps)
        optimiser.param_groups[0]["lr"] = options.rate * (_LAST_RATE + (1 - _LAST_RATE) * cosine)
        losses.append(_learn(net.train(), optimiser, *pairs.piece(options.patch, random)))
        if progress is not None:
            progress(step / options.steps)
        last = step == options.steps or time.monotonic() - start >= options.seconds
        if last or step in looks:
            result = upscale(net.eval(), lr, scale, self_ensemble=last and symmetric(made_by, scale))
            loss = float(np.mean(losses)) * 255**2
            yield Learned(step, options.steps, loss, time.monotonic() - start, result, last)
            losses.clear()
        if last:
            return


class Pairs:
    """Fathers and what they are shrunk to: the LR picture in some sizes and in all eight symmetries.

    It is turned before it is shrunk, so that a degradation that is not symmetric stays what it is. Noise is drawn anew
    for some sons of one father: what they have in common is the picture.

    Raises:
        ImageError: the picture is too small or too large.
    """

    def __init__(self, lr: np.ndarray, scale: int, degradation: Degradation) -> None:
        check_image(lr, "lr")
        height, width = lr.shape[:2]
        least = LEAST_SON * scale
        if min(height, width) < least:
            raise ImageError(say("self.small", least=least, width=width, height=height, scale=scale))
        if height * width > MOST_PIXELS:
            raise ImageError(say("self.large", most=MOST_PIXELS, width=width, height=height))
        self._scale, self._degradation = scale, degradation
        sizes = (lr if size == 1 else imresize(lr, size) for size in FATHERS)
        self._fathers = [father for father in sizes if min(father.shape[:2]) >= least]
        self._seeds = _NOISES if any(isinstance(step, Noise) for step in degradation.steps) else 1
        self._made: OrderedDict[tuple[int, int, int], tuple[np.ndarray, np.ndarray]] = OrderedDict()

    def __len__(self) -> int:
        """Pairs that there are."""
        return len(self._fathers) * _SYMMETRIES * self._seeds

    def pair(self, father: int, symmetry: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """The son enlarged by bicubic, and its father: luma, float32 ``(H, W)`` in 0..1."""
        key = father, symmetry, seed
        if key not in self._made:
            original = modcrop(turned(self._fathers[father], symmetry), self._scale)
            # Seed 0 made the picture itself: its noise must not come again.
            son = degrade(original, self._scale, replace(self._degradation, seed=self._degradation.seed + 1 + seed))
            enlarged = imresize(luma_bt601_studio(son), float(self._scale))
            target = luma_bt601_studio(original)
            self._made[key] = enlarged.astype(np.float32) / 255, target.astype(np.float32) / 255
            while len(self._made) > _PAIRS_KEPT:
                self._made.popitem(last=False)
        return self._made[key]

    def piece(self, side: int, random: np.random.Generator) -> tuple[Tensor, Tensor]:
        """The same piece of a random son, enlarged, and of its father: ``(1, 1, side, side)``, less in a small one."""
        counts = len(self._fathers), _SYMMETRIES, self._seeds
        planes = self.pair(*(int(random.integers(count)) for count in counts))
        height, width = (min(side, length) for length in planes[0].shape)
        top, left = (int(random.integers(n - m + 1)) for n, m in zip(planes[0].shape, (height, width), strict=True))
        son, father = (torch.from_numpy(plane[top : top + height, left : left + width]) for plane in planes)
        return son[None, None], father[None, None]


def turned(image: np.ndarray, symmetry: int) -> np.ndarray:
    """``(H, W, C)`` in one of the eight symmetries of the square: transposed by bit 0, flipped by bits 1 and 2."""
    image = image.transpose(1, 0, 2) if symmetry & 1 else image
    image = image[::-1] if symmetry & 2 else image
    return np.ascontiguousarray(image[:, ::-1] if symmetry & 4 else image)


def symmetric(degradation: Degradation, scale: int) -> bool:
    """Whether a picture that is turned and then shrunk is the same as one that is shrunk and then turned.

    Every second pixel is not, nor is a motion at an angle. Noise is left aside; a difference of a level is rounding.
    """
    steps = tuple(step for step in degradation.steps if not isinstance(step, Noise))
    still = replace(degradation, steps=steps)
    probe = np.random.default_rng(0).integers(0, 256, (8 * scale, 8 * scale, 3), dtype=np.uint8)
    shrunk = degrade(probe, scale, still).astype(int)
    others = ((symmetry, degrade(turned(probe, symmetry), scale, still)) for symmetry in (1, 2, 4))
    return all(np.abs(turned(shrunk, symmetry) - other).max() <= 1 for symmetry, other in others)


@torch.no_grad()
def _network(options: SelfTraining, random: np.random.Generator) -> VDSR:
    """He initialisation from our own random numbers; the residual starts as nothing."""
    net = VDSR(VDSRConfig(options.depth, options.features))
    net = net.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
    for layer in (part for part in net.modules() if isinstance(part, nn.Conv2d)):
        deviation = math.sqrt(2 / layer.weight[0].numel())
        drawn = random.normal(0.0, deviation, tuple(layer.weight.shape)).astype(np.float32)
        layer.weight.copy_(torch.from_numpy(drawn))
        if layer.bias is not None:
            layer.bias.zero_()
    net.tail.weight.zero_()
    return net.eval()


def _learn(net: VDSR, optimiser: torch.optim.Optimizer, son: Tensor, father: Tensor) -> float:
    """One step; the mean squared error before it, in 0..1."""
    optimiser.zero_grad(set_to_none=True)
    loss = F.mse_loss(net(son), father)
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), _MOST_GRADIENT)
    optimiser.step()
    return float(loss.detach())
