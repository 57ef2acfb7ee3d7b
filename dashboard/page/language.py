"""The served page made a page in one language: `<html lang>`, title, the words of all static components.

Gradio puts words in by `navigator.language` alone, one marker a string, and in few properties. So the page is finished
before it is sent, in the language that `choose_language` finds in `?lang=` and the browser's header, as for the
handlers: the two cannot disagree, any string may hold any number of labels, and `navigator.language` says the same for
Gradio's own words.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import OrderedDict
from collections.abc import Hashable
from functools import partial
from html import escape
from urllib.parse import parse_qs

from dashboard.i18n.catalogue import choose_language, label, t, words_of_label
from dashboard.page import preview
from dashboard.page.address import opening
from dashboard.page.later import Later
from dashboard.page.packing import with_small_configuration
from dashboard.web.asgi import App, Message, Receive, Send

# A marker of `label` as it stands inside a JSON string of the page's configuration.
_MARKER = re.compile(
    re.escape(json.dumps(label("shell.title"))[1:-1]).replace(r"shell\.title", r"([a-z0-9_.-]+)").encode()
)
# Inside <script>, JSON must not hold what HTML could take for markup.
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&'"})
_LANG = re.compile(rb'(<html\s[^>]*?lang=")[^"]*(")')
# Before Gradio's own scripts, which read it once.
_FIRST = (
    "<head><title>{title}</title><script>"
    'Object.defineProperty(navigator, "language", {{ get: () => "{lang}" }});'
    'Object.defineProperty(navigator, "languages", {{ get: () => ["{lang}"] }});'
    "</script>"
)
# Headers that say by which name the server is called.
_NAMING = (b"host", b"x-forwarded-host", b"x-forwarded-proto")
PAGES = 24
"""That are kept ready: names are the client's word, so their number is bounded."""
# Gradio's own script, the first module of its page. Modules are run in the order in which they stand there.
_GRADIO = b'<script type="module"'


def in_language(page: bytes, language: str, head: str = "", later: Later | None = None) -> bytes:
    """The HTML of Gradio's page, made a page in `language`; ``head`` is HTML for its head.

    ``later`` keeps what is sent when a tab is opened; without one all stands in the page.
    """
    first = _FIRST.format(lang=language, title=escape(t("shell.page_title", language))).encode()
    page = _LANG.sub(rb"\g<1>" + language.encode() + rb"\g<2>", page, count=1)
    page = _MARKER.sub(lambda marker: _in_json(words_of_label(marker[1].decode(), language)), page)
    page = with_small_configuration(page, None if later is None else partial(later.keep, language))
    page = page.replace(_GRADIO, opening().encode() + _GRADIO, 1)
    return page.replace(b"<head>", first, 1).replace(b"</head>", head.encode() + b"</head>", 1)


def _in_json(words: str) -> bytes:
    return json.dumps(words)[1:-1].translate(_ESCAPES).encode()


class PageLanguage:
    """ASGI middleware: whole HTML pages pass through `in_language`, everything else passes untouched.

    ``head`` is HTML for the head of each page: what Gradio itself is given for it comes only once its scripts run;
    ``later`` keeps what tabs need that are not open at first.
    A page is made once for all who come to it by the same name and in the same language: making it takes longer than
    anything else that a visitor asks for, and nothing of it is about the visitor.
    """

    def __init__(self, app: App, head: str = "", later: Later | None = None) -> None:
        self.app = app
        self.head = head
        self.later = later
        self._made: OrderedDict[Hashable, tuple[Message, bytes]] = OrderedDict()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "HEAD" and scope["path"] == "/":
            # Whether the server is up: Gradio asks it at its start and gives up after 3 s, which making the whole page
            # can take on a busy machine.
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
            await send({"type": "http.response.body", "body": b""})
            return
        if scope["type"] != "http" or scope["method"] != "GET" or "/gradio_api" in scope["path"]:
            await self.app(scope, receive, send)
            return
        query = parse_qs(scope["query_string"].decode("latin-1"))
        headers = dict(scope["headers"])
        language = choose_language(
            query.get("lang", [None])[0],
            headers.get(b"accept-language", b"").decode("latin-1"),
        )
        packed = b"gzip" in headers.get(b"accept-encoding", b"")
        shows = (language, preview.title_of(language, query), packed)
        asked = _asked_for(scope, shows) if "deep_link" not in query else None
        if asked in self._made:
            start, body = self._made[asked]
            await send(start)
            await send({"type": "http.response.body", "body": body})
            return
        held: list[Message] = []

        async def translate(message: Message) -> None:
            """Hold a page back until it is whole, because its length stands in its head."""
            if message["type"] == "http.response.start" and _is_page(message):
                held.append({**message, "body": b""})
            elif not held:
                await send(message)
            else:
                held[0]["body"] += message.get("body", b"")
                if not message.get("more_body", False):
                    start = held[0]
                    metas = preview.metas(language, preview.base_of(scope), query)
                    body = preview.without_foreign(start.pop("body"))
                    body = in_language(body, language, metas + self.head, self.later)
                    # Level 6: 0.36 MB become 0.08 MB in 10 ms; 9 takes twice as long for a hundredth less.
                    body = gzip.compress(body, 6, mtime=0) if packed else body
                    start = {**start, "headers": _about(start["headers"], len(body), packed)}
                    self._keep(asked, start, body)
                    await send(start)
                    await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, translate)

    def _keep(self, asked: Hashable, start: Message, body: bytes) -> None:
        if asked is None or start["status"] != 200:
            return
        self._made[asked] = start, body
        while len(self._made) > PAGES:
            self._made.popitem(last=False)


def _asked_for(scope: Message, shows: Hashable) -> Hashable:
    """All that a page depends on: where it is asked for, by which name the server is called, what is shown and how."""
    named = tuple((name, value) for name, value in scope["headers"] if name in _NAMING)
    return scope["path"], scope.get("root_path", ""), named, shows


def _is_page(start: Message) -> bool:
    """Gradio's page; one that says its language is finished already."""
    headers = dict(start["headers"])
    done = b"content-encoding" in headers or b"content-language" in headers
    return headers.get(b"content-type", b"").startswith(b"text/html") and not done


def _about(headers: list[tuple[bytes, bytes]], length: int, packed: bool) -> list[tuple[bytes, bytes]]:
    """The headers of the page as it is sent."""
    kept = [(name, value) for name, value in headers if name.lower() != b"content-length"]
    encoding = [(b"content-encoding", b"gzip")] if packed else []
    said = [(b"content-length", str(length).encode()), (b"vary", b"Accept-Language, Accept-Encoding")]
    return [*kept, *encoding, *said]
