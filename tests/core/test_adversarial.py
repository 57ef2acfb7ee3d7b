"""Training against a critic: its losses by hand, a run that learns and goes on, and what it writes."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.errors import SRLensError, WeightsError
from sr_core.image.files import write_image
from sr_core.image.resample import imresize
from sr_core.train import TrainConfig, adversarial, train
from sr_core.train.adversarial import AdversarialConfig, AdversarialTrainer
from sr_core.train.critic import Critic, critic_loss, deception_loss, texture_loss
from sr_core.train.lineage import read_training


class Interruption(Exception):
    """Stands for a power cut."""


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of four colour images with edges."""
    folder = tmp_path_factory.mktemp("images")
    for seed in range(4):
        coarse = np.random.default_rng(seed).uniform(0, 255, (14, 14, 3)).round(-2)
        write_image(folder / f"image{seed}.png", np.clip(imresize(coarse, 6), 0, 255).astype(np.uint8))
    return folder


@pytest.fixture(scope="module")
def first(images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights of a short run for PSNR."""
    out = tmp_path_factory.mktemp("first") / "run"
    return train(
        TrainConfig(
            "srresnet",
            2,
            (images,),
            out,
            steps=4,
            patch=8,
            batch=2,
            warmup=1,
            device="cpu",
            threads=1,
            blocks=1,
            features=4,
        )
    )


@pytest.fixture
def tiny(images: Path, first: Path, tmp_path: Path) -> AdversarialConfig:
    """Six steps from there."""
    return AdversarialConfig(
        "srresnet", 2, (images,), tmp_path / "run", steps=6, patch=8, batch=2, warmup=1, device="cpu",
        precision="fp32", threads=1, init=first, blocks=1, features=4,
    )  # fmt: skip


# --- the losses ---------------------------------------------------------------------------------------------------


def test_a_critic_that_tells_nothing_apart_costs_log_two() -> None:
    same = torch.full((2, 1, 3, 3), 0.7)
    assert float(critic_loss(same, same)) == pytest.approx(math.log(2))
    assert float(deception_loss(same, same)) == pytest.approx(math.log(2))


def test_the_relativistic_losses_are_what_they_are_by_hand() -> None:
    fake, real = torch.tensor([0.0, 1.0]), torch.tensor([2.0, 4.0])  # means 0.5 and 3

    def cost(margin: float) -> float:
        return math.log1p(math.exp(-margin))

    # made patches lie 3 and 2 below the mean real one, real ones 1.5 and 3.5 above the mean made one
    expected = ((cost(3) + cost(2)) / 2 + (cost(1.5) + cost(3.5)) / 2) / 2
    assert float(critic_loss(fake, real)) == pytest.approx(expected, rel=1e-6)
    against = ((cost(-3) + cost(-2)) / 2 + (cost(-1.5) + cost(-3.5)) / 2) / 2
    assert float(deception_loss(fake, real)) == pytest.approx(against, rel=1e-6)
    assert against > expected


def test_the_network_gains_where_the_critic_is_deceived() -> None:
    fake, real = torch.zeros(1, 1, 2, 2, requires_grad=True), torch.ones(1, 1, 2, 2)
    deception_loss(fake, real).backward()
    assert fake.grad is not None
    assert (fake.grad < 0).all()  # a step against the gradient raises what the critic thinks of it


def grating(phase: float, amplitude: float) -> Tensor:
    wave = 0.5 + amplitude * torch.sin(2 * torch.pi * torch.arange(48) / 3 + phase)
    return wave.expand(1, 3, 48, 48).clone()


def test_textures_are_compared_by_their_contrast_and_not_by_their_phase() -> None:
    ref, moved, flat = grating(0.0, 0.2), grating(2.0, 0.2), grating(0.0, 0.0)
    assert float(texture_loss(ref, ref)) == 0
    # by pixels the flat image is the nearer one, by textures it is the further
    assert float((moved - ref).abs().mean()) > float((flat - ref).abs().mean())
    assert float(texture_loss(moved, ref)) < 0.2 * float(texture_loss(flat, ref))


def test_a_number_of_the_critic_sees_32_pixels() -> None:
    torch.manual_seed(0)
    critic = Critic(4).eval()
    x = torch.rand(1, 3, 64, 64, requires_grad=True)
    out = critic(x)
    assert out.shape == (1, 1, 16, 16)
    out[0, 0, 8, 8].backward()
    assert x.grad is not None
    seen = x.grad.abs().sum(dim=(0, 1))
    rows, columns = (torch.nonzero(seen.sum(dim=dim)) for dim in (1, 0))
    assert (int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1) == (32, 32)


# --- the run ------------------------------------------------------------------------------------------------------


def test_both_learn_and_the_file_has_the_shape_of_the_one_it_started_from(
    tiny: AdversarialConfig, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    critics = []
    whole = AdversarialTrainer.train_step

    def watched(self: AdversarialTrainer, progress: float) -> Tensor:
        critics.append(self.critic.state_dict()["layers.0.weight"].clone())
        return whole(self, progress)

    monkeypatch.setattr(AdversarialTrainer, "train_step", watched)
    before, after = read_state_dict(first), read_state_dict(adversarial.train(tiny))
    assert {name: value.shape for name, value in before.items()} == {name: value.shape for name, value in after.items()}
    assert any(not torch.equal(before[name], after[name]) for name in before)
    assert len(critics) == 6
    assert not torch.equal(critics[0], critics[-1])


def test_without_the_critic_the_network_is_trained_as_by_the_pixel_loss_alone(tiny: AdversarialConfig) -> None:
    alone = replace(tiny, texture=0.0, deception=0.0)
    plain = TrainConfig(
        "srresnet", 2, tiny.data, tiny.out.with_name("plain"), steps=6, patch=8, batch=2, warmup=1, device="cpu",
        precision="fp32", threads=1, init=tiny.init, rate=tiny.rate, blocks=1, features=4,
    )  # fmt: skip
    ours, theirs = read_state_dict(adversarial.train(alone)), read_state_dict(train(plain))
    against = read_state_dict(adversarial.train(replace(tiny, out=tiny.out.with_name("against"))))

    def apart(made: dict[str, Tensor]) -> float:
        return sum(float((made[name].float() - value.float()).abs().sum()) for name, value in theirs.items())

    # Gradients times zero are summed in another order, and the file's float16 turns that into a bit here and there.
    assert apart(ours) < 0.05 * apart(against)


def test_a_resumed_run_ends_as_an_uninterrupted_one(tiny: AdversarialConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    config = replace(tiny, interval=1e-9)  # a checkpoint before every step
    whole = read_state_dict(adversarial.train(config))
    other = replace(config, out=tiny.out.with_name("other"))
    step = AdversarialTrainer.train_step

    def failing(self: AdversarialTrainer, progress: float) -> Tensor:
        if self.step == 3:
            raise Interruption
        return step(self, progress)

    with monkeypatch.context() as patch:
        patch.setattr(AdversarialTrainer, "train_step", failing)
        with pytest.raises(Interruption):
            adversarial.train(other)
    resumed = read_state_dict(adversarial.train(replace(other, resume=other.checkpoint)))
    for name, value in whole.items():
        torch.testing.assert_close(resumed[name], value, rtol=0, atol=0)


def test_the_file_names_the_command_and_the_run_before(tiny: AdversarialConfig, first: Path) -> None:
    method, scale, training = read_training(adversarial.train(replace(tiny, deception=0.5)))
    assert (method, scale) == ("srresnet", 2)
    assert training["command"].startswith("python -m sr_core.train.adversarial srresnet --scale 2 --data DIR/")
    assert "--deception 0.5" in training["command"]
    assert "--texture" not in training["command"]  # as usual
    assert training["start"] == first.name
    assert training["earlier"][0]["command"].startswith("python -m sr_core train srresnet --scale 2")


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"model": "srcnn"}, "makes luma alone"),
        ({"patch": 9}, "multiple of 4"),
        ({"deception": -1.0}, "must not be negative"),
        ({"critic_rate": 0.0}, "critic_rate more than zero"),
        ({"init": None}, "--init"),
    ],
)
def test_a_run_that_cannot_be_is_one_sentence(tiny: AdversarialConfig, changed: dict, words: str) -> None:
    with pytest.raises(SRLensError, match=words):
        replace(tiny, **changed)


def test_weights_of_another_size_are_refused(tiny: AdversarialConfig) -> None:
    with pytest.raises(WeightsError, match="does not fit"):
        adversarial.train(replace(tiny, features=8))


def test_the_command_trains(tiny: AdversarialConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    words = f"adversarial srresnet --scale 2 --data {tiny.data[0]} --out {tiny.out} --init {tiny.init} --steps 2"
    words += " --patch 8 --batch 2 --blocks 1 --features 4 --threads 1 --device cpu --deception 0.3"
    monkeypatch.setattr("sys.argv", words.split())
    adversarial.main()
    assert (tiny.out / "srresnet_x2.safetensors").exists()
    assert "--deception 0.3" in read_training(tiny.result)[2]["command"]
