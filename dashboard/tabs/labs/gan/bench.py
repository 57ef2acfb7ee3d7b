"""What the lab computes: the path between the two generators, and several results for one LR picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.runs.comparison import MATLAB_A
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.labs.frame.specimen import specimen
from dashboard.tabs.labs.gan.judging import Judged, judge
from dashboard.tabs.labs.illposed.null_space import exact
from sr_core.catalogue.generative import GAN, PSNR, blend
from sr_core.catalogue.methods import find_method
from sr_core.catalogue.packaged import REAL_ESRGAN

SCALE = 4
SIDE = 72
"""LR pixels a side: nine of NIQE's blocks at HR size."""
SMALL = 32
"""LR pixels a side of the part that is invented anew."""
LAST = 10
"""Number of the slider's last position; its first is 0."""
BESIDE = ("bicubic", "srcnn", "san")
"""Methods that stand beside the path on the plane."""
NOISE = 3.0
"""Deviation in levels of what is added to the LR picture so that the network invents something else."""
INVENTIONS = ("psnr", "gan", "fitted", "other_1", "other_2", "strayed")


@dataclass(frozen=True)
class Restored:
    """A picture, uint8 ``(H, W, 3)``, and how it is judged."""

    image: np.ndarray
    judged: Judged


class Bench:
    """The lab's runs in one session: each is done once, takes its turn with those of all visitors, and is kept.

    ``run(method, lr)`` enlarges by SCALE; None: on the session's worker.
    """

    def __init__(self, session: Session, run: Callable[..., np.ndarray] | None = None) -> None:
        self.catalogue = session.catalogue
        self._run = run or (lambda method, lr: session.worker.run_again(method, lr, SCALE, MATLAB_A, Ticket()))
        self.between = lru_cache(maxsize=128)(self._between)
        self.beside = lru_cache(maxsize=64)(self._beside)
        self.inventions = lru_cache(maxsize=16)(self._inventions)
        self.real = lru_cache(maxsize=16)(self._real)

    def enlarged(self, lr: np.ndarray, position: int) -> np.ndarray:
        """What the blend at ``position`` of 0..LAST makes of ``lr``.

        Raises:
            SRLensError: the two networks are not there.
        """
        first, second = (find_method(name, self.catalogue) for name in (PSNR, GAN))
        return self._run(blend(first, second, position / LAST), lr)

    def by(self, name: str, lr: np.ndarray) -> np.ndarray:
        """What a method of the catalogue makes of ``lr``."""
        return self._run(find_method(name, self.catalogue), lr)

    def path(self, sample: str) -> list[Judged]:
        """Every position of the slider, judged."""
        return [self.between(sample, position).judged for position in range(LAST + 1)]

    def _between(self, sample: str, position: int) -> Restored:
        found = specimen(sample, SCALE, SIDE)
        image = self.enlarged(found.lr, position)
        return Restored(image, judge(image, found.hr, found.lr, SCALE))

    def _beside(self, sample: str) -> Mapping[str, Judged]:
        found = specimen(sample, SCALE, SIDE)
        names = [name for name in BESIDE if name in self.catalogue]
        return {name: judge(self.by(name, found.lr), found.hr, found.lr, SCALE) for name in names}

    def _real(self, sample: str) -> Restored:
        """What Real-ESRGAN makes of the part of a sample; SRLensError where its package is not installed."""
        found = specimen(sample, SCALE, SIDE)
        image = self.by(REAL_ESRGAN.id, found.lr)
        return Restored(image, judge(image, found.hr, found.lr, SCALE))

    def _inventions(self, sample: str) -> Mapping[str, Restored]:
        """Results for one LR picture, by name (:data:`INVENTIONS`).

        ``fitted`` is the GAN's moved to the nearest picture that shrinks to the very LR picture. ``other_1`` and
        ``other_2`` are made of LR pictures with a little noise, and then fitted too; ``strayed`` is not.
        """
        found = specimen(sample, SCALE, SMALL)
        hr, lr = found.hr, found.lr
        gan = self.enlarged(lr, LAST)
        others = [self.enlarged(disturbed(lr, seed), LAST) for seed in (1, 2)]
        images = {"psnr": self.enlarged(lr, 0), "gan": gan, "fitted": exact(gan.astype(float), lr, SCALE, anchor=hr)}
        for number, other in enumerate(others, start=1):
            images[f"other_{number}"] = exact(other.astype(float), lr, SCALE, anchor=hr)
        images["strayed"] = others[0]
        return {name: Restored(image, judge(image, hr, lr, SCALE)) for name, image in images.items()}


def disturbed(lr: np.ndarray, seed: int) -> np.ndarray:
    """``lr`` with Gaussian noise of NOISE levels; a seed always gives the same."""
    noise = np.random.default_rng(seed).normal(0, NOISE, lr.shape)
    return np.clip(np.rint(lr + noise), 0, 255).astype(np.uint8)
