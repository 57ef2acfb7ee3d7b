"""Pictures that a visitor brings to be measured: out of an upload or a zip, within limits, each with its name.

Everything that arrives is untrusted. A zip is never unpacked by the names in it: its entries are read one by one, no
further than the limits, and written under numbers; the names are only shown.
"""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from dashboard.i18n.sentences import sentence
from sr_core.errors import ImageError
from sr_core.image.files import IMAGE_SUFFIXES, read_header

MAX_IMAGES = 40
MAX_PIXELS = 4_000_000
"""Of one picture: what SAN enlarges in about a minute on two cores."""
MAX_ENTRY_BYTES = 32 * 1024**2
MAX_UNPACKED_BYTES = 256 * 1024**2
MAX_ENTRIES = 2000
ENTRY_MARK = b"PK\x01\x02"
DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(ValueError, LookupError, OverflowError),
)
"""What Python's reader raises for a zip that is damaged: a name that is no UTF-8 is a ValueError, for one."""
"""What each line of a zip's table of contents begins with."""
LONGEST_NAME = 60


@dataclass(frozen=True)
class OwnImage:
    """A picture that was brought: the file, its name fit to be shown, its size in pixels ``(height, width)``.

    ``place`` is the whole name that it came with, folders of a zip included: the client's word, for comparing alone.
    """

    name: str
    path: Path
    size: tuple[int, int]
    place: str = ""


@dataclass
class Collected:
    """What an upload held: pictures, and what was left out and why (name, sentence)."""

    images: list[OwnImage] = field(default_factory=list)
    most: int = field(default_factory=lambda: MAX_IMAGES)
    most_pixels: int = field(default_factory=lambda: MAX_PIXELS)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, path: Path) -> None:
        """Take a file in if it is a picture within the limits, else say why not."""
        place, name = name, _shown(name)
        if len(self.images) >= self.most:
            self.refused.append((name, sentence("own.too_many", limit=self.most)))
            return
        try:
            header = read_header(path, max_pixels=1 << 62)  # the limit below has a sentence of its own
        except ImageError:
            self.refused.append((name, sentence("own.no_picture")))
            return
        size = header.height, header.width
        if size[0] * size[1] > self.most_pixels:
            millions = {"megapixels": f"{size[0] * size[1] / 1e6:.1f}", "limit": f"{self.most_pixels / 1e6:g}"}
            self.refused.append((name, sentence("own.too_large", **millions)))
        else:
            self.images.append(OwnImage(self._free(name), path, size, place))

    def _free(self, name: str) -> str:
        """The name, or with a number after it: two folders of a zip may hold files of one name."""
        taken = {image.name for image in self.images}
        numbered = (f"{name} ({number})" for number in range(2, len(taken) + 3))
        return name if name not in taken else next(other for other in numbered if other not in taken)


def collect(
    files: Sequence[tuple[Path, str]], folder: Path, most: int | None = None, most_pixels: int | None = None
) -> Collected:
    """The pictures among uploaded files, those inside zips included.

    Args:
        files: path and original name of each.
        folder: an empty folder of the run's own, for what comes out of a zip.
        most: pictures that are taken; None for MAX_IMAGES.
        most_pixels: of one picture; None for MAX_PIXELS.
    """
    found = Collected(
        most=MAX_IMAGES if most is None else most, most_pixels=MAX_PIXELS if most_pixels is None else most_pixels
    )
    for path, name in files:
        if zipfile.is_zipfile(path) and Path(name).suffix.lower() not in IMAGE_SUFFIXES:
            for inner, unpacked in _unpacked(path, name, folder, found):
                found.add(inner, unpacked)
        else:
            found.add(name, path)
    return found


def _unpacked(path: Path, name: str, folder: Path, found: Collected) -> Iterator[tuple[str, Path]]:
    """Entries of a zip that may be pictures, each as a file of its own; the rest is named in ``found.refused``."""
    left = MAX_UNPACKED_BYTES
    # Counted before it is opened, which reads the whole table: one of 64 MB has a million lines and takes 0.8 GB.
    if path.read_bytes().count(ENTRY_MARK) > MAX_ENTRIES:
        found.refused.append((_shown(name), sentence("own.too_many_entries", limit=MAX_ENTRIES)))
        return
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in filter(_is_candidate, archive.infolist()):
                if len(found.images) >= found.most:
                    found.refused.append((_shown(name), sentence("own.too_many", limit=found.most)))
                    return
                limit = min(MAX_ENTRY_BYTES, left)
                # What the entry says of its size may be a lie: it is read, up to the limit and one byte.
                with archive.open(entry) as stream:
                    content = stream.read(limit + 1)
                left = max(0, left - len(content))  # also of what is too large: unpacking it took its time
                if len(content) > limit:
                    found.refused.append((_shown(entry.filename), sentence("own.unpacks_too_large")))
                    continue
                target = folder / f"{len(list(folder.iterdir()))}{PurePosixPath(entry.filename).suffix.lower()}"
                target.write_bytes(content)
                yield entry.filename, target
    except DAMAGED_ZIP:
        found.refused.append((_shown(name), sentence("own.damaged_zip")))
    except RuntimeError:  # a password; NotImplementedError, which is one, for a way of packing that nobody here reads
        found.refused.append((_shown(name), sentence("own.locked_zip")))


def _is_candidate(entry: zipfile.ZipInfo) -> bool:
    """Pictures by their suffix; no folders, links, or the shadow files that some systems pack along."""
    place = PurePosixPath(entry.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) for part in place.parts if part not in ("..", "."))
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return not (entry.is_dir() or hidden or link) and place.suffix.lower() in IMAGE_SUFFIXES


def _shown(name: str) -> str:
    """A name fit to be shown: the last two parts, not too long, no control characters."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    text = "".join(letter for letter in "/".join(parts[-2:]) if letter.isprintable())
    return text if len(text) <= LONGEST_NAME else "…" + text[1 - LONGEST_NAME :]
