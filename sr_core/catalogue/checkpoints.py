"""From a file of weights to a state dict: parameters by name, whatever the file was wrapped in.

Nothing in a file is run: safetensors hold numbers alone, pickles go through torch's ``weights_only`` reader. What
cannot be read is said in one sentence, a :class:`~sr_core.errors.WeightsError`.
"""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sr_core.errors import WeightsError
from sr_core.sentences import say

if TYPE_CHECKING:
    from torch import Tensor

CHECKPOINT_SUFFIXES = (".safetensors", ".pt", ".pth", ".ckpt", ".bin", ".pth.tar", ".mat")
OTHER_KINDS = {
    ".onnx": "ONNX",
    ".h5": "Keras",
    ".hdf5": "Keras",
    ".keras": "Keras",
    ".pb": "TensorFlow",
    ".tflite": "TensorFlow Lite",
    ".npz": "NumPy",
    ".msgpack": "Flax",
    ".gguf": "GGUF",
    ".pkl": "pickle",
    ".param": "ncnn",
    ".engine": "TensorRT",
    ".tar": "tar",
}
"""Weights of other programs by their endings."""

# Where training programs put the parameters, averaged ones before the last ones; a wrapper may lie in another.
_WRAPPERS = (
    *("params_ema", "ema_state_dict", "ema", "g_ema", "params", "state_dict", "model_state_dict"),
    *("netG", "net_g", "net", "generator", "model", "network", "weights"),
)
# What wraps a network adds its name to every parameter's: DataParallel (also twice), torch.compile.
_ALWAYS_REMOVED = ("module.", "_orig_mod.")
_NAMES_SHOWN = 3
_START_BYTES = 256
_LONGEST_NAME = 60
# What is read may take this many bytes, and so many times those of the file: parameters that share their numbers, and
# halves that become float32, take more than they did there.
_BYTES, _ROOM, _MOST_TIMES = 4, 64 << 20, 32


def is_checkpoint(path: Path) -> bool:
    """Whether a file's ending is one that is read."""
    return path.name.lower().endswith(CHECKPOINT_SUFFIXES)


def other_kind(path: Path) -> str:
    """Whose weights a file of another ending holds, "" for one of no known program."""
    return OTHER_KINDS.get(path.suffix.lower(), "")


def read_state(path: str | Path) -> dict[str, Tensor]:
    """The parameters of a checkpoint of any kind that is read; SRCNN's for the ``.mat`` of its authors."""
    path = Path(path)
    _check_there(path)
    if not is_checkpoint(path):
        kind = other_kind(path) or path.suffix or path.name
        endings = ", ".join(CHECKPOINT_SUFFIXES)
        raise WeightsError(say("weights.other_program", name=path.name, kind=kind, endings=endings))
    return read_mat(path) if path.suffix.lower() == ".mat" else read_state_dict(path)


def read_state_dict(path: str | Path) -> dict[str, Tensor]:
    """Parameters of a ``.safetensors`` file or of PyTorch's as float32, wrappers and what they add to names removed.

    Pickles are read by torch's ``weights_only`` reader, which builds tensors and runs nothing.
    """
    path = Path(path)
    _check_there(path)
    content = _read_safetensors(path) if path.suffix.lower() == ".safetensors" else _read_pickle(path)
    named = ((_plain(str(key)), value) for key, value in _unwrapped(content).items())
    state = {name: value for name, value in named if hasattr(value, "is_floating_point") and _is_plain(value)}
    if not state:
        raise WeightsError(_without_parameters(path, content))
    # Nothing is computed before: one number, repeated without an end, takes no room in a file.
    _check_claim(path, sum(value.numel() for value in state.values()))
    state = {key: value.float() for key, value in state.items()}
    if not all(value.isfinite().all() for value in state.values()):
        raise WeightsError(say("weights.not_finite", name=path.name))
    return state


def read_mat(path: Path) -> dict[str, Tensor]:
    """The parameters in the ``.mat`` of SRCNN's authors, named as our SRCNN names them."""
    import torch
    from scipy.io import loadmat, whosmat

    _check_there(path)
    try:
        _check_claim(path, sum(prod(shape) for _, shape, _ in whosmat(path)))
        arrays = loadmat(path)
    except WeightsError:
        raise
    except Exception as error:  # scipy raises errors of many kinds for a file of another format
        raise WeightsError(say("weights.not_matlab", name=path.name)) from error
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
        names = _some([name for name in arrays if not name.startswith("__")])
        raise WeightsError(say("weights.other_matlab", name=path.name, arrays=names)) from error
    return state


