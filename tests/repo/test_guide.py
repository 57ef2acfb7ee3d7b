"""The README's guide, followed to the letter on a copy: a model, a metric and a lab."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import REPOSITORY

BLOCK = re.compile(r"```python (file|add)=(\S+)(?: after=\"([^\n]+)\")?\n(.*?)```", re.DOTALL)

SAVE = """
import torch
from sr_core.models.espcn_rgb import ColourESPCN, ColourESPCNConfig
from sr_core.catalogue.weights import WEIGHTS_DIR, save_weights, update_manifest

torch.manual_seed(0)
net = ColourESPCN(ColourESPCNConfig(3))
update_manifest(WEIGHTS_DIR, save_weights(net, WEIGHTS_DIR / "espcn_rgb_x3.safetensors", scale=3))
"""

CHECK = """
import os
import numpy as np
import torch

import sr_core
lr = np.random.default_rng(0).integers(0, 256, (400, 30, 3), dtype=np.uint8)
sr = sr_core.upscale(lr, "espcn_rgb", 3)
assert sr.shape == (1200, 90, 3), sr.shape
from sr_core.catalogue.weights import load_network
stored = load_network(sr_core.METHODS["espcn_rgb"].weights[3])
with torch.inference_mode():
    whole = stored(torch.from_numpy(lr / 255.0).float().permute(2, 0, 1)[None])[0].permute(1, 2, 0).numpy() * 255
assert np.abs(sr - np.clip(whole, 0, 255)).max() <= 0.5 + 1e-3, "tiled differs from whole"
assert sr_core.score(sr, sr, 3, metrics=("mae",)) == {"mae": 0.0}

from dashboard.runs.estimates import Estimates, memory_of, tile_plan
method = sr_core.METHODS["espcn_rgb"]
assert tile_plan(method, (400, 30), 3).count == 3
assert method.footprint(3).work == 25 * 3 * 64 + 9 * 64 * 32 + 9 * 32 * 27
assert Estimates().of(method, (400, 30), 3).seconds > 0 and memory_of(method, (400, 30), 3) > 1e6

os.mkdir("own")
torch.save({"params": stored.state_dict()}, "own/holiday.pth")
[own] = sr_core.METHODS.register_weights_dir("own")
assert (own.id, own.architecture, own.scales) == ("holiday", "espcn_rgb", (3,))

from sr_core.image.files import write_image
from sr_core.train import TrainConfig, train
from sr_core.train.options import training_of
os.mkdir("images")
for number in range(2):
    write_image(f"images/{number}.png", np.random.default_rng(number).integers(0, 256, (90, 90, 3), dtype=np.uint8))
from pathlib import Path
usual = training_of("espcn_rgb").defaults()
config = TrainConfig("espcn_rgb", 3, (Path("images"),), Path("run"), steps=1, device="cpu", precision="fp32", **usual)
assert train(config).name == "espcn_rgb_x3.safetensors"

from dashboard.tabs.labs import LABS
from dashboard.tabs.labs.contrast.lab import stretch
assert "contrast" in [lab.id for lab in LABS] and stretch(100, 2) == 72
from dashboard.page.shell import build
text = str(build().get_config_file())
assert "ESPCN-RGB" in text and "lab-contrast" in text
print("followed")
"""


@pytest.mark.slow
def test_the_guide_works_on_a_copy_of_the_repository(tmp_path: Path) -> None:
    for name in ("sr_core", "dashboard", "assets"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    blocks = BLOCK.findall((REPOSITORY / "README.md").read_text(encoding="utf-8"))
    assert [kind for kind, *_ in blocks] == ["file", "add", "file", "add", "add", "file", "add"]
    for kind, name, after, text in blocks:
        path = tmp_path / name
        if kind == "file":
            assert not path.exists()
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        else:
            source = path.read_text(encoding="utf-8")
            assert source.count(after) == 1, f"{after!r} must stand once in {name}"
            path.write_text(source.replace(after, f"{after}\n{text.rstrip()}"), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    for script in (SAVE, CHECK):
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert "followed" in done.stdout
