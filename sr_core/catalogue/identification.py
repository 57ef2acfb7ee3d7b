"""Which network a state dict is of, and the network itself.

Training programs keep a network inside an object of their own, and its name before the names of the parameters
(Lightning's ``model.``, a GAN's ``netG.`` beside ``netD.``): each such part is looked at, too, after the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sr_core.catalogue.checkpoints import read_mat, read_state
from sr_core.catalogue.ncnn import is_ncnn, read_rrdb
from sr_core.errors import WeightsError
from sr_core.models.registry import FOREIGN, NETWORKS
from sr_core.sentences import Sentence

if TYPE_CHECKING:
    from torch import Tensor, nn

    from sr_core.models.architecture import Architecture
    from sr_core.models.san import SAN
    from sr_core.models.srcnn import SRCNN

_PARTS = ("model.", "net_g.", "netG.", "generator.", "net.", "network.", "G.", "g_ema.", "student.")


def read_network(path: str | Path) -> nn.Module:
    """The network in a checkpoint of any kind that is known, recognised by its parameters, in eval mode.

    WeightsError where the file cannot be read or holds none of them.
    """
    path = Path(path)
    state = read_state(path)
    try:
        return network_in(state)
    except WeightsError as error:
        raise WeightsError(f"{path.name} cannot be loaded: {error}") from error


def network_in(state: Mapping[str, Tensor]) -> nn.Module:
    """The network whose parameters these are, a listed one before one of spandrel's; WeightsError for none."""
    for reading in readings(state):
        architecture = NETWORKS.recognise(reading)
        if architecture.id != FOREIGN:
            return _built(architecture, reading)
    return _foreign(state)


def network_of(path: Path, method: str) -> nn.Module:
    """The network that a record says is in a file."""
    state = read_rrdb(path) if is_ncnn(path) else read_state(path)
    if method not in NETWORKS:
        raise WeightsError(f"{path.name} is for the network {method!r}, which this version does not have.")
    architecture = NETWORKS.architecture(method)
    fitting = next((reading for reading in readings(state) if architecture.detect(reading)), state)
    try:
        return _foreign(state) if method == FOREIGN else _built(architecture, fitting)
    except WeightsError as error:
        raise WeightsError(f"{path.name} cannot be loaded: {error}") from error


def readings(state: Mapping[str, Tensor]) -> Iterator[Mapping[str, Tensor]]:
    """The parameters as they are called, then each part of them that bears the name of a network, without it."""
    yield state
    for prefix in _PARTS:
        part = {key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)}
        if part:
            yield part


def load_san_checkpoint(path: str | Path) -> SAN:
    """Load a SAN from a ``.pt`` of its authors, a plain state dict, or safetensors; its size is inferred.

    Returns:
        The network in eval mode: RGB float32 ``(N, 3, H, W)`` in 0..255 to ``(N, 3, H * scale, W * scale)``.
    """
    return cast("SAN", network_of(Path(path), "san"))


def load_srcnn_mat(path: str | Path) -> SRCNN:
    """Load the ``.mat`` of SRCNN's authors, any f1-f2-f3.

    The file holds ``weights_conv1`` (f1*f1, n1), ``weights_conv2`` (n1, f2*f2, n2) and ``weights_conv3``
    (n2, f3*f3) with patches flattened column by column, and biases as columns.

    Returns:
        The network in eval mode: luma float32 ``(N, 1, H, W)`` in 0..1 to the same shape.
    """
    path = Path(path)
    try:
        return cast("SRCNN", _built(NETWORKS.architecture("srcnn"), read_mat(path)))
    except WeightsError as error:
        raise WeightsError(f"{path.name} cannot be loaded: {error}") from error


def _built(architecture: Architecture, state: Mapping[str, Tensor]) -> nn.Module:
    from sr_core.models.building import build

    return build(architecture, state)


def _foreign(state: Mapping[str, Tensor]) -> nn.Module:
    """One of spandrel's; of several refusals one that says what it is, else that of the file as it is."""
    refused: list[WeightsError] = []
    for reading in readings(state):
        try:
            return NETWORKS.architecture(FOREIGN).build(reading)
        except WeightsError as error:
            refused.append(error)
    raise next((error for error in refused if not _of_nothing_known(error)), refused[0])


def _of_nothing_known(error: WeightsError) -> bool:
    said = error.sentence
    return isinstance(said, Sentence) and said.code in ("foreign.absent", "foreign.unknown")
