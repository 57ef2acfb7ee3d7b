"""What the page says of itself to other programs, and that it is sent compressed to whoever takes it so."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from coroutines import run_to_end
from PIL import Image
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.i18n.catalogue import t
from dashboard.page import preview
from dashboard.page.language import PageLanguage
from dashboard.page.later import Later
from dashboard.web import scripts

PAGE = (
    b'<html lang="en"><head><meta property="og:title" content="Gradio" /><meta\n name="twitter:image" content="x"\n/>'
    b"<script>window.gradio_config = {};</script></head><body>" + b"words " * 1000 + b"</body></html>"
)


def asked(query: str = "", *headers: tuple[bytes, bytes]) -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body that the page is answered with."""

    async def app(scope, receive, send):
        start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]}
        await send(start)
        await send({"type": "http.response.body", "body": PAGE})

    async def send(message):
        sent.append(message)

    sent: list[dict] = []
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "scheme": "http"}
    run_to_end(PageLanguage(app)({**scope, "headers": [(b"host", b"lens.example:80"), *headers]}, None, send))
    return dict(sent[0]["headers"]), sent[1]["body"]


@pytest.mark.parametrize(("query", "title"), [("", "SR Lens: image"), ("tab=labs&lang=ko", "실습 · SR Lens")])
def test_a_link_shows_our_title_and_our_picture_by_its_whole_address(query, title) -> None:
    page = asked(query)[1].decode()
    assert "Gradio" not in page and "twitter:image" not in page
    assert re.search(rf'<meta property="og:title" content="{title}', page)
    assert '<meta property="og:image" content="http://lens.example:80/preview.jpg">' in page
    assert t("shell.tagline", "ko" if "ko" in query else "en") in page
    with Image.open(preview.PICTURE) as picture:
        assert picture.size == (1200, 630)


def test_behind_a_proxy_the_address_is_the_outer_one_and_nonsense_is_none() -> None:
    page = asked("", (b"x-forwarded-proto", b"https"), (b"x-forwarded-host", b"lens.example.org"))[1].decode()
    assert 'content="https://lens.example.org/preview.jpg"' in page
    page = asked("", (b"x-forwarded-host", b'"><script>'))[1].decode()
    assert 'content="/preview.jpg"' in page and 'content=""' in page


def test_the_page_is_compressed_for_whoever_takes_it_so() -> None:
    plain, packed = asked(), asked("", (b"accept-encoding", b"br, gzip"))
    assert b"content-encoding" not in plain[0] and packed[0][b"content-encoding"] == b"gzip"
    assert len(packed[1]) == int(packed[0][b"content-length"]) < len(plain[1]) / 2
    assert gzip.decompress(packed[1]) == plain[1]
    assert packed[0][b"vary"] == b"Accept-Language, Accept-Encoding"


def test_what_a_tab_needs_is_sent_when_it_is_opened() -> None:
    """Its words leave the page, those of the first tab stay; another process of the same app finds them as well."""
    script = scripts.on_load("web/mount.js")
    words = {"words": {f"word_{n}": f"{n}. <b>단어</b>" for n in range(99)}}
    rows = [{"id": n, "type": "html", "props": {"props": words, "js_on_load": script}} for n in (3, 4)]
    tabs = [{"id": 1, "type": "tabitem", "props": {}}, {"id": 2, "type": "tabitem", "props": {}}]
    config = {"components": [{"id": 0, "type": "tabs", "props": {}}, *tabs, *rows], "dependencies": []}
    config["layout"] = {"id": 9, "children": [{"id": 0, "children": [_with_child(1, 3), _with_child(2, 4)]}]}
    html = f'<html lang="en"><head><script>window.gradio_config = {json.dumps(config)};</script></head></html>'

    def process() -> TestClient:
        later = Later()
        app = Starlette(routes=[later.route(), Route("/", lambda request: HTMLResponse(html))])
        app.add_middleware(PageLanguage, later=later)
        return TestClient(app)

    client = process()
    page = client.get("/?lang=ko").text
    (address,) = re.findall(r'"props":\{"later":"(later/ko/\w+\.json)"\}', page)
    assert page.count("word_98") == 1 and "<b>" not in page
    answer = client.get(f"/{address}", headers={"accept-encoding": "gzip"})
    assert answer.json() == words and "immutable" in answer.headers["cache-control"]
    assert client.get("/later/ko/unknown.json").status_code == 404
    assert process().get(f"/{address}").json() == words


def _with_child(number: int, child: int) -> dict:
    return {"id": number, "children": [{"id": child}]}
