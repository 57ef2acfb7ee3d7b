"""The examples in the docstrings of the public names: each has one, and it does what it says."""

from __future__ import annotations

import doctest
import inspect
import sys

import pytest

import sr_core

# A network in torch's own range from a file of its authors: no example without the file.
NEED_A_FILE = ("load_san_checkpoint", "load_srcnn_mat")
FUNCTIONS = [name for name in sr_core.__all__ if inspect.isfunction(getattr(sr_core, name)) and name not in NEED_A_FILE]


def ran(thing: object, module: str) -> int:
    """How many examples a docstring has; a difference fails with what was printed instead."""
    tests = doctest.DocTestFinder(recurse=False).find(thing, globs=vars(sys.modules[module]).copy())
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    for test in tests:
        runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)
    return runner.tries


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_has_an_example_that_is_true(name: str) -> None:
    function = getattr(sr_core, name)
    assert ran(function, function.__module__)


def test_the_package_opens_with_an_example_that_is_true() -> None:
    assert ran(sr_core, "sr_core")
