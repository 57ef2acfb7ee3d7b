"""Fixtures for every test: where the shared evaluation data lies, and what happens when it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder with eval/, matlab_lr/, author_weights/ and san_official/ (SR_LENS_DATA, or ../shared/data)."""
    folder = Path(os.environ.get("SR_LENS_DATA", REPOSITORY.parent / "shared" / "data"))
    if not (folder / "eval").is_dir():
        pytest.skip(f"evaluation data not found at {folder}; set SR_LENS_DATA to its folder")
    return folder
