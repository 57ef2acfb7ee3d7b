"""Lab 9, Metrics: what the page asks, and the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.colouring import grey, sequential
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url, prose
from dashboard.tabs.labs.metrics import inside
from dashboard.tabs.labs.metrics.distortions import DISTORTIONS
from sr_core.catalogue.method import Method
from sr_core.metrics import METRICS
from sr_core.metrics.mistakes import MISTAKES
from sr_core.metrics.ssim import C1, C2, WINDOW
from sr_core.metrics.ssim_terms import C3

WORDS = "lab_metrics"
OPENING_PSNR = 25.0
_LOWEST, _HIGHEST = 20.0, 34.0
_LISTED = 6


class MetricsPage:
    """What the page asks about pictures, and about the methods of one app.

    Args:
        catalogue: the methods that the app can run.
    """

    def __init__(self, catalogue: Mapping[str, Method]) -> None:
        self.measuring = inside.Measuring(catalogue)

    def pictures(self, asked: Asked) -> dict[str, Any]:
        """The original and every picture, with all metrics and the ranks that they give."""
        sample, group, psnr = self._chosen(asked)
        found, measured = self.measuring.cases(sample, group, psnr), self.measuring.values(sample, group, psnr)
        places = {metric: inside.ranks(measured, metric) for metric in inside.SIX}
        ref = inside.ground(sample).hr_luma
        return {
            "side": ref.shape[0],
            "original": picture_url(grey(ref)),
            "metrics": _metrics(),
            "cases": [
                {
                    "id": name,
                    "url": picture_url(grey(case.pixels)),
                    "strength": case.strength,
                    "values": [_finite(measured[name][metric]) for metric in inside.SIX],
                    "ranks": [places[metric][name] for metric in inside.SIX],
                }
                for name, case in found.items()
            ],
            "missing": [name for name in DISTORTIONS if group == "distortions" and name not in found],
        }

    def window(self, asked: Asked) -> dict[str, Any]:
        """SSIM taken apart in the window about one pixel, and the map of all windows."""
        sample, group, psnr = self._chosen(asked)
        name, case = self._case(asked)
        ref = inside.ground(sample).hr_luma
        height, width = ref.shape
        x, y = asked.whole("x", 0, width - 1, width // 2), asked.whole("y", 0, height - 1, height // 2)
        terms = self.measuring.window(sample, group, psnr, name, x, y)
        (index,) = inside.layers("ssim", case.pixels, ref)
        half = WINDOW // 2
        # The map has no value within 5 pixels of the rim; it stands where its windows' middles are.
        framed = np.full((height, width, 3), 128, dtype=np.uint8)
        framed[half : height - half, half : width - half] = sequential(index.pixels, 0, 1)
        row, column = min(max(y - half, 0), height - WINDOW), min(max(x - half, 0), width - WINDOW)
        seen = slice(row, row + WINDOW), slice(column, column + WINDOW)
        return {
            "side": width,
            "case": name,
            "pred": picture_url(grey(case.pixels)),
            "ref": picture_url(grey(ref)),
            "map": picture_url(framed),
            "box": {"x": column, "y": row, "w": WINDOW, "h": WINDOW},
            "patches": [ref[seen], case.pixels[seen]],
            "means": [terms.mean_ref, terms.mean_pred],
            "deviations": [terms.deviation_ref, terms.deviation_pred],
            "covariance": terms.covariance,
            "terms": [terms.luminance, terms.contrast, terms.structure],
            "ssim": terms.ssim,
            "in_map": float(index.pixels[row, column]),
            "mean": float(index.pixels.mean()),
            "constants": [C1, C2, C3],
        }

    def maps(self, asked: Asked) -> dict[str, Any]:
        """What one metric sees where: its map, or the maps that it is made of."""
        sample, group, psnr = self._chosen(asked)
        name, case = self._case(asked)
        ref = inside.ground(sample).hr_luma
        metric = asked.choice("metric", inside.SIX)
        found = inside.layers(metric, case.pixels, ref)
        # Similarities have a scale of their own; errors and bits run from nothing to nearly the largest.
        fixed = metric in ("ssim", "ms_ssim")
        highs = [1.0 if fixed else float(np.quantile(layer.pixels, 0.995)) or 1.0 for layer in found]
        return {
            "metric": metric,
            "case": name,
            "pred": picture_url(grey(case.pixels)),
            "side": ref.shape[0],
            "value": _finite(self.measuring.values(sample, group, psnr)[name][metric]),
            "layers": [
                {
                    "url": picture_url(sequential(layer.pixels, 0, high)),
                    "width": layer.pixels.shape[1],
                    "height": layer.pixels.shape[0],
                    "high": high,
                    "share": layer.share,
                    "mean": float(layer.pixels.mean()),
                }
                for layer, high in zip(found, highs, strict=True)
            ],
            "fingerprint": vars(inside.fingerprint(case.pixels, ref)),
            "metrics": _metrics(),
        }

    def disagree(self, asked: Asked) -> dict[str, Any]:
        """Where two metrics order two pictures the other way round, the widest apart first."""
        sample, group, psnr = self._chosen(asked)
        measured, found = self.measuring.values(sample, group, psnr), self.measuring.cases(sample, group, psnr)
        ref = inside.ground(sample).hr_luma
        every = inside.disagreements(measured)
        # Each pair of metrics once, with the pictures on which they are furthest apart.
        widest = list({(each.first, each.second): each for each in reversed(every)}.values())
        widest.sort(key=lambda each: -each.ranks)
        shown = {name for each in widest[:_LISTED] for name in (each.better, each.worse)}
        return {
            "count": len(every),
            "pairs": [
                vars(each) | {"values": {name: {m: _finite(measured[name][m]) for m in (each.first, each.second)}
                                         for name in (each.better, each.worse)}}
                for each in widest[:_LISTED]
            ],
            "urls": {name: picture_url(grey(found[name].pixels)) for name in shown},
            "fingerprints": {name: vars(inside.fingerprint(found[name].pixels, ref)) for name in shown},
            "side": ref.shape[0],
            "metrics": _metrics(),
        }  # fmt: skip

    def mistakes(self, asked: Asked) -> dict[str, Any]:
        """What each mistake of the protocol makes of a method's PSNR on this picture."""
        method = asked.choice("method", ("bicubic", *self.measuring.methods()))
        right, found = self.measuring.mistakes(asked.choice("sample", inside.SAMPLES), method)
        return {
            "right": right,
            "method": self.measuring.catalogue[method].title,
            "rows": [
                {
                    "title": t(f"mistakes.{each.mistake.id}", asked.language),
                    "origin": t(f"mistakes.{each.mistake.id}_origin", asked.language),
                    "psnr": _finite(each.psnr),
                    "change": _finite(each.change),
                }
                for each in found
            ],
        }

    def why(self, language: str) -> str:
        """The question's answer, from the opening pictures."""
        measured = self.measuring.values(inside.SAMPLES[0], "distortions", OPENING_PSNR)
        order = sorted(measured, key=lambda name: measured[name]["ssim"])
        words = {name: t(f"lab_metrics.case_{name}", language) for name in order}
        return t("lab_metrics.why", language).format(
            list=", ".join(f"{words[name]} {measured[name]['ssim']:.3f}" for name in order),
            psnr=f"{OPENING_PSNR:.0f}",
        )

    def _chosen(self, asked: Asked) -> tuple[str, str, float]:
        psnr = round(asked.number("psnr", _LOWEST, _HIGHEST, OPENING_PSNR), 1)
        return asked.choice("sample", inside.SAMPLES), asked.choice("group", inside.GROUPS), psnr

    def _case(self, asked: Asked) -> tuple[str, inside.Case]:
        found = self.measuring.cases(*self._chosen(asked))
        name = asked.choice("case", tuple(found))
        return name, found[name]


