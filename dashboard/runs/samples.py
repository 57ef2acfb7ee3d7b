"""The pictures that come with the product: what they are, and where to look first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.i18n.sentences import sentence
from dashboard.runs.comparison import Picture
from sr_core.assets import asset, reading
from sr_core.errors import SRLensError
from sr_core.image.files import read_image
from sr_core.sentences import Sentence

SAMPLES_DIR = asset("samples")


@dataclass(frozen=True)
class SamplePicture:
    """One entry of ``assets/samples/samples.json``; ``crop`` is {x, y, w, h} in pixels of the picture.

    ``title`` and ``look_for`` are sentences, which `dashboard.i18n.sentences.said` says in any language.
    """

    id: str
    path: Path
    title: Sentence
    look_for: Sentence
    scale: int
    crop: dict[str, int]
    licence: str


@lru_cache(maxsize=1)
def samples() -> tuple[SamplePicture, ...]:
    """All samples in the order of the file; the first one opens the page."""
    file = SAMPLES_DIR / "samples.json"
    with reading(file):
        found = tuple(_sample(entry) for entry in json.loads(file.read_text(encoding="utf-8")))
        if not found:
            raise ValueError("no picture")
        return found


def _sample(entry: Mapping[str, Any]) -> SamplePicture:
    return SamplePicture(
        id=entry["id"],
        path=SAMPLES_DIR / entry["file"],
        title=sentence(f"samples.{entry['id']}"),
        look_for=sentence(f"samples.{entry['id']}_look"),
        scale=entry["scale"],
        crop=entry["crop"],
        licence=entry["licence"],
    )


def find_sample(sample_id: str) -> SamplePicture:
    """The sample of that id; SRLensError when there is none."""
    for sample in samples():
        if sample.id == sample_id:
            return sample
    raise SRLensError(sentence("samples.none", name=repr(sample_id)))


@lru_cache(maxsize=4)
def sample_picture(sample_id: str) -> Picture:
    """A sample's pixels."""
    sample = find_sample(sample_id)
    loaded = read_image(sample.path)
    return Picture(sample.title, loaded.pixels, loaded.alpha, loaded.grey, loaded.notes)
