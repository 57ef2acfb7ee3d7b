"""The catalogue: which methods there are; and :func:`upscale`, which runs one of the usual ones.

A :class:`Catalogue` is a mapping from ids to methods. ``METHODS`` is the usual one; a second one shares nothing with
it. Nothing is read from the disk or the environment before a catalogue is first asked, and torch is not imported before
a network runs, so that the page and the interpolators are there before it.
"""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from sr_core.catalogue.discovery import LeftOut, WeightsWarning, plain_name, records_of, refusal, search
from sr_core.catalogue.generative import GAN_FOLDER, twins
from sr_core.catalogue.method import Method
from sr_core.catalogue.networks import Networks
from sr_core.catalogue.packaged import PACKAGED, Packaged, why_missing
from sr_core.catalogue.weights import WEIGHTS_DIR, WeightsRecord, load_manifest
from sr_core.errors import SRLensError, WeightsError
from sr_core.models.registry import FAMILIES, NETWORKS, Listing
from sr_core.progress import Report
from sr_core.sentences import Sentence, say

__all__ = ["ENVIRONMENT", "FAMILIES", "METHODS", "Catalogue", "Method", "find_method", "load_checkpoint", "upscale"]

ENVIRONMENT = "SR_LENS_WEIGHTS"
"""The variable that names a folder with a user's own checkpoints."""

FolderState = tuple[tuple[str, int, int], ...]

_INTERPOLATORS = (
    Method("nearest", "Nearest", "interpolation", "1 pixel: the closest one"),
    Method("bilinear", "Bilinear", "interpolation", "4 pixels, weighted by distance"),
    Method("bicubic", "Bicubic", "interpolation", "Keys, IEEE TASSP 1981, doi:10.1109/TASSP.1981.1163711"),
)


