"""Training data: images of a folder as (lr, hr) pairs, a held-out part, and random patches of the rest.

LR is made from **whole** images with the same MATLAB bicubic as at evaluation and patches are cut afterwards: a
patch shrunk on its own would carry mirrored borders that no real LR image has.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sr_core.errors import ImageError, SRLensError
from sr_core.image.alpha import over
from sr_core.image.degradation import degrade, find_degradation
from sr_core.image.degrade import modcrop
from sr_core.image.files import read_image
from sr_core.image.resample import imresize
from sr_core.metrics import LUMA_FIRST, RGB_FIRST
from sr_core.sentences import printable
from sr_core.train.folders import look_through

VIEWS = 8
"""The symmetries of a square: each patch is seen in one of them."""
HELD_OUT_SHARE = 0.02
"""Share of the images that validation keeps to itself."""
VALIDATION_IMAGES = 32
"""Most images that one validation measures."""
VALIDATION_SIDE = 192
"""Side (HR pixels) of the middle of a held-out image that validation measures: enough to tell, quick to do."""


@dataclass(frozen=True)
class Pair:
    """What a network is given and what it should make of it.

    ``lr`` is ``(h, w, C)``, ``hr`` ``(h * ratio, w * ratio, C)``, both in 0..255. For a network that works on the
    enlarged image (SRCNN) ``ratio`` is 1.
    """

    name: str
    lr: np.ndarray
    hr: np.ndarray

    @property
    def ratio(self) -> int:
        """HR pixels for each pixel of ``lr``, along one side."""
        return self.hr.shape[0] // self.lr.shape[0]


def rgb_pair(name: str, image: np.ndarray, scale: int) -> Pair:
    """RGB first: uint8 RGB shrunk as the benchmarks do it. ``image`` is uint8 ``(H, W, 3)``."""
    sample = RGB_FIRST.prepare(image, scale)
    return Pair(name, sample.lr, np.ascontiguousarray(sample.ref))


def degraded_pair(name: str, image: np.ndarray, scale: int, degradation: str) -> Pair:
    """As :func:`rgb_pair` under another degradation of the papers; its noise is another one for each ``name``."""
    seed = int.from_bytes(hashlib.sha256(os.fsencode(name)).digest()[:8], "big")
    lr = degrade(image, scale, replace(find_degradation(degradation), seed=seed))
    return Pair(name, lr, np.ascontiguousarray(modcrop(image, scale)))


def luma_pair(name: str, image: np.ndarray, scale: int) -> Pair:
    """Y first: uint8 luma, shrunk and enlarged again in float. ``lr`` is float32 and as large as ``hr``."""
    sample = LUMA_FIRST.prepare(image, scale)
    return Pair(name, imresize(sample.lr, scale).astype(np.float32)[..., None], sample.ref[..., None])


def luma_lr_pair(name: str, image: np.ndarray, scale: int) -> Pair:
    """Y first: uint8 luma, shrunk in float and left small. ``lr`` is float32."""
    sample = LUMA_FIRST.prepare(image, scale)
    return Pair(name, sample.lr.astype(np.float32)[..., None], sample.ref[..., None])


def is_held_out(path: Path) -> bool:
    """Whether an image is kept for validation: decided by its file name alone.

    So a run on other folders or at another scale, and one that starts from the weights of this one, never trains on
    what this one validates on.
    """
    digest = hashlib.sha256(os.fsencode(path.stem)).digest()
    return int.from_bytes(digest[:8], "big") < HELD_OUT_SHARE * 2**64


def split(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """(training, held-out) images, both sorted.

    Raises:
        SRLensError: fewer than two images.
    """
    ordered = sorted(paths)
    if len(ordered) < 2:
        raise SRLensError(f"Training needs at least two images, one of them for validation; found {len(ordered)}.")
    held_out = [path for path in ordered if is_held_out(path)]
    if not held_out or len(held_out) == len(ordered):  # a small folder: the one whose hash is smallest
        held_out = [min(ordered, key=lambda path: hashlib.sha256(os.fsencode(path.stem)).digest())]
    kept = {path.stem for path in held_out}
    return [path for path in ordered if path.stem not in kept], held_out


def find_images(folders: Sequence[Path]) -> list[Path]:
    """All images in the given folders and their subfolders, none twice; SRLensError when there are none."""
    return look_through(folders).images


def load_pairs(
    paths: Sequence[Path],
    scale: int,
    make: Callable[[str, np.ndarray, int], Pair],
    progress: Callable[[str], None] | None = None,
    unreadable: Callable[[str], None] | None = None,
) -> list[Pair]:
    """Read and shrink every image; those smaller than ``scale`` are left out. Kept in memory.

    ``progress`` is called after each image with its name, ``unreadable`` with a sentence for one that cannot be read;
    without it such an image is an ImageError. Transparency is laid over white.
    """
    pairs = []
    for path in paths:
        try:
            loaded = read_image(path)
        except ImageError as error:
            text = f"The training image {printable(path.name)} cannot be used: {error}"
            if unreadable is None:
                raise ImageError(text) from error
            unreadable(text)
            continue
        image = loaded.pixels if loaded.alpha is None else over(loaded.pixels, loaded.alpha)
        if min(image.shape[:2]) >= 4 * scale:
            pairs.append(make(path.stem, image, scale))
        if progress is not None:
            progress(path.name)
    return pairs


def large_enough(pairs: Sequence[Pair], patch: int) -> list[Pair]:
    """The pairs that a patch of ``patch`` pixels a side of ``lr`` fits into."""
    return [pair for pair in pairs if min(pair.lr.shape[:2]) >= patch]


def validation_part(pairs: Sequence[Pair]) -> list[Pair]:
    """The middle of up to VALIDATION_IMAGES pairs, at most VALIDATION_SIDE HR pixels a side.

    Of more pairs, those at even distances in their order: sorted by path, the first would all be of one folder.
    """
    step = max(1, math.ceil(len(pairs) / VALIDATION_IMAGES))
    return [_middle(pair) for pair in pairs[::step]]


def _middle(pair: Pair) -> Pair:
    ratio = pair.ratio
    side = VALIDATION_SIDE // ratio
    height, width = pair.lr.shape[:2]
    top, left = max(0, (height - side) // 2), max(0, (width - side) // 2)
    lr = pair.lr[top : top + side, left : left + side]
    bottom, right = top + lr.shape[0], left + lr.shape[1]
    return Pair(pair.name, lr, pair.hr[top * ratio : bottom * ratio, left * ratio : right * ratio])


def view(patch: np.ndarray, index: int) -> np.ndarray:
    """One of the eight symmetries of ``(h, w, C)``; index 0 is the patch as it is. A view, not a copy.

    The same index on ``lr`` and ``hr`` keeps them aligned: bicubic shrinking commutes with flips and with the
    transpose (but for its rounding between the two passes).
    """
    if index & 1:
        patch = patch[::-1]
    if index & 2:
        patch = patch[:, ::-1]
    return patch.swapaxes(0, 1) if index & 4 else patch


class PatchSampler:
    """Random patches. Batch number ``step`` of a seed is always the same, so a resumed run needs no random state.

    Parameters
    ----------
    pairs : training pairs of one ratio; those smaller than a patch are left out.
    patch : side of a patch in pixels of ``lr``.
    batch : patches a step.
    seed, rank : what the choice depends on, besides the step; ``rank`` numbers the processes of one run.
    """

    def __init__(self, pairs: Sequence[Pair], patch: int, batch: int, seed: int, rank: int = 0) -> None:
        self.pairs = large_enough(pairs, patch)
        if not self.pairs:
            raise ImageError(
                f"No training image is large enough for patches of {patch} x {patch} pixels: "
                f"choose a smaller --patch or larger images."
            )
        areas = np.array([pair.lr.shape[0] * pair.lr.shape[1] for pair in self.pairs], dtype=np.float64)
        self._shares = areas / areas.sum()  # every pixel of the set is as likely as any other
        self.patch = patch
        self._batch, self._seed, self._rank = batch, seed, rank

    def places(self, step: int) -> np.ndarray:
        """Where batch ``step`` is cut, int64 ``(N, 4)``: number of the pair, top, left (of ``lr``), symmetry."""
        rng = np.random.default_rng([self._seed, step, self._rank])
        chosen = rng.choice(len(self.pairs), size=self._batch, p=self._shares)
        return np.array([self._place(number, rng) for number in chosen], dtype=np.int64)

    def batch(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """Batch ``step``: lr ``(N, p, p, C)`` and hr ``(N, p * ratio, p * ratio, C)``, float32 in 0..255."""
        cuts = [self._cut(*place) for place in self.places(step)]
        lr = np.stack([lr for lr, _ in cuts]).astype(np.float32, copy=False)
        hr = np.stack([hr for _, hr in cuts]).astype(np.float32, copy=False)
        return lr, hr

    def _place(self, number: int, rng: np.random.Generator) -> tuple[int, int, int, int]:
        height, width = self.pairs[number].lr.shape[:2]
        top = int(rng.integers(height - self.patch + 1))
        left = int(rng.integers(width - self.patch + 1))
        return number, top, left, int(rng.integers(VIEWS))

    def _cut(self, number: int, top: int, left: int, symmetry: int) -> tuple[np.ndarray, np.ndarray]:
        pair, size = self.pairs[number], self.patch
        ratio = pair.ratio
        lr = pair.lr[top : top + size, left : left + size]
        hr = pair.hr[top * ratio : (top + size) * ratio, left * ratio : (left + size) * ratio]
        return view(lr, symmetry), view(hr, symmetry)
