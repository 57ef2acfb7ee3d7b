"""Shipping the pair: two runs become files, a manifest with footprints, and a card."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from sr_core.benchmark.results import BenchmarkResult, Record
from sr_core.catalogue.generative import GAN, PSNR, records_of_twins
from sr_core.catalogue.weights import save_weights
from sr_core.errors import WeightsError
from sr_core.models.srresnet import MSRResNet, MSRResNetConfig
from sr_core.train import ship_twins
from sr_core.train.ship import BEGIN, END

RUN = {"steps": 7, "minutes": 0.5, "images": 3, "start": "interpolation", "command": "python -m sr_core train srresnet"}


def trained(path: Path, seed: int, features: int = 4) -> Path:
    torch.manual_seed(seed)
    save_weights(MSRResNet(MSRResNetConfig(1, features, 4)), path, scale=4, training=RUN)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gan"
    folder.mkdir()
    (folder / ship_twins.CARD).write_text(f"Words.\n{BEGIN}\n{END}\nMore words.\n", encoding="utf-8")
    return folder


def test_two_runs_become_the_pair(tmp_path: Path, folder: Path) -> None:
    ship_twins.ship(trained(tmp_path / "a.safetensors", 1), trained(tmp_path / "b.safetensors", 2), folder)
    records = records_of_twins(folder)
    assert {id: list(scales) for id, scales in records.items()} == {PSNR: [4], GAN: [4]}
    assert all(scales[4].footprint is not None for scales in records.values())
    ship_twins.write_card(folder)
    card = (folder / ship_twins.CARD).read_text(encoding="utf-8")
    assert card.startswith("Words.") and card.endswith("More words.\n")
    assert "gan_psnr_x4.safetensors" in card and card.count(RUN["command"]) == 2


def test_figures_are_entered_that_were_measured_with_these_weights(tmp_path: Path, folder: Path) -> None:
    ship_twins.ship(trained(tmp_path / "a.safetensors", 1), trained(tmp_path / "b.safetensors", 2), folder)
    sha256 = records_of_twins(folder)[GAN][4].sha256
    meta = {
        "protocols": {"san": {"id": "san"}},
        "metrics": ["psnr", "niqe"],
        "images": {"Set5": {"one": "1"}, "Set14": {"one": "1", "two": "2"}},
        "methods": {name: {"weights": {"4": {"sha256": own}}} for name, own in ((GAN, sha256), (PSNR, "0" * 64))},
    }
    records = tuple(
        Record(dataset, "one", method, 4, {"psnr": 28.12344, "niqe": 4.0}, 0.1)
        for dataset in ("Set5", "Set14")
        for method in (GAN, PSNR)
    )
    ship_twins.enter_figures([BenchmarkResult(meta, records)], folder)
    found = records_of_twins(folder)
    assert found[GAN][4].figures == {"Set5": {"psnr": 28.1234, "niqe": 4.0}}  # of Set14 one image is missing
    assert found[PSNR][4].figures == {}  # other weights
    ship_twins.write_card(folder)
    assert "gan_x4, Set5 | 28.12" in (folder / ship_twins.CARD).read_text(encoding="utf-8")


def test_files_of_two_shapes_are_refused(tmp_path: Path, folder: Path) -> None:
    wide = trained(tmp_path / "wide.safetensors", 2, features=8)
    with pytest.raises(WeightsError, match="not of one shape"):
        ship_twins.ship(trained(tmp_path / "a.safetensors", 1), wide, folder)
