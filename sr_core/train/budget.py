"""All designs of the survey under one budget: ``python -m sr_core.train.budget --data DIR ...`` makes and resumes them.

Equal for all: scale 4, images, patches and their order (which follows from the seed and the number of the step),
patches a step, L1, Adam with its schedule, and the sum of the multiply-adds of all forward passes, TOTAL. A design that
works on the enlarged image pays sixteen times for each layer and gets fewer steps for it. Sizes follow from the rule of
:mod:`sr_core.train.designs`. First weights are those that torch gives each layer.

One network after another, each seed 0 first; a network that was interrupted, in whatever way, goes on from its last
checkpoint, and one whose files are there is left alone. ``--part 1/2`` and ``--part 2/2`` share the list between two
processes. ``--total 6e12`` gives another sum, for which ``--out`` names a folder of its own
(``assets/weights/survey/budgets/6e12``): what a design makes of a larger budget. With ``--collect`` nothing is trained:
manifests and tables of the card are written anew from the records and from what
``sr_core.benchmark.survey_benchmark`` has measured.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.catalogue.survey import SURVEY_DIR
from sr_core.catalogue.weights import save_weights
from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.resample import KERNELS, imresize, weight_matrix
from sr_core.inference.runtime import upscale
from sr_core.metrics import score
from sr_core.models.architecture import Architecture, architecture_of
from sr_core.progress import Progress
from sr_core.provenance import machine
from sr_core.train import checkpoint
from sr_core.train.budget_card import collect, collect_larger
from sr_core.train.designs import DESIGNS, PATCH, SCALE, Design, multiplications, parameters
from sr_core.train.patches import Pair, PatchSampler, find_images, load_pairs, rgb_pair, split, validation_part
from sr_core.train.processes import choose_device

TOTAL = 600_000_000_000
"""Multiply-adds of all forward passes of one network's training; the way back costs about twice as many again."""
BATCH = 4
MARGIN = 4
"""LR pixels around a patch that bicubic enlargement may look at, so that it needs no mirrored border."""
RATE = 1e-3
WARMUP = 50
CHECKPOINT_SECONDS = 60.0
SEEDS = (0, 1, 2)
REPEATED = ("espcn", "edsr", "rcan", "vdsr", "lapsrn", "srresnet", "rdn", "carn", "srcnn")
"""Designs that are trained with every seed, so that a difference has something to be compared with."""
CPU = torch.device("cpu")


@dataclass(frozen=True)
class Task:
    """One network to be trained: a design and a seed."""

    design: Design
    seed: int

    @property
    def name(self) -> str:
        """Stem of its files."""
        return f"{self.design.id}_s{self.seed}_x{SCALE}"


@dataclass
class Run:
    """A network in training, with all that a checkpoint keeps of it."""

    task: Task
    net: nn.Module
    optimiser: torch.optim.Optimizer
    steps: int
    work: int
    total: int = TOTAL
    device: torch.device = CPU
    step: int = 0
    seconds: float = 0.0
    losses: list[float] = field(default_factory=list)

    def identity(self) -> dict[str, str | int | float]:
        """What a checkpoint must share with the run that goes on from it."""
        sizes = json.dumps(asdict(self.net.config))  # pyright: ignore[reportArgumentType] a dataclass
        return {
            "task": self.task.name,
            "sizes": sizes,
            "total": self.total,
            "batch": BATCH,
            "patch": PATCH,
            "rate": RATE,
        }


def tasks(ids: Sequence[str]) -> list[Task]:
    """What is to be trained, in this order: every design with seed 0, then REPEATED ones with the other seeds."""
    first = [Task(DESIGNS[name], SEEDS[0]) for name in ids]
    return first + [Task(DESIGNS[name], seed) for seed in SEEDS[1:] for name in ids if name in REPEATED]


def start(task: Task, device: torch.device = CPU, total: int = TOTAL) -> Run:
    """The network as its seed makes it, the same on every device, with the number of steps that the budget gives it.

    ``total`` is the sum of the multiply-adds of all forward passes.
    """
    config = task.design.fitted()
    torch.manual_seed(task.seed)
    net = task.design.build(config)
    work = multiplications(net)
    net = net.train().to(device).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
    learned = [parameter for parameter in net.parameters() if parameter.requires_grad]
    steps = round(total / (work * PATCH**2 * BATCH))
    return Run(task, net, torch.optim.Adam(learned, lr=RATE), steps, work, total, device)


def rate(step: int, steps: int) -> float:
    """A linear rise over the first steps, times half a cosine that ends at zero."""
    return RATE * min(1.0, (step + 1) / WARMUP) * 0.5 * (1.0 + math.cos(math.pi * step / steps))


