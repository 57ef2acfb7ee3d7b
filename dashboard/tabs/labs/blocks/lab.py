"""Lab 5, building blocks: six design strategies in one trained network, and what happens when a part is switched off.

Strategies of fig. 8 in Wang, Chen, Hoi, "Deep Learning for Image Super-resolution: A Survey", TPAMI 2020, and the
non-local block. A part that is switched off was there in training: the lab shows what the trained network leans on, not
what a network trained without the part would do.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.colouring import atlas, diverging, sequential
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES, Specimen, specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, lab_page, picture_url
from sr_core.catalogue.weights import LAB_WEIGHTS_DIR, load_manifest, load_network
from sr_core.image.color import rgb_to_ycbcr
from sr_core.image.resample import imresize
from sr_core.metrics import score

if TYPE_CHECKING:
    from sr_core.explain.inside_strategies import StrategyRun
    from sr_core.models.strategies import Strategies

WORDS = "lab_blocks"
SCALE = 4
SIDE = 44
"""LR pixels a side."""
# As sr_core.models.strategies.part_names has them, which imports torch; a test holds them equal.
PARTS: dict[str, tuple[str, ...]] = {
    "image": ("skip",),
    "residual": ("skip",),
    "dense": ("x-2", "x-3", "1-3", "x-all", "1-all", "2-all"),
    "attention": ("gate",),
    "multipath": ("1x1", "3x3", "5x5"),
    "pyramid": ("1x1", "2x2", "4x4", "8x8"),
    "nonlocal": ("attention",),
}
BLOCKS = tuple(PARTS)[1:]
ALL_PARTS = tuple(f"{block}.{part}" for block, parts in PARTS.items() for part in parts)
ATLAS_COLUMNS = 8


@lru_cache(maxsize=1)
def network() -> Strategies:
    """The trained network."""
    record = next(record for record in load_manifest(LAB_WEIGHTS_DIR) if record.method == "strategies")
    return cast("Strategies", load_network(record))


def picture(sample: str) -> Specimen:
    """The part of a sample that the lab works on."""
    return specimen(sample, SCALE, SIDE)


def switched_off(asked: Asked) -> frozenset[str]:
    """The parts that the page has switched off."""
    return frozenset(part for part in ALL_PARTS if asked.flag(part))


def enlarged(chosen: Specimen, luma: np.ndarray) -> np.ndarray:
    """The network's luma with the picture's bicubic chroma, uint8 RGB."""
    from sr_core.inference.runtime import join_luma

    return join_luma(luma, rgb_to_ycbcr(chosen.lr), SCALE)


def measured(chosen: Specimen, luma: np.ndarray) -> float:
    """PSNR (dB) of a result, RGB first."""
    return score(enlarged(chosen, luma), chosen.hr, SCALE, metrics=("psnr",))["psnr"]


def shown(chosen: Specimen, luma: np.ndarray, off: Collection[str]) -> np.ndarray:
    """The result as it is seen: without the image that is added, the network's detail, which is around zero."""
    if "image.skip" in off:
        return diverging(luma, float(np.quantile(np.abs(luma), 0.995)))
    return enlarged(chosen, luma)


def without(sample: str, off: Collection[str]) -> StrategyRun:
    """The network's run on a sample with some parts off."""
    from sr_core.explain.inside_strategies import outcome

    return outcome(network(), picture(sample).lr_luma, off)


@lru_cache(maxsize=len(SAMPLES))
def one_by_one(sample: str) -> dict[str, float]:
    """PSNR with the whole network (key "") and with each part off by itself."""
    from sr_core.explain.inside_strategies import luma

    chosen = picture(sample)
    return {
        part: measured(chosen, luma(network(), chosen.lr_luma, [part] if part else [])) for part in ("", *ALL_PARTS)
    }


def feature_sheet(features: np.ndarray, limit: float) -> np.ndarray:
    """Channels ``(C, h, w)`` as one picture: blue below zero, orange above, full colour at ``limit``."""
    return atlas([diverging(plane, limit) for plane in features], ATLAS_COLUMNS)