def _check_there(path: Path) -> None:
    """WeightsError unless it is a file that can be read, and is what it seems and not what stands for it."""
    if path.is_dir():
        raise WeightsError(say("weights.folder", name=path.name))
    if path.exists() and not path.is_file():  # a pipe would be waited for, a device read without an end
        raise WeightsError(say("weights.no_file", name=path.name))
    try:
        with path.open("rb") as stream:
            start = stream.read(_START_BYTES).lstrip().lower()
    except FileNotFoundError as error:
        raise WeightsError(say("weights.gone", name=path.name)) from error
    except OSError as error:
        raise WeightsError(say("weights.unreadable", name=path.name, reason=error.strerror)) from error
    if start.startswith(b"version https://git-lfs"):
        raise WeightsError(say("weights.pointer", name=path.name))
    if start.startswith((b"<!doctype html", b"<html")):
        raise WeightsError(say("weights.web_page", name=path.name))


def _read_safetensors(path: Path) -> Mapping[str, Any]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except (SafetensorError, OSError, ValueError) as error:
        raise WeightsError(say("weights.not_safetensors", name=path.name)) from error


def _read_pickle(path: Path) -> object:
    import torch

    if _is_torchscript(path):
        raise WeightsError(say("weights.torchscript", name=path.name))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            _check_claim(path, sum(entry.file_size for entry in archive.infolist()) // _BYTES)
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise WeightsError(_more_than_parameters(path)) from error
    except Exception as error:  # the reader raises errors of many kinds for a file of another format
        raise WeightsError(say("weights.not_pytorch", name=path.name)) from error


def _check_claim(path: Path, numbers: int) -> None:
    """WeightsError where a file says that it holds far more numbers than it can."""
    if _BYTES * numbers > _ROOM + _MOST_TIMES * path.stat().st_size:
        raise WeightsError(say("weights.claims", name=path.name))


def _is_plain(value: Tensor) -> bool:
    """Whether it holds its numbers, one beside the other, on the CPU: no parameter of a network is sparse, say."""
    import torch

    plain = value.layout is torch.strided and not (value.is_nested or value.is_quantized or value.is_complex())
    return plain and value.device.type == "cpu"


def _is_torchscript(path: Path) -> bool:
    """Whether a file is a program that ``torch.jit.save`` wrote: it holds code beside the numbers."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(name.endswith("/constants.pkl") for name in archive.namelist())


def _more_than_parameters(path: Path) -> str:
    """What a pickle holds that is no parameter, read from the names in it: none of them is imported."""
    from torch.serialization import get_unsafe_globals_in_checkpoint

    try:
        names = sorted(get_unsafe_globals_in_checkpoint(path))
    except Exception:  # a pickle of old, or what only looks like one
        return say("weights.more_than_parameters", name=path.name)
    own = [name for name in names if not name.startswith(("torch.", "collections.", "builtins.", "__builtin__."))]
    if any(name.startswith("torch.nn.modules.") for name in names):
        return say("weights.whole_model", name=path.name, classes=_some(own or names))
    return say("weights.objects", name=path.name, classes=_some(names))


def _unwrapped(content: object) -> Mapping[str, Any]:
    """The mapping in the innermost wrapper."""
    while isinstance(content, Mapping):
        inner = next((content[name] for name in _WRAPPERS if isinstance(content.get(name), Mapping)), None)
        if inner is None:
            return content
        content = inner
    return {}


def _without_parameters(path: Path, content: object) -> str:
    keys = [str(key) for key in content] if isinstance(content, Mapping) else []
    if any(key in ("optimizer", "optimizers", "optimizer_states", "epoch", "iter", "step") for key in keys):
        return say("weights.training_alone", name=path.name, holds=_some(keys))
    return say("weights.no_parameters", name=path.name)


def _plain(name: str) -> str:
    while name.startswith(_ALWAYS_REMOVED):
        for prefix in _ALWAYS_REMOVED:
            name = name.removeprefix(prefix)
    return name


def _some(names: list[str]) -> str:
    shown = [name[:_LONGEST_NAME] for name in names[:_NAMES_SHOWN]]
    return ", ".join(shown + ["..."] * (len(names) > _NAMES_SHOWN))
