"""Networks of other architectures, through the optional package spandrel (MIT), which knows some forty of them.

Only its architectures are used: the parameters come from our own reader, never from its file loader. Without the
package nothing is missing but these networks, and :func:`recognise` says so. ``pip install --no-deps spandrel einops``
brings it without a second torch.
"""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from torch import Tensor, nn

from sr_core.errors import WeightsError
from sr_core.models.architecture import Architecture, State
from sr_core.models.counting import counted
from sr_core.models.foreign_names import name_in
from sr_core.models.registry import FOREIGN
from sr_core.progress import Report
from sr_core.sentences import Sentence, say

INSTALL = "pip install --no-deps spandrel einops"

# What spandrel imports of torchvision, for two architectures alone.
_TORCHVISION = ("torchvision", "torchvision.transforms", "torchvision.transforms.functional")
_BORROWED = ("InterpolationMode", "rotate", "normalize")
# Planes of an image that a method can be given: luma, RGB, RGB with transparency.
_CHANNELS = (1, 3, 4)
# Where a network cannot be run without numbers, its parameters stand for its work, and this for what it holds.
_VALUES_PER_PIXEL = 1500.0
# Transformers move more memory for each multiply-add: at LR 48 x 48 SwinIR-light takes 6 times as long for one as RRDB,
# HAT-S 3 times, at 96 x 96 the larger SwinIR-M 1.5 times. They are told as convolutions that take as long.
_SLOWER_TRANSFORMER = 4.0
# Of the images that it is run on for that: windows and masks are worked out anew for each size, which takes long.
_SIDES = (32, 64)


@dataclass(frozen=True)
class ForeignConfig:
    """What spandrel says of a network: its architecture's name, its scale, the planes it takes and makes."""

    architecture: str
    scale: int
    inputs: int
    outputs: int


class Foreign(nn.Module):
    """A network as spandrel runs it: padded to the sizes that it wants, clamped to 0..1.

    (N, C, H, W) -> (N, C, H * scale, W * scale) with C = 1 for a network of luma and 3 for one of colour; one that
    takes transparency gets an opaque picture. ``architecture`` is its own record, ``overlaps`` what was measured of its
    tiles, by scale.
    """

    def __init__(self, descriptor: Any) -> None:
        super().__init__()
        name = str(descriptor.architecture.name)
        self.config = ForeignConfig(name, descriptor.scale, descriptor.input_channels, descriptor.output_channels)
        self.network = descriptor.model
        self._descriptor = descriptor
        self.overlaps: dict[int, int | None] = {}
        self.architecture = _record(self)

    def forward(self, x: Tensor) -> Tensor:
        """Layout in memory as spandrel has it, so that the sums are taken in its order and give its very bits."""
        x = x.contiguous()
        if self.config.inputs == 4:
            x = nn.functional.pad(x, (0, 0, 0, 0, 0, 1), value=1.0)
        out = self._descriptor(x)
        return out[:, : 1 if self.config.outputs == 1 else 3].contiguous()


def recognise(state: State) -> Foreign:
    """The network whose parameters these are.

    Raises:
        WeightsError: spandrel is not there, or knows no such network, or it is none that enlarges pictures.
    """
    if importlib.util.find_spec("spandrel") is None:
        raise WeightsError(_without_the_package(state))
    descriptor = _descriptor(state)
    if getattr(descriptor, "purpose", "") not in ("SR", "FaceSR") or descriptor.scale == 1:
        raise WeightsError(say("foreign.enlarges_nothing", architecture=descriptor.architecture.name))
    if descriptor.input_channels not in _CHANNELS or descriptor.output_channels not in _CHANNELS:
        raise WeightsError(
            say(
                "foreign.channels",
                architecture=descriptor.architecture.name,
                inputs=descriptor.input_channels,
                outputs=descriptor.output_channels,
            )
        )
    return Foreign(descriptor).eval()


