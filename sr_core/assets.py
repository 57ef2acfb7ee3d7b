"""Where the files that come with the product lie: weights, samples, published tables, results, fonts, pictures.

In the repository they are the folder `assets` beside the packages; a wheel holds them inside this package.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sr_core.errors import SRLensError

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_assets", _PACKAGE.parent / "assets")


def asset(name: str) -> Path:
    """The file or folder of that name, as "weights" or "samples/samples.json", whether the product is installed or not.

    It need not exist: a folder of weights may still have to be written.
    """
    folder = next((place for place in _PLACES if place.is_dir()), _PLACES[-1])
    return folder / name


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Turn what reading a file of the product stumbles over into one sentence that names it.

    A download that broke off, or a table that somebody edited, is no mistake of the program's.
    """
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        kind = type(error).__name__
        raise SRLensError(f"{file} came with the product and cannot be used ({kind}): get it again.") from error


def read_table(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV of the product by their heads; SRLensError where it cannot be read or a row is not whole."""
    with reading(file), file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
        if any(None in row or None in row.values() for row in rows):
            raise ValueError("a row of another length than the head")
        return rows
