"""Enlarging picture files: which file becomes which, what can be refused before anything runs, and the run itself."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sr_core.catalogue.methods import Method
from sr_core.errors import ImageError, SRLensError, UsageError, memory_as_error
from sr_core.image.alpha import enlarge_alpha, uncovered
from sr_core.image.contract import LoadedImage
from sr_core.image.exif import carried_over
from sr_core.image.files import (
    DEEP_SUFFIXES,
    EXIF_SUFFIXES,
    IMAGE_SUFFIXES,
    PROFILE_SUFFIXES,
    WRITABLE_SUFFIXES,
    check_fits,
    list_images,
    natural_key,
    read_header,
    read_image,
    write_image,
)
from sr_core.image.passed_over import inner_folders, inside, is_hidden, is_picture, left_out, some
from sr_core.image.resample import resize
from sr_core.progress import Progress
from sr_core.sentences import printable

STANDARD = Path("-")
"""Names standard input, or standard output."""

_WITHOUT_ALPHA = (".jpg", ".jpeg", ".bmp")


@dataclass(frozen=True)
class Job:
    """One picture: where it is read, where its result goes, and what it is called in messages.

    `source` is a path, or the bytes that came in by standard input. `problem` says why it cannot be done, if that is
    known beforehand.
    """

    name: str
    source: Path | bytes
    target: Path
    problem: str = ""


@dataclass
class Batch:
    """What is to be done, and what was passed over (a line each)."""

    jobs: list[Job] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Enlargement:
    """How pictures are enlarged: a whole scale, or any other for an interpolator."""

    method: Method
    scale: float
    cubic_a: float | None = None

    def of(self, lr: np.ndarray, progress) -> np.ndarray:
        """The pixels `(H, W, 3)` enlarged, uint8 as uint8; uint16, and scales that are not whole, by interpolators."""
        if not self.method.architecture and (lr.dtype != np.uint8 or self.scale != int(self.scale)):
            with memory_as_error("this picture"):
                return resize(
                    lr, scale=self.scale, kernel=self.method.kernel(-0.5 if self.cubic_a is None else self.cubic_a)
                )
        options = {} if self.cubic_a is None else {"cubic_a": self.cubic_a}
        return self.method.run(lr, int(self.scale), progress, **options)


# --- which file becomes which ---------------------------------------------------------------------------------------


def plan(sources: Sequence[Path], output: Path, suffix: str | None, *, recursive: bool = False) -> Batch:
    """The jobs for these files and folders.

    Args:
        sources: files, folders, or `STANDARD`.
        output: a file (for one file), a folder, or `STANDARD`.
        suffix: format of the results, with or without a dot; None keeps each input's, where it can be written.
        recursive: take the folders inside folders too, and keep them.

    Raises:
        UsageError: a format, a place, or two inputs that would become one file.
        SRLensError: an input that is not there, or a folder without pictures.
    """
    suffix = _checked_suffix(suffix)
    found = Batch()
    listed = [item for source in sources for item in _listed(source, output, found, recursive=recursive)]
    if len(sources) == 1 and not sources[0].is_dir() and not _is_folder(output):
        found.jobs.append(_single(*listed[0], output, suffix))
        return found
    if output == STANDARD or (output.exists() and not output.is_dir()):
        raise UsageError(f"{output} is no folder: for several images, or a folder of them, the output is a folder.")
    taken: dict[Path, str] = {}
    for file, place in listed:
        name = "stdin" if file == STANDARD else file.name
        stem, own = _split(name)
        target = output / place / (stem + (suffix or (own if own.lower() in WRITABLE_SUFFIXES else ".png")))
        if target in taken:
            both = printable(f"{taken[target]} and {_shown(file)}")
            raise UsageError(f"{both} would both become {printable(str(target))}: rename one.")
        taken[target] = _shown(file)
        found.jobs.append(_job(file, target))
    return found


def _checked_suffix(suffix: str | None) -> str | None:
    if suffix is None:
        return None
    suffix = "." + suffix.lower().lstrip(".")
    if suffix not in WRITABLE_SUFFIXES:
        raise UsageError(f"--format must be one of {_names(WRITABLE_SUFFIXES)}, not {suffix[1:]}.")
    return suffix


def _listed(source: Path, output: Path, found: Batch, *, recursive: bool) -> Iterator[tuple[Path, Path]]:
    """Each file with the folder, inside the input, that it lies in."""
    if source == STANDARD or not source.is_dir():
        yield (source if source == STANDARD else list_images(source)[0]), Path()
        return
    if not recursive:
        if passed := inner_folders(source):
            hint = "add --recursive to take them too"
            found.left_out.append(f"not searched: {some(passed)} in {printable(str(source))}; {hint}")
        found.left_out += left_out(source)
        yield from ((file, Path()) for file in list_images(source))
        return
    files = 0
    for place, inner, _ in os.walk(source, followlinks=False):
        folder = Path(place)
        inner[:] = _searched(folder, inner, output, found)
        found.left_out += left_out(folder)
        here = [entry for entry in inside(folder) if is_picture(entry) and not is_hidden(entry.name)]
        files += len(here)
        yield from ((file, folder.relative_to(source)) for file in here)
    if not files:
        list_images(source)  # says that there is none


def _searched(folder: Path, inner: Sequence[str], output: Path, found: Batch) -> list[str]:
    """Which of the folders in a folder are searched; others that hold pictures are named.

    That where the results go is left alone: the same command, given again, would enlarge what it made before.
    """
    shown = sorted((name for name in inner if not is_hidden(name)), key=natural_key)
    own = os.path.realpath(output)
    for name in shown:
        place = folder / name
        if os.path.realpath(place) == own:
            found.left_out.append(f"not searched: {printable(str(place))}, where the results go")
        elif place.is_symlink():
            found.left_out.append(f"not searched: {printable(str(place))}, a link to another folder")
    return [name for name in shown if not (folder / name).is_symlink() and os.path.realpath(folder / name) != own]


def _is_folder(output: Path) -> bool:
    return output != STANDARD and (output.is_dir() or str(output).endswith(("/", os.sep)))


def _single(file: Path, _: Path, output: Path, suffix: str | None) -> Job:
    if output == STANDARD:
        return _job(file, Path("-" + (suffix or ".png")))
    stem, _own = _split(output.name)
    target = output.with_name(stem + suffix) if suffix else output
    if target.suffix.lower() not in WRITABLE_SUFFIXES:
        raise UsageError(f"{target} must end in one of {_names(WRITABLE_SUFFIXES)}, or be a folder.")
    return _job(file, target)


def _job(file: Path, target: Path) -> Job:
    if file == STANDARD:
        return Job("stdin", sys.stdin.buffer.read(), target)
    return Job(printable(file.name), file, target)


def _shown(file: Path) -> str:
    return "stdin" if file == STANDARD else str(file)


def _split(name: str) -> tuple[str, str]:
    """Stem and suffix of a file name; what is no picture's suffix belongs to the stem: a.200 keeps its number."""
    path = Path(name)
    return (path.stem, path.suffix) if path.suffix.lower() in IMAGE_SUFFIXES else (name, "")