def build(session: Session) -> None:
    """Lay the lab out."""
    page = MetricsPage(session.catalogue)
    with lab_page(WORDS):
        data = {
            "samples": [[sample, label(f"specimen.{sample}")] for sample in inside.SAMPLES],
            "distortions": list(DISTORTIONS),
            "methods": [[name, session.catalogue[name].title] for name in page.measuring.methods()],
            "metrics": [[metric.id, metric.title] for metric in map(METRICS.__getitem__, inside.SIX)],
            "psnr": [_LOWEST, _HIGHEST, OPENING_PSNR],
            "mistakes": len(MISTAKES),
        }
        Question(WORDS, right="choice_3", reason=page.why)
        LabWidget("metrics", WORDS, [page.pictures, page.window, page.maps, page.disagree, page.mistakes], data=data)
        formula(
            r"\mathrm{PSNR} = 10 \log_{10} \frac{255^2}{\mathrm{MSE}} \qquad \mathrm{SSIM} = "
            r"\frac{2\mu_I\mu_{\hat I} + C_1}{\mu_I^2 + \mu_{\hat I}^2 + C_1} \cdot "
            r"\frac{2\sigma_I\sigma_{\hat I} + C_2}{\sigma_I^2 + \sigma_{\hat I}^2 + C_2} \cdot "
            r"\frac{\sigma_{I\hat I} + C_3}{\sigma_I\sigma_{\hat I} + C_3}"
        )
        prose("lab_metrics.story")


def _metrics() -> list[dict[str, Any]]:
    return [
        {"id": metric.id, "title": metric.title, "unit": metric.unit, "digits": metric.digits,
         "reference": metric.reference}
        for metric in map(METRICS.__getitem__, inside.SIX)
    ]  # fmt: skip


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


LAB = Lab("metrics", label("lab_metrics.title"), build)
