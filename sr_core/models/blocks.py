"""Building blocks that networks share: residual block, second-order and non-local attention, up-sampling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from math import ceil, prod
from typing import TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import WeightsError

_Network = TypeVar("_Network", bound=nn.Module)

SQUARE_ROOT_STEPS = 5
STATISTICS_SIDE = 1000
"""Largest side (pixels) that takes part in channel statistics; larger maps are cropped about their centre."""
SMALLEST_TRACE = 1e-12
"""Below this a covariance counts as that of a flat map: the normalised matrix is then zero instead of 0/0."""
ATTENTION_WIDTH = 16
"""Components that queries, keys and values are filled up to with zeros, which change no product: the fused attention
works on whole vector registers and is 1.4 times as fast with 16 components as with 6 or 8 (two Zen 4 cores)."""
SMALLEST_NON_LOCAL_SIDE = 4
"""A side of 4 gives quadrants of 2, the least that the 2 x 2 pooling of the keys can work on."""


def conv3x3(inputs: int, outputs: int) -> nn.Conv2d:
    """A 3 x 3 convolution with zero padding that keeps height and width."""
    return nn.Conv2d(inputs, outputs, kernel_size=3, padding=1)


def full_precision(x: Tensor) -> torch.autocast:
    """Context in which float32 stays float32, whatever autocast is on around it."""
    return torch.autocast(device_type="cpu" if x.is_meta else x.device.type, enabled=False)


class MeanShift(nn.Conv2d):
    """Adds (sign = +1) or subtracts (sign = -1) a constant per colour channel: a frozen 1 x 1 convolution.

    A convolution and not a buffer because published checkpoints carry it under `weight` and `bias`.
    """

    def __init__(self, mean: Sequence[float], sign: int) -> None:
        channels = len(mean)
        super().__init__(channels, channels, kernel_size=1)
        with torch.no_grad():
            self.weight.copy_(torch.eye(channels).view(channels, channels, 1, 1))
            self.bias.copy_(sign * torch.tensor(mean))  # pyright: ignore[reportOptionalMemberAccess]
        self.requires_grad_(False)

    def forward(self, input: Tensor) -> Tensor:
        """Shift (N, C, H, W) in float32: bfloat16 has 8 bits, too few for an image in 0..255."""
        with full_precision(input):
            return super().forward(input.float())


class ResidualBlock(nn.Module):
    """conv, ReLU, conv, + input."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.conv_first = nn.Sequential(conv3x3(features, features), nn.ReLU(inplace=True), conv3x3(features, features))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape; the sum stays float32 under autocast because x is."""
        return x + self.conv_first(x)


def channel_covariance(x: Tensor) -> Tensor:
    """Biased (1/M) covariance between channels over the pixels: (N, C, H, W) -> (N, C, C), float32.

    Dai et al. 2019, eq. 8, centres by an (HW x HW) matrix; subtracting the mean is the same in O(HW) memory.
    """
    pixels = x.float().flatten(2)
    centred = pixels - pixels.mean(dim=2, keepdim=True)
    return centred @ centred.transpose(1, 2) / pixels.shape[2]


def matrix_square_root(matrix: Tensor, steps: int = SQUARE_ROOT_STEPS) -> Tensor:
    """Approximate square root of symmetric positive semi-definite matrices, (N, C, C) -> (N, C, C).

    Coupled Newton-Schulz iteration (Li et al. 2018, "Towards Faster Training of Global Covariance Pooling
    Networks"): the matrix is divided by its trace so that the iteration converges, the root multiplied by the
    square root of that trace. With five steps small eigenvalues stay below their roots: that is meant, the
    network was trained with it. Gradients come from autograd.
    """
    trace = matrix.diagonal(dim1=1, dim2=2).sum(dim=1).clamp_min(SMALLEST_TRACE).view(-1, 1, 1)
    return newton_schulz(matrix / trace, steps) * trace.sqrt()


def newton_schulz(matrix: Tensor, steps: int) -> Tensor:
    """The iteration alone, without the division by the trace: (N, C, C) -> (N, C, C).

    It converges to the square root where all eigenvalues lie in 0..3; an eigenvalue above 5 runs away, for
    e -> e (3 - e)^2 / 4, which the product of the two roots follows, has a fixed point there.
    """
    identity = torch.eye(matrix.shape[1], dtype=matrix.dtype, device=matrix.device)
    root, inverse_root = matrix, identity.expand_as(matrix)
    for _ in range(steps):
        correction = 1.5 * identity - 0.5 * inverse_root @ root
        root, inverse_root = root @ correction, correction @ inverse_root
    return root


