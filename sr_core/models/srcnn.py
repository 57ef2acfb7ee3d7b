"""SRCNN: three convolutions on an image that bicubic interpolation has enlarged already.

Dong, Loy, He, Tang, "Image Super-Resolution Using Deep Convolutional Networks", TPAMI 2016 (arXiv 1501.00092)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import Architecture, State, Training
from sr_core.models.blocks import load_strictly
from sr_core.models.starts import start_srcnn


@dataclass(frozen=True)
class SRCNNConfig:
    """Filter sizes f1-f2-f3 (odd) and filter counts n1, n2; the defaults are the paper's 9-5-5, 64, 32."""

    f1: int = 9
    f2: int = 5
    f3: int = 5
    n1: int = 64
    n2: int = 32

    def __post_init__(self) -> None:
        if any(size < 1 or size % 2 == 0 for size in (self.f1, self.f2, self.f3)):
            raise SRLensError(f"SRCNN needs odd filter sizes, not {self.f1}-{self.f2}-{self.f3}.")
        if self.n1 < 1 or self.n2 < 1:
            raise SRLensError(f"SRCNN needs at least one filter a layer, not {self.n1} and {self.n2}.")

    @property
    def halo(self) -> int:
        """Pixels on each side that one output pixel depends on."""
        return (self.f1 + self.f2 + self.f3 - 3) // 2


class SRCNN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, H, W).

    Each layer pads its own input by repeating the border, as the authors' code does.
    """

    def __init__(self, config: SRCNNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SRCNNConfig()

        def layer(inputs: int, outputs: int, size: int) -> nn.Conv2d:
            return nn.Conv2d(inputs, outputs, size, padding=size // 2, padding_mode="replicate")

        self.conv1 = layer(1, config.n1, config.f1)
        self.conv2 = layer(config.n1, config.n2, config.f2)
        self.conv3 = layer(config.n2, 1, config.f3)

    def forward(self, x: Tensor) -> Tensor:
        """Patch extraction, non-linear mapping, reconstruction (sec. 3.1 of the paper)."""
        x = F.relu(self.conv1(x), inplace=True)
        x = F.relu(self.conv2(x), inplace=True)
        return self.conv3(x)


def from_state_dict(state: Mapping[str, Tensor]) -> SRCNN:
    """Build the SRCNN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    try:
        (n1, _, f1, _), (n2, _, f2, _), (_, _, f3, _) = (state[f"conv{layer}.weight"].shape for layer in (1, 2, 3))
        net = SRCNN(SRCNNConfig(f1, f2, f3, n1, n2))
    except (KeyError, ValueError) as error:  # SRLensError (an even filter size) is a ValueError
        raise WeightsError("it holds no SRCNN: conv1, conv2 and conv3 are not all there.") from error
    load_strictly(net, state)
    return net.eval()


def _detect(state: State) -> bool:
    layers = [key for key in state if key.endswith(".weight")]
    return layers == ["conv1.weight", "conv2.weight", "conv3.weight"] and state["conv1.weight"].shape[1] == 1


def _values(config: SRCNNConfig) -> float:
    # 180 a pixel of the paper's 9-5-5, from the peaks of the resident size; both hidden layers are held at once
    return 180 * (config.n1 + config.n2) / 96


ARCHITECTURE = Architecture(
    id="srcnn",
    detect=_detect,
    build=from_state_dict,
    luma=True,
    enlarged=True,
    halo=lambda config: config.halo,
    values=_values,
    # Small patches, the squared error and a high rate: notes of its authors and our runs.
    training=Training(
        lambda run: SRCNN(),
        patch=48,
        loss="l2",
        border=4,
        start=start_srcnn,
        rectified=lambda net: [(net.conv1, net.conv2), (net.conv2, net.conv3)],
    ),
)
