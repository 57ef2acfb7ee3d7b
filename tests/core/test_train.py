"""Training: it learns, it can be interrupted and continued, and it starts where it says."""

from __future__ import annotations

import argparse
import math
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from places import REPOSITORY

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.errors import SRLensError, WeightsError
from sr_core.image.files import write_image
from sr_core.image.resample import imresize
from sr_core.train import TrainConfig, add_arguments, checkpoint, config_from_arguments, recipes, train
from sr_core.train.lineage import recorded_runs
from sr_core.train.loop import rate_factor
from sr_core.train.losses import loss, rgb_loss
from sr_core.train.patches import load_pairs, rgb_pair

TINY = {"groups": 1, "blocks": 1, "features": 8, "reduction": 4}


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of four colour images with edges."""
    folder = tmp_path_factory.mktemp("images")
    for seed in range(4):
        coarse = np.random.default_rng(seed).uniform(0, 255, (14, 14, 3)).round(-2)
        image = np.clip(imresize(coarse, 6), 0, 255).astype(np.uint8)
        write_image(folder / f"image{seed}.png", image)
    return folder


@pytest.fixture
def tiny(images: Path, tmp_path: Path) -> TrainConfig:
    """Eight steps of a SAN with one group of one block."""
    return TrainConfig(
        "san", 2, (images,), tmp_path / "run", steps=8, patch=8, batch=2, warmup=2, device="cpu", precision="fp32",
        threads=1, **TINY,
    )  # fmt: skip


class Interruption(Exception):
    """Stands for a power cut: nothing is written when it comes."""


def interrupt_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Let the run fail in the step after ``steps``."""
    from sr_core.train.loop import Trainer

    whole = Trainer.train_step

    def failing(self: Trainer, progress: float) -> torch.Tensor:
        if self.step == steps:
            raise Interruption
        return whole(self, progress)

    monkeypatch.setattr(Trainer, "train_step", failing)


