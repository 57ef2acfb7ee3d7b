"""Files that came with the product and are damaged: one sentence names the file, at the start or where it is used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.figures import one_budget, references
from dashboard.runs import samples
from dashboard.tabs.survey import networks
from sr_core.assets import asset, read_table, reading
from sr_core.errors import SRLensError


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    for name in ("published/methods.csv", "published/survey_table2.csv", "weights/survey/designs.json"):
        shutil.copyfile(asset(name), tmp_path / Path(name).name)
    shutil.copyfile(asset("results/survey/linear_x4.json"), tmp_path / "linear_x4.json")
    shutil.copyfile(asset("samples/samples.json"), tmp_path / "samples.json")
    return tmp_path


def damage(file: Path, how: str) -> None:
    content = file.read_bytes()
    half = len(content) // 2
    file.write_bytes({"half": content[: half + 3], "bytes": b"\xff\xfe\0", "list": b"[]", "number": b"5"}[how])


@pytest.mark.parametrize("how", ["half", "bytes", "list", "number"])
def test_json_is_named(copies: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    for name in ("designs.json", "linear_x4.json", "samples.json"):
        damage(copies / name, how)
    monkeypatch.setattr(samples, "SAMPLES_DIR", copies)
    for name, read in (
        ("linear_x4.json", lambda: one_budget.linear_filter(copies / "linear_x4.json")),
        ("samples.json", samples.samples.__wrapped__),
        ("designs.json", lambda: one_budget.described_designs.__wrapped__(copies)),
    ):
        if (name, how) == ("designs.json", "list"):  # an empty list describes no design
            assert read() == {}
            continue
        with pytest.raises(SRLensError, match=rf"{name} came with the product and cannot be used"):
            read()


@pytest.mark.parametrize("how", ["half", "bytes"])
def test_tables_are_named(copies: Path, how: str) -> None:
    for name, read in (
        ("methods.csv", lambda: references.method_references.__wrapped__(copies / "methods.csv")),
        ("survey_table2.csv", lambda: networks.networks.__wrapped__(copies)),
    ):
        damage(copies / name, how)
        with pytest.raises(SRLensError, match=rf"{name} came with the product and cannot be used"):
            read()


def test_every_published_table_is_whole() -> None:
    tables = sorted(asset("published").glob("*.csv"))
    assert len(tables) > 3
    assert all(read_table(file) for file in tables)


def test_other_mistakes_are_not_taken_for_damage(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), reading(tmp_path / "a.json"):
        raise ZeroDivisionError
