"""Targets that a teacher has smoothed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sr_core.catalogue.identification import load_san_checkpoint
from sr_core.catalogue.weights import save_weights
from sr_core.errors import SRLensError, WeightsError
from sr_core.image.contract import quantise
from sr_core.image.files import write_image
from sr_core.inference.runtime import upscale
from sr_core.models.san import SAN, SANConfig
from sr_core.train import TrainConfig, train
from sr_core.train.lineage import recorded_runs
from sr_core.train.patches import Pair, rgb_pair
from sr_core.train.processes import Processes
from sr_core.train.teacher import taught

SIZE = {"groups": 1, "blocks": 1, "features": 8, "reduction": 4}
ALONE = Processes(0, 1, torch.device("cpu"))


def noise(seed: int, side: int = 40) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (side, side, 3), dtype=np.uint8)


@pytest.fixture
def teacher(tmp_path: Path) -> Path:
    torch.manual_seed(3)
    path = tmp_path / "san_x2.safetensors"
    save_weights(SAN(SANConfig(**SIZE, scale=2)), path, scale=2)
    return path


@pytest.fixture
def pairs() -> list[Pair]:
    return [rgb_pair(f"noise{seed}", noise(seed), 2) for seed in range(3)]


@pytest.mark.parametrize("share", [0.25, 1.0])
def test_targets_are_in_part_the_self_ensemble(
    teacher: Path, pairs: list[Pair], share: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sr_core.train.teacher.computes_in_bfloat16", lambda device: False)
    network = load_san_checkpoint(teacher)
    done: list[str] = []
    for old, new in zip(pairs, taught(pairs, teacher, share, tmp_path / "lessons", ALONE, done.append), strict=True):
        result = upscale(network, old.lr, 2, self_ensemble=True)
        assert np.array_equal(new.lr, old.lr)
        np.testing.assert_array_equal(new.hr, quantise(share * result + (1 - share) * old.hr))
    assert done == ["noise0", "noise1", "noise2"]


def test_what_is_there_is_not_made_again_but_for_other_images(teacher: Path, pairs: list[Pair], tmp_path: Path) -> None:
    folder = tmp_path / "lessons"
    whole = taught(pairs, teacher, 1.0, folder, ALONE, lambda name: None)
    (second,) = folder.rglob("00001.png")
    marked = np.full_like(pairs[1].hr, 7)
    write_image(second, marked)
    again = taught(pairs, teacher, 1.0, folder, ALONE, lambda name: None)
    np.testing.assert_array_equal(again[1].hr, marked)
    fewer = taught(pairs[1:], teacher, 1.0, folder, ALONE, lambda name: None)
    np.testing.assert_array_equal(fewer[0].hr, whole[1].hr)


def test_each_process_makes_its_part(teacher: Path, pairs: list[Pair], tmp_path: Path) -> None:
    class Second(Processes):
        """The second of two, whose neighbour has been quick."""

        def agree(self, *values: float) -> list[float]:
            taught(pairs, teacher, 1.0, folder, ALONE, lambda name: None)
            return list(values)

    folder, done = tmp_path / "lessons", list[str]()
    assert len(taught(pairs, teacher, 1.0, folder, Second(1, 2, ALONE.device), done.append)) == 3
    assert done == ["noise1"]


def test_a_teacher_of_another_scale_is_refused(teacher: Path, tmp_path: Path) -> None:
    pair = rgb_pair("noise", noise(0, 48), 4)
    with pytest.raises(WeightsError, match="enlarges by 2"):
        taught([pair], teacher, 0.5, tmp_path / "lessons", ALONE, lambda name: None)


def test_a_run_with_a_teacher_says_so_and_is_resumed_with_it_alone(teacher: Path, tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    for seed in range(4):
        write_image(folder / f"noise{seed}.png", noise(seed))
    config = TrainConfig(
        "san", 2, (folder,), tmp_path / "run", steps=2, patch=8, batch=2, warmup=0, device="cpu", precision="fp32",
        threads=1, teacher=teacher, teaching=0.5, **SIZE,
    )  # fmt: skip
    (run,) = recorded_runs(train(config))
    assert run["command"].endswith("--reduction 4 --teacher san_x2.safetensors")
    assert "--teaching 0.5" in run["command"]
    assert len(list(config.lessons.rglob("*.png"))) == run["images"]
    with pytest.raises(SRLensError, match="with teacher san_x2"):
        train(replace(config, teacher=None, resume=config.checkpoint))


def test_only_a_san_has_a_teacher(teacher: Path, tmp_path: Path) -> None:
    with pytest.raises(SRLensError, match="A teacher works in RGB"):
        TrainConfig("srcnn", 2, (tmp_path,), tmp_path, steps=1, teacher=teacher)
    with pytest.raises(SRLensError, match="between 0 and 1"):
        TrainConfig("san", 2, (tmp_path,), tmp_path, steps=1, teacher=teacher, teaching=0.0)
