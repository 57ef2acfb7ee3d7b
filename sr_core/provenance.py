"""The circumstances of a measurement: versions, machine, hashes of what went in."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
from pathlib import Path

PACKAGES = ("numpy", "scipy", "pillow", "torch")


def versions() -> dict[str, str]:
    """Version of Python and of each package that can change a figure or its time, as far as installed.

    Nothing is imported for it: torch alone would take a second.
    """
    found = {"python": platform.python_version()}
    for name in ("sr-lens", *PACKAGES):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, str | int]:
    """System, processor and the number of cores that this process may use."""
    return {"system": platform.system(), "cpu": _processor(), "cores": cores()}


def cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def file_sha256(path: str | Path) -> str:
    """sha256 of a file's bytes, empty for a file that cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
