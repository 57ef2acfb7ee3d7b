"""Lab 7, Inside SAN: what the page asks of the shipped network, and the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from dashboard.i18n.catalogue import label, t
from dashboard.runs.session import Session
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.colouring import diverging, sequential
from dashboard.tabs.labs.frame.record import Lab
from dashboard.tabs.labs.frame.specimen import SAMPLES
from dashboard.tabs.labs.frame.widgets import LabWidget, Question, formula, lab_page, picture_url, prose
from dashboard.tabs.labs.san import inside
from sr_core.catalogue.method import Method
from sr_core.image.color import luma_bt601_studio

if TYPE_CHECKING:
    from sr_core.models.san import SAN

WORDS = "lab_san"
# How many of the strongest keys are listed.
_LISTED = 6
# The widest that gamma may be set, in either direction.
_GAMMA = 2.0


class SANPage:
    """What the page asks of the SAN of one app.

    Args:
        catalogue: the methods that the app can run.
    """

    def __init__(self, catalogue: Mapping[str, Method]) -> None:
        self.catalogue = catalogue

    def structure(self, asked: Asked) -> dict[str, Any]:
        """The whole network and the inside of one group, with true shapes, beside the paper's size."""
        found, group = self._run(asked), self._group(asked)
        return {
            "parts": [vars(part) for part in inside.parts(found)],
            "group_parts": [vars(part) for part in inside.group_parts(found, group)],
            "gamma": float(found.net.gamma),
            "file": self.catalogue["san"].record(found.specimen.scale).file.name,
            **inside.sizes(found),
        }

    def part(self, asked: Asked) -> dict[str, Any]:
        """What one part hands on, as a picture: the mean over its channels, or one of them."""
        found = self._run(asked)
        values = found.trace.parts[asked.choice("part", tuple(found.trace.parts))]
        index = asked.whole("channel", -1, len(values) - 1, -1)
        shown = np.abs(values).mean(axis=0) if index < 0 else values[index]
        limit = float(np.abs(shown).max())
        coloured = sequential(shown, 0, limit) if index < 0 else diverging(shown, limit)
        return {"url": picture_url(coloured), "shape": values.shape, "limit": limit, "channel": index}

    def root(self, asked: Asked) -> dict[str, Any]:
        """A group's covariance, and the square root that Newton-Schulz makes of it step by step."""
        found, group = self._run(asked), self._group(asked)
        gain = 10 ** asked.number("gain", -2, 1, 0)
        covariance = inside.statistics(found, group).covariance * gain**2
        normalised = inside.root(found, group, normalised=True, gain=gain)
        plain = inside.root(found, group, normalised=False, gain=gain)
        count = len(covariance)
        i, j = asked.whole("i", 0, count - 1, 0), asked.whole("j", 0, count - 1, min(1, count - 1))
        limit = float(np.abs(covariance).max())
        features = found.trace.group_features(group) * gain
        pixels = features[[i, j]].reshape(2, -1).astype(np.float64)
        deviations = np.sqrt(np.diag(covariance))
        return {
            "covariance": picture_url(diverging(covariance, limit / 2)),
            "count": count,
            "limit": limit / 2,
            "pair": [picture_url(diverging(plane, float(np.abs(plane).max()))) for plane in features[[i, j]]],
            "size": features.shape[1:],
            "product": float((pixels[0] * pixels[1]).mean()),
            "means": pixels.mean(axis=1),
            "value": float(covariance[i, j]),
            "correlation": float(covariance[i, j] / max(float(deviations[i] * deviations[j]), 1e-12)),
            "trace": normalised.trace,
            "largest": float(normalised.eigenvalues[-1]),
            "smallest": float(normalised.eigenvalues[0]),
            "errors": normalised.errors,
            "plain": [_finite(error) for error in plain.errors],
            "exact": normalised.exact[::-1],
            "approximate": normalised.approximate[:, ::-1],
        }

    def gates(self, asked: Asked) -> dict[str, Any]:
        """Two images of equal mean: what average pooling and SOCA see of them, and the gates that follow."""
        found, group = self._run(asked), self._group(asked)
        pair = inside.pair(
            found.net,
            found.specimen.sample,
            asked.choice("texture", inside.TEXTURES),
            round(asked.number("keep", 0, 1, 0.25), 2),
        )
        from sr_core.explain import inside_san

        both = [inside_san.channel_statistics(found.net, group, trace.group_features(group)) for trace in pair.traces]
        return {
            "pictures": [picture_url(image) for image in (pair.first, pair.second)],
            "side": pair.first.shape[0],
            "means": [image.mean(axis=(0, 1)) for image in (pair.first, pair.second)],
            "deviations": [float(luma_bt601_studio(image).std()) for image in (pair.first, pair.second)],
            "differences": pair.differences,
            "first_order": [each.means for each in both],
            "second_order": [each.second for each in both],
            "gates": [each.gates for each in both],
            "largest_change": float(np.abs(both[0].gates - both[1].gates).max()),
        }

    def non_local(self, asked: Asked) -> dict[str, Any]:
        """Whom one LR pixel attends to, in the first or the second use of the module."""
        found, use = self._run(asked), asked.whole("use", 1, 2, 1)
        side = found.specimen.lr.shape[0]
        x, y = asked.whole("x", 0, side - 1, side // 3), asked.whole("y", 0, side - 1, side // 2)
        attention = inside.attention(found, use, x, y)
        weights = attention.weights
        top, left = attention.rows.start, attention.columns.start
        heat = np.zeros((side, side))
        # A key stands for 2 x 2 pixels, the largest of each channel.
        grown = np.kron(weights / weights.max(), np.ones((2, 2)))
        heat[top : top + grown.shape[0], left : left + grown.shape[1]] = grown
        shaded = found.specimen.lr * (0.25 + 0.75 * heat[..., None])
        order = np.argsort(weights, axis=None)[::-1][:_LISTED]
        rows, columns = np.unravel_index(order, weights.shape)
        before = inside.features_before(found, use)[:, y, x]
        return {
            "lr": picture_url(found.specimen.lr),
            "map": picture_url(sequential(heat, 0, 1)),
            "shaded": picture_url(shaded.astype(np.uint8)),
            "side": side,
            "quadrant": [left, top, attention.columns.stop - left, attention.rows.stop - top],
            "keys": int(weights.size),
            "effective": attention.effective,
            "listed": [
                {"x": int(left + 2 * column), "y": int(top + 2 * row), "weight": float(weights[row, column])}
                for row, column in zip(rows, columns, strict=True)
            ],
            "uniform": 1 / weights.size,
            "change": float(np.linalg.norm(attention.change) / max(float(np.linalg.norm(before)), 1e-12)),
        }

    def skip(self, asked: Asked) -> dict[str, Any]:
        """The result with the shipped weight of the share-source skip and with another."""
        found = self._run(asked)
        shipped = float(found.net.gamma)
        gamma = asked.number("gamma", -_GAMMA, _GAMMA, 0.0)
        name = found.net, found.specimen.sample
        own, other = inside.with_gamma(*name, shipped), inside.with_gamma(*name, round(gamma, 4))
        difference = luma_bt601_studio(other.pixels) - luma_bt601_studio(own.pixels)
        limit = max(float(np.abs(difference).max()), 1.0)
        return {
            "shipped": shipped,
            "gamma": round(gamma, 4),
            "psnr": [own.psnr, other.psnr],
            "urls": [picture_url(image) for image in (found.specimen.hr, own.pixels, other.pixels)],
            "difference": picture_url(diverging(difference, limit)),
            "limit": limit,
            "side": own.pixels.shape[0],
        }

    def views(self, asked: Asked) -> dict[str, Any]:
        """SAN+: one of the eight views, the mean of so many, and how PSNR grows."""
        found = self._run(asked)
        single, means = inside.views(found.net, found.specimen.sample)
        count = asked.whole("count", 1, inside.VIEWS, inside.VIEWS)
        view, mean = single[count - 1], means[count - 1]
        difference = luma_bt601_studio(view.pixels) - luma_bt601_studio(means[-1].pixels)
        limit = max(float(np.abs(difference).max()), 1.0)
        return {
            "urls": [picture_url(image) for image in (view.pixels, mean.pixels, found.specimen.hr)],
            "difference": picture_url(diverging(difference, limit)),
            "limit": limit,
            "single": [output.psnr for output in single],
            "means": [output.psnr for output in means],
            "side": view.pixels.shape[0],
            "count": count,
        }

    def why(self, language: str) -> str:
        """The question's answer: what a tenth of the contrast does to both descriptors, computed at the head."""
        pair = inside.pair(self._network(4), SAMPLES[0], "flattened", 0.1)
        (first, second), *_ = pair.differences
        return t("lab_san.why", language).format(first=f"{100 * first:.1f}", second=f"{100 * second:.0f}")

    def _run(self, asked: Asked) -> inside.InsideSAN:
        scales = [str(scale) for scale in self.catalogue["san"].scales]
        default = "4" if "4" in scales else scales[0]
        return inside.run(
            self._network(int(asked.choice("scale", [default, *scales]))), asked.choice("sample", SAMPLES)
        )

    def _network(self, scale: int) -> SAN:
        return cast("SAN", self.catalogue["san"].network_on_cpu(scale))

    def _group(self, asked: Asked) -> int:
        return asked.whole("group", 0, self._run(asked).net.config.groups - 1, 0)


def build(session: Session) -> None:
    """Lay the lab out."""
    page = SANPage(session.catalogue)
    with lab_page(WORDS):
        data = {
            "samples": [[sample, label(f"specimen.{sample}")] for sample in SAMPLES],
            "scales": list(session.catalogue["san"].scales),
            "groups": inside.most_groups(session.catalogue["san"]),
            "steps": inside.STEPS,
        }
        Question(WORDS, right="choice_2", reason=page.why)
        LabWidget(
            "san",
            WORDS,
            [page.structure, page.part, page.root, page.gates, page.non_local, page.skip, page.views],
            data=data,
        )
        formula(
            r"\Sigma = X \bar I X^T, \quad Y_0 = \Sigma / \operatorname{tr}\Sigma,\; Z_0 = I, \quad "
            r"Y_k = \tfrac12 Y_{k-1}(3I - Z_{k-1}Y_{k-1}),\; Z_k = \tfrac12 (3I - Z_{k-1}Y_{k-1}) Z_{k-1}, \quad "
            r"\hat Y = \sqrt{\operatorname{tr}\Sigma}\; Y_5"
        )
        formula(
            r"F_g = H_g(F_{g-1}) + \gamma\, F_0 \qquad s = \sigma(W_U\, \delta(W_D\, z)), \quad "
            r"z_c = \tfrac1C \textstyle\sum_i \hat Y_{ic}"
        )
        prose("lab_san.story")


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


LAB = Lab("san", label("lab_san.title"), build)
