"""Weights on disk: safetensors files with a manifest.

A manifest (``manifest.json``) is a list of records, one a network and scale: the file, its sha256, the network's
configuration, what it was trained on, the figures that were measured with it. Nothing is loaded that differs from
its record. Every failure is one :class:`~sr_core.errors.WeightsError`.

Torch is imported where a network is read or written, not with this module.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_core.assets import asset
from sr_core.catalogue.identification import network_of
from sr_core.errors import WeightsError
from sr_core.models.architecture import Footprint, architecture_of
from sr_core.provenance import file_sha256
from sr_core.sentences import say

if TYPE_CHECKING:
    from torch import Tensor, nn

WEIGHTS_DIR = asset("weights")
LAB_WEIGHTS_DIR = WEIGHTS_DIR / "labs"
"""The small networks of the labs. They are no methods: minutes of training teach something and compete with nobody."""
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class WeightsRecord:
    """One weights file and what is known about it.

    ``method`` is the network's name in ``sr_core.models.registry``, ``parameters`` their number, ``footprint`` what it
    takes (None in a manifest of before it was noted), ``figures`` maps a data set to ``{"psnr": dB, "ssim": ...}``
    under ``protocol`` (an id of ``sr_core.metrics.PROTOCOLS``).
    """

    method: str
    scale: int
    file: Path
    sha256: str
    config: dict[str, Any] = field(hash=False)
    parameters: int
    footprint: Footprint | None = None
    training: dict[str, Any] = field(default_factory=dict, hash=False)
    figures: dict[str, dict[str, float]] = field(default_factory=dict, hash=False)
    protocol: str = ""


def verify(record: WeightsRecord) -> None:
    """Raise WeightsError unless the file is there and is, to the byte, the one that the record names."""
    name = record.file.name
    try:
        found = file_sha256(record.file)
    except FileNotFoundError as error:
        raise WeightsError(say("weights.missing", name=name)) from error
    except OSError as error:
        raise WeightsError(say("weights.unreadable", name=name, reason=error.strerror)) from error
    if found != record.sha256:
        raise WeightsError(say("weights.other", name=name))


def load_manifest(folder: str | Path = WEIGHTS_DIR) -> list[WeightsRecord]:
    """Records of ``folder/manifest.json``, an empty list where there is none; the files are not opened."""
    path = Path(folder) / MANIFEST
    if not path.exists():
        return []
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [_record_from_json(entry, path.parent) for entry in entries]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise WeightsError(say("weights.manifest", name=str(path), reason=repr(error))) from error


def update_manifest(folder: str | Path, record: WeightsRecord) -> Path:
    """Write ``record`` into ``folder/manifest.json`` in place of the one of its file, if any."""
    folder = Path(folder)
    if record.file.resolve().parent != folder.resolve():
        raise WeightsError(f"{record.file.name} must lie in {folder} to stand in that folder's manifest.")
    others = [old for old in load_manifest(folder) if old.file.name != record.file.name]
    records = sorted([*others, record], key=lambda entry: (entry.method, entry.scale, entry.file.name))
    text = json.dumps([asdict(entry) | {"file": entry.file.name} for entry in records], indent=2)
    path, draft = folder / MANIFEST, folder / f"{MANIFEST}.new"
    draft.write_text(text + "\n", encoding="utf-8")
    draft.replace(path)  # whole or not at all, should the process end here
    return path


def save_weights(
    net: nn.Module,
    path: str | Path,
    *,
    scale: int,
    training: Mapping[str, Any] | None = None,
    figures: Mapping[str, Mapping[str, float]] | None = None,
    protocol: str = "",
) -> WeightsRecord:
    """Write a network as safetensors (float16, vectors such as biases float32) and return the file's record.

    Method and configuration are the network's own (its module's name and ``net.config``); they, the scale and
    ``training`` also stand in the file's metadata, so that the file explains itself without a manifest.
    """
    from safetensors.torch import save_file

    path = Path(path)
    method, config = architecture_of(net).id, _config(net)
    training = dict(training or {})
    metadata = {
        "method": method,
        "scale": str(scale),
        "config": json.dumps(config),
        "training": json.dumps(training),
    }
    state = {key: _compact(value) for key, value in net.state_dict().items()}
    if not all(value.isfinite().all() for value in state.values()):
        raise WeightsError(f"{path.name} was not written: the network holds values that float16 cannot hold.")
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(state, path, metadata)
    return WeightsRecord(
        method=method,
        scale=scale,
        file=path,
        sha256=file_sha256(path),
        config=config,
        parameters=count_parameters(net),
        footprint=architecture_of(net).footprint(net),
        training=training,
        figures={name: dict(values) for name, values in (figures or {}).items()},
        protocol=protocol,
    )


def _compact(value: Tensor) -> Tensor:
    """Half the bytes for what is many; vectors are few, and an offset of 114.44 loses 0.007 in float16."""
    value = value.detach().cpu().contiguous()
    return value.half() if value.ndim > 1 else value.float()


def count_parameters(net: nn.Module) -> int:
    """How many numbers the network holds."""
    return sum(parameter.numel() for parameter in net.parameters())


def load_network(record: WeightsRecord) -> nn.Module:
    """The record's network, verified, anew at each call: float32, eval mode, laid out as its record says."""
    from torch import channels_last

    verify(record)
    net = network_of(record.file, record.method)
    if _config(net) != record.config:
        raise WeightsError(say("weights.other_size", name=record.file.name, method=record.method))
    net.requires_grad_(False)
    if architecture_of(net).channels_last:
        net.to(memory_format=channels_last)  # pyright: ignore[reportCallIssue]
    return net


def footprint_of(record: WeightsRecord) -> Footprint:
    """What the record's network takes, worked out anew from the network itself."""
    net = load_network(record)
    return architecture_of(net).footprint(net)


def _config(net: nn.Module) -> dict[str, Any]:
    # every network of this package keeps its configuration, a dataclass, under this name
    return asdict(net.config)  # pyright: ignore[reportArgumentType]


def _record_from_json(entry: Mapping[str, Any], folder: Path) -> WeightsRecord:
    unknown = set(entry) - set(WeightsRecord.__dataclass_fields__)
    if unknown:
        raise ValueError(f"unknown field {min(unknown)}")
    name = entry["file"]
    if not isinstance(name, str) or Path(name).name != name:
        raise ValueError(f"{name!r} is not the name of a file beside the manifest")
    takes = entry.get("footprint")
    footprint = Footprint(**takes) if takes is not None else None
    record = WeightsRecord(**{**entry, "file": folder / name, "footprint": footprint})
    if not isinstance(record.scale, int) or not isinstance(record.config, dict):
        raise TypeError("scale must be a whole number and config an object")
    return record
