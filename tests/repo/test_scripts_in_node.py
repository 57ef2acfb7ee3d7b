"""The scripts' pure parts (colours, measuring, geometry, layout, addresses) in Node: tests/scripts/*.test.mjs."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from places import REPOSITORY

TESTS = sorted((REPOSITORY / "tests" / "scripts").glob("*.test.mjs"))
OLDEST = 18  # the first version that brings a test runner


def node() -> str:
    """Where Node is. Without it these tests are skipped at home and fail where CI promises it."""
    found = shutil.which("node")
    version = subprocess.check_output([found, "--version"], text=True).strip() if found else "none"
    if found and int(version.removeprefix("v").partition(".")[0]) >= OLDEST:
        return found
    reason = f"the scripts' own tests need Node {OLDEST} or later, here is {version}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def test_the_pure_parts_of_the_scripts_pass_their_tests_in_node():
    assert len(TESTS) > 0
    command = [node(), "--test", *(str(file) for file in TESTS)]
    done = subprocess.run(command, check=False, cwd=REPOSITORY, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