class Catalogue(Mapping[str, Method]):
    """Methods by id: the interpolators, the networks with weights in ``folder``, and whatever folders are added.

    ``environment`` names a variable whose folder is added when the catalogue is first asked ("": none); what was wrong
    with it is logged then, once, and stays in ``problem``. ``packaged`` are the networks of optional packages that are
    methods where they are installed. ``networks`` keeps what its methods have loaded.
    """

    def __init__(
        self, folder: str | Path = WEIGHTS_DIR, *, environment: str = "", packaged: Sequence[Packaged] = ()
    ) -> None:
        self.networks = Networks()
        self.problem = ""
        self._packaged = packaged
        self._folder, self._environment = Path(folder), environment
        self._asked = False
        self._lock = threading.RLock()
        self._known: dict[str, Method] = {}
        self._registered: dict[Path, tuple[FolderState, list[Method]]] = {}
        self._left_out: dict[Path, tuple[LeftOut, ...]] = {}

    @property
    def _methods(self) -> dict[str, Method]:
        with self._lock:
            self._ask()
        return self._known

    def _ask(self) -> None:
        """Read the manifest and the environment's folder, once."""
        if not self._asked:
            self._asked = True
            self._known.update(self._shipped())
            self._add_environment()

    def __getitem__(self, id: str) -> Method:
        return self._methods[id]

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._methods))  # a list: a folder may be added while somebody goes through it

    def __len__(self) -> int:
        return len(self._methods)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The files of the registered folders that are no method, and why."""
        with self._lock:
            self._ask()
            return tuple(file for files in self._left_out.values() for file in files)

    @property
    def not_installed(self) -> tuple[Sentence, ...]:
        """Why networks of optional packages are no methods here, with what to install, a sentence each."""
        reasons = ((each.id, each.missing) for each in self._packaged)
        return tuple(reason for id, reason in reasons if reason is not None and id not in self)

    def find(self, name: str) -> Method:
        """The method of that id; SRLensError with the ids there are."""
        return find_method(name, self)

    def register_file(self, file: str | Path, scale: int | None = None) -> Method:
        """Add one checkpoint as a method of its own; WeightsError, one sentence, where it cannot be used.

        ``scale``: of a network that has none of its own and none in its name. The same file gives the same method.
        """
        path = Path(os.path.realpath(file))  # unlike resolve it takes a link that leads to itself
        with self._lock:
            records = {record.scale: record for record in records_of(path, scale)}
            sha256 = next(iter(records.values())).sha256
            for method in self._methods.values():
                if dict(method.weights).keys() == records.keys() and method.weights[min(records)].sha256 == sha256:
                    return method
            network = NETWORKS[next(iter(records.values())).method]
            return self._add(plain_name(path), network, records)

    def compute_on(self, device: str) -> None:
        """Let the networks that are loaded from now on run on a device, in torch's words ("cpu", "cuda", "cuda:1").

        Rounding products to ten bits, which is faster on a GPU and would be another network's figures, is turned off.
        SRLensError if the device is not there.
        """
        if device != "cpu":
            from sr_core.inference.runtime import ready

            ready(device)
        self.networks.device = device

    def register_weights_dir(self, folder: str | Path) -> list[Method]:
        """Add every checkpoint of a user's folder, one method per name, its scales by suffix.

        ``portraits_x2.pt`` and ``portraits_x4.pt`` become the method ``portraits`` at x2 and x4. A name that is taken
        gets ``user_`` before it. Files that cannot be used, and the second of two files of one name and scale, are left
        out with a WeightsWarning; WeightsError when the folder is not there. A folder that was registered before is
        read again only if its files have changed, and its methods then take the place of the earlier ones.
        """
        place, state = Path(folder).resolve(), _folder_state(Path(folder))
        with self._lock:
            methods = self._methods
            before, registered = self._registered.get(place, ((), []))
            if place in self._registered and before == state:
                return registered
            records, left_out = search(folder)
            grouped = _grouped(records, left_out)
            for method in registered:
                del methods[method.id]
            self._left_out[place] = tuple(left_out)
            for file in left_out:
                warnings.warn(str(file), WeightsWarning, stacklevel=2)
            added = [self._add(name, NETWORKS[network], weights) for (name, network), weights in grouped.items()]
            self._registered[place] = state, added
            return added

    def _add(self, name: str, network: Listing, weights: Mapping[int, WeightsRecord]) -> Method:
        """A user's network as a method of its own."""
        method = _method_of(self._free_id(name), name, network, weights, self.networks)
        self._known[method.id] = method
        return method

    def _shipped(self) -> dict[str, Method]:
        """The interpolators, every listed network that has weights in the folder or is expected to, twins, packages."""
        records: dict[str, dict[int, WeightsRecord]] = {}
        for record in load_manifest(self._folder):
            records.setdefault(record.method, {})[record.scale] = record
        methods = list(_INTERPOLATORS)
        for network in NETWORKS.values():
            weights = records.get(network.id, {})
            if weights or network.expected:
                methods += self._of_network(network, weights)
        methods += twins(self.networks, self._folder / GAN_FOLDER)
        methods += filter(None, (each.method(self.networks) for each in self._packaged))
        return {method.id: method for method in methods}

    def _of_network(self, network: Listing, weights: Mapping[int, WeightsRecord]) -> list[Method]:
        """The network's method, and that of its self-ensemble where it is one of its own."""
        words = network.family, network.reference, network.id
        single = Method(network.id, network.title, *words, weights=weights, networks=self.networks)
        together = Method(
            f"{network.id}_plus",
            f"{network.title}+",
            *words,
            self_ensemble=True,
            weights=weights,
            networks=self.networks,
        )
        return [single, together] if network.ensemble else [single]

    def _free_id(self, name: str) -> str:
        """``name``, or the first of ``user_name``, ``user_name_2``, ... that no method has."""
        candidates = (name, f"user_{name}", *(f"user_{name}_{number}" for number in range(2, len(self._known) + 3)))
        return next(candidate for candidate in candidates if candidate not in self._known)

    def _add_environment(self) -> None:
        """Add the folder that the variable names; ``problem`` is what was wrong with it, a sentence a line."""
        folder = os.environ.get(self._environment, "") if self._environment else ""
        if not folder:
            return
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                self.register_weights_dir(folder)
            except (WeightsError, OSError) as error:
                # A wrong variable must not take every other method away.
                self.problem = f"{self._environment} is ignored: {error}"
            else:
                found = [str(each.message) for each in caught if issubclass(each.category, WeightsWarning)]
                self.problem = "\n".join(found)
        for line in self.problem.splitlines():
            logging.getLogger(__name__).warning("%s", line)


