"""DISTS: likeness of structure and of texture in a network's eyes, where texture need not lie at the same places.

Ding, Ma, Wang, Simoncelli, "Image Quality Assessment: Unifying Structure and Texture Similarity", IEEE TPAMI 44(5),
2022, arXiv 2004.07728. What each channel counts is the authors' (assets/metrics); VGG16's weights are a file that the
user names (:mod:`sr_core.metrics.named_weights`). At the size that the picture has: nothing is shrunk to 256 pixels.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sr_core.assets import asset
from sr_core.metrics.lpips import check_size
from sr_core.metrics.metric import Metric, Needs
from sr_core.metrics.named_weights import VARIABLE, features_of

NETWORK, TITLE = "vgg16", "DISTS"


def dists(pred: np.ndarray, ref: np.ndarray) -> float:
    """Distance of two colour pictures, float64 ``(H, W, 3)`` in 0..255, at least 32 pixels a side: 0 for equal ones.

    Raises:
        ImageError: they are smaller.
        SRLensError: VGG16's weights are not there.
    """
    check_size(pred, TITLE)
    net = features_of(NETWORK, TITLE)
    from sr_core.models.deep_features import dists_distance

    return dists_distance(net, *_weights(), pred, ref)


@lru_cache(maxsize=1)
def _weights() -> tuple[np.ndarray, np.ndarray]:
    with np.load(asset("metrics/dists.npz")) as weights:
        return weights["alpha"], weights["beta"]


DISTS = Metric(
    id="dists",
    title=TITLE,
    unit="",
    digits=4,
    higher_is_better=False,
    reference=f"Ding et al. 2022, arXiv 2004.07728, VGG16 of the file in {VARIABLE}, R, G and B, at full size",
    function=dists,
    needs=Needs(planes="rgb", weights=NETWORK),
)
