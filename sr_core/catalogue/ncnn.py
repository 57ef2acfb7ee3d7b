"""An RRDB from the two files of ncnn: ``.param`` names the layers in the order in which they run, ``.bin`` has numbers.

The format is that of ncnn's own loader (github.com/Tencent/ncnn, ``net.cpp`` and ``modelbin.cpp``). Neither ncnn nor
Vulkan is needed: of the text only convolutions and their sizes are read, and of an RRDB nothing else has numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sr_core.errors import WeightsError
from sr_core.sentences import say

if TYPE_CHECKING:
    from torch import Tensor

MAGIC = "7767517"
"""First line of a ``.param``."""
HALVES = 0x01306B47
"""What stands before weights that are float16; before float32 ones it is 0."""
_WITHOUT_NUMBERS = ("Input", "Split", "Concat", "Eltwise", "BinaryOp", "Interp")
_ALIGNED = 4  # bytes to whose multiple a run of float16 numbers is filled up
_BEFORE, _AFTER = ("conv_first",), ("conv_body", "conv_up1", "conv_up2", "conv_hr", "conv_last")
_IN_A_BLOCK = tuple(f"rdb{dense}.conv{layer}" for dense in (1, 2, 3) for layer in (1, 2, 3, 4, 5))


@dataclass(frozen=True)
class _Layer:
    """A convolution as the ``.param`` describes it: its sides, and whether a bias follows its weights."""

    outputs: int
    side: int
    numbers: int
    bias: bool

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """That of its weights (outputs, inputs, side, side); ValueError where their number does not fit."""
        kernels = self.outputs * self.side**2
        inputs, rest = divmod(self.numbers, kernels) if self.outputs > 0 and self.side > 0 else (0, 0)
        if rest or inputs < 1:
            raise ValueError(f"{self.numbers} weights do not make {self.outputs} kernels of {self.side} x {self.side}")
        return self.outputs, inputs, self.side, self.side


def is_ncnn(file: Path) -> bool:
    """Whether a file holds the numbers of a network of ncnn's: its ``.param`` lies beside it."""
    return file.suffix.lower() == ".bin" and file.with_suffix(".param").exists()


def read_rrdb(file: Path) -> dict[str, Tensor]:
    """The parameters of an RRDB, float32, named as :mod:`sr_core.models.rrdb` names them.

    Args:
        file: the ``.bin``; the ``.param`` of the same name lies beside it.

    Raises:
        WeightsError: a file is missing or damaged, or they hold another network.
    """
    import torch

    try:
        layers = list(_layers(file.with_suffix(".param").read_text(encoding="ascii")))
        names = _names(len(layers))
        arrays = _arrays(file.read_bytes(), layers)
    except OSError as error:
        name = Path(error.filename or file).name
        raise WeightsError(say("weights.unreadable", name=name, reason=error.strerror)) from error
    except (KeyError, IndexError) as error:
        raise WeightsError(say("weights.no_ncnn", name=file.name, reason="its .param breaks off")) from error
    except ValueError as error:  # UnicodeDecodeError is one
        raise WeightsError(say("weights.no_ncnn", name=file.name, reason=str(error))) from error
    state: dict[str, Tensor] = {}
    for name, (weight, bias) in zip(names, arrays, strict=True):
        state[f"{name}.weight"], state[f"{name}.bias"] = torch.from_numpy(weight), torch.from_numpy(bias)
    if not all(value.isfinite().all() for value in state.values()):
        raise WeightsError(say("weights.not_finite", name=file.name))
    return state


def _layers(text: str) -> Iterator[_Layer]:
    """The convolutions of a ``.param``; ValueError for one that is damaged, or whose other layers have numbers too."""
    lines = text.splitlines()
    if len(lines) < 2 or lines[0].strip() != MAGIC:
        raise ValueError("its .param does not begin as ncnn's do")
    count = int(lines[1].split()[0])
    described = [line.split() for line in lines[2:] if line.strip()]
    if len(described) != count:
        raise ValueError(f"its .param has {len(described)} of {count} layers")
    for kind, _, inputs, outputs, *rest in described:
        if kind == "Convolution":
            # names of what goes in and out, then numbered settings; those below -23300 are lists
            settings = dict(word.split("=", 1) for word in rest[int(inputs) + int(outputs) :])
            yield _Layer(*(int(settings[key]) for key in ("0", "1", "6")), bias=settings.get("5", "0") == "1")
        elif kind not in _WITHOUT_NUMBERS:
            raise ValueError(f"an RRDB has no layer of the kind {kind[:40]}")


def _arrays(content: bytes, layers: list[_Layer]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Weights and biases of the layers, float32; ValueError where the bytes are not exactly theirs."""
    found, place = [], 0
    for layer in layers:
        shape = layer.shape
        (kind,) = np.frombuffer(content, "<u4", 1, place)
        if kind not in (0, HALVES):
            raise ValueError("its weights are neither float32 nor float16")
        dtype = np.dtype("<f2" if kind == HALVES else "<f4")
        weight = np.frombuffer(content, dtype, layer.numbers, place + 4).astype(np.float32).reshape(shape)
        place += 4 + -(-layer.numbers * dtype.itemsize // _ALIGNED) * _ALIGNED
        bias = np.frombuffer(content, "<f4", layer.outputs * layer.bias, place).astype(np.float32)
        place += 4 * len(bias)
        found.append((weight, bias if layer.bias else np.zeros(layer.outputs, np.float32)))
    if place != len(content):
        raise ValueError(f"it has {len(content)} bytes and its .param describes {place}")
    return found


def _names(count: int) -> list[str]:
    """What an RRDB of so many convolutions calls them, in the order in which they run."""
    blocks, rest = divmod(count - len(_BEFORE) - len(_AFTER), len(_IN_A_BLOCK))
    if rest or blocks < 1:
        raise ValueError(f"an RRDB does not have {count} convolutions")
    inner = (f"body.{block}.{name}" for block in range(blocks) for name in _IN_A_BLOCK)
    return [*_BEFORE, *inner, *_AFTER]
