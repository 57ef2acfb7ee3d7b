"""Where the training of SRCNN and SAN starts: first weights that interpolate, and the way from one scale to another.

The published networks keep their structure; only the numbers they start from are chosen. A network without image
skip that starts from noise first has to learn to hand the image through. Here it starts as an interpolator (SRCNN as
the identity on its bicubic input, SAN as bilinear enlargement) plus random features that it can put to use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn

from sr_core.models.blocks import ResidualBlock

if TYPE_CHECKING:
    from sr_core.models.san import LSRAG, SAN
    from sr_core.models.srcnn import SRCNN

IMAGE_RANGE = 32.0
"""Grey levels in one unit of SAN's features: between 1 (rates must be tiny) and 255 (the tail learns slowly)."""
FEATURE_STD = 0.15
"""Deviation of SRCNN's first features: that of the (0..1) image they stand beside."""
BLOCK_FEATURE_STD = 0.5
"""Deviation of the hidden features of SAN's residual blocks: a quarter of what the features around them have."""
QUIET = 0.1
"""Factor on the random weights of layers whose output is added to the image."""
IN_BLOCK = re.compile(r"RG\.\d+\.rcab\.(\d+)\.")
"""A parameter of a residual block of SAN, and the block's number in its group."""


@torch.no_grad()
def start_srcnn(net: SRCNN) -> None:
    """The (non-negative) image handed through in the first feature of each layer, and random features beside it.

    He initialisation would be ruled by brightness: the taps of a filter see nearly the same value, so that a feature is
    always above zero or, for half of them, never, and a rectifier that never opens learns nothing. Here the random
    filters of the first layer sum to zero under Gaussian windows of many widths, and in both hidden layers each
    feature is above zero in half the pixels of a noise with the spectrum of photographs.
    """
    first, second, last = net.conv1, net.conv2, net.conv3
    noise = _photo_like_noise()
    windows = _windows(first.out_channels, first.kernel_size[0])
    filters = torch.randn_like(first.weight) * windows
    first.weight.copy_(filters - windows * filters.sum((2, 3), keepdim=True) / windows.sum((2, 3), keepdim=True))
    nn.init.normal_(second.weight)
    second.weight[:, 0] = 0.0
    _open_half(first, noise, FEATURE_STD)
    _open_half(second, first(noise).relu(), FEATURE_STD)
    nn.init.normal_(last.weight, std=QUIET**2 * (2.0 / last.weight[0].numel()) ** 0.5)
    cast("Tensor", last.bias).zero_()
    for layer in (first, second):
        layer.weight[0] = 0.0
        cast("Tensor", layer.bias)[0] = 0.0
    for layer in (first, second, last):
        layer.weight[0, 0] = 0.0
        layer.weight[0, 0, layer.kernel_size[0] // 2, layer.kernel_size[1] // 2] = 1.0


def _photo_like_noise() -> Tensor:
    """Noise whose amplitudes fall as 1 / frequency, as those of photographs do; (8, 1, 96, 96), mean 0.5, std 0.2."""
    frequencies = torch.fft.fftfreq(96)[:, None].hypot(torch.fft.rfftfreq(96))
    frequencies[0, 0] = torch.inf
    noise = torch.fft.irfft2(torch.fft.rfft2(torch.randn(8, 1, 96, 96)) / frequencies)
    return 0.5 + 0.2 * noise / noise.std()


def _windows(count: int, side: int) -> Tensor:
    """Gaussian windows from under a pixel to a third of a filter wide, (count, 1, side, side)."""
    place = torch.arange(side) - side // 2
    widths = torch.linspace(0.8, max(0.8, side / 3), count)[:, None, None]
    return torch.exp(-(place[:, None] ** 2 + place**2) / (2 * widths**2))[:, None]


def _open_half(layer: nn.Conv2d, x: Tensor, deviation: float) -> None:
    """Scale each filter and set its bias: on ``x`` its output has that deviation and a median of zero."""
    bias = cast("Tensor", layer.bias).zero_()
    layer.weight *= deviation / layer(x).transpose(0, 1).flatten(1).std(dim=1)[:, None, None, None]
    bias.sub_(layer(x).transpose(0, 1).flatten(1).median(dim=1).values)


@torch.no_grad()
def start_san(net: SAN) -> None:
    """Start as bilinear enlargement: the first three features carry R, G and B, residual branches start quiet.

    The filters before a rectifier sum to zero and are above it in half the pixels, for SRCNN's reasons: of 768 such
    features that started otherwise 611 were lost.
    """
    head, tail = cast("nn.Conv2d", net.head[0]), cast("nn.Conv2d", net.tail[1])
    for layer in (head, tail):
        nn.init.zeros_(cast("Tensor", layer.bias))
    head.weight.div_(IMAGE_RANGE / 2)
    head.weight[:3].zero_()
    tail.weight.mul_(QUIET)
    tail.weight[:, :3].zero_()
    for channel in range(3):
        head.weight[channel, channel, 1, 1] = 1.0 / IMAGE_RANGE
        # half, since the features reach the tail twice: through the long skip and through that of every group
        tail.weight[channel, channel, 1, 1] = IMAGE_RANGE / 2
    for name, value in net.RG.named_parameters():
        if name.endswith(("conv_first.2.weight", "conv_last.weight")):
            value.mul_(QUIET)
    for _, stage in _stages(net):
        _interpolate_channels(stage, 3)
    _open_blocks(net)


def _open_blocks(net: SAN, known: int = 0) -> None:
    """New filters before the rectifiers of the residual blocks: random taps, the sum of each input's taken off.

    The first ``known`` blocks of every group keep theirs.
    """
    shared, own = _photo_like_noise(), torch.cat([_photo_like_noise() for _ in range(3)], dim=1)
    images = 255 * (0.5 + 0.9 * (shared - 0.5) + 0.4 * (own - 0.5))  # colours of a photograph vary together
    groups = [cast("LSRAG", group) for group in net.RG]
    hooks = [block.register_forward_pre_hook(_open_block) for group in groups for block in group.rcab[known:]]
    net.extract(images)
    for hook in hooks:
        hook.remove()


def _open_block(block: nn.Module, arguments: tuple[Tensor]) -> None:
    """Before a residual block runs: new filters for what it is about to be given."""
    layer = cast("ResidualBlock", block).conv_first[0]
    assert isinstance(layer, nn.Conv2d)
    nn.init.normal_(layer.weight)
    layer.weight -= layer.weight.mean(dim=(2, 3), keepdim=True)
    _open_half(layer, arguments[0], BLOCK_FEATURE_STD)


@torch.no_grad()
def transfer_san(net: SAN, state: Mapping[str, Tensor]) -> None:
    """Start from a trained SAN of any scale (the paper's x3, x4 and x8 start from x2) and of as many blocks or fewer.

    Everything but the up-sampling stages is copied. The first stage is the trained one, brought to its new factor by
    linear interpolation between its sub-pixels; a stage that the trained network does not have (x4 from x2) starts as
    bilinear enlargement of every feature. Blocks that it does not have come last in their groups and add nothing yet
    (Chen, Goodfellow, Shlens, "Net2Net", ICLR 2016). So the new network starts as the old one, enlarged.

    Raises:
        KeyError, RuntimeError: the state is not that of a SAN, or one of other groups or features, or of more blocks.
    """
    known = 1 + max((int(block[1]) for key in state if (block := IN_BLOCK.match(key))), default=-1)
    if known > net.config.blocks:
        raise KeyError(f"RG.0.rcab.{net.config.blocks}")
    own = net.state_dict()
    for key in own:
        if (block := IN_BLOCK.match(key)) and int(block[1]) >= known:
            if ".conv_first.2." in key:
                own[key].zero_()
        elif not key.startswith("tail.0."):
            own[key].copy_(state[key])
    if known < net.config.blocks:
        _open_blocks(net, known)
    for name, stage in _stages(net):
        bias = cast("Tensor", stage.bias)
        if f"{name}.weight" in state:
            features, wanted = stage.in_channels, stage.out_channels
            stage.weight.copy_(_change_factor(state[f"{name}.weight"], features, wanted))
            bias.copy_(_change_factor(state[f"{name}.bias"], features, wanted))
        else:
            stage.weight.zero_()
            bias.zero_()
            _interpolate_channels(stage, stage.in_channels)


def _stages(net: SAN) -> Iterator[tuple[str, nn.Conv2d]]:
    """The convolutions of the up-sampling stages with their names in a state dict."""
    for index, stage in enumerate(cast("nn.Sequential", net.tail[0])):
        if isinstance(stage, nn.Conv2d):
            yield f"tail.0.{index}", stage


def _interpolate_channels(stage: nn.Conv2d, channels: int) -> None:
    """Make a sub-pixel stage's first channels a bilinear enlargement of the same channels of its input."""
    features = stage.in_channels
    factor = round((stage.out_channels / features) ** 0.5)
    kernels = _bilinear_kernels(factor)
    per_channel = stage.weight.view(features, factor, factor, features, 3, 3)  # PixelShuffle's order
    per_channel[:channels] = 0.0
    if stage.bias is not None:
        stage.bias.view(features, factor, factor)[:channels] = 0.0
    for channel in range(channels):
        per_channel[channel, :, :, channel] = kernels


def _bilinear_kernels(factor: int) -> Tensor:
    """(factor, factor, 3, 3): the weights of the 3 x 3 LR neighbours of each sub-pixel."""
    offset = (torch.arange(factor) + 0.5) / factor - 0.5  # from the LR pixel's centre, in LR pixels
    rows = torch.stack([(-offset).clamp_min(0), 1 - offset.abs(), offset.clamp_min(0)], dim=1)
    return rows[:, None, :, None] * rows[None, :, None, :]


def _change_factor(value: Tensor, features: int, wanted: int) -> Tensor:
    """Weights or biases of a sub-pixel stage, (features * f * f, ...), for another factor."""
    old, new = (round((count / features) ** 0.5) for count in (value.shape[0], wanted))
    if old == new:
        return value
    place = ((torch.arange(new) + 0.5) * old / new - 0.5).clamp(0, old - 1)  # in old sub-pixels
    mix = torch.zeros(new, old)
    for row, position in enumerate(place.tolist()):
        low = min(int(position), old - 2)
        mix[row, low], mix[row, low + 1] = low + 1 - position, position - low
    parts = value.view(features, old, old, -1)
    return torch.einsum("ai,bj,cijk->cabk", mix, mix, parts).reshape(wanted, *value.shape[1:])
