"""The circumstances of a measurement: versions, machine, hashes of what went in."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
from pathlib import Path

VERSION = "0.1.0"
"""This package's version, the one place where the code reads it; ``sr_core.__version__`` outside."""

PACKAGES = ("numpy", "scipy", "pillow", "torch")


def versions() -> dict[str, str]:
    """Version of Python, of this package and of each package that can change a figure or its time, as far as installed.

    Nothing is imported for it: torch alone would take a second.
    """
    found = {"python": platform.python_version(), "sr-lens": VERSION}
    for name in PACKAGES:
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


def available_memory() -> int | None:
    """Bytes that a program may take without pushing others out (Linux; None elsewhere)."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return None
    found = [line for line in lines if line.startswith("MemAvailable:")]
    return int(found[0].split()[1]) * 1024 if found else None


def file_sha256(path: str | Path) -> str:
    """Hexadecimal sha256 of a file's bytes; OSError when it cannot be read."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while part := file.read(2**20):
            digest.update(part)
    return digest.hexdigest()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
