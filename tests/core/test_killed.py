"""Killed with -9 at any moment, a command goes on and ends as an undisturbed run does.

A process that has imported everything forks one child an attempt: so a moment falls into the work, not into imports.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pictures import waves
from places import REPOSITORY

from sr_core.benchmark.results import read_result
from sr_core.image.files import write_image

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked there")]

KILLS = 20

FORKS = """
import json, os, random, signal, sys, time
from pathlib import Path
import sr_core.upscaling, sr_core.benchmark.run, scipy.sparse, scipy.ndimage
from sr_core.__main__ import main
if sys.argv[1] == "train":
    import torch, torch._dynamo, sr_core.train.loop  # an optimiser asks for dynamo, which takes seconds
    torch.set_num_threads(1)
first, again, kills = json.loads(sys.argv[2]), json.loads(sys.argv[3]), int(sys.argv[4])

def start(arguments, place):
    child = os.fork()
    if not child:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1), os.dup2(null, 2)
        os._exit(main([argument.replace("PLACE", place) for argument in arguments]))
    return child

began = time.monotonic()
_, status = os.waitpid(start(first, "whole"), 0)
assert status == 0, status
whole = time.monotonic() - began
chance = random.Random(0)
met = 0
for number in range(kills):
    place = f"killed{number}"
    child = start(first, place)
    time.sleep(chance.random() * whole)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    met += os.WIFSIGNALED(status)
    if not os.WIFSIGNALED(status):
        whole *= 0.8  # it had ended: the first run took longer, as first runs do
    started = again[-1] != "PLACE/checkpoint.pt" or Path(place, "checkpoint.pt").exists()
    arguments = again if started else first
    _, status = os.waitpid(start(arguments, place), 0)
    assert status == 0, (number, status, arguments)
print(met)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    for index in range(6):
        write_image(tmp_path / "in" / f"{index}.png", waves(60, 64, seed=index))
    return tmp_path


def killed(command: str, first: list[str], again: list[str], place: Path) -> None:
    """Run undisturbed into "whole", then kill and go on KILLS times into "killed0", ..."""
    words = [json.dumps([command, *first]), json.dumps([command, *again])]
    environment = {"PYTHONPATH": str(REPOSITORY), "PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", FORKS, command, *words, str(KILLS)],
        cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=500,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= KILLS // 2, "most attempts ended before they were killed"


def figures(file: Path) -> list[tuple]:
    return [(record.key, dict(record.values)) for record in read_result(file).records]


def test_benchmark(place: Path) -> None:
    first = ["in", "--methods", "bicubic,nearest", "--scale", "2", "3", "--json", "PLACE.json"]
    killed("benchmark", first, [*first, "--resume"], place)
    whole = figures(place / "whole.json")
    assert len(whole) == 24
    for number in range(KILLS):
        assert figures(place / f"killed{number}.json") == whole
    assert not list(place.glob("*.journal"))


def test_score(place: Path) -> None:
    (place / "results").mkdir()
    for index in range(6):
        write_image(place / "results" / f"{index}.png", np.roll(waves(60, 64, seed=index), 1, axis=1))
    first = ["in", "results", "--scale", "2", "--json", "PLACE.json"]
    killed("score", first, [*first, "--resume"], place)
    whole = figures(place / "whole.json")
    assert len(whole) == 6
    for number in range(KILLS):
        assert figures(place / f"killed{number}.json") == whole


def test_upscale(place: Path) -> None:
    first = ["in", "PLACE", "--method", "bicubic", "--scale", "3"]
    killed("upscale", first, [*first, "--resume"], place)
    whole = visible(place / "whole")
    assert len(whole) == 6
    for number in range(KILLS):
        assert visible(place / f"killed{number}") == whole


def visible(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_train(place: Path) -> None:
    from sr_core.catalogue.checkpoints import read_state_dict

    first = [
        "srcnn",
        "--scale",
        "2",
        "--data",
        "in",
        "--out",
        "PLACE",
        "--steps",
        "12",
        "--patch",
        "12",
        "--batch",
        "2",
    ]
    first += ["--border", "0", "--interval", "0.001", "--device", "cpu", "--precision", "fp32", "--threads", "1"]
    killed("train", first, [*first, "--resume", "PLACE/checkpoint.pt"], place)
    whole = read_state_dict(place / "whole" / "srcnn_x2.safetensors")
    for number in range(KILLS):
        other = read_state_dict(place / f"killed{number}" / "srcnn_x2.safetensors")
        assert whole.keys() == other.keys()
        assert all(np.array_equal(whole[name], other[name]) for name in whole)
