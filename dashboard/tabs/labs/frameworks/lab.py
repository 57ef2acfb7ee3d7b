"""Lab 4, the four frameworks: where a network enlarges and what that costs; a small trained network of each, run live.

Frameworks as in Wang, Chen, Hoi, "Deep Learning for Image Super-resolution: A Survey", TPAMI 2020, sec. 3.1. Shapes,
multiplications and memory are read from the forward pass that made the picture (``sr_core.explain.trace``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.colouring import atlas, diverging
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES, Specimen, specimen
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, lab_page, picture_url
from sr_core.catalogue.weights import LAB_WEIGHTS_DIR, WeightsRecord, load_manifest, load_network
from sr_core.image.color import luma_bt601_studio, rgb_to_ycbcr
from sr_core.image.contract import quantise
from sr_core.image.degrade import downscale
from sr_core.image.resample import imresize
from sr_core.metrics import METRICS, score

if TYPE_CHECKING:
    from torch.nn import Module

    from sr_core.explain.trace import Layer, Trace

WORDS = "lab_frameworks"
SCALES = (2, 3, 4, 8)
SIDE = 168
"""HR pixels a side at most: a multiple of all scales, small enough for four networks within a second."""
TIMED_RUNS = 3
ATLAS_COLUMNS = 8
MOST_MAPS = 32


@dataclass(frozen=True)
class Framework:
    """A framework and the small network that stands for it; ``scales`` are those that it can do at all."""

    id: str
    network: str
    scales: tuple[int, ...]


FRAMEWORKS = (
    Framework("pre", "vdsr", SCALES),
    Framework("post", "fsrcnn", SCALES),
    Framework("progressive", "lapsrn", (2, 4, 8)),
    Framework("iterative", "dbpn", (2, 4, 8)),
)


@dataclass(frozen=True)
class LayerGroup:
    """A box of the diagram: some layers in a row. ``shape`` is what the last of them made, (C, H, W)."""

    id: str
    kind: str
    shape: tuple[int, int, int]
    layers: int
    parameters: int
    macs: int


@dataclass(frozen=True)
class Run:
    """A framework's network on a picture: the diagram's stages and the figures. ``seconds`` was measured just then."""

    framework: Framework
    stages: tuple[LayerGroup, ...]
    image: np.ndarray
    macs: int
    parameters: int
    peak_bytes: int
    seconds: float
    psnr: float
    ssim: float


def picture(sample: str, scale: int) -> Specimen:
    """The part of a sample that the lab works on."""
    return specimen(sample, scale, SIDE // scale)


@lru_cache(maxsize=1)
def records() -> dict[tuple[str, int], WeightsRecord]:
    """The frameworks' weights by network and scale."""
    return {
        (record.method, record.scale): record
        for record in load_manifest(LAB_WEIGHTS_DIR)
        if record.file.stem == f"{record.method}_x{record.scale}"
    }


@cache
def trained_network(name: str, scale: int) -> Module:
    """A trained network of this lab, loaded once; KeyError where there is none."""
    return load_network(records()[name, scale])


def stage_of(layer: str) -> str:
    """The stage of a layer, by its dotted name: a level's parts and each projection are stages of their own."""
    parts = layer.split(".")
    return ".".join(parts[: {"levels": 3, "up": 2, "down": 2}.get(parts[0], 1)])


def stages(layers: Sequence[Layer]) -> tuple[LayerGroup, ...]:
    """Layers in the order in which they ran, put together to stages."""
    grouped: dict[str, list[Layer]] = {}
    for layer in layers:
        grouped.setdefault(stage_of(layer.name), []).append(layer)
    return tuple(
        LayerGroup(
            id=name,
            kind=re.sub(r"^levels\.|\.?\d+\.?", "", name),
            shape=own[-1].shape,
            layers=sum(layer.kernel > 0 for layer in own),
            parameters=sum(layer.parameters for layer in own),
            macs=sum(layer.macs for layer in own),
        )
        for name, own in grouped.items()
    )


def network_input(framework: Framework, luma: np.ndarray, scale: int) -> np.ndarray:
    """What the network is given: the LR luma, or for pre-upsampling its bicubic enlargement."""
    return imresize(luma, float(scale)) if framework.id == "pre" else luma


def run(framework: Framework, scale: int, chosen: Specimen) -> Run:
    """Trace the framework's network on a picture, time it, and measure its result against HR."""
    from sr_core.explain import trace
    from sr_core.inference import runtime

    network = trained_network(framework.network, scale)
    ycbcr = rgb_to_ycbcr(chosen.lr)
    plane = network_input(framework, ycbcr[..., 0], scale)
    found = trace.trace(network, plane)
    image = runtime.join_luma(found.output, ycbcr, scale)
    boxes, extra = stages(found.layers), 0
    if framework.id == "pre":
        height, width = chosen.lr.shape[:2]
        extra = trace.bicubic_macs(height, width, scale)
        boxes = (LayerGroup("bicubic", "bicubic", (1, *plane.shape), 0, 0, extra), *boxes)
    values = score(image, chosen.hr, scale)
    seconds = trace.seconds(network, plane, TIMED_RUNS)
    return Run(
        framework, boxes, image, found.macs + extra, found.parameters, found.peak_bytes, seconds,
        values["psnr"], values["ssim"],
    )  # fmt: skip


