"""A server that is killed and started again under an open page: the page comes back by itself and says what is lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from class_load import app, free_port, png
from pages import new_page
from pictures import waves

from dashboard.i18n.catalogue import t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTE = ".sr-restarted"
ENDED = "#sr-status :is(.sr-done, .sr-held)"


def test_an_idle_page_comes_back_from_a_killed_server_and_works(browser, tmp_path: Path) -> None:
    port = free_port()
    page = new_page(browser)
    try:
        with app(tmp_path, port=port) as (url, pid):
            page.goto(f"{url}?scale=2")
            page.wait_for_selector(ENDED)
            assert page.locator(NOTE).is_hidden(), "nothing was lost yet"
            before = page.evaluate("String(window.gradio_config.app_id)")
            os.kill(pid, signal.SIGKILL)
        with app(tmp_path, port=port):
            page.wait_for_selector(NOTE, state="visible")
            assert page.inner_text(NOTE) == t("shell.restarted")
            assert page.evaluate("String(window.gradio_config.app_id)") != before
            page.wait_for_selector(ENDED)
            assert page.input_value("#sr-scale input:checked") == "2", "what the address holds is shown as before"
            own = {"name": "own.png", "mimeType": "image/png", "buffer": png(waves(40, 48))}
            page.set_input_files("#sr-picker input[type=file]", own)
            page.locator(".sr-receipt").get_by_text("24 x 20").wait_for()
            page.wait_for_selector(ENDED)
            page.reload()
            page.wait_for_selector(ENDED)
            assert page.locator(NOTE).is_hidden(), "a page that was just reloaded lost nothing"
    finally:
        page.context.close()