class Feed:
    """Patches as a design sees them. Those of a step are the same for all designs, up to colour and enlargement."""

    def __init__(self, pairs: Sequence[Pair], seed: int) -> None:
        self._sampler = PatchSampler(pairs, PATCH + 2 * MARGIN, BATCH, seed)
        side = PATCH + 2 * MARGIN
        whole = weight_matrix(side, side * SCALE, float(SCALE), KERNELS["bicubic"]).toarray()
        self._enlarge = whole[MARGIN * SCALE : -MARGIN * SCALE]

    def batch(self, step: int, record: Architecture) -> tuple[Tensor, Tensor]:
        """What the network gets and what it should make of it, float32 (N, C, H, W) in 0..1."""
        lr, hr = self._sampler.batch(step)
        hr = hr[:, MARGIN * SCALE : -MARGIN * SCALE, MARGIN * SCALE : -MARGIN * SCALE]
        if not record.luma:
            return _tensor(lr[:, MARGIN:-MARGIN, MARGIN:-MARGIN]), _tensor(hr)
        luma = luma_bt601_studio(lr)
        target = _tensor(luma_bt601_studio(hr)[..., None])
        if record.enlarged:
            return _tensor((self._enlarge @ luma @ self._enlarge.T)[..., None]), target
        return _tensor(luma[:, MARGIN:-MARGIN, MARGIN:-MARGIN, None]), target


def _tensor(images: np.ndarray) -> Tensor:
    """(N, H, W, C) in 0..255 -> (N, C, H, W) in 0..1, channels-last."""
    return torch.from_numpy(np.ascontiguousarray(images, dtype=np.float32)).permute(0, 3, 1, 2) / 255


def train_step(run: Run, feed: Feed) -> float:
    """One step on the next batch; returns its loss. A step whose gradient is not finite changes nothing."""
    record = architecture_of(run.net)
    x, target = (part.to(run.device) for part in feed.batch(run.step, record))
    made = run.task.design.outputs(run.net, x * record.peak)
    loss = torch.stack([F.l1_loss(out / record.peak, _like(target, out)) for out in made]).mean()
    run.optimiser.zero_grad()
    loss.backward()
    for group in run.optimiser.param_groups:
        group["lr"] = rate(run.step, run.steps)
    grads = [p.grad for group in run.optimiser.param_groups for p in group["params"] if p.grad is not None]
    if all(bool(torch.isfinite(grad).all()) for grad in grads):
        run.optimiser.step()
    run.step += 1
    return float(loss.detach())


def _like(target: Tensor, out: Tensor) -> Tensor:
    """The target at the size of an output: what a pyramid makes on its way has smaller targets."""
    if target.shape == out.shape:
        return target
    return F.interpolate(target, size=out.shape[-2:], mode="bicubic", antialias=True)


def held_out_psnr(net: nn.Module, pairs: Sequence[Pair]) -> float:
    """Mean luma PSNR (dB) on held-out images, RGB first."""
    net.eval()
    values = [score(upscale(net, pair.lr, SCALE), pair.hr, SCALE, metrics=("psnr",))["psnr"] for pair in pairs]
    net.train()
    return float(np.mean(values))


def save_state(run: Run, path: Path) -> None:
    """Write all that a continued run needs, whole or not at all."""
    state = checkpoint.RunState(
        run.identity(), run.step, run.seconds, run.net.state_dict(), {}, run.optimiser.state_dict()
    )
    checkpoint.save(state, path)


def restore_state(run: Run, path: Path) -> None:
    """Go on where ``path`` was written; SRLensError where it is another run's."""
    state = checkpoint.load(path, run.identity(), run.device)
    run.net.load_state_dict(state.model)
    run.optimiser.load_state_dict(state.optimiser)
    run.step, run.seconds = state.step, state.seconds


def train_to_the_end(run: Run, feed: Feed, path: Path) -> float:
    """Train with a checkpoint every CHECKPOINT_SECONDS; returns the mean loss of the last hundred steps."""
    began, last = time.monotonic() - run.seconds, time.monotonic()
    losses: list[float] = []
    with Progress(run.steps, run.task.name, interval=30.0) as bar:
        bar.start_at(run.step)
        while run.step < run.steps:
            losses = [*losses[-99:], train_step(run, feed)]
            run.seconds = time.monotonic() - began
            if time.monotonic() - last > CHECKPOINT_SECONDS:
                save_state(run, path)
                last = time.monotonic()
            if run.step % 10 == 0:
                bar.move_to(run.step, f"loss {np.mean(losses):.5f}")
    return float(np.mean(losses)) if losses else math.nan


def command(run: Run, data: Sequence[Path]) -> str:
    """The command line that makes a network again, with its data in a folder DIR."""
    line = f"python -m sr_core.train.budget --data {' '.join(f'DIR/{folder.name}' for folder in data)}"
    return line if run.total == TOTAL else f"{line} --only {run.task.design.id} --total {run.total:g} --out OUT"


