"""The papers behind the published tables, and how large their networks are.

`assets/published/methods.csv` holds a row a method; its README says what each column was checked against.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sr_core.assets import asset, read_table, reading

METHODS_FILE = asset("published/methods.csv")

# What a table calls a method whose paper has another name for it: a self-ensemble, and a name that is printed wrongly.
_SAME_PAPER = {"SAN+": "SAN", "NLRG": "NLRN"}

COUNTED = "counted"
"""``parameters_source`` of a number that follows from the architecture that the paper describes."""


@dataclass(frozen=True)
class Reference:
    """The paper of a method.

    ``doi`` is "" where there is none. ``parameters`` is the number of the network's weights and biases at x4, 0 where
    it is not known or nothing is learned; ``parameters_source`` is COUNTED or where the number is printed.
    """

    method: str
    year: int
    authors: str
    title: str
    venue: str
    doi: str
    parameters: int = 0
    parameters_source: str = ""

    @property
    def short(self) -> str:
        """First author, venue and year, as a text cites it."""
        authors = self.authors.split(", ")
        names = authors[0].split()[-1] + (" et al." if len(authors) > 2 else "")
        if len(authors) == 2:
            names += f" & {authors[1].split()[-1]}"
        return f"{names}, {self.venue}" + ("" if str(self.year) in self.venue else f", {self.year}")


@lru_cache(maxsize=4)
def method_references(path: Path = METHODS_FILE) -> tuple[Reference, ...]:
    """The papers of the methods in the tables, oldest first."""
    with reading(path):
        found = [
            Reference(
                *(row["method"], int(row["year"]), row["authors"], row["title"], row["venue"], row["doi"]),
                parameters=int(row["parameters"] or 0),
                parameters_source=row["parameters_source"],
            )
            for row in read_table(path)
        ]
    return tuple(sorted(found, key=lambda reference: reference.year))


def reference_of(method: str) -> Reference | None:
    """The paper of a method under the name that a table gives it; None for one that no table has."""
    name = _SAME_PAPER.get(method, method)
    return next((reference for reference in method_references() if reference.method == name), None)
