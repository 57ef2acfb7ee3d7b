"""What a network is made of, as a diagram: boxes in the order in which they work, skips between them, what repeats.

Everything is read from one forward pass: which functions ran inside which module, and whose outputs each of them took.
So the diagram is of the very network, with its true shapes, and no drawing is kept up by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

MOST_BOXES = 22
LONGEST_PERIOD = 12
# Functions that make something new of a picture, by the name that torch calls them by, and what a diagram calls them.
KINDS = {
    "conv2d": "conv", "conv_transpose2d": "deconv", "pixel_shuffle": "shuffle", "interpolate": "resize",
    "add": "add", "radd": "add", "iadd": "add", "sum": "add", "sub": "subtract", "rsub": "subtract", "mul": "multiply",
    "rmul": "multiply", "cat": "concat", "stack": "concat", "matmul": "product", "einsum": "product", "bmm": "product",
    "linear": "linear", "adaptive_avg_pool2d": "pool", "mean": "pool", "batch_norm": "norm", "softmax": "softmax",
}  # fmt: skip
ACTIVATIONS = {"relu": "ReLU", "leaky_relu": "LeakyReLU", "prelu": "PReLU", "tanh": "tanh", "sigmoid": "sigmoid"}
_BLOCK = "block"
FIXED = "fixed"
"""The note of a box whose weights are not learned, such as the mean of a data set that is taken off."""


@dataclass
class _Step:
    """A function that ran: ``inputs`` are the numbers of the steps whose outputs it took."""

    number: int
    kind: str
    inputs: tuple[int, ...]
    shape: tuple[int, ...]
    module: int
    note: str = ""
    parameters: int = 0


@dataclass
class _Frame:
    """A call of a module, and what happened within."""

    module: int
    name: str
    parameters: int
    parts: list[_Step | _Frame] = field(default_factory=list)

    def steps(self) -> Iterator[_Step]:
        """All steps within, in their order."""
        for part in self.parts:
            if isinstance(part, _Step):
                yield part
            else:
                yield from part.steps()


_Part = _Step | _Frame


@dataclass(frozen=True)
class Box:
    """One part of a diagram.

    ``kind`` is a value of KINDS or "block" (a module whose inside is not drawn: ``note`` is its class, ``steps`` the
    number of functions in it). ``shape`` is that of its output, (C, H, W). ``activation`` follows it, "" for none.
    """

    kind: str
    note: str
    shape: tuple[int, ...]
    parameters: int
    steps: int = 1
    activation: str = ""


@dataclass(frozen=True)
class Repeat:
    """Boxes ``first`` to ``last`` happen ``times`` times, with the same weights each time where ``shared``."""

    first: int
    last: int
    times: int
    shared: bool


@dataclass(frozen=True)
class Anatomy:
    """``skips`` are pairs of boxes (from, to) besides the way from each box to the next; -1 is the input."""

    input: tuple[int, ...]
    boxes: tuple[Box, ...]
    skips: tuple[tuple[int, int], ...]
    repeats: tuple[Repeat, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


class _Recorder(TorchFunctionMode):
    def __init__(self, root: _Frame) -> None:
        super().__init__()
        self.stack = [root]
        self.count = 0
        self._made: dict[int, int] = {}
        self._alive: list[Tensor] = []  # an id is used again once its tensor is gone

    def origin(self, x: Tensor, number: int) -> None:
        self._made[id(x)] = number
        self._alive.append(x)

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        made = func(*args, **(kwargs or {}))
        if not isinstance(made, Tensor) or made.dim() < 2:
            return made
        inputs: tuple[int, ...] = tuple(self._made[id(x)] for x in _tensors(args) if id(x) in self._made)
        name = getattr(func, "__name__", "").strip("_")
        kind = KINDS.get(name) or ACTIVATIONS.get(name)
        if kind is None or not inputs:
            # Views, constants, parameters: what flows through them keeps its origin.
            if inputs:
                self.origin(made, inputs[0])
            return made
        # Adding or multiplying by a number, or by parameters, joins nothing.
        if kind in ("add", "subtract", "multiply", "concat") and len(inputs) == 1:
            self.origin(made, inputs[0])
            return made
        weight = next((x for x in _tensors(args) if isinstance(x, nn.Parameter) and x.dim() > 1), None)
        step = _Step(self.count, kind, inputs, tuple(made.shape[1:]), self.stack[-1].module, _sized(kind, weight))
        step.parameters = sum(x.numel() for x in _tensors(args) if isinstance(x, nn.Parameter) and x.requires_grad)
        if weight is not None and not step.parameters:
            step.note = FIXED
        self.stack[-1].parts.append(step)
        self.origin(made, self.count)
        self.count += 1
        return made


def anatomy(net: nn.Module, x: Tensor, most: int = MOST_BOXES) -> Anatomy:
    """The diagram of ``net`` at work on ``x`` (N, C, H, W), in at most about ``most`` boxes.

    Modules whose inside would be too much stay closed; runs of equal parts are drawn once, with their number.
    """
    root = _recorded(net, x)
    parts, repeats = _opened(_unwrapped(root).parts, most)
    return _drawn(parts, repeats, tuple(x.shape[1:]))


def _recorded(net: nn.Module, x: Tensor) -> _Frame:
    root = _Frame(id(net), type(net).__name__, 0)
    recorder = _Recorder(root)
    recorder.origin(x, -1)

    def enter(module: nn.Module, _: Any) -> None:
        size = sum(parameter.numel() for parameter in module.parameters())
        frame = _Frame(id(module), type(module).__name__, size)
        recorder.stack[-1].parts.append(frame)
        recorder.stack.append(frame)

    def leave(*_: Any) -> None:
        recorder.stack.pop()

    inner = [module for module in net.modules() if module is not net]
    hooks = [hook for m in inner for hook in (m.register_forward_pre_hook(enter), m.register_forward_hook(leave))]
    try:
        with torch.no_grad(), recorder:
            net.eval()(x)
    finally:
        for hook in hooks:
            hook.remove()
    return root


def _unwrapped(frame: _Frame) -> _Frame:
    """Without modules that only pass on to one part, and without empty ones."""
    parts: list[_Part] = []
    for part in frame.parts:
        if isinstance(part, _Frame):
            inner = _unwrapped(part)
            if len(inner.parts) == 1 or inner.name in ("Sequential", "ModuleList"):
                parts += inner.parts
            elif inner.parts:
                parts.append(inner)
        else:
            parts.append(part)
    return _Frame(frame.module, frame.name, frame.parameters, parts)


def _opened(parts: Sequence[_Part], most: int) -> tuple[list[_Part], list[Repeat]]:
    """Parts with the largest modules opened as long as there is room, and runs of equal ones drawn once."""
    shown, repeats = _folded(list(parts))
    closed: set[int] = set()
    while True:
        frames = [
            (len(list(p.steps())), i) for i, p in enumerate(shown) if isinstance(p, _Frame) and id(p) not in closed
        ]
        if not frames:
            return shown, repeats
        _, index = max(frames)
        frame = shown[index]
        assert isinstance(frame, _Frame)
        inner, within = _folded(frame.parts)
        if len(shown) + len(inner) - 1 > most:
            closed.add(id(frame))
            continue
        grown = len(inner) - 1
        repeats = [_moved(repeat, index, grown) for repeat in repeats]
        repeats += [Repeat(r.first + index, r.last + index, r.times, r.shared) for r in within]
        shown[index : index + 1] = inner


def _moved(repeat: Repeat, index: int, grown: int) -> Repeat:
    """A repeat's place after the box at ``index`` has become ``grown`` more."""
    first = repeat.first + (grown if repeat.first > index else 0)
    last = repeat.last + (grown if repeat.last >= index else 0)
    return Repeat(first, last, repeat.times, repeat.shared)


