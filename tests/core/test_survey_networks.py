"""The survey's networks under one budget: the list against the trainer's designs, records against the manifest."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sr_core.benchmark.results import read_result
from sr_core.benchmark.survey_benchmark import RESULTS_FILE
from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.survey import (
    BUDGETS_DIR,
    ONE_BUDGET,
    SURVEY_DESIGNS,
    SURVEY_DIR,
    larger_budgets,
    seeded_methods,
    survey_methods,
    survey_records,
)
from sr_core.catalogue.weights import load_manifest, verify
from sr_core.models.registry import NETWORKS
from sr_core.train.budget_card import measured
from sr_core.train.designs import DESIGNS, MOST_MULTIPLICATIONS, MOST_PARAMETERS

RECORDS = load_manifest(SURVEY_DIR)


def test_the_list_is_that_of_the_designs():
    assert {name: design.title for name, design in DESIGNS.items()} == {
        name: design.title for name, design in SURVEY_DESIGNS.items()
    }
    assert len(SURVEY_DESIGNS) == 28 and all(design.network in NETWORKS for design in SURVEY_DESIGNS.values())


def test_they_are_a_group_of_their_own_and_no_usual_methods():
    methods = survey_methods()
    assert list(methods) == [f"{ONE_BUDGET}_{design}" for design in survey_records() if 0 in survey_records()[design]]
    assert not set(methods) & set(METHODS) and set(methods) <= set(seeded_methods())
    assert {(method.group, method.scales) for method in methods.values()} == {(ONE_BUDGET, (4,))}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file.stem)
def test_a_record_is_that_of_its_file_and_keeps_to_the_budget(record):
    verify(record)
    about = json.loads((SURVEY_DIR / f"{record.file.stem}.json").read_text(encoding="utf-8"))
    shared = ("method", "sha256", "config", "parameters", "training")
    assert {name: getattr(record, name) for name in shared} == {name: about[name] for name in shared}
    assert record.parameters <= MOST_PARAMETERS
    made = record.training
    assert made["multiply_adds_per_lr_pixel"] <= MOST_MULTIPLICATIONS
    assert made["multiply_adds"] == pytest.approx(6e11, rel=0.01)


def test_a_trained_network_enlarges_by_four_and_keeps_the_brightness():
    lr = np.random.default_rng(0).integers(40, 200, (12, 9, 3)).astype(np.uint8)
    out = survey_methods()["one_budget_espcn"].run(lr, 4)
    assert out.shape == (48, 36, 3) and abs(float(out.mean()) - float(lr.mean())) < 8


def test_figures_are_those_of_the_results():
    figures = measured([read_result(RESULTS_FILE)])
    assert round(figures[""]["Set5"]["psnr"], 2) == 28.43  # bicubic, as it is known; SAN's table prints 28.42
    for record in RECORDS:
        found = figures.get(record.sha256, {})
        assert {name: record.figures[name] for name in found} == found, record.file.name


@pytest.mark.parametrize("folder", sorted(BUDGETS_DIR.glob("*/")), ids=lambda folder: folder.name)
def test_a_larger_budget_is_the_sum_of_its_folder_with_the_sizes_of_the_one_budget(folder):
    figures = measured([read_result(RESULTS_FILE.parent / BUDGETS_DIR.name / f"{folder.name}.json")])
    one = survey_records()
    records = survey_records(folder)
    assert {"edsr", "vdsr"} <= set(records)
    for design, seeds in records.items():
        record = seeds[0]
        verify(record)
        assert record.config == one[design][0].config and record.parameters == one[design][0].parameters
        assert record.training["multiply_adds"] == pytest.approx(float(folder.name), rel=0.01)
        assert record.figures == figures[record.sha256] and "Set5" in record.figures
    assert larger_budgets()["edsr"][0].training["multiply_adds"] > 1.5 * one["edsr"][0].training["multiply_adds"]