def _names(suffixes: frozenset[str]) -> str:
    return ", ".join(sorted(suffix[1:] for suffix in suffixes))


def still_to_do(whole: Batch) -> Batch:
    """The plan without those jobs whose result is there: a result is written whole or not at all."""
    left = [job for job in whole.jobs if not job.target.is_file()]
    there = len(whole.jobs) - len(left)
    return Batch(
        left, [*whole.left_out, *([f"{there} of {len(whole.jobs)} results are there already"] if there else [])]
    )


# --- what is refused before anything runs ---------------------------------------------------------------------------


def checked(jobs: Sequence[Job], scale: float, *, overwrite: bool) -> list[Job]:
    """The jobs, each with what is known to stand against it from its header, its format and its place."""
    # realpath, unlike resolve, takes a link that leads to itself.
    inputs = {os.path.realpath(job.source) for job in jobs if isinstance(job.source, Path)}
    places: dict[Path, str] = {}
    return [Job(job.name, job.source, job.target, _problem(job, inputs, places, scale, overwrite)) for job in jobs]


def _problem(job: Job, inputs: set[str], places: dict[Path, str], scale: float, overwrite: bool) -> str:
    target = job.target
    if target.name.startswith("-.") and target.parent == Path():
        places[target.parent] = ""
    elif os.path.realpath(target) in inputs:
        own = isinstance(job.source, Path) and os.path.realpath(job.source) == os.path.realpath(target)
        return (
            f"the output is {'the input itself' if own else f'another input, {target}'}: name another file or folder."
        )
    elif target.exists() and not overwrite:
        return f"{target} exists: add --overwrite to replace it."
    if target.parent not in places:
        places[target.parent] = _unwritable(target.parent)
    if places[target.parent]:
        return places[target.parent]
    try:
        header = read_header(job.source)
        check_fits(target, int(header.height * scale), int(header.width * scale))
    except SRLensError as error:
        return str(error)
    return ""


