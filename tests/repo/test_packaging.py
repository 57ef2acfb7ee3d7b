"""What `pip install .` gives: a wheel that works from any folder, without the repository."""

from __future__ import annotations

import json
import os
import re
import site
import socket
import subprocess
import sys
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import numpy as np
import pytest
from export_scenes import compared
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from PIL import Image
from places import REPOSITORY

from dashboard.runs.session import Session
from dashboard.tabs.compare.exports.archive import write_archive
from dashboard.tabs.compare.exports.scene import take_scene
from dashboard.web.files import Store

PATIENCE = 120  # seconds in which the page of a busy machine is up
# What is not in the wheel though it lies in a folder that is: what made the assets, and the README's picture.
LEFT_OUT = re.compile(r"assets/.*\.py|assets/screenshot\.png")


def requirements(file: str) -> dict[str, SpecifierSet]:
    """The packages that a requirements file names itself, with their versions."""
    lines = (REPOSITORY / file).read_text(encoding="utf-8").splitlines()
    named = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    return {requirement.name: requirement.specifier for requirement in named}


def test_the_space_installs_what_the_wheel_asks_for(project) -> None:
    """The two lists name the same packages; a version that requirements.txt pins lies in the wheel's range."""
    wheel = {requirement.name: requirement.specifier for requirement in map(Requirement, project["dependencies"])}
    space = requirements("requirements.txt")
    assert space.keys() == wheel.keys()
    for name, specifier in space.items():
        pinned = [each.version for each in specifier if each.operator == "=="]
        assert wheel[name].contains(pinned[0]) if pinned else wheel[name] == specifier, name


def test_what_only_tests_need_is_no_requirement_of_the_page() -> None:
    space, tests = requirements("requirements.txt"), requirements("requirements-dev.txt")
    assert {"pytest", "playwright", "ruff", "pyright"} <= tests.keys()
    assert not space.keys() & tests.keys()
    assert "-r requirements.txt" in (REPOSITORY / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-cache-dir", "--no-index", "-q"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "-w", folder, REPOSITORY], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment that has the wheel, and the running environment's libraries."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    commands = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", commands / "python", "install"]
    subprocess.run([*pip, "--no-deps", "--no-index", "-q", wheel], check=True)
    (packages,) = home.glob("[Ll]ib/**/site-packages")
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return commands


def environment(**further: str) -> dict[str, str]:
    """The environment without what leads to the repository."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | further


def ran(folder: Path, *command: str | Path) -> str:
    """What a command prints that is run in `folder` and must succeed."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_product(wheel: Path) -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "sr_core", "dashboard", "assets"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    files = {name for name in listed.stdout.splitlines() if not LEFT_OUT.fullmatch(name)}
    assert len(files) > 300
    with zipfile.ZipFile(wheel) as archive:
        held = {re.sub("^sr_core/_assets", "assets", name) for name in archive.namelist()}
    assert {name for name in held if ".dist-info/" not in name} == files
    assert {"sr_core/py.typed", "dashboard/py.typed"} <= files


@pytest.mark.slow
def test_the_installed_command_line_lists_and_enlarges(installed: Path, tmp_path: Path) -> None:
    where = ran(tmp_path, installed / "python", "-c", "import sr_core; print(sr_core.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parent)
    rows = json.loads(ran(tmp_path, installed / "srlens", "methods", "--json"))
    networks = [row for row in rows if row["weights"]]
    assert {row["id"] for row in networks} >= {"srcnn", "san"}
    assert all(row["present"] for row in networks)
    picture = np.random.default_rng(0).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    Image.fromarray(picture).save(tmp_path / "small.png")
    ran(tmp_path, installed / "srlens", "upscale", "small.png", "large.png", "--method", "srcnn", "--scale", "3")
    assert Image.open(tmp_path / "large.png").size == (48, 36)
    assert ran(tmp_path, installed / "srlens", "--help").startswith("usage: srlens ")


@pytest.mark.slow
def test_the_program_of_a_zip_runs_where_the_wheel_is_installed(installed: Path, tmp_path: Path) -> None:
    session = Session(Store(tmp_path / "given out"))
    scene = take_scene(compared(session, ("bicubic", "srcnn"), scale=2, size=(48, 64)), {})
    with zipfile.ZipFile(write_archive(scene, tmp_path / "results.zip")) as archive:
        archive.extractall(tmp_path / "unzipped")
    said = ran(tmp_path / "unzipped", installed / "python", "reproduce.py", "--run")
    assert said.count(" same") == 2 * len(scene.metrics)


@pytest.fixture
def page(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a running `srlens-app`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    told = environment(PORT=port, GRADIO_SERVER_NAME="127.0.0.1")
    with (tmp_path / "log").open("w") as log:
        app = subprocess.Popen([installed / "srlens-app"], cwd=tmp_path, env=told, stdout=log, stderr=log)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            app.terminate()
            app.wait(PATIENCE)


def answer(address: str) -> bytes:
    """What is served there, as soon as it is."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with build_opener(ProxyHandler({})).open(address, timeout=PATIENCE) as reply:
                return reply.read()
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@pytest.mark.slow
def test_the_installed_app_answers(page: str) -> None:
    assert "SR Lens" in answer(page).decode()
    font = REPOSITORY / "assets" / "fonts" / "SRLensKorean-Regular.woff2"
    assert answer(f"{page}/fonts/{font.name}") == font.read_bytes()
