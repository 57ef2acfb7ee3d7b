"""``python -m dashboard.space OUT``: writes a folder that is a Hugging Face Space.

The repository as it is is a Space for CPU hardware; ZeroGPU wants another Python, another torch and the package
`spaces`. What is written is the product alone, no tests.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from sr_core.errors import SRLensError

REPOSITORY = Path(__file__).resolve().parents[1]
HARDWARE = ("cpu", "zero-gpu")
# ZeroGPU runs these; the requirements' own torch may be newer than what it has.
ZERO_PYTHON, ZERO_TORCH = "3.12", "2.8.0"
TAGS = ("super-resolution", "image-super-resolution", "image-to-image", "computer-vision", "image-quality", "education")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.pyi", "make_*.py", "drawing")
_PINNED = re.compile(r"^(?P<name>[a-z-]+)==.*$", re.MULTILINE)


def write_space(out: Path, hardware: str, name: str = "") -> list[str]:
    """Write the Space into a folder that is not there yet, or empty.

    Args:
        out: the folder.
        hardware: one of ``HARDWARE``.
        name: of the Space, OWNER/NAME, for the address of its thumbnail; without it there is none.

    Returns:
        What was written, by its name.

    Raises:
        SRLensError: the folder holds something, or the product lies here without its sources.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SRLensError(f"{out} holds something already: name a folder that is new or empty.")
    if not (REPOSITORY / "requirements.txt").is_file():
        raise SRLensError("A Space is written from the repository: run this there, not from an installed package.")
    out.mkdir(parents=True, exist_ok=True)
    for folder in ("dashboard", "sr_core", "assets"):
        shutil.copytree(REPOSITORY / folder, out / folder, ignore=_LEFT_OUT)
    for file in ("app.py", "LICENSE"):
        shutil.copyfile(REPOSITORY / file, out / file)
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (out / "README.md").write_text(front_matter(readme, hardware, name) + introduction(readme), encoding="utf-8")
    requirements = (REPOSITORY / "requirements.txt").read_text(encoding="utf-8")
    (out / "requirements.txt").write_text(requirements_for(requirements, hardware), encoding="utf-8")
    return sorted(path.name for path in out.iterdir())


def front_matter(readme: str, hardware: str, name: str = "") -> str:
    """The lines between ``---`` with which a Space's README begins, from those of the repository's."""
    own = dict(line.split(": ", 1) for line in readme.split("---\n", 2)[1].splitlines() if ": " in line)
    if hardware == "zero-gpu":
        own["python_version"] = f'"{ZERO_PYTHON}"'
    lines = [f"{key}: {value}" for key, value in own.items()]
    lines += [f"suggested_hardware: {'zero-a10g' if hardware == 'zero-gpu' else 'cpu-basic'}"]
    lines += ["tags:", *(f"  - {tag}" for tag in TAGS)]
    lines += ["models: []  # the networks' weights lie in assets/weights, trained by the project itself"]
    if name:
        lines.append(f"thumbnail: https://huggingface.co/spaces/{name}/resolve/main/assets/screenshot.png")
    return "\n".join(["---", *lines, "---", ""])


def requirements_for(requirements: str, hardware: str) -> str:
    """The requirements of a Space: for ZeroGPU its torch, and the package that lends the GPU."""
    if hardware == "cpu":
        return requirements
    pinned = _PINNED.sub(lambda found: f"torch=={ZERO_TORCH}" if found["name"] == "torch" else found[0], requirements)
    return f"{pinned.rstrip()}\nspaces\n"


def introduction(readme: str) -> str:
    """What the repository's README begins with: title, picture and the first paragraph, without how it is installed."""
    body = readme.split("---\n", 2)[2]
    top, rest = body.split("\nRun it ", 1)
    paragraph = re.search(r"^SR Lens .+?(?=\n\n)", rest, re.MULTILINE | re.DOTALL)
    return f"{top}\n{paragraph[0] if paragraph else ''}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder that the command line names; 2 for a mistake in the arguments."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.space", description="Write a Hugging Face Space.")
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that is new or empty")
    parser.add_argument("--hardware", choices=HARDWARE, default="zero-gpu", help="(default: %(default)s)")
    parser.add_argument("--name", default="", metavar="OWNER/NAME", help="of the Space, for its thumbnail")
    options = parser.parse_args(arguments)
    try:
        written = write_space(options.out, options.hardware, options.name)
    except (SRLensError, OSError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    size = sum(path.stat().st_size for path in options.out.rglob("*") if path.is_file()) / 1e6
    print(f"{options.out}: {', '.join(written)}; {size:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
