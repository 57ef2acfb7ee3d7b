"""The training loop: schedule, step, averaged weights, validation, checkpoints."""

from __future__ import annotations

import csv
import math
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from sr_core.catalogue.weights import save_weights
from sr_core.errors import SRLensError
from sr_core.progress import Progress
from sr_core.train import checkpoint, recipes
from sr_core.train.captured import Captured, cuda_graph
from sr_core.train.device_patches import DevicePatches
from sr_core.train.folders import fingerprint, look_through
from sr_core.train.lineage import recorded_runs
from sr_core.train.options import TrainConfig
from sr_core.train.patches import Pair, PatchSampler, large_enough, load_pairs, split, validation_part
from sr_core.train.peak import operations, share_in_words
from sr_core.train.processes import Processes, computes_in_bfloat16, join, stays_on
from sr_core.train.recycle import recycle
from sr_core.train.teacher import taught

if sys.platform != "win32":
    import fcntl

_Config = TypeVar("_Config", bound=TrainConfig)

LINE_SECONDS = 30.0
"""Between two lines of progress where there is no terminal."""
MOST_BAD_STEPS = 20
"""So many steps in a row without a finite gradient end the run."""
RECYCLING_ENDS = 0.6
"""Share of the schedule after which dormant features stay what they are: a new one needs time and a high rate."""
RECYCLING_BATCHES = 8
"""Batches a feature has to answer to: a useful one may be above zero in few pixels of few images."""


def rate_factor(step: int, progress: float, warmup: int) -> float:
    """Share of the highest rate: a linear rise over the first steps, times half a cosine from 1 to 0 over the run."""
    rise = min(1.0, (step + 1) / warmup) if warmup else 1.0
    return rise * 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress)))


