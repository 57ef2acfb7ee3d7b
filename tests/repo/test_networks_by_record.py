"""Nobody outside ``sr_core/models`` asks which network it is given: what differs stands in the network's record."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sr_core.models.registry import NETWORKS

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = sorted([*REPOSITORY.glob("sr_core/**/*.py"), *REPOSITORY.glob("dashboard/**/*.py")])
NAMED = ("architecture", "method", "model")
"""Fields that hold a network's name."""
MAY_ASK = {
    "dashboard/tabs/labs/blocks/lab.py": "the lab that shows this very network looks for its weights among the labs'",
}


def network_classes(tree: ast.Module) -> set[str]:
    """Names in a file that come from a network's file."""
    modules = {f"sr_core.models.{name}" for name in NETWORKS}
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in modules
        for alias in node.names
    }


def asks(tree: ast.Module) -> list[int]:
    """Lines that ask for a network's class, or compare a field that names a network with a name."""
    classes, lines = network_classes(tree), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
            if classes & {part.id for part in ast.walk(node.args[1]) if isinstance(part, ast.Name)}:
                lines.append(node.lineno)
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            field = any(isinstance(side, ast.Attribute) and side.attr in NAMED for side in sides)
            named = {part.value for side in sides for part in ast.walk(side) if isinstance(part, ast.Constant)}
            if field and named & set(NETWORKS):
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("path", [str(path.relative_to(REPOSITORY)) for path in FILES])
def test_no_file_asks_for_a_network_by_class_or_name(path: str) -> None:
    if path.startswith("sr_core/models/"):
        return
    found = asks(ast.parse((REPOSITORY / path).read_text(encoding="utf-8")))
    assert bool(found) == (path in MAY_ASK), f"{path}, lines {found}: read it from the network's record"


@pytest.mark.parametrize(
    "source",
    [
        "from sr_core.models.san import SAN\nisinstance(net, SAN)",
        "from sr_core.models.san import SAN\nisinstance(net, int | SAN)",
        "if method.architecture == 'srcnn': pass",
        "if self.model in ('srcnn', 'san'): pass",
    ],
)
def test_what_is_looked_for_is_found(source: str) -> None:
    assert asks(ast.parse(source))
