"""Chapter 3: SRCNN, its three layers, its table and its pictures."""

from __future__ import annotations

from dashboard.figures.cells import VIEWS
from dashboard.tabs.seminar import cards, tables
from dashboard.tabs.seminar.numbers import psnr_of
from dashboard.tabs.seminar.record import Stage, Step, lab
from dashboard.tabs.seminar.stages import bars, bars_of, panes


def _table() -> dict[str, str]:
    """In how many of the six metrics SRCNN is the best of Table 2 at x3."""
    metrics = next(view for view in VIEWS if view.id == "srcnn").metrics
    won = []
    for metric in metrics:
        values = dict(bars_of("srcnn", metric, "Set5", 3))
        if max(values, key=lambda method: values[method]) == "SRCNN":
            won.append(metric.upper().replace("_", "-"))
    return {"won": ", ".join(won), "count": str(len(won)), "all": str(len(metrics))}


STEPS: tuple[Step, ...] = (
    Step("srcnn_paper", 3, Stage("cards", "paper", cards.paper("SRCNN", "srcnn")), minutes=0.75, sources=("srcnn",)),
    Step("srcnn", 3, lab("srcnn", "filters", "picture"), length=15, sources=("srcnn",)),
    Step(
        "srcnn_table", 3, bars("srcnn", "psnr", "Set5", 3),
        length=30, right=2, choices=3, numbers=_table, sources=("srcnn",),
    ),
    Step("srcnn_metrics", 3, Stage("table", "figures", tables.srcnn_metrics, wide=True), sources=("srcnn",)),
    Step(
        "srcnn_seen", 3, panes("facade", "bicubic", "srcnn"),
        length=15, right=1, choices=2, numbers=psnr_of("facade", "srcnn", "bicubic"),
    ),
)  # fmt: skip
