"""Sentences in the visitor's language: those of the core and those of the page, translated where they are shown.

A sentence is made where something happens, which knows no language, and said where somebody reads it.
"""

from __future__ import annotations

from dashboard.i18n.catalogue import CATALOGUES, DEFAULT_LANGUAGE, filled, t
from sr_core.sentences import Sentence


def sentence(key: str, **fields: object) -> Sentence:
    """The words of `key` (of `dashboard/i18n/texts/`) with their fields filled in, to be said in any language later."""
    return Sentence(t(key), key, fields)


def said(text: str, language: str = DEFAULT_LANGUAGE) -> str:
    """`text` in a language: a `Sentence` is translated, with the sentences in its fields; other text stays as it is."""
    if not isinstance(text, Sentence) or text.code not in CATALOGUES[language]:
        return str(text)
    fields = {name: said(value, language) if isinstance(value, str) else value for name, value in text.fields.items()}
    return filled(text.code, language, **fields)
