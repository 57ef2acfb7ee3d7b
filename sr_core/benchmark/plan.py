"""What a benchmark has to do: data sets x protocols x scales x methods -> units of one image each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_core.benchmark.lr_files import find_lr
from sr_core.benchmark.unit import Unit
from sr_core.catalogue.methods import METHODS, Method, find_method
from sr_core.errors import SRLensError
from sr_core.image.degradation import BICUBIC, find_degradation
from sr_core.image.files import list_images
from sr_core.image.passed_over import inner_folders, some
from sr_core.metrics import METRICS, PROTOCOLS, Protocol, check_weights
from sr_core.provenance import file_sha256
from sr_core.sentences import say

Chosen = dict[tuple[str, int], tuple[str, ...]]
"""Methods by protocol and scale."""


def plan(
    paths: Sequence[str | Path],
    methods: Sequence[str] | None,
    scales: Sequence[int],
    protocol: str | Sequence[str],
    metrics: Sequence[str],
    known: Mapping[str, KnownSet] | None = None,
    catalogue: Mapping[str, Method] = METHODS,
    lr_dir: Path | None = None,
    degradation: str = BICUBIC,
) -> list[Unit]:
    """All units of a benchmark, in the order of its table: data set, image, protocol, scale.

    Arguments and errors as in :func:`sr_core.benchmark.benchmark`; ``known`` are the data sets of the result that is
    gone on with.
    """
    for name in metrics:
        if name not in METRICS:
            raise SRLensError(f"There is no metric {name!r}: choose from {', '.join(METRICS)}.")
    check_weights(metrics)
    if not metrics:
        raise SRLensError("A benchmark needs at least one metric.")
    chosen = choose_methods(methods, scales, protocol, catalogue)
    for name in dict.fromkeys(name for name, _ in chosen):
        PROTOCOLS[name].check_measures(metrics)
        _check_lr(PROTOCOLS[name], lr_dir, degradation)
    sets = datasets(paths, known)
    lr_files = {
        (dataset, scale): find_lr(lr_dir, files, scale)
        for dataset, files in sets.items()
        for scale in dict.fromkeys(scale for _, scale in chosen)
        if lr_dir is not None
    }
    return [
        Unit(
            *(dataset, file.name, file, scale, names, protocol, tuple(dict.fromkeys(metrics))),
            lr=lr_files.get((dataset, scale), {}).get(file),
            degradation=degradation,
        )
        for dataset, files in sets.items()
        for file in files
        for (protocol, scale), names in chosen.items()
    ]


def _check_lr(protocol: Protocol, lr_dir: Path | None, degradation: str) -> None:
    """SRLensError unless the LR images that are asked for can be had under the protocol."""
    find_degradation(degradation)
    if lr_dir is not None and protocol.luma_alone:
        raise SRLensError(
            f"LR files hold colours, and {protocol.id} shrinks luma by itself: use --protocol san with them."
        )
    if degradation != BICUBIC and protocol.luma_alone:
        raise SRLensError(
            f"The degradation {degradation} is one of colour pictures, and {protocol.id} shrinks luma by itself: "
            f"use --protocol san with it."
        )
    if degradation != BICUBIC and lr_dir is not None:
        raise SRLensError(f"LR files are degraded already: leave out --lr-dir or --degradation {degradation}.")


def choose_methods(
    methods: Sequence[str] | None,
    scales: Sequence[int],
    protocol: str | Sequence[str],
    catalogue: Mapping[str, Method] = METHODS,
) -> Chosen:
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
            _check_fits(catalogue, name, scale, protocols)
    chosen: Chosen = {}
    for name in protocols:
        for scale in dict.fromkeys(scales):
            fitting = tuple(
                method
                for method in (catalogue if methods is None else dict.fromkeys(methods))
                if scale in catalogue[method].scales
                and (catalogue[method].supports_luma or not PROTOCOLS[name].luma_alone)
            )
            if fitting:
                chosen[name, scale] = fitting
    for scale in scales:
        if not any(scale == there for _, there in chosen):
            raise SRLensError(say("benchmark.no_method", scale=scale))
    return chosen


@dataclass(frozen=True)
class KnownSet:
    """A data set of an earlier result: its folder (see :func:`folder_id`; "" where unknown), and sha256 by image."""

    folder: str
    images: Mapping[str, str]


def folder_id(folder: Path) -> str:
    """What tells a folder from every other, whatever links lead to it, and does not show where on the disk it lies."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def datasets(paths: Sequence[str | Path], known: Mapping[str, KnownSet] | None = None) -> dict[str, list[Path]]:
    """The image files of each data set: a folder is one, a file belongs to its folder's.

    A data set is the folder itself; its name is the shortest end of its path that tells it from the others: ``Set5``,
    or ``Set5/HR`` beside ``Set14/HR``.
    """
    found: dict[Path, list[Path]] = {}
    places: dict[Path, Path] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise SRLensError(f"{path} does not exist: give a folder of images or an image file.")
        try:
            files = list_images(path)
        except SRLensError:
            if inside := inner_folders(path):
                raise SRLensError(
                    f"{path} holds folders with pictures ({some(inside)}): name those themselves."
                ) from None
            raise
        place = Path(os.path.abspath(path)) if path.is_dir() else Path(os.path.abspath(path)).parent  # noqa: PTH100
        folder = place.resolve()
        places.setdefault(folder, place)
        listed = found.setdefault(folder, [])
        taken = {file.name for file in listed}
        listed += [file for file in files if file.name not in taken]
    names = _names(places, found, known or {})
    return {names[folder]: files for folder, files in found.items()}