def steps_between(framework: Framework, scale: int, chosen: Specimen) -> list[tuple[int, np.ndarray, float]]:
    """What a progressive network makes on its way: scale so far, grey image, PSNR against HR shrunk to its size."""
    from sr_core.explain import trace

    if framework.id != "progressive":
        return []
    levels = [f"levels.{index}" for index in range(int(math.log2(scale)) - 1)]
    network = trained_network(framework.network, scale)
    maps = trace.trace(network, chosen.lr_luma, keep=levels).maps
    made = []
    for index, level in enumerate(levels):
        factor = 2 ** (index + 1)
        luma = maps[level][0].astype(np.float64) * 255
        reference = luma_bt601_studio(downscale(chosen.hr, scale // factor))
        psnr = METRICS["psnr"](np.clip(luma, 0, 255), reference)
        made.append((factor, np.repeat(quantise(luma)[..., None], 3, axis=2), psnr))
    return made


def stage_maps(found: Trace, stage: str) -> np.ndarray:
    """Feature maps of a stage as one picture, each channel around its mean: blue below, orange above."""
    maps = found.maps[stage][:MOST_MAPS]
    centred = maps - maps.mean(axis=(1, 2), keepdims=True)
    limit = float(np.quantile(np.abs(centred), 0.995))
    return atlas([diverging(plane, limit) for plane in centred], min(ATLAS_COLUMNS, len(maps)))


def compare(asked: Asked) -> dict[str, Any]:
    """All four frameworks on the chosen sample and scale."""
    sample, scale = asked.choice("sample", SAMPLES), int(asked.choice("scale", ("4", "2", "3", "8")))
    chosen = picture(sample, scale)
    bicubic = imresize(chosen.lr, float(scale))
    values = score(bicubic, chosen.hr, scale)
    return {
        "scale": scale,
        "side": chosen.hr.shape[0],
        "lr": picture_url(chosen.lr),
        "hr": picture_url(chosen.hr),
        "bicubic": {"image": picture_url(bicubic), **values},
        "runs": [_described(framework, scale, chosen) for framework in FRAMEWORKS],
    }


def _described(framework: Framework, scale: int, chosen: Specimen) -> dict[str, Any]:
    base = {"id": framework.id, "network": framework.network}
    if (framework.network, scale) not in records():
        return base | {"why": "cannot" if scale not in framework.scales else "untrained"}
    made = run(framework, scale, chosen)
    return base | {
        "stages": [vars(stage) for stage in made.stages],
        "image": picture_url(made.image),
        "macs": made.macs,
        "parameters": made.parameters,
        "peak": made.peak_bytes,
        "seconds": made.seconds,
        "psnr": made.psnr,
        "ssim": made.ssim,
        "between": [
            {"scale": factor, "side": image.shape[0], "image": picture_url(image), "psnr": psnr}
            for factor, image, psnr in steps_between(framework, scale, chosen)
        ],
    }


def look(asked: Asked) -> dict[str, Any]:
    """The layers and the feature maps of one stage."""
    from sr_core.explain import trace

    sample, scale = asked.choice("sample", SAMPLES), int(asked.choice("scale", ("4", "2", "3", "8")))
    framework = next(f for f in FRAMEWORKS if f.id == asked.choice("framework", [f.id for f in FRAMEWORKS]))
    if (framework.network, scale) not in records():
        return {"layers": []}
    chosen = picture(sample, scale)
    network = trained_network(framework.network, scale)
    plane = network_input(framework, chosen.lr_luma, scale)
    ids = [stage.id for stage in stages(trace.trace(network, plane).layers)]
    stage = asked.choice("stage", ids)
    found = trace.trace(network, plane, keep=[stage])
    return {
        "stage": stage,
        "layers": [vars(layer) for layer in found.layers if stage_of(layer.name) == stage],
        "maps": picture_url(stage_maps(found, stage)),
        "columns": min(ATLAS_COLUMNS, len(found.maps[stage])),
        "shown": min(MOST_MAPS, len(found.maps[stage])),
        "count": len(found.maps[stage]),
    }


def _answer(language: str) -> str:
    chosen = picture(SAMPLES[0], 4)
    pre, post = (run(framework, 4, chosen) for framework in FRAMEWORKS[:2])
    each = [made.macs / made.parameters for made in (pre, post)]
    return t("lab_frameworks.why", language).format(
        hr=chosen.hr.shape[0] ** 2, lr=chosen.lr.shape[0] ** 2, pre=each[0], post=each[1], times=each[0] / each[1]
    )


def build(session: Session) -> None:
    """Lay out the lab inside the current ``gr.Tab``."""
    with lab_page(WORDS):
        names = [[sample, label(f"specimen.{sample}")] for sample in SAMPLES]
        Question(WORDS, right="choice_3", reason=_answer)
        LabWidget("frameworks", WORDS, [compare, look], data={"samples": names, "scales": list(SCALES)})


LAB = Lab("frameworks", label("lab_frameworks.title"), build)
