"""A zip that this program gave out, brought again: which of its pictures are what, as its receipt says.

The receipt is the client's word like everything that arrives: it is read up to a limit, and names and a scale are all
that is taken from it.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.runs.given import GivenSet
from dashboard.runs.uploads import OwnImage
from sr_core.image.degrade import SCALES

RECEIPT = "receipt.json"
ORIGINAL = "hr.png"
_MOST_BYTES = 2**20
_LONGEST_TITLE = 60


@dataclass(frozen=True)
class Receipt:
    """What a zip says of itself: the scale, and the title of each result by its file's name."""

    scale: int
    titles: Mapping[str, str]


def read_receipt(archive: Path) -> Receipt | None:
    """The receipt in a zip of ours; None for any other file."""
    if not zipfile.is_zipfile(archive):
        return None
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(RECEIPT) as stream:
            content = json.loads(stream.read(_MOST_BYTES))
        scale, methods = content["scale"], content["methods"]
        titles = {str(method["file"]): _shown(method["title"]) for method in methods}
    except (KeyError, TypeError, ValueError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return None
    return Receipt(scale, titles) if scale in SCALES and titles else None


def reopened(receipt: Receipt, images: Sequence[OwnImage]) -> GivenSet:
    """The comparison that a zip was made of: every result is a given file now, whoever made it."""
    by_place = {image.place: image for image in images}
    results = {title: by_place[file] for file, title in receipt.titles.items() if file in by_place}
    original = by_place.get(ORIGINAL)
    return GivenSet(() if original is None else (original,), (results,) if results else ())


def _shown(title: object) -> str:
    return "".join(letter for letter in str(title) if letter.isprintable())[:_LONGEST_TITLE] or "?"