def _method_of(
    id: str, title: str, network: Listing, weights: Mapping[int, WeightsRecord], networks: Networks
) -> Method:
    """A network that a user brought, with its weights by scale."""
    return Method(
        id, title, network.family, _reference(network, weights), network.id, weights=weights, networks=networks
    )


def _reference(network: Listing, weights: Mapping[int, WeightsRecord]) -> str:
    """Where a user's network comes from; one of spandrel's is called by its own architecture."""
    own = next(iter(weights.values())).config.get("architecture")
    return f"{own or network.title}: {network.reference}"


def _folder_state(folder: Path) -> FolderState:
    """Name, size and time of change of each file, empty for a folder that is not there."""
    if not folder.is_dir():
        return ()
    found = [(path.name, path.stat()) for path in sorted(folder.iterdir()) if path.is_file()]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def _grouped(
    records: Iterable[WeightsRecord], left_out: list[LeftOut]
) -> dict[tuple[str, str], dict[int, WeightsRecord]]:
    """Records by scale for each name and network; of two for the same, the first stays and the other is left out."""
    grouped: dict[tuple[str, str], dict[int, WeightsRecord]] = {}
    for record in records:
        scales = grouped.setdefault((plain_name(record.file), record.method), {})
        if record.scale in scales:
            first = scales[record.scale].file.name
            left_out.append(LeftOut(record.file, f"{first} has the same name and scale; rename one of them."))
        else:
            scales[record.scale] = record
    return grouped


METHODS = Catalogue(environment=ENVIRONMENT, packaged=PACKAGED)
"""The usual catalogue: shipped methods, those of optional packages and of the folder that SR_LENS_WEIGHTS names."""


def find_method(name: str, catalogue: Mapping[str, Method] = METHODS) -> Method:
    """The method of that id; SRLensError with the ids there are, or with the package that would bring it."""
    if not isinstance(name, str) or name not in catalogue:
        if reason := why_missing(name):
            raise SRLensError(reason)
        raise SRLensError(say("run.no_method", name=repr(name), methods=", ".join(catalogue)))
    return catalogue[name]


def load_checkpoint(path: str | Path, scale: int | None = None) -> Method:
    """A checkpoint of any kind that is known, as a method that stands in no catalogue.

    Args:
        path: safetensors, PyTorch's or SRCNN's ``.mat``; nothing in it is run.
        scale: what it has to enlarge by; None for whatever it enlarges by. A network without a scale of its own (SRCNN)
            and none in its file's name needs it.

    Raises:
        WeightsError: the file cannot be used, or enlarges by another scale; one sentence.

    >>> from sr_core.assets import asset
    >>> method = load_checkpoint(asset("weights") / "srcnn_x3.safetensors")
    >>> method.scales, method.run(np.zeros((5, 7, 3), np.uint8), 3).shape
    ((3,), (15, 21, 3))
    """
    path = Path(path)
    try:
        records = {record.scale: record for record in records_of(path, scale)}
    except WeightsError as error:
        raise WeightsError(refusal(path, error)) from error
    if scale is not None and scale not in records:
        own = ", ".join(f"x{each}" for each in records)
        raise WeightsError(f"{path.name} enlarges by {own}, not by x{scale}: name another file or leave the scale out.")
    network = NETWORKS[records[min(records)].method]
    name = plain_name(path)
    return _method_of(name, name, network, records, Networks())


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
