"""What lies in a folder of pictures beside those that `list_images` lists: whoever passes it over says so."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from sr_core.image.files import IMAGE_SUFFIXES, natural_key
from sr_core.sentences import printable

_SHADOWS = "__MACOSX"
_MOST_NAMED = 4
_MOST_FOLDERS = 2000
"""Folders that are looked into for pictures; a home directory holds a hundred times as many."""


def inside(folder: Path) -> list[Path]:
    """What is in a folder, img2 before img10; nothing of one that may not be opened."""
    try:
        return sorted(folder.iterdir(), key=lambda entry: natural_key(entry.name))
    except OSError:
        return []


def is_hidden(name: str) -> bool:
    """Whether a name is one of those that systems and programs keep to themselves."""
    return name.startswith(".") or name == _SHADOWS


def is_picture(entry: Path) -> bool:
    """Whether an entry is a picture by its name and no folder; a link to nowhere counts, so that it is named."""
    return entry.suffix.lower() in IMAGE_SUFFIXES and not entry.is_dir()


def inner_folders(folder: Path) -> list[str]:
    """The folders below a folder, at any depth, that hold pictures: ``HR``, ``Set5/HR``; hidden ones not.

    Links are named and not followed; what lies deeper than a folder that is named is not looked at.
    """
    found: list[str] = []
    for looked_into, (place, inner, _) in enumerate(os.walk(folder, followlinks=False)):
        inner[:] = sorted((name for name in inner if not is_hidden(name)), key=natural_key)
        with_pictures = [name for name in inner if any(map(_shown, inside(Path(place) / name)))]
        found += [(Path(place) / name).relative_to(folder).as_posix() for name in with_pictures]
        inner[:] = [name for name in inner if name not in with_pictures]
        if looked_into >= _MOST_FOLDERS:
            break
    return found


def left_out(folder: Path) -> list[str]:
    """What of a folder's own files is passed over, a line each: other kinds of files, hidden pictures."""
    files = [entry for entry in inside(folder) if not entry.is_dir()]
    others = [entry.name for entry in files if not is_hidden(entry.name) and not is_picture(entry)]
    hidden = [entry.name for entry in files if is_hidden(entry.name) and is_picture(entry)]
    lines = [f"left out, no pictures by their names: {some(others)} in {printable(str(folder))}"] if others else []
    if hidden:
        lines.append(f"left out, hidden: {some(hidden)} in {printable(str(folder))}")
    return lines


def some(names: Sequence[str] | Collection[str]) -> str:
    """The first names, and how many more there are."""
    shown = list(map(printable, names))
    more = f" and {len(shown) - _MOST_NAMED} more" if len(shown) > _MOST_NAMED else ""
    return ", ".join(shown[:_MOST_NAMED]) + more


def _shown(entry: Path) -> bool:
    return not is_hidden(entry.name) and is_picture(entry)
