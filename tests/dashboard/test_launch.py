"""Launching: where the environment says, on a busy machine, and behind a proxy."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from urllib.request import ProxyHandler, build_opener

import gradio as gr
import pytest
from gradio import networking

from dashboard.page import shell
from dashboard.tabs.compare import tab as compare
from sr_core.errors import SRLensError

PATIENCE = 60  # seconds that a loaded machine may take to serve one page
DEAD_PROXY = "http://127.0.0.1:9"  # the discard port: nobody answers


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, session) -> Iterator[Callable[[], str]]:
    """Launches a small app as `python app.py` does and returns its page, asked for without any proxy."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PORT", str(free.getsockname()[1]))
    monkeypatch.setenv("GRADIO_SERVER_NAME", "127.0.0.1")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "example.org")
    up = threading.Event()
    monkeypatch.setattr(compare, "warm_up", lambda session: up.set())  # what comes once the page is up
    with gr.Blocks(analytics_enabled=False) as demo:
        gr.HTML("a page of ours")
    thread = threading.Thread(target=shell.launch, args=[demo, session], daemon=True)

    def launched() -> str:
        thread.start()
        assert up.wait(PATIENCE), "the app is not up"
        with build_opener(ProxyHandler({})).open(demo.local_url, timeout=PATIENCE) as answer:
            return answer.read().decode()

    yield launched
    demo.close(verbose=False)
    thread.join(PATIENCE)


def test_a_busy_machine_serves_the_page_all_the_same(served, monkeypatch, capsys) -> None:
    """Gradio gives its own look at the page 3 s and raises when they are not enough."""
    monkeypatch.setattr(networking, "url_ok", lambda url: False)
    assert "a page of ours" in served()
    assert "busy and the page may be slow at first. It is served at http://127.0.0.1:" in capsys.readouterr().out


def test_a_proxy_of_the_environment_is_not_asked_for_the_page(served, monkeypatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, DEAD_PROXY)
    assert "a page of ours" in served()


@pytest.mark.parametrize("text", ["web", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused_with_a_sentence(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SRLensError, match="port number from 1 to 65535"):
        shell.launch_settings()