def centre_crop(x: Tensor, side: int) -> Tensor:
    """The middle of (N, C, H, W), at most `side` pixels high and wide."""
    height, width = x.shape[-2:]
    top, left = max(0, (height - side) // 2), max(0, (width - side) // 2)
    return x[..., top : top + side, left : left + side]


class SecondOrderAttention(nn.Module):
    """SOCA: scales channels by the square root of their covariance (Dai et al. 2019, sec. 3.3)."""

    def __init__(self, features: int, reduction: int) -> None:
        super().__init__()
        self.conv_du = nn.Sequential(
            nn.Conv2d(features, features // reduction, kernel_size=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(features // reduction, features, kernel_size=1),
            nn.Sigmoid(),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> same shape. Statistics in float32: the iteration diverges in half precision."""
        with full_precision(x):
            scale = self.gates(x)
        return x * scale

    def gates(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C, 1, 1) in 0..1: what each channel is multiplied by."""
        return self.conv_du(self.statistics(x)[:, :, None, None])

    @staticmethod
    def statistics(x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C): each channel's mean over the rows of the covariance's square root (eq. 11)."""
        return matrix_square_root(channel_covariance(centre_crop(x, STATISTICS_SIDE))).mean(dim=1)


def quadrants(height: int, width: int) -> Iterator[tuple[slice, slice]]:
    """Row and column slices of the four quarters, cut at height // 2 and width // 2."""
    for rows in (slice(0, height // 2), slice(height // 2, height)):
        for columns in (slice(0, width // 2), slice(width // 2, width)):
            yield rows, columns


class RegionNonLocal(nn.Module):
    """RL-NL: embedded-Gaussian attention inside each quadrant of a 2 x 2 grid, + input.

    Dai et al. 2019, sec. 3.2. As in the authors' code the keys (phi) and values (g) are 2 x 2 max-pooled, the
    queries (theta) are not, and the logits are not divided by sqrt(d).
    """

    def __init__(self, features: int) -> None:
        super().__init__()
        inner = features // 8
        self.g = nn.Sequential(nn.Conv2d(features, inner, kernel_size=1), nn.MaxPool2d(2))
        self.W = nn.Conv2d(inner, features, kernel_size=1)
        self.theta = nn.Conv2d(features, inner, kernel_size=1)
        self.phi = nn.Sequential(nn.Conv2d(features, inner, kernel_size=1), nn.MaxPool2d(2))
        nn.init.zeros_(self.W.weight)  # training starts from the identity
        if self.W.bias is not None:
            nn.init.zeros_(self.W.bias)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) with both sides >= 4 -> same shape, float32 (unscaled logits need its precision)."""
        with full_precision(x):
            x = x.float()
            # 1 x 1 convolutions do not see the cut: once for the whole map; pooling does, hence per quadrant
            queries, keys, values = self.theta(x), self.phi[0](x), self.g[0](x)
            attended = [
                self._attend(*(part[..., rows, columns] for part in (queries, keys, values)))
                for rows, columns in quadrants(*x.shape[-2:])
            ]
            top, bottom = torch.cat(attended[:2], dim=3), torch.cat(attended[2:], dim=3)
            return x + self.W(torch.cat((top, bottom), dim=2))

    def _attend(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Softmax attention of one quadrant; fused, so the (pixels x keys) matrix is never held."""
        height, width = query.shape[-2:]
        inner = query.shape[1]
        zeros = (0, max(0, ATTENTION_WIDTH - inner))
        q, k, v = (
            # (N, C, h, w) -> (N, 1 head, h*w, C or more); only with contiguous features is the attention fused
            F.pad(part.permute(0, 2, 3, 1).flatten(1, 2).unsqueeze(1), zeros).contiguous()
            for part in (query, self.phi[1](key), self.g[1](value))
        )
        result = F.scaled_dot_product_attention(q, k, v, scale=1.0)[..., :inner]
        return result.squeeze(1).transpose(1, 2).unflatten(2, (height, width))


def upsampling_factors(scale: int) -> list[int]:
    """Factors of the sub-pixel stages that enlarge by ``scale``: [3] for 3, else as many twos as it takes."""
    return [3] if scale == 3 else [2] * (scale.bit_length() - 1)


def upsampler(features: int, scale: int) -> nn.Sequential:
    """Sub-pixel up-sampling: conv + PixelShuffle(2) per factor 2, or one conv + PixelShuffle(3) for scale 3.

    Shi et al. 2016, "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel CNN".
    """
    layers: list[nn.Module] = []
    for factor in upsampling_factors(scale):
        layers += [conv3x3(features, factor * factor * features), nn.PixelShuffle(factor)]
    return nn.Sequential(*layers)


def upsampling_halo(scale: int) -> int:
    """LR pixels that :func:`upsampler` and one more 3 x 3 convolution look at on each side: 1 + 1/2 + 1/4 + ..."""
    factors = upsampling_factors(scale)
    return ceil(sum(1 / prod(factors[:stage]) for stage in range(len(factors) + 1)))


def private_copy(net: _Network) -> _Network:
    """The same network in modules of its own, which share its parameters.

    For hooks: a network is loaded once and used by several threads, which must not see each other's.
    """
    return deepcopy(net, {id(parameter): parameter for parameter in net.parameters()})


def load_strictly(net: nn.Module, state: Mapping[str, Tensor]) -> None:
    """Load a state dict that has exactly the network's parameters; WeightsError names what differs."""
    try:
        net.load_state_dict(dict(state))
    except RuntimeError as error:
        states = (net.state_dict(), state)
        shapes = [{(key, value.shape) for key, value in part.items()} for part in states]
        keys = sorted({key for key, _ in shapes[0] ^ shapes[1]})
        listed = ", ".join(keys[:3] + ["..."] * (len(keys) > 3))
        kind = type(net).__name__
        raise WeightsError(f"it holds no usable {kind}: missing, foreign or misshapen: {listed}.") from error
