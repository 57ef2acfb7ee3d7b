"""Weights that a metric needs and that do not come with the product: files that the user names, never a download.

`SR_LENS_LPIPS` names them, several separated as in PATH: torchvision's parameters of AlexNet (for LPIPS) and of VGG16
(for DISTS), such as ``alexnet-owt-7be5be79.pth`` and ``vgg16-397923af.pth``, as .pth or .safetensors.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sr_core.errors import SRLensError
from sr_core.provenance import file_sha256
from sr_core.sentences import say

if TYPE_CHECKING:
    from sr_core.models.deep_features import DeepFeatures

VARIABLE = "SR_LENS_LPIPS"
TITLES = {"alexnet": "AlexNet", "vgg16": "VGG16"}


def named_files() -> tuple[Path, ...]:
    """The files that the user names."""
    return tuple(Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name)


def why_missing(network: str, title: str) -> str | None:
    """Why the metric of that title cannot measure; None where its network is there.

    Where a file is named it is read, once.
    """
    try:
        features_of(network, title)
    except SRLensError as error:
        return error.sentence
    return None


def features_of(network: str, title: str) -> DeepFeatures:
    """The network with the user's weights; VGG16 with the pooling of DISTS, which is what it is for.

    Raises:
        SRLensError: no file is named, one is not there or damaged, or none holds that network.
    """
    return _found(network, title)[1]


def weights_used(network: str, title: str) -> dict[str, str]:
    """What a figure depends on, for its receipt: ``file``, its name, and ``sha256`` of its bytes.

    Raises:
        SRLensError: as :func:`features_of`.
    """
    file, _ = _found(network, title)
    return {"file": file.name, "sha256": _sha256(file, file.stat().st_mtime_ns)}


def _found(network: str, title: str) -> tuple[Path, DeepFeatures]:
    """The first named file that holds the network, and the network."""
    files = named_files()
    fields = {"title": title, "network": TITLES[network], "variable": VARIABLE}
    if not files:
        raise SRLensError(say("metric.weights_unnamed", **fields))
    for file in files:
        if not file.is_file():
            raise SRLensError(say("metric.weights_gone", name=str(file), variable=VARIABLE))
    known = ((file, _read(file, file.stat().st_mtime_ns, network)) for file in files)
    found = next(((file, net) for file, net in known if net is not None), None)
    if found is None:
        names = ", ".join(file.name for file in files)
        raise SRLensError(say("metric.weights_other", names=names, **fields))
    return found


@lru_cache(maxsize=4)
def _sha256(file: Path, _changed: int) -> str:
    return file_sha256(file)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, network: str) -> DeepFeatures | None:
    from sr_core.models.deep_features import l2_pool, read_features

    return read_features(file, network, l2_pool if network == "vgg16" else None)
