"""Checkpoints that nobody described: a user's folder or file becomes records, or a sentence that says why not."""

from __future__ import annotations

import re
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

from sr_core.catalogue.checkpoints import CHECKPOINT_SUFFIXES, is_checkpoint, other_kind, read_state
from sr_core.catalogue.identification import network_in
from sr_core.catalogue.ncnn import is_ncnn
from sr_core.catalogue.weights import WeightsRecord, count_parameters
from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import architecture_of
from sr_core.provenance import file_sha256
from sr_core.sentences import printable, say

_IN_NAME = re.compile(r"(?:^|[_\-. ])x([1-9]\d?)(?=$|[_\-. ])|(?:^|[_\-. ])([1-9]\d?)x(?=$|[_\-. ])")


class WeightsWarning(UserWarning):
    """A file in a user's folder that was left out, and why."""


@dataclass(frozen=True)
class LeftOut:
    """A file that could be weights and is not used, and the sentence that says why."""

    file: Path
    reason: str

    def __str__(self) -> str:
        return printable(f"{self.file.name} was left out: {self.reason}")


def search(folder: str | Path) -> tuple[list[WeightsRecord], list[LeftOut]]:
    """A user's own checkpoints, and what of the folder was left out: any known network in any known wrapping.

    The case of a suffix does not matter. The scale is the network's own; where it has none (SRCNN works on any enlarged
    image) it stands in the file's metadata or its name (``my_net_x3.pt``). A network of several scales has a record for
    each. WeightsError when there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise WeightsError(f"The weights folder {folder} is not there: name a folder that exists.")
    records: list[WeightsRecord] = []
    left_out: list[LeftOut] = []
    for path in sorted(entry for entry in folder.iterdir() if is_checkpoint(entry) or other_kind(entry)):
        try:
            records += records_of(path)
        except SRLensError as error:
            left_out.append(LeftOut(path, str(error)))
        except OSError as error:
            left_out.append(LeftOut(path, f"it cannot be read ({error.strerror})."))
    return records, left_out


def discover(folder: str | Path) -> list[WeightsRecord]:
    """The records that :func:`search` finds; what was left out is a WeightsWarning."""
    records, left_out = search(folder)
    for file in left_out:
        warnings.warn(str(file), WeightsWarning, stacklevel=2)
    return records


def records_of(path: str | Path, scale: int | None = None) -> list[WeightsRecord]:
    """The records of one checkpoint, one a scale; ``scale`` is that of a network that has none of its own.

    Raises:
        WeightsError: it is no network that enlarges, or not known; the sentence says what it is.
    """
    path = Path(path)
    if is_ncnn(path):
        endings = ", ".join(CHECKPOINT_SUFFIXES)
        raise WeightsError(say("weights.other_program", name=path.name, kind="ncnn", endings=endings))
    net = network_in(read_state(path))
    architecture = architecture_of(net)
    scales = architecture.scales(net.config)
    if not scales:
        found = _scale_in_metadata(path) or scale_in_name(path.name) or scale
        if found is None:
            raise WeightsError("its scale is not known: end its name with _x2, _x3, _x4 or _x8.")
        scales = (found,)
    if 1 in scales:
        raise WeightsError(say("foreign.enlarges_nothing", architecture=architecture.id))
    config, footprint, sha256 = asdict(net.config), architecture.footprint(net), file_sha256(path)  # pyright: ignore[reportArgumentType]
    count = count_parameters(net)
    return [WeightsRecord(architecture.id, each, path, sha256, config, count, footprint) for each in scales]


def refusal(path: Path, error: WeightsError) -> str:
    """What was said of a file that cannot be used, with the file's name: one about what is in it begins with "it"."""
    told = str(error)
    return told if path.name in told else f"{path.name} cannot be used: {told}"


def scale_in_name(name: str) -> int | None:
    """The scale that a file's name tells: ``net_x4.pth``, ``4x_net.pth``, ``net-X4.ckpt``; None where there is none."""
    found = _IN_NAME.findall(_stem(name))
    return int(found[-1][0] or found[-1][1]) if found else None


def plain_name(path: Path) -> str:
    """The id that a checkpoint's name makes: lower case, without ending and scale; "user" where nothing is left."""
    stem = _IN_NAME.sub("", _stem(path.name))
    return re.sub(r"[^a-z0-9]+", "_", stem).strip("_") or "user"


def _stem(name: str) -> str:
    lower = name.lower()
    ending = max((suffix for suffix in CHECKPOINT_SUFFIXES if lower.endswith(suffix)), key=len, default="")
    return lower.removesuffix(ending)


def _scale_in_metadata(path: Path) -> int | None:
    from safetensors import safe_open

    if path.suffix.lower() != ".safetensors":
        return None
    with safe_open(path, framework="numpy") as stream:
        text = (stream.metadata() or {}).get("scale", "")
    return int(text) if re.fullmatch(r"[1-9]\d?", text) else None