@pytest.mark.parametrize(("model", "optimiser"), [("san", "adam"), ("srcnn", "adam"), ("san", "soap")])
def test_a_resumed_run_ends_as_an_uninterrupted_one(
    tiny: TrainConfig, model: str, optimiser: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(
        tiny, model=model, optimiser=optimiser, steps=5, patch=12, interval=1e-9
    )  # a checkpoint before every step
    whole = read_state_dict(train(config))
    other = replace(config, out=tmp_path / "other")
    with monkeypatch.context() as patch:
        interrupt_after(patch, 3)
        with pytest.raises(Interruption):
            train(other)
    assert not other.result.exists()
    resumed = read_state_dict(train(replace(other, resume=other.checkpoint)))
    assert whole.keys() == resumed.keys()
    for key, value in whole.items():
        torch.testing.assert_close(resumed[key], value, rtol=0, atol=0)


def test_an_interruption_loses_at_most_one_interval(tiny: TrainConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    config = replace(tiny, interval=1e-9)
    with monkeypatch.context() as patch:
        interrupt_after(patch, 3)
        with pytest.raises(Interruption):
            train(config)
    state = checkpoint.load(config.checkpoint, config.identity(), torch.device("cpu"))
    assert state.step == 3
    assert state.seconds > 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_writes_a_checkpoint_and_ends(
    tiny: TrainConfig, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sr_core.train.loop import Trainer

    whole = Trainer.train_step

    def signalled(self: Trainer, progress: float) -> torch.Tensor:
        if self.step == 3:
            os.kill(os.getpid(), number)
        return whole(self, progress)

    monkeypatch.setattr(Trainer, "train_step", signalled)
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as stop:
        train(replace(tiny, interval=3600))
    assert stop.value.code == 128 + number
    assert signal.getsignal(number) is before
    assert checkpoint.load(tiny.checkpoint, tiny.identity(), torch.device("cpu")).step == 4


def test_the_same_seed_gives_the_same_weights_and_another_does_not(tiny: TrainConfig, tmp_path: Path) -> None:
    def trained(name: str, seed: int) -> dict[str, torch.Tensor]:
        return read_state_dict(train(replace(tiny, steps=3, seed=seed, out=tmp_path / name)))

    first, again, other = trained("first", 1), trained("again", 1), trained("other", 2)
    assert all(torch.equal(value, again[key]) for key, value in first.items())
    assert not torch.equal(first["head.0.weight"], other["head.0.weight"])


@pytest.mark.parametrize("kind", ["l1", "l2", "charbonnier"])
def test_the_loss_falls_on_a_small_set(tiny: TrainConfig, kind: str) -> None:
    from sr_core.train.loop import Trainer
    from sr_core.train.patches import find_images, load_pairs, rgb_pair
    from sr_core.train.processes import Processes

    config = replace(tiny, steps=40, loss=kind, rate=3e-3, warmup=5, batch=4)
    pairs = load_pairs(find_images(config.data), 2, rgb_pair)
    trainer = Trainer(config, Processes(0, 1, torch.device("cpu")), pairs, time.monotonic())
    losses = [float(trainer.train_step(trainer.progress())) for _ in range(40)]
    assert np.mean(losses[-10:]) < 0.8 * np.mean(losses[:10])
    assert all(math.isfinite(value) for value in losses)


def test_losses_are_what_their_names_say() -> None:
    pred, ref = torch.tensor([0.0, 0.5]), torch.tensor([0.0, 0.2])
    assert float(loss("l1", pred, ref)) == pytest.approx(0.15)
    assert float(loss("l2", pred, ref)) == pytest.approx(0.045)
    expected = (1e-3 + math.sqrt(0.09 + 1e-6)) / 2
    assert float(loss("charbonnier", pred, ref)) == pytest.approx(expected)


def test_a_share_of_the_loss_compares_luma() -> None:
    ref = torch.full((1, 3, 4, 4), 0.5)
    grey, blue = ref.clone(), ref.clone()
    grey += 0.1
    blue[:, 2] += 0.3
    blind = ref + torch.tensor([0.1 / 0.299, -0.1 / 0.587, 0.0])[:, None, None]  # another colour of the same luma
    for share in (0.0, 0.75, 1.0):
        assert float(rgb_loss("l1", grey, ref, share)) == pytest.approx(0.1)
        assert float(rgb_loss("l1", blue, ref, share)) == pytest.approx(
            share * 0.3 * 0.114 + (1 - share) * 0.1, abs=1e-6
        )
        rgb = (0.1 / 0.299 + 0.1 / 0.587) / 3
        assert float(rgb_loss("l1", blind, ref, share)) == pytest.approx((1 - share) * rgb, abs=1e-6)


def test_the_share_of_luma_is_part_of_what_a_run_is(tiny: TrainConfig) -> None:
    assert "luma" not in tiny.identity()  # checkpoints of before the option go on
    assert replace(tiny, luma=0.75).identity()["luma"] == "0.75"
    assert "--luma 0.75" in replace(tiny, luma=0.75).command()
    pred, ref = torch.zeros(1, 3, 8, 8), torch.ones(1, 3, 8, 8)
    pred[:, 1] = 1.0
    losses = [float(recipes.total_loss(replace(tiny, luma=share), [pred], ref)) for share in (0.0, 1.0)]
    assert losses == pytest.approx([2 / 3, 0.413], abs=1e-6)


def test_the_rate_rises_then_falls_to_zero() -> None:
    assert rate_factor(0, 0.0, 10) == pytest.approx(0.1)
    assert rate_factor(9, 0.0, 10) == pytest.approx(1.0)
    assert rate_factor(500, 0.5, 10) == pytest.approx(0.5)
    assert rate_factor(999, 1.0, 10) == pytest.approx(0.0, abs=1e-12)
    assert rate_factor(0, 0.0, 0) == 1.0


def test_the_minutes_end_the_schedule(tiny: TrainConfig) -> None:
    start = time.monotonic()
    result = train(replace(tiny, steps=None, minutes=1 / 60))
    assert result.is_file()
    assert time.monotonic() - start < 10


def test_bfloat16_trains_to_finite_weights(tiny: TrainConfig) -> None:
    state = read_state_dict(train(replace(tiny, precision="bf16")))
    assert all(value.isfinite().all() for value in state.values())


def test_the_log_and_the_file_say_what_happened(tiny: TrainConfig) -> None:
    from safetensors import safe_open

    path = train(tiny)
    last = (tiny.out / "log.csv").read_text().splitlines()[-1].split(",")
    assert int(last[0]) == 8 and float(last[3]) > 10
    with safe_open(path, framework="numpy") as stream:
        metadata = stream.metadata()
    assert '"steps": 8' in metadata["training"] and metadata["scale"] == "2"


def test_a_run_is_not_overwritten(tiny: TrainConfig) -> None:
    train(replace(tiny, steps=1))
    with pytest.raises(SRLensError, match="--resume"):
        train(tiny)


def test_a_checkpoint_of_another_run_is_refused(tiny: TrainConfig, tmp_path: Path) -> None:
    train(replace(tiny, steps=1))
    other = replace(tiny, scale=4, out=tmp_path / "x4", resume=tiny.checkpoint)
    with pytest.raises(SRLensError, match="scale 2, this one has 4"):
        train(other)
    broken = tmp_path / "broken.pt"
    broken.write_bytes(tiny.checkpoint.read_bytes()[:1000])
    with pytest.raises(SRLensError, match="damaged"):
        train(replace(tiny, resume=broken))
    with pytest.raises(SRLensError, match="no checkpoint"):
        train(replace(tiny, resume=tmp_path / "absent.pt"))


def test_recycling_is_refused_where_no_feature_would_be_found(tiny: TrainConfig) -> None:
    with pytest.raises(SRLensError, match="only those of srcnn and san"):
        replace(tiny, model="vdsr", recycle=10)
    with pytest.raises(SRLensError, match="not -1"):
        replace(tiny, recycle=-1)


def test_init_takes_the_weights_and_refuses_others(tiny: TrainConfig, tmp_path: Path) -> None:
    first = train(tiny)
    built = recipes.build(replace(tiny, scale=4, init=first)).state_dict()
    torch.testing.assert_close(built["head.0.weight"], read_state_dict(first)["head.0.weight"])
    with pytest.raises(WeightsError, match="size"):
        recipes.build(replace(tiny, features=16, init=first))
    with pytest.raises(WeightsError):
        recipes.build(replace(tiny, model="srcnn", init=first))


def test_the_file_names_the_runs_behind_it(tiny: TrainConfig, tmp_path: Path) -> None:
    first = train(replace(tiny, steps=2))
    later = replace(tiny, steps=4, out=tmp_path / "later", init=first)
    with pytest.MonkeyPatch.context() as patch:
        interrupt_after(patch, 3)
        with pytest.raises(Interruption):
            train(replace(later, interval=1e-9))
    # by now another file has the name of the one the run started from
    train(replace(tiny, steps=3, out=tmp_path / "other")).replace(first)
    own = recorded_runs(train(replace(later, resume=later.checkpoint)))
    third = recorded_runs(train(replace(tiny, steps=1, out=tmp_path / "third", init=later.result)))
    assert [run["steps"] for run in own] == [2, 4] and [run["steps"] for run in third] == [2, 4, 1]
    assert [run["start"] for run in third] == ["interpolation", "san_x2.safetensors", "san_x2.safetensors"]


def test_weights_of_another_program_have_no_runs(tmp_path: Path) -> None:
    torch.save({"a": torch.zeros(1)}, tmp_path / "san_x2.pt")
    assert recorded_runs(tmp_path / "san_x2.pt") == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"steps": None}, "--minutes"),
        ({"steps": 0}, "steps"),
        ({"loss": "l7"}, "loss"),
        ({"scale": 5}, "scale"),
        ({"data": ()}, "--data"),
        ({"border": 4}, "border"),
        ({"luma": 1.5}, "luma"),
        ({"model": "srcnn", "luma": 0.5}, "sees luma alone"),
        ({"ema": 1.0}, "ema"),
    ],
)
def test_settings_that_cannot_work_are_named(tiny: TrainConfig, change: dict[str, object], word: str) -> None:
    with pytest.raises(SRLensError, match=word):
        replace(tiny, **change)


