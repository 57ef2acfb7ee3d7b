"""One way to enlarge an image: what it is called, at which scales it runs, with which weights.

A network's file is imported, and with it torch, when the network first runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sr_core.catalogue.networks import Networks
from sr_core.catalogue.weights import WEIGHTS_DIR, WeightsRecord, footprint_of
from sr_core.errors import SRLensError, WeightsError, memory_as_error
from sr_core.image.contract import check_image
from sr_core.image.degrade import SCALES, check_scale
from sr_core.image.resample import KERNELS, Kernel, cubic_kernel, resize
from sr_core.models.architecture import Footprint
from sr_core.models.registry import FAMILIES, NETWORKS
from sr_core.progress import Report
from sr_core.sentences import say

if TYPE_CHECKING:
    from torch.nn import Module

_WARM_UP_SIDE = 16


@dataclass(frozen=True)
class Method:
    """One way to enlarge an image.

    ``family`` is one of ``FAMILIES`` (ValueError for another). ``architecture`` is "" for an interpolator, else a
    name of ``sr_core.models.registry.NETWORKS``. ``weights`` holds a record per scale that is really there; ``scales``
    are those at which the method runs. ``networks`` keeps what was loaded: the catalogue's, or the method's own.
    ``group``: methods that are offered by themselves, apart from the usual ones, share its name.
    """

    id: str
    title: str
    family: str
    reference: str
    architecture: str = ""
    self_ensemble: bool = False
    weights: Mapping[int, WeightsRecord] = field(default_factory=dict)
    networks: Networks = field(default_factory=Networks, compare=False, repr=False)
    group: str = ""

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise ValueError(f"{self.id} is of no known family, {self.family!r}: choose from {', '.join(FAMILIES)}.")

    @property
    def scales(self) -> tuple[int, ...]:
        """The scales at which the method can run: for a network those that have weights."""
        return tuple(sorted(self.weights)) if self.architecture else SCALES

    @property
    def parameters(self) -> int:
        """Number of learned parameters (0 for an interpolator), at the smallest scale where they depend on it."""
        return self.weights[min(self.weights)].parameters if self.weights else 0

    @property
    def network_name(self) -> str:
        """What the network is called, for one of spandrel's its own architecture; "" for an interpolator."""
        if not self.architecture:
            return ""
        own = self.weights[min(self.weights)].config.get("architecture") if self.weights else None
        listed = NETWORKS.get(self.architecture)
        return own or (listed.title if listed is not None else self.architecture)

    @property
    def supports_luma(self) -> bool:
        """Whether the method can enlarge a luma plane alone, as the Y-first protocol asks.

        Weights that are noted without a footprint are taken for those of a network that needs colour.
        """
        if not self.architecture:
            return True
        noted = [record.footprint for record in self.weights.values()]
        return bool(noted) and all(takes is not None and takes.luma for takes in noted)

    def footprint(self, scale: int) -> Footprint | None:
        """How far the network at ``scale`` looks and what it takes; None for an interpolator or without weights.

        Read from the weights' record, so that it is known before torch is loaded.
        """
        if scale not in self.weights:
            return None
        record = self.weights[scale]
        return record.footprint or footprint_of(record)

    def record(self, scale: int) -> WeightsRecord:
        """The weights at ``scale``; WeightsError when there are none."""
        if scale not in self.weights:
            have = ", ".join(f"x{s}" for s in self.scales)
            if not have:
                raise WeightsError(say("run.no_weights_at_all", title=self.title, scale=scale, folder=WEIGHTS_DIR.name))
            raise WeightsError(say("run.no_weights", title=self.title, scale=scale, scales=have))
        return self.weights[scale]

    def run(self, lr: np.ndarray, scale: int, progress: Report | None = None, *, cubic_a: float = -0.5) -> np.ndarray:
        """Enlarge uint8 ``(H, W, 3)`` to uint8 ``(H * scale, W * scale, 3)``.

        ``progress`` is called with 0..1 and may raise :class:`~sr_core.errors.Cancelled` to stop the run.
        ``cubic_a`` is the kernel's a, for the method "bicubic" alone. SRLensError for a wrong image or scale, missing
        weights, or too little memory.
        """
        check_image(lr, "lr")
        scale = check_scale(scale)
        with memory_as_error(self._task(lr, scale)):
            if self.architecture:
                from sr_core.inference import runtime

                network = self.network(scale)
                return runtime.upscale(network, lr, scale, progress, self_ensemble=self.self_ensemble)
            return resize(lr, scale=scale, kernel=self.kernel(cubic_a))

    def run_luma(self, luma: np.ndarray, scale: int) -> np.ndarray:
        """Enlarge a float luma plane ``(H, W)`` in 0..255 to float64 ``(H * scale, W * scale)``, unrounded."""
        if not self.supports_luma:
            raise SRLensError(say("run.needs_colour", title=self.title))
        if np.ndim(luma) != 2:
            raise SRLensError(f"luma must be one plane (H, W), not of shape {np.shape(luma)}.")
        scale = check_scale(scale)
        with memory_as_error(self._task(luma, scale)):
            if self.architecture:
                from sr_core.inference import runtime

                return runtime.luma_upscale(self.network(scale), luma, scale)
            return resize(np.asarray(luma, dtype=np.float64), scale=scale, kernel=self.kernel(-0.5))

    def warm_up(self, scale: int) -> None:
        """Load the network and run it once on a tiny image, so that the next run can be timed alone.

        Once per weights, however often it is called; nothing for an interpolator, which loads nothing.
        """
        if not self.architecture:
            return
        key = (self.id, scale, self.record(scale).sha256)
        if key not in self.networks.warm:
            self.run(np.full((_WARM_UP_SIDE, _WARM_UP_SIDE, 3), 128, dtype=np.uint8), scale)
            self.networks.warm.add(key)

    def _task(self, lr: np.ndarray, scale: int) -> str:
        height, width = np.shape(lr)[:2]
        return say("run.task", title=self.title, scale=scale, width=width, height=height)

    def network(self, scale: int) -> Module:
        """The loaded network at ``scale``, ready to run; WeightsError when there are no weights."""
        return self.networks.load(self.record(scale))

    def network_on_cpu(self, scale: int) -> Module:
        """The same to be looked into, by hooks, gradients and NumPy: on the CPU, whatever runs compute on."""
        return self.networks.load(self.record(scale), "cpu")

    def kernel(self, cubic_a: float = -0.5) -> Kernel:
        """The kernel of an interpolator; ``cubic_a`` counts for "bicubic" alone."""
        return cubic_kernel(cubic_a) if self.id == "bicubic" else KERNELS[self.id]
