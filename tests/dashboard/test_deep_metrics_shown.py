"""LPIPS in Compare: chosen and measured where its file is named, left out where not."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from dashboard.runs.compare import compare
from dashboard.runs.comparison import SCORES, Picture, Request, further_metrics, prepare
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from sr_core import METRICS
from sr_core.image.files import read_image
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
