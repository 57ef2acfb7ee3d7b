"""Results that a visitor brings: each is a source of a pane, as a method is, but a file that is given and not run.

:func:`arrange` sorts what was brought into originals and results by names alone, never by order: folders of a zip
(``HR/baby.png``, ``mine/baby.png``) or affixes (``baby_mine.png``, ``img_001_x4_SwinIR.png``) tell which is which.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

import numpy as np

from dashboard.i18n.sentences import sentence
from dashboard.runs.uploads import OwnImage
from sr_core.benchmark.lr_files import LARGEST_CROP
from sr_core.benchmark.pairing import pair, plain_name
from sr_core.catalogue.methods import Method
from sr_core.errors import ImageError
from sr_core.image.alpha import over
from sr_core.image.files import read_image
from sr_core.models.architecture import Footprint
from sr_core.provenance import file_sha256

GIVEN = "given"
"""What the id of a given result begins with, and its family."""
UNNAMED = "results"
"""What a method is called whose results bear the names of their originals and lie in no folder."""
_ORIGINALS = re.compile(r"(hr|gt|gtmod\d+|originals?|ground_?truth)$", re.IGNORECASE)
_LONGEST_TITLE = 40


@dataclass(frozen=True)
class Given:
    """A result that somebody's program made. It has what a comparison asks a method for, and nothing to run."""

    id: str
    title: str
    name: str
    file: Path
    size: tuple[int, int]
    family: str = GIVEN
    architecture: str = ""
    self_ensemble: bool = False
    weights: Mapping[int, object] = field(default_factory=dict)
    parameters: int = 0

    @cached_property
    def sha256(self) -> str:
        """Of the file as it was given, in hexadecimal."""
        return file_sha256(self.file)

    @property
    def reference(self) -> str:
        """What it is, for receipts, which are in English."""
        return f"given file {self.name}, not run here; sha256 {self.sha256}"

    def footprint(self, scale: int) -> Footprint | None:
        """None: nothing is run."""
        return None


Source = Method | Given
"""What a pane shows the result of."""


