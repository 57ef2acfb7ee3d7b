"""Fetching a public checkpoint, from a stand-in of the Hub on this machine: checked, put in its place, or refused."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sr_core.__main__ import main
from sr_core.catalogue.hub import PUBLIC, fetch
from sr_core.errors import SRLensError

CONTENT = b"parameters"
COMMIT = "0" * 40


class Hub(BaseHTTPRequestHandler):
    """Answers as the Hub does for one small file, with what its client reads from the headers."""

    def do_HEAD(self) -> None:
        self._answer(self.path == "/somebody/nets/resolve/main/net.pth")

    def do_GET(self) -> None:
        found = self.path == "/somebody/nets/resolve/main/net.pth"
        self._answer(found)
        if found:
            self.wfile.write(CONTENT)

    def _answer(self, found: bool) -> None:
        self.send_response(200 if found else 404)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", '"' + hashlib.sha256(CONTENT).hexdigest() + '"')
        self.send_header("Content-Length", str(len(CONTENT) if found else 0))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to be printed."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_file_is_fetched_checked_and_kept(endpoint: str, tmp_path: Path) -> None:
    own = {"repository": "somebody/nets", "file": "net.pth", "sha256": hashlib.sha256(CONTENT).hexdigest()}
    known = replace(PUBLIC["realesrgan-x4plus"], **own)
    place = fetch(known, tmp_path / "weights", endpoint)
    assert place.read_bytes() == CONTENT
    assert [entry.name for entry in place.parent.iterdir()] == ["net.pth"]
    assert fetch(known, tmp_path / "weights", "http://nowhere.invalid") == place, "it is there already"
    with pytest.raises(SRLensError, match="it was not kept"):
        fetch(replace(known, sha256="1" * 64), tmp_path / "other", endpoint)
    assert list((tmp_path / "other").iterdir()) == []
    with pytest.raises(SRLensError, match=r"none\.pth could not be fetched from somebody/nets"):
        fetch(replace(known, file="none.pth"), tmp_path / "other", endpoint)


def test_the_command_lists_what_there_is_and_asks_for_a_place(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SR_LENS_WEIGHTS", raising=False)
    assert main(["fetch"]) == 0
    assert "realesrgan-x4plus: Real-ESRGAN x4plus (RRDB)" in capsys.readouterr().out
    assert main(["fetch", "realesrgan-x4plus"]) == 2
    assert "--weights-dir DIR" in capsys.readouterr().err
    assert main(["fetch", "esrgan"]) == 2
