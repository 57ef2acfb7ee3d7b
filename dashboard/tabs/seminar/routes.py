"""What the seminar serves besides Gradio: its content, its pictures, the pages of phones and notes, the votes.

Plain routes, because a hundred phones that ask every other second have no place in Gradio's queue. Pages stand at the
top (``vote``, ``remote``, ``presenter``), so that relative addresses mean the same in them as in the app's own page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any

import segno
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dashboard.i18n.catalogue import CATALOGUES, choose_language, t, words_of
from dashboard.tabs.seminar import pictures
from dashboard.tabs.seminar.polls import Talk, TalkError, Talks
from dashboard.tabs.seminar.steps import STEPS
from dashboard.tabs.seminar.words import seminar_in
from dashboard.web import fonts, scripts

LONGEST_BODY = 1024  # bytes
LONGEST_ADDRESS = 300  # characters in a QR code
LONGEST_NAME = 40
_STEPS = {step.id: step for step in STEPS}
# By page: its script, and the group of its words.
_PAGES = {"vote": ("phone", "phone_"), "remote": ("remote", "remote_"), "presenter": ("presenter", "notes_")}

Handler = Callable[[Request], Awaitable[Response]]


def routes(talks: Talks) -> list[Route]:
    """All routes, for ``launch(app_kwargs={"routes": ...})``.

    Args:
        talks: the open talks; one object an app.
    """
    service = _Talking(talks)
    answers: list[tuple[str, str, Handler]] = [
        ("/seminar/talks", "POST", service.begin),
        ("/seminar/talks/{code}", "GET", service.state),
        ("/seminar/talks/{code}/vote", "POST", service.vote),
        ("/seminar/talks/{code}/show", "POST", service.show),
        ("/seminar/talks/{code}/command", "POST", service.command),
        ("/seminar/talks/{code}/end", "POST", service.end),
    ]
    return [
        Route("/seminar/content", content),
        Route("/seminar/pictures/{part}/{name}.png", picture),
        Route("/seminar/qr.svg", qr_code),
        *(Route(f"/{name}", _page(name)) for name in _PAGES),
        *(Route(path, _answering(handler), methods=[method]) for path, method, handler in answers),
    ]


def _language(request: Request) -> str:
    return choose_language(request.query_params.get("lang"), request.headers.get("accept-language"))


def content(request: Request) -> Response:
    """All that the seminar shows, in one language. Computed in a thread: the first time it measures pictures."""
    body = json.dumps(seminar_in(_language(request)), ensure_ascii=False).encode()
    return Response(
        body, media_type="application/json", headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    )


def picture(request: Request) -> Response:
    """One picture as a PNG; 404 for a name that is none."""
    try:
        body = pictures.png(request.path_params["part"], request.path_params["name"])
    except KeyError:
        return Response(status_code=404)
    return Response(body, media_type="image/png", headers={"Cache-Control": "max-age=600"})


async def qr_code(request: Request) -> Response:
    """The QR code of ``?text=``, black on white; 400 for one that is too long or empty."""
    text = request.query_params.get("text", "")
    if not 0 < len(text) <= LONGEST_ADDRESS:
        return Response(status_code=400)
    drawn = io.BytesIO()
    segno.make(text, micro=False, error="m").save(drawn, kind="svg", border=2, dark="#000", light="#fff", omitsize=True)
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "max-age=600"})


def _page(name: str) -> Handler:
    script, group = _PAGES[name]

    async def page(request: Request) -> Response:
        language = _language(request)
        words = json.dumps(words_of(f"seminar.{group}", language), ensure_ascii=False)
        title = escape(t(f"seminar.{group}title", language))
        body = (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} · SR Lens</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="stylesheet" href="{scripts.address("tabs/seminar/pages.css")}">{fonts.head()}'
            f'<script type="module" src="{scripts.address(f"tabs/seminar/{script}.js")}"></script></head>'
            f'<body data-page="{name}" data-words="{escape(words)}"><main></main></body></html>'
        )
        # It says its language: nothing on the way need find one for it.
        return HTMLResponse(body, headers={"Content-Language": language, "Cache-Control": "no-cache"})

    return page


def _answering(handler: Handler) -> Handler:
    """A handler whose TalkError becomes the status of the answer."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except TalkError as error:
            return JSONResponse({}, status_code=error.status)

    return answer


async def _sent(request: Request) -> dict[str, Any]:
    """The body of a request, untrusted; TalkError for one that is too long or no JSON object."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            raise TalkError(413)
    try:
        fields = json.loads(body or b"{}")
    except (ValueError, RecursionError) as error:
        raise TalkError(400) from error
    if not isinstance(fields, dict):
        raise TalkError(400)
    return fields


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return value[:LONGEST_NAME] if isinstance(value, str) else ""


class _Talking:
    """Talks over HTTP."""

    def __init__(self, talks: Talks) -> None:
        self.talks = talks

    async def begin(self, request: Request) -> Response:
        """A new talk: its code, the presenter's key, and that of their phone."""
        talk = self.talks.begin()
        # What phones are told is measured once, before the first of them asks.
        for language in CATALOGUES:
            await run_in_threadpool(seminar_in, language)
        return JSONResponse({"code": talk.code, "key": talk.key, "remote": talk.remote})

    async def state(self, request: Request) -> Response:
        """What a phone shows: the open question in its language, what it voted, the right answer when it is shown."""
        talk = self.talks.find(request.path_params["code"])
        voter = request.query_params.get("voter", "")[:LONGEST_NAME]
        return JSONResponse(_state(talk, voter, _language(request)), headers={"Cache-Control": "no-store"})

    async def vote(self, request: Request) -> Response:
        """Take one vote {voter, step, choice}."""
        fields = await _sent(request)
        talk = self.talks.find(request.path_params["code"])
        voter, choice = _text(fields, "voter"), fields.get("choice")
        if not voter or not isinstance(choice, int) or isinstance(choice, bool):
            raise TalkError(400)
        talk.vote(voter, _text(fields, "step"), choice)
        return JSONResponse({"vote": choice})

    async def show(self, request: Request) -> Response:
        """The presenter's page says what is on the screen {key, step, revealed} and gets votes and commands."""
        fields = await _sent(request)
        talk = self.talks.presented(request.path_params["code"], _text(fields, "key"))
        talk.show(_STEPS.get(_text(fields, "step")), fields.get("revealed") is True)
        return JSONResponse({"counts": talk.counts(), "commands": list(talk.commands)})

    async def command(self, request: Request) -> Response:
        """The presenter's phone asks for one of ``COMMANDS`` {key, name}."""
        fields = await _sent(request)
        self.talks.remote(request.path_params["code"], _text(fields, "key")).command(_text(fields, "name"))
        return JSONResponse({})

    async def end(self, request: Request) -> Response:
        """The presenter ends the talk {key}."""
        fields = await _sent(request)
        self.talks.end(self.talks.presented(request.path_params["code"], _text(fields, "key")))
        return JSONResponse({})


def _state(talk: Talk, voter: str, language: str) -> dict[str, Any]:
    step = talk.step
    if step is None:
        return {"step": None}
    told = next(record for record in seminar_in(language)["steps"] if record["id"] == step.id)
    state = {"step": step.id, "vote": talk.vote_of(voter), "revealed": talk.revealed}
    shown = ("question", "choices", "right", "answer") if talk.revealed else ("question", "choices")
    return state | {name: told[name] for name in shown}