def test_the_command_line_fills_in_what_suits_the_network() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    arguments = parser.parse_args(["srcnn", "--scale", "3", "--data", "a", "b", "--minutes", "2", "--batch", "5"])
    config = config_from_arguments(arguments)
    assert (config.model, config.scale, config.patch, config.batch, config.loss) == ("srcnn", 3, 48, 5, "l2")
    assert config.data == (Path("a"), Path("b"))
    assert config.out == Path("runs/srcnn_x3")


def test_a_run_that_goes_on_from_another_draws_other_patches(tiny: TrainConfig) -> None:
    def asked(*more: str) -> TrainConfig:
        parser = argparse.ArgumentParser()
        add_arguments(parser)
        return config_from_arguments(parser.parse_args(["san", "--scale", "2", "--data", "a", "--steps", "2", *more]))

    assert asked().seed == 0
    first = train(replace(tiny, steps=2))
    later = asked("--init", str(first))
    assert later.seed == 1
    assert "--seed 1" in later.command()
    assert asked("--init", str(first), "--seed", "0").seed == 0


def test_a_device_that_is_not_there_is_said(tiny: TrainConfig) -> None:
    with pytest.raises(SRLensError, match="--device cpu"):
        train(replace(tiny, device="nonsense"))


@pytest.mark.slow
def test_two_processes_learn_one_network(images: Path, tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", "29617",
        "-m", "sr_core", "train", "san", "--scale", "2", "--data", str(images), "--out", str(tmp_path / "two"),
        "--steps", "6", "--patch", "8", "--batch", "2", "--device", "cpu", "--precision", "fp32", "--threads", "1",
        "--interval", "0.001", *(part for name, value in TINY.items() for part in (f"--{name}", str(value))),
    ]  # fmt: skip
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    # one process that sees both halves of each batch takes the same steps, up to the order of sums
    two = read_state_dict(tmp_path / "two" / "san_x2.safetensors")
    one = read_state_dict(_one_process_with_both_batches(images, tmp_path))
    for key, value in one.items():
        torch.testing.assert_close(two[key], value, rtol=2e-2, atol=2e-3)


