"""Weights on disk: safetensors files with a manifest, and import of what the networks' authors published.

A manifest (``manifest.json``) is a list of records, one a network and scale: the file, its sha256, the network's
configuration, what it was trained on, the figures that were measured with it. Nothing is loaded that differs from
its record. Every failure is one :class:`~sr_core.errors.WeightsError`.

Torch is imported where a network is read or written, not with this module.
"""

from __future__ import annotations

import json
import pickle
import re
import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from sr_core.assets import asset
from sr_core.errors import SRLensError, WeightsError
from sr_core.models.architecture import Footprint, architecture_of
from sr_core.models.registry import NETWORKS
from sr_core.provenance import file_sha256
from sr_core.sentences import say

if TYPE_CHECKING:
    from torch import Tensor, nn

    from sr_core.models.san import SAN
    from sr_core.models.srcnn import SRCNN

WEIGHTS_DIR = asset("weights")
LAB_WEIGHTS_DIR = WEIGHTS_DIR / "labs"
"""The small networks of the labs. They are no methods: minutes of training teach something and compete with nobody."""
MANIFEST = "manifest.json"
CHECKPOINT_SUFFIXES = (".safetensors", ".pt", ".pth", ".mat")
_PASSED_OVER = (".ckpt", ".bin", ".tar", ".pkl", ".h5", ".hdf5", ".onnx", ".npz", ".msgpack", ".gguf")
"""Endings that other programs give their weights; ``x.pth.tar`` is one of them."""
_WRAPPERS = ("state_dict", "params_ema", "ema", "params", "model")  # averaged weights before the last ones


class WeightsWarning(UserWarning):
    """A file in a user's folder that was left out, and why."""


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
    net = _read_network(record.file, record.method)
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


def load_checkpoint(path: str | Path) -> nn.Module:
    """The network in a checkpoint of any kind that is listed, recognised by its parameters, in eval mode.

    WeightsError where the file cannot be read or holds none of them.
    """
    path = Path(path)
    state = _read_state(path)
    try:
        return NETWORKS.recognise(state).build(state)
    except WeightsError as error:
        raise WeightsError(f"{path.name} cannot be loaded: {error}") from error


def load_san_checkpoint(path: str | Path) -> SAN:
    """Load a SAN from a ``.pt`` of its authors, a plain state dict, or safetensors; its size is inferred.

    Returns:
        The network in eval mode: RGB float32 ``(N, 3, H, W)`` in 0..255 to ``(N, 3, H * scale, W * scale)``.
    """
    return cast("SAN", _read_network(Path(path), "san"))


def load_srcnn_mat(path: str | Path) -> SRCNN:
    """Load the ``.mat`` of SRCNN's authors, any f1-f2-f3.

    The file holds ``weights_conv1`` (f1*f1, n1), ``weights_conv2`` (n1, f2*f2, n2) and ``weights_conv3``
    (n2, f3*f3) with patches flattened column by column, and biases as columns.

    Returns:
        The network in eval mode: luma float32 ``(N, 1, H, W)`` in 0..1 to the same shape.
    """
    return cast("SRCNN", _build(Path(path), "srcnn", _read_mat(Path(path))))


def read_state_dict(path: str | Path) -> dict[str, Tensor]:
    """Parameters of a ``.safetensors``, ``.pt`` or ``.pth`` file as float32, wrappers and prefix removed.

    Pickles are read by torch's ``weights_only`` reader, which builds tensors and runs nothing.
    """
    path = Path(path)
    if not path.is_file():
        raise WeightsError(say("weights.gone", name=path.name))
    raw = _read_safetensors(path) if path.suffix.lower() == ".safetensors" else _read_pickle(path)
    state = {str(key).removeprefix("module."): value for key, value in raw.items()}
    if not state or not all(hasattr(value, "is_floating_point") for value in state.values()):
        raise WeightsError(say("weights.no_parameters", name=path.name))
    if not all(value.isfinite().all() for value in state.values()):
        raise WeightsError(say("weights.not_finite", name=path.name))
    return {key: value.float() for key, value in state.items()}


