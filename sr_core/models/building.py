"""A network from parameters that anybody may have written: first its outline, which costs nothing, then itself.

A file of a few bytes can claim layers of any size, and say that they are run any number of times. The outline is built
on torch's device without numbers, where its shapes are compared with those that the file really has.
"""

from __future__ import annotations

import warnings
from dataclasses import asdict

import torch
from torch import nn

from sr_core.errors import WeightsError
from sr_core.models.architecture import Architecture, State
from sr_core.models.registry import NETWORKS
from sr_core.sentences import say

MOST_TURNS = 256
"""Times that a file may have a part of its network run; published networks have 52 at most."""
LARGEST_SCALE = 64


def build(architecture: Architecture, state: State) -> nn.Module:
    """What ``architecture.build`` makes of parameters, in eval mode.

    Raises:
        WeightsError: they are no such network, or claim to be of a size that they are not.
    """
    with torch.device("meta"), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*meta parameter", category=UserWarning)  # nothing is to be copied
        try:
            outline = architecture.build(state)
        except RuntimeError as error:  # more numbers than can be counted
            raise WeightsError(say("weights.boundless", network=_title(architecture))) from error
    _check_words(architecture, outline, state)
    return architecture.build(state)


def _check_words(architecture: Architecture, outline: nn.Module, state: State) -> None:
    """WeightsError where what no shape shows, such as a number of recursions, is beyond every network."""
    config = asdict(outline.config)  # pyright: ignore[reportArgumentType] every network keeps its configuration there
    told = [name for name, value in state.items() if value.ndim == 0 and name in config]
    if any(not abs(config[name]) <= MOST_TURNS for name in told):
        raise WeightsError(say("weights.boundless", network=_title(architecture)))
    if any(scale > LARGEST_SCALE for scale in architecture.scales(outline.config)):
        raise WeightsError(say("weights.boundless", network=_title(architecture)))


def _title(architecture: Architecture) -> str:
    return NETWORKS[architecture.id].title if architecture.id in NETWORKS else architecture.id
