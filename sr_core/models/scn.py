"""SCN: sparse coding as a network, a stage that doubles the image and is used again for larger scales.

Wang, Liu, Yang, Han, Huang, "Deep Networks for Image Super-Resolution with Sparse Prior", ICCV 2015 (arXiv
1507.08905). A stage enlarges by bicubic, encodes each patch by LISTA (a linear encoder, soft thresholds, one
recurrence), decodes it with a dictionary, and averages the overlapping patches. Normalisation of features and patches
and the low-pass mean that is put back are those of the authors' code; the names are of our own choice.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.architecture import Architecture, holding
from sr_core.models.enlarging import REACH, bicubic
from sr_core.models.reading import State, rebuild

WINDOW = 9
"""Side of the filters that describe a patch."""
PATCH = 5
"""Side of the patches that are made."""
SMALLEST_NORM = 1e-4
CONTRAST = 1.1
"""How much stronger than the enlarged image a patch is made (the authors' code)."""


@dataclass(frozen=True)
class SCNConfig:
    """Features of a patch, atoms of the dictionary, recurrences of LISTA, doublings; the authors' at x4 by default."""

    features: int = 100
    atoms: int = 128
    recurrences: int = 1
    doublings: int = 2

    def __post_init__(self) -> None:
        if min(self.features, self.atoms, self.doublings) < 1 or self.recurrences < 0:
            raise SRLensError(f"SCN needs a feature, an atom and a doubling at least: {self}.")

    @property
    def scale(self) -> int:
        """Factor of all doublings."""
        return 2**self.doublings


PRESETS = {"SCN": SCNConfig()}


def soft_threshold(x: Tensor, threshold: Tensor) -> Tensor:
    """Towards zero by the threshold of each channel, and not past it: (N, C, H, W), (C,) -> same shape."""
    limit = threshold.view(1, -1, 1, 1).abs()
    return torch.sign(x) * F.relu(x.abs() - limit)


def normalised(x: Tensor) -> Tensor:
    """Each pixel's vector of channels at length 1; one much shorter than SMALLEST_NORM stays about zero."""
    return x / (x.pow(2).sum(dim=1, keepdim=True) + SMALLEST_NORM**2).sqrt()


class SCN(nn.Module):
    """Luma in 0..1, (N, 1, H, W) -> (N, 1, scale * H, scale * W); all doublings have the same parameters."""

    def __init__(self, config: SCNConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SCNConfig()
        self.describe = nn.Conv2d(1, config.features, WINDOW, bias=False)
        self.encode = nn.Conv2d(config.features, config.atoms, 1, bias=False)
        self.recur = nn.Conv2d(config.atoms, config.atoms, 1, bias=False)
        self.threshold = nn.Parameter(torch.full((config.atoms,), 0.01))
        self.decode = nn.Conv2d(config.atoms, PATCH * PATCH, 1, bias=False)
        self.share = nn.Parameter(torch.full((PATCH * PATCH,), 1 / PATCH**2))
        # Parameters that are used again and again do not say how often: the file has to.
        self.register_buffer("recurrences", torch.tensor(float(config.recurrences)))
        self.register_buffer("doublings", torch.tensor(float(config.doublings)))

    def forward(self, x: Tensor) -> Tensor:
        """One stage after another, each on the image of the one before."""
        for _ in range(self.config.doublings):
            x = self.double(x)
        return x

    def double(self, x: Tensor) -> Tensor:
        """(N, 1, H, W) -> (N, 1, 2H, 2W): the low-pass mean plus the decoded patches, averaged where they overlap."""
        x = bicubic(x, 2)
        edge = WINDOW // 2
        wide = F.pad(x, (edge,) * 4, mode="replicate")
        code = self.code(normalised(self.describe(wide)))
        patches = F.unfold(F.pad(x, (PATCH // 2,) * 4, mode="replicate"), PATCH).unflatten(2, tuple(x.shape[2:]))
        mean = patches.mean(dim=1, keepdim=True)
        strength = (patches - mean).pow(2).sum(dim=1, keepdim=True).sqrt()
        made = normalised(self.decode(code)) * strength * CONTRAST
        return self._average(mean.expand_as(made), torch.full_like(self.share, 1 / PATCH**2)) + self._average(
            made, self.share
        )

    def code(self, described: Tensor) -> Tensor:
        """LISTA: (N, features, H, W) -> sparse codes (N, atoms, H, W) (fig. 1 of the paper)."""
        linear = self.encode(described)
        code = soft_threshold(linear, self.threshold)
        for _ in range(self.config.recurrences):
            code = soft_threshold(linear + self.recur(code), self.threshold)
        return code

    @staticmethod
    def _average(patches: Tensor, share: Tensor) -> Tensor:
        """Every pixel from all patches that cover it, (N, 25, H, W) -> (N, 1, H, W), a patch centred on its pixel."""
        edge = PATCH // 2
        wide = F.pad(patches, (edge,) * 4, mode="replicate")
        # pixel (i, j) of the patch around p is the image's pixel p + (i - 2, j - 2)
        kernel = share.new_zeros(1, PATCH * PATCH, PATCH, PATCH)
        place = torch.arange(PATCH * PATCH, device=patches.device)
        kernel[0, place, PATCH - 1 - place // PATCH, PATCH - 1 - place % PATCH] = share
        return F.conv2d(wide, kernel)


def from_state_dict(state: State) -> SCN:
    """Build the SCN that a state dict describes, loaded strictly, in eval mode; WeightsError if none."""
    return rebuild(state, _sized, "SCN")


def _sized(state: State) -> SCN:
    atoms, features = state["encode.weight"].shape[:2]
    return SCN(SCNConfig(features, atoms, int(state["recurrences"]), int(state["doublings"])))


def _halo(config: SCNConfig) -> int:
    """LR pixels on each side that an output pixel depends on: half of 2 + 4 pixels a doubling, and bicubic's."""
    own = (WINDOW // 2 + PATCH // 2 + 1) / 2 + REACH
    return int(own * sum(0.5**stage for stage in range(config.doublings)) + 1)


ARCHITECTURE = Architecture(
    id="scn",
    detect=holding("describe.weight", "encode.weight", "recur.weight", "decode.weight"),
    build=from_state_dict,
    luma=True,
    halo=_halo,
)
