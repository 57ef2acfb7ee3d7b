"""What a request may be, checked before Gradio reads it, and what every answer says of itself.

Gradio takes JSON of any size and parses it where it serves everybody: ten megabytes of brackets stop the page for
seconds. It fetches an address that is given in place of a file, too: here a picture is sent, never an address.
"""

from __future__ import annotations

import errno
import json
import logging
import re

from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.i18n.catalogue import choose_language, t
from dashboard.web.asgi import App, Message, Receive, Send
from dashboard.web.intake import Intake

MOST_BYTES = 512 * 1024
"""Of a request that is no upload: what a page sends of its largest comparison is a tenth of it."""
_SNIFF = (b"x-content-type-options", b"nosniff")
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_UPLOAD = "multipart/form-data"
# Gradio's page about its visitors, which answers anyone.
_CLOSED = re.compile(r"/monitoring(?:/|$)")
# What answers programs, at once or as a stream of events.
_ENDPOINT = re.compile(r"/gradio_api/(?:run|api|call)/")
_MOST_MISTAKES = 20
_NO_REASON = re.compile(rb'\{"error": ?null\}')

log = logging.getLogger(__name__)


class _Refused(Exception):
    """A request that is not handed on: the status and the sentence's key."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


class Limits:
    """ASGI middleware that refuses what is too large, an address in place of a file, and Gradio's own statistics.

    With an ``intake`` also uploads for which there is no room.
    """

    def __init__(self, app: App, intake: Intake | None = None) -> None:
        self.app, self.intake = app, intake

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def marked(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": [*message.get("headers", []), _SNIFF]}
            await send(message)

        headers = dict(scope["headers"])
        kind = headers.get(b"content-type", b"").decode("latin-1").lower()
        try:
            if _CLOSED.search(scope["path"].split("/file=", 1)[0]):
                raise _Refused(404, "limits.closed")
            if scope["method"] == "POST" and kind.startswith(_UPLOAD):
                await self._find_room(headers)
            elif scope["method"] == "POST":
                receive = await _checked(receive, headers)
            named = _ENDPOINT.search(scope["path"])
            await self.app(scope, receive, _with_reason(marked, _language(headers)) if named else marked)
        except _Refused as refused:
            await _say(refused, headers, marked)
        except Exception as error:
            if started:
                raise
            log.exception("a request could not be answered")
            await _say(_refusal_of(error, upload=kind.startswith(_UPLOAD)), headers, marked)

    async def _find_room(self, headers: dict[bytes, bytes]) -> None:
        said = headers.get(b"content-length", b"")
        size = int(said) if said.isdigit() else None
        if self.intake is not None and not await run_in_threadpool(self.intake.admits, size):
            raise _Refused(507, "limits.full")


def _refusal_of(error: Exception, *, upload: bool) -> _Refused:
    """Such as an upload without a name, which Gradio cannot store, or a body that is no text."""
    if upload and isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _Refused(507, "limits.full")
    return _Refused(400, "limits.upload") if upload else _Refused(500, "limits.failed")


async def _checked(receive: Receive, headers: dict[bytes, bytes]) -> Receive:
    """The request's body as it came, read within the limit.

    Raises:
        _Refused: it is too large, or names an address in place of a file.
    """
    said = headers.get(b"content-length", b"0")
    if said.isdigit() and int(said) > MOST_BYTES:
        raise _Refused(413, "limits.too_large")
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return _again([message], receive)
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise _Refused(413, "limits.too_large")
    if names_an_address(body):
        raise _Refused(400, "limits.address")
    return _again([{"type": "http.request", "body": body, "more_body": False}], receive)


def _again(messages: list[Message], receive: Receive) -> Receive:
    async def replayed() -> Message:
        return messages.pop(0) if messages else await receive()

    return replayed


def names_an_address(body: bytes) -> bool:
    """Whether JSON holds a file whose ``path`` is an address of the network; False for what is no JSON."""
    if not any(mark in body for mark in (b"path", b"\\u", b"\0")):  # as it is, escaped, or in UTF-16
        return False
    try:
        waiting = [json.loads(body)]
    except (ValueError, RecursionError):
        return False
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            path = value.get("path")
            if isinstance(path, str) and _ADDRESS.match(path):
                return True
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return False


def _with_reason(send: Send, language: str) -> Send:
    """Gradio answers ``{"error": null}`` to a mistake that it does not know: a sentence stands there instead."""
    reason = json.dumps({"error": t("limits.failed", language)}, ensure_ascii=False).encode()
    held: list[Message] = []

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            held.append(message)  # until it is known how long the body is
            return
        body = message.get("body", b"")
        found = _NO_REASON.sub(lambda _: reason, body)
        for start in held:
            headers = [
                (name, str(int(value) + len(found) - len(body)).encode() if name == b"content-length" else value)
                for name, value in start["headers"]
            ]
            await send({**start, "headers": headers})
        held.clear()
        await send({**message, "body": found} if "body" in message else message)

    return told


async def without_what_was_sent(_: Request, error: Exception) -> JSONResponse:
    """What is wrong with a request, place by place.

    FastAPI's own answer repeats what was sent, and writing down half a megabyte of it stops the page for a second.
    """
    found = error.errors() if isinstance(error, RequestValidationError) else []
    detail = [{name: part.get(name) for name in ("type", "loc", "msg")} for part in found[:_MOST_MISTAKES]]
    return JSONResponse({"detail": detail}, 422)


def _language(headers: dict[bytes, bytes]) -> str:
    return choose_language(None, headers.get(b"accept-language", b"").decode("latin-1"))


async def _say(refused: _Refused, headers: dict[bytes, bytes], send: Send) -> None:
    """A refusal as Gradio and FastAPI write theirs."""
    body = json.dumps({"detail": t(refused.key, _language(headers))}, ensure_ascii=False).encode()
    head = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": refused.status, "headers": head})
    await send({"type": "http.response.body", "body": body})
