"""What a card of the Survey tab asks of Python: its network at work on a picture, its diagram, a question's answer.

Networks take turns on the app's worker. How far a run is, the page asks for while it waits (:meth:`Workshop.share`).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from dashboard.figures.one_budget import BETTER, OTHER, budget_ladder, described_designs, gap, larger_gaps
from dashboard.i18n.catalogue import t
from dashboard.i18n.sentences import sentence
from dashboard.runs.session import Session
from dashboard.runs.tickets import Ticket
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.labs.frame.specimen import SAMPLES, Specimen, specimen
from dashboard.tabs.labs.frame.widgets import picture_url
from sr_core.catalogue.survey import SURVEY_DESIGNS, SURVEY_SCALE, method_id, survey_methods
from sr_core.errors import SRLensError
from sr_core.image.resample import imresize
from sr_core.metrics import score
from sr_core.progress import Report

if TYPE_CHECKING:
    from sr_core.models.metardn import MetaRDN

SIDE = 64
"""LR pixels a side of the picture that a card works on."""
ANY_SCALE = "metardn"
LEAST_TENTHS, MOST_TENTHS = 11, 40
"""Meta-RDN's factors, in tenths."""
RUNS_KEPT = 256
CHOICES = {"kept": "ask_choice_1", "shrunk": "ask_choice_2", "gone": "ask_choice_3"}
"""The key of the choice that a gap makes right, by its verdict."""


class Workshop:
    """The survey's networks at work for the visitors of one app."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._shares: OrderedDict[str, float] = OrderedDict()

    def run(self, asked: Asked) -> dict[str, Any]:
        """A design's network on a sample, beside bicubic and the original, with PSNR (dB) on luma."""
        design, sample = asked.choice("design", tuple(SURVEY_DESIGNS)), asked.choice("sample", SAMPLES)
        method = survey_methods().get(method_id(design))
        if method is None:
            raise SRLensError(sentence("survey.untrained", title=SURVEY_DESIGNS[design].title))
        chosen = specimen(sample, SURVEY_SCALE, SIDE)

        def work(report: Report) -> np.ndarray:
            report(0.0)
            return method.run(chosen.lr, SURVEY_SCALE, report)

        made = self._session.worker.turn(lambda report: work(self._told(asked, report)), Ticket()).answer()
        bicubic = imresize(chosen.lr, float(SURVEY_SCALE))
        return {
            "side": chosen.hr.shape[0],
            "hr": picture_url(chosen.hr),
            "bicubic": _measured(bicubic, chosen),
            "network": _measured(made, chosen),
        }

    def share(self, asked: Asked) -> dict[str, Any]:
        """How far a run of this page is, 0..1; null while it waits for its turn."""
        with self._lock:
            return {"share": self._shares.get(_run_of(asked))}

    def scaled(self, asked: Asked) -> dict[str, Any]:
        """Meta-RDN and MATLAB's imresize by one factor: the part of a sample, shrunk by it and enlarged again."""
        method = survey_methods().get(method_id(ANY_SCALE))
        if method is None:
            raise SRLensError(sentence("survey.untrained", title=SURVEY_DESIGNS[ANY_SCALE].title))
        factor = asked.whole("tenths", LEAST_TENTHS, MOST_TENTHS, MOST_TENTHS) / 10
        hr = specimen(asked.choice("sample", SAMPLES), SURVEY_SCALE, SIDE).hr
        lr = imresize(hr, 1 / factor)

        def work(report: Report) -> np.ndarray:
            from sr_core.explain.any_scale import enlarge_by

            report(0.0)
            return enlarge_by(cast("MetaRDN", method.network(SURVEY_SCALE)), lr, factor)

        made = self._session.worker.turn(lambda report: work(self._told(asked, report)), Ticket()).answer()
        bicubic = imresize(lr, factor)
        height, width = (min(sizes) for sizes in zip(made.shape[:2], bicubic.shape[:2], hr.shape[:2], strict=True))
        part = slice(height), slice(width)
        pairs = {"network": made[part], "bicubic": bicubic[part]}
        return {
            "factor": factor,
            "size": [height, width],
            "lr": list(lr.shape[:2]),
            **{
                name: {
                    "image": picture_url(np.ascontiguousarray(image)),
                    "psnr": score(image, hr[part], SURVEY_SCALE, metrics=("psnr",))["psnr"],
                }
                for name, image in pairs.items()
            },
        }

    def _told(self, asked: Asked, report: Report) -> Report:
        """A report that the page can ask for as well."""

        def tell(share: float) -> None:
            with self._lock:
                self._shares[_run_of(asked)] = share
                while len(self._shares) > RUNS_KEPT:
                    self._shares.popitem(last=False)
            report(share)

        return tell


def diagram(asked: Asked) -> dict[str, Any]:
    """The diagram of a design, as `sr_core.explain.anatomy` found it; {} where it is not worked out yet."""
    entry = described_designs().get(asked.choice("design", tuple(SURVEY_DESIGNS)))
    return {} if entry is None else dict(entry["anatomy"])


def answer(asked: Asked) -> dict[str, Any]:
    """Which choice of the question is right by what was measured, and why; no right one where nothing is measured."""
    found = gap(BETTER, OTHER)
    names = {"better": SURVEY_DESIGNS[BETTER].title, "other": SURVEY_DESIGNS[OTHER].title}
    if found is None:
        return {"right": "", "reason": t("survey.ask_unmeasured", asked.language).format(**names)}
    first, second = (round(mean, 2) for mean in found.means)
    numbers = {
        "published": f"{found.published:.2f}",
        "first": f"{first:.2f}",
        "second": f"{second:.2f}",
        "measured": _signed(first - second),  # of what is printed: who subtracts gets this
        "share": f"{100 * max(0.0, first - second) / found.published:.0f}",
        "seeds": len(found.pairs),
    }
    reason = t("survey.ask_answer", asked.language).format(**names, **numbers)
    larger = larger_gaps(BETTER, OTHER)
    if larger:
        work, most = larger[-1]
        times = work / budget_ladder()[BETTER][0].multiply_adds
        fields = {"times": f"{times:.0f}", "gap": _signed(most)}
        reason += " " + t("survey.ask_larger", asked.language).format(**fields)
    return {"right": CHOICES[found.verdict], "reason": reason}


def _signed(decibels: float) -> str:
    return f"{decibels:+.2f}".replace("-", "\N{MINUS SIGN}")


def _run_of(asked: Asked) -> str:
    """The name that the page gave its run."""
    return f"{asked.whole('run', 0, 2**50, 0)}"


def _measured(image: np.ndarray, chosen: Specimen) -> dict[str, Any]:
    psnr = score(image, chosen.hr, SURVEY_SCALE, metrics=("psnr",))["psnr"]
    return {"image": picture_url(image), "psnr": psnr}
