"""Where the product runs: what a Space, a container and an older Python or torch are given."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from places import REPOSITORY

from dashboard.runs import gpu
from dashboard.space import front_matter, main, requirements_for, write_space
from sr_core.catalogue.methods import Catalogue
from sr_core.errors import SRLensError

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
REQUIREMENTS = (REPOSITORY / "requirements.txt").read_text(encoding="utf-8")
SOURCES = [REPOSITORY / "app.py", *(REPOSITORY / "sr_core").rglob("*.py"), *(REPOSITORY / "dashboard").rglob("*.py")]
OLDEST = (3, 10)
# What came to the standard library after it, by module; and names that a method of a common type came under.
LATER = {
    "asyncio": ("TaskGroup", "timeout", "timeout_at", "Runner", "Barrier", "QueueShutDown"),
    "contextlib": ("chdir",),
    "copy": ("replace",),
    "datetime": ("UTC",),
    "enum": ("StrEnum", "ReprEnum", "verify", "member", "nonmember"),
    "hashlib": ("file_digest",),
    "itertools": ("batched",),
    "logging": ("getLevelNamesMapping", "getHandlerByName", "getHandlerNames"),
    "math": ("cbrt", "exp2", "sumprod", "fma"),
    "operator": ("call", "is_none", "is_not_none"),
    "os": ("process_cpu_count",),
    "queue": ("ShutDown",),
    "random": ("binomialvariate",),
    "typing": (
        *("Self", "Never", "LiteralString", "Required", "NotRequired", "Unpack", "TypeVarTuple", "assert_never"),
        *("assert_type", "reveal_type", "override", "TypeAliasType", "ReadOnly", "TypeIs", "NoDefault"),
    ),
    "warnings": ("deprecated",),
}
MODULES = ("tomllib", "annotationlib", "string.templatelib", "compression", "concurrent.interpreters")
ATTRIBUTES = ("add_note", "from_uri", "full_match", "is_junction")
ERRORS = ("ExceptionGroup", "BaseExceptionGroup", "PythonFinalizationError")


def newer(tree: ast.Module) -> list[str]:
    """Names in it that the oldest Python does not have."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name in MODULES]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found += [module] if module in MODULES else []
            found += [f"{module}.{name.name}" for name in node.names if name.name in LATER.get(module, ())]
        elif isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in LATER.get(owner, ()) or node.attr in ATTRIBUTES:
                found.append(f"{owner}.{node.attr}")
        elif isinstance(node, ast.Name) and node.id in ERRORS:
            found.append(node.id)
        elif isinstance(node, (ast.TryStar if sys.version_info >= (3, 11) else ())):
            found.append("except*")
    return found


def test_no_name_and_no_grammar_is_newer_than_the_oldest_python() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8"), feature_version=OLDEST) for path in SOURCES}
    found = {path.relative_to(REPOSITORY).as_posix(): newer(tree) for path, tree in trees.items()}
    assert {path: names for path, names in found.items() if names} == {}


