"""The architecture, held: a folder is a room, imports go down the floors, what is heavy is imported where it is needed.

Each package's rooms stand below from the ground up; a room may import itself and those before it. A file that lies in
no room (``sr_core/errors.py``, ``sr_core/commands.py``) has its own line. Inside a room modules import each other as
they like, only never in a circle.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from places import REPOSITORY

CORE = REPOSITORY / "sr_core"

FLOORS = (
    (
        "sr_core.assets",
        "sr_core.sentences",
        "sr_core.errors",
        "sr_core.progress",
        "sr_core.provenance",
        "sr_core.spreadsheet",
        "sr_core.whole",
    ),
    ("sr_core.image",),
    ("sr_core.models",),
    ("sr_core.metrics",),
    ("sr_core.inference",),
    ("sr_core.catalogue",),
    ("sr_core.explain",),
    ("sr_core.benchmark",),
    ("sr_core.train",),
    ("sr_core.color", "sr_core.speed"),  # former places, for scripts already given away
    ("sr_core.upscaling", "sr_core.commands", "sr_core.scoring", "sr_core.fetching", "sr_core.__main__"),
    ("sr_core",),
    ("dashboard.i18n",),
    ("dashboard.web",),
    ("dashboard.figures",),
    ("dashboard.runs",),
    ("dashboard.components",),
    ("dashboard.tabs.labs",),
    ("dashboard.tabs.compare",),
    ("dashboard.tabs.benchmarks",),
    ("dashboard.tabs.seminar",),
    ("dashboard.tabs.survey",),
    ("dashboard.tabs",),
    ("dashboard.page",),
    ("dashboard",),
    ("dashboard.__main__", "dashboard.space"),
    ("app",),
)
# Torch at the top of a module: only where a network is built or trained. Inside functions of the second list too.
TORCH_AT_TOP = ("sr_core.models", "sr_core.explain", "sr_core.train", "sr_core.inference.runtime")
TORCH_INSIDE = (
    *TORCH_AT_TOP,
    *(f"sr_core.catalogue.{name}" for name in ("weights", "checkpoints", "ncnn")),
    "sr_core.benchmark",
)
# Gradio: in components, in the frame of labs, on the page, and in a tab's files that lay out: those called so. Two
# files at the edge know its request and its marker for words.
GRADIO_ROOMS = (
    "dashboard.components",
    "dashboard.tabs.labs.frame",
    "dashboard.page",
    "app",
    "dashboard.i18n.catalogue",
    "dashboard.web.untrusted",
)
GRADIO_FILES = ("tab", "panel", "lab", "about")


def module_name(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def sources() -> dict[str, Path]:
    files = [*CORE.rglob("*.py"), *(REPOSITORY / "dashboard").rglob("*.py"), REPOSITORY / "app.py"]
    return {module_name(path): path for path in files if path.exists()}


SOURCES = sources()


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(SOURCES[module].read_text(encoding="utf-8"))


def imports(module: str, *, top_only: bool = False) -> Iterator[str]:
    """Full names that a module imports; without ``top_only`` those inside functions too, type-checking ones never."""
    package = module if SOURCES[module].name == "__init__.py" else module.rpartition(".")[0]

    def walk(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom):
                yield child
            elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            elif not (top_only and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)):
                yield from walk(child)

    for node in walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
            continue
        base = node.module or ""
        if node.level:
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*parents, base] if base else parents)
        for alias in node.names:
            name = f"{base}.{alias.name}"
            yield name if name in SOURCES else base


def inside(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


def floor(module: str) -> int:
    """The line of ``FLOORS`` that names the module most exactly."""
    found = [
        (len(name), line)
        for line, names in enumerate(FLOORS)
        for name in names
        if module == name or (name not in ("sr_core", "dashboard") and module.startswith(name + "."))
    ]
    assert found, f"{module} lies in no room: say in FLOORS where it belongs"
    return max(found)[1]


def test_the_drawing_shows_every_room_on_its_floor() -> None:
    """docs/architecture.md draws, from the top down, the rooms that FLOORS lists from the ground up."""
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = [line.split()[0] for line in text.split("```")[1].splitlines() if line.strip()]
    for package in ("sr_core", "dashboard"):
        rooms = [name for line in FLOORS for name in line if name.startswith(f"{package}.")]
        folders = [name for name in rooms if SOURCES[name].name == "__init__.py"]
        heights = [drawn.index(name.partition(".")[2].replace(".", "/")) for name in folders]
        assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_imports_run_one_way(module: str) -> None:
    own = floor(module)
    for name in imports(module):
        if inside(name, ("sr_core", "dashboard", "app")):
            assert floor(name) <= own, f"{module} imports {name}, which stands above it"


def test_no_module_of_the_core_imports_the_package_that_imports_it() -> None:
    for module in SOURCES:
        if module.startswith("sr_core."):
            assert "sr_core" not in imports(module), f"{module} imports a name from sr_core itself"


def test_no_circles() -> None:
    graph = {module: {name for name in imports(module) if name in SOURCES} - {module} for module in SOURCES}
    order = list(TopologicalSorter(graph).static_order())  # CycleError names the circle
    assert set(order) >= set(SOURCES)


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_torch_only_where_a_network_is_built_or_trained(module: str) -> None:
    heavy = ("torch", "safetensors.torch")
    if not inside(module, TORCH_AT_TOP):
        assert not [name for name in imports(module, top_only=True) if inside(name, heavy)]
    if not inside(module, TORCH_INSIDE):
        assert not [name for name in imports(module) if inside(name, heavy)]


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_gradio_only_where_a_page_is_laid_out(module: str) -> None:
    """A tab's pure files can be read and tested without a page."""
    layout = inside(module, GRADIO_ROOMS) or (
        inside(module, ("dashboard.tabs",)) and module.rpartition(".")[2] in GRADIO_FILES
    )
    if not layout:
        assert not [name for name in imports(module) if inside(name, ("gradio", "gradio_client"))]


def test_importing_the_core_is_light() -> None:
    """In a fresh interpreter: neither torch nor the page's libraries, and an interpolator runs without them."""
    program = (
        "import sys, json, numpy, sr_core\n"
        "sr_core.upscale(numpy.zeros((4, 4, 3), numpy.uint8), 'bicubic', 2)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "sr_core" in loaded
    assert not loaded & {"torch", "torchvision", "gradio", "pandas", "skimage", "plotly", "safetensors", "tqdm"}