def _names(
    places: Mapping[Path, Path], files: Mapping[Path, Sequence[Path]], known: Mapping[str, KnownSet]
) -> dict[Path, str]:
    """A name for each folder, links as they were given: no two alike, none that means another folder in ``known``."""
    names: dict[Path, str] = {}
    for folder, place in places.items():
        parts = place.parts[1:] or (place.anchor,)
        others = [other.parts[1:] for owner, other in places.items() if owner != folder]
        before = next((name for name, found in known.items() if found.folder == folder_id(folder)), None)
        if before is not None:
            names[folder] = before
            continue
        for length in range(1, len(parts) + 1):
            name = "/".join(parts[-length:])
            alone = all(other[-length:] != parts[-length:] for other in others)
            if alone and (name not in known or _same(known[name], folder, files[folder])):
                names[folder] = name
                break
        else:
            names[folder] = f"{'/'.join(parts)} ({folder_id(folder)})"
    return names


def _same(before: KnownSet, folder: Path, files: Sequence[Path]) -> bool:
    """Whether a known data set is this folder, or held the same pictures when it lay elsewhere."""
    if before.folder == folder_id(folder):
        return True
    shared = [file for file in files if file.name in before.images]
    return bool(shared) and all(digest(file) == before.images[file.name] for file in shared)


def digest(path: Path) -> str:
    """The image's sha256, empty for a file that cannot be read: measuring it will name it as skipped, and why."""
    try:
        return file_sha256(path)
    except OSError:
        return ""


def _check_fits(catalogue: Mapping[str, Method], name: str, scale: int, protocols: Sequence[str]) -> None:
    """SRLensError that says why, if the method cannot run at the scale under any of the protocols."""
    method = find_method(name, catalogue)
    if method.architecture:
        method.record(scale)
    elif scale not in method.scales:
        have = ", ".join(f"x{s}" for s in method.scales)
        raise SRLensError(say("benchmark.no_scale", scale=scale, title=method.title, scales=have))
    if not method.supports_luma and all(PROTOCOLS[name].luma_alone for name in protocols):
        raise SRLensError(say("benchmark.needs_colour", title=method.title, protocol=protocols[0]))
