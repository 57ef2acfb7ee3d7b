"""The survey's table of 23 networks as records, and which of our labs shows a thing that a network uses.

Which lab shows what of a network is read from the table's own columns, so that no network is forgotten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dashboard.figures.cells import PUBLISHED_DIR
from sr_core.assets import read_table, reading

DESIGNS = ("recursive", "residual", "dense", "attention")
# How the survey writes things, and the ids of their words here. It prints losses other than L1 and L2 as keywords.
_FRAMEWORKS = MappingProxyType(
    {
        "pre-upsampling": "pre",
        "post-upsampling": "post",
        "progressive upsampling": "progressive",
        "iterative up-and-down sampling": "iterative",
    }
)
_UPSAMPLINGS = MappingProxyType(
    {"Bicubic": "bicubic", "Deconv": "deconv", "Sub-Pixel": "subpixel", "Meta Upscale": "meta"}
)
_LOSSES = MappingProxyType(
    {
        "L_Con.": "content",
        "L_GAN": "adversarial",
        "L_TV": "variation",
        "L_texture": "texture",
        "L_pixel_Cha": "charbonnier",
    }
)


@dataclass(frozen=True)
class Network:
    """One row of the table as printed, with ids in place of its words; losses and keywords are told apart.

    Attributes:
        id: the method's name as it stands in text keys.
        framework: pre, post, progressive or iterative.
        upsampling: bicubic, deconv, subpixel or meta.
        design: some of ``DESIGNS``.
        losses: some of l1, l2, content, adversarial, variation, texture, charbonnier.
    """

    id: str
    method: str
    year: int
    venue: str
    framework: str
    upsampling: str
    design: tuple[str, ...]
    losses: tuple[str, ...]
    keywords: tuple[str, ...]


@lru_cache(maxsize=2)
def networks(folder: Path = PUBLISHED_DIR) -> tuple[Network, ...]:
    """The table's rows in its order, which is that of the years."""
    path = folder / "survey_table2.csv"
    with reading(path):
        return tuple(_network(row) for row in read_table(path))


def _network(row: dict[str, str]) -> Network:
    words = [word.strip() for word in row["keywords"].split(",") if word.strip()]
    return Network(
        id=re.sub(r"\W", "_", row["method"].lower()),
        method=row["method"],
        year=int(row["year"]),
        venue=row["venue"],
        framework=_FRAMEWORKS[row["framework"]],
        upsampling=_UPSAMPLINGS[row["upsampling"]],
        design=tuple(name for name in DESIGNS if row[name]),
        losses=(*(name for name in ("l1", "l2") if row[name]), *(_LOSSES[word] for word in words if word in _LOSSES)),
        keywords=tuple(word for word in words if word not in _LOSSES),
    )


@dataclass(frozen=True)
class Use:
    """What a lab shows and some networks use.

    Attributes:
        lab: the lab's id.
        words: text key of what it shows.
        column: the field of `Network` that says who uses it, with the ``value`` that it then has or holds.
    """

    lab: str
    words: str
    column: str
    value: str

    def found(self, network: Network) -> bool:
        """Whether the network uses it."""
        held = getattr(network, self.column)
        return self.value in (held if isinstance(held, tuple) else (held,))


USES: tuple[Use, ...] = (
    Use("srcnn", "survey.itself", "method", "SRCNN"),
    Use("san", "survey.itself", "method", "SAN"),
    Use("transposed", "survey.upsampling_deconv", "upsampling", "deconv"),
    Use("subpixel", "survey.upsampling_subpixel", "upsampling", "subpixel"),
    Use("blocks", "survey.design_residual", "design", "residual"),
    Use("blocks", "survey.design_dense", "design", "dense"),
    Use("blocks", "survey.design_attention", "design", "attention"),
    Use("blocks", "survey.keyword_multipath", "keywords", "Multi-path"),
    Use("blocks", "survey.keyword_nonlocal", "keywords", "Non-local attention"),
    Use("losses", "survey.loss_l1", "losses", "l1"),
    Use("losses", "survey.loss_l2", "losses", "l2"),
    Use("losses", "survey.loss_charbonnier", "losses", "charbonnier"),
    Use("losses", "survey.loss_content", "losses", "content"),
    Use("frameworks", "survey.framework_pre", "framework", "pre"),
    Use("frameworks", "survey.framework_post", "framework", "post"),
    Use("frameworks", "survey.framework_progressive", "framework", "progressive"),
    Use("frameworks", "survey.framework_iterative", "framework", "iterative"),
    Use("interpolation", "survey.upsampling_bicubic", "upsampling", "bicubic"),
)
"""What is a network's own first: its lab, how it learns to enlarge, its design, its losses, its framework."""


def uses_in(lab: str) -> list[tuple[Use, list[Network]]]:
    """What a lab shows, with the networks that use it in the table's order; nothing that no network uses."""
    found = [(use, [network for network in networks() if use.found(network)]) for use in USES if use.lab == lab]
    return [(use, users) for use, users in found if users]


def labs_of(network: Network) -> list[str]:
    """Ids of the labs that show something of a network, what is most its own first."""
    return list(dict.fromkeys(use.lab for use in USES if use.found(network)))
