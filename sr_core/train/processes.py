"""Several processes that train one network: what `torchrun` started, or one process alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import nn

from sr_core.benchmark.process_group import process_group
from sr_core.errors import SRLensError
from sr_core.inference.runtime import has_bfloat16


@dataclass(frozen=True)
class Processes:
    """This process among those of the run: number ``rank`` of ``count``, computing on ``device``."""

    rank: int
    count: int
    device: torch.device

    @property
    def first(self) -> bool:
        """Whether this is the process that validates, writes files and reports."""
        return self.rank == 0

    def same_start(self, net: nn.Module) -> None:
        """Give every process the first one's weights."""
        if self.count > 1:
            for value in net.state_dict().values():
                dist.broadcast(value, src=0)

    def average_gradients(self, net: nn.Module) -> None:
        """Replace each gradient by its mean over the processes, in one message."""
        if self.count == 1:
            return
        gradients = [p.grad for p in net.parameters() if p.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        dist.all_reduce(flat)
        flat /= self.count
        for gradient, mean in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
            gradient.copy_(mean.view_as(gradient))

    def agree(self, *values: float) -> list[float]:
        """The largest of each value over the processes: they decide alike though their clocks and signals differ."""
        if self.count == 1:
            return list(values)
        message = torch.tensor(values, dtype=torch.float64, device=self.device)
        dist.all_reduce(message, op=dist.ReduceOp.MAX)
        return message.tolist()


def choose_device(name: str, local_rank: int) -> torch.device:
    """``auto``: this process's GPU where there is one, else the CPU. SRLensError for a device that is not there."""
    try:
        if name in ("auto", "cuda"):
            if torch.cuda.is_available():
                return torch.device("cuda", local_rank)
            if name == "auto":
                return torch.device("cpu")
        device = torch.device(name)
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError) as error:
        raise SRLensError(f"The device {name!r} is not available here: use --device cpu or auto.") from error
    return device


@contextmanager
def join(device_name: str) -> Iterator[Processes]:
    """Join the group that ``torchrun`` describes in the environment; alone without it."""
    count, rank = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("RANK", "0"))
    device = choose_device(device_name, int(os.environ.get("LOCAL_RANK", "0")))
    if count == 1:
        yield Processes(0, 1, device)
        return
    if device.type == "cuda":
        torch.cuda.set_device(device)
    with process_group("nccl" if device.type == "cuda" else "gloo"):
        yield Processes(rank, count, device)


def stays_on(device: torch.device) -> bool:
    """Whether images are kept there and steps recorded: on a GPU, which a CPU cannot feed in time."""
    return device.type == "cuda"


def computes_in_bfloat16(device: torch.device) -> bool:
    """Whether the machine has bfloat16 arithmetic; a CPU that emulates it is slower than in float32."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return has_bfloat16()
