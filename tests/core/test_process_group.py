"""A group of processes ends before the interpreter does: a thread of it that outlived it could abort the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from places import REPOSITORY

# An optimiser made inside the group imports modules of PyTorch that keep the group they find.
PROGRAM = """
import torch, torch.distributed as dist
from pathlib import Path
from sr_core.benchmark.process_group import process_group

def threads():
    return sum("gloo" in task.joinpath("comm").read_text() for task in Path("/proc/self/task").iterdir())

with process_group("gloo"):
    dist.all_reduce(torch.ones(3))
    torch.optim.Adam([torch.nn.Parameter(torch.ones(3))])
    inside = threads()
print(inside > 0, threads())
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are listed by Linux's /proc")
def test_the_threads_of_a_group_end_with_it() -> None:
    alone = {"RANK": "0", "WORLD_SIZE": "1", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "0"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=REPOSITORY,
        env=os.environ | alone,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.split() == ["True", "0"], done.stderr
