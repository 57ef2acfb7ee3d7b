"""A name leads to one place: public classes and files are called differently throughout a package."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import REPOSITORY

# The same idea in sibling rooms: what a tab, a panel, a lab is made of; and each page's words under the page's name.
SAME_IDEA = {"__init__", "__main__", "tab", "panel", "lab", "inside", "record", "address", "words", "references"}
TEXTS = REPOSITORY / "dashboard" / "i18n" / "texts"
# Former places of two modules, kept for scripts already given away.
FORMER = {"color", "speed"}


def public_classes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


@pytest.mark.parametrize("package", ["sr_core", "dashboard"])
def test_no_public_class_name_stands_for_two_things(package: str) -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in (REPOSITORY / package).rglob("*.py"):
        for name in public_classes(path):
            homes[name].append(path.relative_to(REPOSITORY).as_posix())
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


@pytest.mark.parametrize("package", ["sr_core", "dashboard"])
def test_no_file_name_stands_for_two_things(package: str) -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in (REPOSITORY / package).rglob("*.py"):
        if path.stem not in SAME_IDEA | FORMER and TEXTS not in path.parents:
            homes[path.stem].append(path.relative_to(REPOSITORY).as_posix())
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}
