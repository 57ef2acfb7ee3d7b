"""Two networks of one shape: trained for PSNR, and from there against a critic, so that it invents detail.

They lie in a folder of their own, ``gan``, beside the usual weights, whose manifest names each network once a scale.
Because they have one shape and one came out of the other, their weights can be blended (network interpolation: Wang et
al., "ESRGAN", ECCVW 2018, sec. 3.4): between the two lies a path from the sharper to the truer result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sr_core.catalogue.method import Method
from sr_core.catalogue.networks import Networks
from sr_core.catalogue.weights import WEIGHTS_DIR, WeightsRecord, load_manifest, load_network
from sr_core.errors import SRLensError, WeightsError
from sr_core.models.registry import GENERATIVE

if TYPE_CHECKING:
    from torch import nn

GAN_FOLDER = "gan"
GAN_DIR = WEIGHTS_DIR / GAN_FOLDER
PSNR, GAN = "gan_psnr", "gan"
"""Ids of the two methods, and what the names of their files begin with: ``gan_x4.safetensors``."""


@dataclass(frozen=True)
class Twin:
    """One of the two in words."""

    id: str
    title: str
    family: str
    reference: str


TWINS = (
    Twin(PSNR, "Generator (PSNR)", "post-upsampling", "SRResNet; Ledig et al., CVPR 2017"),
    Twin(GAN, "Generator (GAN)", GENERATIVE, "SRGAN; Ledig et al., CVPR 2017, arXiv:1609.04802"),
)


def records_of_twins(folder: Path = GAN_DIR) -> dict[str, dict[int, WeightsRecord]]:
    """What is trained, by method and scale, from the folder's manifest; the files are not opened."""
    names = {f"{twin.id}_x{scale}": (twin.id, scale) for twin in TWINS for scale in (2, 3, 4, 8)}
    found: dict[str, dict[int, WeightsRecord]] = {}
    for record in load_manifest(folder):
        if record.file.stem in names:
            id, scale = names[record.file.stem]
            found.setdefault(id, {})[scale] = record
    return found


def twins(networks: Networks, folder: Path = GAN_DIR) -> list[Method]:
    """Those of the two that have weights, as methods whose networks are kept in ``networks``."""
    records = records_of_twins(folder)
    return [
        Method(
            twin.id,
            twin.title,
            twin.family,
            twin.reference,
            architecture=next(iter(records[twin.id].values())).method,
            weights=records[twin.id],
            networks=networks,
        )
        for twin in TWINS
        if twin.id in records
    ]


def blended(
    first: Mapping[int, WeightsRecord], second: Mapping[int, WeightsRecord], scale: int, share: float
) -> nn.Module:
    """A new network at ``scale`` whose weights are ``share`` of the second's and the rest of the first's.

    At 0 and at 1 they are, to the bit, those of the one and of the other.

    Raises:
        SRLensError: the share lies outside 0..1.
        WeightsError: one has no weights at this scale, or the two are not of one shape.
    """
    from sr_core.models.blending import blend_in

    if not 0 <= share <= 1:
        raise SRLensError(f"The share of the second network must lie between 0 and 1, not {share:g}.")
    if scale not in first or scale not in second:
        raise WeightsError(f"There are not two networks to blend at x{scale}.")
    one, other = first[scale], second[scale]
    if (one.method, one.config) != (other.method, other.config):
        raise WeightsError(f"{one.file.name} and {other.file.name} are not of one shape and cannot be blended.")
    net = load_network(one)
    blend_in(net, load_network(other).state_dict(), share)
    return net


@dataclass(frozen=True)
class Blend(Method):
    """A method whose network lies between two: ``share`` of ``other`` and the rest of ``weights``."""

    other: Mapping[int, WeightsRecord] = field(default_factory=dict)
    share: float = 0.5

    def network(self, scale: int) -> nn.Module:
        """The blended network, made anew at each call."""
        return blended(self.weights, self.other, scale, self.share)


def blend(first: Method, second: Method, share: float) -> Method:
    """The method between two of one shape; at 0 the first and at 1 the second, whose networks are loaded once."""
    if share in (0, 1):
        return second if share else first
    return Blend(
        "blend",
        f"{first.title} + {second.title}",
        second.family,
        second.reference,
        architecture=first.architecture,
        weights=first.weights,
        networks=first.networks,
        other=second.weights,
        share=share,
    )
