"""The words on the page, looked up by key and language.

The words stand in `dashboard/i18n/texts/`, a module per tab, each with one dictionary per language (`ENGLISH`,
`KOREAN`); every module of that package is found by itself, so a new tab's words need no line here.

Ways to use a word, by where it is used:
    label(key)          in the argument of a static component: a marker, replaced when the page is served, so that one
                        build of the page serves both languages.
    t(key, language)    in whatever a handler computes (tables, plots, messages); the language comes from
    language_of(request).
    filled(key, language, name=...)     the same with its fields, where a Korean particle may follow one.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import Formatter
from types import MappingProxyType, ModuleType

import gradio as gr
from gradio.i18n import I18nData

from dashboard.i18n import texts
from dashboard.i18n.particles import choose_particles

DEFAULT_LANGUAGE = "en"
LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType({"en": "English", "ko": "한국어"})
# The name of a language's dictionary in a module of dashboard.i18n.texts.
DICTIONARIES: Mapping[str, str] = MappingProxyType({"en": "ENGLISH", "ko": "KOREAN"})


def text_modules() -> Iterator[ModuleType]:
    """Every module of `dashboard.i18n.texts`, by name."""
    for found in sorted(pkgutil.iter_modules(texts.__path__), key=lambda module: module.name):
        yield importlib.import_module(f"{texts.__name__}.{found.name}")


def merge(groups: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """Join the dictionaries of several tabs into one read-only catalogue.

    Raises:
        ValueError: two groups hold the same key.
    """
    merged: dict[str, str] = {}
    for group in groups:
        twice = sorted(merged.keys() & group.keys())
        if twice:
            raise ValueError(f"these text keys are defined twice: {', '.join(twice)}")
        merged.update(group)
    return MappingProxyType(merged)


CATALOGUES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: merge(getattr(module, dictionary, module.ENGLISH) for module in text_modules())
        for language, dictionary in DICTIONARIES.items()
    }
)

# Words that were made by `label_of`, by their markers' keys.
_MADE: dict[str, Mapping[str, str]] = {}


def t(key: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The words for `key`; fill its fields at the call site: `t("compare.estimate", "ko").format(seconds=2)`.

    Args:
        key: tab and name, such as "benchmarks.no_results".
        language: a key of `CATALOGUES`.

    Raises:
        KeyError: no such key or language; a missing word is a mistake of ours, so it is not papered over.
    """
    return CATALOGUES[language][key]


def filled(key: str, language: str = DEFAULT_LANGUAGE, /, **fields: object) -> str:
    """The words for `key` with its fields filled in, each Korean particle in the form that its word asks for."""
    return choose_particles(t(key, language).format(**fields))


def label(key: str) -> str:
    """The words for `key` as a marker that `dashboard.page.language` replaces by the words of the page's language.

    It stands for the words in any text argument of a static component: label, info, placeholder, a button's value,
    a tab's name, the name of a choice, Markdown and HTML, also in the middle of a longer string. It is for what the
    page holds when it is served; what a handler returns later is put together with `t`.

    Raises:
        KeyError: no such key.
        ValueError: the words have fields; nobody would fill them in.
    """
    if any(name is not None for _, name, _, _ in Formatter().parse(CATALOGUES[DEFAULT_LANGUAGE][key])):
        raise ValueError(f"the words of {key} have fields, so they cannot be a label: use t({key!r}, language)")
    return str(I18nData(key))


def label_of(make: Callable[[str], str]) -> str:
    """A marker like that of `label` for words that are put together when the page is built: tables, filled-in fields.

    Args:
        make: makes the words from a language.
    """
    words = {language: make(language) for language in CATALOGUES}
    key = "made." + hashlib.sha256(repr(words).encode()).hexdigest()[:24]
    _MADE[key] = words
    return str(I18nData(key))


def words_of_label(key: str, language: str) -> str:
    """What stands for a marker's key on the page. KeyError for a key of neither `label` nor `label_of`."""
    return _MADE[key][language] if key in _MADE else t(key, language)


def words_of(prefix: str, language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
    """All words whose keys start with `prefix`, by key without it: what a script of ours needs at once."""
    words = CATALOGUES[language].items()
    return {key.removeprefix(prefix): text for key, text in words if key.startswith(prefix)}


def labels_of(prefix: str) -> dict[str, str]:
    """`words_of` as markers for the served page; fields are left open, because the script fills them in."""
    keys = CATALOGUES[DEFAULT_LANGUAGE]
    return {key.removeprefix(prefix): str(I18nData(key)) for key in keys if key.startswith(prefix)}


def choose_language(asked: str | None, accepted: str | None) -> str:
    """The language of a page.

    Args:
        asked: `lang` of the page's query; anything that is no key of `CATALOGUES` counts as not asked.
        accepted: the browser's Accept-Language header (RFC 9110, 12.5.4); the highest weight that we have wins, the
            first of equals.
    """
    if asked in CATALOGUES:
        return str(asked)
    weighed = []
    for entry in (accepted or "").split(","):
        tag, _, parameter = entry.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in CATALOGUES:
            weighed.append((_weight(parameter), language))
    # max() keeps the first of equals.
    weight, language = max(weighed, key=lambda pair: pair[0], default=(0.0, DEFAULT_LANGUAGE))
    return language if weight > 0 else DEFAULT_LANGUAGE


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def language_of(request: gr.Request | None) -> str:
    """The language of the page that a handler answers; English where no page asks (a test, a warm-up)."""
    if request is None:
        return DEFAULT_LANGUAGE
    return choose_language(
        dict(request.query_params).get("lang"),
        dict(request.headers).get("accept-language"),
    )
