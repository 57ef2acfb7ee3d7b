"""Compare's list of 28 designs: what it offers, what a family means; the usual lists stay as they were."""

from __future__ import annotations

from dataclasses import fields

from dashboard.runs.session import Session
from dashboard.tabs.compare.names import method_title
from dashboard.tabs.compare.one_budget.panel import members, offered
from dashboard.tabs.compare.tab import Controls
from dashboard.web.files import Store
from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.survey import survey_methods


def test_a_family_chooses_its_networks_and_nonsense_nothing():
    families = {value for _, value in offered() if value.startswith("family-")}
    assert families
    for family in families:
        expected = {method.id for method in survey_methods().values() if family == f"family-{method.family}"}
        assert set(members([family])) == expected and len(expected) > 1
    assert members(["family-", "bicubic", None, "one_budget_espcn"]) == ("one_budget_espcn",)


def test_a_comparison_may_hold_them_and_the_usual_methods_are_as_before(tmp_path):
    session = Session(store=Store(tmp_path))
    assert list(session.catalogue) == list(METHODS)
    assert list(session.methods) == [*METHODS, *survey_methods()]
    espcn = session.methods["one_budget_espcn"]
    assert method_title(espcn) == "ESPCN (one budget, seed 0)"
    assert method_title(espcn, language="ko") == "ESPCN(같은 예산, 시드 0)"


def test_the_page_finds_the_choices_at_their_places():
    """`numbered` in choice.js takes them one after another."""
    names = [field.name for field in fields(Controls)]
    assert names[:5] == ["picker", "mode", "scale", "methods", "cubic_a"] and names[6] == "further"
