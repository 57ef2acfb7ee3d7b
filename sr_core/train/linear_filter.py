"""What a single linear filter can do at x4: the line that a network must cross before its nonlinearity counts.

``python -m sr_core.train.linear_filter --data DIR ... --sets DIR ...`` fits it by least squares on the survey's
training images and measures it on data sets, into ``assets/results/survey/linear_x4.json``. A filter of SIDE x SIDE LR
pixels and a constant for each of the 16 places in an LR pixel, the same for R, G and B; the idea of one filter a place
is that of Romano, Isidoro and Milanfar (RAISR, IEEE TCI 2017), here without their sorting of patches.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from sr_core.benchmark.survey_benchmark import RESULTS_FILE
from sr_core.image.files import IMAGE_SUFFIXES, read_image
from sr_core.metrics import RGB_FIRST
from sr_core.train.designs import SCALE
from sr_core.train.patches import Pair, find_images, load_pairs, rgb_pair, split

SIDE = 9
LINEAR_FILE = RESULTS_FILE.with_name(f"linear_x{SCALE}.json")
_CONSTANT = 255.0


def windows(plane: np.ndarray) -> np.ndarray:
    """The SIDE x SIDE neighbourhood of every pixel of ``(h, w)``, mirrored at the border, and 255: (h * w, n)."""
    padded = np.pad(plane.astype(np.float64), SIDE // 2, mode="symmetric")
    seen = np.lib.stride_tricks.sliding_window_view(padded, (SIDE, SIDE)).reshape(-1, SIDE**2)
    return np.hstack([seen, np.full((len(seen), 1), _CONSTANT)])


def fit(pairs: Iterable[Pair]) -> np.ndarray:
    """The least-squares filter of ``(lr, hr)`` pairs, values in 0..255: ``(SIDE * SIDE + 1, SCALE * SCALE)``."""
    size = SIDE**2 + 1
    gram, mixed = np.zeros((size, size)), np.zeros((size, SCALE**2))
    for pair in pairs:
        height, width = pair.lr.shape[:2]
        for channel in range(pair.lr.shape[2]):
            seen = windows(pair.lr[..., channel])
            places = pair.hr[..., channel].reshape(height, SCALE, width, SCALE).transpose(0, 2, 1, 3)
            gram += seen.T @ seen
            mixed += seen.T @ places.reshape(-1, SCALE**2).astype(np.float64)
    return np.linalg.solve(gram, mixed)


def enlarge(lr: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """``uint8 (h, w, 3)`` -> ``uint8 (h * SCALE, w * SCALE, 3)``."""
    height, width = lr.shape[:2]
    planes = [
        (windows(lr[..., channel]) @ weights)
        .reshape(height, width, SCALE, SCALE)
        .transpose(0, 2, 1, 3)
        .reshape(height * SCALE, width * SCALE)
        for channel in range(3)
    ]
    return np.clip(np.rint(np.stack(planes, axis=-1)), 0, 255).astype(np.uint8)


def mean_psnr(weights: np.ndarray, images: Sequence[Path]) -> float:
    """Mean PSNR (dB) on luma, RGB first."""
    values = []
    for path in images:
        sample = RGB_FIRST.prepare(read_image(path).pixels, SCALE)
        values.append(RGB_FIRST.score(enlarge(sample.lr, weights), sample.ref, SCALE, ("psnr",))["psnr"])
    return float(np.mean(values))


def training_pairs(data: Sequence[Path]) -> list[Pair]:
    """The images that the survey's networks are trained on: those held out are left out here as well."""
    training, _ = split(find_images(data))
    return load_pairs(training, SCALE, rgb_pair)


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.linear_filter", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True, metavar="DIR", help="training images")
    parser.add_argument("--sets", type=Path, nargs="+", required=True, metavar="DIR", help="data sets, a folder each")
    parser.add_argument("--out", type=Path, default=LINEAR_FILE, help="results (%(default)s)")
    arguments = parser.parse_args()
    pairs = training_pairs(arguments.data)
    weights = fit(pairs)
    found = {}
    for folder in arguments.sets:
        images = sorted(path for path in folder.iterdir() if path.suffix.lower() in IMAGE_SUFFIXES)
        found[folder.name] = round(mean_psnr(weights, images), 4)
        print(f"{folder.name}: {found[folder.name]:.2f} dB, {len(images)} images", flush=True)
    about = {
        "scale": SCALE,
        "side": SIDE,
        "protocol": RGB_FIRST.id,
        "data": [folder.name for folder in arguments.data],
        "images": len(pairs),
        "command": "python -m sr_core.train.linear_filter --data DIR/t91 DIR/bsds400 --sets DIR/Set5 ...",
        "psnr": found,
    }
    arguments.out.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