def compare(asked: Asked) -> dict[str, Any]:
    """Whole network and network with parts off, their pictures, PSNR, and the features after one block."""
    sample, block, off = asked.choice("sample", SAMPLES), asked.choice("block", BLOCKS), switched_off(asked)
    chosen = picture(sample)
    whole, now = without(sample, ()), without(sample, off)
    bicubic = imresize(chosen.lr, float(SCALE))
    change = now.luma - whole.luma
    reach = max(1.0, float(np.abs(change).max()))
    limit = float(np.quantile(np.abs(whole.features[block]), 0.995))
    return {
        "side": chosen.hr.shape[0],
        "scale": SCALE,
        "bicubic": {
            "image": picture_url(bicubic), "psnr": score(bicubic, chosen.hr, SCALE, metrics=("psnr",))["psnr"],
        },
        "whole": {"image": picture_url(enlarged(chosen, whole.luma)), "psnr": measured(chosen, whole.luma)},
        "now": {
            "image": picture_url(shown(chosen, now.luma, off)), "psnr": measured(chosen, now.luma),
            "detail": "image.skip" in off,
        },
        "change": {"image": picture_url(diverging(change, reach)), "reach": reach},
        "hr": picture_url(chosen.hr),
        "block": block,
        "off": sorted(off),
        "features": {
            "whole": picture_url(feature_sheet(whole.features[block], limit)),
            "now": picture_url(feature_sheet(now.features[block], limit)),
            "changed": float(np.abs(now.features[block] - whole.features[block]).mean()),
            "size": float(np.abs(whole.features[block]).mean()),
        },
        "gates": now.gates,
    }  # fmt: skip


def ranking(asked: Asked) -> dict[str, Any]:
    """What each part is worth on the sample: the PSNR that is lost when it alone is off."""
    values = one_by_one(asked.choice("sample", SAMPLES))
    return {"whole": values[""], "lost": {part: values[""] - values[part] for part in ALL_PARTS}}


def looked_at(asked: Asked) -> dict[str, Any]:
    """What the non-local block reads at one HR pixel's place."""
    from sr_core.explain.inside_strategies import attention

    chosen = picture(asked.choice("sample", SAMPLES))
    height, width = chosen.lr.shape[:2]
    row = asked.whole("y", 0, height * SCALE - 1, 0) // SCALE
    column = asked.whole("x", 0, width * SCALE - 1, 0) // SCALE
    weights = attention(network(), chosen.lr_luma, row, column, switched_off(asked))
    order = np.sort(weights.ravel())[::-1]
    return {
        "map": picture_url(sequential(weights, float(weights.min()), float(weights.max()))),
        "row": row, "column": column, "side": width,
        "least": float(weights.min()),
        "most": float(weights.max()),
        "even": 1 / weights.size,
        "half": int(np.searchsorted(np.cumsum(order), 0.5)) + 1,
        "pixels": weights.size,
    }  # fmt: skip


def _answer(language: str) -> str:
    sample = SAMPLES[0]
    values, chosen = one_by_one(sample), picture(sample)
    bicubic = score(imresize(chosen.lr, float(SCALE)), chosen.hr, SCALE, metrics=("psnr",))["psnr"]
    return t("lab_blocks.why", language).format(
        whole=values[""], image=values["image.skip"], residual=values["residual.skip"], bicubic=bicubic
    )


def build(session: Session) -> None:
    """Lay out the lab inside the current ``gr.Tab``."""
    with lab_page(WORDS):
        names = [[sample, label(f"specimen.{sample}")] for sample in SAMPLES]
        Question(WORDS, right="choice_3", reason=_answer)
        LabWidget("blocks", WORDS, [compare, ranking, looked_at], data={"samples": names, "parts": PARTS})


LAB = Lab("blocks", label("lab_blocks.title"), build)
