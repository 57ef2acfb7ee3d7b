"""What is sent when a tab is opened: words and data of our scripts, by their content, kept by browsers for good."""

from __future__ import annotations

import gzip
import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.i18n.catalogue import LANGUAGE_NAMES
from dashboard.web.asgi import Message

_PATH = "/later"
_DIGITS = 16
# What a request for the page has in common with one for what is sent later.
_SAME = ("type", "asgi", "http_version", "scheme", "server", "client", "root_path", "headers", "state", "extensions")
_KEPT = "public, max-age=31536000, immutable"  # a year: another content has another address


class Later:
    """JSON by the address that the pages of one app name, relative to the page's base."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}
        self._searched: set[str] = set()

    def keep(self, language: str, content: bytes) -> str:
        """Where ``content`` is found from now on."""
        name = f"{language}/{hashlib.sha256(content).hexdigest()[:_DIGITS]}.json"
        self._contents[name] = content
        return f"{_PATH[1:]}/{name}"

    def route(self) -> Route:
        """Serves what was kept, compressed for whoever takes it so."""

        async def serve(request: Request) -> Response:
            """The content, or 404."""
            name = request.path_params["name"]
            if name not in self._contents:
                await self._make_page(request, name.partition("/")[0])
            content = self._contents.get(name)
            if content is None:
                return Response(status_code=404)
            headers = {"cache-control": _KEPT, "vary": "Accept-Encoding"}
            if "gzip" in request.headers.get("accept-encoding", ""):
                content, headers["content-encoding"] = gzip.compress(content, 6, mtime=0), "gzip"
            return Response(content, media_type="application/json", headers=headers)

        return Route(f"{_PATH}/{{name:path}}", serve, name="later")

    async def _make_page(self, request: Request, language: str) -> None:
        """Another process of the same app may have sent the page that asks: make it here as well, once."""
        if language not in LANGUAGE_NAMES or language in self._searched:
            return
        self._searched.add(language)
        same = {name: request.scope[name] for name in _SAME if name in request.scope}
        asked = {"method": "GET", "path": "/", "raw_path": b"/", "query_string": f"lang={language}".encode()}

        async def receive() -> Message:
            """Nothing is sent with the request."""
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            """The page itself is for nobody."""

        await request.app({**same, **asked}, receive, send)
