"""Files that are given out: where they lie, what they are called, how a page links to them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

import numpy as np

from dashboard.i18n.sentences import sentence
from dashboard.web.sweeping import UNFINISHED
from sr_core.errors import SRLensError
from sr_core.image.contract import check_image
from sr_core.image.files import encode_png

LONGEST_NAME = 60  # characters of a file name, so that it fits every file system in any script


def safe_name(name: str) -> str:
    """`name` as a file name without suffix: no separators or spaces, nothing hidden, "image" when nothing is left."""
    kept = re.sub(r"[^\w.-]+", "_", name).lstrip("._-")[:LONGEST_NAME]
    return kept or "image"


def address_of(path: str | Path) -> str:
    """The address of a file that Gradio serves, relative, for an app below another path."""
    return f"gradio_api/file={quote(str(path))}"


def link(path: Path, text: str, *, label: str = "") -> str:
    """A link that saves the file under its own name, as HTML; `label` is what is read out instead of `text`."""
    spoken = f' aria-label="{escape(label)}"' if label else ""
    return f'<a href="{escape(address_of(path))}" download="{escape(path.name)}"{spoken}>{escape(text)}</a>'


@dataclass(frozen=True)
class Store:
    """A folder that is served. Each file lies in a folder named by its content, so that an address never changes."""

    folder: Path

    def picture(self, pixels: np.ndarray, name: str = "image") -> Path:
        """Write an image as lossless PNG, unless it is there already.

        Args:
            pixels: uint8 ``(H, W, 3)``, as it was measured.
            name: of the file that a visitor saves, without suffix; goes through `safe_name`.

        Raises:
            sr_core.errors.ImageError: `pixels` is no uint8 ``(H, W, 3)`` image.
        """
        check_image(pixels, "pixels")
        digest = hashlib.sha256(repr(pixels.shape).encode())
        digest.update(np.ascontiguousarray(pixels).data)
        path = self.place(digest.hexdigest(), f"{safe_name(name)}.png")
        if not _used_again(path):
            _write(path, encode_png(pixels, compress_level=1))
        return path

    def data(self, content: bytes, name: str) -> Path:
        """Write bytes under a file name of ours, unless they are there already."""
        path = self.place(hashlib.sha256(content).hexdigest(), name)
        if not _used_again(path):
            _write(path, content)
        return path

    def made(self, key: str, name: str, write: Callable[[Path], object]) -> Path:
        """The file that ``write`` writes where it is told; whoever reads one of that key and name has it whole.

        Raises:
            SRLensError: the disk is full, or nothing may be written.
        """
        path = self.place(key, name)
        _replace(path, write)
        return path

    def place(self, key: str, name: str) -> Path:
        """Where a file of that name lies that `key` stands for; its folder is there."""
        path = self.folder.resolve() / key / name
        with contextlib.suppress(OSError):  # whoever writes the file says what is wrong
            path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _used_again(path: Path) -> bool:
    """Whether the file is there; its age counts from now."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    except OSError:
        return path.exists()
    return True


def _write(path: Path, content: bytes) -> None:
    _replace(path, lambda temporary: temporary.write_bytes(content))


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    """The file, whole or not at all.

    Raises:
        SRLensError: the disk is full, or nothing may be written.
    """
    try:
        # Two runs may write the same file at once: each writes one of its own and renames it.
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=UNFINISHED)
        os.close(handle)
        try:
            write(Path(temporary))
            Path(temporary).replace(path)
        finally:  # what was written of it would take its place for ever
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        key = "files.full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "files.unwritable"
        raise SRLensError(sentence(key)) from error
