"""What the rest of the package asks about a network: one record a network, in the network's own file.

Whoever runs, tiles, trains, differentiates or estimates a network reads its :class:`Architecture`, and asks neither for
its class nor for its name. Nothing here imports torch: a record is made where the network is, and what is needed
before torch is loaded (how large the tiles are, how long a run will take) is its :class:`Footprint`, plain numbers
that are worked out once, when the weights are written or found, and stand in the manifest beside them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sr_core.progress import Report

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Conv2d, Module

State = Mapping[str, "Tensor"]
"""A state dict: parameters by their names."""
STRIP = 32
"""Rows that a tail enlarges at a time where it works in strips: the maps at output size are by far the largest."""
Size = Any
"""``net.config`` of a network: its own frozen dataclass, which only its record reads."""


@dataclass(frozen=True)
class Footprint:
    """How far a network of one size looks, and what it takes. "Pixel" is a pixel of what the network is given: of the
    LR image, or of the enlarged one where ``enlarged``.

    ``halo`` pixels around a pixel count for its result (0 where ``whole``: all of them do). ``work`` multiply-adds are
    done a pixel, and ``attention`` more for each pixel of the tile (a tile of n pixels takes n * (work + attention *
    n)). ``values`` float32 numbers are held for each pixel of the tile, and ``strip`` more for each one of STRIP rows
    of it, where the network's tail works in strips (else 0).
    """

    halo: int
    whole: bool
    enlarged: bool
    luma: bool
    work: float
    attention: float
    values: float
    strip: float = 0.0


def _forward(net: Module, x: Tensor, scale: int, report: Report) -> Tensor:
    """What most networks are: a function of the image alone."""
    out = net(x)
    report(1.0)
    return out


def _own_scale(config: Size) -> tuple[int, ...]:
    scale = getattr(config, "scale", None)
    return () if scale is None else (scale,)


@dataclass(frozen=True)
class Training:
    """How ``sr_core train`` makes a network; ``run`` is its :class:`~sr_core.train.options.TrainConfig`.

    - ``make(run)``: the network of the size that is trained, for ``run.scale``; SRLensError for an impossible scale.
    - ``patch`` (pixels of the network's input), ``batch``, ``loss``, ``rate`` and ``border``: what suits the network,
      unless a run says otherwise.
    - ``start(net)``: first weights, in place; None leaves those that torch gives each layer.
    - ``transfer(net, state)``: what it takes over from trained weights of another size or scale; None asks for weights
      of its very own. KeyError, RuntimeError or WeightsError where they do not fit.
    - ``outputs(net, x)``: what the loss compares with the original, each at its size; None: the result alone.
    - ``rectified(net)``: convolutions whose dormant features can be recycled, each with the one that alone reads it
      through a ReLU; None where that is not known.
    - ``sizes``: options of the run that ``make`` reads besides the scale.
    """

    make: Callable[[Any], Module]
    patch: int = 24
    batch: int = 16
    loss: str = "l1"
    rate: float = 1e-3
    border: int = 0
    start: Callable[[Any], None] | None = None
    transfer: Callable[[Any, State], object] | None = None
    outputs: Callable[[Any, Tensor], list[Tensor]] | None = None
    rectified: Callable[[Any], list[tuple[Conv2d, Conv2d]]] | None = None
    sizes: tuple[str, ...] = ()

    def defaults(self) -> dict[str, Any]:
        """What a run has unless it says otherwise."""
        return {name: getattr(self, name) for name in ("patch", "batch", "loss", "rate", "border")}


@dataclass(frozen=True)
class Architecture:
    """The record that a network's file ends with::

        ARCHITECTURE = Architecture(
            id="edsr",
            detect=holding("sub_mean.weight", "body.0.body.0.weight", without="body.0.body.3.*"),
            build=from_state_dict,
            peak=255.0,
            halo=lambda config: 2 * config.blocks + 4,
        )

    Three fields are always needed:

    - ``id``: the name of the file. ``net.config`` of its networks is a frozen dataclass.
    - ``detect(state)``: whether a state dict is of this network, by names and shapes that no other network of the list
      has (:func:`holding`); a test builds every network and asks every record.
    - ``build(state)``: the network, its size read from the shapes, loaded strictly, in eval mode; WeightsError if not.

    What it sees:

    - ``peak``: the value of white, 1 or 255.
    - ``luma``: the network takes and makes one plane, Y; chroma is enlarged by bicubic. Else R, G and B.
    - ``enlarged``: it takes the image that bicubic has enlarged (pre-upsampling: SRCNN, VDSR, DRCN, DRRN, MemNet).
    - ``multiple``: sides must be multiples of this; the border is repeated up to it, and the surplus cut off. ``least``
      is the shortest side that it can work on.

    How far it looks, one of the two:

    - ``halo(config)``: pixels of its input on each side that a result depends on; tiles that overlap by twice that are
      exact. A recursion counts as often as it is unrolled. A test changes pixels beyond it and compares.
    - ``whole=True``: means or attention over the whole image (SAN, RCAN, NLRN, RNAN): given whole up to
      ``tiling.WHOLE_PIXELS``, in tiles that are blended beyond. ``seam_measured``: beyond, the overlap of the tiles is
      measured on the picture (:mod:`sr_core.inference.seam`), and they are given up where they would show.

    How it runs, where that is not ``net(x)``:

    - ``forward(net, x, scale, report)``: x (N, C, H, W) in 0..peak to (N, C, H * scale, W * scale). For a network that
      is told the scale (Meta-RDN) or a degradation (SRMD: the map of the bicubic one), and for one that can report its
      progress, 0..1, on the way. ``report`` may raise, which ends the run.
    - ``channels_last``: its parameters lie in memory pixel by pixel, which is faster. Not for networks of others, whose
      sums are then taken in another order than by its own package.
    - ``scales(config)``: factors that a network of this size enlarges by. Usually ``config.scale``; () where the file
      has to say (SRCNN works on any enlarged image), several for Meta-RDN.

    What it takes, counted by running the network once without numbers (torch's meta device), unless it is given:

    - ``work(config)``: multiply-adds per pixel of its input; ``attention(config)``: more per pixel and pixel of a tile.
    - ``values(config)``: float32 numbers held per pixel of its input; ``strip(config)``: see :class:`Footprint`.

    ``training`` is what ``sr_core train`` needs (:class:`Training`); None where that command does not make it.
    """

    id: str
    detect: Callable[[State], bool]
    build: Callable[[State], Module]
    peak: float = 1.0
    luma: bool = False
    enlarged: bool = False
    multiple: int = 1
    least: int = 1
    halo: Callable[[Size], int] | None = None
    whole: bool = False
    channels_last: bool = True
    forward: Callable[[Any, Tensor, int, Report], Tensor] = field(default=_forward)
    scales: Callable[[Size], tuple[int, ...]] = field(default=_own_scale)
    work: Callable[[Size], float] | None = None
    attention: Callable[[Size], float] | None = None
    values: Callable[[Size], float] | None = None
    strip: Callable[[Size], float] | None = None
    training: Training | None = None
    seam_measured: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.id):
            raise ValueError(f"{self.id!r} is no name of a network's file")
        if self.whole == (self.halo is not None):
            raise ValueError(f"{self.id}: either halo says how far it looks, or whole that it looks everywhere")
        if self.peak not in (1.0, 255.0) or self.multiple < 1 or self.least < 1:
            raise ValueError(f"{self.id}: white is 1 or 255, and sides are counted from 1")

    @property
    def channels(self) -> int:
        """Planes of an image that the network takes and makes."""
        return 1 if self.luma else 3

    def reach(self, net: Module) -> int:
        """Pixels of its input on each side that a result of this very network depends on; 0 where ``whole``."""
        return self.halo(net.config) if self.halo is not None else 0

    def footprint(self, net: Module) -> Footprint:
        """The numbers of this very network."""
        from sr_core.models.counting import counted

        config = net.config
        given = (self.work, self.attention, self.values)
        found = counted(net, self) if None in given else None
        work, attention, values = (
            float(own(config)) if own is not None else float(getattr(found, name))
            for own, name in zip(given, ("work", "attention", "values"), strict=True)
        )
        return Footprint(
            halo=self.reach(net),
            whole=self.whole,
            enlarged=self.enlarged,
            luma=self.luma,
            work=round(work, 1),
            attention=round(attention, 3),
            values=round(values, 1),
            strip=float(self.strip(config)) if self.strip is not None else 0.0,
        )


def architecture_of(net: Module) -> Architecture:
    """The network's own record, where it carries one, else that of the file of its class or the one it derives from."""
    own = getattr(net, "architecture", None)
    if own is not None:
        return own
    files = (sys.modules[kind.__module__] for kind in type(net).__mro__)
    return next(file.ARCHITECTURE for file in files if hasattr(file, "ARCHITECTURE"))


def holding(*keys: str, without: str | tuple[str, ...] = ()) -> Callable[[State], bool]:
    """A ``detect`` that asks for parameters: all of ``keys`` are there, and none of ``without``; ``*`` is a number.

    >>> holding("conv1.weight", "body.*.bias", without="tail.*")({"conv1.weight": 0, "body.7.bias": 0})
    True
    """

    def patterns(names: tuple[str, ...]) -> list[re.Pattern[str]]:
        return [re.compile(re.escape(name).replace(r"\*", r"\d+")) for name in names]

    wanted, unwanted = patterns(keys), patterns((without,) if isinstance(without, str) else without)

    def detect(state: State) -> bool:
        def there(pattern: re.Pattern[str]) -> bool:
            return any(pattern.fullmatch(key) for key in state)

        return all(map(there, wanted)) and not any(map(there, unwanted))

    return detect
