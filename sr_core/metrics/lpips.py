"""LPIPS: how far apart two pictures are in a network's eyes; 0 for equal ones.

Zhang, Isola, Efros, Shechtman, Wang, "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric", CVPR
2018, arXiv 1801.03924, version 0.1 with AlexNet. The five layers' weights are the authors' (assets/metrics); AlexNet's
are a file that the user names (:mod:`sr_core.metrics.named_weights`).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sr_core.assets import asset
from sr_core.errors import ImageError
from sr_core.metrics.metric import Metric, Needs
from sr_core.metrics.named_weights import VARIABLE, features_of
from sr_core.sentences import say

NETWORK, TITLE = "alexnet", "LPIPS"
SMALLEST = 32
"""Pixels that a side must have for AlexNet's last layers."""


def lpips(pred: np.ndarray, ref: np.ndarray) -> float:
    """Distance of two colour pictures, float64 ``(H, W, 3)`` in 0..255, at least 32 pixels a side.

    Raises:
        ImageError: they are smaller.
        SRLensError: AlexNet's weights are not there.
    """
    check_size(pred, TITLE)
    net = features_of(NETWORK, TITLE)
    from sr_core.models.deep_features import lpips_distance

    return lpips_distance(net, _layers(), pred, ref)


def check_size(image: np.ndarray, title: str) -> None:
    """ImageError for a picture that the network sees nothing of."""
    height, width = image.shape[:2]
    if min(height, width) < SMALLEST:
        raise ImageError(say("metric.deep_too_small", title=title, least=SMALLEST, width=width, height=height))


@lru_cache(maxsize=1)
def _layers() -> list[np.ndarray]:
    with np.load(asset("metrics/lpips.npz")) as weights:
        return [weights[f"layer{number}"] for number in range(5)]


LPIPS = Metric(
    id="lpips",
    title=TITLE,
    unit="",
    digits=4,
    higher_is_better=False,
    reference=f"Zhang et al. 2018, arXiv 1801.03924, v0.1, AlexNet of the file in {VARIABLE}, the whole of R, G and B",
    function=lpips,
    needs=Needs(planes="rgb", weights=NETWORK),
)
