"""Folders that look like results or like LR files: taken for originals, they print fine figures that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sr_core.benchmark.layout import holds_pictures
from sr_core.benchmark.pairing import plain_name, scale_in_name
from sr_core.errors import SRLensError
from sr_core.image.files import list_images, read_header

_LR_FOLDER = re.compile(
    r"(lr|lr[_-]?bicubic|lr[_-]?unknown|lr[_-]?x?\d+|low[_-]?res|x\d{1,2}|\d{1,2}x)$", re.IGNORECASE
)
_RESULTS_FOLDER = re.compile(r"(results?|sr|outputs?|restored|visuali[sz]ations?|upscaled)$", re.IGNORECASE)
_RESULT_NAME = re.compile(r"[_\-. ](sr|out|output|result|restored)$", re.IGNORECASE)
# Of this share of a folder's names something must be true to be said of the folder.
_MOST = 0.6
_HEADERS = 8


def suspicions(sets: Mapping[str, Sequence[Path]]) -> list[str]:
    """A sentence for each data set that is probably no set of originals, with the reason."""
    sizes = {name: _sizes(files) for name, files in sets.items()}
    found = []
    for name, files in sets.items():
        reason = _by_folder(files[0].parent) or _by_names(files) or _by_sizes(name, sizes) or _by_neighbours(files)
        if reason:
            found.append(f"{name} looks like {reason}; benchmark takes its pictures for originals and shrinks them")
    return found


def _by_folder(folder: Path) -> str:
    parts = folder.resolve().parts[-2:]
    if any(map(_LR_FOLDER.fullmatch, parts)):
        return "LR files, by its folder's name"
    if any(map(_RESULTS_FOLDER.fullmatch, folder.resolve().parts[-3:])):
        return "results, by its folder's name: the command for those is score"
    return ""


def _by_names(files: Sequence[Path]) -> str:
    scaled = [file for file in files if scale_in_name(file.stem) is not None and not file.stem.lower().endswith("_hr")]
    if len(scaled) >= _MOST * len(files):
        return f"LR files or results, by names like {scaled[0].name}"
    named = [file for file in files if _RESULT_NAME.search(file.stem)]
    return f"results, by names like {named[0].name}" if len(named) >= _MOST * len(files) else ""


def _by_sizes(name: str, sizes: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    for other, theirs in sizes.items():
        factor = 0 if other == name else _factor(sizes[name], theirs)
        if factor:
            return f"the LR files of {other}: the same names at 1/{factor} of the size"
    return ""


def _by_neighbours(files: Sequence[Path]) -> str:
    """Larger pictures of the same names in a folder beside this one."""
    own = _sizes(files)
    for neighbour in _neighbours(files[0].parent):
        factor = _factor(own, _sizes(list_images(neighbour)))
        if factor:
            return f"the LR files of {neighbour}: the same names at 1/{factor} of the size"
    return ""


def _neighbours(folder: Path) -> Iterator[Path]:
    folder = folder.resolve()
    for name in ("HR", "GT", "original", "originals"):
        for place in (folder.parent / name, folder.parent.parent / name):
            if place != folder and place.is_dir() and holds_pictures(place):
                yield place


def _sizes(files: Sequence[Path]) -> dict[str, tuple[int, int]]:
    """Height and width of the first pictures by plain name, those left out that cannot be read."""
    found = {}
    for file in files[:_HEADERS]:
        try:
            header = read_header(file)
        except (SRLensError, OSError):
            continue
        found[plain_name(file.stem)] = header.height, header.width
    return found


def _factor(small: Mapping[str, tuple[int, int]], large: Mapping[str, tuple[int, int]]) -> int:
    """By what whole number every shared picture of ``large`` is larger, up to a cut; 0 where there is none."""
    factors = set()
    for name in small.keys() & large.keys():
        factor = round(large[name][0] / small[name][0])
        fits = all(0 <= big - factor * side < 2 * factor for big, side in zip(large[name], small[name], strict=True))
        factors.add(factor if fits and factor > 1 else 0)
    return factors.pop() if len(factors) == 1 else 0
