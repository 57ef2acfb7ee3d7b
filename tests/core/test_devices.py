"""Another device than the CPU, walked where there is none: what would go to a GPU is done on a stand-in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from pictures import waves

from sr_core.__main__ import main
from sr_core.catalogue import survey
from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.catalogue.methods import METHODS, Catalogue
from sr_core.errors import SRLensError
from sr_core.explain.dependence import dependence
from sr_core.image.files import read_image, write_image
from sr_core.models.architecture import architecture_of
from sr_core.models.metardn import MetaRDN
from sr_core.train import TrainConfig, loop, recipes, train
from sr_core.train.captured import WARM_UP, cuda_graph
from sr_core.train.device_patches import DevicePatches
from sr_core.train.patches import PatchSampler, luma_pair, rgb_pair
from sr_core.train.peak import operations, share_in_words

STAND_IN = "cpu:0"
"""Not "cpu", so that everything is moved to it, and it can compute."""


@pytest.mark.parametrize("make", [rgb_pair, luma_pair])
def test_patches_cut_on_the_device_are_those_of_the_sampler(make: Callable) -> None:
    sizes = ((40, 52), (61, 33), (36, 36))
    pairs = [make(str(size), waves(*size, seed=number), 2) for number, size in enumerate(sizes)]
    sampler = PatchSampler(pairs, 12, 16, seed=3)
    on_device = DevicePatches(sampler, torch.device(STAND_IN))
    seen = set()
    for step in range(6):
        expected = (recipes.to_tensor(part, torch.device("cpu")) for part in sampler.batch(step))
        for found, right in zip(on_device.batch(step), expected, strict=True):
            assert torch.equal(found, right)
        seen.update(sampler.places(step)[:, 3].tolist())
    assert seen == set(range(8)), "every symmetry was seen"
    assert on_device.bytes == sum(pair.lr.nbytes + pair.hr.nbytes for pair in sampler.pairs)
    shapes = [tuple(part.shape) for part in DevicePatches(sampler, torch.device("meta")).batch(0)]
    assert shapes == [tuple(part.transpose(0, 3, 1, 2).shape) for part in sampler.batch(0)]


def test_a_run_with_recorded_steps_makes_the_weights_of_a_plain_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    for seed in range(3):
        write_image(tmp_path / f"image{seed}.png", waves(48, 48, seed))
    config = TrainConfig(
        "san", 2, (tmp_path,), tmp_path / "plain", steps=3, patch=8, batch=2, warmup=1, device="cpu", precision="fp32",
        threads=1, groups=1, blocks=1, features=8, reduction=4,
    )  # fmt: skip
    plain = read_state_dict(train(config))
    recorded = []

    def record(function: Callable[[], torch.Tensor]) -> Callable[[], torch.Tensor]:
        recorded.append(function())
        return function

    monkeypatch.setattr(loop, "stays_on", lambda device: True)
    monkeypatch.setattr(loop, "cuda_graph", record)
    capsys.readouterr()
    other = read_state_dict(train(replace(config, out=tmp_path / "recorded", device=STAND_IN)))
    assert len(recorded) == 1, "once, and played again from then on"
    assert all(torch.equal(plain[name], other[name]) for name in plain)
    assert "that a large matrix product reaches here (cpu, float32)" in capsys.readouterr().err


def test_a_step_is_recorded_in_the_order_that_cuda_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    class Stream:
        def wait_stream(self, other: object) -> None:
            done.append("wait")

        def __enter__(self) -> None:
            done.append("beside")

        def __exit__(self, *_: object) -> None:
            done.append("back")

    class Graph:
        def replay(self) -> None:
            done.append("replay")

    class Recording(Stream):
        def __init__(self, graph: Graph) -> None:
            done.append("record")

    fakes = {"Stream": Stream, "current_stream": Stream, "stream": lambda stream: stream, "CUDAGraph": Graph}
    for name, fake in {**fakes, "graph": Recording}.items():
        monkeypatch.setattr(torch.cuda, name, fake)
    result = torch.ones(1)

    def step() -> torch.Tensor:
        done.append("step")
        return result

    replay = cuda_graph(step)
    assert replay() is result
    warm = ["wait", "beside", *["step"] * WARM_UP, "back", "wait"]
    assert done == [*warm, "record", "beside", "step", "back", "replay"]


def test_the_share_of_the_peak_counts_three_passes() -> None:
    net = Catalogue()["srcnn"].network(2)
    work = sum(parameter.numel() for parameter in net.parameters() if parameter.ndim == 4)
    assert operations(net, side=10, batch=4) == pytest.approx(2 * 3 * 4 * 100 * work, rel=0.01)
    assert "% of the" in share_in_words(1e9, 1.0, torch.device("cpu"), torch.float32)


@pytest.mark.parametrize("method", ["srcnn", "san"])
def test_networks_run_on_the_device_that_is_named(method: str, tmp_path: Path) -> None:
    write_image(tmp_path / "a.png", waves(24, 20))
    for name, device in (("plain.png", "cpu"), ("moved.png", STAND_IN)):
        options = ["--method", method, "--scale", "2", "--device", device]
        assert main(["upscale", str(tmp_path / "a.png"), str(tmp_path / name), *options]) == 0
    plain, moved = (read_image(tmp_path / name).pixels for name in ("plain.png", "moved.png"))
    assert np.array_equal(plain, moved)


def test_a_catalogue_moves_what_it_loads_and_refuses_what_is_not_there() -> None:
    catalogue = Catalogue()
    catalogue.compute_on("meta")
    assert {p.device.type for p in catalogue["srcnn"].network(2).parameters()} == {"meta"}
    if not torch.cuda.is_available():
        with pytest.raises(SRLensError, match="'cuda' is not available here"):
            catalogue.compute_on("cuda")


def test_the_surveys_networks_move_too() -> None:
    methods = survey.survey_methods()
    try:
        survey.compute_on("meta")
        for method in methods.values():
            net = method.network(survey.SURVEY_SCALE)
            record = architecture_of(net)
            lr = torch.empty(1, record.channels, 48, 48, device="meta")
            assert record.forward(net, lr, survey.SURVEY_SCALE, lambda share: None).is_meta, "nothing stays behind"
    finally:
        survey.compute_on("cpu")
    factor = 2.5
    assert MetaRDN().to("meta")(torch.empty(1, 3, 20, 24, device="meta"), factor).shape == (1, 3, 50, 60)


def test_what_looks_into_a_network_works_whatever_runs_compute_on(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = dependence(waves(24, 20), "srcnn", 2, 11, 9)
    monkeypatch.setattr(METHODS.networks, "device", "meta")
    assert np.array_equal(dependence(waves(24, 20), "srcnn", 2, 11, 9).weights, plain.weights)
