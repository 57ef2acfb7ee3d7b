"""What a request may be: sizes, addresses in place of files, Gradio's own statistics; what an answer says of itself."""

from __future__ import annotations

import errno
import json
import os
import time
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Body, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.web.intake import Intake
from dashboard.web.limits import MOST_BYTES, Limits, names_an_address, without_what_was_sent
from dashboard.web.sweeping import LEAST_SECONDS, Sweeper


async def echo(request: Request) -> JSONResponse:
    """How many bytes came, and what they say."""
    body = await request.body()
    if request.url.path.endswith("/upload"):
        raise IsADirectoryError("a file without a name")
    if request.url.path.endswith("/run/compare"):
        return JSONResponse({"error": None}, status_code=500)
    body.decode()
    return JSONResponse({"bytes": len(body)})


@pytest.fixture
def client() -> TestClient:
    routes = [Route(path, echo, methods=["GET", "POST"]) for path in ("/gradio_api/{rest:path}", "/monitoring")]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Limits)]), raise_server_exceptions=False)


def test_what_is_sent_arrives_whole_and_every_answer_says_what_it_is(client: TestClient) -> None:
    body = {"data": [{"path": "/tmp/a.png", "url": "http://127.0.0.1/gradio_api/file=/tmp/a.png"}, "http://text"]}
    answer = client.post("/gradio_api/queue/join", json=body)
    assert answer.json()["bytes"] == len(json.dumps(body, separators=(",", ":")))
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_would_stop_everybody_is_refused_before_it_is_read(client: TestClient, chunked: bool) -> None:
    content = b"[" + b"[]," * (MOST_BYTES // 3) + b"[]]"
    sent = iter([content[:1000], content[1000:]]) if chunked else content
    answer = client.post("/gradio_api/call/compare", content=sent, headers={"accept-language": "ko"})
    assert answer.status_code == 413
    assert "512 kB" in answer.json()["detail"] and "업로드" in answer.json()["detail"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["https://example.org/a.png", "HTTP://10.0.0.1/", "\\u0068ttp://a", "//host/a", "ftp://a"]
)
def test_an_address_is_no_picture(client: TestClient, path: str) -> None:
    body = '{"data": [[{"deep": {"path": "%s"}}]]}' % path  # noqa: UP031
    answer = client.post("/gradio_api/queue/join", content=body)
    assert answer.status_code == 400
    assert "not as an address" in answer.json()["detail"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_an_address_is_seen_in_every_encoding_that_json_may_have(encoding: str) -> None:
    """Gradio hands bytes to `json.loads`, which reads all of these: the address would be looked up."""
    body = {"data": [{"path": "http://example.org/a.png"}]}
    assert names_an_address(json.dumps(body).encode(encoding))
    assert not names_an_address(json.dumps({"data": [{"path": "/tmp/a.png"}]}).encode(encoding))


def test_a_refusal_does_not_repeat_what_was_sent() -> None:
    """Half a megabyte of keys was written down again, while nobody else was served for more than a second."""
    app = FastAPI(exception_handlers={RequestValidationError: without_what_was_sent})

    @app.post("/gradio_api/call/upscale")
    def take(body: Annotated[dict[str, list[int]], Body()]) -> dict[str, list[int]]:
        return body

    with TestClient(app) as client:
        answer = client.post("/gradio_api/call/upscale", json={f"key {number}": "secret" for number in range(20_000)})
        assert answer.status_code == 422 and len(answer.content) < 5000
        assert "secret" not in answer.text
        assert answer.json()["detail"][0]["loc"] == ["body", "key 0"] and answer.json()["detail"][0]["msg"]


def test_what_is_no_json_is_left_to_whoever_reads_it() -> None:
    assert not names_an_address(b'{"path": ')
    assert not names_an_address(b'"path"' + b"[" * 200_000)


def test_statistics_are_closed_and_an_upload_that_cannot_be_stored_is_a_sentence(client: TestClient) -> None:
    assert client.get("/monitoring").status_code == 404
    assert client.get("/gradio_api/file=/tmp/monitoring/a.png").status_code == 200
    refused = client.post("/gradio_api/upload", files={"files": ("a.png", b"", "image/png")})
    assert refused.status_code == 400 and "name" in refused.json()["detail"]


def test_an_upload_for_which_there_is_no_room_is_refused_and_the_next_is_taken_when_there_is(tmp_path: Path) -> None:
    """What is younger than the sweeper's minutes lay until the disk was full, and nobody's results could be kept."""

    async def store(request: Request) -> JSONResponse:
        content = await request.body()
        (tmp_path / "sent").mkdir(exist_ok=True)
        (tmp_path / "sent" / f"{len(list(tmp_path.rglob('*')))}.png").write_bytes(content)
        if b"disk" in content:
            raise OSError(errno.ENOSPC, "No space left on device")
        return JSONResponse(len(content))

    now = iter(range(0, 1000, 10))
    intake = Intake(Sweeper(tmp_path, quota=25_000), clock=lambda: next(now))
    routes = [Route("/gradio_api/upload", store, methods=["POST"])]
    client = TestClient(
        Starlette(routes=routes, middleware=[Middleware(Limits, intake=intake)]), raise_server_exceptions=False
    )

    def send(content: bytes) -> tuple[int, str]:
        answer = client.post("/gradio_api/upload", files={"files": ("a.png", content, "image/png")})
        return answer.status_code, answer.text

    assert [send(b"a" * 10_000)[0] for _ in range(2)] == [200, 200]
    status, told = send(b"a" * 10_000)
    assert status == 507 and "disk is full" in told
    assert send(b"small")[0] == 200
    for path in tmp_path.rglob("*.png"):
        before = time.time() - 2 * LEAST_SECONDS
        os.utime(path, (before, before))
    assert send(b"a" * 10_000)[0] == 200, "what is older made room"
    status, told = send(b"disk")
    assert status == 507 and "disk is full" in told


def test_every_mistake_has_a_sentence(client: TestClient) -> None:
    no_text = client.post("/gradio_api/queue/join", content=b"\xff\xfe")
    assert no_text.status_code == 500 and "API page" in no_text.json()["detail"]
    wrong = client.post("/gradio_api/run/compare", json={"data": [None]}, headers={"accept-language": "ko"})
    assert wrong.status_code == 500 and "API 페이지" in wrong.json()["error"]