def _without_the_package(state: State) -> Sentence:
    """What the network is, as far as the names of its parameters tell, and how spandrel is got."""
    name = name_in(state)
    if name:
        return say("foreign.needs_package", architecture=name, install=INSTALL)
    return say("foreign.absent", parameters=_some(state), install=INSTALL)


def _descriptor(state: State) -> Any:
    try:
        with _stand_in_for_torchvision():
            from spandrel import MAIN_REGISTRY, UnsupportedModelError  # pyright: ignore[reportMissingImports] optional
    except Exception as error:  # whatever it imports may be absent, or of a version that does not fit
        reason = " ".join(str(error).split())
        raise WeightsError(say("foreign.broken_package", reason=reason, install=INSTALL)) from error
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="torch.meshgrid")  # what torch has to say to its authors
            return MAIN_REGISTRY.load(dict(state))
    except UnsupportedModelError as error:
        raise WeightsError(say("foreign.unknown", parameters=_some(state))) from error
    except Exception as error:  # each architecture stumbles over foreign shapes in a way of its own
        raise WeightsError(say("foreign.misshapen", parameters=_some(state))) from error


@contextmanager
def _stand_in_for_torchvision() -> Iterator[None]:
    """Let spandrel be imported where torchvision is absent or built for another torch."""
    if "spandrel" in sys.modules or _torchvision_works():
        yield
        return
    stood_in = {name: ModuleType(name) for name in _TORCHVISION}
    for borrowed in _BORROWED:
        setattr(stood_in[_TORCHVISION[-1]], borrowed, _absent)
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "torchvision"}
    for name in before:
        del sys.modules[name]
    sys.modules.update(stood_in)
    try:
        yield
    finally:
        for name in stood_in:
            sys.modules.pop(name, None)
        sys.modules.update(before)


def _torchvision_works() -> bool:
    try:
        import torchvision.transforms.functional  # noqa: F401  # pyright: ignore[reportMissingImports]
    except Exception:  # a build for CUDA beside one for the CPU raises RuntimeError
        return False
    return True


def _absent(*arguments: object, **named: object) -> None:
    raise WeightsError("this architecture needs torchvision, which is not installed or does not fit this torch.")


def _forward(net: Foreign, x: Tensor, scale: int, report: Report) -> Tensor:
    out = net(x)
    report(1.0)
    return out


def _record(net: Foreign) -> Architecture:
    """The record of one network: whole, because how far it looks is not known."""
    work, attention, values = _takes(net)
    return Architecture(
        id=FOREIGN,
        detect=lambda state: False,  # asked after all of ours, by `recognise`
        build=recognise,
        luma=net.config.inputs == 1,
        whole=True,
        channels_last=False,
        seam_measured=True,
        forward=_forward,
        work=lambda config: work,
        attention=lambda config: attention,
        values=lambda config: values,
    )


def _takes(net: Foreign) -> tuple[float, float, float]:
    """Multiply-adds a pixel (or what takes as long), those per pixel of the tile besides, and numbers held.

    By the number of parameters where they cannot be counted.
    """
    shape = Architecture(
        FOREIGN, lambda state: False, recognise, luma=net.config.inputs == 1, whole=True, forward=_forward
    )
    slower = _SLOWER_TRANSFORMER if any(isinstance(part, nn.LayerNorm) for part in net.modules()) else 1.0
    try:
        found = counted(net, shape, _SIDES)
    except Exception:  # masks and windows that are made of numbers on the way cannot be run without any
        return slower * sum(parameter.numel() for parameter in net.parameters()), 0.0, _VALUES_PER_PIXEL
    return slower * found.work, slower * found.attention, found.values


def _some(state: State) -> str:
    names = list(state)
    return ", ".join(names[:3] + ["..."] * (len(names) > 3))


ARCHITECTURE = Architecture(id=FOREIGN, detect=lambda state: False, build=recognise, whole=True, forward=_forward)
