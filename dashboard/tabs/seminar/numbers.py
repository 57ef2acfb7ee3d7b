"""Numbers in the seminar's words, each from a file or a function of the product."""

from __future__ import annotations

from dashboard.figures.cells import PUBLISHED_DIR
from dashboard.tabs.seminar import pictures
from dashboard.tabs.seminar.record import Numbers
from sr_core.assets import read_table


def psnr_of(part: str, *methods: str) -> Numbers:
    """PSNR of methods, the best of them first in `best`, and by how much it leads the last of `methods`."""

    def numbers() -> dict[str, str]:
        found = {name: pictures.psnr(part, name) for name in methods}
        best = max(found, key=lambda name: found[name])
        words = {name: f"{value:.2f}" for name, value in found.items()}
        return words | {"gain": f"{found[best] - found[methods[-1]]:.2f}", "best": pictures.title(best)}

    return numbers


def ensemble() -> dict[str, str]:
    """What turning the facade eight ways gains with our SAN."""
    alone, together = (pictures.psnr("facade", name) for name in ("san", "san_plus"))
    return {"san": f"{alone:.2f}", "plus": f"{together:.2f}", "gain": f"{together - alone:.2f}"}


def survey_rows() -> list[dict[str, str]]:
    """Table 2 of the survey as printed, a record a network."""
    return read_table(PUBLISHED_DIR / "survey_table2.csv")


def adversarial() -> dict[str, str]:
    """The survey's networks that are trained with an adversarial loss."""
    names = [row["method"] for row in survey_rows() if "L_GAN" in row["keywords"]]
    return {"names": ", ".join(names), "count": str(len(names))}
