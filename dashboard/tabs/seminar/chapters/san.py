"""Chapter 4: SAN, its modules, its table and its pictures."""

from __future__ import annotations

from dashboard.tabs.seminar import cards, tables
from dashboard.tabs.seminar.numbers import psnr_of
from dashboard.tabs.seminar.record import Stage, Step, lab
from dashboard.tabs.seminar.stages import bars, bars_of, panes


def _table() -> dict[str, str]:
    values = dict(bars_of("san", "psnr", "Urban100", 4))
    best = max((name for name in values if not name.endswith("+")), key=lambda name: values[name])
    return {
        "best": best,
        "value": f"{values[best]:.2f}",
        "san": f"{values['SAN']:.2f}",
        "plus": f"{values['SAN+']:.2f}",
    }


STEPS: tuple[Step, ...] = (
    Step("san_paper", 4, Stage("cards", "paper", cards.paper("SAN", "san")), minutes=0.75, sources=("san",)),
    Step("san", 4, lab("san", "structure", "picture", wide=True), length=15, sources=("san",)),
    Step("lsrag", 4, lab("san", "skip", "picture"), minutes=0.75, sources=("san",)),
    Step("soca", 4, lab("san", "gates", wide=True), length=30, sources=("san",)),
    Step("rl_nl", 4, lab("san", "non_local", "picture"), sources=("san", "nonlocal")),
    Step(
        "san_table", 4, bars("san", "psnr", "Urban100", 4),
        length=30, right=2, choices=3, numbers=_table, sources=("san",),
    ),
    Step("san_sets", 4, Stage("table", "figures", tables.san_sets, wide=True), sources=("san",)),
    Step(
        "san_seen", 4, panes("plate", "bicubic", "srcnn", "san"),
        length=15, right=3, choices=3, numbers=psnr_of("plate", "san", "srcnn", "bicubic"),
    ),
)  # fmt: skip
