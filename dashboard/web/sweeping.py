"""What lies in the folder that the app serves from, and for how long: files go by age, then by size.

Gradio's own clean-up knows the files that its components stored in this process, and neither what is given out here nor
what an earlier process left. This one looks at the folder.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUR = 3600.0
KEPT_SECONDS = 24 * HOUR
"""A file older than that goes; shorter would take pictures from pages that are open."""
LEAST_SECONDS = 600.0
"""A younger file stays, whatever there is: somebody is at work with it."""
UNFINISHED_SECONDS = 600.0
"""What was begun and not written to for so long was given up: the visitor left, the disk was full, a process ended."""
QUOTA_BYTES = 8 * 1024**3
"""The most that all files may take together, the oldest go first; less on a small disk."""
SHARE_OF_DISK = 0.5
"""Of what was free when the sweeper began: the disk is others', too."""
INTERVAL = 300.0
UNFINISHED = ".part"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _File:
    """A file, the seconds since it was last given out, its bytes."""

    path: Path
    age: float
    size: int


@dataclass(frozen=True)
class Sweeper:
    """Keeps a folder within an age and a size.

    Args:
        folder: all that is below it is the app's to delete.
        quota: bytes that may lie in it.
        kept: seconds that a file stays.
    """

    folder: Path
    quota: int = QUOTA_BYTES
    kept: float = KEPT_SECONDS

    @classmethod
    def fitting(cls, folder: Path) -> Sweeper:
        """With a quota that suits the disk on which the folder lies."""
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder, min(QUOTA_BYTES, int(SHARE_OF_DISK * shutil.disk_usage(folder).free)))

    def sweep(self, room: int = 0, free: int = 0) -> int:
        """Delete what is too old, then the oldest until the rest fits; how many files went.

        What cannot be deleted stays for the next time.

        Args:
            room: bytes that are to fit in besides.
            free: bytes that are to be free on the disk.
        """
        files = sorted(self.files(), key=lambda file: -file.age)
        total = sum(file.size for file in files)
        surplus, gone = max(total + room - self.quota, free - shutil.disk_usage(self.folder).free), 0
        for file in files:
            # Gradio writes what is being sent into the folder itself, and leaves there what did not come to its end.
            unfinished = file.path.suffix == UNFINISHED or file.path.parent == self.folder
            old = file.age > (UNFINISHED_SECONDS if unfinished else self.kept)
            if not old and not (surplus > 0 and file.age > LEAST_SECONDS):
                continue
            with contextlib.suppress(OSError):
                file.path.unlink()
                surplus, gone = surplus - file.size, gone + 1
        _remove_empty(self.folder)
        return gone

    def files(self) -> Iterator[_File]:
        """All that lies in the folder."""
        now = time.time()
        for path in self.folder.rglob("*"):
            with contextlib.suppress(OSError):
                status = path.lstat()
                if path.is_symlink() or not path.is_dir():
                    yield _File(path, now - status.st_mtime, status.st_size)

    def start(self) -> threading.Event:
        """Sweep now and again for as long as the process lives, or until the event is set."""
        over = threading.Event()

        def work() -> None:
            while True:
                try:
                    self.sweep()
                except OSError:
                    log.exception("the folder of files could not be swept")
                if over.wait(INTERVAL):
                    return

        threading.Thread(target=work, name="sweeper", daemon=True).start()
        return over


def _remove_empty(folder: Path) -> None:
    """Folders without files; one that was made just now is about to get one."""
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), key=lambda path: -len(path.parts)):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > LEAST_SECONDS:
                path.rmdir()