class Trainer:
    """One process's part of a run: network, optimiser, averaged weights, and the clock."""

    def __init__(self, config: TrainConfig, processes: Processes, pairs: Sequence[Pair], began: float) -> None:
        self.config, self.processes = config, processes
        self.recipe = recipes.recipe(config.model)
        self.sampler = PatchSampler(pairs, config.patch, config.batch, config.seed, processes.rank)
        kept = stays_on(processes.device)
        self.images = DevicePatches(self.sampler, processes.device) if kept else None
        bf16 = config.precision == "bf16" or (config.precision == "auto" and computes_in_bfloat16(processes.device))
        self.dtype = torch.bfloat16 if bf16 else torch.float32
        # A recorded step must not look for weights that an earlier one has rounded.
        self.autocast = torch.autocast(
            processes.device.type, torch.bfloat16, enabled=bf16, cache_enabled=None if not kept else False
        )
        self._gradients = Captured(self._compute, cuda_graph) if kept else self._compute
        self.net = self._placed(recipes.build(config))
        processes.same_start(self.net)
        self.averaged = deepcopy(self.net).requires_grad_(False).eval()
        self.learned = [p for p in self.net.parameters() if p.requires_grad]
        self.optimiser = recipes.optimiser(config, self.learned)
        self.earlier = recorded_runs(config.init) if config.init else []
        self.seen = ""
        """What tells the images (:func:`sr_core.train.folders.fingerprint`)."""
        self.step = 0
        self.bad_steps = 0
        self.working = 0.0
        """Seconds of steps, without reading, validating and writing."""
        self._began = began

    def _placed(self, net: nn.Module) -> nn.Module:
        return net.to(self.processes.device).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    @property
    def seconds(self) -> float:
        """Time the run has taken, earlier parts of it and the reading of the images included."""
        return time.monotonic() - self._began

    def progress(self) -> float:
        """How much of the schedule is over, 0..1, by steps or by the clock."""
        parts = [0.0]
        if self.config.steps is not None:
            parts.append(self.step / self.config.steps)
        if self.config.minutes is not None:
            parts.append(self.seconds / (60 * self.config.minutes))
        return min(1.0, max(parts))

    def train_step(self, progress: float) -> Tensor:
        """One step on the next batch; returns its loss (of this process's patches)."""
        config = self.config
        lr, hr = self._batch()
        if config.recycle and self.step % config.recycle == 0 and progress < RECYCLING_ENDS:
            self._recycle()
        loss = self._gradients(lr, hr)
        self.processes.average_gradients(self.net)
        self._update(rate_factor(self.step, progress, config.warmup))
        self.step += 1
        return loss

    def _batch(self) -> tuple[Tensor, Tensor]:
        if self.images is not None:
            return self.images.batch(self.step)
        lr, hr = (recipes.to_tensor(part, self.processes.device) for part in self.sampler.batch(self.step))
        return lr, hr

    def _compute(self, lr: Tensor, hr: Tensor) -> Tensor:
        """The loss of a batch; its gradients lie in the parameters."""
        config = self.config
        self.optimiser.zero_grad()
        with self.autocast:
            preds = self.recipe.outputs(self.net, lr * (self.recipe.peak / 255), config.scale)
        loss = recipes.total_loss(config, [pred.float() / self.recipe.peak for pred in preds], hr / 255)
        loss.backward()
        return loss.detach()

    def share_of_peak(self, steps: int) -> str:
        """How much of the machine the last so many steps, those of `working`, made use of."""
        done = steps * operations(self.averaged, self.config.patch, self.config.batch)
        return share_in_words(done, self.working, self.processes.device, self.dtype)

    def _recycle(self) -> None:
        steps = range(self.step, self.step + RECYCLING_BATCHES)
        lr = np.concatenate([self.sampler.batch(step)[0] for step in steps])
        x = recipes.to_tensor(lr, self.processes.device) * (self.recipe.peak / 255)
        if (rectified := self.recipe.training.rectified) is not None:
            recycle(self.net, rectified(self.net), x, self.config.seed + self.step)
        self.processes.same_start(self.net)

    def _update(self, factor: float) -> None:
        norm = nn.utils.clip_grad_norm_(self.learned, self.config.clip)
        if not torch.isfinite(norm):
            self.bad_steps += 1
            if self.bad_steps >= MOST_BAD_STEPS:
                raise SRLensError(
                    f"Training diverged at step {self.step}: continue from the last checkpoint with a lower --rate."
                )
            return
        self.bad_steps = 0
        for group in self.optimiser.param_groups:
            group["lr"] = self.config.rate * factor
        self.optimiser.step()
        # young averages follow quickly, so that the start is forgotten
        decay = min(self.config.ema, (1 + self.step) / (10 + self.step))
        current = self.net.state_dict()
        for name, average in self.averaged.state_dict().items():
            average.lerp_(current[name], 1 - decay)

    def validate(self, pairs: Sequence[Pair]) -> float:
        """Mean PSNR (dB) of the averaged weights on held-out pairs."""
        return recipes.validate(self.averaged, pairs, self.recipe, self.config.scale, self.processes.device)

    def state(self) -> checkpoint.RunState:
        """What to write into a checkpoint."""
        return checkpoint.RunState(
            identity=self.config.identity(),
            step=self.step,
            seconds=self.seconds,
            model=self.net.state_dict(),
            ema=self.averaged.state_dict(),
            optimiser=self.optimiser.state_dict(),
            earlier=self.earlier,
            images=self.seen,
        )

    def restore(self, state: checkpoint.RunState) -> None:
        """Continue where ``state`` was written."""
        self.net.load_state_dict(state.model)
        self.averaged.load_state_dict(state.ema)
        self.optimiser.load_state_dict(state.optimiser)
        # the file the run started from may be another one by now
        self.earlier = state.earlier or self.earlier
        self.step = state.step
        self._began -= state.seconds


class StopWish:
    """Turns SIGTERM and Ctrl-C into a wish that the loop grants after the step it is in."""

    def __init__(self) -> None:
        self.signal = 0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.signal = number


