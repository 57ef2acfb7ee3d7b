"""What methods are called on the page, and which are not there until a package is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, label_of, t
from dashboard.i18n.sentences import said
from dashboard.runs.comparison import MATLAB_A
from dashboard.runs.given import Source
from sr_core.catalogue.methods import Catalogue, Method
from sr_core.catalogue.survey import ONE_BUDGET, SHOWN_SEED
from sr_core.models.registry import GENERATIVE


def method_title(method: Source, cubic_a: float = MATLAB_A, language: str = DEFAULT_LANGUAGE) -> str:
    """The method's name; a bicubic that is not the papers', a network of the survey and one that invents say so."""
    if isinstance(method, Method) and method.group == ONE_BUDGET:
        return t("compare.one_budget_title", language).format(title=method.title, seed=SHOWN_SEED)
    if isinstance(method, Method) and method.family == GENERATIVE:
        return t("compare.generative_title", language).format(title=method.title)
    if method.id == "bicubic" and cubic_a != MATLAB_A:
        a = f"{cubic_a:g}".replace("-", "\N{MINUS SIGN}")
        return t("compare.bicubic_a", language).format(title=method.title, a=a)
    return method.title


def offered(methods: Iterable[Method], language: str | None = None) -> list[tuple[str, str]]:
    """(words, id) of methods in a list to choose from; those that invent detail say so before they are chosen.

    ``language`` is that of a handler's answer; None for a list that the page holds when it is served.
    """

    def words(method: Method) -> str:
        if method.family != GENERATIVE:
            return method.title
        make = partial(method_title, method, MATLAB_A)
        return label_of(make) if language is None else make(language)

    return [(words(method), method.id) for method in methods]


def not_installed(catalogue: Mapping[str, Method]) -> str:
    """HTML for the page when it is served: what to install for the methods that are not in the list; "" for none."""
    reasons = catalogue.not_installed if isinstance(catalogue, Catalogue) else ()
    return "".join(f'<p class="sr-line">{label_of(partial(said, reason))}</p>' for reason in reasons)
