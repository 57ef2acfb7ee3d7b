"""What a benchmark has to do: data sets x protocols x scales x methods -> units of one image each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sr_core.benchmark.unit import Y_FIRST, Unit
from sr_core.catalogue.methods import METHODS, find_method
from sr_core.errors import SRLensError
from sr_core.image.files import IMAGE_SUFFIXES, list_images
from sr_core.metrics import METRICS, PROTOCOLS
from sr_core.sentences import say

Chosen = dict[tuple[str, int], tuple[str, ...]]
"""Methods by protocol and scale."""


def plan(
    paths: Sequence[str | Path],
    methods: Sequence[str] | None,
    scales: Sequence[int],
    protocol: str | Sequence[str],
    metrics: Sequence[str],
) -> list[Unit]:
    """All units of a benchmark, in the order of its table: data set, image, protocol, scale.

    Arguments and errors as in :func:`sr_core.benchmark.benchmark`.
    """
    for name in metrics:
        if name not in METRICS:
            raise SRLensError(f"There is no metric {name!r}: choose from {', '.join(METRICS)}.")
    if not metrics:
        raise SRLensError("A benchmark needs at least one metric.")
    chosen = choose_methods(methods, scales, protocol)
    return [
        Unit(dataset, file.name, file, scale, names, protocol, tuple(dict.fromkeys(metrics)))
        for dataset, files in datasets(paths).items()
        for file in files
        for (protocol, scale), names in chosen.items()
    ]


def choose_methods(methods: Sequence[str] | None, scales: Sequence[int], protocol: str | Sequence[str]) -> Chosen:
    """The methods to run under each protocol at each scale: those named, or (None) all that exist and fit.

    Of several protocols a named method must fit one, and is measured under those that it fits (SAN needs colour).

    Raises:
        SRLensError: a method or protocol that does not exist, a method that cannot run as asked.
    """
    protocols = list(dict.fromkeys([protocol] if isinstance(protocol, str) else protocol))
    for name in protocols:
        if name not in PROTOCOLS:
            raise SRLensError(f"There is no protocol {name!r}: choose from {', '.join(PROTOCOLS)}.")
    if not protocols or not scales or (methods is not None and not methods):
        raise SRLensError("A benchmark needs at least one protocol, one scale and one method.")
    for name in methods or ():
        for scale in scales:
            _check_fits(name, scale, protocols)
    chosen: Chosen = {}
    for name in protocols:
        for scale in dict.fromkeys(scales):
            fitting = tuple(
                method
                for method in (METHODS if methods is None else dict.fromkeys(methods))
                if scale in METHODS[method].scales and (METHODS[method].supports_luma or name != Y_FIRST)
            )
            if fitting:
                chosen[name, scale] = fitting
    for scale in scales:
        if not any(scale == there for _, there in chosen):
            raise SRLensError(say("benchmark.no_method", scale=scale))
    return chosen


def datasets(paths: Sequence[str | Path]) -> dict[str, list[Path]]:
    """The image files of each data set: a folder is one by its own name, a file belongs to its folder's."""
    found: dict[str, list[Path]] = {}
    owner: dict[str, Path] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise SRLensError(f"{path} does not exist: give a folder of images or an image file.")
        try:
            files = list_images(path)
        except SRLensError:
            if inside := inner_folders(path):
                raise SRLensError(
                    f"{path} holds folders with pictures ({_some(inside)}): name those themselves."
                ) from None
            raise
        folder = path.resolve() if path.is_dir() else path.resolve().parent
        if owner.setdefault(folder.name, folder) != folder:
            raise SRLensError(
                f"{owner[folder.name]} and {folder} would both be called {folder.name!r}: rename one of them."
            )
        known = found.setdefault(folder.name, [])
        known += [file for file in files if file not in known]
    return found


def inner_folders(path: Path) -> list[str]:
    """The names of the folders in a folder that hold pictures: they are data sets of their own, and not searched."""
    if not path.is_dir():
        return []
    folders = [entry for entry in sorted(path.iterdir()) if entry.is_dir() and not entry.name.startswith(".")]
    return [entry.name for entry in folders if any(file.suffix.lower() in IMAGE_SUFFIXES for file in _files(entry))]


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # one that may not be opened
        return []


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (", ..." if len(names) > 4 else "")


def _check_fits(name: str, scale: int, protocols: Sequence[str]) -> None:
    """SRLensError that says why, if the method cannot run at the scale under any of the protocols."""
    method = find_method(name)
    if method.architecture:
        method.record(scale)
    elif scale not in method.scales:
        have = ", ".join(f"x{s}" for s in method.scales)
        raise SRLensError(say("benchmark.no_scale", scale=scale, title=method.title, scales=have))
    if not method.supports_luma and set(protocols) == {Y_FIRST}:
        raise SRLensError(say("benchmark.needs_colour", title=method.title, protocol=Y_FIRST))
