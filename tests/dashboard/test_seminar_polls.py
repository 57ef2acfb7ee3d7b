"""Votes of the hall: who may do what, what is bounded, what is forgotten, and a hundred phones at once."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest
from coroutines import run_to_end
from starlette.applications import Starlette

from dashboard.tabs.seminar import STEPS
from dashboard.tabs.seminar.polls import (
    ALPHABET,
    COMMANDS,
    IDLE_SECONDS,
    MOST_COMMANDS,
    MOST_TALKS,
    MOST_VOTERS,
    TalkError,
    Talks,
)
from dashboard.tabs.seminar.routes import LONGEST_ADDRESS, LONGEST_BODY, routes

WHAT = next(step for step in STEPS if step.id == "what")
WHY = next(step for step in STEPS if step.id == "why")
PHONES = 100


def refused(status: int):
    return pytest.raises(TalkError, match=f"^{status}$")


def opened(talks: Talks | None = None):
    talk = (talks or Talks()).begin()
    talk.show(WHAT, revealed=False)
    return talk


def test_votes_are_counted_and_may_be_changed_until_the_answer_is_shown():
    talk = opened()
    talk.vote("a", "what", 1)
    talk.vote("b", "what", 3)
    talk.vote("a", "what", 3)
    assert talk.counts() == [0, 0, 2] and talk.vote_of("a") == 3 and talk.vote_of("c") == 0
    talk.show(WHAT, revealed=True)
    with refused(409):
        talk.vote("c", "what", 3)
    assert talk.counts() == [0, 0, 2]


def test_only_the_open_question_takes_votes_and_they_are_there_when_it_comes_back():
    talk = opened()
    talk.vote("a", "what", 2)
    talk.show(WHY, revealed=False)
    assert talk.counts() == []
    with refused(409):
        talk.vote("a", "what", 1)
    talk.show(WHAT, revealed=False)
    assert talk.counts() == [0, 1, 0]


@pytest.mark.parametrize("choice", [0, -1, 4])
def test_what_is_no_choice_is_no_vote(choice):
    with refused(400):
        opened().vote("a", "what", choice)


def test_everything_is_bounded():
    talks = Talks()
    talk = opened(talks)
    for number in range(MOST_VOTERS):
        talk.vote(f"v{number}", "what", 1)
    with refused(429):
        talk.vote("one more", "what", 1)
    talk.vote("v0", "what", 2)  # who has voted may change it still
    for _ in range(3 * MOST_COMMANDS):
        talk.command(COMMANDS[0])
    assert len(talk.commands) == MOST_COMMANDS
    for _ in range(MOST_TALKS - 1):
        talks.begin()
    with refused(503):
        talks.begin()


def test_idle_talks_make_room_and_a_talk_that_ends_is_forgotten():
    now = [0.0]
    talks = Talks(clock=lambda: now[0])
    old = [talks.begin() for _ in range(MOST_TALKS)]
    now[0] = IDLE_SECONDS - 1
    talks.presented(old[0].code, old[0].key)
    now[0] = IDLE_SECONDS + 1
    fresh = talks.begin()
    assert set(talks.open) == {old[0].code, fresh.code}
    talks.end(fresh)
    with refused(404):
        talks.find(fresh.code)


def test_keys_are_asked_for_and_a_code_may_be_typed_in_any_case():
    talks = Talks()
    talk = talks.begin()
    assert set(talk.code) <= set(ALPHABET)
    assert talks.find(f" {talk.code.lower()} ") is talk
    for ask in (talks.presented, talks.remote):
        with refused(403):
            ask(talk.code, "wrong")
    with refused(403):
        talks.presented(talk.code, talk.remote)
    assert talks.remote(talk.code, talk.remote) is talk
    with refused(400):
        talk.command("format the disk")


# ---- over HTTP ----


def run(scenario):
    """Run ``scenario(client)`` against the routes on one event loop, as they are served."""

    async def main():
        app = Starlette(routes=routes(Talks()))
        limits = httpx.Limits(max_connections=PHONES)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://hall", limits=limits, timeout=60) as client:
            return await scenario(client)

    return run_to_end(main())


async def begun(client) -> dict[str, str]:
    return (await client.post("/seminar/talks")).json()


async def show(client, talk, step="what", revealed=False):
    body = {"key": talk["key"], "step": step, "revealed": revealed}
    return await client.post(f"/seminar/talks/{talk['code']}/show", json=body)


def test_a_phone_is_told_the_right_answer_only_when_it_is_shown():
    async def scenario(client):
        talk = await begun(client)
        address = f"/seminar/talks/{talk['code']}"
        waiting = (await client.get(address)).json()
        await show(client, talk)
        asked = (await client.get(f"{address}?voter=a&lang=ko")).json()
        vote = await client.post(f"{address}/vote", json={"voter": "a", "step": "what", "choice": 2})
        counted = (await show(client, talk, revealed=True)).json()
        told = (await client.get(f"{address}?voter=a")).json()
        return waiting, asked, vote.status_code, counted, told

    waiting, asked, status, counted, told = run(scenario)
    assert waiting == {"step": None}
    assert asked["question"].endswith("?") and "right" not in asked and "answer" not in asked and asked["vote"] == 0
    assert status == 200 and counted["counts"] == [0, 1, 0]
    assert told["right"] == WHAT.right and told["vote"] == 2 and told["answer"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/vote", b"{}", 400),
        ("/vote", b"[1]", 400),
        ("/vote", b"no json", 400),
        ("/vote", b'{"voter": "a", "step": "what", "choice": true}', 400),
        ("/vote", b'{"voter": "a", "step": "why", "choice": 1}', 409),
        ("/vote", b" " * (LONGEST_BODY + 1), 413),
        ("/show", b'{"key": "guessed", "step": "what"}', 403),
        ("/command", b'{"key": "guessed", "name": "next"}', 403),
        ("/end", b'{"key": "guessed"}', 403),
    ],
)
def test_what_is_not_allowed_is_refused(path, body, status):
    async def scenario(client):
        talk = await begun(client)
        await show(client, talk)
        return (await client.post(f"/seminar/talks/{talk['code']}{path}", content=body)).status_code

    assert run(scenario) == status


def test_the_remote_gives_commands_each_once_and_the_presenter_ends_the_talk():
    async def scenario(client):
        talk = await begun(client)
        address = f"/seminar/talks/{talk['code']}"
        for name in ("next", "blank"):
            await client.post(f"{address}/command", json={"key": talk["remote"], "name": name})
        commands = (await show(client, talk)).json()["commands"]
        await client.post(f"{address}/end", json={"key": talk["key"]})
        return commands, (await client.get(address)).status_code

    assert run(scenario) == ([[1, "next"], [2, "blank"]], 404)


def test_the_pages_speak_the_language_asked_for_and_the_code_is_drawn():
    async def scenario(client):
        pages = [await client.get(f"/{name}?lang=ko") for name in ("vote", "remote", "presenter")]
        drawn = await client.get("/seminar/qr.svg", params={"text": "http://hall/vote?ABCDE"})
        long = await client.get("/seminar/qr.svg", params={"text": "x" * (LONGEST_ADDRESS + 1)})
        missing = await client.get("/seminar/pictures/plate/no_such.png")
        return pages, drawn, long.status_code, missing.status_code

    pages, drawn, long, missing = run(scenario)
    assert all('<html lang="ko">' in page.text and page.headers["content-language"] == "ko" for page in pages)
    assert drawn.headers["content-type"] == "image/svg+xml" and "<svg" in drawn.text
    assert (long, missing) == (400, 404)


def test_a_hundred_phones_vote_within_seconds():
    async def scenario(client):
        talk = await begun(client)
        await show(client, talk)
        address = f"/seminar/talks/{talk['code']}"

        async def phone(number: int) -> int:
            voter = {"voter": f"phone{number}", "step": "what", "choice": number % 3 + 1}
            for _ in range(3):
                await client.get(f"{address}?voter={voter['voter']}")
            answer = await client.post(f"{address}/vote", json=voter)
            await client.get(f"{address}?voter={voter['voter']}")
            return answer.status_code

        started = time.process_time()
        statuses = await asyncio.gather(*(phone(number) for number in range(PHONES)))
        spent = time.process_time() - started
        counts = (await show(client, talk)).json()["counts"]
        return statuses, counts, spent

    statuses, counts, spent = run(scenario)
    assert statuses == [200] * PHONES and counts == [34, 33, 33]
    # 500 requests, client and server together on one core: a hall that asks every 1.5 s needs a tenth of that.
    assert spent < 10
