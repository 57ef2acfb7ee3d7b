"""Files that are written whole or not at all, and only where nothing is lost."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sr_core.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of ``path`` when the block has ended well.

    It is a hidden file of a name that nobody has, so that nobody meets half a file and no other is replaced; a link at
    ``path`` is replaced, not followed. Raises OSError.
    """
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with temporary.open("xb") as stream:
            yield stream
        temporary.replace(path)
    except OSError as error:
        if error.errno is None:  # not the system's: an encoder's
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> Path:
    """Put ``content`` in the place of ``path``, whose folder is made if need be; the path. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as stream:
        stream.write(content)
    return path


def check_places(results: Collection[tuple[str, Path]], inputs: Collection[Path]) -> None:
    """UsageError unless the results, each with the name of its option, can be written, none onto another or an input.

    Whether something else lies there already is not asked.
    """
    # realpath, unlike resolve, takes a link that leads to itself.
    read = set(map(os.path.realpath, inputs))
    before: list[tuple[str, Path]] = []
    for option, file in results:
        for other, taken in before:
            if _one_file(file, taken):
                raise UsageError(f"{other} and {option} name the same file, {file}: give each its own.")
        before.append((option, file))
    for _, file in results:
        _check_writable(file)
        if os.path.realpath(file) in read:
            raise UsageError(f"{file} is read by this very run: name another file for the result.")


def _one_file(first: Path, second: Path) -> bool:
    same_place = os.path.realpath(first) == os.path.realpath(second)
    return same_place or (first.exists() and second.exists() and first.samefile(second))


def _check_writable(file: Path) -> None:
    """UsageError if a result cannot be written there: better now than after hours."""
    if file.is_dir():
        raise UsageError(f"{file} is a folder: name a file in it.")
    folder = next(parent for parent in file.absolute().parents if parent.exists())
    if not folder.is_dir() or not os.access(file if file.exists() else folder, os.W_OK):
        raise UsageError(f"{file} cannot be written: name another place.")
