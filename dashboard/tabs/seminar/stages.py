"""Stages made of pictures and bars: what their scripts are given."""

from __future__ import annotations

from typing import Any

from dashboard.figures.cells import VIEWS, published_cells
from dashboard.i18n.catalogue import t
from dashboard.tabs.seminar import pictures
from dashboard.tabs.seminar.record import Stage
from sr_core.metrics import METRICS, score

ADDRESS = "seminar/pictures"
YARDSTICK = "Bicubic"


def panes(part: str, *methods: str) -> Stage:
    """LR, what methods make of it with their scores, and HR, side by side."""

    def made(language: str) -> dict[str, Any]:
        shown = [_pane(part, "lr", t("compare.lr", language))]
        shown += [_pane(part, name, pictures.title(name), _scores(part, name)) for name in methods]
        return _views(part, [*shown, _pane(part, "hr", t("compare.hr", language), role="hr")])

    return Stage("panes", data=made)


def views(part: str) -> Stage:
    """A part turned and mirrored in all eight ways."""

    def made(language: str) -> dict[str, Any]:
        titles = [t(f"seminar.view_{number}", language) for number in range(pictures.VIEWS)]
        return _views(part, [_pane(part, f"view_{number}", title) for number, title in enumerate(titles)])

    return Stage("panes", data=made)


def own_pair(part: str) -> Stage:
    """The LR image as the target, and what is made of it by shrinking it once more."""

    def made(language: str) -> dict[str, Any]:
        names = ("own_input", "own_bicubic", "lr")
        return _views(part, [_pane(part, name, t(f"seminar.pane_{name}", language)) for name in names])

    return Stage("panes", data=made)


def _views(part: str, shown: list[dict[str, Any]]) -> dict[str, Any]:
    return {"panes": shown, "width": pictures.PARTS[part].w, "height": pictures.PARTS[part].h}


def _pane(part: str, name: str, title: str, caption: str = "", role: str = "") -> dict[str, Any]:
    return {"id": name, "title": title, "url": f"{ADDRESS}/{part}/{name}.png", "caption": caption, "role": role}


def _scores(part: str, method: str) -> str:
    found = score(pictures.output(part, method), pictures.original(part), pictures.PARTS[part].scale, ("psnr", "ssim"))
    return " · ".join(
        f"{info.title} {info.text(found[info.id])} {info.unit}".strip() for info in (METRICS["psnr"], METRICS["ssim"])
    )


def bars_of(table: str, metric: str, dataset: str, scale: int) -> list[tuple[str, float]]:
    """Methods and their published values, in the table's order; those that were not published are left out."""
    view = next(view for view in VIEWS if view.id == table)
    return [
        (cell.method, cell.sound)
        for cell in published_cells(view)
        if (cell.dataset, cell.scale, cell.metric) == (dataset, scale, metric) and cell.sound is not None
    ]


def bars(table: str, metric: str, dataset: str, scale: int) -> Stage:
    """What published methods gain over bicubic, which is where the bars begin."""

    def made(language: str) -> dict[str, Any]:
        rows, info = bars_of(table, metric, dataset, scale), METRICS[metric]
        start = dict(rows)[YARDSTICK]
        source = t(f"benchmarks.source_{table}", language)
        fields = {"metric": info.heading, "dataset": dataset, "scale": scale, "source": source}
        return {
            "title": t("seminar.bars", language).format(**fields),
            "axis": t("seminar.bars_axis", language).format(unit=info.unit, start=info.text(start)),
            "rows": rows,
            "start": start,
            "digits": info.digits,
        }

    return Stage("bars", data=made)
