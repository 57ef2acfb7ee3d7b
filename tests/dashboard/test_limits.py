"""What a request may be: sizes, addresses in place of files, Gradio's own statistics; what an answer says of itself."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.web.limits import MOST_BYTES, Limits, names_an_address


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


def test_what_is_no_json_is_left_to_whoever_reads_it() -> None:
    assert not names_an_address(b'{"path": ')
    assert not names_an_address(b'"path"' + b"[" * 200_000)


def test_statistics_are_closed_and_an_upload_that_cannot_be_stored_is_a_sentence(client: TestClient) -> None:
    assert client.get("/monitoring").status_code == 404
    assert client.get("/gradio_api/file=/tmp/monitoring/a.png").status_code == 200
    refused = client.post("/gradio_api/upload", files={"files": ("a.png", b"", "image/png")})
    assert refused.status_code == 400 and "name" in refused.json()["detail"]


def test_every_mistake_has_a_sentence(client: TestClient) -> None:
    no_text = client.post("/gradio_api/queue/join", content=b"\xff\xfe")
    assert no_text.status_code == 500 and "API page" in no_text.json()["detail"]
    wrong = client.post("/gradio_api/run/compare", json={"data": [None]}, headers={"accept-language": "ko"})
    assert wrong.status_code == 500 and "API 페이지" in wrong.json()["error"]
