"""The catalogue: which methods exist, at which scales, with which weights; and :func:`upscale`, which runs one.

A network's module in ``sr_core/models`` is imported when the network first runs, so that the catalogue (and with it
the page and the interpolators) is there before torch is.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sr_core.catalogue.weights import (
    WEIGHTS_DIR,
    WeightsRecord,
    WeightsWarning,
    discover,
    footprint_of,
    load_manifest,
    load_network,
)
from sr_core.errors import SRLensError, WeightsError, memory_as_error
from sr_core.image.contract import check_image
from sr_core.image.degrade import SCALES, check_scale
from sr_core.image.resample import KERNELS, Kernel, cubic_kernel, resize
from sr_core.models.architecture import Footprint
from sr_core.models.registry import FAMILIES, NETWORKS, Listing
from sr_core.progress import Report
from sr_core.sentences import say

if TYPE_CHECKING:
    from torch.nn import Module

_WARM_UP_SIDE = 16
_WARM: set[tuple[str, int, str]] = set()  # id, scale and sha256 of what has run once in this process


@dataclass(frozen=True)
class Method:
    """One way to enlarge an image.

    ``family`` is one of ``FAMILIES`` (ValueError for another). ``architecture`` is "" for an interpolator, else a
    name of ``sr_core.models.registry.NETWORKS``. ``weights`` holds a record per scale that is really there; ``scales``
    are those at which the method runs.
    """

    id: str
    title: str
    family: str
    reference: str
    architecture: str = ""
    self_ensemble: bool = False
    weights: Mapping[int, WeightsRecord] = field(default_factory=dict)

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

        Once per weights and process, however often it is called; nothing for an interpolator, which loads nothing.
        """
        if not self.architecture:
            return
        key = (self.id, scale, self.record(scale).sha256)
        if key not in _WARM:
            self.run(np.full((_WARM_UP_SIDE, _WARM_UP_SIDE, 3), 128, dtype=np.uint8), scale)
            _WARM.add(key)

    def _task(self, lr: np.ndarray, scale: int) -> str:
        height, width = np.shape(lr)[:2]
        return say("run.task", title=self.title, scale=scale, width=width, height=height)

    def network(self, scale: int) -> Module:
        """The loaded network at ``scale``, ready to run; WeightsError when there are no weights."""
        return load_network(self.record(scale))

    def kernel(self, cubic_a: float = -0.5) -> Kernel:
        """The kernel of an interpolator; ``cubic_a`` counts for "bicubic" alone."""
        return cubic_kernel(cubic_a) if self.id == "bicubic" else KERNELS[self.id]


_INTERPOLATORS = (
    Method("nearest", "Nearest", "interpolation", "1 pixel: the closest one"),
    Method("bilinear", "Bilinear", "interpolation", "4 pixels, weighted by distance"),
    Method("bicubic", "Bicubic", "interpolation", "Keys, IEEE TASSP 1981, doi:10.1109/TASSP.1981.1163711"),
)


def _shipped() -> dict[str, Method]:
    """The interpolators, then every listed network that has weights here or is expected to."""
    records: dict[str, dict[int, WeightsRecord]] = {}
    for record in load_manifest():
        records.setdefault(record.method, {})[record.scale] = record
    methods = list(_INTERPOLATORS)
    for network in NETWORKS.values():
        weights = records.get(network.id, {})
        if weights or network.expected:
            methods += _of_network(network, weights)
    return {method.id: method for method in methods}


def _of_network(network: Listing, weights: Mapping[int, WeightsRecord]) -> list[Method]:
    """The network's method, and that of its self-ensemble where it is one of its own."""
    words = network.family, network.reference, network.id
    single = Method(network.id, network.title, *words, weights=weights)
    together = Method(f"{network.id}_plus", f"{network.title}+", *words, self_ensemble=True, weights=weights)
    return [single, together] if network.ensemble else [single]


METHODS: dict[str, Method] = _shipped()


def register_weights_dir(folder: str | Path) -> list[Method]:
    """Add every checkpoint of a user's folder to ``METHODS``, one method per name, its scales by suffix.

    ``portraits_x2.pt`` and ``portraits_x4.pt`` become the method ``portraits`` at x2 and x4. A name that is taken
    gets ``user_`` before it. Files that cannot be used, and the second of two files of one name and scale, are left
    out with a WeightsWarning; WeightsError when the folder is not there. A folder that was registered before is read
    again only if its files have changed, and its methods then take the place of the earlier ones.
    """
    place, state = Path(folder).resolve(), _folder_state(Path(folder))
    before, registered = _REGISTERED.get(place, ((), []))
    if place in _REGISTERED and before == state and all(METHODS.get(m.id) is m for m in registered):
        return registered
    grouped = _grouped(discover(folder))
    for method in registered:
        if METHODS.get(method.id) is method:
            del METHODS[method.id]
    added = []
    for (name, architecture), weights in grouped.items():
        network = NETWORKS[architecture]
        method = Method(
            id=_free_id(name),
            title=name,
            family=network.family,
            reference=_reference(network, weights),
            architecture=architecture,
            weights=weights,
        )
        METHODS[method.id] = method
        added.append(method)
    _REGISTERED[place] = state, added
    return added