def facts(run: Run, data: Sequence[Path], images: int, psnr: float, bicubic: float) -> dict[str, Any]:
    """What the weights file and its record say about how it was made."""
    return {
        "seed": run.task.seed,
        "steps": run.steps,
        "multiply_adds": run.steps * run.work * PATCH**2 * BATCH,
        "multiply_adds_per_lr_pixel": run.work,
        "minutes": round(run.seconds / 60, 1),
        "machine": machine(),
        "device": run.device.type,
        "threads": torch.get_num_threads(),
        "data": [folder.name for folder in data],
        "images": images,
        "patch": PATCH,
        "batch": BATCH,
        "rate": RATE,
        "held_out_psnr": round(psnr, 3),
        "held_out_bicubic_psnr": round(bicubic, 3),
        "command": command(run, data),
    }


def finish(run: Run, out: Path, training: dict[str, Any]) -> None:
    """Write weights (float16) and, last, the record that says that this network is done."""
    run.net.eval()
    record = save_weights(run.net, out / f"{run.task.name}.safetensors", scale=SCALE, training=training)
    about = {
        "design": run.task.design.id,
        "title": run.task.design.title,
        "method": record.method,
        "file": record.file.name,
        "sha256": record.sha256,
        "config": record.config,
        "parameters": parameters(run.net),
        "training": training,
    }
    draft = out / f"{run.task.name}.json.new"
    draft.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    draft.replace(out / f"{run.task.name}.json")


def train_all(
    todo: Sequence[Task],
    data: Sequence[Path],
    out: Path,
    states: Path,
    device: torch.device = CPU,
    total: int = TOTAL,
) -> None:
    """Train what is not done yet, one network after another."""
    training, held_out = split(find_images(data))
    pairs = load_pairs(training, SCALE, rgb_pair)
    validation = validation_part(load_pairs(held_out, SCALE, rgb_pair))
    bicubic = float(
        np.mean([score(imresize(p.lr, float(SCALE)), p.hr, SCALE, metrics=("psnr",))["psnr"] for p in validation])
    )
    for task in todo:
        if (out / f"{task.name}.json").exists():
            continue
        run, state = start(task, device, total), states / f"{task.name}_{total:g}.pt"
        if state.exists():
            restore_state(run, state)
        print(f"{task.name}: {run.net.config}, {parameters(run.net):,} parameters, {run.steps:,} steps", flush=True)
        loss = train_to_the_end(run, Feed(pairs, task.seed), state)
        psnr = held_out_psnr(run.net, validation)
        finish(run, out, facts(run, data, len(pairs), psnr, bicubic))
        state.unlink(missing_ok=True)
        print(f"{task.name}: loss {loss:.5f}, {psnr:.3f} dB (bicubic {bicubic:.3f}), {run.seconds:.0f} s", flush=True)


def part_of(todo: Sequence[Task], part: str) -> list[Task]:
    """Every n-th task from the k-th on for ``k/n``; SRLensError for anything else."""
    try:
        number, count = map(int, part.split("/"))
    except ValueError as error:
        raise SRLensError(f"--part is written like 1/2, not {part!r}.") from error
    if not 1 <= number <= count:
        raise SRLensError(f"--part counts from 1 to the number of parts, not {part!r}.")
    return list(todo[number - 1 :: count])


def _total(text: str) -> int:
    """A number of multiply-adds, also written like 6e12."""
    value = float(text)
    if not 1e9 <= value <= 1e18:
        raise argparse.ArgumentTypeError(f"a sum of multiply-adds lies between 1e9 and 1e18, not {text}")
    return round(value)


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.budget", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="*", default=[], metavar="DIR", help="folders of training images")
    parser.add_argument("--only", nargs="*", choices=list(DESIGNS), help="train these designs (default: all)")
    parser.add_argument("--part", default="1/1", help="share of the list, k/n (%(default)s)")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads (%(default)s)")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, cuda:N or auto (%(default)s)")
    parser.add_argument("--seed", type=int, choices=SEEDS, help="only this seed (default: all)")
    parser.add_argument("--total", type=_total, default=TOTAL, help="multiply-adds of a training (%(default)s)")
    parser.add_argument("--out", type=Path, default=SURVEY_DIR, help="folder of weights and records (%(default)s)")
    parser.add_argument("--states", type=Path, default=Path("runs/budget"), help="checkpoints (%(default)s)")
    parser.add_argument("--collect", action="store_true", help="train nothing: write manifest and card anew")
    arguments = parser.parse_args()
    if arguments.collect:
        print(f"{arguments.out}: {collect(arguments.out)} networks, {collect_larger(arguments.out)} of larger budgets")
        return
    if not arguments.data:
        parser.error("--data DIR ... is needed to train: folders of training images")
    if arguments.total != TOTAL and arguments.out.resolve() == SURVEY_DIR.resolve():
        parser.error("--total: another sum needs a folder of its own, --out DIR")
    torch.set_num_threads(arguments.threads)
    try:
        todo = part_of(tasks(arguments.only or list(DESIGNS)), arguments.part)
        todo = [task for task in todo if arguments.seed in (None, task.seed)]
        device = choose_device(arguments.device, 0)
    except SRLensError as error:
        parser.error(str(error))
    train_all(todo, arguments.data, arguments.out, arguments.states, device, arguments.total)


if __name__ == "__main__":
    main()
