"""What training does differently for each network: how it is built, what it sees, how its result is measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.catalogue.weights import read_state_dict
from sr_core.errors import SRLensError, WeightsError
from sr_core.image.contract import quantise
from sr_core.image.resample import imresize
from sr_core.metrics import score, score_luma
from sr_core.models.blocks import ResidualBlock
from sr_core.models.dbpn import DBPN, DBPNConfig
from sr_core.models.fsrcnn import FSRCNN, FSRCNNConfig
from sr_core.models.lapsrn import LapSRN, LapSRNConfig
from sr_core.models.san import SAN, SANConfig
from sr_core.models.srcnn import SRCNN
from sr_core.models.strategies import Strategies, StrategiesConfig
from sr_core.models.vdsr import VDSR, VDSRConfig
from sr_core.train.losses import rgb_loss
from sr_core.train.options import TrainConfig
from sr_core.train.patches import Pair, luma_lr_pair, luma_pair, rgb_pair
from sr_core.train.recycle import Rectified
from sr_core.train.small_starts import (
    start_dbpn,
    start_fsrcnn,
    start_lapsrn,
    start_strategies,
    start_vdsr,
    transfer_lapsrn,
)
from sr_core.train.soap import SOAP
from sr_core.train.starts import start_san, start_srcnn, transfer_san

State = Mapping[str, Tensor]
Build = Callable[[TrainConfig, State | None], nn.Module]


def _one_output(net: nn.Module, x: Tensor) -> list[Tensor]:
    return [net(x)]


@dataclass(frozen=True)
class Recipe:
    """``build`` makes the network (from a state dict, where there is one to start with), ``pair`` the training data,
    ``outputs`` what the loss looks at; ``peak`` is what white is to the network (1 or 255).
    """

    build: Build
    pair: Callable[[str, np.ndarray, int], Pair]
    peak: float
    protocol: str
    psnr: Callable[[np.ndarray, np.ndarray, int], float]
    outputs: Callable[[nn.Module, Tensor], list[Tensor]] = _one_output


def _rgb_psnr(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return score(quantise(pred), ref, scale, metrics=("psnr",))["psnr"]


def _luma_psnr(pred: np.ndarray, ref: np.ndarray, scale: int) -> float:
    return score_luma(quantise(pred)[..., 0], ref[..., 0], scale, metrics=("psnr",))["psnr"]


def build(config: TrainConfig) -> nn.Module:
    """The network a run starts with: seeded, or with the weights of ``config.init``.

    Raises:
        WeightsError: ``init`` is not a file of this network and size.
    """
    torch.manual_seed(config.seed)
    state = read_state_dict(config.init) if config.init else None
    try:
        return RECIPES[config.model].build(config, state)
    except (KeyError, RuntimeError, WeightsError) as error:
        raise WeightsError(
            f"{config.init} does not fit: it must hold a {config.model} of the size that is trained."
        ) from error


def _build_srcnn(config: TrainConfig, state: Mapping[str, Tensor] | None) -> SRCNN:
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


def _loading(make: Callable[[TrainConfig], nn.Module], start: Callable[..., None]) -> Build:
    """A network whose weights, where there are any to start with, must be of its very size and scale."""

    def built(config: TrainConfig, state: State | None) -> nn.Module:
        net = make(config)
        if state is None:
            start(net)
        else:
            net.load_state_dict(state)
        return net

    return built


def _build_fsrcnn(config: TrainConfig, state: State | None) -> FSRCNN:
    net = FSRCNN(FSRCNNConfig(scale=config.scale))
    if state is None:
        start_fsrcnn(net)
    else:  # of any scale: the shapes are the same, but the scale that the weights carry is not ours
        net.load_state_dict({**state, "scale": net.scale})
    return net


def _build_lapsrn(config: TrainConfig, state: State | None) -> LapSRN:
    levels = config.scale.bit_length() - 1
    if 2**levels != config.scale:
        raise SRLensError(f"LapSRN doubles level by level and cannot enlarge by {config.scale}: choose 2, 4 or 8.")
    net = LapSRN(LapSRNConfig(levels, depth=6, features=16))
    if state is None:
        start_lapsrn(net)
    else:
        transfer_lapsrn(net, state)
    return net


def _pyramid(net: nn.Module, x: Tensor) -> list[Tensor]:
    """What each level of a LapSRN makes; each has its own loss."""
    return net.pyramid(x)  # pyright: ignore[reportCallIssue] a LapSRN


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


RECIPES = {
    "srcnn": Recipe(_build_srcnn, luma_pair, 1.0, "srcnn", _luma_psnr),
    "san": Recipe(_build_san, rgb_pair, 255.0, "san", _rgb_psnr),
    "vdsr": Recipe(
        _loading(lambda config: VDSR(VDSRConfig(depth=8, features=24)), start_vdsr), luma_pair, 1.0, "srcnn", _luma_psnr
    ),
    "fsrcnn": Recipe(_build_fsrcnn, luma_lr_pair, 1.0, "srcnn", _luma_psnr),
    "lapsrn": Recipe(_build_lapsrn, luma_lr_pair, 1.0, "srcnn", _luma_psnr, _pyramid),
    "dbpn": Recipe(
        _loading(lambda config: DBPN(DBPNConfig(config.scale, features=8, head=32)), start_dbpn),
        luma_lr_pair,
        1.0,
        "srcnn",
        _luma_psnr,
    ),
    "strategies": Recipe(
        _loading(lambda config: Strategies(StrategiesConfig(scale=config.scale)), start_strategies),
        luma_lr_pair,
        1.0,
        "srcnn",
        _luma_psnr,
    ),
}


def rectified(net: nn.Module) -> list[Rectified]:
    """The convolutions of an SRCNN or a SAN whose dormant features can be recycled."""
    if isinstance(net, SRCNN):
        return [(net.conv1, net.conv2), (net.conv2, net.conv3)]
    return [
        (cast("nn.Conv2d", block.conv_first[0]), cast("nn.Conv2d", block.conv_first[2]))
        for block in net.modules()
        if isinstance(block, ResidualBlock)
    ]


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