def torch_names(tree: ast.Module) -> set[str]:
    """Dotted names in a file that begin at torch, by whatever they were imported as."""
    known: dict[str, str] = {}
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                if name.name.split(".")[0] == "torch":
                    known[name.asname or "torch"] = name.name if name.asname else "torch"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "torch":
            known |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
            found |= {f"{node.module}.{name.name}" for name in node.names}

    def whole(node: ast.expr) -> str:
        if isinstance(node, ast.Attribute):
            owner = whole(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        return known.get(node.id, "") if isinstance(node, ast.Name) else ""

    return found | {name for node in ast.walk(tree) if isinstance(node, ast.Attribute) and (name := whole(node))}


def test_no_name_of_torch_is_newer_than_the_oldest_torch() -> None:
    """The list was compared with the sources of torch 2.8.0; look a further name up there and add it."""
    lines = (Path(__file__).parent / "torch_2_8_names.txt").read_text(encoding="utf-8").splitlines()
    used = set().union(*(torch_names(ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES))
    assert sorted(used - set(lines)) == []


def test_what_is_newer_would_be_found() -> None:
    text = "import tomllib\nfrom typing import Self\nimport math\nmath.cbrt(8)\ndef f(e):\n    e.add_note('')\n"
    assert newer(ast.parse(text)) == ["tomllib", "typing.Self", "math.cbrt", "e.add_note"]


def test_a_space_for_zero_gpu_has_its_python_its_torch_and_what_lends_the_gpu(tmp_path: Path) -> None:
    front = front_matter(README, "zero-gpu", "owner/name")
    assert re.search(r'^python_version: "3\.12"$', front, re.MULTILINE)
    assert re.search(r"^suggested_hardware: zero-a10g$", front, re.MULTILINE)
    assert "spaces/owner/name/resolve/main/assets/screenshot.png" in front
    assert front.count("\nlicense: mit\n") == front.count("\ntags:\n") == front.count("\nmodels: ") == 1
    lines = requirements_for(REQUIREMENTS, "zero-gpu").splitlines()
    assert [line for line in lines if line.startswith(("torch", "spaces"))] == ["torch==2.8.0", "spaces"]
    assert requirements_for(REQUIREMENTS, "cpu") == REQUIREMENTS
    assert "thumbnail" not in front_matter(README, "cpu")


def test_a_space_is_the_product_alone_and_takes_the_place_of_nothing(tmp_path: Path, capsys) -> None:
    assert main([str(tmp_path / "space"), "--hardware", "cpu"]) == 0
    names = {path.name for path in (tmp_path / "space").iterdir()}
    assert names == {"app.py", "LICENSE", "README.md", "requirements.txt", "dashboard", "sr_core", "assets"}
    assert (tmp_path / "space" / "assets" / "weights" / "manifest.json").is_file()
    assert not [path for path in (tmp_path / "space").rglob("*") if path.name == "__pycache__"]
    with pytest.raises(SRLensError, match="holds something already"):
        write_space(tmp_path / "space", "cpu")


def test_networks_run_on_a_gpu_that_is_lent_and_interpolators_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert gpu.enlarging() is gpu.enlarge, "nothing is lent here"
    lent: list[str] = []

    def lend(duration: int):
        def decorate(function):
            def called(method, lr, scale):
                lent.append(f"{method.id}, {duration} s at most, on {function.__name__}")
                return lr

            return called

        return decorate

    monkeypatch.setenv(gpu.ENVIRONMENT, "true")
    monkeypatch.setitem(sys.modules, "spaces", SimpleNamespace(GPU=lend))
    catalogue, lr, shares = Catalogue(), np.zeros((4, 4, 3), np.uint8), []
    enlarge = gpu.enlarging()
    assert enlarge(catalogue["bicubic"], lr, 2, shares.append, -0.5).shape == (8, 8, 3)
    enlarge(catalogue["san"], lr, 2, shares.append, -0.5)
    assert lent == ["san, 60 s at most, on _on_gpu"]


def test_the_container_installs_what_is_locked_and_runs_without_root() -> None:
    docker = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock, "no address of a registry"
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", lock, re.MULTILINE))
    asked = [re.match(r"([a-z-]+)", line)[1] for line in REQUIREMENTS.splitlines() if re.match(r"[a-z]", line)]
    assert [name for name in asked if name not in pinned] == ["torch"]
    assert f"gradio=={pinned['gradio']}" in REQUIREMENTS
    assert re.search(r"^ARG TORCH=(\S+)$", docker, re.MULTILINE)[1] in REQUIREMENTS.splitlines()
    entries = re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert docker.index("USER lens") < docker.index("HEALTHCHECK") < docker.index('CMD ["python", "app.py"]')
    ignored = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8")
    for name in re.findall(r"^COPY (?!--from)(\S+)", docker, re.MULTILINE):
        assert f"!{name}\n" in ignored
