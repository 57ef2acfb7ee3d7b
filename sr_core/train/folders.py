"""Which images a run is trained on: what lies in the folders that it names, and what of it is passed over."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sr_core.errors import ImageError, SRLensError
from sr_core.image.files import IMAGE_SUFFIXES
from sr_core.image.passed_over import some
from sr_core.sentences import printable

# Folders of shrunk images as data sets name them: LR, train_LR_bicubic, DIV2K_train_LR_x4, LRx2, X4.
_SHRUNK = re.compile(
    r"(^|[_\-. ])(lr|lr[_\-]?(bicubic|unknown|mild|difficult|wild)|lr[_\-]?x\d|x[2348])([_\-. ]|$)", re.I
)
_SHADOWS = "__MACOSX"
_END_BYTES = 4096


@dataclass
class Found:
    """What a look through the folders gave.

    images: sorted, none twice. hidden: how many were passed over because they, or their folder, are hidden or shadows
    of another system's files. shrunk: folders that look as if they held LR images, which are trained on all the same.
    others: names of files that are no images by their names.
    """

    images: list[Path] = field(default_factory=list)
    hidden: int = 0
    shrunk: list[Path] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """What a person should know of it, a line each."""
        if self.hidden:
            yield f"{self.hidden} hidden files and copies (._x.png, __MACOSX, .ipynb_checkpoints) were left out"
        if self.others:
            yield f"left out, no pictures by their names: {some(self.others)}"
        for folder in self.shrunk:
            name = printable(str(folder))
            yield f"{name} looks like a folder of shrunk images, and they are trained on as originals: name others"


def look_through(folders: Sequence[Path]) -> Found:
    """The images in the folders and all folders below, linked ones too; a file stands for itself.

    Raises:
        SRLensError: a folder is not there, or there is no image in any.
    """
    found = Found()
    images: dict[str, Path] = {}
    for folder in folders:
        if not folder.exists():
            raise ImageError(f"There is no file or folder {folder}; check the name.")
        listed = _files_below(folder, found) if folder.is_dir() else iter([folder])
        images |= {os.path.realpath(path): path for path in listed if path.suffix.lower() in IMAGE_SUFFIXES}
    if not images:
        raise SRLensError(f"There is no image in {', '.join(map(str, folders))}: give a folder of PNG or JPEG files.")
    found.images = sorted(images.values())
    return found


def fingerprint(folders: Sequence[Path]) -> str:
    """What tells the images in these folders from others: their places inside, sizes and ends, whatever is above them.

    Errors as in :func:`look_through`.
    """
    tops = [os.path.realpath(folder if folder.is_dir() else folder.parent) for folder in folders]
    lines = []
    for image in look_through(folders).images:
        place = os.path.realpath(image)
        top = max((top for top in tops if place.startswith(top + os.sep)), key=len, default="")
        # A link that leads out of the folder is known by its name.
        inside = os.path.relpath(place, top) if top else image.name
        lines.append(os.fsencode(inside) + _size_and_end(image))
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()[:16]


def _size_and_end(image: Path) -> bytes:
    """Enough to tell two pictures: to read gigabytes for it would take longer than many a run."""
    try:
        with image.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _END_BYTES))
            return f"\0{size} {hashlib.sha256(stream.read()).hexdigest()}".encode()
    except OSError:  # it will be named when it is read
        return b"\0"


def _files_below(top: Path, found: Found) -> Iterator[Path]:
    seen = set()
    for place, inner, names in os.walk(top, followlinks=True):
        folder = Path(place)
        if folder.resolve() in seen:  # a link that leads back
            inner.clear()
            continue
        seen.add(folder.resolve())
        passed = [name for name in inner if _is_hidden(name)]
        found.hidden += sum(1 for name in passed for path in (folder / name).rglob("*") if _is_image(path))
        inner[:] = sorted(name for name in inner if not _is_hidden(name))
        images = [folder / name for name in sorted(names) if _is_image(folder / name)]
        found.hidden += sum(_is_hidden(path.name) for path in images)
        images = [path for path in images if not _is_hidden(path.name)]
        found.others += [name for name in sorted(names) if not _is_hidden(name) and not _is_image(folder / name)]
        if images and any(_SHRUNK.search(part) for part in folder.relative_to(top.parent).parts):
            found.shrunk.append(folder)
        yield from images


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name == _SHADOWS


def _is_image(path: Path) -> bool:
    return path.suffix.lower() in IMAGE_SUFFIXES and not path.is_dir()
