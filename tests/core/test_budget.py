"""Training under one budget: the rule of sizes, steps and patches that follow from it, a run that is gone on with."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from sr_core.explain.anatomy import FIXED, anatomy
from sr_core.models.architecture import architecture_of
from sr_core.train import budget
from sr_core.train.budget_designs import read_designs
from sr_core.train.designs import DESIGNS, MOST_MULTIPLICATIONS, MOST_PARAMETERS, multiplications, parameters


def test_the_rule_gives_the_largest_size_that_fits():
    design = DESIGNS["espcn"]
    assert design.fitted() == design.published  # 24,752 parameters: nothing has to be shrunk
    half = DESIGNS["edsr"].shrunk(0.1)
    assert (half.features, half.blocks) == (24, 3)  # 25.6 and 3.2 of the published 256 and 32
    net = DESIGNS["edsr"].build(half)
    assert parameters(net) <= MOST_PARAMETERS and multiplications(net) <= MOST_MULTIPLICATIONS
    assert DESIGNS["edsr"].excess(DESIGNS["edsr"].shrunk(0.2)) > 1


def test_what_is_described_is_what_was_trained():
    for name, entry in read_designs().items():
        here = DESIGNS[name].build(type(DESIGNS[name].published)(**entry["here"]["config"]))
        assert parameters(here) == entry["here"]["parameters"] <= MOST_PARAMETERS, name
        assert entry["published"]["multiply_adds"] >= entry["here"]["multiply_adds"], name
        assert entry["anatomy"]["boxes"], name


def test_a_diagram_shows_skips_recursion_and_true_shapes():
    drrn = DESIGNS["drrn"].build(DESIGNS["drrn"].shrunk(0.13))
    found = anatomy(drrn, torch.zeros(1, architecture_of(drrn).channels, 8, 8))
    recursion = [repeat for repeat in found.repeats if repeat.shared]
    assert [repeat.times for repeat in recursion] == [drrn.config.units] and found.boxes[-1].shape == (1, 8, 8)
    assert (-1, len(found.boxes) - 1) in found.skips  # the image is added at the end
    edsr = DESIGNS["edsr"].build(DESIGNS["edsr"].shrunk(0.1))
    found = anatomy(edsr, torch.zeros(1, 3, 8, 8))
    assert (found.repeats[0].times, found.repeats[0].shared) == (3, False)
    assert found.boxes[0].note == FIXED and found.boxes[-1].shape == (3, 32, 32)


@pytest.fixture
def images(tmp_path):
    rng = np.random.default_rng(1)
    for index in range(3):
        pixels = np.kron(rng.integers(0, 256, (18, 18, 3)), np.ones((12, 12, 1))).astype(np.uint8)
        Image.fromarray(pixels).save(tmp_path / f"{index}.png")
    return tmp_path


def total_of(steps: int) -> int:
    """The sum of multiply-adds that gives ESPCN so many steps."""
    return 24_640 * budget.PATCH**2 * budget.BATCH * steps


def test_a_training_ends_with_weights_and_a_record_and_is_not_repeated(images, tmp_path, capsys):
    out, states = tmp_path / "out", tmp_path / "states"
    out.mkdir()
    states.mkdir()
    tasks = budget.tasks(["espcn"])
    assert [task.name for task in tasks] == ["espcn_s0_x4", "espcn_s1_x4", "espcn_s2_x4"]
    budget.train_all(tasks[:1], [images], out, states, total=total_of(6))
    about = json.loads((out / "espcn_s0_x4.json").read_text(encoding="utf-8"))
    assert about["training"]["steps"] == 6 and about["parameters"] == 24_752
    assert "--only espcn --total 3.40623e+08" in about["training"]["command"], "another sum is part of how it is made"
    assert (out / about["file"]).exists() and not list(states.iterdir())
    before = (out / about["file"]).read_bytes()
    budget.train_all(tasks[:1], [images], out, states, total=total_of(6))
    assert (out / about["file"]).read_bytes() == before and capsys.readouterr().out.count("espcn_s0_x4:") == 2


def test_another_device_gets_network_and_patches_and_makes_the_same_weights(images, tmp_path, monkeypatch, capsys):
    """The stand-in is no "cpu", so that everything is moved to it, and it can compute."""
    moved = []
    to = torch.Tensor.to
    monkeypatch.setattr(torch.Tensor, "to", lambda self, *a, **k: (moved.append(a[:1]), to(self, *a, **k))[1])
    weights = []
    for device in ("cpu", "cpu:0"):
        out = tmp_path / device.replace(":", "")
        out.mkdir()
        budget.train_all(budget.tasks(["espcn"])[:1], [images], out, out, torch.device(device), total_of(3))
        weights.append(load_file(out / "espcn_s0_x4.safetensors"))
        assert json.loads((out / "espcn_s0_x4.json").read_text())["training"]["device"] == "cpu"
    plain, moved_there = weights
    assert plain and all(torch.equal(value, moved_there[name]) for name, value in plain.items())
    assert moved.count((torch.device("cpu:0"),)) >= 2 * 3, "both parts of every step"
    totals = (["--total", "6e12"], ["--total", "7"], ["--total", "inf"], ["--total", "much"])  # the first has no --out
    for wrong in (["--device", "cuda:99"], ["--device", "tpu?"], ["--part", "3/2"], *totals):
        monkeypatch.setattr("sys.argv", ["budget", "--data", str(images), *wrong])
        with pytest.raises(SystemExit) as ended:
            budget.main()
        assert ended.value.code == 2
        assert wrong[0] in capsys.readouterr().err


def test_shares_of_the_list_are_all_of_it():
    todo = budget.tasks(list(DESIGNS))
    assert len(todo) == 28 + 2 * len(budget.REPEATED)
    halves = [budget.part_of(todo, f"{number}/2") for number in (1, 2)]
    assert sorted(task.name for half in halves for task in half) == sorted(task.name for task in todo)
