"""What training reads of a network's record: how it is built, what it sees, how its result is measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.errors import WeightsError
from sr_core.image.contract import quantise
from sr_core.image.degradation import BICUBIC
from sr_core.image.resample import imresize
from sr_core.metrics import LUMA_FIRST, RGB_FIRST, Protocol
from sr_core.models.architecture import Architecture, Training
from sr_core.models.registry import NETWORKS
from sr_core.train.losses import rgb_loss
from sr_core.train.options import TrainConfig, training_of
from sr_core.train.patches import Pair, degraded_pair, luma_lr_pair, luma_pair, rgb_pair
from sr_core.train.soap import SOAP


@dataclass(frozen=True)
class Recipe:
    """``pair`` makes the training data, ``protocol`` is what a result is measured under."""

    architecture: Architecture
    training: Training
    pair: Callable[[str, np.ndarray, int], Pair]
    protocol: Protocol

    @property
    def peak(self) -> float:
        """What white is to the network (1 or 255)."""
        return self.architecture.peak

    def psnr(self, pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
        """PSNR (dB) of a result, (H, W, C) in 0..255, against what the pair holds."""
        pred = quantise(pred)
        if self.architecture.luma:
            pred, ref = pred[..., 0], ref[..., 0]
        return self.protocol.score(pred, ref, scale, ("psnr",))["psnr"]

    def run(self, net: nn.Module, x: Tensor, scale: int) -> Tensor:
        """The network's result: (N, C, H, W) in 0..peak."""
        return self.architecture.forward(net, x, scale, lambda fraction: None)

    def outputs(self, net: nn.Module, x: Tensor, scale: int) -> list[Tensor]:
        """What the loss looks at."""
        own = self.training.outputs
        return [self.run(net, x, scale)] if own is None else own(net, x)


def recipe(model: str) -> Recipe:
    """How a network of that name is trained; SRLensError where its record does not say."""
    record, training = NETWORKS.architecture(model), training_of(model)
    if not record.luma:
        return Recipe(record, training, rgb_pair, RGB_FIRST)
    return Recipe(record, training, luma_pair if record.enlarged else luma_lr_pair, LUMA_FIRST)


def pair_maker(config: TrainConfig) -> Callable[[str, np.ndarray, int], Pair]:
    """Makes of an image, its name and the scale what the run is trained on."""
    if config.degradation == BICUBIC:
        return recipe(config.model).pair
    return partial(degraded_pair, degradation=config.degradation)


def build(config: TrainConfig) -> nn.Module:
    """The network a run starts with: seeded, or with the weights of ``config.init``.

    Raises:
        WeightsError: ``init`` is not a file of this network and size.
    """
    torch.manual_seed(config.seed)
    state = read_state_dict(config.init) if config.init else None
    try:
        return started(config, state)
    except (KeyError, RuntimeError, WeightsError) as error:
        raise WeightsError(
            f"{config.init} does not fit: it must hold a {config.model} of the size that is trained."
        ) from error


def started(config: TrainConfig, state: Mapping[str, Tensor] | None) -> nn.Module:
    """The network with its first weights, or with what it takes over from ``state``.

    Raises:
        KeyError, RuntimeError, WeightsError: ``state`` does not fit.
    """
    training = training_of(config.model)
    net = training.make(config)
    if state is not None:
        (training.transfer or _load)(net, state)
    elif training.start is not None:
        training.start(net)
    return net


def _load(net: nn.Module, state: Mapping[str, Tensor]) -> None:
    net.load_state_dict(state)


def total_loss(config: TrainConfig, preds: Sequence[Tensor], ref: Tensor) -> Tensor:
    """Sum of the losses of all outputs against ``ref`` at their sizes, without the rim of ``config.border`` pixels."""
    total = ref.new_zeros(())
    inside = slice(config.border, -config.border or None)
    for pred in preds:
        target = ref if pred.shape == ref.shape else _shrunk(ref, pred.shape[-2:])
        total = total + rgb_loss(config.loss, pred[..., inside, inside], target[..., inside, inside], config.luma)
    return total


def _shrunk(ref: Tensor, size: Sequence[int]) -> Tensor:
    return F.interpolate(ref, size=tuple(size), mode="bicubic", antialias=True)


def optimiser(config: TrainConfig, parameters: list[nn.Parameter]) -> torch.optim.Optimizer:
    """What steps the parameters: Adam as in SAN's paper, or SOAP."""
    if config.optimiser == "soap":
        return SOAP(parameters, lr=config.rate)
    return torch.optim.Adam(parameters, lr=config.rate, betas=(0.9, 0.99), fused=True)


def to_tensor(images: np.ndarray, device: torch.device) -> Tensor:
    """(N, H, W, C) in 0..255 -> float32 (N, C, H, W), channels-last: a transpose without a copy."""
    return torch.from_numpy(np.ascontiguousarray(images, dtype=np.float32)).to(device).permute(0, 3, 1, 2)


def bicubic_psnr(pairs: Sequence[Pair], recipe: Recipe, scale: int) -> float:
    """Mean luma PSNR (dB) of bicubic enlargement on the same pairs: what a network has to beat."""
    preds = [imresize(pair.lr, pair.ratio) for pair in pairs]
    return float(np.mean([recipe.psnr(pred, pair.hr, scale) for pred, pair in zip(preds, pairs, strict=True)]))


@torch.inference_mode()
def validate(net: nn.Module, pairs: Sequence[Pair], recipe: Recipe, scale: int, device: torch.device) -> float:
    """Mean luma PSNR (dB) over the held-out pairs, in float32 and under the network's protocol."""
    values = []
    for pair in pairs:
        x = to_tensor(pair.lr[None], device) * (recipe.peak / 255)
        pred = recipe.run(net, x, scale) * (255 / recipe.peak)
        values.append(recipe.psnr(pred[0].permute(1, 2, 0).double().cpu().numpy(), pair.hr, scale))
    return float(np.mean(values))
