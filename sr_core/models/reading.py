"""From a state dict to a network: its size is read from the names and shapes of its parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from torch import Tensor, nn

from sr_core.errors import WeightsError
from sr_core.models.blocks import load_strictly

Network = TypeVar("Network", bound=nn.Module)
State = Mapping[str, Tensor]


def count(state: State, pattern: str) -> int:
    """How many different first groups ``pattern`` finds at the start of the parameters' names."""
    return len({match[1] for key in state if (match := re.match(pattern, key))})


def rebuild(state: State, make: Callable[[State], Network], name: str) -> Network:
    """The network that ``make`` builds from the shapes, loaded strictly, in eval mode.

    Raises:
        WeightsError: a parameter that gives the size is missing, the size is impossible, or parameters differ.
    """
    try:
        net = make(state)
    except (KeyError, IndexError, ValueError, ZeroDivisionError) as error:  # SRLensError is a ValueError
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error).rstrip(".")
        raise WeightsError(f"it holds no usable {name}: {reason}.") from error
    load_strictly(net, state)
    return net.eval()


def shuffled_scale(state: State, pattern: str) -> int:
    """The scale of a chain of sub-pixel convolutions whose weights ``pattern`` matches whole.

    Each has ``factor ** 2`` times as many outputs as inputs.
    """
    scale = 1
    for key, value in state.items():
        if re.fullmatch(pattern, key):
            scale *= round((value.shape[0] / value.shape[1]) ** 0.5)
    return scale
