"""Adversarial training of a network that was trained for PSNR (SRGAN, Ledig et al. 2017; ESRGAN, Wang et al. 2018).

``python -m sr_core.train.adversarial MODEL --scale 4 --init FILE --data DIR ... --minutes 45`` takes the arguments of
``python -m sr_core train`` and four more. In each step the network makes patches, a critic compares them with the real
ones, and both learn from it. The network's loss is a sum of three: the run's pixel loss, which keeps colours and edges
in place; the difference of textures by a fixed network of ours; and the critic's verdict, which rewards detail that
looks real, true or not. The result has the shape of the file it started from, so that the two can be blended.

Checkpoints, validation (by PSNR, which falls here: that is the bargain) and the record of the run are those of
:mod:`sr_core.train.loop`; a run goes on with ``--resume``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from sr_core.errors import SRLensError
from sr_core.models.registry import NETWORKS
from sr_core.train import checkpoint, recipes
from sr_core.train.critic import Critic, critic_loss, deception_loss, texture_loss
from sr_core.train.loop import Trainer, rate_factor, run
from sr_core.train.options import TrainConfig, add_arguments, config_from_arguments
from sr_core.train.patches import Pair
from sr_core.train.processes import Processes

SHARES = ("pixel", "texture", "deception")
NETWORK, CRITIC = "network.", "critic."
"""What the names of a checkpoint's parameters begin with: its model is both."""


@dataclass(frozen=True)
class AdversarialConfig(TrainConfig):
    """A training run with a critic; ``init`` names the weights that it starts from.

    ``pixel``, ``texture`` and ``deception`` are what the three parts of the network's loss are multiplied by.
    ``critic_rate`` is the critic's highest learning rate.
    """

    rate: float = 3e-4
    pixel: float = 0.2
    texture: float = 2.0
    deception: float = 0.8
    critic_rate: float = 2e-4

    def __post_init__(self) -> None:
        super().__post_init__()
        if NETWORKS.architecture(self.model).luma:
            raise SRLensError(f"The critic looks at colour, a {self.model} makes luma alone: choose another network.")
        if self.patch * self.scale % 4:
            raise SRLensError(f"A patch's side at HR size must be a multiple of 4, {self.patch * self.scale} is not.")
        if min(getattr(self, name) for name in SHARES) < 0 or not self.critic_rate > 0:
            raise SRLensError("pixel, texture and deception must not be negative, and critic_rate more than zero.")
        if self.init is None and self.resume is None:
            raise SRLensError("A critic teaches a network that can do something already: name its weights with --init.")

    @classmethod
    def usual(cls, model: str) -> dict[str, Any]:
        """As of any run, but for the rate: small steps from weights that are good already."""
        return super().usual(model) | {"rate": cls.rate}

    def command(self, processes: int = 1) -> str:
        """The command line of this run; see :meth:`TrainConfig.command`."""
        own = (*SHARES, "critic_rate")
        parts = [
            f"--{name.replace('_', '-')} {getattr(self, name):g}"
            for name in own
            if getattr(self, name) != getattr(AdversarialConfig, name)
        ]
        plain = super().command(processes).replace("-m sr_core train ", "-m sr_core.train.adversarial ", 1)
        return " ".join([plain, *parts])

    def identity(self) -> dict[str, str | int | float]:
        """What a resumed run must share with the one that wrote the checkpoint."""
        return super().identity() | {name: getattr(self, name) for name in (*SHARES, "critic_rate")}


class AdversarialTrainer(Trainer):
    """One process's part of a run with a critic."""

    config: AdversarialConfig

    def __init__(self, config: AdversarialConfig, processes: Processes, pairs: Sequence[Pair], began: float) -> None:
        super().__init__(config, processes, pairs, began)
        torch.manual_seed(config.seed)
        self.critic = self._placed(Critic())
        processes.same_start(self.critic)
        self.critic_optimiser = torch.optim.Adam(self.critic.parameters(), lr=config.critic_rate, betas=(0.9, 0.99))

    def train_step(self, progress: float) -> Tensor:
        """One step of both on the next batch; returns the network's loss."""
        config = self.config
        lr, hr = self._batch()
        self.optimiser.zero_grad()
        self.critic_optimiser.zero_grad()
        loss = self._learn(lr, hr / 255)
        for net in (self.net, self.critic):
            self.processes.average_gradients(net)
        factor = rate_factor(self.step, progress, config.warmup)
        self._update(factor)
        nn.utils.clip_grad_norm_(self.critic.parameters(), config.clip)
        for group in self.critic_optimiser.param_groups:
            group["lr"] = config.critic_rate * factor
        self.critic_optimiser.step()
        self.step += 1
        return loss

    def _learn(self, lr: Tensor, real: Tensor) -> Tensor:
        """The network's loss; its gradients and the critic's lie in the parameters of each."""
        config, peak = self.config, self.recipe.peak
        with self.autocast:
            preds = self.recipe.outputs(self.net, lr * (peak / 255), config.scale)
        fakes = [pred.float() / peak for pred in preds]
        fake = fakes[-1]
        # The critic judges a copy: its own loss must not reach the network, and one look at it serves both.
        shown = fake.detach().requires_grad_(True)
        with self.autocast:
            of_fake, of_real = self.critic(shown).float(), self.critic(real).float()
        deception = deception_loss(of_fake, of_real.detach())
        (wish,) = torch.autograd.grad(deception, shown, retain_graph=True)
        own = config.pixel * recipes.total_loss(config, fakes, real) + config.texture * texture_loss(fake, real)
        torch.autograd.backward([own, fake], [None, config.deception * wish])
        critic_loss(of_fake, of_real).backward()
        return (own + config.deception * deception).detach()

    def state(self) -> checkpoint.RunState:
        """What to write into a checkpoint: both networks and both optimisers."""
        state = super().state()
        state.model = {NETWORK + name: value for name, value in state.model.items()}
        state.model |= {CRITIC + name: value for name, value in self.critic.state_dict().items()}
        state.optimiser = {"network": state.optimiser, "critic": self.critic_optimiser.state_dict()}
        return state

    def restore(self, state: checkpoint.RunState) -> None:
        """Continue where ``state`` was written."""
        model, optimiser = state.model, state.optimiser
        self.critic.load_state_dict(_beginning(CRITIC, model))
        self.critic_optimiser.load_state_dict(optimiser["critic"])
        state.model, state.optimiser = _beginning(NETWORK, model), optimiser["network"]
        super().restore(state)


def _beginning(prefix: str, state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)}


def train(config: AdversarialConfig) -> Path:
    """Train a network against a critic and return the safetensors file with its averaged weights.

    Raises:
        SRLensError: no usable images, a checkpoint of another run, weights that do not fit, or divergence.
    """
    return run(config, AdversarialTrainer)


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.adversarial", description=__doc__)
    add_arguments(parser)
    for name, words in (
        ("pixel", "share of the pixel loss"),
        ("texture", "share of the difference of textures"),
        ("deception", "share of the critic's verdict"),
        ("critic_rate", "highest learning rate of the critic"),
    ):
        default = getattr(AdversarialConfig, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=float, default=default, help=f"{words} (%(default)s)")
    try:
        print(train(config_from_arguments(parser.parse_args(), AdversarialConfig)))
    except SRLensError as error:
        parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