def _unwritable(folder: Path) -> str:
    """Why no file can be made in the folder, or in what is there of it; "" when one can."""
    there = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as error:
        return f"{folder} cannot be written ({error.strerror or error}): name another place."


# --- the run --------------------------------------------------------------------------------------------------------


def enlarge(job: Job, how: Enlargement, progress: Progress) -> None:
    """Read, enlarge and write one picture; SRLensError where that fails."""
    if job.problem:
        raise SRLensError(job.problem)
    to_stdout = job.target.name.startswith("-.") and job.target.parent == Path()
    told = sys.stderr if to_stdout else sys.stdout
    suffix = job.target.suffix.lower()
    loaded = _read(job, how, suffix)
    for note in loaded.notes:
        progress.line(f"{job.name}: {note}", told)
    colours = loaded.pixels if loaded.alpha is None else uncovered(loaded.pixels, loaded.alpha)
    before, start = progress.done, time.perf_counter()
    pixels = how.of(colours, lambda share: progress.move_to(before + share))
    seconds = time.perf_counter() - start
    alpha = None if loaded.alpha is None else enlarge_alpha(loaded.alpha, how.scale)
    height, width = pixels.shape[:2]
    exif = carried_over(loaded.exif, height, width)
    if loaded.exif and (exif is None or suffix not in EXIF_SUFFIXES):
        progress.line(f"{job.name}: its EXIF was left out.", told)
    if alpha is not None and suffix in _WITHOUT_ALPHA:
        progress.line(f"{job.name}: this format holds no transparency, it was laid over white.", told)
    grey = loaded.grey and (loaded.profile is None or loaded.profile[16:20] == b"GRAY")
    options = {"alpha": alpha, "grey": grey, "profile": loaded.profile, "exif": exif}
    if to_stdout:
        with tempfile.TemporaryDirectory() as folder:
            written = write_image(Path(folder) / f"out{suffix}", pixels, **options)
            sys.stdout.buffer.write(written.read_bytes())
            sys.stdout.buffer.flush()
    else:
        try:
            job.target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ImageError(f"{job.target.parent} cannot be made: {error.strerror}.") from error
        write_image(job.target, pixels, **options)
    progress.line(f"{job.name} -> {printable(str(job.target))} ({width} x {height}, {seconds:.2f} s)", told)


def _read(job: Job, how: Enlargement, suffix: str) -> LoadedImage:
    """The picture, with its profile where the result can hold it, at 16 bits where method and result can."""
    bits = 16 if suffix in DEEP_SUFFIXES and not how.method.architecture and read_header(job.source).deep else 8
    loaded = read_image(job.source, bits=bits, keep_profile=suffix in PROFILE_SUFFIXES)
    if suffix == ".webp" and loaded.profile and loaded.profile[16:20] == b"GRAY":  # WebP has no grey
        return read_image(job.source, bits=bits)
    return loaded