def _reference(network: Listing, weights: Mapping[int, WeightsRecord]) -> str:
    """Where a user's network comes from; one of spandrel's is called by its own architecture."""
    own = next(iter(weights.values())).config.get("architecture")
    return f"{own or network.title}: {network.reference}"


FolderState = tuple[tuple[str, int, int], ...]

_REGISTERED: dict[Path, tuple[FolderState, list[Method]]] = {}


def _folder_state(folder: Path) -> FolderState:
    """Name, size and time of change of each file, empty for a folder that is not there."""
    if not folder.is_dir():
        return ()
    found = [(path.name, path.stat()) for path in sorted(folder.iterdir()) if path.is_file()]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def _grouped(records: Iterable[WeightsRecord]) -> dict[tuple[str, str], dict[int, WeightsRecord]]:
    """Records by scale for each name and network; of two for the same, the first stays and the other is named."""
    grouped: dict[tuple[str, str], dict[int, WeightsRecord]] = {}
    for record in records:
        scales = grouped.setdefault((_method_id(record.file), record.method), {})
        if record.scale in scales:
            first = scales[record.scale].file.name
            text = f"{record.file.name} was left out: {first} has the same name and scale; rename one of them."
            warnings.warn(text, WeightsWarning, stacklevel=3)
        else:
            scales[record.scale] = record
    return grouped


def _free_id(name: str) -> str:
    """``name``, or the first of ``user_name``, ``user_name_2``, ... that no method has."""
    candidates = (name, f"user_{name}", *(f"user_{name}_{number}" for number in range(2, len(METHODS) + 3)))
    return next(candidate for candidate in candidates if candidate not in METHODS)


def find_method(name: str) -> Method:
    """The method of that id; SRLensError with the ids there are."""
    if not isinstance(name, str) or name not in METHODS:
        raise SRLensError(say("run.no_method", name=repr(name), methods=", ".join(METHODS)))
    return METHODS[name]


def upscale(
    lr: np.ndarray,
    method: str = "san",
    scale: int = 4,
    *,
    progress: Report | None = None,
    cubic_a: float = -0.5,
) -> np.ndarray:
    """Enlarge an image.

    Args:
        lr: uint8 ``(H, W, 3)`` RGB.
        method: an id of ``METHODS``.
        scale: 2, 3, 4 or 8 for the shipped networks, any whole number for the interpolators.
        progress: called with 0..1; may raise ``Cancelled``.
        cubic_a: the cubic kernel's a (-0.5, -0.75 or -1), for "bicubic" alone.

    Returns:
        uint8 ``(H * scale, W * scale, 3)``.

    Raises:
        ValueError: a wrong image, method or scale, missing weights, or too little memory; one sentence each.

    >>> upscale(np.zeros((5, 7, 3), np.uint8), "bicubic", 3).shape
    (15, 21, 3)
    >>> upscale(np.zeros((5, 7, 3), np.uint8), "bicubik", 3)
    Traceback (most recent call last):
    sr_core.errors.SRLensError: ...
    """
    return find_method(method).run(lr, scale, progress, cubic_a=cubic_a)


def _method_id(path: Path) -> str:
    stem = re.sub(r"[_\-. ]x\d+(?=$|[_\-. ])", "", path.stem.lower())
    return re.sub(r"[^a-z0-9]+", "_", stem).strip("_") or "user"


def _register_environment() -> str:
    """Register the folder that SR_LENS_WEIGHTS names; what was wrong with it, a sentence a line, or ""."""
    folder = os.environ.get("SR_LENS_WEIGHTS", "")
    if not folder:
        return ""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            register_weights_dir(folder)
        except (WeightsError, OSError) as error:
            # A wrong variable must not keep the package, and with it every other method, from being imported.
            return f"SR_LENS_WEIGHTS is ignored: {error}"
    return "\n".join(str(found.message) for found in caught if issubclass(found.category, WeightsWarning))


ENVIRONMENT_PROBLEM: str = _register_environment()
"""What was wrong with the folder that SR_LENS_WEIGHTS names, a sentence a line; empty when nothing was."""

if ENVIRONMENT_PROBLEM and multiprocessing.parent_process() is None:  # once, not again in each of its workers
    for _line in ENVIRONMENT_PROBLEM.splitlines():
        logging.getLogger(__name__).warning("%s", _line)
