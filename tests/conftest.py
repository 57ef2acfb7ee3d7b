"""Fixtures for every test: where the shared evaluation data lies, and what happens when it is absent."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from places import REPOSITORY

if sys.version_info >= (3, 11):
    import tomllib
else:  # pytest brings it there
    import tomli as tomllib

# Where several processes share the cores, more threads than one each wait for each other; read when torch is loaded.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    """The table [project] of pyproject.toml."""
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder with eval/, matlab_lr/, author_weights/ and san_official/ (SR_LENS_DATA, or ../shared/data)."""
    folder = Path(os.environ.get("SR_LENS_DATA", REPOSITORY.parent / "shared" / "data"))
    if not (folder / "eval").is_dir():
        pytest.skip(f"evaluation data not found at {folder}; set SR_LENS_DATA to its folder")
    return folder
