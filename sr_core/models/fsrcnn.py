"""FSRCNN: all layers at LR size, one transposed convolution at the end (post-upsampling).

Dong, Loy, Tang, "Accelerating the Super-Resolution Convolutional Neural Network", ECCV 2016 (arXiv 1608.00367)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from torch import Tensor, nn, tensor

from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import Architecture, Training, holding
from sr_core.models.blocks import load_strictly
from sr_core.models.small_starts import start_fsrcnn, transfer_fsrcnn

KERNEL = 9
"""Side of the transposed convolution's kernel, in output pixels, at every scale."""


@dataclass(frozen=True)
class FSRCNNConfig:
    """The paper's d, s and m: feature dimension, shrunk dimension, mapping layers; and the scale."""

    d: int = 56
    s: int = 12
    m: int = 4
    scale: int = 4

    def __post_init__(self) -> None:
        if min(self.d, self.s, self.m) < 1 or not 2 <= self.scale <= KERNEL:
            raise SRLensError(f"FSRCNN needs sizes of at least 1 and a scale from 2 to {KERNEL}: {self}.")


class FSRCNN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W)."""

    def __init__(self, config: FSRCNNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or FSRCNNConfig()
        d, s = config.d, config.s
        self.extract = nn.Sequential(nn.Conv2d(1, d, 5, padding=2), nn.PReLU(d))
        self.shrink = nn.Sequential(nn.Conv2d(d, s, 1), nn.PReLU(s))
        layers = [(nn.Conv2d(s, s, 3, padding=1), nn.PReLU(s)) for _ in range(config.m)]
        self.mapping = nn.Sequential(*(part for pair in layers for part in pair))
        self.expand = nn.Sequential(nn.Conv2d(s, d, 1), nn.PReLU(d))
        # The parameters have the same shapes at every scale: the file has to say which one they are for.
        self.register_buffer("scale", tensor(float(config.scale)))
        # Of 9 - scale superfluous output pixels, half are cut on each side: LR and HR pixels' centres stay aligned.
        odd = (KERNEL - config.scale) % 2
        padding = (KERNEL - config.scale + odd) // 2
        self.upsample = nn.ConvTranspose2d(d, 1, KERNEL, config.scale, padding, output_padding=odd)

    def forward(self, x: Tensor) -> Tensor:
        """Feature extraction, shrinking, mapping, expanding, deconvolution (sec. 3.2 of the paper)."""
        return self.upsample(self.expand(self.mapping(self.shrink(self.extract(x)))))


def from_state_dict(state: Mapping[str, Tensor]) -> FSRCNN:
    """Build the FSRCNN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    maps = [key for key in state if re.fullmatch(r"mapping\.\d+\.bias", key)]
    try:
        shrunk, features = state["shrink.0.weight"].shape[:2]
        net = FSRCNN(FSRCNNConfig(features, shrunk, len(maps), int(state["scale"])))
    except (KeyError, ValueError) as error:  # SRLensError is a ValueError
        raise WeightsError("it holds no FSRCNN: its layers and its scale are not all there.") from error
    load_strictly(net, state)
    return net.eval()


ARCHITECTURE = Architecture(
    id="fsrcnn",
    detect=holding("extract.0.weight", "mapping.0.weight", "upsample.weight", "scale"),
    build=from_state_dict,
    luma=True,
    # 5 x 5, m times 3 x 3, and the LR pixels whose kernels reach an output pixel
    halo=lambda config: 2 + config.m + ceil((KERNEL // 2) / config.scale),
    training=Training(
        lambda run: FSRCNN(FSRCNNConfig(scale=run.scale)),
        loss="l2",
        rate=2e-3,
        border=4,
        start=start_fsrcnn,
        transfer=transfer_fsrcnn,
    ),
)