@dataclass(frozen=True)
class GivenSet:
    """Pictures with the results of several methods each; ``at`` is the one that is looked at.

    ``results`` has a mapping from methods to results for each picture, ``originals`` the original of each; it is empty
    where they belong to the picture that is chosen beside the viewer. ``alone``: nobody has an original or an input,
    the results are compared with each other. ``input``: the LR image that all results were made of, where it came with
    them; None for the picture beside the viewer.
    """

    originals: tuple[OwnImage, ...] = ()
    results: tuple[Mapping[str, OwnImage], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    at: int = 0
    alone: bool = False
    input: OwnImage | None = None

    @property
    def methods(self) -> list[str]:
        """Every method that gave a result, in the order in which they came."""
        return list(dict.fromkeys(name for each in self.results for name in each))

    @property
    def titles(self) -> Mapping[str, str]:
        """What each method is called, no two alike."""
        taken: set[str] = set()
        return {method: free_name(self.names.get(method, method), taken) for method in self.methods}

    @property
    def count(self) -> int:
        """Pictures that can be walked through."""
        return len(self.results)

    @property
    def original(self) -> OwnImage | None:
        """The original that is looked at, None for the picture that is chosen beside the viewer."""
        return self.originals[self.at] if self.originals else None

    @property
    def name(self) -> str:
        """Of the picture that is looked at: its original's, or its first result's; "" for none."""
        if self.original is not None:
            return self.original.name
        return next((image.name for image in self.results[self.at].values()), "") if self.results else ""

    @property
    def place(self) -> str:
        """Names the set: all of its pictures are looked at through one view. Empty where there is one of the page's."""
        if not self.originals and self.count < 2:
            return ""
        files = [image.path for image in self.originals]
        files += [image.path for each in self.results for image in each.values()]
        return f"given-{hashlib.sha256(repr(files).encode()).hexdigest()[:16]}"

    def moved(self, step: int) -> GivenSet:
        """The same set, looked at some pictures further; from the last it goes on with the first."""
        return replace(self, at=(self.at + step) % self.count) if self.count else self

    def named(self, names: Sequence[str]) -> GivenSet:
        """The same set, its methods called so, in their order; an empty name leaves the method's own."""
        pairs = zip(self.methods, names, strict=False)
        return replace(self, names={method: _title(name) for method, name in pairs if name.strip()})

    def sources(self) -> tuple[Given, ...]:
        """The results for the picture that is looked at."""
        here = self.results[self.at] if self.results else {}
        return tuple(
            Given(f"{GIVEN}_{number}", title, here[method].name, here[method].path, here[method].size)
            for number, (method, title) in enumerate(self.titles.items(), start=1)
            if method in here
        )


def arrange(results: Sequence[OwnImage], originals: Sequence[OwnImage], chosen: str, scale: int) -> GivenSet:
    """Sort what was brought.

    Args:
        results: pictures given as results; those in a folder HR or GT of a zip count as originals.
        originals: pictures given as originals.
        chosen: name of the picture that is chosen beside the viewer: the original where none was brought.
        scale: of the results; a name that tells another is no partner.
    """
    results, originals = _below_a_common_folder(results, originals)
    hr = [image for image in results if _role_folder(image)]
    originals = [*originals, *hr]
    results = [image for image in results if image not in hr]
    if not originals:
        of_folders = _by_folders(results)
        return GivenSet((), tuple(of_folders or [_of_one_picture(results, chosen)]) if results else ())
    if len(originals) == 1:
        return GivenSet(tuple(originals), (_of_one_picture(results, originals[0].place),))
    return GivenSet(tuple(originals), tuple(_paired(results, originals, scale)))


def unused(found: GivenSet, results: Sequence[OwnImage]) -> list[str]:
    """Names of the results that belong to no original."""
    used = {image.path for each in found.results for image in each.values()} | {image.path for image in found.originals}
    return [image.name for image in results if image.path not in used]


def common_size(hr: tuple[int, int], sizes: Iterable[tuple[int, int]], scale: int) -> tuple[int, int]:
    """Height and width that an original is cut to, so that each result that fits it is cut to the same.

    Results are of the original's size or of one that papers cut to: a multiple of the scale, up to 24 (``GTmod12``).
    """
    cut = [hr[0] // scale * scale, hr[1] // scale * scale]
    for size in sizes:
        if size in cut_sizes(hr, scale):
            cut = [min(mine, theirs // scale * scale) for mine, theirs in zip(cut, size, strict=True)]
    return cut[0], cut[1]


def cut_sizes(hr: tuple[int, int], scale: int) -> set[tuple[int, int]]:
    """The sizes that a result of an original of ``(height, width)`` may have."""
    multiples = range(scale, LARGEST_CROP + 1, scale)
    return {hr, *((hr[0] // multiple * multiple, hr[1] // multiple * multiple) for multiple in multiples)}


def pixels_for(source: Given, size: tuple[int, int], hr: tuple[int, int], scale: int) -> np.ndarray:
    """The result's pixels, cut right and bottom to ``size``.

    Args:
        size: height and width of what it is compared with.
        hr: those of the original before it was cut; ``size`` itself where there is no original.

    Raises:
        ImageError: it is of another size, both of which are named, or cannot be read.
    """
    loaded = read_image(source.file)
    pixels = loaded.pixels if loaded.alpha is None else over(loaded.pixels, loaded.alpha)
    height, width = pixels.shape[:2]
    # An input of unknown original: what is no multiple of the scale has no pixel in it.
    surplus = hr == size and 0 <= height - size[0] < scale and 0 <= width - size[1] < scale
    if (height, width) == size or surplus or (hr != size and (height, width) in cut_sizes(hr, scale)):
        return np.ascontiguousarray(pixels[: size[0], : size[1]])
    raise ImageError(sentence("given_files.other_size", w=width, h=height, hr_w=hr[1], hr_h=hr[0], scale=scale))


def _below_a_common_folder(
    results: Sequence[OwnImage], originals: Sequence[OwnImage]
) -> tuple[list[OwnImage], list[OwnImage]]:
    """The same without the folders that all lie in, which tell nothing: a zip of one folder has its name in each."""
    everything = [_folders(image) for image in (*results, *originals)]
    common = 0
    for parts in zip(*everything, strict=False):
        if len(set(parts)) > 1 or _ORIGINALS.fullmatch(parts[0]):
            break
        common += 1

    def below(image: OwnImage) -> OwnImage:
        return replace(image, place="/".join((*_folders(image)[common:], PurePosixPath(image.place).name)))

    return (list(map(below, results)), list(map(below, originals))) if common else (list(results), list(originals))


def _of_one_picture(results: Sequence[OwnImage], name: str) -> dict[str, OwnImage]:
    """Results of one picture by what made them."""
    taken: set[str] = set()
    return {free_name(_method_of(image, [PurePosixPath(name).stem]), taken): image for image in results}


def _by_folders(results: Sequence[OwnImage]) -> list[dict[str, OwnImage]]:
    """Pictures without originals: files of one name in several methods' folders; none where that is not what they are.

    Of two files that one method gave one name the second is left out.
    """
    by_method: dict[str, list[OwnImage]] = {}
    for image in results:
        by_method.setdefault(_folder_of_method(image), []).append(image)
    if "" in by_method or len(by_method) < 2 or len(by_method) == len(results):
        return []
    pictures: dict[str, dict[str, OwnImage]] = {}
    for method, images in by_method.items():
        for image in images:
            name = plain_name(PurePosixPath(image.place).stem, method)
            pictures.setdefault(name, {}).setdefault(method, image)
    return list(pictures.values())


def _paired(results: Sequence[OwnImage], originals: Sequence[OwnImage], scale: int) -> list[dict[str, OwnImage]]:
    """For each original the result of every method that has exactly one for it."""
    stems = [PurePosixPath(image.place).stem for image in originals]
    by_method: dict[str, list[OwnImage]] = {}
    for image in results:
        by_method.setdefault(_method_of(image, stems, UNNAMED), []).append(image)
    hr = {Path(PurePosixPath(image.place).name): image for image in originals}
    found: dict[int, dict[str, OwnImage]] = {id(image): {} for image in originals}
    for method, images in by_method.items():
        named = {Path(PurePosixPath(image.place).name): image for image in images}
        for original, result in pair(list(hr), list(named), scale, method).pairs.items():
            found[id(hr[original])][method] = named[result]
    return [found[id(image)] for image in originals]


def _role_folder(image: OwnImage) -> bool:
    return any(_ORIGINALS.fullmatch(part) for part in _folders(image))


def _folders(image: OwnImage) -> tuple[str, ...]:
    return PurePosixPath(image.place.replace("\\", "/")).parts[:-1]


def _folder_of_method(image: OwnImage) -> str:
    """The first folder that may be called as a method is, "" for none."""
    folders = [part for part in _folders(image) if not re.fullmatch(r"x\d{1,2}|results?|\.+|/", part.lower())]
    return _title(folders[0]) if folders else ""


def _method_of(image: OwnImage, originals: Sequence[str], unnamed: str = "") -> str:
    """What made a result, by its folder or by what its name has besides the original's.

    ``unnamed``: what one is called that says neither; "" for its whole name.
    """
    folder = _folder_of_method(image)
    if folder:
        return folder
    stem = PurePosixPath(image.place).stem
    starts = [name for name in originals if stem.lower().startswith(name.lower())]
    if not starts:
        starts = [plain_name(name) for name in originals if stem.lower().startswith(plain_name(name))]
    rest = stem[len(max(starts, key=len)) :] if starts else stem
    rest = re.sub(r"^[_\-. ]*(?:x\d{1,2}|\d{1,2}x|srf[_\-. ]\d{1,2})(?=$|[_\-. ])", "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^[_\-. ]*(?:sr|out|result|restored)(?=$|[_\-. ])", "", rest, flags=re.IGNORECASE)
    return _title(rest.strip("_-. ")) or unnamed or _title(stem)


def _title(text: str) -> str:
    return "".join(letter for letter in text.strip() if letter.isprintable())[:_LONGEST_TITLE]


def free_name(name: str, taken: set[str]) -> str:
    """The name, or with a number after it; it is taken from now on."""
    candidates = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3)))
    free = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(free)
    return free
