"""Fixtures of the dashboard's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.runs.session import Session
from dashboard.web.files import Store


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """An app's state, its files in a folder of the test's."""
    return Session(Store(tmp_path / "given out"))
