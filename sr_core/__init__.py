"""Super-resolution and its measurement: the core of SR Lens.

Images are uint8 ``(H, W, 3)`` RGB. The argument order is always ``(pred, ref)`` and ``(lr, hr)``.
"""

from __future__ import annotations

from sr_core.catalogue.methods import METHODS, Method, upscale
from sr_core.catalogue.weights import load_san_checkpoint, load_srcnn_mat
from sr_core.errors import Cancelled, ImageError, SRLensError, WeightsError
from sr_core.image.degrade import downscale
from sr_core.image.resample import imresize
from sr_core.metrics import METRICS, Metric, score
from sr_core.provenance import VERSION

__version__ = VERSION

__all__ = [
    "METHODS",
    "METRICS",
    "Cancelled",
    "ImageError",
    "Method",
    "Metric",
    "SRLensError",
    "WeightsError",
    "__version__",
    "downscale",
    "imresize",
    "load_san_checkpoint",
    "load_srcnn_mat",
    "score",
    "upscale",
]
