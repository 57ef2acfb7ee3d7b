"""Where the files that come with the product lie: weights, samples, published tables, results, fonts, pictures.

In the repository they are the folder `assets` beside the packages; a wheel holds them inside this package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_assets", _PACKAGE.parent / "assets")


def asset(name: str) -> Path:
    """The file or folder of that name, as "weights" or "samples/samples.json", whether the product is installed or not.

    It need not exist: a folder of weights may still have to be written.
    """
    folder = next((place for place in _PLACES if place.is_dir()), _PLACES[-1])
    return folder / name
