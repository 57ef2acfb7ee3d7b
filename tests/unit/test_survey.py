"""The survey's table: as printed, losses told from keywords, filters that hold together."""

from __future__ import annotations

import pytest

from dashboard import survey
from dashboard.benchmark_data import distinct

ROWS = survey.networks()


def row(method: str) -> survey.Network:
    return next(network for network in ROWS if network.method == method)


def test_the_table_has_the_23_networks_of_the_survey():
    assert len(ROWS) == len({network.method for network in ROWS}) == 23
    assert (row("SRCNN").framework, row("SRCNN").upsampling, row("SRCNN").losses) == (
        "pre-upsampling",
        "Bicubic",
        ("L2",),
    )
    assert row("SAN").design == ("residual", "attention") and row("SAN").keywords == "Second-order attention"


def test_losses_among_the_keywords_are_losses():
    assert row("SRGAN").losses == ("content", "adversarial") and row("SRGAN").keywords == ""
    assert row("LapSRN").losses == ("L1", "Charbonnier")
    assert not any("L_" in network.keywords for network in ROWS)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"framework": "progressive upsampling"}, ["LapSRN"]),
        ({"upsampling": "Meta Upscale"}, ["Meta-RDN"]),
        ({"loss": "adversarial"}, ["SRGAN", "EnhanceNet", "ESRGAN"]),
        ({"framework": "post-upsampling", "loss": "adversarial"}, ["SRGAN", "ESRGAN"]),
        ({"framework": "progressive upsampling", "upsampling": "Deconv"}, []),
    ],
)
def test_filters(choice, found):
    assert [network.method for network in survey.matching(ROWS, **choice)] == found


def test_each_framework_has_networks_and_open_filters_show_all():
    frameworks = distinct(network.framework for network in ROWS)
    assert sum(len(survey.matching(ROWS, framework=name)) for name in frameworks) == 23
    assert survey.matching(ROWS) == list(ROWS)


def test_the_table_sorts_years_as_numbers_and_an_empty_choice_is_said():
    assert survey.table(ROWS)["Year"].dtype.kind == "i"
    assert survey.count(ROWS[:2], ROWS) == "2 of 23 networks"
    assert "No network" in survey.count([], ROWS) and survey.table([]).shape == (0, 8)
