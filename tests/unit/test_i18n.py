"""The catalogues of words: complete, consistent, and free of text that nobody can find."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

from dashboard.i18n import CATALOGUES, DEFAULT_LANGUAGE, merge, t

DASHBOARD = Path(__file__).parents[2] / "dashboard"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def literal_keys() -> set[tuple[str, str]]:
    """(file, key) of each call t("literal") in the dashboard."""
    found = set()
    for file in DASHBOARD.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    found.add((file.name, key.value))
    return found


def test_the_same_key_in_two_groups_is_refused():
    with pytest.raises(ValueError, match=r"tab\.name"):
        merge([{"tab.name": "one"}, {"tab.name": "two"}])


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        t("shell.no_such_key")


def test_each_key_that_the_code_asks_for_exists():
    known = CATALOGUES[DEFAULT_LANGUAGE]
    assert sorted((file, key) for file, key in literal_keys() if key not in known) == []


def test_keys_name_their_tab_and_words_are_not_empty():
    for key, words in CATALOGUES[DEFAULT_LANGUAGE].items():
        assert key.count(".") == 1 and key == key.strip().lower()
        assert words.strip() == words and words


def test_fields_of_the_words_are_named():
    for key, words in CATALOGUES[DEFAULT_LANGUAGE].items():
        assert all(name.isidentifier() for name in fields(words)), key


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_each_language_has_the_keys_and_fields_of_english(language):
    english, other = CATALOGUES[DEFAULT_LANGUAGE], CATALOGUES[language]
    assert english.keys() == other.keys()
    assert [key for key in english if fields(english[key]) != fields(other[key])] == []
