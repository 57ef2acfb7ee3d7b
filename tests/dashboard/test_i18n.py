"""The catalogues of words: complete, consistent, and free of text that nobody can find."""

from __future__ import annotations

import ast
import json
from string import Formatter

import gradio as gr
import pytest
from coroutines import run_to_end
from places import REPOSITORY

from dashboard.i18n.catalogue import (
    CATALOGUES,
    DEFAULT_LANGUAGE,
    DICTIONARIES,
    choose_language,
    label,
    label_of,
    language_of,
    merge,
    t,
    text_modules,
)
from dashboard.page.language import PageLanguage, in_language

DASHBOARD = REPOSITORY / "dashboard"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def literal_keys() -> set[tuple[str, str]]:
    """(file, key) of each call t("literal") or label("literal") in the dashboard."""
    found = set()
    for file in DASHBOARD.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("t", "label"):
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


def test_each_module_of_words_is_found_and_has_both_languages():
    modules = {module.__name__.rpartition(".")[2]: module for module in text_modules()}
    files = {file.stem for file in (DASHBOARD / "i18n" / "texts").glob("*.py")} - {"__init__"}
    assert modules.keys() == files
    for name, module in modules.items():
        for language, dictionary in DICTIONARIES.items():
            words = getattr(module, dictionary, None)
            assert words is not None, f"{name} has no {dictionary}"
            assert all(CATALOGUES[language][key] == text for key, text in words.items())


def test_korean_is_written_in_korean():
    # Names, units and formulas stay as they are; a module that is English as a whole was never translated.
    for module in text_modules():
        if hasattr(module, "KOREAN"):
            hangul = [any("가" <= character <= "힣" for character in text) for text in module.KOREAN.values()]
            assert sum(hangul) >= 0.6 * len(hangul), module.__name__


def test_a_label_is_a_marker_that_gradio_replaces():
    assert label("shell.tab_compare") == '__i18n__{"__type__": "translation_metadata", "key": "shell.tab_compare"}'


def test_words_with_fields_are_no_label():
    with pytest.raises(ValueError, match="have fields"):
        label("compare.receipt_weights")


def test_a_label_of_no_words_is_an_error():
    with pytest.raises(KeyError):
        label("shell.no_such_key")


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, None, "en"),
        ("ko", "en-US,en", "ko"),
        ("en", "ko-KR,ko", "en"),
        ("fr", "ko", "ko"),
        ("<script>", None, "en"),
        (None, "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "ko"),
        (None, "en-US,en;q=0.9,ko;q=0.8", "en"),
        (None, "de-DE,de;q=0.9,ko;q=0.5,en;q=0.3", "ko"),
        (None, "en;q=0.2, KO ; q=0.9", "ko"),
        (None, "ko;q=0, en;q=0", "en"),
        (None, "ko;q=x", "en"),
        (None, "kok", "en"),
        (None, ",;,=;q", "en"),
    ],
)
def test_the_query_chooses_the_language_and_then_the_browser(asked, accepted, language):
    assert choose_language(asked, accepted) == language


def test_a_handler_answers_in_the_language_of_its_page():
    assert language_of(None) == "en"
    asked = gr.Request(query_params={"lang": "ko"}, headers={"accept-language": "en"})
    assert language_of(asked) == "ko"
    assert language_of(gr.Request(query_params={"tab": "labs"}, headers={"accept-language": "ko-KR"})) == "ko"


def test_the_page_says_its_language_before_any_script_asks():
    page = b'<!doctype html>\n<html\n\tlang="en"\n>\n<head><meta><script>1</script></head><body lang="en"></body>'
    korean = in_language(page, "ko").decode()
    assert 'lang="ko"' in korean.partition("<head>")[0]
    assert '<body lang="en">' in korean
    assert t("shell.page_title", "ko") in korean.partition("</title>")[0]
    assert korean.index('get: () => "ko"') < korean.index("<script>1</script>")


def test_every_label_of_a_page_becomes_words_and_stays_json():
    value = f"<b title='{label('shell.languages')}'>{label('shell.tagline')}</b>{label('about.definitions')}"
    config = json.dumps({"label": label("shell.tab_compare"), "value": value})
    page = in_language(f'<html lang="en"><head></head><body>\n{config}\n</body>'.encode(), "ko").decode()
    translated = json.loads(page.partition("<body>\n")[2].partition("\n")[0])
    assert translated["label"] == t("shell.tab_compare", "ko")
    assert translated["value"] == (
        f"<b title='{t('shell.languages', 'ko')}'>{t('shell.tagline', 'ko')}</b>{t('about.definitions', 'ko')}"
    )


def test_words_cannot_end_the_script_they_stand_in(monkeypatch):
    monkeypatch.setattr("dashboard.page.language.words_of_label", lambda key, language: "</script><b a='&'>")
    page = in_language(json.dumps(label("shell.title")).encode(), "en").decode()
    assert "<" not in page and json.loads(page) == "</script><b a='&'>"


def test_words_that_are_put_together_are_labels_too():
    made = label_of(lambda language: t("compare.receipt_weights", language).format(weights="<b>"))
    page = in_language(json.dumps(made).encode(), "ko").decode()
    assert json.loads(page) == t("compare.receipt_weights", "ko").format(weights="<b>")


def test_asking_whether_the_server_is_up_makes_no_page():
    sent = []

    async def page(scope, receive, send):
        raise AssertionError("the page was made")

    async def send(message):
        sent.append(message)

    run_to_end(PageLanguage(page)({"type": "http", "method": "HEAD", "path": "/"}, None, send))
    assert [message.get("status") for message in sent] == [200, None]


def test_a_page_is_made_once_for_all_who_ask_for_the_same():
    made, sent = [], []
    html = b'<html lang="en"><head></head><body></body></html>'

    async def page(scope, receive, send):
        made.append(scope["query_string"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": html})

    async def send(message):
        sent.append(message)

    layer = PageLanguage(page)

    def visit(query: bytes = b"", host: bytes = b"a", client: bytes = b"1") -> None:
        headers = [(b"host", host), (b"x-forwarded-for", client)]
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": query, "headers": headers}
        run_to_end(layer(scope, None, send))

    visit()
    visit(b"sample=cat", client=b"2")
    assert made == [b""], "what the address holds is the scripts' to read"
    assert sent[0] == sent[2] and sent[1] == sent[3]
    visit(b"lang=ko")
    visit(host=b"b")
    visit(b"deep_link=x")
    visit(b"deep_link=x")
    assert len(made) == 5, "another language, another name of the server, a page with values of its own"
    for number in range(100):
        visit(host=str(number).encode())
    visit()
    assert len(made) == 106, "a bounded number is kept"
