"""A step recorded once on a GPU and played again: the GPU no longer waits for Python between two small kernels."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

Compute = Callable[[Tensor, Tensor], Tensor]
"""Takes LR and HR patches, leaves gradients behind, returns the loss."""
WARM_UP = 3
"""Runs before it is recorded, in which libraries choose their ways and allocate what they keep."""


class Captured:
    """The same as ``compute``, for batches of one shape; recorded at the first call.

    ``record(function)`` runs a function without arguments and returns what runs it again: :func:`cuda_graph`.
    """

    def __init__(self, compute: Compute, record: Callable[[Callable[[], Tensor]], Callable[[], Tensor]]) -> None:
        self._compute, self._record = compute, record
        self._inputs: tuple[Tensor, Tensor] | None = None
        self._replay: Callable[[], Tensor] | None = None

    def __call__(self, lr: Tensor, hr: Tensor) -> Tensor:
        """The loss of this batch; the gradients lie where they lay at the first call."""
        if self._inputs is None or self._replay is None:
            self._inputs = own = lr.clone(), hr.clone()
            self._replay = self._record(lambda: self._compute(*own))
        for kept, given in zip(self._inputs, (lr, hr), strict=True):
            kept.copy_(given)
        return self._replay().clone()


def cuda_graph(function: Callable[[], Tensor]) -> Callable[[], Tensor]:
    """Record what a function does on the GPU; what comes back does it again and returns the same tensor.

    Nothing in it may depend on a value on the GPU. Its tensors stay where they are.
    """
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(WARM_UP):
            function()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        result = function()

    def replay() -> Tensor:
        graph.replay()
        return result

    return replay
