"""LR files that exist: where they lie, which belongs to which original, and how far they are from MATLAB's own.

A benchmark that was published with LR files is measured on those. Usual places below the folder that is named:
``X4``, ``LR_bicubic/X4``, ``Set5/X4``, ``Set5/LR_bicubic/X4``, ``image_SRF_4``; usual names: ``baby.png``,
``babyx4.png``, ``baby_x4.png``, ``baby_SRF_4_LR.png``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sr_core.benchmark.layout import child_folder, dataset_name, holds_pictures
from sr_core.benchmark.pairing import pair
from sr_core.errors import ImageError, SRLensError
from sr_core.image.degrade import downscale, modcrop
from sr_core.image.files import list_images
from sr_core.sentences import listed, say

# GTmod12 and its like: originals cut to a multiple of 12, so that x2, x3 and x4 share them.
LARGEST_CROP = 24
_OF_ANOTHER_ROLE = re.compile(r"[_\-. ](hr|gt|sr)$", re.IGNORECASE)


@dataclass(frozen=True)
class LRDistance:
    """How far an LR file is from MATLAB's bicubic ``imresize`` of its original.

    ``changed`` is the share of its values that differ, ``most`` by how many levels at most, ``psnr`` in dB over R, G
    and B (infinite for an equal file).
    """

    dataset: str
    scale: int
    folder: str
    changed: float
    most: int
    psnr: float


def find_lr(folder: Path, originals: Sequence[Path], scale: int) -> dict[Path, Path]:
    """The LR file of each original of a data set, which is called as their folder is.

    Raises:
        SRLensError: there is no folder of LR files at the usual places, or an original has no file or several.
    """
    dataset = dataset_name(originals[0].parent)
    place = _place(folder, dataset, scale)
    if place is None:
        tried = f"x{scale}, LR_bicubic/X{scale}, {dataset}/X{scale}, image_SRF_{scale}"
        raise SRLensError(
            f"{folder} holds no LR files of {dataset} at x{scale} (looked for {tried}): name their folder."
        )
    files = [file for file in list_images(place) if not _OF_ANOTHER_ROLE.search(file.stem)]
    found = pair(originals, files, scale)
    for original, several in found.several.items():
        names = listed([file.name for file in several])
        raise SRLensError(f"{original.name} could have several LR files in {place} ({names}): leave one.")
    if found.missing:
        names = listed([file.name for file in found.missing], most=4)
        raise SRLensError(f"{place} holds no LR file of {names} at x{scale}: name another folder, or leave them out.")
    return dict(found.pairs)


def cut_to_lr(hr: np.ndarray, lr: np.ndarray, scale: int) -> np.ndarray:
    """The part of an original, uint8 ``(H, W, 3)``, that its LR image shows: cut right and bottom to a multiple.

    Raises:
        ImageError: the LR image is no original's of that size; it names both sizes.
    """
    height, width = lr.shape[0] * scale, lr.shape[1] * scale
    multiples = range(scale, min(LARGEST_CROP, *hr.shape[:2]) + 1, scale)
    if (height, width) not in [modcrop(hr, multiple).shape[:2] for multiple in multiples]:
        sizes = {"width": lr.shape[1], "height": lr.shape[0], "hr_width": hr.shape[1], "hr_height": hr.shape[0]}
        raise ImageError(say("benchmark.other_lr", scale=scale, **sizes))
    return hr[:height, :width]


def distance(dataset: str, file: Path, lr: np.ndarray, hr: np.ndarray, scale: int) -> LRDistance:
    """How far ``lr`` is from MATLAB's own of ``hr``, which is cut already."""
    difference = np.abs(lr.astype(np.int16) - downscale(hr, scale))
    error = float(np.mean(np.square(difference, dtype=np.float64)))
    psnr = float("inf") if error == 0 else float(10 * np.log10(255**2 / error))
    return LRDistance(dataset, scale, str(file.parent), float(np.mean(difference > 0)), int(difference.max()), psnr)


def summary(distances: Sequence[LRDistance]) -> list[str]:
    """A line a folder: how many of its files are MATLAB's own, and how far the others are."""
    by_folder: dict[tuple[str, int, str], list[LRDistance]] = {}
    for each in distances:
        by_folder.setdefault((each.dataset, each.scale, each.folder), []).append(each)
    return [_line(key, found) for key, found in by_folder.items()]


def _line(key: tuple[str, int, str], found: Sequence[LRDistance]) -> str:
    dataset, scale, folder = key
    others = [each for each in found if each.most]
    line = f"{dataset} x{scale}: LR files of {folder}, {len(found) - len(others)} of {len(found)} equal to MATLAB's own"
    if not others:
        return line
    mean = sum(each.psnr for each in others) / len(others)
    changed = 100 * sum(each.changed for each in others) / len(others)
    most = max(each.most for each in others)
    return f"{line}; the others differ in {changed:.1f} % of their values, by {most} levels at most ({mean:.2f} dB)"


def _place(folder: Path, dataset: str, scale: int) -> Path | None:
    if not folder.is_dir():
        raise SRLensError(f"{folder} is not a folder: name the folder of the LR files.")
    return next((place for place in _places(folder, dataset, scale) if holds_pictures(place)), None)


def _places(folder: Path, dataset: str, scale: int) -> Iterator[Path]:
    """Folders that could hold the files, those of the data set's own name first, the folder itself last."""
    own = child_folder(folder, dataset)
    for base in (own, folder):
        if base is None:
            continue
        for name in (f"X{scale}", f"LR_x{scale}", f"LRx{scale}", f"image_SRF_{scale}"):
            yield from _if_there(child_folder(base, name))
        for role in ("LR_bicubic", "LR"):
            inner = child_folder(base, role)
            if inner is not None:
                yield from _if_there(child_folder(inner, f"X{scale}"))
                yield inner
        yield base


def _if_there(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
