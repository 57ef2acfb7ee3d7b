"""The words on the page, looked up by key.

The words stand in `dashboard/texts/`, a module per tab, so that two people can write at once and a
translation is one dictionary beside another. A further language is one more entry in `CATALOGUES`; a test
holds that it has the same keys and the same `str.format` fields as English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dashboard.texts import about, api, benchmarks, compare, picker, shell, viewer

DEFAULT_LANGUAGE = "en"


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
        "en": merge(
            (
                shell.ENGLISH,
                api.ENGLISH,
                compare.ENGLISH,
                picker.ENGLISH,
                viewer.ENGLISH,
                benchmarks.ENGLISH,
                about.ENGLISH,
            ),
        ),
    }
)


def t(key: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The words for `key`; fill its fields at the call site: `t("compare.estimate").format(seconds=2)`.

    Args:
        key: tab and name, such as "benchmarks.no_results".
        language: a key of `CATALOGUES`.

    Raises:
        KeyError: no such key or language; a missing word is a mistake of ours, so it is not papered over.
    """
    return CATALOGUES[language][key]
