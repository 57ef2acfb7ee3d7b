"""Where the results of methods lie: ``results/mine/Set5``, ``results/mine/Set5/x4``, or a folder of pictures alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_core.errors import SRLensError
from sr_core.image.files import list_images
from sr_core.image.passed_over import inside, is_hidden, is_picture

# Folders that say what is in them and not which data set it is.
_ROLES = re.compile(r"(hr|gt|gtmod\d+|original|originals|image_srf_\d+|mod_crop)$", re.IGNORECASE)


@dataclass(frozen=True)
class Results:
    """The pictures that one method gave for one data set."""

    method: str
    dataset: str
    folder: Path


def dataset_name(folder: Path) -> str:
    """What a folder of originals is called: Set5 for ``Set5``, ``Set5/HR``, ``Set5/GTmod12`` and ``Set5_mod_crop``."""
    folder = folder.resolve()
    while _ROLES.fullmatch(folder.name) and folder.parent.name:
        folder = folder.parent
    return re.sub(r"[_-](mod_?crop|hr|gt)$", "", folder.name, flags=re.IGNORECASE)


def find_results(folders: Sequence[Path], datasets: Sequence[str], scale: int) -> list[Results]:
    """The results in what the user named, each folder of pictures once.

    Args:
        folders: each of pictures (one method's, for the only data set or for the one that its path names), of a
            method's data sets, or of methods.
        datasets: names of the data sets there are originals of.
        scale: of the folders ``x4``, ``X4`` that may lie between.

    Raises:
        SRLensError: a folder that is not there or holds no picture at any of these places.
    """
    found: dict[Path, Results] = {}
    for folder in folders:
        if not folder.is_dir():
            raise SRLensError(f"{folder} is not a folder: name the folder of a method's results.")
        there = _results_of(folder, datasets, scale)
        if not there:
            wanted = ", ".join(datasets)
            raise SRLensError(f"{folder} holds no results for {wanted} at x{scale}: name the folder of the pictures.")
        for results in there:
            found.setdefault(results.folder.resolve(), results)
    return _told_apart(list(found.values()), folders)


def _results_of(folder: Path, datasets: Sequence[str], scale: int) -> list[Results]:
    if holds_pictures(folder):
        dataset = _dataset_in(folder, datasets) or (datasets[0] if len(datasets) == 1 else "")
        if not dataset:
            raise SRLensError(f"It is not known of which data set {folder} is: name it {', '.join(datasets)}.")
        return [Results(_method_of(folder, datasets), dataset, folder)]
    of_sets = [
        Results(folder.name, dataset, place)
        for dataset in datasets
        for place in [_pictures_below(child_folder(folder, dataset), scale)]
        if place is not None
    ]
    if of_sets:
        return of_sets
    below = [child for child in sorted(folder.iterdir()) if child.is_dir() and not child.name.startswith(".")]
    return [results for child in below for results in _method_folder(child, datasets, scale)]


def _method_folder(folder: Path, datasets: Sequence[str], scale: int) -> list[Results]:
    """The results in ``results/METHOD``, which may hold pictures, data sets, or neither."""
    if holds_pictures(folder):
        return [Results(folder.name, datasets[0], folder)] if len(datasets) == 1 else []
    places = [(dataset, _pictures_below(child_folder(folder, dataset), scale)) for dataset in datasets]
    return [Results(folder.name, dataset, place) for dataset, place in places if place is not None]


def child_folder(folder: Path, name: str) -> Path | None:
    """The folder of that name in another, whatever its case."""
    return next((child for child in folder.iterdir() if child.is_dir() and child.name.lower() == name.lower()), None)


def _pictures_below(folder: Path | None, scale: int) -> Path | None:
    """The folder itself where it holds pictures, else the ``x4`` in it."""
    if folder is None or holds_pictures(folder):
        return folder
    inner = child_folder(folder, f"x{scale}")
    return inner if inner is not None and holds_pictures(inner) else None


def holds_pictures(folder: Path) -> bool:
    """Whether a folder holds picture files itself; hidden ones, another system's shadows, do not count."""
    return any(is_picture(file) and file.is_file() and not is_hidden(file.name) for file in inside(folder))


def _dataset_in(folder: Path, datasets: Sequence[str]) -> str | None:
    parts = [part.lower() for part in folder.resolve().parts[::-1]]
    named = [dataset for dataset in datasets if dataset.lower() in parts]
    return min(named, key=lambda dataset: parts.index(dataset.lower()), default=None)


def _method_of(folder: Path, datasets: Sequence[str]) -> str:
    """The name of a method from a path: the last part that is neither a scale nor a data set."""
    skipped = {dataset.lower() for dataset in datasets}
    for part in folder.resolve().parts[::-1]:
        if part.lower() not in skipped and not re.fullmatch(r"x\d{1,2}", part.lower()):
            return part
    return folder.name


def _told_apart(found: Sequence[Results], folders: Sequence[Path]) -> list[Results]:
    """Methods of one name in different places get more of their paths: ``a/mine`` and ``b/mine``."""
    named: dict[tuple[str, str], list[Results]] = {}
    for results in found:
        named.setdefault((results.method, results.dataset), []).append(results)
    clashing = {method for (method, _), several in named.items() if len(several) > 1}
    told = []
    for results in found:
        if results.method not in clashing:
            told.append(results)
            continue
        parts = results.folder.resolve().parts
        at = max(index for index, part in enumerate(parts) if part == results.method)
        told.append(Results("/".join(parts[max(0, at - 1) : at + 1]), results.dataset, results.folder))
    if len({(results.method, results.dataset) for results in told}) < len(told):
        names = ", ".join(str(folder) for folder in folders)
        raise SRLensError(f"Two methods of {names} would bear the same name: rename one of their folders.")
    return told


def pictures_of(results: Results) -> list[Path]:
    """The picture files of one method for one data set."""
    return list_images(results.folder)
