"""The app in a process of its own, below a path of a reverse proxy that takes the path off: docs/hosting.md."""

from __future__ import annotations

import io
import json
import re
import threading
from collections.abc import Iterator

import httpx
import numpy as np
import pytest
import uvicorn
from class_load import app, free_port, png
from pictures import waves
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from sr_core import METHODS

PREFIX = "/sr-lens"
PATIENCE = 120.0


def proxy_to(target: str) -> Starlette:
    """What nginx does with the lines of docs/hosting.md: path off, host told, nothing held back."""
    client = httpx.AsyncClient(base_url=target, timeout=PATIENCE)

    async def forward(request: Request) -> StreamingResponse:
        path = request.url.path.removeprefix(PREFIX) or "/"
        headers = [(name, value) for name, value in request.headers.raw if name != b"host"]
        headers += [(b"host", request.headers["host"].encode()), (b"x-forwarded-proto", b"http")]
        headers += [(b"x-forwarded-host", request.headers["host"].encode())]
        url = httpx.URL(path=path, query=request.url.query.encode())
        asked = client.build_request(request.method, url, headers=headers, content=request.stream())
        answer = await client.send(asked, stream=True)
        kept = {k: v for k, v in answer.headers.items() if k not in ("content-length", "transfer-encoding")}
        return StreamingResponse(answer.aiter_raw(), answer.status_code, kept, background=None)

    return Starlette(routes=[Route(f"{PREFIX}{{rest:path}}", forward, methods=["GET", "HEAD", "POST"])])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a visitor finds the app."""
    with app(tmp_path_factory.mktemp("served"), {"GRADIO_ROOT_PATH": PREFIX}) as (url, _):
        port = free_port()
        server = uvicorn.Server(uvicorn.Config(proxy_to(url), "127.0.0.1", port, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}{PREFIX}/"
        server.should_exit = True
        thread.join(PATIENCE)


@pytest.mark.slow
def test_page_scripts_uploads_runs_and_files_are_found_below_the_path(address: str) -> None:
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        for _ in range(2):  # made, then kept
            page = client.get("").text
            assert f'"root":"{address.rstrip("/")}"' in page.replace(": ", ":")
        for link in re.findall(r'<link rel="(?:modulepreload|stylesheet)" href="(scripts/[^"]+)"', page)[:3]:
            assert client.get(link).status_code == 200, link
        own = waves(20, 24)
        (path,) = client.post("gradio_api/upload", files={"files": ("own.png", png(own), "image/png")}).json()
        image = {"path": path, "meta": {"_type": "gradio.FileData"}}
        call = client.post("gradio_api/call/upscale", json={"data": [image, "bicubic", 2]}).json()["event_id"]
        answer = client.get(f"gradio_api/call/upscale/{call}").text
        (file,) = json.loads(answer.split("event: complete\ndata: ")[1].splitlines()[0])
        assert file["url"].startswith(address), "a visitor can fetch it"
        pixels = np.asarray(Image.open(io.BytesIO(client.get(file["url"]).content)).convert("RGB"))
        assert np.array_equal(pixels, METHODS["bicubic"].run(own, 2))
        assert client.get("monitoring").status_code == 404
        refused = client.post("gradio_api/call/upscale", json={"data": [{"path": "https://example.org/a"}, "san", 2]})
        assert refused.status_code == 400 and "not as an address" in refused.json()["detail"]
        told = client.post("gradio_api/call/methods", json={"data": []}).json()["event_id"]
        methods = json.loads(client.get(f"gradio_api/call/methods/{told}").text.split("data: ")[1].splitlines()[0])
        assert (
            methods[0]["api"] == 1 and {"id": "bicubic", "title": "Bicubic"}.items() <= methods[0]["methods"][2].items()
        )


@pytest.mark.slow
def test_endpoints_describe_their_parameters_with_types_that_a_schema_knows(address: str) -> None:
    found = httpx.get(f"{address}gradio_api/info", timeout=PATIENCE).json()["named_endpoints"]
    assert {"/compare", "/upscale", "/methods", "/score"} <= found.keys()
    known = {"array", "object", "string", "number", "integer", "boolean", "filepath"}
    for name in ("/compare", "/upscale"):
        for parameter in found[name]["parameters"]:
            kind = parameter["type"]
            assert kind.get("type", "object") in known, (name, parameter["parameter_name"], kind)
    (methods,) = (p for p in found["/compare"]["parameters"] if p["parameter_name"] == "methods")
    assert methods["type"] == {"type": "array", "items": {"type": "string"}}
