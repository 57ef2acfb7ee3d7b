"""A GPU that is lent by the call, as ZeroGPU Spaces lend one; everywhere else this changes nothing.

The package `spaces` gives the GPU to functions that it has decorated, and runs them in a process of its own. It is
there on such a Space alone and has to be imported before torch, so this module is imported with the page.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np

from sr_core.catalogue.methods import Method
from sr_core.progress import Report

Enlarge = Callable[[Method, np.ndarray, int, "Report | None", float], np.ndarray]

ENVIRONMENT = "SPACES_ZERO_GPU"
"""Set where a GPU is lent."""
LONGEST_SECONDS = 60
"""That one call is lent it for; a shorter time is lent sooner."""


def enlarge(method: Method, lr: np.ndarray, scale: int, progress: Report | None, cubic_a: float) -> np.ndarray:
    """uint8 ``(H, W, 3)`` enlarged, on what the catalogue's networks compute on."""
    return method.run(lr, scale, progress, cubic_a=cubic_a)


def enlarging() -> Enlarge:
    """How methods enlarge here: :func:`enlarge`, or on a GPU that is lent for each network's run."""
    if not os.environ.get(ENVIRONMENT):
        return enlarge
    import spaces  # pyright: ignore[reportMissingImports]

    lent = spaces.GPU(duration=LONGEST_SECONDS)(_on_gpu)

    def enlarge_on_loan(
        method: Method, lr: np.ndarray, scale: int, progress: Report | None, cubic_a: float
    ) -> np.ndarray:
        return lent(method, lr, scale) if method.architecture else enlarge(method, lr, scale, progress, cubic_a)

    return enlarge_on_loan


def _on_gpu(method: Method, lr: np.ndarray, scale: int) -> np.ndarray:
    """In a process of its own, which starts without networks and cannot tell how far it is."""
    method.networks.device = "cuda"
    return method.run(lr, scale)