@contextmanager
def stop_on_signal() -> Iterator[StopWish]:
    """Catch SIGTERM and SIGINT while the loop runs. Only a main thread may; elsewhere nothing is caught."""
    wish = StopWish()
    if threading.current_thread() is not threading.main_thread():
        yield wish
        return
    old = {number: signal.signal(number, wish) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield wish
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def run(config: _Config, kind: Callable[[_Config, Processes, Sequence[Pair], float], Trainer] = Trainer) -> Path:
    """Train as ``config`` says, by a trainer of that kind, and return the file with the averaged weights."""
    began = time.monotonic()
    if config.resume is not None:  # before the images are read: it may not fit
        checkpoint.load(config.resume, config.identity(), torch.device("cpu"))
    _check_place(config)
    if config.threads:
        torch.set_num_threads(config.threads)
    with join(config.device) as processes, _alone_in(config.out, processes):
        if processes.first:  # another may have ended since
            _check_place(config)
        seen = fingerprint(config.data)
        state = None
        if config.resume is not None:
            state = checkpoint.load(config.resume, config.identity(), processes.device)
            _check_images(state, seen, config.resume)
        pairs, validation = _read(config, processes)
        trainer = kind(config, processes, pairs, began)
        trainer.seen = seen
        if state is not None:
            trainer.restore(state)
        with stop_on_signal() as wish:
            _loop(trainer, validation, wish)
        if processes.first:
            facts = _facts(trainer, len(trainer.sampler.pairs))
            save_weights(
                trainer.averaged, config.result, scale=config.scale, training=facts, protocol=trainer.recipe.protocol.id
            )
    return config.result


def _check_images(state: checkpoint.RunState, seen: str, path: Path) -> None:
    """SRLensError unless a run goes on with the images that it began with: folders of one name may hold others."""
    if state.images and state.images != seen:
        raise SRLensError(
            f"{path} was trained on other images than the folders hold now: name those, "
            f"or start from its weights with --init."
        )


def _check_place(config: TrainConfig) -> None:
    """SRLensError unless the run writes where it came from, or where no run has been, and can write there."""
    own = config.resume is not None and config.checkpoint.exists() and config.checkpoint.samefile(config.resume)
    there = [path for path in (config.checkpoint, config.result, config.log) if path.exists()]
    if there and not own:
        raise SRLensError(
            f"{config.out} holds a run already ({there[0].name}): continue it with --resume {config.checkpoint}, "
            f"or name another folder with --out."
        )
    try:
        config.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=config.out):
            pass
    except OSError as error:
        raise SRLensError(f"{config.out} cannot be written ({error.strerror}): name another with --out.") from error


@contextmanager
def _alone_in(folder: Path, processes: Processes) -> Iterator[None]:
    """Hold a run's folder while the block runs; SRLensError where another run, on this machine, is writing there.

    The system lets go when the process ends, however it ends. Windows has no such locks, and nothing is held there.
    """
    if not processes.first or sys.platform == "win32":
        yield
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(place)
        raise SRLensError(
            f"Another run is writing into {folder}: wait until it ends, or name another with --out."
        ) from error
    except OSError:  # some network drives know no locks
        pass
    try:
        yield
    finally:
        os.close(place)
        with suppress(OSError):  # a run that gave nothing leaves nothing
            folder.rmdir()


def _progress(processes: Processes, total: float, label: str) -> Progress:
    """The first process reports; the others do so to nobody."""
    return Progress(total, label, stream=None if processes.first else StringIO(), interval=LINE_SECONDS)


def _read(config: TrainConfig, processes: Processes) -> tuple[list[Pair], list[Pair]]:
    """Training pairs and, for the first process, validation pairs; SRLensError when there is nothing of either."""
    recipe, make = recipes.recipe(config.model), recipes.pair_maker(config)
    found = look_through(config.data)
    training, held_out = split(found.images)
    left_out: list[str] = []
    with _progress(processes, len(training), "reading images") as bar:

        def name_it(text: str) -> None:
            left_out.append(text)
            bar.line(text)

        for line in found.lines():
            bar.line(line)
        unreadable = None if config.strict else name_it
        pairs = load_pairs(training, config.scale, make, lambda name: bar.advance(note=name), unreadable)
        if not processes.first:
            return _taught(pairs, config, processes), []
        large = len(large_enough(pairs, config.patch))
        small = len(training) - len(left_out) - large
        validation = validation_part(load_pairs(held_out, config.scale, make, unreadable=unreadable))
        if not validation:
            raise SRLensError("The images held out for validation are all too small or damaged: add others.")
        bicubic = recipes.bicubic_psnr(validation, recipe, config.scale)
        bar.line(f"{large} training images, {len(validation)} for validation (bicubic {bicubic:.2f} dB)")
        if small:
            bar.line(f"{small} images are too small to give a patch and were left out")
    return _taught(pairs, config, processes), validation


