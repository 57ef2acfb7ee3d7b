"""One benchmark on many machines or GPUs: what ``torchrun`` started, or this process alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sr_core.benchmark.process_group import process_group
from sr_core.benchmark.unit import Unit
from sr_core.errors import SRLensError

T = TypeVar("T")

# A process that has little to do waits for the one with the largest images.
_PATIENCE = timedelta(days=7)


@dataclass(frozen=True)
class Shard:
    """This process among those of the run: number ``rank`` of ``count``, ``local`` of ``neighbours`` on its machine."""

    rank: int = 0
    count: int = 1
    local: int = 0
    neighbours: int = 1

    @property
    def first(self) -> bool:
        """Whether this process reports and writes the result."""
        return self.rank == 0

    def part(self, units: Sequence[Unit]) -> list[Unit]:
        """The units of every ``count``-th image, so that an image is read on one machine only."""
        images = {key: number for number, key in enumerate(dict.fromkeys((u.dataset, u.image) for u in units))}
        return [unit for unit in units if images[unit.dataset, unit.image] % self.count == self.rank]

    def gathered(self, value: T) -> list[T]:
        """Every process's value, in the order of their ranks; all of them wait for the last."""
        if self.count == 1:
            return [value]
        import torch.distributed as dist

        values: list[T | None] = [None] * self.count
        dist.all_gather_object(values, value)
        return [value for value in values if value is not None]


ALONE = Shard()


@contextmanager
def join() -> Iterator[Shard]:
    """Join the group that ``torchrun`` describes in the environment; alone without it."""
    try:
        numbers = [
            int(os.environ.get(name, default))
            for name, default in (("RANK", "0"), ("WORLD_SIZE", "1"), ("LOCAL_RANK", "0"), ("LOCAL_WORLD_SIZE", "1"))
        ]
    except ValueError as error:
        raise SRLensError("RANK and WORLD_SIZE are not numbers: start several processes with torchrun.") from error
    shard = Shard(*numbers)
    if shard.count == 1:
        yield shard
        return
    # Results are small and travel as objects, so gloo serves on machines with GPUs too.
    with process_group("gloo", _PATIENCE):
        yield shard
