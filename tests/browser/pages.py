"""The browser that tests drive, the pages they open in it, and what went wrong on these."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from dashboard.web import scripts

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 180_000
"""Milliseconds that a wait may take on a busy machine; what is waited for comes in a second or two on a quiet one."""
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing leaves the machine, and no graphics processor is asked for.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def show_answers(page: Any) -> None:
    """In the open lab, show what is out of sight until its questions are answered."""
    skips = page.locator(".lab-skip:visible")
    skips.first.wait_for()
    while skips.count():
        skips.first.click()


_errors: WeakKeyDictionary[Any, list[str]] = WeakKeyDictionary()


def browser_path() -> str | None:
    """SR_LENS_BROWSER, else the system's Chromium; None for the one that Playwright installed."""
    return os.environ.get("SR_LENS_BROWSER") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def patient_context(browser: Any, **options: Any) -> Any:
    """A browser context (`options` are Playwright's) whose pages have PATIENCE in all they wait for."""
    context = browser.new_context(**{"viewport": DESKTOP} | options)
    context.set_default_timeout(PATIENCE)
    return context


def new_page(browser: Any, **options: Any) -> Any:
    """A blank page in a context of its own, watched; close `page.context`."""
    page = patient_context(browser, **options).new_page()
    watch(page)
    return page


def hold_back(page: Any, pattern: str) -> list[Any]:
    """Requests of ``page`` that fit the pattern wait; the list holds them, each to be let go by ``continue_()``."""
    held: list[Any] = []

    def keep(request: Any) -> None:
        held.append(request)

    page.route(pattern, keep)
    return held


def leave(page: Any) -> None:
    """Close a page; whoever opens the next one comes for the first time."""
    if not page.is_closed():
        page.evaluate("() => { if (location.protocol !== 'about:') localStorage.clear(); }")
        page.close()


def with_scripts(app_kwargs: dict[str, Any] | None = None) -> dict[str, Any]:
    """``app_kwargs`` for `Blocks.launch` with the route of the page's own scripts, unless routes are given."""
    return {"routes": [scripts.route()]} | (app_kwargs or {})


def page_errors(page: Any) -> list[str]:
    """Console errors, uncaught exceptions and failed requests of `page` so far; a test may empty the list."""
    return _errors.setdefault(page, [])


def watch(page: Any) -> None:
    """Collect what goes wrong in ``page`` from now on."""
    errors = page_errors(page)
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(f"{request.failure}: {request.url}"))


def check_errors(pages: Iterable[Any]) -> None:
    """Fail if anything went wrong in them; a request that the page itself gave up is nothing."""
    found = [error for page in pages for error in page_errors(page) if "ERR_ABORTED" not in error]
    assert found == [], f"errors in the page: {found}"
