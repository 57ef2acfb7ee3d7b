"""VDSR: many 3 x 3 convolutions on the enlarged image, which only add what bicubic lacks (pre-upsampling).

Kim, Lee, Lee, "Accurate Image Super-Resolution Using Very Deep Convolutional Networks", CVPR 2016 (arXiv 1511.04587)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor, nn

from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import Architecture, Training, holding
from sr_core.models.blocks import conv3x3, load_strictly
from sr_core.models.small_starts import start_vdsr


@dataclass(frozen=True)
class VDSRConfig:
    """Number of convolutions and of filters in each; the defaults are the paper's."""

    depth: int = 20
    features: int = 64

    def __post_init__(self) -> None:
        if self.depth < 2 or self.features < 1:
            raise SRLensError(f"VDSR needs two layers and a filter, not {self.depth} and {self.features}.")

    @property
    def halo(self) -> int:
        """Pixels on each side that one output pixel depends on."""
        return self.depth


class VDSR(nn.Module):
    """Luma in 0..1 that bicubic interpolation has enlarged, (N, 1, H, W) -> (N, 1, H, W)."""

    def __init__(self, config: VDSRConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or VDSRConfig()
        features = config.features
        self.head = nn.Sequential(conv3x3(1, features), nn.ReLU(inplace=True))
        layers = [(conv3x3(features, features), nn.ReLU(inplace=True)) for _ in range(config.depth - 2)]
        self.body = nn.Sequential(*(part for pair in layers for part in pair))
        self.tail = conv3x3(features, 1)

    def forward(self, x: Tensor) -> Tensor:
        """The image plus the residual that the layers predict (sec. 3.2 of the paper)."""
        return x + self.tail(self.body(self.head(x)))


def own_names(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Parameters under the names of the usual PyTorch version, pytorch-vdsr, as ours; others as they are.

    Its convolutions have no biases: the same network has biases of zero.
    """
    if "residual_layer.0.conv.weight" not in state:
        return dict(state)
    ends = {"input.weight": "head.0.weight", "output.weight": "tail.weight"}
    renamed: dict[str, Tensor] = {}
    for key, value in state.items():
        inner = re.fullmatch(r"residual_layer\.(\d+)\.conv\.weight", key)
        name = f"body.{2 * int(inner[1])}.weight" if inner else ends.get(key, key)
        renamed[name] = value
        renamed[name.replace("weight", "bias")] = value.new_zeros(value.shape[0])
    return renamed


def from_state_dict(state: Mapping[str, Tensor]) -> VDSR:
    """Build the VDSR that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    state = own_names(state)
    inner = [key for key in state if re.fullmatch(r"body\.\d+\.weight", key)]
    if "head.0.weight" not in state:
        raise WeightsError("it holds no VDSR: head.0.weight is missing.")
    net = VDSR(VDSRConfig(depth=len(inner) + 2, features=state["head.0.weight"].shape[0]))
    load_strictly(net, state)
    return net.eval()


def _detect(state: Mapping[str, Tensor]) -> bool:
    ours = holding("head.0.weight", "tail.weight", without=("body.*.weight_g", "blocks.*"))
    return ours(state) or holding("input.weight", "residual_layer.0.conv.weight", "output.weight")(state)


PRESETS = {"VDSR": VDSRConfig()}
ARCHITECTURE = Architecture(
    id="vdsr",
    detect=_detect,
    build=from_state_dict,
    luma=True,
    enlarged=True,
    halo=lambda config: config.halo,
    training=Training(
        lambda run: VDSR(VDSRConfig(depth=8, features=24)),
        patch=48,
        loss="l2",
        rate=2e-3,
        border=4,
        start=start_vdsr,
    ),
)
