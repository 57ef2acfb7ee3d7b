"""What a training run can be told, and the command line's way of telling it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from sr_core.errors import SRLensError
from sr_core.image.degradation import BICUBIC, DEGRADATIONS
from sr_core.image.degrade import SCALES
from sr_core.models.architecture import Training
from sr_core.models.registry import NETWORKS
from sr_core.train.lineage import recorded_runs

MODELS = tuple(NETWORKS)
LOSSES = ("l1", "l2", "charbonnier", "content")
PRECISIONS = ("auto", "fp32", "bf16")
OPTIMISERS = ("adam", "soap")

_Config = TypeVar("_Config", bound="TrainConfig")

SETTINGS = (
    *("patch", "batch", "loss", "optimiser", "rate", "border", "warmup", "clip", "ema", "seed", "precision", "recycle"),
    *("luma", "degradation", "teaching", "groups", "blocks", "features", "reduction"),
)
"""What shapes the result, besides the data and the length of the run."""


def training_of(model: str) -> Training:
    """What the network's record says of its training; SRLensError where it is not trained by this command."""
    found = NETWORKS.architecture(model).training
    if found is None:
        raise SRLensError(f"Nothing says how a {model} is trained: its record in sr_core/models/{model}.py has to.")
    return found


@dataclass(frozen=True)
class TrainConfig:
    """One training run.

    The schedule ends after ``steps`` steps or ``minutes`` minutes, whichever is first; one must be given. With
    ``steps`` alone a run is reproducible; with ``minutes`` the learning rate follows the clock. ``luma`` is the share
    of an RGB network's loss that compares luma; the rest compares R, G and B.
    """

    model: str
    scale: int
    data: tuple[Path, ...]
    out: Path
    steps: int | None = None
    minutes: float | None = None
    patch: int = 24
    batch: int = 8
    loss: str = "l1"
    luma: float = 0.0
    degradation: str = BICUBIC
    optimiser: str = "adam"
    rate: float = 1e-3
    border: int = 0
    warmup: int = 200
    clip: float = 1.0
    ema: float = 0.999
    seed: int = 0
    precision: str = "auto"
    device: str = "auto"
    threads: int | None = None
    interval: float = 120.0
    recycle: int = 0
    teacher: Path | None = None
    teaching: float = 0.7
    init: Path | None = None
    resume: Path | None = None
    strict: bool = False
    groups: int = 4
    blocks: int = 4
    features: int = 64
    reduction: int = 16

    def __post_init__(self) -> None:
        for name, allowed in (
            ("model", MODELS),
            ("loss", LOSSES),
            ("precision", PRECISIONS),
            ("scale", SCALES),
            ("optimiser", OPTIMISERS),
            ("degradation", tuple(DEGRADATIONS)),
        ):
            if getattr(self, name) not in allowed:
                raise SRLensError(f"{name} must be one of {', '.join(map(str, allowed))}, not {getattr(self, name)!r}.")
        if not self.data:
            raise SRLensError("Training needs images: give --data a folder.")
        if self.steps is None and self.minutes is None:
            raise SRLensError("Say how long to train: give --steps or --minutes.")
        for name in ("steps", "minutes", "patch", "batch", "rate", "clip", "interval", "threads"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise SRLensError(f"{name} must be more than zero, not {value}.")
        if self.warmup < 0 or not 0 <= self.ema < 1:
            raise SRLensError(f"warmup must not be negative and ema lie in 0..1, not {self.warmup} and {self.ema}.")
        if not 0 <= 2 * self.border < self.patch:
            raise SRLensError(f"border must leave something of a patch of {self.patch}, {self.border} does not.")
        self._check_what_suits_the_network()

    def _check_what_suits_the_network(self) -> None:
        if self.recycle < 0:
            raise SRLensError(f"recycle must be a number of steps, or 0 for never, not {self.recycle}.")
        if self.recycle and training_of(self.model).rectified is None:
            records = [NETWORKS.architecture(name) for name in MODELS]
            able = [record.id for record in records if record.training and record.training.rectified]
            raise SRLensError(f"Features of {self.model} are not recycled, only those of {' and '.join(able)}.")
        sees_luma = NETWORKS.architecture(self.model).luma
        if self.teacher is not None and sees_luma:
            raise SRLensError(f"A teacher works in RGB and teaches a network that does, not a {self.model}.")
        if not 0 <= self.luma <= 1:
            raise SRLensError(f"luma must lie between 0 and 1, not {self.luma}.")
        if self.luma and sees_luma:
            raise SRLensError(f"A {self.model} sees luma alone: leave --luma out.")
        if self.degradation != BICUBIC and sees_luma:
            raise SRLensError(f"A {self.model} sees luma alone, and {self.degradation} degrades colour: leave it out.")
        if not 0 < self.teaching <= 1:
            raise SRLensError(f"teaching must lie between 0 and 1, not {self.teaching}.")

    @property
    def checkpoint(self) -> Path:
        """Where the state of the run is kept."""
        return self.out / "checkpoint.pt"

    @property
    def log(self) -> Path:
        """Where the figures of the run are kept."""
        return self.out / "log.csv"

    @property
    def result(self) -> Path:
        """Where the trained weights are written."""
        return self.out / f"{self.model}_x{self.scale}.safetensors"

    @property
    def lessons(self) -> Path:
        """Where the teacher's results for the training images are kept."""
        return self.out / "teacher"

    @classmethod
    def usual(cls, model: str) -> dict[str, Any]:
        """What a run of this network has unless it says otherwise."""
        return training_of(model).defaults()

    def command(self, processes: int = 1) -> str:
        """The command line of this run, less what every run has by default; folders and files by their names alone."""
        start = "python" if processes == 1 else f"torchrun --standalone --nproc_per_node {processes}"
        parts = [f"{start} -m sr_core train {self.model} --scale {self.scale} --data"]
        parts += [f"DIR/{folder.name}" for folder in self.data]
        usual = {field.name: field.default for field in fields(self)} | self.usual(self.model)
        for name in ("steps", "minutes", *SETTINGS):
            value = getattr(self, name)
            if value != usual[name]:
                parts.append(f"--{name} {value:g}" if isinstance(value, float) else f"--{name} {value}")
        if self.teacher is not None:
            parts.append(f"--teacher {self.teacher.name}")
        if self.init is not None:
            parts.append(f"--init {self.init.name}")
        return " ".join(parts)

    def identity(self) -> dict[str, str | int | float]:
        """What a resumed run must share with the one that wrote the checkpoint: all that changes its outcome.

        The length of the schedule, the number of threads, the device and the interval may change.
        """
        names = ["model", "scale", "patch", "batch", "loss", "optimiser", "rate", "border"]
        names += ["warmup", "clip", "ema", "seed", "recycle", *training_of(self.model).sizes]
        folders = {"data": " ".join(sorted(folder.name for folder in self.data))}
        start = {"init": self.init.name if self.init else ""}
        if self.teacher is not None:
            start |= {"teacher": f"{self.teacher.name} ({self.teaching:g})"}
        if self.luma:  # left out where it is zero: checkpoints of before it was there say nothing of it
            start |= {"luma": f"{self.luma:g}"}
        if self.degradation != BICUBIC:
            start |= {"degradation": self.degradation}
        return {name: getattr(self, name) for name in names} | folders | start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a training run, the network's name first."""
    add = parser.add_argument
    add("model", choices=MODELS, metavar="MODEL", help=f"network: {', '.join(MODELS)}")
    add("--scale", type=int, choices=SCALES, required=True, help="factor of the enlargement")
    add("--data", type=Path, nargs="+", required=True, metavar="DIR", help="folders of training images (recursive)")
    add("--out", type=Path, metavar="DIR", help="folder of the run (default: that of --resume, else runs/MODEL_xSCALE)")
    add("--steps", type=int, help="length of the schedule in steps")
    add("--minutes", type=float, help="time for the whole run; the schedule ends with it")
    add("--patch", type=int, help="side of a patch in pixels of the network's input (as suits the network)")
    add("--batch", type=int, help="patches a step and process (as suits the network)")
    add("--loss", choices=LOSSES, help="as suits the network")
    add(
        "--luma",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="part of an RGB network's loss that compares luma (%(default)s)",
    )
    add("--degradation", choices=tuple(DEGRADATIONS), default=BICUBIC, help="what makes the LR images (%(default)s)")
    add("--optimiser", choices=OPTIMISERS, default="adam", help="(%(default)s)")
    add("--rate", type=float, help="highest learning rate (1e-3); a cosine takes it to zero")
    add("--border", type=int, help="pixels at the rim of a patch that the loss leaves out (as suits the network)")
    add("--warmup", type=int, default=200, help="steps over which the rate rises (%(default)s)")
    add("--clip", type=float, default=1.0, help="largest norm of the gradient (%(default)s)")
    add("--ema", type=float, default=0.999, help="decay of the averaged weights (%(default)s)")
    add("--seed", type=int, help="which patches, in which order (the number of runs behind --init: never theirs again)")
    add("--precision", choices=PRECISIONS, default="auto", help="auto: bf16 where the machine computes in it")
    add("--device", default="auto", help="cpu, cuda or cuda:N (auto)")
    add("--threads", type=int, help="CPU threads a process")
    add("--interval", type=float, default=120.0, help="seconds between two checkpoints (%(default)s)")
    add(
        "--recycle", type=int, default=0, metavar="STEPS", help="steps between two restarts of dormant features (never)"
    )
    add("--teacher", type=Path, metavar="FILE", help="a network whose self-ensemble's results are part of the targets")
    add("--teaching", type=float, default=0.7, metavar="SHARE", help="which part of them (%(default)s)")
    add("--init", type=Path, metavar="FILE", help="start from these weights: any scale, a SAN also of fewer blocks")
    add("--resume", type=Path, metavar="FILE", help="continue the run of this checkpoint")
    add("--strict", action="store_true", help="stop at a training image that cannot be read, instead of naming it")
    add("--groups", type=int, default=4, help="size of a SAN: groups (%(default)s)")
    add("--blocks", type=int, default=4, help="blocks a group (%(default)s)")
    add("--features", type=int, default=64, help="features (%(default)s)")
    add("--reduction", type=int, default=16, help="reduction of the channel attention (%(default)s)")


def config_from_arguments(arguments: argparse.Namespace, kind: type[_Config] = TrainConfig) -> _Config:
    """The run of that kind that parsed arguments ask for; SRLensError where they do not fit together."""
    given = {field.name: getattr(arguments, field.name) for field in fields(kind)}
    for name, value in kind.usual(arguments.model).items():
        if given[name] is None:
            given[name] = value
    if given["seed"] is None:
        # a run that goes on from another would see the very patches again under the same seed
        init: Path | None = arguments.init
        given["seed"] = len(recorded_runs(init)) if init is not None and init.is_file() else 0
    given["data"] = tuple(arguments.data)
    usual = Path("runs") / f"{arguments.model}_x{arguments.scale}"
    # A run that is continued stays where it is.
    given["out"] = arguments.out or (arguments.resume.parent if arguments.resume is not None else usual)
    return kind(**given)
