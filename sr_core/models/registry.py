"""The list of networks: one line a network, and the way from a line to its record. Nothing here imports torch.

A network that is added here is run, tiled, estimated, trained, taken from ``--weights-dir`` and, once it has weights,
offered as a method: all by its record (:mod:`sr_core.models.architecture`) in ``sr_core/models/<id>.py``.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sr_core.errors import WeightsError
from sr_core.models.architecture import Architecture, State
from sr_core.sentences import say

FOREIGN = "foreign"
"""The listing that is asked after all others: what the optional package spandrel knows."""
GENERATIVE = "generative"
"""The family of networks that are trained to invent detail; the other families say where a network enlarges."""
FAMILIES = ("interpolation", "pre-upsampling", "post-upsampling", "progressive", "iterative", GENERATIVE)


@dataclass(frozen=True)
class Listing:
    """A network in words: all that is known of it before its file, and with it torch, is imported.

    ``id`` is the file's name, ``family`` one of ``FAMILIES``. A network is a method where the page's manifest has
    weights for it; one that is ``expected`` is one without them too and then says what is missing. ``ensemble``: the
    mean over the eight symmetries is a method of its own, with a + behind its name.
    """

    id: str
    title: str
    family: str
    reference: str
    expected: bool = False
    ensemble: bool = False


class Registry(Mapping[str, Listing]):
    """Networks by id, each there once. ValueError for one that is listed twice or is of no known family."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self._listings: dict[str, Listing] = {}
        for listing in listings:
            if listing.id in self._listings:
                raise ValueError(f"the network {listing.id} is listed twice")
            if listing.family not in FAMILIES:
                raise ValueError(f"{listing.id} is of no known family, {listing.family!r}: {', '.join(FAMILIES)}")
            self._listings[listing.id] = listing

    def __getitem__(self, id: str) -> Listing:
        return self._listings[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._listings)

    def __len__(self) -> int:
        return len(self._listings)

    def architecture(self, id: str) -> Architecture:
        """The record of a listed network; imports its file, and with it torch. KeyError where it is not listed."""
        found: Architecture = importlib.import_module(f"sr_core.models.{self[id].id}").ARCHITECTURE
        if found.id != id:
            raise ValueError(f"the record in sr_core/models/{id}.py calls itself {found.id}")
        return found

    def recognise(self, state: State) -> Architecture:
        """The record of the network whose parameters these are.

        Where they are of none of ours, the record is that of :data:`FOREIGN`, whose ``build`` says what they are.

        Raises:
            WeightsError: they could be of several; the sentence says of which.
        """
        found = [record for record in map(self.architecture, self) if record.detect(state)]
        if len(found) == 1:
            return found[0]
        names = list(state)
        shown = ", ".join(names[:3] + ["..."] * (len(names) > 3))
        if found:
            raise WeightsError(say("weights.ambiguous", networks=self._titles(r.id for r in found), parameters=shown))
        return self.architecture(FOREIGN)  # which says for itself what it does not know

    def _titles(self, ids: Iterable[str]) -> str:
        return ", ".join(self[id].title for id in ids)


NETWORKS = Registry((
    Listing(
        "srcnn", "SRCNN", "pre-upsampling", "Dong et al., TPAMI 2016, doi:10.1109/TPAMI.2015.2439281", expected=True
    ),
    Listing(
        *("san", "SAN", "post-upsampling", "Dai et al., CVPR 2019, doi:10.1109/CVPR.2019.01132"),
        expected=True, ensemble=True,
    ),
    Listing("vdsr", "VDSR", "pre-upsampling", "Kim et al., CVPR 2016, arXiv:1511.04587"),
    Listing("fsrcnn", "FSRCNN", "post-upsampling", "Dong et al., ECCV 2016, arXiv:1608.00367"),
    Listing("lapsrn", "LapSRN", "progressive", "Lai et al., CVPR 2017, arXiv:1704.03915"),
    Listing("dbpn", "DBPN", "iterative", "Haris et al., CVPR 2018, arXiv:1803.02735"),
    Listing("mslapsrn", "MS-LapSRN", "progressive", "Lai et al., TPAMI 2018, arXiv:1710.01992"),
    Listing("espcn", "ESPCN", "post-upsampling", "Shi et al., CVPR 2016, arXiv:1609.05158"),
    Listing("scn", "SCN", "progressive", "Wang et al., ICCV 2015, arXiv:1507.08905"),
    Listing("drcn", "DRCN", "pre-upsampling", "Kim et al., CVPR 2016, arXiv:1511.04491"),
    Listing("drrn", "DRRN", "pre-upsampling", "Tai et al., CVPR 2017, doi:10.1109/CVPR.2017.298"),
    Listing("srresnet", "SRResNet", "post-upsampling", "Ledig et al., CVPR 2017, arXiv:1609.04802"),
    Listing("edsr", "EDSR", "post-upsampling", "Lim et al., CVPRW 2017, arXiv:1707.02921"),
    Listing("enhancenet", "EnhanceNet", "post-upsampling", "Sajjadi et al., ICCV 2017, arXiv:1612.07919"),
    Listing("memnet", "MemNet", "pre-upsampling", "Tai et al., ICCV 2017, arXiv:1708.02209"),
    Listing("srdensenet", "SRDenseNet", "post-upsampling", "Tong et al., ICCV 2017, doi:10.1109/ICCV.2017.514"),
    Listing("ddbpn", "D-DBPN", "iterative", "Haris et al., CVPR 2018, arXiv:1803.02735"),
    Listing("dsrn", "DSRN", "iterative", "Han et al., CVPR 2018, arXiv:1805.02704"),
    Listing("srmd", "SRMD", "post-upsampling", "Zhang et al., CVPR 2018, arXiv:1712.06116"),
    Listing("rdn", "RDN", "post-upsampling", "Zhang et al., CVPR 2018, arXiv:1802.08797"),
    Listing("nlrn", "NLRN", "pre-upsampling", "Liu et al., NeurIPS 2018, arXiv:1806.02919"),
    Listing("carn", "CARN", "post-upsampling", "Ahn et al., ECCV 2018, arXiv:1803.08664"),
    Listing("msrn", "MSRN", "post-upsampling", "Li et al., ECCV 2018, doi:10.1007/978-3-030-01237-3_32"),
    Listing("rcan", "RCAN", "post-upsampling", "Zhang et al., ECCV 2018, arXiv:1807.02758"),
    Listing("rrdb", "RRDB (ESRGAN)", "post-upsampling", "Wang et al., ECCVW 2018, arXiv:1809.00219"),
    Listing("rnan", "RNAN", "post-upsampling", "Zhang et al., ICLR 2019, arXiv:1903.10082"),
    Listing("metardn", "Meta-RDN", "post-upsampling", "Hu et al., CVPR 2019, arXiv:1903.00875"),
    Listing("srfbn", "SRFBN", "iterative", "Li et al., CVPR 2019, arXiv:1903.09814"),
    Listing("residualespcn", "ESPCN on bicubic", "post-upsampling", "what the page's lab 11 trains, arXiv:1609.05158"),
    Listing(FOREIGN, "spandrel", "post-upsampling", "an architecture of the package spandrel"),
    Listing("strategies", "Strategies", "post-upsampling", "six blocks of Wang et al., TPAMI 2020, arXiv:1902.06068"),
))  # fmt: skip
"""Every network of the package, in the order in which methods are shown."""