def _one_process_with_both_batches(images: Path, tmp_path: Path) -> Path:
    from sr_core.train.patches import PatchSampler

    class Both(PatchSampler):
        """The batches of processes 0 and 1, one after the other."""

        def batch(self, step: int) -> tuple[np.ndarray, np.ndarray]:
            parts = [PatchSampler(self.pairs, 8, 2, 0, rank).batch(step) for rank in (0, 1)]
            return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])

    config = TrainConfig(
        "san", 2, (images,), tmp_path / "one", steps=6, patch=8, batch=4, device="cpu", precision="fp32", threads=1,
        **TINY,
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sr_core.train.loop.PatchSampler", Both)
        return train(config)


@pytest.mark.parametrize("change", [{"rate": 5e-2}, {"ema": 0.5}, {"clip": 9.0}, {"warmup": 7}])
def test_a_checkpoint_is_not_continued_under_other_settings(
    tiny: TrainConfig, change: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(tiny, interval=1e-9)
    with monkeypatch.context() as patch:
        interrupt_after(patch, 1)
        with pytest.raises(Interruption):
            train(config)
    with pytest.raises(SRLensError, match=next(iter(change))):
        train(replace(config, **change, resume=config.checkpoint))


def test_a_damaged_training_image_is_named(tmp_path: Path) -> None:
    (tmp_path / "holiday.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    with pytest.raises(SRLensError, match=r"holiday\.png"):
        load_pairs([tmp_path / "holiday.png"], 2, rgb_pair)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_run_writes_where_it_came_from_or_where_nothing_is(
    tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    usual, other = tmp_path / "runs" / "san_x2", tmp_path / "exp1"
    for out in (usual, other):
        train(replace(tiny, out=out, steps=2))
    before = contents(usual)
    arguments = argparse.ArgumentParser()
    add_arguments(arguments)
    command = ["san", "--scale", "2", "--data", str(tiny.data[0]), "--steps", "3", "--resume", "exp1/checkpoint.pt"]
    assert config_from_arguments(arguments.parse_args(command)).out == Path("exp1")
    going_on = replace(tiny, steps=3, resume=other / "checkpoint.pt")
    with pytest.raises(SRLensError, match="holds a run already"):
        train(replace(going_on, out=usual))
    (usual / "checkpoint.pt").unlink()  # weights and log are a run, too
    with pytest.raises(SRLensError, match="holds a run already"):
        train(replace(going_on, out=usual))
    with pytest.raises(SRLensError, match="holds a run already"):
        train(replace(tiny, out=usual))
    (other / "checkpoint.pt").rename(other / "old.pt")
    (other / "checkpoint.pt").write_bytes(before["checkpoint.pt"])
    with pytest.raises(SRLensError, match="holds a run already"):  # a newer state lies there
        train(replace(going_on, out=other, resume=other / "old.pt"))
    before.pop("checkpoint.pt")
    assert contents(usual) == before
    assert train(replace(going_on, out=tmp_path / "new", resume=other / "old.pt")).parent == tmp_path / "new"
