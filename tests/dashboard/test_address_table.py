"""One table of what the address may say: complete, each parameter with one owner, the same for Python and scripts."""

from __future__ import annotations

import re
from dataclasses import fields
from urllib.parse import parse_qsl

import pytest
from places import REPOSITORY

from dashboard.page.address import TABS, setting
from dashboard.tabs.benchmarks.choice import PREFIX, Choice
from dashboard.web.address import PAGE, PARAMETERS, read, table

NAMES = {parameter.name for parameter in PARAMETERS}
# How scripts read and write a parameter by name.
USES = re.compile(r"""(?:asked|query|address|searchParams|srAddress)\.(?:get|has|set|delete)\("([a-z_]+)"\)""")


def test_every_parameter_has_one_owner_that_is_a_tab() -> None:
    assert len(NAMES) == len(PARAMETERS)
    assert {parameter.owner for parameter in PARAMETERS} <= {PAGE, *TABS}


def test_every_name_that_a_script_or_the_page_uses_is_in_the_table() -> None:
    sources = [*(REPOSITORY / "dashboard").rglob("*.js"), *(REPOSITORY / "dashboard").rglob("address.py")]
    used = {name for source in sources for name in USES.findall(source.read_text(encoding="utf-8"))}
    assert {"lab", "preset", "zoom", "methods"} <= used, "the pattern finds what is there"
    assert used <= NAMES


def test_the_fields_of_a_benchmark_choice_are_in_the_table() -> None:
    assert {name for name in NAMES if name.startswith(PREFIX)} == {PREFIX + field.name for field in fields(Choice)}


@pytest.mark.parametrize(
    ("query", "owner", "values"),
    [
        ("zoom=fit&region=1,2,30,40&methods=san,bicubic", "compare",
         {"zoom": "fit", "region": (1, 2, 30, 40), "methods": ["san", "bicubic"]}),
        ("zoom=4.5&cx=-3.25&cy=x&gain=1e9", "compare", {"zoom": 4.5, "cx": -3.25}),
        ("zoom=<b>&region=1,2,3&scale=99999999", "compare", {}),
        ("b_scale=4&b_methods=SAN ~A%2B&b_everything=1&zoom=3", "benchmarks",
         {"b_scale": 4, "b_methods": ["SAN+", "A+"], "b_everything": True}),
        ("b_scale=four&b_everything=yes&b_view=%3Cscript%3E", "benchmarks", {}),
    ],
)  # fmt: skip
def test_a_query_is_read_by_what_values_look_like(query: str, owner: str, values: dict) -> None:
    assert read(dict(parse_qsl(query)), owner) == values


def test_scripts_are_given_the_same_table() -> None:
    rows = {row["name"]: row for row in table({"lab": "interpolation"})}
    assert rows.keys() == NAMES
    assert rows["lab"]["default"] == "interpolation" and rows["lab"]["step"] is True
    for parameter in PARAMETERS:
        assert re.fullmatch(rows[parameter.name]["pattern"], parameter.default or "x" * 0) or not parameter.default
    assert setting("SR Lens")["tabs"][0] == next(p.default for p in PARAMETERS if p.name == "tab")
