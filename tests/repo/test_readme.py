"""The README says what is true: its figures are the manifest's, its files are there, its commands exist."""

from __future__ import annotations

import re

import pytest
from places import REPOSITORY

from sr_core.catalogue.weights import load_manifest

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
SETUP = "python3 -m venv .venv && .venv/bin/pip install -q -r {} && "
RUN = SETUP.format("requirements.txt") + ".venv/bin/python app.py"
TEST = SETUP.format("requirements-dev.txt") + ".venv/bin/python -m pytest"
ROW = re.compile(r"^\| (SRCNN|SAN) x(\d) \| (.+) \|$", re.MULTILINE)
DATASETS = ("Set5", "Set14", "BSD100", "Urban100")


def test_the_table_of_figures_is_the_manifests() -> None:
    rows = {(name.lower(), int(scale)): cells.split(" | ") for name, scale, cells in ROW.findall(README)}
    records = {(record.method, record.scale): record for record in load_manifest()}
    assert set(rows) == set(records)
    for key, cells in rows.items():
        expected = [
            f"{values['psnr']:.2f} / {values['ssim']:.4f}"
            for values in (records[key].figures[name] for name in DATASETS)
        ]
        assert cells == expected, key


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))))
def test_what_the_readme_links_to_is_there(target: str) -> None:
    assert (REPOSITORY / target).exists()


def test_the_readme_opens_with_a_picture_and_the_two_commands() -> None:
    body = README.split("---\n", 2)[2]
    picture, run, test = (body.index(text) for text in ("![", RUN, TEST))
    assert picture < run < test < body.index("\n## ")


def test_ci_runs_exactly_the_test_command() -> None:
    lines = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert TEST in lines


def test_the_space_runs_the_gradio_that_is_pinned() -> None:
    front = README.split("---\n", 2)[1]
    version = re.search(r"sdk_version: (\S+)", front)
    assert version is not None
    assert f"gradio=={version[1]}" in (REPOSITORY / "requirements.txt").read_text(encoding="utf-8")
    assert len(re.search(r"short_description: (.+)", front)[1]) <= 60