def discover(folder: str | Path) -> list[WeightsRecord]:
    """A user's own checkpoints: every listed network in safetensors or ``.pt``, SRCNN in its authors' ``.mat`` too.

    The case of a suffix does not matter. The scale is the network's own; where it has none (SRCNN works on any enlarged
    image) it stands in the file's metadata or its name (``my_net_x3.pt``). A network of several scales has a record for
    each. A file that cannot be used is left out with a WeightsWarning. WeightsError when there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise WeightsError(f"The weights folder {folder} is not there: name a folder that exists.")
    records = []
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in _PASSED_OVER):
        text = f"{path.name} was passed over: a checkpoint ends in one of {', '.join(CHECKPOINT_SUFFIXES)}; rename it."
        warnings.warn(text, WeightsWarning, stacklevel=2)
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in CHECKPOINT_SUFFIXES):
        try:
            records += _recognise(path)
        except SRLensError as error:
            warnings.warn(f"{path.name} was left out: {error}", WeightsWarning, stacklevel=2)
        except OSError as error:
            text = f"{path.name} was left out: it cannot be read ({error.strerror})."
            warnings.warn(text, WeightsWarning, stacklevel=2)
    return records


def _read_network(path: Path, method: str) -> nn.Module:
    return _build(path, method, _read_state(path))


def _read_state(path: Path) -> dict[str, Tensor]:
    return _read_mat(path) if path.suffix.lower() == ".mat" else read_state_dict(path)


def _build(path: Path, method: str, state: Mapping[str, Tensor]) -> nn.Module:
    if method not in NETWORKS:
        raise WeightsError(f"{path.name} is for the network {method!r}, which this version does not have.")
    try:
        return NETWORKS.architecture(method).build(state)
    except WeightsError as error:
        raise WeightsError(f"{path.name} cannot be loaded: {error}") from error


def _config(net: nn.Module) -> dict[str, Any]:
    # every network of this package keeps its configuration, a dataclass, under this name
    return asdict(net.config)  # pyright: ignore[reportArgumentType]


def _read_safetensors(path: Path) -> dict[str, Any]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except (SafetensorError, OSError, ValueError) as error:
        raise WeightsError(say("weights.not_safetensors", name=path.name)) from error


def _read_pickle(path: Path) -> dict[str, Any]:
    import torch

    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise WeightsError(
            f"{path.name} is damaged or holds more than parameters, which is not read for safety: "
            "save the network's state_dict alone."
        ) from error
    except Exception as error:  # the reader raises errors of many kinds for a file of another format
        raise WeightsError(f"{path.name} is damaged or not a PyTorch file: get it again.") from error
    for wrapper in _WRAPPERS:
        if isinstance(content, Mapping) and isinstance(content.get(wrapper), Mapping):
            content = content[wrapper]
    return dict(content) if isinstance(content, Mapping) else {}


def _read_mat(path: Path) -> dict[str, Tensor]:
    import torch
    from scipy.io import loadmat

    if not path.is_file():
        raise WeightsError(say("weights.gone", name=path.name))
    try:
        arrays = loadmat(path)
    except Exception as error:  # scipy raises errors of many kinds for a file of another format
        raise WeightsError(f"{path.name} is damaged or not a MATLAB file: get it again.") from error
    try:
        first, second, third = (np.asarray(arrays[f"weights_conv{layer}"]) for layer in (1, 2, 3))
        # (inputs, f * f, outputs) for all three layers
        filters = first[None], second, third[..., None]
        state = {}
        for layer, values in enumerate(filters, start=1):
            inputs, area, outputs = values.shape
            side = round(area**0.5)
            # a patch was flattened column by column: its first index is the column
            kernels = values.reshape(inputs, side, side, outputs).transpose(3, 0, 2, 1)
            state[f"conv{layer}.weight"] = torch.from_numpy(kernels.astype(np.float32))
            bias = np.asarray(arrays[f"biases_conv{layer}"]).reshape(outputs)
            state[f"conv{layer}.bias"] = torch.from_numpy(bias.astype(np.float32))
    except (KeyError, ValueError) as error:
        raise WeightsError(f"{path.name} does not hold the three layers of an SRCNN: name another file.") from error
    return state


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


def _recognise(path: Path) -> list[WeightsRecord]:
    """The records of a checkpoint that nobody described, one a scale; WeightsError where it is no network of ours."""
    state = _read_state(path)
    net = NETWORKS.recognise(state).build(state)
    architecture = architecture_of(net)
    config, footprint, sha256 = _config(net), architecture.footprint(net), file_sha256(path)
    found = _scale_in_metadata(path) or _scale_in_name(path)
    scales = architecture.scales(net.config) or ((found,) if found is not None else ())
    if not scales:
        raise WeightsError("its scale is not known: end its name with _x2, _x3, _x4 or _x8.")
    count = count_parameters(net)
    return [WeightsRecord(architecture.id, scale, path, sha256, config, count, footprint) for scale in scales]


def _scale_in_metadata(path: Path) -> int | None:
    from safetensors import safe_open

    if path.suffix.lower() != ".safetensors":
        return None
    with safe_open(path, framework="numpy") as stream:
        text = (stream.metadata() or {}).get("scale", "")
    return int(text) if re.fullmatch(r"[1-9]\d?", text) else None


def _scale_in_name(path: Path) -> int | None:
    found = re.findall(r"(?:^|[_\-. ])x([1-9]\d?)(?=$|[_\-. ])", path.stem.lower())
    return int(found[-1]) if found else None
