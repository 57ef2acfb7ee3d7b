"""The group of processes that ``torchrun`` started, from its making to its end."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta


@contextmanager
def process_group(backend: str, patience: timedelta | None = None) -> Iterator[None]:
    """Join the group that the environment describes and leave it at the end, its threads ended.

    ``patience`` is how long a process waits for the others; None is what PyTorch has for the backend.
    """
    import torch.distributed as dist

    # Its functions have the group that exists when they are defined as a default. Optimisers import it, and a group
    # held in such a default outlives destroy_process_group: a thread of it that lets go of a tensor while the
    # interpreter ends aborts the process, after all its work is done.
    importlib.import_module("torch.distributed.nn.functional")
    dist.init_process_group(backend, timeout=patience)
    try:
        yield
    finally:
        dist.destroy_process_group()
