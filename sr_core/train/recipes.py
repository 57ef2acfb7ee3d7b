"""What training does differently for each network: how it is built, what it sees, how its result is measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import WeightsError
from sr_core.image import quantise
from sr_core.metrics import score, score_luma
from sr_core.models.san import SAN, SANConfig
from sr_core.models.srcnn import SRCNN
from sr_core.resample import imresize
from sr_core.train.options import TrainConfig
from sr_core.train.patches import Pair, luma_pair, rgb_pair
from sr_core.train.soap import SOAP
from sr_core.train.starts import start_san, start_srcnn, transfer_san
from sr_core.weights import read_state_dict

CHARBONNIER_EPSILON = 1e-3


@dataclass(frozen=True)
class Recipe:
    """``pair`` makes training data, ``peak`` is what white is to the network (1 or 255)."""

    pair: Callable[[str, np.ndarray, int], Pair]
    peak: float
    protocol: str
    psnr: Callable[[np.ndarray, np.ndarray, int], float]


def _rgb_psnr(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return score(quantise(pred), ref, scale, metrics=("psnr",))["psnr"]


def _luma_psnr(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return score_luma(quantise(pred)[..., 0], ref[..., 0], scale, metrics=("psnr",))["psnr"]


RECIPES = {
    "srcnn": Recipe(luma_pair, 1.0, "srcnn", _luma_psnr),
    "san": Recipe(rgb_pair, 255.0, "san", _rgb_psnr),
}


def build(config: TrainConfig) -> nn.Module:
    """The network a run starts with: seeded, or with the weights of ``config.init``.

    Raises:
        WeightsError: ``init`` is not a file of this network and size.
    """
    torch.manual_seed(config.seed)
    state = read_state_dict(config.init) if config.init else None
    try:
        return _build_srcnn(state) if config.model == "srcnn" else _build_san(config, state)
    except (KeyError, RuntimeError) as error:
        raise WeightsError(
            f"{config.init} does not fit: it must hold a {config.model} of the size that is trained."
        ) from error


def _build_srcnn(state: Mapping[str, Tensor] | None) -> SRCNN:
    net = SRCNN()
    if state is None:
        start_srcnn(net)
    else:
        net.load_state_dict(state)
    return net


def _build_san(config: TrainConfig, state: Mapping[str, Tensor] | None) -> SAN:
    net = SAN(SANConfig(config.groups, config.blocks, config.features, config.reduction, config.scale))
    if state is None:
        start_san(net)
    else:
        transfer_san(net, state)
    return net


def loss(kind: str, pred: Tensor, ref: Tensor) -> Tensor:
    """Mean loss of two tensors of one shape, values in 0..1. Charbonnier: sqrt(d^2 + epsilon^2)."""
    if kind == "l1":
        return F.l1_loss(pred, ref)
    if kind == "l2":
        return F.mse_loss(pred, ref)
    return torch.sqrt((pred - ref).square() + CHARBONNIER_EPSILON**2).mean()


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
        pred = net(to_tensor(pair.lr[None], device) * (recipe.peak / 255)) * (255 / recipe.peak)
        values.append(recipe.psnr(pred[0].permute(1, 2, 0).double().cpu().numpy(), pair.hr, scale))
    return float(np.mean(values))
