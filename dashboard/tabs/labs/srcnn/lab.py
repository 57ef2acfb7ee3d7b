"""Lab 6, Inside SRCNN: what the page asks of the shipped network, and the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.colouring import atlas, diverging, grey, sequential
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url, prose
from dashboard.tabs.labs.srcnn import inside
from sr_core.catalogue.method import Method

if TYPE_CHECKING:
    from sr_core.models.srcnn import SRCNN

WORDS = "lab_srcnn"
COLUMNS = 8
# Side in pixels at which a feature map stands on the sheet of all maps; a filter takes as many, enlarged.
_TILE = 36


class SRCNNPage:
    """What the page asks of the SRCNN of one app.

    Args:
        catalogue: the methods that the app can run.
    """

    def __init__(self, catalogue: Mapping[str, Method]) -> None:
        self.catalogue = catalogue

    def overview(self, asked: Asked) -> dict[str, Any]:
        """The pictures of one layer: input, output, correction, and all of its filters and maps in order."""
        found, layer = self._run(asked), asked.whole("layer", 1, 3, 1)
        order = inside.order_of(found, layer, asked.choice("order", inside.ORDERS))
        features, kernels = found.maps.features(layer), inside.kernels(found, layer)
        # Each map to its own largest value, so that faint ones can be seen too; a silent one stays dark.
        tiles = [_tile(sequential(features[index], 0, max(float(features[index].max()), 1e-9))) for index in order]
        before, after = inside.gain(found)
        size = 2 * _limit(found.correction)
        sheets = [_sheet("maps", tiles)] if layer < 3 else []
        if layer == 1:
            strongest = float(np.abs(kernels).max())
            sheets.insert(0, _sheet("filters", [_tile(diverging(kernels[index, 0], strongest)) for index in order]))
        return {
            "side": found.luma.shape[0],
            "order": order,
            "cell": _TILE + 1,
            "columns": COLUMNS,
            "input": picture_url(grey(found.luma, 0, 1)),
            "output": picture_url(grey(found.maps.output, 0, 1)),
            "correction": picture_url(diverging(found.correction, size)),
            "correction_limit": size * 255,
            "sheets": sheets,
            "before": before,
            "after": after,
            "filters": len(order),
            "sources": int(kernels.shape[1]),
            "size": int(kernels.shape[2]),
            "field": 2 * found.net.config.halo + 1,
            "weights": self.catalogue["srcnn"].record(found.specimen.scale).file.name,
        }

    def channel(self, asked: Asked) -> dict[str, Any]:
        """One map of a layer as a picture, and its filter in numbers."""
        found, layer, index = self._run(asked), asked.whole("layer", 1, 3, 1), self._channel(asked)
        features = found.maps.features(layer)[index]
        facts = inside.facts(found, layer, index)
        low, high = (0.0, max(float(features.max()), 1e-9)) if layer < 3 else (0.0, 1.0)
        coloured = sequential(features, low, high) if layer < 3 else grey(features, low, high)
        return {
            "url": picture_url(coloured),
            "high": high,
            "variance": facts.variance,
            "weight_sum": facts.weight_sum,
            "frequency": facts.frequency,
            "direction": facts.direction,
            "active": facts.active,
        }

    def pixel(self, asked: Asked) -> dict[str, Any]:
        """The dot product behind one value, for one input of the layer: the strongest unless one is asked for."""
        found, layer, index = self._run(asked), asked.whole("layer", 1, 3, 1), self._channel(asked)
        x, y = self._place(asked, found)
        work = inside.work(found, layer, index, x, y)
        by_source = work.products.sum(axis=(1, 2))
        source = asked.whole("source", -1, len(by_source) - 1, -1)
        source = int(np.abs(by_source).argmax()) if source < 0 else source
        kernels = inside.kernels(found, layer)
        running = work.running if layer == 1 else np.cumsum(by_source)
        return {
            "patch": work.patch[source],
            "kernel": work.kernel[source],
            "products": work.products[source],
            "kernel_limit": float(np.abs(kernels).max() if layer == 1 else np.abs(work.kernel[source]).max()),
            "patch_high": float(max(1.0, work.patch[source].max())) if layer == 1 else float(work.patch[source].max()),
            "running": running,
            "by_source": by_source,
            "source": source,
            "bias": work.bias,
            "sum": float(work.products.sum()),
            "total": work.total,
            "value": work.value,
            "network": float(found.maps.features(layer)[index, y, x]),
            "rectified": work.rectified,
        }

    def depends(self, asked: Asked) -> dict[str, Any]:
        """Which pixels of LR and of the enlargement the output at one pixel depends on, and how strongly."""
        found = self._run(asked)
        x, y = self._place(asked, found)
        gradient = inside.depends(found.net, found.specimen.sample, found.specimen.scale, x, y)
        reach = inside.reach(found, gradient)
        left, top, width, height = reach.boundary
        strengths = gradient.lr_gradient
        halo = found.net.config.halo
        padded = np.pad(gradient.gradient, halo)[y : y + 2 * halo + 1, x : x + 2 * halo + 1]
        return {
            "lr": picture_url(grey(found.specimen.lr_luma)),
            "lr_side": found.specimen.lr.shape[0],
            "lr_map": picture_url(diverging(strengths, float(np.abs(strengths).max()))),
            "filter": padded,
            "filter_limit": float(np.abs(padded).max()),
            "box": {"x": left, "y": top, "w": width, "h": height},
            "count": reach.lr,
            "enlarged": reach.enlarged,
            "of": reach.of,
            "near": reach.near_share,
            "largest": float(strengths.max()),
            "smallest": float(strengths.min()),
            "sum": float(strengths.sum()),
            "value": gradient.value * 255,
            "constant": gradient.constant * 255,
            "linear": (gradient.value - gradient.constant) * 255,
        }

    def settings(self, asked: Asked) -> dict[str, Any]:
        """The paper's three sizes for this picture."""
        rows = inside.settings(self._run(asked))
        return {"rows": [vars(row) for row in rows]}

    def why(self, language: str) -> str:
        """The question's answer, from the network at x4 and a pixel in the middle of the opening picture."""
        found = inside.run(self._network(4), SAMPLES[0], 4)
        middle = found.luma.shape[0] // 2 - 1
        reach = inside.reach(found, inside.depends(found.net, SAMPLES[0], 4, middle, middle))
        return t("lab_srcnn.why", language).format(
            field=2 * found.net.config.halo + 1,
            enlarged=reach.enlarged,
            side=reach.boundary[2],
            count=reach.lr,
            near=f"{100 * reach.near_share:.0f}",
        )

    def _run(self, asked: Asked) -> inside.InsideSRCNN:
        scales = [str(scale) for scale in self.catalogue["srcnn"].scales]
        default = "4" if "4" in scales else scales[0]
        scale = int(asked.choice("scale", [default, *scales]))
        return inside.run(self._network(scale), asked.choice("sample", SAMPLES), scale)

    def _network(self, scale: int) -> SRCNN:
        return cast("SRCNN", self.catalogue["srcnn"].network_on_cpu(scale))

    def _channel(self, asked: Asked) -> int:
        found, layer = self._run(asked), asked.whole("layer", 1, 3, 1)
        return asked.whole("channel", 0, found.maps.sums[layer - 1].shape[0] - 1, 0)

    def _place(self, asked: Asked, found: inside.InsideSRCNN) -> tuple[int, int]:
        height, width = found.luma.shape
        return asked.whole("x", 0, width - 1, width // 2), asked.whole("y", 0, height - 1, height // 2)


def build(session: Session) -> None:
    """Lay the lab out."""
    page = SRCNNPage(session.catalogue)
    with lab_page(WORDS):
        data = {
            "samples": [[sample, label(f"specimen.{sample}")] for sample in SAMPLES],
            "scales": list(session.catalogue["srcnn"].scales),
        }
        Question(WORDS, right="choice_3", reason=page.why)
        LabWidget("srcnn", WORDS, [page.overview, page.channel, page.pixel, page.depends, page.settings], data=data)
        formula(
            r"F_1(Y) = \max(0,\, W_1 * Y + B_1) \qquad F_2(Y) = \max(0,\, W_2 * F_1(Y) + B_2) \qquad "
            r"F(Y) = W_3 * F_2(Y) + B_3"
        )
        prose("lab_srcnn.story")


def _limit(values: np.ndarray) -> float:
    return float(np.abs(values).max()) / 2


def _tile(pixels: np.ndarray) -> np.ndarray:
    """A picture at the sheet's size: a small one enlarged by whole pixels, a large one by every n-th pixel."""
    at = np.arange(_TILE) * pixels.shape[0] // _TILE
    return pixels[at[:, None], at[None, :]]


def _sheet(id: str, tiles: list[np.ndarray]) -> dict[str, Any]:
    pixels = atlas(tiles, COLUMNS)
    return {"id": id, "url": picture_url(pixels), "width": pixels.shape[1], "height": pixels.shape[0]}


LAB = Lab("srcnn", label("lab_srcnn.title"), build)