def _folded(parts: list[_Part]) -> tuple[list[_Part], list[Repeat]]:
    """Each run of equal stretches once; one with the same weights each time is not mixed with one that looks alike."""
    again = [_run(parts, at, len(parts), shared=True) for at in range(len(parts))]
    shown: list[_Part] = []
    repeats: list[Repeat] = []
    at = 0
    while at < len(parts):
        period, times = again[at]
        shared = times > 1
        if not shared:
            stop = next((later for later in range(at, len(parts)) if again[later][1] > 1), len(parts))
            period, times = _run(parts, at, stop, shared=False)
        if times > 1:
            repeats.append(Repeat(len(shown), len(shown) + period - 1, times, shared))
        shown += parts[at : at + period]
        at += period * times
    return shown, repeats


def _run(parts: Sequence[_Part], at: int, stop: int, *, shared: bool) -> tuple[int, int]:
    """Length and number of the equal stretches that begin at a place: (1, 1) where there is no run."""
    best = (1, 1)
    for period in range(1, min(LONGEST_PERIOD, (stop - at) // 2) + 1):
        first = [_signature(part, shared) for part in parts[at : at + period]]
        times = 1
        while at + period * (times + 1) <= stop:
            next_one = parts[at + period * times : at + period * (times + 1)]
            if [_signature(part, shared) for part in next_one] != first:
                break
            times += 1
        worth = any(step.kind in ("conv", "deconv", "linear") for p in parts[at : at + period] for step in _steps(p))
        if worth and times > 1 and period * times > best[0] * best[1]:
            best = (period, times)
    return best


def _signature(part: _Part, shared: bool) -> tuple[Any, ...]:
    modules = _modules(part) if shared else []
    if isinstance(part, _Step):
        return part.kind, part.note, part.shape, part.parameters, modules
    return part.name, part.parameters, [step.kind for step in part.steps()], modules


def _steps(part: _Part) -> list[_Step]:
    return [part] if isinstance(part, _Step) else list(part.steps())


def _modules(part: _Part) -> list[int]:
    return [step.module for step in _steps(part) if step.parameters]


def _drawn(parts: Sequence[_Part], repeats: Sequence[Repeat], entry: tuple[int, ...]) -> Anatomy:
    """Boxes of the parts; an activation belongs to the box before it."""
    boxes: list[Box] = []
    place: list[int] = []
    owner: dict[int, int] = {-1: -1}
    for part in parts:
        if isinstance(part, _Step) and part.kind in ACTIVATIONS.values() and boxes:
            last = boxes[-1]
            boxes[-1] = Box(last.kind, last.note, last.shape, last.parameters, last.steps, part.kind)
        else:
            boxes.append(_box(part))
        place.append(len(boxes) - 1)
        owner |= {step.number: len(boxes) - 1 for step in _steps(part)}
    skips = {
        (owner[source], owner[step.number])
        for part in parts
        for step in _steps(part)
        for source in step.inputs
        if source in owner and owner[step.number] - owner[source] > 1
    }
    # A stretch that begins with an activation begins in the picture with the box after the one that bears it.
    late = [isinstance(part, _Step) and part.kind in ACTIVATIONS.values() and at > 0 for at, part in enumerate(parts)]
    kept = [Repeat(place[r.first] + late[r.first], place[r.last], r.times, r.shared) for r in repeats]
    return Anatomy(entry, tuple(boxes), tuple(sorted(skips)), tuple(kept))


def _box(part: _Part) -> Box:
    if isinstance(part, _Step):
        return Box(part.kind, part.note, part.shape, part.parameters)
    steps = _steps(part)
    return Box(_BLOCK, part.name, steps[-1].shape, part.parameters, len(steps))


def _tensors(values: Any) -> Iterator[Tensor]:
    for value in values:
        if isinstance(value, Tensor):
            yield value
        elif isinstance(value, list | tuple):
            yield from _tensors(value)


def _sized(kind: str, weight: Tensor | None) -> str:
    """The side of a kernel, as in 3×3."""
    if kind in ("conv", "deconv") and weight is not None:
        return f"{weight.shape[-2]}\N{MULTIPLICATION SIGN}{weight.shape[-1]}"
    return ""