def _taught(pairs: list[Pair], config: TrainConfig, processes: Processes) -> list[Pair]:
    """The pairs with the teacher's part in their targets, if the run has one."""
    if config.teacher is None:
        return pairs
    with _progress(processes, math.ceil(len(pairs) / processes.count), "asking the teacher") as bar:
        return taught(
            pairs, config.teacher, config.teaching, config.lessons, processes, lambda name: bar.advance(note=name)
        )


def _loop(trainer: Trainer, validation: Sequence[Pair], wish: StopWish) -> None:
    config, processes = trainer.config, trainer.processes
    label = f"{config.model} x{config.scale}"
    last_save = time.monotonic()
    losses: list[Tensor] = []
    psnr = trainer.validate(validation) if processes.first else math.nan
    first = trainer.step
    with _progress(processes, 1.0, label) as bar:
        bar.start_at(trainer.progress())
        while True:
            due = time.monotonic() - last_save >= config.interval
            progress, due, stop = processes.agree(trainer.progress(), float(due), float(wish.signal))
            over = progress >= 1.0
            if (due or stop or over) and processes.first:
                checkpoint.save(trainer.state(), config.checkpoint)  # before the validation, which takes a while
                if not stop:
                    psnr = trainer.validate(validation)
                    _log(trainer, losses, psnr)
                    losses = losses[-1:]
            if due:
                last_save = time.monotonic()
            if stop:
                bar.line(f"stopped at step {trainer.step}; continue with --resume {config.checkpoint}")
                raise SystemExit(128 + int(stop))
            if over:
                bar.line(f"{label}: {trainer.step} steps, validation {psnr:.2f} dB, {trainer.seconds / 60:.1f} minutes")
                if trainer.step > first:
                    bar.line(f"{label}: {trainer.share_of_peak(trainer.step - first)}")
                return
            began = time.perf_counter()
            losses.append(trainer.train_step(progress))
            losses = losses[-500:]
            if trainer.step % 10 == 0:
                mean = float(torch.stack(losses[-100:]).mean())
                bar.move_to(progress, f"step {trainer.step}, loss {mean:.5f}, validation {psnr:.2f} dB")
            trainer.working += time.perf_counter() - began


def _log(trainer: Trainer, losses: Sequence[Tensor], psnr: float) -> None:
    """Add a line to ``log.csv``: step, seconds, mean loss since the last line (500 steps at most), validation PSNR."""
    path = trainer.config.log
    new = not path.exists()
    with path.open("a", newline="") as stream:
        writer = csv.writer(stream)
        if new:
            writer.writerow(["step", "seconds", "loss", "validation_psnr"])
        mean = float(torch.stack(list(losses)).mean()) if losses else math.nan
        writer.writerow([trainer.step, round(trainer.seconds), f"{mean:.6f}", f"{psnr:.4f}"])


def _facts(trainer: Trainer, images: int) -> dict[str, object]:
    """What the weights file says about how it was made."""
    config = trainer.config
    facts: dict[str, object] = {
        "data": [folder.name.encode("utf-8", "backslashreplace").decode() for folder in config.data],
        "images": images,
        "steps": trainer.step,
        "minutes": round(trainer.seconds / 60, 1),
        "processes": trainer.processes.count,
        "start": config.init.name if config.init else "interpolation",
        "command": config.command(trainer.processes.count).encode("utf-8", "backslashreplace").decode(),
    }
    return facts | {"earlier": trainer.earlier} if trainer.earlier else facts
