"""LPIPS in Compare: chosen and measured where its file is named, left out where not."""

from __future__ import annotations

import csv
import hashlib
import io

import numpy as np
import pytest
import torch

from dashboard.runs.compare import compare
from dashboard.runs.comparison import SCORES, Picture, Request, further_metrics, prepare
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.exports.receipts import receipt, receipt_text, results_csv
from dashboard.tabs.compare.exports.scene import take_scene
from sr_core import METRICS
from sr_core.benchmark.run import benchmark
from sr_core.image.files import encode_png, read_image
from sr_core.metrics.named_weights import VARIABLE
from sr_core.models.deep_features import DeepFeatures


def request() -> Request:
    pixels = np.random.default_rng(5).integers(0, 256, (96, 80, 3), dtype=np.uint8)
    return Request(Picture("noise", pixels), "measure", 2, ("nearest",), metrics=("lpips", "dists"))


def test_without_its_file_it_is_no_choice_and_a_link_to_it_measures_the_rest(session: Session, monkeypatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert not {"lpips", "dists"} & {name for _, name in further_metrics()}
    *_, last = compare(prepare(request(), session.catalogue), Ticket(), session)
    assert tuple(last.results[0].scores or {}) == SCORES


def test_with_its_file_it_stands_beside_the_others(session: Session, monkeypatch, tmp_path) -> None:
    file = tmp_path / "alexnet.pth"
    torch.manual_seed(0)
    torch.save(DeepFeatures("alexnet").state_dict(), file)
    monkeypatch.setenv(VARIABLE, str(file))
    assert ("LPIPS", "lpips") in further_metrics() and ("DISTS", "dists") not in further_metrics()
    asked = request()
    *_, last = compare(prepare(asked, session.catalogue), Ticket(), session)
    (result,) = last.results
    assert result.file is not None and result.scores is not None and tuple(result.scores) == (*SCORES, "lpips")
    inside = slice(2, -2), slice(2, -2)
    pred, ref = read_image(result.file).pixels[inside], asked.picture.pixels[inside]
    assert result.scores["lpips"] == pytest.approx(METRICS["lpips"](pred, ref)) and result.scores["lpips"] > 0


def test_a_receipt_names_the_file_that_the_metric_used(session: Session, monkeypatch, tmp_path) -> None:
    """Two files of one network give other figures: only the bytes tell them apart, so each receipt has their hash."""
    told = []
    for seed in (0, 1):
        file = tmp_path / f"alexnet-{seed}.pth"
        torch.manual_seed(seed)
        torch.save(DeepFeatures("alexnet").state_dict(), file)
        monkeypatch.setenv(VARIABLE, str(file))
        *_, last = compare(prepare(request(), session.catalogue), Ticket(), session)
        record = receipt(take_scene(last, {}))
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        assert record["metrics"]["lpips"]["weights"] == {"file": file.name, "sha256": sha256}
        assert record["metrics"]["lpips"]["better"] == "lower" and record["metrics"]["psnr"]["weights"] is None
        assert f"weights: {file.name}, sha256 {sha256}" in receipt_text(record)
        (row,) = csv.DictReader(io.StringIO(results_csv(record)))
        assert row["lpips_weights_sha256"] == sha256 and float(row["lpips"]) > 0
        told.append((sha256, row["lpips"]))
    assert len({sha256 for sha256, _ in told}) == 2


def test_a_benchmark_names_it_in_its_run_and_none_for_what_needs_no_file(monkeypatch, tmp_path) -> None:
    file = tmp_path / "alexnet.pth"
    torch.manual_seed(0)
    torch.save(DeepFeatures("alexnet").state_dict(), file)
    monkeypatch.setenv(VARIABLE, str(file))
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a.png").write_bytes(encode_png(request().picture.pixels))
    run = benchmark([folder], ["nearest"], [2], metrics=["psnr", "lpips"]).meta["runs"][0]
    assert run["metric_weights"]["lpips"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert "metric_weights" not in benchmark([folder], ["nearest"], [2]).meta["runs"][0]
