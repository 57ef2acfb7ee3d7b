"""Super-resolution and its measurement: the core of SR Lens.

Images are uint8 ``(H, W, 3)`` RGB. The argument order is always ``(pred, ref)`` and ``(lr, hr)``.

What a paper's table does, on a picture that is black on the left and white on the right:

>>> import numpy as np
>>> hr = np.zeros((32, 32, 3), np.uint8)
>>> hr[:, 16:] = 255
>>> lr = downscale(hr, 2)
>>> values = score(upscale(lr, "bicubic", 2), hr, 2)
>>> {name: round(value, METRICS[name].digits) for name, value in values.items()}
{'psnr': 24.93, 'ssim': 0.9281}

``METHODS`` holds what can be asked for by name, networks with the scales of their weights:

>>> list(METHODS)[:3]
['nearest', 'bilinear', 'bicubic']
>>> METHODS["san"].title, METHODS["san"].scales
('SAN', (2, 3, 4, 8))
"""

from __future__ import annotations

from sr_core.catalogue.identification import load_san_checkpoint, load_srcnn_mat
from sr_core.catalogue.methods import METHODS, Method, load_checkpoint, upscale
from sr_core.errors import Cancelled, ImageError, SRLensError, WeightsError
from sr_core.image.degradation import degrade
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
    "degrade",
    "downscale",
    "imresize",
    "load_checkpoint",
    "load_san_checkpoint",
    "load_srcnn_mat",
    "score",
    "upscale",
]
