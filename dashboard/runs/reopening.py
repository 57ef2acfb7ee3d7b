"""A zip that this program gave out, brought again: which of its pictures are what, as its receipt says.

The receipt is the client's word like everything that arrives: it is read up to a limit, and names and a scale are all
that is taken from it.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from dashboard.runs.given import GivenSet, free_name
from dashboard.runs.uploads import DAMAGED_ZIP, OwnImage
from dashboard.web.files import safe_name
from sr_core.image.degrade import SCALES
from sr_core.image.files import IMAGE_SUFFIXES

RECEIPT = "receipt.json"
ORIGINAL, INPUT = "hr.png", "lr.png"
REOPENS = "reopens"
"""What the receipt says of the comparison besides its figures."""
COMPARED_WITH = "original", "input", "nothing"
SET_FOLDER = "set"
_MOST_BYTES = 2**20
_LONGEST_TITLE = 60


@dataclass(frozen=True)
class PackedPicture:
    """One picture of a set: where its original lies in the zip ("" for none), and each result by its method's title."""

    original: str
    results: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """As the receipt holds it."""
        return {"original": self.original, "results": dict(self.results)}


@dataclass(frozen=True)
class PackedMethod:
    """One result of the comparison that the zip was made of: its file, its title, and whether it was given."""

    id: str
    title: str
    file: str
    given: bool


@dataclass(frozen=True)
class Receipt:
    """What a zip says of itself.

    ``compared_with``: one of ``COMPARED_WITH``. ``pictures``: those of a set, of which ``at`` was looked at; none where
    there was one picture.
    """

    scale: int
    name: str
    methods: tuple[PackedMethod, ...]
    compared_with: str
    pictures: tuple[PackedPicture, ...] = ()
    at: int = 0

    def run_again(self, known: Collection[str]) -> list[str]:
        """Methods that a set was compared with and that can be run here: all other results are files."""
        return [method.id for method in self.methods if self.pictures and not method.given and method.id in known]


def pack(brought: GivenSet) -> tuple[dict[str, Path], tuple[PackedPicture, ...]]:
    """Where the files of a set lie in a zip, so that it opens again; nothing for a single picture.

    The folders are those that the command score reads: ``set/HR`` and one a method.
    """
    files: dict[str, Path] = {}
    if brought.count < 2:
        return files, ()
    taken = {"hr"}
    folders = {method: _free_file(safe_name(title), taken) for method, title in brought.titles.items()}
    stems: set[str] = set()
    pictures = []
    for at, results in enumerate(brought.results):
        looked_at = replace(brought, at=at)
        stem = _free_file(safe_name(PurePosixPath(looked_at.name).stem), stems)
        original = ""
        if looked_at.original is not None:
            original = f"{SET_FOLDER}/HR/{stem}{_suffix(looked_at.original)}"
            files[original] = looked_at.original.path
        places = {method: f"{SET_FOLDER}/{folders[method]}/{stem}{_suffix(image)}" for method, image in results.items()}
        files |= {places[method]: image.path for method, image in results.items()}
        pictures.append(PackedPicture(original, {brought.titles[method]: place for method, place in places.items()}))
    return files, tuple(pictures)


def reopening_record(brought: GivenSet, pictures: Sequence[PackedPicture], *, measured: bool) -> dict[str, Any]:
    """What the receipt of a comparison needs besides its figures; ``measured``: there is an original."""
    compared_with = "original" if measured else "nothing" if brought.alone else "input"
    return {"compared_with": compared_with, "at": brought.at, "pictures": [each.as_json() for each in pictures]}


def read_receipt(archive: Path) -> Receipt | None:
    """The receipt in a zip of ours; None for any other file."""
    if not zipfile.is_zipfile(archive):
        return None
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(RECEIPT) as stream:
            receipt = _receipt_of(json.loads(stream.read(_MOST_BYTES)))
    except (AttributeError, TypeError, RuntimeError, *DAMAGED_ZIP):
        # Another program's, or somebody's joke; damaged, locked, packed in another way.
        return None
    return receipt if type(receipt.scale) is int and receipt.scale in SCALES and receipt.methods else None


def reopened(receipt: Receipt, images: Sequence[OwnImage], known: Collection[str]) -> GivenSet:
    """The comparison that a zip was made of.

    Every result of it is a given file now, whoever made it. Of a set only what was given: methods that were run are run
    again, those that are not ``known`` here are files of the picture that was looked at.
    """
    by_place = {image.place: image for image in images}
    again = receipt.run_again(known)
    titles: set[str] = set()
    of_set = {title for picture in receipt.pictures for title in picture.results}
    here = {
        free_name(method.title, titles | of_set): by_place[method.file]
        for method in receipt.methods
        if method.file in by_place and method.id not in again and not (receipt.pictures and method.given)
    }
    original, alone = by_place.get(ORIGINAL), receipt.compared_with == "nothing"
    given_input = by_place.get(INPUT) if receipt.compared_with == "input" else None
    if not receipt.pictures:
        named = () if original is None else (replace(original, name=receipt.name or original.name),)
        return GivenSet(named, (here,) if here else (), alone=alone, input=given_input)
    found = []
    for number, picture in enumerate(receipt.pictures):
        results = {title: by_place[file] for title, file in picture.results.items() if file in by_place}
        found.append((by_place.get(picture.original, original), results | (here if number == receipt.at else {})))
    complete = [(hr, results) for hr, results in found if results and (hr is not None or original is None)]
    originals = tuple(hr for hr, _ in complete if hr is not None)
    at = min(receipt.at, max(0, len(complete) - 1))
    results = tuple(results for _, results in complete)
    return GivenSet(originals if len(originals) == len(results) else (), results, at=at, alone=alone, input=given_input)


def _receipt_of(content: Any) -> Receipt:
    """The receipt that a zip holds, whoever wrote it; KeyError, TypeError or the like for anything else."""
    methods = tuple(
        PackedMethod(str(each["id"]), _shown(each["title"]), str(each["file"]), bool(each["given"]))
        for each in content["methods"]
    )
    picture = content["picture"]
    before = "input" if picture["hr"] is None else "original"  # in zips of before this was said
    reopens = content.get(REOPENS, {})
    compared_with = reopens.get("compared_with", before)
    pictures = tuple(
        PackedPicture(str(each["original"]), {_shown(title): str(file) for title, file in each["results"].items()})
        for each in reopens.get("pictures", ())
    )
    at = int(reopens.get("at", 0))
    return Receipt(
        content["scale"],
        _shown(picture["name"]),
        methods,
        compared_with if compared_with in COMPARED_WITH else before,
        pictures,
        at if 0 <= at < len(pictures) else 0,
    )


def _shown(title: object) -> str:
    return "".join(letter for letter in str(title) if letter.isprintable())[:_LONGEST_TITLE] or "?"


def _suffix(image: OwnImage) -> str:
    """The file's own where it is one of a picture: others are passed over in a zip."""
    suffix = image.path.suffix.lower()
    return suffix if suffix in IMAGE_SUFFIXES else ".png"


def _free_file(name: str, taken: set[str]) -> str:
    """The name, or with a number after it, different from all others whatever their case; taken from now on."""
    candidates = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
    free = next(candidate for candidate in candidates if candidate.lower() not in taken)
    taken.add(free.lower())
    return free
