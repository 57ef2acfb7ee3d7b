"""Makes every picture of this folder and samples.json: `python assets/samples/make_samples.py [id ...]`.

The drawings are ours and come out the same each time; the photographs are those that come inside the scikit-image
package, cropped and stored without loss. All sides are multiples of 24, so that x2, x3, x4 and x8 divide them.
Drawing needs the Debian packages fonts-nanum and fonts-noto-cjk; the number plate takes some minutes.
"""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).resolve().parent
OURS = "MIT"
DRAWN = "drawn by assets/samples/make_samples.py"


@dataclass(frozen=True)
class Sample:
    """One entry of samples.json; `crop` is the opening view in pixels of the original."""

    id: str
    title: str
    look_for: str
    scale: int
    crop: dict[str, int]
    licence: str = OURS
    source: str = DRAWN

    @property
    def file(self) -> str:
        return f"{self.id}.png"


def box(x: int, y: int, w: int, h: int) -> dict[str, int]:
    return {"x": x, "y": y, "w": w, "h": h}


DRAWINGS = [  # the first is the one the page opens with
    Sample("number_plate", "Number plate at dusk", "Which method lets you read the plate at a glance? "
           "At x4 its letters are seven LR pixels high.",
           4, box(300, 322, 240, 90)),
    Sample("facade", "Office tower", "Window frames that converge: where do lines break or change direction?",
           4, box(216, 60, 216, 216)),
    Sample("text", "Korean and English print", "Strokes that touch: which syllables stay apart, from which size on?",
           3, box(30, 96, 264, 168)),
    Sample("line_art", "Comic panel", "Pen lines and screen tone: smooth curves, and dots that turn into moiré.",
           4, box(100, 276, 240, 150)),
    Sample("card", "Resolution card", "Star and zone plate: rings that were never there are aliasing.",
           4, box(300, 24, 252, 252)),
]  # fmt: skip

# Licences as the docstrings of skimage.data state them; the crop is left, top, width, height in the source.
PHOTOGRAPHS = {
    "astronaut": (Sample("astronaut", "Astronaut Eileen Collins", "Eyes, hair and the stitched patch on the suit.", 4,
                         box(120, 20, 180, 150), "public domain (NASA)",
                         "skimage.data.astronaut, NASA Great Images"), (24, 0, 456, 456)),
    "cat": (Sample("cat", "Chelsea the cat", "Fine fur and whiskers: texture that no method can know.", 4,
                   box(90, 60, 160, 120), "CC0, Stéfan van der Walt",
                   "skimage.data.chelsea"), (8, 6, 432, 288)),
    "coffee": (Sample("coffee", "Coffee cup", "The rim of the cup, the spoon's glints, the grain of the wood.", 4,
                      box(236, 150, 200, 150), "CC0, Rachel Michetti",
                      "skimage.data.coffee, courtesy of Pikolo Espresso Bar"), (60, 8, 480, 384)),
    "rocket": (Sample("rocket", "Rocket before launch", "Thin lattice towers against a smooth sky.", 4,
                      box(0, 60, 210, 240), "public domain (SpaceX)",
                      "skimage.data.rocket, SpaceX photographs"), (8, 10, 624, 408)),
    "cameraman": (Sample("cameraman", "Photographer (grey)", "The tripod, the camera's edges, grass behind.", 4,
                         box(190, 70, 190, 150), "CC0, Lav Varshney",
                         "skimage.data.camera"), (4, 4, 504, 504)),
    "retina": (Sample("retina", "Retina", "Vessels that get thinner until they vanish.", 4,
                      box(270, 40, 216, 180), "CC0, Mikael Häggström",
                      "skimage.data.retina"), (96, 420, 528, 528)),
}  # fmt: skip
_SCIKIT_NAMES = {"cat": "chelsea", "cameraman": "camera"}


def photograph(name: str) -> np.ndarray:
    """uint8 (H, W, 3) or (H, W): the crop of a picture that lies inside the scikit-image package."""
    from skimage import data

    left, top, width, height = PHOTOGRAPHS[name][1]
    return getattr(data, _SCIKIT_NAMES.get(name, name))()[top : top + height, left : left + width]


def make(name: str) -> np.ndarray:
    """The picture with this id, uint8 (H, W, 3), or (H, W) for the grey photograph."""
    return photograph(name) if name in PHOTOGRAPHS else importlib.import_module(f"drawing.{name}").draw()


def main(names: list[str]) -> None:
    samples = [*DRAWINGS, *(sample for sample, _ in PHOTOGRAPHS.values())]
    unknown = set(names) - {sample.id for sample in samples}
    if unknown:
        raise SystemExit(f"No sample is called {', '.join(sorted(unknown))}.")
    entries = []
    for sample in samples:
        path = FOLDER / sample.file
        if not names or sample.id in names:
            picture = Image.fromarray(make(sample.id))
            if any(side % 24 for side in picture.size):
                raise SystemExit(f"{sample.id} is {picture.size}: its sides must be multiples of 24.")
            picture.save(path, optimize=True)
            print(f"{path.name}: {picture.width} x {picture.height}, {path.stat().st_size // 1024} KB", flush=True)
        with Image.open(path) as stored:
            size = {"width": stored.width, "height": stored.height}
        entries.append({"id": sample.id, "file": sample.file, **size, **asdict(sample)})
    text = json.dumps(entries, indent=2, ensure_ascii=False)
    (FOLDER / "samples.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
