"""The designs of the survey under one budget, as methods of a group of their own beside the usual catalogue.

``sr_core.train.budget`` makes the weights; here is what can be known of them without torch: which designs there are,
which of them are trained, and with which seeds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from sr_core.catalogue.method import Method
from sr_core.catalogue.networks import Networks
from sr_core.catalogue.weights import WEIGHTS_DIR, WeightsRecord, load_manifest
from sr_core.models.registry import NETWORKS

SURVEY_DIR = WEIGHTS_DIR / "survey"
BUDGETS_DIR = SURVEY_DIR / "budgets"
"""A few designs trained with larger sums of multiply-adds, in a folder for each sum."""
SURVEY_SCALE = 4
ONE_BUDGET = "one_budget"
"""The group of these methods (:attr:`Method.group`), and what their ids begin with."""
SHOWN_SEED = 0
"""The seed that is offered as a method; the others are there for the error bars."""


@dataclass(frozen=True)
class SurveyDesign:
    """One design in words: its ``id`` is the stem of its files, ``network`` an id of ``NETWORKS``."""

    id: str
    title: str
    network: str

    @property
    def family(self) -> str:
        """Where it enlarges: one of ``FAMILIES``."""
        return NETWORKS[self.network].family

    @property
    def reference(self) -> str:
        """The paper."""
        return NETWORKS[self.network].reference


SURVEY_DESIGNS: Mapping[str, SurveyDesign] = MappingProxyType({
    id: SurveyDesign(id, title, network or id)
    for id, title, network in (
        ("srcnn", "SRCNN", ""),
        ("scn", "SCN", ""),
        ("fsrcnn", "FSRCNN", ""),
        ("espcn", "ESPCN", ""),
        ("vdsr", "VDSR", ""),
        ("drcn", "DRCN", ""),
        ("drrn", "DRRN", ""),
        ("lapsrn", "LapSRN", ""),
        ("srresnet", "SRResNet", ""),
        ("edsr", "EDSR", ""),
        ("enhancenet", "EnhanceNet", ""),
        ("memnet", "MemNet", ""),
        ("srdensenet", "SRDenseNet", ""),
        ("mslapsrn", "MS-LapSRN", ""),
        ("dbpn", "DBPN", "ddbpn"),
        ("dsrn", "DSRN", ""),
        ("srmd", "SRMD", ""),
        ("nlrn", "NLRN", ""),
        ("rdn", "RDN", ""),
        ("carn", "CARN", ""),
        ("carn_m", "CARN-M", "carn"),
        ("msrn", "MSRN", ""),
        ("rcan", "RCAN", ""),
        ("esrgan", "ESRGAN", "rrdb"),
        ("rnan", "RNAN", ""),
        ("metardn", "Meta-RDN", ""),
        ("san", "SAN", ""),
        ("srfbn", "SRFBN", ""),
    )
})  # fmt: skip
"""All 28, about in the order of their years. How they are built and shrunk says ``sr_core.train.designs``."""


def survey_records(folder: Path = SURVEY_DIR) -> dict[str, dict[int, WeightsRecord]]:
    """What is trained: records by design and seed, from the folder's manifest; the files are not opened."""
    found: dict[str, dict[int, WeightsRecord]] = {}
    for record in load_manifest(folder):
        name = re.fullmatch(rf"(\w+)_s(\d+)_x{SURVEY_SCALE}\.safetensors", record.file.name)
        if name and name[1] in SURVEY_DESIGNS:
            found.setdefault(name[1], {})[int(name[2])] = record
    return {design: dict(sorted(found[design].items())) for design in SURVEY_DESIGNS if design in found}


def larger_budgets(folder: Path = BUDGETS_DIR) -> dict[str, list[WeightsRecord]]:
    """Records of seed 0 by design, one for each larger sum of multiply-adds that it was trained with, ascending."""
    found: dict[str, list[WeightsRecord]] = {}
    for each in folder.iterdir() if folder.exists() else ():
        for design, seeds in survey_records(each).items():
            found.setdefault(design, []).append(seeds[SHOWN_SEED])
    for records in found.values():
        records.sort(key=lambda record: record.training["multiply_adds"])
    return {design: found[design] for design in SURVEY_DESIGNS if design in found}


def method_id(design: str, seed: int = SHOWN_SEED) -> str:
    """The id of a design's method: ``one_budget_edsr``, ``one_budget_edsr_s1``.

    >>> method_id("edsr"), method_id("edsr", 1)
    ('one_budget_edsr', 'one_budget_edsr_s1')
    """
    return f"{ONE_BUDGET}_{design}" + ("" if seed == SHOWN_SEED else f"_s{seed}")


@lru_cache(maxsize=4)
def survey_methods(folder: Path = SURVEY_DIR) -> Mapping[str, Method]:
    """The trained designs as methods, one each, of seed 0."""
    return MappingProxyType({name: found for name, found in seeded_methods(folder).items() if not _other_seed(name)})


@lru_cache(maxsize=4)
def seeded_methods(folder: Path = SURVEY_DIR) -> Mapping[str, Method]:
    """The same with a method for every seed that was trained."""
    networks = Networks()
    return MappingProxyType({
        method_id(design, seed): Method(
            id=method_id(design, seed),
            title=SURVEY_DESIGNS[design].title,
            family=SURVEY_DESIGNS[design].family,
            reference=SURVEY_DESIGNS[design].reference,
            architecture=record.method,
            weights={record.scale: record},
            networks=networks,
            group=ONE_BUDGET,
        )
        for design, seeds in survey_records(folder).items()
        for seed, record in seeds.items()
    })  # fmt: skip


def compute_on(device: str) -> None:
    """Let the designs' networks that are loaded from now on run on a device that is there, in torch's words."""
    for method in survey_methods().values():
        method.networks.device = device


def _other_seed(name: str) -> bool:
    return re.search(r"_s\d+$", name) is not None
